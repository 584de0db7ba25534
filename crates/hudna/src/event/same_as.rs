//! Which events of one report are the same happening mentioned again.
//!
//! Violence needs a reason to be one: bulletins tell one raid after the other, with the same sides, and each is a happening of its own. What
//! is taken up again is known (`القصف`, `هذا الهجوم`), counts the same, has the same day and place, or stands in the same sentence.

use super::Made;
use super::ground::Ground;
use crate::lexicon::EventCue as Cue;
use crate::reading::{Event, Figure};

/// How many events back the same one is looked for.
const REACH: usize = 60;

/// Sets [`Event::same_as`] to the first mention of the same happening. `made` are the same events in the making.
pub(super) fn tie(ground: &Ground, made: &[&Made], events: &mut [Event]) {
    for i in 0..events.len() {
        let (before, rest) = events.split_at(i);
        let (Some(event), Some(of)) = (rest.first(), made.get(i)) else { return };
        let same = before
            .iter()
            .zip(made)
            .enumerate()
            .rev()
            .take(REACH)
            .find(|(_, (earlier, earlier_of))| is_same(earlier, event) && has_reason(ground, (earlier, earlier_of), (event, of)))
            .map(|(number, (earlier, _))| earlier.same_as.unwrap_or(number));
        let same = same.or_else(|| taken_up(ground, made.get(..i).unwrap_or_default(), before, (event, of)));
        if let Some(event) = events.get_mut(i) {
            event.same_as = same;
        }
    }
}

/// `هاجم مسلحون المخيم … الهجوم`: a deed with the article, of which nothing else is said, is the last one told, if it is near.
fn taken_up(ground: &Ground, made: &[&Made], before: &[Event], (event, of): (&Event, &Made)) -> Option<usize> {
    const NEAR: usize = 90;
    let bare = event.source.is_empty() && event.target.is_empty() && event.time.is_none() && event.place.is_none();
    let known = of.named.shape.article && !of.named.verb && event.kind.starts_with("attack.");
    if !known || !bare || !event.figures.is_empty() || is_another(ground, of) {
        return None;
    }
    let start = of.named.phrase.start;
    let last = before.iter().zip(made).enumerate().rev().find(|(_, (earlier, _))| earlier.kind.starts_with("attack."));
    let (number, (earlier, earlier_of)) = last?;
    let family = earlier.kind == event.kind || event.kind == "attack.ground" && earlier.kind != "attack.clash";
    let near = earlier_of.named.phrase.start + NEAR > start;
    (family && near && !kinds_apart(earlier, event)).then(|| earlier.same_as.unwrap_or(number))
}

/// The same family and realis, nothing that differs, and something that agrees.
fn is_same(earlier: &Event, event: &Event) -> bool {
    let family = |event: &Event| if event.kind.starts_with("attack.") && event.kind != "attack.clash" { "attack" } else { "" };
    let same_kind =
        earlier.kind == event.kind || family(earlier) == "attack" && family(event) == "attack" && (bare(earlier) || bare(event));
    if !same_kind || kinds_apart(earlier, event) {
        return false;
    }
    let mut agree = 0;
    for (one, other) in [(&earlier.source, &event.source), (&earlier.target, &event.target)] {
        if one.is_empty() || other.is_empty() {
            continue;
        }
        if !one.iter().any(|code| other.contains(code)) {
            return false;
        }
        agree += 1;
    }
    for (one, other) in [(&earlier.time, &event.time), (&earlier.place, &event.place)] {
        match (one, other) {
            (Some(one), Some(other)) if one == other => agree += 1,
            (Some(_), Some(_)) => return false,
            _ => {}
        }
    }
    agree >= 2 || agree == 1 && !event.kind.starts_with("contact.talks") && one_time(earlier, event)
}

