//! What is asked for: the conditions that the commands that ask a record share, and how their answers are printed.

use super::record::Record;
use crate::asking::Asking;
use crate::data;
use crate::render::{ColorChoice, Style};
use crate::sheet::{Sheet, terminal};
use crate::store::Store;
use crate::store::query::{Filter, Named, Near};
use crate::view::conditions::Condition;
use crate::wording::{self, Lang, Wording};
use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use hudna::lexicon::Register;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Kilometres around a point where none are given.
const RADIUS: f64 = 10.0;

/// Which facts.
#[derive(clap::Args)]
pub(crate) struct Conditions {
    /// Of this day or later (YYYY-MM-DD). What is not dated is in no range.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) from: Option<Date>,

    /// Of this day or earlier.
    #[arg(long, value_name = "DATE", value_parser = day)]
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
    match text.trim().parse::<f64>() {
        Ok(km) if km.is_finite() && km > 0.0 => Ok(km),
        _ => Err("a number of kilometres above 0 is wanted".to_owned()),
    }
}

/// A day as people give it.
fn day(text: &str) -> Result<Date, String> {
    let written = text.trim();
    let parts: Vec<&str> = written.split('-').collect();
    let is_date = parts.iter().map(|part| part.len()).eq([4, 2, 2]) && parts.concat().bytes().all(|b| b.is_ascii_digit());
    if !is_date {
        return Err("this is no day; YYYY-MM-DD is wanted".to_owned());
    }
    written.parse().map_err(|_| "there is no such day".to_owned())
}

/// A name that is not blank.
pub(crate) fn name(text: &str) -> Result<String, String> {
    match text.trim() {
        "" => Err("a name is wanted: who decides it stands with the decision for good".to_owned()),
        name => Ok(name.to_owned()),
    }
}

/// A number of lines, from 1.
pub(crate) fn some(text: &str) -> Result<usize, String> {
    text.trim().parse().ok().filter(|&number| number > 0).ok_or_else(|| "a number from 1 on is wanted".to_owned())
}

