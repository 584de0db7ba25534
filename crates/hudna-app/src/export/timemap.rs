//! The files that TimeMap reads: events, sources, associations, sites, regions, shapes; all scalars are text, and every file is there even
//! where it is empty, since TimeMap shows nothing where one is missing. `events.csv` is for those that read a table. What happened only.

use super::incident::Incident;
use super::left::Why;
use super::{Folder, Source, cell};
use crate::view::day::without_time;
use anyhow::Result;
use hudna::record::Document;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::io::Write;

/// Columns of `events.csv`.
pub(super) const COLUMNS: &[&str] = &["id", "date", "latitude", "longitude", "location", "description", "sources", "associations"];

pub(super) fn write(source: &Source, folder: &Folder) -> Result<()> {
    let mut sources: BTreeMap<String, Value> = BTreeMap::new();
    let mut associations: BTreeMap<String, Value> = BTreeMap::new();
    let mut table = csv::Writer::from_writer(folder.file("events.csv")?);
    cell::heading(&mut table, COLUMNS)?;
    let mut out = folder.file("events.json")?;
    let mut before: &[u8] = b"[\n";
    source.each_incident(|incident| {
        let Some(event) = source.left.count(Shown::of(&incident, source)) else { return Ok(()) };
        for document in &incident.documents {
            sources.entry(document.id.clone()).or_insert_with(|| cited(document, source));
        }
        for (id, association) in &event.associations {
            associations.entry(id.clone()).or_insert_with(|| association.clone());
        }
        cell::row(&mut table, &event.row())?;
        out.write_all(before)?;
        before = b",\n";
        Ok(serde_json::to_writer(&mut out, &event.object)?)
    })?;
    out.write_all(if before == b"[\n" { b"[]\n" } else { b"\n]\n" })?;
    out.flush()?;
    table.flush()?;
    put(folder, "sources.json", &json!(sources))?;
    put(folder, "associations.json", &Value::Array(associations.into_values().collect()))?;
    for empty in ["sites.json", "regions.json", "shapes.json"] {
        put(folder, empty, &json!([]))?;
    }
    Ok(())
}

fn put(folder: &Folder, name: &str, value: &Value) -> Result<()> {
    let mut out = folder.file(name)?;
    serde_json::to_writer_pretty(&mut out, value)?;
    out.write_all(b"\n")?;
    Ok(out.flush()?)
}

/// An event as TimeMap shows it.
struct Shown {
    object: Map<String, Value>,
    associations: Vec<(String, Value)>,
}

impl Shown {
    /// Not for what did not happen, and what has neither a day nor a point.
    fn of(incident: &Incident, source: &Source) -> Result<Self, Why> {
        let event = &incident.if_happened()?.event;
        let days = incident.days();
        let point = event.place.as_ref().and_then(|place| place.lat.zip(place.lon));
        if days.is_none() && point.is_none() {
            return Err(Why::NoDayAndNoPlace);
        }
        let number = |number: Option<f64>| cell::number_or_none(number);
        let associations = associations(incident, source);
        let time = event.time.as_deref().and_then(|time| time.split_once('T')).map(|(_, time)| time);
        let category = source.en.term("type", &event.kind);
        let mut object = Map::new();
        for (key, value) in [
            ("id", event.id.clone()),
            ("title", incident.title(source.en)),
            ("description", incident.sentence()),
            ("date", days.as_ref().map(|days| american(&days.0)).unwrap_or_default()),
            ("time", time.unwrap_or_default().to_owned()),
            ("time_precision", incident.exactness(source.tables).map(|exact| exact.words.clone()).unwrap_or_default()),
            ("time_display", event.time.as_deref().map(|time| source.en.edtf(time)).unwrap_or_default()),
            ("location", event.place.as_ref().map(|place| source.en.spot(place)).unwrap_or_default()),
            ("location_ar", event.place.as_ref().map(|place| place.ar.clone()).unwrap_or_default()),
            ("location_precision", nearness(incident, source)),
            ("latitude", number(point.map(|point| point.0))),
            ("longitude", number(point.map(|point| point.1))),
            ("type", event.kind.clone()),
            ("category", category.clone()),
            ("category_full", category),
            ("comments", incident.support()),
            ("url", source.address(&event.id)),
        ] {
            object.insert(key.to_owned(), Value::String(value));
        }
        object.insert("associations".to_owned(), associations.iter().map(|(id, _)| id.as_str()).collect());
        object.insert("sources".to_owned(), incident.documents.iter().map(|document| document.id.as_str()).collect());
        Ok(Shown { object, associations })
    }

    fn row(&self) -> Vec<String> {
        let cell = |column: &&str| match self.object.get(*column) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(","),
            _ => String::new(),
        };
        COLUMNS.iter().map(cell).collect()
    }
}

fn nearness(incident: &Incident, source: &Source) -> String {
    let kind = incident.event.place.as_ref().map(|place| place.kind.as_str()).unwrap_or_default();
    source.tables.nearness(kind).map(|near| near.words.clone()).unwrap_or_default()
}

/// What an event is filed under: its type (the category, and a filter), who takes part, how it is borne out; and agreements as narratives.
fn associations(incident: &Incident, source: &Source) -> Vec<(String, Value)> {
    let event = &incident.event;
    let mut found: Vec<(String, Value)> = Vec::new();
    let mut put = |id: String, title: String, desc: String, mode: &str, path: &[&str]| {
        if !found.iter().any(|(known, _)| *known == id) {
            let value = json!({"id": id, "title": title, "desc": desc, "mode": mode, "filter_paths": path});
            found.push((id, value));
        }
    };
    let class = event.kind.split('.').next().unwrap_or_default();
    let word = source.en.term("type", &event.kind);
    put(format!("category:{}", event.kind), word.clone(), String::new(), "CATEGORY", &[&word]);
    put(format!("type:{}", event.kind), word.clone(), String::new(), "FILTER", &["Type", class, &word]);
    for code in event.source.iter().chain(&event.target) {
        let name = source.en.actor(code);
        put(format!("actor:{code}"), name.clone(), String::new(), "FILTER", &["Actor", &name]);
    }
    let support = &event.support.kind;
    put(format!("support:{support}"), support.clone(), String::new(), "FILTER", &["Support", support]);
    for id in &event.instruments {
        let known = source.lexicon.instruments.rows.iter().find(|row| row.id.get_ref() == id);
        let name = known.map_or_else(|| id.clone(), |row| row.name.clone());
        put(format!("agreement:{id}"), name, String::new(), "NARRATIVE", &[]);
    }
    found
}

fn cited(document: &Document, source: &Source) -> Value {
    let outlet = document.outlet.clone().unwrap_or_default();
    let link = cell::link(document.url.as_deref());
    json!({
        "id": document.id,
        "title": document.title.as_deref().unwrap_or(&document.source),
        "thumbnail": "",
        "paths": link.iter().collect::<Vec<_>>(),
        "type": "report",
        "affil_s": outlet,
        "url": link.map_or_else(|| source.address(&document.id), str::to_owned),
        "description": document.source,
        "parent": "",
        "author": document.agencies.join("; "),
        "date": document.published.as_deref().map(without_time).unwrap_or_default(),
        "notes": if document.copies.is_empty() { String::new() } else { format!("one voice with {}", document.copies.join(", ")) },
    })
}

/// `2020-03-09` as TimeMap's `MM/DD/YYYY`.
fn american(day: &str) -> String {
    let mut parts = day.split('-');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(year), Some(month), Some(day)) => format!("{month}/{day}/{year}"),
        _ => day.to_owned(),
    }
}
