//! Dates as the heads of reports write them. `data/header_dates.toml`.
//!
//! Only what stands in a date line is read here (day, month, year, clock); expressions of time inside sentences are the time layer's.

use crate::Error;
use crate::lexicon::Data;
use crate::mention::time::from_hijri;
use crate::text::{Kind, Token, fold, tokenize};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::ops::Range;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    month: Vec<Month>,
    hijri: Hijri,
    words: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Month {
    number: u8,
    names: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Hijri {
    month: Vec<Month>,
    mark: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    weekdays: Vec<String>,
    filler: Vec<String>,
    morning: Vec<String>,
    evening: Vec<String>,
}

/// Names of months and days.
#[derive(Debug, Default)]
pub struct Calendar {
    /// One-word and two-word names, folded, the words joined by one space.
    months: FxHashMap<String, u8>,
    /// Names of the months of the Hijri year, likewise.
    hijri: FxHashMap<String, u8>,
    hijri_mark: FxHashSet<String>,
    weekdays: FxHashSet<String>,
    filler: FxHashSet<String>,
    morning: FxHashSet<String>,
    evening: FxHashSet<String>,
}

/// A date of a date line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Date {
    /// None where the line gives none.
    pub year: Option<u16>,
    /// 1 … 12.
    pub month: u8,
    /// 1 … 31.
    pub day: u8,
    /// First token and the token after the last.
    pub start: usize,
    /// The token after the last one.
    pub end: usize,
    /// Written in the Hijri calendar, whose days are counted differently from place to place: a Gregorian date goes before.
    pub hijri: bool,
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    /// 0 … 23.
    pub hour: u8,
    /// 0 … 59.
    pub minute: u8,
    /// The token after the last one.
    pub end: usize,
}

/// What a line says about time.
#[derive(Debug, Clone, Default)]
pub(super) struct Dates {
    /// In reading order.
    pub dates: Vec<Date>,
    /// In reading order.
    pub clocks: Vec<Clock>,
    /// How many words and numbers belong to them.
    pub spent: usize,
}

/// The tokens of a page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tokens<'a> {
    /// In reading order.
    pub tokens: &'a [Token],
    /// Their folded forms, one after another.
    pub forms: &'a str,
}

impl<'a> Tokens<'a> {
    /// The folded form of token `i`, empty past the end.
    pub(super) fn form(&self, i: usize) -> &'a str {
        let range = self.tokens.get(i).map_or(0..0, |token| token.form.start as usize..token.form.end as usize);
        self.forms.get(range).unwrap_or_default()
    }

    /// The kind of token `i`.
    pub(super) fn kind(&self, i: usize) -> Kind {
        self.tokens.get(i).map_or(Kind::End, |token| token.kind)
    }

    fn number(&self, i: usize) -> Option<u32> {
        match self.kind(i) {
            Kind::Number => self.form(i).parse().ok(),
            _ => None,
        }
    }
}

impl Date {
    /// EDTF; `XXXX` for a year that the line does not give.
    pub(super) fn edtf(&self) -> String {
        match self.year {
            Some(year) => format!("{year:04}-{:02}-{:02}", self.month, self.day),
            None => format!("XXXX-{:02}-{:02}", self.month, self.day),
        }
    }
}

impl Calendar {
    pub(crate) fn load(data: &Data) -> Result<Self, Error> {
        let file: File = data.toml("header_dates.toml")?;
        let set = |words: &[String]| words.iter().map(|word| key(word)).collect::<FxHashSet<_>>();
        let months = file.month.iter().flat_map(|month| month.names.iter().map(|name| (key(name), month.number))).collect();
        Ok(Calendar {
            months,
            hijri: file.hijri.month.iter().flat_map(|month| month.names.iter().map(|name| (key(name), month.number))).collect(),
            hijri_mark: set(&file.hijri.mark),
            weekdays: set(&file.words.weekdays),
            filler: set(&file.words.filler),
            morning: set(&file.words.morning),
            evening: set(&file.words.evening),
        })
    }

