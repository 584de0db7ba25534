//! A reading as PLOVER records (PLOVER manual 0.8, JSON data fields): events, and the statements that PLOVER counts as events.
//!
//! PLOVER records what happened. What did not happen, may happen or is called false by whoever speaks of it (`negated`, `possible`,
//! `alleged-false`) is left out; what is planned is AGREE or CONCEDE where the plan is to cooperate, and left out where it is to do harm;
//! what is demanded is the REQUEST of whoever demands it.

use super::Border;
use crate::event::codes;
use crate::lexicon::Lexicon;
use crate::reading::{Event, Reading, Statement};
use crate::text::{CodePoints, Span};
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Map, Value, json};

/// The version of the manual that the field names are those of.
pub(super) const MANUAL: &str = "0.8";

/// A record before it is written.
struct Record<'a> {
    letter: char,
    number: usize,
    span: Span,
    event: String,
    mode: Option<String>,
    contexts: Vec<String>,
    actor: &'a [String],
    recipient: &'a [String],
    time: Option<&'a str>,
    place: Option<&'a str>,
    trigger: Span,
}

impl Reading {
    /// The PLOVER records of this reading, in the order of the text. `coder` names the program; `sentence` gives the words that a span
    /// stands in, as they are to be shown.
    pub fn to_plover(&self, lexicon: &Lexicon, coder: &str, sentence: impl Fn(Span) -> Option<String>) -> Vec<Value> {
        let border = Border { text: &self.text, points: CodePoints::new(&self.text) };
        let said = self.statements.iter().enumerate().filter_map(|(number, said)| self.speech_act(number, said, lexicon));
        let done = self.events.iter().enumerate().filter_map(|(number, event)| happened(number, event, lexicon));
        let mut records: Vec<Record> = said.chain(done).collect();
        records.sort_by_key(|record| (record.trigger.start, record.letter));
        records.iter().map(|record| self.record(record, &border, lexicon, coder, sentence(record.trigger))).collect()
    }

    /// A statement that is an event of PLOVER's, if somebody is known to have made it.
    fn speech_act<'a>(&'a self, number: usize, said: &'a Statement, lexicon: &Lexicon) -> Option<Record<'a>> {
        let act = lexicon.codes.speech_act(&said.mode)?;
        if said.speakers.is_empty() {
            return None;
        }
        // What is demanded or rejected: the first event that stands in it.
        let meant = self.events.iter().find(|event| event.said_by == Some(number));
        let meant = meant.filter(|_| act.of_request);
        let request =
            meant.and_then(|event| codes::of(event, lexicon).plover).and_then(|name| lexicon.codes.plover(&name)?.request.clone());
        let recipient = match meant {
            Some(event) if said.addressees.is_empty() => &event.source,
            _ => &said.addressees,
        };
        Some(Record {
            letter: 's',
            number,
            span: said.span,
            event: act.event.clone(),
            mode: act.plover_mode.clone().or(request),
            contexts: meant.map(|event| codes::of(event, lexicon).contexts).unwrap_or_default(),
            actor: &said.speakers,
            recipient,
            time: said.time.as_deref(),
            place: said.place.as_deref(),
            trigger: said.cue,
        })
    }

    fn record(&self, record: &Record, border: &Border, lexicon: &Lexicon, coder: &str, sentence: Option<String>) -> Value {
        let entity = |code: &String| entity(code, lexicon);
        let recipient: Vec<&String> = record.recipient.iter().filter(|code| !record.actor.contains(code)).collect();
        let event = if record.letter == 'e' { self.events.get(record.number) } else { None };
        let mut out = Map::new();
        let mut put = |key: &str, value: Value| {
            // A date is wanted in every record, even one that nobody knows.
            if !value.is_null() || key == "date" {
                out.insert(key.to_owned(), value);
            }
        };
        put("id", json!(self.id(record.letter, record.number)));
        put("has_event", json!(true));
        self.date(record.time, &mut put);
        put("actor", json!(record.actor.iter().map(entity).collect::<Vec<_>>()));
        put("recipient", json!(recipient.into_iter().map(entity).collect::<Vec<_>>()));
        put("event", json!([record.event]));
        put("mode", json!(record.mode.iter().collect::<Vec<_>>()));
        put("context", json!(record.contexts));
        put("quad_code", json!(lexicon.codes.plover(&record.event).map(|row| row.quad)));
        put("event_loc", record.place.map_or(Value::Null, |name| self.location(name, record.span)));
        put("event_text", json!([self.text.get(record.trigger.start..record.trigger.end)]));
        put("text", json!(sentence));
        put("text_info", json!({"start": border.at(record.span.start), "end": border.at(record.span.end)}));
        put("size", event.map_or(Value::Null, |event| self.size(event)));
        put("link", json!(event.and_then(|event| event.same_as).map(|first| self.id('e', first))));
        put("cite_info", self.citation());
        put("coder", json!(coder));
        put("hudna", self.own(record, event, lexicon));
        Value::Object(out)
    }

