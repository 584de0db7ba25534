//! `hudna read --explain`: the rule and the data rows behind a fact.

use crate::ingest::Problem;
use crate::render::{Fact, facts};
use hudna::Reading;
use hudna::lexicon::Data;
use hudna::text::CodePoints;
use std::fmt::Write;

/// Which facts are asked about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asked {
    /// Those that touch these code points of the source.
    Span(usize, usize),
    /// The one of this kind (`t`, `f`, `p`, `a`) and number.
    Id(char, usize),
}

/// Reads `START:END` or a fact's id.
pub(crate) fn asked(text: &str) -> Result<Asked, String> {
    let wrong = || "a fact's id (t0, f3, p1, a12) or START:END is wanted".to_owned();
    if let Some((start, end)) = text.split_once(':') {
        let (start, end) = (start.parse().map_err(|_| wrong())?, end.parse().map_err(|_| wrong())?);
        return if start < end { Ok(Asked::Span(start, end)) } else { Err("START must be before END".to_owned()) };
    }
    let mut letters = text.chars();
    let kind = letters.next().filter(|kind| "tfpa".contains(*kind)).ok_or_else(wrong)?;
    Ok(Asked::Id(kind, letters.as_str().parse().map_err(|_| wrong())?))
}

/// Why the facts that were asked about were found.
pub(crate) fn explain(reading: &Reading, asked: Asked, data: &Data) -> Result<String, Problem> {
    let points = CodePoints::new(&reading.text);
    let mut out = String::new();
    for fact in facts(reading) {
        let (start, end) = (points.at(&reading.text, fact.span.start), points.at(&reading.text, fact.span.end));
        let is_asked = match asked {
            Asked::Span(from, to) => start < to && from < end,
            Asked::Id(kind, number) => fact.kind.letter() == kind && fact.number == number,
        };
        if is_asked {
            explain_one(&mut out, reading, &fact, (start, end), data);
        }
    }
    if out.is_empty() {
        return Err(Problem::told(&reading.source, "no such fact in it; --format jsonl lists the facts with their ids and offsets"));
    }
    Ok(out)
}

fn explain_one(out: &mut String, reading: &Reading, fact: &Fact, (start, end): (usize, usize), data: &Data) {
    let quote = reading.text.get(fact.span.start..fact.span.end).unwrap_or_default();
    let _ = writeln!(out, "{} {} {start}:{end} {quote}", reading.source, fact.id());
    let _ = writeln!(out, "  value  {}", fact.value);
    let _ = writeln!(out, "  rule   {}", fact.why.rule);
    for &(file, line) in &fact.why.rows {
        let file = file.strip_prefix("data/").unwrap_or(file);
        let content = data.file(file);
        let row = content.lines().nth((line as usize).saturating_sub(1)).unwrap_or("");
        let _ = writeln!(out, "  row    data/{file}:{line}  {}", row.replace('\t', " | ").trim());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_spans_are_told_apart() {
        assert!(asked("t0") == Ok(Asked::Id('t', 0)));
        assert!(asked("10:24") == Ok(Asked::Span(10, 24)));
        for wrong in ["", "x1", "t", "24:10", "5:5", "a:b", "-1:4"] {
            assert!(asked(wrong).is_err(), "{wrong}");
        }
    }
}
