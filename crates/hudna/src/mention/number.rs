//! Numbers as they are written: digits of both kinds, number words, vague counts, ranges, and what bends them.
//!
//! [`Numbers`] has each number that begins at a token; whoever counts something (people, days) asks it. What stands in the text is all that
//! goes in: whether a number is a year, a score or a toll is for the caller to say.

mod digits;

use crate::lexicon::{Cardinal, Family, Hit, Joining, Lexicon, NumberTag, Qualifier, Scan, Size, Tag};
use crate::text::{Kind, Span, Text};
use smallvec::SmallVec;
use std::ops::Range;

/// A number read from a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The tokens of the number itself: a range with its `بين`, a scale word, a percent sign; not the qualifiers.
    pub tokens: Range<usize>,
    /// The tokens of a qualifier that stands directly before it (`نحو`); empty if there is none.
    pub before: Range<usize>,
    /// The tokens of a qualifier that stands directly after it (`على الأقل`); empty if there is none.
    pub after: Range<usize>,
    /// How many folded characters of the first token (of the qualifier, if there is one before) are proclitics.
    pub cut: usize,
    /// Lower bound.
    pub low: f64,
    /// Upper bound; equal to `low` where one number is named.
    pub high: f64,
    /// What bends it.
    pub qualifier: Qualifier,
    /// True for a share of a whole (`ثلث`, `30%`): `low` and `high` are parts of one.
    pub share: bool,
    /// True for `بضعة`, `عدة`, `العديد`: a count that says little.
    pub few: bool,
    /// True where the number begins with digits.
    pub digits: bool,
    /// True where it has the article (`الثلاثة`, `الـ24`).
    pub definite: bool,
    /// The lines of `data/numbers.toml` that it rests on.
    pub rows: SmallVec<[u32; 4]>,
}

impl Quantity {
    /// All its tokens, qualifiers included.
    pub fn whole(&self) -> Range<usize> {
        let start = if self.before.is_empty() { self.tokens.start } else { self.before.start };
        start..self.tokens.end.max(self.after.end)
    }

    /// The bytes of the whole, without proclitics.
    pub fn span(&self, text: &Text) -> Span {
        let whole = self.whole();
        Span::new(crate::lexicon::stem_start(text, whole.start, self.cut), text.span(whole).end)
    }

    /// The number, where it is exactly one.
    pub fn exact(&self) -> Option<f64> {
        (self.low == self.high && !self.share).then_some(self.low)
    }
}

/// False where no number begins at token `i`: neither digits stand there (or after it, where it may be their article) nor a number word.
pub(super) fn may_begin(text: &Text, scan: &Scan, i: usize) -> bool {
    text.kind(i) == Kind::Number || text.kind(i + 1) == Kind::Number || scan.has(i, Family::NUMBER)
}

/// The numbers of a text, each read once: several layers ask for them, and more than once.
#[derive(Debug, Default)]
pub struct Numbers {
    found: Vec<Quantity>,
    /// By token, the place within `found` of the number that begins there, counted from 1.
    first: Vec<u32>,
}

impl Numbers {
    /// Reads whatever number begins at each token.
    pub fn of(text: &Text, scan: &Scan, lexicon: &Lexicon) -> Numbers {
        let mut numbers = Numbers { found: Vec::new(), first: vec![0; text.tokens.len()] };
        for (i, first) in numbers.first.iter_mut().enumerate() {
            if let Some(quantity) = read(text, scan, lexicon, i) {
                numbers.found.push(quantity);
                *first = numbers.found.len() as u32;
            }
        }
        numbers
    }

    /// The number that begins at token `i`, as long as it goes, with a qualifier before it or directly after it.
    pub fn at(&self, i: usize) -> Option<&Quantity> {
        let place = self.first.get(i)?.checked_sub(1)?;
        self.found.get(place as usize)
    }
}

