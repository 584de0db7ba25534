//! Values of the codebook as a person says them.

use hudna::{Actor, Basis, Commitment, Event, Figure, Lexicon, Place, Reading, Statement, Time};

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];

/// A time: `4 February 2020`, `beginning of 2019`, `since November 2019`.
pub(crate) fn time(time: &Time) -> String {
    let part = match time.part {
        Some("start") => "beginning of ".to_owned(),
        Some(part) => format!("{part} of "),
        None => String::new(),
    };
    // منذ مطلع تشرين الثاني: the part belongs to the end that is named.
    let mut out = match time.value.split_once('/') {
        Some((start, "..")) if !part.is_empty() => format!("since the {part}{}", point(start)),
        Some(("..", end)) if !part.is_empty() => format!("until the {part}{}", point(end)),
        Some((start, end)) if !part.is_empty() => format!("{part}{} – {}", point(start), point(end)),
        _ => part + &edtf(&time.value),
    };
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
        "XXXX-XX-XX" => return "a day that nothing dates".to_owned(),
        "XXXX-XX" => return "a month that nothing dates".to_owned(),
        "XXXX" => return "a year not given".to_owned(),
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
            _ => match (start.split_once('T'), end.split_once('T')) {
                (Some((day, _)), Some((same, until))) if day == same => format!("{}–{}", point(start), clock(until)),
                _ => format!("{} – {}", point(start), point(end)),
            },
        },
    }
}

fn point(value: &str) -> String {
    let (date, time) = value.split_once('T').map_or((value, None), |(date, time)| (date, Some(time)));
    day(date).map_or(value.to_owned(), |day| match time {
        Some(time) => format!("{day}, {}", clock(time)),
        None => day,
    })
}

/// A time of day without seconds that say nothing.
fn clock(time: &str) -> &str {
    time.strip_suffix(":00").filter(|short| short.len() == 5).unwrap_or(time)
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
    let mut out = counted(figure);
    let period = figure.period.as_deref().map(edtf);
    for more in [&figure.who, &figure.place, &period].into_iter().flatten() {
        out += &format!(", {more}");
    }
    if let Some(whole) = figure.part_of {
        out += &format!(" (part of f{whole})");
    }
    out
}

/// `killed: at least 20`.
fn counted(figure: &Figure) -> String {
    let bent = match figure.qualifier {
        "exact" | "vague" => String::new(),
        qualifier => format!("{} ", qualifier.replace('-', " ")),
    };
    let vague = if figure.qualifier == "vague" { " (vague)" } else { "" };
    format!("{}: {bent}{}{vague}", figure.measure.replace('-', " "), range(figure.low, figure.high))
}

/// `400`, `20–99`.
pub(crate) fn range(low: f64, high: f64) -> String {
    if low == high { number(low) } else { format!("{}–{}", number(low), number(high)) }
}

/// Digits in groups of three.
pub(crate) fn number(value: f64) -> String {
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
    let (sector, country) = sector_and_country(code, lexicon);
    country.map_or(sector.to_owned(), |country| format!("{sector}, {country}"))
}

/// A party in a line with others: `Turkey military`.
fn party(code: &str, lexicon: &Lexicon) -> String {
    let (sector, country) = sector_and_country(code, lexicon);
    country.map_or(sector.to_owned(), |country| format!("{country} {sector}"))
}

fn sector_and_country<'a>(code: &'a str, lexicon: &'a Lexicon) -> (&'a str, Option<&'a str>) {
    let (Some(country), Some(sector)) = (code.get(..3), code.get(3..)) else { return (code, None) };
    let sector = lexicon.codes.sector(sector).map_or(sector, |row| row.words.as_str());
    let country = lexicon.countries.row(country).and_then(|row| lexicon.countries.rows.get(row as usize));
    (sector, country.map(|country| country.en.as_str()))
}

fn parties(codes: &[String], lexicon: &Lexicon) -> String {
    codes.iter().map(|code| party(code, lexicon)).collect::<Vec<_>>().join(" + ")
}

/// Joins what is known with `; `.
fn known(parts: impl IntoIterator<Item = Option<String>>) -> String {
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}

/// A statement: `deny (denied): National Front for Liberation (Syria armed group); denies s2`.
pub(crate) fn statement(said: &Statement, lexicon: &Lexicon) -> String {
    let stance = if is_usual(said.stance, &said.mode) { String::new() } else { format!(" ({})", said.stance) };
    let speakers = match (said.speakers.is_empty(), said.speaker_names.is_empty()) {
        (true, _) => "nobody named".to_owned(),
        (false, true) => parties(&said.speakers, lexicon),
        (false, false) => format!("{} ({})", said.speaker_names.join(" + "), parties(&said.speakers, lexicon)),
    };
    let to = if said.addressees.is_empty() { String::new() } else { format!(" → {}", parties(&said.addressees, lexicon)) };
    let more = known([
        said.medium.as_deref().map(medium),
        said.time.as_deref().map(edtf),
        said.place.clone(),
        said.within.map(|outer| format!("told in s{outer}")),
        said.denies.map(|denied| format!("denies s{denied}")),
    ]);
    let more = if more.is_empty() { more } else { format!("; {more}") };
    format!("{}{stance}: {speakers}{to}{more}", said.mode)
}

fn medium(medium: &str) -> String {
    match medium {
        "social-media" => "on social media".to_owned(),
        "interview" => "in an interview".to_owned(),
        other => format!("in a {}", other.replace('-', " ")),
    }
}

