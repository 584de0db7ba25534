//! What other data sets call things: `data/exports.toml`.

use anyhow::{Context, Result};
use hudna::lexicon::Data;
use hudna::record::Spot;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What an actor is in a fight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Side {
    /// A state or its forces, at home.
    State,
    /// Those of a state elsewhere.
    Foreign,
    /// An armed group.
    Armed,
    /// A group that may be armed or not.
    Group,
    Civilian,
}

/// Sectors by side.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sides {
    state: Vec<String>,
    armed: Vec<String>,
    group: Vec<String>,
    civilian: Vec<String>,
}

/// A sub-event of ACLED's.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Acled {
    pub(super) sub_event: String,
    pub(super) event: String,
    pub(super) disorder: String,
    /// Whose doing it is, where that tells it from another sub-event.
    #[serde(default)]
    pub(super) by: Vec<Side>,
    /// To whom it is done, where that tells it from another sub-event.
    #[serde(default)]
    pub(super) to: Vec<Side>,
}

/// A class of actors of ACLED's.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Inter {
    number: u8,
    pub(super) words: String,
    sectors: Vec<String>,
    /// The class outside their own country.
    abroad: Option<u8>,
}

/// How exact a time of so many days is.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Exactness {
    days: u32,
    pub(super) words: String,
    pub(super) acled: u8,
    pub(super) ucdp: u8,
}

/// How exact places of these kinds are.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Nearness {
    kinds: Vec<String>,
    pub(super) words: String,
    pub(super) acled: u8,
    pub(super) ucdp: u8,
}

/// A file of figures for HXL.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Hxl {
    pub(super) file: String,
    pub(super) measure: String,
    /// `flow` or `stock`; either where none is named.
    sort: Option<String>,
    pub(super) tag: String,
    pub(super) unit: String,
}

/// What others call a country.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CountryCodes {
    code: String,
    /// ISO 3166-1 numeric.
    pub(super) iso: Option<u16>,
    /// ACLED's region.
    pub(super) acled: Option<String>,
    /// UCDP's region.
    pub(super) ucdp: Option<String>,
    /// Gleditsch and Ward's number.
    pub(super) gw: Option<u16>,
}

/// The tables.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tables {
    acled: Vec<Acled>,
    sides: Sides,
    inter: Vec<Inter>,
    time: Vec<Exactness>,
    place: Vec<Nearness>,
    pub(super) hxl: Vec<Hxl>,
    country: Vec<CountryCodes>,
    /// Name of a first-level division to its p-code, by country.
    pcodes: BTreeMap<String, BTreeMap<String, String>>,
}

impl Tables {
    /// Reads them. An error names the file and the line.
    pub(crate) fn load(data: &Data) -> Result<Self> {
        data.toml("exports.toml").context("the tables for exports")
    }

    /// The sub-event of this name.
    pub(super) fn acled(&self, sub_event: &str) -> Option<&Acled> {
        self.acled.iter().find(|row| row.sub_event == sub_event)
    }

    /// What an actor is in a fight in `country`; none where that is not told.
    pub(super) fn side(&self, code: &str, country: Option<&str>) -> Option<Side> {
        let (home, sector) = split(code);
        let holds = |sectors: &[String]| sectors.iter().any(|known| known == sector);
        if holds(&self.sides.state) {
            let abroad = country.is_some_and(|country| home != country);
            return Some(if abroad { Side::Foreign } else { Side::State });
        }
        let sides = [(Side::Armed, &self.sides.armed), (Side::Group, &self.sides.group), (Side::Civilian, &self.sides.civilian)];
        sides.into_iter().find(|(_, sectors)| holds(sectors)).map(|(side, _)| side)
    }

    /// Those who are fought, as sides: where some of them are under arms, it is not the civilians among them who make it what it is.
    pub(super) fn fought(&self, target: &[String], country: Option<&str>) -> Vec<Side> {
        let mut sides: Vec<Side> = target.iter().filter_map(|code| self.side(code, country)).collect();
        if sides.iter().any(|side| *side != Side::Civilian) {
            sides.retain(|side| *side != Side::Civilian);
        }
        sides
    }

    /// The p-code of a first-level division.
    pub(super) fn pcode(&self, adm1: Option<&str>, country: Option<&str>) -> Option<&str> {
        self.pcodes.get(country?)?.get(adm1?).map(String::as_str)
    }

    /// The p-code of the first-level division that a place is, or is in.
    pub(super) fn pcode_of(&self, place: &Spot) -> Option<&str> {
        let code = |name: Option<&str>| self.pcode(name, place.country.as_deref());
        code(place.adm1.as_deref()).or_else(|| code(Some(&place.name)))
    }

    /// ACLED's class of an actor that acts in `country`.
    pub(super) fn inter(&self, code: &str, country: Option<&str>) -> Option<&Inter> {
        let (home, sector) = split(code);
        let own = self.inter.iter().find(|row| row.sectors.iter().any(|known| known == sector))?;
        let abroad = country.is_some_and(|country| home != country && home != "---");
        match own.abroad.filter(|_| abroad) {
            Some(number) => self.inter.iter().find(|row| row.number == number),
            None => Some(own),
        }
    }

