//! What holds for the data files, so that whoever adds a row hears at once what is wrong with it.
#![allow(missing_docs)]

mod support;

use hudna::lexicon::BUILT_IN;
use hudna::text::fold;
use std::collections::BTreeMap;
use support::LEXICON;

/// The rows of all built-in tab-separated files whose name begins with `family`, by column name; with `file:line`.
fn rows(family: &str) -> Vec<(String, BTreeMap<&'static str, &'static str>)> {
    let mut out = Vec::new();
    for (file, content) in BUILT_IN.iter().filter(|(file, _)| file.starts_with(family) && file.ends_with(".tsv")) {
        let mut lines = content.lines().enumerate();
        let header: Vec<&str> = lines.next().map_or(Vec::new(), |(_, header)| header.split('\t').collect());
        for (number, line) in lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            out.push((format!("data/{file}:{}", number + 1), header.iter().copied().zip(line.split('\t')).collect()));
        }
    }
    out
}

/// The `[[actor]]` tables of all built-in files whose name begins with `actors`.
fn actors() -> Vec<(&'static str, toml::Table)> {
    let mut out = Vec::new();
    for (file, content) in BUILT_IN.iter().filter(|(file, _)| file.starts_with("actors") && file.ends_with(".toml")) {
        let table: toml::Table = content.parse().unwrap_or_else(|error| panic!("data/{file}: {error}"));
        let actors = table.get("actor").and_then(toml::Value::as_array).cloned().unwrap_or_default();
        out.extend(actors.into_iter().filter_map(|actor| actor.as_table().cloned()).map(|actor| (*file, actor)));
    }
    out
}

fn words<'a>(table: &'a toml::Table, key: &str) -> impl Iterator<Item = &'a str> {
    table.get(key).and_then(toml::Value::as_array).into_iter().flatten().filter_map(toml::Value::as_str)
}

fn report(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} wrong rows, the first ones:\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
}

#[test]
fn all_files_load() {
    assert!(LEXICON.automaton.size() > 1000);
    for (file, content) in BUILT_IN {
        assert!(!content.trim().is_empty(), "data/{file} is empty");
        assert!(!content.contains('\r'), "data/{file} has Windows line ends");
        assert!(!content.starts_with('\u{FEFF}'), "data/{file} begins with a byte-order mark");
    }
}

#[test]
fn ids_are_unique() {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut wrong = Vec::new();
    let places = rows("places").into_iter().map(|(at, row)| (at, row.get("id").copied().unwrap_or_default().to_owned()));
    let actors = actors()
        .into_iter()
        .map(|(file, actor)| (file.to_owned(), actor.get("id").and_then(toml::Value::as_str).unwrap_or_default().to_owned()));
    for (at, id) in places.map(|(at, id)| (at, format!("place {id}"))).chain(actors.map(|(at, id)| (at, format!("actor {id}")))) {
        if id.ends_with(' ') {
            wrong.push(format!("{at}: no id"));
        } else if let Some(first) = seen.insert(id.clone(), at.clone()) {
            wrong.push(format!("{at}: {id} stands in {first} too"));
        }
    }
    report(&wrong);
}

#[test]
fn every_name_survives_folding() {
    let mut wrong = Vec::new();
    let mut check = |at: &str, name: &str| {
        if !fold(name).chars().any(char::is_alphanumeric) {
            wrong.push(format!("{at}: nothing is left of {name:?}"));
        } else if name.trim() != name {
            wrong.push(format!("{at}: white space around {name:?}"));
        }
    };
    for (at, row) in rows("places") {
        check(&at, row.get("ar").copied().unwrap_or_default());
        row.get("spellings")
            .into_iter()
            .flat_map(|names| names.split('|'))
            .filter(|name| !name.is_empty())
            .for_each(|name| check(&at, name));
    }
    for (file, actor) in actors() {
        let at = format!("data/{file}: {}", actor.get("id").and_then(toml::Value::as_str).unwrap_or_default());
        ["ar", "short", "weak"].iter().flat_map(|key| words(&actor, key)).for_each(|name| check(&at, name));
    }
    for country in &LEXICON.countries.rows {
        country
            .ar
            .iter()
            .chain(&country.weak)
            .chain(&country.nisba)
            .for_each(|name| check(&format!("data/countries.toml: {}", country.code), name));
    }
    report(&wrong);
}

