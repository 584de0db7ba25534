//! The border: a reading as JSON, as PLOVER records, as Web Annotations; offsets in code points.

mod annotations;
mod plover;
mod plover_record;
mod wire;

use crate::reading::Reading;
use crate::text::{CodePoints, Span};
use serde_json::Value;
use wire::{Offsets, Wire};

impl Reading {
    /// The reading as one JSON object of the interchange format (`../shared/score.py`): every fact with `start`, `end` (code points into
    /// the decoded source), `quote` and what is known of it.
    pub fn to_json(&self) -> Value {
        serde_json::to_value(Wire::of(self, &Border::of(self))).unwrap_or_default()
    }

    /// The text of [`Reading::to_json`], written without building the object: what a great many readings are put out by.
    pub fn to_json_text(&self) -> String {
        serde_json::to_string(&Wire::of(self, &Border::of(self))).unwrap_or_default()
    }

    /// The spans of the facts of a kind, in order.
    fn spans(&self, kind: Kind) -> Vec<Span> {
        match kind {
            Kind::Time => self.times.iter().map(|time| time.span).collect(),
            Kind::Figure => self.figures.iter().map(|figure| figure.span).collect(),
            Kind::Place => self.places.iter().map(|place| place.span).collect(),
            Kind::Actor => self.actors.iter().map(|actor| actor.span).collect(),
            Kind::Statement => self.statements.iter().map(|statement| statement.span).collect(),
            Kind::Event => self.events.iter().map(|event| event.span).collect(),
            Kind::Instrument => self.instruments.iter().map(|instrument| instrument.span).collect(),
            Kind::Commitment => self.commitments.iter().map(|commitment| commitment.span).collect(),
        }
    }
}

/// The kinds of facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Time,
    Figure,
    Place,
    Actor,
    Statement,
    Event,
    Instrument,
    Commitment,
}

impl Kind {
    const ALL: [Kind; 8] =
        [Kind::Time, Kind::Figure, Kind::Place, Kind::Actor, Kind::Statement, Kind::Event, Kind::Instrument, Kind::Commitment];

    /// The letter that ids of this kind begin with, and the kind's name in the singular and the plural.
    fn names(self) -> (char, &'static str, &'static str) {
        match self {
            Kind::Time => ('t', "time", "times"),
            Kind::Figure => ('f', "figure", "figures"),
            Kind::Place => ('p', "place", "places"),
            Kind::Actor => ('a', "actor", "actors"),
            Kind::Statement => ('s', "statement", "statements"),
            Kind::Event => ('e', "event", "events"),
            Kind::Instrument => ('n', "instrument", "instruments"),
            Kind::Commitment => ('c', "commitment", "commitments"),
        }
    }

    fn letter(self) -> char {
        self.names().0
    }

    fn name(self) -> &'static str {
        self.names().1
    }

    fn plural(self) -> &'static str {
        self.names().2
    }
}

struct Border<'a> {
    text: &'a str,
    points: CodePoints,
}

impl<'a> Border<'a> {
    fn of(reading: &'a Reading) -> Self {
        Border { text: &reading.text, points: CodePoints::new(&reading.text) }
    }

    /// The code point offset of a byte.
    fn at(&self, byte: usize) -> usize {
        self.points.at(self.text, byte)
    }

    fn offsets(&self, span: Span) -> Offsets {
        Offsets { end: self.at(span.end), start: self.at(span.start) }
    }
}

/// Whole numbers are written without a decimal point.
fn number(value: f64) -> Value {
    wire::number(value).map_or(Value::Null, Value::Number)
}
