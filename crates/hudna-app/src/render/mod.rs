//! From a reading to what a person or a program gets.

pub(crate) mod annotations;
mod color;
pub(crate) mod jsonl;
pub(crate) mod page;
pub(crate) mod plover;
pub(crate) mod table;
pub(crate) mod tagged;
pub(crate) mod words;

pub(crate) use color::{ColorChoice, Style};

use hudna::text::Span;
use hudna::{Reading, Why};

/// The kinds of facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
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
    /// The kinds in the order in which a person reads them: what happened, who says so, what was agreed and what is owed; then what it was
    /// read from.
    pub(crate) const SHOWN: [Kind; 8] =
        [Kind::Event, Kind::Statement, Kind::Instrument, Kind::Commitment, Kind::Figure, Kind::Time, Kind::Place, Kind::Actor];

    /// The kind whose ids begin with `letter`.
    pub(crate) fn of_letter(letter: char) -> Option<Kind> {
        Kind::SHOWN.into_iter().find(|kind| kind.letter() == letter)
    }

    /// True for what is said of somebody or something in a sentence: its line is too long to share with its quote.
    pub(crate) fn is_told(self) -> bool {
        matches!(self, Kind::Event | Kind::Statement | Kind::Instrument | Kind::Commitment)
    }

    /// The letter that ids of this kind begin with, as in the interchange format.
    pub(crate) fn letter(self) -> char {
        match self {
            Kind::Time => 't',
            Kind::Figure => 'f',
            Kind::Place => 'p',
            Kind::Actor => 'a',
            Kind::Statement => 's',
            Kind::Event => 'e',
            Kind::Instrument => 'n',
            Kind::Commitment => 'c',
        }
    }

    /// Its name in derivations.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Kind::Time => "time",
            Kind::Figure => "figure",
            Kind::Place => "place",
            Kind::Actor => "actor",
            Kind::Statement => "statement",
            Kind::Event => "event",
            Kind::Instrument => "instrument",
            Kind::Commitment => "commitment",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Kind::Time => "Times",
            Kind::Figure => "Figures",
            Kind::Place => "Places",
            Kind::Actor => "Actors",
            Kind::Statement => "Statements",
            Kind::Event => "Events",
            Kind::Instrument => "Agreements",
            Kind::Commitment => "Commitments",
        }
    }
}

/// What all kinds of facts have in common.
pub(crate) struct Fact<'a> {
    pub(crate) kind: Kind,
    /// Its number within its kind.
    pub(crate) number: usize,
    /// Bytes of the source.
    pub(crate) span: Span,
    /// The value in the codes of the codebook, short.
    pub(crate) value: String,
    pub(crate) why: &'a Why,
}

impl Fact<'_> {
    /// The id as in the interchange format: `t0`, `f3`.
    pub(crate) fn id(&self) -> String {
        format!("{}{}", self.kind.letter(), self.number)
    }
}

/// All facts of a reading, by kind.
pub(crate) fn facts(reading: &Reading) -> Vec<Fact<'_>> {
    let times = reading.times.iter().enumerate().map(|(number, time)| Fact {
        kind: Kind::Time,
        number,
        span: time.span,
        value: time.part.map_or(time.value.clone(), |part| format!("{} {part}", time.value)),
        why: &time.why,
    });
    let figures = reading.figures.iter().enumerate().map(|(number, figure)| Fact {
        kind: Kind::Figure,
        number,
        span: figure.span,
        value: format!("{} {} {}", figure.measure, words::range(figure.low, figure.high), figure.qualifier),
        why: &figure.why,
    });
    let places = reading.places.iter().enumerate().map(|(number, place)| Fact {
        kind: Kind::Place,
        number,
        span: place.span,
        value: place.relation.as_ref().map_or(place.name.clone(), |relation| format!("{relation} {}", place.name)),
        why: &place.why,
    });
    let actors = reading.actors.iter().enumerate().map(|(number, actor)| Fact {
        kind: Kind::Actor,
        number,
        span: actor.span,
        value: actor.name.as_ref().map_or(actor.codes.join("+"), |name| format!("{} {name}", actor.codes.join("+"))),
        why: &actor.why,
    });
    let statements = reading.statements.iter().enumerate().map(|(number, said)| Fact {
        kind: Kind::Statement,
        number,
        span: said.span,
        value: words(&[&said.mode, said.stance, &said.speakers.join("+")]),
        why: &said.why,
    });
    let events = reading.events.iter().enumerate().map(|(number, event)| Fact {
        kind: Kind::Event,
        number,
        span: event.span,
        value: words(&[&event.kind, event.realis, &event.source.join("+"), &arrow(&event.target)]),
        why: &event.why,
    });
    let instruments = reading.instruments.iter().enumerate().map(|(number, instrument)| Fact {
        kind: Kind::Instrument,
        number,
        span: instrument.span,
        value: instrument.ids.join("+"),
        why: &instrument.why,
    });
    let commitments = reading.commitments.iter().enumerate().map(|(number, bound)| Fact {
        kind: Kind::Commitment,
        number,
        span: bound.span,
        value: words(&[&bound.kind, bound.status, &bound.obligors.join("+")]),
        why: &bound.why,
    });
    times.chain(figures).chain(places).chain(actors).chain(statements).chain(events).chain(instruments).chain(commitments).collect()
}

fn words(words: &[&str]) -> String {
    words.iter().filter(|word| !word.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

fn arrow(codes: &[String]) -> String {
    if codes.is_empty() { String::new() } else { format!("→ {}", codes.join("+")) }
}
