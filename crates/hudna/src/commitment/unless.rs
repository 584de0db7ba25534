//! What one threatens or refuses until it is done: `لوّح باستئناف الهجمات إذا لم ترفع إسرائيل الحصار`, `لن تتفاوض مع موسكو ما لم تسحب قواتها`.

use super::Finder;
use super::obligor::unbound;
use crate::lexicon::{CommitmentStatus as Status, CommitmentTag, InstrumentAround, InstrumentTag, Tag};
use std::ops::Range;

/// How far behind its verb the one may stand of whom a condition tells.
const NEAR: usize = 4;
/// How many verbs one condition may have (`ما لم تنسحب من المدينة وتسلم سلاحها`).
const MOST: usize = 3;

impl Finder<'_> {
    /// A condition begins at `at`, and the verb behind it says what is to be done.
    pub(super) fn unless(&mut self, at: usize) {
        let facts = self.facts;
        let Some((end, ())) = facts.pick(at, |tag| (tag == CommitmentTag::Unless).then_some(())) else { return };
        let sentence = facts.text.sentence(at);
        let verb = self.past_quote(end);
        let is_verb = |tag| matches!(tag, Tag::Commitment(CommitmentTag::Verb(..)));
        if verb >= sentence.end || !facts.scan.any(verb, is_verb) || facts.actor_over(verb).is_some() {
            return;
        }
        let said = self.speaker(facts.text.span(at..at + 1).start);
        if said.is_some_and(|said| said.mode == "deny") {
            return;
        }
        let speakers = said.map(|said| said.speakers.clone()).unwrap_or_default();
        // ما لم تسحب قواتها: whose forces they are, he withdraws them.
        let own = |hit: &crate::lexicon::Hit| {
            hit.clitics.pronoun.is_some() && facts.actor_from(verb + 1).is_some_and(|own| own.tokens.end == hit.end)
        };
        let owned = facts.scan.at(verb + 1).iter().any(own);
        // ما لم ترحل تلك القوات
        let this = facts.scan.is(verb + 1, Tag::Instrument(InstrumentTag::Around(InstrumentAround::This)));
        let behind = self.side_from(verb + 1 + usize::from(this)).map(|(codes, _)| codes).filter(|_| !owned);
        // ما لم يُنزع سلاح الحزب: of whom it is told.
        let close = (verb + 1..sentence.end.min(verb + NEAR)).take_while(|&at| !self.comes_of_it(at)).last();
        let near = || Some(self.inside(verb + 1..close? + 1)).filter(|codes| !codes.is_empty());
        // محذرا الحركة من عواقب إذا لم تسلم الأسرى: whoever is warned, or with whom there is to be nothing.
        let warned = || said.filter(|said| said.mode == "warn").map(|said| said.addressees.clone()).filter(|codes| !codes.is_empty());
        let Some(codes) = behind.or_else(|| self.refused(sentence.start..at, &speakers)).or_else(warned).or_else(near) else { return };
        // "سنرد إذا لم نفعل": of himself nobody makes it a condition.
        let named = || codes.iter().all(|code| !code.starts_with("---"));
        if unbound(&codes) || codes == speakers || !named() {
            return;
        }
        let mut next = Some(verb);
        for _ in 0..MOST {
            let Some(verb) = next.take() else { break };
            let whole = self.extent(verb);
            let joined = |at: usize| facts.scan.at(at).iter().any(|hit| hit.clitics.conjunction && is_verb(hit.tag));
            next = (verb + 2..whole.end).find(|&at| joined(at) && self.to_come(at));
            // إن لم ينسحبوا فسنتدخل: what comes of it is another matter.
            let then = (verb + 1..whole.end).find(|&at| self.comes_of_it(at));
            let tokens = verb..next.unwrap_or(whole.end).min(then.unwrap_or(whole.end));
            let Some(kind) = self.named_kind(tokens.clone()) else { continue };
            let instrument = self.meant(tokens.clone()).and_then(|found| found.id());
            self.push(tokens, codes.clone(), kind, instrument, Status::Due, "unless");
        }
    }

    /// `فستضطر`: what comes of it begins at `at`.
    fn comes_of_it(&self, at: usize) -> bool {
        let mut letters = self.facts.text.form(at).chars();
        letters.next() == Some('ف') && letters.next() == Some('س')
    }

    /// `إذا لم`, `إن لم`: right before `at` it is said that what follows is only supposed.
    pub(super) fn supposed_before(&self, at: usize) -> bool {
        let supposes = |tag| matches!(tag, CommitmentTag::If | CommitmentTag::Unless);
        at.checked_sub(1).is_some_and(|before| self.facts.pick(before, |tag| supposes(tag).then_some(())).is_some())
    }

    /// `لن تتفاوض مع موسكو ما لم تسحب قواتها`: whom the verb means is the one with whom there is to be nothing till then, and never who
    /// refuses it.
    fn refused(&self, before: Range<usize>, speakers: &[String]) -> Option<Vec<String>> {
        let with = |at: usize| {
            let before = at.checked_sub(1).filter(|&at| self.facts.is_quote(at)).unwrap_or(at);
            before.checked_sub(1).is_some_and(|at| self.facts.any(at, CommitmentTag::Against))
        };
        let mentions: Vec<_> = self.mentions(before).collect();
        let last = mentions.into_iter().rev().find(|mention| with(mention.tokens.start) && !unbound(&mention.actor.codes))?;
        Some(last.actor.codes.clone()).filter(|codes| codes != speakers)
    }
}
