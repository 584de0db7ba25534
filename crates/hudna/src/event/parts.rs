//! Parts of what was counted: `43 خرقا، منها 19 عملية إطلاق نار و14 قصفا و7 غارات` is one period, one side.

use super::Made;
use super::clause::finite;
use super::ground::Ground;
use crate::lexicon::{EventCue as Cue, Test};

/// How many events back the whole is looked for.
const NEAR: usize = 12;
/// How far the parts stand from the word that opens them.
const REACH: usize = 60;

/// Gives the parts of a count who did it and when, where they tell nothing of it themselves.
pub(super) fn share(ground: &Ground, made: &mut [Made]) {
    // The whole, and behind which token its parts stand.
    let mut whole: Option<(usize, usize)> = None;
    for i in 1..made.len() {
        let (before, rest) = made.split_at_mut(i);
        let (Some(last), Some(part)) = (before.last(), rest.first_mut()) else { return };
        let start = part.named.phrase.start;
        let gap = last.named.phrase.end..start;
        if let Some(opens) = gap.clone().rev().find(|&at| of_them(ground, at)) {
            let sentence = ground.sentence(start);
            let deed = |event: &Made| !event.named.verb && is_deed(event) && sentence.contains(&event.named.phrase.start);
            let near = before.len().saturating_sub(NEAR);
            let found = before.iter().skip(near).rposition(deed).map(|at| near + at).filter(|_| sentence.contains(&opens));
            whole = found.map(|number| (number, opens));
        }
        let Some((number, opens)) = whole else { continue };
        let open = opens..start;
        let over =
            open.len() > REACH || gap.into_iter().any(|at| ground.is_stop(at) || finite(ground, at).is_some() && !of_them(ground, at));
        if over || !ground.sentence(opens).contains(&start) {
            whole = None;
            continue;
        }
        let Some(of) = before.get(number) else { continue };
        if part.named.verb || !counted(ground, start) || !is_deed(part) {
            continue;
        }
        if part.source.is_empty() {
            part.source = of.source.iter().map(|code| super::forces_code(code.clone())).collect();
        }
        part.time = part.time.or(of.time);
        part.place = part.place.or(of.place);
    }
}

fn is_deed(event: &Made) -> bool {
    event.kind.starts_with("attack.") || event.kind == "agreement.breached" || event.kind == "force.advance"
}

/// `منها`, `بينها`, `من ضمنها`.
fn of_them(ground: &Ground, at: usize) -> bool {
    matches!(ground.preposition(at), Some(Cue::From | Cue::Between)) && ground.is_resumptive(at)
        || ground.around(at, |words| words.among_them).is_some()
}

/// A number stands before the noun: `19 عملية إطلاق نار`, `و3 توغلات`.
fn counted(ground: &Ground, start: usize) -> bool {
    const NEAR: usize = 3;
    (start.saturating_sub(NEAR)..start).any(|at| ground.holds(Test::Number, at))
}
