//! What was made of what, and by whom (W3C PROV-O): originals, their texts, readings of them by versions of the reader, facts, people's
//! decisions. Who says something in a report is `hudna:attributedTo`: in PROV, attribution is to the one who recorded it.

use super::{Evidence, Fact, Text};
use crate::data::hex;
use crate::export::cell::link;
use crate::store::Reviewed;
use hudna::record::Mention;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// The activity that joins what reports tell into facts.
const JOINING: &str = "urn:hudna:activity:joining";
const JOINER: &str = concat!("urn:hudna:agent:hudna-", env!("CARGO_PKG_VERSION"));

/// The graph.
pub(super) fn graph(evidence: &Evidence) -> Value {
    // By id, so that what several reports share (an original, a reader, a person) stands once.
    let mut nodes: BTreeMap<String, Value> = BTreeMap::new();
    let mut put = |id: String, node: Value| {
        nodes.entry(id.clone()).or_insert_with(|| with_id(id, node));
    };
    put(
        JOINER.to_owned(),
        json!({"@type": ["prov:Agent", "prov:SoftwareAgent"], "rdfs:label": concat!("hudna ", env!("CARGO_PKG_VERSION"))}),
    );
    let readings: Vec<Value> = evidence.texts.keys().map(|id| reference(&reading_id(id))).collect();
    put(JOINING.to_owned(), json!({"@type": "prov:Activity", "prov:wasInformedBy": readings, "prov:wasAssociatedWith": reference(JOINER)}));
    evidence.texts.iter().for_each(|(id, text)| report(id, text, &mut put));
    for fact in &evidence.facts {
        put(format!("urn:hudna:{}", fact.id), fact_node(fact, evidence));
        fact.reviews.iter().for_each(|review| decision(fact, review, &mut put));
    }
    json!({
        "@context": {
            "prov": "http://www.w3.org/ns/prov#",
            "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
            "hudna": "urn:hudna:",
            "prov:endedAtTime": {"@type": "xsd:dateTime"},
        },
        "@graph": nodes.into_values().collect::<Vec<_>>(),
    })
}

fn with_id(id: String, node: Value) -> Value {
    let mut out = Map::new();
    out.insert("@id".to_owned(), Value::String(id));
    if let Value::Object(fields) = node {
        out.extend(fields.into_iter().filter(|(_, value)| !value.is_null()));
    }
    Value::Object(out)
}

fn reference(id: &str) -> Value {
    json!({"@id": id})
}

fn reading_id(document: &str) -> String {
    format!("urn:hudna:reading:{document}")
}

/// A report: its bytes, their text, the report as it was published, its reading.
fn report(id: &str, text: &Text, put: &mut impl FnMut(String, Value)) {
    let document = &text.document;
    let (original, own) = (format!("urn:sha256:{}", document.sha256), format!("urn:sha256:{}", text.sha256));
    let file = crate::ledger::evidence::original(&document.sha256);
    if own != original {
        put(original.clone(), json!({"@type": "prov:Entity", "hudna:file": file}));
    }
    let text_file = crate::ledger::evidence::source(&text.sha256);
    put(
        own.clone(),
        json!({
            "@type": "prov:Entity",
            "prov:wasDerivedFrom": if own == original { Value::Null } else { reference(&original) },
            "hudna:charset": document.charset,
            "hudna:file": if own == original { json!([file, text_file]) } else { json!(text_file) },
        }),
    );
    put(
        format!("urn:hudna:{id}"),
        json!({
            "@type": ["prov:Entity", "hudna:document"],
            "rdfs:label": document.title.as_deref().unwrap_or(&document.source),
            "prov:wasDerivedFrom": reference(&original),
            "hudna:source": document.source,
            "hudna:outlet": document.outlet,
            "hudna:published": document.published,
            "hudna:url": link(document.url.as_deref()),
        }),
    );
    let reader = format!("urn:hudna:reader:{}", text.reader.split_whitespace().collect::<Vec<_>>().join(":"));
    put(reader.clone(), json!({"@type": ["prov:Agent", "prov:SoftwareAgent"], "rdfs:label": format!("hudna {}", text.reader)}));
    let used = [reference(&own), reference(&format!("urn:hudna:{id}"))];
    put(reading_id(id), json!({"@type": "prov:Activity", "prov:used": used, "prov:wasAssociatedWith": reference(&reader)}));
}

fn fact_node(fact: &Fact, evidence: &Evidence) -> Value {
    let texts: BTreeSet<&str> =
        fact.mentions.iter().filter_map(|mention| Some(evidence.texts.get(&mention.at.document)?.sha256.as_str())).collect();
    let speakers: BTreeSet<&str> = fact.mentions.iter().flat_map(speakers).collect();
    json!({
        "@type": ["prov:Entity", format!("hudna:{}", fact.kind)],
        "rdfs:label": fact.label,
        "prov:wasGeneratedBy": reference(JOINING),
        "prov:wasDerivedFrom": texts.iter().map(|sha256| reference(&format!("urn:sha256:{sha256}"))).collect::<Vec<_>>(),
        "hudna:attributedTo": speakers,
        "hudna:support": fact.support,
    })
}

fn speakers(mention: &Mention) -> impl Iterator<Item = &str> {
    mention.said_by.iter().flat_map(|said| said.speakers.iter().chain(&said.names)).map(String::as_str)
}

/// A decision: an activity of a person upon a fact.
fn decision(fact: &Fact, review: &Reviewed, put: &mut impl FnMut(String, Value)) {
    let hash = |text: &str| hex(&Sha256::digest(text)).chars().take(12).collect::<String>();
    let person = format!("urn:hudna:person:{}", hash(&review.by));
    put(person.clone(), json!({"@type": ["prov:Agent", "prov:Person"], "rdfs:label": review.by}));
    let id =
        format!("urn:hudna:review:{}:{}", fact.id, hash(&format!("{} {} {} {}", review.at, review.axis, review.decision, review.reason)));
    put(
        id,
        json!({
            "@type": "prov:Activity",
            "prov:used": reference(&format!("urn:hudna:{}", fact.id)),
            "prov:wasAssociatedWith": reference(&person),
            "prov:endedAtTime": review.at,
            "hudna:axis": review.axis,
            "hudna:decision": review.decision,
            "hudna:reason": review.reason,
        }),
    );
}
