//! Every format on composed reports, against `tests/exports/` (`HUDNA_UPDATE=1` rewrites the files; the diff is the review). The files are the
//! same for SQLite and PostgreSQL.

use super::*;
use crate::ingest::Report;
use crate::ledger::bundle::{self, verify_bundle};
use crate::ledger::note::VerifierKey;
use crate::ledger::record;
use crate::store::query::Filter;
use crate::store::suite::{NO_WAIT, ingest, init, lexicon, on_both, report};
use crate::store::{Place, Reviewed, Store};
use crate::wording::Lang;
use crate::wording::tests::wording;
use hudna::Metadata;
use hudna::lexicon::Data;
use hudna::source::Form as Guess;
use serde_json::Value;
use std::io::Read;

on_both!(
    every_format_is_as_it_was,
    the_order_of_ingest_leaves_no_trace,
    formulas_are_text_in_every_table,
    mentions_are_the_words_at_their_place,
    points_are_valid_geojson,
    the_dead_of_a_strike_are_told_once,
    a_filter_holds_for_every_format,
    what_people_rejected_is_not_counted,
    what_is_left_out_is_counted,
    ids_of_an_export_are_unique,
    the_dead_of_two_kinds_are_added_and_told_apart,
    only_addresses_of_the_web_leave_as_links,
    an_open_bound_stays_empty,
    no_day_of_publication_stands_for_a_time,
    names_that_look_like_numbers_stay_names,
    divisions_have_their_p_codes,
    words_of_a_page_leave_without_its_markup,
);

/// Reports of `examples/` that the files are made of.
const EXAMPLES: [(&str, Option<&str>); 5] = [
    ("c01_balyun_alassi.txt", None),
    ("c02_call_aljisr.txt", None),
    ("c03_protocol_bawsala.txt", Some("2020-03-06")),
    ("c04_breaches_nawafidh.html", None),
    ("c05_breaches_daffatan.txt", None),
];

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn examples() -> Vec<Report> {
    let report = |(name, published): &(&str, Option<&str>)| Report {
        name: (*name).to_owned(),
        kept: (*name).to_owned(),
        bytes: fs::read(folder("../../examples").join(name)).expect("an example"),
        form: Guess::Guess,
        metadata: Metadata { published: published.map(str::to_owned), ..Metadata::default() },
        group: String::new(),
    };
    EXAMPLES.iter().map(report).collect()
}

/// The formats that need no log.
fn formats() -> impl Iterator<Item = &'static Export> {
    EXPORTS.iter().filter(|export| !matches!(export.form, Form::Signed(_)))
}

/// The files of a format.
fn files(store: &Store, export: &Export, filter: &Filter) -> Files {
    written(store, export, filter).0
}

/// The files of a format, and what it has no place for.
fn written(store: &Store, export: &Export, filter: &Filter) -> (Files, Left) {
    let tables = Tables::load(&Data::default()).expect("the built-in tables load");
    let (en, ar) = (wording(Lang::En), wording(Lang::Ar));
    let url = Some("https://example.org/record/".to_owned());
    let left = Left::default();
    let source = Source { store, filter: filter.clone(), tables: &tables, lexicon: lexicon(), en: &en, ar: &ar, url, left };
    let files = match &export.form {
        Form::Folder(write) => {
            let folder = Folder::in_memory();
            write(&source, &folder).expect("an export");
            folder.into_files()
        }
        Form::Text(write) | Form::File(write) | Form::Signed(write) => {
            let mut bytes = Vec::new();
            write(&source, &mut bytes).expect("an export");
            Files::from([(format!("{}.{}", export.name, ending(export.name)), bytes)])
        }
    };
    (files, source.left)
}

/// The rows of a table by column, without its second row of tags.
fn rows(files: &Files, name: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = ::csv::Reader::from_reader(&files[name][..]);
    let rows = reader.deserialize::<BTreeMap<String, String>>().map(|row| row.expect("a row"));
    rows.filter(|row| !row.values().any(|cell| cell.starts_with("#meta+"))).collect()
}

fn ending(format: &str) -> &'static str {
    match format {
        "jsonl" | "plover" => "jsonl",
        "geojson" => "geojson",
        "xlsx" => "xlsx",
        "bundle" => "zip",
        _ => "csv",
    }
}

