//! Dates and clock times, put together from their components in whatever order they stand:
//! `مساء أمس الخميس العاشر من رجب 1441هـ`, `الساعة 00:01 من يوم 6 آذار/مارس`.

use super::expression::{DateExpr, Days, Year};
use super::reader::Reader;
use crate::lexicon::{Count, Cue, Role, TimeTag, Unit, Way};
use crate::mention::number;
use crate::text::Kind;

/// A date and where it ends.
#[derive(Debug, Clone)]
pub(super) struct Read {
    pub date: DateExpr,
    pub end: usize,
    /// Proclitics of the first token.
    pub cut: usize,
}

/// No date has more components than this.
const MOST_COMPONENTS: usize = 12;

impl Reader<'_, '_> {
    /// The date that begins at token `i`.
    pub(super) fn date(&self, i: usize) -> Option<Read> {
        let mut date = DateExpr::default();
        let (mut end, cut) = self.component(i, &mut date, true)?;
        for _ in 0..MOST_COMPONENTS {
            let Some(next) = self.next_component(end, &mut date) else { break };
            end = next;
        }
        if let Some(next) = self.corresponding(end, &mut date) {
            end = next;
        }
        self.stands(i, end, &date).then_some(Read { date, end, cut })
    }

    /// A further component after token `end`, with what may stand between.
    fn next_component(&self, end: usize, date: &mut DateExpr) -> Option<usize> {
        if self.text.starts_line(end) {
            return None;
        }
        if let Some((next, _)) = self.component(end, date, false) {
            return Some(next);
        }
        // «الثانية فجراً (بتوقيت غرينتش)» and the like.
        if date.clock.is_some()
            && date.zone.is_none()
            && let Some(next) = self.zone(end)
        {
            date.zone = Some(end..next);
            return Some(next);
        }
        // «الساعة 10.30 (1930 بتوقيت غرينتش) مساء أمس».
        if date.clock.is_some()
            && let Some(after) = self.hour_elsewhere(end)
            && let Some((next, _)) = self.component(after, date, false)
        {
            return Some(next);
        }
        let inexact = date.clock.is_some() || date.part_of_day.is_some() || date.offset.is_some() || date.weekday.is_some();
        if let Some(after) = self.role(end, Role::Of)
            && (inexact || date.days != Days::None || date.month.is_some())
            && let Some((next, _)) = self.component(after, date, false)
        {
            return Some(next);
        }
        if let Some(after) = self.role(end, Role::DateWord)
            && inexact
            && let Some((next, _)) = self.component(after, date, false)
        {
            return Some(next);
        }
        let mark = self.text.kind(end) == Kind::Mark && !self.text.starts_line(end + 1);
        if !mark || !(date.weekday.is_some() || date.offset.is_some()) {
            return None;
        }
        let mark = self.text.form(end);
        let exact = |date: &DateExpr| date.month.is_some() && date.days != Days::None;
        match mark {
            // «أمس، الثلاثاء»; «الأحد، 5 نيسان»; a bare weekday after a comma is the next one of a list.
            "،" | "," => {
                let before = date.clone();
                let (next, _) = self.component(end + 1, date, false)?;
                let joins =
                    exact(date) != exact(&before) || (before.offset.is_some() && date.weekday.is_some() && before.weekday.is_none());
                if !joins {
                    *date = before;
                }
                joins.then_some(next)
            }
            "(" | "[" => {
                let before = date.clone();
                let mut next = end + 1;
                let mut any = false;
                while let Some(after) = self.component(next, date, false).map(|(after, _)| after) {
                    any = true;
                    next = after;
                }
                if any && self.text.kind(next) == Kind::Mark && matches!(self.text.form(next), ")" | "]") {
                    return Some(next + 1);
                }
                *date = before;
                None
            }
            _ => None,
        }
    }

