//! Events as PLOVER records, one JSON object a line, as `hudna read --format plover` writes those of one report. Where a time is told that is no
//! day (`summer 2016`), there is no date: the day on which it was published would be another.

use super::acled::sub_event;
use super::incident::Incident;
use super::left::Why;
use super::{Source, cell};
use serde_json::{Map, Value, json};
use std::io::Write;

pub(super) fn write(source: &Source, out: &mut dyn Write) -> anyhow::Result<()> {
    let coder = format!("hudna {}", env!("CARGO_PKG_VERSION"));
    source.each_incident(|incident| {
        if let Some(record) = source.left.count(record(&incident, source, &coder)) {
            serde_json::to_writer(&mut *out, &record)?;
            out.write_all(b"\n")?;
        }
        Ok(())
    })
}

fn record(incident: &Incident, source: &Source, coder: &str) -> Result<Value, Why> {
    let event = &incident.event;
    let why = if matches!(event.realis.as_str(), "actual" | "ongoing" | "planned") { Why::NoName } else { Why::NotHappened };
    let mut record = event.to_plover(&incident.figures, &incident.documents, source.lexicon, coder).ok_or(why)?;
    if let Some(record) = record.as_object_mut() {
        if event.time.is_some() && record.get("date_from").is_some_and(|from| from == "publication") {
            record.insert("date".to_owned(), Value::Null);
            record.insert("date_from".to_owned(), json!("unknown"));
        }
        if let Some(cited) = record.get_mut("cite_info").and_then(Value::as_object_mut) {
            let link = cited.get("url").and_then(Value::as_str).and_then(|url| cell::link(Some(url))).map(str::to_owned);
            cited.remove("url");
            cited.extend(link.map(|link| ("url".to_owned(), json!(link))));
        }
        if let Some(own) = record.get_mut("hudna").and_then(Value::as_object_mut) {
            complete(own, incident, source);
        }
    }
    Ok(record)
}

/// What PLOVER has no field for, and what only the record knows: the time as told, what ACLED calls it, how the numbers are told.
fn complete(own: &mut Map<String, Value>, incident: &Incident, source: &Source) {
    own.extend(incident.event.time.as_ref().map(|time| ("time".to_owned(), json!(time))));
    own.remove("acled");
    own.extend(sub_event(&incident.event, source.lexicon, source.tables).ok().map(|row| ("acled".to_owned(), json!(row.sub_event))));
    for measure in ["killed", "injured", "detained"] {
        let bounds = incident.bounds(measure).filter(|bounds| bounds.hedge().is_some());
        own.extend(bounds.map(|bounds| {
            let told = json!({"low": bounds.low, "high": bounds.high, "qualifier": bounds.qualifier});
            (measure.to_owned(), told)
        }));
    }
}
