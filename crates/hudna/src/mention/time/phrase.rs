//! Periods, stretches, open and closed intervals, parts of periods, vague and pointing expressions.

use super::expression::{DateExpr, Days, Expr, Found, Year};
use super::reader::Reader;
use crate::lexicon::{Around, Count, Cue, EventTag, Family, FigureTag, Open, Part, Role, SpeechTag, Tag, TimeTag, Unit, Way, morphology};
use crate::mention::number;
use crate::text::Kind;

/// The mark of an indefinite accusative: مساءً.
const TANWIN: char = '\u{064B}';

/// An expression without its place.
pub(super) struct Piece {
    pub expr: Expr,
    pub part: Option<Part>,
    pub end: usize,
    pub cut: usize,
    pub rule: &'static str,
}

pub(super) fn piece(expr: Expr, end: usize, cut: usize, rule: &'static str) -> Option<Piece> {
    Some(Piece { expr, part: None, end, cut, rule })
}

impl Reader<'_, '_> {
    /// The longest expression of time that begins at token `i`.
    pub(super) fn expression(&self, i: usize) -> Option<Found> {
        if !self.may_begin(i) {
            return None;
        }
        // The longest; of equals the first.
        let mut best: Option<Piece> = None;
        let mut consider = |found: Option<Piece>| {
            if found.as_ref().is_some_and(|found| best.as_ref().is_none_or(|best| found.end > best.end)) {
                best = found;
            }
        };
        consider(self.since(i));
        consider(self.range(i));
        consider(self.part(i));
        consider(self.shifted(i));
        consider(self.open(i));
        consider(self.part_alone(i));
        consider(self.pointing(i));
        consider(self.first_of(i));
        consider(self.period(i));
        consider(self.anchored(i));
        consider(self.season(i));
        consider(self.months(i));
        consider(self.decade(i));
        consider(self.dated(i));
        consider(self.day_of_same_month(i));
        consider(self.bare_year(i));
        let best = best?;
        Some(Found { tokens: i..best.end, cut: best.cut, expr: best.expr, part: best.part, rule: best.rule })
    }

    /// False where no expression begins at token `i`: neither a number nor a word of time stands there, but for those that only stand
    /// beside or inside one.
    pub(super) fn may_begin(&self, i: usize) -> bool {
        let begins = |tag| matches!(tag, Tag::Time(tag) if !matches!(tag, TimeTag::Cue(_) | TimeTag::Anchor(_) | TimeTag::AnchorCue(_)));
        number::may_begin(self.text, self.scan, i) || self.scan.has(i, Family::TIME) && self.scan.any(i, begins)
    }

    pub(super) fn dated(&self, i: usize) -> Option<Piece> {
        let read = self.date(i)?;
        piece(Expr::Date(Box::new(read.date)), read.end, read.cut, "date")
    }

    /// `10 أكتوبر و18 منه`: a day of the month named before.
    fn day_of_same_month(&self, i: usize) -> Option<Piece> {
        let (day, end) = self.day_alone(i)?;
        let end = self.role(end, Role::OfIt)?;
        let date = DateExpr { same_month: true, ..day };
        piece(Expr::Date(Box::new(date)), end, self.tag_cut(i).min(1), "day-of-same-month")
    }

    /// A number that stands where only a year stands: `في 2018`, `و2019` after a year.
    fn bare_year(&self, i: usize) -> Option<Piece> {
        let year = self.integer(i, 1900, 2099).filter(|_| self.text.form(i).len() == 4)?;
        let after_year = i >= 2 && self.text.form(i - 1) == "و" && self.integer(i - 2, 1900, 2099).is_some();
        if !(self.cue_before(i, Cue::YearBefore) || after_year) {
            return None;
        }
        self.year_stands(i + 1).then(|| Piece { expr: year_expr(year as i16), part: None, end: i + 1, cut: 0, rule: "bare-year" })
    }

    /// True where nothing counted follows a bare number.
    fn year_stands(&self, j: usize) -> bool {
        if self.text.starts_line(j) || self.text.kind(j) == Kind::End {
            return true;
        }
        if self.text.kind(j) != Kind::Word {
            return !matches!(self.text.form(j), "%" | "٪" | "/" | ":");
        }
        let form = self.text.form(j);
        form.starts_with("ال") || form.starts_with('و') || self.cue(j, Cue::YearAfter) || self.role(j, Role::CommonEra).is_some()
    }

