//! Which violence, arrests and protests a report tells, and which it only takes for granted.
//!
//! `منذ هجمات 2001`, `ملف اغتيال الحريري`, `المتهم بالتفجير`, `جرائم القتل` name what the reader is taken to know, or a kind of thing: they are no
//! events of the report, unless the report tells of such events somewhere. What tells is a count, a finite verb, a verb that carries
//! the noun (`وقع هجوم`, `شن غارة`), or a noun with its own circumstances.

use super::Made;
use super::ground::Ground;
use super::realis::{ACTUAL, ONGOING};
use crate::lexicon::morphology::Part;
use crate::lexicon::{EventCue as Cue, Test};
use crate::reading::Event;

/// So many mentions of a family are the report's matter, however they are put.
const MATTER: usize = 4;
/// How far back the word is looked for that carries a noun or presupposes it.
const BACK: usize = 4;

/// Of each event, whether the report tells it or one of its family; other types always stay.
pub(super) fn kept(ground: &Ground, made: &[Made], out: &[Event]) -> Vec<bool> {
    let mut told = [false; 3];
    let mut mentions = [0_usize; 3];
    for (number, event) in made.iter().enumerate() {
        let Some(family) = family(event) else { continue };
        let counted = out.get(number).is_some_and(|event| !event.figures.is_empty());
        if let (Some(told), Some(mentions)) = (told.get_mut(family), mentions.get_mut(family)) {
            *mentions += 1;
            *told |= *mentions >= MATTER || tells(ground, event, counted);
        }
    }
    made.iter().map(|event| family(event).is_none_or(|family| told.get(family).is_none_or(|told| *told))).collect()
}

/// Events that a report may take for granted, by family.
fn family(event: &Made) -> Option<usize> {
    if !matches!(event.realis, ACTUAL | ONGOING) {
        return None;
    }
    match event.kind.as_str() {
        "harm" => Some(0),
        "detain" => Some(1),
        "protest" => Some(2),
        kind if kind.starts_with("attack.") => Some(0),
        _ => None,
    }
}

/// True where the words around an event tell that it happened.
fn tells(ground: &Ground, event: &Made, counted: bool) -> bool {
    let named = &event.named;
    let circumstances = [!event.source.is_empty(), !event.target.is_empty(), event.place.is_some(), event.time.is_some()];
    let known = circumstances.into_iter().filter(|known| *known).count();
    let counted = counted || event.kind == "protest" && crowd(ground, event);
    if named.verb {
        // يقتلون الأبرياء is said of a kind of people, تقصف القوات البلدة is told.
        let habitual = named.shape.part == Part::Present && event.realis == ONGOING && !by_arms(event);
        return counted
            || !in_relative_clause(ground, named.phrase.start) && (known >= if habitual { 2 } else { 1 } || with_weapon(&event.kind));
    }
    if named.shape.part == Part::Active {
        // المحتجزين منذ عام
        return counted || known >= 1;
    }
    match carried(ground, event) {
        Some(carried) => carried,
        None if event.realis == ONGOING && goes_on(ground, event) => true,
        // بعد مقتل ثلاثة جنود: put as the setting of something else, but counted.
        None if setting(ground, named.phrase.start) => counted,
        None if counted || ground.sentence(named.phrase.start).start == named.phrase.start => true,
        // Nothing carries it: told only with its who, whom, when or where almost whole, and not if the article says that one knows of it.
        None => known >= if named.shape.article || named.hit.clitics.pronoun.is_some() { 4 } else { 3 },
    }
}

/// `تظاهر مئات`, `شارك الآلاف في مسيرة`: people are counted beside it.
fn crowd(ground: &Ground, event: &Made) -> bool {
    const AROUND: usize = 3;
    let phrase = &event.named.phrase;
    let sentence = ground.sentence(phrase.start);
    let before = sentence.start.max(phrase.start.saturating_sub(AROUND))..phrase.start;
    let after = phrase.end..sentence.end.min(phrase.end + AROUND);
    before.chain(after).any(|i| ground.holds(Test::Number, i))
}

/// `المعارك المستمرة`.
fn goes_on(ground: &Ground, event: &Made) -> bool {
    const AHEAD: usize = 3;
    let phrase = &event.named.phrase;
    (phrase.end..ground.sentence(phrase.start).end.min(phrase.end + AHEAD)).any(|i| ground.is(i, Cue::Ongoing))
}

/// A weapon is named: a shell fell, a charge went off.
fn with_weapon(kind: &str) -> bool {
    matches!(kind, "attack.shelling" | "attack.air" | "attack.drone" | "attack.bomb")
}

/// Forces or armed groups do it.
fn by_arms(event: &Made) -> bool {
    const ARMS: [&str; 5] = ["MIL", "REB", "RAD", "COP", "UAF"];
    event.source.iter().any(|code| code.get(3..).is_some_and(|sector| ARMS.contains(&sector)))
}

/// `الرنتيسي الذي اغتالته إسرائيل`: says of whom one speaks, not what happened.
fn in_relative_clause(ground: &Ground, start: usize) -> bool {
    (start.saturating_sub(2)..start).any(|i| ground.is(i, Cue::Relative))
}

/// `خلال هجوم`, `منذ خطفه`.
fn setting(ground: &Ground, start: usize) -> bool {
    start.checked_sub(1).is_some_and(|at| ground.is_setting(at))
}

/// True after a verb that carries the noun, false after a word that presupposes it.
fn carried(ground: &Ground, event: &Made) -> Option<bool> {
    let start = event.named.phrase.start;
    let sentence = ground.sentence(start);
    let mut words = 0;
    for i in (sentence.start.max(start.saturating_sub(3 * BACK))..start).rev() {
        // وقع رتل للجيش المالي في كمين: names, places and times do not count.
        let name = ground.actor(i).is_some() || ground.place(i).is_some() || ground.time(i).is_some();
        words += usize::from(!name);
        if words > BACK || ground.is_stop(i) || ground.is_comma(i) || ground.is(i, Cue::Complement) {
            return None;
        }
        // استمرار القصف, وقف الهجمات: it goes on while the report speaks of it.
        if event.realis == ONGOING && (ground.is(i, Cue::Ongoing) || ground.is(i, Cue::Stop)) {
            return Some(true);
        }
        if ground.presupposes(i) {
            return Some(false);
        }
        if let Some((hit, _)) = super::clause::finite(ground, i) {
            // نفى مسؤوليته عن القصف: there was one.
            if ground.is(i, Cue::Deny) {
                return Some(true);
            }
            // أعلن مقتل جندي tells, اعتبر الهجوم انتهاكا speaks of what is known.
            let announced = ground.is(i, Cue::Say) && !event.named.shape.article;
            let carries = announced || [Cue::Do, Cue::Occur, Cue::Undergo, Cue::Cause].into_iter().any(|cue| ground.is(i, cue));
            let relative = ground.is(i.saturating_sub(1), Cue::Relative);
            return (carries && !relative && hit.end <= start).then_some(true);
        }
    }
    None
}
