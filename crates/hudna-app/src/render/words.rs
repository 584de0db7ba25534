//! Values of the codebook as a person says them.

use hudna::{Actor, Figure, Lexicon, Place, Time};

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];

/// The sectors of actor codes (codebook section 5).
const SECTORS: &[(&str, &str)] = &[
    ("GOV", "government"),
    ("MIL", "military"),
    ("COP", "police"),
    ("REB", "armed group"),
    ("OPP", "opposition"),
    ("PAR", "party"),
    ("JUD", "judiciary"),
    ("LEG", "legislature"),
    ("SPY", "intelligence"),
    ("UAF", "unidentified armed actor"),
    ("CVL", "civilians"),
    ("REF", "displaced people"),
    ("MED", "media"),
    ("NGO", "NGO"),
    ("IGO", "international organisation"),
    ("ELI", "elite"),
    ("BUS", "business"),
    ("CRM", "criminals"),
    ("RAD", "designated group"),
    ("UNK", "unknown"),
];

/// A time: `4 February 2020`, `beginning of 2019`, `since November 2019`.
pub(crate) fn time(time: &Time) -> String {
    let mut out = match time.part {
        Some("start") => "beginning of ".to_owned(),
        Some(part) => format!("{part} of "),
        None => String::new(),
    };
    out += &edtf(&time.value);
    if let Some(calendar) = &time.calendar {
        out += &format!(" ({calendar})");
    }
    if time.inferred {
        out += " (inferred)";
    }
    out
}

/// An EDTF value in words; one that is not understood stays as it is.
pub(crate) fn edtf(value: &str) -> String {
    match value {
        "PAST_REF" => return "some time past".to_owned(),
        "PRESENT_REF" => return "now".to_owned(),
        "FUTURE_REF" => return "some time to come".to_owned(),
        _ => {}
    }
    match value.split_once('/') {
        None => point(value),
        Some((start, "..")) => format!("since {}", point(start)),
        Some(("..", end)) => format!("until {}", point(end)),
        Some((start, end)) => match (start.rsplit_once('-'), end.rsplit_once('-')) {
            (Some((month, first)), Some((same, last))) if month == same && month.len() == 7 && first.len() == 2 && last.len() == 2 => {
                format!("{}–{}", first.trim_start_matches('0'), point(end))
            }
            _ => format!("{} – {}", point(start), point(end)),
        },
    }
}

fn point(value: &str) -> String {
    let (date, clock) = value.split_once('T').map_or((value, None), |(date, clock)| (date, Some(clock)));
    day(date).map_or(value.to_owned(), |day| match clock {
        Some(clock) => format!("{day}, {}", clock.strip_suffix(":00").filter(|short| short.len() == 5).unwrap_or(clock)),
        None => day,
    })
}

fn day(date: &str) -> Option<String> {
    let mut parts = date.split('-');
    let (year, month, day) = (parts.next()?, parts.next(), parts.next());
    if year.len() != 4 || parts.next().is_some() {
        return None;
    }
    let year = match year {
        "XXXX" => "of a year not given".to_owned(),
        _ => year.strip_suffix('X').map_or(year.to_owned(), |decade| format!("{decade}0s")),
    };
    let Some(month) = month else { return Some(year) };
    let month = match month.parse::<usize>() {
        Ok(number @ 1..=12) => MONTHS[number - 1],
        Ok(number @ 21..=24) => SEASONS[number - 21],
        _ if month == "XX" => "a month not given",
        _ => return None,
    };
    match day {
        None => Some(format!("{month} {year}")),
        Some("XX") => Some(format!("a day in {month} {year}")),
        Some(day) => Some(format!("{} {month} {year}", day.parse::<u8>().ok()?)),
    }
}

