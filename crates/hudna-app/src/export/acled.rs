//! Events in the 31 columns of ACLED's export (../shared/research/platforms.md 3.1). `fatalities` is the lowest number claimed; the whole
//! range stands in `notes` and `tags`. `timestamp` stays empty: when something was stored is not exported.

use super::Source;
use super::bounds::Bounds;
use super::cell::{self, number};
use super::incident::Incident;
use super::left::Why;
use super::tables::{Acled, Side, Tables};
use super::tolls::Tolls;
use hudna::Lexicon;
use hudna::record::Event;
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

pub(super) fn write(source: &Source, out: &mut dyn Write) -> anyhow::Result<()> {
    let mut out = csv::Writer::from_writer(out);
    cell::heading(&mut out, COLUMNS)?;
    let mut tolls = Tolls::of(source)?;
    source.each_incident(|incident| match source.left.count(line(&incident, source, &mut tolls)) {
        Some(cells) => cell::row(&mut out, &cell::in_order(COLUMNS, cells)),
        None => Ok(()),
    })?;
    Ok(out.flush()?)
}

/// The row of an event that happened, on a day that is known, and that ACLED has a name for.
fn line(incident: &Incident, source: &Source, tolls: &mut Tolls) -> Result<Vec<(&'static str, String)>, Why> {
    let (event, tables) = (&incident.if_happened()?.event, source.tables);
    let (first, _) = incident.days().ok_or(Why::NoDay)?;
    let sub_event = sub_event(event, source.lexicon, tables)?;
    let violent = sub_event.disorder.contains(VIOLENCE);
    let killed = incident.bounds("killed").or_else(|| if violent { tolls.take(incident) } else { None });
    let mut cells = vec![
        ("event_id_cnty", format!("HUD{}", event.id.trim_start_matches("ev-"))),
        ("year", first.get(..4).unwrap_or_default().to_owned()),
        ("event_date", first),
        ("time_precision", incident.exactness(tables).map(|exact| exact.acled.to_string()).unwrap_or_default()),
        ("disorder_type", sub_event.disorder.clone()),
        ("event_type", sub_event.event.clone()),
        ("sub_event_type", sub_event.sub_event.clone()),
        ("source", incident.outlets().join("; ")),
        ("notes", notes(incident, killed.as_ref())),
        // A number is wanted; where only a highest one is told, nobody told a lowest.
        ("fatalities", number(killed.as_ref().and_then(|killed| killed.low).unwrap_or_default())),
        ("tags", tags(incident, killed.as_ref())),
    ];
    cells.extend(who(event, source));
    cells.extend(whereabouts(event, source));
    Ok(cells)
}

fn who(event: &Event, source: &Source) -> Vec<(&'static str, String)> {
    let country = event.place.as_ref().and_then(|place| place.country.as_deref());
    let actor = |codes: &[String]| codes.first().map(|code| source.en.actor(code)).unwrap_or_default();
    let others = |codes: &[String]| codes.iter().skip(1).map(|code| source.en.actor(code)).collect::<Vec<_>>().join("; ");
    let inter = |codes: &[String]| {
        let class = codes.first().and_then(|code| source.tables.inter(code, country));
        class.map(|row| row.words.clone()).unwrap_or_default()
    };
    let (inter1, inter2) = (inter(&event.source), inter(&event.target));
    let interaction = [inter1.as_str(), inter2.as_str()].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join("-");
    let civilians = source.tables.fought(&event.target, country).contains(&Side::Civilian);
    vec![
        ("actor1", actor(&event.source)),
        ("assoc_actor_1", others(&event.source)),
        ("inter1", inter1),
        ("actor2", actor(&event.target)),
        ("assoc_actor_2", others(&event.target)),
        ("inter2", inter2),
        ("interaction", interaction),
        ("civilian_targeting", if civilians { "Civilian targeting".to_owned() } else { String::new() }),
    ]
}

fn whereabouts(event: &Event, source: &Source) -> Vec<(&'static str, String)> {
    let Some(place) = &event.place else { return Vec::new() };
    let country = place.country.as_deref();
    let outside = country.and_then(|code| source.tables.country(code));
    vec![
        ("iso", outside.and_then(|row| row.iso).map(|iso| iso.to_string()).unwrap_or_default()),
        ("region", outside.and_then(|row| row.acled.clone()).unwrap_or_default()),
        ("country", country.map(|code| source.en.country(code)).unwrap_or_default()),
        ("admin1", place.adm1.clone().unwrap_or_default()),
        ("location", place.name.clone()),
        ("latitude", cell::number_or_none(place.lat)),
        ("longitude", cell::number_or_none(place.lon)),
        ("geo_precision", source.tables.nearness(&place.kind).map(|near| near.acled.to_string()).unwrap_or_default()),
    ]
}

