//! Reports, stories, figures, commitments and disputes in words: what `hudna show` prints of them.

use super::parts::{labelled, runs, support};
use super::{Line, Run, Sheet, agreement, event, figure, tidy};
use crate::view::commitment::CommitmentView;
use crate::view::coverage::Coverage;
use crate::view::day::without_time;
use crate::view::dispute::{DisputeView, is_disputed};
use crate::view::document::{DocumentView, Report};
use crate::view::figure::FigureView;
use crate::view::source::address;
use crate::view::story::StoryView;
use crate::wording::Wording;

/// Runs of days without a report that a page names.
pub(super) const RUNS: usize = 30;

/// `outlet, 28 February 2020: headline`.
pub(in crate::sheet) fn report(report: &Report, words: &Wording) -> Line {
    let outlet = report.outlet.as_deref().map(tidy).filter(|outlet| !outlet.is_empty()).unwrap_or_else(|| words.say("no-outlet"));
    let mut line = vec![Run::Name(outlet), Run::Text(words.comma()), Run::Dim(published(report, words)), Run::Text(": ".to_owned())];
    line.push(Run::Name(report.title.as_deref().map_or_else(|| report.source.clone(), tidy)));
    line.push(Run::Text(" ".to_owned()));
    line.push(Run::Id(report.id.clone()));
    line
}

fn published(report: &Report, words: &Wording) -> String {
    match &report.published {
        Some(published) if report.is_date_inferred() => words.fill("inferred", &[("value", &words.edtf(without_time(published)))]),
        Some(published) => words.edtf(without_time(published)),
        None => words.say("undated"),
    }
}

/// How much was read: reports, outlets, days.
pub(super) fn counts(coverage: &Coverage, words: &Wording) -> Line {
    self::coverage(&Coverage { silent: Vec::new(), undated: 0, ..coverage.clone() }, words)
}

/// What was read: reports, outlets, days, and the days with none.
pub(super) fn coverage(coverage: &Coverage, words: &Wording) -> Line {
    let count = |id: &str, count: u64| words.counted(id, "count", usize::try_from(count).unwrap_or(usize::MAX));
    let of = [("reports", count("coverage-reports", coverage.reports)), ("outlets", count("coverage-outlets", coverage.outlets))];
    let of: Vec<(&str, &str)> = of.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let mut line = vec![Run::Text(words.fill("reports-of-outlets", &of))];
    if coverage.days > 0 {
        let silent = coverage.days_without();
        line.push(Run::Text(format!("{} {}", words.say("semicolon"), words.counted("coverage-range", "count", coverage.days))));
        line.push(Run::Text(words.comma()));
        line.push(match silent {
            0 => Run::Text(words.say("coverage-none-silent")),
            silent => Run::Text(words.counted("coverage-silent-days", "count", silent)),
        });
        if !coverage.silent.is_empty() {
            line.push(Run::Text(": ".to_owned()));
            line.push(Run::Dim(runs(&coverage.silent, RUNS, words)));
        }
    }
    if coverage.undated > 0 {
        line.push(Run::Text(format!("{} ", words.say("semicolon"))));
        let id = if coverage.ranged { "coverage-undated" } else { "coverage-undated-among" };
        line.push(Run::Dim(count(id, coverage.undated)));
    }
    line
}

/// `hudna show document`.
pub(crate) fn document(document: &DocumentView, words: &Wording) -> Sheet {
    let report = &document.report;
    let mut sheet = Sheet::new(words, vec![Run::Name(report.title.as_deref().map_or_else(|| report.source.clone(), tidy))]);
    let mut row = |label: &str, value: Run| {
        if !value.text().is_empty() {
            sheet.text(labelled(&words.say(label), vec![value]));
        }
    };
    row("document-id", Run::Id(report.id.clone()));
    row("document-source", Run::Name(report.source.clone()));
    row("document-published", Run::Text(published(report, words)));
    row("document-outlet", Run::Name(report.outlet.as_deref().map(tidy).unwrap_or_default()));
    row("document-agencies", Run::Name(words.list(&report.agencies)));
    let url = report.url.clone().unwrap_or_default();
    row("document-url", address(&url).map_or_else(|| Run::Id(url.clone()), Run::Link));
    row("document-story", Run::Id(report.story.clone().unwrap_or_default()));
    row("document-sha256", Run::Id(document.sha256.clone()));
    if !document.copies.is_empty() {
        sheet.heading(words.say("copies"));
        sheet.text(vec![Run::Dim(words.say("copies-note"))]);
        document.copies.iter().for_each(|copy| sheet.item(0, self::report(copy, words), Vec::new()));
    }
    if !document.events.is_empty() {
        sheet.heading(words.say("events"));
        document.events.iter().for_each(|one| event::item(&mut sheet, 0, one, words));
    }
    if !document.commitments.is_empty() {
        sheet.heading(words.say("commitments"));
        document.commitments.iter().for_each(|one| agreement::commitment(&mut sheet, 0, one, words));
    }
    figures_and_disputes(&mut sheet, &document.figures, &document.disputes, words);
    sheet
}