    /// The month that a name at token `i` stands for, and how many tokens it takes. The seam to `data/months.toml` of the time layer.
    fn month(&self, tokens: &Tokens, i: usize) -> Option<(u8, usize)> {
        if tokens.kind(i) != Kind::Word {
            return None;
        }
        let two = format!("{} {}", tokens.form(i), tokens.form(i + 1));
        if let Some(&month) = self.months.get(&two) {
            return Some((month, 2));
        }
        self.months.get(tokens.form(i)).map(|&month| (month, 1))
    }

    /// A month's name with its name in the other calendar, if that follows: `آذار / مارس`, `فبراير (شباط)`.
    fn months(&self, tokens: &Tokens, i: usize) -> Option<(u8, usize)> {
        let (month, mut taken) = self.month(tokens, i)?;
        for opening in ["/", "(", "-"] {
            if tokens.form(i + taken) == opening
                && let Some((second, more)) = self.month(tokens, i + taken + 1)
                && second == month
            {
                taken += 1 + more;
                if tokens.form(i + taken) == ")" {
                    taken += 1;
                }
                break;
            }
        }
        Some((month, taken))
    }

    /// The month of the Hijri year named at token `i`, and how many tokens it takes.
    fn hijri_month(&self, tokens: &Tokens, i: usize) -> Option<(u8, usize)> {
        let two = self.hijri.get(&format!("{} {}", tokens.form(i), tokens.form(i + 1)));
        two.map(|&month| (month, 2)).or_else(|| self.hijri.get(tokens.form(i)).map(|&month| (month, 1)))
    }

    /// `23 رمضان 1444`, `23-رمضان-1444 هـ`: the day in the Gregorian calendar.
    fn hijri_date(&self, tokens: &Tokens, i: usize) -> Option<Date> {
        let day = tokens.number(i)?;
        let dash = |k: usize| usize::from(matches!(tokens.form(k), "-" | "/"));
        let at = i + 1 + dash(i + 1);
        let (month, taken) = self.hijri_month(tokens, at)?;
        let year_at = at + taken + dash(at + taken);
        let year = tokens.number(year_at).filter(|year| (1350..1500).contains(year))?;
        let day = from_hijri(i16::try_from(year).ok()?, month, u8::try_from(day).ok()?)?;
        let end = year_at + 1 + usize::from(self.hijri_mark.contains(tokens.form(year_at + 1)));
        let date = made(u32::try_from(day.year()).ok(), day.month().unsigned_abs().into(), day.day().unsigned_abs().into(), i, end)?;
        Some(Date { hijri: true, ..date })
    }

    /// The dates and times of day among the tokens `range`.
    pub(super) fn find(&self, tokens: &Tokens, range: Range<usize>) -> Dates {
        let mut out = Dates::default();
        let mut i = range.start;
        while i < range.end {
            let form = tokens.form(i);
            if let Some(date) = self.date(tokens, i).filter(|date| date.end <= range.end) {
                out.spent += (i..date.end).filter(|&k| tokens.kind(k) != Kind::Mark).count();
                i = date.end;
                out.dates.push(date);
                continue;
            }
            if let Some(clock) = self.clock(tokens, i).filter(|clock| clock.end <= range.end) {
                out.spent += (i..clock.end).filter(|&k| tokens.kind(k) != Kind::Mark).count();
                i = clock.end;
                out.clocks.push(clock);
                continue;
            }
            if let Some(date) = self.hijri_date(tokens, i).filter(|date| date.end <= range.end) {
                out.spent += (i..date.end).filter(|&k| tokens.kind(k) != Kind::Mark).count();
                i = date.end;
                out.dates.push(date);
                continue;
            }
            if tokens.kind(i) == Kind::Number && self.hijri_month(tokens, i + 1).is_some() {
                // A Hijri date: passed over to its year's mark.
                let end = (i + 1..range.end.min(i + 7)).find(|&k| self.hijri_mark.contains(tokens.form(k))).map_or(i + 3, |k| k + 1);
                out.spent += (i..end.min(range.end)).filter(|&k| tokens.kind(k) != Kind::Mark).count();
                i = end;
                continue;
            }
            if self.weekdays.contains(form) || self.filler.contains(form) {
                out.spent += 1;
            }
            i += 1;
        }
        out
    }

    fn date(&self, tokens: &Tokens, i: usize) -> Option<Date> {
        self.numeric(tokens, i)
            .or_else(|| self.day_first(tokens, i))
            .or_else(|| self.month_first(tokens, i))
            .or_else(|| self.year_first(tokens, i))
    }

