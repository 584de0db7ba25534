//! What somebody says that he will not do: `لن تبادر إلى أي هجوم`, `لن تدخل قواتنا المدينة`.

use super::obligor::unbound;
use super::{Finder, LOOK, other_side};
use crate::lexicon::{CommitmentStatus as Status, CommitmentTag, Locus, Tag};

impl Finder<'_> {
    /// A side promises not to attack, or to stay out: it speaks of itself, in the future.
    pub(super) fn refrain(&mut self, at: usize) {
        let facts = self.facts;
        let attacks = facts.any(at, CommitmentTag::Attacks);
        if !attacks && !facts.any(at, CommitmentTag::Enters) {
            return;
        }
        let Some(no) = at.checked_sub(1).filter(|&no| facts.any(no, CommitmentTag::No) && facts.text.form(no).ends_with('ن')) else {
            return;
        };
        // لن ندخل في مفاوضات: no place is kept out of.
        if !attacks && facts.scan.is(at + 1, Tag::Locus(Locus::Place)) {
            return;
        }
        let position = facts.text.span(at..at + 1).start;
        let Some(speaker) = self.speaker(position).map(|said| said.speakers.clone()).filter(|speakers| !speakers.is_empty()) else {
            return;
        };
        // لن نهاجم القوات الأجنبية، لكن عملياتنا ستتواصل: no promise to hold fire.
        if (at..facts.text.sentence(at).end.min(at + LOOK)).any(|at| facts.any(at, CommitmentTag::Contrast)) {
            return;
        }
        let first = facts.text.form(at).starts_with('ن');
        let before = no.checked_sub(1);
        let own = before.is_some_and(|before| {
            let hits = facts.scan.at(before);
            hits.iter().any(|hit| hit.tag == Tag::Commitment(CommitmentTag::That) && hit.clitics.pronoun.is_some())
        });
        // القوات لن تدخل: who stands right before; لن تدخل القوات: else right behind.
        let beside = before.and_then(|before| facts.actor_over(before));
        let subject = beside.or_else(|| facts.actor_from(at + 1)).map(|mention| mention.actor.codes.clone());
        let codes = match subject.filter(|_| !first && (!own || beside.is_some())) {
            Some(codes) if other_side(&speaker, &codes) => return,
            Some(codes) => codes,
            None if first || own => speaker,
            None => return,
        };
        if codes.is_empty() || self.denied_there(at) || self.supposed(at) {
            return;
        }
        let tokens = no..self.extent(at).end;
        // لن نستهدف المدنيين: war goes on with others.
        let civil = facts.actor_from(at + 1).is_some_and(|mention| unbound(&mention.actor.codes));
        let kind = if attacks && !civil { "cease-fire" } else { "other" };
        let instrument = tokens.clone().find_map(|at| facts.instrument_over(at)).and_then(|found| found.id());
        self.push(tokens, codes, kind.to_owned(), instrument, Status::Due, "refrain");
    }
}
