//! Reports as bulletins for Bayanat's CSV mapper: what is told in them as its unverified labels, what people verified as its verified ones.

use super::incident::{Incident, sentence};
use super::{Source, cell};
use anyhow::Result;
use hudna::record::{Document, Event};
use std::collections::BTreeMap;
use std::io::Write;

pub(super) const COLUMNS: &[&str] = &[
    "id",
    "title",
    "title_ar",
    "origin_id",
    "source_link",
    "sjac_title",
    "sjac_title_ar",
    "description",
    "publish_date",
    "documentation_date",
    "labels",
    "verified_labels",
    "sources",
    "locations",
    "geo_locations",
    "media",
    "events",
    "related_bulletins",
    "related_actors",
    "related_incidents",
];

/// What is between several values in one cell.
const AND: &str = "; ";

pub(super) fn write(source: &Source, out: &mut dyn Write) -> Result<()> {
    let mut out = csv::Writer::from_writer(out);
    cell::heading(&mut out, COLUMNS)?;
    source.each_shelf(|documents| {
        let mut told: Vec<Vec<String>> = Vec::new();
        for document in &documents {
            let facts = source.store.told_in(&document.id)?;
            told.push(facts.into_iter().filter(|(kind, _)| kind == "event").map(|(_, id)| id).collect());
        }
        let mut ids: Vec<String> = told.iter().flatten().cloned().collect();
        ids.sort_unstable();
        ids.dedup();
        let incidents = source.incidents(source.store.get_all::<Event>(&ids)?)?;
        let incidents: BTreeMap<&str, &Incident> = incidents.iter().map(|incident| (incident.event.id.as_str(), incident)).collect();
        for (document, ids) in documents.iter().zip(&told) {
            let told: Vec<&Incident> = ids.iter().filter_map(|id| incidents.get(id.as_str()).copied()).collect();
            cell::row(&mut out, &line(document, &told, source))?;
        }
        Ok(())
    })?;
    Ok(out.flush()?)
}

fn line(document: &Document, told: &[&Incident], source: &Source) -> Vec<String> {
    let title = document.title.clone().unwrap_or_else(|| document.source.clone());
    let arabic = document.title.as_deref().filter(|title| is_arabic(title)).unwrap_or_default().to_owned();
    let happened = || told.iter().filter(|incident| incident.happened());
    let main = happened().next();
    let types = |wanted: fn(&Incident) -> bool| {
        each_once(happened().filter(|incident| wanted(incident)).map(|incident| source.en.term("type", &incident.event.kind)))
    };
    let places = || happened().filter_map(|incident| incident.event.place.as_ref());
    let points = places().filter_map(|place| place.lat.zip(place.lon)).map(|(lat, lon)| format!("{lat},{lon}"));
    let actors = told.iter().flat_map(|incident| incident.event.source.iter().chain(&incident.event.target));
    let outlets = document.outlet.iter().chain(&document.agencies);
    vec![
        document.id.clone(),
        title,
        arabic,
        document.source.clone(),
        cell::link(document.url.as_deref()).unwrap_or_default().to_owned(),
        main.map(|incident| incident.title(source.en)).unwrap_or_default(),
        main.map(|incident| incident.title(source.ar)).unwrap_or_default(),
        description(document, told, source),
        document.published.clone().unwrap_or_default(),
        String::new(),
        types(|_| true),
        types(|incident| incident.verification() == "verified"),
        each_once(outlets.cloned()),
        each_once(places().map(|place| if place.ar.is_empty() { place.name.clone() } else { place.ar.clone() })),
        each_once(points),
        String::new(),
        told.iter().map(|incident| incident.event.id.clone()).collect::<Vec<_>>().join(AND),
        document.copies.join(AND),
        each_once(actors.map(|code| source.ar.actor(code))),
        document.story.clone().unwrap_or_default(),
    ]
}

/// The words that tell each event, and where the record shows them.
fn description(document: &Document, told: &[&Incident], source: &Source) -> String {
    let mut lines = Vec::new();
    for incident in told {
        let event = &incident.event;
        if let Some(mention) = event.mentions.iter().find(|mention| mention.at.document == document.id) {
            let how = source.en.term("realis", mention.told.realis.as_deref().unwrap_or(&event.realis));
            lines.push(format!("{} ({how}): «{}» {}", source.en.term("type", &event.kind), sentence(mention), source.address(&event.id)));
        }
    }
    lines.push(source.address(&document.id));
    lines.join("\n")
}

fn each_once(values: impl Iterator<Item = String>) -> String {
    let mut once: Vec<String> = Vec::new();
    for value in values {
        if !once.contains(&value) {
            once.push(value);
        }
    }
    once.join(AND)
}

/// True for text with letters of the Arabic script.
fn is_arabic(text: &str) -> bool {
    text.chars().any(|c| ('\u{0620}'..='\u{06FF}').contains(&c))
}
