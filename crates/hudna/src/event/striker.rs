//! Weapons of nobody named: `قصفت المدفعية منازل` right after the strikes of one side, in a report in which no other strikes before.

use super::Made;
use super::clause::finite;
use super::ground::Ground;
use crate::lexicon::{EventCue as Cue, Test};

/// How far behind the last strike of that side.
const REACH: usize = 80;

/// The last strike that is known to be of the one side.
#[derive(Clone, Copy)]
struct Strike<'a> {
    at: usize,
    country: Option<&'a str>,
    said_by: Option<usize>,
}

/// Gives attacks whose subject is a bare weapon the side that has struck before, where there is but one.
pub(super) fn recall(ground: &Ground, made: &mut [Made]) {
    let mut striker: Option<String> = None;
    let mut several = false;
    let mut last: Option<Strike> = None;
    for event in made {
        let violent = event.kind.starts_with("attack.") || event.kind.starts_with("force.") || event.kind == "detain";
        if !violent {
            continue;
        }
        let country = event.place.and_then(|number| ground.facts.places.get(number)).and_then(|found| found.place.country.as_deref());
        let strike = Strike { at: event.named.phrase.start, country, said_by: event.said_by };
        let told = matches!(event.realis, super::realis::ACTUAL | super::realis::ONGOING);
        if event.source.is_empty() && event.parties.source.is_empty() && told && weapon_acts(ground, event) {
            if let Some(code) = striker.as_ref().filter(|_| !several && last.is_some_and(|last| goes_on(last, strike))) {
                event.source.push(code.clone());
                last = Some(Strike { country: strike.country.or(last.and_then(|last| last.country)), ..strike });
            }
        } else if event.kind.starts_with("attack.") && told {
            if !event.source.is_empty() {
                last = Some(strike);
            }
            for code in event.source.iter().map(|code| super::forces_code(code.clone())).filter(|code| bears_arms(code)) {
                several |= striker.as_ref().is_some_and(|known| *known != code);
                striker.get_or_insert(code);
            }
        }
    }
}

/// Near the one before, in the same country where both tell theirs, and told by nobody else.
fn goes_on(last: Strike, next: Strike) -> bool {
    let theatre = next.country.is_none() || last.country.is_none() || next.country == last.country;
    theatre && next.at <= last.at + REACH && (next.said_by.is_none() || next.said_by == last.said_by)
}

fn bears_arms(code: &str) -> bool {
    crate::mention::actor::fights(code)
}

/// The subject of the verb is a weapon with the article, and nothing says whose: `قصفت المدفعية`, `الطيران الحربي أغار`.
fn weapon_acts(ground: &Ground, event: &Made) -> bool {
    const NEAR: usize = 3;
    if !event.named.verb || event.named.shape.passive {
        return false;
    }
    let (start, end) = (event.named.phrase.start, event.named.phrase.end);
    let sentence = ground.sentence(start);
    let clause = ground.clause(start);
    let known = |i: usize| {
        let weapon = ground.around(i, |words| words.striking).is_some_and(|hit| hit.clitics.preposition.is_none());
        weapon && ground.is_definite(i) && ground.actor(i).is_none()
    };
    // Right behind it, or first in its clause.
    let passed = |i: usize| ground.time(i).is_some() || ground.holds(Test::Number, i);
    let behind = (end..sentence.end.min(end + NEAR)).find(|&i| !passed(i)).filter(|&i| known(i));
    let opens = (clause.start..start).find(|&i| !ground.is_mark(i) && !ground.is(i, Cue::Complement));
    let before = opens.filter(|&i| known(i) && i + NEAR >= start);
    let Some(weapon) = behind.or(before) else { return false };
    let owned = (weapon + 1..sentence.end.min(weapon + NEAR)).take_while(|&i| finite(ground, i).is_none() && !ground.is_mark(i)).any(|i| {
        ground.holds(Test::Nisba, i)
            || ground.actor(i).is_some_and(|(_, mention)| Ground::armed(mention) && ground.preposition(i - 1).is_none())
    });
    !owned
}