    /// `26.10.2019`, `03/06/2022`, `2020-02-05`.
    fn numeric(&self, tokens: &Tokens, i: usize) -> Option<Date> {
        if tokens.kind(i) != Kind::Number || (i > 0 && matches!(tokens.form(i.wrapping_sub(1)), "/" | "-" | "#")) {
            return None;
        }
        let dotted: Vec<&str> = tokens.form(i).split('.').collect();
        let (parts, end) = match dotted[..] {
            [a, b, c] => ([a.parse().ok()?, b.parse().ok()?, c.parse().ok()?], i + 1),
            _ => {
                let mark = tokens.form(i + 1);
                if !matches!(mark, "/" | "-" | "." | "\\") || tokens.form(i + 3) != mark {
                    return None;
                }
                ([tokens.number(i)?, tokens.number(i + 2)?, tokens.number(i + 4)?], i + 5)
            }
        };
        let [a, b, c] = parts;
        let (year, month, day) = match () {
            () if is_year(a) => (a, b, c),
            // The day stands first in the Arab world; where it cannot, the page is American.
            () if is_year(c) && b <= 12 => (c, b, a),
            () if is_year(c) => (c, a, b),
            () => return None,
        };
        made(Some(year), month, day, i, end)
    }

    /// `05 فبراير 2020`, `٨ آذار / مارس ٢٠٢٠`, `14 جانفي`.
    fn day_first(&self, tokens: &Tokens, i: usize) -> Option<Date> {
        let day = tokens.number(i)?;
        let mut at = i + 1;
        while matches!(tokens.form(at), "-" | "," | "،" | "/" | "من" | "th" | "st" | "nd" | "rd") && at < i + 3 {
            at += 1;
        }
        let (month, taken) = self.months(tokens, at)?;
        at += taken;
        let after = self.pass(tokens, at);
        match tokens.number(after).filter(|&year| is_year(year)) {
            Some(year) => made(Some(year), month.into(), day, i, after + 1),
            None => made(None, month.into(), day, i, at),
        }
    }

    /// `February 5, 2020`, `مارس 12, 2020`.
    fn month_first(&self, tokens: &Tokens, i: usize) -> Option<Date> {
        let (month, taken) = self.months(tokens, i)?;
        let day = tokens.number(i + taken)?;
        let after = self.pass(tokens, i + taken + 1);
        let year = tokens.number(after).filter(|&year| is_year(year))?;
        made(Some(year), month.into(), day, i, after + 1)
    }

    /// `2025 السبت ,11 كانون الثاني / يناير`, `2020 فبراير 5`.
    fn year_first(&self, tokens: &Tokens, i: usize) -> Option<Date> {
        let year = tokens.number(i).filter(|&year| is_year(year))?;
        let mut at = self.pass(tokens, i + 1);
        if self.weekdays.contains(tokens.form(at)) {
            at = self.pass(tokens, at + 1);
        }
        if let Some(day) = tokens.number(at) {
            let (month, taken) = self.months(tokens, at + 1)?;
            return made(Some(year), month.into(), day, i, at + 1 + taken);
        }
        let (month, taken) = self.months(tokens, at)?;
        made(Some(year), month.into(), tokens.number(at + taken)?, i, at + taken + 1)
    }

    /// The token after commas and the words that may stand before a year.
    fn pass(&self, tokens: &Tokens, mut i: usize) -> usize {
        let limit = i + 3;
        while i < limit
            && (matches!(tokens.form(i), "," | "،" | "-" | "/" | ".")
                || (tokens.kind(i) == Kind::Word && self.filler.contains(tokens.form(i))))
        {
            i += 1;
        }
        i
    }

