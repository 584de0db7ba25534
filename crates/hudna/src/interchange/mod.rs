//! The border: a reading as JSON, as PLOVER records, as Web Annotations; offsets in code points.

mod annotations;
mod plover;
mod plover_record;

use crate::reading::{Note, Reading};
use crate::text::{CodePoints, Span};
use serde_json::{Map, Value, json};

impl Reading {
    /// The reading as one JSON object of the interchange format (`../shared/score.py`): every fact with `start`, `end` (code points into
    /// the decoded source), `quote` and what is known of it.
    pub fn to_json(&self) -> Value {
        let border = Border { text: &self.text, points: CodePoints::new(&self.text) };
        let mut article = Map::new();
        article.insert("title".into(), json!(self.article.title.as_ref().map(|title| &title.value)));
        article.insert("published".into(), json!(self.article.published.as_ref().map(|published| &published.value)));
        if let Some(published) = &self.article.published {
            article.insert("published_inferred".into(), json!(published.inferred));
            article.insert("published_from".into(), json!(published.from));
        }
        for (key, value) in [("outlet", &self.article.outlet), ("dateline", &self.article.dateline), ("url", &self.article.url)] {
            if let Some(value) = value {
                article.insert(key.into(), json!(value));
            }
        }
        if !self.article.agencies.is_empty() {
            article.insert("agencies".into(), json!(self.article.agencies));
        }
        let body: Vec<Value> = self.article.body.iter().map(|&span| border.offsets(span)).collect();
        article.insert("body".into(), Value::Array(body));
        let mut out = Map::new();
        out.insert("source".into(), json!(self.source));
        out.insert("charset".into(), json!(self.charset));
        out.insert("article".into(), Value::Object(article));
        for kind in Kind::ALL {
            let facts = self.fields(kind, &border).into_iter().enumerate();
            let facts = facts.map(|(number, (span, fields))| border.fact(kind.letter(), number, span, fields)).collect();
            out.insert(kind.plural().into(), Value::Array(facts));
        }
        out.insert("notes".into(), Value::Array(self.notes.iter().map(|note| border.note(note)).collect()));
        Value::Object(out)
    }

    /// What is known of each fact of a kind, in order, with its span. Values that are null are not known.
    fn fields(&self, kind: Kind, border: &Border) -> Vec<(Span, Value)> {
        let figures = |numbers: &[usize]| numbers.iter().map(|i| format!("f{i}")).collect::<Vec<_>>();
        match kind {
            Kind::Time => {
                list(&self.times, |t| (t.span, json!({"value": t.value, "part": t.part, "calendar": t.calendar, "inferred": t.inferred})))
            }
            Kind::Figure => list(&self.figures, |f| {
                let fields = json!({
                    "measure": f.measure, "low": number(f.low), "high": number(f.high), "qualifier": f.qualifier,
                    "who": f.who, "period": f.period, "place": f.place, "part_of": f.part_of.map(|whole| format!("f{whole}")),
                });
                (f.span, fields)
            }),
            Kind::Place => list(&self.places, |p| {
                let fields = json!({
                    "place": p.id, "name": p.name, "ar": p.ar, "lat": p.point.map(|point| point.0), "lon": p.point.map(|point| point.1),
                    "adm1": p.adm1, "country": p.country, "kind": p.kind, "relation": p.relation,
                });
                (p.span, fields)
            }),
            Kind::Actor => {
                list(&self.actors, |a| (a.span, json!({"codes": a.codes, "name": a.name, "ids": a.ids, "resolved": a.resolved})))
            }
            Kind::Statement => list(&self.statements, |s| {
                let fields = json!({
                    "cue": border.offsets(s.cue), "mode": s.mode, "stance": s.stance, "speakers": s.speakers,
                    "speaker_names": s.speaker_names, "addressees": s.addressees, "content": s.content.map(|span| border.offsets(span)),
                    "direct": s.direct, "medium": s.medium, "time": s.time, "place": s.place, "within": s.within.map(|i| format!("s{i}")),
                    "denies": s.denies.map(|i| format!("s{i}")),
                });
                (s.span, fields)
            }),
            Kind::Event => list(&self.events, |e| {
                let fields = json!({
                    "type": e.kind, "realis": e.realis, "source": e.source, "target": e.target, "time": e.time, "place": e.place,
                    "figures": figures(&e.figures), "said_by": e.said_by.map(|i| format!("s{i}")),
                    "same_as": e.same_as.map(|i| format!("e{i}")),
                });
                (e.span, fields)
            }),
            // `id` is the instrument's own; the mention is told by its place in the list, and by `mention`.
            Kind::Instrument => list(&self.instruments, |n| {
                let fields = json!({
                    "id": n.ids.first(), "ids": n.ids, "name": n.name, "date": n.date, "parties": n.parties, "listed": n.listed,
                });
                (n.span, fields)
            }),
            Kind::Commitment => list(&self.commitments, |c| {
                let fields = json!({
                    "obligors": c.obligors, "kind": c.kind, "instrument": c.instrument, "zone": c.zone, "deadline": c.deadline,
                    "status": c.status, "status_by": c.status_by,
                });
                (c.span, fields)
            }),
        }
    }
}

fn list<T>(facts: &[T], fields: impl Fn(&T) -> (Span, Value)) -> Vec<(Span, Value)> {
    facts.iter().map(fields).collect()
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

impl Border<'_> {
    /// The code point offset of a byte.
    fn at(&self, byte: usize) -> usize {
        self.points.at(self.text, byte)
    }

    fn offsets(&self, span: Span) -> Value {
        json!({"start": self.at(span.start), "end": self.at(span.end)})
    }

    /// One fact: its id within the report, its offsets and quote, then its own fields without those that are null.
    fn fact(&self, letter: char, index: usize, span: Span, fields: Value) -> Value {
        let mut out = match fields {
            Value::Object(fields) => fields,
            _ => Map::new(),
        };
        out.retain(|_, value| !value.is_null());
        // An instrument's own id stands; the mention is told by its place in the list.
        out.entry("id").or_insert_with(|| json!(format!("{letter}{index}")));
        out.insert("start".into(), json!(self.at(span.start)));
        out.insert("end".into(), json!(self.at(span.end)));
        out.insert("quote".into(), json!(&self.text[span.start..span.end]));
        if letter == Kind::Instrument.letter() {
            out.insert("mention".into(), json!(format!("{letter}{index}")));
        }
        Value::Object(out)
    }

    fn note(&self, note: &Note) -> Value {
        let mut out = json!({"kind": note.kind, "text": note.text});
        if let (Some(span), Some(out)) = (note.span, out.as_object_mut()) {
            out.insert("start".into(), json!(self.at(span.start)));
            out.insert("end".into(), json!(self.at(span.end)));
        }
        out
    }
}

/// Whole numbers are written without a decimal point.
fn number(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 9e15 { json!(value as i64) } else { json!(value) }
}
