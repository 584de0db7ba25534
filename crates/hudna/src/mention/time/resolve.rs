//! Expression → EDTF: dating against the day of publication and the times named before.

use super::calendar::{self, add_days, day, last_weekday, shift, weekday};
use super::expression::{Clock, DateExpr, Dated, Days, Expr, Found, Year};
use super::reader::Reader;
use super::value::{
    Lean, NEAR, choose, day_year, days_of, distance, inferred, month_year, opened, period, point, span, stretch, unknown_day, vague,
    whole_days,
};
use crate::lexicon::{Cue, Open, Part, Tag, TimeTag, Unit, Way};
use jiff::civil::Date;

/// A clock time without a day belongs to a day named before that is at most so far from publication.
const SAME_NEWS: i32 = 3;
/// Where the words of a happening stand: so many tokens before its date, or after.
const BEFORE: usize = 10;
const AFTER: usize = 5;

/// A reader remembers so many times when a word points back, so that dating stays linear in the text's length.
const MEMORY: usize = 64;
/// So many times back the day of a paragraph is looked for.
const PARAGRAPH: usize = 6;
/// So many tokens into a line a day stands at its head.
const HEAD: usize = 2;
/// So many dated mentions of one kind of happening are kept.
const MENTIONS: usize = 16;

pub(super) struct Resolver<'a, 'b> {
    pub reader: Reader<'a, 'b>,
    pub published: Option<Date>,
    /// Dated so far, by number of the found expression.
    pub dated: Vec<Option<Dated>>,
    /// By class of happening: the expressions that date one.
    pub happenings: Vec<Vec<usize>>,
    /// Weekdays that contradict their dates: number of the expression.
    pub contradictions: Vec<usize>,
}

impl Resolver<'_, '_> {
    /// Dates all of `found`: first what stands by itself, in reading order, then what hangs on happenings dated elsewhere.
    pub(super) fn run(&mut self, found: &[Found]) {
        self.dated = vec![None; found.len()];
        for pass in 0..2 {
            if pass == 1 {
                self.gather_happenings(found);
            }
            for number in 0..found.len() {
                let waits = hangs(&found[number].expr);
                if waits == (pass == 1) {
                    self.dated[number] = self.resolve(&found[number].expr, number, found, Lean::Usual);
                }
            }
        }
    }

