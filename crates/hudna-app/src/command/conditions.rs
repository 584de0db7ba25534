//! What is asked for: the conditions that the commands that ask a record share, and how their answers are printed.

use super::record::Record;
use crate::asking::Asking;
use crate::data;
use crate::render::{ColorChoice, Style};
use crate::sheet::{Sheet, terminal};
use crate::store::Store;
use crate::store::query::{Filter, Named, Near};
use crate::wording::{Lang, Wording};
use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use hudna::lexicon::Register;
use jiff::civil::Date;
use serde::Serialize;
use std::path::PathBuf;

/// Kilometres around a point where none are given.
const RADIUS: f64 = 10.0;

/// Which facts.
#[derive(clap::Args)]
pub(crate) struct Conditions {
    /// Of this day or later (YYYY-MM-DD). What is not dated is in no range.
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<Date>,

    /// Of this day or earlier.
    #[arg(long, value_name = "DATE")]
    pub(crate) to: Option<Date>,

    /// At this place: its name in English or Arabic, its id, or LATITUDE,LONGITUDE.
    #[arg(long, value_name = "PLACE", allow_hyphen_values = true)]
    place: Option<String>,

    /// Within so many kilometres of the place.
    #[arg(long, value_name = "KM", requires = "place", value_parser = kilometres)]
    radius: Option<f64>,

    /// With an actor whose code begins like this: RUS, SYRMIL.
    #[arg(long, value_name = "CODE")]
    actor: Option<String>,

    /// Of a type that begins like this: attack, attack.air; of figures, a measure.
    #[arg(long = "type", value_name = "TYPE")]
    kind: Option<String>,

    /// Borne out so far.
    #[arg(long, value_enum, value_name = "SUPPORT")]
    support: Option<Support>,

    /// Told by this outlet.
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,

    /// Told in this story.
    #[arg(long, value_name = "ID")]
    story: Option<String>,
}

/// How far a fact is borne out.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Support {
    /// By one report.
    Single,
    /// By several reports of one voice.
    Repeated,
    /// By independent voices.
    Corroborated,
    /// Somebody contests it.
    Disputed,
}

fn kilometres(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(km) if km.is_finite() && km > 0.0 => Ok(km),
        _ => Err("a number of kilometres is wanted".to_owned()),
    }
}

impl Conditions {
    /// As the store takes them.
    pub(crate) fn filter(&self, store: &Store) -> Result<Filter> {
        if let (Some(from), Some(to)) = (self.from, self.to)
            && to < from
        {
            bail!("--to {to} is before --from {from}");
        }
        let mut filter = Filter {
            from: self.from.map(|from| from.to_string()),
            to: self.to.map(|to| to.to_string()),
            actor: self.actor.clone(),
            kind: self.kind.clone(),
            support: self.support.and_then(|support| Some(support.to_possible_value()?.get_name().to_owned())),
            outlet: self.outlet.clone(),
            story: self.story.clone(),
            ..Filter::default()
        };
        let Some(place) = &self.place else { return Ok(filter) };
        if let Some((lat, lon)) = point(place) {
            filter.near = Some(Near { lat, lon, km: self.radius.unwrap_or(RADIUS) });
            return Ok(filter);
        }
        let named = store.places_named(place)?;
        if named.is_empty() {
            bail!(
                "{place}: no fact of the record is at a place of that name; LATITUDE,LONGITUDE with --radius finds what is around a point"
            );
        }
        match self.radius {
            None => filter.places = named.into_iter().map(|named| named.id).collect(),
            Some(km) => filter.near = Some(around(place, &named, km)?),
        }
        Ok(filter)
    }
}

/// `35.93,36.63`.
fn point(text: &str) -> Option<(f64, f64)> {
    let (lat, lon) = text.split_once([',', '،'])?;
    let (lat, lon) = (lat.trim().parse::<f64>().ok()?, lon.trim().parse::<f64>().ok()?);
    ((-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon)).then_some((lat, lon))
}

/// The circle around the places of a name. Where they are too far from each other for one circle, a person has to say which is meant.
fn around(place: &str, named: &[Named], km: f64) -> Result<Near> {
    let points: Vec<(&Named, (f64, f64))> = named.iter().filter_map(|named| Some((named, named.point?))).collect();
    let Some((_, (lat, lon))) = points.first().copied() else {
        bail!(
            "{place}: the record knows no point of it, so that nothing is within {km} km; without --radius, what is said to be there is found"
        );
    };
    let near = Near { lat, lon, km };
    if points.iter().any(|(_, (lat, lon))| near.distance(*lat, *lon) > km) {
        let listed = points.iter().map(|(named, (lat, lon))| format!("{} {} ({lat:.2}, {lon:.2})", named.id, named.name));
        bail!("{place}: several places are called so; give an id instead: {}", listed.collect::<Vec<_>>().join("; "));
    }
    Ok(near)
}

/// How an answer is printed.
#[derive(clap::Args)]
pub(crate) struct Answer {
    /// How the answer is printed.
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Format,

    /// The language of the answer; reports' words stay as they are.
    #[arg(long, value_enum, value_name = "LANG", default_value = "en")]
    pub(crate) lang: Lang,

    /// A folder of data files that stand in for the built-in ones of the same name.
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
}

/// How an answer is printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people.
    Text,
    /// For programs: one JSON object a line, with its `kind`.
    Jsonl,
}

/// An open record with what is needed to say what it holds.
pub(crate) struct Open {
    pub(crate) store: Store,
    pub(crate) register: Register,
    pub(crate) words: Wording,
}

impl Open {
    pub(crate) fn new(record: &Record, lang: Lang, data: Option<&std::path::Path>) -> Result<Self> {
        let register = Register::load(&data::open(data)?)?;
        Ok(Open { store: record.open()?, words: Wording::new(lang, &register), register })
    }

    /// Asks it; all that one answer needs is seen in one state, whoever writes meanwhile.
    pub(crate) fn ask<T>(&self, question: impl FnOnce(&Asking) -> Result<T>) -> Result<T> {
        self.store.database.snapshot(|| question(&Asking { store: &self.store, register: &self.register }))
    }
}

/// Prints a page for people.
pub(crate) fn page(sheet: &Sheet, color: ColorChoice) -> Result<u8> {
    super::print(&terminal::write(sheet, &Style::new(color)))
}

/// A line of JSON that says of which kind it is.
pub(crate) fn json_line(kind: &str, object: &impl Serialize) -> Result<String> {
    let mut value = serde_json::to_value(object).context("the answer is no JSON")?;
    if let Some(fields) = value.as_object_mut() {
        fields.insert("kind".to_owned(), kind.into());
    }
    Ok(format!("{value}\n"))
}