fn read(text: &Text, scan: &Scan, lexicon: &Lexicon, i: usize) -> Option<Quantity> {
    if !may_begin(text, scan, i) {
        return None;
    }
    let reader = Reader { text, scan, lexicon, narrow: false };
    for hit in scan.of(i, Family::NUMBER) {
        let Tag::Number(NumberTag::Before(row)) = hit.tag else { continue };
        let (kind, line) = *lexicon.numbers.qualifiers.get(row as usize)?;
        let Some(mut inner) = at_after_qualifier(&reader, hit.end) else { continue };
        let taken = matches!(inner.qualifier, Qualifier::Exact) || (inner.qualifier == Qualifier::About && kind != Qualifier::Exact);
        if taken {
            inner.qualifier = kind;
        }
        inner.before = i..inner.tokens.start;
        inner.cut = hit.before;
        inner.rows.push(line);
        return Some(inner);
    }
    reader.plain(i, false)
}

/// The number after a qualifier: a second qualifier (`أكثر من نحو`) or a preposition written apart (`بـ40`) may stand between.
fn at_after_qualifier(reader: &Reader, j: usize) -> Option<Quantity> {
    if reader.text.starts_line(j) {
        return None;
    }
    if let Some(quantity) = reader.plain(j, true) {
        return Some(quantity);
    }
    if is_particle(reader.text.form(j)) {
        return reader.plain(j + 1, true);
    }
    let (hit, row) = reader.scan.longest(j, |hit| match hit.tag {
        Tag::Number(NumberTag::Before(row)) => Some(row),
        _ => None,
    })?;
    let mut inner = reader.plain(hit.end, true)?;
    if inner.qualifier == Qualifier::Exact {
        inner.qualifier = reader.lexicon.numbers.qualifiers.get(row as usize)?.0;
    }
    Some(inner)
}

/// The qualifier that stands at token `i` after a counted noun (`40 قتيلا على الأقل`), with its tokens.
pub fn qualifier_after(scan: &Scan, lexicon: &Lexicon, i: usize) -> Option<(Qualifier, Range<usize>)> {
    let (hit, row) = scan.of(i, Family::NUMBER).iter().find_map(|hit| match hit.tag {
        Tag::Number(NumberTag::After(row)) => Some((hit, row)),
        _ => None,
    })?;
    Some((lexicon.numbers.qualifiers.get(row as usize)?.0, hit.start..hit.end))
}

/// A decimal of a scale word, without the dust that binary fractions leave: 1.041 million is 1 041 000.
fn scaled(value: f64, scale: f64) -> f64 {
    (value * scale * 1000.0).round() / 1000.0
}

/// The ordinal with the article that begins at token `i` (`الخامس`, `الحادية والعشرين`): its value and its tokens.
pub fn ordinal_at(text: &Text, scan: &Scan, lexicon: &Lexicon, i: usize) -> Option<(u32, Range<usize>)> {
    let reader = Reader { text, scan, lexicon, narrow: false };
    for hit in scan.of(i, Family::NUMBER) {
        let row = match hit.tag {
            Tag::Number(NumberTag::Ordinal(row, true)) if hit.clitics.pronoun.is_none() => row,
            _ => continue,
        };
        let ordinal = *lexicon.numbers.ordinals.get(row as usize)?;
        if ordinal.value < 10 {
            let ten = reader.cardinals(hit.end, Join::Joined).find(|word| word.cardinal.size == Size::Ten && word.definite);
            if let Some(ten) = ten {
                return Some((ordinal.value + ten.cardinal.value as u32, i..ten.end));
            }
        }
        if !ordinal.joined {
            return Some((ordinal.value, i..hit.end));
        }
    }
    // العشرون, الثلاثين: the tens are their own ordinals.
    let ten = reader.cardinals(i, Join::Start).find(|word| word.cardinal.size == Size::Ten && word.definite)?;
    Some((ten.cardinal.value as u32, i..ten.end))
}

/// How a number word must hang on what stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Join {
    /// It begins the number: any proclitic.
    Start,
    /// It goes on without a particle.
    Bare,
    /// It goes on with و.
    Joined,
}

