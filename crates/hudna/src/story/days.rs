//! Days that an EDTF value covers, as numbers that can be compared.

use crate::edtf;
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// First and last day, counted from 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Days {
    /// First day.
    pub from: i32,
    /// Last day; the publication day where the value has no end.
    pub to: i32,
    /// The value has no end (`2019-11/..`).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub open: bool,
}

/// Longest stretch that is taken for the days of one happening.
const EXACT: i32 = 3;

impl Days {
    /// One day.
    pub fn day(day: i32) -> Self {
        Days { from: day, to: day, open: false }
    }

    /// The days of `value`; none where it leaves the year or the month open. An open end is `published`.
    pub fn of(value: &str, published: Option<i32>) -> Option<Self> {
        if let Some(list) = value.strip_prefix(['[', '{']) {
            let mut all = list.trim_end_matches([']', '}']).split(',').filter_map(|part| Days::of(part.trim(), published));
            let first = all.next()?;
            return Some(all.fold(first, |all, one| Days { from: all.from.min(one.from), to: all.to.max(one.to), open: false }));
        }
        let Some((start, end)) = value.split_once('/') else {
            let (from, to) = span(value)?;
            return Some(Days { from, to, open: false });
        };
        let (from, own) = span(start)?;
        if end == ".." || end.is_empty() {
            return Some(Days { from, to: published.filter(|&day| day >= from).unwrap_or(own), open: true });
        }
        let (_, to) = span(end)?;
        Some(Days { from, to: to.max(from), open: false })
    }

    /// How many days.
    pub fn count(self) -> i32 {
        self.to - self.from + 1
    }

    /// True where it is a day or a night, give or take one.
    pub fn is_exact(self) -> bool {
        !self.open && self.count() <= EXACT
    }

    /// True where they have a day in common, or lie at most `apart` days from each other.
    pub fn meets(self, other: Days, apart: i32) -> bool {
        self.from <= other.to.saturating_add(apart) && other.from <= self.to.saturating_add(apart)
    }

    /// Days in common over days of either.
    pub fn overlap(self, other: Days) -> f64 {
        let common = self.to.min(other.to) - self.from.max(other.from) + 1;
        let all = self.to.max(other.to) - self.from.min(other.from) + 1;
        f64::from(common.max(0)) / f64::from(all.max(1))
    }

    /// As EDTF.
    pub fn edtf(self) -> String {
        if self.open {
            return format!("{}/..", date(self.from));
        }
        if self.from == self.to { date(self.from) } else { format!("{}/{}", date(self.from), date(self.to)) }
    }
}

/// The day of a date or date-time.
pub(super) fn day(value: &str) -> Option<i32> {
    edtf::one(value).filter(|(from, to)| from == to).map(|(day, _)| number(day))
}

/// First and last day of a year, season, month, day or moment.
fn span(value: &str) -> Option<(i32, i32)> {
    edtf::one(value).map(|(from, to)| (number(from), number(to)))
}

const EPOCH: Date = jiff::civil::date(1970, 1, 1);

/// Days from 1970-01-01 to a date.
fn number(date: Date) -> i32 {
    (date - EPOCH).get_days()
}

/// The date of a day number.
pub(super) fn date(day: i32) -> String {
    EPOCH.saturating_add(day.days()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: &str) -> Option<String> {
        Days::of(value, day("2020-03-01")).map(Days::edtf)
    }

    #[test]
    fn values_are_the_days_they_cover() {
        for (value, days) in [
            ("2020-02-05", "2020-02-05"),
            ("2020-02-05T22:30", "2020-02-05"),
            ("2020-02", "2020-02-01/2020-02-29"),
            ("2019", "2019-01-01/2019-12-31"),
            ("2015-22", "2015-06-01/2015-08-31"),
            ("2019-24", "2019-12-01/2020-02-29"),
            ("2019-12-01/..", "2019-12-01/.."),
            ("2019-11/2020-02-05", "2019-11-01/2020-02-05"),
            ("[2020-03-05,2020-03-06]", "2020-03-05/2020-03-06"),
        ] {
            assert_eq!(shown(value).as_deref(), Some(days), "{value}");
        }
        for open in ["PAST_REF", "XXXX-01-08", "2020-02-31", "", "../2020-01-01", "2020-13"] {
            assert_eq!(shown(open), None, "{open}");
        }
    }

    #[test]
    fn numbers_and_dates_lead_to_each_other() {
        for value in ["1970-01-01", "2000-02-29", "1969-12-31", "2100-03-01", "0001-01-01"] {
            assert_eq!(day(value).map(date).as_deref(), Some(value));
        }
    }
}
