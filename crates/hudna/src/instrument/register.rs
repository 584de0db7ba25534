//! Which rows of the register fit: by theatre, day, sides and places.

use super::Finder;
use super::describe::Traits;
use super::head::Head;
use crate::lexicon::Registered;
use crate::mention::actor;

/// What a description must reach to be taken for a row: a day and the theatre, or the sides and the theatre and one thing more.
const ENOUGH: i32 = 5;
/// A country of less weight in the report than this is not what it is about.
const ABOUT: f32 = 0.12;
/// In days: a truce of which nobody said that it ended is thought to last this long.
pub(super) const LASTS: i64 = 550;
/// In days: an agreement older than this is not meant by a description without a date.
const HISTORY: i64 = 6 * 365;
/// In days: a truce that has ended is still the one that reports mean this long, where no other was made.
const LINGERS: i64 = 30;

impl Finder<'_> {
    /// Of the rows that have this name, the one that is meant; all that fit where the name is a plural. `true` beside a row: the name has
    /// to be borne out.
    pub(super) fn choose(&self, rows: &[(u16, bool)], traits: &Traits, sides: &[String], plural: bool) -> Vec<u16> {
        let fits: Vec<(u16, i32, String)> = rows
            .iter()
            .filter(|&&(number, weak)| !weak || self.is_between(number, sides))
            .filter_map(|&(number, weak)| {
                let row = self.facts.lexicon.instruments.rows.get(number as usize)?;
                let fit = self.fit(row, traits)?;
                let known = self.named.contains(&number);
                let borne_out = fit.theatre || known || fit.dated;
                (borne_out || !weak).then(|| (number, fit.score + i32::from(known), row.date.clone()))
            })
            .collect();
        best(fits, plural, 1)
    }

    /// The rows that a description fits.
    pub(super) fn matching(&self, head: &Head, traits: &Traits, made: bool) -> Vec<u16> {
        let rows = self.facts.lexicon.instruments.rows.iter().enumerate();
        let fits: Vec<(u16, i32, String)> = rows
            .filter(|(_, row)| head.noun.kinds.contains(&row.kind) && (!head.noun.truce || row.truce))
            .filter_map(|(number, row)| {
                let fit = self.fit(row, traits)?;
                // An agreement made as the report is written has no day in its own sentence.
                let today =
                    made && !traits.is_dated() && self.facts.published.is_some_and(|published| days_between(&row.date, published) <= 1);
                let score = fit.score + if today { 3 } else { 0 };
                let sided = traits.countries.len() > 1 && fit.sided;
                // Of one country's truces a year tells which.
                let truce = fit.year && fit.main && head.noun.truce;
                // What is only described is of these years; history is called by its name.
                let old = self.facts.published.is_some_and(|published| days_between(&row.date, published) > HISTORY);
                if old && !fit.year && !(fit.placed && sided) {
                    return None;
                }
                let enough = score >= ENOUGH && (truce || fit.theatre && (fit.dated || sided || fit.placed || today) || fit.dated && sided);
                enough.then(|| (number as u16, score, row.date.clone()))
            })
            .collect();
        best(fits, head.plural, 0)
    }

    /// The two between whom it is said to be are of its sides: a state or those who fight it, of their country (`بين حماس وإسرائيل` is none
    /// of the Authority's).
    pub(super) fn is_between(&self, row: u16, sides: &[String]) -> bool {
        let Some(row) = self.facts.lexicon.instruments.rows.get(usize::from(row)) else { return false };
        let state = |code: &str| matches!(code.get(3..), Some("GOV" | "MIL" | "COP" | "SPY" | "LEG" | "JUD"));
        let fights = |code: &str| matches!(code.get(3..), Some("REB" | "OPP" | "PAR" | "RAD" | "SEP" | "UAF"));
        let own = || row.parties.iter().chain(&row.guarantors).chain(&row.fighters);
        sides.iter().filter(|side| !side.starts_with("---") && (state(side) || fights(side))).all(|side| {
            let mut same = own().filter(|code| code.get(..3) == side.get(..3)).peekable();
            same.peek().is_none() || same.any(|code| state(code) == state(side))
        })
    }

    /// The body that oversees the truce of the country that the report is about.
    pub(super) fn overseeing(&self) -> Option<u16> {
        let rows = self.facts.lexicon.instruments.rows.iter().enumerate().filter(|(_, row)| row.oversees);
        let fits = rows.filter_map(|(number, row)| {
            let fit = self.fit(row, &Traits::default()).filter(|fit| fit.theatre && fit.main)?;
            let ended = row.until.as_ref().is_some_and(|until| self.facts.published.is_some_and(|published| later(published, until)));
            (!ended).then_some((fit.score, &row.date, number as u16))
        });
        fits.max().map(|(_, _, number)| number)
    }

    /// The only roadmap of late years for the country that the report is about.
    pub(super) fn only_roadmap(&self, head: &Head) -> Option<u16> {
        /// In days.
        const LATE: i64 = 3 * 365;
        if !self.is_known(head) || head.plural || head.noun.kinds.iter().any(|kind| kind != "roadmap") {
            return None;
        }
        let published = self.facts.published?;
        let rows = self.facts.lexicon.instruments.rows.iter().enumerate().filter(|(_, row)| row.kind == "roadmap" && row.until.is_none());
        let mut fits = rows.filter(|(_, row)| {
            let late = days_between(&row.date, published) <= LATE;
            late && self.fit(row, &Traits::default()).is_some_and(|fit| fit.theatre && fit.main)
        });
        let (only, _) = fits.next()?;
        fits.next().is_none().then_some(only as u16)
    }

    /// The truce that is in force where the report is about.
    pub(super) fn in_force(&self) -> Option<u16> {
        let published = self.facts.published?;
        let rows = self.facts.lexicon.instruments.rows.iter().enumerate();
        let mut best: Option<(&str, u16, i32)> = None;
        for (number, row) in rows.filter(|(_, row)| row.truce && row.kind != "resolution") {
            let Some(fit) = self.fit(row, &Traits::default()).filter(|fit| fit.theatre && fit.main) else { continue };
            // Of one town's evacuation a report speaks that speaks of the town.
            let spoken_of = row.zone.is_empty() || row.zone.iter().any(|name| self.places.contains_key(name.as_str()));
            if row.kind == "agreement" && !spoken_of {
                continue;
            }
            let ended = match &row.until {
                // Reports go on speaking of it for some weeks.
                Some(until) => later(published, until) && days_between(until, published) > LINGERS,
                None => days_between(&row.date, published) > LASTS,
            };
            let better = best.is_none_or(|(date, _, score)| (fit.score, row.date.as_str()) > (score, date));
            if !ended && better && !self.is_of_others(row) {
                best = Some((&row.date, number as u16, fit.score));
            }
        }
        best.map(|(_, number, _)| number)
    }
}

