//! When a report was published: what the collector knows, the page's metadata, the date line in its head, its address.

use super::calendar::{Calendar, Date, machine_date};
use super::clutter::{Clutter, Role};
use super::line::{Class, Line};
use super::page::{Fact, Page};
use crate::reading::{Published, Quoted};
use crate::text::{Span, Token};

/// A clock time belongs to a date that it stands this near to (in tokens).
const NEAR: usize = 3;

/// What the page is asked with.
pub(super) struct Ask<'a> {
    pub page: &'a Page,
    pub tokens: &'a [Token],
    pub lines: &'a [Line],
    pub around: &'a [Option<u16>],
    pub clutter: &'a Clutter,
    pub calendar: &'a Calendar,
    pub title: &'a [usize],
    pub body: &'a [usize],
}

/// The date that the page states.
pub(super) fn stated(ask: &Ask, urls: &[&str]) -> Option<Published> {
    let facts = &ask.page.facts;
    let made = |fact: &Fact, from: &'static str| {
        machine_date(&fact.value, ask.calendar).map(|value| Published { value, inferred: false, from, span: fact.span })
    };
    let mut meta: Vec<&(usize, Fact)> = facts.meta_published.iter().collect();
    meta.sort_by_key(|(rank, _)| *rank);
    let declared = facts.published.as_ref().and_then(|fact| made(fact, "json-ld"));
    declared
        .or_else(|| meta.iter().find_map(|(_, fact)| made(fact, "meta")))
        .or_else(|| time_element(ask).and_then(|fact| made(fact, "time-element")))
        .or_else(|| head_line(ask))
        .or_else(|| urls.iter().find_map(|url| from_url(url)))
}

/// The `<time>` that says so, else the first one before the text that stands in no list of other reports.
fn time_element<'a>(ask: &Ask<'a>) -> Option<&'a Fact> {
    let times = &ask.page.facts.times;
    if let Some((fact, _, _)) = times.iter().find(|(_, block, says)| *says && is_open(ask, *block)) {
        return Some(fact);
    }
    let first = ask.body.first().copied().unwrap_or(usize::MAX);
    let after_title = ask.title.first().copied().unwrap_or(0);
    let head = |(_, block, _): &&(Fact, usize, bool)| *block < first && is_open(ask, *block);
    let times: Vec<_> = times.iter().filter(head).collect();
    times.iter().find(|(_, block, _)| *block >= after_title).or(times.first()).map(|(fact, _, _)| fact)
}

/// True for a block that stands neither in a list of other headlines nor among comments.
fn is_open(ask: &Ask, block: usize) -> bool {
    let role = ask.around.get(block).copied().flatten().and_then(|family| ask.clutter.family(family)).map(|family| family.role);
    matches!(role, None | Some(Role::Head))
}

/// The date line of the head: labelled, or right after the headline, or in the masthead.
fn head_line(ask: &Ask) -> Option<Published> {
    let (block, date) = best_line(ask, |date| date.year.is_some() && !date.hijri).or_else(|| best_line(ask, |date| date.hijri))?;
    let line = ask.lines.get(block)?;
    let clock = line.dates.clocks.iter().find(|clock| {
        let after = clock.end > date.end && clock.end <= date.end + NEAR + 6 && clock_start(ask, clock.end) <= date.end + NEAR;
        let before = clock.end <= date.start && clock.end + NEAR >= date.start;
        after || before
    });
    let value = match clock {
        Some(clock) => format!("{}T{:02}:{:02}", date.edtf(), clock.hour, clock.minute),
        None => date.edtf(),
    };
    Some(Published { value, inferred: false, from: "dateline", span: span(ask, date) })
}

/// Where the clock that ends before token `end` begins: its hour stands before the first colon.
fn clock_start(ask: &Ask, end: usize) -> usize {
    let text = |i: usize| ask.tokens.get(i).and_then(|token| ask.page.view.text.get(token.span.start..token.span.end)).unwrap_or_default();
    let colon = (end.saturating_sub(7)..end).find(|&i| text(i) == ":");
    colon.map_or(end, |colon| colon.saturating_sub(1))
}

