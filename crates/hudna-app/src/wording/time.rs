//! EDTF values in words.

use super::Wording;

impl Wording {
    /// An EDTF value; one that is not understood stays as it is.
    pub(crate) fn edtf(&self, value: &str) -> String {
        match value {
            "PAST_REF" => return self.say("time-past"),
            "PRESENT_REF" => return self.say("time-now"),
            "FUTURE_REF" => return self.say("time-future"),
            "" | "XXXX-XX-XX" | "XXXX-XX" | "XXXX" => return self.say("time-unknown"),
            _ => {}
        }
        match value.split_once('/') {
            None => self.point(value),
            Some((start, "..")) => self.fill("time-since", &[("start", &self.point(start))]),
            Some(("..", end)) => self.fill("time-until", &[("end", &self.point(end))]),
            Some((start, end)) if start == end => self.point(start),
            Some((start, end)) => match first_of_month(start, end) {
                Some(first) => self.fill("time-days", &[("first", first), ("end", &self.point(end))]),
                None => self.fill("time-span", &[("start", &self.point(start)), ("end", &self.point(end))]),
            },
        }
    }

    fn point(&self, value: &str) -> String {
        let (date, time) = value.split_once('T').map_or((value, None), |(date, time)| (date, Some(time)));
        let Some(day) = self.day(date) else { return value.to_owned() };
        match time {
            Some(time) => self.fill("time-clock", &[("day", &day), ("clock", clock(time))]),
            None => day,
        }
    }

    fn day(&self, date: &str) -> Option<String> {
        let mut parts = date.split('-');
        let (year, month, day) = (parts.next()?, parts.next(), parts.next());
        if year.len() != 4 || parts.next().is_some() {
            return None;
        }
        let year = match (year, year.strip_suffix('X')) {
            ("XXXX", _) => self.say("time-no-year"),
            (_, Some(decade)) => self.fill("time-decade", &[("decade", decade)]),
            (year, None) if year.bytes().all(|b| b.is_ascii_digit()) => year.to_owned(),
            _ => return None,
        };
        let Some(month) = month else { return Some(year) };
        let month = match month {
            "XX" => self.say("time-no-month"),
            _ => match month.parse::<u8>().ok()? {
                number @ (1..=12 | 21..=24) => self.say(&format!("month-{number}")),
                _ => return None,
            },
        };
        let values = [("month", month.as_str()), ("year", year.as_str())];
        match day {
            None => Some(self.fill("time-month", &values)),
            Some("XX") => Some(self.fill("time-some-day", &values)),
            Some(day) => {
                let day = day.parse::<u8>().ok()?.to_string();
                Some(self.fill("time-day", &[("day", day.as_str()), values[0], values[1]]))
            }
        }
    }
}

/// The first day's number, where both are days of one month.
fn first_of_month<'a>(start: &'a str, end: &str) -> Option<&'a str> {
    let ((month, first), (same, last)) = (start.rsplit_once('-')?, end.rsplit_once('-')?);
    let days = [first, last].iter().all(|day| day.len() == 2 && day.bytes().all(|b| b.is_ascii_digit()));
    (month == same && month.len() == 7 && days).then(|| first.trim_start_matches('0'))
}

/// A time of day without seconds that say nothing.
fn clock(time: &str) -> &str {
    time.strip_suffix(":00").filter(|short| short.len() == 5).unwrap_or(time)
}

#[cfg(test)]
mod tests {
    use super::super::Lang;
    use super::super::tests::wording;

    #[test]
    fn times_are_said_as_people_say_them() {
        let (en, ar) = (wording(Lang::En), wording(Lang::Ar));
        for (value, english, arabic) in [
            ("2020-02-04", "4 February 2020", "4 شباط/فبراير 2020"),
            ("2018-09", "September 2018", "أيلول/سبتمبر 2018"),
            ("2019", "2019", "2019"),
            ("2015-22", "summer 2015", "صيف 2015"),
            ("2017-05-04/2017-05-05", "4–5 May 2017", "4–5 أيار/مايو 2017"),
            ("2019-11/..", "since November 2019", "منذ تشرين الثاني/نوفمبر 2019"),
            ("../2020-03-06", "until 6 March 2020", "حتى 6 آذار/مارس 2020"),
            ("2020-03-06T00:01", "6 March 2020, 00:01", "6 آذار/مارس 2020، الساعة 00:01"),
            ("2020-03-06T00:01:00", "6 March 2020, 00:01", "6 آذار/مارس 2020، الساعة 00:01"),
            ("PAST_REF", "some time past", "في الماضي"),
            ("what is this", "what is this", "what is this"),
            ("2020-99-01", "2020-99-01", "2020-99-01"),
        ] {
            assert_eq!((en.edtf(value).as_str(), ar.edtf(value).as_str()), (english, arabic));
        }
    }
}