/// A figure: `killed: at least 20, SYRCVL, Idlib`.
pub(crate) fn figure(figure: &Figure) -> String {
    let bent = match figure.qualifier {
        "exact" | "vague" => String::new(),
        qualifier => format!("{} ", qualifier.replace('-', " ")),
    };
    let mut out = format!("{}: {bent}{}", figure.measure.replace('-', " "), range(figure.low, figure.high));
    if figure.qualifier == "vague" {
        out += " (vague)";
    }
    let period = figure.period.as_deref().map(edtf);
    for more in [&figure.who, &figure.place, &period].into_iter().flatten() {
        out += &format!(", {more}");
    }
    if let Some(whole) = figure.part_of {
        out += &format!(" (part of f{whole})");
    }
    out
}

/// `400`, `20–99`.
pub(crate) fn range(low: f64, high: f64) -> String {
    if low == high { number(low) } else { format!("{}–{}", number(low), number(high)) }
}

/// Digits in groups of three.
fn number(value: f64) -> String {
    let plain = format!("{value}");
    let (whole, rest) = plain.find('.').map_or((plain.as_str(), ""), |dot| plain.split_at(dot));
    if whole.len() <= 4 || !whole.bytes().all(|b| b.is_ascii_digit()) {
        return plain;
    }
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}

/// A place: `north of Tall Rifat, SYR (36.470, 37.099)`; one without a point says what it is: `M5, SYR (road)`.
pub(crate) fn place(place: &Place) -> String {
    let relation = place.relation.as_ref().map_or(String::new(), |relation| format!("{} ", relation.replace('-', " ")));
    let country = place
        .country
        .as_ref()
        .filter(|country| country.len() == 3 && *country != "---")
        .map_or(String::new(), |country| format!(", {country}"));
    let known = place.point.map_or(place.kind.clone(), |(lat, lon)| format!("{lat:.3}, {lon:.3}"));
    format!("{relation}{}{country} ({known})", place.name)
}

/// An actor: `RUSGOV Vladimir Putin`, `SYRCVL civilians, Syria`.
pub(crate) fn actor(actor: &Actor, lexicon: &Lexicon) -> String {
    let name =
        actor.name.clone().unwrap_or_else(|| actor.codes.iter().map(|code| code_words(code, lexicon)).collect::<Vec<_>>().join("; "));
    let resolved = if actor.resolved { " (from context)" } else { "" };
    format!("{} {name}{resolved}", actor.codes.join("+"))
}

fn code_words(code: &str, lexicon: &Lexicon) -> String {
    let (Some(country), Some(sector)) = (code.get(..3), code.get(3..)) else { return String::new() };
    let sector = SECTORS.iter().find(|(code, _)| *code == sector).map_or("", |(_, words)| words);
    let country = lexicon.countries.row(country).and_then(|row| lexicon.countries.rows.get(row as usize));
    country.map_or(sector.to_owned(), |country| format!("{sector}, {}", country.en))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_said_as_people_say_them() {
        for (value, words) in [
            ("2020-02-04", "4 February 2020"),
            ("2018-09", "September 2018"),
            ("2019", "2019"),
            ("201X", "2010s"),
            ("2015-22", "summer 2015"),
            ("XXXX-01-08", "8 January of a year not given"),
            ("2017-05-04/2017-05-05", "4–5 May 2017"),
            ("2019-12-11/2020-02-11", "11 December 2019 – 11 February 2020"),
            ("2019-11/..", "since November 2019"),
            ("../2020-03-06", "until 6 March 2020"),
            ("2020-03-06T00:01", "6 March 2020, 00:01"),
            ("2020-05-12T10:30:00/2020-05-12T12:15:00", "12 May 2020, 10:30 – 12 May 2020, 12:15"),
            ("2020-03-06T00:01:00+03:00", "6 March 2020, 00:01:00+03:00"),
            ("PAST_REF", "some time past"),
            ("what is this", "what is this"),
            ("2020-99-01", "2020-99-01"),
        ] {
            assert_eq!(edtf(value), words);
        }
    }

    #[test]
    fn numbers_are_grouped_from_five_digits_on() {
        assert_eq!(
            (number(1200.0), number(40000.0), number(1.5), number(1040000.0)),
            ("1200".into(), "40,000".into(), "1.5".into(), "1,040,000".into())
        );
        assert_eq!(range(20.0, 99.0), "20–99");
    }
}
