//! Clock times, and the zone they are given in.

use super::expression::{Clock, DateExpr};
use super::reader::Reader;
use crate::lexicon::{Role, TimeTag};
use crate::text::Kind;

impl Reader<'_, '_> {
    /// A clock time: `الساعة 22:30`, `الثانية فجراً`, `الخامسة والربع من عصر …`, `بين الساعة 10:30 و12:15`.
    pub(super) fn clock(&self, j: usize, date: &mut DateExpr) -> Option<(usize, usize)> {
        if date.clock.is_some() {
            return None;
        }
        if let Some(hit) = self.role_at(j, Role::Between)
            && let Some((first, named, middle, _)) = self.clock_time(hit.end)
        {
            let next = self.and(middle).or_else(|| self.role(middle, Role::Until)).unwrap_or(middle);
            let second = self.clock_time_after(next, named)?;
            date.clock = Some(first);
            date.clock_end = Some(second.0);
            return Some((second.1, hit.before));
        }
        if let Some(hit) = self.role_at(j, Role::From)
            && let Some((first, named, middle, _)) = self.clock_time(hit.end)
            && let Some(next) = self.role(middle, Role::Until)
            && let Some(second) = self.clock_time_after(next, named)
        {
            date.clock = Some(first);
            date.clock_end = Some(second.0);
            return Some((second.1, hit.before));
        }
        let (clock, named, end, cut) = self.clock_time(j)?;
        let part = |tag| matches!(tag, TimeTag::PartOfDay(_)).then_some(());
        let followed = self.inner(end, part).is_some() || self.role(end, Role::Of).is_some_and(|next| self.inner(next, part).is_some());
        let counted = j > 0 && {
            let before = self.text.form(j - 1);
            !self.text.starts_line(j) && before.contains("ال") && before.ends_with('ه')
        };
        if !named && (!followed || counted && clock.twelve) && !(clock.minute > 0 && !clock.twelve && self.zone(end).is_some()) {
            return None;
        }
        date.clock = Some(clock);
        Some((end, cut))
    }

    fn clock_time_after(&self, j: usize, named: bool) -> Option<(Clock, usize)> {
        let (clock, again, end, _) = self.clock_time(j)?;
        (named || again).then_some((clock, end))
    }

    /// A time of day at token `j`; the second value says whether `الساعة` stands before it.
    fn clock_time(&self, j: usize) -> Option<(Clock, bool, usize, usize)> {
        let word = self.role_at(j, Role::Clock);
        let start = word.map_or(j, |hit| hit.end);
        let cut = word.map_or_else(|| if self.text.kind(j) == Kind::Word { self.tag_cut(j) } else { 0 }, |hit| hit.before);
        let named = word.is_some();
        if named && self.text.starts_line(start) {
            return None;
        }
        if let Some(hour) = self.integer(start, 0, 24) {
            let colon = self.text.is_mark(start + 1, ':') && self.touches(start) && self.touches(start + 1);
            if colon && let Some(minute) = self.integer(start + 2, 0, 59) {
                let mut end = start + 3;
                if self.text.is_mark(end, ':') && self.integer(end + 1, 0, 59).is_some() && self.touches(end) {
                    end += 2;
                }
                return Some((Clock { hour: hour as u8, minute: minute as u8, twelve: false }, named, end, cut));
            }
            // «كيلو 16 عصر أمس»: no hour of twelve.
            if !named && hour > 12 {
                return None;
            }
            if !named && self.inner(start + 1, |tag| matches!(tag, TimeTag::PartOfDay(_)).then_some(())).is_none() {
                return None;
            }
            let (minute, end) = self.minutes(start + 1);
            return Some((clock(hour, minute, true), named, end, cut));
        }
        // 10.30 after الساعة.
        if named
            && self.text.kind(start) == Kind::Number
            && let Some((hour, minute)) = self.text.form(start).split_once('.')
        {
            let (hour, minute) = (hour.parse::<u8>().ok()?, minute.parse::<u8>().ok()?);
            return (hour <= 24 && minute < 60).then_some((Clock { hour, minute, twelve: false }, named, start + 1, cut));
        }
        // 1159 after الساعة.
        if named && let Some(both) = self.integer(start, 100, 2359).filter(|both| both % 100 < 60) {
            let clock = Clock { hour: (both / 100) as u8, minute: (both % 100) as u8, twelve: false };
            return Some((clock, named, start + 1, cut));
        }
        let (hour, end) = self.ordinal(start).or_else(|| self.one_o_clock(start)).filter(|(hour, _)| (1..=12).contains(hour))?;
        if !named && !self.text.form(start).ends_with('ه') && !self.text.form(start).ends_with('ي') && end == start + 1 {
            return None;
        }
        let (minute, end) = self.minutes(end);
        Some((clock(hour, minute, true), named, end, cut))
    }

    /// الواحدة is a cardinal.
    fn one_o_clock(&self, j: usize) -> Option<(u32, usize)> {
        let number = self.numbers.at(j)?;
        let one = number.definite && !number.digits && number.exact() == Some(1.0);
        one.then_some((1, number.tokens.end))
    }

    /// `والنصف`, `إلا ربعا`, `و20 دقيقة`, `وعشر دقائق`.
    fn minutes(&self, j: usize) -> (i32, usize) {
        let minutes = |tag| match tag {
            TimeTag::Minutes(add) => Some(add),
            _ => None,
        };
        if let Some((end, add)) = self.inner(j, minutes) {
            return (i32::from(add), end);
        }
        let start = self.and(j).unwrap_or(j);
        if self.text.starts_line(start) || !(start > j || self.text.form(j).starts_with('و')) {
            return (0, j);
        }
        let Some(number) = self.numbers.at(start) else { return (0, j) };
        match (number.exact(), self.role(number.tokens.end, Role::MinuteWord)) {
            (Some(value), Some(end)) if (1.0..60.0).contains(&value) => (value as i32, end),
            _ => (0, j),
        }
    }

    /// `بتوقيت غرينتش`, with or without brackets.
    pub(super) fn zone(&self, j: usize) -> Option<usize> {
        let bracket = self.opens(j);
        let start = j + usize::from(bracket);
        let end = self.role(start, Role::Zone)?;
        let latin = self.text.form(start).is_ascii();
        let mut end = if !latin && self.text.kind(end) == Kind::Word && !self.text.starts_line(end) { end + 1 } else { end };
        if bracket {
            if !self.closes(end) {
                return None;
            }
            end += 1;
        }
        Some(end)
    }

    /// `(2059 بتوقيت غرينتش)`: the same hour elsewhere, in brackets. The token after them.
    pub(super) fn hour_elsewhere(&self, j: usize) -> Option<usize> {
        let bracket = self.opens(j);
        if !bracket || self.text.kind(j + 1) != Kind::Number {
            return None;
        }
        let pair = self.text.is_mark(j + 2, ':') && self.text.kind(j + 3) == Kind::Number;
        let zone = self.zone(j + if pair { 4 } else { 2 })?;
        self.closes(zone).then_some(zone + 1)
    }

    fn opens(&self, j: usize) -> bool {
        self.text.is_mark(j, '(') || self.text.is_mark(j, '[')
    }

    fn closes(&self, j: usize) -> bool {
        self.text.is_mark(j, ')') || self.text.is_mark(j, ']')
    }
}

/// An hour with minutes added or taken.
fn clock(hour: u32, add: i32, twelve: bool) -> Clock {
    let minutes = (hour as i32 * 60 + add).rem_euclid(24 * 60);
    Clock { hour: (minutes / 60) as u8, minute: (minutes % 60) as u8, twelve }
}