    fn resolve(&mut self, expr: &Expr, number: usize, found: &[Found], lean: Lean) -> Option<Dated> {
        let published = self.published;
        match expr {
            Expr::Date(date) => self.date(date, number, found, lean),
            Expr::Period(unit, offset) => period(published?, *unit, *offset),
            Expr::Stretch(count, unit, forward) => stretch(published?, *count, *unit, *forward),
            Expr::Shift(count, unit, forward) => {
                let sign = if *forward { 1.0 } else { -1.0 };
                let base = published?;
                let day = if *unit == Unit::Hour && *count < 12.0 { base } else { shift(base, sign * count, *unit)? };
                inferred(point(day, *unit))
            }
            Expr::OpenShift(count, unit) => inferred(opened(point(shift(published?, -count, *unit)?, *unit)?)),
            Expr::First(count, unit, class) => {
                let anchor = self.anchor(class.unwrap_or(0), number, true)?;
                let (first, _) = anchor.days?;
                let days = whole_days(*count, *unit);
                let last = add_days(first, (days - 1).max(0))?;
                Some(Dated { inferred: anchor.inferred, ..span(first, last) })
            }
            Expr::From(count, unit, class, within, forward) => self.counted_from_anchor(*count, *unit, *class, (*within, *forward), number),
            Expr::SinceAnchor(class) => {
                let anchor = self.anchor(*class, number, false)?;
                let (first, _) = anchor.days?;
                let start = point(first, anchor.grain?.max(Unit::Day))?;
                opened(Dated { inferred: anchor.inferred, ..start })
            }
            Expr::Season(season, year) => {
                let (year, inferred) = self.year(*year, number)?;
                let first = day(year, (season - 21) * 3 + 3, 1);
                Some(Dated {
                    value: format!("{year:04}-{season}"),
                    inferred,
                    days: first.and_then(|first| Some((first, add_days(first, 91)?))),
                    grain: Some(Unit::Month),
                    ..Dated::default()
                })
            }
            Expr::Months(from, to, year) => {
                let (year, inferred) = self.year(*year, number)?;
                Some(Dated {
                    value: format!("{year:04}-{from:02}/{year:04}-{to:02}"),
                    inferred,
                    days: day(year, *from, 1).zip(calendar::month_end(year, *to)),
                    grain: Some(Unit::Month),
                    ..Dated::default()
                })
            }
            Expr::Decade(first) => Some(Dated { value: format!("{}X", first / 10), grain: Some(Unit::Decade), ..Dated::default() }),
            Expr::Century(first) => Some(Dated { value: format!("{}XX", first / 100), grain: Some(Unit::Century), ..Dated::default() }),
            Expr::Range(first, last) => self.range(first, last, number, found, lean),
            Expr::Since(inner) => {
                let start = self.resolve(inner, number, found, Lean::Past)?;
                opened(start)
            }
            Expr::UpToNow(inner) => {
                let start = self.resolve(inner, number, found, Lean::Past)?;
                let from = start.value.split('/').next()?.to_owned();
                let end = published?;
                Some(Dated { value: format!("{from}/{end}"), inferred: true, days: start.days.map(|(first, _)| (first, end)), ..start })
            }
            Expr::Open(open) => Some(vague(*open)),
            Expr::Same(unit, by) => {
                let (before, inferred) = self.before(number, |grain| grain <= *unit || grain <= Unit::Day)?;
                let moved = shift(before, f64::from(*by), *unit)?;
                let dated = period(moved, *unit, 0)?;
                Some(Dated { inferred, ..dated })
            }
            Expr::Again => {
                let at = self
                    .dated
                    .get(..number)?
                    .iter()
                    .rev()
                    .take(MEMORY)
                    .flatten()
                    .find(|dated| dated.grain.is_some_and(|grain| grain <= Unit::Day) && dated.days.is_some())?;
                Some(Dated { calendar: None, ..at.clone() })
            }
            Expr::AgainPeriod => Some(self.again_period(number, found)),
            Expr::FromThere(count, unit, forward) => {
                let (before, inferred) = self.before(number, |grain| grain <= Unit::Day.max(*unit))?;
                let moved = shift(before, if *forward { *count } else { -count }, *unit)?;
                Some(Dated { inferred, ..point(moved, *unit)? })
            }
            Expr::AfterMidnight => {
                let published = published?;
                let day = match self.news_day(number) {
                    Some((day, hour)) if hour.is_none_or(|hour| hour >= 12) && day < published => add_days(day, 1)?,
                    Some((day, _)) => day,
                    None => published,
                };
                inferred(point(day, Unit::Day))
            }
            Expr::PartOfDay => inferred(point(self.day_spoken_of(number, found)?, Unit::Day)),
        }
    }

