//! Days as data sets write them.

use jiff::civil::Date;

/// How days are written, after ISO 8601: 09-03-2020 (old ACLED), 09 March 2020 (ACLED's site), 09-Mar-2020.
const FORMATS: [&str; 7] = ["%Y/%m/%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%d-%b-%Y"];

/// The day of a date, with or without a time of day: `YYYY-MM-DD`.
pub(super) fn day(text: &str) -> Option<String> {
    let text = text.trim();
    let iso = |text: &str| text.parse::<Date>().ok();
    // 2020-03-09 00:00:00.000, as UCDP has it.
    let before_time = text.split_once(['T', ' ']).and_then(|(date, time)| time.starts_with(|c: char| c.is_ascii_digit()).then_some(date));
    let date =
        before_time.and_then(iso).or_else(|| iso(text)).or_else(|| FORMATS.iter().find_map(|format| Date::strptime(format, text).ok()))?;
    (1000..=9999).contains(&date.year()).then(|| date.to_string())
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_are_read_however_they_are_written() {
        for text in [
            "2020-03-09",
            "2020-03-09 00:00:00.000",
            "2020-03-09T12:30:00",
            "09-03-2020",
            "9-3-2020",
            "09/03/2020",
            "09 March 2020",
            "9 Mar 2020",
            "09-Mar-2020",
            " 2020/03/09 ",
            "09.03.2020",
        ] {
            assert_eq!(day(text).as_deref(), Some("2020-03-09"), "{text}");
        }
        for text in ["", "March 2020", "2020", "31-02-2020", "13/13/2020", "yesterday", "2020-03"] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
