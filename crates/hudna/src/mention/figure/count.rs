//! Counts as they are written: number and noun (`33 جنديا`), dual (`جنديان`), noun and number (`الجنود الأتراك الـ34`), a number alone.

use super::ground::{Ground, NOUNS, NounHit};
use crate::lexicon::{Around, Class, Family, FigureTag, Hit, Joining, NumberTag, Qualifier, Shape, Tag};
use crate::mention::number::{self, Quantity};
use crate::text::Kind;
use smallvec::SmallVec;
use std::ops::Range;

/// How far a word of rising or falling stands from what it was before.
const CHANGE: usize = 8;

/// How far a number in quotation marks may stand from where they open and be that of a name.
const NAME: usize = 3;

/// How a count is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// A number and its noun.
    Number,
    /// A number alone.
    Bare,
    /// A number before a noun that no table knows.
    Unknown,
    /// The number of a noun that stands before it.
    Behind,
    /// A dual.
    Dual,
    /// A singular: one.
    Single,
    /// `واحد` says so.
    One,
}

/// Something counted, without its measure.
#[derive(Debug, Clone)]
pub(super) struct Count {
    /// From the quantifier (or the noun before it) to the end of the head.
    pub tokens: Range<usize>,
    /// Folded characters of the first token that are proclitics.
    pub cut: usize,
    /// Lower bound.
    pub low: f64,
    /// Upper bound.
    pub high: f64,
    /// What bends it.
    pub qualifier: Qualifier,
    /// The noun, where there is one.
    pub noun: Option<NounHit>,
    /// What kind of thing is counted.
    pub class: Class,
    /// How it is written.
    pub how: How,
    /// It is joined by و to what stands before it.
    pub joined: bool,
    /// A preposition is written onto it.
    pub led: bool,
    /// Killed and hurt share it: `عشرات القتلى والجرحى`.
    pub both: bool,
    /// The lines of `data/numbers.toml` that it rests on.
    pub rows: SmallVec<[u32; 4]>,
}

/// What stands at a token.
pub(super) enum Found {
    /// Something counted.
    Count(Box<Count>),
    /// A number that counts nothing here: go on after it.
    Skip(usize),
}

