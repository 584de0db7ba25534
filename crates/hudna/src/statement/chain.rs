//! Statements inside statements, and denials with what they deny.

use super::Draft;
use super::reader::{Reader, is_definite, without_article};
use crate::lexicon::SpeechWord;
use crate::text::Kind;

/// For each draft (in reading order) the innermost one whose content its cue stands in.
pub(super) fn within(drafts: &[Draft]) -> Vec<Option<usize>> {
    let holds = |outer: &Draft, inner: &Draft| {
        outer.content.as_ref().is_some_and(|content| content.start <= inner.cue.start && inner.cue.end <= content.end)
    };
    let length = |draft: &Draft| draft.content.as_ref().map_or(usize::MAX, |content| content.len());
    let mut out = vec![None; drafts.len()];
    for (number, inner) in drafts.iter().enumerate() {
        let from = number.saturating_sub(12);
        let to = (number + 6).min(drafts.len());
        let around = (from..to).filter(|&outer| outer != number && holds(&drafts[outer], inner) && !holds(inner, &drafts[outer]));
        out[number] = around.min_by_key(|&outer| length(&drafts[outer]));
    }
    out
}

/// The same without attributions that close what was told: `وأضاف أن …، وفق نص البيان`: who added it is not known from there.
pub(super) fn told_by(drafts: &[Draft], within: &[Option<usize>]) -> Vec<Option<usize>> {
    let closes = |outer: usize, inner: usize| drafts[outer].attribution && drafts[outer].cue.start > drafts[inner].cue.start;
    within.iter().enumerate().map(|(inner, outer)| outer.filter(|&outer| !closes(outer, inner))).collect()
}

/// Statements that a denial looks back over.
const BACK: usize = 40;

/// For each denial the statement whose content it denies.
pub(super) fn denies(reader: &Reader, drafts: &[Draft], within: &[Option<usize>]) -> Vec<Option<usize>> {
    (0..drafts.len()).map(|number| denied(reader, drafts, within, number)).collect()
}

fn denied(reader: &Reader, drafts: &[Draft], within: &[Option<usize>], number: usize) -> Option<usize> {
    let draft = &drafts[number];
    if draft.mode != "deny" && draft.mode != "reject" {
        return None;
    }
    // "وهو ما نفاه الجيش": what another said right before.
    let Some(content) = draft.content.clone() else {
        return number
            .checked_sub(1)
            .filter(|&other| drafts[other].codes != draft.codes && drafts[other].cue.start + 120 > draft.cue.start);
    };
    // "نفى صحة ما أوردته وسائل إعلام عن": what is denied is told inside.
    if let Some(inner) =
        (number + 1..drafts.len()).take_while(|&other| drafts[other].cue.start < content.end).find(|&other| within[other] == Some(number))
    {
        return Some(inner);
    }
    let before =
        (number.saturating_sub(BACK)..number).rev().filter(|&other| drafts[other].codes != draft.codes && within[number] != Some(other));
    let before: Vec<usize> = before.collect();
    let own = words(reader, &content);
    let shared = |other: usize| {
        let theirs = drafts[other].content.as_ref().map(|content| words(reader, content)).unwrap_or_default();
        own.iter().filter(|word| theirs.contains(word)).count()
    };
    // "نفى ذلك": what another said right before; "نفى تعمد إصابة الصحافيين" denies what it names, and nothing that was said of other things.
    if content.len() <= 3 {
        let whole = content.clone().any(|i| reader.is(i, SpeechWord::DeniesWhole));
        let near = |other: &usize| drafts[*other].cue.start + 120 > draft.cue.start;
        return before.first().copied().filter(|other| near(other) && (whole || shared(*other) > 0));
    }
    let best = before.iter().copied().map(|other| (shared(other), other)).max_by_key(|&(count, other)| (count, other))?;
    (best.0 >= 3.min(own.len()) && best.0 >= 2).then_some(best.1)
}

/// The words of a content that say something: three letters and more, no particles, without the article.
fn words<'a>(reader: &Reader<'a>, content: &std::ops::Range<usize>) -> Vec<&'a str> {
    let mut out: Vec<&str> = Vec::new();
    for i in content.clone().take(80) {
        if reader.text.kind(i) == Kind::Mark || reader.word(i, SpeechWord::Prepositions).is_some() || reader.clause(i) {
            continue;
        }
        let form = reader.text.form(i);
        let stem = form.strip_prefix(['ب', 'و']).filter(|rest| is_definite(rest)).unwrap_or(form);
        let stem = without_article(stem);
        if stem.chars().count() > 2 && !out.contains(&stem) {
            out.push(stem);
        }
    }
    out
}
