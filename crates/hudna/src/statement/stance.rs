//! How a speaker stands to what he says; and the four cases where the content settles the mode (codebook section 6).

use super::Draft;
use super::reader::{Reader, is_definite};
use crate::lexicon::morphology::Part;
use crate::lexicon::{EventTag, SpeechWord, Tag};

/// Words from the beginning of a content that a duty can stand among.
const NEAR: usize = 4;
/// A denial in the predicate is looked for in contents up to this many tokens.
const PREDICATE: usize = 45;

/// Lets the content override the draft's mode, and gives its stance.
pub(super) fn settle(reader: &Reader, draft: &mut Draft) -> &'static str {
    if let Some(mode) = overridden(reader, draft) {
        draft.mode = mode.to_owned();
    }
    if let Some(stance) = draft.stance.as_deref() {
        return named(stance);
    }
    match draft.mode.as_str() {
        "deny" | "reject" => "denied",
        "accuse" => "alleged",
        "announce" | "promise" => "announced",
        "demand" | "propose" => "demanded",
        "ask" => "questioned",
        _ => "asserted",
    }
}

fn named(stance: &str) -> &'static str {
    ["asserted", "alleged", "denied", "admitted", "announced", "demanded", "questioned"]
        .into_iter()
        .find(|known| *known == stance)
        .unwrap_or("asserted")
}

fn overridden(reader: &Reader, draft: &Draft) -> Option<&'static str> {
    if !matches!(draft.mode.as_str(), "say" | "affirm" | "announce" | "report") || draft.attribution || draft.passes_on {
        return None;
    }
    let content = draft.content.clone()?;
    let mut first = content.start;
    while first < content.end
        && (reader.clause(first)
            || reader.is_mark(first)
            || reader.is(first, SpeechWord::LeadIn) && !(first > content.start && reader.clause(first - 1)))
    {
        first += 1;
    }
    // "إن دعم السكان سيتواصل": in a clause such a noun is what is spoken of.
    let in_clause = first > content.start && (content.start..first).any(|i| reader.clause(i));
    let at_first = |class| {
        (first..(first + 1).min(content.end)).any(|i| {
            reader.word(i, class).is_some()
                || reader.scan.at(i).iter().any(|hit| {
                    hit.tag == crate::lexicon::Tag::Speech(crate::lexicon::SpeechTag::Word(class))
                        && hit.clitics.preposition.is_none_or(|c| c == 'ب')
                })
        })
    };
    let duty = (first..(first + NEAR).min(content.end)).any(|i| {
        reader.word(i, SpeechWord::Duty).is_some()
            && !(first..i).any(|at| super::cue::is_finite_at(reader, at) || reader.is(at, SpeechWord::Loose))
    });
    // "أن على الحكومة محاسبة المسؤولين"
    let on_whom = first > content.start && reader.is(first, SpeechWord::OnWhom) && is_bound(reader, first + 1);
    if duty || on_whom || at_first(SpeechWord::DutyFirst) || at_first(SpeechWord::DemandFirst) {
        return Some("demand");
    }
    if !in_clause && at_first(SpeechWord::SupportFirst) {
        return Some("support");
    }
    if !in_clause && at_first(SpeechWord::CondemnFirst) {
        return Some("condemn");
    }
    // "أعلن المجلس رفضه": he announced it.
    if !in_clause && draft.mode != "announce" && at_first(SpeechWord::RejectFirst) {
        return Some("reject");
    }
    if at_first(SpeechWord::PledgeFirst) {
        return Some("promise");
    }
    if draft.stance.is_none() && content.len() <= PREDICATE && content.clone().any(|i| reader.word(i, SpeechWord::FalseClaim).is_some()) {
        return Some("deny");
    }
    None
}

/// Behind `أن على`: an actor, a country, or people of whom nothing is known who are to do something (`أن على المجموعات إلقاء السلاح`). `إن على
/// الأرض قتالا` binds nobody.
fn is_bound(reader: &Reader, i: usize) -> bool {
    let country = |tag| matches!(tag, Tag::Country(_) | Tag::WeakCountry(_) | Tag::Seat(_));
    if reader.mention_from(i).is_some() || reader.scan.any(i, country) {
        return true;
    }
    let next = i + 1 + usize::from(is_definite(reader.text.form(i + 1)));
    let act = |tag| matches!(tag, Tag::Event(EventTag::Trigger(_, shape)) if shape.part == Part::Masdar);
    let governs = is_definite(reader.text.form(next + 1)) || reader.mention_from(next + 1).is_some();
    is_definite(reader.text.form(i)) && (reader.clause(next) || reader.scan.any(next, act) && governs)
}
