//! Events: of one family, at one time, at one place or among the same people, and nothing that speaks against it.

use super::Same;
use crate::lexicon::{EventFamily, Identity, Lexicon};
use crate::story::bond::{CONTACT, other_order};
use crate::story::days::Days;
use crate::story::outline::{Happening, Outline, Taken};
use crate::story::place::{self, Where};
use crate::story::side::{self, Party};
use crate::story::sketch;

/// How two times stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum When {
    /// Other times.
    Apart,
    /// Nothing is told of one.
    Open,
    /// One is known by its publication only, or is not exact.
    Loose,
    /// Both are told, a day apart as reports of a night are.
    Near,
    /// The same day is told.
    Same,
}

/// Types that may name one happening.
pub(in crate::story) fn kinds(one: &Happening, other: &Happening, lexicon: &Lexicon) -> bool {
    let links = &lexicon.links;
    let (Some(family), Some(theirs)) = (links.family(one.kind()), links.family(other.kind())) else { return false };
    if family.name != theirs.name {
        return links.joins(&family.name, &theirs.name);
    }
    let specific = |event: &Happening| -> Vec<String> {
        event.types.iter().filter(|kind| family.types.contains(kind) && !family.vague.contains(kind)).cloned().collect()
    };
    let (a, b) = (specific(one), specific(other));
    a.is_empty() || b.is_empty() || a.iter().any(|kind| b.contains(kind))
}

/// The killed are not the injured.
pub(in crate::story) fn harms(one: &Happening, other: &Happening) -> bool {
    match (&one.harm, &other.harm) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

fn when(one: &Happening, other: &Happening, family: &EventFamily) -> When {
    match (one.days, other.days) {
        (Some(a), Some(b)) if family.long && (a.count() > 7 || b.count() > 7) => long(a, b),
        (Some(a), Some(b)) if a.is_exact() && b.is_exact() => match (a.meets(b, 0), a.meets(b, family.days)) {
            (true, _) => When::Same,
            (_, true) => When::Near,
            _ => When::Apart,
        },
        (Some(a), Some(b)) => {
            if a.meets(b, 0) {
                When::Loose
            } else {
                When::Apart
            }
        }
        _ => match (one.when(), other.when()) {
            (Some(a), Some(b)) => {
                if a.meets(b, 0) {
                    When::Loose
                } else {
                    When::Apart
                }
            }
            _ => When::Open,
        },
    }
}

/// What lasts is the same if most of the time told is.
fn long(a: Days, b: Days) -> When {
    const MOST: f64 = 0.6;
    match a.overlap(b) {
        share if share >= MOST && a.count() > 7 && b.count() > 7 => When::Same,
        share if share > 0.0 => When::Open,
        _ => When::Apart,
    }
}

/// How far the one has come in one report and in the other.
fn realis(one: &Happening, other: &Happening, family: &EventFamily, when: When, place: Where) -> bool {
    let group = |event: &Happening| match event.realis.as_str() {
        "actual" | "ongoing" | "alleged-false" => 0,
        "negated" if event.denied => 0,
        "planned" | "possible" => 1,
        "demanded" => 2,
        _ => 3,
    };
    let (a, b) = (group(one), group(other));
    if a == b {
        return true;
    }
    // What is asked for is what happened only there and then: a visit that is asked for at a meeting is not the meeting.
    if a == 2 || b == 2 {
        return family.ahead && when == When::Same && place >= Where::SameWide;
    }
    // The coming into force of one truce is ahead, going on, done.
    let course = family.sole && one.instruments.iter().any(|id| other.instruments.contains(id)) && when >= When::Loose;
    family.ahead && a < 3 && b < 3 && (when >= When::Near || course)
}

/// How many of the parties of the one are parties of the other, and whether persons agree.
struct Sides {
    /// Codes in common.
    common: usize,
    /// Codes of the one that has fewer.
    least: usize,
    /// Codes of both.
    all: usize,
    /// Codes whose persons are known in both and in common.
    persons: usize,
    /// A code whose persons are known in both and are others.
    other_persons: bool,
    /// Persons are known in one and not in the other.
    half_known: bool,
}

fn sides(one: &Happening, other: &Happening) -> Sides {
    let codes = |event: &Happening| {
        let mut codes: Vec<String> = event.parties().cloned().collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    };
    let (a, b) = (codes(one), codes(other));
    let common: Vec<&String> = a.iter().filter(|code| b.contains(code)).collect();
    let (mut persons, mut other_persons) = (0, false);
    for code in &common {
        let of = |event: &Happening| -> Vec<String> {
            event.people.iter().filter(|person| person.split(':').next() == Some(code)).cloned().collect()
        };
        let (x, y) = (of(one), of(other));
        if x.is_empty() || y.is_empty() {
            continue;
        }
        if x.iter().any(|person| y.contains(person)) {
            persons += 1;
        } else {
            other_persons = true;
        }
    }
    Sides {
        common: common.len(),
        least: a.len().min(b.len()),
        all: a.len() + b.len() - common.len(),
        persons,
        other_persons,
        half_known: one.people.is_empty() != other.people.is_empty(),
    }
}

fn doers(event: &Happening) -> Party<'_> {
    Party { codes: &event.source, names: &event.source_names }
}

