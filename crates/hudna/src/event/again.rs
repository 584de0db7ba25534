//! `البلدة`, `المحافظة`, `المطار`: a place named before, by its class noun alone.

use super::ground::Ground;
use crate::lexicon::{EventCue as Cue, Tag};
use crate::mention::place::Found;

/// How many places back, and how many tokens, the one meant is looked for.
const PLACES: usize = 10;
const TOKENS: usize = 160;
/// Kinds of place in which people live, and of which regions are made.
const SETTLED: [&str; 8] = ["city", "town", "capital", "village", "neighbourhood", "governorate", "district", "region"];

/// The number of the place that the class noun at token `i` stands for.
pub(super) fn place(ground: &Ground, i: usize) -> Option<usize> {
    if ground.place(i).is_some() || ground.actor(i).is_some() || ground.time(i).is_some() || ground.place(i + 1).is_some() {
        return None;
    }
    let (row, own, end) = ground.facts.scan.at(i).iter().find_map(|hit| match hit.tag {
        Tag::PlaceNoun(row) => Some((row, hit.clitics.pronoun.is_some(), hit.end)),
        _ => None,
    })?;
    if end != i + 1 || !own && !definite(ground.form(i)) {
        return None;
    }
    // السلطات المحلية: an adjective.
    let before = i.checked_sub(1)?;
    let free = ground.preposition(before).is_some()
        || ground.actor(before).is_some()
        || ground.place(before).is_some()
        || ground.time(before).is_some();
    let led = ground.form(i).trim_start_matches(['و', 'ف']).starts_with(['ل', 'ب']);
    if !free && !led && definite(ground.form(before)) {
        return None;
    }
    let noun = ground.facts.lexicon.gazetteer.nouns.get(usize::from(row))?;
    if noun.kinds.iter().any(|kind| kind == "country") {
        return None;
    }
    let places = ground.facts.places;
    let next = places.partition_point(|place| place.tokens.start < i);
    let near = || {
        let known = places.get(..next).unwrap_or_default().iter().enumerate().rev().take(PLACES);
        known.filter(|(_, place)| place.tokens.end + TOKENS > i)
    };
    let word = bare(ground.form(i));
    let special = noun.kinds.iter().any(|kind| !SETTLED.contains(&kind.as_str()));
    let fits = |kind: &str| noun.kinds.iter().any(|own| own == kind) && !(special && SETTLED.contains(&kind));
    let named = |place: &Found| !word.is_empty() && bare(ground.form(place.tokens.start)) == word;
    // اشتباكات في الجنينة … سوق المدينة: the last town, if by its name alone.
    let nearer = |place: &Found| !special && place.tokens.len() == 1 && fits(&place.place.kind);
    let called = near().find(|(_, place)| named(place) || nearer(place)).filter(|(_, place)| named(place));
    if let Some((number, place)) = called {
        // المنطقة: a zone without a point is described, not named, and which one is left open.
        return (place.place.kind != "zone" || place.place.point.is_some()).then_some(number);
    }
    // عودة النازحين من سراقب إلى مدينتهم: where they are from.
    let theirs = |at: usize| at.checked_sub(1).is_some_and(|before| ground.preposition(before) == Some(Cue::From));
    // عمّان is not the town of a report from Yemen.
    let main = ground.facts.theatre.main.and_then(|row| ground.facts.lexicon.countries.rows.get(usize::from(row)));
    let country = main.map(|country| country.code.as_str());
    let here = |place: &Found| country.is_none() || place.place.country.as_deref() == country;
    near().find(|(_, place)| fits(&place.place.kind) && here(place) && (!own || theirs(place.tokens.start))).map(|(number, _)| number)
}

/// With its article, after whatever is joined to it.
fn definite(form: &str) -> bool {
    const SHORTEST: usize = 5;
    let form = form.trim_start_matches(['و', 'ف', 'ب', 'ك']);
    (form.starts_with("ال") || form.starts_with("لل")) && form.chars().count() >= SHORTEST
}

/// The noun without article and what is joined to it.
fn bare(form: &str) -> &str {
    let after = form.trim_start_matches(['و', 'ف', 'ب', 'ك']);
    after.strip_prefix("لل").or_else(|| after.strip_prefix("ال")).unwrap_or(form)
}
