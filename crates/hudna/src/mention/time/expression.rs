//! What the grammar finds: expressions of time before they are dated.

use crate::lexicon::{Open, Part, Unit, Way};
use jiff::civil::Date;
use std::ops::Range;

/// An expression in the text.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// How many folded characters of the first token are proclitics.
    pub cut: usize,
    /// What it says.
    pub expr: Expr,
    /// A part of it: `مطلع`.
    pub part: Option<Part>,
    /// The rule that found it.
    pub rule: &'static str,
}

/// Which year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Year {
    /// Not said.
    #[default]
    Open,
    /// Named.
    Number(i16),
    /// So many years from that of publication.
    Offset(i16),
    /// That of the time named before.
    Same,
}

/// Which day or days of a month.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum Days {
    /// None named.
    #[default]
    None,
    /// One.
    One(u8),
    /// From one to another: `4 - 5 مايو`; two days in a row joined by و.
    Range(u8, u8),
    /// Each of them.
    List(Vec<u8>),
    /// One of two.
    Either(u8, u8),
}

impl Days {
    pub(super) fn first(&self) -> Option<u8> {
        match self {
            Days::None => None,
            Days::One(day) | Days::Range(day, _) | Days::Either(day, _) => Some(*day),
            Days::List(days) => days.first().copied(),
        }
    }
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    pub hour: u8,
    pub minute: u8,
    /// Named in words or as a bare number: an hour of twelve.
    pub twelve: bool,
}

/// A date put together from its components.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct DateExpr {
    pub year: Year,
    /// 1 to 12, of the Hijri calendar if `hijri`.
    pub month: Option<u8>,
    pub hijri: bool,
    pub days: Days,
    /// Months from that of publication, where the month is not named: `الـ18 من الشهر الجاري`.
    pub month_offset: Option<i8>,
    /// The month is that of the time named before: `20 من الشهر نفسه`.
    pub same_month: bool,
    /// 1 Monday to 7 Sunday.
    pub weekday: Option<u8>,
    /// The second of `السبت-الأحد`.
    pub weekday_after: Option<u8>,
    /// Days from publication: `أمس`.
    pub offset: Option<i8>,
    pub way: Option<Way>,
    /// Row of the table of parts of the day.
    pub part_of_day: Option<u8>,
    pub midnight: bool,
    pub clock: Option<Clock>,
    pub clock_end: Option<Clock>,
    /// The same day in the Hijri calendar, where both are given.
    pub beside: Option<(i16, u8, u8)>,
    pub zone: Option<Range<usize>>,
}

impl DateExpr {
    /// True where a month or a year is named or pointed to.
    pub(super) fn is_dated(&self) -> bool {
        self.month.is_some() || self.year != Year::Open || self.month_offset.is_some() || self.same_month
    }
}

/// An expression of time.
#[derive(Debug, Clone)]
pub(super) enum Expr {
    Date(Box<DateExpr>),
    /// The unit so many away from the one of publication: `الأسبوع الماضي`.
    Period(Unit, i32),
    /// So many units up to now, or from now on: `آخر شهرين`.
    Stretch(f64, Unit, bool),
    /// The point so many units before or after now: `قبل ثلاثة أيام`; true for after.
    Shift(f64, Unit, bool),
    /// Open since so many units: `منذ عامين`.
    OpenShift(f64, Unit),
    /// The first so many units after a happening.
    First(f64, Unit, Option<u8>),
    /// So many units from a happening; true: the stretch, false: the point. The last is false for before it.
    From(f64, Unit, u8, bool, bool),
    /// Since a happening.
    SinceAnchor(u8),
    Season(u8, Year),
    /// Months of a year.
    Months(u8, u8, Year),
    /// `199X`, by its first year.
    Decade(i16),
    /// `19XX`, by its first year.
    Century(i16),
    Range(Box<Expr>, Box<Expr>),
    Since(Box<Expr>),
    /// From a time up to now.
    UpToNow(Box<Expr>),
    Open(Open),
    /// The unit of the time named before, moved by so many.
    Same(Unit, i32),
    /// The time named before.
    Again,
    /// The stretch named before, or the one that follows at once.
    AgainPeriod,
    /// So many units after (or before) the time named before.
    FromThere(f64, Unit, bool),
    AfterMidnight,
    /// A part of the day alone: of the day spoken of.
    PartOfDay,
}

/// A dated expression.
#[derive(Debug, Clone, Default)]
pub(super) struct Dated {
    /// EDTF.
    pub value: String,
    pub inferred: bool,
    pub calendar: Option<String>,
    /// The first and the last day, where they are known.
    pub days: Option<(Date, Date)>,
    /// Finest unit that the value names.
    pub grain: Option<Unit>,
    /// The hour named.
    pub hour: Option<u8>,
}
