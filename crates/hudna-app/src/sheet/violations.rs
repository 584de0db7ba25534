//! The ledger of violations in words: one row a day, side and governorate, the two columns side by side and the sources under them.

use super::event::SOURCES;
use super::parts::{labelled, some_sources};
use super::{Block, Line, Run, Sheet, document, event, figure, tidy};
use crate::view::violations::{Count, Row, ViolationsView};
use crate::wording::Wording;

pub(crate) fn sheet(violations: &ViolationsView, words: &Wording) -> Sheet {
    let mut sheet = Sheet::new(words, vec![Run::Text(words.say("violations"))]);
    sheet.text(document::coverage(&violations.coverage, words));
    sheet.text(vec![Run::Dim(words.say("violations-note"))]);
    if violations.rows.is_empty() {
        sheet.text(vec![Run::Dim(words.say("nothing-found"))]);
        return sheet;
    }
    let head = ["day", "reported-by", "where", "violations-counted", "violations-single"].map(|id| vec![Run::Text(words.say(id))]);
    let rows = violations.rows.iter().map(|row| {
        vec![
            vec![Run::Text(period(row, words))],
            vec![Run::Name(side(row, words))],
            vec![Run::Name(place(row, words))],
            counted(row, words),
            single(row, words),
        ]
    });
    sheet.blocks.push(Block::Table { head: head.into(), rows: rows.collect() });
    if !violations.totals.is_empty() {
        sheet.heading(words.say("totals"));
        violations.totals.iter().for_each(|one| figure::dispute(&mut sheet, 0, one, words));
    }
    sheet.heading(words.say("sources"));
    for row in &violations.rows {
        let line = vec![
            Run::Text(period(row, words)),
            Run::Text(words.comma()),
            Run::Name(side(row, words)),
            Run::Text(words.comma()),
            Run::Name(place(row, words)),
        ];
        sheet.item(0, line, Vec::new());
        for one in &row.counted {
            let mut line = labelled(&words.say("violations-counted"), count(one, words));
            line.push(Run::Text(" ".to_owned()));
            line.push(Run::Id(one.figure.clone()));
            sheet.item(1, line, some_sources(&one.sources, SOURCES, words));
        }
        for one in &row.single {
            sheet.item(1, labelled(&words.say("violations-single"), event::line(one, words)), some_sources(&one.sources, SOURCES, words));
        }
    }
    sheet
}

fn period(row: &Row, words: &Wording) -> String {
    match (&row.period, &row.published) {
        (Some(period), _) => words.edtf(period),
        (None, Some(published)) => words.fill("undated-published", &[("date", &words.edtf(published))]),
        (None, None) => words.say("undated"),
    }
}

fn side(row: &Row, words: &Wording) -> String {
    match (&row.side, &row.outlet) {
        (Some(side), _) => words.side(side),
        (None, Some(outlet)) => tidy(outlet),
        (None, None) => words.say("nobody-named"),
    }
}

fn place(row: &Row, words: &Wording) -> String {
    let country = row.country.as_deref().map(|country| words.country(country));
    match (&row.governorate, country) {
        (Some(governorate), _) => words.division(governorate),
        (None, Some(country)) => country,
        (None, None) => words.say("whole"),
    }
}

fn counted(row: &Row, words: &Wording) -> Line {
    let mut line = Line::new();
    for one in &row.counted {
        if !line.is_empty() {
            line.push(Run::Text(format!("{} ", words.say("semicolon"))));
        }
        line.extend(count(one, words));
    }
    if line.is_empty() { vec![Run::Dim("–".to_owned())] } else { line }
}

fn count(one: &Count, words: &Wording) -> Line {
    let mut line = vec![Run::Strong(words.claimed(one.low, one.high, one.qualifier.as_deref()))];
    line.push(Run::Text(format!(" {}", words.noun(&one.measure, one.high))));
    if let Some(place) = &one.place {
        line.push(Run::Text(words.comma()));
        line.push(Run::Name(words.spot(place)));
    }
    if one.part_of.is_some() {
        line.push(Run::Dim(format!(" ({})", words.say("a-part"))));
    }
    line
}

fn single(row: &Row, words: &Wording) -> Line {
    match row.single.len() {
        0 => vec![Run::Dim("–".to_owned())],
        events => vec![Run::Text(words.counted("events-count", "count", events))],
    }
}