    /// `الأسبوع الماضي`, `هذا العام`, `اليومين الأخيرين`, `الأيام الثلاثة الماضية`, `الـ24 ساعة الماضية`, `آخر شهرين`, `السنوات الأخيرة`.
    pub(super) fn period(&self, i: usize) -> Option<Piece> {
        if let Some(hit) = self.role_at(i, Role::LastOf) {
            let amount = self.amount(hit.end).filter(|amount| !self.text.starts_line(hit.end) && !amount.single && !amount.definite)?;
            return match amount.count {
                Some(count) => piece(Expr::Stretch(count, amount.unit, false), amount.end, hit.before, "last-n"),
                None => None,
            };
        }
        if let Some(hit) = self.role_at(i, Role::This) {
            let (unit_hit, (unit, count, definite)) = self.unit(hit.end).filter(|(unit, _)| unit.clitics.is_bare())?;
            if !definite || unit < Unit::Week || self.text.starts_line(hit.end) {
                return None;
            }
            return match count {
                Count::One => piece(Expr::Period(unit, 0), unit_hit.end, hit.before, "period"),
                _ => piece(Expr::Open(Open::PresentRef), unit_hit.end, hit.before, "vague-period"),
            };
        }
        let amount = self.amount(i)?;
        let article = amount.definite || self.text.form(i).contains("ال") || self.text.kind(i) == Kind::Number;
        if !article {
            return None;
        }
        let few = self.role(amount.end, Role::Few);
        let (end, way) = self.way(few.unwrap_or(amount.end))?;
        let rule = "period";
        let expr = match (way, amount.count) {
            (Way::Same | Way::Following | Way::Preceding, _) => return None,
            // «اليوم الأخير من الهدنة»: of something else, whenever that is.
            (Way::Latest, Some(_)) if amount.single && amount.unit == Unit::Day => return None,
            (way, Some(_)) if amount.single => match way {
                Way::Latest => Expr::Stretch(1.0, amount.unit, false),
                Way::Last => Expr::Period(amount.unit, -1),
                Way::Next => Expr::Period(amount.unit, 1),
                _ => Expr::Period(amount.unit, 0),
            },
            (Way::Last | Way::Latest, Some(count)) => Expr::Stretch(count, amount.unit, false),
            (Way::Next, Some(count)) => Expr::Stretch(count, amount.unit, true),
            (Way::Last | Way::Latest, None) => Expr::Open(Open::PastRef),
            (Way::Next, None) => Expr::Open(Open::FutureRef),
            (_, _) => Expr::Open(Open::PresentRef),
        };
        if amount.single && amount.unit < Unit::Day {
            return None;
        }
        piece(expr, end, amount.cut, rule)
    }

    /// `الساعات الـ24 الأولى من سريانه`, `اليومين الأوّلين`.
    fn first_of(&self, i: usize) -> Option<Piece> {
        let amount = self.amount(i).filter(|amount| amount.definite && !amount.single)?;
        let count = amount.count?;
        let end = self.role(amount.end, Role::FirstOf)?;
        let anchor = self.role(end, Role::Of).and_then(|next| self.anchor(next));
        match anchor {
            Some((class, end)) => piece(Expr::First(count, amount.unit, Some(class)), end, amount.cut, "first-n"),
            None => piece(Expr::First(count, amount.unit, None), end, amount.cut, "first-n"),
        }
    }

    /// `سبعة أيام من التوقيع`.
    fn anchored(&self, i: usize) -> Option<Piece> {
        let amount = self.amount(i).filter(|amount| !amount.single || amount.unit >= Unit::Day)?;
        let count = amount.count?;
        let (class, end) = self.anchor(self.role(amount.end, Role::Of)?)?;
        let within = !self.role_before(i, Role::After) && !self.role_before(i, Role::Before);
        piece(Expr::From(count, amount.unit, class, within, true), end, amount.cut, "within-n-of")
    }