/// The sheets of a workbook as text: name, direction, cells.
fn sheets(workbook: &[u8]) -> Files {
    let mut archive = zip::ZipArchive::new(io::Cursor::new(workbook)).expect("an archive");
    let mut part = |name: &str| {
        let mut text = String::new();
        archive.by_name(name).expect("a part").read_to_string(&mut text).expect("text");
        text
    };
    let workbook = part("xl/workbook.xml");
    let names = roxmltree::Document::parse(&workbook).expect("XML");
    let names: Vec<String> = names
        .descendants()
        .filter(|node| node.has_tag_name_of("sheet"))
        .filter_map(|node| node.attribute("name").map(str::to_owned))
        .collect();
    let mut found = Files::new();
    for (number, name) in (1..).zip(names) {
        let xml = part(&format!("xl/worksheets/sheet{number}.xml"));
        let sheet = roxmltree::Document::parse(&xml).expect("XML");
        assert!(sheet.descendants().any(|node| node.attribute("rightToLeft") == Some("1")), "{name} is not right to left");
        assert!(!sheet.descendants().any(|node| node.has_tag_name_of("f")), "{name} has a formula");
        // Empty cells are left out of a sheet.
        let mut out = ::csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        for row in sheet.descendants().filter(|node| node.has_tag_name_of("row")) {
            let cell =
                |cell: roxmltree::Node| cell.descendants().filter(|node| node.is_text()).filter_map(|node| node.text()).collect::<String>();
            out.write_record(row.children().filter(|node| node.has_tag_name_of("c")).map(cell)).expect("a row");
        }
        found.insert(format!("{name}.csv"), out.into_inner().expect("bytes"));
    }
    found
}

trait Named {
    fn has_tag_name_of(&self, name: &str) -> bool;
}

impl Named for roxmltree::Node<'_, '_> {
    fn has_tag_name_of(&self, name: &str) -> bool {
        self.tag_name().name() == name
    }
}

fn every_format_is_as_it_was(place: &Place) {
    let store = init(place);
    ingest(&store, examples());
    let root = folder("tests/exports");
    for export in formats() {
        let files = files(&store, export, &Filter::default());
        assert_eq!(files, self::files(&store, export, &Filter::default()), "{} is not the same twice", export.name);
        let mut shown = files.clone();
        if export.name == "xlsx" {
            shown = files.values().map(|book| sheets(book)).next().expect("a workbook");
            let tables = self::files(&store, named("csv").expect("a format"), &Filter::default());
            assert_eq!(shown.keys().collect::<Vec<_>>(), {
                let mut names: Vec<&String> = tables.keys().collect();
                names.sort();
                names
            });
            // The cells are those of the tables, which have a golden file each.
            continue;
        }
        for (name, bytes) in &shown {
            let path = root.join(export.name).join(name);
            if std::env::var_os("HUDNA_UPDATE").is_some() {
                fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
                fs::write(&path, bytes).expect("written");
            }
            let golden = fs::read(&path).unwrap_or_default();
            let (golden, now) = (String::from_utf8_lossy(&golden), String::from_utf8_lossy(bytes));
            let first = golden.lines().zip(now.lines()).find(|(golden, now)| golden != now);
            assert!(golden == now, "{}: {first:#?}; HUDNA_UPDATE=1 rewrites it", path.display());
        }
    }
}

fn the_order_of_ingest_leaves_no_trace(place: &Place) {
    let (one, folder) = (init(place), crate::store::suite::Folder::new());
    ingest(&one, examples());
    let (other, _) = Store::init(&Place::File(folder.0.join("other.db")), NO_WAIT).expect("a record");
    let mut reports = examples();
    reports.reverse();
    reports.into_iter().for_each(|report| ingest(&other, vec![report]));
    for export in formats() {
        assert!(files(&one, export, &Filter::default()) == files(&other, export, &Filter::default()), "{}", export.name);
    }
}

const FORMULA: &str = "=HYPERLINK(\"x\";\"y\")";

/// A report with what a spreadsheet would obey in its title, name, outlet and words.
fn wicked() -> Vec<Report> {
    let text = format!(
        "{FORMULA} قصف الطيران الروسي بلدة سرمين في ريف إدلب مساء الاثنين 9 آذار 2020، ما أدى إلى مقتل ثلاثة مدنيين.\n@SUM(A1) نفت وزارة الدفاع الروسية قصف بلدة سرمين.\n"
    );
    let mut wicked = report("=cmd.txt", "2020-03-10", "+cmd|' /C calc'!A0", &text);
    wicked.metadata.title = Some(FORMULA.to_owned());
    wicked.metadata.url = Some("-2+3".to_owned());
    vec![wicked, report("b.txt", "2020-03-10", "@الميدان", "قتل أربعة مدنيين في قصف جوي روسي على بلدة سرمين بريف إدلب الاثنين 9 آذار 2020.")]
}

