//! Keeping: nothing twice, nothing lost, the same whatever the order.

use super::{NO_WAIT, NOW, READER, all, dump, ingest, init, lexicon, on_both, ready, report, reports};
use crate::ledger::leaf::digest;
use crate::store::query::Filter;
use crate::store::{Place, Store};
use hudna::record::{Event, Figure};
use hudna::story::{self, Outline};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::collections::BTreeSet;
use std::sync::OnceLock;

on_both!(
    bringing_it_twice_changes_nothing,
    one_report_under_several_names_is_one_document,
    originals_are_kept_byte_for_byte,
    order_and_batches_make_no_difference,
    a_printed_point_is_that_of_its_report_alone,
    the_record_is_what_the_library_makes_of_all_reports,
    what_was_kept_and_not_lined_up_is_lined_up_later,
    every_leaf_attests_what_is_stored,
    what_fails_leaves_nothing_behind,
);

fn bringing_it_twice_changes_nothing(place: &Place) {
    let store = init(place);
    ingest(&store, reports());
    let (before, leaves) = (dump(&store), store.leaf_count().expect("leaves"));
    let added = store.add(reports().into_iter().map(ready).collect(), READER, "2027-01-01T00:00:00Z").expect("again");
    assert_eq!((added.new.len(), added.known.len()), (0, reports().len()));
    store.settle(lexicon()).expect("nothing to line up");
    assert_eq!(dump(&store), before);
    assert_eq!(store.leaf_count().expect("leaves"), leaves);
    store.close().expect("closed");
    let (store, made) = Store::init(place, NO_WAIT).expect("the record is there");
    assert!(!made);
    assert_eq!(dump(&store), before);
}

/// The name is the first in the order of the alphabet, and facts quote it, whichever name came first.
fn one_report_under_several_names_is_one_document(place: &Place) {
    let store = init(place);
    let named = |name: &str| report(name, "2020-03-10", "الصدى", "قصف الطيران الروسي بلدة سرمين يوم الاثنين 9 آذار 2020.");
    ingest(&store, vec![named("m.txt")]);
    ingest(&store, vec![named("z.txt"), named("b.txt"), named("b.txt")]);
    let documents = store.documents(&Filter::default(), None, 10).expect("documents").items;
    assert_eq!(documents.len(), 1);
    assert_eq!(documents[0].source, "b.txt");
    let names = store.database.rows("SELECT name FROM appearance ORDER BY name", Vec::new()).expect("names");
    assert_eq!(names.iter().map(|row| row.text(0).expect("a name")).collect::<Vec<_>>(), ["b.txt", "m.txt", "z.txt"]);
    let events = all::<Event>(&store, &Filter::default());
    assert!(!events.is_empty() && events.iter().all(|event| event.mentions.iter().all(|mention| mention.at.source == "b.txt")));
}

fn originals_are_kept_byte_for_byte(place: &Place) {
    let store = init(place);
    let mut odd = report("odd", "2020-03-10", "الصدى", "");
    // windows-1256, with a NUL and a byte that stands for nothing in UTF-8.
    odd.bytes = b"\xDE\xD5\xDD \xC7\xE1\xD8\xED\xD1\xC7\xE4 \xC8\xE1\xCF\xC9 \xD3\xD1\xE3\xED\xE4\r\n\0\xFF".to_vec();
    let bytes = odd.bytes.clone();
    let prepared = ready(odd);
    let id = prepared.id.clone();
    store.add(vec![prepared], READER, NOW).expect("kept");
    assert_eq!(store.original(&id).expect("stored"), Some(bytes));
    assert_eq!(store.original("d0000000000000000").expect("nothing"), None);
}

fn reference(store: &Store) -> &'static str {
    static REFERENCE: OnceLock<String> = OnceLock::new();
    REFERENCE.get_or_init(|| {
        ingest(store, reports());
        dump(store)
    })
}

fn order_and_batches_make_no_difference(place: &Place) {
    let on_server = matches!(place, Place::Server(_));
    let folder = super::Folder::new();
    let wanted = reference(&init(&Place::File(folder.0.join("reference.db"))));
    let cases = if on_server { 3 } else { 12 };
    let mut runner = TestRunner::new_with_rng(
        Config { cases, failure_persistence: None, ..Config::default() },
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    );
    let order = Just((0..reports().len()).collect::<Vec<_>>()).prop_shuffle();
    let cuts = proptest::collection::vec(any::<bool>(), reports().len());
    let run = |(order, cuts): (Vec<usize>, Vec<bool>)| {
        let place = match place {
            Place::File(path) => Place::File(path.with_extension(super::fresh())),
            Place::Server(_) => place.clone(),
        };
        let store = fresh_record(&place);
        let mut all: Vec<Option<_>> = reports().into_iter().map(Some).collect();
        let mut batch = Vec::new();
        for (at, number) in order.iter().enumerate() {
            batch.extend(all[*number].take());
            if cuts[at] {
                ingest(&store, std::mem::take(&mut batch));
            }
        }
        ingest(&store, batch);
        let got = dump(&store);
        prop_assert_eq!(got.as_str(), wanted);
        Ok(())
    };
    runner.run(&(order, cuts), run).expect("the same record");
}