fn befallen(event: &Happening) -> Party<'_> {
    Party { codes: &event.target, names: &event.target_names }
}

/// Whether lists of codes agree (1), disagree (-1), or one is empty (0).
fn agree(one: &[String], other: &[String], lexicon: &Lexicon) -> i32 {
    if one.is_empty() || other.is_empty() {
        return 0;
    }
    if one.iter().any(|a| other.iter().any(|b| lexicon.links.same_side(a, b))) { 1 } else { -1 }
}

/// The largest number that both tell of one measure.
fn number(one: &Happening, other: &Happening) -> Option<f64> {
    let both = one.counts.iter().filter(|(measure, value)| other.counts.iter().any(|(m, v)| m == measure && v == value));
    both.map(|(_, value)| *value).reduce(f64::max)
}

/// Numbers of one measure that are too far apart for one happening.
fn numbers_apart(one: &Happening, other: &Happening) -> bool {
    /// A first count may be a fraction of the last.
    const FACTOR: f64 = 4.0;
    let of =
        |event: &Happening, measure: &str| event.counts.iter().filter(|(own, _)| own == measure).map(|(_, value)| *value).reduce(f64::max);
    one.counts.iter().any(|(measure, _)| match (of(one, measure), of(other, measure)) {
        (Some(a), Some(b)) => a.max(b) > FACTOR * a.min(b),
        _ => false,
    })
}

pub(super) fn same((one_report, one): (&Outline, &Happening), (other_report, other): (&Outline, &Happening), lexicon: &Lexicon) -> Same {
    let links = &lexicon.links;
    let Some(family) = links.family(one.kind()) else { return Same::Apart };
    if !kinds(one, other, lexicon) || !harms(one, other) || one.campaign != other.campaign {
        return Same::Apart;
    }
    let when = when(one, other, family);
    let place = place::agree(&one.spots, &other.spots, family.km);
    if place == Where::Apart || !family.ahead && place::finest_apart(&one.spots, &other.spots, family.km) {
        return Same::Apart;
    }
    if other_order(one.order, other.order) {
        return Same::Apart;
    }
    if let Some(answer) = taken((one_report, one), (other_report, other), place, lexicon) {
        return answer;
    }
    if when == When::Apart || !realis(one, other, family, when, place) {
        return Same::Apart;
    }
    if one.realis == "demanded" && other.realis == "demanded" {
        return demanded(one_report, one, other_report, other, lexicon);
    }
    if family.long {
        return lasting(one, other, when, place, lexicon);
    }
    let told = Told { when, place, rare: sketch::common(&one.particular, &other.particular) };
    match family.by {
        Identity::Parties => parties(one, other, family, when, place),
        Identity::Place => placed(one, other, told, lexicon),
        Identity::People => people(one_report, one, other_report, other, told, lexicon),
    }
}

