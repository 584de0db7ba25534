//! The commands that work on a record, from outside: what they print, with which exit code.
#![allow(missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const REPORTS: &str = "{\"id\":\"a\",\"outlet\":\"الصدى\",\"published\":\"2020-03-10\",\"text\":\"قصف الطيران الروسي بلدة سرمين في ريف إدلب مساء الاثنين 9 آذار 2020، ما أدى إلى مقتل ثلاثة مدنيين.\"}\n{\"id\":\"b\",\"outlet\":\"الميدان\",\"published\":\"2020-03-12\",\"text\":\"ينص اتفاق موسكو على تسيير دوريات روسية تركية مشتركة على الطريق الدولي اعتبارا من 15 آذار 2020.\"}\n";

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("record").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("r.jsonl"), REPORTS).expect("reports");
    folder
}

/// Exit code, standard output, standard error.
fn hudna(folder: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hudna"));
    let output =
        command.current_dir(folder).args(args).env_remove("HUDNA_RECORD").env("XDG_CONFIG_HOME", folder).output().expect("hudna runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn line(stdout: &str) -> serde_json::Value {
    serde_json::from_str(stdout.lines().next().unwrap_or_default()).expect("a line of JSON")
}

#[test]
fn a_record_is_made_filled_and_filled_again() {
    let folder = folder("filled");
    let (code, _, told) = hudna(&folder, &["ingest", "r.jsonl"]);
    assert!(code == Some(2) && told.contains("hudna.db") && told.contains("`hudna init`") && told.lines().count() == 1, "{told}");
    assert_eq!(hudna(&folder, &["init"]).0, Some(0));
    let (code, said, _) = hudna(&folder, &["init"]);
    assert!(code == Some(0) && said.contains("is there already"), "{said}");
    let (code, said, told) = hudna(&folder, &["ingest", "r.jsonl", "nowhere.txt"]);
    assert!(
        code == Some(1) && said.starts_with("2 new, 0 known, 1 unread; ") && told.contains("nowhere.txt: no such file"),
        "{said}{told}"
    );
    let (code, said, _) = hudna(&folder, &["ingest", "r.jsonl"]);
    assert!(code == Some(0) && said.starts_with("0 new, 2 known, 0 unread; ") && said.ends_with(" 0 changes to them\n"), "{said}");
    let (_, said, _) = hudna(&folder, &["ingest", "r.jsonl", "--format", "jsonl"]);
    assert_eq!(said.lines().count(), 2);
    assert_eq!((line(&said)["source"].as_str(), line(&said)["state"].as_str()), (Some("a"), Some("known")));
    let (code, said, _) = hudna(&folder, &["reread"]);
    assert!(code == Some(0) && said.starts_with("0 read again"), "{said}");
}

#[test]
fn a_record_may_be_named_by_the_environment() {
    let folder = folder("named");
    let run = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hudna"));
        command
            .current_dir(&folder)
            .args(args)
            .env("HUDNA_RECORD", "own.db")
            .env("XDG_CONFIG_HOME", &folder)
            .output()
            .expect("hudna runs")
            .status
            .code()
    };
    assert_eq!(run(&["init"]), Some(0));
    assert_eq!(run(&["ingest", "r.jsonl", "--batch", "1"]), Some(0));
    assert!(folder.join("own.db").is_file() && !folder.join("hudna.db").exists());
}

#[test]
fn wrong_decisions_are_told() {
    let folder = folder("decisions");
    assert_eq!(hudna(&folder, &["init"]).0, Some(0));
    assert_eq!(hudna(&folder, &["ingest", "r.jsonl"]).0, Some(0));
    for (args, told) in [
        (&["review", "ev-000000000000", "accepted", "--by", "L"][..], "no such fact"),
        (&["review", "ev-000000000000", "true", "--by", "L"], "is no decision"),
        (&["review", "ev-000000000000", "verified", "--by", "L"], "wants a reason"),
        (&["assess", "co-000000000000", "fulfilled", "--by", "L"], "no such fact"),
        (&["assess", "moscow-2020/3", "done", "--by", "L"], "is no status"),
        (&["assess", "moscow-2020/x", "fulfilled", "--by", "L"], "no number of an article"),
        (&["ingest", "r.jsonl", "--record", "mysql://x/y"], "names no record"),
    ] {
        let (code, _, said) = hudna(&folder, args);
        assert!(code == Some(2) && said.contains(told) && said.lines().count() == 1, "{args:?}: {said}");
    }
    let (code, said, told) =
        hudna(&folder, &["assess", "moscow-2020/3", "partly", "--by", "TURGOV", "--as-of", "2020-03-20", "--reason", "دورية واحدة"]);
    assert!(code == Some(0) && said.contains("moscow-2020/3 partly as of 2020-03-20"), "{said}{told}");
}