    /// How exact a time of so many days is; none where it is less exact than any row.
    pub(super) fn exactness(&self, days: u32) -> Option<&Exactness> {
        self.time.iter().find(|row| days <= row.days)
    }

    /// How exact a place of this kind is.
    pub(super) fn nearness(&self, kind: &str) -> Option<&Nearness> {
        self.place.iter().find(|row| row.kinds.iter().any(|known| known == kind))
    }

    /// Where figures of this measure and sort go.
    pub(super) fn hxl(&self, measure: &str, sort: &str) -> Option<usize> {
        let fits = |row: &Hxl| row.measure == measure && row.sort.as_deref().is_none_or(|own| own == sort);
        self.hxl.iter().position(fits)
    }

    /// What others call a country.
    pub(super) fn country(&self, code: &str) -> Option<&CountryCodes> {
        self.country.iter().find(|row| row.code == code)
    }
}

/// Country and sector of an actor's code.
pub(super) fn split(code: &str) -> (&str, &str) {
    code.split_at_checked(3).unwrap_or((code, ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use hudna::Lexicon;

    fn tables() -> Tables {
        Tables::load(&Data::default()).expect("the built-in tables load")
    }

    #[test]
    fn every_code_of_the_data_is_in_the_tables() {
        let (tables, lexicon) = (tables(), Lexicon::built_in().expect("the built-in data loads"));
        for rule in &lexicon.events.rules {
            rule.acled.iter().for_each(|name| assert!(tables.acled(name).is_some(), "{}: {name}", rule.file));
        }
        for place in Data::default().file("places.tsv").lines().skip(1) {
            let kind = place.split('\t').nth(6).unwrap_or_default();
            assert!(tables.nearness(kind).is_some(), "no row for places of the kind {kind}");
        }
        let words = Data::default();
        for line in words.file("measures.toml").lines() {
            let Some(measure) = line.strip_prefix("measure = \"").and_then(|rest| rest.split('"').next()) else { continue };
            for sort in ["flow", "stock"] {
                assert!(tables.hxl(measure, sort).is_some(), "no file for {measure} ({sort})");
            }
        }
    }

    /// A p-code under a name that the gazetteer does not use would never be found.
    #[test]
    fn p_codes_are_of_divisions_of_the_gazetteer() {
        let tables = tables();
        let mut known = std::collections::BTreeSet::new();
        for line in Data::default().file("places.tsv").lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            known.extend(cells.get(8).zip(cells.get(3)).map(|(country, name)| ((*country).to_owned(), (*name).to_owned())));
        }
        let mut codes = std::collections::BTreeSet::new();
        for (country, divisions) in &tables.pcodes {
            for (name, code) in divisions {
                assert!(known.contains(&(country.clone(), name.clone())), "{country}: {name}");
                assert!(codes.insert(code), "{code} twice");
            }
        }
        assert_eq!(tables.pcode(Some("Idlib Governorate"), Some("SYR")), Some("SY07"));
        assert_eq!(tables.pcode(Some("Idlib Governorate"), Some("IRQ")), None);
        assert_eq!(tables.pcode(Some("Halabja Governorate"), Some("IRQ")), None);
        assert_eq!(tables.pcode(None, Some("SYR")), None);
    }

    #[test]
    fn sides_are_told_or_not_known() {
        let tables = tables();
        assert_eq!(tables.side("SYRMIL", Some("SYR")), Some(Side::State));
        assert_eq!(tables.side("TURMIL", Some("SYR")), Some(Side::Foreign));
        assert_eq!(tables.side("TURMIL", None), Some(Side::State));
        assert_eq!(tables.side("SYRUAF", Some("SYR")), Some(Side::Armed));
        assert_eq!(tables.side("---CVL", Some("SYR")), Some(Side::Civilian));
        assert_eq!(tables.side("---IGO", Some("SYR")), None);
        let fought = |codes: &[&str]| tables.fought(&codes.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>(), Some("SYR"));
        assert_eq!(fought(&["SYRCVL", "SYRMIL"]), [Side::State]);
        assert_eq!(fought(&["SYRCVL"]), [Side::Civilian]);
        assert_eq!(fought(&["---IGO"]), []);
    }

    #[test]
    fn those_who_act_abroad_are_external() {
        let tables = tables();
        let class = |code, country| tables.inter(code, country).map(|row| row.words.as_str());
        assert_eq!(class("SYRMIL", Some("SYR")), Some("State forces"));
        assert_eq!(class("RUSMIL", Some("SYR")), Some("External/Other forces"));
        assert_eq!(class("SYRREB", Some("SYR")), Some("Rebel group"));
        assert_eq!(class("---CVL", Some("SYR")), Some("Civilians"));
        assert_eq!(class("Somebody", None), None);
    }

    #[test]
    fn stocks_and_flows_go_to_different_files() {
        let tables = tables();
        assert_ne!(tables.hxl("displaced", "flow"), tables.hxl("displaced", "stock"));
        assert_eq!(tables.hxl("killed", "flow"), tables.hxl("killed", "stock"));
        assert_eq!(tables.hxl("camels", "flow"), None);
    }
}
