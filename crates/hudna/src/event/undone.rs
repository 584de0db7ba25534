//! Past verbs that tell of nothing that was done: `ما انسحبت القوات`, `لم يسبق أن انسحبت`, `إن انسحبت القوات، فسيرد المجلس`.
//!
//! The words are short and mean other things too: `ما` is "what" behind a preposition, `إن` is "that" before a noun. What stands right before
//! and right behind them decides.

use super::clause::finite;
use super::ground::Ground;
use crate::lexicon::morphology::Part;
use crate::lexicon::{EventCue as Cue, Hit};

/// `أنه ما انسحبت القوات`, `«ما قصفنا أحدا»`: `ما` denies the past verb at token `at`. `ما حدث`, `ما أدى إلى`, `ما نفذته` are what happened.
pub(super) fn denied_by_ma(ground: &Ground, at: usize) -> bool {
    let Some(ma) = at.checked_sub(1).filter(|&ma| matches!(ground.form(ma), "ما" | "وما")) else { return false };
    let first = ground.sentence(at).start;
    let opens = || ma == first || matches!(ground.form(ma - 1), "«" | "\"" | "“" | ":");
    let what = || {
        let own = finite(ground, at).is_none_or(|(hit, _)| hit.clitics.pronoun.is_some());
        own || [Cue::Cause, Cue::Occur, Cue::Do].into_iter().any(|cue| ground.is(at, cue))
    };
    // بعد أن ما: only أن with a pronoun, or the beginning of what is said.
    let told = || ma > first && ground.cue(ma - 1, Cue::Complement).is_some_and(|(hit, _)| pronoun(ground, &hit));
    (opens() || told()) && !what()
}

fn pronoun(ground: &Ground, hit: &Hit) -> bool {
    ground.form(hit.start).ends_with(['ه', 'ا', 'م'])
}

/// `لم يسبق للقوات أن انسحبت`, `لم يحدث أن قصفت`: it never was.
pub(super) fn never(ground: &Ground, at: usize) -> bool {
    const REACH: usize = 6;
    let Some(that) = at.checked_sub(1).filter(|&that| ground.is(that, Cue::Complement)) else { return false };
    let from = ground.sentence(at).start.max(that.saturating_sub(REACH));
    let mut before = (from..that).rev().take_while(|&i| !ground.is_mark(i));
    before.any(|i| ground.around(i, |words| words.never).is_some())
}

/// `إن انسحبت القوات، فسيرد المجلس`: behind `إن` a past verb, and an answer that ف opens.
pub(super) fn if_done(ground: &Ground, at: usize) -> bool {
    const REACH: usize = 25;
    let text = ground.facts.text;
    let raw = |i: usize| text.tokens.get(i).map_or("", |token| text.slice(token.span));
    let opened = at.checked_sub(1).is_some_and(|before| matches!(raw(before), "إن" | "وإن" | "فإن"));
    let past = || finite(ground, at).is_some_and(|(_, shape)| shape.part == Part::Past);
    let sentence = ground.sentence(at);
    let answered = || {
        (at..sentence.end.min(at + REACH)).any(|i| ground.is_comma(i) && ground.form(i + 1).starts_with('ف') && ground.is_conjoined(i + 1))
    };
    opened && past() && answered()
}
