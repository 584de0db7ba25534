//! From a reading to what a person or a program gets.

mod color;
pub(crate) mod jsonl;
mod page;
pub(crate) mod table;
pub(crate) mod tagged;
mod words;

pub(crate) use color::{ColorChoice, Style};

use hudna::text::Span;
use hudna::{Reading, Why};

/// The kinds of facts, in the order in which they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Time,
    Figure,
    Place,
    Actor,
}

impl Kind {
    /// The letter that ids of this kind begin with, as in the interchange format.
    pub(crate) fn letter(self) -> char {
        match self {
            Kind::Time => 't',
            Kind::Figure => 'f',
            Kind::Place => 'p',
            Kind::Actor => 'a',
        }
    }

    fn title(self) -> &'static str {
        match self {
            Kind::Time => "Times",
            Kind::Figure => "Figures",
            Kind::Place => "Places",
            Kind::Actor => "Actors",
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
    times.chain(figures).chain(places).chain(actors).collect()
}