    /// `قبل ثلاثة أيام`, `منذ يومين`, `بعد أسبوع`, `بعد ثلاث ساعات من دخولها حيز التنفيذ`, `بعد ذلك بيومين`, `خلال أيام`.
    fn shifted(&self, i: usize) -> Option<Piece> {
        if self.role_before(i, Role::Within)
            && let Some(amount) = self.amount(i)
            && amount.count.is_none()
            && !amount.definite
            && !self.goes_on(amount.end)
            && self.way(amount.end).is_none()
        {
            return piece(Expr::Open(Open::FutureRef), amount.end, amount.cut, "within-some");
        }
        let before = self.role_at(i, Role::Before);
        let after = self.role_at(i, Role::After);
        let hit = before.or(after)?;
        if self.text.starts_line(hit.end) {
            return None;
        }
        let back = before.is_some();
        if let Some(piece) = self.counted_from_there(hit.end, hit.before, back) {
            return Some(piece);
        }
        if !back && let Some((end, ())) = self.inner(hit.end, |tag| (tag == TimeTag::Midnight).then_some(())) {
            // «بعد منتصف ليل السبت» has its day; this has none.
            return self.date(hit.end).is_none().then_some(()).and_then(|()| piece(Expr::AfterMidnight, end, hit.before, "after-midnight"));
        }
        let amount = self.amount(hit.end).filter(|amount| amount.cut == 0)?;
        if let Some(anchor) = self.role(amount.end, Role::Of) {
            // بعد ثلاثة أيام من ذلك
            if let Some(end) = self.role(anchor, Role::Then) {
                return piece(Expr::FromThere(amount.count?, amount.unit, !back), end, hit.before, "n-from-there");
            }
            let (class, end) = self.anchor(anchor)?;
            let count = amount.count?;
            return piece(Expr::From(count, amount.unit, class, false, !back), end, hit.before, "n-from");
        }
        if amount.definite || self.goes_on(amount.end) {
            return None;
        }
        let future = self.points_forward(i);
        match amount.count {
            None if back => piece(Expr::Open(Open::PastRef), amount.end, hit.before, "some-ago"),
            None => future.then_some(()).and_then(|()| piece(Expr::Open(Open::FutureRef), amount.end, hit.before, "in-some")),
            Some(_) if amount.unit < Unit::Hour => None,
            Some(count) if back => piece(Expr::Shift(count, amount.unit, false), amount.end, hit.before, "n-ago"),
            Some(count) => future.then_some(()).and_then(|()| piece(Expr::Shift(count, amount.unit, true), amount.end, hit.before, "in-n")),
        }
    }

    /// `بعد ذلك بيومين`, `قبل ذلك بثلاثة أيام`.
    fn counted_from_there(&self, j: usize, cut: usize, back: bool) -> Option<Piece> {
        let end = self.role(j, Role::Then)?;
        let at = if self.text.form(end) == "ب" { end + 1 } else { end };
        let amount = self.amount(at).filter(|amount| !self.text.starts_line(at) && (amount.cut > 0 || at > end))?;
        piece(Expr::FromThere(amount.count?, amount.unit, !back), amount.end, cut, "n-from-there")
    }

    /// True where a word goes on with a noun that the period belongs to: `قبل سنوات الحرب`.
    pub(super) fn goes_on(&self, j: usize) -> bool {
        self.text.kind(j) == Kind::Word && !self.text.starts_line(j) && self.text.form(j).starts_with("ال") && self.way(j).is_none()
    }

    pub(super) fn bare_year_at(&self, j: usize) -> Option<Piece> {
        let year = self.integer(j, 1900, 2099).filter(|_| self.text.form(j).len() == 4 && self.year_stands(j + 1))?;
        piece(year_expr(year as i16), j + 1, 0, "bare-year")
    }

    /// `بين عامي 2011 و2015`, `من كانون الأول 2023 حتى شباط 2024`, `بين 4 ـ 5 مايو`, `2018-2020` after a year word.
    fn range(&self, i: usize) -> Option<Piece> {
        let between = self.role_at(i, Role::Between);
        let hit = between.or_else(|| self.role_at(i, Role::From));
        if let Some(hit) = hit
            && !self.text.starts_line(hit.end)
        {
            let j = hit.end;
            // The days of one month are one date.
            if let Some(read) =
                self.date(j).filter(|read| matches!(read.date.days, Days::Range(..) | Days::List(_)) && read.date.clock.is_none())
            {
                let mut date = read.date;
                if let Days::List(days) = &date.days
                    && let (Some(&first), Some(&last)) = (days.first(), days.last())
                {
                    date.days = Days::Range(first, last);
                }
                return piece(Expr::Date(Box::new(date)), read.end, hit.before, "range");
            }
            return self.two_ends(j, between.is_some()).map(|mut found| {
                found.cut = hit.before;
                found
            });
        }
        // شباط 2019 - آذار 2020: no word before.
        let years = self.years_named(i)?;
        let end = self.dash(years.1).then_some(years.1 + 1)?;
        let second = self.integer(end, 1900, 2099).filter(|&year| year > u32::from(years.0.unsigned_abs()))?;
        piece(Expr::Range(Box::new(year_expr(years.0)), Box::new(year_expr(second as i16))), end + 1, 0, "range")
    }

