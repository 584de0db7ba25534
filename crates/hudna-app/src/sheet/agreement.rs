//! The ledger of agreements in words.

use super::document::RUNS;
use super::event::{self, SOURCES};
use super::figure::{dispute, value_of};
use super::parts::{join, labelled, runs, some_sources, source, sources, support};
use super::{Block, Line, Run, Sheet, tidy};
use crate::view::agreement::{AgreementView, Beyond, DayLedger};
use crate::view::commitment::{Assessor, CommitmentView, Held};
use crate::view::dispute::is_disputed;
use crate::view::provision::{ClockView, Difference, ProvisionView};
use crate::wording::{Lang, Wording};
use hudna::lexicon::Clock;
use std::collections::BTreeSet;

/// `hudna show agreement`.
pub(crate) fn sheet(agreement: &AgreementView, words: &Wording) -> Sheet {
    let mut sheet = Sheet::new(words, vec![Run::Name(name(agreement, words))]);
    head(&mut sheet, agreement, words);
    if !agreement.provisions.is_empty() {
        sheet.heading(words.say("provisions"));
        agreement.provisions.iter().for_each(|one| provision(&mut sheet, &agreement.id, one, words));
    }
    if !agreement.beyond.is_empty() {
        sheet.heading(words.say(if agreement.provisions.is_empty() { "commitments" } else { "beyond" }));
        agreement.beyond.iter().for_each(|one| beyond(&mut sheet, one, words));
    }
    let told = agreement.provisions.iter().map(|provision| provision.told.len()).sum::<usize>() + agreement.beyond.len();
    shown_of(&mut sheet, told, agreement.commitments_all, words);
    if !agreement.events.is_empty() {
        sheet.heading(words.say("events"));
        agreement.events.iter().for_each(|one| event::item(&mut sheet, 0, one, words));
        shown_of(&mut sheet, agreement.events.len(), agreement.events_all, words);
    }
    if !agreement.disputes.is_empty() {
        sheet.heading(words.say("brief-disputes"));
        agreement.disputes.iter().for_each(|one| dispute(&mut sheet, 0, one, words));
    }
    if !agreement.sources.is_empty() {
        sheet.heading(words.say("sources"));
        sources(&agreement.sources, words).into_iter().for_each(|line| sheet.item(0, line, Vec::new()));
    }
    sheet
}

/// What a page leaves out is said.
fn shown_of(sheet: &mut Sheet, shown: usize, all: u64, words: &Wording) {
    if u64::try_from(shown).is_ok_and(|shown| shown < all) {
        let values = [("shown", shown.to_string()), ("all", all.to_string())];
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        sheet.text(vec![Run::Dim(words.fill("shown-of", &values))]);
    }
}

/// Its name in the language, else in the other, else its id.
pub(super) fn name(agreement: &AgreementView, words: &Wording) -> String {
    let (one, other) = match words.lang {
        Lang::En => (&agreement.name, &agreement.ar),
        Lang::Ar => (&agreement.ar, &agreement.name),
    };
    one.as_deref().or(other.as_deref()).map_or_else(|| agreement.id.clone(), tidy)
}

fn head(sheet: &mut Sheet, agreement: &AgreementView, words: &Wording) {
    let kind = agreement.kind.as_deref().map(|kind| vec![Run::Text(words.term("kind", kind))]);
    let date = agreement.date.as_deref().map(|date| vec![Run::Text(words.edtf(date))]);
    let until = agreement.until.as_deref().map(|until| vec![Run::Text(words.fill("ended", &[("date", &words.edtf(until))]))]);
    let listed = (!agreement.listed).then(|| vec![Run::Alert(words.say("not-listed"))]);
    let mut line = join([kind, date, until, listed].into_iter().flatten(), words);
    line.push(Run::Text(" ".to_owned()));
    line.push(Run::Id(agreement.id.clone()));
    sheet.text(line);
    for (label, codes) in [("parties", &agreement.parties), ("guarantors", &agreement.guarantors)] {
        if !codes.is_empty() {
            let codes: Vec<String> = codes.iter().map(|code| words.actor(code)).collect();
            sheet.text(labelled(&words.say(label), vec![Run::Text(words.list(&codes))]));
        }
    }
    if let Some(amends) = &agreement.amends {
        sheet.text(labelled(&words.say("amends"), vec![Run::Id(amends.clone())]));
    }
    let count = |id: &str, count: u64| words.counted(id, "count", usize::try_from(count).unwrap_or(usize::MAX));
    let mentioned = [("mentions", count("mentions", agreement.mentions)), ("reports", count("coverage-reports", agreement.reports))];
    let mentioned: Vec<(&str, &str)> = mentioned.iter().map(|(name, value)| (*name, value.as_str())).collect();
    sheet.text(vec![Run::Text(words.fill("mentioned", &mentioned))]);
    if let Some(ledger) = &agreement.days {
        sheet.text(days(ledger, words));
    }
}

