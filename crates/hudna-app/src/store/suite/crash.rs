//! `kill -9` at random moments: what was acknowledged is there, nothing is there twice, and what was begun is finished by the next run. The
//! process that is killed is this test program, which runs `hudna ingest` in its `child`. `HUDNA_CRASHES` says how often (`make crash`: 200).

use super::{Folder, dump, fresh, on_both, reports};
use crate::ledger::leaf::digest;
use crate::ledger::{check::check, key, record};
use crate::store::query::Filter;
use crate::store::{Place, Store};
use std::collections::BTreeSet;
use std::env;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

on_both!(nothing_acknowledged_is_lost);

const RECORD: &str = "HUDNA_CRASH_RECORD";
const REPORTS: &str = "HUDNA_CRASH_REPORTS";
/// The log that is signed.
const ORIGIN: &str = "crash.test";
/// Kills of a run, if not said otherwise.
const CRASHES: usize = 20;
/// How often the reports are repeated with other numbers in them.
const ROUNDS: usize = 6;

/// What is killed: no test of its own.
#[test]
#[ignore = "run by nothing_acknowledged_is_lost"]
fn child() {
    let (Ok(record), Ok(reports)) = (env::var(RECORD), env::var(REPORTS)) else { return };
    let args = ["hudna", "ingest", &reports, "--record", &record, "--format", "jsonl", "--batch", "5", "--jobs", "2"];
    let cli = <crate::Cli as clap::Parser>::try_parse_from(args).expect("a command line");
    let Some(crate::Command::Ingest(args)) = cli.command else { panic!("not an ingest") };
    assert_eq!(crate::command::ingest::run(&args).expect("it ends well"), crate::ALL_READ);
}

/// Chosen by a seed, so that a failure can be had again.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % limit.max(1)
    }
}