    /// `عام 2018`, `عامي 2018`, `الأعوام 2018` at token `i`: the year and the token after it.
    fn years_named(&self, i: usize) -> Option<(i16, usize)> {
        let (hit, unit) = self.unit(i)?;
        if unit.0 != Unit::Year {
            return None;
        }
        self.integer(hit.end, 1900, 2099).map(|year| (year as i16, hit.end + 1))
    }

    fn two_ends(&self, j: usize, between: bool) -> Option<Piece> {
        let join = |end: usize| -> Option<usize> {
            if between && let Some(next) = self.and(end) {
                return Some(next);
            }
            if let Some(next) = self.role(end, Role::Until) {
                return Some(next);
            }
            if between && self.text.kind(end) == Kind::Word && self.text.form(end).starts_with('و') && !self.text.starts_line(end) {
                return Some(end);
            }
            self.dash(end).then_some(end + 1)
        };
        let year_at = |k: usize| self.years_named(k).or_else(|| self.integer(k, 1900, 2099).map(|year| (year as i16, k + 1)));
        if let Some((first, end)) = year_at(j)
            && let Some(next) = join(end)
            && let Some((second, end)) = year_at(next)
            && second > first
            && (self.years_named(j).is_some() || self.year_stands(end))
        {
            return piece(Expr::Range(Box::new(year_expr(first)), Box::new(year_expr(second))), end, 0, "range");
        }
        let (mut first, end) = match self.part(j).map(|part| (part.expr, part.end)) {
            Some((Expr::Date(date), end)) => (*date, end),
            _ => self.date(j).filter(|read| read.cut == 0).map(|read| (read.date, read.end)).or_else(|| self.day_alone(j))?,
        };
        let next = join(end)?;
        let second = self.date(next).filter(|read| read.cut <= 1)?;
        let (second, end) = (second.date, second.end);
        if first.month.is_none() && first.days != Days::None {
            first.month = second.month;
            first.hijri = second.hijri;
        }
        if first.month.is_some() && second.month.is_none()
            || first.weekday.is_some() != second.weekday.is_some() && second.month.is_none() && second.offset.is_none()
        {
            return None;
        }
        let alike = first.month.is_some() || first.weekday.is_some() && second.weekday.is_some() && second.offset.is_none();
        if alike && first.year == Year::Open && first.way.is_none() {
            first.year = second.year;
            first.way = second.way;
        }
        piece(Expr::Range(Box::new(Expr::Date(Box::new(first))), Box::new(Expr::Date(Box::new(second)))), end, 0, "range")
    }

    /// A bare day of the month: the month comes with the other end.
    fn day_alone(&self, j: usize) -> Option<(DateExpr, usize)> {
        let (day, end) = match self.integer(j, 1, 31) {
            Some(day) => (day, j + 1),
            None => self.ordinal(j)?,
        };
        (day <= 31).then(|| (DateExpr { days: Days::One(day as u8), ..DateExpr::default() }, end))
    }