    fn date(&mut self, date: &DateExpr, number: usize, found: &[Found], lean: Lean) -> Option<Dated> {
        let start = found.get(number)?.tokens.start;
        // «اليوم الاثنين 11 مايو»: the written day stands.
        let written = date.month.is_some() && date.days != Days::None;
        let mut dated = if let Some(offset) = date.offset.filter(|_| !written) {
            match self.published {
                Some(published) => {
                    let counted = add_days(published, i64::from(offset))?;
                    // «اليوم الجمعة» in what is dated Saturday was written the day before, in what is dated Thursday the day after (its clock
                    // is behind): the weekday says when, where no date does.
                    let told = match date.weekday.filter(|_| offset <= 0) {
                        Some(wanted) if weekday(add_days(counted, 1)?) == wanted => add_days(counted, 1)?,
                        Some(wanted) => last_weekday(counted, wanted)?,
                        None => counted,
                    };
                    inferred(point(told, Unit::Day))?
                }
                None => unknown_day(),
            }
        } else if let Some(by) = date.month_offset {
            let first = shift(self.published?.first_of_month(), f64::from(by), Unit::Month)?;
            let at = |number: u8| day(first.year(), first.month().unsigned_abs(), number);
            inferred(days_of(&date.days, at))?
        } else if date.same_month {
            let (before, inferred) = self.before(number, |grain| grain <= Unit::Month)?;
            let at = |number: u8| day(before.year(), before.month().unsigned_abs(), number);
            Dated { inferred, ..days_of(&date.days, at)? }
        } else if let Some(month) = date.month {
            let lean = self.lean(date, start, found.get(number)?.part, lean);
            if date.hijri { self.hijri(date, month, number, lean)? } else { self.gregorian(date, month, number, lean)? }
        } else if let Some(wanted) = date.weekday {
            match self.published {
                Some(published) => inferred(point(self.weekday(published, wanted, date, start, lean)?, Unit::Day))?,
                None => unknown_day(),
            }
        } else if let Year::Number(year) = date.year {
            if date.hijri {
                let first = calendar::from_hijri(year, 1, 1)?;
                let last = add_days(calendar::from_hijri(year + 1, 1, 1)?, -1)?;
                Dated { calendar: Some(format!("hijri {year:04}")), grain: Some(Unit::Year), ..span(first, last) }
            } else {
                point(day(year, 1, 1)?, Unit::Year)?
            }
        } else if date.clock.is_some() {
            self.clock_day(date, number)?
        } else {
            return None;
        };
        if let Some(wanted) = date.weekday
            && let Some((first, last)) = dated.days
            && first == last
            && weekday(first) != wanted
            && date.weekday_after.is_none()
        {
            self.contradictions.push(number);
        }
        if date.weekday_after.is_some()
            && let Some((first, _)) = dated.days
        {
            let next = add_days(first, 1)?;
            dated = if date.midnight {
                Dated { inferred: dated.inferred, ..point(next, Unit::Day)? }
            } else {
                Dated { inferred: dated.inferred, ..span(first, next) }
            };
        }
        if let Some((year, month, day)) = date.beside {
            dated.calendar = Some(format!("hijri {year:04}-{month:02}-{day:02}"));
        }
        self.with_clock(date, dated)
    }

    /// Adds the time of day.
    fn with_clock(&self, date: &DateExpr, mut dated: Dated) -> Option<Dated> {
        let Some(clock) = date.clock else { return Some(dated) };
        let part = date.part_of_day.and_then(|row| self.reader.lexicon.times.parts_of_day.get(usize::from(row)));
        let hour = |clock: Clock| -> u8 {
            let Some(part) = part.filter(|_| clock.hour <= 12) else { return clock.hour % 24 };
            let twelve = u32::from(clock.hour) % 12;
            let hour = [twelve, twelve + 12, twelve + 24].into_iter().find(|hour| (part.from..part.to).contains(hour));
            hour.map_or(clock.hour % 24, |hour| (hour % 24) as u8)
        };
        let at = |clock: Clock| format!("T{:02}:{:02}", hour(clock), clock.minute);
        let day = dated.value.clone();
        if day.contains('/') || day.starts_with('[') || day.starts_with('{') {
            return Some(dated);
        }
        dated.value = match date.clock_end {
            Some(end) => format!("{day}{}/{day}{}", at(clock), at(end)),
            None => format!("{day}{}", at(clock)),
        };
        dated.hour = Some(hour(clock));
        dated.grain = Some(Unit::Hour);
        if let Some(zone) = &date.zone {
            let words = self.reader.text.slice(self.reader.text.span(zone.clone())).trim_matches(['(', ')', '[', ']', ' ']);
            dated.calendar = Some(dated.calendar.map_or_else(|| format!("zone {words}"), |calendar| format!("{calendar}; zone {words}")));
        }
        Some(dated)
    }

    /// The day of a clock time that names none.
    fn clock_day(&self, date: &DateExpr, number: usize) -> Option<Dated> {
        let Some(published) = self.published else { return Some(unknown_day()) };
        let early =
            date.part_of_day.and_then(|row| self.reader.lexicon.times.parts_of_day.get(usize::from(row))).is_some_and(|part| part.to <= 8);
        let day = match self.news_day(number) {
            Some((day, Some(hour))) if early && hour >= 12 && day < published => add_days(day, 1)?,
            Some((day, _)) => day,
            None => published,
        };
        inferred(point(day, Unit::Day))
    }

