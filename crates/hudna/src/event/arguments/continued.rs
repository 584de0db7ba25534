//! Subjects that are not named again: of verbs that are joined, and of forces that are somebody's own.

use super::Parties;
use super::agree::may_follow;
use super::passive::{bare_after, is_victim_like};
use crate::event::Made;
use crate::event::clause::{Opening, finite};
use crate::event::ground::Ground;
use crate::event::trigger::Named;
use crate::lexicon::morphology::{Count, Part, Shape};
use crate::lexicon::{EventCue as Cue, EventRole as Role, EventTag, Tag, Test};

/// `قتلت 59 جنديا وأسرت أحد عشر وسيطرت على المعسكر`: a verb that is joined to one of the same ending has its subject. True where it was given.
pub(super) fn by(ground: &Ground, named: &Named, told: &[Made], parties: &mut Parties) -> bool {
    const NEAR: usize = 12;
    let start = named.phrase.start;
    let Some(last) = told.iter().rev().take(NEAR).find(|event| event.named.verb) else { return false };
    // هاجموا القوات وقتلوا جنديين: of nobody known, they did both.
    let nobody = last.named.shape.count == Count::Many && named.shape.count == Count::Many && last.source.is_empty();
    let known = !last.parties.source.is_empty() || last.parties.speaker || nobody;
    if !known || !is_joined(ground, start) || !ground.sentence(start).contains(&last.named.phrase.start) {
        return false;
    }
    if !same_ending(last.named.shape, named.shape)
        || apart(ground, last.named.phrase.end..start - usize::from(is_told_on(ground, start)))
        || has_subject(ground, named)
    {
        return false;
    }
    if last.parties.source.is_empty() {
        (parties.speaker, parties.forces, parties.we) = (last.parties.speaker, last.parties.forces, last.parties.we);
    } else {
        parties.add(Role::Source, ground, &last.parties.source);
    }
    true
}

/// و, ف or ثم joins the verb.
fn is_joined(ground: &Ground, start: usize) -> bool {
    ground.is_conjoined(start) || is_told_on(ground, start)
}

/// ثم stands right before the verb.
fn is_told_on(ground: &Ground, start: usize) -> bool {
    start.checked_sub(1).is_some_and(|before| ground.around(before, |words| words.then).is_some())
}

/// Two verbs of one subject: `قصفت المدفعية البلدة وقتلت`; the first may stand before it in the singular (`هاجم المسلحون القرية وقتلوا`).
fn same_ending(first: Shape, second: Shape) -> bool {
    let person = first.person == second.person;
    let same = first.count == second.count && first.feminine == second.feminine;
    person && (same || first.count == Count::One && second.count != Count::One)
}

/// Another clause begins between, or somebody else's verb.
fn apart(ground: &Ground, gap: std::ops::Range<usize>) -> bool {
    let turns = |i: usize| {
        let cue = [Cue::Complement, Cue::Contrast, Cue::Clause, Cue::Say].into_iter().any(|cue| ground.is(i, cue));
        let relative = ground.clauses.get(ground.clause_number(i)).is_some_and(|clause| clause.opening == Opening::Relative);
        ground.is_stop(i) || cue || finite(ground, i).is_some() && !relative && !says_more(ground, i)
    };
    gap.into_iter().any(turns)
}

/// Right behind the verb stands somebody who can do it: `قصف الجيش البلدة وقتل المسلحون جنديا`.
fn has_subject(ground: &Ground, named: &Named) -> bool {
    const NEAR: usize = 3;
    let Some(mention) = bare_after(ground, named).first().and_then(|&number| ground.facts.actors.get(number)) else { return false };
    let at = mention.tokens.start;
    let near = at < named.phrase.end + NEAR && (named.phrase.end..at).all(|i| ground.time(i).is_some() || ground.place(i).is_some());
    let able = Ground::armed(mention) || Ground::sector_is(mention, &["GOV", "IGO", "NGO", "UNK"]);
    near && able && !is_victim_like(ground, at) && may_follow(ground, named.shape, at)
}

/// `هجوما شنته الحركة`: a verb with its object in itself, right behind an indefinite noun that it says more of.
pub(super) fn says_more(ground: &Ground, verb: usize) -> bool {
    let Some(noun) = verb.checked_sub(1).filter(|&noun| ground.sentence(verb).contains(&noun)) else { return false };
    let indefinite = !ground.is_mark(noun) && ground.actor(noun).is_none() && !ground.form(noun).starts_with("ال");
    let plain = indefinite && ground.preposition(noun).is_none() && !ground.is(noun, Cue::Complement) && ground.time(noun).is_none();
    // شنته is no noun, whatever stands before it.
    let takes_up = ground.facts.scan.at(verb).iter().any(|hit| match hit.tag {
        Tag::Event(EventTag::Cue(_, shape) | EventTag::Trigger(_, shape)) => {
            hit.clitics.pronoun.is_some() && matches!(shape.part, Part::Past | Part::Present)
        }
        _ => false,
    });
    plain && !ground.is_conjoined(verb) && takes_up
}

/// `ما أودى بعنصر وأصاب أربعة`: what is joined to an effect is one too.
pub(super) fn effect(ground: &Ground, named: &Named, told: &[Made]) -> bool {
    let Some(last) = told.last().filter(|last| last.kind == "harm" && last.named.verb) else { return false };
    let start = named.phrase.start;
    ground.is_conjoined(start)
        && ground.sentence(start).contains(&last.named.phrase.start)
        && ground.is(last.named.phrase.start, Cue::Cause)
}

/// `وفقدت خمسة من أفرادها`: those counted are who is lost, not who loses them.
pub(super) fn loses(ground: &Ground, named: &Named) -> bool {
    const NEAR: usize = 2;
    let end = named.phrase.end;
    let counted = (end..end + NEAR).any(|i| ground.holds(Test::Number, i) || ground.is_tally(i));
    counted && ground.around(named.phrase.start, |words| words.loses).is_some()
}

/// `أن بلاده لن تتفاوض`, `إن جماعته قصفت`: the side of whoever says so, by a word that names nobody.
pub(super) fn own_side(ground: &Ground, verb: usize) -> bool {
    const NEAR: usize = 3;
    let from = ground.clause(verb).start.max(verb.saturating_sub(NEAR));
    (from..verb).any(|i| {
        let own = ground.around(i, |words| words.own_side).is_some() && ground.actor(i).is_none();
        own && i.checked_sub(1).is_some_and(|that| ground.is(that, Cue::Complement))
    })
}

/// `أن دفاعاتها أسقطت`, `إن وحداته ردت`: the forces of whoever says so, by a word that names nobody.
pub(super) fn own_forces(ground: &Ground, verb: usize) -> bool {
    let Some(noun) = verb.checked_sub(1) else { return false };
    let opened = noun.checked_sub(1).is_some_and(|that| ground.is(that, Cue::Complement));
    let own = ground.around(noun, |words| words.own_forces).is_some_and(|hit| hit.clitics.pronoun.is_some());
    opened && own && ground.actor(noun).is_none()
}