    /// `مطلع العام المقبل`, `نهاية شباط`, `منتصف 2016`, `أواخر الشهر الجاري`.
    pub(super) fn part(&self, i: usize) -> Option<Piece> {
        let (hit, part) = self.tag(i, |tag| match tag {
            TimeTag::Part(part) => Some(part),
            _ => None,
        })?;
        // «منتصف ليل السبت» is a time of day.
        if self.scan.any(i, |tag| matches!(tag, Tag::Time(TimeTag::PartOfDay(_)))) || self.text.starts_line(hit.end) {
            return None;
        }
        let j = self.role(hit.end, Role::Of).unwrap_or(hit.end);
        let mut best: Option<Piece> = None;
        for inner in [
            self.period(j),
            self.season(j),
            self.months(j),
            self.decade(j),
            self.bare_year_at(j),
            self.dated(j),
            self.pointing(j),
            self.this_unit(j),
        ] {
            let Some(inner) = inner.filter(|inner| inner.cut == 0 && inner.part.is_none()) else { continue };
            if best.as_ref().is_none_or(|best| inner.end > best.end) {
                best = Some(inner);
            }
        }
        let mut found = best?;
        if let Expr::Date(date) = &found.expr
            && (date.days != Days::None || date.weekday.is_some() || date.offset.is_some() || date.clock.is_some())
        {
            return None;
        }
        if matches!(found.expr, Expr::Open(_) | Expr::Again | Expr::AgainPeriod) {
            return None;
        }
        found.part = Some(part);
        found.cut = hit.before;
        Some(found)
    }

    /// `نهاية العام`: the current one.
    fn this_unit(&self, j: usize) -> Option<Piece> {
        let (hit, (unit, count, definite)) = self.unit(j)?;
        let bare =
            definite && count == Count::One && unit >= Unit::Week && unit <= Unit::Year && hit.clitics.is_bare() && !self.goes_on(hit.end);
        if bare { piece(Expr::Period(unit, 0), hit.end, 0, "period") } else { None }
    }

    /// `أغارت مسيّرة صباحاً`: a part of the day that no day follows.
    fn part_alone(&self, i: usize) -> Option<Piece> {
        let (hit, ()) = self.tag(i, |tag| (tag == TimeTag::Cue(Cue::Alone)).then_some(()))?;
        let token = self.text.tokens.get(i)?;
        let form = self.text.form(i);
        // مساء and the like in the construct state (مساء اليوم) have no tanwin.
        let adverb = hit.end > i + 1 || form.ends_with('ا') || self.text.slice(token.span).contains(TANWIN);
        // ليلا ونهارا is always; 09:47 مساء belongs to the clock; مساء أمس is a date.
        let other = |at: usize| self.scan.any(at, |tag| matches!(tag, Tag::Time(TimeTag::PartOfDay(_) | TimeTag::Weekday(_))));
        // (11:59) مساءً بتوقيت اليمن: brackets part no clock from its half of the day.
        let before = (i.saturating_sub(2)..i).rev().find(|&at| self.text.kind(at) != Kind::Mark);
        let clock = before.is_some_and(|at| self.text.kind(at) == Kind::Number) || self.zone(hit.end).is_some();
        let beside = clock || other(hit.end) || self.and(hit.end).is_some_and(other) || i > 0 && other(i - 1);
        let alone = adverb && !beside && hit.before == 0 && !self.text.starts_line(i) && self.date(i).is_none();
        if alone { piece(Expr::PartOfDay, hit.end, 0, "part-of-day") } else { None }
    }

    /// True where the verb nearest before token `i` in its clause is finished; one of speech only shortly before.
    fn follows_past(&self, i: usize) -> bool {
        const REACH: usize = 6;
        const SAID: usize = 3;
        let start = self.text.sentence(i).start.max(i.saturating_sub(REACH));
        let clause = |tag| tag == Tag::Figure(FigureTag::Around(Around::Clause));
        for j in (start..i).rev() {
            let finite = self.scan.at(j).iter().find_map(|hit| match hit.tag {
                Tag::Event(EventTag::Trigger(_, shape)) => Some((shape.part, false)),
                Tag::Speech(SpeechTag::Verb(row, shape)) => self.lexicon.verbs.form(row, shape).map(|(_, shape)| (shape.part, true)),
                _ => None,
            });
            match finite {
                Some((morphology::Part::Past, speech)) => return (!speech || i - j <= SAID) && !self.points_forward(i),
                Some((morphology::Part::Present, _)) => return false,
                _ if self.cue(j, Cue::Past) => return !self.points_forward(i),
                _ if self.scan.any(j, clause) => return false,
                _ => {}
            }
        }
        false
    }

