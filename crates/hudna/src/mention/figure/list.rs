//! Parts that bulletins give by place (`7 في إدلب، و4 في حماة`; `إدلب (6) وحلب (3)`), counts told in times (`خمس مرات`), running totals
//! (`العدد بلغ 29`).

use super::Made;
use super::count::{Count, Found as Counting, How};
use super::govern::{Governor, LAST, Ruling};
use super::ground::{Ground, NounHit};
use crate::lexicon::{Around, Class, FigureTag, Measure, Tag, stem_start};
use crate::mention::place::Found;
use crate::reading::{Note, Why};
use crate::text::{Kind, Span};

/// How far back the total or the heading of a list is looked for, in tokens.
const LIST: usize = 60;
/// How far back a running total's noun is looked for.
const TALLY: usize = 10;
/// How far back the verb of `خمس مرات` is looked for.
const VERB: usize = 16;

/// What a list counts.
struct Topic {
    measure: Measure,
    whole: Option<usize>,
}

impl Ground<'_> {
    /// A number of a list that stands beside its place, with no noun of its own or with that of the list.
    pub(super) fn listed_part(&self, count: &Count, made: &[Made]) -> Option<Made> {
        let named = match count.how {
            How::Bare => false,
            How::Number | How::Dual | How::One | How::Single => true,
            _ => return None,
        };
        let own = count.noun.as_ref().and_then(|noun| noun.measure).filter(|(_, firm)| *firm).map(|(measure, _)| measure);
        if named && !own.is_some_and(|own| matches!(own, Measure::Attacks | Measure::Violations)) {
            return None;
        }
        let (place, form) = self.place_beside(count)?;
        let topic = self.topic(count.tokens.start, made)?;
        if own.is_some_and(|own| own != topic.measure) {
            return None;
        }
        // A number with its noun is a figure anyway; it is a part only where a list has a total.
        if named && topic.whole.is_none() {
            return None;
        }
        if form == Beside::Word && !(topic.whole.is_some() && matches!(topic.measure, Measure::Attacks | Measure::Violations)) {
            return None;
        }
        if form != Beside::Brackets && count.how == How::Bare && topic.measure.of_people() && topic.whole.is_none() {
            return None;
        }
        // مقتل تسعة في حلب is no part of anything: its own word governs it.
        if count.how == How::Bare && form != Beside::Brackets && self.govern(count, made).is_some_and(|ruling| ruling.rule == "governed") {
            return None;
        }
        let whole = topic.whole.filter(|&at| made.get(at).is_some_and(|whole| whole.count.low >= count.low));
        let mut count = count.clone();
        if count.how == How::Bare {
            count.class = Class::Bare;
        }
        let rows = count.rows.iter().map(|&row| ("numbers.toml", row)).collect();
        Some(Made {
            count,
            measure: topic.measure,
            from: None,
            part_of: whole,
            listed: true,
            place: place.map(|place| place.place.name.clone()),
            who: None,
            period: None,
            why: Why { rule: "list", rows, ..Why::default() },
        })
    }

    /// The place that a number of a list stands beside.
    fn place_beside(&self, count: &Count) -> Option<(Option<&Found>, Beside)> {
        let (start, end) = (count.tokens.start, count.tokens.end);
        let before = |back: usize| start.checked_sub(back);
        let mark = |at: Option<usize>, marks: &[&str]| {
            at.is_some_and(|at| self.text.kind(at) == Kind::Mark && marks.contains(&self.text.form(at)))
        };
        let bracketed = mark(before(1), &["(", "["]) && self.text.kind(end) == Kind::Mark && matches!(self.text.form(end), ")" | "]");
        if bracketed && count.how == How::Bare {
            // (7) في محافظة درعا
            if let Some(place) = self.place_after(end + 1) {
                return Some((Some(place), Beside::Brackets));
            }
            let at = before(2)?;
            let place = self.place(at);
            let word = self.text.kind(at) == Kind::Word && !self.text.starts_line(start);
            return (place.is_some() || word).then_some((place, Beside::Brackets));
        }
        if let Some(place) = self.place_after(end) {
            return Some((Some(place), Beside::Known));
        }
        let partitive = end < self.text.tokens.len() && !self.text.starts_line(end) && self.around(end, Around::OfThem);
        if partitive && let Some(place) = self.place_after(end + 1) {
            return Some((Some(place), Beside::Known));
        }
        // إدلب - 10، حلب: 4، شرق شيروكيني 64 خرقا
        let dashed = mark(before(1), &["-", "–", "—", ":", "="]);
        let at = before(if dashed { 2 } else { 1 }).filter(|&at| self.sentence(start).contains(&at));
        if let Some(place) = at.and_then(|at| self.place(at)) {
            return Some((Some(place), Beside::Known));
        }
        // A place that the gazetteer has not: و8 في أم الطبول.
        let leads = end < self.text.tokens.len() && !self.text.starts_line(end) && self.is_at(end);
        leads.then_some((None, Beside::Word))
    }

    /// The place that begins at token `at`, after a small word or the preposition written onto it.
    fn place_after(&self, at: usize) -> Option<&Found> {
        let inside = |at: usize| at < self.text.tokens.len() && !self.text.starts_line(at) && self.text.kind(at) == Kind::Word;
        if !inside(at) {
            return None;
        }
        let begins = |at: usize| self.place(at).filter(|place| place.tokens.start == at && self.time(at).is_none());
        let written_on = self.scan.at(at).iter().any(|hit| matches!(hit.tag, Tag::Place(_)) && hit.before > 0);
        // «7 خروقات وفي حلب ثلاثة»: what و joins is the next part's place.
        let at_hit = self.around_hit(at, Around::At);
        if written_on && self.text.form(at).starts_with('و') || at_hit.is_some_and(|hit| hit.clitics.conjunction) {
            return None;
        }
        let relation = self.is_at(at) || written_on;
        if relation && let Some(place) = begins(at) {
            return Some(place);
        }
        if !self.is_at(at) {
            return None;
        }
        // في محافظة إدلب; في مناطق شمال حلب
        (at + 1..at + 3).take_while(|&at| inside(at)).find_map(begins)
    }

    fn is_at(&self, at: usize) -> bool {
        self.around(at, Around::At) || self.scan.any(at, |tag| matches!(tag, Tag::Relation(_)))
    }

    /// What the list before token `at` counts: its total, or the noun in the plural that heads it.
    fn topic(&self, at: usize, made: &[Made]) -> Option<Topic> {
        let sentence = self.sentence(at);
        let line_list = self.heads_line(sentence.start);
        let from = if line_list { at.saturating_sub(LIST) } else { sentence.start.max(at.saturating_sub(LIST)) };
        let near = made.len().saturating_sub(LAST);
        let total = |made: &Made| !made.listed && made.part_of.is_none() && listable(made.measure);
        let whole = made.get(near..).and_then(|last| last.iter().rposition(total)).map(|at| near + at);
        let whole = whole.filter(|&at| made.get(at).is_some_and(|made| made.count.tokens.start >= from));
        let total_at = whole.and_then(|at| made.get(at)).map_or(from, |made| made.count.tokens.end);
        let heading = (total_at..at).rev().find_map(|i| {
            let noun = self.noun(i).filter(NounHit::those)?;
            noun.measure.filter(|(measure, firm)| *firm && matches!(measure, Measure::Attacks | Measure::Violations))
        });
        match (heading, whole.and_then(|at| made.get(at)).map(|made| made.measure)) {
            (Some((measure, _)), Some(total)) if measure == total => Some(Topic { measure, whole }),
            (Some((measure, _)), _) => Some(Topic { measure, whole: None }),
            (None, Some(measure)) => Some(Topic { measure, whole }),
            (None, None) => None,
        }
    }

    /// True for a line that begins with a bullet, a number or a place: a line of a list.
    fn heads_line(&self, start: usize) -> bool {
        let bullet = self.text.kind(start) == Kind::Mark && !matches!(self.text.form(start), "«" | "\"" | "“" | "(");
        bullet || self.text.kind(start) == Kind::Number || self.place(start).is_some()
    }

    /// `قصف الموقع خمس مرات`, `خرقوا الهدنة مرتين`.
    pub(super) fn times_over(&self, i: usize, made: &mut Vec<Made>) -> Option<usize> {
        let Some(Counting::Count(count)) = self.count_of_times(i) else { return None };
        let floor = made.last().map_or(0, |made| made.count.tokens.end).max(self.sentence(i).start).max(i.saturating_sub(VERB));
        let (mut measure, mut from) = (None, None);
        for at in (floor..count.tokens.start).rev() {
            if self.stops(at) {
                break;
            }
            let hit = self.scan.at(at).iter().find_map(|hit| match hit.tag {
                Tag::Figure(FigureTag::Trigger(row, _)) => {
                    self.lexicon.measures.trigger(row).filter(|trigger| trigger.takes.contains(&Class::Time)).map(|trigger| (hit, trigger))
                }
                _ => None,
            });
            if let Some((hit, trigger)) = hit {
                let denied = at > floor && self.around(at - 1, Around::No);
                (measure, from) =
                    (Some((trigger.measure, trigger.line)).filter(|_| !denied), Some(stem_start(self.text, hit.start, hit.before)));
                break;
            }
        }
        let end = count.tokens.end;
        if let Some((measure, line)) = measure {
            let ruling = Ruling { measure, governor: None, part_of: None, rule: "times" };
            let mut figure = self.make(*count, ruling);
            figure.from = from;
            figure.why.rows.push(("measures.toml", line));
            self.push(figure, made);
        }
        Some(end)
    }

    fn count_of_times(&self, i: usize) -> Option<Counting> {
        let counts = matches!(self.text.kind(i), Kind::Word | Kind::Number);
        self.count(i).filter(|_| counts).filter(|found| matches!(found, Counting::Count(count) if count.class == Class::Time && count.how != How::Single && count.how != How::One))
    }

    /// `عدد القتلى بلغ 29`, `العدد لا يتجاوز 35 ألفا`: a number alone whose noun, or whose count, went before.
    pub(super) fn tally(&self, count: &Count, made: &[Made]) -> Option<Ruling> {
        let counts = matches!(count.how, How::Bare | How::Unknown) || count.how == How::Number && count.class.of_people();
        if !counts {
            return None;
        }
        let start = count.tokens.start;
        let sentence = self.sentence(start);
        let reach = (1..=3)
            .any(|back| start.checked_sub(back).is_some_and(|at| self.around_hit(at, Around::Reach).is_some_and(|hit| hit.end == start)));
        let bent = !matches!(count.qualifier, crate::lexicon::Qualifier::Exact) || count.led;
        // قدّرت عدد الفارين منها بـ81 ألفا, بلغ عدد العائدين إلى قراهم زهاء 273 ألفا
        let counted = |at: usize| at > 0 && self.around(at - 1, Around::Tally);
        let reached = |at: usize| at > 1 && self.around(at - 2, Around::Reach);
        let (mut tally, mut verb) = (false, false);
        for at in (sentence.start.max(start.saturating_sub(TALLY))..start).rev() {
            if self.stops(at) {
                return None;
            }
            if made.last().is_some_and(|made| made.count.tokens.contains(&at)) {
                return None;
            }
            let distance = start - at;
            // A preposition alone reaches no farther than the words beside it.
            verb |= self.around(at, Around::Reach) && self.text.form(at).chars().count() > 3;
            let noun = self.noun(at).filter(|noun| noun.those() && noun.class.of_people());
            if let Some(noun) = noun
                && (reach && (verb || distance <= 3)
                    || distance <= 3 && (bent || counted(at))
                    || counted(at) && (count.led || bent && reached(at))
                    || distance <= 2 && self.goes_on(at, made))
                && let Some((measure, _)) = noun.measure
            {
                let governor = Governor { measure, start: at, cut: noun.cut, lead: true, far: distance, line: noun.line.unwrap_or(0) };
                return Some(Ruling { measure, governor: Some(governor), part_of: None, rule: "tally" });
            }
            tally |= self.around(at, Around::Tally);
            if tally && (reach || bent && distance <= 3) {
                let from = start.saturating_sub(LIST);
                // عدد قتلى الجيش بلغ 29
                let named = self.noun(at + 1).and_then(|noun| noun.measure).map(|(measure, _)| measure);
                let topic = made
                    .iter()
                    .rev()
                    .take(LAST)
                    .find(|made| made.count.tokens.start >= from && made.measure.of_people() && made.count.class != Class::Thing)
                    .map(|made| made.measure);
                let measure = named.or(topic)?;
                return Some(Ruling { measure, governor: None, part_of: None, rule: "tally" });
            }
        }
        None
    }

    /// `بلغ عدد القتلى 45 والجرحى 120`: و joins the noun at `at` right behind a number of the same tally.
    fn goes_on(&self, at: usize, made: &[Made]) -> bool {
        let joined = self.noun(at).is_some_and(|noun| noun.joined);
        joined && made.last().is_some_and(|last| last.count.tokens.end == at && last.measure.of_people() && last.why.rule == "tally")
    }

    /// `30 إصابة جديدة بفيروس كورونا` is no figure of ours.
    pub(super) fn is_illness(&self, count: &Count) -> bool {
        if !count.class.of_people() && count.class != Class::Bare {
            return false;
        }
        let sentence = self.sentence(count.tokens.start);
        let to = sentence.end.min(count.tokens.end + 10);
        let from = sentence.start.max(count.tokens.start.saturating_sub(8));
        (from..to).any(|at| self.around(at, Around::Illness))
    }
}

