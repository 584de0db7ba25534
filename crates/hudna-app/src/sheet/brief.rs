//! A situation brief in words.

use super::parts::join;
use super::{Run, Sheet, agreement, document, event, figure};
use crate::view::brief::{BriefView, Section};
use crate::view::event::EventView;
use crate::wording::Wording;

pub(crate) fn sheet(brief: &BriefView, words: &Wording) -> Sheet {
    let (from, to) = (words.edtf(&brief.from), words.edtf(&brief.to));
    let period = words.fill("brief-period", &[("from", &from), ("to", &to)]);
    let mut sheet = Sheet::new(words, vec![Run::Text(words.say("brief-title")), Run::Text(": ".to_owned()), Run::Text(period)]);
    sheet.text(vec![Run::Dim(words.say("brief-note"))]);
    sheet.text(document::counts(&brief.coverage, words));

    sheet.heading(words.say("brief-contacts"));
    events(&mut sheet, &brief.contacts, words);

    sheet.heading(words.say("brief-agreements"));
    if brief.agreements.all == 0 && brief.agreed.all == 0 {
        nothing(&mut sheet, words);
    }
    brief.agreements.shown.iter().for_each(|one| agreement::brief(&mut sheet, one, words));
    more(&mut sheet, &brief.agreements, words);
    if brief.agreed.all > 0 {
        sheet.subheading(vec![Run::Text(words.say("brief-agreed"))]);
        events(&mut sheet, &brief.agreed, words);
    }

    sheet.heading(words.say("brief-incidents"));
    events(&mut sheet, &brief.incidents, words);

    if brief.undated.all > 0 {
        sheet.heading(words.say("brief-undated"));
        events(&mut sheet, &brief.undated, words);
    }

    sheet.heading(words.say("brief-figures"));
    if brief.figures.all == 0 {
        nothing(&mut sheet, words);
    }
    for one in &brief.figures.shown {
        let mut line = figure::line(one, words);
        line.push(Run::Text(" ".to_owned()));
        line.push(Run::Id(one.id.clone()));
        sheet.item(0, line, figure::who_says(one, words));
    }
    more(&mut sheet, &brief.figures, words);

    sheet.heading(words.say("brief-disputes"));
    if brief.disputes.all == 0 {
        nothing(&mut sheet, words);
    }
    brief.disputes.shown.iter().for_each(|one| figure::dispute(&mut sheet, 0, one, words));
    more(&mut sheet, &brief.disputes, words);

    sheet.heading(words.say("brief-coverage"));
    sheet.text(document::coverage(&brief.coverage, words));
    sheet
}

fn events(sheet: &mut Sheet, section: &Section<EventView>, words: &Wording) {
    if section.all == 0 {
        nothing(sheet, words);
    }
    for one in &section.shown {
        event::item(sheet, 0, &one.line, words);
        event::readouts(sheet, 1, one, words);
        for dispute in &one.contested {
            let values =
                join(dispute.sides.iter().map(|side| vec![Run::Text(figure::value_of(&dispute.field, &side.value, words))]), words);
            let mut line = vec![Run::Alert(words.term("dispute", &dispute.kind)), Run::Text(": ".to_owned())];
            line.extend(values);
            line.push(Run::Text(" ".to_owned()));
            line.push(Run::Id(dispute.id.clone()));
            sheet.item(1, line, Vec::new());
        }
    }
    more(sheet, section, words);
}

fn nothing(sheet: &mut Sheet, words: &Wording) {
    sheet.text(vec![Run::Dim(words.say("brief-none"))]);
}

/// What a section leaves out is said.
fn more<T>(sheet: &mut Sheet, section: &Section<T>, words: &Wording) {
    if section.shown.len() < section.all {
        let values = [("shown", section.shown.len().to_string()), ("all", section.all.to_string())];
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        sheet.text(vec![Run::Dim(words.fill("shown-of", &values))]);
    }
}
