//! Figures and disputes in words.

use super::parts::{clip_end, join, labelled, source, sources, support};
use super::{Line, Run, Sheet, tidy};
use crate::view::dispute::{Contested, DisputeView, is_disputed};
use crate::view::figure::{Claim, FigureView};
use crate::view::source::Source;
use crate::wording::Wording;

/// `killed: 33–36, shown: 34`, with what is counted, where and when.
pub(super) fn line(figure: &FigureView, words: &Wording) -> Line {
    let mut line = vec![Run::Strong(words.term("measure", &figure.measure)), Run::Text(": ".to_owned())];
    line.extend(value(figure, words));
    let who = figure.who.as_deref().map(|who| vec![Run::Text(words.actor(who))]);
    let place = figure.place.as_ref().map(|place| vec![Run::Name(words.spot(place))]);
    let period = figure.period.as_deref().map(|period| vec![Run::Text(words.edtf(period))]);
    let sort = Some(figure.sort.as_str()).filter(|sort| !sort.is_empty()).map(|sort| vec![Run::Dim(words.term("sort", sort))]);
    for more in [who, place, period, sort].into_iter().flatten() {
        line.push(Run::Text(words.comma()));
        line.extend(more);
    }
    line
}

/// `33–36 (shown: 34)`, or the one number there is.
pub(super) fn value(figure: &FigureView, words: &Wording) -> Line {
    let one = figure.low == figure.high;
    match figure.recommended() {
        Some(claim) if one => vec![Run::Strong(claimed(claim, words))],
        Some(claim) => vec![
            Run::Strong(words.range(figure.low, figure.high)),
            Run::Text(format!(" ({}: {})", words.say("recommended"), claimed(claim, words))),
        ],
        None => vec![Run::Strong(words.range(figure.low, figure.high))],
    }
}

fn claimed(claim: &Claim, words: &Wording) -> String {
    words.claimed(claim.low, claim.high, claim.qualifier.as_deref())
}

/// The figure with every claim, and the rule that chose one.
pub(super) fn claims(sheet: &mut Sheet, depth: u8, figure: &FigureView, words: &Wording) {
    let mut head = line(figure, words);
    head.push(Run::Text(words.comma()));
    head.extend(support(&figure.support, is_disputed(&figure.support, &figure.disputes), words));
    head.push(Run::Text(" ".to_owned()));
    head.push(Run::Id(figure.id.clone()));
    sheet.item(depth, head, Vec::new());
    if !figure.rule.is_empty() && figure.claims.len() > 1 {
        sheet.item(depth + 1, labelled(&words.say("rule"), vec![Run::Dim(words.term("rule", &figure.rule))]), Vec::new());
    }
    for claim in &figure.claims {
        let mut line = vec![if claim.recommended { Run::Strong(claimed(claim, words)) } else { Run::Text(claimed(claim, words)) }];
        if claim.recommended && figure.claims.len() > 1 {
            line.push(Run::Text(format!(" ({})", words.say("recommended"))));
        }
        if claim.overtaken {
            line.push(Run::Dim(format!(" ({})", words.say("overtaken"))));
        }
        sheet.item(depth + 1, line, vec![source(&claim.source, words)]);
    }
}

/// One short line a claim's source, for lists: `33: outlet; 36: outlet`.
pub(super) fn who_says(figure: &FigureView, words: &Wording) -> Vec<Line> {
    let mut lines = Vec::new();
    for claim in figure.claims.iter().filter(|claim| !claim.overtaken) {
        let mut line = vec![Run::Text(claimed(claim, words)), Run::Text(": ".to_owned())];
        line.extend(source(&claim.source, words));
        lines.push(line);
    }
    lines
}

/// A dispute: what it is about, what differs, and both sides with their quotes.
pub(super) fn dispute(sheet: &mut Sheet, depth: u8, dispute: &DisputeView, words: &Wording) {
    let mut head = vec![Run::Alert(words.term("dispute", &dispute.kind))];
    for (number, fact) in dispute.facts.iter().enumerate() {
        let between = if number == 0 { ": ".to_owned() } else { format!("{} ", words.say("semicolon")) };
        head.push(Run::Text(between));
        head.extend(fact_of(fact, words));
    }
    let note = words.differs(&dispute.kind, &dispute.field, &dispute.parts);
    if !note.is_empty() {
        head.push(Run::Text(if dispute.facts.is_empty() { ": " } else { " — " }.to_owned()));
        head.push(Run::Text(note));
    }
    for id in [&dispute.id].into_iter().chain(&dispute.also) {
        head.push(Run::Text(" ".to_owned()));
        head.push(Run::Id(id.clone()));
    }
    sheet.item(depth, head, Vec::new());
    for side in &dispute.sides {
        let by: Vec<Line> = side.by.iter().map(|by| vec![Run::Name(words.actor(by))]).collect();
        let mut line = vec![Run::Strong(value_of(&dispute.field, &side.value, words))];
        if !by.is_empty() {
            line.push(Run::Text(" — ".to_owned()));
            line.extend(join(by, words));
        }
        line.push(Run::Dim(format!("{}{}", words.comma(), words.counted("coverage-voices", "count", side.voices))));
        sheet.item(depth + 1, line, distinct(&side.sources, words));
    }
}

