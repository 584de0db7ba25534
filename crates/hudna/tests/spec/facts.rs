//! What the program finds in a case's text, as rows that can be compared with the expected ones.

use crate::case::{Block, Case};
use crate::support::LEXICON;
use hudna::mention::number::Numbers;
use hudna::source::Form;
use hudna::text::{Span, Text};
use hudna::{Input, Metadata, Reading, Siblings, read, read_body};
use std::collections::BTreeMap;

/// One fact: the source's words, the value, and what may be said beyond that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) quote: String,
    pub(crate) value: String,
    pub(crate) more: BTreeMap<&'static str, String>,
}

/// Words that may follow a value: `key=…` up to the next key, or a flag that stands alone.
const KEYS: &[&str] = &[
    "part",
    "calendar",
    "inferred",
    "period",
    "place",
    "relation",
    "country",
    "kind",
    "id",
    "resolved",
    "from",
    "instrument",
    "date",
    "deadline",
    "zone",
    "by",
    "source",
    "target",
    "time",
];

/// All that was found, by the kind of block that it is compared with.
pub(crate) type Found = BTreeMap<&'static str, Vec<Row>>;

/// Reads the case's text.
pub(crate) fn read_case(case: &Case) -> Result<Reading, String> {
    let input = case.input.as_ref().ok_or("no input")?;
    let known = |key: &str| input.known.get(key).cloned();
    let mut metadata = Metadata { published: known("published"), url: known("url"), outlet: known("outlet"), title: known("title") };
    if let Some(code) = known("country") {
        // A headline that names the country, and says nothing else.
        let row = LEXICON.countries.row(&code).ok_or_else(|| format!("no country has the code {code}"))?;
        metadata.title = LEXICON.countries.rows[row as usize].ar.first().cloned();
    }
    if !input.is_page {
        return Ok(read_body(&input.text, &metadata, &LEXICON));
    }
    let form = if input.is_html { Form::Html } else { Form::Plain };
    Ok(read(&Input { name: &case.name, bytes: input.text.as_bytes(), form, metadata: &metadata }, &LEXICON, &Siblings::default()))
}

/// What the program finds in the case's text.
pub(crate) fn find(case: &Case) -> Result<Found, String> {
    let reading = read_case(case)?;
    let quote = |span: Span| tidy(reading.text.get(span.start..span.end).unwrap_or("(a span outside the text)"));
    let flag = |set: bool| set.then(String::new);
    let mut found = Found::new();
    let times = reading.times.iter().map(|time| Row {
        quote: quote(time.span),
        value: time.value.clone(),
        more: more([("part", time.part.map(str::to_owned)), ("calendar", time.calendar.clone()), ("inferred", flag(time.inferred))]),
    });
    found.insert("times", times.collect());
    let figures = reading.figures.iter().map(|figure| Row {
        quote: quote(figure.span),
        value: format!(
            "{} {} {} {}",
            figure.measure,
            range(figure.low, figure.high),
            figure.qualifier,
            figure.who.as_deref().unwrap_or("-")
        ),
        more: more([("period", figure.period.clone()), ("place", figure.place.clone())]),
    });
    found.insert("figures", figures.collect());
    let places = reading.places.iter().map(|place| Row {
        quote: quote(place.span),
        value: place.name.clone(),
        more: more([
            ("relation", place.relation.clone()),
            ("country", place.country.clone()),
            ("kind", Some(place.kind.clone())),
            ("id", Some(place.id.clone())),
        ]),
    });
    found.insert("places", places.collect());
    let actors = reading.actors.iter().map(|actor| Row {
        quote: quote(actor.span),
        value: actor.name.as_ref().map_or(codes(&actor.codes.join("+")), |name| format!("{} {name}", codes(&actor.codes.join("+")))),
        more: more([("resolved", flag(actor.resolved)), ("id", Some(actor.ids.join("+")).filter(|ids| !ids.is_empty()))]),
    });
    found.insert("actors", actors.collect());
    found.insert("statements", statements(&reading));
    found.insert("events", events(&reading));
    found.insert("numbers", numbers(&reading));
    found.insert("article", article(&reading, &readable_body(case, &reading)));
    found.insert("instruments", instruments(&reading));
    found.insert("commitments", commitments(&reading));
    let mut notes: Vec<Row> =
        reading.notes.iter().map(|note| Row { quote: note.kind.to_owned(), value: String::new(), more: BTreeMap::new() }).collect();
    notes.sort_by(|a, b| a.quote.cmp(&b.quote));
    found.insert("notes", notes);
    Ok(found)
}