    /// One component at token `j`, written into `date` if its place there is free. Gives the token after it and its proclitics.
    fn component(&self, j: usize, date: &mut DateExpr, first: bool) -> Option<(usize, usize)> {
        if !first && self.text.starts_line(j) {
            return None;
        }
        let plain = |next: usize| (next, 0);
        if let Some(next) = self.clock(j, date) {
            return Some(next);
        }
        if let Some(next) = self.numeric(j, date) {
            return Some(plain(next));
        }
        if let Some(next) = self.day_and_month(j, date) {
            return Some(next);
        }
        let hit = self.tag(j, |tag| match tag {
            TimeTag::PartOfDay(_) | TimeTag::Day(_) | TimeTag::Weekday(_) | TimeTag::Month(..) | TimeTag::Hijri(_) | TimeTag::Feast(_) => {
                Some(tag)
            }
            _ => None,
        });
        let found = hit.filter(|(hit, _)| first || hit.clitics.is_bare());
        let (end, cut, tag) = match found {
            Some((hit, tag)) => (hit.end, hit.before, Some(tag)),
            None => (j, 0, None),
        };
        match tag {
            Some(TimeTag::PartOfDay(row)) if date.part_of_day.is_none() => {
                date.part_of_day = Some(row);
                date.midnight = self.scan.at(j).iter().any(|hit| hit.end == end && hit.tag == crate::lexicon::Tag::Time(TimeTag::Midnight));
                return Some((end, cut));
            }
            Some(TimeTag::Day(offset)) if date.offset.is_none() && date.weekday.is_none() && (date.month.is_none()) => {
                // «اليوم الثاني», «اليوم العالمي», and اليوم before «التالي» are not today.
                if offset == 0
                    && end == j + 1
                    && (self.is_title(j) || self.cue(end, Cue::NotToday) || self.way(end).is_some() || self.ordinal(end).is_some())
                {
                    return None;
                }
                date.offset = Some(offset);
                return Some((end, cut));
            }
            Some(TimeTag::Weekday(number)) if date.weekday.is_none() && date.month.is_none_or(|_| date.way.is_none()) => {
                // «للاثنين» is of the two of them.
                let of_two = found.is_some_and(|(hit, _)| hit.clitics.preposition == Some('ل'));
                if of_two || first && self.cue_before(j, Cue::NotWeekdayBefore) {
                    return None;
                }
                date.weekday = Some(number);
                return Some((self.second_weekday(end, date), cut));
            }
            Some(TimeTag::Month(number, _)) if date.month.is_none() && date.days == Days::None => {
                date.month = Some(number);
                return Some((self.second_name(end, number), cut));
            }
            Some(TimeTag::Hijri(number)) if date.month.is_none() && date.days == Days::None => {
                date.month = Some(number);
                date.hijri = true;
                return Some((end, cut));
            }
            Some(TimeTag::Feast(row)) if date.month.is_none() && first => {
                let feast = self.lexicon.times.feasts.get(usize::from(row))?;
                date.month = Some(feast.month);
                date.days = Days::One(feast.day);
                date.hijri = feast.hijri;
                return Some((end, cut));
            }
            _ => {}
        }
        // شهر آذار, يوم السبت, ليوم 6 آذار.
        if let Some((hit, (unit @ (Unit::Month | Unit::Day), Count::One, false))) =
            self.unit(j).filter(|(hit, _)| first || hit.clitics.is_bare())
        {
            let free = if unit == Unit::Month { date.month.is_none() } else { date.weekday.is_none() && date.days == Days::None };
            if free && !self.text.starts_line(hit.end) {
                let before = date.clone();
                if let Some((next, 0)) = self.component(hit.end, date, false) {
                    let fits =
                        if unit == Unit::Month { date.month.is_some() && date.days == Days::None } else { before.clock == date.clock };
                    if fits {
                        return Some((next, hit.before));
                    }
                }
                *date = before;
            }
        }
        if date.year == Year::Open
            && (date.month.is_some() || first)
            && let Some((next, cut)) = self.year(j, date, first)
        {
            return Some((next, cut));
        }
        if date.way.is_none()
            && (date.weekday.is_some() || date.month.is_some())
            && date.offset.is_none()
            && let Some((next, way)) = self.way(j)
            && !matches!(way, Way::Following | Way::Preceding)
        {
            date.way = Some(way);
            return Some(plain(next));
        }
        None
    }

