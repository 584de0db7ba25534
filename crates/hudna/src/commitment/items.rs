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

    /// The first item of a list that is announced at `at`: behind `النقاط الآتية:`, or behind the colon that ends a line.
    pub(super) fn first_item(&self, at: usize) -> Option<usize> {
        let facts = self.facts;
        let listed = facts.any(at, CommitmentTag::Listed) || facts.text.is_mark(at, ':') && facts.text.starts_line(at + 1);
        let item = if listed { self.past_announced(at) } else { at };
        let signed = item > at && (!facts.text.is_mark(item - 1, ':') || self.is_action(item));
        (signed && item < facts.text.tokens.len()).then_some(item)
    }

    /// The token behind `أولا،`, `1-`; `at` where nothing of the sort stands there.
    pub(super) fn past_ordinal(&self, at: usize) -> usize {
        let facts = self.facts;
        let at = self.past_quote(at);
        let mark = |at: usize| facts.text.kind(at) == Kind::Mark && matches!(facts.text.form(at), ":" | "،" | "," | "-" | "–" | ")" | ".");
        let number = facts.text.kind(at) == Kind::Number && mark(at + 1);
        let word = facts.pick(at, |tag| (tag == CommitmentTag::Ordinal).then_some(()));
        match word {
            Some((end, ())) => end + usize::from(mark(end)),
            None if number => at + 2,
            None if self.bullet(at) => at + 1,
            // أ) وقف القتال
            None if facts.text.starts_line(at) && facts.text.form(at).chars().count() < 3 && facts.text.is_mark(at + 1, ')') => at + 2,
            None => at,
        }
    }

    /// A line begins at `at` with the sign of an item.
    fn bullet(&self, at: usize) -> bool {
        self.facts.text.starts_line(at) && matches!(self.facts.text.form(at), "-" | "–" | "•" | "*" | "·")
    }

    /// Where the next item of a list that began at `first` stands behind `end`, in this sentence or the next one: an ordinal leads to it, as
    /// one led to the first.
    pub(super) fn next_item(&self, first: usize, end: usize) -> Option<usize> {
        let facts = self.facts;
        if !self.is_listed(first) {
            return None;
        }
        let next = (end..end + 2).find(|&at| self.bullet(at) || facts.text.kind(at) != Kind::Mark)?;
        let item = self.past_ordinal(next);
        (item > next && item < facts.text.tokens.len() && (self.is_action(item) || facts.text.starts_line(next))).then_some(item)
    }

    /// A colon or an ordinal leads to the item that begins at `first`.
    pub(super) fn is_listed(&self, first: usize) -> bool {
        let leads = |at: usize| self.facts.text.is_mark(at, ':') || self.facts.any(at, CommitmentTag::Ordinal);
        (first.saturating_sub(3)..first).any(leads)
    }
}
