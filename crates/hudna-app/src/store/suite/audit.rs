//! Going over a record: all holds where nothing was touched, and whatever was touched is found and named.

use super::{Folder, NOW, READER, all, event_of, ingest, init, lexicon, on_both, on_sqlite, report, reports};
use crate::ledger::check::{Finding, check};
use crate::ledger::note::{Signer, VerifierKey};
use crate::ledger::proof::Proof;
use crate::ledger::{publish, record};
use crate::store::audit::{Audit, How};
use crate::store::database::{Database, Value, values};
use crate::store::prepare::{self, Incoming};
use crate::store::query::Filter;
use crate::store::{Assessed, Place, Reviewed, Store};
use hudna::record::{Commitment, Event, Figure};
use rayon::prelude::*;
use sqlx::AssertSqlSafe;
use std::fs;
use std::path::Path;

on_both!(a_whole_record_holds, what_another_reader_read_is_not_made_again, facts_are_proven_alone, a_log_that_is_behind_is_told);

fn signer() -> Signer {
    Signer::new("example.org/truce", [6; 32]).expect("a name")
}

fn key() -> VerifierKey {
    signer().verifier()
}

/// A record with something in every table, and its log in `log`.
pub(super) fn full(place: &Place, log: &Path) -> Store {
    let store = init(place);
    store.found(key().name(), &key().to_string()).expect("a log");
    let mut waiting = reports();
    while !waiting.is_empty() {
        let batch = waiting.drain(..waiting.len().min(3)).collect();
        ingest(&store, batch);
    }
    // A report under another name, and read once more.
    let mut again = reports().remove(0);
    again.kept = "0.txt".to_owned();
    ingest(&store, vec![again]);
    let incoming = Incoming::of(reports().remove(5)).expect("a report");
    let read = prepare::read(&incoming.id, &incoming.name, &incoming.known.sha256, &incoming.read(lexicon()), lexicon()).expect("read");
    let number = store.database.number("SELECT number FROM document WHERE source = 'f.txt'", Vec::new()).expect("a number");
    store.replace(vec![(number, read)], READER).expect("read again");
    store.settle(lexicon()).expect("lined up");
    let (kind, anchor) = store.anchor(&event_of(&store, "0.txt", "قصف").id).expect("an anchor");
    let review = Reviewed {
        axis: "review".to_owned(),
        decision: "accepted".to_owned(),
        by: "ليلى".to_owned(),
        reason: "شهادتان".to_owned(),
        at: NOW.to_owned(),
        kind,
        anchor,
    };
    store.review(&review).expect("a decision");
    let commitment = all::<Commitment>(&store, &Filter::default()).into_iter().next().expect("a commitment");
    let (_, anchor) = store.anchor(&commitment.id).expect("an anchor");
    let mut assessed = Assessed {
        status: "due".to_owned(),
        by: "ليلى".to_owned(),
        as_of: "2020-03-20".to_owned(),
        reason: "لا خبر".to_owned(),
        at: NOW.to_owned(),
        anchor: Some(anchor),
        instrument: None,
        article: None,
        evidence: Vec::new(),
    };
    store.assess(&assessed).expect("an assessment");
    (assessed.anchor, assessed.instrument, assessed.article) = (None, Some("moscow-2020".to_owned()), Some(3));
    store.assess(&assessed).expect("an assessment");
    let reference = crate::reference::named("acled").expect("a data set");
    let rows = b"event_id_cnty,event_date,country,location,latitude,longitude\nT1,2020-03-09,Testland,Town,35.5,36.5\n";
    store.refer(reference.read("f.csv", rows).expect("a file").rows).expect("stored");
    publish::publish(&store, log, &signer(), None).expect("signed");
    store
}

/// What does not hold of a record and its log.
pub(super) fn findings(store: &Store, log: &Path, quick: bool) -> Vec<Finding> {
    let (audit, files) = audit(store, log, quick);
    audit.findings.into_iter().chain(files).collect()
}

fn audit(store: &Store, log: &Path, quick: bool) -> (Audit, Vec<Finding>) {
    let how = How { lexicon: lexicon(), reader: READER, quick, tell: &|_| () };
    store.audit(&how, || check(store, log, &key()).expect("the log can be read")).expect("it can be gone over")
}

