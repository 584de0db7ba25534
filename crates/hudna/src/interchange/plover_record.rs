//! An event of the record, as many reports tell it together, as a PLOVER record: the fields are those of a reading's records.

use super::plover::{MANUAL, counted, date, entity, range};
use crate::event::codes;
use crate::lexicon::Lexicon;
use crate::record::{Document, Event, Figure};
use serde_json::{Map, Value, json};

impl Event {
    /// The event as PLOVER has it; none where PLOVER has no such event, or where it did not happen. `figures` are its figures, `documents`
    /// the reports that tell it, the one to cite first. `coder` names the program.
    pub fn to_plover(&self, figures: &[Figure], documents: &[Document], lexicon: &Lexicon, coder: &str) -> Option<Value> {
        let (name, mode) = codes::plover(self, lexicon)?;
        let codes = codes::of(self, lexicon);
        let cited = documents.first();
        let mention = self.mentions.iter().find(|mention| cited.is_some_and(|cited| cited.id == mention.at.document));
        let mention = mention.or(self.mentions.first());
        let sentence = mention.map(|mention| mention.sentence.as_str()).filter(|sentence| !sentence.is_empty());
        let entities = |codes: &mut dyn Iterator<Item = &String>| Value::Array(codes.map(|code| entity(code, lexicon)).collect());
        let mut out = Map::new();
        let mut put = |key: &str, value: Value| {
            // A date is wanted in every record, even one that nobody knows.
            if !value.is_null() || key == "date" {
                out.insert(key.to_owned(), value);
            }
        };
        put("id", json!(self.id));
        put("has_event", json!(true));
        date(self.time.as_deref(), cited.and_then(|cited| cited.published.as_deref()), &mut put);
        put("actor", entities(&mut self.source.iter()));
        put("recipient", entities(&mut self.target.iter().filter(|code| !self.source.contains(code))));
        put("event", json!([name]));
        put("mode", json!(mode.iter().collect::<Vec<_>>()));
        put("context", json!(codes.contexts));
        put("quad_code", json!(lexicon.codes.plover(&name).map(|row| row.quad)));
        put("event_loc", self.location());
        put("event_text", json!(mention.map(|mention| [&mention.at.quote])));
        put("text", json!(sentence));
        put("text_info", json!(mention.map(|mention| json!({"start": mention.at.start, "end": mention.at.end}))));
        put("size", size(figures));
        put("cite_info", cited.map_or(Value::Null, citation));
        put("coder", json!(coder));
        put("hudna", self.own(&codes));
        Some(Value::Object(out))
    }

    fn location(&self) -> Value {
        let Some(place) = &self.place else { return Value::Null };
        let mut out = Map::new();
        for (key, value) in [
            ("resolved_place", json!(place.name)),
            ("lat", json!(place.lat)),
            ("lon", json!(place.lon)),
            ("province", json!(place.adm1)),
            ("country_code", json!(place.country)),
            ("place_id", json!(place.id)),
        ] {
            if !value.is_null() {
                out.insert(key.to_owned(), value);
            }
        }
        Value::Object(out)
    }

    /// What PLOVER has no field for: our own type, how far it has come and is borne out, where it is told, codes of other ontologies.
    fn own(&self, codes: &codes::Codes) -> Value {
        let told = self.mentions.iter().map(|mention| &mention.at);
        let told: Vec<Value> = told.map(|at| json!({"source": at.source, "start": at.start, "end": at.end, "quote": at.quote})).collect();
        let mut out =
            json!({"type": self.kind, "realis": self.realis, "support": self.support, "disputes": self.disputes, "mentions": told});
        if let Some(out) = out.as_object_mut() {
            for (key, value) in [("cameo", &codes.cameo), ("acled", &codes.acled)] {
                if let Some(value) = value {
                    out.insert(key.to_owned(), json!(value));
                }
            }
        }
        out
    }
}

/// The dead, injured and arrested: whole figures, not their parts, each from its lowest to its highest claim.
fn size(figures: &[Figure]) -> Value {
    let mut out = Map::new();
    for figure in figures.iter().filter(|figure| figure.part_of.is_none()) {
        if let Some(key) = counted(&figure.measure) {
            out.entry(key).or_insert(range(figure.low, figure.high));
        }
    }
    if out.is_empty() { Value::Null } else { Value::Object(out) }
}

fn citation(document: &Document) -> Value {
    let mut out = json!({"corpus": document.source, "codebook": "PLOVER", "version": MANUAL});
    if let Some(out) = out.as_object_mut() {
        for (key, value) in
            [("title", &document.title), ("publication", &document.outlet), ("url", &document.url), ("published", &document.published)]
        {
            if let Some(value) = value {
                out.insert(key.to_owned(), json!(value));
            }
        }
    }
    out
}
