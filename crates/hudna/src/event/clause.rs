//! Where a clause begins and ends: roughly one verb and what belongs to it.

use super::ground::Ground;
use crate::lexicon::morphology::{Count, Part, Shape};
use crate::lexicon::{EventCue as Cue, EventTag, Family, Hit, Tag, Test};
use std::ops::Range;

/// How a clause begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// A sentence begins, or something after a full mark.
    Sentence,
    /// `حيث`, `فيما`, `لكن` …
    Clause,
    /// After `أن`.
    Complement,
    /// `الذي` …
    Relative,
    /// `و` with a verb.
    Joined,
    /// A comma, then a verb.
    Comma,
}

/// A clause.
#[derive(Debug, Clone)]
pub(super) struct Clause {
    pub(super) tokens: Range<usize>,
    pub(super) opening: Opening,
}

/// Cuts the text into clauses; together they hold every token once.
pub(super) fn cut(ground: &Ground) -> Vec<Clause> {
    let mut out: Vec<Clause> = Vec::new();
    for sentence in &ground.facts.text.sentences {
        let mut start = sentence.start;
        let mut opening = Opening::Sentence;
        let mut close = |end: usize, next: Opening, start: &mut usize, opening: &mut Opening| {
            if end > *start {
                out.push(Clause { tokens: *start..end, opening: *opening });
                *start = end;
            }
            *opening = next;
        };
        let mut i = sentence.start;
        while i < sentence.end {
            if ground.is_stop(i) && i + 1 < sentence.end {
                close(i + 1, Opening::Sentence, &mut start, &mut opening);
                i += 1;
                continue;
            }
            if ground.actor(i).is_some_and(|(_, mention)| mention.tokens.start < i) {
                i += 1;
                continue;
            }
            if let Some((hit, _)) = ground.cue(i, Cue::Complement).filter(|(hit, _)| hit.clitics.pronoun.is_none()) {
                close(hit.end, Opening::Complement, &mut start, &mut opening);
                i = hit.end;
                continue;
            }
            if let Some((hit, _)) = ground.cue(i, Cue::Relative) {
                close(i, Opening::Relative, &mut start, &mut opening);
                i = hit.end;
                continue;
            }
            if let Some((hit, _)) = ground.cue(i, Cue::Clause) {
                close(i, Opening::Clause, &mut start, &mut opening);
                i = hit.end.max(i + 1);
                continue;
            }
            // … أمس، من جهة أخرى أصيب جنديان
            if let Some(hit) =
                Some(i).filter(|_| i > start && ground.is_mark(i - 1)).and_then(|i| ground.around(i, |words| words.new_matter))
            {
                close(i, Opening::Clause, &mut start, &mut opening);
                i = hit.end.max(i + 1);
                continue;
            }
            if i > start && fronted(ground, i) {
                close(i, Opening::Joined, &mut start, &mut opening);
            } else if i > start
                && let Some((hit, _)) = finite(ground, i)
            {
                // وفي تعز قصفوا: the clause has begun with the place.
                let begun = opening == Opening::Joined && fronted(ground, start);
                if hit.clitics.conjunction {
                    close(i, Opening::Joined, &mut start, &mut opening);
                } else if ground.is_comma(i - 1) && !(begun && front_end(ground, start) == Some(i)) {
                    close(i, Opening::Comma, &mut start, &mut opening);
                }
            } else if i > start && ground.is_comma(i - 1) && ground.is(i, Cue::Say) && ground.aside(i - 1).is_none() {
                close(i, Opening::Comma, &mut start, &mut opening);
            }
            i += 1;
        }
        close(sentence.end, Opening::Sentence, &mut start, &mut opening);
    }
    out
}

/// `وفي تعز قصفوا`, `ومساء الأحد أصيب`: و joins a day or a place, and the verb whose day or place it is stands at once behind it.
fn fronted(ground: &Ground, i: usize) -> bool {
    front_end(ground, i).is_some()
}

/// Where the verb stands before which the day or place at token `i` is put.
fn front_end(ground: &Ground, i: usize) -> Option<usize> {
    const LONGEST: usize = 14;
    const ADJECTIVES: usize = 2;
    // وفي تعز, ومساء الأحد; وادي and واشنطن begin with the same letter.
    let joins = |hit: &crate::lexicon::Hit| hit.clitics.conjunction;
    if !ground.form(i).starts_with('و') || !ground.facts.scan.at(i).iter().any(joins) {
        return None;
    }
    let led = ground.cue(i, Cue::In).or_else(|| ground.cue(i, Cue::On)).filter(|(hit, _)| hit.clitics.conjunction);
    let mut at = led.map_or(i, |(hit, _)| hit.end);
    let (mut known, mut adjectives) = (false, 0);
    let end = ground.sentence(i).end.min(i + LONGEST);
    while at < end {
        if let Some(number) = ground.time(at) {
            at = ground.time_end(number).max(at + 1);
            known = true;
        } else if let Some((_, place)) = ground.place(at) {
            at = place.tokens.end.max(at + 1);
            known = true;
        } else if ground.preposition(at).is_some() && at > i && !ground.is_conjoined(at) {
            at += 1;
        } else if known && ground.is_comma(at) {
            at += 1;
            break;
        } else if ground.form(at).starts_with("ال") && ground.actor(at).is_none() && adjectives < ADJECTIVES {
            adjectives += 1;
            at += 1;
        } else {
            break;
        }
    }
    // وفي كسلا حيث تنتشر القوات أصيب ثلاثة
    if known && ground.around(at, |words| words.whereupon).is_some() {
        return Some(at);
    }
    let verb = |at: &usize| finite(ground, *at).is_some_and(|(hit, _)| !hit.clitics.conjunction && hit.clitics.preposition.is_none());
    Some(at).filter(|at| known && *at < end).filter(verb)
}