    /// `السبت-الأحد`, `السبت/الأحد`: the night between.
    fn second_weekday(&self, end: usize, date: &mut DateExpr) -> usize {
        let night = date.part_of_day.and_then(|row| self.lexicon.times.parts_of_day.get(usize::from(row))).is_some_and(|part| part.night);
        if !night {
            return end;
        }
        let marked = self.dash(end) || self.text.is_mark(end, '/');
        // «ليلة الجمعة إلى السبت»
        let next = if marked { end + 1 } else { self.role(end, Role::Until).unwrap_or(end) };
        let weekday = |tag| match tag {
            TimeTag::Weekday(number) => Some(number),
            _ => None,
        };
        let Some((after, number)) = self.inner(next, weekday) else { return end };
        if date.weekday.is_none_or(|first| first % 7 + 1 != number) {
            return end;
        }
        date.weekday_after = Some(number);
        after
    }

    /// The other calendar's name of the same month: `شباط/ فبراير`, `سبتمبر (أيلول)`, `ديسمبر كانون الأول`.
    fn second_name(&self, end: usize, number: u8) -> usize {
        let marked = self.text.kind(end) == Kind::Mark && !self.text.starts_line(end);
        let mark = if marked { self.text.form(end) } else { "" };
        let bracket = matches!(mark, "(" | "[");
        let next = if bracket || matches!(mark, "/" | "\\" | "|") || self.dash(end) { end + 1 } else { end };
        let same = |tag| match tag {
            TimeTag::Month(other, _) if other == number => Some(()),
            _ => None,
        };
        let Some((after, ())) = self.inner(next, same) else { return end };
        match bracket {
            false => after,
            true if self.text.kind(after) == Kind::Mark && matches!(self.text.form(after), ")" | "]") => after + 1,
            true => end,
        }
    }

    /// `5 مارس`, `الخامس من مارس`, `28 و29 يونيو`, `4 ـ 5 مايو`, `5 أو 6 مارس`.
    fn day_and_month(&self, j: usize, date: &mut DateExpr) -> Option<(usize, usize)> {
        if date.days != Days::None || date.month.is_some() {
            return None;
        }
        let (first, mut end) = self.day_of_month(j)?;
        // «الأسبوع الأول من آذار»: the ordinal is the week's.
        let counts_unit = |before: usize| self.unit(before).is_some_and(|(hit, unit)| hit.end == j && unit.2 && unit.0 >= Unit::Week);
        if self.text.kind(j) == Kind::Word && j.checked_sub(1).is_some_and(counts_unit) {
            return None;
        }
        let cut = if self.text.kind(j) == Kind::Word { self.tag_cut(j) } else { 0 };
        let mut days = Days::One(first);
        for _ in 0..6 {
            let joined = self.and(end).map(|next| (next, 'و'));
            let or = self.role(end, Role::Or).map(|next| (next, 'ا'));
            let to = self.role(end, Role::Until).map(|next| (next, '-'));
            let dash = self.dash(end).then_some((end + 1, '-'));
            let comma = self.text.is_mark(end, '،').then_some((end + 1, 'و'));
            let glued = (self.text.kind(end) == Kind::Word && self.text.form(end).starts_with('و')).then_some((end, 'و'));
            let Some((next, how)) = joined.or(or).or(to).or(dash).or(comma).or(glued) else { break };
            let Some((second, after)) = self.day_of_month(next).filter(|_| !self.text.starts_line(next)) else { break };
            days = match (&days, how) {
                (Days::One(day), '-') if *day < second => Days::Range(*day, second),
                (Days::One(day), 'ا') => Days::Either(*day, second),
                (Days::One(day), 'و') if day + 1 == second => Days::Range(*day, second),
                (Days::One(day), 'و') => Days::List(vec![*day, second]),
                (Days::Range(a, b), 'و') => Days::List(vec![*a, *b, second]),
                (Days::List(list), 'و') => Days::List(list.iter().copied().chain([second]).collect()),
                _ => break,
            };
            end = after;
        }
        // «7 / يوليو / 2015».
        end = if self.text.is_mark(end, '/') { end + 1 } else { self.role(end, Role::Of).unwrap_or(end) };
        if let Some((hit, (Unit::Month, Count::One, true))) = self.unit(end).filter(|(hit, _)| hit.clitics.is_bare())
            && let Some((after, way)) = self.way(hit.end)
        {
            date.month_offset = match way {
                Way::Last => Some(-1),
                Way::Next => Some(1),
                Way::Current | Way::Latest => Some(0),
                Way::Same => None,
                Way::Following | Way::Preceding => return None,
            };
            date.same_month = way == Way::Same;
            date.days = days;
            return Some((after, cut));
        }
        end = self
            .unit(end)
            .filter(|(hit, unit)| unit.0 == Unit::Month && unit.1 == Count::One && hit.clitics.is_bare())
            .map_or(end, |(hit, _)| hit.end);
        let (end, month, hijri) = self.month_name(end)?;
        date.days = days;
        date.month = Some(month);
        date.hijri = hijri;
        Some((if hijri { end } else { self.second_name(end, month) }, cut))
    }

