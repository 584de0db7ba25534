//! When: the time of the event's own clause, or the one that the clause stands under.

use super::{
    REACH, behind_another, came_before, described, is_term_of_text, looks_no_further, main_verb, of_another, past_relative, scene, stretch,
    taken, within_relative,
};
use crate::event::clause::{Opening, finite};
use crate::event::ground::{Ground, tokens_of};
use crate::event::trigger::Named;
use crate::lexicon::{EventCue as Cue, NumberTag, Tag, Test};

/// The number of the time expression of `named`, of which it is said that it is `realis`.
pub(in crate::event) fn time(ground: &Ground, named: &Named, realis: &str) -> Option<usize> {
    if let Some(day) = of_the_day(ground, named) {
        return Some(day);
    }
    let (start, end) = (named.phrase.start, named.phrase.end);
    // بعد عام من إنشائها, منذ بدء الهدنة: a stretch counted from the event.
    if start >= 2 && ground.is_from(start - 1) && ground.time(start - 2).is_some() || ground.time(start).is_some() {
        return None;
    }
    let clause = scene(ground, start);
    let mut foreign = None;
    for i in end..stretch(ground, named) {
        // عن ثمانية كانوا معتقلين منذ أبريل: since when they were.
        if i > end + 2 && ground.is(i, Cue::Was) {
            break;
        }
        foreign = of_another(ground, named, i, foreign);
        let Some(number) = ground.time(i) else { continue };
        let begins = tokens_of(ground.facts.text, ground.facts.times.get(number)?.span).start;
        if begins == i && ground.led_by(i, |words| words.up_to) && is_term(ground, i, realis) {
            return None;
        }
        // زيارة هي الأولى منذ خمس سنوات: it was five years ago that there had been one.
        if begins == i && counted_since(ground, number, end..i) {
            continue;
        }
        if begins == i && (foreign.is_some() || in_a_name(ground, i) || is_term(ground, i, realis) || from_an_event(ground, number)) {
            foreign = foreign.or(Some(i));
            continue;
        }
        if begins == i || begins < end {
            return Some(number);
        }
    }
    if let Some(number) = scheduled(ground, named) {
        return Some(number);
    }
    if looks_no_further(ground, named) || is_term_of_text(ground, named, realis) || past_relative(ground, named).is_some() {
        return None;
    }
    let from = clause.start.max(start.saturating_sub(REACH)).max(described(ground, named));
    let Some(before) = (from..start).rev().find_map(|i| ground.time(i)) else { return of_the_sentence(ground, named) };
    let at = tokens_of(ground.facts.text, ground.facts.times.get(before)?.span).start;
    if came_before(ground, named) {
        return None;
    }
    // أعلن مساء الثلاثاء مقتل: the time of what is said, not of what happened; وثّقت البعثة خلال مارس مقتل: of what was counted.
    let counts = |i: usize| ground.around(i, |words| words.documenting).is_some() && ground.led_by(at, |words| words.during);
    let said = !named.verb && !own_act(ground, named) && (clause.start..at).any(|i| ground.is(i, Cue::Say) && !counts(i));
    let other = (at..start).any(|i| {
        !named.verb && ground.is(i, Cue::Say) && ground.is_comma(i.saturating_sub(1))
            || finite(ground, i).is_some()
                && !ground.is(i, Cue::Do)
                && !ground.is(i, Cue::Occur)
                && !ground.is(i, Cue::Undergo)
                && !ground.is(i, Cue::Was)
    });
    let foreign = in_a_name(ground, at) || ground.led_by(at, |words| words.attribute);
    let foreign = foreign || !named.verb && (clause.start..start).any(|i| ground.around(i, |words| words.keeps_its_day).is_some());
    let foreign = foreign || main_verb(ground, named, realis, clause.start..at) || within_relative(ground, named, at);
    let foreign = foreign || behind_another(ground, named, realis, at);
    (!said && !other && !foreign && !taken(ground, named, clause.start..at)).then_some(before)
}

/// `يوم الأحد، قصفت المدفعية البلدة وهاجمت المسيرات الجسر`: the day at the head of the sentence holds for the verbs that follow.
fn of_the_sentence(ground: &Ground, named: &Named) -> Option<usize> {
    let start = named.phrase.start;
    let sentence = ground.sentence(start);
    let opening = ground.clauses.get(ground.clause_number(start))?.opening;
    if !named.verb || !matches!(opening, Opening::Joined | Opening::Comma) || ground.told(start) != ground.told(sentence.start) {
        return None;
    }
    let head = headed(ground, sentence.start).and_then(|at| ground.time(at))?;
    // The verbs between tell one after the other.
    let end = ground.time_end(head);
    let turn = |i: usize| ground.is(i, Cue::Complement) || ground.is(i, Cue::Relative) || ground.is(i, Cue::Say) || ground.is_stop(i);
    let other = (end..start).any(|i| turn(i) || ground.time(i).is_some());
    (!other).then_some(head)
}

/// `21 أكتوبر 2013: الجيش يقتحم البلدة`: the sentence is an entry of a chronicle, under the date `time`.
pub(in crate::event) fn under_a_date(ground: &Ground, start: usize, time: Option<usize>) -> bool {
    let head = headed(ground, ground.sentence(start).start).and_then(|at| ground.time(at));
    head.is_some_and(|head| Some(head) == time && matches!(ground.form(ground.time_end(head)), ":" | "-" | "–" | "—" | "ـ"))
}