/// A place whose point one report prints, and another does not: neither order makes it the point of both.
fn a_printed_point_is_that_of_its_report_alone(place: &Place) {
    let printed =
        report("p.txt", "2020-03-10", "الصدى", "شمال سراقب (35.8861 شمالاً، 36.8056 شرقاً): دخل رتل تركي من نحو عشرين آلية فجر الثلاثاء.");
    let named = report("n.txt", "2020-03-10", "الميدان", "قُتل خمسة مدنيين أمس في غارة جوية روسية على مدينة سراقب.");
    let record = |order: [&crate::ingest::Report; 2]| {
        let place = match place {
            Place::File(path) => Place::File(path.with_extension(super::fresh())),
            Place::Server(_) => place.clone(),
        };
        let store = fresh_record(&place);
        for report in order {
            let again = super::report(
                &report.name,
                "2020-03-10",
                report.metadata.outlet.as_deref().unwrap_or(""),
                &String::from_utf8_lossy(&report.bytes),
            );
            ingest(&store, vec![again]);
        }
        let spots = store.database.rows("SELECT id, lat FROM spot ORDER BY id", Vec::new()).expect("places");
        let spots: Vec<(String, Option<f64>)> =
            spots.iter().map(|row| (row.text(0).expect("an id"), row.real_or_none(1).expect("degrees"))).collect();
        (dump(&store), spots)
    };
    let (one, other) = (record([&printed, &named]), record([&named, &printed]));
    assert_eq!(one, other);
    assert!(one.1.len() > 1, "{:?}", one.1);
}

/// An empty record, also where there was one.
pub(super) fn fresh_record(place: &Place) -> Store {
    let store = init(place);
    if matches!(place, Place::Server(_)) {
        let tables = store
            .database
            .rows("SELECT CAST(table_name AS TEXT) FROM information_schema.tables WHERE table_schema = current_schema()", Vec::new());
        for table in tables.expect("tables") {
            let table = table.text(0).expect("a name");
            if table != "meta" {
                store.database.run_all(format!("TRUNCATE {table}")).expect("emptied");
            }
        }
    }
    store
}

fn the_record_is_what_the_library_makes_of_all_reports(place: &Place) {
    let store = init(place);
    for report in reports() {
        ingest(&store, vec![report]);
    }
    let rows = store.database.rows("SELECT body FROM outline", Vec::new()).expect("outlines");
    let outlines: Vec<Outline> =
        rows.iter().map(|row| crate::store::prepare::unpack_outline(&row.blob(0).expect("bytes")).expect("an outline")).collect();
    let ids: BTreeSet<String> = outlines.iter().map(|outline| outline.document.id.clone()).collect();
    let whole = story::settle(&outlines, &ids, lexicon()).whole();
    let sorted = |mut lines: Vec<String>| {
        lines.sort();
        lines
    };
    let events = |events: Vec<Event>| sorted(events.iter().map(|event| serde_json::to_string(event).expect("JSON")).collect());
    assert_eq!(events(all(&store, &Filter::default())), events(whole.events.into_iter().map(|fact| fact.body).collect()));
    let figures = |figures: Vec<Figure>| sorted(figures.iter().map(|figure| serde_json::to_string(figure).expect("JSON")).collect());
    assert_eq!(figures(all(&store, &Filter::default())), figures(whole.figures.into_iter().map(|fact| fact.body).collect()));
}

fn what_was_kept_and_not_lined_up_is_lined_up_later(place: &Place) {
    let store = init(place);
    let folder = super::Folder::new();
    let wanted = reference(&init(&Place::File(folder.0.join("reference.db"))));
    store.add(reports().into_iter().map(ready).collect(), READER, NOW).expect("kept");
    drop(store);
    let store = Store::open_to_write(place, NO_WAIT).expect("opened");
    assert!(all::<Event>(&store, &Filter::default()).is_empty());
    assert_eq!(store.settle(lexicon()).expect("lined up").documents, reports().len());
    assert_eq!(dump(&store), wanted);
}

fn every_leaf_attests_what_is_stored(place: &Place) {
    let store = init(place);
    for report in reports() {
        ingest(&store, vec![report]);
    }
    let leaves = store.leaves(0, 100_000).expect("leaves");
    assert_eq!(i64::try_from(leaves.len()).ok(), store.leaf_count().ok());
    for (number, leaf) in leaves.iter().enumerate() {
        assert_eq!(usize::try_from(leaf.seq).ok(), Some(number), "a gap");
        let content =
            store.content(&leaf.kind, &leaf.id, leaf.version).expect("readable").unwrap_or_else(|| panic!("{leaf:?} has no content"));
        let salt = leaf.salt.as_deref().expect("a salt");
        assert_eq!(salt.len(), 32);
        assert_eq!(digest(salt, &content), leaf.digest, "{leaf:?}");
        assert_eq!(store.leaf_of(&leaf.kind, &leaf.id, leaf.version).expect("found"), Some(leaf.seq));
    }
    let kinds: BTreeSet<&str> = leaves.iter().map(|leaf| leaf.kind.as_str()).collect();
    assert!(["commitment", "document", "event", "figure", "reading", "story"].iter().all(|kind| kinds.contains(kind)), "{kinds:?}");
}

fn what_fails_leaves_nothing_behind(place: &Place) {
    let store = init(place);
    let failed: anyhow::Result<()> = store.database.transaction(|| {
        store.add_within(vec![ready(reports().remove(0))], READER, NOW)?;
        anyhow::bail!("in the middle")
    });
    assert!(failed.is_err_and(|error| error.to_string() == "in the middle"));
    assert_eq!(store.count_documents(&Filter::default()).expect("a count"), (0, 0));
    assert_eq!(store.leaf_count().expect("leaves"), 0);
    ingest(&store, reports());
    assert_eq!(store.count_documents(&Filter::default()).expect("a count").0, 8);
}