    pub(super) fn tag_cut(&self, j: usize) -> usize {
        self.scan.at(j).first().map_or(0, |hit| hit.before)
    }

    fn month_name(&self, j: usize) -> Option<(usize, u8, bool)> {
        let (end, (number, hijri)) = self.inner(j, |tag| match tag {
            TimeTag::Month(number, _) => Some((number, false)),
            TimeTag::Hijri(number) => Some((number, true)),
            _ => None,
        })?;
        Some((end, number, hijri))
    }

    /// A day of the month in digits, as an ordinal, or as `الفاتح`.
    fn day_of_month(&self, j: usize) -> Option<(u8, usize)> {
        let j = if self.text.kind(j) == Kind::Word && self.text.kind(j + 1) == Kind::Number && self.touches(j) { j + 1 } else { j };
        if let Some(day) = self.integer(j, 1, 31) {
            return Some((day as u8, j + 1));
        }
        if let Some((day, end)) = self.ordinal(j).filter(|(day, _)| (1..=31).contains(day)) {
            return Some((day as u8, end));
        }
        if let Some(hit) = self.role_at(j, Role::FirstDay) {
            return Some((1, hit.end));
        }
        let number = self.numbers.at(j)?;
        let value = number.exact().filter(|_| number.before.is_empty() && number.after.is_empty())?;
        ((1.0..=31.0).contains(&value) && value.fract() == 0.0).then_some((value as u8, number.tokens.end))
    }

    pub(super) fn ordinal(&self, j: usize) -> Option<(u32, usize)> {
        number::ordinal_at(self.text, self.scan, self.lexicon, j).map(|(value, tokens)| (value, tokens.end))
    }

