//! Events as entities for Uwazi's CSV import: headings are labels of properties, `__ar` and `__en` the languages; `|` between several values,
//! `::` between a term and its parent, `latitude|longitude`, `label|address`, `:` between the days of a range. What happened only.

use super::incident::Incident;
use super::{Source, cell};
use anyhow::Result;
use std::io::Write;

pub(super) const COLUMNS: &[&str] = &[
    "Title__ar",
    "Title__en",
    "Hudna id",
    "Event type__ar",
    "Event type__en",
    "Date range",
    "Place__ar",
    "Place__en",
    "Governorate__en",
    "Country__ar",
    "Country__en",
    "Geolocation",
    "Actors__ar",
    "Actors__en",
    "Targets__ar",
    "Targets__en",
    "Support",
    "Voices",
    "Reports",
    "Killed low",
    "Killed high",
    "Injured low",
    "Injured high",
    "Displaced low",
    "Displaced high",
    "Sources",
    "Description",
    "Record",
];

pub(super) fn write(source: &Source, out: &mut dyn Write) -> Result<()> {
    let mut out = csv::Writer::from_writer(out);
    cell::heading(&mut out, COLUMNS)?;
    source.each_incident(|incident| match source.left.count(incident.if_happened()) {
        Some(incident) => cell::row(&mut out, &line(incident, source)),
        None => Ok(()),
    })?;
    Ok(out.flush()?)
}

fn line(incident: &Incident, source: &Source) -> Vec<String> {
    let event = &incident.event;
    let (ar, en) = (source.ar, source.en);
    let place = event.place.clone().unwrap_or_default();
    let class = event.kind.split('.').next().unwrap_or_default();
    let actors = |codes: &[String], words: &crate::wording::Wording| several(codes.iter().map(|code| words.actor(code)));
    let country = |words: &crate::wording::Wording| place.country.as_deref().map(|code| words.country(code)).unwrap_or_default();
    let geolocation = place.lat.zip(place.lon).map(|(lat, lon)| format!("{lat}|{lon}")).unwrap_or_default();
    let mut row = vec![
        incident.title(ar),
        incident.title(en),
        event.id.clone(),
        format!("{class}::{}", plain(&ar.term("type", &event.kind))),
        format!("{class}::{}", plain(&en.term("type", &event.kind))),
        incident.days().map(|(first, last)| format!("{first}:{last}")).unwrap_or_default(),
        if place.ar.is_empty() { place.name.clone() } else { place.ar.clone() },
        place.name.clone(),
        place.adm1.clone().unwrap_or_default(),
        country(ar),
        country(en),
        geolocation,
        actors(&event.source, ar),
        actors(&event.source, en),
        actors(&event.target, ar),
        actors(&event.target, en),
        event.support.kind.clone(),
        event.support.voices.to_string(),
        event.support.reports.to_string(),
    ];
    for measure in ["killed", "injured", "displaced"] {
        let bounds = incident.bounds(measure).unwrap_or_default();
        row.extend([bounds.low, bounds.high].map(cell::number_or_none));
    }
    row.push(several(incident.outlets().into_iter().map(str::to_owned)));
    row.push(incident.sentence());
    row.push(format!("{}|{}", event.id, source.address(&event.id)));
    row
}

/// Values of a property that has several.
fn several(values: impl Iterator<Item = String>) -> String {
    values.map(|value| plain(&value)).collect::<Vec<_>>().join("|")
}

/// A value without what Uwazi takes for a sign between values.
fn plain(value: &str) -> String {
    value.replace('|', "/").replace("::", ":")
}