/// The finite verb at token `i`, if one is known there and it does not read as a noun.
pub(super) fn finite(ground: &Ground, i: usize) -> Option<(Hit, Shape)> {
    // أجرى reads as أجري too: the third person and the past come first.
    let (hit, shape) = ground
        .facts
        .scan
        .of(i, Family::EVENT_CUE | Family::TRIGGER)
        .iter()
        .filter_map(|hit| match hit.tag {
            Tag::Event(EventTag::Cue(_, shape) | EventTag::Trigger(_, shape))
                if matches!(shape.part, Part::Past | Part::Present | Part::Jussive) =>
            {
                Some((*hit, shape))
            }
            _ => None,
        })
        .min_by_key(|(hit, shape)| (shape.person == 1, shape.part, hit.before))?;
    if shape.part == Part::Past && hit.clitics.preposition.is_some() {
        return None;
    }
    // قتل ما لا يقل عن 20: a number.
    let within = |back: usize| i.checked_sub(back).and_then(|at| ground.around(at, |words| words.no_less)).is_some_and(|hit| hit.end > i);
    if (1..=2).any(within) {
        return None;
    }
    // حملة دهم: a word within the name of a deed.
    let named = |hit: &Hit| matches!(hit.tag, Tag::Event(EventTag::Trigger(_, shape)) if shape.part == Part::Masdar) && hit.end > i;
    if i.checked_sub(1).is_some_and(|before| ground.facts.scan.of(before, Family::TRIGGER).iter().any(named)) {
        return None;
    }
    // فجر أمس: dawn, not a verb.
    // عدن, سرت, بارا: towns.
    if ground.actor(i).is_some()
        || ground.time(i).is_some()
        || ground.place(i).is_some()
        || (shape.part == Part::Past && !only_verb(&hit, shape) && reads_as_noun(ground, &hit))
    {
        return None;
    }
    Some((hit, shape))
}

/// The ending of a past that no masdar has: `نزحوا`, `أفرجت`; but `سيطرتها` is a noun as well.
pub(super) fn only_verb(hit: &Hit, shape: Shape) -> bool {
    shape.part == Part::Past && (shape.count == Count::Many || shape.feminine && hit.clitics.pronoun.is_none())
}

