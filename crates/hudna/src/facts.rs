//! What has been found in one text so far: the layers above the mentions read from it, in the order statements, instruments, commitments,
//! events.

use crate::instrument;
use crate::lexicon::{Lexicon, Scan};
use crate::mention::number::Numbers;
use crate::mention::theatre::Theatre;
use crate::mention::{actor, place};
use crate::reading::{Figure, Statement, Time};
use crate::text::{Kind, Text};

/// Everything that is known of a text before a layer reads it. All spans are bytes into the readable text.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The text.
    pub text: &'a Text<'a>,
    /// What the lexicon knows in it.
    pub scan: &'a Scan,
    /// The lexicon.
    pub lexicon: &'a Lexicon,
    /// The countries of the report.
    pub theatre: &'a Theatre,
    /// Publication date, EDTF.
    pub published: Option<&'a str>,
    /// Its numbers.
    pub numbers: &'a Numbers,
    /// Its times.
    pub times: &'a [Time],
    /// Its places.
    pub places: &'a [place::Found],
    /// Its actors.
    pub actors: &'a [actor::Mention],
    /// Its figures.
    pub figures: &'a [Figure],
    /// Its statements; none before that layer has run.
    pub statements: &'a [Statement],
    /// Its instruments; none before that layer has run.
    pub instruments: &'a [instrument::Found],
}

impl<'a> Facts<'a> {
    /// The place mention that begins at token `i`.
    pub(crate) fn place_from(&self, i: usize) -> Option<&'a place::Found> {
        let next = self.places.partition_point(|place| place.tokens.start < i);
        self.places.get(next).filter(|place| place.tokens.start == i)
    }

    /// The actor mention that begins at token `i`.
    pub(crate) fn actor_from(&self, i: usize) -> Option<&'a actor::Mention> {
        let next = self.actors.partition_point(|actor| actor.tokens.start < i);
        self.actors.get(next).filter(|actor| actor.tokens.start == i)
    }

    /// The actor mention that token `i` belongs to.
    pub(crate) fn actor_over(&self, i: usize) -> Option<&'a actor::Mention> {
        let next = self.actors.partition_point(|actor| actor.tokens.end <= i);
        self.actors.get(next).filter(|actor| actor.tokens.contains(&i))
    }

    /// The place mention that token `i` belongs to.
    pub(crate) fn place_over(&self, i: usize) -> Option<&'a place::Found> {
        let next = self.places.partition_point(|place| place.tokens.end <= i);
        self.places.get(next).filter(|place| place.tokens.contains(&i))
    }

    /// The instrument that token `i` belongs to.
    pub(crate) fn instrument_over(&self, i: usize) -> Option<&'a instrument::Found> {
        let next = self.instruments.partition_point(|found| found.tokens.end <= i);
        self.instruments.get(next).filter(|found| found.tokens.contains(&i))
    }

    /// The time that begins in token `i`, and the token after it.
    pub(crate) fn time_from(&self, i: usize) -> Option<(&'a Time, usize)> {
        let token = self.text.tokens.get(i)?;
        let next = self.times.partition_point(|time| time.span.start < token.span.start);
        let time = self.times.get(next).filter(|time| time.span.start < token.span.end)?;
        let end = (i + 1..self.text.tokens.len()).find(|&at| self.text.tokens[at].span.start >= time.span.end);
        Some((time, end.unwrap_or(self.text.tokens.len())))
    }

    /// True where token `i` stands in a time: مارس of a date is no verb.
    pub(crate) fn in_time(&self, i: usize) -> bool {
        let Some(token) = self.text.tokens.get(i) else { return false };
        let next = self.times.partition_point(|time| time.span.start <= token.span.start);
        next.checked_sub(1).and_then(|last| self.times.get(last)).is_some_and(|time| time.span.end > token.span.start)
    }

    /// True for a mark that opens or closes a quotation.
    pub(crate) fn is_quote(&self, i: usize) -> bool {
        self.text.kind(i) == Kind::Mark && matches!(self.text.form(i), "\"" | "«" | "»" | "“" | "”" | "„")
    }

    /// True for a mark that names are put between: quotation marks of every sort, and brackets.
    pub(crate) fn is_around_name(&self, i: usize) -> bool {
        self.is_quote(i) || self.text.kind(i) == Kind::Mark && matches!(self.text.form(i), "'" | "‘" | "’" | "(" | ")")
    }
}
