//! Lines that several views share: sources, support, what is known joined with commas.

use super::{Line, Quoted, Run, tidy, without_markup};
use crate::view::day::{self, without_time};
use crate::view::source::{By, Source};
use crate::wording::Wording;
use hudna::record::Support;

/// Characters of a sentence that are shown around a quote.
const CONTEXT: usize = 80;

/// `outlet, 28 February 2020: «… words …» — Turkey (government) denies`.
pub(super) fn source(source: &Source, words: &Wording) -> Line {
    let mut line = vec![Run::Name(outlet(source, words)), Run::Text(words.comma())];
    line.push(Run::Dim(source.published.as_deref().map_or_else(|| words.say("undated"), |published| words.edtf(without_time(published)))));
    line.push(Run::Text(": ".to_owned()));
    line.push(Run::Quote(context(source)));
    if let Some(by) = &source.by {
        line.push(Run::Text(" — ".to_owned()));
        line.extend(speaker(by, words));
    }
    line.push(Run::Text(" ".to_owned()));
    match &source.url {
        Some(url) => {
            line.push(Run::Link(url.clone()));
            line.push(Run::Text(" ".to_owned()));
            line.push(Run::Id(format!("[{}–{}]", source.start, source.end)));
        }
        None => line.push(Run::Id(format!("[{} {}–{}]", source.source, source.start, source.end))),
    }
    line
}

pub(super) fn sources<'a>(of: impl IntoIterator<Item = &'a Source>, words: &Wording) -> Vec<Line> {
    of.into_iter().map(|one| source(one, words)).collect()
}

/// The first few, and a line that says how many more there are.
pub(super) fn some_sources<'a>(of: impl IntoIterator<Item = &'a Source>, most: usize, words: &Wording) -> Vec<Line> {
    let all: Vec<&Source> = of.into_iter().collect();
    let mut lines = sources(all.iter().take(most).copied(), words);
    if let Some(more) = all.len().checked_sub(most).filter(|&more| more > 0) {
        lines.push(vec![Run::Dim(words.counted("more-sources", "count", more))]);
    }
    lines
}

/// The outlet, else the report's name.
pub(super) fn outlet(source: &Source, words: &Wording) -> String {
    let named = source.outlet.as_deref().map(tidy).filter(|outlet| !outlet.is_empty());
    named.or_else(|| Some(tidy(&source.source))).filter(|name| !name.is_empty()).unwrap_or_else(|| words.say("no-outlet"))
}

/// Who says it, and how: `Turkey (government) denies`.
pub(super) fn speaker(by: &By, words: &Wording) -> Line {
    let mut line = vec![Run::Name(who(by, words))];
    if by.stance != "asserted" {
        line.push(Run::Text(" ".to_owned()));
        line.push(Run::Dim(format!("({})", words.term("stance", &by.stance))));
    }
    line
}

fn who(by: &By, words: &Wording) -> String {
    match (by.names.is_empty(), by.codes.is_empty()) {
        (true, true) => words.say("nobody-named"),
        (true, false) => words.actors(&by.codes),
        (false, true) => names(by, words),
        (false, false) => format!("{}{}{}", names(by, words), words.comma(), words.actors(&by.codes)),
    }
}

fn names(by: &By, words: &Wording) -> String {
    words.list(&by.names.iter().map(|name| words.named(name)).collect::<Vec<_>>())
}

/// The quote in its sentence, cut at words where that is long.
fn context(source: &Source) -> Quoted {
    let words = without_markup(&source.quote);
    let sentence = without_markup(&source.sentence);
    let Some((before, after)) = sentence.split_once(&words).filter(|_| !words.is_empty()) else {
        return Quoted { words: if sentence.is_empty() { words } else { clip_end(&sentence, 2 * CONTEXT) }, ..Quoted::default() };
    };
    Quoted { before: clip_start(before, CONTEXT), words, after: clip_end(after, CONTEXT) }
}

