//! Every object of the record, one JSON object a line, `kind` first: documents, stories, events, figures, commitments, disputes,
//! instruments, statements. Events, figures, commitments and instruments list their `mentions` with `source`, `start`, `end` (code points
//! in the decoded text) and `quote`.

use super::Source;
use anyhow::Result;
use hudna::record::{Commitment, Dispute, Event, Figure, Story};
use serde::Serialize;
use serde_json::{Value, json};
use std::io::Write;

pub(super) fn write(source: &Source, out: &mut dyn Write) -> Result<()> {
    source.each_document(|document| line(out, "document", &document))?;
    source.each::<Story>(|story| line(out, "story", &story))?;
    source.each::<Event>(|event| line(out, "event", &event))?;
    source.each::<Figure>(|figure| line(out, "figure", &figure))?;
    source.each::<Commitment>(|commitment| line(out, "commitment", &commitment))?;
    source.each::<Dispute>(|dispute| line(out, "dispute", &dispute))?;
    source.each_instrument(|instrument| line(out, "instrument", &instrument))?;
    source.each_statement(|document, statement| {
        let mut own = json!({ "document": document.id, "source": document.source });
        merge(&mut own, statement);
        if let Some(id) = statement.get("id").and_then(Value::as_str) {
            own["id"] = json!(format!("{}/{id}", document.id));
        }
        line(out, "statement", &own)
    })
}

fn merge(into: &mut Value, from: &Value) {
    if let (Some(into), Some(from)) = (into.as_object_mut(), from.as_object()) {
        into.extend(from.iter().map(|(key, value)| (key.clone(), value.clone())));
    }
}

/// An object behind what kind it is.
#[derive(Serialize)]
struct Line<'a, T> {
    kind: &'static str,
    #[serde(flatten)]
    object: &'a T,
}

fn line<T: Serialize>(out: &mut dyn Write, kind: &'static str, object: &T) -> Result<()> {
    serde_json::to_writer(&mut *out, &Line { kind, object })?;
    Ok(out.write_all(b"\n")?)
}
