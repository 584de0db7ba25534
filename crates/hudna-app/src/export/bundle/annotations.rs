//! Facts at their words, as W3C Web Annotations: the quote for people and for texts that have moved, its place in code points for programs,
//! in bytes for those that count so. Nothing here is normalised.

use super::{Evidence, Fact, Text};
use crate::export::cell::link;
use crate::ledger::evidence::span;
use hudna::record::Mention;
use serde_json::{Value, json};

/// Code points that a quote selector gives before and after the quote.
const CONTEXT: usize = 32;

/// All of them, on one page.
pub(super) fn collection(evidence: &Evidence) -> Value {
    let of_fact = |fact: &Fact| -> Vec<Value> {
        fact.mentions.iter().filter_map(|mention| annotation(fact, mention, evidence.texts.get(&mention.at.document)?)).collect()
    };
    let items: Vec<Value> = evidence.facts.iter().flat_map(of_fact).collect();
    json!({
        "@context": ["http://www.w3.org/ns/anno.jsonld", {"hudna": "urn:hudna:"}],
        "id": "urn:hudna:annotations",
        "type": "AnnotationCollection",
        "label": "Facts at their words",
        "total": items.len(),
        "first": {"id": "urn:hudna:annotations:1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    })
}

fn annotation(fact: &Fact, mention: &Mention, text: &Text) -> Option<Value> {
    let (start, end) = (mention.at.start, mention.at.end);
    let (from, to) = span(&text.text, start, end)?;
    let (before, exact, after) = (text.text.get(..from)?, text.text.get(from..to)?, text.text.get(to..)?);
    let prefix = before.char_indices().rev().nth(CONTEXT - 1).map_or(before, |(at, _)| before.get(at..).unwrap_or(before));
    let suffix = after.char_indices().nth(CONTEXT).map_or(after, |(at, _)| after.get(..at).unwrap_or(after));
    let mut selector = json!({"type": "TextPositionSelector", "start": start, "end": end});
    if let Some(selector) = selector.as_object_mut() {
        selector.insert("hudna:byteStart".to_owned(), json!(from));
        selector.insert("hudna:byteEnd".to_owned(), json!(to));
    }
    let mut target = json!({
        "type": "SpecificResource",
        "source": format!("urn:sha256:{}", text.sha256),
        "selector": [{"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}, selector],
    });
    if let (Some(url), Some(target)) = (link(text.document.url.as_deref()), target.as_object_mut()) {
        target.insert("scope".to_owned(), json!(url));
    }
    Some(json!({
        "id": format!("urn:hudna:ann:{}:{}:{start}-{end}", fact.id, mention.at.document),
        "type": "Annotation",
        "motivation": "classifying",
        "generator": {"type": "Software", "name": "hudna", "hudna:version": env!("CARGO_PKG_VERSION")},
        "body": [
            {"type": "SpecificResource", "purpose": "classifying", "source": format!("urn:hudna:{}", fact.id)},
            {"type": "TextualBody", "purpose": "tagging", "value": fact.kind, "format": "text/plain"},
            {"type": "TextualBody", "purpose": "tagging", "value": fact.label, "format": "text/plain"},
        ],
        "target": target,
    }))
}
