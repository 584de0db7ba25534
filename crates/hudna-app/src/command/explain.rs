//! `hudna read --explain`: the derivation of a fact, from the data rows to the fact: the rule and its rows, the words of the report that it
//! rests on, and the facts that it rests on, each with its own derivation.

use crate::ingest::Problem;
use crate::render::{Fact, Kind, facts};
use hudna::lexicon::Data;
use hudna::text::{CodePoints, Span};
use hudna::{Basis, Reading};
use std::fmt::Write;

/// How deep derivations of the facts that a fact rests on are followed.
const DEPTH: usize = 3;
/// Quotes of facts that others rest on are cut after this many characters.
const SHORT: usize = 80;

/// Which facts are asked about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asked {
    /// Those that touch these code points of the source.
    Span(usize, usize),
    /// The one of this kind (`t f p a s e n c`) and number.
    Id(char, usize),
}

/// Reads `START:END` or a fact's id.
pub(crate) fn asked(text: &str) -> Result<Asked, String> {
    let wrong = || "a fact's id (t0, f3, p1, a12, s2, e5, n0, c1) or START:END is wanted".to_owned();
    if let Some((start, end)) = text.split_once(':') {
        let (start, end) = (start.parse().map_err(|_| wrong())?, end.parse().map_err(|_| wrong())?);
        return if start < end { Ok(Asked::Span(start, end)) } else { Err("START must be before END".to_owned()) };
    }
    let mut letters = text.chars();
    let kind = letters.next().filter(|letter| Kind::of_letter(*letter).is_some()).ok_or_else(wrong)?;
    Ok(Asked::Id(kind, letters.as_str().parse().map_err(|_| wrong())?))
}

/// Why the facts that were asked about were found.
pub(crate) fn explain(reading: &Reading, asked: Asked, data: &Data) -> Result<String, Problem> {
    let points = CodePoints::new(&reading.text);
    let facts = facts(reading);
    let mut explainer = Explainer { reading, points: &points, facts: &facts, data, told: Vec::new(), out: String::new() };
    for fact in &facts {
        let (start, end) = explainer.offsets(fact.span);
        match asked {
            Asked::Span(from, to) if start < to && from < end => explainer.whole(fact, 0),
            Asked::Id(kind, number) if fact.kind.letter() == kind && fact.number == number => explainer.whole(fact, DEPTH),
            _ => {}
        }
    }
    if explainer.out.is_empty() {
        return Err(Problem::told(&reading.source, "no such fact in it; --format jsonl lists the facts with their ids and offsets"));
    }
    Ok(explainer.out)
}

struct Explainer<'a> {
    reading: &'a Reading,
    points: &'a CodePoints,
    facts: &'a [Fact<'a>],
    data: &'a Data,
    /// Facts whose derivation has been told: once is enough.
    told: Vec<(char, usize)>,
    out: String,
}