/// Runs the child; kills it after `lines` acknowledged reports and some milliseconds, or lets it end. Gives what was acknowledged.
fn run(place: &str, reports: &Path, kill: Option<(usize, u64)>) -> Vec<(String, String)> {
    let mut child = Command::new(env::current_exe().expect("this program"))
        .args(["store::suite::crash::child", "--exact", "--ignored", "--nocapture", "--test-threads=1"])
        .env(RECORD, place)
        .env(REPORTS, reports)
        .env("HUDNA_KEY", reports.with_extension("key"))
        .env("XDG_DATA_HOME", reports.with_extension("data"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the child starts");
    let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines().map_while(Result::ok);
    let mut acknowledged = Vec::new();
    // A line that was cut in the middle acknowledges nothing.
    let note = |line: &str, acknowledged: &mut Vec<(String, String)>| {
        let line: Option<serde_json::Value> = line.find('{').and_then(|at| serde_json::from_str(&line[at..]).ok());
        if let Some(line) = line {
            let text = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
            acknowledged.push((text("document"), text("state")));
        }
    };
    if let Some((wanted, millis)) = kill {
        while acknowledged.len() < wanted {
            let Some(line) = lines.next() else { break };
            note(&line, &mut acknowledged);
        }
        thread::sleep(Duration::from_millis(millis));
        child.kill().expect("killed");
    }
    lines.for_each(|line| note(&line, &mut acknowledged));
    let output = child.wait_with_output().expect("the child ends");
    assert!(kill.is_some() || output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    acknowledged
}

fn nothing_acknowledged_is_lost(place: &Place) {
    let folder = Folder::new();
    let path = folder.0.join("reports.jsonl");
    let mut lines = String::new();
    let mut total = 0;
    for round in 0..ROUNDS {
        for report in reports() {
            let text = String::from_utf8_lossy(&report.bytes).replace("2020", &format!("20{}", 20 + round));
            let published = report.metadata.published.unwrap_or_default().replace("2020", &format!("20{}", 20 + round));
            let line = serde_json::json!({"id": format!("{round}{}", report.name), "text": text, "published": published, "outlet": report.metadata.outlet});
            lines.push_str(&format!("{line}\n"));
            total += 1;
        }
    }
    std::fs::write(&path, lines).expect("a file");
    let reference = Place::File(folder.0.join("reference.db"));
    found(&super::init(&reference), &path);
    let all: BTreeSet<String> = run(&url(&reference), &path, None).into_iter().map(|(id, _)| id).collect();
    assert_eq!(all.len(), total);
    let wanted = dump(&Store::open(&reference).expect("opened"));
    let crashes = env::var("HUDNA_CRASHES").ok().and_then(|count| count.parse().ok()).unwrap_or(CRASHES);
    let seed = env::var("HUDNA_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(20_200_305);
    let mut chance = Chance(seed);
    let (mut record, mut safe) = (empty(place, &path), BTreeSet::new());
    for crash in 0..crashes {
        let kill = (chance.below(total - safe.len()), chance.below(120) as u64);
        for (id, state) in run(&url(&record), &path, Some(kill)) {
            assert_eq!(state == "known", safe.contains(&id), "crash {crash} of seed {seed}: {id} was {state}");
            safe.insert(id);
        }
        let store = Store::open(&record).expect("the record opens after a crash");
        let there = store.has(&all.iter().cloned().collect::<Vec<_>>()).expect("readable");
        assert!(safe.is_subset(&there), "crash {crash} of seed {seed}: acknowledged and lost");
        // What was stored and not yet told is safe as well.
        safe = there;
        assert_eq!(store.count_documents(&Filter::default()).expect("a count").0, safe.len() as u64);
        whole(&store);
        drop(store);
        if safe.len() == total || crash + 1 == crashes {
            run(&url(&record), &path, None);
            assert_eq!(dump(&Store::open(&record).expect("opened")), wanted, "crash {crash} of seed {seed}");
            assert_eq!(log_findings(&record, &path), [], "crash {crash} of seed {seed}");
            (record, safe) = (empty(place, &path), BTreeSet::new());
        }
    }
}

/// The log has no gap, and what it attests is there.
fn whole(store: &Store) {
    for (number, leaf) in store.leaves(0, 1_000_000).expect("leaves").into_iter().enumerate() {
        assert_eq!(usize::try_from(leaf.seq).ok(), Some(number), "a gap");
        let content = store.content(&leaf.kind, &leaf.id, leaf.version).expect("readable").expect("content");
        assert_eq!(digest(leaf.salt.as_deref().expect("a salt"), &content), leaf.digest);
    }
}

/// The record as the command line names it.
fn url(place: &Place) -> String {
    match place {
        Place::File(path) => path.to_string_lossy().into_owned(),
        Place::Server(url) => url.clone(),
    }
}

/// Gives a record its log. All have one name, and one key.
fn found(store: &Store, reports: &Path) {
    // One key signs one record after the other here: what was signed last is that of another.
    let _ = std::fs::remove_file(key::witness_path(&reports.with_extension("key")));
    record::found(store, Some(ORIGIN), Some(&reports.with_extension("key"))).expect("a log");
}

/// What does not hold of the log of a record, once a run has ended well.
fn log_findings(place: &Place, reports: &Path) -> Vec<crate::ledger::check::Finding> {
    let folder = match place {
        Place::File(path) => crate::store::beside(path, ".log"),
        Place::Server(_) => reports.with_extension("data").join("hudna").join(format!("{ORIGIN}.log")),
    };
    let key = key::load(&reports.with_extension("key")).expect("a key").verifier();
    let store = Store::open(place).expect("opened");
    let findings = check(&store, &folder, &key).expect("the log can be read");
    if matches!(place, Place::Server(_)) {
        std::fs::remove_dir_all(folder).expect("the log goes with its record");
    }
    findings
}

fn empty(place: &Place, reports: &Path) -> Place {
    let place = match place {
        Place::File(path) => Place::File(path.with_extension(fresh())),
        Place::Server(_) => place.clone(),
    };
    let store = super::keep::fresh_record(&place);
    store.database.run("DELETE FROM meta WHERE name IN ('origin', 'key')", Vec::new()).expect("a new record");
    found(&store, reports);
    store.close().expect("closed");
    place
}