/// Of which days there are reports, and of which there are none.
pub(super) fn days(ledger: &DayLedger, words: &Wording) -> Line {
    let days = |count: usize| words.counted("coverage-days", "count", count);
    let span = words.edtf(&if ledger.from == ledger.to { ledger.from.clone() } else { format!("{}/{}", ledger.from, ledger.to) });
    let values = [("span", span), ("days", days(ledger.days)), ("with", days(ledger.with)), ("read", days(ledger.read))];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let mut line = vec![Run::Text(words.fill("days-named", &values))];
    if !ledger.silent.is_empty() {
        line.push(Run::Text(format!("{} ", words.say("semicolon"))));
        line.push(Run::Alert(words.say("no-report")));
        line.push(Run::Text(": ".to_owned()));
        line.push(Run::Dim(runs(&ledger.silent, RUNS, words)));
    }
    line
}

fn provision(sheet: &mut Sheet, agreement: &str, one: &ProvisionView, words: &Wording) {
    let text = laid_down(agreement, one, words);
    let mut head = vec![Run::Text(words.fill("article", &[("article", &one.article.to_string())])), Run::Text(": ".to_owned())];
    head.push(Run::Strong(words.term("commitment", &one.kind)));
    head.push(Run::Text(" — ".to_owned()));
    head.push(Run::Text(words.actors(&one.obligors)));
    sheet.subheading(head);
    sheet.item(0, labelled(&words.say("register-says"), vec![Run::Name(text.clone())]), Vec::new());
    sheet.item(0, labelled(&words.say("clock"), clock(&one.clock, words)), Vec::new());
    if let Some(zone) = &one.zone {
        sheet.item(0, labelled(&words.say("zone"), vec![Run::Name(words.zone(zone))]), Vec::new());
    }
    if let Some((least, most)) = one.depth {
        let range = words.range(f64::from(least), f64::from(most));
        sheet.item(0, labelled(&words.say("depth"), vec![Run::Text(words.fill("kilometres", &[("range", &range)]))]), Vec::new());
    }
    one.differences.iter().for_each(|difference| differs(sheet, 0, difference, &text, words));
    assessed(sheet, 0, &one.assessors, words);
    let told: Vec<_> = one.told.iter().flat_map(|told| &told.sources).collect();
    if told.is_empty() {
        sheet.item(0, vec![Run::Dim(words.say("provision-untold"))], Vec::new());
        return;
    }
    let mut line = vec![Run::Dim(words.say("told-in"))];
    for told in &one.told {
        line.push(Run::Text(" ".to_owned()));
        line.push(Run::Id(told.id.clone()));
    }
    sheet.item(0, line, some_sources(told, SOURCES, words));
}

/// How time runs: `by 10 October 2018, 514 days past when the last report was read`.
pub(super) fn clock(clock: &ClockView, words: &Wording) -> Line {
    let date = clock.date.as_deref().map(|date| words.edtf(date));
    let told = match (clock.kind, date) {
        (Clock::Instant, Some(date)) => words.fill("clock-instant", &[("date", &date)]),
        (Clock::ByDate, Some(date)) => words.fill("clock-by-date", &[("date", &date)]),
        (Clock::EndOfPeriod, Some(date)) => words.fill("clock-end-of-period", &[("date", &date)]),
        (Clock::Recurring, Some(date)) => words.fill("clock-recurring", &[("date", &date)]),
        (Clock::WithinDays, Some(date)) => {
            let days = words.counted("within-days", "count", clock.days.and_then(|days| usize::try_from(days).ok()).unwrap_or(0));
            words.fill("clock-within-days", &[("days", &days), ("date", &date)])
        }
        (Clock::WithinDays, None) => {
            words.counted("within-days", "count", clock.days.and_then(|days| usize::try_from(days).ok()).unwrap_or(0))
        }
        (Clock::Recurring, None) => words.say("clock-recurring-open"),
        (Clock::Open | Clock::Instant | Clock::ByDate | Clock::EndOfPeriod, _) => words.say("clock-open"),
    };
    let mut line = vec![Run::Text(told)];
    if let Some(past) = clock.past {
        let days = words.counted("coverage-days", "count", usize::try_from(past.unsigned_abs()).unwrap_or(usize::MAX));
        let id = if past > 0 { "clock-past" } else { "clock-to-go" };
        line.push(Run::Text(words.comma()));
        line.push(Run::Dim(words.fill(id, &[("days", &days)])));
    }
    line
}

