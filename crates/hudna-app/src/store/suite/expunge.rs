//! What was expunged is gone, and the log still verifies.

use super::audit::{findings, full};
use super::{Folder, NOW, READER, all, dump, event_of, lexicon, on_both, on_sqlite, ready, reports};
use crate::ledger::note::Signer;
use crate::ledger::{publish, record};
use crate::store::audit::How;
use crate::store::pack;
use crate::store::query::Filter;
use crate::store::{Place, Store, beside};
use hudna::record::Event;
use std::fs;
use std::path::Path;

on_both!(the_rest_holds, what_went_cannot_be_proven, an_expunged_report_is_known_as_such);

/// Words of the report `h.txt` that no other has.
const WORDS: [&str; 2] = ["حفتر", "الوفاق"];

fn id_of(name: &str) -> String {
    ready(reports().into_iter().find(|report| report.name == name).expect("a report")).id
}

fn expunge(store: &Store, log: &Path, document: &str) -> crate::store::expunge::Expunged {
    let gone = store.expunge(document, "a witness asked for it", NOW).expect("expunged");
    store.settle(lexicon()).expect("lined up");
    publish::publish(store, log, &Signer::new("example.org/truce", [6; 32]).expect("a key"), None).expect("signed");
    store.wipe().expect("wiped");
    gone
}

fn the_rest_holds(place: &Place) {
    let folder = Folder::new();
    let store = full(place, &folder.0);
    let before = all::<Event>(&store, &Filter::default()).len();
    // The first report of a story, with a copy, a second name, a review; and one by itself.
    let first = expunge(&store, &folder.0, &id_of("a.txt"));
    assert_eq!((first.decisions, first.copies), (1, vec![id_of("g.txt")]));
    let second = expunge(&store, &folder.0, &id_of("h.txt"));
    assert!(first.versions > 2 && second.versions >= 2 && second.copies.is_empty());
    for quick in [false, true] {
        assert_eq!(findings(&store, &folder.0, quick), []);
    }
    let how = How { lexicon: lexicon(), reader: READER, quick: true, tell: &|_| () };
    let (audit, ()) = store.audit(&how, || ()).expect("gone over");
    assert_eq!((audit.expunged, audit.documents), (2, reports().len() - 2));
    assert!(audit.forgotten > first.versions + second.versions + 2 * 3);
    let after = dump(&store);
    assert!(!after.contains(&id_of("a.txt")) && !after.contains("0.txt") && WORDS.iter().all(|word| !after.contains(word)));
    // What others tell of the same is still there.
    assert!(event_of(&store, "g.txt", "قصف").mentions.len() > 1 && all::<Event>(&store, &Filter::default()).len() < before);
    // The record is what it would be without those reports.
    let alone = Folder::new();
    let other = super::init(&Place::File(alone.0.join("other.db")));
    super::ingest(&other, reports().into_iter().filter(|report| !["a.txt", "h.txt"].contains(&report.name.as_str())).collect());
    assert_eq!(after, dump(&other));
    assert!(store.expunge(&id_of("h.txt"), "again", NOW).is_err());
    assert!(store.expunge("d0000000000000000", "nothing", NOW).is_err());
}

fn what_went_cannot_be_proven(place: &Place) {
    let folder = Folder::new();
    let store = full(place, &folder.0);
    let event = event_of(&store, "g.txt", "قصف").id;
    let version = store.attested(&event).expect("readable").expect("there").1;
    expunge(&store, &folder.0, &id_of("a.txt"));
    let error = record::prove_in(&store, &folder.0, &event, Some(version)).expect_err("gone").to_string();
    assert!(error.contains("expunged"), "{error}");
    let tombstone = record::prove_in(&store, &folder.0, &id_of("a.txt"), None).expect("the tombstone is proven");
    assert!(tombstone.subject.content.contains("a witness asked for it"));
}

fn an_expunged_report_is_known_as_such(place: &Place) {
    let folder = Folder::new();
    let store = full(place, &folder.0);
    let ids = [id_of("a.txt"), id_of("b.txt")];
    assert!(store.expunged(&ids).expect("readable").is_empty());
    expunge(&store, &folder.0, &ids[0]);
    assert_eq!(store.expunged(&ids).expect("readable").into_iter().collect::<Vec<_>>(), [ids[0].clone()]);
}

/// Every text of the record's files, and everything that is packed in it.
fn contents(path: &Path, store: &Store) -> Vec<u8> {
    let mut contents = Vec::new();
    for ending in ["", "-wal", "-shm", "-journal"] {
        contents.extend(fs::read(beside(path, ending)).unwrap_or_default());
    }
    for sql in [
        "SELECT bytes FROM original",
        "SELECT body FROM reading",
        "SELECT body FROM outline",
        "SELECT body FROM version WHERE LENGTH(body) > 0",
    ] {
        for row in store.database.rows(sql, Vec::new()).expect("rows") {
            contents.extend(pack::unpack(&row.blob(0).expect("bytes")).expect("packed"));
        }
    }
    contents
}

#[test]
fn nothing_of_the_words_stays_in_the_files() {
    on_sqlite(|place| {
        let folder = Folder::new();
        let Place::File(path) = place else { panic!("a file") };
        let store = full(place, &folder.0);
        let has = |word: &str| contents(path, &store).windows(word.len()).any(|window| window == word.as_bytes());
        assert!(WORDS.iter().all(|word| has(word)));
        expunge(&store, &folder.0, &id_of("h.txt"));
        assert!(WORDS.iter().all(|word| !has(word)));
        let log: Vec<u8> =
            walkdir::WalkDir::new(&folder.0).into_iter().filter_map(|entry| fs::read(entry.ok()?.path()).ok()).flatten().collect();
        assert!(WORDS.iter().all(|word| !log.windows(word.len()).any(|window| window == word.as_bytes())));
    });
}

#[test]
fn content_that_came_back_and_salt_that_went_are_found() {
    on_sqlite(|place| {
        let folder = Folder::new();
        let store = full(place, &folder.0);
        expunge(&store, &folder.0, &id_of("h.txt"));
        let quiet = |store: &Store| findings(store, &folder.0, true).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(quiet(&store), Vec::<String>::new());
        store.database.run("UPDATE leaf SET salt = NULL WHERE seq = 5", Vec::new()).expect("changed");
        assert!(quiet(&store).iter().any(|line| line.contains("no tombstone says why")), "{:?}", quiet(&store));
        let body = pack::pack(b"{}").expect("packed");
        let back = "UPDATE version SET body = $1 WHERE LENGTH(body) = 0";
        store.database.run(back, crate::store::database::values![body]).expect("changed");
        assert!(quiet(&store).iter().any(|line| line.contains("still there")), "{:?}", quiet(&store));
    });
}