/// A town that is told to have been taken, by a report that does not say when: it is taken once in a season by one side, unless the report
/// says that it has been taken again.
fn taken(
    (one_report, one): (&Outline, &Happening),
    (other_report, other): (&Outline, &Happening),
    place: Where,
    lexicon: &Lexicon,
) -> Option<Same> {
    let (Some(a), Some(b)) = (one.taken, other.taken) else { return None };
    if one.days.is_some() && other.days.is_some() {
        return None;
    }
    let town = place::is_town(&one.spots, &other.spots);
    let (Some(own), Some(theirs)) = (one_report.published(), other_report.published()) else { return None };
    let season = (own - theirs).abs() <= TAKEN
        && [(one, theirs), (other, own)]
            .iter()
            .all(|(event, day)| event.days.is_none_or(|days| days.to >= day - TAKEN && days.from <= *day));
    if !town || !season || place < Where::Within || a == Taken::Again || b == Taken::Again {
        return None;
    }
    let (source, target) = (side::agree(doers(one), doers(other), lexicon), side::agree(befallen(one), befallen(other), lexicon));
    if source < 0 || target < 0 || side::crossed((doers(one), befallen(one)), (doers(other), befallen(other)), lexicon) {
        return Some(Same::Apart);
    }
    let freed = a == Taken::Freed && b == Taken::Freed;
    let sure = freed || a == b && side::named(doers(one), doers(other), lexicon);
    Some(if sure { Same::Sure } else { Same::Possible })
}

/// Days of publication within which a town is taken once.
pub(in crate::story) const TAKEN: i32 = 21;

/// A demand that is repeated: by the same, of the same, within days.
fn demanded(one_report: &Outline, one: &Happening, other_report: &Outline, other: &Happening, lexicon: &Lexicon) -> Same {
    const DAYS: i32 = 14;
    let near = match (one_report.published(), other_report.published()) {
        (Some(a), Some(b)) => (a - b).abs() <= DAYS,
        _ => false,
    };
    let by = agree(&one.wanted_by, &other.wanted_by, lexicon);
    let instrument = one.instruments.iter().any(|id| other.instruments.contains(id));
    match (near, by, agree(&one.source, &other.source, lexicon)) {
        (true, 1, 1) if one.kind() == other.kind() => Same::Sure,
        (true, 1, 0) if one.kind() == other.kind() && instrument => Same::Sure,
        (true, 0 | 1, 0 | 1) => Same::Possible,
        _ => Same::Apart,
    }
}

/// Flight and return: the same people, most of the time told, no other place.
fn lasting(one: &Happening, other: &Happening, when: When, place: Where, lexicon: &Lexicon) -> Same {
    let land = |event: &Happening| event.parties().filter_map(|code| code.get(..3).map(str::to_owned)).next();
    if one.kind() != other.kind() || land(one) != land(other) {
        return Same::Apart;
    }
    let long = |event: &Happening| event.days.is_some_and(|days| days.count() > 7);
    if long(one) && long(other) {
        return if when >= When::Near { Same::Sure } else { Same::Apart };
    }
    let named = number(one, other).is_some_and(|value| value >= 100.0);
    match (when, place) {
        (When::Same | When::Near, Where::Same | Where::SameWide | Where::Near) if agree(&one.source, &other.source, lexicon) >= 0 => {
            Same::Sure
        }
        (When::Same | When::Near | When::Loose, _) if named => Same::Sure,
        (When::Same | When::Near, _) => Same::Possible,
        _ => Same::Apart,
    }
}