    /// The day named last, if it is news: at most a few days from publication. With its hour.
    fn news_day(&self, number: usize) -> Option<(Date, Option<u8>)> {
        let published = self.published?;
        self.dated.get(..number)?.iter().rev().take(MEMORY).flatten().find_map(|dated| {
            let (first, last) = dated.days?;
            let news = first == last && distance(first, published).abs() <= SAME_NEWS && dated.grain? <= Unit::Day;
            news.then_some((first, dated.hour))
        })
    }

    /// The day named before in the sentence or at the head of the line (`• الجمعة 23 يناير: …`), else that of publication.
    fn day_spoken_of(&self, number: usize, found: &[Found]) -> Option<Date> {
        let text = self.reader.text;
        let here = found.get(number)?.tokens.start;
        let sentence = text.sentence(here).start;
        let before = (0..number).rev().take(PARAGRAPH).map_while(|at| {
            let from = found.get(at)?.tokens.start;
            let apart = (from + 1..=here).any(|i| text.starts_line(i));
            let heads = (from.saturating_sub(HEAD)..=from).any(|i| text.starts_line(i));
            (!apart).then(|| self.dated.get(at).cloned().flatten().filter(|_| from >= sentence || heads))
        });
        let day = before.flatten().find_map(|dated| {
            let (first, last) = dated.days?;
            (first == last && dated.grain? <= Unit::Day).then_some(first)
        });
        day.or(self.published)
    }

    fn lean(&self, date: &DateExpr, start: usize, part: Option<Part>, lean: Lean) -> Lean {
        if lean != Lean::Usual || date.way.is_some() {
            return lean;
        }
        if self.reader.points_forward(start) {
            return Lean::Future;
        }
        let limit = self.reader.cue_before(start, Cue::Limit) || self.reader.role_before(start, crate::lexicon::Role::Until);
        if limit || part.is_some() && date.days == Days::None { Lean::Nearest } else { Lean::Usual }
    }

    fn weekday(&self, published: Date, wanted: u8, date: &DateExpr, start: usize, lean: Lean) -> Option<Date> {
        match date.way {
            Some(Way::Last) => last_weekday(add_days(published, -1)?, wanted),
            Some(Way::Next | Way::Following) => last_weekday(add_days(published, 7)?, wanted),
            None if lean != Lean::Past && self.reader.points_forward(start) => last_weekday(add_days(published, 6)?, wanted),
            _ => last_weekday(published, wanted),
        }
    }

    /// The year meant, and whether the text leaves it to the day of publication.
    fn year(&self, year: Year, number: usize) -> Option<(i16, bool)> {
        match year {
            Year::Number(year) => Some((year, false)),
            Year::Offset(by) => Some((self.published?.year().checked_add(by)?, true)),
            Year::Same => self.before(number, |_| true).map(|(day, inferred)| (day.year(), inferred)),
            Year::Open => Some((self.published?.year(), true)),
        }
    }

    fn gregorian(&self, date: &DateExpr, month: u8, number: usize, lean: Lean) -> Option<Dated> {
        let named = match date.year {
            Year::Open => None,
            year => Some(self.year(year, number)?),
        };
        let Some(first) = date.days.first() else {
            let (year, inferred) = match named {
                Some(named) => named,
                None => match self.published {
                    Some(published) => (month_year(published, month, date.way, lean)?, true),
                    None => return Some(Dated { value: format!("XXXX-{month:02}"), grain: Some(Unit::Month), ..Dated::default() }),
                },
            };
            return Some(Dated { inferred, ..point(day(year, month, 1)?, Unit::Month)? });
        };
        let (year, inferred) = match named {
            Some(named) => named,
            None => match self.published {
                Some(published) => (day_year(published, month, first, date.way, lean)?, true),
                None => {
                    day(2000, month, first)?;
                    return Some(Dated { value: format!("XXXX-{month:02}-{first:02}"), grain: Some(Unit::Day), ..Dated::default() });
                }
            },
        };
        let at = |number: u8| day(year, month, number);
        Some(Dated { inferred, ..days_of(&date.days, at)? })
    }