impl Ground<'_> {
    /// The count that begins at token `i`.
    pub(super) fn count(&self, i: usize) -> Option<Found> {
        // Most tokens begin neither a noun that is counted nor a number.
        if !self.scan.has(i, NOUNS | Family::FIGURE_WORD) && self.numbers.at(i).is_none() {
            return None;
        }
        if let Some(count) = self.noun_then_number(i) {
            return Some(Found::Count(Box::new(count)));
        }
        if let Some(quantity) = self.numbers.at(i) {
            return Some(self.after_change(i, quantity).map_or_else(|| self.number_then_noun(i, quantity.clone()), Found::Skip));
        }
        self.noun_alone(i).or_else(|| self.one_of(i)).map(|count| Found::Count(Box::new(count)))
    }

    /// `أُفرج عن أحدهم`, `وفاة أحد الجرحى`: one of many.
    fn one_of(&self, i: usize) -> Option<Count> {
        let alone = self.around_hit(i, Around::OneOfThem);
        let hit = alone.or_else(|| self.around_hit(i, Around::OneOf)).filter(|hit| !hit.clitics.conjunction)?;
        let noun = match alone {
            Some(_) => None,
            None => Some(self.noun(hit.end).filter(|noun| noun.cut == 0 && noun.shape == Shape::Many && noun.class.of_people())?),
        };
        let end = noun.as_ref().map_or(hit.end, |noun| noun.tokens.end);
        Some(Count {
            tokens: i..end,
            cut: hit.before,
            low: 1.0,
            high: 1.0,
            qualifier: Qualifier::Exact,
            class: noun.as_ref().map_or(Class::Bare, |noun| noun.class),
            how: if noun.is_some() { How::Single } else { How::Bare },
            joined: false,
            led: hit.before > 0,
            both: false,
            rows: SmallVec::new(),
            // What the many are (الجرحى) is not what becomes of the one.
            noun: noun.map(|noun| NounHit { measure: None, ..noun }),
        })
    }

    fn number_then_noun(&self, i: usize, quantity: Quantity) -> Found {
        let whole = quantity.whole();
        let skip = Found::Skip(whole.end.max(i + 1));
        // عدة and بضع alone say too little to be a figure; an ordinal or a share is none; one alone counts nothing.
        let says_little = quantity.few && quantity.high < 100.0;
        let one_word = quantity.low == 1.0 && quantity.high == 1.0 && !quantity.digits;
        let in_time = quantity.tokens.clone().any(|token| self.time(token).is_some());
        // الاثنين alone is a day.
        let day = quantity.definite && !quantity.digits && quantity.low == 2.0;
        if day
            || quantity.share
            || says_little
            || one_word
            || in_time
            || quantity.high <= 0.0
            || self.names_a_street(i, &quantity)
            || self.actor(i).is_some_and(|actor| actor.tokens.start < i)
            || self.ends_ordinal(i, &quantity)
        {
            return skip;
        }
        if i > 0 && !self.text.starts_line(i) && (1..=3).any(|back| self.ends_not_after(i, back)) {
            return skip;
        }
        let mut count = Count {
            tokens: whole.start..quantity.tokens.end,
            cut: self.qualifier_cut(whole.start, &quantity),
            low: quantity.low,
            high: quantity.high,
            qualifier: quantity.qualifier,
            noun: None,
            class: Class::Bare,
            how: How::Bare,
            joined: self.begins_joined(i, quantity.cut),
            led: self.begins_led(i, quantity.cut),
            both: false,
            rows: quantity.rows.clone(),
        };
        let next = self.past_quotes(whole.end);
        if next < self.text.tokens.len() && !self.text.starts_line(next) {
            match self.noun_after(next, quantity.tokens.end) {
                Some((noun, end)) => {
                    if noun.class == Class::None {
                        return Found::Skip(noun.tokens.end);
                    }
                    count.class = noun.class;
                    count.how = How::Number;
                    count.tokens.end = end;
                    count.both = self.shared_with_other(&noun);
                    self.qualify_after(&mut count, noun.tokens.end, noun.definite);
                    count.noun = Some(noun);
                }
                None if !self.ends_bare(next) => count.how = How::Unknown,
                None => {}
            }
        }
        // A year or a number in a name is none; so is a figure of many digits without a noun (a telephone).
        let year = quantity.digits && quantity.low == quantity.high && (1900.0..2100.0).contains(&quantity.low);
        let alone = count.how != How::Number;
        let broken = quantity.low.fract() != 0.0 || quantity.high.fract() != 0.0;
        let length = count.class == Class::Length;
        if alone && (year && quantity.before.is_empty() || quantity.high >= 1e9) || broken && !length {
            return skip;
        }
        Found::Count(Box::new(count))
    }

    /// `بنحو` is listed as one word; its preposition stays outside all the same.
    fn qualifier_cut(&self, i: usize, quantity: &Quantity) -> usize {
        let longer = self
            .scan
            .at(i)
            .iter()
            .find(|hit| matches!(hit.tag, Tag::Number(NumberTag::Before(_))) && hit.before > 0 && hit.end <= quantity.tokens.start);
        longer.filter(|_| quantity.cut == 0 && !quantity.before.is_empty()).map_or(quantity.cut, |hit| hit.before)
    }

    /// A word after which numbers count nothing ends `back` tokens before token `i`.
    fn ends_not_after(&self, i: usize, back: usize) -> bool {
        i.checked_sub(back).is_some_and(|at| self.around_hit(at, Around::NotAfter).is_some_and(|hit| hit.end == i))
    }

    /// The noun at token `next`, also after `من` (`خمسة من عناصرها`); with the token where the quote ends.
    fn noun_after(&self, next: usize, number_end: usize) -> Option<(NounHit, usize)> {
        if let Some(noun) = self.noun(next).filter(|noun| noun.cut == 0 && !self.begins_clause(next)) {
            let end = noun.tokens.end;
            return Some((noun, end));
        }
        if !self.around(next, Around::Of) {
            return None;
        }
        let first = self.past_quotes(next + 1);
        let noun = self.noun(first).filter(|noun| noun.cut == 0 && (noun.definite || noun.owned || noun.shape == Shape::Many));
        let noun = noun.or_else(|| self.group(first))?;
        if matches!(noun.class, Class::None | Class::Length | Class::Time) {
            return None;
        }
        // نزوح 90 ألفا من السكان: a number in words is a noun of its own there.
        let worded = self.text.kind(number_end.saturating_sub(1)) == Kind::Word;
        let end = if noun.tokens.is_empty() || worded && noun.definite { number_end } else { noun.tokens.end };
        Some((noun, end))
    }

    /// `سبعة من مليشيا الحشد`: those counted are of a group that the actor layer knows.
    fn group(&self, at: usize) -> Option<NounHit> {
        let actor = self.actor(at).filter(|actor| actor.tokens.start == at)?;
        let sector = actor.actor.codes.first()?.get(3..)?;
        let armed = matches!(sector, "MIL" | "REB" | "UAF" | "COP" | "RAD" | "SPY");
        let class = if armed { Class::Armed } else { Class::Person };
        let shape = Shape::Many;
        Some(NounHit {
            tokens: at..at,
            class,
            measure: None,
            sector: None,
            country: None,
            shape,
            definite: true,
            owned: false,
            cut: 0,
            joined: false,
            led: false,
            line: None,
        })
    }

    /// A word that is a part marker or other small word is no noun.
    fn begins_clause(&self, i: usize) -> bool {
        self.around(i, Around::Part)
    }

    /// `القتلى والجرحى` after one number: killed and hurt together.
    fn shared_with_other(&self, noun: &NounHit) -> bool {
        let next = noun.tokens.end;
        let Some(other) = self.noun(next).filter(|other| other.joined && !self.text.starts_line(next)) else { return false };
        let pair = [noun.measure, other.measure].map(|measure| measure.map(|(measure, _)| measure.name()));
        let killed_and_hurt = matches!(pair, [Some("killed"), Some("injured")] | [Some("injured"), Some("killed")]);
        killed_and_hurt && other.definite == noun.definite
    }

    /// `40 قتيلا على الأقل`, also after an adjective.
    fn qualify_after(&self, count: &mut Count, end: usize, definite: bool) {
        for at in end..end + 3 {
            if at >= self.text.tokens.len() || self.text.starts_line(at) || count.qualifier != Qualifier::Exact {
                return;
            }
            // 159 شهيدا وأكثر من 170 ألف جريح: the next count's qualifier.
            if self.numbers.at(at).is_some() {
                return;
            }
            if let Some((qualifier, _)) = number::qualifier_after(self.scan, self.lexicon, at) {
                count.qualifier = qualifier;
                return;
            }
            if !self.adjective(at, definite) {
                return;
            }
        }
    }

    /// True where the token at `i` cannot be the noun of a number before it.
    fn ends_bare(&self, i: usize) -> bool {
        if self.text.kind(i) != Kind::Word || self.text.starts_line(i) {
            return true;
        }
        let form = self.text.form(i);
        form.starts_with('و')
            || self.around(i, Around::Bare)
            || self.around(i, Around::Part)
            || self.around(i, Around::At)
            || self.time(i).is_some()
            || self.place(i).is_some()
            || self.scan.at(i).iter().any(|hit| hit.clitics.preposition.is_some())
    }

    /// `القتلى … الـ34`, `الأسرى العشرين`, `مدنيين اثنين`.
    fn noun_then_number(&self, i: usize) -> Option<Count> {
        let noun =
            self.noun(i).filter(|noun| matches!(noun.shape, Shape::Many | Shape::TwoOrMany | Shape::Two) && noun.class != Class::None)?;
        let at = noun.tokens.end;
        if !noun.definite && !noun.owned {
            // Only «two» follows an indefinite noun.
            let quantity = self.quantity(at)?;
            (quantity.low == 2.0 && quantity.high == 2.0 && !quantity.digits && quantity.cut == 0).then_some(())?;
            return Some(self.behind(noun, &quantity));
        }
        for at in noun.tokens.end..noun.tokens.end + 3 {
            if let Some(quantity) = self.quantity(at).filter(|quantity| quantity.definite) {
                let quantified = quantity.tokens.end;
                let another = self.noun(quantified).is_some_and(|next| next.cut == 0 && !next.definite);
                if another || quantity.tokens.clone().any(|token| self.time(token).is_some()) || quantity.low < 2.0 {
                    return None;
                }
                return Some(self.behind(noun, &quantity));
            }
            if !self.adjective(at, true) {
                return None;
            }
        }
        None
    }

    fn quantity(&self, at: usize) -> Option<Quantity> {
        if at >= self.text.tokens.len() || self.text.starts_line(at) {
            return None;
        }
        self.numbers.at(at).filter(|quantity| !quantity.share && !quantity.few && quantity.before.is_empty()).cloned()
    }

    fn behind(&self, noun: NounHit, quantity: &Quantity) -> Count {
        Count {
            tokens: noun.tokens.start..quantity.tokens.end,
            cut: noun.cut,
            low: quantity.low,
            high: quantity.high,
            qualifier: quantity.qualifier,
            class: noun.class,
            how: How::Behind,
            joined: noun.joined,
            led: noun.led,
            both: false,
            rows: quantity.rows.clone(),
            noun: Some(noun),
        }
    }

    /// `ارتفع عدد القتلى من 11 إلى 14`: no range, but what it was and what it is. The token of what it is.
    fn after_change(&self, i: usize, quantity: &Quantity) -> Option<usize> {
        let joining = |at: usize, kind: Joining| self.scan.is(at, Tag::Number(NumberTag::Joining(kind)));
        let from = quantity.tokens.start;
        let change = (self.sentence(i).start.max(i.saturating_sub(CHANGE))..i).any(|at| self.around(at, Around::Change));
        let to = (from + 1..quantity.tokens.end).find(|&at| joining(at, Joining::To))?;
        (change && joining(from, Joining::From)).then_some(to + 1)
    }

    /// `شارع الستين`, `حي الـ22`: a street or quarter called by its number, which counts nobody.
    fn names_a_street(&self, i: usize, quantity: &Quantity) -> bool {
        let class = |hit: &Hit| match hit.tag {
            Tag::PlaceNoun(row) => self.lexicon.gazetteer.nouns[row as usize].named_after && hit.clitics.pronoun.is_none() && hit.end == i,
            _ => false,
        };
        quantity.definite && quantity.before.is_empty() && i > 0 && !self.text.starts_line(i) && self.scan.at(i - 1).iter().any(class)
    }

    /// `الدورية الحادية والعشرين`: the second word of an ordinal; `«إم 4»`: the number of a name in quotation marks.
    fn ends_ordinal(&self, i: usize, quantity: &Quantity) -> bool {
        let Some(before) = i.checked_sub(1).filter(|_| !self.text.starts_line(i)) else { return false };
        let ordinal = number::ordinal_at(self.text, self.scan, self.lexicon, before).is_some_and(|(_, tokens)| tokens.end > i);
        let closed = matches!(self.text.form(quantity.tokens.end), "»" | "\"" | "”");
        let opened = (i.saturating_sub(NAME)..before).any(|at| matches!(self.text.form(at), "«" | "\"" | "“"));
        ordinal && quantity.before.is_empty() || closed && opened && quantity.digits && self.text.kind(before) == Kind::Word
    }

    /// A dual or a singular.
    fn noun_alone(&self, i: usize) -> Option<Count> {
        // استشهاد أم وطفليها
        let two = |noun: &NounHit| noun.shape == Shape::Two && noun.class.of_people() && noun.measure.is_none();
        let noun = self.noun(i).filter(|noun| (!noun.owned || two(noun)) && noun.class != Class::None && !self.around(i, Around::Part))?;
        // طالبان is a movement, not two students.
        if noun.tokens.len() == 1 && self.scan.any(i, |tag| matches!(tag, Tag::Actor(_) | Tag::ActorShort(_))) {
            return None;
        }
        let how = match noun.shape {
            Shape::Two => How::Dual,
            Shape::One if !noun.definite => self.single(&noun).filter(|how| *how == How::One || !self.is_governor(i))?,
            _ => return None,
        };
        if how == How::Single && self.goes_with_word_before(i, &noun) {
            return None;
        }
        let value = if how == How::Dual { 2.0 } else { 1.0 };
        let end = noun.tokens.end + usize::from(how == How::One);
        let mut count = Count {
            tokens: noun.tokens.start..end,
            cut: noun.cut,
            low: value,
            high: value,
            qualifier: Qualifier::Exact,
            class: noun.class,
            how,
            joined: noun.joined,
            led: noun.led,
            both: false,
            rows: SmallVec::new(),
            noun: None,
        };
        self.qualify_after(&mut count, end, noun.definite);
        if count.cut == 0 && !noun.definite && i > 0 && !self.text.starts_line(i) && how != How::Single {
            self.qualify_before(&mut count, i);
        }
        count.noun = Some(noun);
        Some(count)
    }

    /// `بوساطة إماراتية` is an adjective, `887 أسيرا ومختطفا` one count of both.
    fn goes_with_word_before(&self, i: usize, noun: &NounHit) -> bool {
        let Some(before) = i.checked_sub(1).filter(|&before| self.text.kind(before) == Kind::Word && !self.text.starts_line(i)) else {
            return false;
        };
        let (form, previous) = (self.text.form(i), self.text.form(before));
        let adjective = noun.country.is_some() && form.ends_with('ه') && previous.ends_with('ه');
        let counted =
            noun.joined && form.ends_with('ا') && previous.ends_with('ا') && before > 0 && self.text.kind(before - 1) == Kind::Number;
        adjective || counted
    }

    /// `نحو كيلومترين`.
    fn qualify_before(&self, count: &mut Count, i: usize) {
        for back in 1..=4 {
            let Some(at) = i.checked_sub(back) else { return };
            let hit = self.scan.at(at).iter().find_map(|hit| match hit.tag {
                Tag::Number(NumberTag::Before(row)) if hit.end == i => {
                    self.lexicon.numbers.qualifiers.get(row as usize).map(|(kind, _)| (*kind, hit.before))
                }
                _ => None,
            });
            if let Some((kind, cut)) = hit {
                (count.qualifier, count.tokens.start, count.cut) = (kind, at, cut);
                return;
            }
        }
    }

    /// إصابة is a word for being hurt before it is one case of that.
    fn is_governor(&self, i: usize) -> bool {
        self.scan.any(i, |tag| matches!(tag, Tag::Figure(FigureTag::Trigger(_, true))))
    }

    /// A bare singular counts as one unless a construct makes it a certain person (`قائد الجيش`).
    fn single(&self, noun: &NounHit) -> Option<How> {
        let next = noun.tokens.end;
        if next >= self.text.tokens.len() || self.text.starts_line(next) || self.text.kind(next) != Kind::Word {
            return Some(How::Single);
        }
        let one =
            self.numbers.at(next).filter(|quantity| quantity.low == 1.0 && quantity.high == 1.0 && !quantity.digits && quantity.cut == 0);
        if one.is_some_and(|one| one.tokens.len() == 1) {
            return Some(How::One);
        }
        let named = self.scan.is(next, Tag::PersonName)
            && !self
                .scan
                .any(next, |tag| matches!(tag, Tag::Nisba(..) | Tag::WeakNisba(..) | Tag::Modifier(_) | Tag::Ordinary | Tag::Figure(_)));
        let construct = self.text.form(next).starts_with("ال") || named || self.is_place_name(next);
        (!construct || noun.class == Class::Other).then_some(How::Single)
    }

    fn begins_joined(&self, i: usize, cut: usize) -> bool {
        let form = self.text.form(i);
        let before = i > 0 && !self.text.starts_line(i) && matches!(self.text.form(i - 1), "و" | "او");
        before || form == "و" || (cut > 0 && form.starts_with('و'))
    }

    fn begins_led(&self, i: usize, cut: usize) -> bool {
        let form = self.text.form(i).trim_start_matches('و');
        let written_apart = i > 0 && matches!(self.text.form(i - 1), "ب" | "ل" | "ك");
        written_apart || (cut > 0 && form.starts_with(['ب', 'ل', 'ك']))
    }
}