impl Finder<'_> {
    /// The report does not speak of one of its sides, and tells of forces that are none of them: `قالت حماس إنها ملتزمة بالاتفاق` is no word
    /// of Lebanon's truce.
    fn is_of_others(&self, row: &Registered) -> bool {
        if row.parties.iter().all(|party| self.is_spoken_of(party)) {
            return false;
        }
        let own = |code: &str| row.parties.iter().chain(&row.guarantors).any(|party| party.get(..3) == code.get(..3));
        let fights = |code: &&String| actor::fights(code) && !code.starts_with("---");
        self.facts.actors.iter().flat_map(|mention| &mention.actor.codes).filter(fights).any(|code| !own(code))
    }

    /// The report speaks of a party's country.
    fn is_spoken_of(&self, party: &str) -> bool {
        let Some(country) = party.get(..3).filter(|country| *country != "---") else { return true };
        let share = self.facts.lexicon.countries.row(country).map_or(0.0, |row| self.facts.theatre.share(row));
        share > 0.0 || self.facts.actors.iter().any(|mention| mention.actor.codes.iter().any(|code| code.starts_with(country)))
    }
}

/// The best one, the latest of equals; all that are as good, or nearly so, in the order of their days, for a plural.
/// `near`: by how much one may be worse.
fn best(mut fits: Vec<(u16, i32, String)>, plural: bool, near: i32) -> Vec<u16> {
    fits.sort_by(|a, b| b.1.cmp(&a.1).then(b.2.cmp(&a.2)));
    let Some(top) = fits.first().map(|fit| fit.1) else { return Vec::new() };
    if !plural {
        return fits.first().map(|fit| fit.0).into_iter().collect();
    }
    fits.retain(|fit| fit.1 + near >= top);
    fits.sort_by(|a, b| a.2.cmp(&b.2));
    fits.into_iter().map(|fit| fit.0).collect()
}