    fn id(&self, letter: char, number: usize) -> String {
        format!("{}#{letter}{number}", self.source)
    }

    /// The day of the event, else the day of publication, and which of the two it is. PLOVER wants a day in every record: where none is
    /// known, `date` is null.
    fn date(&self, time: Option<&str>, put: &mut impl FnMut(&str, Value)) {
        date(time, self.article.published.as_ref().map(|published| published.value.as_str()), put);
    }

    /// The place of this name that is mentioned nearest.
    fn location(&self, name: &str, at: Span) -> Value {
        let near = self.places.iter().filter(|place| place.name == name).min_by_key(|place| place.span.start.abs_diff(at.start));
        let mut out = json!({"resolved_place": name});
        if let (Some(place), Some(out)) = (near, out.as_object_mut()) {
            out.insert("extracted_place".into(), json!(self.text.get(place.span.start..place.span.end)));
            for (key, value) in [
                ("lat", json!(place.point.map(|point| point.0))),
                ("lon", json!(place.point.map(|point| point.1))),
                ("province", json!(place.adm1)),
                ("country_code", json!(place.country)),
                ("place_id", json!(place.id)),
                ("relation", json!(place.relation)),
            ] {
                if !value.is_null() {
                    out.insert(key.into(), value);
                }
            }
        }
        out
    }

    /// The dead, injured and arrested that the report counts for an event: whole figures, not their parts. A number where the text gives
    /// one, `low-high` where it gives a range.
    fn size(&self, event: &Event) -> Value {
        let mut out = Map::new();
        let figures = event.figures.iter().filter_map(|&number| self.figures.get(number)).filter(|figure| figure.part_of.is_none());
        for figure in figures {
            if let Some(key) = counted(figure.measure) {
                out.entry(key).or_insert(range(figure.low, figure.high));
            }
        }
        if out.is_empty() { Value::Null } else { Value::Object(out) }
    }

    fn citation(&self) -> Value {
        let article = &self.article;
        let mut out = json!({"corpus": self.source, "codebook": "PLOVER", "version": MANUAL});
        if let Some(out) = out.as_object_mut() {
            let title = article.title.as_ref().map(|title| &title.value);
            let date = article.published.as_ref().map(|published| &published.value);
            for (key, value) in
                [("title", title), ("publication", article.outlet.as_ref()), ("url", article.url.as_ref()), ("published", date)]
            {
                if let Some(value) = value {
                    out.insert(key.into(), json!(value));
                }
            }
        }
        out
    }

    /// What PLOVER has no field for: our own type, how far it has come, who says so, codes of other ontologies.
    fn own(&self, record: &Record, event: Option<&Event>, lexicon: &Lexicon) -> Value {
        let Some(event) = event else {
            let said = self.statements.get(record.number);
            return json!({"statement": said.map(|said| &said.mode), "stance": said.map(|said| said.stance)});
        };
        let codes = codes::of(event, lexicon);
        let mut out = json!({"type": event.kind, "realis": event.realis});
        let Some(fields) = out.as_object_mut() else { return out };
        for (key, value) in [("cameo", codes.cameo), ("acled", codes.acled)] {
            if let Some(value) = value {
                fields.insert(key.into(), json!(value));
            }
        }
        if let Some(said) = event.said_by.and_then(|number| self.statements.get(number)) {
            fields.insert("said_by".into(), json!({"speakers": said.speakers, "mode": said.mode, "stance": said.stance}));
        }
        out
    }
}

/// An event as PLOVER has it, if it has.
fn happened<'a>(number: usize, event: &'a Event, lexicon: &Lexicon) -> Option<Record<'a>> {
    let (name, mode) = codes::plover(event, lexicon)?;
    Some(Record {
        letter: 'e',
        number,
        span: event.span,
        event: name,
        mode,
        contexts: codes::of(event, lexicon).contexts,
        actor: &event.source,
        recipient: &event.target,
        time: event.time.as_deref(),
        place: event.place.as_deref(),
        trigger: event.span,
    })
}

/// What PLOVER calls a measure that it has a field for.
pub(super) fn counted(measure: &str) -> Option<&'static str> {
    match measure {
        "killed" => Some("dead"),
        "injured" => Some("injured"),
        "detained" => Some("arrested"),
        _ => None,
    }
}