/// Of violence: why two mentions are one.
fn has_reason(ground: &Ground, (earlier, earlier_of): (&Event, &Made), (event, of): (&Event, &Made)) -> bool {
    let violent = event.kind.starts_with("attack.") || matches!(event.kind.as_str(), "harm" | "detain" | "protest");
    if !violent {
        return !is_another(ground, of);
    }
    let toll = tells_toll(ground, of) || tells_toll(ground, earlier_of);
    let counts = counts(ground, earlier, event);
    if is_another(ground, of) || counts == Some(false) && !toll {
        return false;
    }
    let (from, to) = (earlier_of.named.phrase.start, of.named.phrase.start);
    let sentence = ground.sentence(from).contains(&to);
    let known = of.named.shape.article || of.named.hit.clitics.pronoun.is_some() || pointed_at(ground, to);
    let set = earlier.time.is_some() && earlier.time == event.time && earlier.place.is_some() && earlier.place == event.place;
    let new_matter = || (from..to).any(|i| ground.around(i, |words| words.new_matter).is_some());
    match counts {
        Some(_) => true,
        None if sentence => !told_anew(ground, of) || event.kind == "harm",
        None => known || toll && event.kind == "harm" || set && !new_matter(),
    }
}

/// `وأطلقوا صاروخا`: و and a verb go on with another deed.
fn told_anew(ground: &Ground, of: &Made) -> bool {
    of.named.verb && ground.is_conjoined(of.named.phrase.start)
}

/// `هذا القصف`.
fn pointed_at(ground: &Ground, start: usize) -> bool {
    start.checked_sub(1).is_some_and(|before| ground.around(before, |words| words.demonstrative).is_some())
}

/// `هجوم آخر`, `غارة ثانية`, `في حادث منفصل قتل`: said to be another than the one before.
fn is_another(ground: &Ground, of: &Made) -> bool {
    const AHEAD: usize = 3;
    const BACK: usize = 3;
    let phrase = &of.named.phrase;
    let sentence = ground.sentence(phrase.start);
    let other = |i: usize| ground.around(i, |words| words.other_one).is_some_and(|hit| hit.clitics.preposition.is_none());
    let plain = |i: &usize| !ground.is_mark(*i) && ground.actor(*i).is_none() && ground.preposition(*i).is_none();
    let behind = (phrase.end..sentence.end.min(phrase.end + AHEAD)).take_while(plain).any(other);
    let before = (sentence.start.max(phrase.start.saturating_sub(BACK))..phrase.start).rev();
    let led = of.named.verb
        && before
            .take_while(|&i| !ground.is_mark(i) || ground.is_comma(i))
            .any(|i| i > sentence.start && other(i) && ground.is_deed(i - 1));
    !of.named.verb && behind || led
}

/// Whether two mentions count the same: `None` where they count nothing that can be compared.
fn counts(ground: &Ground, earlier: &Event, event: &Event) -> Option<bool> {
    let of = |event: &Event| -> Vec<&Figure> {
        let figures = event.figures.iter().filter_map(|&number| ground.facts.figures.get(number));
        figures.filter(|figure| figure.part_of.is_none() && figure.measure != "forces").collect()
    };
    let (one, other) = (of(earlier), of(event));
    let pairs =
        || one.iter().flat_map(|one| other.iter().map(move |other| (one, other))).filter(|(one, other)| one.measure == other.measure);
    pairs().next()?;
    Some(pairs().any(|(one, other)| (one.low - other.low).abs() < 0.5 && (one.high - other.high).abs() < 0.5))
}

/// `ارتفعت الحصيلة إلى 12`: the number is told anew.
fn tells_toll(ground: &Ground, of: &Made) -> bool {
    const NEAR: usize = 14;
    let start = of.named.phrase.start;
    let sentence = ground.sentence(start);
    let around = sentence.start.max(start.saturating_sub(NEAR))..sentence.end.min(start + NEAR);
    of.kind == "harm" && around.into_iter().any(|i| ground.around(i, |words| words.toll).is_some() && !ground.is(i, Cue::Say))
}

/// A word for an attack that says nothing of its means.
fn bare(event: &Event) -> bool {
    matches!(event.kind.as_str(), "attack.ground" | "attack.shelling")
}

fn kinds_apart(earlier: &Event, event: &Event) -> bool {
    let open = |realis: &str| matches!(realis, "actual" | "alleged-false" | "ongoing");
    earlier.realis != event.realis && !(open(earlier.realis) && open(event.realis))
}

/// Neither is dated elsewhere.
fn one_time(earlier: &Event, event: &Event) -> bool {
    earlier.time.is_none() || event.time.is_none()
}