/// A number word in the text.
#[derive(Debug, Clone, Copy)]
struct Word {
    cardinal: Cardinal,
    end: usize,
    definite: bool,
    weak: bool,
    hit: Hit,
}

/// A number below a thousand, or one in digits.
#[derive(Debug, Clone, Copy)]
struct Small {
    value: f64,
    end: usize,
    cut: usize,
    digits: bool,
    definite: bool,
    line: Option<u32>,
}

/// A number up to its scale word: `ثلاثة آلاف`.
#[derive(Debug, Clone, Copy)]
struct Group {
    small: Small,
    value: f64,
    /// The scale that multiplied it; 0 for none.
    scale: f64,
    /// True where a number stood before the scale.
    multiplied: bool,
    end: usize,
}

/// One number without what makes it a range.
#[derive(Debug, Clone)]
struct Single {
    low: f64,
    high: f64,
    end: usize,
    cut: usize,
    /// The scale of its last group, where a number stood before it: a range lends it to its first number.
    lends: f64,
    /// True where no scale word stands in it.
    plain: bool,
    vague: bool,
    share: bool,
    few: bool,
    digits: bool,
    definite: bool,
    rows: SmallVec<[u32; 4]>,
}

struct Reader<'a, 'b> {
    text: &'a Text<'b>,
    scan: &'a Scan,
    lexicon: &'a Lexicon,
    /// True where و does not join the parts of one number: `بين ثلاثة وعشرين`.
    narrow: bool,
}

impl Reader<'_, '_> {
    /// A number with its range, alternative, percent sign and the qualifier after it.
    fn plain(&self, i: usize, led: bool) -> Option<Quantity> {
        let mut quantity = self.ranged(i, led)?;
        if let Some(end) = self.percent(quantity.tokens.end) {
            quantity.tokens.end = end;
            quantity.share = true;
            quantity.low /= 100.0;
            quantity.high /= 100.0;
        }
        let end = quantity.tokens.end;
        if let Some((kind, tokens)) = qualifier_after(self.scan, self.lexicon, end).filter(|_| !self.text.starts_line(end)) {
            if quantity.qualifier == Qualifier::Exact {
                quantity.qualifier = kind;
            }
            quantity.after = tokens;
        }
        Some(quantity)
    }

    fn ranged(&self, i: usize, led: bool) -> Option<Quantity> {
        for hit in self.scan.of(i, Family::NUMBER) {
            let Tag::Number(NumberTag::Joining(kind)) = hit.tag else { continue };
            if hit.clitics.pronoun.is_some() {
                continue;
            }
            let j = hit.end + usize::from(is_particle(self.text.form(hit.end)));
            let range = match kind {
                Joining::Between => self.between(j),
                Joining::From => self.single(j, true).and_then(|first| self.second(first, j, false)),
                _ => None,
            };
            if let Some(mut quantity) = range {
                quantity.tokens.start = i;
                quantity.cut = hit.before;
                return Some(quantity);
            }
        }
        let first = self.single(i, led)?;
        let open = first.clone();
        if let Some(mut quantity) = self.second(open, i, false).or_else(|| self.alternative(&first)) {
            quantity.tokens.start = i;
            quantity.cut = first.cut;
            return Some(quantity);
        }
        Some(quantity(i, &first, first.low, first.high, first.end))
    }

    /// `80 و100 ألف` after `بين`.
    fn between(&self, j: usize) -> Option<Quantity> {
        let whole = self.single(j, true)?;
        self.second(whole, j, true).or_else(|| {
            let narrow = Reader { narrow: true, ..*self };
            narrow.second(narrow.single(j, true)?, j, true)
        })
    }

