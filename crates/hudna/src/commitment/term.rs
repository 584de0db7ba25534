//! By when, where a stretch of time says it: `خلال ستين يوما`, `في غضون 48 ساعة من التوقيع`, `أمهلها أسبوعا لـ`.

use super::Finder;
use crate::edtf;
use crate::lexicon::{Binding, CommitmentTag, Count, Tag, TimeTag, Unit};
use jiff::ToSpan as _;
use jiff::civil::Date;
use std::ops::Range;

/// How far before the action such a stretch may stand (`أمهلت الحركة أسبوعا للإفراج عن …`).
const BEFORE: usize = 4;

/// So many units of time, and the token after them.
struct Stretch {
    count: i64,
    unit: Unit,
    end: usize,
}

impl Finder<'_> {
    /// The last day of the stretch of time within which an action is due, counted from the day of the text that lays it down, else from the
    /// day on which it is said.
    pub(super) fn term(&self, tokens: Range<usize>, instrument: Option<&str>) -> Option<String> {
        let facts = self.facts;
        let inside = tokens.clone().find_map(|at| {
            let (end, ()) = facts.pick(at, |tag| (tag == CommitmentTag::Term).then_some(()))?;
            self.stretch(end).filter(|stretch| stretch.end <= tokens.end)
        });
        // أمهلت إسرائيل الحركة أسبوعا للإفراج: between who is asked and what is asked.
        let before = || {
            let start = self.cue.map(|(cue, _)| cue + 1)?.max(tokens.start.saturating_sub(BEFORE));
            (start..tokens.start).find_map(|at| self.stretch(at)).filter(|stretch| stretch.end == tokens.start)
        };
        let stretch = inside.or_else(before)?;
        let first = self.counted_from(&stretch, instrument)?;
        let last = match stretch.unit {
            Unit::Hour => first.checked_add(((stretch.count + 23) / 24).days()),
            Unit::Day => first.checked_add(stretch.count.days()),
            Unit::Week => first.checked_add(stretch.count.weeks()),
            Unit::Month => first.checked_add(stretch.count.months()),
            Unit::Year => first.checked_add(stretch.count.years()),
            _ => return None,
        };
        last.ok().map(|last| last.to_string())
    }

    /// From which day on it is counted: `من توقيع الاتفاق` needs the day of the text.
    fn counted_from(&self, stretch: &Stretch, instrument: Option<&str>) -> Option<Date> {
        let facts = self.facts;
        let text = instrument.and_then(|id| facts.instruments.iter().find(|found| found.id().as_deref() == Some(id)));
        let signed = || text.and_then(|found| found.instrument.date.as_deref()).and_then(edtf::day);
        let told = || facts.published.and_then(|published| edtf::day(published.split('T').next().unwrap_or(published)));
        let cues = &facts.lexicon.commitments.cues;
        let how = self.cue.and_then(|(_, row)| cues.get(usize::from(row))).map(|cue| cue.how);
        let laid_down = matches!(how, Some(Binding::Provide | Binding::Under | Binding::Agree));
        if facts.any(stretch.end, CommitmentTag::OfWhom) || laid_down && text.is_some() {
            return signed();
        }
        told()
    }

    /// `ستين يوما`, `أسبوعين`, `شهر`, `نحو 48 ساعة`: a number of units at token `at`.
    fn stretch(&self, at: usize) -> Option<Stretch> {
        let facts = self.facts;
        let unit = |at: usize| {
            facts.scan.at(at).iter().find_map(|hit| match hit.tag {
                Tag::Time(TimeTag::Unit(unit, count, false)) if hit.clitics.is_bare() => Some((unit, count, hit.end)),
                _ => None,
            })
        };
        if let Some((unit, count, end)) = unit(at) {
            let count = match count {
                Count::One => 1,
                Count::Two => 2,
                Count::Many => return None,
            };
            return Some(Stretch { count, unit, end });
        }
        let number = facts.numbers.at(at)?;
        let value = number.exact().filter(|value| (1.0..=400.0).contains(value))?;
        let (unit, _, end) = unit(number.whole().end)?;
        Some(Stretch { count: value as i64, unit, end })
    }
}