/// What shows that a number of a list stands beside its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beside {
    /// Brackets around the number.
    Brackets,
    /// A place of the gazetteer.
    Known,
    /// A word that leads to a place.
    Word,
}

fn listable(measure: Measure) -> bool {
    !matches!(measure, Measure::Distance | Measure::Population)
}

/// A note for each total that the parts of its list contradict.
pub(super) fn check_sums(ground: &Ground, made: &[Made], notes: &mut Vec<Note>) {
    // For each figure: how many parts stand in its list, their sum, and whether all are exact.
    let mut sums = vec![(0_usize, 0.0_f64, true); made.len()];
    for part in made.iter().filter(|part| part.listed) {
        let whole = part.part_of.and_then(|at| made.get(at).filter(|whole| whole.measure == part.measure).and_then(|_| sums.get_mut(at)));
        if let Some((parts, sum, exact)) = whole {
            *parts += 1;
            *sum += part.count.low;
            *exact &= part.count.low == part.count.high;
        }
    }
    for (whole, (parts, sum, exact)) in made.iter().zip(sums) {
        if parts < 2 || !exact || whole.count.low != whole.count.high || sum == whole.count.low {
            continue;
        }
        let start = stem_start(ground.text, whole.count.tokens.start, whole.count.cut);
        notes.push(Note {
            kind: "parts-do-not-add-up",
            text: format!("The total is {}, the parts that follow make {sum}.", whole.count.low),
            span: Some(Span::new(start, ground.text.span(whole.count.tokens.clone()).end)),
        });
    }
}
