//! When and where: times and places of the event's own clause.

use super::clause::finite;
use super::ground::{Ground, tokens_of};
use super::trigger::Named;
use crate::lexicon::EventCue as Cue;

/// How far a time or a place is looked for.
const REACH: usize = 30;

/// The number of the time expression of `named`.
pub(super) fn time(ground: &Ground, named: &Named) -> Option<usize> {
    let (start, end) = (named.phrase.start, named.phrase.end);
    // بعد عام من إنشائها, منذ بدء الهدنة: a stretch counted from the event.
    if start >= 2 && ground.form(start - 1) == "من" && ground.time(start - 2).is_some() || ground.time(start).is_some() {
        return None;
    }
    let clause = scene(ground, start);
    let after = (end..stretch(ground, named)).find_map(|i| ground.time(i));
    if after.is_some() {
        return after;
    }
    let before = (clause.start.max(start.saturating_sub(REACH))..start).rev().find_map(|i| ground.time(i))?;
    // بعد عام من إنشائها: a stretch counted from the event.
    if start >= 2 && ground.form(start - 1) == "من" && ground.time(start - 2).is_some() || ground.time(start).is_some() {
        return None;
    }
    let at = tokens_of(ground.facts.text, ground.facts.times.get(before)?.span).start;
    // أعلن مساء الثلاثاء مقتل: the time of what is said, not of what happened.
    let said = !named.verb && (clause.start..at).any(|i| ground.is(i, Cue::Say));
    let other = (at..start).any(|i| {
        finite(ground, i).is_some()
            && !ground.is(i, Cue::Do)
            && !ground.is(i, Cue::Occur)
            && !ground.is(i, Cue::Undergo)
            && !ground.is(i, Cue::Was)
    });
    (!said && !other && !taken(ground, named, clause.start..at)).then_some(before)
}

/// A noun before it has the time or place already: what is joined to that noun shares it only where [`super::share`] says so.
fn taken(ground: &Ground, named: &Named, range: std::ops::Range<usize>) -> bool {
    !named.verb && range.into_iter().any(|i| ground.is_trigger_noun(i) && finite(ground, i).is_none())
}

/// The number of the place of `named`.
pub(super) fn place(ground: &Ground, named: &Named) -> Option<usize> {
    let (start, end) = (named.phrase.start, named.phrase.end);
    let kind = ground.kind(named);
    let talk = matches!(kind, "contact." | "agreement.");
    if kind == "contact." && named.verb {
        return None;
    }
    let mut led = true;
    for i in end..stretch(ground, named) {
        // اتفقا، عقب محادثات في موسكو، على: where the talks were.
        let elsewhere = kind == "agreement." && ground.is_setting(i);
        if talk && (elsewhere || ground.is_topic(i) || ground.is(i, Cue::On) || ground.is(i, Cue::To)) {
            led = false;
        }
        if let Some((number, place)) = ground.place(i)
            && place.tokens.start == i
        {
            let inside = i == end || locative(ground, i);
            if !talk || led && inside {
                return Some(number);
            }
        }
    }
    let clause = scene(ground, start);
    let before = (clause.start.max(start.saturating_sub(REACH))..start).rev().find_map(|i| ground.place(i).map(|(number, _)| (number, i)));
    let (number, at) = before?;
    let other = (at..start).any(|i| finite(ground, i).is_some() && ground.is(i, Cue::Say));
    let elsewhere = kind == "agreement." && (clause.start..at).any(|i| ground.is_setting(i));
    if elsewhere {
        return None;
    }
    let first = ground.facts.places.get(number).map_or(at, |place| place.tokens.start);
    (!other && !taken(ground, named, clause.start..at) && (!talk || locative(ground, first))).then_some(number)
}

fn locative(ground: &Ground, i: usize) -> bool {
    let before = i.checked_sub(1).map_or("", |before| ground.form(before));
    before.strip_prefix('و').unwrap_or(before) == "في"
        || ground.form(i).trim_start_matches('و').starts_with('ب')
        || before.ends_with("العاصمه")
        || ground.is_comma(i.saturating_sub(1))
}

/// The clause, and what stands before its comma with no verb: `وفي عمّان، أنهى الوفدان`.
fn scene(ground: &Ground, start: usize) -> std::ops::Range<usize> {
    let clause = ground.clause(start);
    let Some(before) = clause
        .start
        .checked_sub(1)
        .filter(|&before| before >= ground.sentence(start).start && (ground.is_comma(before) || ground.form(before) == ":"))
    else {
        return clause;
    };
    let earlier = ground.clause(before);
    let bare = earlier.clone().all(|i| finite(ground, i).is_none());
    if bare { earlier.start..clause.end } else { clause }
}

/// Where the words end that may set the trigger's scene.
fn stretch(ground: &Ground, named: &Named) -> usize {
    let clause = ground.clause(named.phrase.start);
    let end = clause.end.min(named.phrase.end + REACH);
    (named.phrase.end..end)
        .find(|&i| {
            ground.is_stop(i)
                // غارة شنتها مسيرة شرقي المخيم
                || finite(ground, i).is_some_and(|_| {
                    let done = !named.verb && i < named.phrase.end + 3 && ground.is(i, Cue::Do) && !ground.is_conjoined(i);
                    !ground.is(i, Cue::Occur) && !done
                })
                || !named.verb
                    && i > named.phrase.end
                    && (ground.is_conjoined(i) || ground.is_conjoined(i - 1) && ground.preposition(i - 1).is_some())
                    && ground.is_trigger_noun(i)
                    && (i + 1..end).any(|at| ground.place(at).is_some() || ground.time(at).is_some())
                    && separate(ground, named, i)
        })
        .unwrap_or(end)
}

/// A joined noun of another family has a scene of its own.
fn separate(ground: &Ground, named: &Named, i: usize) -> bool {
    let harm = ground.kind(named) == "harm";
    !harm || ground.is_comma(i.saturating_sub(1))
}
