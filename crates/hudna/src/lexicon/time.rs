//! Words of time: `data/months.toml` and `data/times.toml`.

use super::data::Lines;
use super::{Automaton, Data, Tag, country::add_with_article};
use crate::Error;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

const MONTHS: &str = "months.toml";
const TIMES: &str = "times.toml";

/// A unit of time, from the smallest to the greatest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A week, from Monday.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// How many a form of a unit's name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Count {
    /// `يوم`.
    One,
    /// `يومان`.
    Two,
    /// `أيام`.
    Many,
}

/// Where a period lies, seen from now or from a time named before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// `الماضي`.
    Last,
    /// `الأخير`: up to now.
    Latest,
    /// `الجاري`.
    Current,
    /// `المقبل`.
    Next,
    /// `نفسه`.
    Same,
    /// `التالي`.
    Following,
    /// `السابق`, `الذي سبقه`.
    Preceding,
}

/// A part of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// `مطلع`.
    Start,
    /// `منتصف`.
    Middle,
    /// `نهاية`.
    End,
}

impl Part {
    /// The name in the interchange format.
    pub fn name(self) -> &'static str {
        match self {
            Part::Start => "start",
            Part::Middle => "middle",
            Part::End => "end",
        }
    }
}

/// A stretch without ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Open {
    /// `في وقت سابق`.
    PastRef,
    /// `حاليا`.
    PresentRef,
    /// `قريبا`.
    FutureRef,
}

impl Open {
    /// The value as in TIMEX3.
    pub fn name(self) -> &'static str {
        match self {
            Open::PastRef => "PAST_REF",
            Open::PresentRef => "PRESENT_REF",
            Open::FutureRef => "FUTURE_REF",
        }
    }
}

/// A word with a part of its own in the grammar of times. The names are the keys of `[words]` in `data/times.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Role {
    Of,
    OfIt,
    Since,
    Until,
    Between,
    From,
    Or,
    Before,
    After,
    Within,
    LastOf,
    This,
    That,
    SameAs,
    Clock,
    MinuteWord,
    FirstDay,
    Now,
    ThatTime,
    ThatPeriod,
    Then,
    Few,
    FirstOf,
    Corresponding,
    CommonEra,
    HijriEra,
    Quarter,
    Half,
    Third,
    LastOrdinal,
    DateWord,
    Zone,
    IntoForce,
}

/// A word that says something about a time beside it. The names are the keys of `[cues]` in `data/times.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Cue {
    Future,
    Past,
    Limit,
    NotFuture,
    MonthBefore,
    YearBefore,
    YearAfter,
    NameBefore,
    NotToday,
    NotWeekdayBefore,
    NotAnchor,
    Alone,
    Later,
    Age,
    Names,
}

/// What a phrase of the time tables stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimeTag {
    /// A month; true for a name that is also another word.
    Month(u8, bool),
    /// A month of the Hijri calendar.
    Hijri(u8),
    /// A day of the week, 1 Monday to 7 Sunday.
    Weekday(u8),
    /// A row of [`Times::feasts`].
    Feast(u8),
    /// A unit's name; true with the article.
    Unit(Unit, Count, bool),
    /// `الماضي` …
    Way(Way),
    /// Days from the day of publication.
    Day(i8),
    /// A row of [`Times::parts_of_day`].
    PartOfDay(u8),
    /// Midnight: the day after begins.
    Midnight,
    /// `مطلع` …
    Part(Part),
    /// `حاليا` …
    Open(Open),
    /// Such a word that counts only after a preposition: `في الماضي`.
    LedOpen(Open),
    /// EDTF season number.
    Season(u8),
    /// The decade's first year within its century.
    Decade(u8),
    /// Minutes added to the hour.
    Minutes(i8),
    /// A happening that times hang on; its class.
    Anchor(u8),
    /// A word that tells of such a happening.
    AnchorCue(u8),
    /// A word of the grammar.
    Role(Role),
    /// A word about a time.
    Cue(Cue),
}