/// `hudna show story`.
pub(crate) fn story(story: &StoryView, words: &Wording) -> Sheet {
    let title = story.title.as_deref().map_or_else(|| story.id.clone(), tidy);
    let mut sheet = Sheet::new(words, vec![Run::Name(title)]);
    let days = match (&story.from, &story.to) {
        (Some(from), Some(to)) if from != to => words.edtf(&format!("{from}/{to}")),
        (Some(day), _) | (None, Some(day)) => words.edtf(day),
        (None, None) => words.say("undated"),
    };
    let voices = words.counted("coverage-voices", "count", story.voices);
    sheet.text(vec![Run::Text(days), Run::Text(words.comma()), Run::Text(voices), Run::Text(" ".to_owned()), Run::Id(story.id.clone())]);
    sheet.text(coverage(&story.coverage, words));
    sheet.heading(words.say("reports"));
    story.reports.iter().for_each(|one| {
        let mut line = report(one, words);
        if one.voice != one.id && !one.voice.is_empty() {
            line.push(Run::Dim(format!(" ({} {})", words.say("copy-of"), one.voice)));
        }
        sheet.item(0, line, Vec::new());
    });
    if !story.events.is_empty() {
        sheet.heading(words.say("events"));
        story.events.iter().for_each(|one| event::item(&mut sheet, 0, one, words));
    }
    figures_and_disputes(&mut sheet, &story.figures, &story.disputes, words);
    sheet
}

fn figures_and_disputes(sheet: &mut Sheet, figures: &[FigureView], disputes: &[DisputeView], words: &Wording) {
    if !figures.is_empty() {
        sheet.heading(words.say("brief-figures"));
        figures.iter().for_each(|one| figure::claims(sheet, 0, one, words));
    }
    if !disputes.is_empty() {
        sheet.heading(words.say("brief-disputes"));
        disputes.iter().for_each(|one| figure::dispute(sheet, 0, one, words));
    }
}

/// `hudna show figure`.
pub(crate) fn figure(figure: &FigureView, contested: &[DisputeView], words: &Wording) -> Sheet {
    let mut sheet = Sheet::new(words, vec![Run::Text(words.term("measure", &figure.measure))]);
    figure::claims(&mut sheet, 0, figure, words);
    for (label, id) in [("of-event", &figure.event), ("part-of", &figure.part_of)] {
        if let Some(id) = id {
            sheet.text(labelled(&words.say(label), vec![Run::Id(id.clone())]));
        }
    }
    figures_and_disputes(&mut sheet, &[], contested, words);
    sheet
}

/// `hudna show commitment`.
pub(crate) fn commitment(one: &CommitmentView, contested: &[DisputeView], words: &Wording) -> Sheet {
    let mut sheet = Sheet::new(words, vec![Run::Text(words.term("commitment", &one.kind))]);
    agreement::commitment(&mut sheet, 0, one, words);
    figures_and_disputes(&mut sheet, &[], contested, words);
    sheet
}

/// `hudna show dispute`, with what it is about.
pub(crate) fn dispute(dispute: &DisputeView, about: &[Line], words: &Wording) -> Sheet {
    let mut sheet = Sheet::new(words, vec![Run::Text(words.term("dispute", &dispute.kind))]);
    figure::dispute(&mut sheet, 0, dispute, words);
    if !about.is_empty() {
        sheet.heading(words.say("about"));
        about.iter().for_each(|line| sheet.item(0, line.clone(), Vec::new()));
    }
    sheet
}

/// What a dispute is about, in a line.
pub(crate) fn about_event(one: &crate::view::event::EventLine, words: &Wording) -> Line {
    event::line(one, words)
}

pub(crate) fn about_figure(one: &FigureView, words: &Wording) -> Line {
    let mut line = figure::line(one, words);
    line.push(Run::Text(format!("{} ", words.say("semicolon"))));
    line.extend(support(&one.support, is_disputed(&one.support, &one.disputes), words));
    line.push(Run::Text(" ".to_owned()));
    line.push(Run::Id(one.id.clone()));
    line
}

pub(crate) fn about_commitment(one: &CommitmentView, words: &Wording) -> Line {
    agreement::bound(one, words)
}
