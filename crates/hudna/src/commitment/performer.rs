//! Who acts in an action that is named by a masdar: `انسحاب الجيش`, `إدخال إسرائيل ٦٠٠ شاحنة`, `وقف متبادل بين موسكو وكييف`.

use super::Finder;
use super::obligor::unbound;
use crate::lexicon::{CommitmentTag, Tag};
use crate::mention::actor;
use crate::text::Kind;
use std::ops::Range;

/// How far into an action `بين` may stand.
const BETWEEN: usize = 4;

impl Finder<'_> {
    /// Who acts in this action by its own words. `named`: no pronoun will do.
    pub(super) fn performer(&self, tokens: Range<usize>, named: bool) -> Option<Vec<String>> {
        let drawn = || self.drawn(tokens.start);
        let found =
            self.doer(tokens.start, named).or_else(|| self.agent(tokens.start)).or_else(drawn).or_else(|| self.between(tokens.clone()));
        found.filter(|codes| !unbound(codes))
    }

    /// `انسحاب الجيش`, `انسحابها`: a masdar without an object has its doer right behind it.
    fn doer(&self, at: usize, named: bool) -> Option<Vec<String>> {
        let facts = self.facts;
        let hit = facts.scan.at(at).iter().find(|hit| hit.tag == Tag::Commitment(CommitmentTag::Doing))?;
        if hit.clitics.pronoun.is_some() {
            return self.subject_before(at).filter(|_| !named).map(|mention| mention.actor.codes.clone());
        }
        // انسحاب إسرائيلي: its army's.
        if let Some(code) = self.army_of(hit.end) {
            return Some(vec![code]);
        }
        let next = facts.pick(hit.end, |tag| (tag == CommitmentTag::AllOf).then_some(())).map_or(hit.end, |(end, ())| end);
        let named = facts.actor_from(self.past_quote(hit.end)).or_else(|| facts.actor_from(self.past_quote(next)));
        // انسحاب إسرائيل من النقاط الخمس: a country that was taken for a place.
        let Some(mention) = named else {
            let (codes, end) = self.side_from(self.past_quote(hit.end))?;
            return (!self.led_by_and(end)).then_some(codes);
        };
        // انسحاب القوات: forces of nobody in particular are those of all who are bound.
        let anybody = facts.pick(mention.tokens.start, |tag| (tag == CommitmentTag::Anybody).then_some(()));
        if anybody.is_some_and(|(end, ())| end == mention.tokens.end) {
            return None;
        }
        self.plain(mention).then(|| self.joined_from(mention))
    }

    /// `إدخال إسرائيل ٦٠٠ شاحنة`, `وقف إسرائيل غاراتها`: the doer between a masdar and its object.
    fn agent(&self, at: usize) -> Option<Vec<String>> {
        let facts = self.facts;
        let (end, ()) = facts.pick(at, |tag| matches!(tag, CommitmentTag::Act(_)).then_some(()))?;
        let mention = facts.actor_from(self.past_quote(end)).filter(|mention| self.plain(mention))?;
        let mut last = mention;
        while let Some(next) = facts.actor_from(last.tokens.end).filter(|next| self.joined(next)) {
            last = next;
        }
        let object = self.past_quote(last.tokens.end);
        let of = facts.scan.at(object).iter().any(|hit| {
            matches!(hit.tag, Tag::Commitment(CommitmentTag::Of(_))) && !hit.clitics.conjunction && hit.clitics.preposition.is_none()
        });
        (of || object < facts.text.sentence(at).end && facts.text.kind(object) == Kind::Number).then(|| self.joined_from(mention))
    }

    /// `سحب القوات الرواندية`: forces are drawn back by their own side; قواتها are of whoever is bound.
    fn drawn(&self, at: usize) -> Option<Vec<String>> {
        let facts = self.facts;
        let hit = facts.scan.at(at).iter().find(|hit| hit.tag == Tag::Commitment(CommitmentTag::Draws) && hit.clitics.pronoun.is_none())?;
        let next = facts.pick(hit.end, |tag| (tag == CommitmentTag::AllOf).then_some(())).map_or(hit.end, |(end, ())| end);
        let mention = facts.actor_from(self.past_quote(next)).filter(|mention| self.plain(mention) && self.armed(mention))?;
        let own = facts.scan.at(mention.tokens.start).iter().any(|hit| hit.clitics.pronoun.is_some() && hit.end == mention.tokens.end);
        // Forces, and whose: الدبابات and المقاتلين are moved by others too.
        let forces = facts.pick(mention.tokens.start, |tag| (tag == CommitmentTag::Anybody).then_some(()));
        let forces = forces.is_some_and(|(end, ())| end < mention.tokens.end);
        let army = |code: &String| code.ends_with("MIL") && !code.starts_with("---");
        (!own && forces && mention.actor.codes.iter().all(army)).then(|| self.joined_from(mention))
    }

    /// The army of the country whose adjective stands alone at `at`: `انسحاب إسرائيلي`, `خرقا إسرائيليا`.
    pub(super) fn army_of(&self, at: usize) -> Option<String> {
        let facts = self.facts;
        let definite = |at: usize| facts.text.form(at).starts_with("ال");
        // الانسحاب الروسي: both have the article, or neither.
        if facts.actor_over(at).is_some() || definite(at) && !definite(at - 1) {
            return None;
        }
        let row = facts.scan.at(at).iter().find_map(|hit| match hit.tag {
            Tag::Nisba(row, _) if hit.clitics.is_bare() => Some(row),
            _ => None,
        })?;
        facts.lexicon.countries.rows.get(usize::from(row)).map(|country| format!("{}MIL", country.code))
    }

    /// `نزع سلاح الفصائل`: whoever is to lay down his arms.
    pub(super) fn disarmed(&self, at: usize) -> Option<Vec<String>> {
        let mut hits = self.facts.scan.at(at).iter().filter(|hit| hit.tag == Tag::Commitment(CommitmentTag::Disarms));
        let codes = hits.find_map(|hit| self.facts.actor_from(hit.end)).map(|mention| mention.actor.codes.clone());
        codes.filter(|codes| !unbound(codes))
    }

    /// `وقف متبادل بين موسكو وكييف`: both sides.
    fn between(&self, tokens: Range<usize>) -> Option<Vec<String>> {
        let facts = self.facts;
        let at = (tokens.start + 1..tokens.end.min(tokens.start + BETWEEN)).find(|&at| facts.any(at, CommitmentTag::Between))?;
        let codes = self.joined_from(facts.actor_from(at + 1)?);
        (codes.len() > 1).then_some(codes)
    }

    /// The codes of a mention and of those that و joins to it.
    pub(super) fn joined_from(&self, first: &actor::Mention) -> Vec<String> {
        let mut mentions = vec![first];
        let mut last = first;
        while let Some(next) = self.facts.actor_from(last.tokens.end).filter(|next| self.joined(next)) {
            mentions.push(next);
            last = next;
        }
        self.distinct(mentions.into_iter())
    }

    /// و is written to the mention.
    pub(super) fn joined(&self, mention: &actor::Mention) -> bool {
        self.facts.scan.at(mention.tokens.start).iter().any(|hit| hit.clitics.conjunction)
    }

    /// No preposition is written to the mention.
    pub(super) fn plain(&self, mention: &actor::Mention) -> bool {
        !self.facts.scan.at(mention.tokens.start).iter().any(|hit| hit.clitics.preposition.is_some() && hit.end == mention.tokens.end)
    }

    /// `تسليم المعابر إلى الدولة`: who receives is not bound to hand over. Takes him from those who are bound.
    pub(super) fn without_recipient(&self, tokens: Range<usize>, codes: Vec<String>) -> Vec<String> {
        let facts = self.facts;
        if codes.len() < 2 || !facts.any(tokens.start, CommitmentTag::Hands) {
            return codes;
        }
        let Some(to) = tokens.clone().find(|&at| facts.any(at, CommitmentTag::To)) else { return codes };
        let state = facts.any(to + 1, CommitmentTag::State);
        let receiver = facts.actor_from(to + 1).map(|mention| mention.actor.codes.clone()).unwrap_or_default();
        let left: Vec<String> = codes.iter().filter(|code| !(receiver.contains(code) || state && code.ends_with("GOV"))).cloned().collect();
        if left.is_empty() { codes } else { left }
    }
}
