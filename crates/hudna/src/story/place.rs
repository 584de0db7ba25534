//! Whether two reports name one place.

use crate::record::Spot;

/// How two places stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Where {
    /// Elsewhere.
    Apart,
    /// Nothing is told, or nothing that can be compared.
    Open,
    /// One lies in the other.
    Within,
    /// A few kilometres off.
    Near,
    /// The same large place: a city, a governorate.
    SameWide,
    /// The same small place.
    Same,
}

/// Places of these kinds see many things of a kind in a day.
const WIDE: [&str; 8] = ["country", "governorate", "capital", "region", "zone", "district", "sea", "line"];
/// Places of these kinds have no edge that a distance could be measured from.
const AREA: [&str; 8] = ["country", "governorate", "region", "zone", "district", "road", "line", "sea"];
/// Kilometres that a place without an edge may reach.
const REACH: f64 = 150.0;

/// The place of the gazetteer: a report may print the point within it (`syr-saraqib@35.8861,36.8056`).
pub(super) fn known(spot: &Spot) -> &str {
    spot.id.split_once('@').map(|(known, _)| known).filter(|known| !known.is_empty()).unwrap_or(&spot.id)
}

fn is(spot: &Spot, kinds: &[&str]) -> bool {
    kinds.contains(&spot.kind.as_str())
}

/// True for a place where much of a kind happens in a day.
pub(super) fn is_wide(spot: &Spot) -> bool {
    is(spot, &WIDE) || is_seat(spot, spot.adm1.as_deref())
}

/// The town that a division is called after (Aleppo of the Aleppo Governorate).
fn is_seat(spot: &Spot, division: Option<&str>) -> bool {
    let rest = division.and_then(|division| division.strip_prefix(spot.name.as_str()));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// Kilometres between two places, where both have a point.
fn distance(one: &Spot, other: &Spot) -> Option<f64> {
    const DEGREE: f64 = 111.2;
    let north = one.lat? - other.lat?;
    let east = (one.lon? - other.lon?) * ((one.lat? + other.lat?) / 2.0).to_radians().cos();
    Some(DEGREE * north.hypot(east))
}

/// The name of a division, or of the town that it is called after, stands for all of it.
fn holds(large: &Spot, small: &Spot) -> bool {
    if large.country != small.country {
        return false;
    }
    match large.kind.as_str() {
        "country" => true,
        "governorate" => small.adm1.as_deref() == Some(&large.name),
        "city" | "capital" | "town" => is_seat(large, small.adm1.as_deref()),
        _ => false,
    }
}

/// How `one` stands to `other`; `km` is how far apart two names may lie and still be one place.
fn compare(one: &Spot, other: &Spot, km: f64) -> Where {
    if known(one) == known(other) {
        return if is_wide(one) { Where::SameWide } else { Where::Same };
    }
    if holds(one, other) || holds(other, one) {
        return Where::Within;
    }
    if one.country.is_some() && other.country.is_some() && one.country != other.country && !is(one, &AREA) && !is(other, &AREA) {
        return Where::Apart;
    }
    let area = is(one, &AREA) || is(other, &AREA);
    match distance(one, other) {
        Some(far) if area && far <= REACH => Where::Within,
        Some(far) if !area && far <= km => Where::Near,
        Some(_) => Where::Apart,
        None if one.country == other.country => Where::Open,
        None => Where::Apart,
    }
}

/// How the places of one fact stand to those of another: the best of all pairs.
pub(super) fn agree(one: &[Spot], other: &[Spot], km: f64) -> Where {
    let pairs = one.iter().flat_map(|a| other.iter().map(move |b| compare(a, b, km)));
    pairs.max().unwrap_or(Where::Open)
}

/// The smallest places of each are elsewhere than those of the other, though larger ones agree.
pub(super) fn finest_apart(one: &[Spot], other: &[Spot], km: f64) -> bool {
    let small = |spots: &[Spot]| -> Vec<Spot> {
        let least = spots.iter().map(fineness).min();
        spots.iter().filter(|spot| Some(fineness(spot)) == least).cloned().collect()
    };
    agree(&small(one), &small(other), km) == Where::Apart
}

/// Both name a city, and the same.
pub(super) fn are_cities(one: &[Spot], other: &[Spot]) -> bool {
    let city = |spot: &Spot| matches!(spot.kind.as_str(), "city" | "capital" | "town");
    one.iter().any(|a| city(a) && other.iter().any(|b| known(a) == known(b)))
}

/// A place that is taken as a whole: a settlement or a base; or the governorate for the town that it is called after.
pub(super) fn town(spot: &Spot) -> Option<String> {
    let country = spot.country.as_deref().unwrap_or("---");
    match spot.kind.as_str() {
        "governorate" => Some(format!("{country}.{}", spot.name)),
        "country" | "region" | "sea" | "zone" | "line" | "road" | "district" => None,
        _ if is_seat(spot, spot.adm1.as_deref()) => Some(format!("{country}.{}", spot.adm1.as_deref().unwrap_or(""))),
        _ => Some(known(spot).to_owned()),
    }
}

/// The smallest place of both is one town.
pub(super) fn is_town(one: &[Spot], other: &[Spot]) -> bool {
    let of = |spots: &[Spot]| spots.first().and_then(town);
    of(one).is_some() && of(one) == of(other)
}

/// The smaller of two places comes first.
pub(super) fn fineness(spot: &Spot) -> u8 {
    match spot.kind.as_str() {
        "country" => 4,
        "region" | "sea" | "zone" | "line" => 3,
        "governorate" | "road" => 2,
        "city" | "capital" | "district" => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(name: &str, kind: &str, adm1: &str, lat: f64, lon: f64) -> Spot {
        Spot {
            id: format!("syr-{name}"),
            name: name.to_owned(),
            adm1: Some(format!("{adm1} Governorate")),
            country: Some("SYR".to_owned()),
            kind: kind.to_owned(),
            lat: Some(lat),
            lon: Some(lon),
            ..Spot::default()
        }
    }

    #[test]
    fn places_agree_as_far_as_they_are_exact() {
        let (balyun, bara) = (spot("Balyun", "village", "Idlib", 35.72, 36.56), spot("Al-Bara", "town", "Idlib", 35.68, 36.53));
        let saraqib = spot("Saraqib", "city", "Idlib", 35.86, 36.81);
        let (idlib, aleppo) = (spot("Idlib", "city", "Idlib", 35.93, 36.63), spot("Aleppo", "city", "Aleppo", 36.2, 37.16));
        let cases = [
            (&balyun, &balyun, Where::Same),
            (&idlib, &idlib, Where::SameWide),
            (&saraqib, &saraqib, Where::Same),
            (&balyun, &bara, Where::Near),
            (&balyun, &idlib, Where::Within),
            (&saraqib, &idlib, Where::Within),
            (&balyun, &aleppo, Where::Apart),
        ];
        for (one, other, want) in cases {
            assert_eq!(compare(one, other, 15.0), want, "{} {}", one.name, other.name);
            assert_eq!(compare(other, one, 15.0), want, "{} {}", other.name, one.name);
        }
        assert_eq!(agree(&[], &[balyun], 15.0), Where::Open);
    }
}
