//! What the grammar asks of the text: which word of time begins at a token.

use crate::lexicon::{Count, Cue, Family, Hit, Lexicon, Role, Scan, Tag, TimeTag, Unit, Way};
use crate::mention::number::Numbers;
use crate::text::{Clitics, Kind, Text};

/// A text under the grammar of times.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a, 'b> {
    pub text: &'a Text<'b>,
    pub scan: &'a Scan,
    pub lexicon: &'a Lexicon,
    pub numbers: &'a Numbers,
}

/// So many units, as a text says it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Amount {
    /// None for a bare plural: `أيام`.
    pub count: Option<f64>,
    pub unit: Unit,
    pub end: usize,
    pub definite: bool,
    /// The unit stands alone: `يوم`, `الأسبوع`.
    pub single: bool,
    pub cut: usize,
}

impl Reader<'_, '_> {
    /// The longest phrase at token `j` that `pick` takes, whatever its proclitics.
    pub(super) fn tag<T>(&self, j: usize, pick: impl Fn(TimeTag) -> Option<T>) -> Option<(Hit, T)> {
        self.scan.of(j, Family::TIME).iter().find_map(|hit| match hit.tag {
            Tag::Time(tag) if hit.clitics.pronoun.is_none() => Some((*hit, pick(tag)?)),
            _ => None,
        })
    }

    /// As [`Reader::tag`], without proclitics and on the line of the token before: inside an expression.
    pub(super) fn inner<T>(&self, j: usize, pick: impl Fn(TimeTag) -> Option<T>) -> Option<(usize, T)> {
        if !self.scan.has(j, Family::TIME) || self.text.starts_line(j) {
            return None;
        }
        self.scan.at(j).iter().find_map(|hit| match hit.tag {
            Tag::Time(tag) if hit.clitics == Clitics::default() => Some((hit.end, pick(tag)?)),
            _ => None,
        })
    }

    /// The token after the word with `role` at token `j`.
    pub(super) fn role(&self, j: usize, role: Role) -> Option<usize> {
        self.inner(j, |tag| (tag == TimeTag::Role(role)).then_some(())).map(|(end, ())| end)
    }

    /// As [`Reader::role`], proclitics allowed; gives the hit.
    pub(super) fn role_at(&self, j: usize, role: Role) -> Option<Hit> {
        self.tag(j, |tag| (tag == TimeTag::Role(role)).then_some(())).map(|(hit, ())| hit)
    }

    /// True where a phrase with this cue begins at token `j`, with no proclitic but و.
    pub(super) fn cue(&self, j: usize, cue: Cue) -> bool {
        self.scan
            .of(j, Family::TIME)
            .iter()
            .any(|hit| hit.tag.is(Tag::Time(TimeTag::Cue(cue))) && hit.clitics.preposition.is_none() && hit.clitics.pronoun.is_none())
    }

    /// True where a phrase with this cue ends before token `j`.
    pub(super) fn cue_before(&self, j: usize, cue: Cue) -> bool {
        (1..=3).any(|back| {
            j.checked_sub(back).is_some_and(|start| {
                self.scan
                    .of(start, Family::TIME)
                    .iter()
                    .any(|hit| hit.tag.is(Tag::Time(TimeTag::Cue(cue))) && hit.end == j && hit.clitics.pronoun.is_none())
                    && !self.text.starts_line(j)
            })
        })
    }

    /// True where a word with this role ends before token `j`.
    pub(super) fn role_before(&self, j: usize, role: Role) -> bool {
        (1..=2).any(|back| {
            j.checked_sub(back).is_some_and(|start| {
                self.scan.of(start, Family::TIME).iter().any(|hit| hit.tag.is(Tag::Time(TimeTag::Role(role))) && hit.end == j)
                    && !self.text.starts_line(j)
            })
        })
    }

    /// `الماضي` at token `j`.
    pub(super) fn way(&self, j: usize) -> Option<(usize, Way)> {
        self.inner(j, |tag| match tag {
            TimeTag::Way(way) => Some(way),
            _ => None,
        })
    }

    /// A unit's name at token `j`.
    pub(super) fn unit(&self, j: usize) -> Option<(Hit, (Unit, Count, bool))> {
        self.tag(j, |tag| match tag {
            TimeTag::Unit(unit, count, definite) => Some((unit, count, definite)),
            _ => None,
        })
    }

    /// A whole number in digits at token `j`, within `low..=high`.
    pub(super) fn integer(&self, j: usize, low: u32, high: u32) -> Option<u32> {
        if self.text.kind(j) != Kind::Number {
            return None;
        }
        self.text.form(j).parse::<u32>().ok().filter(|value| (low..=high).contains(value))
    }