    /// `19:25`, `4:20 م`, `GMT 04:47:12`.
    fn clock(&self, tokens: &Tokens, i: usize) -> Option<Clock> {
        let mut hour = tokens.number(i)?;
        if tokens.form(i + 1) != ":" || tokens.form(i).len() > 2 || tokens.form(i + 2).len() != 2 {
            return None;
        }
        let minute = tokens.number(i + 2)?;
        let mut end = i + 3;
        if tokens.form(end) == ":" && tokens.number(end + 1).is_some_and(|second| second < 60) {
            end += 2;
        }
        let part = tokens.form(end);
        let evening = self.evening.contains(part);
        if evening || self.morning.contains(part) {
            end += 1;
            if hour < 12 && evening {
                hour += 12;
            } else if hour == 12 && !evening {
                hour = 0;
            }
        }
        let hour = u8::try_from(hour).ok().filter(|&hour| hour < 24)?;
        Some(Clock { hour, minute: u8::try_from(minute).ok().filter(|&minute| minute < 60)?, end })
    }
}

fn key(phrase: &str) -> String {
    let (tokens, forms) = tokenize(phrase);
    let words: Vec<&str> = tokens.iter().filter_map(|t| forms.get(t.form.start as usize..t.form.end as usize)).collect();
    if words.is_empty() { fold(phrase) } else { words.join(" ") }
}

fn is_year(number: u32) -> bool {
    (1970..2100).contains(&number)
}

/// A date that exists.
fn made(year: Option<u32>, month: u32, day: u32, start: usize, end: usize) -> Option<Date> {
    let year = year.map(|year| u16::try_from(year).unwrap_or(0));
    let longest = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_none_or(|year| year.is_multiple_of(4)) => 29,
        2 => 28,
        _ => return None,
    };
    if day == 0 || day > longest {
        return None;
    }
    Some(Date { year, month: month as u8, day: day as u8, start, end, hijri: false })
}

/// A date of a machine-readable field (`2020-03-07T15:42:00+03:00`, `2020-03-07 15:42`, `20200307`, `Sat, 07 Mar 2020 15:42:00 GMT`) as EDTF, or
/// none where it is no date.
pub(super) fn machine_date(value: &str, calendar: &Calendar) -> Option<String> {
    let value = value.trim();
    let bytes = value.as_bytes();
    let compact = value.len() == 8 && bytes.iter().all(u8::is_ascii_digit);
    let value = if compact { format!("{}-{}-{}", &value[..4], &value[4..6], &value[6..]) } else { value.to_owned() };
    let value = value.get(..64).unwrap_or(&value);
    let iso = value
        .get(..10)
        .is_some_and(|date| date.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() }));
    let (tokens, forms) = tokenize(value);
    let tokens = Tokens { tokens: &tokens, forms: &forms };
    let read = |limit: &str| {
        let (cut, forms) = tokenize(limit);
        calendar.find(&Tokens { tokens: &cut, forms: &forms }, 0..cut.len()).dates.first().copied().filter(|date| date.year.is_some())
    };
    if !iso {
        let found = calendar.find(&tokens, 0..tokens.tokens.len());
        let date = found.dates.first().copied().filter(|date| date.year.is_some())?;
        return Some(match found.clocks.first() {
            Some(clock) => format!("{}T{:02}:{:02}", date.edtf(), clock.hour, clock.minute),
            None => date.edtf(),
        });
    }
    let date = read(value.get(..10)?)?.edtf();
    let rest = value.get(10..).unwrap_or_default().trim_start_matches(['T', 't', ' ']);
    let Some((hour, minute)) = clock_digits(rest) else { return Some(date) };
    let after = rest.get(5..).unwrap_or_default();
    let (seconds, zone) = match after.strip_prefix(':') {
        Some(tail) if tail.get(..2).is_some_and(|s| s.bytes().all(|b| b.is_ascii_digit())) => {
            (&after[..3], tail.get(2..).unwrap_or_default())
        }
        _ => ("", after),
    };
    // Fractions of a second are dropped.
    let zone = zone.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit()).trim();
    let zone = match zone.as_bytes() {
        [b'Z' | b'z'] => "Z".to_owned(),
        [sign @ (b'+' | b'-'), a, b, b':', c, d] | [sign @ (b'+' | b'-'), a, b, c, d]
            if [a, b, c, d].iter().all(|b| b.is_ascii_digit()) =>
        {
            format!("{}{}{}:{}{}", *sign as char, *a as char, *b as char, *c as char, *d as char)
        }
        _ => String::new(),
    };
    let seconds = if seconds.is_empty() && !zone.is_empty() { ":00" } else { seconds };
    Some(format!("{date}T{hour:02}:{minute:02}{seconds}{zone}"))
}

