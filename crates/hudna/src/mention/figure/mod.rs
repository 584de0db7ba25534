//! Counted facts about people and forces (codebook, section 3).
//!
//! The text is read once, left to right. [`count`] finds what is counted, [`govern`] says which measure it has, [`list`] reads the parts
//! that bulletins give by place, [`whose`] adds who, when and where.

mod count;
mod govern;
mod ground;
mod list;
mod whose;

use self::count::{Count, Found as Counting, How};
use self::govern::Ruling;
use self::ground::Ground;
use crate::lexicon::{Lexicon, Measure, Scan, stem_start};
use crate::mention::actor::Mention;
use crate::mention::number::Numbers;
use crate::mention::place::Found;
use crate::mention::theatre::Theatre;
use crate::reading::{Figure, Note, Time, Why};
use crate::text::{Span, Text};

/// A figure in the making.
#[derive(Debug, Clone)]
struct Made {
    count: Count,
    measure: Measure,
    /// Where the quote begins, in bytes, if a governing word begins it.
    from: Option<usize>,
    /// The figure that it is a part of.
    part_of: Option<usize>,
    /// It is a part that stands with its place in a list.
    listed: bool,
    /// Place names beside a listed part.
    place: Option<String>,
    who: Option<String>,
    period: Option<String>,
    why: Why,
}

/// Finds the counted facts of `text`. Times and places are those found in the same text; spans are bytes into `text.raw`.
pub fn find(
    (text, scan, numbers): (&Text, &Scan, &Numbers),
    lexicon: &Lexicon,
    theatre: &Theatre,
    (times, places, actors): (&[Time], &[Found], &[Mention]),
    notes: &mut Vec<Note>,
) -> Vec<Figure> {
    let ground = Ground::new((text, scan, numbers), lexicon, theatre, (times, places, actors));
    let mut made: Vec<Made> = Vec::new();
    let mut i = 0;
    while i < text.tokens.len() {
        i = ground.step(i, &mut made);
    }
    list::check_sums(&ground, &made, notes);
    made.iter().map(|made| made.figure(text)).collect()
}

impl Ground<'_> {
    /// Reads the figure at token `i`, if one begins there; gives the token to go on from.
    fn step(&self, i: usize, made: &mut Vec<Made>) -> usize {
        if let Some(end) = self.times_over(i, made) {
            return end;
        }
        let count = match self.count(i) {
            None => return i + 1,
            Some(Counting::Skip(end)) => return end.max(i + 1),
            Some(Counting::Count(count)) => *count,
        };
        let end = count.tokens.end.max(i + 1);
        if let Some(part) = self.listed_part(&count, made) {
            self.push(part, made);
            return end;
        }
        if self.is_illness(&count) {
            return end;
        }
        let ruling = self.govern(&count, made);
        let by_itself =
            ruling.as_ref().is_none_or(|ruling| ruling.rule == "troops" || ruling.rule == "noun" && ruling.measure == Measure::Population);
        let tally = if by_itself { self.tally(&count, made) } else { None };
        if let Some(ruling) = tally.or(ruling) {
            self.push(self.make(count, ruling), made);
            return made.last().map_or(end, |made| made.count.tokens.end.max(end));
        }
        // A number whose noun is read with the word after it: go on inside.
        if matches!(count.how, How::Number | How::Behind) { end } else { (i + 1).max(if count.how == How::Bare { end } else { 0 }) }
    }

    fn push(&self, mut figure: Made, made: &mut Vec<Made>) {
        self.complete(&mut figure, made);
        made.push(figure);
    }

    fn make(&self, mut count: Count, ruling: Ruling) -> Made {
        if ruling.rule == "participle" {
            count.tokens.end = self.noun(count.tokens.end).map_or(count.tokens.end, |noun| noun.tokens.end);
        }
        if ruling.rule == "tally" && count.noun.is_none() {
            count.noun = ruling.governor.and_then(|governor| self.noun(governor.start));
        }
        let leads = ruling.governor.filter(|governor| governor.lead);
        let from = leads.map(|governor| stem_start(self.text, governor.start, governor.cut));
        let mut rows: Vec<(&'static str, u32)> = count.rows.iter().map(|&row| ("numbers.toml", row)).collect();
        rows.extend(count.noun.as_ref().and_then(|noun| noun.line).map(|line| ("measures.toml", line)));
        rows.extend(ruling.governor.map(|governor| ("measures.toml", governor.line)));
        Made {
            count,
            measure: ruling.measure,
            from,
            part_of: ruling.part_of,
            listed: false,
            place: None,
            who: None,
            period: None,
            why: Why { rule: ruling.rule, rows, ..Why::default() },
        }
    }
}

impl Made {
    fn figure(&self, text: &Text) -> Figure {
        let own = stem_start(text, self.count.tokens.start, self.count.cut);
        let start = self.from.map_or(own, |from| from.min(own));
        Figure {
            span: Span::new(start, text.span(self.count.tokens.clone()).end),
            measure: self.measure.name(),
            low: self.count.low,
            high: self.count.high,
            qualifier: self.count.qualifier.name(),
            who: self.who.clone(),
            period: self.period.clone(),
            place: self.place.clone(),
            part_of: self.part_of,
            why: self.why.clone(),
        }
    }
}

#[cfg(test)]
mod tests;
