//! Events in the 31 columns of ACLED's export (../shared/research/platforms.md 3.1). `fatalities` is the lowest number claimed; the whole
//! range stands in `notes` and `tags`. `timestamp` stays empty: when something was stored is not exported.

use super::cell::{self, number};
use super::incident::Incident;
use super::tolls::Tolls;
use super::{Source, tables};
use anyhow::Result;
use std::io::Write;

pub(super) const COLUMNS: &[&str] = &[
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
];

/// The disorder type of those that kill.
const VIOLENCE: &str = "Political violence";

pub(super) fn write(source: &Source, out: &mut dyn Write) -> Result<()> {
    let mut out = csv::Writer::from_writer(out);
    cell::heading(&mut out, COLUMNS)?;
    let mut tolls = Tolls::of(source)?;
    source.each_incident(|incident| match line(&incident, source, &mut tolls) {
        Some(cells) => cell::row(&mut out, &cells),
        None => Ok(()),
    })?;
    Ok(out.flush()?)
}

/// The row of an event that happened, on a day that is known, and that ACLED has a name for.
fn line(incident: &Incident, source: &Source, tolls: &mut Tolls) -> Option<Vec<String>> {
    let (event, tables) = (&incident.event, source.tables);
    let (first, _) = incident.days().filter(|_| incident.happened())?;
    let sub_event = tables.acled(sub_event(incident, source)?)?;
    let place = event.place.clone().unwrap_or_default();
    let country = place.country.as_deref();
    let outside = country.and_then(|code| tables.country(code));
    let actor = |codes: &[String], nth: usize| codes.get(nth).map(|code| source.en.actor(code)).unwrap_or_default();
    let others = |codes: &[String]| codes.iter().skip(1).map(|code| source.en.actor(code)).collect::<Vec<_>>().join("; ");
    let inter =
        |codes: &[String]| codes.first().and_then(|code| tables.inter(code, country)).map(|row| row.words.clone()).unwrap_or_default();
    let (inter1, inter2) = (inter(&event.source), inter(&event.target));
    let interaction = [inter1.as_str(), inter2.as_str()].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join("-");
    let civilians = event.target.iter().any(|code| matches!(tables::split(code).1, "CVL" | "REF"));
    let violent = sub_event.disorder.contains(VIOLENCE);
    let killed = incident.bounds("killed").or_else(|| if violent { tolls.take(incident) } else { None });
    Some(vec![
        format!("HUD{}", event.id.trim_start_matches("ev-")),
        first.clone(),
        first.get(..4)?.to_owned(),
        incident.exactness(tables).map(|exact| exact.acled.to_string()).unwrap_or_default(),
        sub_event.disorder.clone(),
        sub_event.event.clone(),
        sub_event.sub_event.clone(),
        actor(&event.source, 0),
        others(&event.source),
        inter1.clone(),
        actor(&event.target, 0),
        others(&event.target),
        inter2.clone(),
        interaction,
        if civilians { "Civilian targeting".to_owned() } else { String::new() },
        outside.and_then(|row| row.iso).map(|iso| iso.to_string()).unwrap_or_default(),
        outside.and_then(|row| row.acled.clone()).unwrap_or_default(),
        country.map(|code| source.en.country(code)).unwrap_or_default(),
        place.adm1.clone().unwrap_or_default(),
        String::new(),
        String::new(),
        place.name.clone(),
        cell::number_or_none(place.lat),
        cell::number_or_none(place.lon),
        tables.nearness(&place.kind).map(|near| near.acled.to_string()).unwrap_or_default(),
        incident.outlets().join("; "),
        String::new(),
        notes(incident, killed),
        killed.map_or_else(|| "0".to_owned(), |killed| number(killed.0)),
        tags(incident, killed),
        String::new(),
    ])
}

/// ACLED's name for what happened. Of two names for ground that changed hands, who took it decides.
fn sub_event<'a>(incident: &Incident, source: &'a Source) -> Option<&'a str> {
    let names = &source.lexicon.events.rule(&incident.event.kind)?.acled;
    let state = incident.event.source.iter().any(|code| matches!(tables::split(code).1, "GOV" | "MIL" | "COP"));
    let taken = names.iter().find(|name| name.starts_with(if state { "Government" } else { "Non-state actor overtakes" }));
    taken.or(names.first()).map(String::as_str).filter(|name| !name.is_empty())
}

fn notes(incident: &Incident, killed: Option<(f64, f64)>) -> String {
    let range = killed.filter(|(low, high)| low != high).map(|(low, high)| format!(" [killed: {} to {}]", number(low), number(high)));
    format!("{}{} [{}]", incident.sentence(), range.unwrap_or_default(), incident.support())
}

fn tags(incident: &Incident, killed: Option<(f64, f64)>) -> String {
    let bounds = killed.map(|(low, high)| format!("hudna_low={};hudna_high={};", number(low), number(high)));
    format!("{}hudna_support={};hudna_id={}", bounds.unwrap_or_default(), incident.event.support.kind, incident.event.id)
}
