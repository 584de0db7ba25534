//! What each stage makes of each report in `examples/`: one committed file per stage and report under `tests/snapshots/`. A change shows
//! where it acts first. `HUDNA_UPDATE=1` rewrites the files; the diff is the review.
#![allow(missing_docs)]

mod support;

use hudna::source::{self, Form};
use hudna::text::{CodePoints, Kind, Span, Text};
use hudna::{Input, Metadata, Reading, Siblings};
use libtest_mimic::{Arguments, Failed, Trial};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::process::ExitCode;
use support::LEXICON;

struct Report {
    name: String,
    bytes: Vec<u8>,
    form: Form,
    metadata: Metadata,
}

fn main() -> ExitCode {
    let reports = examples();
    let trials = reports.into_iter().map(|report| Trial::test(report.name.clone(), move || stages(&report).map_err(Failed::from)));
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit_code()
}

/// The reports of `examples/`, those of JSON lines one by one, with the dates of its manifest.
fn examples() -> Vec<Report> {
    let folder = support::root().join("examples");
    let mut paths: Vec<_> = fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let text = |value: &serde_json::Value, key: &str| value[key].as_str().map(str::to_owned);
    let lines = |name: &str| -> Vec<serde_json::Value> {
        let content = fs::read_to_string(folder.join(name)).unwrap_or_default();
        content.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
    };
    let manifest: BTreeMap<_, _> = lines("manifest.jsonl").iter().map(|line| (text(line, "path"), text(line, "published"))).collect();
    let mut reports = Vec::new();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(".txt") || name.ends_with(".html") {
            let published = manifest.get(&Some(name.clone())).cloned().flatten();
            let metadata = Metadata { published, ..Metadata::default() };
            reports.push(Report { bytes: fs::read(&path).unwrap_or_default(), name, form: Form::Guess, metadata });
        } else if name.ends_with(".jsonl") && name != "manifest.jsonl" {
            reports.extend(lines(&name).iter().map(|line| Report {
                name: text(line, "id").unwrap_or_default(),
                form: if line["html"].is_string() { Form::Html } else { Form::Plain },
                bytes: text(line, "html").or(text(line, "text")).unwrap_or_default().into_bytes(),
                metadata: Metadata {
                    published: text(line, "published"),
                    url: text(line, "url"),
                    outlet: text(line, "outlet"),
                    title: text(line, "title"),
                },
            }));
        }
    }
    reports
}

fn stages(report: &Report) -> Result<(), String> {
    let input = Input { name: &report.name, bytes: &report.bytes, form: report.form, metadata: &report.metadata };
    let reading = hudna::read(&input, &LEXICON, &Siblings::default());
    let opened = source::open(&input, &LEXICON, &Siblings::default());
    let rows = Rows { reading: &reading, points: CodePoints::new(&reading.text) };
    let folder = support::root().join("crates/hudna/tests/snapshots").join(&report.name);
    let mut wrong = String::new();
    for (stage, got) in [
        ("1-article", article(&reading)),
        ("2-tokens", tokens(&opened.body.text)),
        ("3-times", rows.times()),
        ("4-figures", rows.figures()),
        ("5-places", rows.places()),
        ("6-actors", rows.actors()),
    ] {
        if let Err(difference) = support::snapshot(&folder.join(format!("{stage}.txt")), &got) {
            wrong += &difference;
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong) }
}

fn article(reading: &Reading) -> String {
    let article = &reading.article;
    let mut out = format!("charset    {}\n", reading.charset);
    let mut row = |key: &str, value: Option<&str>| {
        let _ = writeln!(out, "{key:<9}  {}", value.unwrap_or("-"));
    };
    row("title", article.title.as_ref().map(|title| title.value.as_str()));
    let published = article.published.as_ref().map(|published| {
        let inferred = if published.inferred { ", inferred" } else { "" };
        format!("{} (from {}{inferred})", published.value, published.from)
    });
    row("published", published.as_deref());
    row("outlet", article.outlet.as_deref());
    row("agencies", Some(article.agencies.join(", ").as_str()).filter(|agencies| !agencies.is_empty()));
    row("dateline", article.dateline.as_deref());
    row("url", article.url.as_deref());
    for note in &reading.notes {
        row("note", Some(&format!("{}: {}", note.kind, note.text)));
    }
    for span in &article.body {
        let _ = writeln!(out, "--\n{}", reading.text.get(span.start..span.end).unwrap_or_default());
    }
    out
}

/// One sentence a line, its tokens between spaces: `w:` folded words, `n:` numbers, marks bare.
fn tokens(body: &str) -> String {
    let text = Text::new(body, &LEXICON.sentences);
    let mut out = String::new();
    for sentence in &text.sentences {
        for i in sentence.clone() {
            let mark = match text.kind(i) {
                Kind::Number => "#",
                _ => "",
            };
            let _ = write!(out, "{mark}{} ", text.form(i));
        }
        out.truncate(out.trim_end().len());
        out.push('\n');
    }
    out
}

struct Rows<'a> {
    reading: &'a Reading,
    points: CodePoints,
}

impl Rows<'_> {
    fn row(&self, span: Span, value: &str, rule: &str) -> String {
        let text = &self.reading.text;
        let quote = text.get(span.start..span.end).unwrap_or("(outside the text)").split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{}:{} {quote} = {value}  [{rule}]\n", self.points.at(text, span.start), self.points.at(text, span.end))
    }

    fn times(&self) -> String {
        let value = |time: &hudna::Time| {
            let more =
                [time.part.map(|part| format!(" part={part}")), time.calendar.as_ref().map(|calendar| format!(" calendar={calendar}"))];
            let more: String = more.into_iter().flatten().collect();
            format!("{}{more}{}", time.value, if time.inferred { " inferred" } else { "" })
        };
        self.reading.times.iter().map(|time| self.row(time.span, &value(time), time.why.rule)).collect()
    }

    fn figures(&self) -> String {
        let value = |figure: &hudna::Figure| {
            let more = [
                ("period", figure.period.clone()),
                ("place", figure.place.clone()),
                ("part_of", figure.part_of.map(|whole| format!("f{whole}"))),
            ];
            let more: String = more.into_iter().filter_map(|(key, value)| value.map(|value| format!(" {key}={value}"))).collect();
            let who = figure.who.as_deref().unwrap_or("-");
            format!("{} {}..{} {} {who}{more}", figure.measure, figure.low, figure.high, figure.qualifier)
        };
        self.reading.figures.iter().map(|figure| self.row(figure.span, &value(figure), figure.why.rule)).collect()
    }

    fn places(&self) -> String {
        let value = |place: &hudna::Place| {
            let relation = place.relation.as_ref().map_or(String::new(), |relation| format!(" relation={relation}"));
            let point = place.point.map_or(String::new(), |(lat, lon)| format!(" {lat:.3},{lon:.3}"));
            format!("{} {}{point}{relation}", place.name, place.country.as_deref().unwrap_or("-"))
        };
        self.reading.places.iter().map(|place| self.row(place.span, &value(place), place.why.rule)).collect()
    }

    fn actors(&self) -> String {
        let value = |actor: &hudna::Actor| {
            let name = actor.name.as_ref().map_or(String::new(), |name| format!(" {name}"));
            format!("{}{name}{}", actor.codes.join("+"), if actor.resolved { " resolved" } else { "" })
        };
        self.reading.actors.iter().map(|actor| self.row(actor.span, &value(actor), actor.why.rule)).collect()
    }
}