/// True where the stance says no more than the mode.
fn is_usual(stance: &str, mode: &str) -> bool {
    stance == "asserted"
        || matches!((stance, mode), ("denied", "deny") | ("announced", "announce") | ("demanded", "demand") | ("alleged", "accuse"))
}

/// An event: `attack.shelling: Syria unidentified armed actor → Syria military; Kafr Nabl; 12 May 2020; said in s2`.
pub(crate) fn event(event: &Event, reading: &Reading, lexicon: &Lexicon) -> String {
    let realis = if event.realis == "actual" { String::new() } else { format!(" ({})", event.realis) };
    let (source, target) = (parties(&event.source, lexicon), parties(&event.target, lexicon));
    let who = match (source.is_empty(), target.is_empty()) {
        (true, true) => String::new(),
        (false, true) => source,
        (true, false) => format!("→ {target}"),
        (false, false) => format!("{source} → {target}"),
    };
    let figures = event.figures.iter().filter_map(|&number| {
        let figure = reading.figures.get(number)?;
        figure.part_of.is_none_or(|whole| !event.figures.contains(&whole)).then(|| format!("{} (f{number})", counted(figure)))
    });
    let more = known(
        [Some(who), place_of(event, reading), event.time.as_deref().map(edtf)]
            .into_iter()
            .chain(figures.map(Some))
            .chain([event.said_by.map(|said| format!("said in s{said}")), event.same_as.map(|first| format!("again e{first}"))]),
    );
    let colon = if more.is_empty() { "" } else { ": " };
    format!("{}{realis}{colon}{more}", event.kind)
}

/// Where, as the report puts it: `near Kafr Nabl`.
fn place_of(event: &Event, reading: &Reading) -> Option<String> {
    let name = event.place.as_ref()?;
    let place = event.why.steps.iter().find_map(|step| match step.basis {
        Basis::Fact('p', number) => reading.places.get(number),
        _ => None,
    });
    let relation = place.filter(|place| place.name == *name).and_then(|place| place.relation.as_ref());
    Some(relation.map_or_else(|| name.clone(), |relation| format!("{} {name}", relation.replace('-', " "))))
}

/// An agreement: its name with its date, else its id; one that was named before by its id only.
pub(crate) fn instrument(number: usize, reading: &Reading, lexicon: &Lexicon) -> String {
    let Some(instrument) = reading.instruments.get(number) else { return String::new() };
    if let Some(first) = reading.instruments.iter().take(number).position(|first| first.ids == instrument.ids) {
        return format!("{}; again n{first}", instrument.ids.join(", "));
    }
    let name = match &instrument.name {
        Some(name) if instrument.ids.len() > 1 => format!("{name} and {} more", instrument.ids.len() - 1),
        Some(name) => name.clone(),
        None => "not in the register".to_owned(),
    };
    // Names of the register mostly end in their date.
    let year = instrument.date.as_deref().and_then(|date| date.get(..4));
    let date = instrument.date.as_deref().filter(|_| !year.is_some_and(|year| name.contains(year))).map(edtf);
    known([Some(format!("{}: {name}", instrument.ids.join(", "))), date, Some(parties(&instrument.parties, lexicon))])
}

/// A commitment: `joint-patrols (due): Turkey government + Russia government; by 14 May 2020; moscow-2020; reported by …`.
pub(crate) fn commitment(bound: &Commitment, lexicon: &Lexicon) -> String {
    let more = known([
        Some(parties(&bound.obligors, lexicon)),
        bound.deadline.as_deref().map(|deadline| format!("by {}", edtf(deadline))),
        bound.zone.clone(),
        bound.instrument.as_ref().map(|instrument| format!("under {instrument}")),
        bound.status_by.as_ref().map(|by| format!("reported by {}", party(by, lexicon))),
    ]);
    format!("{} ({}): {more}", bound.kind, bound.status)
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
            ("XXXX-XX-XX", "a day that nothing dates"),
            ("2017-05-04/2017-05-05", "4–5 May 2017"),
            ("2019-12-11/2020-02-11", "11 December 2019 – 11 February 2020"),
            ("2019-11/..", "since November 2019"),
            ("../2020-03-06", "until 6 March 2020"),
            ("2020-03-06T00:01", "6 March 2020, 00:01"),
            ("2020-05-12T10:30:00/2020-05-12T12:15:00", "12 May 2020, 10:30–12:15"),
            ("2020-03-06T00:01:00+03:00", "6 March 2020, 00:01:00+03:00"),
            ("PAST_REF", "some time past"),
            ("what is this", "what is this"),
            ("2020-99-01", "2020-99-01"),
        ] {
            assert_eq!(edtf(value), words);
        }
    }

    #[test]
    fn a_part_belongs_to_the_end_that_is_named() {
        for (value, words) in [
            ("2019", "beginning of 2019"),
            ("2019-11/..", "since the beginning of November 2019"),
            ("../2020-03", "until the beginning of March 2020"),
            ("2019-11/2020-02-28", "beginning of November 2019 – 28 February 2020"),
        ] {
            let of = Time {
                span: hudna::text::Span::new(0, 1),
                value: value.to_owned(),
                part: Some("start"),
                calendar: None,
                inferred: false,
                why: hudna::Why::default(),
            };
            assert_eq!(time(&of), words);
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
