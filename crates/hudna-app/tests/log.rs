//! The signed log from outside: `init`, `ingest`, `verify`, `prove`, `expunge`, each with what it prints and its exit code.
#![allow(missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

const ONE: &str = "قصف مدفعي على بلدة سرمين\nالثلاثاء 10 آذار 2020\n\nقال الدفاع المدني إن قصفا مدفعيا استهدف بلدة سرمين مساء أمس الاثنين، ما أدى إلى مقتل ثلاثة مدنيين.\n";
const TWO: &str = "دورية مشتركة على الطريق الدولي\nالأحد 15 آذار 2020\n\nسيرت القوات الروسية والتركية اليوم الأحد أول دورية مشتركة على الطريق الدولي قرب بلدة النيرب.\n";

struct Desk(TempDir);

impl Desk {
    /// A folder with two reports, and a record of them.
    fn new() -> Desk {
        let desk = Desk(tempfile::tempdir().unwrap());
        fs::create_dir(desk.path("reports")).unwrap();
        fs::write(desk.path("reports/one.txt"), ONE).unwrap();
        fs::write(desk.path("reports/two.txt"), TWO).unwrap();
        let made = desk.ok(&["init", "--origin", "monitors.example/truce"]);
        assert!(made.contains("its public key") && made.contains("monitors.example/truce+"), "{made}");
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn key(&self) -> PathBuf {
        self.path("config/hudna/monitors.example_truce.key")
    }

    fn public(&self) -> String {
        fs::read_to_string(self.key().with_extension("pub")).unwrap().trim().to_owned()
    }

    fn run(&self, args: &[&str]) -> (i32, String) {
        let Output { status, stdout, stderr } = Command::new(env!("CARGO_BIN_EXE_hudna"))
            .args(args)
            .current_dir(self.0.path())
            .env("XDG_CONFIG_HOME", self.path("config"))
            .env_remove("HUDNA_RECORD")
            .env_remove("HUDNA_KEY")
            .output()
            .unwrap();
        (status.code().unwrap(), String::from_utf8_lossy(&stdout).into_owned() + &String::from_utf8_lossy(&stderr))
    }

    fn ok(&self, args: &[&str]) -> String {
        let (code, said) = self.run(args);
        assert_eq!(code, 0, "{args:?}: {said}");
        said
    }

    /// What is said, with the exit code that is wanted.
    fn told(&self, code: i32, args: &[&str], wanted: &str) {
        let (got, said) = self.run(args);
        assert!(got == code && said.contains(wanted), "{args:?} ended with {got}, not {code} and {wanted:?}: {said}");
    }

    /// Brings the reports in; gives the id of the first.
    fn ingest(&self) -> String {
        let said = self.ok(&["ingest", "reports", "--format", "jsonl"]);
        let line = said.lines().find(|line| line.contains("one.txt")).unwrap();
        line.split('"').find(|word| word.len() == 17 && word.starts_with('d')).unwrap().to_owned()
    }
}

fn flip(path: &Path) {
    let mut bytes = fs::read(path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_record_is_signed_and_verifies() {
    let desk = Desk::new();
    desk.told(0, &["verify"], "0 reports (0 of them read again)");
    fs::copy(desk.path("hudna.db.log/checkpoint"), desk.path("kept")).unwrap();
    desk.ingest();
    desk.told(0, &["verify", "--since", "kept"], "2 reports (2 of them read again)");
    desk.told(0, &["verify", "--quick", "--key", &desk.public()], "holds");
    let other = "monitors.example/other+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    desk.told(2, &["verify", "--quick", "--key", other], "does not belong to this name and key");
    for file in ["checkpoint", "key.pub", "tile/entries/000.p/1"] {
        let path = desk.path("hudna.db.log").join(file);
        let whole = fs::read(&path).unwrap();
        flip(&path);
        desk.told(1, &["verify", "--quick"], file);
        fs::write(&path, whole).unwrap();
    }
    desk.told(0, &["init"], "nothing was changed");
    desk.told(0, &["verify", "--quick"], "holds");
}

#[test]
fn a_proof_stands_alone() {
    let desk = Desk::new();
    let document = desk.ingest();
    let said = desk.ok(&["prove", &document]);
    desk.told(2, &["prove", &document], "is there already; --force writes over it");
    desk.told(0, &["prove", &document, "--force", "--output", &format!("{document}.tlog-proof")], "wrote");
    let file = format!("{document}.tlog-proof");
    assert!(said.contains(&format!("hudna verify --proof {file} --key {}", desk.public())), "{said}");
    let away = Desk(tempfile::tempdir().unwrap());
    fs::copy(desk.path(&file), away.path(&file)).unwrap();
    fs::write(away.path("key.pub"), desk.public() + "\n").unwrap();
    let said = away.ok(&["verify", "--proof", &file, "--key", "key.pub"]);
    assert!(said.starts_with(&format!("holds: document {document}")) && said.lines().count() == 3, "{said}");
    away.told(0, &["verify", "--proof", &file, "--key", "key.pub", "--format", "jsonl"], "\"stored_at\"");
    away.told(2, &["verify", "--proof", &file], "--key");
    away.told(2, &["verify", "--proof", "nothing", "--key", "key.pub"], "cannot be read");
    let other = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    away.told(1, &["verify", "--proof", &file, "--key", other], "not signed by");
    flip(&away.path(&file));
    away.told(1, &["verify", "--proof", &file, "--key", "key.pub"], "does not hold");
    desk.told(2, &["prove", "ev-nothing"], "nothing of that id");
}

#[test]
fn the_key_is_kept_apart_and_closed() {
    let desk = Desk::new();
    desk.ingest();
    assert!(!fs::read(desk.path("hudna.db")).unwrap().windows(12).any(|window| window == b"PRIVATE+KEY+"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(desk.key(), fs::Permissions::from_mode(0o644)).unwrap();
        desk.told(2, &["ingest", "reports"], "chmod 600");
        fs::set_permissions(desk.key(), fs::Permissions::from_mode(0o600)).unwrap();
    }
    let away = desk.path("away.key");
    fs::rename(desk.key(), &away).unwrap();
    desk.told(2, &["ingest", "reports"], "name it with --key");
    desk.told(0, &["verify", "--quick"], "holds");
    desk.told(0, &["ingest", "reports", "--key", "away.key"], "2 known");
    desk.told(2, &["init", "--record", "other.db", "--origin", "two words"], "cannot name a key");
    let other = desk.ok(&["init", "--record", "other.db", "--key", "other.key"]);
    assert!(other.contains("hudna.local/other/") && other.contains("other.key"), "{other}");
    desk.told(2, &["ingest", "reports", "--key", "other.key"], "the record is signed with monitors.example/truce+");
}

#[cfg(unix)]
#[test]
fn a_record_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    desk.ingest();
    let mode = |name: &str| fs::metadata(desk.path(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode("hudna.db"), mode("hudna.db.log")), (0o600, 0o700));
    fs::set_permissions(desk.path("hudna.db"), fs::Permissions::from_mode(0o640)).unwrap();
    desk.told(0, &["init"], "nothing was changed");
    // Who shares it knows why.
    assert_eq!(mode("hudna.db"), 0o640);
}

/// What is decided stands in the log for good: what nobody could ever see, and what nobody answers for, is refused before.
#[test]
fn decisions_are_of_something_and_by_somebody() {
    let desk = Desk::new();
    desk.ingest();
    let leaves = |desk: &Desk| desk.ok(&["verify", "--quick"]).lines().find(|line| line.contains("leaves")).unwrap_or_default().to_owned();
    let before = leaves(&desk);
    desk.told(2, &["assess", "nope/1", "fulfilled", "--by", "me"], "neither the register nor any report knows such an agreement");
    desk.told(2, &["assess", "sochi-2018/99", "fulfilled", "--by", "me"], "no such article; the register has 1, 2, 3");
    desk.told(2, &["assess", "sochi-2018/six", "fulfilled", "--by", "me"], "no number of an article");
    desk.told(2, &["assess", "sochi-2018/6", "fulfilled", "--by", " "], "a name is wanted");
    desk.told(2, &["review", "ev-1", "verified", "--by", "", "--reason", "seen"], "a name is wanted");
    assert_eq!(leaves(&desk), before);
    desk.told(0, &["assess", "sochi-2018/6", "fulfilled", "--by", "me"], "sochi-2018/6 fulfilled");
    assert_ne!(leaves(&desk), before);
}

#[test]
fn a_folder_brings_its_manifest() {
    let desk = Desk::new();
    fs::write(desk.path("reports/manifest.jsonl"), "{\"path\": \"one.txt\", \"published\": \"2020-03-11\", \"outlet\": \"صوت\"}\n")
        .unwrap();
    let document = desk.ingest();
    desk.told(0, &["show", "document", &document], "11 March 2020");
    // One of another name is not used, and that is no success.
    fs::rename(desk.path("reports/manifest.jsonl"), desk.path("reports/known.jsonl")).unwrap();
    desk.told(1, &["ingest", "reports"], "a line of a manifest, not a report, and not used");
}

#[test]
fn an_expunged_report_stays_away() {
    let desk = Desk::new();
    let document = desk.ingest();
    desk.told(2, &["expunge", &document], "--reason");
    desk.told(2, &["expunge", &document, "--reason", " "], "--reason");
    desk.told(2, &["expunge", "d0123456789abcdef", "--reason", "asked for"], "no such document");
    desk.told(0, &["expunge", &document, "--reason", "the witness asked for it"], "expunged d");
    desk.told(0, &["verify"], "1 reports were expunged");
    desk.told(1, &["ingest", "reports"], "one.txt: was expunged from this record");
    desk.told(0, &["verify", "--quick"], "1 reports (0 of them read again)");
    desk.told(0, &["prove", &document, "--out", "-"], "c2sp.org/tlog-proof@v1");
}

#[test]
fn where_there_is_no_room_to_work_in_nothing_is_said_of_the_record() {
    let desk = Desk::new();
    desk.ingest();
    let verify = Command::new(env!("CARGO_BIN_EXE_hudna"))
        .arg("verify")
        .current_dir(desk.0.path())
        .env("XDG_CONFIG_HOME", desk.path("config"))
        .env("TMPDIR", desk.path("reports/one.txt"))
        .output()
        .unwrap();
    let (out, said) = (String::from_utf8_lossy(&verify.stdout), String::from_utf8_lossy(&verify.stderr));
    assert_eq!(verify.status.code(), Some(2), "{out}{said}");
    assert!(said.contains("one.txt") && said.contains("TMPDIR") && !out.contains("does not hold"), "{out}{said}");
}

#[test]
fn no_folder_of_the_users_is_in_what_is_handed_on() {
    let desk = Desk::new();
    let folder = desk.path("secret-user/cases");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("one.txt"), ONE).unwrap();
    let line = r#"{"text":"قصفت المدفعية بلدة النيرب صباح اليوم الأحد.","published":"2020-03-15"}"#;
    fs::write(folder.join("more.jsonl"), format!("{line}\n")).unwrap();
    fs::write(desk.path("secret-user/two.txt"), TWO).unwrap();
    desk.ok(&["ingest", folder.to_str().unwrap(), desk.path("secret-user/two.txt").to_str().unwrap()]);
    for format in ["jsonl", "csv", "acled", "geojson", "timemap", "bayanat", "bundle"] {
        let out = desk.path(&format!("out-{format}"));
        desk.ok(&["export", format, "--output", out.to_str().unwrap()]);
    }
    let said = desk.ok(&["brief", "--from", "2020-03-01", "--to", "2020-03-31"]);
    assert!(said.contains("one.txt") && said.contains("two.txt") && !said.contains("secret-user"), "{said}");
    for entry in walkdir::WalkDir::new(desk.0.path()).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        let path = entry.path();
        let bytes = fs::read(path).unwrap();
        assert!(!bytes.windows(11).any(|window| window == b"secret-user"), "{}", path.display());
    }
}

#[test]
fn a_log_that_was_thrown_away_is_not_begun_anew_over_what_was_changed() {
    let desk = Desk::new();
    desk.ingest();
    let database = fs::read(desk.path("hudna.db")).unwrap();
    fs::write(desk.path("reports/three.txt"), ONE.replace("ثلاثة", "تسعة")).unwrap();
    desk.ok(&["ingest", "reports/three.txt"]);
    // The log is gone, and the record is one that lacks what was signed.
    fs::remove_dir_all(desk.path("hudna.db.log")).unwrap();
    let whole = fs::read(desk.path("hudna.db")).unwrap();
    fs::write(desk.path("hudna.db"), database).unwrap();
    desk.told(2, &["ingest", "reports"], "Nothing was signed");
    desk.told(1, &["verify"], "kept with the key");
    // The log alone is gone: it is made anew, and leads to what was signed.
    fs::write(desk.path("hudna.db"), whole).unwrap();
    desk.told(0, &["ingest", "reports"], "made anew");
    desk.told(0, &["verify"], "holds");
}

#[test]
fn asking_leaves_no_file_beside_the_record() {
    let desk = Desk::new();
    desk.ingest();
    for asked in [vec!["timeline"], vec!["search", "قصف"], vec!["verify"], vec!["export", "jsonl"]] {
        desk.ok(&asked);
        for ending in ["-wal", "-shm"] {
            assert!(!desk.path(&format!("hudna.db{ending}")).exists(), "{asked:?} leaves hudna.db{ending}");
        }
    }
}