    fn hijri(&self, date: &DateExpr, month: u8, number: usize, lean: Lean) -> Option<Dated> {
        let (year, inferred) = match date.year {
            Year::Number(year) => (year, false),
            Year::Offset(by) => (calendar::to_hijri(self.published?)?.0.checked_add(by)?, true),
            Year::Same | Year::Open => {
                let now = match date.year {
                    Year::Same => self.before(number, |_| true)?.0,
                    _ => self.published?,
                };
                (self.hijri_year(now, month, date, lean)?, true)
            }
        };
        let Some(first) = date.days.first() else {
            let begin = calendar::from_hijri(year, month, 1)?;
            let (next_year, next) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
            let end = add_days(calendar::from_hijri(next_year, next, 1)?, -1)?;
            return Some(Dated {
                inferred,
                calendar: Some(format!("hijri {year:04}-{month:02}")),
                grain: Some(Unit::Month),
                ..span(begin, end)
            });
        };
        let dated = days_of(&date.days, |number| calendar::from_hijri(year, month, number))?;
        Some(Dated { inferred, calendar: Some(format!("hijri {year:04}-{month:02}-{first:02}")), ..dated })
    }

    fn hijri_year(&self, now: Date, month: u8, date: &DateExpr, lean: Lean) -> Option<i16> {
        let (year, ..) = calendar::to_hijri(now)?;
        let wanted = date.days.first().unwrap_or(1);
        let candidates = (year - 1..=year + 1).filter_map(|year| calendar::from_hijri(year, month, wanted).map(|day| (day, year)));
        choose(now, &candidates.collect::<Vec<_>>(), date.way, lean, NEAR)
    }

    fn range(&mut self, first: &Expr, last: &Expr, number: usize, found: &[Found], lean: Lean) -> Option<Dated> {
        let end = self.resolve(last, number, found, lean)?;
        let mut start = self.resolve(first, number, found, lean)?;
        if let (Some((from, _)), Some((_, to))) = (start.days, end.days)
            && from > to
        {
            // من تشرين الثاني حتى شباط: the first lies in the year before.
            let Expr::Date(date) = first else { return None };
            if date.year != Year::Open {
                return None;
            }
            let earlier = DateExpr { year: Year::Number(from.year() - 1), ..(**date).clone() };
            start = Dated { inferred: true, ..self.date(&earlier, number, found, lean)? };
        }
        let from = start.value.split('/').next()?;
        let to = end.value.rsplit('/').next()?;
        if from.ends_with("REF") || to.ends_with("REF") || from.starts_with(['[', '{']) || to.starts_with(['[', '{']) {
            return None;
        }
        Some(Dated {
            value: format!("{from}/{to}"),
            inferred: start.inferred || end.inferred,
            calendar: None,
            days: start.days.zip(end.days).map(|((from, _), (_, to))| (from, to)),
            grain: start.grain.min(end.grain),
            hour: None,
        })
    }

    /// The first day of the last time before expression `number` whose grain `fits`; the day of publication if there is none.
    fn before(&self, number: usize, fits: impl Fn(Unit) -> bool) -> Option<(Date, bool)> {
        let found = self
            .dated
            .get(..number)?
            .iter()
            .rev()
            .take(MEMORY)
            .flatten()
            .find(|dated| dated.days.is_some() && dated.grain.is_some_and(&fits))?;
        Some((found.days?.0, found.inferred))
    }

    /// «في تلك الفترة، في صيف عام 2015» points forward; else back; else it is some time past.
    fn again_period(&self, number: usize, found: &[Found]) -> Dated {
        let text = self.reader.text;
        let here = &found[number];
        let near = |other: &Found| {
            other.tokens.start <= here.tokens.end + 3
                && text.is_mark(here.tokens.end, '،')
                && text.sentence_number(other.tokens.start) == text.sentence_number(here.tokens.start)
        };
        if let (Some(next), Some(Some(dated))) = (found.get(number + 1), self.dated.get(number + 1))
            && near(next)
        {
            return dated.clone();
        }
        let sentence = text.sentence_number(here.tokens.start);
        let back = (0..number).rev().take(MEMORY).find_map(|before| {
            let close = text.sentence_number(found[before].tokens.start) + 1 >= sentence;
            self.dated[before].clone().filter(|dated| close && dated.days.is_some())
        });
        back.unwrap_or_else(|| vague(Open::PastRef))
    }

