//! Deadly events in the 49 columns of UCDP GED (../shared/research/platforms.md 3.2). Columns that are UCDP's own numbers stay empty.

use super::bounds::Bounds;
use super::cell::{self, number};
use super::incident::{Incident, shown};
use super::left::Why;
use super::tables::{Side, Tables};
use super::{Source, tables};
use crate::view::day::without_time;
use hudna::record::{Document, Event, Figure, Spot};
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

pub(super) fn write(source: &Source, out: &mut dyn Write) -> anyhow::Result<()> {
    let mut out = csv::Writer::from_writer(out);
    cell::heading(&mut out, COLUMNS)?;
    source.each_incident(|incident| match source.left.count(line(&incident, source)) {
        Some(cells) => cell::row(&mut out, &cell::in_order(COLUMNS, cells)),
        None => Ok(()),
    })?;
    Ok(out.flush()?)
}

/// A column and what stands in it.
type Cell = (&'static str, String);

/// The row of an event that happened, on days that are known, and in which somebody was killed.
fn line(incident: &Incident, source: &Source) -> Result<Vec<Cell>, Why> {
    let event = &incident.if_happened()?.event;
    let killed = incident.figure("killed").filter(|killed| killed.high >= 1.0).ok_or(Why::NoDead)?;
    let days = incident.days().ok_or(Why::NoDay)?;
    let mut cells = vec![
        ("id", number_of(&event.id).map(|id| id.to_string()).unwrap_or_default()),
        ("relid", format!("HUD-{}", event.id)),
        ("code_status", "Hudna: not coded by UCDP".to_owned()),
    ];
    cells.extend(who(event, source));
    cells.extend(told(incident));
    cells.extend(event.place.iter().flat_map(|place| whereabouts(place, source)));
    cells.extend(when(incident, days, source));
    cells.extend(deaths(incident, killed, source.tables));
    Ok(cells)
}

/// The id of a fact as a number: 53 bits of it at most, which every program that reads numbers keeps exactly. Ids have 48.
fn number_of(id: &str) -> Option<u64> {
    const EXACT: u64 = (1 << 53) - 1;
    let digits = id.split_once('-').map_or(id, |(_, digits)| digits);
    u64::from_str_radix(digits.get(..digits.len().min(16))?, 16).ok().map(|id| id & EXACT)
}

fn who(event: &Event, source: &Source) -> Vec<Cell> {
    let tables = source.tables;
    let side = |codes: &[String]| codes.iter().map(|code| source.en.actor(code)).collect::<Vec<_>>().join("; ");
    let gw = |codes: &[String]| {
        let home = codes.first().map(|code| tables::split(code).0).and_then(|home| tables.country(home)?.gw);
        home.map(|gw| gw.to_string()).unwrap_or_default()
    };
    let (side_a, side_b) = (side(&event.source), side(&event.target));
    let dyad = if side_a.is_empty() || side_b.is_empty() { String::new() } else { format!("{side_a} - {side_b}") };
    vec![
        ("type_of_violence", violence(event, tables).map(|kind| kind.to_string()).unwrap_or_default()),
        ("dyad_name", dyad),
        ("side_a", side_a),
        ("side_b", side_b),
        ("gwnoa", gw(&event.source)),
        ("gwnob", gw(&event.target)),
    ]
}

fn told(incident: &Incident) -> Vec<Cell> {
    let headlines: Vec<&str> = incident.documents.iter().filter_map(|document| document.title.as_deref()).collect();
    let dates: Vec<&str> = incident.documents.iter().filter_map(day).collect();
    vec![
        ("number_of_sources", incident.event.support.voices.to_string()),
        ("source_article", incident.documents.iter().map(article).collect::<Vec<_>>().join(";")),
        ("source_office", incident.outlets().join(";")),
        ("source_date", dates.join(";")),
        ("source_headline", headlines.join(";")),
        ("source_original", incident.sentence()),
    ]
}

fn whereabouts(place: &Spot, source: &Source) -> Vec<Cell> {
    let country = place.country.as_deref();
    let outside = country.and_then(|code| source.tables.country(code));
    let point = place.lat.zip(place.lon);
    vec![
        ("where_prec", source.tables.nearness(&place.kind).map(|near| near.ucdp.to_string()).unwrap_or_default()),
        ("where_coordinates", place.name.clone()),
        ("where_description", place.ar.clone()),
        ("adm_1", place.adm1.clone().unwrap_or_default()),
        ("latitude", cell::number_or_none(place.lat)),
        ("longitude", cell::number_or_none(place.lon)),
        ("geom_wkt", point.map(|(lat, lon)| format!("POINT({lon} {lat})")).unwrap_or_default()),
        ("priogrid_gid", point.map(|(lat, lon)| grid(lat, lon).to_string()).unwrap_or_default()),
        ("country", country.map(|code| source.en.country(code)).unwrap_or_default()),
        ("country_id", outside.and_then(|row| row.gw).map(|gw| gw.to_string()).unwrap_or_default()),
        ("region", outside.and_then(|row| row.ucdp.clone()).unwrap_or_default()),
    ]
}

fn when(incident: &Incident, (first, last): (String, String), source: &Source) -> Vec<Cell> {
    vec![
        ("year", first.get(..4).unwrap_or_default().to_owned()),
        ("event_clarity", if first == last { "1" } else { "2" }.to_owned()),
        ("date_prec", incident.exactness(source.tables).map(|exact| exact.ucdp.to_string()).unwrap_or_default()),
        ("date_start", first),
        ("date_end", last),
    ]
}

/// The dead by side. A number that is nobody's in particular is unknown.
fn deaths(incident: &Incident, killed: &Figure, tables: &Tables) -> Vec<Cell> {
    let event = &incident.event;
    let whose = |killed: &Figure| {
        let who = killed.who.as_deref().unwrap_or_default();
        match tables.side(who, None) {
            Some(Side::Civilian) => "deaths_civilians",
            _ if event.source.iter().any(|code| code == who) => "deaths_a",
            _ if event.target.iter().any(|code| code == who) => "deaths_b",
            _ => "deaths_unknown",
        }
    };
    let counts = incident.counts("killed");
    let best = incident.number("killed").unwrap_or(killed.low);
    let bounds = incident.bounds("killed").unwrap_or_else(|| Bounds::of(killed));
    let count = |column| (column, number(counts.iter().filter(|figure| whose(figure) == column).map(|figure| shown(figure)).sum()));
    vec![
        count("deaths_a"),
        count("deaths_b"),
        count("deaths_civilians"),
        count("deaths_unknown"),
        ("best", number(best)),
        ("high", cell::number_or_none(bounds.high)),
        ("low", cell::number_or_none(bounds.low)),
    ]
}

/// The day of publication, without its time.
fn day(document: &Document) -> Option<&str> {
    document.published.as_deref().map(without_time)
}

fn article(document: &Document) -> String {
    let parts = [document.outlet.as_deref(), day(document), document.title.as_deref()];
    format!("\"{}\"", parts.into_iter().flatten().collect::<Vec<_>>().join(","))
}

/// 1 where a state fights an armed group or a state, 2 where armed groups fight each other, 3 where civilians are the target. None where
/// that is not told.
fn violence(event: &Event, tables: &Tables) -> Option<u8> {
    let by: Vec<Side> = event.source.iter().filter_map(|code| tables.side(code, None)).collect();
    let to = tables.fought(&event.target, None);
    if to.contains(&Side::Civilian) {
        return Some(3);
    }
    let state = |sides: &[Side]| sides.contains(&Side::State);
    let fights = |sides: &[Side]| state(sides) || sides.contains(&Side::Armed);
    if !fights(&by) || !fights(&to) {
        return None;
    }
    Some(if state(&by) || state(&to) { 1 } else { 2 })
}

/// The cell of PRIO-GRID 2.0: half a degree, counted from 1 eastwards and northwards from 90° S, 180° W.
fn grid(lat: f64, lon: f64) -> u32 {
    let row = (((lat + 90.0) * 2.0).floor() as u32).min(359);
    let column = (((lon + 180.0) * 2.0).floor() as u32).min(719);
    row * 720 + column + 1
}

#[cfg(test)]
mod tests {
    use super::{COLUMNS, Event, Tables, grid, number_of, violence};
    use hudna::lexicon::Data;

    #[test]
    fn columns_and_cells_are_those_of_the_data_set() {
        assert_eq!(COLUMNS.len(), 49);
        // Mogadishu, as GED 23.1 has it.
        assert_eq!(grid(2.066_667, 45.366_667), 132_931);
    }

    /// Ids that begin with the same 32 bits are two ids; and each is a number that a spreadsheet keeps.
    #[test]
    fn ids_of_two_events_are_two_numbers() {
        assert_ne!(number_of("ev-443e09f57591"), number_of("ev-443e09f57592"));
        assert_eq!(number_of("ev-443e09f57591"), Some(0x443e_09f5_7591));
        for id in ["ev-ffffffffffff", "ev-ffffffffffffffff", "ev-ffffffffffffffffffff"] {
            assert!(number_of(id).is_some_and(|id| id < 1 << 53 && (id as f64) as u64 == id), "{id}");
        }
        assert_eq!(number_of("ev-not hex"), None);
    }

    #[test]
    fn violence_is_of_those_who_fight() {
        let tables = Tables::load(&Data::default()).expect("the built-in tables load");
        let codes = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect();
        let of = |source: &[&str], target: &[&str]| {
            violence(&Event { source: codes(source), target: codes(target), ..Event::default() }, &tables)
        };
        assert_eq!(of(&["SYRMIL"], &["SYRREB"]), Some(1));
        assert_eq!(of(&["SYRREB"], &["SYRRAD"]), Some(2));
        assert_eq!(of(&["SYRMIL"], &["SYRCVL"]), Some(3));
        assert_eq!(of(&["SYRMIL"], &["SYRCVL", "TURMIL"]), Some(1), "who fights makes it what it is");
        for (source, target) in [(&["SYRMIL"][..], &["---IGO"][..]), (&["SYRMIL"], &["SYROPP"]), (&[], &["TURMIL"]), (&["SYRMIL"], &[])] {
            assert_eq!(of(source, target), None, "{source:?} {target:?}");
        }
    }
}
