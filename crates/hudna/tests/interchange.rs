//! What leaves the house, over all reports of `examples/`: Web Annotations and PLOVER records.
#![allow(missing_docs)]

mod support;

use hudna::source::Form;
use hudna::{Input, Metadata, Reading, Siblings, read};
use serde_json::Value;
use std::collections::HashSet;
use std::fs;
use support::LEXICON;

fn examples() -> Vec<Reading> {
    let mut paths: Vec<_> =
        fs::read_dir(support::root().join("examples")).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt" || ending == "html"));
    let metadata =
        Metadata { published: Some("2020-03-08".to_owned()), url: Some("https://example.org/1".to_owned()), ..Metadata::default() };
    let read = |path: &std::path::PathBuf| {
        let bytes = fs::read(path).unwrap_or_default();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        read(&Input { name: &name, bytes: &bytes, form: Form::Guess, metadata: &metadata }, &LEXICON, &Siblings::default())
    };
    paths.iter().map(read).collect()
}

fn slice(text: &str, start: &Value, end: &Value) -> Option<String> {
    let (start, end) = (start.as_u64()? as usize, end.as_u64()? as usize);
    Some(text.chars().skip(start).take(end.checked_sub(start)?).collect())
}

#[test]
fn every_annotation_is_one_and_points_at_its_words() {
    let mut count = 0;
    for reading in examples() {
        let mut ids = HashSet::new();
        for annotation in reading.to_annotations("urn:sha256:0", "hudna") {
            count += 1;
            assert_eq!(annotation["@context"], "http://www.w3.org/ns/anno.jsonld");
            assert_eq!(annotation["type"], "Annotation");
            assert!(ids.insert(annotation["id"].to_string()), "{annotation}");
            assert_eq!(annotation["target"]["source"], "urn:sha256:0");
            let selectors = &annotation["target"]["selector"];
            let (quote, position) = (&selectors[0], &selectors[1]);
            assert_eq!((&quote["type"], &position["type"]), (&"TextQuoteSelector".into(), &"TextPositionSelector".into()));
            let exact = quote["exact"].as_str().unwrap_or_default();
            let (prefix, suffix) = (quote["prefix"].as_str().unwrap_or_default(), quote["suffix"].as_str().unwrap_or_default());
            assert_eq!(slice(&reading.text, &position["start"], &position["end"]).as_deref(), Some(exact));
            assert!(!exact.is_empty() && reading.text.contains(&format!("{prefix}{exact}{suffix}")), "{annotation}");
            let bodies = annotation["body"].as_array().map(Vec::as_slice).unwrap_or_default();
            assert!(bodies.iter().all(|body| body["type"] == "TextualBody" && body["value"].is_string()));
            let known = bodies.last().and_then(|body| serde_json::from_str::<Value>(body["value"].as_str()?).ok());
            assert!(known.is_some_and(|known| known.is_object()), "{annotation}");
        }
    }
    assert!(count > 500, "{count} annotations only");
}

#[test]
fn every_plover_record_has_what_plover_wants() {
    const EVENTS: [&str; 16] = [
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "CONCEDE",
        "COOPERATE",
        "AID",
        "RETREAT",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "PROTEST",
        "SANCTION",
        "MOBILIZE",
        "COERCE",
        "ASSAULT",
    ];
    let mut ids = HashSet::new();
    for reading in examples() {
        let records = reading.to_plover(&LEXICON, "hudna", |_| None);
        for record in &records {
            assert!(ids.insert(record["id"].to_string()), "{record}");
            assert!(record["date"].as_str().is_some_and(|date| date.len() == 10), "{record}");
            assert!(record["actor"].is_array() && record["recipient"].is_array(), "{record}");
            assert!(record["event"][0].as_str().is_some_and(|event| EVENTS.contains(&event)), "{record}");
            assert!(record["quad_code"].as_u64().is_some_and(|quad| (1..=4).contains(&quad)), "{record}");
            let words = slice(&reading.text, &record["text_info"]["start"], &record["text_info"]["end"]).unwrap_or_default();
            assert!(record["event_text"][0].as_str().is_some_and(|text| words.contains(text)), "{record}");
            for actor in [&record["actor"], &record["recipient"]].into_iter().filter_map(Value::as_array).flatten() {
                assert!(actor["code"].as_str().is_some_and(|code| code.len() == 3), "{record}");
            }
        }
        // What did not happen is no event of PLOVER's.
        let left_out =
            |record: &Value| matches!(record["hudna"]["realis"].as_str(), Some("negated" | "possible" | "alleged-false" | "demanded"));
        assert!(!records.iter().any(left_out));
    }
    assert!(ids.len() > 60, "{} records only", ids.len());
}

#[test]
fn every_type_and_trigger_has_codes_of_the_ontologies() {
    for rule in &LEXICON.events.rules {
        let events = [Some(&rule.plover.event), rule.plover.planned.as_ref(), rule.plover.declared.as_ref(), rule.plover.joint.as_ref()];
        for event in events.into_iter().flatten().filter(|event| !event.is_empty()) {
            assert!(LEXICON.codes.plover(event).is_some(), "data/{}: {event} is no event of PLOVER's", rule.file);
        }
        assert!(!rule.cameo.is_empty() || rule.kind.starts_with("return"), "data/{}: no CAMEO code", rule.file);
    }
    for trigger in &LEXICON.events.triggers {
        assert!(trigger.codes.event.as_ref().is_none_or(|event| LEXICON.codes.plover(event).is_some()), "{trigger:?}");
    }
}