    fn counted_from_anchor(&self, count: f64, unit: Unit, class: u8, (within, forward): (bool, bool), number: usize) -> Option<Dated> {
        let by = if forward { count } else { -count };
        // «بعد عام من إنشائها» has come to pass: the happening is at least that old.
        let latest = self.published.filter(|_| !within && unit > Unit::Day).and_then(|published| shift(published, -by.max(0.0), unit));
        let anchor = self.anchor_up_to(class, number, unit < Unit::Month, latest)?;
        let (first, _) = anchor.days?;
        let end = match unit {
            Unit::Minute => first,
            Unit::Hour => add_days(first, ((f64::from(anchor.hour.unwrap_or(0)) + by) / 24.0).floor() as i64)?,
            _ => shift(first, by, unit)?,
        };
        // 72 hours are three days.
        let dated = if within && (unit >= Unit::Day || unit == Unit::Hour && by.abs() >= 24.0) {
            if forward { span(first, end) } else { span(end, first) }
        } else {
            point(end, unit.max(anchor.grain?.max(Unit::Day)))?
        };
        Some(Dated { inferred: anchor.inferred, ..dated })
    }

    /// The time of a happening of this class: the first one dated with one of its words near; a clock time before all others.
    fn anchor(&self, class: u8, number: usize, fine: bool) -> Option<Dated> {
        self.anchor_up_to(class, number, fine, None)
    }

    fn anchor_up_to(&self, class: u8, number: usize, fine: bool, latest: Option<Date>) -> Option<Dated> {
        let mut best: Option<&Dated> = None;
        for &other in self.happenings.get(usize::from(class))? {
            let Some(Some(dated)) = self.dated.get(other).filter(|_| other != number) else { continue };
            if latest.is_some_and(|latest| dated.days.is_some_and(|(first, _)| first > latest)) {
                continue;
            }
            if fine && dated.grain.is_none_or(|grain| grain > Unit::Day) {
                continue;
            }
            let clock = |dated: &Dated| dated.hour.is_some();
            if best.is_none_or(|best| clock(dated) && !clock(best)) {
                best = Some(dated);
            }
        }
        best.cloned()
    }

    /// Which of the times dated so far stand beside words of a happening.
    fn gather_happenings(&mut self, found: &[Found]) {
        let reader = self.reader;
        for (number, found) in found.iter().enumerate() {
            if !matches!(self.dated.get(number), Some(Some(dated)) if dated.days.is_some()) {
                continue;
            }
            let sentence = reader.text.sentence(found.tokens.start);
            let before = found.tokens.start.saturating_sub(BEFORE).max(sentence.start)..found.tokens.start;
            let after = found.tokens.end..(found.tokens.end + AFTER).min(sentence.end);
            let own = if matches!(found.expr, Expr::Since(_)) { found.tokens.clone() } else { 0..0 };
            for j in own.chain(before).chain(after) {
                if reader.cue(j, Cue::NotAnchor) {
                    continue;
                }
                for hit in reader.scan.at(j) {
                    let Tag::Time(TimeTag::Anchor(class) | TimeTag::AnchorCue(class)) = hit.tag else { continue };
                    let class = usize::from(class);
                    if self.happenings.len() <= class {
                        self.happenings.resize(class + 1, Vec::new());
                    }
                    let mentions = &mut self.happenings[class];
                    if mentions.len() < MENTIONS && mentions.last() != Some(&number) {
                        mentions.push(number);
                    }
                }
            }
        }
    }
}

/// True where an expression needs other times to be dated first.
fn hangs(expr: &Expr) -> bool {
    match expr {
        Expr::First(..) | Expr::From(..) | Expr::SinceAnchor(_) | Expr::AgainPeriod => true,
        Expr::Since(inner) | Expr::UpToNow(inner) => hangs(inner),
        _ => false,
    }
}
