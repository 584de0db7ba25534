//! Which countries a report is about: the ground on which bare names are understood.

use crate::lexicon::{Family, Lexicon, Scan, Tag};
use crate::text::Text;

use super::dateline;
use super::place::Found;
use rustc_hash::{FxHashMap, FxHashSet};

/// How much a report speaks of each country, by row of the countries table.
#[derive(Debug, Clone)]
pub struct Theatre {
    weights: Vec<f32>,
    /// The sum of the weights.
    all: f32,
    /// Whether the report names the country itself, or speaks of its people or organs.
    named: Vec<bool>,
    /// How much it speaks of each country by its name, its people, its capital: of those who act, wherever they meet.
    spoken: Vec<f32>,
    /// How much it speaks of the armed groups and parties of each country by their names.
    sides: Vec<f32>,
    /// The country spoken of most, if any is.
    pub main: Option<u16>,
}

/// The least that a town says for its country; names of countries, nisbas and capitals say less.
const TOWN: f32 = 3.0;
/// What the name of an armed group or a party says for its country.
const SIDE: f32 = 1.0;
/// A country is spoken of so many times less than another where it only hosts.
const HOST: f32 = 2.0;

impl Theatre {
    /// Weighs the countries of `text`: towns and villages count more than the names of countries, capitals (governments speak there) least.
    pub fn of(text: &Text, scan: &Scan, lexicon: &Lexicon) -> Self {
        let mut weights = vec![0.0; lexicon.countries.rows.len()];
        let mut spoken_of = vec![false; weights.len()];
        let mut spoken = vec![0.0; weights.len()];
        let mut sides = vec![0.0; weights.len()];
        // Where a report is filed says less than what it tells.
        let dateline = dateline::end(text, scan, lexicon);
        let mut i = 0;
        while i < text.tokens.len() {
            let longest = scan
                .of(i, Family::PLACE | Family::COUNTRY | Family::NISBA)
                .iter()
                .find(|hit| matches!(hit.tag, Tag::Place(_) | Tag::Country(_) | Tag::Nisba(..)));
            let Some(longest) = longest else {
                if let Some(row) = side(scan, i, lexicon) {
                    sides[row as usize] += SIDE;
                }
                i += 1;
                continue;
            };
            // باراك أوباما: a person's name is no village.
            let is_person = |tag| matches!(tag, Tag::Actor(row) if lexicon.actors.row(row).kind == "person");
            let person = scan.at(i).iter().find(|hit| is_person(hit.tag) && hit.end > longest.end);
            if let (Tag::Place(_), Some(name)) = (longest.tag, person) {
                i = name.end;
                continue;
            }
            let end = longest.end;
            let whole = longest.before;
            let places = scan.at(i).iter().filter(|hit| hit.end == end && hit.before == whole);
            // A name of places in several countries speaks for none of them alone.
            let mut named: Vec<(u16, f32)> = Vec::new();
            for hit in places {
                let Some((row, weight)) = weigh(hit.tag, lexicon) else { continue };
                spoken_of[row as usize] |= matches!(hit.tag, Tag::Country(_) | Tag::Nisba(..));
                if weight < TOWN {
                    spoken[row as usize] += 1.0;
                }
                match named.iter_mut().find(|(other, _)| *other == row) {
                    Some((_, most)) => *most = most.max(weight),
                    None => named.push((row, weight)),
                }
            }
            let shared = if named.len() > 1 || i < dateline { 0.25 } else { 1.0 };
            for (row, weight) in named {
                weights[row as usize] += weight * shared;
            }
            i = end;
        }
        Theatre::weighed(weights, spoken_of, spoken, sides)
    }

    /// Adds what the headline names.
    pub fn with_headline(self, headline: &Theatre) -> Self {
        let weights = self.weights.iter().zip(&headline.weights).map(|(body, head)| body + head).collect();
        let named = self.named.iter().zip(&headline.named).map(|(&body, &head)| body || head).collect();
        let spoken = self.spoken.iter().zip(&headline.spoken).map(|(body, head)| body + head).collect();
        let sides = self.sides.iter().zip(&headline.sides).map(|(body, head)| body + head).collect();
        Theatre::weighed(weights, named, spoken, sides)
    }

