//! Which measure a count has: by the nearest word that governs it, by what it is joined to or a part of, else by its noun.

use super::Made;
use super::count::{Count, How};
use super::ground::Ground;
use crate::lexicon::{Around, Class, FigureTag, Measure, SpeechTag, Tag};
use crate::text::{Kind, Pronoun};

/// How far before a count the word that governs it is looked for, in tokens; those of times, places and actors cost nothing.
const REACH: usize = 10;
/// The same for masdars, which stand close to what they govern.
const NEAR: usize = 6;
/// How far behind a count.
const BEHIND: usize = 8;
/// No search looks at more tokens than this.
const WINDOW: usize = 40;
/// How many figures back a total is looked for.
pub(super) const LAST: usize = 32;
/// Soldiers and tanks are forces by themselves from this number on: two of them are who acted.
const TROOPS: f64 = 10.0;

/// The sectors of those who fight.
const FIGHTS: [&str; 5] = ["MIL", "REB", "UAF", "COP", "SPY"];

/// The vowel of a passive: فُقد.
const DAMMA: char = '\u{064F}';

/// A word that governs a count.
#[derive(Debug, Clone, Copy)]
pub(super) struct Governor {
    pub measure: Measure,
    /// Its first token and the proclitics of that.
    pub start: usize,
    pub cut: usize,
    /// The quote of the figure begins with it.
    pub lead: bool,
    /// How many tokens stand between.
    pub far: usize,
    /// Its line in `data/measures.toml`.
    pub line: u32,
}

/// A count's measure and how it was found.
#[derive(Debug, Clone)]
pub(super) struct Ruling {
    pub measure: Measure,
    pub governor: Option<Governor>,
    /// The count before that it is a part of, by number.
    pub part_of: Option<usize>,
    pub rule: &'static str,
}

