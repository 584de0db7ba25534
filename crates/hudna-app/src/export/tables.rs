//! What other data sets call things: `data/exports.toml`, `data/codes.toml`, the heads of `data/events/*.toml`.

use anyhow::Result;
use hudna::lexicon::{Data, Register};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A sub-event of ACLED's.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Acled {
    pub(super) sub_event: String,
    pub(super) event: String,
    pub(super) disorder: String,
}

/// A class of actors of ACLED's.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Inter {
    pub(super) number: u8,
    pub(super) words: String,
    sectors: Vec<String>,
    /// The class outside their own country.
    abroad: Option<u8>,
}

/// How exact a time of so many days is.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Exactness {
    days: u32,
    acled: u8,
    ucdp: u8,
}

/// How exact places of these kinds are.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Nearness {
    kinds: Vec<String>,
    acled: u8,
    ucdp: u8,
}

/// What others call a country.
#[derive(Debug, Clone, Default, Deserialize)]
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    acled: Vec<Acled>,
    inter: Vec<Inter>,
    time: Vec<Exactness>,
    place: Vec<Nearness>,
    country: Vec<CountryCodes>,
}

/// A sector, as far as exports say it in words.
#[derive(Deserialize)]
struct Sector {
    code: String,
    words: String,
    plover: String,
    alone: Option<String>,
}

#[derive(Deserialize)]
struct Quad {
    event: String,
    quad: u8,
}

#[derive(Deserialize)]
struct Codes {
    plover: Vec<Quad>,
    sector: Vec<Sector>,
}

/// The codes at the head of a type's file.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct TypeCodes {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    pub(super) plover: TypePlover,
    #[serde(default)]
    pub(super) cameo: Vec<String>,
    #[serde(default)]
    pub(super) acled: Vec<String>,
}

/// What a type is in PLOVER.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct TypePlover {
    #[serde(default)]
    pub(super) event: String,
    #[serde(default)]
    pub(super) modes: Vec<String>,
    #[serde(default)]
    pub(super) contexts: Vec<String>,
    /// What it is called while it lies ahead.
    pub(super) planned: Option<String>,
}

/// The tables.
pub(crate) struct Tables {
    pub(crate) register: Register,
    file: File,
    codes: Codes,
    types: BTreeMap<String, TypeCodes>,
    countries: BTreeMap<String, CountryCodes>,
}

impl Tables {
    /// Reads them. An error names the file and the line.
    pub(crate) fn load(data: &Data, register: Register) -> Result<Self> {
        let file: File = data.toml("exports.toml")?;
        let mut types = BTreeMap::new();
        for (_, name) in data.folder("events/") {
            let head: TypeCodes = data.toml(name)?;
            types.insert(head.kind.clone(), head);
        }
        let countries = file.country.iter().map(|country| (country.code.clone(), country.clone())).collect();
        Ok(Tables { register, codes: data.toml("codes.toml")?, types, countries, file })
    }

    /// Codes of a type of events.
    pub(super) fn of_type(&self, kind: &str) -> Option<&TypeCodes> {
        self.types.get(kind)
    }

    /// The sub-event of this name.
    pub(super) fn acled(&self, sub_event: &str) -> Option<&Acled> {
        self.file.acled.iter().find(|row| row.sub_event == sub_event)
    }

    /// ACLED's class of an actor that acts in `country`.
    pub(super) fn inter(&self, code: &str, country: Option<&str>) -> Option<&Inter> {
        let (home, sector) = split(code);
        let own = self.file.inter.iter().find(|row| row.sectors.iter().any(|known| known == sector))?;
        let abroad = country.is_some_and(|country| home != country && home != "---");
        match own.abroad.filter(|_| abroad) {
            Some(number) => self.file.inter.iter().find(|row| row.number == number),
            None => Some(own),
        }
    }

    /// How exact a time of so many days is: ACLED's and UCDP's number.
    pub(super) fn exactness(&self, days: u32) -> Option<(u8, u8)> {
        self.file.time.iter().find(|row| days <= row.days).map(|row| (row.acled, row.ucdp))
    }

    /// How exact a place of this kind is: ACLED's and UCDP's number.
    pub(super) fn nearness(&self, kind: &str) -> Option<(u8, u8)> {
        self.file.place.iter().find(|row| row.kinds.iter().any(|known| known == kind)).map(|row| (row.acled, row.ucdp))
    }

    /// What others call a country.
    pub(super) fn country(&self, code: &str) -> Option<&CountryCodes> {
        self.countries.get(code)
    }

    /// Its English name; the code where it has none.
    pub(super) fn country_name<'a>(&'a self, code: &'a str) -> &'a str {
        self.register.country(code).map_or(code, |country| country.en.as_str())
    }

    /// An actor's code in words: `Syria (military)`.
    pub(super) fn actor(&self, code: &str) -> String {
        let (home, sector) = split(code);
        let words = self.codes.sector.iter().find(|row| row.code == sector).map_or(sector, |row| row.words.as_str());
        match home {
            "---" => words.to_owned(),
            _ => format!("{} ({words})", self.country_name(home)),
        }
    }

    /// PLOVER's sector of an actor's code.
    pub(super) fn plover_sector(&self, code: &str) -> Option<&str> {
        let (home, sector) = split(code);
        let row = self.codes.sector.iter().find(|row| row.code == sector)?;
        Some(row.alone.as_deref().filter(|_| home == "---").unwrap_or(&row.plover))
    }

    /// PLOVER's quad class of an event.
    pub(super) fn quad(&self, event: &str) -> Option<u8> {
        self.codes.plover.iter().find(|row| row.event == event).map(|row| row.quad)
    }
}

/// Country and sector of an actor's code.
pub(super) fn split(code: &str) -> (&str, &str) {
    code.split_at_checked(3).unwrap_or((code, ""))
}