    /// A phrase of the lexicon without ends: `وقت سابق`.
    fn open(&self, i: usize) -> Option<Piece> {
        let led = self.cue_before(i, Cue::MonthBefore);
        let (hit, open) = self.tag(i, |tag| match tag {
            TimeTag::Open(open) => Some(open),
            TimeTag::LedOpen(open) if led => Some(open),
            _ => None,
        })?;
        // في وقت سابق اليوم, في وقت سابق من الشهر الجاري: the day or the period says when.
        let next = self.role(hit.end, Role::Of).unwrap_or(hit.end);
        let finer = || if hit.end > i + 1 { self.dated(next).or_else(|| self.period(next)).or_else(|| self.this_unit(next)) } else { None };
        if !self.text.starts_line(next)
            && let Some(finer) = finer().filter(|finer| finer.cut == 0)
        {
            return Some(Piece { cut: hit.before, rule: "vague-day", ..finer });
        }
        let open = if self.cue(i, Cue::Later) && self.follows_past(i) { Open::PastRef } else { open };
        piece(Expr::Open(open), hit.end, hit.before, "vague")
    }

    /// `ذلك التاريخ`, `اليوم التالي`, `الشهر نفسه`, `تلك الفترة`, `نفس اليوم`.
    pub(super) fn pointing(&self, i: usize) -> Option<Piece> {
        if let Some(hit) = self.role_at(i, Role::ThatTime) {
            return piece(Expr::Again, hit.end, hit.before, "that-date");
        }
        if let Some(hit) = self.role_at(i, Role::ThatPeriod) {
            return piece(Expr::AgainPeriod, hit.end, hit.before, "that-period");
        }
        if let Some(hit) = self.role_at(i, Role::That).or_else(|| self.role_at(i, Role::SameAs)) {
            let (unit_hit, (unit, count, definite)) =
                self.unit(hit.end).filter(|(unit, _)| unit.clitics.is_bare() && !self.text.starts_line(hit.end))?;
            let fits = definite && count == Count::One && unit >= Unit::Day;
            return if fits { piece(Expr::Same(unit, 0), unit_hit.end, hit.before, "that-unit") } else { None };
        }
        let (hit, (unit, count, definite)) = self.unit(i)?;
        if !definite || count != Count::One || unit < Unit::Day {
            return None;
        }
        match self.way(hit.end)? {
            (end, Way::Same) => piece(Expr::Same(unit, 0), end, hit.before, "same-unit"),
            (end, Way::Following) => piece(Expr::Same(unit, 1), end, hit.before, "next-unit"),
            (end, Way::Preceding) => piece(Expr::Same(unit, -1), end, hit.before, "unit-before"),
            _ => None,
        }
    }

    /// `صيف عام 2015`, `الصيف الماضي`.
    pub(super) fn season(&self, i: usize) -> Option<Piece> {
        let (hit, season) = self.tag(i, |tag| match tag {
            TimeTag::Season(season) => Some(season),
            _ => None,
        })?;
        let (end, year) = self.year_of(hit.end)?;
        piece(Expr::Season(season, year), end, hit.before, "season")
    }

    /// Of which year: `عام 2015`, `2015`, `الماضي`, `العام الجاري`, `من عام 2020`.
    fn year_of(&self, j: usize) -> Option<(usize, Year)> {
        if self.text.starts_line(j) {
            return None;
        }
        let direct = |way| match way {
            Way::Last | Way::Latest => Some(Year::Offset(-1)),
            Way::Next => Some(Year::Offset(1)),
            Way::Current => Some(Year::Offset(0)),
            Way::Same => Some(Year::Same),
            Way::Following | Way::Preceding => None,
        };
        if let Some((end, way)) = self.way(j) {
            return direct(way).map(|year| (end, year));
        }
        let start = self.role(j, Role::Of).unwrap_or(j);
        if let Some((year, end)) = self.years_named(start) {
            return Some((self.role(end, Role::CommonEra).unwrap_or(end), Year::Number(year)));
        }
        if let Some(year) = self.integer(start, 1900, 2099) {
            return Some((start + 1, Year::Number(year as i16)));
        }
        let this = self.role(start, Role::This);
        let (hit, (unit, count, definite)) = self.unit(this.unwrap_or(start))?;
        if unit != Unit::Year || count != Count::One || !definite {
            return None;
        }
        if this.is_some() {
            return Some((hit.end, Year::Offset(0)));
        }
        let (end, way) = self.way(hit.end)?;
        direct(way).map(|year| (end, year))
    }