fn a_whole_record_holds(place: &Place) {
    let folder = Folder::new();
    let store = full(place, &folder.0);
    for quick in [false, true] {
        let (audit, files) = audit(&store, &folder.0, quick);
        assert_eq!((audit.findings, files), (Vec::new(), Vec::new()));
        assert_eq!((audit.documents, audit.read, audit.by_others), (reports().len(), if quick { 0 } else { reports().len() }, 0));
        assert!(audit.facts > 10 && audit.leaves > 30, "{} {}", audit.facts, audit.leaves);
    }
}

fn what_another_reader_read_is_not_made_again(place: &Place) {
    let folder = Folder::new();
    let store = full(place, &folder.0);
    let how = How { lexicon: lexicon(), reader: "1 of another year", quick: false, tell: &|_| () };
    let (audit, ()) = store.audit(&how, || ()).expect("it can be gone over");
    assert_eq!(audit.findings, []);
    assert_eq!((audit.read, audit.by_others), (0, reports().len()));
}

fn facts_are_proven_alone(place: &Place) {
    let folder = Folder::new();
    let store = full(place, &folder.0);
    let events = all::<Event>(&store, &Filter::default()).into_iter().map(|event| event.id);
    let ids: Vec<String> = events.chain(all::<Figure>(&store, &Filter::default()).into_iter().map(|figure| figure.id)).collect();
    let documents = store.documents(&Filter::default(), None, 100).expect("documents").items.into_iter().map(|document| document.id);
    for id in ids.into_iter().chain(documents) {
        let proof = record::prove_in(&store, &folder.0, &id, None).expect("a proof").written().expect("text");
        let proven = Proof::parse(&proof).expect("a proof").check(&key()).expect("it holds");
        assert_eq!(proven.leaf.id, id);
        if !id.starts_with('d') {
            assert!(proven.content.contains(&format!("\"id\":\"{id}\"")) && proven.content.contains("\"quote\":"), "{}", proven.content);
        }
    }
    assert!(record::prove_in(&store, &folder.0, "ev-nothing", None).is_err());
    let event = event_of(&store, "0.txt", "قصف").id;
    let older = record::prove_in(&store, &folder.0, &event, Some(1)).expect("a proof").check(&key()).expect("it holds");
    assert_eq!((older.leaf.id.as_str(), older.leaf.version), (event.as_str(), 1));
    assert!(record::prove_in(&store, &folder.0, &event, Some(99)).is_err());
}

fn a_log_that_is_behind_is_told(place: &Place) {
    let folder = Folder::new();
    let store = full(place, &folder.0);
    ingest(&store, vec![report("z.txt", "2020-07-01", "الصدى", "قصف الطيران الروسي بلدة البارة يوم الثلاثاء 30 حزيران 2020.")]);
    let found = findings(&store, &folder.0, true);
    assert!(found.len() == 1 && found[0].what.contains("not signed yet"), "{found:?}");
    let error = record::prove_in(&store, &folder.0, &event_of(&store, "z.txt", "قصف").id, None).expect_err("not signed");
    assert!(error.to_string().contains("not signed yet"), "{error}");
    let published = publish::publish(&store, &folder.0, &signer(), None).expect("signed");
    assert!(record::told(&published, true).expect("a line").contains("interrupted"));
    assert_eq!(findings(&store, &folder.0, true), []);
    // An older copy of the record does not continue the log.
    store.database.run("DELETE FROM leaf WHERE seq >= $1", values![20_i64]).expect("cut off");
    assert!(publish::publish(&store, &folder.0, &signer(), None).expect_err("refused").to_string().contains("older copy"));
}

/// A column of a table, and how its rows are named.
#[derive(Debug)]
struct Column {
    table: String,
    name: String,
    primary: Vec<String>,
}

fn columns(database: &Database) -> Vec<Column> {
    let tables = database
        .rows(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'words%' ORDER BY name",
            Vec::new(),
        )
        .expect("tables");
    let mut columns = Vec::new();
    for table in tables {
        let table = table.text(0).expect("a name");
        let rows = database.rows(AssertSqlSafe(format!("SELECT name, pk FROM pragma_table_info('{table}')")), Vec::new()).expect("columns");
        let named: Vec<(String, i64)> = rows.iter().map(|row| (row.text(0).expect("a name"), row.int(1).expect("a number"))).collect();
        let primary: Vec<String> = named.iter().filter(|(_, key)| *key > 0).map(|(name, _)| name.clone()).collect();
        columns.extend(named.into_iter().map(|(name, _)| Column { table: table.clone(), name, primary: primary.clone() }));
    }
    columns
}

