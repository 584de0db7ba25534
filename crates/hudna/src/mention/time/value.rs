//! EDTF values of days, months, periods, and the choice of a year that is not named.

use super::calendar::{self, day, shift};
use super::expression::{Dated, Days};
use crate::lexicon::{Open, Unit, Way};
use jiff::civil::Date;

/// A day and month of the year to come counts as near when it is at most so many days ahead, and the one behind us almost a year back.
pub(super) const NEAR: i32 = 31;

/// Which way a time without a year lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lean {
    /// The most recent.
    Past,
    /// The next.
    Future,
    /// The nearest.
    Nearest,
    /// The most recent, unless the next is near at hand.
    Usual,
}

pub(super) fn distance(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}

/// The year of a month that names none.
pub(super) fn month_year(now: Date, month: u8, way: Option<Way>, lean: Lean) -> Option<i16> {
    let first = now.first_of_month();
    let candidates: Vec<_> = (now.year() - 1..=now.year() + 1).filter_map(|year| day(year, month, 1).map(|day| (day, year))).collect();
    choose(first, &candidates, way, lean, 0)
}

/// The year of a day and month that name none.
pub(super) fn day_year(now: Date, month: u8, number: u8, way: Option<Way>, lean: Lean) -> Option<i16> {
    let candidates: Vec<_> = (now.year() - 4..=now.year() + 4).filter_map(|year| day(year, month, number).map(|day| (day, year))).collect();
    choose(now, &candidates, way, lean, NEAR)
}

/// Chooses among the same day in several years.
pub(super) fn choose(now: Date, candidates: &[(Date, i16)], way: Option<Way>, lean: Lean, near: i32) -> Option<i16> {
    let past = |strict: bool| candidates.iter().filter(|(day, _)| if strict { *day < now } else { *day <= now }).max().copied();
    let future = |strict: bool| candidates.iter().filter(|(day, _)| if strict { *day > now } else { *day >= now }).min().copied();
    let chosen = match (way, lean) {
        (Some(Way::Last | Way::Preceding), _) => past(true),
        (Some(Way::Latest), _) => past(false),
        (Some(Way::Next | Way::Following), _) => future(true),
        (Some(Way::Current | Way::Same), _) => candidates.iter().find(|(day, _)| day.year() == now.year()).copied(),
        (None, Lean::Past) => past(false),
        // «أعلن أنه سيصعد في منتصف تموز», written in August: what was to come has come.
        (None, Lean::Future) => match (past(false), future(false)) {
            (Some(past), Some(future)) if distance(past.0, now) <= NEAR && distance(now, future.0) > 300 => Some(past),
            (past, future) => future.or(past),
        },
        (None, Lean::Nearest) => match (past(false), future(false)) {
            (Some(past), Some(future)) if distance(now, future.0) < distance(past.0, now) => Some(future),
            (past, future) => past.or(future),
        },
        (None, Lean::Usual) => match (past(false), future(true)) {
            (Some(past), Some(future)) if distance(now, future.0) <= near && distance(past.0, now) > 300 => Some(future),
            (past, future) => past.or(future),
        },
    };
    chosen.map(|(_, year)| year)
}

pub(super) fn inferred(dated: Option<Dated>) -> Option<Dated> {
    dated.map(|dated| Dated { inferred: true, ..dated })
}

pub(super) fn vague(open: Open) -> Dated {
    Dated { value: open.name().to_owned(), ..Dated::default() }
}

pub(super) fn unknown_day() -> Dated {
    Dated { value: "XXXX-XX-XX".to_owned(), grain: Some(Unit::Day), ..Dated::default() }
}

/// The unit that `date` lies in, as a point of that grain: a day, a month, a year.
pub(super) fn point(date: Date, unit: Unit) -> Option<Dated> {
    let (year, month) = (date.year(), date.month());
    let (value, days, grain) = match unit {
        Unit::Minute | Unit::Hour | Unit::Day | Unit::Week => (date.to_string(), (date, date), Unit::Day),
        Unit::Month => (format!("{year:04}-{month:02}"), (date.first_of_month(), date.last_of_month()), Unit::Month),
        Unit::Year => (format!("{year:04}"), (date.first_of_year(), date.last_of_year()), Unit::Year),
        Unit::Decade => (format!("{}X", year / 10), (date, date), Unit::Decade),
        Unit::Century => (format!("{}XX", year / 100), (date, date), Unit::Century),
    };
    Some(Dated { value, days: Some(days), grain: Some(grain), ..Dated::default() })
}

pub(super) fn span(first: Date, last: Date) -> Dated {
    let value = if first == last { first.to_string() } else { format!("{first}/{last}") };
    Dated { value, days: Some((first, last)), grain: Some(Unit::Day), ..Dated::default() }
}

/// `X` → `X/..`.
pub(super) fn opened(dated: impl Into<Option<Dated>>) -> Option<Dated> {
    let dated = dated.into()?;
    if dated.value.ends_with("REF") {
        return Some(dated);
    }
    let from = dated.value.split('/').next()?;
    Some(Dated { value: format!("{from}/.."), ..dated })
}

/// The unit so many away from the one that `now` lies in.
pub(super) fn period(now: Date, unit: Unit, offset: i32) -> Option<Dated> {
    let moved = shift(if unit == Unit::Month { now.first_of_month() } else { now }, f64::from(offset), unit)?;
    let dated = match unit {
        Unit::Week => {
            let (monday, sunday) = calendar::week(moved)?;
            span(monday, sunday)
        }
        _ => point(moved, unit)?,
    };
    inferred(Some(dated))
}

/// So many units up to now, or from now on.
pub(super) fn stretch(now: Date, count: f64, unit: Unit, forward: bool) -> Option<Dated> {
    let other = shift(now, if forward { count } else { -count }, unit)?;
    let (first, last) = if forward { (now, other) } else { (other, now) };
    let dated = if unit >= Unit::Year {
        let value = format!("{:04}/{:04}", first.year(), last.year());
        Dated { value, days: Some((first, last)), grain: Some(Unit::Year), ..Dated::default() }
    } else {
        span(first, last)
    };
    inferred(Some(dated))
}

/// How many calendar days so many units fill.
pub(super) fn whole_days(count: f64, unit: Unit) -> i64 {
    let per = match unit {
        Unit::Minute => 1.0 / 1440.0,
        Unit::Hour => 1.0 / 24.0,
        Unit::Day => 1.0,
        Unit::Week => 7.0,
        Unit::Month => 30.0,
        _ => 365.0,
    };
    (count * per).ceil() as i64
}

pub(super) fn days_of(days: &Days, at: impl Fn(u8) -> Option<Date>) -> Option<Dated> {
    match days {
        Days::None => None,
        Days::One(number) => point(at(*number)?, Unit::Day),
        Days::Range(first, last) => Some(span(at(*first)?, at(*last)?)),
        Days::Either(first, second) => {
            let (first, second) = (at(*first)?, at(*second)?);
            Some(Dated { value: format!("[{first},{second}]"), ..span(first, second) })
        }
        Days::List(list) => {
            let dates = list.iter().map(|number| at(*number)).collect::<Option<Vec<_>>>()?;
            let (first, last) = (*dates.first()?, *dates.last()?);
            let names: Vec<String> = dates.iter().map(Date::to_string).collect();
            Some(Dated { value: format!("{{{}}}", names.join(",")), ..span(first, last) })
        }
    }
}
