//! What people decide stays with the words it was decided on.

use super::{NOW, READER, event_of, ingest, init, lexicon, on_both, reports};
use crate::store::prepare::{self, Incoming};
use crate::store::{Assessed, Place, Reviewed, Store};
use hudna::record::{Commitment, Event};

on_both!(
    decisions_stay_when_facts_are_joined,
    decisions_stay_when_reports_are_read_again,
    what_is_not_read_any_more_goes_away,
    reading_again_the_same_way_changes_nothing,
    assessments_stand_side_by_side,
);

fn decide(store: &Store, fact: &str, decision: &str) {
    let (kind, anchor) = store.anchor(fact).expect("an anchor");
    let review = Reviewed {
        axis: "review".to_owned(),
        decision: decision.to_owned(),
        by: "ليلى".to_owned(),
        reason: "شهادتان".to_owned(),
        at: NOW.to_owned(),
        kind,
        anchor,
    };
    store.review(&review).expect("written down");
}

fn decisions(store: &Store, fact: &str) -> Vec<String> {
    store.reviews_of(fact).expect("decisions").into_iter().map(|review| review.decision).collect()
}

fn decisions_stay_when_facts_are_joined(place: &Place) {
    let store = init(place);
    let mut late = reports();
    let early = late.remove(0);
    ingest(&store, late);
    let old = event_of(&store, "g.txt", "قصف");
    decide(&store, &old.id, "accepted");
    ingest(&store, vec![early]);
    let new = event_of(&store, "a.txt", "قصف");
    assert_ne!(old.id, new.id);
    assert_eq!(decisions(&store, &new.id), ["accepted"]);
    assert_eq!(decisions(&store, &old.id), ["accepted"]);
    decide(&store, &new.id, "rejected");
    assert_eq!(decisions(&store, &old.id), ["accepted", "rejected"]);
    assert_eq!(store.reviews().expect("all").len(), 2);
    assert!(store.reviews().expect("all").iter().all(|review| review.anchor.quote.starts_with("قصف")));
}

/// Reads every document again; `change` makes of the reading what a newer reader would.
fn again(store: &Store, reader: &str, change: fn(&mut hudna::Reading)) {
    let batch = store.read_by_others(reader, -1, 100).expect("documents");
    let mut read = Vec::new();
    for (number, report) in batch {
        let incoming = Incoming::of(report).expect("a report");
        let mut reading = incoming.read(lexicon());
        change(&mut reading);
        read.push((number, prepare::read(&incoming.id, &incoming.name, &incoming.known.sha256, &reading, lexicon()).expect("read")));
    }
    store.replace(read, reader).expect("replaced");
    store.settle(lexicon()).expect("lined up");
    assert_eq!(store.count_read_by_others(reader).expect("a count"), 0);
}

/// The first event of each reading goes, so that all the others have other numbers.
fn without_the_first(reading: &mut hudna::Reading) {
    if reading.events.is_empty() {
        return;
    }
    reading.events.remove(0);
    for event in &mut reading.events {
        event.same_as = event.same_as.and_then(|other| other.checked_sub(1));
    }
}

fn decisions_stay_when_reports_are_read_again(place: &Place) {
    let store = init(place);
    ingest(&store, reports());
    let protest = event_of(&store, "f.txt", "قطعوا");
    decide(&store, &protest.id, "accepted");
    let leaves = store.leaf_count().expect("leaves");
    again(&store, "1 newer", without_the_first);
    let read_again = store.get::<Event>(&protest.id).expect("readable").unwrap_or_else(|| panic!("{} is gone", protest.id));
    assert!(read_again.mentions.iter().any(|mention| mention.at.quote == "قطعوا"));
    assert_eq!(decisions(&store, &protest.id), ["accepted"]);
    assert_eq!(decisions(&store, &read_again.id), ["accepted"]);
    assert!(store.leaf_count().expect("leaves") >= leaves + 8, "each new reading is in the log");
    assert!(store.content("reading", &protest.mentions[0].at.document, 1).expect("readable").is_some(), "the older reading is kept");
}

fn what_is_not_read_any_more_goes_away(place: &Place) {
    let store = init(place);
    ingest(&store, reports());
    let strike = event_of(&store, "a.txt", "قصف");
    again(&store, "1 newer", |reading| {
        reading.events.clear();
        reading.figures.clear();
    });
    assert!(super::all::<Event>(&store, &Default::default()).is_empty());
    assert!(store.get::<Event>(&strike.id).expect("readable").is_none());
    assert!(super::all::<hudna::record::Story>(&store, &Default::default()).is_empty());
    assert!(super::all::<hudna::record::Dispute>(&store, &Default::default()).is_empty());
    again(&store, "2 newest", |_| {});
    let back = store.get::<Event>(&strike.id).expect("readable").expect("it is back");
    assert_eq!(back, strike);
    for version in 1..=3 {
        assert!(store.content("event", &strike.id, version).expect("readable").is_some(), "version {version}");
    }
}

fn reading_again_the_same_way_changes_nothing(place: &Place) {
    let store = init(place);
    ingest(&store, reports());
    let before = super::dump(&store);
    again(&store, "1 newer", |_| {});
    assert_eq!(super::dump(&store), before);
    assert_eq!(store.count_read_by_others(READER).expect("a count"), 8);
}

fn assessments_stand_side_by_side(place: &Place) {
    let store = init(place);
    ingest(&store, reports());
    let commitment = super::all::<Commitment>(&store, &Store::of_agreement("moscow-2020")).remove(0);
    let (kind, anchor) = store.anchor(&commitment.id).expect("an anchor");
    assert_eq!(kind, "commitment");
    let mut assessed = Assessed {
        status: "initiated".to_owned(),
        by: "RUSGOV".to_owned(),
        as_of: "2020-03-20".to_owned(),
        reason: "بيان".to_owned(),
        at: NOW.to_owned(),
        anchor: Some(anchor),
        instrument: None,
        article: None,
        evidence: vec![],
    };
    store.assess(&assessed).expect("written down");
    assessed.status = "suspended".to_owned();
    assessed.by = "TURGOV".to_owned();
    store.assess(&assessed).expect("written down");
    let of_article =
        Assessed { anchor: None, instrument: Some("moscow-2020".to_owned()), article: Some(3), status: "partly".to_owned(), ..assessed };
    store.assess(&of_article).expect("written down");
    let held = store.assessments_of(&commitment.id).expect("assessments");
    assert_eq!(held.iter().map(|assessed| assessed.by.as_str()).collect::<Vec<_>>(), ["RUSGOV", "TURGOV"]);
    assert_eq!(store.assessments_of_instrument("moscow-2020").expect("assessments"), [of_article]);
    assert_eq!(store.assessments().expect("all").len(), 3);
}
