//! The interchange format as it is written: a reading's facts beside their offsets and quotes.
//!
//! Keys are in alphabetical order, here as in a [`serde_json::Value`]: both ways of writing give the same bytes. What is not known is left
//! out, but for the title and the date of an article.

use super::{Border, Kind};
use crate::reading::{Article, Reading};
use crate::text::Span;
use serde::{Serialize, Serializer};
use serde_json::Number;

/// One reading.
#[derive(Serialize)]
pub(super) struct Wire<'a> {
    actors: Vec<Actor<'a>>,
    article: About<'a>,
    charset: &'a str,
    commitments: Vec<Commitment<'a>>,
    events: Vec<Event<'a>>,
    figures: Vec<Figure<'a>>,
    instruments: Vec<Instrument<'a>>,
    notes: Vec<Note<'a>>,
    places: Vec<Place<'a>>,
    source: &'a str,
    statements: Vec<Statement<'a>>,
    times: Vec<Time<'a>>,
}

/// Code points into the decoded source.
#[derive(Serialize)]
pub(super) struct Offsets {
    pub(super) end: usize,
    pub(super) start: usize,
}

/// The id of a fact within its report: the letter of its kind and its number.
#[derive(Clone, Copy)]
struct Id(Kind, usize);

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{}{}", self.0.letter(), self.1))
    }
}

#[derive(Serialize)]
struct About<'a> {
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    agencies: &'a [String],
    body: Vec<Offsets>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dateline: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<&'a str>,
    published: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published_from: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published_inferred: Option<bool>,
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct Time<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    calendar: Option<&'a str>,
    end: usize,
    id: Id,
    inferred: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<&'a str>,
    quote: &'a str,
    start: usize,
    value: &'a str,
}

#[derive(Serialize)]
struct Figure<'a> {
    end: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<Number>,
    id: Id,
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<Number>,
    measure: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    part_of: Option<Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a str>,
    qualifier: &'a str,
    quote: &'a str,
    start: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    who: Option<&'a str>,
}

#[derive(Serialize)]
struct Place<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    adm1: Option<&'a str>,
    ar: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<&'a str>,
    end: usize,
    id: Id,
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    lat: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lon: Option<Number>,
    name: &'a str,
    place: &'a str,
    quote: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    relation: Option<&'a str>,
    start: usize,
}

#[derive(Serialize)]
struct Actor<'a> {
    codes: &'a [String],
    end: usize,
    id: Id,
    ids: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    quote: &'a str,
    resolved: bool,
    start: usize,
}

#[derive(Serialize)]
struct Statement<'a> {
    addressees: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    content: Option<Offsets>,
    cue: Offsets,
    #[serde(skip_serializing_if = "Option::is_none")]
    denies: Option<Id>,
    direct: bool,
    end: usize,
    id: Id,
    #[serde(skip_serializing_if = "Option::is_none")]
    medium: Option<&'a str>,
    mode: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a str>,
    quote: &'a str,
    speaker_names: &'a [String],
    speakers: &'a [String],
    stance: &'a str,
    start: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    within: Option<Id>,
}

#[derive(Serialize)]
struct Event<'a> {
    end: usize,
    figures: Vec<Id>,
    id: Id,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a str>,
    quote: &'a str,
    realis: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    said_by: Option<Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    same_as: Option<Id>,
    source: &'a [String],
    start: usize,
    target: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<&'a str>,
    r#type: &'a str,
}

/// `id` is the instrument's own, where it has one; the mention is told by its place in the list, and by `mention`.
#[derive(Serialize)]
struct Instrument<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'a str>,
    end: usize,
    id: Name<'a>,
    ids: &'a [String],
    listed: bool,
    mention: Id,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    parties: &'a [String],
    quote: &'a str,
    start: usize,
}

/// What an instrument is called by.
#[derive(Serialize)]
#[serde(untagged)]
enum Name<'a> {
    Own(&'a str),
    Mention(Id),
}

#[derive(Serialize)]
struct Commitment<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    deadline: Option<&'a str>,
    end: usize,
    id: Id,
    #[serde(skip_serializing_if = "Option::is_none")]
    instrument: Option<&'a str>,
    kind: &'a str,
    obligors: &'a [String],
    quote: &'a str,
    start: usize,
    status: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    status_by: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    zone: Option<&'a str>,
}

#[derive(Serialize)]
struct Note<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<usize>,
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<usize>,
    text: &'a str,
}

