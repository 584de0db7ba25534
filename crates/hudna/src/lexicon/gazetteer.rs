//! Places and the words around their names. `data/places.tsv`, `data/place_words.toml`.

use super::{Automaton, Countries, Data, Tag, add_with_article};
use crate::Error;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::sync::Arc;

/// One row of the gazetteer.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Stable id: `syr-saraqib`.
    pub id: Box<str>,
    /// Usual Arabic name.
    pub ar: Box<str>,
    /// English name.
    pub en: Box<str>,
    /// Degrees north and east; none for what has no sensible point.
    pub point: Option<(f64, f64)>,
    /// `capital`, `city`, `town`, `village`, `governorate` …
    pub kind: Arc<str>,
    /// English name of the division it lies in.
    pub parent: Arc<str>,
    /// ISO 3166-1 alpha-3.
    pub country: Arc<str>,
    /// The row of that country in `data/countries.toml`; none for a sea.
    pub land: Option<u16>,
    /// Inhabitants, 0 where not known.
    pub population: u32,
    /// How likely a bare name means this place rather than a namesake, all else equal.
    pub prominence: i32,
    /// True where the bare name is also an ordinary word or a person's name.
    pub weak: bool,
    /// Line in `data/places.tsv`.
    pub line: u32,
}

/// A class noun: `مدينة`, `محافظة`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceNoun {
    /// Its name in the data.
    pub name: String,
    /// True where the name may stand in apposition to the definite noun (`العاصمة صنعاء`); a definite `البلدة` has no name behind it.
    #[serde(default)]
    pub apposed: bool,
    /// Forms before one name; part of the mention.
    pub word: Vec<String>,
    /// Forms before a list of names; not part of any.
    #[serde(default)]
    pub plural: Vec<String>,
    /// Kinds of place that it introduces; empty for any.
    #[serde(default)]
    pub kinds: Vec<String>,
    /// True where such places are called after people: `ميدان الشهداء`, `مستشفى الأطفال`.
    #[serde(default)]
    pub named_after: bool,
}

/// A relation word (`شمالي`) or a direction after the name (`الجنوبي`).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// Its value: `north-of`.
    pub id: String,
    /// Forms before one name.
    pub word: Vec<String>,
    /// Forms before a list of names; not part of any.
    #[serde(default)]
    pub plural: Vec<String>,
}

