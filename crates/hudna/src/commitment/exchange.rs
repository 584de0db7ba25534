//! What one does so that, or while, another does his part (`مقابل انسحاب القوات`), and who is meant in a demand by a pronoun.

use super::obligor::unbound;
use super::{Finder, Status};
use crate::lexicon::{CommitmentTag, Tag};
use crate::reading::Commitment;

/// How far before the word of exchange the other's part may end.
const CLOSE: usize = 2;
/// How far behind an action the word may stand that says it has come to a stand.
const BEHIND: usize = 2;

impl Finder<'_> {
    /// `انسحاب المقاتلين من المدينة مقابل امتناع الجيش عن شن غارات`: under the same text, bound is who acts by its own words.
    pub(super) fn exchange(&mut self, at: usize) {
        let facts = self.facts;
        let Some((end, ())) = facts.pick(at, |tag| (tag == CommitmentTag::Exchange).then_some(())) else { return };
        let sentence = facts.text.sentence(at);
        let near = self.made.get(self.near(sentence.start)..).unwrap_or_default();
        let other = near.iter().rev().find(|made| made.tokens.end <= at && made.tokens.end + CLOSE >= at);
        let Some(other) = other.map(|made| made.commitment.clone()).filter(|other| other.status == Status::Due.name()) else { return };
        let action = self.past_quote(end);
        if action >= sentence.end {
            return;
        }
        for tokens in self.actions(action, None).into_iter().take(1) {
            let Some(kind) = self.named_kind(tokens.clone()) else { continue };
            let Some(obligors) = self.performer(tokens.clone(), false).or_else(|| self.other_side_of(&other)) else { continue };
            self.push(tokens, obligors, kind, other.instrument.clone(), Status::Due, "exchange");
        }
    }

    /// `خروج المسلحين مقابل إجلاء الأهالي`: where nobody is named who gives it in return, the sides of the text that are not yet bound, else all.
    fn other_side_of(&self, other: &Commitment) -> Option<Vec<String>> {
        let id = other.instrument.as_ref()?;
        let text = self.facts.instruments.iter().rev().find(|found| found.id().as_ref() == Some(id))?;
        let parties = &text.instrument.parties;
        let left: Vec<String> = parties.iter().filter(|party| !other.obligors.contains(party)).cloned().collect();
        let codes = if left.is_empty() { parties.clone() } else { left };
        (!codes.is_empty()).then_some(codes)
    }

    /// `اتهمت القوات الإريترية …، وطالبت بانسحابها`: whose withdrawal it is, of those named before the demand, and not who demands it.
    pub(super) fn meant_by_pronoun(&self, action: usize, cue: usize) -> Option<Vec<String>> {
        let facts = self.facts;
        let own = facts.scan.at(action).iter().any(|hit| hit.tag == Tag::Commitment(CommitmentTag::Doing) && hit.clitics.pronoun.is_some());
        if !own {
            return None;
        }
        let sentence = facts.text.sentence(cue).start;
        let speakers = self.speaker(facts.text.span(cue..cue + 1).start).map(|statement| statement.speakers.clone()).unwrap_or_default();
        let before: Vec<_> = self.mentions(sentence..cue).collect();
        let meant = before.into_iter().rev().find(|mention| mention.actor.codes != speakers && !unbound(&mention.actor.codes))?;
        Some(meant.actor.codes.clone())
    }

    /// `على أن تفرج حماس عن …، وأن تنسحب إسرائيل …`: who stands right behind the verb that أن leads to.
    pub(super) fn actor_behind_that(&self, at: usize) -> Option<Vec<String>> {
        let verb = self.past_quote(at + 1);
        if !self.facts.any(at, CommitmentTag::That) || !self.to_come(verb) {
            return None;
        }
        self.behind_verb(verb).filter(|codes| !unbound(codes))
    }

    /// Who stands right behind a verb, or behind a preposition with its pronoun: `تصرف لهم الحكومة رواتب`.
    fn behind_verb(&self, verb: usize) -> Option<Vec<String>> {
        const SHORT: usize = 4;
        let form = self.facts.text.form(verb + 1);
        let pronoun = form.chars().count() <= SHORT && form.starts_with(['ل', 'ب', 'م', 'ع', 'ف']) && form.ends_with(['ه', 'ا', 'م']);
        let next = verb + 1 + usize::from(pronoun && self.facts.actor_over(verb + 1).is_none());
        self.side_from(verb + 1).or_else(|| self.side_from(next)).map(|(codes, _)| codes)
    }

    /// `وجوب أن يسلم الحزب سلاحه`: who stands right behind the verb.
    pub(super) fn actor_of_verb(&self, verb: usize) -> Option<Vec<String>> {
        // تبادل الأسرى: what may be a masdar has its object behind it.
        let masdar = |tag| matches!(tag, Tag::Commitment(CommitmentTag::Act(_)));
        let finite = self.to_come(verb) && !self.facts.scan.any(verb, masdar);
        let (codes, _) = self.side_from(verb + 1).filter(|_| finite)?;
        (!unbound(&codes)).then_some(codes)
    }

    /// `إعادة انتشار القوات، المتعثرة منذ 2019`: right behind the action it is said that it has come to a stand.
    pub(super) fn stalled(&self, end: usize) -> bool {
        let to = self.facts.text.sentence(end.saturating_sub(1)).end.min(end + BEHIND);
        (end..to).any(|at| self.facts.any(at, CommitmentTag::Stalled))
    }
}
