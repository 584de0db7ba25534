//! What was read: the denominator of every count.

use super::day::{Run, silences};
use jiff::civil::Date;
use serde::Serialize;

/// Reports read over a range of days. Silence says nothing of what happened.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Coverage {
    /// `YYYY-MM-DD`; none where nothing is dated.
    pub(crate) from: Option<String>,
    pub(crate) to: Option<String>,
    pub(crate) reports: u64,
    pub(crate) outlets: u64,
    /// Days in the range.
    pub(crate) days: usize,
    /// Days of them with a report.
    pub(crate) days_with: usize,
    /// The others.
    pub(crate) silent: Vec<Run>,
    /// Reports in the whole record that are not dated, and so are in no range.
    pub(crate) undated: u64,
}

impl Coverage {
    /// `by_day`: days with reports and how many; `outlets` of all of them.
    pub(crate) fn new(from: Option<Date>, to: Option<Date>, by_day: &[(String, u64)], outlets: u64, undated: u64) -> Self {
        let days: Vec<Date> = by_day.iter().filter_map(|(day, _)| day.parse().ok()).collect();
        let (from, to) = (from.or(days.iter().min().copied()), to.or(days.iter().max().copied()));
        let reports = by_day.iter().map(|(_, reports)| reports).sum();
        let Some((from, to)) = from.zip(to) else { return Coverage { reports, outlets, undated, ..Coverage::default() } };
        let (all, with, silent) = silences(from, to, days);
        Coverage { from: Some(from.to_string()), to: Some(to.to_string()), reports, outlets, days: all, days_with: with, silent, undated }
    }

    pub(crate) fn days_without(&self) -> usize {
        self.days.saturating_sub(self.days_with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_without_a_report_are_counted() {
        let days = [("2020-03-05".to_owned(), 3), ("2020-03-07".to_owned(), 1)];
        let coverage = Coverage::new(None, "2020-03-08".parse().ok(), &days, 2, 1);
        assert_eq!((coverage.reports, coverage.days, coverage.days_without()), (4, 4, 2));
        assert_eq!(coverage.silent.iter().map(Run::edtf).collect::<Vec<_>>(), ["2020-03-06", "2020-03-08"]);
        assert_eq!(Coverage::new(None, None, &[], 0, 2), Coverage { undated: 2, ..Coverage::default() });
    }
}
