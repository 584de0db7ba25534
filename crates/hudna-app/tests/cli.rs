//! The command line from outside: what it prints, on which stream, with which exit code. Each case runs in a folder of its own; what it
//! says is compared with `tests/cli/NAME.txt` (`HUDNA_UPDATE=1` rewrites the file; the diff is the review).
#![allow(missing_docs)]

#[path = "../../hudna/tests/support/mod.rs"]
mod support;

use libtest_mimic::{Arguments, Failed, Trial};
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Output, Stdio};

const REPORT: &str =
    "هدوء في الجنوب\nالثلاثاء 4 شباط 2020\n\nقال قائد القوات الأممية إن الهدوء عاد إلى بلدة الناقورة مساء أمس الاثنين، وإن جنديين أصيبا.\n";

/// A report with all layers in it.
const TRUCE: &str = "دورية أولى على الطريق الدولي\nالثلاثاء 10 آذار 2020\n\nأعلنت وزارة الدفاع التركية في بيان أن الطيران الروسي قصف بلدة سرمين مساء أمس الاثنين، ما أدى إلى مقتل ثلاثة مدنيين. ونفت وزارة الدفاع الروسية قصف البلدة. وينص اتفاق موسكو على تسيير دوريات روسية تركية مشتركة اعتباراً من 15 آذار. وطالبت الأمم المتحدة دمشق بإدخال مساعدات إلى إدلب.\n";

/// The same as a page with an address.
const TRUCE_LINE: &str = "{\"id\":\"truce\",\"url\":\"https://example.org/1\",\"outlet\":\"صوت\",\"published\":\"2020-03-10\",\"text\":\"نفت أنقرة قصف بلدة سرمين أمس. وطالبت الأمم المتحدة تركيا بوقف إطلاق النار.\"}\n";

/// A rule file of one's own, as a linguist leaves it: with words, and with an example that they do not find.
const OWN_RULE: &str = "type = \"attack.naval\"\nplover = { event = \"ASSAULT\", modes = [\"heavy-weapons\"], contexts = [\"military\"] }\ncameo = [\"194\"]\nacled = []\nframe = { subject = \"source\", object = \"target\", of = \"source\" }\n\n[[trigger]]\nnoun = [\"رمي بحري\"]\n\n[[example]]\ntext = \"تعرض الميناء لرمي بحري عنيف.\"\ntrigger = \"رمي بحري\"\nrealis = \"WANTED\"\n[[counter]]\ntext = \"فاز الفريق في مسابقة الرمي.\"\n";

