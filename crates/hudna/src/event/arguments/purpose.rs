//! An attack that is the purpose of something done: `جمعت الحركة مقاتليها لشن هجوم`, `حشدوا قواتهم بهدف مهاجمة المدينة`.

use super::carrier::subject_of;
use crate::event::clause::finite;
use crate::event::ground::Ground;
use crate::event::trigger::Named;
use crate::lexicon::EventCue as Cue;
use crate::lexicon::morphology::Part;

/// Who does something for an attack, and bears arms, means to make it.
pub(super) fn meant_by(ground: &Ground, named: &Named) -> Option<Vec<usize>> {
    let purpose = begins(ground, named)?;
    let main = done_for_it(ground, purpose)?;
    let hit = ground.around(main, |words| words.musters).or_else(|| finite(ground, main).map(|(hit, _)| hit))?;
    let group = subject_of(ground, main, (hit, named.shape))?;
    let able =
        |number: &usize| ground.facts.actors.get(*number).is_some_and(|mention| Ground::armed(mention) && mention.tokens.end <= purpose);
    group.iter().all(able).then_some(group)
}

/// The attack is the purpose of something that is told as done.
pub(in crate::event) fn is_meant(ground: &Ground, named: &Named) -> bool {
    begins(ground, named).is_some_and(|at| done_for_it(ground, at).is_some())
}

/// Where the words begin that make the attack a purpose: `لشن هجوم`, `بهدف مهاجمة`, `استعدادا لقصف`.
fn begins(ground: &Ground, named: &Named) -> Option<usize> {
    const LONGEST: usize = 3;
    let start = named.phrase.start;
    if named.verb || ground.kind(named) != "attack." || named.shape.article || named.shape.part != Part::Masdar {
        return None;
    }
    let carrying = |at: usize| ground.around(at, |words| words.carrying_out).filter(|hit| hit.end == start);
    let carrier = start.checked_sub(1).filter(|&at| carrying(at).is_some());
    let first = carrier.unwrap_or(start);
    let led = carrier.and_then(carrying).is_some_and(|hit| hit.clitics.preposition == Some('ل'));
    let from = ground.sentence(start).start.max(first.saturating_sub(LONGEST));
    let aimed = (from..first).find(|&at| ground.around(at, |words| words.for_a_deed).is_some_and(|hit| hit.end == first));
    aimed.or(led.then_some(first))
}

/// The verb of what is done for it, before token `at` in its clause. Who suffers, says or brings about something has no such purpose.
fn done_for_it(ground: &Ground, at: usize) -> Option<usize> {
    let clause = ground.clause(at);
    let musters = |i: usize| ground.around(i, |words| words.musters).is_some_and(|hit| hit.clitics.preposition.is_none());
    let main = (clause.start..at).rev().find(|&i| (finite(ground, i).is_some() || musters(i)) && ground.actor(i).is_none())?;
    let other = || {
        [Cue::Undergo, Cue::Cause, Cue::Say, Cue::Other, Cue::Occur, Cue::Demand, Cue::Maybe].into_iter().any(|cue| ground.is(main, cue))
    };
    let denied = main > clause.start && ground.is(main - 1, Cue::No);
    (!denied && (musters(main) || !other())).then_some(main)
}
