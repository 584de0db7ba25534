//! What a side refuses or puts off though it owes it: `رفضت إسرائيل سحب قواتها خلافا لما نص عليه الاتفاق`, `أرجأ الجيش الإفراج عن الأسرى
//! المقرر بموجب الاتفاق`.

use super::Finder;
use super::obligor::{unarmed, unbound};
use crate::lexicon::{CommitmentStatus as Status, CommitmentTag, Tag};
use std::ops::Range;

/// How far before such a verb its subject may end.
const BESIDE: usize = 3;
/// How far behind what is withheld the text may be named that it is owed under.
const BEHIND: usize = 14;

impl Finder<'_> {
    /// Somebody does not do, or puts off, what a text named in the sentence asks of him. True where it was read.
    pub(super) fn withheld(&mut self, at: usize) -> bool {
        let facts = self.facts;
        let finite = facts.any(at, CommitmentTag::Withholds);
        if !finite && !facts.any(at, CommitmentTag::Withholding) {
            return false;
        }
        let no = at.checked_sub(1).is_some_and(|before| facts.any(before, CommitmentTag::No));
        if no || self.supposed_before(at) || self.that(at) && !self.past(at) || self.denied_there(at) {
            return false;
        }
        let behind = self.side_from(at + 1);
        let from = behind.as_ref().map_or(at + 1, |(_, end)| *end);
        // امتنع عن سحب قواته: the preposition of the verb stands before the action.
        let from = from + usize::from(facts.scan.is(from, Tag::Commitment(CommitmentTag::Agent)) || facts.text.form(from) == "عن");
        let action = self.past_quote(from);
        let act = |tag| matches!(tag, Tag::Commitment(CommitmentTag::Act(_) | CommitmentTag::Phrase(_)));
        let masdar = facts.scan.at(action).iter().any(|hit| act(hit.tag) && !hit.clitics.conjunction);
        if !masdar || facts.actor_over(action).is_some() {
            return false;
        }
        let beside = || self.subject_before(at).filter(|subject| subject.tokens.end + BESIDE > at).map(|subject| self.joined_back(subject));
        let Some(codes) = behind.map(|(codes, _)| codes).or_else(beside).filter(|codes| !unbound(codes) && !unarmed(codes)) else {
            return false;
        };
        let tokens = self.extent(action);
        let (tokens, text) = match self.owed(&tokens) {
            Some((says, text)) => (tokens.start..tokens.end.min(says).max(action + 1), text),
            None => return false,
        };
        let Some(kind) = self.named_kind(tokens.clone()) else { return false };
        self.push(tokens, codes, kind, text, Status::Unfulfilled, "withheld");
        true
    }

    /// Where it is said of an action that it was owed, by words behind it and a text, or a term that is over; and the text's id.
    fn owed(&self, tokens: &Range<usize>) -> Option<(usize, Option<String>)> {
        let facts = self.facts;
        let sentence = facts.text.sentence(tokens.start);
        let last = sentence.end.min(tokens.end + BEHIND);
        let says = (tokens.start + 1..last).find(|&at| facts.any(at, CommitmentTag::Owed))?;
        let text = (says..last).find_map(|at| facts.instrument_over(at));
        let lapsed = (says..last).any(|at| facts.any(at, CommitmentTag::Lapsed));
        (text.is_some() || lapsed).then(|| (says, text.and_then(|text| text.id())))
    }

    /// `لم تنسحب بعد رغم انقضاء المهلة`: the sentence says that the day has gone by.
    pub(super) fn lapsed(&self, at: usize) -> bool {
        (at..self.facts.text.sentence(at).end.min(at + 2 * BEHIND)).any(|at| self.facts.any(at, CommitmentTag::Lapsed))
    }
}
