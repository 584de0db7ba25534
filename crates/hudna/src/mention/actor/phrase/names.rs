//! Names of actors, governments by their country or capital, people of a country, words for somebody named before.

use super::{Core, Cutter, Phrase, is_linked, nisba};
use crate::lexicon::morphology::Part;
use crate::lexicon::{Anaphor, EventTag, HeadKind, Hit, Locus, Number, NumberTag, SpeechTag, SpeechWord, Tag};
use crate::mention::actor::name;
use crate::mention::locus::{Sense, country_of, joins_country, sense};
use crate::text::{Clitics, Kind};

impl Cutter<'_> {
    /// The outlet's own name, whole or without its class noun and its adjectives: of several words anywhere, a single word only in quotation
    /// marks, behind its class noun, or behind its reporter.
    pub(super) fn outlet(&self, i: usize) -> Option<Phrase> {
        self.outlet.first()?;
        let core = &self.core;
        // وكالة وادي النيل of «وكالة وادي النيل للأنباء»
        let ways = [(0..self.outlet.len(), false), (0..core.end, core.start > 0), (core.clone(), false)];
        ways.into_iter().find_map(|(words, classed)| self.outlet_by(i, words, classed))
    }

    fn outlet_by(&self, i: usize, words: std::ops::Range<usize>, classed: bool) -> Option<Phrase> {
        let text = self.context.text;
        let name = self.outlet.get(words)?;
        let (first, rest) = name.split_first()?;
        let end = i + name.len();
        let whole = (i + 1..end).zip(rest).all(|(at, word)| text.form(at) == word);
        let (form, single) = (text.form(i), rest.is_empty());
        let before = [0, 1].into_iter().find(|&before| form.chars().skip(before).eq(first.chars()));
        // للأفق: the article loses its alef behind ل.
        let joined = || form.strip_prefix("لل").zip(first.strip_prefix("ال")).is_some_and(|(form, first)| form == first);
        let before = before.or_else(|| joined().then_some(0))?;
        let proclitic = before == 0 || form.starts_with(['و', 'ل', 'ب', 'ف']);
        let quoted =
            i > 0 && text.kind(i - 1) == Kind::Mark && matches!(text.form(i - 1), "«" | "\"" | "“") && text.kind(end) == Kind::Mark;
        if self.in_dateline(i) {
            return None;
        }
        let reported = || i > 0 && self.context.scan.any(i - 1, |tag| self.names_reporter(tag));
        if !whole || !proclitic || single && !classed && !quoted && !reported() {
            return None;
        }
        let hit = Hit { tag: Tag::PersonName, start: i, end, clitics: Clitics::default(), before };
        Some(self.begin(&hit, Core::Outlet))
    }

    /// `مراسل`, `مراسلة`: of the outlet whose name follows.
    fn names_reporter(&self, tag: Tag) -> bool {
        matches!(tag, Tag::Head(row, _) if self.context.lexicon.actors.heads[row as usize].name == "reporter")
    }

    /// `نواكشوط (الضفة إنفو) – `: the town and the outlet in brackets that a report opens with, whom nothing is said of.
    fn in_dateline(&self, i: usize) -> bool {
        const LONGEST: usize = 14;
        let text = self.context.text;
        let words = self.outlet.len();
        if i >= LONGEST || words == 0 {
            return false;
        }
        let Some(open) = (0..LONGEST).find(|&at| text.is_mark(at, '(')) else { return false };
        let inside = (open + 1..=open + words).zip(&self.outlet).all(|(at, word)| text.form(at) == word);
        let close = open + 1 + words;
        inside && i < close && text.is_mark(close, ')') && (1..=close).all(|at| !text.starts_line(at))
    }

    pub(super) fn known(&self, i: usize, depth: usize) -> Option<Phrase> {
        let (hit, row) = self.context.scan.longest(i, |hit| match hit.tag {
            Tag::Actor(row) | Tag::ActorShort(row) => Some(row),
            // 25 حوثياً: a man of them, counted.
            Tag::ActorWeak(row) if depth > 0 || self.is_main_home(hit, row) || self.is_counted(hit) => Some(row),
            _ => None,
        })?;
        if depth > 0 && hit.before > 0 && !is_linked(&hit) || hit.clitics.pronoun.is_some() {
            return None;
        }
        // A short name that is an ordinary word as it stands, or with its proclitic; where it is at home it is the name.
        if hit.is_word()
            && !(matches!(hit.tag, Tag::ActorWeak(_)) && self.is_main_home(&hit, row))
            && self
                .context
                .scan
                .at(i)
                .iter()
                .any(|other| other.tag == Tag::Ordinary && other.before <= hit.before && other.clitics.pronoun.is_none())
        {
            return None;
        }
        if !self.is_at_home(row, i) || self.is_other(&hit) {
            return None;
        }
        // A place of the same name wins where it is introduced as a place.
        if self.place_at(i).is_some_and(|found| found.tokens.start < i && found.tokens.end >= hit.end) {
            return None;
        }
        let mut phrase = self.begin(&hit, Core::Known(row));
        self.leave_town(&mut phrase);
        if self.context.lexicon.actors.row(row).kind != "person" {
            self.nationality(&mut phrase);
            // الرهائن التايلانديون: of another country than those whose short name it is.
            if matches!(hit.tag, Tag::ActorWeak(_)) && self.of_another_country(&phrase, row) {
                return None;
            }
            phrase.sector = None;
            self.side_after(&mut phrase, depth);
        }
        Some(phrase)
    }

    /// In `وزارة الصحة في غزة` the town is a place, although the data lists the name with it.
    pub(super) fn leave_town(&self, phrase: &mut Phrase) {
        let last = phrase.tokens.end - 1;
        let Some(found) = self.place_at(last).filter(|_| phrase.tokens.len() > 2) else { return };
        let begin = found.tokens.start;
        let led = begin > phrase.tokens.start + 1 && self.context.scan.is(begin - 1, Tag::Locus(Locus::Place));
        if led && found.tokens.end == phrase.tokens.end && found.place.point.is_some() && found.place.kind != "capital" {
            phrase.tokens.end = begin - 1;
        }
    }

    /// Names of parties and organs recur from country to country (الحكومة الشرعية, الجيش الوطني): they count where the report speaks of
    /// theirs.
    pub(super) fn is_at_home(&self, row: u32, i: usize) -> bool {
        let known = self.context.lexicon.actors.row(row);
        let organ = self
            .context
            .scan
            .any(i, |tag| matches!(tag, Tag::Head(row, _) if self.context.lexicon.actors.heads[row as usize].kind == HeadKind::Organ));
        // An organ with a name of its own (الكرملين, البنتاغون) is at home anywhere; what begins with a class noun recurs.
        let classed = self.context.scan.any(i, |tag| matches!(tag, Tag::Head(..) | Tag::Anaphor(_)));
        let local = match known.kind.as_str() {
            "organ" => classed,
            "party" | "force" | "bloc" => true,
            kind => organ && kind == "armed-group",
        };
        !local || self.context.speaks_of(&known.code) || known.home.iter().any(|code| self.context.speaks_of(code))
    }

    /// True where an adjective gives the phrase a country that is not the actor's.
    fn of_another_country(&self, phrase: &Phrase, row: u32) -> bool {
        let own = self.context.lexicon.countries.row(&self.context.lexicon.actors.row(row).code[..3]);
        !phrase.countries.is_empty() && !phrase.countries.iter().any(|&country| Some(country) == own)
    }

    /// True where the report is about a country in which the actor's weak names are its own: what the data say, and for a side
    /// of the country's war its names of several words (جيش التحرير الوطني).
    pub(super) fn is_main_home(&self, hit: &Hit, row: u32) -> bool {
        let Some(main) = self.context.theatre.main else { return false };
        let known = self.context.lexicon.actors.row(row);
        let is_main = |code: &str| self.context.lexicon.countries.row(code) == Some(main);
        let side = matches!(known.kind.as_str(), "armed-group" | "party" | "force") && hit.end > hit.start + 1;
        known.home.iter().any(|code| is_main(code)) || side && is_main(&known.code[..3])
    }

    pub(super) fn government(&self, i: usize, depth: usize) -> Option<Phrase> {
        let (hit, row) = self.context.scan.longest(i, |hit| match hit.tag {
            Tag::Country(row) | Tag::Seat(row) if hit.clitics.pronoun.is_none() => Some(row),
            _ => None,
        })?;
        if self.place_at(i).is_some() || self.in_dateline(i) {
            return None;
        }
        // A longer place name (طرابلس الشام) or an adjective of the same form is no government.
        if self.context.scan.at(i).iter().any(|other| matches!(other.tag, Tag::Place(_)) && other.end > hit.end) {
            return None;
        }
        if depth > 0 {
            return (hit.before == 0 || hit.clitics.preposition == Some('ل')).then(|| self.begin(&hit, Core::Government(row)));
        }
        let context = self.context;
        let names_place = sense(context.text, context.scan, context.lexicon, context.theatre, &hit) == Sense::Place;
        // «444 قصفا أوكرانيا» is no Ukraine, and «120 سوريا» are men.
        let counted = |i: usize| context.text.form(i).ends_with('ا') && self.follows_number(i);
        let after_counted = context.text.form(i).ends_with('ا')
            && (counted(i) || i > 0 && counted(i - 1))
            && context.scan.any(i, |tag| matches!(tag, Tag::Nisba(..)));
        let is_adjective = after_counted || country_of(context.scan, context.lexicon, &hit).is_none();
        (!names_place && !is_adjective && (!self.follows_track(i) || joins_country(context.text, context.scan, &hit)))
            .then(|| self.begin(&hit, Core::Government(row)))
    }

    pub(super) fn follows_track(&self, i: usize) -> bool {
        i > 0 && self.context.scan.at(i - 1).iter().any(|hit| hit.tag == Tag::Locus(Locus::Track) && hit.clitics.pronoun.is_none())
    }

    /// `الأتراك`, `السوريين` standing alone; `630 ألف سوداني`.
    pub(super) fn people(&self, i: usize, depth: usize) -> Option<Phrase> {
        let (hit, (row, number)) = self.context.scan.longest(i, nisba)?;
        let standing = number == Number::Plural && self.is_definite(&hit) && hit.clitics.pronoun.is_none() && depth == 0;
        let text = self.context.text;
        // After a definite noun it is that noun's adjective.
        let adjective = i > 0 && text.kind(i - 1) == Kind::Word && text.form(i - 1).starts_with("ال") && hit.before == 0;
        let feminine = text.form(i).ends_with("ات");
        let counted = i > 0 && hit.before == 0 && !text.form(i).starts_with("ال") && !text.form(i).ends_with('ه') && depth == 0;
        // ثلاثة سودانيين: the plural follows the words for three to ten only.
        let after = |i: usize| text.kind(i) == Kind::Number || self.context.scan.is(i, Tag::Governor);
        let counted = counted
            && match number {
                Number::Singular => after(i - 1),
                Number::Plural => self.follows_few(i) || self.context.scan.is(i - 1, Tag::Governor),
                Number::Dual => self.context.scan.is(i - 1, Tag::Governor),
            };
        (standing && !adjective && !feminine || counted).then(|| self.begin(&hit, Core::People(row)))
    }

    /// `25 حوثيا`, `قتل حوثيان`: behind a number or what the counted stand after, without proclitics or an article.
    fn is_counted(&self, hit: &Hit) -> bool {
        let governed = || hit.start > 0 && self.context.scan.is(hit.start - 1, Tag::Governor);
        hit.is_word() && hit.before == 0 && !self.has_article(hit.start) && (self.follows_number(hit.start) || governed())
    }

    /// True behind a number, in digits or words.
    fn follows_number(&self, i: usize) -> bool {
        let cardinal = |hit: &Hit| hit.end == i && matches!(hit.tag, Tag::Number(NumberTag::Cardinal { .. }));
        i > 0 && (self.context.text.kind(i - 1) == Kind::Number || self.context.scan.at(i - 1).iter().any(cardinal))
    }

    /// True after a number of three to ten, in digits or as a word of its own.
    pub(super) fn follows_few(&self, i: usize) -> bool {
        let (text, scan) = (self.context.text, self.context.scan);
        match text.kind(i - 1) {
            Kind::Number => text.form(i - 1).parse::<u32>().is_ok_and(|number| (3..=10).contains(&number)),
            Kind::Word => scan.at(i - 1).iter().any(|hit| hit.end == i && matches!(hit.tag, Tag::Number(NumberTag::Cardinal { row, .. }) if self.context.lexicon.numbers.cardinals[row as usize].value >= 3.0 && self.context.lexicon.numbers.cardinals[row as usize].value <= 10.0)),
            _ => false,
        }
    }

    /// `والتركي خلوصي أكار` after a titled person.
    pub(super) fn shared(&self, i: usize, last: Option<&Phrase>) -> Option<Phrase> {
        let last = last?;
        let (hit, (row, _)) = self.context.scan.longest(i, nisba)?;
        let near = i - last.tokens.end.min(i) <= 2;
        if !hit.clitics.conjunction || !near || !matches!(last.core, Core::Title(..)) || !self.is_definite(&hit) {
            return None;
        }
        let name = name::after_title(self.context, hit.end)?;
        let mut phrase = self.begin(&hit, Core::Shared(row));
        phrase.tokens.end = name.end;
        phrase.countries.push(row);
        phrase.name = Some(name);
        Some(phrase)
    }

    pub(super) fn anaphor(&self, i: usize) -> Option<Phrase> {
        let (hit, anaphor) = self.context.scan.longest(i, |hit| match hit.tag {
            Tag::Anaphor(anaphor) => Some(anaphor),
            _ => None,
        })?;
        if self.is_other(&hit) {
            return None;
        }
        let mut phrase = self.begin(&hit, Core::Anaphor(anaphor));
        match anaphor {
            Anaphor::Counterpart => {
                hit.clitics.pronoun?;
                self.nationality(&mut phrase);
                if phrase.countries.is_empty() {
                    self.counterpart_in(&mut phrase);
                }
                self.take_name(&mut phrase);
            }
            Anaphor::Homeland => {
                hit.clitics.pronoun?;
            }
            Anaphor::Pair | Anaphor::States | Anaphor::Persons | Anaphor::All | Anaphor::Conflict => {
                self.nationality(&mut phrase);
                if anaphor == Anaphor::Persons && !phrase.countries.is_empty() {
                    self.take_name(&mut phrase);
                }
            }
            // الهيئة العليا is a body of its own, الوزارة one named before.
            Anaphor::Body | Anaphor::Group => {
                // التنظيم الإرهابي: the one just named, and a label.
                if anaphor == Anaphor::Group {
                    self.label(&mut phrase);
                }
                if self.is_qualified(phrase.tokens.end) || hit.clitics.pronoun.is_some() {
                    return None;
                }
            }
            // المملكة المتحدة is a name.
            Anaphor::Kingdom => {
                let next = hit.end;
                if self.context.text.kind(next) == Kind::Word && self.context.text.form(next).starts_with("ال") {
                    return None;
                }
            }
            // نفته الأخيرة, not الأيام الأخيرة: somebody who acts.
            Anaphor::Last => {
                let led = i > 0 && !self.has_article(i - 1) && self.acts_behind(i - 1);
                if !led || hit.before > 0 || hit.clitics.pronoun.is_some() || self.context.text.starts_line(i) {
                    return None;
                }
            }
            Anaphor::Other => {}
            Anaphor::This | Anaphor::Is => return None,
        }
        Some(phrase)
    }

    /// An outlet's adjective for a group it has named: `الإرهابي`, `المتطرف`, `المسلح`; a name in quotation marks behind it makes another.
    fn label(&self, phrase: &mut Phrase) {
        let at = phrase.tokens.end;
        let modifiers = &self.context.lexicon.actors.modifiers;
        let label = |hit: &Hit| match hit.tag {
            Tag::Modifier(row) if hit.clitics.is_bare() => {
                Some(row).filter(|&row| modifiers[row as usize].extremist || modifiers[row as usize].armed)
            }
            _ => None,
        };
        let Some((hit, row)) = self.context.scan.longest(at, label).filter(|_| self.has_article(at)) else { return };
        let text = self.context.text;
        if text.starts_line(at) || text.kind(hit.end) == Kind::Mark && matches!(text.form(hit.end), "«" | "\"" | "“" | "(") {
            return;
        }
        phrase.traits.extremist |= modifiers[row as usize].extremist;
        phrase.traits.armed |= modifiers[row as usize].armed;
        phrase.tokens.end = hit.end;
    }

    /// True where token `i` is a definite adjective, so that a body of its own is named (الهيئة العليا); in «تبادل الجيش والحركة الاتهامات»
    /// an object follows.
    fn is_qualified(&self, i: usize) -> bool {
        let (text, scan) = (self.context.text, self.context.scan);
        let form = text.form(i);
        // أشار المصدر إلى: the particle behind a verb of speech and its subject only looks definite.
        let toward = |tag| matches!(tag, Tag::Speech(SpeechTag::Word(SpeechWord::Toward)));
        let looks_only = i > 1 && scan.any(i, toward) && scan.any(i - 2, |tag| matches!(tag, Tag::Speech(SpeechTag::Verb(..))));
        let definite = text.kind(i) == Kind::Word && form.starts_with("ال") && !looks_only;
        let object = || {
            let other = |tag| matches!(tag, Tag::Modifier(_) | Tag::Nisba(..) | Tag::Title(..) | Tag::Actor(_) | Tag::ActorShort(_));
            form.ends_with("ات") && form.chars().count() > 5 && !scan.any(i, other)
        };
        definite && !object()
    }

    /// True where token `i` is a finite verb or a particle behind which somebody who acts stands.
    fn acts_behind(&self, i: usize) -> bool {
        self.context.scan.any(i, |tag| match tag {
            Tag::Speech(SpeechTag::Verb(..)) | Tag::Locus(Locus::Subject) => true,
            Tag::Event(EventTag::Trigger(_, shape)) => matches!(shape.part, Part::Past | Part::Present | Part::Jussive),
            _ => false,
        })
    }

    /// `نظيره في جمهورية الجبل الأسود`.
    pub(super) fn counterpart_in(&self, phrase: &mut Phrase) {
        let mut at = phrase.tokens.end;
        let by_word = self.context.scan.is(at, Tag::Locus(Locus::Place));
        at += usize::from(by_word);
        let country = |hit: &Hit| match hit.tag {
            Tag::Country(row) => Some(row),
            _ => None,
        };
        let found = self.context.scan.longest(at, country).or_else(|| self.context.scan.longest(at + 1, country));
        if let Some((hit, row)) = found.filter(|(hit, _)| by_word || hit.clitics.preposition == Some('ب')) {
            phrase.countries.push(row);
            phrase.tokens.end = hit.end;
        }
    }
}