/// What a provision lays down, in the register's words or in those of the language.
fn laid_down(agreement: &str, one: &ProvisionView, words: &Wording) -> String {
    words.provision(agreement, one.article, &one.kind).unwrap_or_else(|| one.text.clone())
}

/// Where reports tell otherwise than the register: both quoted.
fn differs(sheet: &mut Sheet, depth: u8, difference: &Difference, register: &str, words: &Wording) {
    let value = |value: &str| value_of(difference.field, value, words);
    let line = vec![
        Run::Alert(words.say(&format!("differs-{}", difference.field))),
        Run::Text(": ".to_owned()),
        Run::Text(words.fill("differs", &[("register", &value(&difference.register)), ("told", &value(&difference.told))])),
    ];
    let mut from = vec![vec![Run::Name(words.say("register")), Run::Text(": ".to_owned()), Run::quote(register.to_owned())]];
    from.extend(sources(&difference.sources, words));
    sheet.item(depth, line, from);
}

/// What each held, side by side where several did, then each with its words.
fn assessed(sheet: &mut Sheet, depth: u8, assessors: &[Assessor], words: &Wording) {
    let by = |assessor: &Assessor| if assessor.by.is_empty() { words.say("nobody-named") } else { words.actor(&assessor.by) };
    if assessors.len() > 1 {
        let dates: BTreeSet<&str> = assessors.iter().flat_map(|assessor| &assessor.held).map(|held| held.as_of.as_str()).collect();
        let mut head = vec![vec![Run::Text(words.say("as-of"))]];
        head.extend(assessors.iter().map(|assessor| vec![Run::Name(by(assessor))]));
        let row = |date: &str| {
            let mut row = vec![vec![Run::Text(words.edtf(date))]];
            row.extend(assessors.iter().map(|assessor| {
                let held = assessor.held.iter().filter(|held| held.as_of == date);
                join(held.map(|held| vec![Run::Text(words.term("status", &held.status))]), words)
            }));
            row
        };
        let rows = dates.into_iter().map(row).collect();
        sheet.blocks.push(Block::Table { head, rows });
    }
    for assessor in assessors {
        for held in &assessor.held {
            sheet.item(depth, self::held(&by(assessor), held, words), held.source.iter().map(|one| source(one, words)).collect());
        }
    }
}

fn held(by: &str, held: &Held, words: &Wording) -> Line {
    let mut line = vec![Run::Name(by.to_owned()), Run::Text(": ".to_owned()), Run::Strong(words.term("status", &held.status))];
    if !held.as_of.is_empty() {
        line.push(Run::Text(words.comma()));
        line.push(Run::Dim(words.fill("as-of-date", &[("date", &words.edtf(&held.as_of))])));
    }
    if held.source.is_none() {
        line.push(Run::Dim(format!(" ({})", words.say("decided"))));
    }
    if let Some(reason) = &held.reason {
        line.push(Run::Text(": ".to_owned()));
        line.push(Run::Name(tidy(reason)));
    }
    line
}

/// A commitment in a line: `withdraw weapons: Turkey (government), by 10 October 2018`.
pub(super) fn bound(one: &CommitmentView, words: &Wording) -> Line {
    let mut line = vec![Run::Strong(words.term("commitment", &one.kind)), Run::Text(": ".to_owned())];
    let obligors = Some(words.actors(&one.obligors)).filter(|obligors| !obligors.is_empty()).map(|obligors| vec![Run::Text(obligors)]);
    let deadline = one.deadline.as_deref().map(|deadline| vec![Run::Text(words.fill("clock-by-date", &[("date", &words.edtf(deadline))]))]);
    let zone = one.zone.as_deref().map(|zone| vec![Run::Name(words.zone(zone))]);
    line.extend(join([obligors, deadline, zone].into_iter().flatten(), words));
    line.push(Run::Text(format!("{} ", words.say("semicolon"))));
    line.extend(support(&one.support, is_disputed(&one.support, &one.disputes), words));
    line.push(Run::Text(" ".to_owned()));
    line.push(Run::Id(one.id.clone()));
    line
}

