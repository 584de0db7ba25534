//! Deadly events in the 49 columns of UCDP GED (../shared/research/platforms.md 3.2). Columns that are UCDP's own numbers stay empty.

use super::cell::{self, number};
use super::incident::Incident;
use super::{Source, tables};
use crate::view::day::without_time;
use anyhow::Result;
use hudna::record::Figure;
use std::io::Write;

pub(crate) const COLUMNS: &[&str] = &[
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
];

pub(super) fn write(source: &Source, out: &mut dyn Write) -> Result<()> {
    let mut out = csv::Writer::from_writer(out);
    cell::heading(&mut out, COLUMNS)?;
    source.each_incident(|incident| match line(&incident, source) {
        Some(cells) => cell::row(&mut out, &cells),
        None => Ok(()),
    })?;
    Ok(out.flush()?)
}

/// The row of an event that happened, on days that are known, and in which somebody was killed.
fn line(incident: &Incident, source: &Source) -> Option<Vec<String>> {
    let (event, tables) = (&incident.event, source.tables);
    let killed = incident.figure("killed").filter(|killed| incident.happened() && killed.high >= 1.0)?;
    let (first, last) = incident.days()?;
    let best = incident.number("killed")?;
    let place = event.place.clone().unwrap_or_default();
    let outside = place.country.as_deref().and_then(|code| tables.country(code));
    let side = |codes: &[String]| codes.iter().map(|code| source.en.actor(code)).collect::<Vec<_>>().join("; ");
    let (side_a, side_b) = (side(&event.source), side(&event.target));
    let gw = |codes: &[String]| {
        let home = codes.first().map(|code| tables::split(code).0).and_then(|home| tables.country(home)?.gw);
        home.map(|gw| gw.to_string()).unwrap_or_default()
    };
    let headlines: Vec<&str> = incident.documents.iter().filter_map(|document| document.title.as_deref()).collect();
    let dates: Vec<&str> = incident.documents.iter().filter_map(|document| day(document)).collect();
    let deaths = Deaths::of(killed, best, &event.source, &event.target);
    let point = place.lat.zip(place.lon);
    let none = String::new;
    Some(vec![
        u32::from_str_radix(event.id.get(3..11)?, 16).ok()?.to_string(),
        format!("HUD-{}", event.id),
        first.get(..4)?.to_owned(),
        none(),
        "Hudna: not coded by UCDP".to_owned(),
        violence(&event.source, &event.target).map(|kind| kind.to_string()).unwrap_or_default(),
        none(),
        none(),
        none(),
        none(),
        none(),
        if side_a.is_empty() || side_b.is_empty() { none() } else { format!("{side_a} - {side_b}") },
        none(),
        none(),
        side_a,
        none(),
        none(),
        side_b,
        incident.event.support.voices.to_string(),
        incident.documents.iter().map(article).collect::<Vec<_>>().join(";"),
        incident.outlets().join(";"),
        dates.join(";"),
        headlines.join(";"),
        incident.sentence(),
        tables.nearness(&place.kind).map(|near| near.ucdp.to_string()).unwrap_or_default(),
        place.name.clone(),
        place.ar.clone(),
        place.adm1.clone().unwrap_or_default(),
        none(),
        cell::number_or_none(place.lat),
        cell::number_or_none(place.lon),
        point.map(|(lat, lon)| format!("POINT({lon} {lat})")).unwrap_or_default(),
        point.map(|(lat, lon)| grid(lat, lon).to_string()).unwrap_or_default(),
        place.country.as_deref().map(|code| source.en.country(code)).unwrap_or_default(),
        outside.and_then(|row| row.gw).map(|gw| gw.to_string()).unwrap_or_default(),
        outside.and_then(|row| row.ucdp.clone()).unwrap_or_default(),
        if first == last { "1" } else { "2" }.to_owned(),
        incident.exactness(tables).map(|exact| exact.ucdp.to_string()).unwrap_or_default(),
        first,
        last,
        number(deaths.a),
        number(deaths.b),
        number(deaths.civilians),
        number(deaths.unknown),
        number(best),
        number(killed.high),
        number(killed.low),
        gw(&event.source),
        gw(&event.target),
    ])
}

/// The day of publication, without its time.
fn day(document: &hudna::record::Document) -> Option<&str> {
    document.published.as_deref().map(without_time)
}

fn article(document: &hudna::record::Document) -> String {
    let parts = [document.outlet.as_deref(), day(document), document.title.as_deref()];
    format!("\"{}\"", parts.into_iter().flatten().collect::<Vec<_>>().join(","))
}

/// 1 where a state fights an armed group or a state, 2 where armed groups fight each other, 3 where civilians are the target. None where
/// that is not told.
fn violence(source: &[String], target: &[String]) -> Option<u8> {
    let sector = |codes: &[String], wanted: &[&str]| codes.iter().any(|code| wanted.contains(&tables::split(code).1));
    const STATE: [&str; 4] = ["GOV", "MIL", "COP", "SPY"];
    const ARMED: [&str; 3] = ["REB", "RAD", "UAF"];
    if sector(target, &["CVL", "REF", "MED", "NGO", "IGO"]) {
        return Some(3);
    }
    if source.is_empty() || target.is_empty() {
        return None;
    }
    if sector(source, &STATE) || sector(target, &STATE) {
        return Some(1);
    }
    (sector(source, &ARMED) && sector(target, &ARMED)).then_some(2)
}

/// The dead by side. A number that is nobody's in particular is unknown.
#[derive(Default)]
struct Deaths {
    a: f64,
    b: f64,
    civilians: f64,
    unknown: f64,
}

impl Deaths {
    fn of(killed: &Figure, best: f64, source: &[String], target: &[String]) -> Self {
        let mut deaths = Deaths::default();
        let who = killed.who.as_deref().unwrap_or_default();
        let place = match tables::split(who).1 {
            "CVL" | "REF" | "MED" | "NGO" => &mut deaths.civilians,
            _ if source.iter().any(|code| code == who) => &mut deaths.a,
            _ if target.iter().any(|code| code == who) => &mut deaths.b,
            _ => &mut deaths.unknown,
        };
        *place = best;
        deaths
    }
}

/// The cell of PRIO-GRID 2.0: half a degree, counted from 1 eastwards and northwards from 90° S, 180° W.
fn grid(lat: f64, lon: f64) -> u32 {
    let row = (((lat + 90.0) * 2.0).floor() as u32).min(359);
    let column = (((lon + 180.0) * 2.0).floor() as u32).min(719);
    row * 720 + column + 1
}

#[cfg(test)]
mod tests {
    use super::{COLUMNS, grid};

    #[test]
    fn columns_and_cells_are_those_of_the_data_set() {
        assert_eq!(COLUMNS.len(), 49);
        // Mogadishu, as GED 23.1 has it.
        assert_eq!(grid(2.066_667, 45.366_667), 132_931);
    }
}