/// The beginning of `text`, up to a word's end.
pub(super) fn clip_end(text: &str, most: usize) -> String {
    let Some((to, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let head = text.get(..to).unwrap_or(text);
    format!("{}…", head.get(..head.rfind(' ').unwrap_or(to)).unwrap_or(head))
}

fn clip_start(text: &str, most: usize) -> String {
    let count = text.chars().count();
    if count <= most {
        return text.to_owned();
    }
    let from = text.char_indices().nth(count - most).map_or(0, |(at, _)| at);
    let tail = text.get(from..).unwrap_or(text);
    format!("…{}", tail.find(' ').and_then(|blank| tail.get(blank + 1..)).unwrap_or(tail))
}

/// `disputed; 3 independent voices in 5 reports of 4 outlets`.
pub(super) fn support(support: &Support, disputed: bool, words: &Wording) -> Line {
    let mut line = Vec::new();
    if disputed {
        line.push(Run::Alert(words.say("support-disputed")));
        line.push(Run::Text(words.comma()));
    }
    let told = match (support.voices, support.kind.as_str()) {
        (0 | 1, "repeated") => words.say("support-repeated"),
        (0 | 1, _) if support.reports <= 1 => words.say("support-single"),
        (voices, _) => words.counted("support-corroborated", "voices", voices.max(1)),
    };
    line.push(Run::Dim(told));
    if support.reports > 1 {
        let of = [
            ("reports", words.counted("coverage-reports", "count", support.reports)),
            ("outlets", words.counted("coverage-outlets", "count", support.outlets)),
        ];
        let of: Vec<(&str, &str)> = of.iter().map(|(name, value)| (*name, value.as_str())).collect();
        line.push(Run::Dim(format!("{}{}", words.comma(), words.fill("reports-of-outlets", &of))));
    }
    line
}

/// Runs with commas between them.
pub(super) fn join(lines: impl IntoIterator<Item = Line>, words: &Wording) -> Line {
    let mut joined = Line::new();
    for line in lines.into_iter().filter(|line| !line.is_empty()) {
        if !joined.is_empty() {
            joined.push(Run::Text(words.comma()));
        }
        joined.extend(line);
    }
    joined
}

/// `a: b`.
pub(super) fn labelled(label: &str, value: Line) -> Line {
    let mut line = vec![Run::Dim(format!("{label}: "))];
    line.extend(value);
    line
}

/// Runs of days, at most `most` of them.
pub(super) fn runs(runs: &[day::Run], most: usize, words: &Wording) -> String {
    let mut told: Vec<String> = runs.iter().take(most).map(|run| words.edtf(&run.edtf())).collect();
    if let Some(more) = runs.len().checked_sub(most).filter(|&more| more > 0) {
        told.push(words.counted("more-runs", "count", more));
    }
    told.join(&format!("{} ", words.say("semicolon")))
}

/// Rows of other data sets, under a heading that says that they are not counted.
pub(crate) fn references(sheet: &mut super::Sheet, rows: &[crate::asking::Beside], words: &Wording) {
    if rows.is_empty() {
        return;
    }
    sheet.heading(words.say("reference"));
    for row in rows {
        let title = Run::Name(tidy(&row.title));
        let mut line = vec![Run::Strong(row.data_set.to_uppercase()), Run::Text(" ".to_owned()), Run::Id(tidy(&row.id))];
        line.push(Run::Text(words.comma()));
        line.push(Run::Dim(words.edtf(&row.time)));
        line.push(Run::Text(": ".to_owned()));
        line.push(title);
        if let Some(km) = row.km {
            line.push(Run::Dim(format!(" ({km:.0} km)")));
        }
        sheet.item(0, line, Vec::new());
    }
}

/// What people decided on a fact, under a heading of its own.
pub(crate) fn decisions(sheet: &mut super::Sheet, decisions: &[crate::view::review::Decision], words: &Wording) {
    if decisions.is_empty() {
        return;
    }
    sheet.heading(words.say("decisions"));
    for one in decisions {
        let mut line = labelled(&words.term("axis", &one.axis), vec![Run::Strong(words.term("decision", &one.decision))]);
        line.push(Run::Text(words.comma()));
        line.push(Run::Name(tidy(&one.by)));
        line.push(Run::Text(words.comma()));
        line.push(Run::Dim(words.edtf(without_time(&one.at))));
        if !one.reason.is_empty() {
            line.push(Run::Text(": ".to_owned()));
            line.push(Run::Name(tidy(&one.reason)));
        }
        sheet.item(0, line, Vec::new());
    }
}