fn main() -> ExitCode {
    let trials = CASES.iter().map(|case| Trial::test(case.name, || said(case)));
    let others: [(&'static str, Check); 10] = [
        ("a_record_is_shown", a_record_is_shown),
        ("a_word_document_is_written", a_word_document_is_written),
        ("the_version_names_the_data", the_version_names_the_data),
        ("a_closed_pipe_is_success", a_closed_pipe_is_success),
        ("order_does_not_depend_on_threads", order_does_not_depend_on_threads),
        ("a_huge_file_is_refused_unread", a_huge_file_is_refused_unread),
        ("colours_are_for_those_who_ask", colours_are_for_those_who_ask),
        ("a_bomb_of_tags_is_survived", a_bomb_of_tags_is_survived),
        ("memory_stays_bounded", memory_stays_bounded),
        ("a_new_rule_fails_until_it_is_mended", a_new_rule_fails_until_it_is_mended),
    ];
    let trials = trials.chain(others.into_iter().map(|(name, run)| Trial::test(name, run))).collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

type Check = fn() -> Result<(), Failed>;

/// A command line, the files it finds, and what is written to its standard input.
struct Case {
    name: &'static str,
    args: &'static [&'static str],
    files: &'static [(&'static str, &'static [u8])],
    stdin: &'static str,
}

const JSON_LINES: &[u8] =
    "{\"id\":\"one\",\"text\":\"نص أول\",\"published\":\"2020-02-05\"}\n\n{\"html\":\"<p>نص ثان</p>\",\"outlet\":\"أ\"}\n".as_bytes();

const CASES: &[Case] = &[
    Case { name: "table", args: &["read", "r.txt", "--format", "table"], files: &[("r.txt", REPORT.as_bytes())], stdin: "" },
    Case { name: "jsonl", args: &["read", "r.txt"], files: &[("r.txt", REPORT.as_bytes())], stdin: "" },
    Case { name: "tagged", args: &["read", "r.txt", "--format", "tagged"], files: &[("r.txt", REPORT.as_bytes())], stdin: "" },
    Case { name: "explain", args: &["read", "r.txt", "--explain", "0:200"], files: &[("r.txt", REPORT.as_bytes())], stdin: "" },
    Case { name: "table_layers", args: &["read", "r.txt", "--format", "table"], files: &[("r.txt", TRUCE.as_bytes())], stdin: "" },
    Case { name: "tagged_layers", args: &["read", "r.txt", "--format", "tagged"], files: &[("r.txt", TRUCE.as_bytes())], stdin: "" },
    Case { name: "plover", args: &["read", "r.txt", "--format", "plover"], files: &[("r.txt", TRUCE.as_bytes())], stdin: "" },
    Case { name: "plover_lines", args: &["read", "-", "--format", "plover"], files: &[], stdin: TRUCE_LINE },
    Case { name: "annotations", args: &["read", "-", "--format", "annotations"], files: &[], stdin: TRUCE_LINE },
    Case { name: "explain_event", args: &["read", "r.txt", "--explain", "e0"], files: &[("r.txt", TRUCE.as_bytes())], stdin: "" },
    Case { name: "explain_statement", args: &["read", "r.txt", "--explain", "s1"], files: &[("r.txt", TRUCE.as_bytes())], stdin: "" },
    Case { name: "explain_instrument", args: &["read", "r.txt", "--explain", "n0"], files: &[("r.txt", TRUCE.as_bytes())], stdin: "" },
    Case { name: "explain_commitment", args: &["read", "r.txt", "--explain", "c0"], files: &[("r.txt", TRUCE.as_bytes())], stdin: "" },
    Case { name: "new_event_named_wrongly", args: &["new", "event", "Attack", "--data", "d"], files: &[], stdin: "" },
    Case { name: "new_event_that_is_there", args: &["new", "event", "attack.air", "--data", "d"], files: &[], stdin: "" },
    Case { name: "explain_nothing", args: &["read", "r.txt", "--explain", "t99"], files: &[("r.txt", REPORT.as_bytes())], stdin: "" },
    Case {
        name: "folder",
        args: &["read", "reports"],
        files: &[
            ("reports/b.txt", "ب".as_bytes()),
            ("reports/a/z.html", "<p>ز</p>".as_bytes()),
            ("reports/a/.hidden.txt", b"no"),
            ("reports/.git/x.txt", b"no"),
            ("reports/picture.png", b"\x89PNG"),
            ("reports/style.css", b"p{}"),
            ("reports/c", "ج".as_bytes()),
        ],
        stdin: "",
    },
    Case { name: "folder_without_reports", args: &["read", "empty"], files: &[("empty/logo.svg", b"<svg/>")], stdin: "" },
    Case { name: "missing_file", args: &["read", "nowhere.txt", "r.txt"], files: &[("r.txt", "نص".as_bytes())], stdin: "" },
    Case {
        name: "no_reports",
        args: &["read", "a.pdf", "b.png", "c.zip", "d.docx", "e.doc", "f.bin", "g.txt", "h.jpg", "i.gz", "r.txt"],
        files: &[
            ("a.pdf", b"%PDF-1.7\n%\xE2\xE3"),
            ("b.png", b"\x89PNG\r\n\x1A\n"),
            ("c.zip", b"PK\x03\x04\x14\0\0\0\x08\0report.txt"),
            ("d.docx", b"PK\x03\x04\x14\0\x06\0\x08\0[Content_Types].xml"),
            ("e.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
            ("f.bin", b"\x01\x02\x03\0\x05\x06\x07\0\0\0\x01\x09\x0E\x0F"),
            ("g.txt", b""),
            ("h.jpg", b"\xFF\xD8\xFF\xE0"),
            ("i.gz", b"\x1F\x8B\x08"),
            ("r.txt", "نص".as_bytes()),
        ],
        stdin: "",
    },
    Case {
        name: "undecodable",
        args: &["read", "r.txt", "s.txt"],
        files: &[("r.txt", b"<meta charset=utf-8>\x80\x80\x80\x81\x82\xFE\xFE\xFF\xFE\x80\x80\x80\x81\x82\xFE\xFE\xFF\xFE"), ("s.txt", "نص".as_bytes())],
        stdin: "",
    },
    Case { name: "json_lines", args: &["read", "r.jsonl"], files: &[("r.jsonl", JSON_LINES)], stdin: "" },
    Case {
        name: "json_lines_broken",
        args: &["read", "r.jsonl"],
        files: &[(
            "r.jsonl",
            b"{\"text\":\"a\"}\nnot json\n{\"url\":\"x\"}\n{\"text\":\"b\",\"published\":\"5 Feb\"}\n[1]\n{\"text\":\"\xFF\"}\n{\"text\":7}\n{\"text\":\" \"}\n{\"text\":\"c\"}\n{\"text\":\"cut",
        )],
        stdin: "",
    },
    Case { name: "json_lines_are_a_manifest", args: &["read", "m.jsonl"], files: &[("m.jsonl", b"{\"path\":\"a.txt\"}\n{\"path\":\"b.txt\"}\n")], stdin: "" },
    Case { name: "json_line_too_long", args: &["read", "r.jsonl", "--max-bytes", "30"], files: &[("r.jsonl", b"{\"text\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}\n{\"text\":\"b\"}\n")], stdin: "" },
    Case { name: "too_large", args: &["read", "r.txt", "s.txt", "--max-bytes", "10"], files: &[("r.txt", REPORT.as_bytes()), ("s.txt", "نص".as_bytes())], stdin: "" },
    Case {
        name: "manifest",
        args: &["read", "in", "--manifest", "in/m.jsonl", "--published", "2001-01-01"],
        files: &[
            ("in/a.txt", "أ".as_bytes()),
            ("in/deep/b.txt", "ب".as_bytes()),
            ("in/c.txt", "ج".as_bytes()),
            ("in/m.jsonl", "{\"path\":\"a.txt\",\"published\":\"2020-02-05\",\"outlet\":\"صوت\"}\n{\"path\":\"b.txt\",\"published\":\"2020-02-06\"}\n".as_bytes()),
        ],
        stdin: "",
    },
    Case {
        name: "manifest_wrong",
        args: &["read", "a.txt", "--manifest", "m.jsonl"],
        files: &[("a.txt", "أ".as_bytes()), ("m.jsonl", b"{\"path\":\"gone.txt\"}\n{\"path\":\"a.txt\",\"published\":\"May\"}\n{\"published\":\"2020-01-01\"}\n{\"pa\n")],
        stdin: "",
    },
    Case { name: "manifest_missing", args: &["read", "a.txt", "--manifest", "none.jsonl"], files: &[("a.txt", "أ".as_bytes())], stdin: "" },
    Case { name: "stdin", args: &["read", "-", "--published", "2020-02-05"], files: &[], stdin: "نص من الأنبوب" },
    Case { name: "stdin_json_lines", args: &["read", "-"], files: &[], stdin: "{\"text\":\"نص\"}\n{\"text\":\"cut" },
    Case { name: "data_unknown", args: &["read", "r.txt", "--data", "d"], files: &[("r.txt", "نص".as_bytes()), ("d/abbreviation.txt", b"x")], stdin: "" },
    Case {
        name: "data_broken",
        args: &["data", "check", "d"],
        files: &[("d/countries.toml", "[[country]]\ncode = \"AAA\"\nen = \"A\"\nar = [\"أ\"]\nnisab = [\"أي\"]\n".as_bytes())],
        stdin: "",
    },
    Case { name: "data_missing", args: &["data", "check", "nowhere"], files: &[], stdin: "" },
    Case { name: "export_wants_a_folder", args: &["export", "csv", "--record", "none.db"], files: &[], stdin: "" },
    Case {
        name: "export_writes_over_nothing",
        args: &["export", "jsonl", "--out", "a.jsonl", "--record", "none.db"],
        files: &[("a.jsonl", b"")],
        stdin: "",
    },
    Case { name: "export_of_no_record", args: &["export", "acled", "--record", "none.db"], files: &[], stdin: "" },
    Case { name: "export_unknown", args: &["export", "pdf", "--record", "none.db"], files: &[], stdin: "" },
    Case {
        name: "import_of_something_else",
        args: &["import", "acled", "a.csv", "--record", "none.db"],
        files: &[("a.csv", b"name,date\nx,y\n")],
        stdin: "",
    },
    Case { name: "usage_no_command", args: &[], files: &[], stdin: "" },
    Case { name: "usage_no_path", args: &["read"], files: &[], stdin: "" },
    Case { name: "usage_date", args: &["read", "r.txt", "--published", "5/2/2020"], files: &[], stdin: "" },
    Case { name: "usage_explain", args: &["read", "r.txt", "--explain", "9:2"], files: &[], stdin: "" },
    Case {
        name: "survey",
        args: &["survey", "examples"],
        files: &[
            ("examples/c06.txt", include_bytes!("../../../examples/c06_yemen_truce_renewal.txt")),
            ("examples/c08.html", include_bytes!("../../../examples/c08_sudan_adre_crossing.html")),
        ],
        stdin: "",
    },
    Case { name: "help", args: &["read", "-h"], files: &[], stdin: "" },
    #[cfg(unix)]
    Case { name: "loop", args: &["read", "in"], files: &[("in/a.txt", "أ".as_bytes()), ("in/sub/again -> ..", b"")], stdin: "" },
];

/// Runs a case and compares what it said.
fn said(case: &Case) -> Result<(), Failed> {
    let folder = folder(case.name, case.files);
    same_as_before(case.name, case.args, &hudna(&folder, case.args, case.stdin))
}

/// Compares what a command said with what it said when somebody last looked.
fn same_as_before(name: &str, args: &[&str], output: &Output) -> Result<(), Failed> {
    let code = output.status.code().map_or("killed".to_owned(), |code| code.to_string());
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let got = format!(
        "$ hudna {}\nexit {code}\n--- standard output\n{}--- standard error\n{}",
        args.join(" "),
        text(&output.stdout),
        text(&output.stderr)
    );
    let got = got.lines().map(|line| steady(line) + "\n").collect::<String>();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli").join(format!("{name}.txt"));
    support::snapshot(&path, &got).map_err(Failed::from)
}

/// The composed reports of Idlib in February and March 2020, and a bulletin of May.
const IDLIB: &[(&str, &[u8])] = &[
    ("in/c01_balyun_alassi.txt", include_bytes!("../../../examples/c01_balyun_alassi.txt")),
    ("in/c02_call_aljisr.txt", include_bytes!("../../../examples/c02_call_aljisr.txt")),
    ("in/c03_protocol_bawsala.txt", include_bytes!("../../../examples/c03_protocol_bawsala.txt")),
    ("in/c04_breaches_nawafidh.html", include_bytes!("../../../examples/c04_breaches_nawafidh.html")),
    ("in/c05_breaches_daffatan.txt", include_bytes!("../../../examples/c05_breaches_daffatan.txt")),
    ("in/c10_idlib_daily_bulletin.txt", include_bytes!("../../../examples/c10_idlib_daily_bulletin.txt")),
    ("m.jsonl", b"{\"path\": \"in/c03_protocol_bawsala.txt\", \"published\": \"2020-03-06\"}\n"),
];

/// A folder with a record of them.
fn idlib(name: &str) -> Result<PathBuf, Failed> {
    let folder = folder(name, IDLIB);
    for args in [&["init"][..], &["ingest", "in", "--manifest", "m.jsonl"]] {
        let output = hudna(&folder, args, "");
        ensure(output.status.success(), format!("{args:?}: {output:?}"))?;
    }
    Ok(folder)
}

/// What is shown of a record: the event, the dispute and the story are found as a person finds them, by way of the timeline.
fn a_record_is_shown() -> Result<(), Failed> {
    let folder = idlib("record")?;
    let json = |args: &[&str]| -> Vec<serde_json::Value> {
        let output = hudna(&folder, args, "");
        String::from_utf8_lossy(&output.stdout).lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
    };
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let strikes = json(&["timeline", "--type", "attack.air", "--from", "2020-02-27", "--to", "2020-02-27", "--format", "jsonl"]);
    let strike = strikes.first().ok_or_else(|| Failed::from("no strike"))?;
    let (event, report) = (text(&strike["id"]), text(&strike["sources"][0]["document"]));
    let dispute = text(&strike["disputes"][0]);
    let shown = json(&["show", "document", &report, "--format", "jsonl"]);
    let story = shown.first().map(|shown| text(&shown["story"])).unwrap_or_default();
    let killed = json(&["show", "story", &story, "--format", "jsonl"]);
    let events = killed.first().and_then(|story| story["events"].as_array().cloned()).unwrap_or_default();
    let figures = events.iter().flat_map(|event| event["figures"].as_array().cloned().unwrap_or_default());
    let figure = figures.filter(|figure| figure["measure"] == "killed").map(|figure| text(&figure["id"])).next().unwrap_or_default();
    let pages: &[(&str, &[&str])] = &[
        ("record_timeline", &["timeline", "--from", "2020-02-27", "--to", "2020-03-08", "--limit", "8"]),
        ("record_timeline_near", &["timeline", "--place", "35.72,36.53", "--radius", "15", "--format", "jsonl"]),
        ("record_event", &["show", "event", &event]),
        ("record_dispute", &["show", "dispute", &dispute]),
        ("record_figure", &["show", "figure", &figure]),
        ("record_story", &["show", "story", &story]),
        ("record_document", &["show", "document", &report]),
        ("record_agreement", &["show", "agreement", "moscow-2020"]),
        ("record_agreement_unnamed", &["show", "agreement", "sochi-2019", "--lang", "ar"]),
        ("record_agreements", &["agreements"]),
        ("record_violations", &["violations", "--from", "2020-05-12", "--to", "2020-05-13"]),
        ("record_search", &["search", "كفر", "نبل", "القصف", "--limit", "3"]),
        ("record_brief", &["brief", "--from", "2020-03-05", "--to", "2020-03-08", "--limit", "6"]),
        ("record_brief_ar", &["brief", "--from", "2020-03-05", "--to", "2020-03-08", "--limit", "6", "--lang", "ar"]),
        ("record_brief_html", &["brief", "--from", "2020-02-27", "--to", "2020-02-29", "--limit", "2", "--lang", "ar", "--format", "html"]),
        ("record_brief_part", &["brief", "--from", "2020-03-05", "--to", "2020-03-08", "--outlet", "بوصلة أنقرة", "--type", "attack.air"]),
        ("record_brief_part_ar", &["brief", "--from", "2020-03-05", "--to", "2020-03-08", "--place", "35.93,36.63", "--lang", "ar"]),
        ("record_timeline_outlet", &["timeline", "--outlet", "بوصلة أنقرة", "--limit", "1"]),
        ("record_no_type", &["timeline", "--type", "attack.aer"]),
        ("record_no_actor", &["timeline", "--actor", "RUSS"]),
        ("record_no_outlet", &["timeline", "--outlet", "بوصلة انقره"]),
        ("record_no_story", &["timeline", "--story", "nope"]),
        ("record_no_lines", &["timeline", "--limit", "0"]),
        ("record_no_day", &["timeline", "--from", "yesterday"]),
        ("record_no_day_of_the_calendar", &["violations", "--to", "2020-02-30"]),
        ("record_no_point", &["timeline", "--place", "99,200"]),
        ("record_no_radius", &["timeline", "--place", "35.93,36.63", "--radius", "0"]),
        ("record_no_event", &["show", "event", "ev-000000000000"]),
        ("record_no_agreement", &["show", "agreement", "nowhere-2020"]),
        ("record_other_kind", &["show", "figure", &dispute]),
        ("record_no_place", &["timeline", "--place", "Atlantis"]),
        ("record_range_turned", &["timeline", "--from", "2020-03-02", "--to", "2020-03-01"]),
        ("record_brief_of_nothing", &["brief", "--from", "2020-03-05"]),
        ("record_page_unknown", &["timeline", "--after", "yesterday"]),
    ];
    for (name, args) in pages {
        same_as_before(name, args, &hudna(&folder, args, ""))?;
    }
    let page = json(&["timeline", "--limit", "3", "--format", "jsonl"]);
    let next = page.iter().find(|line| line["kind"] == "next").map(|line| text(&line["after"])).unwrap_or_default();
    let more = json(&["timeline", "--limit", "3", "--after", &next, "--format", "jsonl"]);
    ensure(page.len() == 5 && more.len() >= 4 && more[0]["id"] != page[2]["id"], "the second page begins where the first ends")
}

fn a_word_document_is_written() -> Result<(), Failed> {
    let folder = idlib("record_docx")?;
    for lang in ["ar", "en"] {
        let args = [
            "brief",
            "--from",
            "2020-02-27",
            "--to",
            "2020-03-08",
            "--format",
            "docx",
            "--lang",
            lang,
            "--output",
            "brief.docx",
            "--force",
        ];
        let output = hudna(&folder, &args, "");
        let again = hudna(&folder, &args[..args.len() - 1], "");
        let refused = String::from_utf8_lossy(&again.stderr).contains("brief.docx: is there already; --force writes over it");
        ensure(again.status.code() == Some(2) && refused, format!("{again:?}"))?;
        ensure(!folder.join("brief.docx.part").exists(), "the part is left")?;
        let written = fs::read(folder.join("brief.docx")).unwrap_or_default();
        ensure(output.status.success() && written.starts_with(b"PK\x03\x04") && written.len() > 4000, format!("{output:?}"))?;
    }
    Ok(())
}

/// A line without what every change of the data changes: the data's hash, and the numbers of data rows.
fn steady(line: &str) -> String {
    const HASH: &str = "data sha256:";
    if let Some(at) = line.find(HASH).map(|at| at + HASH.len()) {
        return format!("{}…{}", &line[..at], line.get(at + 64..).unwrap_or_default());
    }
    let row = line
        .trim_start()
        .strip_prefix("row    data/")
        .and_then(|row| row.split_once(':'))
        .and_then(|(file, rest)| Some((file, rest.split_once(' ')?)));
    match row {
        Some((file, (_, content))) => format!("{}row    data/{file}:… {content}", &line[..line.len() - line.trim_start().len()]),
        None => line.to_owned(),
    }
}

/// A fresh folder with these files; `a -> b` makes a link.
fn folder(name: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder for the case");
    for (file, content) in files {
        let (file, target) = file.split_once(" -> ").map_or((*file, None), |(file, target)| (file, Some(target)));
        let path = folder.join(file);
        fs::create_dir_all(path.parent().unwrap_or(&folder)).expect("a folder for the file");
        match target {
            #[cfg(unix)]
            Some(target) => std::os::unix::fs::symlink(target, path).expect("a link"),
            _ => fs::write(path, content).expect("a file of the case"),
        }
    }
    folder
}

fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hudna"));
    command.current_dir(folder).env_remove("NO_COLOR").env_remove("RAYON_NUM_THREADS");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn hudna(folder: &Path, args: &[&str], stdin: &str) -> Output {
    let mut child = command(folder).args(args).spawn().expect("hudna starts");
    let mut pipe = child.stdin.take().expect("a pipe");
    // A command that reads no standard input may be gone before this is written.
    let _ = pipe.write_all(stdin.as_bytes());
    drop(pipe);
    child.wait_with_output().expect("hudna ends")
}

fn ensure(holds: bool, what: impl Into<String>) -> Result<(), Failed> {
    if holds { Ok(()) } else { Err(Failed::from(what.into())) }
}

/// JSON lines of small reports, numbered.
fn lines(count: usize) -> String {
    (0..count).map(|number| format!("{{\"id\":\"r{number}\",\"text\":\"التقرير رقم {number}\"}}\n")).collect()
}

fn a_closed_pipe_is_success() -> Result<(), Failed> {
    let folder = folder("pipe", &[("r.jsonl", lines(4000).as_bytes())]);
    let mut child = command(&folder).args(["read", "r.jsonl"]).spawn().expect("hudna starts");
    let mut first = [0; 64];
    let mut out = child.stdout.take().expect("a pipe");
    out.read_exact(&mut first).expect("something is printed");
    drop(out);
    let output = child.wait_with_output().expect("hudna ends");
    ensure(output.status.success() && output.stderr.is_empty(), format!("{output:?}"))
}

fn order_does_not_depend_on_threads() -> Result<(), Failed> {
    let folder = folder("order", &[("r.jsonl", lines(700).as_bytes())]);
    let alone = hudna(&folder, &["read", "r.jsonl", "--jobs", "1"], "");
    let together = hudna(&folder, &["read", "r.jsonl", "--jobs", "4"], "");
    let sources: Vec<String> = String::from_utf8_lossy(&alone.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok()?["source"].as_str().map(str::to_owned))
        .collect();
    ensure(sources == (0..700).map(|number| format!("r{number}")).collect::<Vec<_>>(), "not in the order of the lines")?;
    ensure(alone.stdout == together.stdout, "four threads print something else than one")
}

fn a_huge_file_is_refused_unread() -> Result<(), Failed> {
    let folder = folder("huge", &[("s.txt", "نص".as_bytes())]);
    File::create(folder.join("huge.txt")).and_then(|file| file.set_len(2 << 30)).expect("a file of 2 GiB");
    let output = hudna(&folder, &["read", "huge.txt", "s.txt"], "");
    let _ = fs::remove_file(folder.join("huge.txt"));
    let told = String::from_utf8_lossy(&output.stderr).contains("huge.txt: too large: 2147483648 bytes");
    ensure(output.status.code() == Some(1) && told && output.stdout.starts_with(b"{"), format!("{output:?}"))
}

fn colours_are_for_those_who_ask() -> Result<(), Failed> {
    let folder = folder("colours", &[("r.txt", REPORT.as_bytes())]);
    let has = |output: &Output, what: &str| String::from_utf8_lossy(&output.stdout).contains(what);
    let plain = hudna(&folder, &["read", "r.txt", "--format", "table"], "");
    let painted = hudna(&folder, &["read", "r.txt", "--format", "table", "--color", "always"], "");
    ensure(!has(&plain, "\u{1B}") && !has(&plain, "\u{2067}"), "colours or direction marks in a file")?;
    ensure(has(&painted, "\u{1B}["), "no colours with --color always")
}

/// `hudna new event`, a check that says what is missing, the mended file, a reading with it.
fn a_new_rule_fails_until_it_is_mended() -> Result<(), Failed> {
    let folder = folder(
        "new_rule",
        &[(
            "r.txt",
            "تعرض الميناء لرمي بحري عنيف مساء أمس، وقال شهود من أهل المدينة إن المدافع لم تهدأ حتى ساعات الصباح الأولى.".as_bytes(),
        )],
    );
    let said = |args: &[&str]| {
        let output = hudna(&folder, args, "");
        let all = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8_lossy(&all).into_owned())
    };
    let (code, text) = said(&["new", "event", "attack.naval", "--data", "d"]);
    ensure(code == Some(0) && text.contains("hudna data check d"), text)?;
    let (code, text) = said(&["data", "check", "d"]);
    let place = Path::new("d/events/attack.naval.toml").display().to_string();
    ensure(code == Some(2) && text.contains(&place) && text.contains("attack.naval actual is wanted, nothing is read"), text)?;
    let file = folder.join("d/events/attack.naval.toml");
    fs::write(&file, OWN_RULE.replace("WANTED", "planned")).expect("the rule file");
    let (code, text) = said(&["data", "check", "d"]);
    ensure(code == Some(2) && text.contains("planned is wanted, رمي بحري = attack.naval actual is read"), text)?;
    fs::write(&file, OWN_RULE.replace("WANTED", "actual")).expect("the rule file");
    let (code, text) = said(&["data", "check", "d"]);
    ensure(code == Some(0) && text.contains("1 of them from d"), text)?;
    let (code, text) = said(&["read", "r.txt", "--data", "d"]);
    ensure(code == Some(0) && text.contains("\"type\":\"attack.naval\""), text)?;
    let (_, text) = said(&["read", "r.txt", "--data", "d", "--explain", "e0"]);
    ensure(text.contains("data/events/attack.naval.toml:7  [[trigger]] noun"), text)
}

fn a_bomb_of_tags_is_survived() -> Result<(), Failed> {
    let deep = format!("<html><body>{}<p>نص</p>", "<div><b><span>".repeat(100_000));
    let folder = folder("bomb", &[("deep.html", deep.as_bytes()), ("s.txt", "نص".as_bytes())]);
    let output = hudna(&folder, &["read", "deep.html", "s.txt"], "");
    ensure(
        output.status.success() && output.stdout.ends_with(b"\n"),
        format!("{:?} {}", output.status, String::from_utf8_lossy(&output.stderr)),
    )?;
    ensure(output.stdout.split(|&b| b == b'\n').count() == 3, "not two readings")
}

/// Reads far more than may be in memory at one time (a limit that `sh` sets, where it can). The reports are of white space: cheap to read.
fn memory_stays_bounded() -> Result<(), Failed> {
    const REPORTS: usize = 2500;
    let folder = folder("memory", &[]);
    let script = "ulimit -v 450000 2>/dev/null; exec \"$0\" read - --jobs 2";
    let mut command = Command::new("sh");
    command.current_dir(&folder).args(["-c", script, env!("CARGO_BIN_EXE_hudna")]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let Ok(mut child) = command.spawn() else { return Ok(()) };
    let mut pipe = child.stdin.take().expect("a pipe");
    let line = format!("{{\"text\":\"عاد الهدوء إلى البلدة.{}\"}}\n", " ".repeat(100_000));
    let writer = std::thread::spawn(move || (0..REPORTS).try_for_each(|_| pipe.write_all(line.as_bytes())));
    let output = child.wait_with_output().expect("hudna ends");
    let written = writer.join().is_ok_and(|written| written.is_ok());
    let read = output.stdout.iter().filter(|&&b| b == b'\n').count();
    ensure(output.status.success() && written && read == REPORTS, format!("{}, {read} of {REPORTS} read", output.status))
}

fn the_version_names_the_data() -> Result<(), Failed> {
    let output = hudna(&folder("version", &[]), &["--version"], "");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let hash = said.lines().nth(1).and_then(|line| line.strip_prefix("data sha256:")).unwrap_or_default();
    ensure(said.starts_with("hudna ") && hash.len() == 64, said.clone())
}