fn span(ask: &Ask, date: Date) -> Option<Span> {
    let (first, last) = (ask.tokens.get(date.start)?, ask.tokens.get(date.end.checked_sub(1)?)?);
    Some(ask.page.view.source_span(Span::new(first.span.start, last.span.end)))
}

/// A day and month in the head without a year: no date, but something for the time layer to start from.
pub(super) fn hint(ask: &Ask) -> Option<Quoted> {
    let (_, date) = best_line(ask, |date| date.year.is_none())?;
    Some(Quoted { value: date.edtf(), span: span(ask, date) })
}

fn best_line(ask: &Ask, fits: impl Fn(&Date) -> bool) -> Option<(usize, Date)> {
    let first = ask.body.first().copied().unwrap_or(ask.lines.len());
    let last = ask.body.last().copied().unwrap_or(0);
    let title = ask.title.iter().copied().rfind(|&title| title < first);
    let mut best: Option<(i32, usize, Date)> = None;
    // Below the text only a labelled line counts, and only until the lists begin.
    let below = (last + 1..ask.lines.len())
        .take_while(|&i| !ask.lines.get(i).is_some_and(|line| matches!(line.class, Class::Clutter(_, Role::List | Role::End))));
    for i in (0..first).chain(below.take(6)) {
        let (Some(line), true) = (ask.lines.get(i), is_open(ask, i)) else { continue };
        let family = match line.class {
            Class::Clutter(family, Role::Head) => Some(ask.clutter.name(family)),
            Class::Clutter(..) | Class::Prose | Class::Sentence => continue,
            _ => None,
        };
        let Some(date) = line.dates.dates.iter().copied().find(|date| fits(date)) else { continue };
        let is_below = i >= first;
        let mut score = match family {
            Some("published") => 10,
            Some("updated" | "period") => 1,
            Some(_) => 5,
            None if line.class == Class::Date => 5,
            None => 0,
        };
        if let Some(title) = title {
            score += if i > title && i - title <= 4 { 6 } else { 0 };
            // The line before the headline is its own, too, more than the masthead's.
            score += if i + 1 == title { 2 } else { 0 };
        }
        // A date in a line that is neither a date line nor a head line is what the line is about.
        if score < 5 && family.is_none() && line.class != Class::Date || (is_below && family != Some("published")) {
            continue;
        }
        if line.class == Class::Short && line.words > line.dates.spent + 5 {
            continue;
        }
        if best.is_none_or(|(most, _, _)| score > most) {
            best = Some((score, i, date));
        }
    }
    best.map(|(_, i, date)| (i, date))
}

/// `…/2020/02/05/…`, `…/2020-02-05-…`, `…/20200307-…`.
pub(super) fn from_url(url: &str) -> Option<Published> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split(['?', '#']).next()?;
    let parts: Vec<&str> = path.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).take(40).collect();
    let made = |year: &str, month: &str, day: &str| {
        let (year, month, day): (u16, u8, u8) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        let exists = (1990..2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        exists.then(|| Published { value: format!("{year:04}-{month:02}-{day:02}"), inferred: false, from: "url", span: None })
    };
    let apart = parts.windows(3).find_map(|part| match part {
        [year, month, day] if year.len() == 4 && month.len() <= 2 && day.len() <= 2 => made(year, month, day),
        _ => None,
    });
    apart.or_else(|| parts.iter().filter(|part| part.len() == 8).find_map(|part| made(part.get(..4)?, part.get(4..6)?, part.get(6..)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_may_hold_the_date() {
        let date = |url: &str| from_url(url).map(|published| published.value);
        assert_eq!(date("https://x.example/2020/02/05/idlib").as_deref(), Some("2020-02-05"));
        assert_eq!(date("https://x.example/arab/20200307-idlib-hudna").as_deref(), Some("2020-03-07"));
        assert_eq!(date("https://x.example/news/2020-3-7/5").as_deref(), Some("2020-03-07"));
        assert_eq!(date("https://x.example/news/18842"), None);
        assert_eq!(date("https://x.example/n/12345678"), None);
    }
}