    /// `الربع الأول من العام الجاري`, `النصف الثاني من 2020`.
    fn months(&self, i: usize) -> Option<Piece> {
        let (hit, size) = self.tag(i, |tag| match tag {
            TimeTag::Role(Role::Quarter) => Some(3),
            TimeTag::Role(Role::Third) => Some(4),
            TimeTag::Role(Role::Half) => Some(6),
            _ => None,
        })?;
        let count = 12 / size;
        let (number, end) = match self.ordinal(hit.end) {
            Some((number, end)) if number <= count => (number, end),
            Some(_) => return None,
            None => (count, self.role(hit.end, Role::LastOrdinal)?),
        };
        let (end, year) = self.year_of(end)?;
        let first = (number.checked_sub(1)? * size + 1) as u8;
        piece(Expr::Months(first, first + size as u8 - 1, year), end, hit.before, "part-of-year")
    }

    /// `تسعينيات القرن الماضي`, `القرن الماضي`.
    pub(super) fn decade(&self, i: usize) -> Option<Piece> {
        let century = |j: usize| -> Option<(usize, i16)> {
            let (hit, (unit, count, definite)) = self.unit(j).filter(|(hit, _)| j == i || hit.clitics.is_bare())?;
            if unit != Unit::Century || count != Count::One || !definite {
                return None;
            }
            match (self.way(hit.end), self.ordinal(hit.end)) {
                (Some((end, Way::Last)), _) => Some((end, 1900)),
                (Some((end, Way::Current)), _) => Some((end, 2000)),
                (_, Some((number, end))) if (15..=22).contains(&number) => Some((end, (number as i16 - 1) * 100)),
                _ => None,
            }
        };
        if let Some((hit, start)) = self.tag(i, |tag| match tag {
            TimeTag::Decade(start) => Some(start),
            _ => None,
        }) {
            let century = century(hit.end);
            let definite = self.text.form(i).contains("ال");
            if century.is_none() && !definite {
                return None;
            }
            // في الخمسينيات من عمره
            if self.role(hit.end, Role::Of).is_some_and(|next| self.scan.is(next, Tag::Time(TimeTag::Cue(Cue::Age)))) {
                return None;
            }
            let (end, base) = century.unwrap_or((hit.end, if start < 30 { 2000 } else { 1900 }));
            return piece(Expr::Decade(base + i16::from(start)), end, hit.before, "decade");
        }
        let (end, base) = century(i)?;
        let cut = self.unit(i).map_or(0, |(hit, _)| hit.before);
        piece(Expr::Century(base), end, cut, "century")
    }

    /// True where the sentence before token `i` speaks of what is to come, and nothing after that of what was said or done.
    pub(super) fn points_forward(&self, i: usize) -> bool {
        if i >= self.text.tokens.len() {
            return false;
        }
        let start = self.text.sentence(i).start.max(i.saturating_sub(14));
        for j in (start..i).rev() {
            // «لن تتهاون بعد تبني الحزب الأربعاء»: what comes after something that is over.
            let after =
                j + 2 < i && self.role(j, Role::After).is_some_and(|next| self.unit(next).is_none() && self.text.kind(next) == Kind::Word);
            if self.cue(j, Cue::Past) || after {
                return false;
            }
            if self.cue(j, Cue::Future) || self.is_future_verb(j) {
                return true;
            }
        }
        false
    }

    /// `(اليوم)`, `«اليوم»`: a paper of that name.
    pub(super) fn is_title(&self, i: usize) -> bool {
        let mark = |at: usize, marks: &[&str]| self.text.kind(at) == Kind::Mark && marks.contains(&self.text.form(at));
        i > 0 && mark(i - 1, &["(", "«", "\"", "“"]) && mark(i + 1, &[")", "»", "\"", "”"])
    }

    /// سيعقد, وستجري: س before a verb of the imperfect.
    fn is_future_verb(&self, j: usize) -> bool {
        if self.text.kind(j) != Kind::Word {
            return false;
        }
        let form = self.text.form(j);
        let verb = |form: &str| {
            (form.starts_with("سي") || form.starts_with("ست") || form.starts_with("سن"))
                && form.chars().count() >= 5
                && !self.lexicon.times.not_future.iter().any(|stem| form.starts_with(stem.as_str()))
                && self.unit(j).is_none()
        };
        verb(form) || form.strip_prefix(['و', 'ف']).is_some_and(verb)
    }
}

fn year_expr(year: i16) -> Expr {
    Expr::Date(Box::new(DateExpr { year: Year::Number(year), ..DateExpr::default() }))
}
