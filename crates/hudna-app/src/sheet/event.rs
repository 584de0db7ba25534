//! Events in words.

use super::figure::{self, dispute, value_of};
use super::parts::{join, labelled, some_sources, sources, support};
use super::{Line, Run, Sheet};
use crate::view::dispute::is_disputed;
use crate::view::event::{EventLine, EventView};
use crate::wording::Wording;

/// Sources that one line of a list shows.
pub(super) const SOURCES: usize = 6;

/// `27 February 2020 — Air strike: Russia (armed forces) → Turkey (armed forces), Balyun, killed 33–36, …`.
pub(super) fn line(event: &EventLine, words: &Wording) -> Line {
    let mut line = Vec::new();
    if let Some(time) = &event.time {
        line.push(Run::Text(words.edtf(time)));
        line.push(Run::Text(" — ".to_owned()));
    }
    line.extend(what(event, words));
    line
}

/// The same without its time.
pub(super) fn what(event: &EventLine, words: &Wording) -> Line {
    let mut line = vec![Run::Strong(words.term("type", &event.kind))];
    if event.realis != "actual" {
        line.push(Run::Text(format!(" ({})", words.term("realis", &event.realis))));
    }
    let known = join([who(event, words), place(event, words), figures(event, words)], words);
    if !known.is_empty() {
        line.push(Run::Text(": ".to_owned()));
        line.extend(known);
    }
    line.push(Run::Text(format!("{} ", words.say("semicolon"))));
    line.extend(support(&event.support, is_disputed(&event.support, &event.disputes), words));
    line.push(Run::Text(" ".to_owned()));
    line.push(Run::Id(event.id.clone()));
    line
}

/// Who to whom: an arrow in the direction of the language; those of a contact beside each other.
fn who(event: &EventLine, words: &Wording) -> Line {
    let (source, target) = (words.actors(&event.source), words.actors(&event.target));
    let arrow = if event.kind.starts_with("contact.") { words.say("with") } else { words.say("arrow") };
    let told = match (source.is_empty(), target.is_empty()) {
        (true, true) => return Line::new(),
        (false, true) => source,
        (true, false) => format!("{arrow} {target}"),
        (false, false) => format!("{source} {arrow} {target}"),
    };
    vec![Run::Text(told)]
}

fn place(event: &EventLine, words: &Wording) -> Line {
    event.place.as_ref().map_or_else(Line::new, |place| vec![Run::Name(words.spot(place))])
}

/// The figures that are no part of another.
fn figures(event: &EventLine, words: &Wording) -> Line {
    let whole = |part_of: &Option<String>| part_of.as_ref().is_none_or(|whole| !event.figures.iter().any(|figure| figure.id == *whole));
    let lines = event.figures.iter().filter(|figure| whole(&figure.part_of)).map(|one| {
        let mut line = vec![Run::Text(format!("{}: ", words.term("measure", &one.measure)))];
        line.extend(figure::value(one, words));
        line
    });
    join(lines, words)
}

/// A line of a list, with its sources under it.
pub(super) fn item(sheet: &mut Sheet, depth: u8, event: &EventLine, words: &Wording) {
    sheet.item(depth, line(event, words), some_sources(&event.sources, SOURCES, words));
}

/// The same where the day stands above.
pub(super) fn item_of_day(sheet: &mut Sheet, depth: u8, event: &EventLine, words: &Wording) {
    sheet.item(depth, what(event, words), some_sources(&event.sources, SOURCES, words));
}

/// What each side says of it, as items under it.
pub(super) fn readouts(sheet: &mut Sheet, depth: u8, event: &EventView, words: &Wording) {
    for readout in &event.readouts {
        let side = if readout.side.is_empty() { words.say("nobody-named") } else { words.side(&readout.side) };
        sheet.item(depth, labelled(&words.say("readout"), vec![Run::Name(side)]), sources(&readout.sources, words));
    }
}

/// `hudna show event`.
pub(crate) fn sheet(event: &EventView, words: &Wording) -> Sheet {
    let line = &event.line;
    let mut sheet = Sheet::new(words, vec![Run::Text(words.term("type", &line.kind))]);
    sheet.text(self::line(line, words));
    let facts = [
        ("instruments", line.instruments.join(&words.comma())),
        ("part-of", line.part_of.clone().unwrap_or_default()),
        ("possible", event.possible.join(&words.comma())),
    ];
    for (label, ids) in facts.into_iter().filter(|(_, ids)| !ids.is_empty()) {
        sheet.text(labelled(&words.say(label), vec![Run::Id(ids)]));
    }
    if !event.variants.is_empty() {
        sheet.heading(words.say("variants"));
        for variant in &event.variants {
            let told = variant.told.iter().map(|(value, reports)| {
                let reports = words.counted("coverage-reports", "count", *reports);
                vec![Run::Text(value_of(variant.field, value, words)), Run::Dim(format!(" ({reports})"))]
            });
            sheet.item(0, labelled(&words.say(&format!("field-{}", variant.field)), join(told, words)), Vec::new());
        }
    }
    if !event.readouts.is_empty() {
        sheet.heading(words.say("readouts"));
        readouts(&mut sheet, 0, event, words);
    }
    if !line.figures.is_empty() {
        sheet.heading(words.say("brief-figures"));
        line.figures.iter().for_each(|one| figure::claims(&mut sheet, 0, one, words));
    }
    if !event.contested.is_empty() {
        sheet.heading(words.say("brief-disputes"));
        event.contested.iter().for_each(|one| dispute(&mut sheet, 0, one, words));
    }
    sheet.heading(words.say("sources"));
    sources(&line.sources, words).into_iter().for_each(|line| sheet.item(0, line, Vec::new()));
    sheet
}
