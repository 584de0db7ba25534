//! A situation brief in words.

use super::parts::{join, labelled};
use super::{Line, Run, Sheet, agreement, document, event, figure, tidy};
use crate::view::brief::{BriefView, Section};
use crate::view::conditions::Condition;
use crate::view::event::EventView;
use crate::wording::Wording;

pub(crate) fn sheet(brief: &BriefView, words: &Wording) -> Sheet {
    let (from, to) = (words.edtf(&brief.from), words.edtf(&brief.to));
    let period = words.fill("brief-period", &[("from", &from), ("to", &to)]);
    let mut sheet = Sheet::new(words, vec![Run::Text(words.say("brief-title")), Run::Text(": ".to_owned()), Run::Text(period)]);
    let is_part = !brief.conditions.is_empty();
    if is_part {
        sheet.text(conditions(&brief.conditions, words));
    }
    sheet.text(vec![Run::Dim(words.say("brief-note"))]);
    sheet.text(document::counts(&brief.coverage, words));

    let none = if is_part { "brief-none-of-these" } else { "brief-none" };

    sheet.heading(words.say("brief-contacts"));
    events(&mut sheet, &brief.contacts, none, words);

    sheet.heading(words.say("brief-agreements"));
    if is_part {
        sheet.text(vec![Run::Dim(words.say("brief-agreements-left-out"))]);
    } else if brief.agreements.all == 0 && brief.agreed.all == 0 {
        nothing(&mut sheet, none, words);
    }
    brief.agreements.shown.iter().for_each(|one| agreement::brief(&mut sheet, one, words));
    more(&mut sheet, &brief.agreements, words);
    if brief.agreed.all > 0 {
        sheet.subheading(vec![Run::Text(words.say("brief-agreed"))]);
        events(&mut sheet, &brief.agreed, none, words);
    }

    sheet.heading(words.say("brief-incidents"));
    events(&mut sheet, &brief.incidents, none, words);

    if brief.undated.all > 0 {
        sheet.heading(words.say("brief-undated"));
        events(&mut sheet, &brief.undated, none, words);
    }

    sheet.heading(words.say("brief-figures"));
    if brief.figures.all == 0 {
        nothing(&mut sheet, none, words);
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
        nothing(&mut sheet, none, words);
    }
    brief.disputes.shown.iter().for_each(|one| figure::dispute(&mut sheet, 0, one, words));
    more(&mut sheet, &brief.disputes, words);

    sheet.heading(words.say("brief-coverage"));
    sheet.text(document::coverage(&brief.coverage, words));
    sheet
}

/// `Only what meets these conditions: outlet صوت الساحل, type Air strike`.
fn conditions(conditions: &[Condition], words: &Wording) -> Line {
    let mut line = vec![Run::Alert(words.say("conditions")), Run::Text(": ".to_owned())];
    let said = conditions.iter().map(|condition| {
        let value = match condition.name {
            "actor" => words.side(&condition.value),
            "type" => words.kind(&condition.value),
            "support" => words.term("kind-of-support", &condition.value),
            _ => tidy(&condition.value),
        };
        let mut one = labelled(&words.say(&format!("condition-{}", condition.name)), vec![Run::Name(value)]);
        if let Some(km) = condition.km {
            one.push(Run::Text(format!(" ({})", words.fill("within-kilometres", &[("km", &words.number(km))]))));
        }
        one
    });
    line.extend(join(said, words));
    line
}

fn events(sheet: &mut Sheet, section: &Section<EventView>, none: &str, words: &Wording) {
    if section.all == 0 {
        nothing(sheet, none, words);
    }
    for one in &section.shown {
        event::item(sheet, 0, &one.line, words);
        event::readouts(sheet, 1, one, words);
        for dispute in &one.contested {
            sheet.item(1, figure::contested(dispute, words), Vec::new());
        }
    }
    more(sheet, section, words);
}

fn nothing(sheet: &mut Sheet, none: &str, words: &Wording) {
    sheet.text(vec![Run::Dim(words.say(none))]);
}

/// What a section leaves out is said.
fn more<T>(sheet: &mut Sheet, section: &Section<T>, words: &Wording) {
    if section.shown.len() < section.all {
        let values = [("shown", section.shown.len().to_string()), ("all", section.all.to_string())];
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        sheet.text(vec![Run::Dim(words.fill("shown-of", &values))]);
    }
}
