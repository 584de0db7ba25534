//! Every rule file's examples and counter-examples, against all rules.
#![allow(missing_docs)]

mod support;

use hudna::{Metadata, read_body};
use support::LEXICON;

/// The events that the program reads in `text`: trigger, type, realis.
fn events(text: &str) -> Vec<(String, String, &'static str)> {
    let reading = read_body(text, &Metadata::default(), &LEXICON);
    reading
        .events
        .iter()
        .map(|event| (reading.text.get(event.span.start..event.span.end).unwrap_or_default().to_owned(), event.kind.clone(), event.realis))
        .collect()
}

#[test]
fn every_example_is_found_by_its_own_rule() {
    let mut wrong = Vec::new();
    for rule in &LEXICON.events.rules {
        for example in &rule.examples {
            let found = events(&example.text);
            let hit =
                found.iter().any(|(quote, kind, realis)| *quote == example.trigger && **kind == *rule.kind && *realis == example.realis);
            if !hit {
                wrong.push(format!(
                    "data/{}: {}\n    {} = {} {} is wanted\n    got {found:?}",
                    rule.file, example.text, example.trigger, rule.kind, example.realis
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} examples are not found:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn no_counter_example_is_found_by_its_own_rule() {
    let mut wrong = Vec::new();
    for rule in &LEXICON.events.rules {
        for counter in &rule.counters {
            let found = events(&counter.text);
            if found
                .iter()
                .any(|(_, kind, realis)| **kind == *rule.kind && matches!(*realis, "actual" | "ongoing" | "planned" | "demanded"))
            {
                wrong.push(format!("data/{}: {}\n    got {found:?}", rule.file, counter.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{} counter-examples are taken for events:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_type_shows_what_it_finds_and_what_it_leaves() {
    for rule in &LEXICON.events.rules {
        assert!(rule.examples.len() >= 2, "data/{}: two examples are wanted", rule.file);
        assert!(rule.counters.len() >= 2, "data/{}: two counter-examples are wanted", rule.file);
    }
    assert_eq!(LEXICON.events.rules.len(), 24);
}
