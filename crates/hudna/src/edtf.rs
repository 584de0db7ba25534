//! Days that an EDTF value covers (<https://www.loc.gov/standards/datetime/>: levels 0 and 1, and the lists and intervals of level 2 that the
//! codebook uses).

use jiff::ToSpan as _;
use jiff::civil::Date;

/// The first and the last day of a value: year, season, month, day, moment, interval or list. An open or unknown side of an interval takes the
/// other side's. None where no year is known.
pub fn days(value: &str) -> Option<(Date, Date)> {
    if let Some(list) = value.strip_prefix(['[', '{']) {
        let parts = list.trim_end_matches([']', '}']).split(',').filter_map(|part| days(part.trim()));
        return parts.reduce(|all, one| (all.0.min(one.0), all.1.max(one.1)));
    }
    let Some((from, to)) = value.split_once('/') else { return one(value) };
    match (one(from), one(to)) {
        (Some((first, _)), Some((_, last))) => Some((first, last)),
        (known, None) | (None, known) => known,
    }
}

/// True for what has a beginning and no end (`2019-11/..`).
pub fn is_open(value: &str) -> bool {
    value.split_once('/').is_some_and(|(from, to)| !from.is_empty() && from != ".." && matches!(to, "" | ".."))
}

/// The first and the last day of what may have no end, which then is `until`, the day of the last report that tells it.
pub fn days_until(value: &str, until: Option<&str>) -> Option<(Date, Date)> {
    let (first, last) = days(value)?;
    let until = until.filter(|_| is_open(value)).and_then(days).map(|(_, until)| until);
    Some((first, until.map_or(last, |until| until.max(last))))
}

/// The day of a value that names one day, or a moment of it.
pub fn day(value: &str) -> Option<Date> {
    days(value).filter(|(first, last)| first == last).map(|(first, _)| first)
}

/// What is no interval and no list.
pub(crate) fn one(value: &str) -> Option<(Date, Date)> {
    let date = value.trim_end_matches(['?', '~', '%']).split('T').next()?;
    let mut parts = date.split('-');
    let year: i16 = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let known = |part: &&str| !part.starts_with('X');
    let Some(month) = parts.next().filter(known) else { return stretch(year, 1, 12) };
    let month: i8 = month.parse().ok()?;
    // Seasons of the north: spring is 21, winter runs into the next year.
    if (21..=24).contains(&month) {
        return stretch(year, 3 * (month - 20), 3);
    }
    match parts.next().filter(known) {
        None => stretch(year, month, 1),
        Some(day) => {
            let day = Date::new(year, month, day.parse().ok()?).ok()?;
            Some((day, day))
        }
    }
}

/// So many months from the first of one on.
fn stretch(year: i16, month: i8, months: i32) -> Option<(Date, Date)> {
    let first = Date::new(year, month, 1).ok()?;
    let last = first.checked_add(months.months()).and_then(Date::yesterday).ok()?;
    Some((first, last))
}

#[cfg(test)]
mod tests {
    use super::{days, days_until, is_open};

    #[test]
    fn what_has_no_end_goes_on_till_its_last_report() {
        let until = |value, until| days_until(value, until).map(|(from, to)| format!("{from} {to}"));
        assert_eq!(until("2022-04-02/..", Some("2022-05-01")).as_deref(), Some("2022-04-02 2022-05-01"));
        assert_eq!(until("2022-04-02/..", None).as_deref(), Some("2022-04-02 2022-04-02"));
        assert_eq!(until("2022-04-02", Some("2022-05-01")).as_deref(), Some("2022-04-02 2022-04-02"));
        assert_eq!(until("2022-04/..", Some("2022-04-05")).as_deref(), Some("2022-04-01 2022-04-30"));
        assert!(is_open("2022/") && !is_open("../2022") && !is_open("2022/2023") && !is_open("2022"));
    }

    #[test]
    fn values_cover_days() {
        for (value, from, to) in [
            ("2020-02-05", "2020-02-05", "2020-02-05"),
            ("2020-03-06T00:01", "2020-03-06", "2020-03-06"),
            ("2020-02", "2020-02-01", "2020-02-29"),
            ("1900-02", "1900-02-01", "1900-02-28"),
            ("2019", "2019-01-01", "2019-12-31"),
            ("2019-XX-XX", "2019-01-01", "2019-12-31"),
            ("2019-05-XX", "2019-05-01", "2019-05-31"),
            ("2020-02-05?", "2020-02-05", "2020-02-05"),
            ("2015-22", "2015-06-01", "2015-08-31"),
            ("2015-24", "2015-12-01", "2016-02-29"),
            ("2017-05-04/2017-05-05", "2017-05-04", "2017-05-05"),
            ("2019-11/..", "2019-11-01", "2019-11-30"),
            ("../2020-01-01", "2020-01-01", "2020-01-01"),
            ("[2020-03-06,2020-03-05]", "2020-03-05", "2020-03-06"),
        ] {
            let covered = days(value).map(|(from, to)| (from.to_string(), to.to_string()));
            assert_eq!(covered, Some((from.to_owned(), to.to_owned())), "{value}");
        }
        for unknown in ["PAST_REF", "XXXX-01-08", "", "..", "/", "[]", "2020-13", "2020-02-31", "20200205", "9999-24"] {
            assert_eq!(days(unknown), None, "{unknown}");
        }
    }
}