    /// `2020-03-01`, `01/03/2020`, `1.3.2020`.
    fn numeric(&self, j: usize, date: &mut DateExpr) -> Option<usize> {
        if date.days != Days::None || date.month.is_some() || self.text.kind(j) != Kind::Number {
            return None;
        }
        let form = self.text.form(j);
        let (parts, end): (Vec<&str>, usize) = if form.matches('.').count() == 2 {
            (form.split('.').collect(), j + 1)
        } else {
            let mark = |i: usize| self.text.kind(i) == Kind::Mark && (self.dash(i) || self.text.is_mark(i, '/'));
            let stroke =
                self.text.is_mark(j + 1, '/') && self.text.is_mark(j + 3, '/') && (j + 1..=j + 4).all(|i| !self.text.starts_line(i));
            let whole =
                mark(j + 1) && mark(j + 3) && (stroke || (j..j + 4).all(|i| self.touches(i))) && self.text.kind(j + 4) == Kind::Number;
            if !whole || self.text.kind(j + 2) != Kind::Number {
                return None;
            }
            (vec![form, self.text.form(j + 2), self.text.form(j + 4)], j + 5)
        };
        let numbers: Vec<u32> = parts.iter().filter_map(|part| part.parse().ok()).collect();
        let &[a, b, c] = numbers.as_slice() else { return None };
        let is_year = |year: u32| (1900..=2100).contains(&year) || (1300..=1500).contains(&year);
        let (year, month, day) = if is_year(a) {
            (a, b, c)
        } else if is_year(c) {
            if b > 12 { (c, a, b) } else { (c, b, a) }
        } else {
            return None;
        };
        if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return None;
        }
        date.year = Year::Number(year as i16);
        date.month = Some(month as u8);
        date.days = Days::One(day as u8);
        date.hijri = year < 1600;
        let era = if date.hijri { Role::HijriEra } else { Role::CommonEra };
        Some(self.role(end, era).unwrap_or(end))
    }

    /// A year: `عام 2020`, `2020` after a month, `1441هـ`, `العام الماضي` after a month.
    fn year(&self, j: usize, date: &mut DateExpr, first: bool) -> Option<(usize, usize)> {
        let of = if first { None } else { self.role(j, Role::Of) };
        let start = of.unwrap_or(j);
        let unit =
            self.unit(start).filter(|(hit, unit)| unit.0 == Unit::Year && unit.1 == Count::One && (first || !hit.clitics.conjunction));
        if let Some((hit, (_, _, definite))) = unit {
            if let Some(year) = self.number_of_year(hit.end, date.hijri).filter(|_| !self.text.starts_line(hit.end)) {
                return self.take_year(year, date).map(|end| (end, hit.before));
            }
            if definite
                && date.month.is_some()
                && let Some((end, way)) = self.way(hit.end)
            {
                date.year = match way {
                    Way::Last => Year::Offset(-1),
                    Way::Next | Way::Following => Year::Offset(1),
                    Way::Current | Way::Latest => Year::Offset(0),
                    Way::Same => Year::Same,
                    Way::Preceding => Year::Offset(-1),
                };
                return Some((end, hit.before));
            }
            return None;
        }
        if date.month.is_none() || of.is_some() && date.way.is_some() {
            return None;
        }
        let start = start + usize::from(self.text.is_mark(start, '/') && date.days != Days::None && !self.text.starts_line(start + 1));
        let year = self.number_of_year(start, date.hijri)?;
        self.take_year(year, date).map(|end| (end, 0))
    }

    fn take_year(&self, (year, end): (i16, usize), date: &mut DateExpr) -> Option<usize> {
        if let Some(end) = self.role(end, Role::HijriEra).filter(|_| year < 1700) {
            // A Hijri year cannot stand beside a Gregorian month.
            if date.month.is_some() && !date.hijri {
                return None;
            }
            date.hijri = true;
            date.year = Year::Number(year);
            return Some(end);
        }
        if year < 1700 && !date.hijri {
            return None;
        }
        date.year = Year::Number(year);
        Some(self.role(end, Role::CommonEra).unwrap_or(end))
    }

    fn number_of_year(&self, j: usize, hijri: bool) -> Option<(i16, usize)> {
        let low = if hijri { 1300 } else { 1850 };
        if let Some(year) =
            self.integer(j, 1300, 2100).filter(|&year| (year >= low && year <= 2100) || self.role(j + 1, Role::HijriEra).is_some())
        {
            return (!(hijri && year > 1600)).then_some((year as i16, j + 1));
        }
        let number = self.numbers.at(j).filter(|number| !number.digits)?;
        let year = number.exact().filter(|year| (1900.0..=2100.0).contains(year) && number.before.is_empty() && number.after.is_empty())?;
        Some((year as i16, number.tokens.end))
    }

    /// `الموافق 6 مارس 2020`: the same day in the other calendar.
    fn corresponding(&self, end: usize, date: &mut DateExpr) -> Option<usize> {
        let (month, day) = (date.month?, date.days.first()?);
        let comma = self.text.is_mark(end, '،') || self.text.is_mark(end, '(') || self.text.is_mark(end, '/') || self.dash(end);
        let start = end + usize::from(comma);
        let word = self.role(start, Role::Corresponding);
        let mut next = match word {
            Some(next) => next,
            None if comma && (date.hijri || self.text.is_mark(end, '(')) => start,
            None => return None,
        };
        next += usize::from(matches!(self.text.form(next), "ل" | "ب") || self.text.is_mark(next, ':'));
        let bracket = word.is_some() && self.text.is_mark(next, '(');
        next += usize::from(bracket);
        let mut other = DateExpr::default();
        let (mut after, _) = self.component(next, &mut other, false)?;
        for _ in 0..4 {
            let Some((next, _)) = self.component(after, &mut other, false) else { break };
            after = next;
        }
        if other.hijri == date.hijri || other.days == Days::None || other.month.is_none() {
            return None;
        }
        let named = |year| if let Year::Number(year) = year { Some(year) } else { None };
        let (hijri_year, hijri_month, hijri_day) = match date.hijri {
            true => (named(date.year), month, day),
            false => (named(other.year), other.month?, other.days.first()?),
        };
        date.beside = hijri_year.map(|year| (year, hijri_month, hijri_day));
        if date.hijri {
            date.hijri = false;
            date.year = other.year;
            date.month = other.month;
            date.days = other.days;
        }
        if (bracket || comma && self.text.is_mark(end, '(')) && self.text.is_mark(after, ')') {
            after += 1;
        }
        Some(after)
    }

    /// True where what was put together is a time and not another word.
    fn stands(&self, i: usize, end: usize, date: &DateExpr) -> bool {
        if date.clock.is_some() || date.offset.is_some() || date.weekday.is_some() {
            return true;
        }
        if date.month_offset.is_some() || date.same_month {
            return true;
        }
        if date.days != Days::None {
            let feast = self.scan.any(i, |tag| matches!(tag, crate::lexicon::Tag::Time(TimeTag::Feast(_))));
            if feast {
                return date.year != Year::Open || date.way.is_some();
            }
            return date.year != Year::Open || date.way.is_some() || date.part_of_day.is_some() || !self.cue_before(i, Cue::NameBefore);
        }
        if date.month.is_none() {
            return date.year != Year::Open && date.part_of_day.is_none();
        }
        if date.year != Year::Open || date.way.is_some() {
            return true;
        }
        if date.part_of_day.is_some() {
            return false;
        }
        let weak = self.scan.any(i, |tag| matches!(tag, crate::lexicon::Tag::Time(TimeTag::Month(_, true))));
        let strong = self.scan.any(i, |tag| matches!(tag, crate::lexicon::Tag::Time(TimeTag::Month(_, false))));
        let named = self.unit(i).is_some_and(|(_, unit)| unit.0 == Unit::Month);
        if date.hijri {
            // Ramadan and the months of two words are themselves after في, منذ; رجب and شعبان are also people, صفر a number.
            let plain = !matches!(date.month, Some(1 | 2 | 7 | 8));
            return named || plain && self.cue_before(i, Cue::MonthBefore) && self.tag_cut(i) == 0;
        }
        if strong {
            // «قوى 14 آذار»: neither the day nor the month alone.
            let numbered = i > 0 && self.text.kind(i - 1) == Kind::Number && self.cue_before(i - 1, Cue::NameBefore);
            return !numbered && !self.cue_before(i, Cue::NameBefore);
        }
        let twice = end > i + 1;
        named || twice || weak && self.cue_before(i, Cue::MonthBefore) && self.tag_cut(i) == 0 && !self.text.form(i).starts_with("ال")
    }
}