    /// The second number of a range that `first` begins: after `إلى` or a dash, after `و` only where `بين` went before.
    fn second(&self, first: Single, i: usize, between: bool) -> Option<Quantity> {
        let end = first.end;
        let text = self.text;
        if text.starts_line(end) || first.share {
            return None;
        }
        if between && let Some(second) = self.joined_single(end) {
            return self.range(&first, &second, i);
        }
        let to = self
            .scan
            .of(end, Family::NUMBER)
            .iter()
            .find(|hit| hit.tag == Tag::Number(NumberTag::Joining(Joining::To)) && hit.clitics.is_bare());
        if let Some(to) = to {
            let second = self.single(to.end + usize::from(is_particle(text.form(to.end))), true)?;
            return self.range(&first, &second, i);
        }
        let dash = text.kind(end) == Kind::Mark && is_dash(text.form(end));
        if !dash || text.kind(end + 1) != Kind::Number || text.kind(end.wrapping_sub(1)) != Kind::Number {
            return None;
        }
        // 01-03-2020 is a date, whatever its first two numbers are.
        if text.kind(end + 2) == Kind::Mark && is_dash(text.form(end + 2)) && text.kind(end + 3) == Kind::Number {
            return None;
        }
        self.range(&first, &self.single(end + 1, false)?, i)
    }

    fn joined_single(&self, j: usize) -> Option<Single> {
        if self.text.form(j) == "و" {
            return self.single(j + 1, true);
        }
        self.scan.of(j, Family::NUMBER).iter().find(|hit| hit.clitics.conjunction && matches!(hit.tag, Tag::Number(_)))?;
        self.single(j, true)
    }

    fn range(&self, first: &Single, second: &Single, i: usize) -> Option<Quantity> {
        let mut low = first.low;
        // «80 و100 ألف»: the scale word of the second is the first's too.
        if first.plain && second.lends > 0.0 && low * second.lends <= second.high {
            low *= second.lends;
        }
        let vague = first.vague || second.vague;
        (low < second.high).then(|| {
            let mut quantity = quantity(i, first, low, second.high, second.end);
            if vague {
                quantity.qualifier = Qualifier::Vague;
            }
            quantity
        })
    }

    /// `5 أو 6`.
    fn alternative(&self, first: &Single) -> Option<Quantity> {
        if self.text.starts_line(first.end) {
            return None;
        }
        let or = self
            .scan
            .of(first.end, Family::NUMBER)
            .iter()
            .find(|hit| hit.tag == Tag::Number(NumberTag::Joining(Joining::Or)) && hit.clitics.is_bare())?;
        self.range(first, &self.single(or.end, true)?, first.end)
    }

    fn percent(&self, j: usize) -> Option<usize> {
        if self.text.kind(j) == Kind::Mark && matches!(self.text.form(j), "%" | "٪") {
            return Some(j + 1);
        }
        let mut hits = self.scan.of(j, Family::NUMBER).iter();
        hits.find(|hit| hit.tag == Tag::Number(NumberTag::Joining(Joining::Percent))).map(|hit| hit.end)
    }

    /// A number or a vague count. `led`: something before it says that a number follows.
    fn single(&self, i: usize, led: bool) -> Option<Single> {
        if let Some(vague) = self.vague(i) {
            return Some(vague);
        }
        if let Some(first) = self.group(i, Join::Start, led) {
            return Some(self.sum(first));
        }
        // A fraction that no scale follows: a share.
        let word = self.cardinals(i, Join::Start).find(|word| word.cardinal.size == Size::Fraction)?;
        let mut single = bare(&Small {
            value: word.cardinal.value,
            end: word.end,
            cut: word.hit.before,
            digits: false,
            definite: word.definite,
            line: Some(word.cardinal.line),
        });
        single.share = true;
        Some(single)
    }

