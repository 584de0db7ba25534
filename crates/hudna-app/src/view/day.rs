//! Days, and runs of them.

use jiff::civil::Date;
use serde::Serialize;

/// Days one after another, both ends included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Run {
    /// `YYYY-MM-DD`.
    pub(crate) from: String,
    /// `YYYY-MM-DD`.
    pub(crate) to: String,
    /// How many.
    pub(crate) days: usize,
}

impl Run {
    /// As EDTF.
    pub(crate) fn edtf(&self) -> String {
        if self.from == self.to { self.from.clone() } else { format!("{}/{}", self.from, self.to) }
    }
}

/// A date, or the date of a moment, without the time of day.
pub(crate) fn without_time(moment: &str) -> &str {
    moment.split('T').next().unwrap_or(moment)
}

/// Days from `from` to `to`; negative where `to` is the earlier.
pub(crate) fn between(from: Date, to: Date) -> i64 {
    to.since(from).map_or(0, |span| i64::from(span.get_days()))
}

/// What of `from..=to` is not among `days`: the number of days in all, of those that are among them, and the runs of those that are not.
pub(crate) fn silences(from: Date, to: Date, days: impl IntoIterator<Item = Date>) -> (usize, usize, Vec<Run>) {
    let mut days: Vec<Date> = days.into_iter().filter(|day| (from..=to).contains(day)).collect();
    days.sort_unstable();
    days.dedup();
    let mut runs = Vec::new();
    let mut next = Some(from);
    for day in &days {
        if let Some(start) = next.filter(|start| start < day) {
            runs.extend(day.yesterday().ok().and_then(|end| run(start, end)));
        }
        next = day.tomorrow().ok();
    }
    if let Some(start) = next {
        runs.extend(run(start, to));
    }
    (length(from, to), days.len(), runs)
}

fn run(from: Date, to: Date) -> Option<Run> {
    (from <= to).then(|| Run { from: from.to_string(), to: to.to_string(), days: length(from, to) })
}

fn length(from: Date, to: Date) -> usize {
    usize::try_from(between(from, to) + 1).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(day: &str) -> Date {
        day.parse().unwrap()
    }

    #[test]
    fn days_without_a_report_come_in_runs() {
        let days = ["2020-03-07", "2020-03-07", "2020-03-10", "2019-01-01"].map(date);
        let (all, with, runs) = silences(date("2020-03-05"), date("2020-03-11"), days);
        let told: Vec<String> = runs.iter().map(Run::edtf).collect();
        assert_eq!((all, with, told), (7, 2, vec!["2020-03-05/2020-03-06".into(), "2020-03-08/2020-03-09".into(), "2020-03-11".into()]));
        assert_eq!(runs.iter().map(|run| run.days).sum::<usize>() + with, all);
    }

    #[test]
    fn a_range_that_ends_before_it_begins_has_no_days() {
        let (all, with, runs) = silences(date("2020-03-05"), date("2020-03-01"), [date("2020-03-02")]);
        assert_eq!((all, with, runs), (0, 0, Vec::new()));
        assert_eq!(silences(Date::MAX, Date::MAX, [Date::MAX]).2, Vec::new());
    }
}