/// True where the word at `hit` is a masdar rather than the past of a verb with the same letters (`قصف`), by what stands before it.
pub(super) fn reads_as_noun(ground: &Ground, hit: &Hit) -> bool {
    let text = ground.facts.text;
    let i = hit.start;
    let Some(token) = text.tokens.get(i) else { return false };
    let raw = text.slice(token.span);
    if raw.contains(['\u{064B}', '\u{064D}', '\u{064C}']) {
        return true;
    }
    // قُتل: the mark of the passive.
    if raw.chars().take(4).any(|c| c == '\u{064F}') {
        return false;
    }
    if hit.clitics.preposition.is_some() {
        return true;
    }
    let previous = i.checked_sub(1).filter(|&before| before >= ground.sentence(i).start);
    // إنه قصف المواقع: its pronoun is the subject of a verb.
    if previous.is_some_and(|before| ground.is(before, Cue::Complement) && ground.form(before).ends_with(['ه', 'ا', 'م'])) {
        return false;
    }
    // من المقرر عقد, ضرورة وقف, 143 خرقا
    let cue_before = |at: usize| {
        ground.facts.scan.at(at).iter().any(|other| {
            other.end == i && matches!(other.tag, Tag::Event(EventTag::Cue(cue, shape)) if shape.part == Part::Masdar && governs(cue))
        })
    };
    if !hit.clitics.conjunction
        && let Some(before) = previous
        && !ground.is_mark(before)
        && (ground.preposition(before).is_some() && ground.around(before, |words| words.also).is_none()
            // جراء قصف الجيش
            || ground.cue(before, Cue::Cause).is_some_and(|(cause, shape)| shape.part == Part::Masdar && cause.end == i)
            || (before.saturating_sub(2)..=before).any(cue_before))
    {
        return true;
    }
    let has_noun = ground.facts.scan.at(i).iter().any(|other| {
        other.end == hit.end
            && matches!(other.tag, Tag::Event(EventTag::Cue(_, shape) | EventTag::Trigger(_, shape)) if shape.part == Part::Masdar)
    });
    if !has_noun {
        return false;
    }
    let Some(before) = i.checked_sub(1).filter(|&before| before >= ground.sentence(i).start) else {
        return opens_with_adjective(ground, hit);
    };
    if hit.clitics.conjunction {
        // مقتل وجرح: joined to a noun of the same kind.
        let back = ground.sentence(i).start.max(i.saturating_sub(8))..i;
        // متهمة التنظيم بحفر نفق وقصف الحواجز: a second charge.
        let charges = |at: usize| {
            let charge = (at + 2..i).any(|word| ground.form(word).starts_with('ب') && ground.actor(word - 1).is_some());
            charge && ground.is(at, Cue::Accuse) && (at + 1..i).all(|word| finite_letters(ground, word).is_none())
        };
        // وقتل مسلحون ثلاثة: a verb with its subject.
        let acted = || ground.is_nominative(hit.end) || ground.actor_from(hit.end).is_some_and(|(_, mention)| Ground::armed(mention));
        if !acted() && back.clone().rev().take_while(|&at| !ground.is_stop(at)).any(charges) {
            return true;
        }
        return back.rev().take_while(|&at| !ground.is_stop(at)).any(|at| {
            let nominal = ground
                .facts
                .scan
                .at(at)
                .iter()
                .any(|other| matches!(other.tag, Tag::Event(EventTag::Trigger(_, shape)) if shape.part == Part::Masdar));
            nominal && finite_letters(ground, at).is_none()
        });
    }
    // إن «قصف المدن جريمة»
    let quoted = matches!(ground.form(before), "«" | "\"" | "“") && before > ground.sentence(i).start;
    let before = before - usize::from(quoted);
    if ground.is_mark(before) {
        return false;
    }
    // شبهة قتل, ملف خطف
    if ground.is(before, Cue::Any) || ground.holds(Test::Number, before) || ground.presupposes(before) {
        return true;
    }
    if let Some((complement, _)) = ground.cue(before, Cue::Complement) {
        let earlier = complement.start.checked_sub(1);
        return earlier.is_none_or(|earlier| ground.preposition(earlier).is_none());
    }
    // شهدت قصف, اقترح الحوثيون فتح, قرر الخميس فتح: one verb to a clause.
    let mut at = i;
    while at > ground.sentence(i).start && at + 12 > i {
        at -= 1;
        if let Some((_, mention)) = ground.actor(at) {
            at = mention.tokens.start;
            continue;
        }
        if ground.time(at).is_some() || ground.place(at).is_some() {
            continue;
        }
        if let Some(shape) = finite_letters(ground, at) {
            let auxiliary = ground.is(at, Cue::Was) || ground.is(at, Cue::MayBe) || ground.preposition(at).is_some();
            let relative_past = shape.part == Part::Past && at + 1 < i && ground.is(at + 1, Cue::Relative);
            return !auxiliary && !relative_past;
        }
        let plain =
            ground.preposition(at).is_none() && !ground.is_mark(at) && !ground.is(at, Cue::Complement) && !ground.is(at, Cue::Clause);
        if !plain || ground.is(at, Cue::Relative) || ground.is(at, Cue::No) || ground.is(at, Cue::MayBe) {
            return false;
        }
    }
    false
}

/// `قصف إسرائيلي على البلدة`, at the head of a sentence: an adjective of a state in the singular, and not who did it. Of people (`قتل سوري`) it may be.
fn opens_with_adjective(ground: &Ground, hit: &Hit) -> bool {
    let next = hit.end;
    let adjective = ground.facts.scan.at(next).iter().any(|other| match other.tag {
        Tag::Nisba(_, number) => number == crate::lexicon::Number::Singular && other.before == 0,
        _ => false,
    });
    let form = ground.form(next);
    // طعن فلسطيني جنديا: behind him stands whom he hit.
    let after = next + 1;
    let free = ground.is_mark(after)
        || ground.preposition(after).is_some()
        || ground.place(after).is_some()
        || ground.form(after).starts_with(['ب', 'ل'])
        || !ground.sentence(next).contains(&after)
        || finite(ground, after).is_some();
    adjective && free && !form.starts_with("ال") && !form.ends_with('ه') && ground.is_violence(hit.start)
}

/// Words whose genitive is a masdar.
fn governs(cue: Cue) -> bool {
    matches!(
        cue,
        Cue::Without
            | Cue::Cancelled
            | Cue::Delayed
            | Cue::Future
            | Cue::Purpose
            | Cue::Demand
            | Cue::Maybe
            | Cue::Any
            | Cue::Ongoing
            | Cue::Stop
    )
}

/// A finite verb by its letters alone.
fn finite_letters(ground: &Ground, i: usize) -> Option<Shape> {
    ground.facts.scan.of(i, Family::EVENT_CUE | Family::TRIGGER).iter().find_map(|hit| match hit.tag {
        Tag::Event(EventTag::Cue(_, shape) | EventTag::Trigger(_, shape))
            // لخطف: no past has a preposition.
            if matches!(shape.part, Part::Past | Part::Present | Part::Jussive)
                && !(shape.part == Part::Past && hit.clitics.preposition.is_some()) =>
        {
            Some(shape)
        }
        _ => None,
    })
}
