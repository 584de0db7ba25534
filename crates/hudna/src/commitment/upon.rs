//! `على X أن يفعل`, `على X فعلُ كذا`: who must is named right behind the preposition.

use super::Finder;
use super::obligor::unbound;
use crate::lexicon::{CommitmentStatus as Status, CommitmentTag, Tag};
use crate::text::Kind;

/// Who must, and what.
pub(super) struct Upon {
    pub codes: Vec<String>,
    /// The action's first token: the verb behind أن, or the masdar.
    pub action: usize,
}

impl Finder<'_> {
    /// Somebody must at `at`: `على إسرائيل أن تنسحب`, `على حزب الله تسليم السلاح`.
    pub(super) fn upon_at(&self, at: usize) -> Option<Upon> {
        let facts = self.facts;
        if !facts.any(at, CommitmentTag::Upon) {
            return None;
        }
        let (codes, next) = self.side_from(at + 1)?;
        if facts.any(next, CommitmentTag::That) {
            let action = self.past_quote(next + 1);
            return self.to_come(action).then_some(Upon { codes, action });
        }
        let action = self.past_quote(next);
        let free = |hit: &crate::lexicon::Hit| !hit.clitics.conjunction && hit.clitics.preposition.is_none();
        let is_act = |hit: &&crate::lexicon::Hit| {
            matches!(hit.tag, Tag::Commitment(CommitmentTag::Act(_) | CommitmentTag::Phrase(_) | CommitmentTag::Fulfil)) && free(hit)
        };
        let masdar = facts.scan.at(action).iter().any(|hit| is_act(&hit));
        (masdar && facts.actor_over(action).is_none() && !unbound(&codes)).then_some(Upon { codes, action })
    }

    /// `قال إن على الحزب تسليم سلاحه`, `وعلى الحركة تسليم ألفي جندي`: the one who must is named between.
    pub(super) fn upon(&mut self, at: usize) {
        let facts = self.facts;
        let Some(Upon { codes, action }) = self.upon_at(at) else { return };
        let that = facts.any(action.saturating_sub(1), CommitmentTag::That) || facts.any(action.saturating_sub(2), CommitmentTag::That);
        // الهجوم على الجيش وقف …: a masdar alone says it where a clause begins, or another one's turn.
        if !that && !self.opens_clause(at) {
            return;
        }
        let extent = self.extent(action);
        let Some(kind) = self.named_kind(extent.clone()) else { return };
        let tokens = if that { at..extent.end } else { extent };
        let instrument = self.meant(tokens.clone()).and_then(|found| found.id());
        self.push(tokens, codes, kind, instrument, Status::Due, "upon");
    }

    /// A clause begins at `at`: the sentence, a quotation, what أن and إن lead to, what و joins.
    fn opens_clause(&self, at: usize) -> bool {
        let facts = self.facts;
        if at == facts.text.sentence(at).start || facts.text.form(at).starts_with('و') {
            return true;
        }
        let before = at - 1;
        facts.any(before, CommitmentTag::That) || facts.is_quote(before) || facts.text.kind(before) == Kind::Mark
    }
}