/// ACLED's name for what happened. Of several names for one type, who did it or to whom decides; where that is not told, there is none: an
/// assault on nobody in particular is neither a battle nor violence against civilians.
pub(super) fn sub_event<'t>(event: &Event, lexicon: &Lexicon, tables: &'t Tables) -> Result<&'t Acled, Why> {
    let names: &[String] = lexicon.events.rule(&event.kind).map_or(&[], |rule| &rule.acled);
    let mut rows = names.iter().filter_map(|name| tables.acled(name));
    if names.len() < 2 {
        return rows.next().ok_or(Why::NoName);
    }
    let country = event.place.as_ref().and_then(|place| place.country.as_deref());
    let by: Vec<Side> = event.source.iter().filter_map(|code| tables.side(code, country)).collect();
    let to = tables.fought(&event.target, country);
    let fits = |wanted: &[Side], sides: &[Side]| wanted.is_empty() || sides.iter().any(|side| wanted.contains(side));
    rows.find(|row| fits(&row.by, &by) && fits(&row.to, &to)).ok_or(Why::NoSides)
}

fn notes(incident: &Incident, killed: Option<&Bounds>) -> String {
    let range = killed.and_then(Bounds::words).map(|words| format!(" [killed: {words}]"));
    format!("{}{} [{}]", incident.sentence(), range.unwrap_or_default(), incident.support())
}

fn tags(incident: &Incident, killed: Option<&Bounds>) -> String {
    let bound = |name: &str, value: Option<String>| value.map(|value| format!("hudna_{name}={value};")).unwrap_or_default();
    let low = bound("low", killed.and_then(|killed| killed.low).map(number));
    let high = bound("high", killed.and_then(|killed| killed.high).map(number));
    let hedge = bound("qualifier", killed.and_then(Bounds::hedge).map(str::to_owned));
    format!("{low}{high}{hedge}hudna_support={};hudna_id={}", incident.event.support.kind, incident.event.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use hudna::lexicon::Data;
    use hudna::record::Spot;

    /// Of an attack by `source` on `target` in Syria.
    fn told(kind: &str, source: &[&str], target: &[&str]) -> Result<String, Why> {
        let codes = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect();
        let place = Spot { country: Some("SYR".to_owned()), ..Spot::default() };
        let event = Event { kind: kind.to_owned(), source: codes(source), target: codes(target), place: Some(place), ..Event::default() };
        let tables = Tables::load(&Data::default()).expect("the built-in tables load");
        sub_event(&event, crate::store::suite::lexicon(), &tables).map(|row| row.sub_event.clone())
    }

    /// In ACLED an attack is violence against civilians: one on soldiers is a clash.
    #[test]
    fn an_attack_is_what_its_target_makes_it() {
        let ground = |target: &[&str]| told("attack.ground", &["SYRMIL"], target);
        for armed in [&["SYRREB"][..], &["TURMIL"], &["SYRUAF"], &["SYRRAD"], &["SYRGOV"], &["SYRCVL", "SYRREB"]] {
            assert_eq!(ground(armed).as_deref(), Ok("Armed clash"), "{armed:?}");
        }
        for civilian in [&["SYRCVL"][..], &["SYRREF"], &["---MED"], &["SYRNGO", "SYRCVL"]] {
            assert_eq!(ground(civilian).as_deref(), Ok("Attack"), "{civilian:?}");
        }
        for untold in [&[][..], &["---IGO"], &["SYROPP"], &["---UNK"]] {
            assert_eq!(ground(untold), Err(Why::NoSides), "{untold:?}");
        }
    }

    #[test]
    fn ground_is_taken_by_a_state_at_home_or_by_another() {
        let taken = |source: &[&str]| told("force.advance", source, &[]);
        assert_eq!(taken(&["SYRMIL"]).as_deref(), Ok("Government regains territory"));
        assert_eq!(taken(&["RUSMIL", "SYRMIL"]).as_deref(), Ok("Government regains territory"));
        for other in ["SYRREB", "TURMIL", "SYROPP", "SYRRAD"] {
            assert_eq!(taken(&[other]).as_deref(), Ok("Non-state actor overtakes territory"), "{other}");
        }
        assert_eq!(taken(&[]), Err(Why::NoSides));
    }

    #[test]
    fn types_of_one_name_need_no_sides() {
        assert_eq!(told("attack.clash", &[], &[]).as_deref(), Ok("Armed clash"));
        assert_eq!(told("attack.air", &["SYRMIL"], &[]).as_deref(), Ok("Air/drone strike"));
        assert_eq!(told("detain", &["SYRMIL"], &["SYRCVL"]).as_deref(), Ok("Arrests"));
        assert_eq!(told("contact.call", &["TURGOV"], &["RUSGOV"]), Err(Why::NoName));
        assert_eq!(told("nothing", &[], &[]), Err(Why::NoName));
    }
}