    /// Adds what و joins to `first` as long as the scales go down: `مليون و41 ألف`, `ألفان وخمسمئة`, `مليون ونصف`.
    fn sum(&self, first: Group) -> Single {
        let mut single = bare(&first.small);
        single.low = first.value;
        single.end = first.end;
        single.plain = first.scale == 0.0;
        single.lends = if first.multiplied { first.scale } else { 0.0 };
        let mut scale = first.scale;
        while scale > 0.0 && !self.narrow && !self.text.starts_line(single.end) {
            let half = self.cardinals(single.end, Join::Joined).find(|word| word.cardinal.size == Size::Fraction);
            if let Some(half) = half {
                single.low += half.cardinal.value * scale;
                let named = |word: &Word| word.cardinal.size == Size::Scale && word.cardinal.value == scale;
                single.end = self.cardinals(half.end, Join::Bare).find(named).map_or(half.end, |word| word.end);
                break;
            }
            let Some(next) = self.group(single.end, Join::Joined, true) else { break };
            // مئتا ألف وثلاثة آلاف names its scale twice.
            let again = next.scale == scale
                && next.multiplied
                && !next.small.digits
                && next.small.value < 100.0
                && single.low % (scale * 100.0) == 0.0;
            if !again && (next.value >= scale || next.scale >= scale) {
                break;
            }
            single.low += next.value;
            single.end = next.end;
            scale = next.scale;
        }
        single.high = single.low;
        single
    }

    fn group(&self, j: usize, join: Join, led: bool) -> Option<Group> {
        if let Some(small) = self.small(j, join, led) {
            let group = Group { small, value: small.value, scale: 0.0, multiplied: false, end: small.end };
            if self.text.starts_line(small.end) {
                return Some(group);
            }
            let scale = self.cardinals(small.end, Join::Bare).find(|word| word.cardinal.size == Size::Scale);
            return Some(scale.map_or(group, |scale| Group {
                value: scaled(small.value, scale.cardinal.value),
                scale: scale.cardinal.value,
                multiplied: true,
                end: scale.end,
                ..group
            }));
        }
        let pick = |size| self.cardinals(j, join).find(|word| word.cardinal.size == size);
        let small = |word: Word, value: f64| Small {
            value,
            end: word.end,
            cut: word.hit.before,
            digits: false,
            definite: word.definite,
            line: Some(word.cardinal.line),
        };
        if let Some(fraction) = pick(Size::Fraction) {
            let scale = self.cardinals(fraction.end, Join::Bare).find(|word| word.cardinal.size == Size::Scale)?;
            let value = scaled(fraction.cardinal.value, scale.cardinal.value);
            return Some(Group { small: small(fraction, value), value, scale: 0.0, multiplied: false, end: scale.end });
        }
        // ألفا, مليونا alone are duals in construct before a noun; after a number they are the accusative of one.
        let dual = pick(Size::Twice);
        let one = pick(Size::Scale);
        let word = match (dual, one) {
            (Some(dual), Some(one)) => {
                if self.small(dual.end, Join::Joined, true).is_none() && self.opens_noun(&dual) {
                    dual
                } else {
                    one
                }
            }
            (dual, one) => dual.or(one)?,
        };
        let dual = dual.filter(|_| word.cardinal.size == Size::Twice);
        if dual.is_none() && !led && word.weak && !self.opens_noun(&word) {
            return None;
        }
        let value = word.cardinal.value * if dual.is_some() { 2.0 } else { 1.0 };
        Some(Group { small: small(word, value), value, scale: word.cardinal.value, multiplied: false, end: word.end })
    }

    /// A number below a thousand in words, or any in digits.
    fn small(&self, j: usize, join: Join, led: bool) -> Option<Small> {
        if let Some(digits) = self.digits(j, join) {
            return Some(digits);
        }
        let fits = |word: &Word| matches!(word.cardinal.size, Size::Unit | Size::Teen | Size::Ten | Size::Hundred);
        let word = self.cardinals(j, join).find(fits)?;
        let made = |value: f64, end: usize| Small {
            value,
            end,
            cut: word.hit.before,
            digits: false,
            definite: word.definite,
            line: Some(word.cardinal.line),
        };
        let value = word.cardinal.value;
        let followed = !self.text.starts_line(word.end);
        let next = |join| self.cardinals(word.end, join).filter(move |_| followed);
        match word.cardinal.size {
            Size::Hundred => Some(self.after_hundred(value, word.end).map_or(made(value, word.end), |(value, end)| made(value, end))),
            Size::Unit => {
                let hundred = next(Join::Bare).find(|word| word.cardinal.value == 100.0);
                if let Some(hundred) = hundred.filter(|_| value >= 3.0) {
                    let value = value * 100.0;
                    return Some(self.after_hundred(value, hundred.end).map_or(made(value, hundred.end), |(value, end)| made(value, end)));
                }
                if let Some(ten) =
                    next(Join::Joined).find(|word| !self.narrow && word.cardinal.size == Size::Ten && (1.0..10.0).contains(&value))
                {
                    return Some(made(value + ten.cardinal.value, ten.end));
                }
                let counts = led || !word.weak || self.opens_noun(&word) || next(Join::Bare).any(|w| w.cardinal.size == Size::Scale);
                counts.then(|| made(value, word.end))
            }
            _ => Some(made(value, word.end)),
        }
    }