/// A commitment with its sources and what was held of it.
pub(super) fn commitment(sheet: &mut Sheet, depth: u8, one: &CommitmentView, words: &Wording) {
    let mut line = bound(one, words);
    if let Some(instrument) = &one.instrument {
        line.push(Run::Text(words.comma()));
        line.extend(labelled(&words.say("under"), vec![Run::Id(instrument.clone())]));
    }
    sheet.item(depth, line, some_sources(&one.sources, SOURCES, words));
    for assessor in &one.assessors {
        for held in &assessor.held {
            let by = if assessor.by.is_empty() { words.say("nobody-named") } else { words.actor(&assessor.by) };
            sheet.item(depth + 1, self::held(&by, held, words), held.source.iter().map(|one| source(one, words)).collect());
        }
    }
}

fn beyond(sheet: &mut Sheet, one: &Beyond, words: &Wording) {
    commitment(sheet, 0, &one.commitment, words);
    if !one.articles.is_empty() {
        let articles: Vec<String> = one.articles.iter().map(u32::to_string).collect();
        sheet.item(1, labelled(&words.say("may-be-article"), vec![Run::Text(words.list(&articles))]), Vec::new());
    }
}

/// An agreement as a brief shows it: its clocks, what was held of it, differences, and its days.
pub(super) fn brief(sheet: &mut Sheet, agreement: &AgreementView, words: &Wording) {
    let mut head = vec![Run::Name(name(agreement, words)), Run::Text(" ".to_owned())];
    head.push(Run::Id(agreement.id.clone()));
    sheet.subheading(head);
    if let Some(ledger) = &agreement.days {
        sheet.text(days(ledger, words));
    }
    let (shown, others): (Vec<&ProvisionView>, Vec<&ProvisionView>) = agreement.provisions.iter().partition(|one| has_news(one));
    for one in shown {
        let mut line = vec![Run::Text(words.fill("article", &[("article", &one.article.to_string())])), Run::Text(": ".to_owned())];
        line.push(Run::Strong(words.term("commitment", &one.kind)));
        line.push(Run::Text(" — ".to_owned()));
        line.push(Run::Text(words.actors(&one.obligors)));
        line.push(Run::Text(words.comma()));
        line.extend(clock(&one.clock, words));
        let told = one.told.iter().flat_map(|told| &told.sources);
        sheet.item(0, line, some_sources(told, SOURCES, words));
        one.differences.iter().for_each(|difference| differs(sheet, 1, difference, &laid_down(&agreement.id, one, words), words));
        for assessor in &one.assessors {
            for held in &assessor.held {
                let by = if assessor.by.is_empty() { words.say("nobody-named") } else { words.actor(&assessor.by) };
                sheet.item(1, self::held(&by, held, words), held.source.iter().map(|one| source(one, words)).collect());
            }
        }
    }
    agreement.beyond.iter().for_each(|one| beyond(sheet, one, words));
    if !others.is_empty() {
        let mut articles: Vec<String> = others.iter().map(|one| one.article.to_string()).collect();
        articles.dedup();
        sheet.item(0, vec![Run::Dim(words.fill("articles-untold", &[("articles", &words.list(&articles))]))], Vec::new());
    }
}

/// True where a brief has something to say of a provision: it is told of, somebody holds something of it, or it falls due.
fn has_news(one: &ProvisionView) -> bool {
    const NEAR: i64 = 31;
    !one.told.is_empty() || !one.assessors.is_empty() || one.clock.past.is_some_and(|past| past.abs() <= NEAR)
}

/// `hudna agreements`: all that reports name.
pub(crate) fn list(rows: &[crate::view::agreement::Listed], words: &Wording) -> Sheet {
    let mut sheet = Sheet::new(words, vec![Run::Text(words.say("brief-agreements"))]);
    let head = ["agreement", "date", "mentions-head", "reports", "first-last"].map(|id| vec![Run::Text(words.say(id))]);
    let row = |row: &crate::view::agreement::Listed| {
        let name = match words.lang {
            Lang::En => row.name.as_deref().or(row.ar.as_deref()),
            Lang::Ar => row.ar.as_deref().or(row.name.as_deref()),
        };
        let mut named = name.map_or_else(Line::new, |name| vec![Run::Name(tidy(name)), Run::Text(" ".to_owned())]);
        named.push(Run::Id(row.id.clone()));
        vec![
            named,
            vec![Run::Text(row.date.as_deref().map(|date| words.edtf(date)).unwrap_or_default())],
            vec![Run::Text(row.mentions.to_string())],
            vec![Run::Text(row.reports.to_string())],
            vec![Run::Text(row.days.as_deref().map_or_else(|| words.say("undated"), |days| words.edtf(days)))],
        ]
    };
    sheet.blocks.push(Block::Table { head: head.into(), rows: rows.iter().map(row).collect() });
    sheet
}