    /// The same from the places that were found, which know places from governments; as it was where there are none.
    pub fn refine(self, places: &[Found], lexicon: &Lexicon) -> Self {
        let mut weights: Vec<f32> = vec![0.0; self.weights.len()];
        let several = countries_with_several(places);
        let most = self.spoken.iter().copied().fold(0.0, f32::max);
        for found in places.iter().filter(|found| !found.office) {
            let Some(row) = found.place.country.as_deref().and_then(|code| lexicon.countries.row(code)) else { continue };
            weights[row as usize] += match found.place.kind.as_str() {
                "country" | "border" => 1.5,
                "capital" => 0.4,
                "sea" => continue,
                // A town abroad that the report meets in (جنيف) is not where things happen, unless it speaks of its country, too.
                _ if !self.named[row as usize] && !several.contains(found.place.country.as_deref().unwrap_or_default()) => 0.5,
                // Nor is the town of a host (إسطنبول) whose country is spoken of far less than those who meet in it.
                _ if self.spoken[row as usize] * HOST < most && !several.contains(found.place.country.as_deref().unwrap_or_default()) => {
                    0.5
                }
                _ => 3.0,
            };
        }
        // What the names alone said breaks ties. One town that is none here (الحلوى الشامية) says nothing for its country.
        for (row, weight) in weights.iter_mut().enumerate() {
            if self.named[row] || *weight > 0.0 || self.weights[row] > 2.0 * TOWN {
                *weight += self.weights[row] * 0.2;
            }
        }
        // A side of the conflict (رينامو) is at home in it, wherever its people flee or its leaders meet. A name alone may be another's.
        for (row, weight) in weights.iter_mut().enumerate() {
            if self.named[row] || *weight > 0.0 {
                *weight += self.sides[row];
            }
        }
        Theatre::weighed(weights, self.named, self.spoken, self.sides)
    }

    fn weighed(weights: Vec<f32>, named: Vec<bool>, spoken: Vec<f32>, sides: Vec<f32>) -> Self {
        let main = (0..weights.len()).filter(|&row| weights[row] > 0.0).max_by(|&a, &b| weights[a].total_cmp(&weights[b]).then(b.cmp(&a)));
        Theatre { all: weights.iter().sum(), weights, named, spoken, sides, main: main.map(|row| row as u16) }
    }

    /// The share of what is said of any country that is said of this one, 0 to 1.
    pub fn share(&self, row: u16) -> f32 {
        if self.all > 0.0 { self.weights[row as usize] / self.all } else { 0.0 }
    }
}

/// What one name says for its country. Events have their places; governments speak everywhere, so that names of countries, capitals and
/// nisbas count little.
fn weigh(tag: Tag, lexicon: &Lexicon) -> Option<(u16, f32)> {
    match tag {
        Tag::Place(row) => {
            let entry = lexicon.gazetteer.row(row);
            let weight = match &*entry.kind {
                "country" => 0.8,
                // An ordinary word (إنعكاسات مالية, and Malé) speaks for no country, nor does what is small without the voice of others:
                // الواحات is a word for any oases.
                _ if entry.weak => return None,
                "capital" => 0.4,
                // A sea has shores of many countries.
                "sea" => return None,
                _ if entry.prominence < 20 => return None,
                _ => 3.0 + entry.prominence as f32 / 40.0,
            };
            Some((entry.land?, weight))
        }
        Tag::Country(row) => Some((row, 0.8)),
        Tag::Nisba(row, _) => Some((lexicon.countries.land(row)?, 0.4)),
        _ => None,
    }
}

/// The country of the armed group or party whose name begins at token `i`. Statesmen and armies say nothing: they are in the wars of others.
fn side(scan: &Scan, i: usize, lexicon: &Lexicon) -> Option<u16> {
    let row = scan.of(i, Family::ACTOR).iter().find_map(|hit| match hit.tag {
        Tag::Actor(row) | Tag::ActorShort(row) => Some(row),
        _ => None,
    })?;
    let known = lexicon.actors.row(row);
    let at_home = matches!(known.kind.as_str(), "armed-group" | "party");
    lexicon.countries.row(known.code.get(..3)?).filter(|_| at_home)
}

/// The countries of which more than one place is named.
fn countries_with_several(places: &[Found]) -> FxHashSet<&str> {
    let mut first: FxHashMap<&str, &str> = FxHashMap::default();
    let mut several = FxHashSet::default();
    for found in places {
        let Some(country) = found.place.country.as_deref() else { continue };
        if *first.entry(country).or_insert(&found.place.id) != found.place.id {
            several.insert(country);
        }
    }
    several
}
