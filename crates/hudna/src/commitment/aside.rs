//! What is put in between a cue and what it leads to: `تعهد الرئيس، في كلمة متلفزة، بفتح …`, `نص التفاهم، وقد اطلعنا على نسخة منه، على سحب …`.

use super::Finder;
use crate::lexicon::{CommitmentCue, CommitmentTag, InstrumentAround, InstrumentTag, Tag};
use crate::text::Kind;
use std::ops::Range;

/// How many tokens an aside may have.
const LONGEST: usize = 22;
/// How many asides may stand between a cue and what it leads to.
pub(super) const MOST: usize = 2;

impl Finder<'_> {
    pub(super) fn is_comma(&self, at: usize) -> bool {
        self.facts.text.is_mark(at, '،') || self.facts.text.is_mark(at, ',')
    }

    /// `، الذي جرى التوصل إليه …،`: the token behind a clause that tells of what was named, where one begins at the comma `at`.
    pub(super) fn past_clause(&self, at: usize) -> Option<usize> {
        let around = |at: usize, around| self.facts.scan.is(at, Tag::Instrument(InstrumentTag::Around(around)));
        let tells = self.is_comma(at) && (around(at + 1, InstrumentAround::Which) || around(at + 1, InstrumentAround::Signed));
        if !tells {
            return None;
        }
        let end = self.facts.text.sentence(at).end.min(at + super::action::REACH);
        (at + 2..end).find(|&at| self.is_comma(at)).map(|at| at + 1)
    }

    /// The aside that begins at the comma `at`, both commas with it: behind the second one stands at once what the cue asks for. Whatever else
    /// stands between commas may be a clause of its own, and the cue's object is then not behind it.
    pub(super) fn aside(&self, at: usize, cue: &CommitmentCue) -> Option<Range<usize>> {
        let text = self.facts.text;
        if !self.is_comma(at) {
            return None;
        }
        let end = text.sentence(at).end.min(at + LONGEST);
        let close = (at + 2..end).take_while(|&at| !matches!(text.form(at), ":" | "؛")).find(|&at| self.is_comma(at))?;
        self.resumes(close + 1, cue).then_some(at..close + 1)
    }

    /// The token stands in something that is put in between the cue that is being read and its action.
    pub(super) fn in_aside(&self, at: usize) -> bool {
        self.asides.iter().any(|aside| aside.contains(&at))
    }

    /// What `cue` asks for stands at `at`: its preposition with an action, or whoever is asked and then the preposition.
    fn resumes(&self, at: usize, cue: &CommitmentCue) -> bool {
        let facts = self.facts;
        let led = |at: usize| {
            cue.prep.iter().any(|prep| {
                let mut letters = prep.chars();
                match (letters.next(), letters.next()) {
                    (Some(letter), None) => {
                        let written = facts.scan.at(at).iter().any(|hit| hit.clitics.preposition == Some(letter));
                        let apart = facts.text.form(at) == prep.as_str();
                        written && self.is_action(at) || apart && self.is_action(self.past_quote(at + 1))
                    }
                    _ if prep == "none" => self.is_action(at) && !self.led_by_and(at) && !self.to_come(at),
                    _ => {
                        let next = self.past_quote(at + 1);
                        facts.text.form(at) == prep.as_str()
                            && facts.actor_over(next).is_none()
                            && facts.text.kind(next) == Kind::Word
                            && facts.time_from(next).is_none()
                            && facts.place_from(next).is_none()
                    }
                }
            })
        };
        if led(at) {
            return true;
        }
        // ودعا المبعوث، في إحاطة، الطرفين إلى …
        let side = self.side_from(at).filter(|_| !self.led_by_and(at) && !facts.any(at, CommitmentTag::Upon));
        side.is_some_and(|(_, next)| led(next))
    }

    /// و is written to the word.
    pub(super) fn led_by_and(&self, at: usize) -> bool {
        self.facts.text.form(at).starts_with('و') && self.facts.scan.at(at).iter().any(|hit| hit.clitics.conjunction)
    }
}
