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
    /// Of these days; of all, dated or not, where no days were asked for.
    pub(crate) reports: u64,
    /// Of these reports.
    pub(crate) outlets: u64,
    /// True where days were asked for: then reports that are not dated are none of `reports`.
    pub(crate) ranged: bool,
    /// Days in the range.
    pub(crate) days: usize,
    /// Days of them with a report.
    pub(crate) days_with: usize,
    /// The others.
    pub(crate) silent: Vec<Run>,
    /// Reports of the same outlet and story that are not dated, and so are in no range.
    pub(crate) undated: u64,
}

impl Coverage {
    /// `by_day`: days with reports and how many; `outlets` of all that are counted; `undated`: reports beside them that no day is known of.
    pub(crate) fn new(from: Option<Date>, to: Option<Date>, by_day: &[(String, u64)], outlets: u64, undated: u64) -> Self {
        let days: Vec<Date> = by_day.iter().filter_map(|(day, _)| day.parse().ok()).collect();
        let ranged = from.is_some() || to.is_some();
        let (from, to) = (from.or(days.iter().min().copied()), to.or(days.iter().max().copied()));
        let dated: u64 = by_day.iter().map(|(_, reports)| reports).sum();
        let reports = if ranged { dated } else { dated + undated };
        let known = Coverage { reports, outlets, ranged, undated, ..Coverage::default() };
        let Some((from, to)) = from.zip(to) else { return known };
        let (days, days_with, silent) = silences(from, to, days);
        Coverage { from: Some(from.to_string()), to: Some(to.to_string()), days, days_with, silent, ..known }
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
        // Where no days were asked for, those without a day are counted with the others.
        assert_eq!(Coverage::new(None, None, &[], 2, 2), Coverage { reports: 2, outlets: 2, undated: 2, ..Coverage::default() });
        assert_eq!(Coverage::new(None, None, &days, 3, 1).reports, 5);
    }
}
