//! Trouble: each is told in one line that says what to do, and the record stays whole.

use super::{Folder, NO_WAIT, NOW, READER, dump, ingest, init, on_both, ready, reports};
use crate::store::database::Database;
use crate::store::dialect::Dialect;
use crate::store::{Place, Store, Wait};
use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

on_both!(a_second_writer_waits_or_is_told, readers_need_not_wait, another_schema_is_refused, what_is_no_record_is_refused);

fn told(result: anyhow::Result<Store>) -> String {
    let line = format!("{:#}", result.err().expect("it is refused"));
    assert!(!line.contains('\n'), "{line}");
    line
}

fn a_second_writer_waits_or_is_told(place: &Place) {
    static TOLD: AtomicBool = AtomicBool::new(false);
    let first = init(place);
    let line = told(Store::open_to_write(place, NO_WAIT));
    assert!(line.contains("another hudna is writing"), "{line}");
    let since = Instant::now();
    thread::scope(|scope| {
        let wait = Wait { limit: Duration::from_secs(30), tell: |_| TOLD.store(true, Ordering::Relaxed) };
        let second = scope.spawn(move || Store::open_to_write(place, wait).map(|_| ()));
        thread::sleep(Duration::from_millis(2300));
        drop(first);
        second.join().expect("no panic").expect("its turn comes");
    });
    assert!(since.elapsed() < Duration::from_secs(20) && TOLD.load(Ordering::Relaxed));
}

fn readers_need_not_wait(place: &Place) {
    let store = init(place);
    ingest(&store, reports());
    let whole = dump(&store);
    let reader = Store::open(place).expect("opened");
    store
        .database
        .transaction(|| {
            store.database.run("DELETE FROM fact", Vec::new())?;
            assert_eq!(dump(&reader), whole, "what is not committed is not seen");
            anyhow::bail!("taken back")
        })
        .unwrap_or_else(|error: anyhow::Error| assert_eq!(error.to_string(), "taken back"));
    reader.snapshot_of(|| assert_eq!(dump(&reader), whole));
}

impl Store {
    fn snapshot_of(&self, work: impl FnOnce()) {
        self.database
            .snapshot(|| {
                work();
                Ok(())
            })
            .expect("a snapshot");
    }
}

fn another_schema_is_refused(place: &Place) {
    let store = init(place);
    store.set_meta("schema", "999").expect("set");
    drop(store);
    let line = told(Store::open(place));
    assert!(line.contains("newer Hudna (schema 999"), "{line}");
    assert!(told(Store::init(place, NO_WAIT).map(|(store, _)| store)).contains("newer Hudna"));
}

fn what_is_no_record_is_refused(place: &Place) {
    let database = Database::connect(place, true).expect("a database");
    let line = told(Store::open(place));
    assert!(line.contains("no record there yet") && line.contains("hudna init"), "{line}");
    database.run_all("CREATE TABLE other (x BIGINT)".to_owned()).expect("a table");
    for line in [told(Store::open(place)), told(Store::init(place, NO_WAIT).map(|(store, _)| store))] {
        assert!(line.contains("holds other tables"), "{line}");
    }
    database.run_all("CREATE TABLE meta (name TEXT, content BIGINT)".to_owned()).expect("a table");
    assert!(told(Store::open(place)).contains("holds other tables"));
}

#[test]
fn a_missing_file_says_how_to_make_it() {
    let folder = Folder::new();
    let line = told(Store::open(&Place::File(folder.0.join("none.db"))));
    assert!(line.contains("none.db") && line.contains("hudna init"), "{line}");
    let line = told(Store::init(&Place::File(folder.0.join("no/such/folder.db")), NO_WAIT).map(|(store, _)| store));
    assert!(line.contains("no such file"), "{line}");
}

#[test]
fn a_file_that_is_no_database_is_refused() {
    let folder = Folder::new();
    let path = folder.0.join("letter.db");
    fs::write(&path, "A letter, and no database at all. ".repeat(100)).expect("a file");
    for line in
        [told(Store::open(&Place::File(path.clone()))), told(Store::init(&Place::File(path.clone()), NO_WAIT).map(|(store, _)| store))]
    {
        assert!(line.contains("no database"), "{line}");
    }
    assert!(fs::read_to_string(path).expect("still there").starts_with("A letter"));
}

#[test]
fn a_damaged_file_is_told() {
    let folder = Folder::new();
    let place = Place::File(folder.0.join("record.db"));
    let store = init(&place);
    ingest(&store, reports());
    store.close().expect("closed");
    let mut bytes = fs::read(folder.0.join("record.db")).expect("a file");
    let length = bytes.len();
    bytes[4096..length].iter_mut().for_each(|byte| *byte = 0x5A);
    fs::write(folder.0.join("record.db"), bytes).expect("damaged");
    let line = told(Store::open(&place));
    assert!(line.contains("damaged"), "{line}");
}

#[test]
fn a_server_that_is_not_there_is_told() {
    let place = Place::parse("postgres://nobody:secret@127.0.0.1:1/none").expect("an address");
    let line = told(Store::open(&place));
    assert!(line.contains("no PostgreSQL server answers") && !line.contains("secret"), "{line}");
    assert!(Place::parse("mysql://x/y").is_err() && Place::parse("").is_err());
    assert_eq!(Place::parse("sqlite:a.db").expect("a file"), Place::parse("a.db").expect("a file"));
}

#[test]
fn a_full_disk_is_told_and_loses_nothing() {
    let folder = Folder::new();
    let store = init(&Place::File(folder.0.join("record.db")));
    let mut later = reports();
    let first: Vec<_> = later.drain(..3).collect();
    ingest(&store, first);
    let (whole, leaves) = (dump(&store), store.leaf_count().expect("leaves"));
    let pages = store.database.number("PRAGMA page_count", Vec::new()).expect("pages");
    store.database.run_all(Dialect::limit(u32::try_from(pages).expect("few") + 2)).expect("a limit");
    let mut large = super::report("large.txt", "2020-03-10", "الصدى", "هدوء حذر");
    // What does not compress.
    let mut noise = vec![0; 200_000];
    getrandom::fill(&mut noise).expect("random bytes");
    large.bytes.extend(noise.iter().map(|byte| b'a' + byte % 26));
    let full = store.add(vec![ready(large)], READER, NOW).expect_err("no room");
    let line = format!("{full:#}");
    assert!(line.contains("no space left") && !line.contains('\n'), "{line}");
    assert_eq!(dump(&store), whole);
    assert_eq!(store.leaf_count().expect("leaves"), leaves);
    store.database.run_all(Dialect::limit(u32::MAX / 2)).expect("room");
    ingest(&store, later);
    let folder = Folder::new();
    let other = init(&Place::File(folder.0.join("other.db")));
    ingest(&other, reports());
    assert_eq!(dump(&store), dump(&other));
    assert_eq!(store.database.row("PRAGMA integrity_check", Vec::new()).expect("checked").expect("a row").text(0).expect("text"), "ok");
}