/// The numbers of a body, without regard to what they count.
fn numbers(reading: &Reading) -> Vec<Row> {
    let text = Text::new(&reading.text, &LEXICON.sentences);
    let scan = LEXICON.automaton.scan(&text);
    let numbers = Numbers::of(&text, &scan, &LEXICON);
    let (mut rows, mut i) = (Vec::new(), 0);
    while i < text.tokens.len() {
        let Some(number) = numbers.at(i) else {
            i += 1;
            continue;
        };
        let value = format!("{} {}", range(number.low, number.high), number.qualifier.name());
        rows.push(Row { quote: tidy(text.slice(number.span(&text))), value, more: BTreeMap::new() });
        i = number.whole().end.max(i + 1);
    }
    rows
}

/// Cue, mode and speakers; stance, quotation, medium and addressee; the content.
fn statements(reading: &Reading) -> Vec<Row> {
    let quote = |span: Span| tidy(reading.text.get(span.start..span.end).unwrap_or("(a span outside the text)"));
    let code = |list: &[String]| if list.is_empty() { "-".to_owned() } else { codes(&list.join("+")) };
    let number = |index: Option<usize>| index.map(|index| format!("{}", index + 1));
    let rows = reading.statements.iter().map(|statement| Row {
        quote: quote(statement.cue),
        value: format!("{} {}", statement.mode, code(&statement.speakers)),
        more: more([
            ("stance", Some(statement.stance.to_owned())),
            ("direct", statement.direct.then(String::new)),
            ("medium", statement.medium.clone()),
            ("to", Some(code(&statement.addressees)).filter(|code| code != "-")),
            ("within", number(statement.within)),
            ("denies", number(statement.denies)),
            ("time", statement.time.clone()),
            ("content", statement.content.map(quote)),
        ]),
    });
    rows.collect()
}

/// `cue = mode SPEAKER [stance=…] [direct] … : content`.
fn parse_statement(row: &str) -> Result<Row, String> {
    let (quote, rest) = row.split_once(" = ").ok_or_else(|| format!("\"cue = mode SPEAKER : content\" is wanted, not {row:?}"))?;
    let (head, content) = rest.split_once(" : ").map_or((rest, None), |(head, content)| (head, Some(tidy(content))));
    let mut more: BTreeMap<&'static str, String> = content.map(|content| ("content", content)).into_iter().collect();
    let mut value = Vec::new();
    for word in head.split_whitespace() {
        match word.split_once('=') {
            Some((key, said)) => {
                let known = ["stance", "medium", "to", "within", "denies", "time", "direct"].into_iter().find(|known| *known == key);
                more.insert(known.ok_or_else(|| format!("what is {key:?}?"))?, if key == "to" { codes(said) } else { said.to_owned() });
            }
            None if word == "direct" => drop(more.insert("direct", String::new())),
            None if value.len() == 1 => value.push(codes(word)),
            None => value.push(word.to_owned()),
        }
    }
    Ok(Row { quote: tidy(quote), value: value.join(" "), more })
}

/// Agreements, truces, formats.
fn instruments(reading: &Reading) -> Vec<Row> {
    let row = |found: &hudna::Instrument| Row {
        quote: tidy(reading.text.get(found.span.start..found.span.end).unwrap_or_default()),
        value: found.ids.join("+"),
        more: more([("date", found.date.clone())]),
    };
    reading.instruments.iter().map(row).collect()
}

/// What somebody is bound to do.
fn commitments(reading: &Reading) -> Vec<Row> {
    let row = |found: &hudna::Commitment| Row {
        quote: tidy(reading.text.get(found.span.start..found.span.end).unwrap_or_default()),
        value: format!("{} {} {}", found.kind, found.status, codes(&found.obligors.join("+"))),
        more: more([
            ("instrument", found.instrument.clone()),
            ("deadline", found.deadline.clone()),
            ("zone", found.zone.clone()),
            ("by", found.status_by.clone()),
        ]),
    };
    reading.commitments.iter().map(row).collect()
}

