//! What is agreed or laid down item by item: `ينص الاتفاق على: أولا، … ثانيا، …`, `على البنود التالية: …`.

use super::Finder;
use crate::lexicon::CommitmentTag;
use crate::text::Kind;

/// How far behind the word that announces a list its colon may stand.
const COLON: usize = 6;

impl Finder<'_> {
    /// The token at which what is laid down begins: behind `البنود التالية:`, a colon, `أولا،`.
    pub(super) fn past_announced(&self, at: usize) -> usize {
        let facts = self.facts;
        let end = facts.text.sentence(at).end;
        let listed = facts.pick(at, |tag| (tag == CommitmentTag::Listed).then_some(()));
        let colon = |at: &usize| facts.text.is_mark(*at, ':');
        let from = match listed {
            Some((from, ())) => (from..end.min(from + COLON)).find(colon),
            None => Some(at).filter(colon),
        };
        from.map_or(at, |colon| self.past_ordinal(colon + 1))
    }

    /// The token behind `أولا،`, `1-`; `at` where nothing of the sort stands there.
    pub(super) fn past_ordinal(&self, at: usize) -> usize {
        let facts = self.facts;
        let at = self.past_quote(at);
        let mark = |at: usize| facts.text.kind(at) == Kind::Mark && matches!(facts.text.form(at), ":" | "،" | "," | "-" | "–" | ")" | ".");
        let number = facts.text.kind(at) == Kind::Number && mark(at + 1);
        let word = facts.pick(at, |tag| (tag == CommitmentTag::Ordinal).then_some(()));
        match (word, number) {
            (Some((end, ())), _) => end + usize::from(mark(end)),
            (None, true) => at + 2,
            (None, false) => at,
        }
    }

    /// Where the next item of a list that began at `first` stands behind `end`, in this sentence or the next one: an ordinal leads to it, as
    /// one led to the first.
    pub(super) fn next_item(&self, first: usize, end: usize) -> Option<usize> {
        let facts = self.facts;
        let leads = |at: usize| facts.text.is_mark(at, ':') || facts.any(at, CommitmentTag::Ordinal);
        if !(first.saturating_sub(3)..first).any(leads) {
            return None;
        }
        let next = (end..end + 2).find(|&at| facts.text.kind(at) != Kind::Mark)?;
        let item = self.past_ordinal(next);
        (item > next && self.is_action(item)).then_some(item)
    }
}
