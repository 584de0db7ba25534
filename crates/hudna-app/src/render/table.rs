//! What a person wants to read: the report's head, and its facts by kind, each in its sentence.
//!
//! What is left-to-right and of known width (ids, values) stands first on a line, the report's own words last: so columns stay aligned
//! whatever the letters.

use super::page::Page;
use super::{Kind, Style, facts, words};
use hudna::text::Span;
use hudna::{Lexicon, Reading, Statement};
use std::fmt::Write;

/// Values longer than this do not widen the column.
const WIDEST: usize = 46;

pub(crate) fn render(reading: &Reading, lexicon: &Lexicon, style: &Style) -> String {
    let mut out = String::new();
    head(&mut out, reading, style);
    let page = Page::new(reading, &lexicon.sentences);
    let facts = facts(reading);
    for kind in Kind::SHOWN {
        let rows: Vec<(String, String, Span)> = facts
            .iter()
            .filter(|fact| fact.kind == kind)
            .map(|fact| (fact.id(), value(reading, kind, fact.number, lexicon), fact.span))
            .collect();
        if !rows.is_empty() {
            group(&mut out, reading, &page, kind, &rows, style);
        }
    }
    notes(&mut out, reading, style);
    out.push('\n');
    out
}

/// The value of fact `number` of a kind, in words.
fn value(reading: &Reading, kind: Kind, number: usize, lexicon: &Lexicon) -> String {
    match kind {
        Kind::Time => reading.times.get(number).map(words::time),
        Kind::Figure => reading.figures.get(number).map(words::figure),
        Kind::Place => reading.places.get(number).map(words::place),
        Kind::Actor => reading.actors.get(number).map(|actor| words::actor(actor, lexicon)),
        Kind::Statement => reading.statements.get(number).map(|said| words::statement(said, lexicon)),
        Kind::Event => reading.events.get(number).map(|event| words::event(event, reading, lexicon)),
        Kind::Instrument => Some(words::instrument(number, reading, lexicon)),
        Kind::Commitment => reading.commitments.get(number).map(|bound| words::commitment(bound, lexicon)),
    }
    .unwrap_or_default()
}

fn head(out: &mut String, reading: &Reading, style: &Style) {
    let article = &reading.article;
    let _ = writeln!(out, "{}", style.dim(&style.clean(&reading.source)));
    let title = article.title.as_ref().map_or("(no title found)", |title| &title.value);
    let _ = writeln!(out, "{}", style.bold(&style.rtl(&style.clean(title))));
    let published = match &article.published {
        Some(published) if published.inferred => format!("{} (inferred)", words::edtf(&published.value)),
        Some(published) => words::edtf(&published.value),
        None => "not known".to_owned(),
    };
    let _ = writeln!(out, "  published  {published}");
    let mut row = |name: &str, value: Option<&str>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            let _ = writeln!(out, "  {name:<9}  {}", style.rtl(&style.clean(value)));
        }
    };
    row("outlet", article.outlet.as_deref());
    row("agencies", Some(&article.agencies.join("، ")));
    row("dateline", article.dateline.as_deref());
}

fn group(out: &mut String, reading: &Reading, page: &Page, kind: Kind, rows: &[(String, String, Span)], style: &Style) {
    let _ = writeln!(out, "\n{} {}", style.bold(kind.title()), style.dim(&rows.len().to_string()));
    let ids = rows.iter().map(|(id, ..)| id.len()).max().unwrap_or(0);
    let width = rows.iter().map(|(_, value, _)| value.chars().count()).filter(|&width| width <= WIDEST).max().unwrap_or(0);
    for (number, (id, value, span)) in rows.iter().enumerate() {
        let quote = || reading.text.get(span.start..span.end).unwrap_or_default();
        let said = if kind == Kind::Statement { reading.statements.get(number) } else { None };
        let sentence = match page.context(*span) {
            Some(context) => format!(
                "{}{}{}",
                style.clean(context.before.trim_start()),
                match said {
                    Some(said) => words_said(reading, page, said, style),
                    None => marked(&style.clean(&context.quote), kind, style),
                },
                style.clean(context.after.trim_end())
            ),
            None => marked(&style.clean(quote()), kind, style),
        };
        if kind.is_told() {
            // Values may hold names in the report's own letters.
            let _ = writeln!(out, "  {}  {}", style.dim(&format!("{id:<ids$}")), style.kind(kind, &style.inline(value)));
            let _ = writeln!(out, "  {:ids$}  {}", "", style.rtl(&sentence));
            continue;
        }
        // Padding goes by the words, not by the colour codes around them.
        let gap = width.saturating_sub(value.chars().count());
        let _ = writeln!(
            out,
            "  {}  {}{:gap$}  {}",
            style.dim(&format!("{id:<ids$}")),
            style.kind(kind, &style.inline(value)),
            "",
            style.rtl(&sentence)
        );
    }
}

/// A statement's own words, with what is said marked; the whole of it, as nobody can judge half a quotation.
fn words_said(reading: &Reading, page: &Page, said: &Statement, style: &Style) -> String {
    let show = |start: usize, end: usize| {
        let span = Span::new(start, end.max(start));
        let text = page.quote(span).unwrap_or_else(|| reading.text.get(span.start..span.end).unwrap_or_default().to_owned());
        style.clean(&text).into_owned()
    };
    let Some(content) = said.content else { return marked(&show(said.span.start, said.span.end), Kind::Statement, style) };
    format!(
        "{}{}{}",
        show(said.span.start, content.start),
        marked(&show(content.start, content.end), Kind::Statement, style),
        show(content.end, said.span.end)
    )
}

/// The quote within its sentence.
fn marked(quote: &str, kind: Kind, style: &Style) -> String {
    if style.has_color() { style.kind(kind, &style.bold(quote)) } else { format!("[{quote}]") }
}

fn notes(out: &mut String, reading: &Reading, style: &Style) {
    if reading.notes.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{} {}", style.bold("Notes"), style.dim(&reading.notes.len().to_string()));
    let width = reading.notes.iter().map(|note| note.kind.len()).max().unwrap_or(0);
    for note in &reading.notes {
        let quote = note.span.and_then(|span| reading.text.get(span.start..span.end)).filter(|quote| !quote.is_empty());
        let quote = quote.map_or(String::new(), |quote| {
            let short: String = quote.chars().take(60).collect();
            format!("  {}", style.rtl(&format!("[{}]", style.clean(&short))))
        });
        let _ = writeln!(out, "  {:<width$}  {}{quote}", note.kind, style.clean(&note.text));
    }
}