#[test]
fn every_place_has_a_country_that_is_known() {
    let wrong: Vec<String> = rows("places")
        .into_iter()
        .filter(|(_, row)| {
            let country = row.get("country").copied().unwrap_or_default();
            // Seas, rivers, borders, regions and zones belong to several countries, or to none.
            let may_be_shared = matches!(
                row.get("kind").copied(),
                Some("sea" | "river" | "border" | "strait" | "lake" | "region" | "zone" | "line" | "mountain" | "road" | "valley")
            );
            !(may_be_shared && matches!(country, "" | "---")) && LEXICON.countries.row(country).is_none()
        })
        .map(|(at, row)| format!("{at}: {} has the country {:?}", row.get("en").unwrap_or(&""), row.get("country").unwrap_or(&"")))
        .collect();
    report(&wrong);
}

#[test]
fn coordinates_are_in_range_and_come_in_pairs() {
    let mut wrong = Vec::new();
    for (at, row) in rows("places") {
        let degrees = |key: &str| row.get(key).copied().filter(|cell| !cell.is_empty());
        let within = |cell: &str, most: f64| cell.parse::<f64>().is_ok_and(|degrees| degrees.abs() <= most);
        let fine = match (degrees("lat"), degrees("lon")) {
            (Some(lat), Some(lon)) => within(lat, 90.0) && within(lon, 180.0) && !(lat.starts_with("0.0") && lon.starts_with("0.0")),
            (None, None) => true,
            _ => false,
        };
        if !fine {
            wrong.push(format!("{at}: {:?} {:?}", degrees("lat"), degrees("lon")));
        }
    }
    report(&wrong);
}

#[test]
fn codes_of_actors_are_a_country_and_a_sector() {
    const SECTORS: &[&str] = &[
        "GOV", "MIL", "COP", "REB", "OPP", "PAR", "JUD", "LEG", "SPY", "UAF", "CVL", "REF", "MED", "NGO", "IGO", "ELI", "BUS", "CRM",
        "RAD", "UNK",
    ];
    let mut wrong = Vec::new();
    for (file, actor) in actors() {
        let offices = actor.get("office").and_then(toml::Value::as_array).into_iter().flatten().filter_map(|office| office.get("code"));
        for code in actor.get("code").into_iter().chain(offices).filter_map(toml::Value::as_str) {
            let (country, sector) = (code.get(..3).unwrap_or_default(), code.get(3..).unwrap_or_default());
            if (country != "---" && LEXICON.countries.row(country).is_none()) || !SECTORS.contains(&sector) {
                wrong.push(format!("data/{file}: {:?} has the code {code:?}", actor.get("id")));
            }
        }
    }
    report(&wrong);
}

#[test]
fn no_full_name_stands_for_two_actors() {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (file, actor) in actors() {
        let id = actor.get("id").and_then(toml::Value::as_str).unwrap_or_default();
        // Short and weak names may be shared: what stands around them decides.
        for name in words(&actor, "ar") {
            match seen.insert(fold(name), id.to_owned()) {
                Some(first) if first != id => wrong.push(format!("data/{file}: {name} stands for {first} and {id}")),
                _ => {}
            }
        }
    }
    report(&wrong);
}

#[test]
fn camps_name_actors_that_are_known() {
    let unknown: Vec<&String> = LEXICON.links.camp_actors().filter(|id| LEXICON.actors.known_kind(id).is_none()).collect();
    assert!(unknown.is_empty(), "data/links.toml, [[camp]]: {unknown:?}");
}