impl<'a> Wire<'a> {
    pub(super) fn of(reading: &'a Reading, border: &Border<'a>) -> Self {
        let at = |span: Span| (border.at(span.start), border.at(span.end), &border.text[span.start..span.end]);
        let times = list(&reading.times, |number, time| {
            let (start, end, quote) = at(time.span);
            Time {
                calendar: time.calendar.as_deref(),
                end,
                id: Id(Kind::Time, number),
                inferred: time.inferred,
                part: time.part,
                quote,
                start,
                value: &time.value,
            }
        });
        let figures = list(&reading.figures, |number, figure| {
            let (start, end, quote) = at(figure.span);
            Figure {
                end,
                high: self::number(figure.high),
                id: Id(Kind::Figure, number),
                low: self::number(figure.low),
                measure: figure.measure,
                part_of: figure.part_of.map(|whole| Id(Kind::Figure, whole)),
                period: figure.period.as_deref(),
                place: figure.place.as_deref(),
                qualifier: figure.qualifier,
                quote,
                start,
                who: figure.who.as_deref(),
            }
        });
        let places = list(&reading.places, |number, place| {
            let (start, end, quote) = at(place.span);
            Place {
                adm1: place.adm1.as_deref(),
                ar: &place.ar,
                country: place.country.as_deref(),
                end,
                id: Id(Kind::Place, number),
                kind: &place.kind,
                lat: place.point.and_then(|(lat, _)| Number::from_f64(lat)),
                lon: place.point.and_then(|(_, lon)| Number::from_f64(lon)),
                name: &place.name,
                place: &place.id,
                quote,
                relation: place.relation.as_deref(),
                start,
            }
        });
        let actors = list(&reading.actors, |number, actor| {
            let (start, end, quote) = at(actor.span);
            Actor {
                codes: &actor.codes,
                end,
                id: Id(Kind::Actor, number),
                ids: &actor.ids,
                name: actor.name.as_deref(),
                quote,
                resolved: actor.resolved,
                start,
            }
        });
        let statements = list(&reading.statements, |number, said| {
            let (start, end, quote) = at(said.span);
            Statement {
                addressees: &said.addressees,
                content: said.content.map(|span| border.offsets(span)),
                cue: border.offsets(said.cue),
                denies: said.denies.map(|other| Id(Kind::Statement, other)),
                direct: said.direct,
                end,
                id: Id(Kind::Statement, number),
                medium: said.medium.as_deref(),
                mode: &said.mode,
                place: said.place.as_deref(),
                quote,
                speaker_names: &said.speaker_names,
                speakers: &said.speakers,
                stance: said.stance,
                start,
                time: said.time.as_deref(),
                within: said.within.map(|other| Id(Kind::Statement, other)),
            }
        });
        let events = list(&reading.events, |number, event| {
            let (start, end, quote) = at(event.span);
            Event {
                end,
                figures: event.figures.iter().map(|&figure| Id(Kind::Figure, figure)).collect(),
                id: Id(Kind::Event, number),
                place: event.place.as_deref(),
                quote,
                realis: event.realis,
                said_by: event.said_by.map(|said| Id(Kind::Statement, said)),
                same_as: event.same_as.map(|first| Id(Kind::Event, first)),
                source: &event.source,
                start,
                target: &event.target,
                time: event.time.as_deref(),
                r#type: &event.kind,
            }
        });
        let instruments = list(&reading.instruments, |number, instrument| {
            let (start, end, quote) = at(instrument.span);
            Instrument {
                date: instrument.date.as_deref(),
                end,
                id: instrument.ids.first().map_or(Name::Mention(Id(Kind::Instrument, number)), |id| Name::Own(id)),
                ids: &instrument.ids,
                listed: instrument.listed,
                mention: Id(Kind::Instrument, number),
                name: instrument.name.as_deref(),
                parties: &instrument.parties,
                quote,
                start,
            }
        });
        let commitments = list(&reading.commitments, |number, bound| {
            let (start, end, quote) = at(bound.span);
            Commitment {
                deadline: bound.deadline.as_deref(),
                end,
                id: Id(Kind::Commitment, number),
                instrument: bound.instrument.as_deref(),
                kind: &bound.kind,
                obligors: &bound.obligors,
                quote,
                start,
                status: bound.status,
                status_by: bound.status_by.as_deref(),
                zone: bound.zone.as_deref(),
            }
        });
        let notes = list(&reading.notes, |_, note| {
            let offsets = note.span.map(|span| border.offsets(span));
            Note {
                end: offsets.as_ref().map(|offsets| offsets.end),
                kind: note.kind,
                start: offsets.as_ref().map(|offsets| offsets.start),
                text: &note.text,
            }
        });
        Wire {
            actors,
            article: About::of(&reading.article, border),
            charset: &reading.charset,
            commitments,
            events,
            figures,
            instruments,
            notes,
            places,
            source: &reading.source,
            statements,
            times,
        }
    }
}

impl<'a> About<'a> {
    fn of(article: &'a Article, border: &Border) -> Self {
        let published = article.published.as_ref();
        About {
            agencies: &article.agencies,
            body: article.body.iter().map(|&span| border.offsets(span)).collect(),
            dateline: article.dateline.as_deref(),
            outlet: article.outlet.as_deref(),
            published: published.map(|published| published.value.as_str()),
            published_from: published.map(|published| published.from),
            published_inferred: published.map(|published| published.inferred),
            title: article.title.as_ref().map(|title| title.value.as_str()),
            url: article.url.as_deref(),
        }
    }
}

fn list<'a, T, W>(facts: &'a [T], wire: impl Fn(usize, &'a T) -> W) -> Vec<W> {
    facts.iter().enumerate().map(|(number, fact)| wire(number, fact)).collect()
}

/// Whole numbers are written without a decimal point.
pub(super) fn number(value: f64) -> Option<Number> {
    if value.fract() == 0.0 && value.abs() < 9e15 { Some(Number::from(value as i64)) } else { Number::from_f64(value) }
}
