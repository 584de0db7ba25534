//! Number words, vague counts, words that bend a number: `data/numbers.toml`.

use super::data::Lines;
use super::{Automaton, Data, Tag, add_with_article};
use crate::Error;
use serde::Deserialize;
use toml::Spanned;

/// The name of the file.
pub(super) const FILE: &str = "numbers.toml";

/// What a number word may stand beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Size {
    /// 0 to 10.
    Unit,
    /// 11 to 19.
    Teen,
    /// 20, 30 … 90.
    Ten,
    /// 100 … 900.
    Hundred,
    /// 1000, a million …: multiplies what stands before it.
    Scale,
    /// The dual of a scale.
    Twice,
    /// A part of one.
    Fraction,
}

/// How a stated number stands to the true one (codebook, section 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Qualifier {
    /// Nothing bends it.
    Exact,
    /// `نحو`.
    About,
    /// `على الأقل`.
    AtLeast,
    /// `لا يتجاوز`.
    AtMost,
    /// `أكثر من`.
    MoreThan,
    /// `أقل من`.
    LessThan,
    /// `عشرات`.
    Vague,
}

impl Qualifier {
    /// The name in the interchange format.
    pub fn name(self) -> &'static str {
        match self {
            Qualifier::Exact => "exact",
            Qualifier::About => "about",
            Qualifier::AtLeast => "at-least",
            Qualifier::AtMost => "at-most",
            Qualifier::MoreThan => "more-than",
            Qualifier::LessThan => "less-than",
            Qualifier::Vague => "vague",
        }
    }
}

/// Words that make two numbers a range or a number a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Joining {
    /// `بين` before a range.
    Between,
    /// `من` before a range.
    From,
    /// `إلى` within a range.
    To,
    /// `أو` between two numbers.
    Or,
    /// `في المئة`.
    Percent,
}

/// What a phrase of `data/numbers.toml` stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NumberTag {
    /// A row of [`Numbers::cardinals`]; `definite` with the article, `weak` where the form is another word too.
    Cardinal {
        /// The row.
        row: u16,
        /// With the article.
        definite: bool,
        /// Another word too.
        weak: bool,
    },
    /// A row of [`Numbers::vague`].
    Vague(u16),
    /// A row of [`Numbers::qualifiers`], before the number.
    Before(u16),
    /// A row of [`Numbers::qualifiers`], after the number.
    After(u16),
    /// A row of [`Numbers::ordinals`]; true with the article.
    Ordinal(u16, bool),
    /// A word that joins.
    Joining(Joining),
}

/// A number word.
#[derive(Debug, Clone, Copy)]
pub struct Cardinal {
    /// What it may stand beside.
    pub size: Size,
    /// Its value; for [`Size::Twice`] the value of the scale.
    pub value: f64,
    /// Its line in the file.
    pub line: u32,
}

/// A vague count.
#[derive(Debug, Clone, Copy)]
pub struct Vague {
    /// Lower bound.
    pub low: f64,
    /// Upper bound.
    pub high: f64,
    /// It lends no bounds to a greater word (`بضعة آلاف` is `آلاف`).
    pub few: bool,
    /// Its line in the file.
    pub line: u32,
}

/// An ordinal.
#[derive(Debug, Clone, Copy)]
pub struct Ordinal {
    /// Its value.
    pub value: u32,
    /// Only before a ten.
    pub joined: bool,
    /// Its line in the file.
    pub line: u32,
}

/// The tables of `data/numbers.toml`.
#[derive(Debug, Default)]
pub struct Numbers {
    /// Number words.
    pub cardinals: Vec<Cardinal>,
    /// Vague counts.
    pub vague: Vec<Vague>,
    /// What bends a number, and the line it stands in.
    pub qualifiers: Vec<(Qualifier, u32)>,
    /// Ordinals.
    pub ordinals: Vec<Ordinal>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    cardinal: Vec<CardinalRow>,
    vague: Vec<VagueRow>,
    qualifier: Vec<QualifierRow>,
    ordinal: Vec<OrdinalRow>,
    joining: JoiningRow,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CardinalRow {
    size: Size,
    value: f64,
    forms: Spanned<Vec<String>>,
    #[serde(default)]
    weak: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VagueRow {
    low: f64,
    high: f64,
    #[serde(default)]
    few: bool,
    forms: Spanned<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QualifierRow {
    kind: Spanned<Qualifier>,
    before: Vec<String>,
    after: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OrdinalRow {
    value: u32,
    #[serde(default)]
    joined: bool,
    forms: Spanned<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct JoiningRow {
    between: Vec<String>,
    from: Vec<String>,
    to: Vec<String>,
    or: Vec<String>,
    percent: Vec<String>,
}

impl Numbers {
    pub(super) fn load(data: &Data, automaton: &mut Automaton) -> Result<Self, Error> {
        let file = data.toml::<File>(FILE)?;
        let lines = Lines::new(&data.file(FILE));
        let line = |at: usize| lines.of(at);
        let mut numbers = Numbers::default();
        for (row, cardinal) in file.cardinal.into_iter().enumerate() {
            let row = row as u16;
            let forms = cardinal.forms.get_ref().iter().map(|form| (form, false));
            for (form, weak) in forms.chain(cardinal.weak.iter().map(|form| (form, true))) {
                automaton.add(form, Tag::Number(NumberTag::Cardinal { row, definite: false, weak }));
                automaton.add_definite(form, Tag::Number(NumberTag::Cardinal { row, definite: true, weak }));
            }
            numbers.cardinals.push(Cardinal { size: cardinal.size, value: cardinal.value, line: line(cardinal.forms.span().start) });
        }
        for (row, vague) in file.vague.into_iter().enumerate() {
            vague.forms.get_ref().iter().for_each(|form| add_with_article(automaton, form, Tag::Number(NumberTag::Vague(row as u16))));
            numbers.vague.push(Vague { low: vague.low, high: vague.high, few: vague.few, line: line(vague.forms.span().start) });
        }
        for (row, qualifier) in file.qualifier.into_iter().enumerate() {
            let row = row as u16;
            qualifier.before.iter().for_each(|form| automaton.add(form, Tag::Number(NumberTag::Before(row))));
            qualifier.after.iter().for_each(|form| automaton.add(form, Tag::Number(NumberTag::After(row))));
            numbers.qualifiers.push((*qualifier.kind.get_ref(), line(qualifier.kind.span().start)));
        }
        for (row, ordinal) in file.ordinal.into_iter().enumerate() {
            for form in ordinal.forms.get_ref() {
                automaton.add(form, Tag::Number(NumberTag::Ordinal(row as u16, false)));
                automaton.add_definite(form, Tag::Number(NumberTag::Ordinal(row as u16, true)));
            }
            numbers.ordinals.push(Ordinal { value: ordinal.value, joined: ordinal.joined, line: line(ordinal.forms.span().start) });
        }
        let JoiningRow { between, from, to, or, percent } = file.joining;
        let kinds = [Joining::Between, Joining::From, Joining::To, Joining::Or, Joining::Percent];
        for (forms, kind) in [between, from, to, or, percent].iter().zip(kinds) {
            forms.iter().for_each(|form| automaton.add(form, Tag::Number(NumberTag::Joining(kind))));
        }
        Ok(numbers)
    }
}
