//! Instruments by what they are called for good: the number of a resolution, a name of the register.

use super::tail::tail;
use super::{Finder, Found};
use crate::lexicon::{InstrumentTag, New, Tag};
use crate::reading::{Instrument, Why};
use crate::text::{Kind, Span};
use std::ops::Range;

impl Finder<'_> {
    /// `القرار 2254`, `القرارين 2118 و2254`.
    pub(super) fn resolution(&mut self, i: usize) -> bool {
        let facts = self.facts;
        let lead = facts.scan.longest(i, |hit| match hit.tag {
            Tag::Instrument(InstrumentTag::Resolution(plural)) if hit.clitics.pronoun.is_none() => Some(plural),
            _ => None,
        });
        let Some((hit, plural)) = lead else { return false };
        let mut numbers: Vec<(usize, u32)> = Vec::new();
        let mut at = hit.end;
        while at < facts.text.tokens.len() && at < hit.end + 12 && !facts.text.starts_line(at) {
            let number = facts.text.form(at).parse::<u32>().ok().filter(|_| facts.text.kind(at) == Kind::Number);
            match number {
                Some(number) if facts.lexicon.instruments.year_of_resolution(number).is_some() => numbers.push((at, number)),
                Some(_) => break,
                None if facts.is_around_name(at)
                    || facts.text.is_mark(at, '،')
                    || facts.text.is_mark(at, ',')
                    || facts.text.form(at) == "و" => {}
                None => break,
            }
            at += 1;
            if !plural && !numbers.is_empty() {
                break;
            }
        }
        for (index, &(at, number)) in numbers.iter().enumerate() {
            let start = if index == 0 {
                facts.text.span(i..i + 1).start.max(hit.span(facts.text).start)
            } else {
                facts.text.span(at..at + 1).start
            };
            let tokens = if index == 0 { i..at + 1 } else { at..at + 1 };
            self.push_resolution(tokens, start, number);
        }
        !numbers.is_empty()
    }

    fn push_resolution(&mut self, tokens: Range<usize>, start: usize, number: u32) {
        let instruments = &self.facts.lexicon.instruments;
        let Some(year) = instruments.year_of_resolution(number) else { return };
        let id = format!("unsc-{number}-{year}");
        if let Some(row) = instruments.rows.iter().position(|row| *row.id.get_ref() == id) {
            self.push(tokens, start, vec![row as u16], None, "resolution");
            return;
        }
        let span = Span::new(start, self.facts.text.span(tokens.clone()).end);
        let instrument = Instrument {
            span,
            ids: vec![id],
            name: Some(format!("UN Security Council Resolution {number}")),
            date: Some(year.to_string()),
            parties: Vec::new(),
            listed: false,
            why: Why::rule("resolution"),
        };
        self.found.push(Found { tokens, rows: Vec::new(), noun: None, truce: false, several: false, past: false, instrument });
    }

    /// A name of the register.
    pub(super) fn named(&mut self, i: usize) -> bool {
        let facts = self.facts;
        let names: Vec<_> = facts
            .scan
            .at(i)
            .iter()
            .filter_map(|hit| match hit.tag {
                Tag::Instrument(InstrumentTag::Name(row, plural)) if hit.clitics.pronoun.is_none() => Some((*hit, row, plural, false)),
                Tag::Instrument(InstrumentTag::WeakName(row)) if hit.clitics.pronoun.is_none() => Some((*hit, row, false, true)),
                _ => None,
            })
            .collect();
        let Some(end) = names.iter().map(|(hit, ..)| hit.end).max() else { return false };
        let head = self.head(i);
        if head.is_some_and(|head| head.end > end) {
            return false;
        }
        let mut longest: Vec<_> = names.into_iter().filter(|(hit, ..)| hit.end == end).collect();
        longest.sort_by_key(|(hit, row, ..)| (hit.before, *row));
        let Some(&(hit, _, plural, _)) = longest.first() else { return false };
        let tail = tail(&facts, end, (false, false));
        // Many an agreement is called by a city or a day alone.
        let common = head.is_some_and(|head| {
            let place = |hit: &crate::lexicon::Hit| matches!(hit.tag, Tag::Place(_) | Tag::Seat(_)) && hit.end == end;
            head.end < end && (facts.scan.at(head.end).iter().any(place) || facts.time_from(head.end).is_some())
        });
        // A report that is about no country yet bears out nothing and speaks against nothing.
        let open = facts.theatre.main.is_some() && common || longest.len() > 1;
        let rows: Vec<(u16, bool)> = longest.iter().map(|&(_, row, _, weak)| (row, weak || open)).collect();
        let chosen = self.choose(&rows, &tail.traits, &tail.sides, plural);
        if chosen.is_empty() {
            // Nothing that this report is about: another instrument of that name.
            let Some(head) = head.filter(|head| common && head.noun.new == New::Made && !head.plural) else { return false };
            let mut traits = tail.traits.clone();
            if let Some(clause) = self.made(&head, &tail) {
                traits.add(&clause);
            }
            self.push_new(i..end, hit.span(facts.text).start, &head, &traits);
            return true;
        }
        let start = hit.span(facts.text).start;
        // A body or a track has its whole name already: what follows tells of a meeting, not of it.
        let lasting = chosen.iter().filter_map(|&row| facts.lexicon.instruments.rows.get(row as usize)).any(|row| row.lasts());
        let end = if lasting && facts.time_from(end).is_some() { end } else { tail.end.max(end) };
        self.push(i..end, start, chosen, head.map(|head| head.row), "name");
        if let Some(found) = self.found.last_mut() {
            found.several = plural;
        }
        true
    }
}