    /// True where tokens `a` and `a + 1` touch.
    pub(super) fn touches(&self, a: usize) -> bool {
        match (self.text.tokens.get(a), self.text.tokens.get(a + 1)) {
            (Some(first), Some(second)) => first.span.end == second.span.start,
            _ => false,
        }
    }

    /// True where token `j` is a dash.
    pub(super) fn dash(&self, j: usize) -> bool {
        self.text.kind(j) == Kind::Mark && matches!(self.text.form(j), "-" | "–" | "—" | "−" | "‐")
    }

    /// The token after و or the words that say `to`, at token `j` (`و` may be written onto the next word: then that is the token).
    pub(super) fn and(&self, j: usize) -> Option<usize> {
        (self.text.form(j) == "و" && !self.text.starts_line(j)).then_some(j + 1)
    }

    /// So many units at token `j`: `يومين`, `ثلاثة أيام`, `نحو 48 ساعة`, `أيام`, `الأيام الثلاثة`, `الـ24 ساعة`, `عام ونصف`.
    pub(super) fn amount(&self, j: usize) -> Option<Amount> {
        if let Some((hit, (unit, count, definite))) = self.unit(j) {
            let amount = |count, end, single| Some(Amount { count, unit, end, definite, single, cut: hit.before });
            return match count {
                Count::Two => amount(Some(2.0), hit.end, false),
                Count::One => {
                    let half = self.inner(hit.end, |tag| matches!(tag, TimeTag::Minutes(30)).then_some(()));
                    match half.filter(|_| !definite) {
                        Some((end, ())) => {
                            amount(Some(1.5), self.unit(end).filter(|(_, u)| u.0 == unit).map_or(end, |(hit, _)| hit.end), false)
                        }
                        None => amount(Some(1.0), hit.end, true),
                    }
                }
                Count::Many if definite => {
                    let named = self.numbers.at(hit.end).filter(|n| n.definite && !self.text.starts_line(hit.end));
                    match named.and_then(|n| n.exact().map(|value| (value, n.tokens.end))) {
                        Some((value, end)) => amount(Some(value), end, false),
                        None => amount(None, self.role(hit.end, Role::Few).unwrap_or(hit.end), false),
                    }
                }
                Count::Many => amount(None, self.role(hit.end, Role::Few).unwrap_or(hit.end), false),
            };
        }
        if let Some(number) = self.numbers.at(j) {
            if number.share {
                return None;
            }
            let after = number.whole().end;
            let (hit, (unit, count, _)) = self.unit(after).filter(|(hit, _)| hit.clitics.is_bare() && !self.text.starts_line(after))?;
            if count == Count::Two {
                return None;
            }
            let count = if number.qualifier == crate::lexicon::Qualifier::Vague { None } else { number.exact() };
            return Some(Amount { count, unit, end: hit.end, definite: number.definite, single: false, cut: number.cut });
        }
        // نحو عامين, أكثر من شهر: a qualifier before a unit that counts itself.
        let qualifier =
            self.scan.of(j, Family::NUMBER).iter().find(|hit| matches!(hit.tag, Tag::Number(crate::lexicon::NumberTag::Before(_))))?;
        let (hit, (unit, count, definite)) = self.unit(qualifier.end).filter(|(hit, _)| hit.clitics.is_bare())?;
        let value = match count {
            Count::One => 1.0,
            Count::Two => 2.0,
            Count::Many => return None,
        };
        let half = self.inner(hit.end, |tag| matches!(tag, TimeTag::Minutes(30)).then_some(()));
        let (value, end) = half.map_or((value, hit.end), |(end, ())| (value + 0.5, end));
        Some(Amount { count: Some(value), unit, end, definite, single: false, cut: qualifier.before })
    }

    /// A happening that a time can hang on, at token `j`: its class and the token after it with what belongs to it.
    pub(super) fn anchor(&self, j: usize) -> Option<(u8, usize)> {
        if !self.scan.has(j, Family::TIME) || self.text.starts_line(j) {
            return None;
        }
        let (hit, class) = self.scan.longest(j, |hit| match hit.tag {
            Tag::Time(TimeTag::Anchor(class)) => Some(class),
            _ => None,
        })?;
        let mut end = hit.end;
        // بدء الهدنة: what began belongs to the name of the happening, unless a pronoun stands for it.
        let own = hit.clitics.pronoun.is_some() || self.text.form(hit.end - 1).starts_with("ال");
        let noun = |j: usize| self.text.kind(j) == Kind::Word && !self.text.starts_line(j) && self.text.form(j).starts_with("ال");
        if !own && noun(end) {
            end += 1;
        }
        if let Some(after) = self.role(end, Role::IntoForce) {
            end = after;
        }
        Some((class, end))
    }
}