/// A number where both bounds are one, `low-high` else.
pub(super) fn range(low: f64, high: f64) -> Value {
    if low == high { super::number(low) } else { json!(format!("{}-{}", super::number(low), super::number(high))) }
}

/// An actor code of the codebook as PLOVER's code and sector.
pub(super) fn entity(code: &str, lexicon: &Lexicon) -> Value {
    let (country, sector) = (code.get(..3).unwrap_or(code), code.get(3..).unwrap_or(""));
    let row = lexicon.codes.sector(sector);
    let plover = row.map_or(sector, |row| row.plover.as_str());
    match row.and_then(|row| row.alone.as_deref()).filter(|_| country == "---") {
        // Some sectors are codes of their own: `---IGO` is IGO.
        Some(alone) if alone == plover || alone == sector => json!({"code": alone}),
        Some(alone) => json!({"code": alone, "sector": plover}),
        None => json!({"code": country, "sector": plover}),
    }
}

/// The day of an event, else that of publication, and which of the two it is.
pub(super) fn date(time: Option<&str>, published: Option<&str>, put: &mut impl FnMut(&str, Value)) {
    let (days, from) = match time.and_then(Days::of) {
        Some(days) => (Some(days), "text"),
        None => match published.and_then(Days::of) {
            Some(days) => (Some(Days { time: None, end_time: None, ..days }), "publication"),
            None => (None, "unknown"),
        },
    };
    match days {
        Some(days) => {
            put("date", json!(days.first.to_string()));
            put("time", json!(days.time));
            put("enddate", json!(days.last.filter(|last| *last != days.first).map(|last| last.to_string())));
            put("endtime", json!(days.end_time));
        }
        None => put("date", Value::Null),
    }
    put("date_from", json!(from));
}

/// The days that an EDTF value covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Days {
    pub(super) first: Date,
    pub(super) last: Option<Date>,
    pub(super) time: Option<String>,
    pub(super) end_time: Option<String>,
}

impl Days {
    /// None for a value that leaves the day open.
    pub(super) fn of(value: &str) -> Option<Self> {
        let (start, end) = value.split_once('/').map_or((value, None), |(start, end)| (start, Some(end)));
        if start == ".." {
            return None;
        }
        let (first, own_last, time) = day(start)?;
        match end {
            None => Some(Days { first, last: Some(own_last), time, end_time: None }),
            Some("..") => Some(Days { first, last: None, time, end_time: None }),
            Some(end) => {
                let (_, last, end_time) = day(end)?;
                Some(Days { first, last: Some(last), time, end_time })
            }
        }
    }
}

/// First and last day of a date, and its time of day.
fn day(value: &str) -> Option<(Date, Date, Option<String>)> {
    let (date, time) = value.split_once('T').map_or((value, None), |(date, time)| (date, Some(time.to_owned())));
    let mut parts = date.split('-');
    let year: i16 = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let (month, day) = (parts.next(), parts.next());
    let Some(month) = month else {
        return Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?, time));
    };
    // Seasons have numbers above those of the months.
    let month: i8 = month.parse().ok()?;
    let Some(day) = day else {
        let first = Date::new(year, month, 1).ok()?;
        return Some((first, first.checked_add(1.month()).ok()?.yesterday().ok()?, time));
    };
    let day = Date::new(year, month, day.parse().ok()?).ok()?;
    Some((day, day, time))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(value: &str) -> Option<(String, Option<String>)> {
        Days::of(value).map(|days| (days.first.to_string(), days.last.map(|last| last.to_string())))
    }

    #[test]
    fn values_are_the_days_they_cover() {
        let both = |first: &str, last: &str| Some((first.to_owned(), Some(last.to_owned())));
        assert_eq!(days("2020-02-05"), both("2020-02-05", "2020-02-05"));
        assert_eq!(days("2020-02"), both("2020-02-01", "2020-02-29"));
        assert_eq!(days("2019"), both("2019-01-01", "2019-12-31"));
        assert_eq!(days("2017-05-04/2017-05-05"), both("2017-05-04", "2017-05-05"));
        assert_eq!(days("2019-11/.."), Some(("2019-11-01".to_owned(), None)));
        for open in ["PAST_REF", "XXXX-01-08", "2015-22", "../2020-03-06", "201X", "", "2020-02-31", "2020-XX-01", "٢٠٢٠"] {
            assert_eq!(days(open), None, "{open}");
        }
    }

    #[test]
    fn the_time_of_day_is_kept_apart() {
        let days = Days::of("2020-03-06T00:01:00").map(|days| (days.first.to_string(), days.time));
        assert_eq!(days, Some(("2020-03-06".to_owned(), Some("00:01:00".to_owned()))));
    }
}