/// The same in a line under the fact that it is about: `Figures differ: 33, 36`.
pub(super) fn contested(dispute: &DisputeView, words: &Wording) -> Line {
    let mut line = vec![Run::Alert(words.term("dispute", &dispute.kind)), Run::Text(": ".to_owned())];
    let values = dispute.sides.iter().filter(|side| !matches!(side.value.as_str(), "told" | "denied"));
    let values = join(values.map(|side| vec![Run::Text(value_of(&dispute.field, &side.value, words))]), words);
    line.extend(if values.is_empty() { vec![Run::Text(words.differs(&dispute.kind, &dispute.field, &dispute.parts))] } else { values });
    line.push(Run::Text(" ".to_owned()));
    line.push(Run::Id(dispute.id.clone()));
    line
}

/// `Shelling, Sarmin, Idlib, 5 March 2020`, with its id.
fn fact_of(fact: &Contested, words: &Wording) -> Line {
    let family = match fact.kind {
        "figure" => "measure",
        "commitment" => "commitment",
        _ => "type",
    };
    let what = Some(vec![Run::Strong(words.term(family, &fact.of))]);
    let place = fact.place.as_ref().map(|place| vec![Run::Name(words.spot(place))]);
    let time = fact.time.as_deref().map(|time| vec![Run::Text(words.edtf(time))]);
    let mut line = join([what, place, time].into_iter().flatten(), words);
    line.push(Run::Text(" ".to_owned()));
    line.push(Run::Id(fact.id.clone()));
    line
}

/// The value of a field in words.
pub(super) fn value_of(field: &str, value: &str, words: &Wording) -> String {
    match field {
        _ if matches!(value, "denied" | "told") => words.term("side", value),
        "status" => words.term("status", value),
        "realis" => words.term("realis", value),
        "type" => words.term("type", value),
        "time" | "deadline" | "period" => words.edtf(value),
        "source" | "target" | "obligors" => words.actors(&value.split('+').map(str::to_owned).collect::<Vec<_>>()),
        "total" => match value.split_once(' ') {
            Some((of, total)) => words.fill(&format!("total-{of}"), &[("number", &number(total, words))]),
            None => number(value, words),
        },
        "low,high" => number(value, words),
        "depth" | "extent" => depth(value, words),
        _ => clip_end(&tidy(value), 120),
    }
}

/// One line for words in the same sentence of a report: a quote of the fact and of the word that reports it say one thing.
fn distinct(of: &[Source], words: &Wording) -> Vec<Line> {
    let mut seen = std::collections::BTreeSet::new();
    let key = |source: &Source| match source.sentence.is_empty() {
        true => (source.document.clone(), source.quote.clone()),
        false => (source.document.clone(), source.sentence.clone()),
    };
    sources(of.iter().filter(|source| seen.insert(key(source))), words)
}

/// `34`, `at-least 34`, `20..99` in words.
fn number(value: &str, words: &Wording) -> String {
    let (qualifier, bare) = value.rsplit_once(' ').map_or((None, value), |(qualifier, bare)| (Some(qualifier), bare));
    let (low, high) = bare.split_once("..").unwrap_or((bare, bare));
    match (low.parse(), high.parse()) {
        (Ok(low), Ok(high)) => words.claimed(low, high, qualifier),
        _ => value.to_owned(),
    }
}

/// `10..20 km` in words.
fn depth(value: &str, words: &Wording) -> String {
    let number = value.trim_end_matches("km").trim();
    let (least, most) = number.split_once("..").unwrap_or((number, number));
    match (least.parse(), most.parse()) {
        (Ok(least), Ok(most)) => words.fill("kilometres", &[("range", &words.range(least, most))]),
        _ => value.to_owned(),
    }
}