impl Ground<'_> {
    /// The measure of `count`, if it has one. `made`: the figures before it.
    pub(super) fn govern(&self, count: &Count, made: &[Made]) -> Option<Ruling> {
        let sentence = self.sentence(count.tokens.start);
        let last = made.last().filter(|made| made.count.tokens.end > sentence.start).map(|made| (made.count.tokens.end, made));
        let floor = last.map_or(sentence.start, |(end, _)| end);
        let before = self.governor(count, floor);
        let part = self.part_marker(count, floor).and_then(|_| whole_of(made, sentence.start));
        let joined = last.filter(|(end, made)| self.joins(count, *end, made)).map(|(_, _)| made.len() - 1);
        let ruling = |measure, governor: Option<Governor>, rule| {
            // A part that a new word governs (إصابة 134) is part of nothing.
            let inherits = joined.and_then(|at| made.get(at)).filter(|_| governor.is_none()).and_then(|made| made.part_of);
            Some(Ruling { measure, governor, part_of: part.or(inherits), rule })
        };
        if let Some((own, true)) = count.noun.as_ref().and_then(|noun| noun.measure) {
            let near = before.filter(|governor| governor.far <= 2 && compatible(governor.measure, own));
            let spoken_of = count.how == How::Dual && count.noun.as_ref().is_some_and(|noun| noun.definite);
            if spoken_of || self.firm_alone(count, own, before, joined.and_then(|at| made.get(at))) {
                return None;
            }
            let dies =
                || own == Measure::Injured && before.is_some_and(|governor| governor.far == 0 && self.around(governor.start, Around::Dies));
            if dies() {
                return ruling(Measure::Killed, before, "governed");
            }
            let measure = match self.both(count)
                || near.is_some_and(|governor| governor.measure == Measure::KilledOrInjured && count.how != How::Bare)
            {
                true if matches!(own, Measure::Killed | Measure::Injured) => Measure::KilledOrInjured,
                _ => own,
            };
            return ruling(measure, near, "noun");
        }
        if !self.may_count(count, before, joined.is_some(), part.is_some()) {
            return None;
        }
        if let Some(both) = self.behind_phrase(count).filter(|measure| *measure == Measure::KilledOrInjured) {
            return ruling(both, before.filter(|governor| governor.far <= 2), "after");
        }
        if let Some(measure) = self.among(count) {
            return ruling(measure, None, "among");
        }
        if let Some((measure, firm)) = self.participle(count)
            && (firm || before.is_none_or(|governor| governor.far > 1))
        {
            return ruling(measure, None, "participle");
        }
        // الإفراج عن 1700 أسير مقابل 1200: the other side of an exchange.
        if let Some(first) = made.last().filter(|first| first.measure == Measure::Released && self.exchanged(count, first)) {
            return ruling(first.measure, None, "exchanged");
        }
        let direct = before.filter(|governor| governor.far <= 3 || count.how == How::Single);
        if let Some(governor) = direct {
            return match governor.measure {
                Measure::Missing if self.loses_own(count, &governor) => ruling(Measure::Killed, Some(governor), "own men lost"),
                Measure::Missing if self.behind_phrase(count) == Some(Measure::Killed) => {
                    ruling(Measure::Killed, Some(governor), "life lost")
                }
                Measure::Released if self.is_held(count) && self.is_demanded(&governor) => {
                    ruling(Measure::Detained, None, "release demanded")
                }
                measure => ruling(measure, Some(governor), "governed"),
            };
        }
        if let Some(measure) = self.behind_phrase(count) {
            return ruling(measure, None, "after");
        }
        if let Some(whole) = part.and_then(|at| made.get(at)).filter(|whole| takes_part(whole, count)) {
            return ruling(whole.measure, None, "part");
        }
        let own = count.noun.as_ref().and_then(|noun| noun.measure);
        if let Some(first) =
            joined.and_then(|at| made.get(at)).filter(|first| same_kind(first, count) && (own.is_none() || first.why.rule != "noun"))
        {
            return ruling(first.measure, None, "joined");
        }
        if let Some(governor) = before.filter(|_| !matches!(count.how, How::Bare | How::Unknown)) {
            return ruling(governor.measure, Some(governor), "governed");
        }
        if matches!(count.how, How::Bare | How::Unknown) {
            return None;
        }
        if let Some(measure) = self.behind_verb(count) {
            return ruling(measure, None, "after");
        }
        if let Some((own, _)) = own.filter(|_| count.how != How::Single) {
            return ruling(own, None, "noun");
        }
        let troops = matches!(count.class, Class::Armed | Class::Machine) && count.high >= TROOPS && count.how != How::Behind;
        if troops { ruling(Measure::Forces, None, "troops") } else { None }
    }

    /// `مقابل 1200 من أسرى الحكومة`, behind a count of those let go.
    fn exchanged(&self, count: &Count, first: &Made) -> bool {
        let start = count.tokens.start;
        let led = (1..=2).any(|back| {
            start
                .checked_sub(back)
                .is_some_and(|at| at >= first.count.tokens.end && self.around_hit(at, Around::Against).is_some_and(|hit| hit.end == start))
        });
        led && start < first.count.tokens.end + WINDOW
    }

    /// `الجيش فقد 35 عسكرياً`, `فقدت خمسة من أفرادها`: whom somebody lost of his own men are dead; `فُقد 35 عسكرياً` are missing.
    fn loses_own(&self, count: &Count, governor: &Governor) -> bool {
        let verb = self.scan.at(governor.start).iter().any(|hit| {
            matches!(hit.tag, Tag::Figure(FigureTag::Trigger(row, false))
                if self.lexicon.measures.trigger(row).is_some_and(|trigger| trigger.measure == Measure::Missing))
        });
        let marked = self.text.tokens.get(governor.start).is_some_and(|token| self.text.slice(token.span).contains(DAMMA));
        if !verb || marked {
            return false;
        }
        // «فقدت الشركة عشرة من أفرادها»: only who fights loses them to death, and nobody while they are looked for.
        let side = (governor.start.saturating_sub(1)..count.tokens.start).find_map(|at| self.actor(at));
        let fights = side.and_then(|side| side.actor.codes.first()).is_some_and(|code| FIGHTS.iter().any(|sector| code.ends_with(sector)));
        let owned = count.noun.as_ref().is_some_and(|noun| noun.owned) && (fights || count.class == Class::Armed && side.is_none());
        let beside = governor.start.checked_sub(1).into_iter().chain([governor.start + 1]).any(|at| self.actor(at).is_some());
        let subject = fights && count.class == Class::Armed && beside;
        let sentence = self.sentence(governor.start);
        let near = governor.start.saturating_sub(WINDOW).max(sentence.start)..(count.tokens.end + WINDOW).min(sentence.end);
        (owned || subject) && !near.into_iter().any(|at| self.around(at, Around::Untraced))
    }

    /// Those counted are called held: `59 من موظفي المنظمة المحتجزين`, `ثلاثة آلاف معتقل`.
    fn is_held(&self, count: &Count) -> bool {
        let held = |tag| matches!(tag, Tag::Head(row, _) if self.lexicon.actors.heads.get(row as usize).is_some_and(|head| head.name == "detainee"));
        let end = count.tokens.end;
        (end.saturating_sub(1)..end + 3).take_while(|&at| !self.comma(at) && !self.stops(at)).any(|at| self.scan.any(at, held))
    }

    /// A verb or masdar of asking stands shortly before: `داعيا الحوثيين إلى الإفراج عن`. Who is asked for is still held.
    fn is_demanded(&self, governor: &Governor) -> bool {
        let asks = |tag| match tag {
            Tag::Speech(SpeechTag::Verb(row, _)) => self.lexicon.verbs.verbs.get(row as usize).is_some_and(|verb| verb.mode == "demand"),
            _ => false,
        };
        let from = governor.start.saturating_sub(NEAR).max(self.sentence(governor.start).start);
        (from..governor.start).any(|at| self.scan.any(at, asks))
    }

    /// A bare singular of an attack or a breach counts only beside `واحد` or in a list; a singular length never.
    fn firm_alone(&self, count: &Count, own: Measure, before: Option<Governor>, first: Option<&Made>) -> bool {
        if count.how == How::Behind && count.high != 2.0 && own == Measure::Distance {
            return true;
        }
        if count.how != How::Single {
            return false;
        }
        let listed = first.is_some_and(|first| first.measure == own);
        match own {
            Measure::Attacks | Measure::Violations => !(listed && self.leads_to_place(count.tokens.end)),
            Measure::Distance | Measure::Population => true,
            _ => before.is_none_or(|governor| governor.far > 0),
        }
    }

    /// True where a place follows within a word or two: `في تل أبيض`.
    pub(super) fn leads_to_place(&self, at: usize) -> bool {
        at < self.text.tokens.len() && !self.text.starts_line(at) && (self.place(at).is_some() || self.around(at, Around::At))
    }

    /// Bare singulars, duals and numbers alone need something that makes them a count.
    fn may_count(&self, count: &Count, before: Option<Governor>, joined: bool, part: bool) -> bool {
        let led_by = |far: usize| before.is_some_and(|governor| governor.far <= far);
        match count.how {
            How::Single => {
                let governed = before.is_some_and(|governor| governor.far == 0 && happens(governor.measure)) && !self.denied(before);
                let acts = governed && self.is_subject(count);
                count.class.of_people()
                    && !count.led
                    && ((governed && !acts) || (count.class != Class::Other && count.joined && joined) || part)
            }
            How::One => !count.led && !self.denied(before),
            How::Bare if self.around(count.tokens.start, Around::OneOfThem) => led_by(1),
            How::Bare => led_by(1) || part || joined || self.behind_phrase(count).is_some(),
            How::Unknown => led_by(0) || self.behind_phrase(count).is_some(),
            // الشهيدين, الهجومين were counted before, unless something happens to them here.
            How::Dual if count.noun.as_ref().is_some_and(|noun| noun.definite) => {
                count.class.of_people() && before.is_some_and(|governor| governor.far == 0 && happens(governor.measure))
            }
            How::Dual => !count.led || led_by(1),
            How::Number | How::Behind => true,
        }
    }

    /// `قتل مسلح 3 مدنيين`: another count follows at once, so the singular is who did it.
    fn is_subject(&self, count: &Count) -> bool {
        for at in count.tokens.end..count.tokens.end + 3 {
            if at >= self.text.tokens.len() || self.text.starts_line(at) || self.text.kind(at) == Kind::Mark {
                return false;
            }
            if let Some(number) = self.numbers.at(at) {
                return number.cut == 0 && number.before.is_empty() && self.time(at).is_none() && self.noun(number.whole().end).is_some();
            }
            if self.noun(at).is_some_and(|noun| noun.shape == crate::lexicon::Shape::Two && noun.cut == 0 && noun.class.of_people()) {
                return true;
            }
            if !self.adjective(at, false) {
                return false;
            }
        }
        false
    }

    /// `لم يُقتل أي جندي`.
    fn denied(&self, governor: Option<Governor>) -> bool {
        governor.is_some_and(|governor| {
            governor.start > 0 && !self.text.starts_line(governor.start) && self.around(governor.start - 1, Around::No)
        })
    }

    /// The nearest word before `count` that governs its class.
    fn governor(&self, count: &Count, floor: usize) -> Option<Governor> {
        let start = count.tokens.start;
        let (mut far, mut comma, mut at) = (0, false, start);
        let class = if count.how == How::Unknown { Class::Bare } else { count.class };
        while at > floor && start - at < WINDOW && far <= REACH {
            at -= 1;
            if self.stops(at) {
                return None;
            }
            if let Some(found) = self.trigger_at(at, start, class) {
                let (governor, noun) = found;
                let governor = Governor { far, ..governor };
                if !noun || (far <= NEAR && !comma) {
                    return Some(self.with_pair(governor));
                }
            }
            let alone = matches!(count.how, How::Bare | How::Unknown);
            if self.time(at).is_some() || !alone && (self.place(at).is_some() || self.actor(at).is_some()) {
                continue;
            }
            // Not one or every one: أي جندي, كل مواطن.
            if count.how == How::Single && self.around(at, Around::No) {
                return None;
            }
            if self.around(at, Around::Clause) {
                return None;
            }
            if self.comma(at) {
                comma = true;
            }
            let small = self.text.kind(at) == Kind::Mark
                || self.around(at, Around::At)
                || self.around(at, Around::Of)
                || is_particle(self.text.form(at));
            if !small && !self.around(at, Around::Part) {
                far += 1;
            }
        }
        None
    }

    /// The trigger that begins at token `at`, ends not after `start` and takes `class`.
    fn trigger_at(&self, at: usize, start: usize, class: Class) -> Option<(Governor, bool)> {
        self.scan.at(at).iter().filter(|hit| hit.end <= start).find_map(|hit| {
            let Tag::Figure(FigureTag::Trigger(row, noun)) = hit.tag else { return None };
            // Nobody says «they killed me» in the news: فيفري is no form of يفر.
            // The name of the Popular Mobilisation mobilises nobody, and نزحت أسر أخرى captures none.
            let somebody = self.actor(at).is_some() && (hit.end != start || class == Class::Other);
            if hit.clitics.pronoun == Some(Pronoun::Me) || self.time(at).is_some() || somebody {
                return None;
            }
            // سقوطها في 26 أكتوبر بأكثر من …: what fell is said.
            if noun && hit.clitics.pronoun.is_some() {
                return None;
            }
            let trigger = self.lexicon.measures.trigger(row).filter(|trigger| trigger.takes.contains(&class))?;
            if trigger.measure == Measure::Missing && self.only_emphasises(hit.end, start) {
                return None;
            }
            if trigger.echo && !self.echoes(at) || trigger.with && !(hit.end..start).any(|i| self.around(i, Around::With)) {
                return None;
            }
            let governor =
                Governor { measure: trigger.measure, start: hit.start, cut: hit.before, lead: trigger.lead, far: 0, line: trigger.line };
            Some((governor, noun))
        })
    }

    /// `فقد اندلعت اشتباكات بين مجموعتين`: behind the particle stands a verb, behind the verb who lost or who was lost, or the count.
    fn only_emphasises(&self, next: usize, count: usize) -> bool {
        next < count
            && self.text.form(next - 1) == "فقد"
            && self.actor(next).is_none()
            && self.noun(next).is_none()
            && self.numbers.at(next).is_none()
    }

    /// Captives were spoken of shortly before.
    fn echoes(&self, at: usize) -> bool {
        (at.saturating_sub(WINDOW)..at).any(|i| self.noun(i).is_some_and(|noun| noun.class == Class::Captive))
    }

    /// `مقتل وإصابة 13`: two governors side by side.
    fn with_pair(&self, governor: Governor) -> Governor {
        let other = match governor.measure {
            Measure::Injured => Measure::Killed,
            Measure::Killed => Measure::Injured,
            _ => return governor,
        };
        let joined = self.text.form(governor.start).starts_with('و') && governor.cut > 0;
        let Some(before) = governor.start.checked_sub(1).filter(|_| joined && !self.text.starts_line(governor.start)) else {
            return governor;
        };
        let pair = self.scan.at(before).iter().find_map(|hit| match hit.tag {
            // «… قتلوا وأصيب 27»: a verb in the plural speaks of those before it.
            Tag::Figure(FigureTag::Trigger(row, _))
                if hit.end == governor.start && hit.clitics.pronoun.is_none() && !self.text.form(before).ends_with('ا') =>
            {
                self.lexicon.measures.trigger(row).filter(|trigger| trigger.measure == other).map(|_| (hit.start, hit.before))
            }
            _ => None,
        });
        pair.map_or(governor, |(start, cut)| Governor { measure: Measure::KilledOrInjured, start, cut, ..governor })
    }

    /// `القتلى والجرحى`, `بين قتيل وجريح`.
    fn both(&self, count: &Count) -> bool {
        count.both || self.behind_phrase(count) == Some(Measure::KilledOrInjured)
    }

    /// The measure that a phrase behind the count gives it: `بحاجة إلى`, `مفقودين`.
    fn behind_phrase(&self, count: &Count) -> Option<Measure> {
        let at = count.tokens.end;
        let reach = match count.how {
            How::Bare => 1 + usize::from(self.around(at, Around::Part)),
            How::Unknown => 1,
            _ => BEHIND,
        };
        for at in at..at + reach {
            if at >= self.text.tokens.len() || self.text.starts_line(at) || self.stops(at) || self.comma(at) {
                return None;
            }
            let phrase = self.scan.at(at).iter().find_map(|hit| match hit.tag {
                Tag::Figure(FigureTag::After(row)) => {
                    self.lexicon.measures.trigger(row).filter(|trigger| trigger.takes.contains(&count.class))
                }
                _ => None,
            });
            if let Some(trigger) = phrase {
                return Some(trigger.measure);
            }
            // What is counted next has its own phrase.
            if at > count.tokens.end && self.begins_count(at) {
                return None;
            }
        }
        None
    }

    /// `جنديين مفقودين`, `1.4 مليون شخص نازحين`: a participle directly behind the noun.
    fn participle(&self, count: &Count) -> Option<(Measure, bool)> {
        let at = count.tokens.end;
        count.noun.as_ref().filter(|_| at < self.text.tokens.len() && !self.text.starts_line(at) && count.class.of_people())?;
        let participle = self.noun(at).filter(|noun| noun.cut == 0 && !noun.definite && noun.class.of_people())?;
        participle.measure
    }

    fn begins_count(&self, at: usize) -> bool {
        self.text.kind(at) == Kind::Number && self.time(at).is_none() && self.place(at).is_none()
    }

    /// The measure of a verb behind the count (`948 ألف شخص نزحوا`), also of a whole list before it (`28 عنصرا و18 مقاتلا قتلوا`).
    fn behind_verb(&self, count: &Count) -> Option<Measure> {
        let end = count.tokens.end;
        for at in end..end + 2 * BEHIND {
            if at >= self.text.tokens.len() || self.text.starts_line(at) || self.stops(at) {
                return None;
            }
            // «أفاد ثلاثة شهود بأن جنودا قتلوا …»: those who say so are none of those killed. What a relative pronoun leads is said of them.
            if self.around(at, Around::Clause) && !self.text.form(at).starts_with("ال") {
                return None;
            }
            let joined = self.text.form(at).starts_with('و') || self.text.form(at - 1) == "و";
            if self.begins_count(at) && !joined {
                return None;
            }
            let verb = self.scan.at(at).iter().find_map(|hit| match hit.tag {
                Tag::Figure(FigureTag::Trigger(row, false)) if !hit.clitics.conjunction => self
                    .lexicon
                    .measures
                    .trigger(row)
                    .filter(|trigger| trigger.takes.contains(&count.class) && !trigger.object)
                    .map(|trigger| (trigger.measure, hit.end)),
                _ => None,
            });
            // «عمد شخصان إلى قتل …»: after a preposition it is no verb.
            let led = at > end && [Around::Reach, Around::At, Around::Of].into_iter().any(|around| self.around(at - 1, around));
            let Some((measure, after)) = verb.filter(|_| !led) else { continue };
            // «مهاجمين اثنين قتلوا ستة أشخاص» is about who did it.
            if self.begins_count(after) || self.numbers.at(after).is_some_and(|number| number.cut == 0) {
                return None;
            }
            let form = self.text.form(at);
            let agrees = form.ends_with('ا') || form.ends_with('ن') || at <= end + 1;
            return agrees.then_some(measure);
        }
        None
    }

    /// True where `count` goes on a list that the count before it, which ended at `end`, belongs to.
    fn joins(&self, count: &Count, end: usize, made: &Made) -> bool {
        let start = count.tokens.start;
        let gap = start.saturating_sub(end);
        let comma = start > 0 && self.comma(start - 1);
        if !(count.joined || comma && gap <= 6) || made.count.tokens.start >= start {
            return false;
        }
        let mut words = 0;
        for at in end..start {
            if self.stops(at) || (self.text.starts_line(at) && at > end) || self.around(at, Around::Clause) {
                return false;
            }
            if self.time(at).is_none() && self.place(at).is_none() && self.actor(at).is_none() && self.text.kind(at) == Kind::Word {
                words += 1;
            }
        }
        words <= 8 && gap < WINDOW
    }

    /// `وكان بين القتلى خمسة أطفال`, `من بين الجرحى ثلاثة صحفيين`: those of whom they are, told first.
    fn among(&self, count: &Count) -> Option<Measure> {
        let at = count.tokens.start.checked_sub(1).filter(|_| count.class.of_people() && !count.led && !count.joined)?;
        let noun = self.noun(at).filter(|noun| noun.those() && noun.class.of_people() && noun.cut == 0)?;
        let (measure, firm) = noun.measure?;
        let led = (1..=2)
            .any(|back| at.checked_sub(back).is_some_and(|before| self.around_hit(before, Around::Among).is_some_and(|hit| hit.end == at)));
        (firm && led && happens(measure)).then_some(measure)
    }

    /// The part marker (`بينهم`) between `floor` and the count, close before the count.
    fn part_marker(&self, count: &Count, floor: usize) -> Option<usize> {
        let start = count.tokens.start;
        let behind = count.how == How::Bare && self.around(count.tokens.end, Around::OfThem);
        if behind && count.tokens.end < self.text.tokens.len() && !self.text.starts_line(count.tokens.end) {
            return Some(count.tokens.end);
        }
        (floor..start).rev().take(4).take_while(|&at| !self.stops(at) && !self.comma(at)).find(|&at| self.around(at, Around::Part))
    }
}

