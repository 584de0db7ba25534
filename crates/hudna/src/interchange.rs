//! The border: a reading as JSON, offsets in code points.

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
        json!({
            "source": self.source,
            "charset": self.charset,
            "article": article,
            "times": self.times.iter().enumerate().map(|(i, t)| border.fact('t', i, t.span, json!({
                "value": t.value, "part": t.part, "calendar": t.calendar, "inferred": t.inferred,
            }))).collect::<Vec<_>>(),
            "figures": self.figures.iter().enumerate().map(|(i, f)| border.fact('f', i, f.span, json!({
                "measure": f.measure, "low": number(f.low), "high": number(f.high), "qualifier": f.qualifier,
                "who": f.who, "period": f.period, "place": f.place, "part_of": f.part_of.map(|whole| format!("f{whole}")),
            }))).collect::<Vec<_>>(),
            "places": self.places.iter().enumerate().map(|(i, p)| border.fact('p', i, p.span, json!({
                "place": p.id, "name": p.name, "ar": p.ar, "lat": p.point.map(|point| point.0), "lon": p.point.map(|point| point.1),
                "adm1": p.adm1, "country": p.country, "kind": p.kind, "relation": p.relation,
            }))).collect::<Vec<_>>(),
            "actors": self.actors.iter().enumerate().map(|(i, a)| border.fact('a', i, a.span, json!({
                "codes": a.codes, "name": a.name, "ids": a.ids, "resolved": a.resolved,
            }))).collect::<Vec<_>>(),
            "statements": self.statements.iter().enumerate().map(|(i, s)| border.fact('s', i, s.span, json!({
                "cue": border.offsets(s.cue), "mode": s.mode, "stance": s.stance, "speakers": s.speakers, "speaker_names": s.speaker_names,
                "addressees": s.addressees, "content": s.content.map(|span| border.offsets(span)), "direct": s.direct, "medium": s.medium,
                "time": s.time, "place": s.place, "within": s.within.map(|i| format!("s{i}")), "denies": s.denies.map(|i| format!("s{i}")),
            }))).collect::<Vec<_>>(),
            "events": self.events.iter().enumerate().map(|(i, e)| border.fact('e', i, e.span, json!({
                "type": e.kind, "realis": e.realis, "source": e.source, "target": e.target, "time": e.time, "place": e.place,
                "figures": e.figures.iter().map(|i| format!("f{i}")).collect::<Vec<_>>(),
                "said_by": e.said_by.map(|i| format!("s{i}")), "same_as": e.same_as.map(|i| format!("e{i}")),
            }))).collect::<Vec<_>>(),
            "instruments": self.instruments.iter().enumerate().map(|(i, n)| border.fact('n', i, n.span, json!({
                "id": n.ids.first(), "ids": n.ids, "name": n.name, "date": n.date, "parties": n.parties, "listed": n.listed,
            }))).collect::<Vec<_>>(),
            "commitments": self.commitments.iter().enumerate().map(|(i, c)| border.fact('c', i, c.span, json!({
                "obligors": c.obligors, "kind": c.kind, "instrument": c.instrument, "zone": c.zone, "deadline": c.deadline,
                "status": c.status, "status_by": c.status_by,
            }))).collect::<Vec<_>>(),
            "notes": self.notes.iter().map(|note| border.note(note)).collect::<Vec<_>>(),
        })
    }
}

struct Border<'a> {
    text: &'a str,
    points: CodePoints,
}

impl Border<'_> {
    fn offsets(&self, span: Span) -> Value {
        json!({"start": self.points.at(self.text, span.start), "end": self.points.at(self.text, span.end)})
    }

    /// One fact: its id within the report, its offsets and quote, then its own fields without those that are null.
    fn fact(&self, letter: char, index: usize, span: Span, fields: Value) -> Value {
        let mut out = Map::new();
        out.insert("id".into(), json!(format!("{letter}{index}")));
        out.insert("start".into(), json!(self.points.at(self.text, span.start)));
        out.insert("end".into(), json!(self.points.at(self.text, span.end)));
        out.insert("quote".into(), json!(&self.text[span.start..span.end]));
        if let Value::Object(fields) = fields {
            out.extend(fields.into_iter().filter(|(_, value)| !value.is_null()));
        }
        Value::Object(out)
    }

    fn note(&self, note: &Note) -> Value {
        let mut out = json!({"kind": note.kind, "text": note.text});
        if let (Some(span), Some(out)) = (note.span, out.as_object_mut()) {
            out.insert("start".into(), json!(self.points.at(self.text, span.start)));
            out.insert("end".into(), json!(self.points.at(self.text, span.end)));
        }
        out
    }
}

/// Whole numbers are written without a decimal point.
fn number(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 9e15 { json!(value as i64) } else { json!(value) }
}
