//! Days that an EDTF value covers, for sorting and filtering.

/// Sorts behind every day: what is not known.
pub(crate) const UNKNOWN: &str = "~";

/// The first and the last day of an EDTF value, `YYYY-MM-DD`. An open side takes the other side's day. None where no year is known.
pub(crate) fn range(edtf: &str) -> Option<(String, String)> {
    match edtf.split_once('/') {
        None => days(edtf),
        Some((from, to)) => match (days(from), days(to)) {
            (Some((first, _)), Some((_, last))) => Some((first, last)),
            (known, None) | (None, known) => known,
        },
    }
}

fn days(edtf: &str) -> Option<(String, String)> {
    let date = edtf.split('T').next().unwrap_or(edtf).trim_end_matches(['?', '~', '%']);
    let mut parts = date.split('-');
    let year = parts.next().filter(|year| year.len() == 4)?.parse::<u32>().ok()?;
    let Some(month) = parts.next().filter(|month| *month != "XX") else {
        return Some((format!("{year:04}-01-01"), format!("{year:04}-12-31")));
    };
    let month = month.parse::<u32>().ok()?;
    if let Some((first, last, next)) = season(month) {
        return Some((format!("{year:04}-{first:02}-01"), format!("{:04}-{last:02}-{:02}", year + next, length(year + next, last))));
    }
    match parts.next().filter(|day| *day != "XX") {
        None => Some((format!("{year:04}-{month:02}-01"), format!("{year:04}-{month:02}-{:02}", length(year, month)))),
        Some(day) => {
            let day = format!("{year:04}-{month:02}-{:02}", day.parse::<u32>().ok()?);
            Some((day.clone(), day))
        }
    }
}

/// The months of a season, and whether the last one is the next year's.
fn season(month: u32) -> Option<(u32, u32, u32)> {
    match month {
        21 => Some((3, 5, 0)),
        22 => Some((6, 8, 0)),
        23 => Some((9, 11, 0)),
        24 => Some((12, 2, 1)),
        _ => None,
    }
}

fn length(year: u32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::range;

    #[test]
    fn values_cover_days() {
        let check = |edtf: &str, from: &str, to: &str| assert_eq!(range(edtf), Some((from.to_owned(), to.to_owned())), "{edtf}");
        check("2020-02-05", "2020-02-05", "2020-02-05");
        check("2020-03-06T00:01", "2020-03-06", "2020-03-06");
        check("2020-02", "2020-02-01", "2020-02-29");
        check("1900-02", "1900-02-01", "1900-02-28");
        check("2019", "2019-01-01", "2019-12-31");
        check("2015-22", "2015-06-01", "2015-08-31");
        check("2015-24", "2015-12-01", "2016-02-29");
        check("2017-05-04/2017-05-05", "2017-05-04", "2017-05-05");
        check("2019-11/..", "2019-11-01", "2019-11-30");
        for unknown in ["PAST_REF", "XXXX-01-08", "", "..", "/"] {
            assert_eq!(range(unknown), None, "{unknown}");
        }
    }
}