/// Words that tell a place from the government that has its name.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Locative {
    word: Vec<String>,
    motion: Vec<String>,
    travel: Vec<String>,
    agency: Vec<String>,
    about: Vec<String>,
    visit: Vec<String>,
    strike: Vec<String>,
    subject: Vec<String>,
    meeting: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Track {
    word: Vec<String>,
    loose: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Border {
    word: Vec<String>,
    with: Vec<String>,
    beside: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Compass {
    north: Vec<String>,
    south: Vec<String>,
    east: Vec<String>,
    west: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    noun: Vec<PlaceNoun>,
    relation: Vec<Relation>,
    direction: Vec<Relation>,
    locative: Locative,
    track: Track,
    border: Border,
    compass: Compass,
}

/// What a word before a country's or capital's name says about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Locus {
    /// A place follows.
    Place,
    /// Movement: with a preposition, a place follows.
    Motion,
    /// Ways and journeys between two towns (`رحلات`, `الطريق`).
    Travel,
    /// A government follows.
    Agency,
    /// The country of the events follows as a place.
    About,
    /// A verb or noun whose object, a few words on, is a place.
    Visit,
    /// To strike or to take: its object is a place, but a country right behind a feminine verb does it.
    Strike,
    /// Whoever follows acts.
    Subject,
    /// A meeting, which has its place: before a capital's name.
    Meeting,
    /// A name of an agreement or track follows, not a place.
    Track,
    /// The same where what follows is no seat of a government.
    LooseTrack,
    /// A border of the country that follows.
    Border,
    /// `الحدود مع …`.
    BorderWith,
    /// `الحدودية`, before `مع` and a country: land beside it.
    Beside,
    /// A point of the compass after coordinates, degrees count north and east.
    North,
    /// Degrees count south.
    South,
    /// Degrees count east.
    East,
    /// Degrees count west.
    West,
}

/// The gazetteer.
#[derive(Debug)]
pub struct Gazetteer {
    /// All places, in the order of the file.
    pub rows: Vec<Entry>,
    /// Class nouns.
    pub nouns: Vec<PlaceNoun>,
    /// Relation words.
    pub relations: Vec<Relation>,
    /// Directions after a name.
    pub directions: Vec<Relation>,
    /// English names of first-level divisions by country, to tell a place's ADM1.
    divisions: FxHashSet<(Arc<str>, Box<str>)>,
    capitals: FxHashMap<Arc<str>, u32>,
    countries: FxHashMap<Arc<str>, u32>,
}

const COLUMNS: usize = 12;

impl Gazetteer {
    pub(super) fn load(data: &Data, countries: &Countries, automaton: &mut Automaton) -> Result<Self, Error> {
        let words: Words = data.toml("place_words.toml")?;
        for (row, noun) in words.noun.iter().enumerate() {
            noun.word.iter().for_each(|word| add_with_article(automaton, word, Tag::PlaceNoun(row as u16)));
            noun.plural.iter().for_each(|word| add_with_article(automaton, word, Tag::PlaceNouns(row as u16)));
        }
        for (row, relation) in words.relation.iter().enumerate() {
            relation.word.iter().for_each(|word| automaton.add(word, Tag::Relation(row as u16)));
            relation.plural.iter().for_each(|word| automaton.add(word, Tag::Relations(row as u16)));
        }
        for (row, direction) in words.direction.iter().enumerate() {
            direction.word.iter().for_each(|word| automaton.add(word, Tag::Direction(row as u16)));
        }
        let loci = [
            (&words.locative.word, Locus::Place),
            (&words.locative.motion, Locus::Motion),
            (&words.locative.travel, Locus::Travel),
            (&words.locative.agency, Locus::Agency),
            (&words.locative.about, Locus::About),
            (&words.locative.visit, Locus::Visit),
            (&words.locative.strike, Locus::Strike),
            (&words.locative.subject, Locus::Subject),
            (&words.locative.meeting, Locus::Meeting),
            (&words.track.word, Locus::Track),
            (&words.track.loose, Locus::LooseTrack),
            (&words.border.word, Locus::Border),
            (&words.border.with, Locus::BorderWith),
            (&words.border.beside, Locus::Beside),
            (&words.compass.north, Locus::North),
            (&words.compass.south, Locus::South),
            (&words.compass.east, Locus::East),
            (&words.compass.west, Locus::West),
        ];
        for (list, locus) in loci {
            list.iter().for_each(|word| add_with_article(automaton, word.strip_prefix("ال").unwrap_or(word), Tag::Locus(locus)));
        }
        let mut gazetteer = Gazetteer {
            rows: Vec::new(),
            nouns: words.noun,
            relations: words.relation,
            directions: words.direction,
            divisions: FxHashSet::default(),
            capitals: FxHashMap::default(),
            countries: FxHashMap::default(),
        };
        gazetteer.load_rows(data, countries, automaton)?;
        Ok(gazetteer)
    }

    fn load_rows(&mut self, data: &Data, countries: &Countries, automaton: &mut Automaton) -> Result<(), Error> {
        const FILE: &str = "places.tsv";
        let content = data.file(FILE);
        let mut names = Names::default();
        // A row has about a hundred bytes.
        self.rows.reserve(content.len() / 100);
        for row in Data::rows::<COLUMNS>(FILE, &content) {
            let (line, cells) = row?;
            let entry = parse(&cells, line, &mut names, countries)
                .ok_or_else(|| Error::data(FILE, Some(line as usize), "latitude, longitude or population is no number"))?;
            let row = self.rows.len() as u32;
            automaton.add(cells[1], Tag::Place(row));
            cells[2].split('|').filter(|spelling| !spelling.is_empty()).for_each(|spelling| automaton.add(spelling, Tag::Place(row)));
            if &*entry.kind == "governorate" {
                self.divisions.insert((entry.country.clone(), entry.en.clone()));
            }
            if &*entry.kind == "country" {
                self.countries.entry(entry.country.clone()).or_insert(row);
            }
            if &*entry.kind == "capital" {
                self.capitals.entry(entry.country.clone()).or_insert(row);
            }
            self.rows.push(entry);
        }
        Ok(())
    }

    /// The place in row `row`.
    pub fn row(&self, row: u32) -> &Entry {
        &self.rows[row as usize]
    }

    /// The capital of the country with this code.
    pub fn capital(&self, country: &str) -> Option<u32> {
        self.capitals.get(country).copied()
    }

    /// The row of the country with this code.
    pub fn country(&self, code: &str) -> Option<u32> {
        self.countries.get(code).copied()
    }

    /// The first-level division that `entry` lies in, where the gazetteer says so.
    pub fn adm1(&self, entry: &Entry) -> Option<String> {
        let is_division = self.divisions.contains(&(entry.country.clone(), (*entry.parent).into()));
        is_division.then(|| entry.parent.to_string())
    }
}

/// Names that many rows share, each kept once.
#[derive(Default)]
struct Names(FxHashSet<Arc<str>>);

impl Names {
    fn shared(&mut self, name: &str) -> Arc<str> {
        if let Some(known) = self.0.get(name) {
            return known.clone();
        }
        let name: Arc<str> = name.into();
        self.0.insert(name.clone());
        name
    }
}

/// How likely a bare name means a place of this kind and size.
fn prominence(kind: &str, population: u32) -> i32 {
    let kind = match kind {
        "country" => 60,
        "capital" => 50,
        "city" => 30,
        "airport" | "base" | "port" | "crossing" | "camp" | "zone" | "road" | "line" | "region" => 24,
        "town" | "island" | "mountain" | "river" | "sea" | "strait" => 22,
        "governorate" => 18,
        "district" => 12,
        _ => 8,
    };
    // One step for each tenfold of inhabitants.
    kind + 3 * population.checked_ilog10().unwrap_or(0) as i32
}

fn parse(cells: &[&str; COLUMNS], line: u32, names: &mut Names, countries: &Countries) -> Option<Entry> {
    let point = match (cells[4], cells[5]) {
        ("", "") => None,
        (lat, lon) => Some((lat.parse().ok()?, lon.parse().ok()?)),
    };
    let population = if cells[10].is_empty() { 0 } else { cells[10].parse().ok()? };
    Some(Entry {
        id: cells[0].into(),
        ar: cells[1].into(),
        en: cells[3].into(),
        point,
        kind: names.shared(cells[6]),
        parent: names.shared(cells[7]),
        country: names.shared(cells[8]),
        land: countries.row(cells[8]),
        population,
        prominence: prominence(cells[6], population),
        weak: cells[11] == "weak",
        line,
    })
}
