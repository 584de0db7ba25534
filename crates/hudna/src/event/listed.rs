//! What parties agreed on, or a text lays down, point by point behind a colon: `اتفقا على ما يلي: أولا، تسحب الحركة قواتها؛ ثانيا، تبادل الأسرى`.

use super::ground::Ground;
use super::realis::{DEMANDED, PLANNED};
use super::trigger::Named;
use crate::lexicon::EventCue as Cue;
use crate::lexicon::morphology::Part;
use crate::text::Kind;

/// How far back a list may begin.
const REACH: usize = 120;
/// How far before the colon stands the word that says whether it is agreed on or laid down.
const BEFORE: usize = 14;

/// The realis of a point in a list: what was agreed on is planned, what is laid down demanded.
pub(super) fn realis(ground: &Ground, named: &Named) -> Option<&'static str> {
    let violent = matches!(ground.kind(named), "attack." | "attack.clash" | "harm" | "detain");
    let told = named.verb && named.shape.part == Part::Past;
    // وقف القصف: what goes on until then.
    if told || violent && !named.verb || matches!(named.shape.part, Part::Active) {
        return None;
    }
    let colon = colon_of_list(ground, named.phrase.start)?;
    let from = ground.sentence(colon).start.max(colon.saturating_sub(BEFORE));
    let agreed = |i: usize| ground.is(i, Cue::Agree);
    match (from..colon).rev().find(|&i| agreed(i) || ground.is(i, Cue::LaysDown))? {
        i if ground.is(i, Cue::LaysDown) => Some(DEMANDED),
        _ => Some(PLANNED),
    }
}

/// The colon behind `ما يلي` before token `at`, with nothing between but points of the list.
fn colon_of_list(ground: &Ground, at: usize) -> Option<usize> {
    let first = at.saturating_sub(REACH);
    let mut i = at;
    while i > first {
        i -= 1;
        if ground.form(i) == ":" && ground.is_stop(i) {
            return ground.led_by(i, |words| words.as_follows).then_some(i);
        }
        // A sentence that is no point of the list ends it.
        if ground.sentence(i).start == i && !is_point(ground, i) {
            return None;
        }
    }
    None
}

/// A point of a list begins at token `i`: `1-`, `أولا`, `أ)`.
fn is_point(ground: &Ground, i: usize) -> bool {
    let numbered = ground.facts.text.kind(i) == Kind::Number || ground.form(i).chars().count() <= 2;
    let marked = numbered && ground.is_mark(i + 1);
    marked || ground.is_mark(i) || ground.around(i, |words| words.in_order).is_some()
}