/// Events: `trigger = type realis`, arguments as more.
fn events(reading: &Reading) -> Vec<Row> {
    let parties = |list: &[String]| (!list.is_empty()).then(|| codes(&list.join("+")));
    reading
        .events
        .iter()
        .map(|event| Row {
            quote: tidy(reading.text.get(event.span.start..event.span.end).unwrap_or("(a span outside the text)")),
            value: format!("{} {}", event.kind, event.realis),
            more: more([
                ("source", parties(&event.source)),
                ("target", parties(&event.target)),
                ("time", event.time.clone()),
                ("place", event.place.clone()),
            ]),
        })
        .collect()
}

/// The head of the report, and its body line by line.
fn article(reading: &Reading, body: &str) -> Vec<Row> {
    let article = &reading.article;
    let row = |key: &str, value: &str| Row { quote: key.to_owned(), value: tidy(value), more: BTreeMap::new() };
    let mut rows = vec![row("title", article.title.as_ref().map_or("-", |title| &title.value))];
    let published = article.published.as_ref();
    rows.push(Row {
        more: more([
            ("inferred", published.and_then(|published| published.inferred.then(String::new))),
            ("from", published.map(|published| published.from.to_owned())),
        ]),
        ..row("published", published.map_or("-", |published| &published.value))
    });
    rows.push(row("outlet", article.outlet.as_deref().unwrap_or("-")));
    rows.push(row("agencies", if article.agencies.is_empty() { "-".to_owned() } else { article.agencies.join(", ") }.as_str()));
    rows.push(row("dateline", article.dateline.as_deref().unwrap_or("-")));
    rows.extend(body.lines().map(tidy).filter(|line| !line.is_empty()).map(|line| row("body", &line)));
    rows
}

/// Compares a block with what was found: none where they agree, else the rows that differ.
pub(crate) fn check(block: &Block, found: &Found) -> Result<Option<String>, String> {
    let mut want = wanted(block)?;
    let got = relevant(block, found);
    if block.kind == "notes" {
        want.sort_by(|a, b| a.1.quote.cmp(&b.1.quote));
    }
    if want.len() == got.len() && want.iter().zip(&got).all(|((_, want), got)| agree(&block.kind, want, got)) {
        return Ok(None);
    }
    let mut out = String::new();
    let mut left: Vec<&Row> = got.clone();
    for (line, row) in &want {
        match left.iter().position(|got| agree(&block.kind, row, got)) {
            Some(at) => out += &format!("      {}\n", show(&block.kind, left.remove(at))),
            None => out += &format!("    - {}   (line {line})\n", show(&block.kind, row)),
        }
    }
    for row in left {
        out += &format!("    + {}\n", show(&block.kind, row));
    }
    Ok(Some(out))
}

/// What was found that a block speaks of: of the article, only the keys that are written.
pub(crate) fn relevant<'a>(block: &Block, found: &'a Found) -> Vec<&'a Row> {
    let written = |key: &str| block.rows.iter().any(|(_, row)| row.split('=').next().is_some_and(|written| written.trim() == key));
    let rows = found.get(block.kind.as_str()).into_iter().flatten();
    rows.filter(|row| block.kind != "article" || written(&row.quote)).collect()
}

/// The rows of a block, with their line numbers.
pub(crate) fn wanted(block: &Block) -> Result<Vec<(usize, Row)>, String> {
    block
        .rows
        .iter()
        .map(|(line, row)| parse(&block.kind, row).map(|row| (*line, row)).map_err(|what| format!("line {line}: {what}")))
        .collect()
}