/// The last figure of the sentence that is no part itself.
fn whole_of(made: &[Made], from: usize) -> Option<usize> {
    let near = made.len().saturating_sub(LAST);
    let at = near + made.get(near..)?.iter().rposition(|made| made.part_of.is_none())?;
    made.get(at).filter(|made| made.count.tokens.end > from).map(|_| at)
}

/// A part is no more than its whole.
fn takes_part(whole: &Made, count: &Count) -> bool {
    if count.low > whole.count.high {
        return false;
    }
    whole.measure.of_people() == count.class.of_people() || count.class == Class::Bare
}

fn same_kind(first: &Made, count: &Count) -> bool {
    match count.class {
        Class::Person | Class::Armed | Class::Captive | Class::Other => first.measure.of_people() && first.measure != Measure::Population,
        Class::Machine => matches!(first.measure, Measure::Sites | Measure::Forces),
        Class::Thing => first.measure == Measure::Sites,
        Class::Shot | Class::Strike => first.measure == Measure::Attacks,
        Class::Bare => first.measure.of_people() && first.count.how != How::Single,
        _ => false,
    }
}

fn compatible(governor: Measure, own: Measure) -> bool {
    governor == own
        || (governor == Measure::Killed && matches!(own, Measure::Injured | Measure::Missing))
        || (governor == Measure::KilledOrInjured && matches!(own, Measure::Killed | Measure::Injured))
}

/// What happens to single persons.
fn happens(measure: Measure) -> bool {
    matches!(measure, Measure::Killed | Measure::Injured | Measure::Detained | Measure::Released | Measure::Missing)
}

fn is_particle(form: &str) -> bool {
    form.chars().count() <= 2
}
