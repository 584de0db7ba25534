//! Every object of the record, one JSON object a line, `kind` first: documents, stories, events, figures, commitments, disputes,
//! instruments, statements, and what people decided: reviews, assessments. Events, figures, commitments and instruments list their `mentions` with `source`, `start`, `end` (code points
//! in the decoded text) and `quote`.

use super::Source;
use crate::store::Reviewed;
use anyhow::Result;
use hudna::record::{Commitment, Dispute, Event, Figure, Quote, Story};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::Write;

pub(super) fn write(source: &Source, out: &mut dyn Write) -> Result<()> {
    let mut documents = BTreeSet::new();
    source.each_document(|document| {
        line(out, "document", &document)?;
        documents.insert(document.id);
        Ok(())
    })?;
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
    })?;
    let told = |anchor: &Quote| documents.contains(&anchor.document);
    for review in source.store.reviews()?.into_iter().filter(|review| told(&review.anchor)) {
        let Reviewed { axis, decision, by, reason, at, kind, anchor } = review;
        let own = json!({"axis": axis, "decision": decision, "by": by, "reason": reason, "at": at, "of": kind, "anchor": anchor});
        line(out, "review", &own)?;
    }
    let assessments = source.store.assessments()?.into_iter();
    assessments.filter(|held| held.anchor.as_ref().is_none_or(told)).try_for_each(|held| line(out, "assessment", &held))
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