/// A feast on a fixed day.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Feast {
    /// True for the Hijri calendar.
    pub hijri: bool,
    /// Month.
    pub month: u8,
    /// Day of the month.
    pub day: u8,
}

/// A part of the day.
#[derive(Debug, Clone, Copy)]
pub struct PartOfDay {
    /// First hour.
    pub from: u32,
    /// The hour after the last one; above 24 on the next day.
    pub to: u32,
    /// Night.
    pub night: bool,
}

/// The tables of the time files.
#[derive(Debug, Default)]
pub struct Times {
    /// Feasts.
    pub feasts: Vec<Feast>,
    /// Parts of the day.
    pub parts_of_day: Vec<PartOfDay>,
    /// Beginnings of words that look like verbs of the future and are none, folded.
    pub not_future: Vec<String>,
    lines: FxHashMap<TimeTag, (&'static str, u32)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MonthsFile {
    month: Vec<MonthRow>,
    hijri: Vec<MonthRow>,
    weekday: Vec<MonthRow>,
    feast: Vec<FeastRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MonthRow {
    number: u8,
    names: Spanned<Vec<String>>,
    #[serde(default)]
    weak: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FeastRow {
    calendar: Calendar,
    month: u8,
    day: u8,
    names: Spanned<Vec<String>>,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Calendar {
    Hijri,
    Gregorian,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TimesFile {
    unit: Vec<UnitRow>,
    way: Vec<WayRow>,
    day: Vec<DayRow>,
    #[serde(rename = "part-of-day")]
    part_of_day: Vec<PartOfDayRow>,
    midnight: Vec<MidnightRow>,
    part: Vec<PartRow>,
    vague: Vec<VagueRow>,
    season: Vec<SeasonRow>,
    decade: Vec<DecadeRow>,
    minutes: Vec<MinutesRow>,
    anchor: Vec<AnchorRow>,
    words: BTreeMap<Role, Spanned<Vec<String>>>,
    cues: BTreeMap<Cue, Spanned<Vec<String>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitRow {
    unit: Unit,
    one: Spanned<Vec<String>>,
    two: Vec<String>,
    many: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WayRow {
    way: Way,
    words: Spanned<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DayRow {
    offset: i8,
    words: Spanned<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartOfDayRow {
    from: u32,
    to: u32,
    #[serde(default)]
    night: bool,
    words: Spanned<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MidnightRow {
    words: Spanned<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartRow {
    part: Part,
    words: Spanned<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VagueRow {
    value: Open,
    words: Spanned<Vec<String>>,
    #[serde(default)]
    led: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SeasonRow {
    number: u8,
    words: Spanned<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DecadeRow {
    start: u8,
    words: Spanned<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MinutesRow {
    add: i8,
    words: Spanned<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AnchorRow {
    words: Spanned<Vec<String>>,
    cues: Vec<String>,
}

/// Adds the phrases of one file and remembers the line of each tag.
struct Loader<'a> {
    automaton: &'a mut Automaton,
    lines: &'a mut FxHashMap<TimeTag, (&'static str, u32)>,
    file: &'static str,
    at: Lines,
}

impl Loader<'_> {
    fn add(&mut self, words: &[String], at: usize, tag: TimeTag) {
        self.lines.entry(tag).or_insert((self.file, self.at.of(at)));
        words.iter().for_each(|word| self.automaton.add(word, Tag::Time(tag)));
    }

    fn row(&mut self, words: &Spanned<Vec<String>>, tag: TimeTag) {
        self.add(words.get_ref(), words.span().start, tag);
    }

    fn with_article(&mut self, words: &Spanned<Vec<String>>, tag: TimeTag) {
        self.row(words, tag);
        words.get_ref().iter().for_each(|word| add_with_article(self.automaton, word, Tag::Time(tag)));
    }
}

impl Times {
    pub(super) fn load(data: &Data, automaton: &mut Automaton) -> Result<Self, Error> {
        let mut times = Times::default();
        times.load_months(data, automaton)?;
        times.load_times(data, automaton)?;
        Ok(times)
    }

    fn load_months(&mut self, data: &Data, automaton: &mut Automaton) -> Result<(), Error> {
        let file = data.toml::<MonthsFile>(MONTHS)?;
        let mut add = Loader { automaton, lines: &mut self.lines, file: MONTHS, at: Lines::new(&data.file(MONTHS)) };
        for month in &file.month {
            add.row(&month.names, TimeTag::Month(month.number, false));
            add.add(&month.weak, month.names.span().start, TimeTag::Month(month.number, true));
        }
        file.hijri.iter().for_each(|month| add.row(&month.names, TimeTag::Hijri(month.number)));
        file.weekday.iter().for_each(|day| add.row(&day.names, TimeTag::Weekday(day.number)));
        for (row, feast) in file.feast.iter().enumerate() {
            add.row(&feast.names, TimeTag::Feast(row as u8));
            self.feasts.push(Feast { hijri: feast.calendar == Calendar::Hijri, month: feast.month, day: feast.day });
        }
        Ok(())
    }

    fn load_times(&mut self, data: &Data, automaton: &mut Automaton) -> Result<(), Error> {
        let file = data.toml::<TimesFile>(TIMES)?;
        let mut add = Loader { automaton, lines: &mut self.lines, file: TIMES, at: Lines::new(&data.file(TIMES)) };
        for unit in &file.unit {
            let at = unit.one.span().start;
            for (words, count) in [(unit.one.get_ref(), Count::One), (&unit.two, Count::Two), (&unit.many, Count::Many)] {
                add.add(words, at, TimeTag::Unit(unit.unit, count, false));
                let definite: Vec<String> = words.iter().map(|word| format!("ال{word}")).collect();
                add.add(&definite, at, TimeTag::Unit(unit.unit, count, true));
            }
        }
        file.way.iter().for_each(|row| add.row(&row.words, TimeTag::Way(row.way)));
        file.day.iter().for_each(|row| add.row(&row.words, TimeTag::Day(row.offset)));
        for (row, part) in file.part_of_day.iter().enumerate() {
            add.row(&part.words, TimeTag::PartOfDay(row as u8));
            self.parts_of_day.push(PartOfDay { from: part.from, to: part.to, night: part.night });
        }
        file.midnight.iter().for_each(|row| add.row(&row.words, TimeTag::Midnight));
        file.part.iter().for_each(|row| add.row(&row.words, TimeTag::Part(row.part)));
        for row in &file.vague {
            add.row(&row.words, TimeTag::Open(row.value));
            add.add(&row.led, row.words.span().start, TimeTag::LedOpen(row.value));
        }
        file.season.iter().for_each(|row| add.with_article(&row.words, TimeTag::Season(row.number)));
        file.decade.iter().for_each(|row| add.with_article(&row.words, TimeTag::Decade(row.start)));
        file.minutes.iter().for_each(|row| add.row(&row.words, TimeTag::Minutes(row.add)));
        for (class, row) in file.anchor.iter().enumerate() {
            add.row(&row.words, TimeTag::Anchor(class as u8));
            add.add(&row.cues, row.words.span().start, TimeTag::AnchorCue(class as u8));
        }
        file.words.iter().for_each(|(&role, words)| add.row(words, TimeTag::Role(role)));
        for (&cue, words) in &file.cues {
            if cue == Cue::NotFuture {
                self.not_future = words.get_ref().iter().map(|word| crate::text::fold(word)).collect();
            } else {
                add.row(words, TimeTag::Cue(cue));
            }
        }
        Ok(())
    }

    /// The file and line of the row that `tag` comes from.
    pub fn line(&self, tag: TimeTag) -> Option<(&'static str, u32)> {
        self.lines.get(&tag).copied()
    }
}