/// Where the day begins that the sentence at `start` opens with.
fn headed(ground: &Ground, start: usize) -> Option<usize> {
    const LEAD: usize = 2;
    (start..start + LEAD).find(|&i| ground.time(i).is_some()).filter(|&at| (start..at).all(|i| ground.preposition(i).is_some()))
}

/// `منذ 26 أكتوبر، تاريخ سيطرة القوات`, `منذ دخول الهدنة حيز التنفيذ في 10 أكتوبر`: the date is the event's own, whatever is counted from it.
pub(in crate::event) fn of_the_day(ground: &Ground, named: &Named) -> Option<usize> {
    const LEAD: usize = 3;
    let start = named.phrase.start;
    if named.verb {
        return None;
    }
    if let Some(number) = ground.time(start) {
        let tokens = tokens_of(ground.facts.text, ground.facts.times.get(number)?.span);
        // منذ سريان الهدنة في السادس من آذار: a day, in words or figures.
        let value = &ground.facts.times.get(number)?.value;
        let last = tokens.end.saturating_sub(1);
        // منذ بدء الهدنة, خلال ستين يوما من توقيعه: nothing but what is named tells the day.
        let named_only = last < named.phrase.end || ground.is_trigger_noun(last) || ground.facts.instrument_over(last).is_some();
        let day = !named_only && value.get(..10).is_some_and(|day| day.bytes().all(|c| c.is_ascii_digit() || c == b'-'));
        let dated = day || (named.phrase.end..tokens.end).any(|i| ground.holds(Test::Number, i));
        return (tokens.start < start && dated).then_some(number);
    }
    let dating = (start.saturating_sub(LEAD)..start).rev().find(|&i| ground.around(i, |words| words.dating).is_some())?;
    let plain = (dating + 1..start).all(|i| !ground.is_mark(i) && ground.actor(i).is_none() && ground.preposition(i).is_none());
    let comma = dating.checked_sub(1).filter(|&comma| ground.is_comma(comma) && plain)?;
    ground.time(comma.checked_sub(1)?)
}

/// `اتفاق 10 آذار`, `قبل انتخابات 24 ديسمبر`.
fn in_a_name(ground: &Ground, i: usize) -> bool {
    let day = || ground.facts.scan.any(i, |tag| matches!(tag, Tag::Number(NumberTag::Ordinal(..))));
    // اتفاق العاشر من آذار
    let named = (ground.holds(Test::Number, i) || day()) && ground.led_by(i, |words| words.dated);
    named || ground.holds(Test::Number, i) && ground.facts.instrument_over(i).is_some_and(|found| found.tokens.start < i)
}

/// `هي الأولى منذ خمس سنوات`, `أول هجوم منذ عام 2011`: the time from which one counts how many there were.
fn counted_since(ground: &Ground, number: usize, mut between: std::ops::Range<usize>) -> bool {
    let open = ground.facts.times.get(number).is_some_and(|time| time.value.ends_with("/.."));
    open && between.any(|i| ground.around(i, |words| words.how_many_times).is_some())
}

/// `خلال 48 ساعة من الإعلان`, `خلال أسبوعين من التوقيع`: counted from what has no day here.
fn from_an_event(ground: &Ground, number: usize) -> bool {
    let end = ground.time_end(number);
    ground.is_from(end) && ground.is_trigger_noun(end + 1) && ground.time(end + 1).is_none()
}

/// A term that ends (`قبل نهاية الشهر`) is not the time of what it is set for.
fn is_term(ground: &Ground, i: usize, realis: &str) -> bool {
    let open = !matches!(realis, crate::event::realis::ACTUAL | crate::event::realis::ONGOING);
    ground.led_by(i, |words| words.ahead_of) && open
        || ground.led_by(i, |words| words.by_then) && realis == crate::event::realis::DEMANDED
        || ground.led_by(i, |words| words.up_to) && realis != crate::event::realis::ONGOING && !goes_on(ground, i)
}

/// `استمرت حتى ظهر اليوم`.
fn goes_on(ground: &Ground, i: usize) -> bool {
    (i.saturating_sub(4)..i).any(|at| ground.is(at, Cue::Ongoing))
}

/// `أعلنت الجبهة أمس تنصلها من الاتفاق`: whoever declares that he agrees or that he ends it does so by declaring it.
fn own_act(ground: &Ground, named: &Named) -> bool {
    ground.kind(named) == "agreement." && named.hit.clitics.pronoun.is_some()
}

/// `تسليم الدفعة، الذي كان مقررا السبت`: the day for which it was set.
fn scheduled(ground: &Ground, named: &Named) -> Option<usize> {
    const NEAR: usize = 12;
    let next = ground.clauses.get(ground.clause_number(named.phrase.start) + 1)?;
    if named.verb || next.opening != Opening::Relative || next.tokens.start > named.phrase.end + NEAR {
        return None;
    }
    let from = next.tokens.start;
    let set = (from..next.tokens.end.min(from + 4)).find(|&i| ground.around(i, |words| words.scheduled).is_some())?;
    (set + 1..next.tokens.end.min(set + 4)).find_map(|i| ground.time(i))
}