    /// What و adds to a hundred: `مئة وثلاثة وعشرون`.
    fn after_hundred(&self, hundred: f64, end: usize) -> Option<(f64, usize)> {
        if self.narrow || self.text.starts_line(end) {
            return None;
        }
        if let Some(digits) = self.digits(end, Join::Joined).filter(|digits| digits.value < 100.0) {
            return Some((hundred + digits.value, digits.end));
        }
        let word = self.cardinals(end, Join::Joined).find(|word| matches!(word.cardinal.size, Size::Unit | Size::Teen | Size::Ten))?;
        let value = word.cardinal.value;
        if word.cardinal.size == Size::Unit {
            // مئة وثلاثة آلاف is two numbers or 103 thousand; مئة وثلاث مئة is two.
            if self.cardinals(word.end, Join::Bare).any(|next| next.cardinal.size == Size::Hundred) {
                return None;
            }
            let ten = self.cardinals(word.end, Join::Joined).find(|next| next.cardinal.size == Size::Ten);
            if let Some(ten) = ten.filter(|_| (1.0..10.0).contains(&value)) {
                return Some((hundred + value + ten.cardinal.value, ten.end));
            }
        }
        Some((hundred + value, word.end))
    }

    fn vague(&self, i: usize) -> Option<Single> {
        let (hit, row) = self.vague_word(i)?;
        let numbers = &self.lexicon.numbers;
        let (mut vague, mut end) = (*numbers.vague.get(row)?, hit.end);
        let few = vague.few;
        let mut rows: SmallVec<[u32; 4]> = SmallVec::from_slice(&[vague.line]);
        if few
            && !self.text.starts_line(end)
            && let Some((greater, row)) = self.vague_word(end).filter(|(next, _)| next.clitics.is_bare())
        {
            vague = *numbers.vague.get(row)?;
            rows.push(vague.line);
            end = greater.end;
        }
        let (mut low, mut high) = (vague.low, vague.high);
        if !vague.few && !self.text.starts_line(end) {
            let scale =
                self.cardinals(end, Join::Bare).find(|word| word.cardinal.size == Size::Scale && word.cardinal.value > low / 1000.0);
            if let Some(scale) = scale {
                low *= scale.cardinal.value;
                high = (high + 1.0) * scale.cardinal.value - 1.0;
                end = scale.end;
            }
        }
        Some(Single {
            low,
            high,
            end,
            cut: hit.before,
            lends: 0.0,
            plain: false,
            vague: true,
            share: false,
            few: vague.few,
            digits: false,
            definite: false,
            rows,
        })
    }

    fn vague_word(&self, i: usize) -> Option<(Hit, usize)> {
        self.scan.of(i, Family::NUMBER).iter().find_map(|hit| match hit.tag {
            Tag::Number(NumberTag::Vague(row)) if hit.clitics.pronoun.is_none() => Some((*hit, row as usize)),
            _ => None,
        })
    }

