//! Countries: names, seats of government, adjectives of belonging. `data/countries.toml`.

use super::{Automaton, Data, Tag};
use crate::Error;
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// Grammatical number of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Number {
    /// One.
    Singular,
    /// Two.
    Dual,
    /// Three or more.
    Plural,
}

/// One country.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Country {
    /// ISO 3166-1 alpha-3.
    pub code: String,
    /// English name.
    pub en: String,
    /// Arabic names, the usual one first.
    pub ar: Vec<String>,
    /// Names that are also ordinary words or names of something else.
    #[serde(default)]
    pub weak: Vec<String>,
    /// Names of the capital that stand for the government.
    #[serde(default)]
    pub capital: Vec<String>,
    /// Other names that stand for the government.
    #[serde(default)]
    pub seat: Vec<String>,
    /// Masculine singular adjectives of belonging.
    #[serde(default)]
    pub nisba: Vec<String>,
    /// Adjectives of belonging that are also ordinary words.
    #[serde(default)]
    pub nisba_weak: Vec<String>,
    /// Irregular plurals of people (`أتراك`).
    #[serde(default)]
    pub people: Vec<String>,
    /// Peoples or regions it is counted to (`عرب`).
    #[serde(default)]
    pub region: Vec<String>,
    /// Authorities on the ground of the country `code` that obey no government of it (أبخازيا): what would be its state's are rebels'.
    /// Their land is that country's, so that `weak` names it and no row of it is found by its code.
    #[serde(default)]
    pub breakaway: bool,
}

impl Country {
    /// The code of `sector` here.
    pub fn code_of(&self, sector: &str) -> String {
        let state = matches!(sector, "GOV" | "MIL" | "COP" | "LEG" | "JUD" | "SPY");
        format!("{}{}", self.code, if self.breakaway && state { "REB" } else { sector })
    }
}

/// The countries by row and by code.
#[derive(Debug, Default)]
pub struct Countries {
    /// In the order of the file.
    pub rows: Vec<Country>,
    by_code: FxHashMap<String, u16>,
}

#[derive(Deserialize)]
struct File {
    country: Vec<Country>,
}

/// The rows of the file.
pub(super) fn rows(data: &Data) -> Result<Vec<Country>, Error> {
    Ok(data.toml::<File>("countries.toml")?.country)
}

impl Countries {
    pub(super) fn load(data: &Data, automaton: &mut Automaton) -> Result<Self, Error> {
        let rows = rows(data)?;
        for (row, country) in rows.iter().enumerate() {
            let row = row as u16;
            country.ar.iter().for_each(|name| automaton.add(name, Tag::Country(row)));
            country.weak.iter().for_each(|name| automaton.add(name, Tag::WeakCountry(row)));
            country.capital.iter().chain(&country.seat).for_each(|name| automaton.add(name, Tag::Seat(row)));
            for nisba in &country.nisba {
                nisba_forms(nisba).for_each(|(form, number)| add_with_article(automaton, &form, Tag::Nisba(row, number)));
                for (bare, definite, number) in compound_forms(nisba) {
                    automaton.add(&bare, Tag::Nisba(row, number));
                    automaton.add(&definite, Tag::Nisba(row, number));
                }
            }
            for nisba in &country.nisba_weak {
                nisba_forms(nisba).for_each(|(form, number)| add_with_article(automaton, &form, Tag::WeakNisba(row, number)));
            }
            for people in &country.people {
                let bare = people.strip_prefix("ال").unwrap_or(people);
                add_with_article(automaton, bare, Tag::Nisba(row, Number::Plural));
                automaton.add(&format!("{bare}ا"), Tag::Nisba(row, Number::Plural));
            }
        }
        let states = rows.iter().enumerate().filter(|(_, country)| !country.breakaway);
        let by_code = states.map(|(row, country)| (country.code.clone(), row as u16)).collect();
        Ok(Countries { rows, by_code })
    }

    /// True for authorities that obey no government of their country.
    pub fn is_breakaway(&self, row: u16) -> bool {
        self.rows.get(row as usize).is_some_and(|country| country.breakaway)
    }

    /// The country whose land it is: its own, but for authorities that obey no government of it.
    pub fn land(&self, row: u16) -> Option<u16> {
        let country = self.rows.get(row as usize)?;
        if country.breakaway { self.row(&country.code) } else { Some(row) }
    }

    /// The row of the country with this code.
    pub fn row(&self, code: &str) -> Option<u16> {
        self.by_code.get(code).copied()
    }
}

/// Adds `form` without and with the article.
pub(crate) fn add_with_article(automaton: &mut Automaton, form: &str, tag: Tag) {
    automaton.add(form, tag);
    automaton.add_definite(form, tag);
}

/// The forms of a nisba of two adjectives, both of which agree: `كوري شمالي` → كورية شمالية، الكوريين الشماليين …
fn compound_forms(nisba: &str) -> Vec<(String, String, Number)> {
    let Some((first, second)) = nisba.split_once(' ').filter(|(first, _)| first.ends_with('ي')) else { return Vec::new() };
    let second: Vec<String> = match second.ends_with('ي') {
        true => nisba_forms(second).map(|(form, _)| form).collect(),
        false => vec![second.to_owned(); nisba_forms(first).count()],
    };
    let both = nisba_forms(first).zip(second);
    both.map(|((first, number), second)| (format!("{first} {second}"), format!("ال{first} ال{second}"), number)).collect()
}

/// The regular forms of a nisba: `روسي` → روسية، روسيا(ن)، روسيون …
pub(super) fn nisba_forms(nisba: &str) -> impl Iterator<Item = (String, Number)> {
    const ENDINGS: &[(&str, Number)] = &[
        ("", Number::Singular),
        ("ة", Number::Singular),
        ("ان", Number::Dual),
        ("ين", Number::Plural),
        ("تان", Number::Dual),
        ("تين", Number::Dual),
        ("ون", Number::Plural),
        ("ات", Number::Plural),
        ("ا", Number::Singular),
        ("و", Number::Plural),
    ];
    ENDINGS.iter().map(move |(ending, number)| ([nisba, ending].concat(), *number))
}