/// How well a row fits.
#[derive(Debug, Clone, Copy, Default)]
struct Fit {
    score: i32,
    /// The report is about its theatre.
    theatre: bool,
    /// The report is about that country more than about any other.
    main: bool,
    /// A day or month named is its own.
    dated: bool,
    /// The year named is its own.
    year: bool,
    /// The sides named are its parties or guarantors.
    sided: bool,
    /// A place named is where it was made or what it is about.
    placed: bool,
}

impl Finder<'_> {
    /// None where it cannot be meant: it was made later, or on another day.
    fn fit(&self, row: &Registered, traits: &Traits) -> Option<Fit> {
        let (facts, places) = (&self.facts, &self.places);
        let mut fit = Fit::default();
        if facts.published.is_some_and(|published| later(&row.date, published)) {
            return None;
        }
        let share = |code: &String| facts.lexicon.countries.row(code).map_or(0.0, |country| facts.theatre.share(country));
        let most = row.theatre.iter().map(share).fold(0.0, f32::max);
        fit.theatre = most > 0.0;
        fit.main = most >= ABOUT && row.theatre.iter().any(|code| facts.lexicon.countries.row(code) == facts.theatre.main);
        fit.score += match most {
            _ if fit.main => 3,
            most if most >= ABOUT => 2,
            most if most > 0.0 => 1,
            _ => 0,
        };
        let mut clash = false;
        let mut dated = 0;
        // The day beside a body or a track is the day of a meeting.
        for date in traits.dates.iter().filter(|_| !row.lasts()) {
            let same = date.bytes().zip(row.date.bytes()).take_while(|(a, b)| a == b).count();
            match same {
                _ if same < date.len().min(row.date.len()) => clash = true,
                10 => dated = dated.max(4),
                7 => dated = dated.max(3),
                4 => dated = dated.max(2),
                _ => {}
            }
        }
        if clash && dated == 0 {
            return None;
        }
        fit.dated = dated >= 3;
        fit.year = dated >= 2;
        fit.score += dated;
        let bound: Vec<&str> = row.parties.iter().chain(&row.guarantors).filter_map(|code| code.get(..3)).collect();
        if !traits.countries.is_empty() {
            let sides = traits.countries.iter().filter(|country| bound.contains(&country.as_str())).count();
            let strangers =
                traits.countries.iter().filter(|country| !bound.contains(&country.as_str()) && !row.theatre.contains(country)).count();
            fit.sided = sides > 0 && sides == traits.countries.len();
            let all =
                row.parties.iter().filter_map(|code| code.get(..3)).all(|party| traits.countries.iter().any(|country| country == party));
            fit.score += if fit.sided { 2 } else { 0 } + i32::from(fit.sided && all) - 2 * strangers as i32;
        }
        let named = |list: &[String]| traits.places.iter().any(|place| list.contains(place));
        fit.placed = named(&row.made_in) || named(&row.zone);
        fit.score += 2 * i32::from(named(&row.made_in)) + 2 * i32::from(named(&row.zone));
        let spoken_of = row.zone.iter().filter_map(|name| places.get(name.as_str())).sum::<usize>().min(3);
        fit.score += spoken_of as i32;
        if let (Some(until), Some(published)) = (&row.until, facts.published)
            && later(published, until)
        {
            fit.score -= 1;
        }
        Some(fit)
    }
}

/// True where the first date is wholly after the second: what one leaves open decides nothing.
fn later(date: &str, than: &str) -> bool {
    let len = date.len().min(than.len()).min(10);
    date.get(..len) > than.get(..len)
}

/// Whole days between two dates, months taken as 30 and years as 365 days: enough to tell days from years.
pub(super) fn days_between(from: &str, to: &str) -> i64 {
    let number = |date: &str| {
        let mut parts = date.get(..date.len().min(10)).unwrap_or(date).split('-').map(|part| part.parse::<i64>().unwrap_or(0));
        let (year, month, day) = (parts.next().unwrap_or(0), parts.next().unwrap_or(1), parts.next().unwrap_or(1));
        year * 365 + month * 30 + day
    };
    number(to) - number(from)
}
