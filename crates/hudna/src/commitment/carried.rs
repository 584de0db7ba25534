//! A text of which is told that it was carried out or not, and nobody is named who does it: `تعثر تنفيذ اتفاق ستوكهولم`, `الاتفاق لم ينفذ
//! بعد من جانب الحوثيين`.

use super::Finder;
use crate::instrument;
use crate::lexicon::{CommitmentStatus as Status, CommitmentTag};

/// How far behind such words the text may be named.
const BEHIND: usize = 8;
/// How far before them.
const BEFORE: usize = 3;
/// How far behind them the one may be named by whom.
const AGENT: usize = 5;

impl<'a> Finder<'a> {
    /// The words at `at..end` say how it went with a text, and have no subject but it. True where it was read.
    pub(super) fn text_alone(&mut self, at: usize, end: usize, status: Status) -> bool {
        let facts = self.facts;
        let Some((text, behind)) = self.text_behind(end).map(|text| (text, true)).or_else(|| Some((self.text_before(at, end)?, false)))
        else {
            return false;
        };
        let from = if behind { text.tokens.end } else { end };
        let last = facts.text.sentence(at).end.min(from + AGENT);
        let agent = (from..last).find_map(|at| facts.pick(at, |tag| (tag == CommitmentTag::Agent).then_some(())));
        let agent = agent.and_then(|(end, ())| self.side_from(self.past_quote(end))).map(|(codes, _)| codes);
        let codes = agent.unwrap_or_else(|| text.instrument.parties.clone());
        if codes.is_empty() {
            return false;
        }
        let tokens = if behind { at..text.tokens.end } else { text.tokens.start..end };
        // تعثر تنفيذ اتفاق …: what was to be done begins behind the verb.
        let masdar = (at + 1..tokens.end).find(|&at| behind && facts.any(at, CommitmentTag::Fulfil));
        let tokens = masdar.map_or(tokens.clone(), |from| from..tokens.end);
        let (kind, id) = (self.kind_of(text), text.id());
        self.push(tokens, codes, kind, id, status, "text");
        true
    }

    /// The text behind such words: words of carrying out, days and how far may stand between.
    fn text_behind(&self, end: usize) -> Option<&'a instrument::Found> {
        let facts = self.facts;
        let mut at = end;
        while at < facts.text.sentence(end.checked_sub(1)?).end.min(end + BEHIND) {
            if let Some(text) = facts.instrument_over(at) {
                return (text.tokens.start == at).then_some(text);
            }
            let between = facts.any(at, CommitmentTag::Fulfil) || facts.any(at, CommitmentTag::Bridge) || facts.is_quote(at);
            at = match facts.time_from(at) {
                Some((_, end)) => end.max(at + 1),
                None if between => at + 1,
                None => return None,
            };
        }
        None
    }

    /// The text right before them.
    fn text_before(&self, at: usize, end: usize) -> Option<&'a instrument::Found> {
        let facts = self.facts;
        // الذي نص عليه الاتفاق ولم ينفذ: another thing was not.
        // لم يبدأ تنفيذ سوى اثنين: what was not carried out follows its masdar.
        if self.led_by_and(at) || end.checked_sub(1).is_some_and(|last| last > at && facts.any(last, CommitmentTag::Fulfil)) {
            return None;
        }
        let start = facts.text.sentence(at).start.max(at.saturating_sub(BEFORE));
        let text = (start..at).rev().find_map(|at| facts.instrument_over(at))?;
        let free = |at: usize| facts.is_quote(at) || self.is_comma(at) || facts.any(at, CommitmentTag::Already) || facts.in_time(at);
        (text.tokens.end..at).all(free).then_some(text)
    }
}
