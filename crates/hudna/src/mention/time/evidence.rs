//! The day of publication from inner evidence, for a report that states none.
//!
//! Dates that the report names in full set a floor. A day and month without a year (`4 فبراير`), a weekday (`الثلاثاء`), and words such as
//! `أمس` then have to agree: of the days after the floor, those are left on which all of them can have been written. The first one is
//! taken, if something ties it to the day itself; otherwise the report stays undated.

use super::calendar::{add_days, day, last_weekday, weekday};
use super::expression::{DateExpr, Days, Expr, Found, Year};
use super::reader::Reader;
use crate::lexicon::Way;
use jiff::civil::Date;

/// How far after the floor the search goes.
const SEARCH: i64 = 550;
/// A report tells of days at most so far back when it names them by their weekday.
const RECENT: i64 = 7;

#[derive(Default)]
struct Evidence {
    /// The latest day that the report names in full.
    floor: Option<Date>,
    /// Days of publication that follow from `أمس الثلاثاء 4 فبراير 2020`.
    exact: Vec<Date>,
    /// Weekdays of publication that follow from `أمس الثلاثاء`.
    weekdays: Vec<u8>,
    /// Days without a year, with their weekday and their distance from publication where these are named.
    days: Vec<(u8, u8, Option<u8>, Option<i8>)>,
    /// Weekdays that stand alone.
    alone: Vec<u8>,
    /// Distances that stand alone: `أمس`.
    offsets: Vec<i8>,
}

/// The day on which the report was published, if its own words decide it. `head` is the month and day that its head gives.
pub(super) fn infer(found: &[Found], reader: &Reader, head: Option<(u8, u8)>) -> Option<Date> {
    let mut evidence = gather(found, reader);
    if let Some((first, rest)) = evidence.exact.split_first() {
        return rest.iter().all(|other| other == first).then_some(*first);
    }
    let floor = evidence.floor?;
    let tied = !evidence.weekdays.is_empty() || !evidence.offsets.is_empty() || evidence.days.iter().any(|(.., offset)| offset.is_some());
    if !tied {
        return None;
    }
    evidence.days.extend(head.map(|(month, day)| (month, day, None, Some(0))));
    (0..SEARCH).filter_map(|days| add_days(floor, days)).find(|&candidate| evidence.allows(candidate))
}

impl Evidence {
    /// True where the report can have been written on `candidate`, and something in it points there.
    fn allows(&self, candidate: Date) -> bool {
        if self.weekdays.iter().any(|&wanted| weekday(candidate) != wanted) {
            return false;
        }
        let mut points = false;
        for &(month, number, on, offset) in &self.days {
            let Some(meant) = most_recent(candidate, month, number) else { return false };
            if on.is_some_and(|on| weekday(meant) != on) {
                return false;
            }
            if let Some(offset) = offset {
                if add_days(candidate, i64::from(offset)) != Some(meant) {
                    return false;
                }
            } else if on.is_none() && meant == candidate {
                return false;
            }
            let recent = add_days(meant, RECENT).is_some_and(|limit| candidate <= limit);
            let agrees =
                on.is_some() || offset.is_some() || self.alone.iter().any(|&wanted| last_weekday(candidate, wanted) == Some(meant));
            points |= recent && (agrees || !self.weekdays.is_empty());
        }
        // «الثلاثاء» beside a bare «أمس» is another day than that one.
        let clash = self.alone.iter().any(|&wanted| {
            let meant = last_weekday(candidate, wanted);
            self.offsets.iter().any(|&offset| add_days(candidate, i64::from(offset)) == meant)
        });
        points && !clash
    }
}

fn most_recent(now: Date, month: u8, number: u8) -> Option<Date> {
    (0..5).filter_map(|back| day(now.year() - back, month, number)).find(|day| *day <= now)
}

fn gather(found: &[Found], reader: &Reader) -> Evidence {
    let mut evidence = Evidence::default();
    for one in found {
        let forward = reader.points_forward(one.tokens.start);
        match &one.expr {
            Expr::Date(date) => evidence.add(date, forward),
            Expr::Since(inner) | Expr::UpToNow(inner) => {
                if let Expr::Date(date) = &**inner {
                    evidence.raise(date);
                }
            }
            Expr::Season(season, Year::Number(year)) => evidence.floor = evidence.floor.max(day(*year, (season - 21) * 3 + 3, 1)),
            _ => {}
        }
    }
    evidence
}

impl Evidence {
    fn add(&mut self, date: &DateExpr, forward: bool) {
        let ahead = forward || matches!(date.way, Some(Way::Next)) || date.offset.is_some_and(|offset| offset > 0);
        let full = full(date);
        if let (Some(full), Some(offset)) = (full, date.offset) {
            self.exact.extend(add_days(full, -i64::from(offset)));
        }
        if ahead {
            return;
        }
        self.raise(date);
        let single = match date.days {
            Days::One(number) => {
                date.month.filter(|_| !date.hijri && date.year == Year::Open && date.way.is_none()).map(|month| (month, number))
            }
            _ => None,
        };
        if let Some((month, number)) = single {
            self.days.push((month, number, date.weekday, date.offset));
        } else if date.month.is_none() && date.way.is_none() {
            match (date.offset, date.weekday) {
                (Some(offset), Some(on)) => self.weekdays.push((i64::from(on) - 1 - i64::from(offset)).rem_euclid(7) as u8 + 1),
                (Some(offset), None) => self.offsets.push(offset),
                (None, Some(on)) => self.alone.push(on),
                (None, None) => {}
            }
        }
    }

    /// A date named in full lies before publication.
    fn raise(&mut self, date: &DateExpr) {
        let Year::Number(year) = date.year else { return };
        if date.hijri {
            return;
        }
        self.floor = self.floor.max(day(year, date.month.unwrap_or(1), date.days.first().unwrap_or(1)));
    }
}

fn full(date: &DateExpr) -> Option<Date> {
    let (Year::Number(year), Some(month), Days::One(number), false) = (date.year, date.month, &date.days, date.hijri) else { return None };
    day(year, month, *number)
}