    /// The number words at token `j` that hang on what stands before them as `join` says, longest first.
    fn cardinals(&self, j: usize, join: Join) -> impl Iterator<Item = Word> {
        let (j, join) = match join {
            Join::Joined if self.text.form(j) == "و" && !self.text.starts_line(j + 1) => (j + 1, Join::Bare),
            _ => (j, join),
        };
        let ordinary = move || self.scan.of(j, Family::ORDINARY).iter().any(|hit| hit.tag == Tag::Ordinary && hit.clitics.is_bare());
        self.scan.of(j, Family::NUMBER).iter().filter_map(move |hit| {
            let Tag::Number(NumberTag::Cardinal { row, definite, weak }) = hit.tag else { return None };
            // كمية is a word of its own, not ك + مية.
            if hit.clitics.preposition.is_some() && hit.is_word() && ordinary() {
                return None;
            }
            let clitics = hit.clitics;
            let hangs = match join {
                Join::Start => !weak || clitics.preposition.is_none(),
                Join::Bare => clitics.is_bare(),
                Join::Joined => clitics.conjunction && clitics.preposition.is_none(),
            };
            if !hangs || clitics.pronoun.is_some() {
                return None;
            }
            let &cardinal = self.lexicon.numbers.cardinals.get(row as usize)?;
            Some(Word { cardinal, end: hit.end, definite, weak, hit: *hit })
        })
    }

    /// True where an indefinite word or a joined number follows: `ست نساء`, `ألف و200`.
    fn opens_noun(&self, word: &Word) -> bool {
        let text = self.text;
        let form = text.form(word.end);
        if word.definite {
            // القرى الست: the article agrees with that of the noun before it.
            return word.hit.start > 0 && !text.starts_line(word.hit.start) && text.form(word.hit.start - 1).starts_with("ال");
        }
        !text.starts_line(word.end)
            && text.kind(word.end) == Kind::Word
            && (form == "و"
                || (form.chars().count() > 2 && !form.starts_with("ال"))
                || self.cardinals(word.end, Join::Joined).next().is_some())
    }
}

fn bare(small: &Small) -> Single {
    Single {
        low: small.value,
        high: small.value,
        end: small.end,
        cut: small.cut,
        lends: 0.0,
        plain: true,
        vague: false,
        share: false,
        few: false,
        digits: small.digits,
        definite: small.definite,
        rows: small.line.into_iter().collect(),
    }
}

fn quantity(start: usize, first: &Single, low: f64, high: f64, end: usize) -> Quantity {
    Quantity {
        tokens: start..end,
        before: start..start,
        after: end..end,
        cut: first.cut,
        low,
        high,
        qualifier: if first.vague { Qualifier::Vague } else { Qualifier::Exact },
        share: first.share,
        few: first.few,
        digits: first.digits,
        definite: first.definite,
        rows: first.rows.clone(),
    }
}

/// The article written apart from digits, with the particles before it.
fn is_article(form: &str) -> bool {
    let form = form.strip_prefix(['و', 'ف']).unwrap_or(form);
    let form = form.strip_prefix(['ب', 'ك']).unwrap_or(form);
    matches!(form, "ال" | "لل")
}

/// A preposition written apart from digits (`بـ40`), or the article.
fn is_particle(form: &str) -> bool {
    matches!(form, "ب" | "ل" | "ك") || is_article(form)
}

fn is_dash(form: &str) -> bool {
    matches!(form, "-" | "–" | "—" | "−" | "‐")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_are_read() {
        let lexicon = Lexicon::built_in().unwrap();
        for (raw, value, tokens) in [
            ("الخامس من مارس", 5, 1),
            ("الحادي عشر من أيار", 11, 2),
            ("الثالث والعشرين من أيار", 23, 2),
            ("الحادية والثلاثين", 31, 2),
            ("الثلاثين من تموز", 30, 1),
            ("الثاني عشر", 12, 2),
        ] {
            let text = Text::new(raw, &lexicon.sentences);
            let scan = lexicon.automaton.scan(&text);
            let (got, range) = ordinal_at(&text, &scan, &lexicon, 0).expect(raw);
            assert_eq!((got, range.len()), (value, tokens), "{raw}");
        }
    }
}