impl Explainer<'_> {
    fn offsets(&self, span: Span) -> (usize, usize) {
        (self.points.at(&self.reading.text, span.start), self.points.at(&self.reading.text, span.end))
    }

    /// `534:538 words`.
    fn words(&self, span: Span, most: usize) -> String {
        let (start, end) = self.offsets(span);
        let quote = self.reading.text.get(span.start..span.end).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        match quote.char_indices().nth(most) {
            Some((at, _)) => format!("{start}:{end} {}…", &quote[..at]),
            None => format!("{start}:{end} {quote}"),
        }
    }

    /// A fact that was asked about.
    fn whole(&mut self, fact: &Fact, depth: usize) {
        let line = format!("{} {} {}\n", self.reading.source, fact.id(), self.words(fact.span, usize::MAX));
        self.out += &line;
        self.derivation(fact, 1, depth);
    }

    /// Value, rule, rows, and what the fact rests on, indented by `level`.
    fn derivation(&mut self, fact: &Fact, level: usize, depth: usize) {
        self.told.push((fact.kind.letter(), fact.number));
        self.line(level, "value", &fact.value);
        let rule = fact.why.rule;
        let layer = if rule.contains(':') || !fact.kind.is_told() { String::new() } else { format!("{}: ", fact.kind.name()) };
        self.line(level, "rule", &format!("{layer}{rule}"));
        for &(file, number) in &fact.why.rows {
            let file = file.strip_prefix("data/").unwrap_or(file);
            let content = self.data.file(file);
            let row = content.lines().nth((number as usize).saturating_sub(1)).unwrap_or("").replace('\t', " | ");
            // A row of a table says by its first lines what it is.
            let mut row = row.trim().to_owned();
            if row.starts_with('[') {
                for line in
                    content.lines().skip(number as usize).take(2).take_while(|line| !line.trim().is_empty() && !line.starts_with('['))
                {
                    row = format!("{row} {}", line.trim());
                }
            }
            self.line(level, "row", &format!("data/{file}:{number}  {row}"));
        }
        for (role, span) in self.parts(fact) {
            let words = self.words(span, usize::MAX);
            self.line(level, role, &words);
        }
        for step in &fact.why.steps {
            match step.basis {
                Basis::Words(span) => {
                    let words = self.words(span, SHORT);
                    self.line(level, step.role, &words);
                }
                Basis::Fact(kind, number) => self.step(step.role, (kind, number), level, depth),
            }
        }
        for (role, kind, number) in self.links(fact) {
            self.step(role, (kind, number), level, depth);
        }
    }

    /// A fact that another rests on.
    fn step(&mut self, role: &str, (kind, number): (char, usize), level: usize, depth: usize) {
        let facts = self.facts;
        let Some(fact) = facts.iter().find(|fact| fact.kind.letter() == kind && fact.number == number) else { return };
        let line = format!("{} {}", fact.id(), self.words(fact.span, SHORT));
        if depth == 0 || self.told.contains(&(kind, number)) {
            self.line(level, role, &format!("{line} = {}", fact.value));
            return;
        }
        self.line(level, role, &line);
        self.derivation(fact, level + 1, depth - 1);
    }

    fn line(&mut self, level: usize, name: &str, text: &str) {
        let _ = writeln!(self.out, "{:indent$}{name:<6} {text}", "", indent = level * 2);
    }

    /// The words that a statement is made of.
    fn parts(&self, fact: &Fact) -> Vec<(&'static str, Span)> {
        let said = if fact.kind == Kind::Statement { self.reading.statements.get(fact.number) } else { None };
        let Some(said) = said else { return Vec::new() };
        [("cue", Some(said.cue)), ("content", said.content)].into_iter().filter_map(|(role, span)| Some((role, span?))).collect()
    }

    /// The facts that a fact names by their numbers.
    fn links(&self, fact: &Fact) -> Vec<(&'static str, char, usize)> {
        let reading = self.reading;
        match fact.kind {
            Kind::Figure => {
                let whole = reading.figures.get(fact.number).and_then(|figure| figure.part_of);
                whole.map(|whole| ("part of", 'f', whole)).into_iter().collect()
            }
            Kind::Statement => {
                let Some(said) = reading.statements.get(fact.number) else { return Vec::new() };
                let links = [("told in", said.within), ("denies", said.denies)];
                links.into_iter().filter_map(|(role, number)| Some((role, 's', number?))).collect()
            }
            Kind::Event => {
                let Some(event) = reading.events.get(fact.number) else { return Vec::new() };
                let figures = event.figures.iter().map(|&number| ("figure", 'f', number));
                let said = event.said_by.map(|number| ("said in", 's', number));
                let first = event.same_as.map(|number| ("again", 'e', number));
                figures.chain(said).chain(first).collect()
            }
            Kind::Commitment => {
                let Some(bound) = reading.commitments.get(fact.number) else { return Vec::new() };
                let same = |id: &String| {
                    let mentions = reading.instruments.iter().enumerate().filter(|(_, instrument)| instrument.ids.contains(id));
                    mentions.min_by_key(|(_, instrument)| instrument.span.start.abs_diff(bound.span.start)).map(|(number, _)| number)
                };
                let under = bound.instrument.as_ref().and_then(same).map(|number| ("under", 'n', number));
                let holding = reading.statements.iter().enumerate().filter(|(_, said)| said.span.contains(bound.span));
                let said = holding.min_by_key(|(_, said)| said.span.len()).map(|(number, _)| ("said in", 's', number));
                under.into_iter().chain(said).collect()
            }
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_spans_are_told_apart() {
        assert!(asked("t0") == Ok(Asked::Id('t', 0)));
        assert!(asked("c12") == Ok(Asked::Id('c', 12)));
        assert!(asked("10:24") == Ok(Asked::Span(10, 24)));
        for wrong in ["", "x1", "t", "24:10", "5:5", "a:b", "-1:4"] {
            assert!(asked(wrong).is_err(), "{wrong}");
        }
    }
}
