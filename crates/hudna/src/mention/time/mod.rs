//! Points and stretches of time.
//!
//! `reader` asks the text, `date`, `clock` and `phrase` are the grammar, `evidence` dates a report that states no date, `resolve` turns
//! expressions into EDTF with `value` and `calendar`. The words are in `data/months.toml` and `data/times.toml`.

mod calendar;
mod clock;
mod date;
mod evidence;
mod expression;
mod phrase;
mod reader;
mod resolve;
mod since;
#[cfg(test)]
mod tests;
mod value;

pub(crate) use calendar::from_hijri;

use crate::lexicon::{Cue, Family, Lexicon, Scan, Tag, TimeTag, stem_start};
use crate::mention::number::Numbers;
use crate::reading::{Note, Published, Quoted, Time, Why};
use crate::text::{Span, Text};
use expression::{Expr, Found, Year};
use jiff::civil::Date;
use reader::Reader;
use resolve::Resolver;

/// What the head of a report says of its date.
#[derive(Debug, Clone, Default)]
pub struct Head {
    /// When it was published, where the head or the collector says so.
    pub published: Option<Published>,
    /// A day and month without a year (`XXXX-01-14`), where that is all that the head says.
    pub hint: Option<Quoted>,
}

/// Finds the times of `text`, resolved against the date of publication; where that is not known, tries to work it out from inner evidence
/// and gives it back. Spans are bytes into `text.raw`.
pub fn find(text: &Text, scan: &Scan, numbers: &Numbers, lexicon: &Lexicon, head: &mut Head, notes: &mut Vec<Note>) -> Vec<Time> {
    let reader = Reader { text, scan, lexicon, numbers };
    let found = expressions(&reader);
    if head.published.is_none() {
        let inferred = evidence::infer(&found, &reader, head.hint.as_ref().and_then(|hint| month_and_day(&hint.value)));
        // What the head leaves open stays open: the day is known, the year is not.
        let open = |hint: &Quoted| Published { value: hint.value.clone(), inferred: false, from: "head", span: hint.span };
        let published = |day: Date| Published { value: day.to_string(), inferred: true, from: "evidence", span: None };
        head.published = inferred.map(published).or_else(|| head.hint.as_ref().map(open));
    }
    let day = head.published.as_ref().and_then(|published| day_of(&published.value));
    let mut resolver = Resolver { reader, published: day, dated: Vec::new(), happenings: Vec::new(), contradictions: Vec::new() };
    resolver.run(&found);
    let span = |found: &Found| Span::new(stem_start(text, found.tokens.start, found.cut), text.span(found.tokens.clone()).end);
    let mut out = Vec::with_capacity(found.len());
    for (found, dated) in found.iter().zip(&resolver.dated) {
        let Some(dated) = dated else { continue };
        out.push(Time {
            span: span(found),
            value: dated.value.clone(),
            part: found.part.map(crate::lexicon::Part::name),
            calendar: dated.calendar.clone(),
            inferred: dated.inferred,
            why: why(&reader, found),
        });
    }
    resolver.contradictions.dedup();
    for &number in &resolver.contradictions {
        let Some(found) = found.get(number) else { continue };
        let span = span(found);
        let text = format!("The day of the week in «{}» is not that of the date.", text.slice(span));
        notes.push(Note { kind: "weekday-contradicts-date", text, span: Some(span) });
    }
    out
}

/// The expressions of time in reading order; they do not overlap.
fn expressions(reader: &Reader) -> Vec<Found> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < reader.text.tokens.len() {
        // Names with a word of time in them (اليوم السابع) are passed over.
        let mut names = reader.scan.of(i, Family::TIME).iter().filter(|hit| hit.tag.is(Tag::Time(TimeTag::Cue(Cue::Names))));
        if let Some(name) = names.next() {
            i = name.end;
            continue;
        }
        match reader.expression(i) {
            Some(one) => {
                i = one.tokens.end.max(i + 1);
                found.push(one);
            }
            None => i += 1,
        }
    }
    let mut kept = vec![true; found.len()];
    for number in (1..found.len()).rev() {
        let (before, after) = found.split_at_mut(number);
        if let (Some(first), Some(second), Some(keeps)) = (before.last_mut(), after.first(), kept.get_mut(number)) {
            share(reader, first, second);
            if let Some(both) = both_months(reader, first, second) {
                *first = both;
                *keeps = false;
            }
        }
    }
    let mut kept = kept.into_iter();
    found.retain(|_| kept.next().unwrap_or(true));
    found
}

/// «يناير وفبراير الماضيين»: the dual says that the two are one stretch.
fn both_months(reader: &Reader, first: &Found, second: &Found) -> Option<Found> {
    let (Expr::Date(a), Expr::Date(b)) = (&first.expr, &second.expr) else { return None };
    let dual = reader.text.form(second.tokens.end.checked_sub(1)?).ends_with("ين") && b.way.is_some();
    let bare =
        |date: &expression::DateExpr| date.month.is_some() && date.days == expression::Days::None && date.weekday.is_none() && !date.hijri;
    let joined = second.tokens.start == first.tokens.end && second.cut == 1 && reader.text.form(second.tokens.start).starts_with('و');
    let follows = a.month.zip(b.month).is_some_and(|(a, b)| a % 12 + 1 == b);
    (dual && bare(a) && bare(b) && joined && follows && a.way == b.way).then(|| Found {
        tokens: first.tokens.start..second.tokens.end,
        cut: first.cut,
        expr: Expr::Range(Box::new(first.expr.clone()), Box::new(second.expr.clone())),
        part: None,
        rule: "two-months",
    })
}

/// «يناير وفبراير 2019», «الثلاثاء والأربعاء الماضيين»: what is said of the second holds for the first.
fn share(reader: &Reader, first: &mut Found, second: &Found) {
    let joined = match second.tokens.start - first.tokens.end {
        0 => second.cut == 1 && reader.text.form(second.tokens.start).starts_with('و'),
        1 => reader.text.form(first.tokens.end) == "و",
        _ => false,
    };
    if !joined || reader.text.starts_line(second.tokens.start) {
        return;
    }
    let (Expr::Date(first), Expr::Date(second)) = (&mut first.expr, &second.expr) else { return };
    let alike = first.month.is_some() == second.month.is_some() && first.weekday.is_some() == second.weekday.is_some();
    let open = first.year == Year::Open && first.way.is_none() && first.offset.is_none() && second.offset.is_none();
    if alike && open && (first.month.is_some() || first.weekday.is_some()) {
        first.year = second.year;
        first.way = second.way;
    }
}

/// The day of an EDTF value that begins with a full date.
fn day_of(value: &str) -> Option<Date> {
    value.get(..10)?.parse().ok()
}

/// Month and day of `XXXX-01-14`.
fn month_and_day(hint: &str) -> Option<(u8, u8)> {
    let (month, day) = hint.strip_prefix("XXXX-")?.split_once('-')?;
    Some((month.parse().ok()?, day.parse().ok()?))
}

fn why(reader: &Reader, found: &Found) -> Why {
    let mut rows = Vec::new();
    for i in found.tokens.clone() {
        for hit in reader.scan.at(i) {
            let Tag::Time(tag) = hit.tag else { continue };
            if matches!(tag, TimeTag::Cue(_) | TimeTag::AnchorCue(_)) {
                continue;
            }
            if let Some(row) = reader.lexicon.times.line(tag)
                && !rows.contains(&row)
            {
                rows.push(row);
            }
            break;
        }
    }
    Why { rule: found.rule, rows, ..Why::default() }
}