fn formulas_are_text_in_every_table(place: &Place) {
    let store = init(place);
    ingest(&store, wicked());
    let mut kept = 0;
    for export in formats() {
        for (name, bytes) in files(&store, export, &Filter::default()) {
            if name.ends_with(".xlsx") {
                // What a workbook holds as text is text.
                assert!(sheets(&bytes).values().any(|sheet| String::from_utf8_lossy(sheet).contains("=HYPERLINK")), "the title is kept");
            }
            if !name.ends_with(".csv") {
                continue;
            }
            let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(&bytes[..]);
            let rows: Vec<::csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("rows of one width");
            assert!(!rows.is_empty(), "{} {name}", export.name);
            for cell in rows.iter().flatten() {
                let obeyed = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err();
                assert!(!obeyed, "{} {name}: {cell}", export.name);
                kept += usize::from(cell.starts_with("'=HYPERLINK("));
            }
        }
    }
    assert!(kept >= 3, "{kept}");
}

fn lines(files: &Files) -> Vec<Value> {
    let text: String = files.values().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect();
    text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

fn mentions_are_the_words_at_their_place(place: &Place) {
    let store = init(place);
    ingest(&store, examples());
    let lines = lines(&files(&store, named("jsonl").expect("a format"), &Filter::default()));
    let kinds: std::collections::BTreeSet<&str> = lines.iter().filter_map(|line| line["kind"].as_str()).collect();
    assert_eq!(
        kinds.into_iter().collect::<Vec<_>>(),
        ["commitment", "dispute", "document", "event", "figure", "instrument", "statement", "story"]
    );
    let mut texts: BTreeMap<String, Vec<char>> = BTreeMap::new();
    for report in examples() {
        texts.insert(report.name, hudna::source::text(&report.bytes).chars().collect());
    }
    let mut count = 0;
    for line in lines.iter().filter(|line| line["mentions"].is_array()) {
        assert!(line["mentions"].as_array().is_some_and(|mentions| !mentions.is_empty()), "{line}");
        for mention in line["mentions"].as_array().into_iter().flatten() {
            let at = |key: &str| usize::try_from(mention[key].as_u64().expect("an offset")).expect("an offset");
            let words: String = texts[mention["source"].as_str().expect("a source")][at("start")..at("end")].iter().collect();
            assert_eq!(mention["quote"], words, "{mention}");
            count += 1;
        }
    }
    assert!(count > 100, "{count}");
    // A dispute has a type of its own beside the kind of the line.
    assert!(lines.iter().filter(|line| line["kind"] == "dispute").all(|line| line["type"].is_string()));
}

fn points_are_valid_geojson(place: &Place) {
    let store = init(place);
    ingest(&store, examples());
    let files = files(&store, named("geojson").expect("a format"), &Filter::default());
    let collection: Value = serde_json::from_slice(files.values().next().expect("a file")).expect("JSON");
    assert_eq!(collection["type"], "FeatureCollection");
    assert!(collection.get("crs").is_none());
    let features = collection["features"].as_array().expect("features");
    assert!(features.len() > 5);
    for feature in features {
        assert_eq!((&feature["type"], &feature["geometry"]["type"]), (&"Feature".into(), &"Point".into()));
        let [lon, lat] = &feature["geometry"]["coordinates"].as_array().expect("coordinates")[..] else { panic!("{feature}") };
        let (lon, lat) = (lon.as_f64().expect("a number"), lat.as_f64().expect("a number"));
        assert!((-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat), "{feature}");
        if feature["properties"]["place_name_en"] == "Balyun" {
            // Longitude first.
            assert_eq!((lon, lat), (36.508, 35.696));
        }
        let properties = feature["properties"].as_object().expect("properties");
        for key in GEOJSON {
            assert!(properties.contains_key(*key), "{key}");
        }
        assert_eq!(properties["latitude"], lat);
        assert!(properties["place_precision"].is_string() && !properties["claims"].as_array().expect("claims").is_empty());
    }
}

/// `33 soldiers were killed in air strikes` is harm and a strike: ACLED has the strike only, with its dead; GED has the dead.
fn the_dead_of_a_strike_are_told_once(place: &Place) {
    let store = init(place);
    ingest(&store, examples());
    let sum = |format: &str, column: &str, row: &dyn Fn(&BTreeMap<String, String>) -> bool| -> Vec<String> {
        let files = files(&store, named(format).expect("a format"), &Filter::default());
        let mut reader = ::csv::Reader::from_reader(&files.values().next().expect("a file")[..]);
        let rows = reader.deserialize::<BTreeMap<String, String>>().map(|row| row.expect("a row"));
        rows.filter(|cells| row(cells)).map(|cells| cells[column].clone()).collect()
    };
    let strike = sum("acled", "fatalities", &|row| row["sub_event_type"] == "Air/drone strike" && row["location"] == "Balyun");
    assert_eq!(strike, ["33"]);
    let told = sum("acled", "tags", &|row| row["location"] == "Balyun");
    assert!(told[0].starts_with("hudna_low=33;hudna_high=36;"), "{told:?}");
    assert_eq!(sum("ucdp", "low", &|row| row["where_coordinates"] == "Balyun"), ["33"]);
}

/// ../shared/research/platforms.md 3.6.
const GEOJSON: &[&str] = &[
    "id",
    "url",
    "event_type",
    "sub_event_type",
    "date_start",
    "date_end",
    "date_precision",
    "place_name_ar",
    "place_name_en",
    "pcode",
    "adm1",
    "adm2",
    "place_precision",
    "actors",
    "killed_low",
    "killed_high",
    "injured_low",
    "injured_high",
    "displaced_low",
    "displaced_high",
    "displaced_unit",
    "review_status",
    "verification",
    "corroboration",
    "n_reports",
    "n_independent",
    "sources",
    "commitment_ids",
    "claims",
    "title_ar",
    "title_en",
    "latitude",
    "longitude",
    "description",
    "location",
];

fn a_filter_holds_for_every_format(place: &Place) {
    let store = init(place);
    ingest(&store, examples());
    let nothing = Filter { from: Some("1999-01-01".to_owned()), to: Some("1999-01-02".to_owned()), ..Filter::default() };
    for export in formats() {
        for (name, bytes) in files(&store, export, &nothing) {
            let text = String::from_utf8_lossy(&bytes);
            let (whole, heads) = (format!("{}/{name}", export.name), if export.name == "hxl" { 2 } else { 1 });
            match name.rsplit('.').next() {
                Some("csv") => assert_eq!(text.lines().count(), heads, "{whole}"),
                Some("jsonl") => assert!(!text.contains("\"kind\":\"event\"") && !text.contains("has_event"), "{whole}"),
                Some("json" | "geojson") => {
                    let value: Value = serde_json::from_str(&text).expect("JSON even where there is nothing");
                    let empty =
                        [Value::Array(Vec::new()), serde_json::json!({}), serde_json::json!({"type": "FeatureCollection", "features": []})];
                    assert!(empty.contains(&value), "{whole}");
                }
                _ => {}
            }
        }
    }
}

fn what_people_rejected_is_not_counted(place: &Place) {
    let store = init(place);
    ingest(&store, wicked());
    let rows = |format: &str| {
        let files = files(&store, named(format).expect("a format"), &Filter::default());
        let events = files.into_iter().find(|(name, _)| !name.contains("figures")).expect("a file").1;
        String::from_utf8_lossy(&events).lines().count()
    };
    let before: Vec<usize> = ["acled", "ucdp", "hxl", "uwazi"].map(rows).to_vec();
    for event in crate::store::suite::all::<hudna::record::Event>(&store, &Filter::default()) {
        let (kind, anchor) = store.anchor(&event.id).expect("an anchor");
        let [axis, decision, by, reason, at] = ["review", "rejected", "R", "no", "2026-01-01T00:00:00Z"].map(str::to_owned);
        store.review(&Reviewed { axis, decision, by, reason, at, kind, anchor }).expect("decided");
    }
    let after: Vec<usize> = ["acled", "ucdp", "hxl", "uwazi"].map(rows).to_vec();
    assert_eq!(after, [1, 1, 2, 1]);
    assert!(before.iter().zip(&after).all(|(before, after)| before > after), "{before:?}");
    let lines = lines(&files(&store, named("jsonl").expect("a format"), &Filter::default()));
    assert!(lines.iter().any(|line| line["kind"] == "review" && line["of"] == "event" && line["decision"] == "rejected"));
}

/// Each event is in the file or counted, and no format leaves out what it does not say.
fn what_is_left_out_is_counted(place: &Place) {
    let store = init(place);
    ingest(&store, examples());
    let all = crate::store::suite::all::<hudna::record::Event>(&store, &Filter::default()).len();
    let mut told = Vec::new();
    for export in formats() {
        let (files, left) = written(&store, export, &Filter::default());
        let lines = || files.values().map(|bytes| String::from_utf8_lossy(bytes).lines().count());
        let kept = match export.name {
            "acled" | "ucdp" | "uwazi" => rows(&files, &format!("{}.csv", export.name)).len(),
            "hxl" => rows(&files, "incidents.csv").len(),
            "timemap" => rows(&files, "events.csv").len(),
            "plover" => lines().sum(),
            "geojson" => lines().sum::<usize>() - 2,
            _ => {
                assert_eq!(left.line(export.name), None, "{} has all", export.name);
                continue;
            }
        };
        assert_eq!(left.totals(), (kept, all), "{}", export.name);
        told.extend(left.line(export.name));
    }
    assert_eq!(told.len(), 7, "{told:#?}");
    let acled = told.first().expect("of ACLED");
    assert!(acled.starts_with("acled has ") && acled.contains(" no day, ") && acled.lines().count() == 1, "{acled}");
}

/// Users of GED bring rows in by id: two events of one id would be one.
fn ids_of_an_export_are_unique(place: &Place) {
    let store = init(place);
    let dead = |n: usize| {
        let towns = ["سرمين", "معرة النعمان", "أريحا", "سراقب", "جسر الشغور", "كفرنبل"];
        let text = format!("قتل {} مدنيين في قصف جوي روسي على بلدة {} بريف إدلب الاثنين 9 آذار 2020.", n + 3, towns[n]);
        report(&format!("{n}.txt"), "2020-03-10", &format!("منبر {n}"), &text)
    };
    ingest(&store, (0..6).map(dead).collect());
    for (format, id) in [("ucdp", "id"), ("ucdp", "relid"), ("acled", "event_id_cnty")] {
        let files = files(&store, named(format).expect("a format"), &Filter::default());
        let rows = rows(&files, &format!("{format}.csv"));
        let ids: std::collections::BTreeSet<&String> = rows.iter().map(|row| &row[id]).collect();
        assert!(rows.len() > 2 && ids.len() == rows.len() && !ids.contains(&String::new()), "{format}: {ids:?}");
    }
}

fn the_dead_of_two_kinds_are_added_and_told_apart(place: &Place) {
    let store = init(place);
    let text = "أدى قصف جوي روسي على مدينة سراقب يوم الثلاثاء 4 شباط 2020 إلى مقتل 15 مدنياً و40 مقاتلاً من فصائل المعارضة.";
    ingest(&store, vec![report("a.txt", "2020-02-05", "الميدان", text)]);
    let files = files(&store, named("ucdp").expect("a format"), &Filter::default());
    let rows = rows(&files, "ucdp.csv");
    let [row] = rows.as_slice() else { panic!("{rows:?}") };
    let cells = ["deaths_civilians", "deaths_a", "deaths_b", "deaths_unknown", "best", "low", "high"].map(|column| row[column].as_str());
    assert_eq!((cells[0], cells[4], cells[5], cells[6]), ("15", "55", "55", "55"), "{cells:?}");
    let others: u32 = cells[1..4].iter().map(|cell| cell.parse::<u32>().expect("a number")).sum();
    assert_eq!(others, 40, "{cells:?}");
}

fn only_addresses_of_the_web_leave_as_links(place: &Place) {
    let store = init(place);
    let told = |name: &str, url: &str, town: &str| {
        let text = format!("قتل ثلاثة مدنيين في قصف جوي روسي على بلدة {town} بريف إدلب الاثنين 9 آذار 2020.");
        let mut told = report(name, "2020-03-10", &format!("صحيفة {name}"), &text);
        told.metadata.url = Some(url.to_owned());
        told
    };
    let good = "https://example.net/a?b=1";
    ingest(
        &store,
        vec![told("a.txt", "javascript:alert(1)", "سرمين"), told("b.txt", "file:///etc/hosts", "أريحا"), told("c.txt", good, "سراقب")],
    );
    let mut seen = 0;
    // The record itself is told whole.
    for export in formats().filter(|export| export.name != "jsonl") {
        for (name, bytes) in files(&store, export, &Filter::default()) {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            assert!(!text.contains("javascript:") && !text.contains("file:///"), "{} {name}", export.name);
            seen += usize::from(text.contains(good));
        }
    }
    assert!(seen >= 4, "TimeMap, Bayanat, GeoJSON, tables: {seen}");
}

/// Tables and lists for people have words; what counts offsets has the slice that they count in.
fn words_of_a_page_leave_without_its_markup(place: &Place) {
    let store = init(place);
    let page = "<html><head><title>قتلى في سرمين</title></head><body><article><h1>قتلى في سرمين</h1><p>قال الدفاع المدني إن ثلاثة \
        <a href=\"/tags/1\">مدنيين</a> قُتلوا في قصف جوي على بلدة <b>سرمين</b> بريف إدلب &ndash; شمالي سوريا، الاثنين 9 آذار 2020، \
        وإن فرقه نقلت الجرحى إلى المشافي القريبة من البلدة.</p></article></body></html>";
    ingest(&store, vec![Report { bytes: page.as_bytes().to_vec(), form: Guess::Guess, ..report("a.html", "2020-03-10", "الميدان", "") }]);
    let counts_offsets = ["jsonl", "plover"];
    for export in formats().filter(|export| !counts_offsets.contains(&export.name)) {
        for (name, bytes) in files(&store, export, &Filter::default()) {
            let texts = if name.ends_with(".xlsx") { sheets(&bytes).into_values().collect() } else { vec![bytes] };
            let text: String = texts.iter().map(|text| String::from_utf8_lossy(text)).collect();
            assert!(!text.contains("/tags/1") && !text.contains("&ndash;"), "{} {name}: {text}", export.name);
        }
    }
}

fn an_open_bound_stays_empty(place: &Place) {
    let store = init(place);
    let text = "قتل ما لا يقل عن 34 مدنياً في قصف جوي روسي على بلدة سرمين بريف إدلب الاثنين 9 آذار 2020.";
    ingest(&store, vec![report("a.txt", "2020-03-10", "الميدان", text)]);
    let files = |format: &str| files(&store, named(format).expect("a format"), &Filter::default());
    let cell = |rows: Vec<BTreeMap<String, String>>, columns: [&str; 3]| -> Vec<[String; 3]> {
        let cells = rows.iter().map(|row| columns.map(|column| row.get(column).cloned().unwrap_or_default()));
        cells.filter(|cells| cells.iter().any(|cell| cell == "34")).collect()
    };
    let open = [["34", "", "at-least"].map(str::to_owned)];
    assert_eq!(cell(rows(&files("hxl"), "figures-killed.csv"), ["value_low", "value_high", "qualifier"]), open);
    assert_eq!(cell(rows(&files("csv"), "figures.csv"), ["low", "high", "qualifier"]), open);
    assert_eq!(cell(rows(&files("csv"), "events.csv"), ["killed_low", "killed_high", "killed_qualifier"])[..1], open);
    assert_eq!(cell(rows(&files("ucdp"), "ucdp.csv"), ["best", "high", "low"]), [["34", "", "34"].map(str::to_owned)]);
    let collection: Value = serde_json::from_slice(&files("geojson")["geojson.geojson"]).expect("JSON");
    let features = collection["features"].as_array().expect("features");
    let deadly = features.iter().map(|feature| &feature["properties"]).find(|told| told["killed_low"] == 34.0).expect("the dead");
    assert!(deadly["killed_high"].is_null() && deadly["killed_qualifier"] == "at-least", "{deadly}");
    let acled = rows(&files("acled"), "acled.csv");
    assert!(acled.iter().any(|row| row["fatalities"] == "34" && row["notes"].contains("[killed: at least 34]")), "{acled:#?}");
    assert!(acled.iter().all(|row| !row["tags"].contains("hudna_high")), "{acled:#?}");
}

fn no_day_of_publication_stands_for_a_time(place: &Place) {
    let store = init(place);
    ingest(&store, examples());
    let lines = lines(&files(&store, named("plover").expect("a format"), &Filter::default()));
    let summer = lines.iter().find(|line| line["hudna"]["time"] == "2016-22").expect("in the summer of 2016");
    assert!(summer["date"].is_null() && summer["date_from"] == "unknown", "{summer}");
    assert!(lines.iter().all(|line| line["hudna"].get("time").is_none() || line["date_from"] != "publication"));
    assert!(lines.iter().any(|line| line["date_from"] == "publication"), "where no time is told, the day of publication is one");
}

fn names_that_look_like_numbers_stay_names(place: &Place) {
    let store = init(place);
    let text = "قتل أربعة مدنيين في قصف جوي روسي على بلدة سرمين بريف إدلب الاثنين 9 آذار 2020.";
    ingest(&store, vec![report("007", "2020-03-10", "1e5", text)]);
    let files = files(&store, named("xlsx").expect("a format"), &Filter::default());
    let documents = String::from_utf8_lossy(&sheets(&files["xlsx.xlsx"])["documents.csv"]).into_owned();
    assert!(documents.contains(",007,") && documents.contains(",1e5,"), "{documents}");
}

fn divisions_have_their_p_codes(place: &Place) {
    let store = init(place);
    ingest(&store, examples());
    let files = |format: &str| files(&store, named(format).expect("a format"), &Filter::default());
    for (tables, name) in [(files("hxl"), "incidents.csv"), (files("csv"), "events.csv")] {
        let rows = rows(&tables, name);
        let idlib = rows.iter().filter(|row| row["adm1"] == "Idlib Governorate");
        assert!(idlib.clone().count() > 3 && idlib.clone().all(|row| row["adm1_pcode"] == "SY07"), "{name}");
        assert!(rows.iter().filter(|row| row["adm1"].is_empty() && row["place"].is_empty()).all(|row| row["adm1_pcode"].is_empty()));
    }
    let collection: Value = serde_json::from_slice(&files("geojson")["geojson.geojson"]).expect("JSON");
    let balyun = collection["features"].as_array().expect("features").iter().map(|feature| &feature["properties"]);
    let balyun = balyun.clone().find(|told| told["place_name_en"] == "Balyun").expect("a village");
    assert!(balyun["pcode"].is_null() && balyun["adm1_pcode"] == "SY07", "a village is in its division, and is not it: {balyun}");
}

/// The first lines of the tables, from ../shared/research/platforms.md 3.
#[test]
fn headings_are_those_of_the_others() {
    assert_eq!(
        acled::COLUMNS.join(","),
        "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
    );
    assert_eq!(
        ucdp::COLUMNS.join(","),
        "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob"
    );
    let (heads, tags): (Vec<&str>, Vec<&str>) = hxl::INCIDENTS.iter().copied().unzip();
    assert_eq!(
        heads.join(","),
        "id,date_occurred,type,subtype,actor1,actor2,adm1,adm1_pcode,adm2,adm2_pcode,adm3,adm3_pcode,place,lat,lon,killed,injured,description,source,url,status"
    );
    assert_eq!(
        tags.join(","),
        "#event+code,#date+occurred,#event+type,#event+type+sub,#group+name+first,#group+name+second,#adm1+name,#adm1+code,#adm2+name,#adm2+code,#adm3+name,#adm3+code,#loc+name,#geo+lat,#geo+lon,#affected+killed,#affected+injured,#description,#meta+source,#meta+url,#status"
    );
    assert_eq!(
        hxl::FIGURES.join(","),
        // The last one is ours.
        "figure_id,event_id,date_reported,kind,value_low,value_high,unit,sex,age,adm1_pcode,source,speaker,quote,role,qualifier"
    );
    assert_eq!(timemap::COLUMNS.join(","), "id,date,latitude,longitude,location,description,sources,associations");
    assert_eq!(
        bayanat::COLUMNS.join(","),
        "id,title,title_ar,origin_id,source_link,sjac_title,sjac_title_ar,description,publish_date,documentation_date,labels,verified_labels,sources,locations,geo_locations,media,events,related_bulletins,related_actors,related_incidents"
    );
}

/// Every scalar that TimeMap reads is text, and every file is there.
#[test]
fn timemap_has_text_only() {
    crate::store::suite::on_sqlite(|place| {
        let store = init(place);
        ingest(&store, examples());
        let files = files(&store, named("timemap").expect("a format"), &Filter::default());
        let names: Vec<&str> = files.keys().map(String::as_str).collect();
        assert_eq!(names, ["associations.json", "events.csv", "events.json", "regions.json", "shapes.json", "sites.json", "sources.json"]);
        let parsed = |name: &str| serde_json::from_slice::<Value>(&files[name]).expect("JSON");
        fn check(value: &Value) {
            match value {
                Value::Array(list) => list.iter().for_each(check),
                Value::Object(fields) => fields.values().for_each(check),
                scalar => assert!(scalar.is_string(), "{scalar}"),
            }
        }
        let (events, sources, associations) = (parsed("events.json"), parsed("sources.json"), parsed("associations.json"));
        [&events, &sources, &associations].into_iter().for_each(check);
        let known: Vec<&Value> = associations.as_array().expect("a list").iter().map(|association| &association["id"]).collect();
        for event in events.as_array().expect("a list") {
            assert!(event["associations"].as_array().expect("a list").iter().all(|id| known.contains(&id)), "{event}");
            assert!(
                event["sources"].as_array().expect("a list").iter().all(|id| sources.get(id.as_str().unwrap_or_default()).is_some()),
                "{event}"
            );
            assert_eq!(event["latitude"] == "", event["longitude"] == "");
        }
    });
}

/// Numbers and dates of HXL files are numbers and dates; the second row has tags only.
#[test]
fn hxl_rows_are_of_their_tags() {
    crate::store::suite::on_sqlite(|place| {
        let store = init(place);
        ingest(&store, examples());
        let mut claims = 0;
        for (name, bytes) in files(&store, named("hxl").expect("a format"), &Filter::default()) {
            let mut reader = ::csv::Reader::from_reader(&bytes[..]);
            let rows: Vec<::csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("rows of one width");
            let (tags, rows) = rows.split_first().expect("a row of tags");
            assert!(tags.iter().all(|tag| tag.starts_with('#')), "{name}: {tags:?}");
            for (tag, cell) in rows.iter().flat_map(|row| tags.iter().zip(row)) {
                assert_eq!(cell.trim(), cell, "{name}");
                if tag.ends_with("+min") || tag.ends_with("+max") || tag.starts_with("#geo") {
                    assert!(cell.is_empty() || cell.parse::<f64>().is_ok(), "{name}: {tag} {cell}");
                }
            }
            claims += if name.starts_with("figures") { rows.len() } else { 0 };
        }
        assert!(claims > 10, "{claims}");
    });
}

/// The files of a bundle, the key that its log is signed with, and who has it.
fn bundled(place: &Place) -> (Files, VerifierKey, record::Log) {
    let folder = crate::store::suite::Folder::new();
    let mut store = init(place);
    let key = folder.0.join("a.key");
    record::found(&store, Some("example.org/truce"), Some(&key)).expect("a log");
    ingest(&store, examples());
    let event = crate::store::suite::all::<hudna::record::Event>(&store, &Filter::default()).remove(0);
    let (kind, anchor) = store.anchor(&event.id).expect("an anchor");
    let [axis, decision, by, reason, at] =
        ["verification", "verified", "ليلى", "two photographs", "2026-01-01T00:00:00Z"].map(str::to_owned);
    store.review(&Reviewed { axis, decision, by, reason, at, kind, anchor }).expect("decided");
    store.sign_with(record::Log::open(&store, Some(&key)).expect("a key")).expect("signed");
    let export = named("bundle").expect("a format");
    let files = files(&store, export, &Filter::default());
    assert!(files == self::files(&store, export, &Filter::default()), "the bundle is not the same twice");
    // Only some of it is proven as well as all.
    let few = self::files(&store, export, &Filter { kind: Some("attack".to_owned()), ..Filter::default() });
    for (name, files) in [("all.zip", &files), ("few.zip", &few)] {
        fs::write(folder.0.join(name), files.values().next().expect("a file")).expect("written");
        let checked = verify_bundle(&folder.0.join(name), Some(&record::public_key(&store).expect("a key"))).expect("readable");
        assert!(checked.findings.is_empty(), "{name}: {:#?}", checked.findings);
        assert!(checked.proofs > 5, "{name}: {}", checked.proofs);
    }
    let key = record::public_key(&store).expect("a key");
    let keeper = record::Log::open(&store, Some(&folder.0.join("a.key"))).expect("a key");
    (zip_files(files.values().next().expect("a file")), key, keeper)
}

fn zip_files(archive: &[u8]) -> Files {
    let mut archive = zip::ZipArchive::new(io::Cursor::new(archive)).expect("an archive");
    let mut files = Files::new();
    for number in 0..archive.len() {
        let mut entry = archive.by_index(number).expect("a file");
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("bytes");
        files.insert(entry.name().expect("a name").into_owned(), bytes);
    }
    files
}

/// A bundle holds by itself; and what is changed in it is found even where the list of files was made anew, and signed.
#[test]
fn a_bundle_verifies_on_its_own() {
    crate::store::suite::on_sqlite(|place| {
        let (files, key, keeper) = bundled(place);
        for name in [
            "README.txt",
            "record.jsonl",
            "events.csv",
            "events.geojson",
            "annotations.jsonld",
            "prov.jsonld",
            "log/checkpoint",
            "log/key.pub",
        ] {
            assert!(files.contains_key(name), "{name}");
        }
        let begin = |folder: &str| files.keys().filter(|name| name.starts_with(folder)).count();
        assert_eq!((begin("originals/"), begin("sources/")), (EXAMPLES.len(), EXAMPLES.len()));
        assert!(begin("log/tile/") >= 2 && begin("proofs/") > 20);
        let annotations: Value = serde_json::from_slice(&files["annotations.jsonld"]).expect("JSON");
        assert!(annotations["total"].as_u64().is_some_and(|total| total > 100));
        let graph: Value = serde_json::from_slice(&files["prov.jsonld"]).expect("JSON");
        let text = String::from_utf8_lossy(&files["prov.jsonld"]).into_owned();
        assert!(graph["@graph"].as_array().is_some_and(|nodes| nodes.len() > 50));
        assert!(text.contains("\"ليلى\"") && text.contains("prov:Person") && !text.contains("prov:wasAttributedTo"));
        let found = |mut files: Files| {
            let path = std::env::temp_dir().join(format!("hudna-bundle-{}-{}.zip", std::process::id(), files.len()));
            fs::write(&path, bundle::pack(&mut files, |text| keeper.sign(text)).expect("an archive")).expect("written");
            let checked = verify_bundle(&path, Some(&key)).expect("readable");
            let _ = fs::remove_file(&path);
            checked.findings.into_iter().map(|finding| finding.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(found(files.clone()), Vec::<String>::new());
        let first = |folder: &str| files.keys().find(|name| name.starts_with(folder)).expect("a file").clone();
        for name in [first("originals/"), first("sources/")] {
            let mut other = files.clone();
            other.get_mut(&name).expect("a file").push(b' ');
            assert!(found(other).iter().any(|finding| finding.contains(&name)), "{name}");
            let mut other = files.clone();
            other.remove(&name);
            assert!(found(other).iter().any(|finding| finding.contains(&name)), "{name}");
            let mut other = files.clone();
            other.insert(format!("{name}x"), Vec::new());
            assert!(found(other).iter().any(|finding| finding.contains("of no report")), "{name}");
        }
        let mut other = files.clone();
        let changed = String::from_utf8_lossy(&files["annotations.jsonld"]).replacen("\"start\": ", "\"start\": 1", 1);
        other.insert("annotations.jsonld".to_owned(), changed.into_bytes());
        assert!(found(other).iter().any(|finding| finding.contains("says what no proof proves")));
    });
}
