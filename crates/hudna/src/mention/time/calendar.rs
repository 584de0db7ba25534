//! Days, weeks, months: the little arithmetic that dating needs, and the Hijri calendar (Umm al-Qura, by ICU4X).

use crate::lexicon::Unit;
use icu_calendar::cal::Hijri;
use icu_calendar::{Date as AnyDate, Iso};
use jiff::Span;
use jiff::civil::{Date, Weekday};

/// The day, if there is one.
pub(super) fn day(year: i16, month: u8, day: u8) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// `date` moved by whole days.
pub(super) fn add_days(date: Date, days: i64) -> Option<Date> {
    date.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// `date` moved by so many units; hours and minutes count as the days they fill.
pub(super) fn shift(date: Date, count: f64, unit: Unit) -> Option<Date> {
    if !count.is_finite() || count.abs() > 5000.0 {
        return None;
    }
    let whole = count.trunc() as i64;
    let rest = count.fract();
    let months = |per: i64| {
        let span = Span::new().try_months(whole * per + (rest * per as f64).round() as i64).ok()?;
        date.checked_add(span).ok()
    };
    match unit {
        Unit::Minute => Some(date),
        Unit::Hour => add_days(date, ((count.abs() / 24.0).ceil() * count.signum()) as i64),
        Unit::Day => add_days(date, count.round() as i64),
        Unit::Week => add_days(date, (count * 7.0).round() as i64),
        Unit::Month => match rest == 0.0 {
            true => months(1),
            false => add_days(months(1)?, (rest * 30.0).round() as i64),
        },
        Unit::Year => months(12),
        Unit::Decade => months(120),
        Unit::Century => months(1200),
    }
}

/// 1 Monday to 7 Sunday.
pub(super) fn weekday(date: Date) -> u8 {
    date.weekday().to_monday_one_offset().unsigned_abs()
}

/// The last such day of the week up to `date`, `date` included.
pub(super) fn last_weekday(date: Date, wanted: u8) -> Option<Date> {
    add_days(date, -((i64::from(weekday(date)) - i64::from(wanted)).rem_euclid(7)))
}

/// Monday to Sunday of the week of `date`.
pub(super) fn week(date: Date) -> Option<(Date, Date)> {
    let monday = last_weekday(date, Weekday::Monday.to_monday_one_offset().unsigned_abs())?;
    Some((monday, add_days(monday, 6)?))
}

/// `date` in the Hijri calendar: year, month, day.
pub(super) fn to_hijri(date: Date) -> Option<(i16, u8, u8)> {
    let iso = AnyDate::try_new_iso(i32::from(date.year()), date.month().unsigned_abs(), date.day().unsigned_abs()).ok()?;
    let hijri = iso.to_calendar(Hijri::new_umm_al_qura());
    Some((i16::try_from(hijri.year().extended_year()).ok()?, hijri.month().ordinal, hijri.day_of_month().0))
}

/// The Gregorian day of a day of the Hijri calendar.
pub(crate) fn from_hijri(year: i16, month: u8, day_of_month: u8) -> Option<Date> {
    if !(1..=1600).contains(&year) || !(1..=12).contains(&month) || day_of_month == 0 {
        return None;
    }
    let hijri = AnyDate::try_new_hijri_with_calendar(i32::from(year), month, day_of_month, Hijri::new_umm_al_qura()).ok()?;
    let iso = hijri.to_calendar(Iso);
    day(i16::try_from(iso.year().extended_year()).ok()?, iso.month().ordinal, iso.day_of_month().0)
}

/// The last day of a month.
pub(super) fn month_end(year: i16, month: u8) -> Option<Date> {
    Some(day(year, month, 1)?.last_of_month())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calendar_of_umm_al_qura() {
        assert_eq!(from_hijri(1441, 7, 10), day(2020, 3, 5));
        assert_eq!(from_hijri(1443, 9, 1), day(2022, 4, 2));
        assert_eq!(to_hijri(day(2020, 3, 5).unwrap()), Some((1441, 7, 10)));
        assert_eq!(from_hijri(1441, 13, 1), None);
    }

    #[test]
    fn weeks_begin_on_monday() {
        let saturday = day(2018, 12, 29).unwrap();
        assert_eq!(week(saturday), Some((day(2018, 12, 24).unwrap(), day(2018, 12, 30).unwrap())));
        assert_eq!(last_weekday(saturday, 6), Some(saturday));
        assert_eq!(last_weekday(saturday, 7), day(2018, 12, 23));
    }
}