/// Contacts and agreements: who, and when.
fn parties(one: &Happening, other: &Happening, family: &EventFamily, when: When, place: Where) -> Same {
    let sides = sides(one, other);
    if sides.other_persons {
        return Same::Apart;
    }
    let instrument = one.instruments.iter().any(|id| other.instruments.contains(id));
    let apart = !one.instruments.is_empty() && !other.instruments.is_empty() && !instrument;
    let all = sides.common >= 2 && 2 * sides.common >= sides.all;
    let contact = family.name == CONTACT;
    if contact || family.name == "reached" {
        let same_form = one.types.iter().any(|kind| other.types.contains(kind));
        let known = sides.persons >= 2 || sides.persons >= 1 && sides.least <= 2 || place >= Where::SameWide || instrument;
        return match (when, all) {
            (When::Same, true) if known || !contact => Same::Sure,
            (When::Near, true) if (known || instrument) && same_form && !apart && family.days > 0 => Same::Sure,
            (When::Same, true) if same_form && !sides.half_known => Same::Sure,
            (When::Loose, true) if sides.persons >= 2 && same_form && !apart => Same::Sure,
            (When::Same | When::Near | When::Loose, true) => Same::Possible,
            (When::Same, false) if instrument && !contact => Same::Sure,
            (When::Same, false) if sides.common >= 1 || place >= Where::SameWide => Same::Possible,
            (When::Loose | When::Open, _) if instrument && !contact && one.kind() == other.kind() => Same::Possible,
            _ => Same::Apart,
        };
    }
    // What comes into force or ends: the instrument, or the day and the place. Which of several it is has to be told by both or by none.
    if one.order != other.order || one.any || other.any {
        return if instrument || when >= When::Near { Same::Possible } else { Same::Apart };
    }
    match when {
        When::Same | When::Near if instrument => Same::Sure,
        When::Same if !apart && (place >= Where::Within || all || lands(one, other)) => Same::Sure,
        When::Loose if instrument => Same::Sure,
        When::Open if instrument => Same::Possible,
        When::Same | When::Near if !apart => Same::Possible,
        _ => Same::Apart,
    }
}

/// Both name a country, and the same.
fn lands(one: &Happening, other: &Happening) -> bool {
    let of = |event: &Happening| -> Vec<String> {
        let named = event.parties().filter_map(|code| code.get(..3)).filter(|land| *land != "---").map(str::to_owned);
        event.spots.iter().filter_map(|spot| spot.country.clone()).chain(named).collect()
    };
    let (a, b) = (of(one), of(other));
    a.iter().any(|land| b.contains(land))
}

/// What two tellings have in common.
#[derive(Debug, Clone, Copy)]
struct Told {
    when: When,
    place: Where,
    /// Rare words that stand beside both.
    rare: usize,
}

/// Attacks, advances, deployments: where, and when.
fn placed(one: &Happening, other: &Happening, told: Told, lexicon: &Lexicon) -> Same {
    let Told { when, place, rare } = told;
    let (source, target) = (side::agree(doers(one), doers(other), lexicon), side::agree(befallen(one), befallen(other), lexicon));
    if target < 0 || numbers_apart(one, other) {
        return Same::Apart;
    }
    let mutual = |event: &Happening| event.types.iter().any(|kind| kind == MUTUAL);
    if !mutual(one) && !mutual(other) && side::crossed((doers(one), befallen(one)), (doers(other), befallen(other)), lexicon) {
        return Same::Apart;
    }
    let form = one.types.iter().any(|kind| other.types.contains(kind));
    let number = number(one, other).is_some_and(|value| value >= 2.0);
    let sides = i32::from(source > 0) + i32::from(target > 0);
    // Who did it may be what the reports disagree about, where the place is small and the day told.
    let denied = one.denied || other.denied;
    let doer = source >= 0 || denied;
    let ahead = matches!(one.realis.as_str(), "planned" | "possible") || matches!(other.realis.as_str(), "planned" | "possible");
    // A city is one place for one side's strike in a day; a governorate sees many.
    let city = place::are_cities(&one.spots, &other.spots);
    // The breach of one truce on one day by one side.
    let breach = |event: &Happening| event.kind() == BREACH && !event.instruments.is_empty();
    let instrument = one.instruments.iter().any(|id| other.instruments.contains(id));
    if breach(one) && breach(other) && instrument && when == When::Same && source > 0 && place >= Where::Open && one.order == other.order {
        return Same::Sure;
    }
    match (when, place) {
        (When::Same, Where::Same) if (doer || target > 0) && (form || sides > 0 || denied) => Same::Sure,
        (When::Near, Where::Same) if doer && (number || denied && form) => Same::Sure,
        // The quarter or the market that both name, whether or not it is known where it lies.
        (When::Same, _) if rare > 0 && (doer || target > 0) && (form || sides > 0 || denied) => Same::Sure,
        (When::Same, Where::Near) if form && source >= 0 && (number || sides == 2) => Same::Sure,
        (When::Same, Where::SameWide) if form && source >= 0 && (number || sides == 2 || city && source > 0) => Same::Sure,
        (When::Same, Where::Within) if form && source >= 0 && sides > 0 && (number || ahead || sides == 2) => Same::Sure,
        (When::Same, Where::Open) if form && source >= 0 && sides > 0 && (number || ahead) => Same::Sure,
        // A day that is not told is not any day: two dated apart would be one through it.
        (When::Loose, Where::Same) if source >= 0 && sides > 0 && number => Same::Sure,
        (When::Loose, Where::Same) if one.kind() == other.kind() && one.kind() == "initiative" => Same::Sure,
        (When::Near, Where::Same) => Same::Possible,
        (When::Same | When::Near, Where::Same | Where::Near | Where::SameWide | Where::Within) if source >= 0 => Same::Possible,
        (When::Loose, Where::Same) => Same::Possible,
        (When::Same, Where::Open) if sides > 0 && source >= 0 => Same::Possible,
        _ => Same::Apart,
    }
}