fn parse(kind: &str, row: &str) -> Result<Row, String> {
    if kind == "notes" {
        return Ok(Row { quote: tidy(row), value: String::new(), more: BTreeMap::new() });
    }
    if kind == "statements" {
        return parse_statement(row);
    }
    let (quote, rest) = row.split_once(" = ").ok_or_else(|| format!("\"quote = value\" is wanted, not {row:?}"))?;
    let (mut value, mut more, mut key) = (String::new(), BTreeMap::new(), None);
    let in_prose = kind == "article" && quote.trim() != "published";
    for word in rest.split_whitespace() {
        let named = KEYS.iter().find_map(|known| match word.split_once('=') {
            Some((key, start)) => (key == *known).then_some((*known, start)),
            None => (word == *known && (*known == "inferred" || *known == "resolved")).then_some((*known, "")),
        });
        match (named.filter(|_| !in_prose), key) {
            (Some((found, start)), _) => {
                more.insert(found, start.to_owned());
                key = (!start.is_empty()).then_some(found);
            }
            (None, Some(key)) => {
                let said: &mut String = more.entry(key).or_default();
                *said = format!("{said} {word}");
            }
            (None, None) => value = if value.is_empty() { word.to_owned() } else { format!("{value} {word}") },
        }
    }
    // `12..12` is 12, and a value of several words may stand in quotation marks.
    value = value
        .split(' ')
        .map(|word| word.split_once("..").filter(|(low, high)| low == high).map_or(word, |(low, _)| low))
        .collect::<Vec<_>>()
        .join(" ");
    more.values_mut().for_each(|said: &mut String| *said = said.trim_matches('"').to_owned());
    if kind == "actors" {
        let (code, name) = value.split_once(' ').unwrap_or((&value, ""));
        value = format!("{} {name}", codes(code)).trim().to_owned();
    }
    Ok(Row { quote: tidy(quote), value, more })
}

/// True where `got` is what `want` asks for. What `want` leaves out is not compared.
pub(crate) fn agree(kind: &str, want: &Row, got: &Row) -> bool {
    let value = match kind {
        // The name may be left out.
        "actors" => want.value == got.value || !want.value.contains(' ') && got.value.split(' ').next() == Some(want.value.as_str()),
        "article" => same_prose(&want.value, &got.value),
        _ => want.value == got.value,
    };
    let more = want.more.iter().all(|(key, want)| match got.more.get(key) {
        Some(got) if *key == "content" => match want.split_once(" … ") {
            Some((first, last)) => got.starts_with(first) && got.ends_with(last),
            None => got == want,
        },
        Some(got) => got == want,
        None => want == "no" || want == "-",
    });
    value && more && want.quote == got.quote
}

/// `first words … last words` stands for a longer text that begins and ends so.
fn same_prose(want: &str, got: &str) -> bool {
    match want.split_once(" … ") {
        Some((first, last)) => got == want || got.len() >= first.len() + last.len() && got.starts_with(first) && got.ends_with(last),
        None => got == want,
    }
}

/// A row as it is written in a block.
pub(crate) fn show(kind: &str, row: &Row) -> String {
    if kind == "notes" {
        return row.quote.clone();
    }
    let mut out = format!("{} = {}", row.quote, row.value);
    if kind == "statements" {
        for (key, value) in row.more.iter().filter(|(key, _)| **key != "content" && **key != "time") {
            out += &if value.is_empty() { format!(" {key}") } else { format!(" {key}={value}") };
        }
        return row.more.get("content").map_or(out.clone(), |content| format!("{out} : {content}"));
    }
    for (key, value) in &row.more {
        // A gazetteer id, a kind or a country is seldom what a case is about.
        if matches!((kind, *key), ("places", "id" | "kind" | "country") | ("actors", "id" | "resolved") | ("article", "from")) {
            continue;
        }
        out += &if value.is_empty() { format!(" {key}") } else { format!(" {key}={value}") };
    }
    out
}

fn more<const N: usize>(pairs: [(&'static str, Option<String>); N]) -> BTreeMap<&'static str, String> {
    pairs.into_iter().filter_map(|(key, value)| value.map(|value| (key, value))).collect()
}

/// Codes in one order, whichever way round they are written.
fn codes(joined: &str) -> String {
    let mut codes: Vec<&str> = joined.split('+').collect();
    codes.sort_unstable();
    codes.join("+")
}

fn range(low: f64, high: f64) -> String {
    if low == high { format!("{low}") } else { format!("{low}..{high}") }
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
/// The body as a reader sees it: without tags, entities decoded, a line a block.
fn readable_body(case: &Case, reading: &Reading) -> String {
    match &case.input {
        Some(input) if input.is_page => {
            let form = if input.is_html { Form::Html } else { Form::Plain };
            let input = Input { name: &case.name, bytes: input.text.as_bytes(), form, metadata: &Metadata::default() };
            hudna::source::open(&input, &LEXICON, &Siblings::default()).body.text
        }
        _ => reading.text.clone(),
    }
}