/// Flips a byte in the value of one row; false where no row has one.
fn flip(database: &Database, column: &Column, row: usize, byte: usize) -> bool {
    let Column { table, name, primary } = column;
    let keys = primary.join(", ");
    let place = format!("WHERE ({keys}) = (SELECT {keys} FROM {table} WHERE LENGTH({name}) > 0 ORDER BY {keys} LIMIT 1 OFFSET {row})");
    let select = format!("SELECT CAST({name} AS BLOB), typeof({name}) FROM {table} {place}");
    let Some(found) = database.row(AssertSqlSafe(select), Vec::new()).expect("a value") else { return false };
    let (mut bytes, kind) = (found.blob(0).expect("bytes"), found.text(1).expect("a type"));
    let at = byte % bytes.len();
    let (set, value): (&str, Vec<Value>) = match kind.as_str() {
        // A number's bits are its bytes: one of the third byte, so that it does not become another row's.
        "integer" => ("({name} | 65536) - ({name} & 65536)", Vec::new()),
        "real" => ("{name} + 0.015625", Vec::new()),
        kind => {
            bytes[at] ^= 1;
            (if kind == "text" { "CAST($1 AS TEXT)" } else { "$1" }, values![bytes])
        }
    };
    let update = format!("UPDATE {table} SET {name} = {} {place}", set.replace("{name}", name));
    database.run(AssertSqlSafe(update), value).expect("flipped");
    true
}

/// Where damage to a table shows: in it, or in what is made from it.
fn shows(column: &Column, finding: &Finding) -> bool {
    let places: &[&str] = match column.table.as_str() {
        // What a number leads to is missed there, or stands there without an owner.
        "document" => &["document", "appearance", "reading", "outline", "original"],
        "fact" => &["fact", "version", "spot"],
        // What a leaf attests is named, and the file that differs.
        "leaf" => &["leaf", "document", "appearance", "reading", "version", "review", "assessment", "meta", "tombstone"],
        "original" => &["original", "document"],
        table => &[table],
    };
    places.contains(&finding.place.as_str())
}

#[test]
fn any_flipped_value_is_found_and_named() {
    on_sqlite(|place| {
        let folder = Folder::new();
        let Place::File(path) = place else { panic!("a file") };
        let store = full(place, &folder.0);
        let columns = columns(&store.database);
        assert!(columns.len() > 80, "{} columns", columns.len());
        store.close().expect("closed");
        let cases: Vec<(&Column, usize)> = columns.iter().flat_map(|column| [0, 3, 7].map(|row| (column, row))).collect();
        let missed: Vec<String> = cases
            .par_iter()
            .enumerate()
            .filter_map(|(case, (column, row))| {
                let copy = path.with_extension(format!("{case}"));
                fs::copy(path, &copy).expect("a copy");
                let store = Store::open(&Place::File(copy.clone())).expect("opened");
                if !flip(&store.database, column, *row, case * 7) {
                    return None;
                }
                // What is made from reports alone is found by reading them again.
                let made = ["document", "reading", "outline", "instrument_mention", "original"].contains(&column.table.as_str());
                let found = findings(&store, &folder.0, !made);
                drop(store);
                fs::remove_file(&copy).expect("gone");
                (!found.iter().any(|finding| shows(column, finding)))
                    .then(|| format!("{}.{} row {row}: {found:?}", column.table, column.name))
            })
            .collect();
        assert!(missed.is_empty(), "{}", missed.join("\n"));
    });
}

#[test]
fn damaged_full_text_is_found() {
    on_sqlite(|place| {
        let folder = Folder::new();
        let store = full(place, &folder.0);
        for change in [
            "INSERT INTO words (rowid, text) VALUES (99, 'هدنة')",
            "DELETE FROM words WHERE rowid = 2",
            "DELETE FROM words WHERE rowid = 99",
        ] {
            store.database.run(change, Vec::new()).expect(change);
            let found = findings(&store, &folder.0, false);
            assert!(found.iter().any(|finding| finding.place == "words"), "{change}: {found:?}");
        }
    });
}

#[test]
fn a_changed_table_or_index_is_found() {
    on_sqlite(|place| {
        let folder = Folder::new();
        let store = full(place, &folder.0);
        // With another condition, it would hide the rows that stand.
        let change = "DROP INDEX fact_by_type; CREATE INDEX fact_by_type ON fact (type, day, id) WHERE superseded = 1";
        store.database.run_all(change.to_owned()).expect("changed");
        let found = findings(&store, &folder.0, true);
        assert!(found.iter().any(|finding| finding.place == "schema" && finding.id == "index fact_by_type"), "{found:?}");
    });
}
