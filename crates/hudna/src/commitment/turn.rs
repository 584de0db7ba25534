//! Another one's turn in the same breath: `طالب إسرائيل بفتح المعابر وحماس بالإفراج …`.

use super::{Finder, obligor};
use crate::lexicon::{CommitmentStatus as Status, CommitmentTag, Tag};
use std::ops::Range;

impl Finder<'_> {
    /// Whoever comes after the actions in the same breath (`والحكومة بوقف الغارات`), and where his own action begins; the actions end before
    /// him.
    pub(super) fn another(&self, actions: &mut [Range<usize>], letter: char) -> Option<(Vec<String>, usize)> {
        let facts = self.facts;
        let last = actions.last_mut()?;
        let comma = |at: usize| self.is_comma(at);
        let to = facts.text.sentence(last.start).end.min(last.end + 2);
        for at in last.start + 1..to {
            if at >= last.end && !comma(at) && !(at == last.end || comma(at - 1)) {
                return None;
            }
            let joined = facts.scan.at(at).iter().any(|hit| hit.clitics.conjunction);
            let Some((codes, action)) = self.side_from(at).filter(|_| joined) else { continue };
            let led = facts.scan.at(action).iter().any(|hit| {
                hit.clitics.preposition == Some(letter)
                    && matches!(hit.tag, Tag::Commitment(CommitmentTag::Act(_) | CommitmentTag::Phrase(_) | CommitmentTag::Fulfil))
            });
            if led && !obligor::unbound(&codes) {
                last.end = last.end.min(at);
                return Some((codes, action));
            }
        }
        None
    }

    /// The actions of one whose turn it is after another.
    pub(super) fn turn(&mut self, codes: &[String], action: usize, letter: char, instrument: Option<&String>) {
        for tokens in self.actions(action, Some(letter)) {
            let Some(kind) = self.named_kind(tokens.clone()) else { continue };
            let own = self.meant(tokens.clone()).and_then(|found| found.id());
            self.push(tokens, codes.to_vec(), kind, instrument.cloned().or(own), Status::Due, "cue");
        }
    }
}