/// Types whose parties do the same to each other.
const MUTUAL: &str = "attack.clash";
const BREACH: &str = "agreement.breached";

/// Harm and arrests: who, where, when, and how many.
fn people(one_report: &Outline, one: &Happening, other_report: &Outline, other: &Happening, told: Told, lexicon: &Lexicon) -> Same {
    let Told { when, place, rare } = told;
    let target = side::agree(befallen(one), befallen(other), lexicon);
    let exact_target = one.target.iter().any(|code| other.target.contains(code));
    let crossed = side::crossed((doers(one), befallen(one)), (doers(other), befallen(other)), lexicon);
    if target < 0 || crossed || one.kind() != other.kind() {
        return Same::Apart;
    }
    let number = number(one, other);
    if number.is_none() && numbers_apart(one, other) {
        return Same::Apart;
    }
    // The 34 soldiers: a number that is nearly a name, told within a month.
    let published = match (one_report.published(), other_report.published()) {
        (Some(a), Some(b)) => (a - b).abs() <= 30,
        _ => false,
    };
    let telling = number.is_some_and(|value| value >= 20.0 && value % 10.0 != 0.0);
    if telling && exact_target && published && (when >= When::Loose || place >= Where::Within) {
        return Same::Sure;
    }
    match (when, place) {
        (When::Same, Where::Same) if target > 0 || number.is_some() => Same::Sure,
        (When::Near, Where::Same) if target > 0 && number.is_some() => Same::Sure,
        (When::Same, _) if rare > 0 && target > 0 => Same::Sure,
        (When::Same, Where::Near) if target > 0 => Same::Sure,
        (When::Same | When::Near, Where::SameWide) if target > 0 && number.is_some_and(|value| value >= 2.0) => Same::Sure,
        (When::Same, Where::Within | Where::Near | Where::Open) if target > 0 && number.is_some_and(|value| value >= 3.0) => Same::Sure,
        (When::Loose, Where::Same) if target > 0 && number.is_some_and(|value| value >= 2.0) => Same::Sure,
        (When::Loose, Where::Near | Where::SameWide | Where::Within) if exact_target && number.is_some_and(|value| value >= 5.0) => {
            Same::Sure
        }
        (When::Same | When::Near, Where::SameWide | Where::Near | Where::Within) if target > 0 => Same::Possible,
        (When::Same | When::Near | When::Loose, Where::Same | Where::Near) => Same::Possible,
        _ => Same::Apart,
    }
}
