//! Who is counted, when and where: only what the same clause or sentence gives.

use super::Made;
use super::count::How;
use super::govern::LAST;
use super::ground::Ground;
use crate::lexicon::{Around, Class, Measure, Tag};
use crate::text::Kind;
use std::ops::Range;

/// How far behind a count its adjective, its `من …` or `ل…` is looked for.
const BEHIND: usize = 5;
/// How far around a count a time or a place of its own is looked for, in tokens.
const AROUND: usize = 25;

impl Ground<'_> {
    /// Fills in who, period and place of `figure`; `made`: the figures before it.
    pub(super) fn complete(&self, figure: &mut Made, made: &[Made]) {
        figure.who = self.who(figure, made);
        figure.period = self.period(figure, made);
        if figure.place.is_none() && !figure.listed {
            figure.place = self.where_of(figure, made);
        }
    }

    fn who(&self, figure: &Made, made: &[Made]) -> Option<String> {
        let count = &figure.count;
        let whole = figure.part_of.and_then(|at| made.get(at));
        if figure.listed {
            return whole.and_then(|whole| whole.who.clone());
        }
        if matches!(figure.measure, Measure::Distance) {
            return None;
        }
        if !figure.measure.of_people() {
            return self
                .belonging(count.tokens.end)
                .or_else(|| whole.and_then(|whole| whole.who.clone()))
                .or_else(|| self.owner_before(figure, made));
        }
        // An actor mention on the counted noun itself; for قتلى and آخرون the code of those named before holds.
        let noun = count.noun.as_ref();
        let victims = noun.is_none_or(|noun| noun.measure.is_some_and(|(_, firm)| firm) || noun.class == Class::Other);
        if let Some(noun) = noun.filter(|_| !victims) {
            let named = noun.tokens.clone().find_map(|at| self.actor(at)).and_then(|actor| actor.actor.codes.first());
            if let Some(code) = named {
                return Some(code.clone());
            }
        }
        if let Some(code) = self.belonging(count.tokens.end) {
            return Some(code);
        }
        if count.class == Class::Machine {
            return self.army_around(figure).or_else(|| self.owner_before(figure, made));
        }
        let country = noun.and_then(|noun| noun.country).or_else(|| self.nisba_behind(count.tokens.end));
        let sector = noun.and_then(|noun| noun.sector.as_deref());
        if victims || sector.is_none() {
            let sentence = self.sentence(count.tokens.start).start;
            let recent = made.iter().rev().take(LAST).find(|before| before.measure.of_people() && before.measure != Measure::Population);
            let recent = recent
                .filter(|before| before.count.tokens.start >= sentence)
                .or_else(|| if victims { self.only_victims(figure, made) } else { None });
            if country.is_none()
                && let Some(who) = whole.or(recent).and_then(|before| before.who.clone())
            {
                return Some(who);
            }
        }
        // Parts of a toll of soldiers are soldiers, whatever noun counts them; a child among civilians is a civilian.
        let plain = matches!(count.class, Class::Person | Class::Other | Class::Bare) && sector.is_none_or(|sector| sector == "CVL");
        let whose = whole.filter(|_| country.is_none() && plain).and_then(|whole| whole.who.clone());
        if whose.is_some() {
            return whose;
        }
        let country = country.or_else(|| self.country_around(count.tokens.clone())).or(self.theatre.main)?;
        let code = &self.lexicon.countries.rows.get(country as usize)?.code;
        Some(format!("{code}{}", sector.unwrap_or("CVL")))
    }

    /// The figure of those harmed before, where the report has harmed only one kind of people so far.
    fn only_victims<'b>(&self, figure: &Made, made: &'b [Made]) -> Option<&'b Made> {
        if !hurts(figure.measure) {
            return None;
        }
        // أحد عناصر الأمن says who one of them was.
        let one_of = |before: &Made| before.count.how == How::Single && self.around(before.count.tokens.start, Around::OneOf);
        let named = |before: &&Made| {
            hurts(before.measure)
                && !one_of(before)
                && before.count.noun.as_ref().is_some_and(|noun| !noun.measure.is_some_and(|(_, firm)| firm))
        };
        // A report that counts more than this counts more than one event.
        let near = made.get(made.len().saturating_sub(LAST)..)?;
        let last = near.iter().rev().find(named)?;
        near.iter().filter(named).all(|before| before.who == last.who).then_some(last)
    }

    /// The country of the place in the same sentence, else of the last place before.
    fn country_around(&self, count: Range<usize>) -> Option<u16> {
        let sentence = self.sentence(count.start);
        let country = |at: usize| {
            self.place(at)
                .filter(|place| !place.seat)
                .and_then(|place| place.place.country.as_deref())
                .and_then(|code| self.lexicon.countries.row(code))
        };
        let behind = (count.end..sentence.end.min(count.end + AROUND)).find_map(country);
        behind.or_else(|| (count.start.saturating_sub(4 * AROUND)..count.start).rev().find_map(country))
    }

    /// `جنديا تركيا`: the country of an adjective directly behind.
    fn nisba_behind(&self, end: usize) -> Option<u16> {
        let inside = |at: &usize| *at < self.text.tokens.len() && !self.text.starts_line(*at) && self.text.kind(*at) == Kind::Word;
        (end..end + 2).take_while(inside).find_map(|at| {
            self.scan.at(at).iter().find_map(|hit| match hit.tag {
                Tag::Nisba(row, _) | Tag::WeakNisba(row, _) if hit.clitics.is_bare() => Some(row),
                _ => None,
            })
        })
    }

    /// `رتل تركي من عشرين آلية`: the army of the country named right beside machines.
    fn army_around(&self, figure: &Made) -> Option<String> {
        let start = figure.count.tokens.start;
        let before = (start.saturating_sub(5)..start)
            .rev()
            .take_while(|&at| self.sentence(start).contains(&at))
            .find_map(|at| self.nisba_behind(at));
        let country = self.nisba_behind(figure.count.tokens.end).or(before)?;
        let code = &self.lexicon.countries.rows.get(country as usize)?.code;
        Some(format!("{code}MIL"))
    }

    /// `من مقاتلي …`, `لقوات النظام`: the actor whose those counted are.
    fn belonging(&self, end: usize) -> Option<String> {
        for at in end..end + BEHIND {
            if at >= self.text.tokens.len()
                || self.text.starts_line(at)
                || self.text.kind(at) != Kind::Word
                || self.around(at, Around::Part)
            {
                return None;
            }
            if at > end
                && self.around(at - 1, Around::Of)
                && let Some(actor) = self.actor(at).filter(|actor| actor.tokens.start == at)
            {
                // Those who leave a governorate are not its government.
                return actor.actor.codes.first().filter(|code| !code.ends_with("GOV")).cloned();
            }
            if let Some(actor) = self.actor(at).filter(|actor| actor.tokens.start == at) {
                let owned = self.scan.at(at).iter().any(|hit| hit.clitics.preposition == Some('ل'));
                return owned.then(|| actor.actor.codes.first().cloned()).flatten();
            }
        }
        None
    }

    /// Things in one list are one owner's.
    fn owner_before(&self, figure: &Made, made: &[Made]) -> Option<String> {
        let sentence = self.sentence(figure.count.tokens.start).start;
        let before = made
            .last()
            .filter(|before| before.count.tokens.start >= sentence && before.measure == figure.measure && figure.count.joined)?;
        before.who.clone()
    }

    fn period(&self, figure: &Made, made: &[Made]) -> Option<String> {
        let joined = made.last().filter(|_| figure.listed || figure.part_of.is_some() || figure.why.rule == "joined");
        if let Some(before) = joined {
            return figure.part_of.and_then(|at| made.get(at)).unwrap_or(before).period.clone();
        }
        if figure.measure == Measure::Distance || figure.measure == Measure::Population {
            return None;
        }
        let (start, end) = (figure.count.tokens.start, figure.count.tokens.end);
        let sentence = self.sentence(start);
        // A clock time is more than a period asks for; the present says nothing.
        let value = |number: usize| {
            let value = &self.times.get(number)?.value;
            let day = if value.contains('/') { value.as_str() } else { value.split('T').next().unwrap_or(value) };
            (!matches!(day, "PRESENT_REF" | "FUTURE_REF")).then(|| day.to_owned())
        };
        let behind = (end..sentence.end.min(end + AROUND)).take_while(|&at| !self.breaks(at)).find_map(|at| self.time(at));
        if let Some(number) = behind {
            return value(number);
        }
        let before =
            (sentence.start.max(start.saturating_sub(AROUND))..start).rev().take_while(|&at| !self.breaks(at)).find_map(|at| self.time(at));
        before.and_then(value)
    }

    fn where_of(&self, figure: &Made, made: &[Made]) -> Option<String> {
        if figure.part_of.is_some() || figure.why.rule == "joined" {
            let whole = figure.part_of.and_then(|at| made.get(at)).or(made.last());
            return whole.and_then(|whole| whole.place.clone());
        }
        if figure.measure == Measure::Distance && figure.count.how == How::Behind {
            return None;
        }
        let (start, end) = (figure.count.tokens.start, figure.count.tokens.end);
        let sentence = self.sentence(start);
        // منطقة لوهانسك: 85 خرقا
        let heading =
            start.checked_sub(2).filter(|at| self.text.is_mark(at + 1, ':') && sentence.contains(at)).and_then(|at| self.place(at));
        if let Some(place) = heading {
            return Some(place.place.name.clone());
        }
        let near = |at: usize| self.place(at).filter(|place| place.tokens.start == at || at == end);
        let behind = (end..sentence.end.min(end + AROUND)).take_while(|&at| !self.breaks(at) && !self.comma(at)).find_map(near);
        // A place with a number of its own is a part's (إدلب (6)).
        let listed = |end: usize| self.text.is_mark(end, '(') && self.text.kind(end + 1) == Kind::Number;
        if let Some(place) = behind {
            if listed(place.tokens.end) {
                return None;
            }
            return Some(place.place.name.clone());
        }
        let from = sentence.start.max(start.saturating_sub(AROUND));
        let before = (from..start).rev().take_while(|&at| !self.breaks(at)).find_map(|at| self.place(at).filter(|place| !place.seat));
        before.map(|place| place.place.name.clone())
    }

    /// Where the clause of a count ends.
    fn breaks(&self, at: usize) -> bool {
        self.stops(at) || (self.around(at, Around::Clause) && self.time(at).is_none())
    }
}

fn hurts(measure: Measure) -> bool {
    matches!(measure, Measure::Killed | Measure::Injured | Measure::KilledOrInjured | Measure::Missing)
}