impl Conditions {
    /// As the store takes them.
    pub(crate) fn filter(&self, store: &Store, register: &Register) -> Result<Filter> {
        if let (Some(from), Some(to)) = (self.from, self.to)
            && to < from
        {
            bail!("--to {to} is before --from {from}");
        }
        self.are_known(store, register)?;
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
        if let Some((lat, lon)) = point(place)? {
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

impl Conditions {
    /// What is asked for of a type, actor, outlet or story that nothing has would give nothing; and nothing is no answer to a slip.
    fn are_known(&self, store: &Store, register: &Register) -> Result<()> {
        let begins = |of: &String| self.kind.as_deref().is_some_and(|kind| !kind.is_empty() && of.starts_with(kind));
        // What the record has is asked only where the program knows no such type: a rule of one's own may have found it.
        if let Some(kind) = &self.kind
            && !wording::types().iter().any(begins)
        {
            let all = || Ok(wording::types().into_iter().chain(store.types()?).collect());
            known("--type", kind, "type or measure", &begins, all)?;
        }
        if let Some(actor) = &self.actor
            && !wording::is_actor(actor, register)
            && !store.has_actor(actor)?
        {
            let codes = || Ok(wording::actors(register).into_iter().chain(store.actors()?).collect());
            known("--actor", actor, "actor's code", &|_| false, codes)?;
        }
        if let Some(outlet) = &self.outlet
            && !store.has_outlet(outlet)?
        {
            known("--outlet", outlet, "outlet of the record", &|_| false, || store.outlets())?;
        }
        if let Some(story) = &self.story
            && store.kind_of(story)?.as_deref() != Some("story")
        {
            bail!("--story {story}: the record has no such story; `hudna show document` names that of a report");
        }
        Ok(())
    }

    /// All but the days, as a page says them. The places are those that `filter` found.
    pub(crate) fn said(&self) -> Vec<Condition> {
        let place = match (&self.place, self.radius) {
            (Some(place), None) if point(place).is_ok_and(|point| point.is_none()) => Some(Condition::new("place", place)),
            (Some(place), km) => Some(Condition { km: Some(km.unwrap_or(RADIUS)), ..Condition::new("place", place) }),
            (None, _) => None,
        };
        let support = self.support.and_then(|support| Some(support.to_possible_value()?.get_name().to_owned()));
        let one = |name: &'static str, value: &Option<String>| value.as_deref().map(|value| Condition::new(name, value));
        [
            place,
            one("actor", &self.actor),
            one("type", &self.kind),
            one("support", &support),
            one("outlet", &self.outlet),
            one("story", &self.story),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// An error that names the nearest of what there is, unless one `fits`.
fn known(
    option: &str,
    given: &str,
    what: &str,
    fits: &dyn Fn(&String) -> bool,
    all: impl FnOnce() -> Result<BTreeSet<String>>,
) -> Result<()> {
    let all = all()?;
    if all.iter().any(fits) {
        return Ok(());
    }
    match nearest(given, &all) {
        Some(near) => bail!("{option} {given}: no {what} is called so or begins so; the nearest is {near}"),
        None => bail!("{option} {given}: no {what} is called so or begins so"),
    }
}

/// What is written most nearly like `given`, if anything is near.
pub(crate) fn nearest<'a>(given: &str, all: &'a BTreeSet<String>) -> Option<&'a String> {
    let given: Vec<char> = given.to_lowercase().chars().take(64).collect();
    if given.is_empty() {
        return None;
    }
    let distance = |other: &String| {
        let other: Vec<char> = other.to_lowercase().chars().take(64).collect();
        // Who gives the beginning of a name, or the name with more behind it, is near to it.
        let beginning = usize::from(!(other.starts_with(&given) || given.starts_with(&other)));
        (steps(&given, &other).min(if beginning == 0 { 1 } else { usize::MAX }), beginning)
    };
    let best = all.iter().map(|other| (distance(other), other)).min()?;
    (best.0.0 <= given.len().div_ceil(2).max(2)).then_some(best.1)
}

/// How many letters have to be put in, taken out or changed to come from one to the other.
fn steps(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (number, letter) in one.iter().enumerate() {
        let mut next = vec![number + 1];
        for ((above, left_above), other) in row.iter().skip(1).zip(&row).zip(other) {
            let left = next.last().copied().unwrap_or(0);
            next.push((above + 1).min(left + 1).min(left_above + usize::from(letter != other)));
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

/// `35.93,36.63`; none where it is no pair of numbers.
fn point(text: &str) -> Result<Option<(f64, f64)>> {
    let numbers = text.split_once([',', '،']).and_then(|(lat, lon)| lat.trim().parse::<f64>().ok().zip(lon.trim().parse::<f64>().ok()));
    let Some((lat, lon)) = numbers else { return Ok(None) };
    if !((-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon)) {
        bail!("--place {text}: no point on the Earth; LATITUDE,LONGITUDE is wanted, from -90 to 90 and from -180 to 180");
    }
    Ok(Some((lat, lon)))
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
        let data = data::open(data)?;
        let register = Register::load(&data)?;
        Ok(Open { store: record.open()?, words: Wording::new(lang, &register).with_names(&data)?, register })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_days_of_the_calendar() {
        assert_eq!(day("2020-03-05").map(|day| day.to_string()).as_deref(), Ok("2020-03-05"));
        assert_eq!(day("2020-02-30"), Err("there is no such day".to_owned()));
        for wrong in ["yesterday", "", "2020-3-5", "05/03/2020", "2020-03", "2020-03-05T10:00"] {
            assert_eq!(day(wrong), Err("this is no day; YYYY-MM-DD is wanted".to_owned()), "{wrong}");
        }
    }

    #[test]
    fn points_are_on_the_earth() {
        assert_eq!(point("35.72, 36.53").ok(), Some(Some((35.72, 36.53))));
        assert_eq!(point("Sarmin, Idlib").ok(), Some(None));
        assert!(point("99,200").is_err_and(|error| error.to_string().contains("no point on the Earth")));
    }

    #[test]
    fn names_are_not_blank() {
        assert_eq!(name(" Rana "), Ok("Rana".to_owned()));
        assert!(name("").is_err() && name(" \u{A0}").is_err());
    }

    #[test]
    fn the_nearest_is_named_where_one_is_near() {
        let all: BTreeSet<String> = ["attack.air", "attack.drone", "contact.call"].map(str::to_owned).into();
        assert_eq!(nearest("attack.aer", &all).map(String::as_str), Some("attack.air"));
        assert_eq!(nearest("attack.airstrike", &all).map(String::as_str), Some("attack.air"));
        assert_eq!(nearest("zzzzzz", &all), None);
        assert_eq!(nearest("", &all), None);
    }
}
