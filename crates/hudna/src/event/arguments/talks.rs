//! Whom a contact joins, where the words that say so stand apart from it: whoever speaks in a call, travels on a visit, or holds the meeting with
//! somebody; and where its parties end and what they talk of begins.

use super::agree::agrees;
use super::carrier::subject_of;
use super::group::{group, group_end};
use super::verb::topic;
use crate::event::clause::finite;
use crate::event::ground::Ground;
use crate::event::trigger::Named;
use crate::lexicon::morphology::Part;
use crate::lexicon::{EventCue as Cue, EventRole as Role, EventTag, Tag};

/// `لبحث ملف الأسرى`, `تناول عودة النازحين`: at token `i` begins what is talked of; whoever stands there is no party, and no place is theirs.
pub(in crate::event) fn opens_matter(ground: &Ground, named: &Named, i: usize) -> bool {
    if ground.kind(named) != "contact." || i <= named.phrase.end || ground.is_mark(i) {
        return false;
    }
    let deals = || ground.around(i, |words| words.deals_with).is_some_and(|hit| hit.clitics.preposition.is_none());
    let events = &ground.facts.lexicon.events;
    let talk = |row: u16| events.kind_of(row) == Some("contact.talks");
    let aimed = || {
        ground.facts.scan.at(i).iter().any(|hit| {
            let noun = matches!(hit.tag, Tag::Event(EventTag::Trigger(row, shape)) if shape.part == Part::Masdar && talk(row));
            noun && hit.clitics.preposition == Some('ل')
        })
    };
    (deals() || aimed()) && ground.actor(i).is_none()
}

/// `لمناقشة ملف الأسرى`, `بحث مستقبل الحركة`: behind the masdar stands the matter, and not who talks.
pub(in crate::event) fn takes_matter(ground: &Ground, named: &Named) -> bool {
    let next = named.phrase.end;
    let masdar = !named.verb && ground.around(named.phrase.start, |words| words.discusses).is_some() && named.hit.clitics.pronoun.is_none();
    let led = || ground.preposition(next).is_some() || ground.is_mark(next) || ground.is_conjoined(next) || ground.time(next).is_some();
    masdar && ground.actor(next).is_none() && !led()
}

/// `قال الرئيس، خلال اتصال مع نظيره، إن`, `وصل الوزير إلى الدوحة في زيارة`: whoever speaks in it or travels for it is of it. Who speaks at a
/// conference, or to reporters, meets nobody by that.
pub(super) fn at_it(ground: &Ground, named: &Named, partners: &[usize]) -> Option<Vec<usize>> {
    let start = named.phrase.start;
    let before = start.checked_sub(1)?;
    let during = ground.is_setting(before) || ground.preposition(before) == Some(Cue::In);
    if !during || named.shape.article || named.hit.clitics.pronoun.is_some() {
        return None;
    }
    let clause = ground.clause(start);
    let main = (clause.start..before).rev().find(|&i| finite(ground, i).is_some() && ground.actor(i).is_none())?;
    let mention = |number: &usize| ground.facts.actors.get(*number);
    let talked_to =
        || !partners.is_empty() && !partners.iter().filter_map(mention).any(|mention| Ground::sector_is(mention, &["MED", "CVL"]));
    let speaks = ground.is(main, Cue::Say) && (talked_to() || visit(ground, named));
    if !speaks && ground.around(main, |words| words.travels).is_none() {
        return None;
    }
    let group = subject_of(ground, main, finite(ground, main)?)?;
    let other = |found: &crate::mention::actor::Mention| {
        !partners.iter().filter_map(mention).any(|partner| partner.actor.codes == found.actor.codes)
    };
    group.iter().all(|number| mention(number).is_some_and(|found| found.tokens.end <= start && other(found))).then_some(group)
}

/// A trigger that leads to whom or what one visits.
fn visit(ground: &Ground, named: &Named) -> bool {
    let trigger = ground.facts.lexicon.events.triggers.get(usize::from(named.row));
    trigger.is_some_and(|trigger| trigger.frame.to == Role::Target)
}

/// `اللقاء الذي عقده الوزير مع المبعوث`: with whom the one who held it did.
pub(super) fn held_with(ground: &Ground, holder: &[usize]) -> Option<Vec<usize>> {
    const NEAR: usize = 8;
    let end = group_end(ground, *holder.first()?);
    let passed = |i: &usize| ground.time(*i).is_some() || ground.place(*i).is_some() || ground.preposition(*i) == Some(Cue::In);
    let with = (end..end + NEAR).find(|i| !passed(i)).filter(|&i| ground.is(i, Cue::With))?;
    let hit = ground.cue(with, Cue::With)?.0;
    ground.actor_from(hit.end).map(|(number, _)| group(ground, number))
}

/// `إن الرئيس من المقرر أن يلتقي المبعوث`: the words before أن have no subject, and whoever stands before them is that of the verb.
pub(super) fn impersonal(ground: &Ground, named: &Named) -> Option<Vec<usize>> {
    const LONGEST: usize = 3;
    let that = named.phrase.start.checked_sub(1).filter(|&that| ground.is(that, Cue::Complement))?;
    let words =
        (that.saturating_sub(LONGEST)..that).find(|&i| ground.around(i, |words| words.impersonal).is_some_and(|hit| hit.end == that))?;
    let first = ground.clause(words).start;
    let group = topic(ground, words).map(|number| group(ground, number))?;
    let opens = group.iter().all(|&number| ground.facts.actors.get(number).is_some_and(|mention| mention.tokens.start <= first + 1));
    (opens && agrees(ground, named.shape, &group)).then_some(group)
}