fn clock_digits(text: &str) -> Option<(u8, u8)> {
    let hour: u8 = text.get(..2)?.parse().ok()?;
    let minute: u8 = text.get(2..5)?.strip_prefix(':')?.parse().ok()?;
    (hour < 24 && minute < 60).then_some((hour, minute))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> (Vec<String>, Vec<(u8, u8)>) {
        let calendar = Calendar::load(&Data::default()).unwrap();
        let (tokens, forms) = tokenize(line);
        let found = calendar.find(&Tokens { tokens: &tokens, forms: &forms }, 0..tokens.len());
        (
            found.dates.iter().filter(|date| !date.hijri).map(Date::edtf).collect(),
            found.clocks.iter().map(|clock| (clock.hour, clock.minute)).collect(),
        )
    }

    #[test]
    fn dates_of_heads() {
        for (line, date) in [
            ("أخبار | 05 فبراير 2020", "2020-02-05"),
            ("الجمعة 28 شباط 2020 | 04:10", "2020-02-28"),
            ("الأحد 1 مارس 2020 م / 6 رجب 1441 هـ", "2020-03-01"),
            ("الجمعة 4 ذو القعدة 1443هـ الموافق 3 يونيو 2022م", "2022-06-03"),
            ("نُشر: 01-03-2020 19:25", "2020-03-01"),
            ("تم نشره في الأحد ٨ آذار / مارس ٢٠٢٠. ١٢:٠٠ صباحاً", "2020-03-08"),
            ("تاريخ النشر: 12.11.2020 | 17:08 GMT |", "2020-11-12"),
            ("الثلاثاء 14 جانفي - 17:25", "XXXX-01-14"),
            ("GMT 03:06 2025 السبت ,11 كانون الثاني / يناير", "2025-01-11"),
            ("الأربعاء 13 أيار/مايو 2020", "2020-05-13"),
            ("March 7, 2020 3:42 pm", "2020-03-07"),
            ("4 فبراير (شباط) 2020", "2020-02-04"),
        ] {
            assert_eq!(read(line).0, [date], "{line}");
        }
        assert_eq!(read("31 فبراير 2020").0, Vec::<String>::new());
        assert_eq!(read("خسر الفريق 3-1-2").0, Vec::<String>::new());
    }

    #[test]
    fn hijri_dates_of_heads() {
        let calendar = Calendar::load(&Data::default()).unwrap();
        for (line, date) in [("الجمعة 23 رمضان 1444 هـ", "2023-04-14"), ("الجمعة, 23-رمضان-1444 09:47 مساءً", "2023-04-14")]
        {
            let (tokens, forms) = tokenize(line);
            let found = calendar.find(&Tokens { tokens: &tokens, forms: &forms }, 0..tokens.len());
            assert_eq!(found.dates.iter().filter(|date| date.hijri).map(Date::edtf).collect::<Vec<_>>(), [date], "{line}");
        }
    }

    #[test]
    fn clocks_know_the_half_of_the_day() {
        assert_eq!(read("آخر تحديث 09:14 م").1, [(21, 14)]);
        assert_eq!(read("١٢:٠٠ صباحاً").1, [(0, 0)]);
        assert_eq!(read("GMT04:47:12").1, [(4, 47)]);
    }

    #[test]
    fn machine_readable_dates_keep_their_offset() {
        let calendar = Calendar::load(&Data::default()).unwrap();
        for (value, edtf) in [
            ("2020-03-07T15:42:00+03:00", "2020-03-07T15:42:00+03:00"),
            ("2020-03-07T15:42:00.000Z", "2020-03-07T15:42:00Z"),
            ("2020-03-07 15:42", "2020-03-07T15:42"),
            ("2020-03-07T15:42+0300", "2020-03-07T15:42:00+03:00"),
            ("20200307", "2020-03-07"),
            ("Sat, 07 Mar 2020 15:42:00 GMT", "2020-03-07T15:42"),
        ] {
            assert_eq!(machine_date(value, &calendar).as_deref(), Some(edtf), "{value}");
        }
        assert_eq!(machine_date("yesterday", &calendar), None);
    }
}
