//! Words for somebody named before: the two sides, the movement, the ministry, his counterpart.

use super::super::fights;
use super::codes::{coded, dual_stem, is_noun, sector_of, stem};
use super::parties::{is_party, same_party};
use super::{COUPLE_REMEMBERED, Core, Identity, MEMORY, Past, Phrase, Resolver, STATELESS};
use crate::lexicon::{Anaphor, HeadKind, Number, Tag};
use crate::text::Pronoun;

/// A body that somebody named before serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Served {
    /// By its row in the data.
    Known(u32),
    /// By its noun alone: it has the code of the one who serves it.
    Unknown,
}

/// So many sentences on, a side of rebels has the code that they were last called by.
const REBELS_REMEMBERED: usize = 2;

/// How much being a side of an agreement of the register counts for, beside being named.
const SIDE: usize = 4;

impl Resolver<'_> {
    pub(super) fn anaphor(&self, phrase: &Phrase, anaphor: Anaphor, at: usize) -> Option<Identity> {
        match anaphor {
            Anaphor::Counterpart => self.counterpart(phrase),
            Anaphor::Homeland => {
                if matches!(phrase.pronoun, Some(Pronoun::Them | Pronoun::Women | Pronoun::Both)) {
                    return None;
                }
                let first_person = phrase.pronoun == Some(Pronoun::Us);
                let state = |past: &&Past| past.identity.codes.first().is_some_and(|code| !code.starts_with(STATELESS));
                let of_country = |past: &&Past| matches!(past.core, Core::Government(_));
                // بلاده is a man's country: «اتهم الوزير الرياض … وأضاف أن بلاده».
                let sentence = self.context.text.sentence_number(at);
                let near = |past: &&Past| sentence.saturating_sub(past.sentence) <= 2;
                let man = || self.recent().take_while(near).find(|past| past.is_person && state(past));
                let any = || self.recent().find(|past| past.is_person || !first_person && of_country(past));
                let owner = if phrase.pronoun == Some(Pronoun::Him) { man().or_else(any) } else { any() }?;
                let code = owner.identity.codes.first()?;
                Some(Identity {
                    codes: vec![format!("{}GOV", &code[..3])],
                    resolved: true,
                    rule: "actor: one's own country",
                    ..Identity::default()
                })
            }
            Anaphor::Pair | Anaphor::States | Anaphor::Persons if phrase.countries.len() > 1 => {
                // الجانبان الروسي والتركي say themselves who they are.
                let codes = phrase.countries.iter().map(|&country| self.code(Some(country), self.sector_at(phrase).unwrap_or("GOV")));
                Some(coded(codes.collect(), "actor: the two of countries named"))
            }
            Anaphor::Persons if let [country] = phrase.countries.as_slice() => {
                let codes = vec![self.code(Some(*country), self.sector_at(phrase).unwrap_or("GOV"))];
                Some(self.person(phrase, codes, "actor: two of one country"))
            }
            Anaphor::States => self.states(at).or_else(|| self.pair(at, false)),
            Anaphor::Pair => self.pair(at, false),
            Anaphor::Persons => self.two_before(phrase).or_else(|| self.pair(at, true)),
            Anaphor::Conflict => {
                self.set_against(at).or_else(|| self.opponents(at)).or_else(|| self.belligerents()).or_else(|| self.pair(at, false))
            }
            Anaphor::Body | Anaphor::Group => self
                .body_again(phrase)
                .or_else(|| self.outlet_again(phrase))
                .or_else(|| self.group_again().filter(|_| anaphor == Anaphor::Group))
                .or_else(|| {
                    let labelled = phrase.traits.extremist || phrase.traits.armed;
                    let (_, row) = self.context.scan.longest(phrase.tokens.start, |hit| match hit.tag {
                        Tag::Head(row, _) if labelled || self.stands_alone(row) => Some(row),
                        _ => None,
                    })?;
                    self.headed(phrase, row, at)
                }),
            Anaphor::All => self.all().or_else(|| {
                let (_, row) = self.context.scan.longest(phrase.tokens.start, |hit| match hit.tag {
                    Tag::Head(row, _) => Some(row),
                    _ => None,
                })?;
                self.headed(phrase, row, at)
            }),
            Anaphor::Other => self.other_party(at),
            Anaphor::Kingdom => self.kingdom(at),
            Anaphor::Last => self.named_last(phrase, at),
            Anaphor::This | Anaphor::Is => None,
        }
    }

    /// `الطرف الآخر`, `جارتها`: of the two parties, the one that the sentence has not named last.
    fn other_party(&self, at: usize) -> Option<Identity> {
        let sentence = self.context.text.sentence_number(at);
        let party = |past: &&Past| past.identity.codes.len() == 1 && past.identity.codes.iter().all(|code| is_party(code));
        let own = self.recent().take_while(|past| past.sentence == sentence).find(party)?.identity.codes.first()?;
        let of_own = |pair: &Vec<String>| pair.len() == 2 && pair.iter().any(|code| same_party(code, own));
        let pair = self.couple(at).filter(of_own).or_else(|| self.pair(at, false).map(|pair| pair.codes).filter(of_own))?;
        let other = pair.into_iter().find(|code| !same_party(code, own))?;
        Some(Identity { codes: vec![other], resolved: true, rule: "actor: the other of two parties", ..Identity::default() })
    }

    /// `الأخير`, `الأخيرة`: the latest who can act, of that gender, in the sentence or the one before.
    fn named_last(&self, phrase: &Phrase, at: usize) -> Option<Identity> {
        let sentence = self.context.text.sentence_number(at);
        let pronoun = if self.context.text.form(phrase.tokens.start).ends_with('ه') { Pronoun::Her } else { Pronoun::Him };
        let past = self.owner_of(pronoun, at).filter(|past| sentence.saturating_sub(past.sentence) <= 1)?;
        Some(Identity { resolved: true, rule: "actor: whom the report named last", ..past.identity.clone() })
    }

    /// `المملكة`: of the kingdoms the one whose man the sentence has just named (`وأكد السفير السعودي أن المملكة …`), else the one that the
    /// report speaks of most.
    fn kingdom(&self, at: usize) -> Option<Identity> {
        let (lexicon, sentence) = (self.context.lexicon, self.context.text.sentence_number(at));
        let rows = || lexicon.actors.kingdoms.iter().filter_map(|code| lexicon.countries.row(code));
        let people = |past: &&Past| past.is_person && past.sentence == sentence;
        let own =
            |past: &Past| past.identity.codes.first().and_then(|code| self.country_row(code)).filter(|&own| rows().any(|row| row == own));
        let named = self.recent().take_while(|past| past.sentence == sentence).find(people).and_then(own);
        let spoken = rows().map(|row| (row, self.context.theatre.share(row))).filter(|(_, share)| *share > 0.0);
        let row = named.or_else(|| spoken.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(row, _)| row))?;
        Some(Identity { resolved: true, ..coded(vec![self.code(Some(row), "GOV")], "actor: the kingdom of the report") })
    }

    /// `المسؤولان` after `مسؤولان لبنانيان`: those whom the report has introduced as two, by the same noun.
    pub(super) fn two_before(&self, phrase: &Phrase) -> Option<Identity> {
        let text = self.context.text;
        let noun = dual_stem(text.form(phrase.tokens.start));
        let past = self.recent().find(|past| {
            matches!(past.core, Core::Head(_, Number::Dual) | Core::Title(_, Number::Dual)) && dual_stem(text.form(past.token)) == noun
        })?;
        Some(Identity { resolved: true, rule: "actor: two named before", ..past.identity.clone() })
    }

    /// The sector of the noun that the phrase begins with, where it is one of actors: `الجيشان`.
    pub(super) fn sector_at(&self, phrase: &Phrase) -> Option<&str> {
        let (_, row) = self.context.scan.longest(phrase.tokens.start, |hit| match hit.tag {
            Tag::Head(row, _) => Some(row),
            _ => None,
        })?;
        Some(&self.context.lexicon.actors.heads[row as usize].sector)
    }

    /// `نظيره التركي`: of the rank of the person before, of the country named.
    pub(super) fn counterpart(&self, phrase: &Phrase) -> Option<Identity> {
        // «تطالب إسلام أباد نظيرتها»: governments have counterparts, too.
        let sentence = self.context.text.sentence_number(phrase.tokens.start);
        let state = self.recent().next().is_some_and(|past| past.sentence == sentence && matches!(past.core, Core::Government(_)));
        if state && phrase.countries.is_empty() && phrase.name.is_none() {
            return self.other_party(phrase.tokens.start);
        }
        let first = self.recent().find(|past| past.is_person);
        let sector = first.and_then(|past| past.identity.codes.first()).map_or("GOV", |code| sector_of(code)).to_owned();
        let Some(&country) = phrase.countries.first() else {
            // نظيره alone, or with an unknown name: somebody of another country than the one before.
            let other = first.and_then(|first| self.recent().find(|past| past.is_person && past.identity.codes != first.identity.codes));
            return other.map(|past| Identity { resolved: true, rule: "actor: counterpart named before", ..past.identity.clone() });
        };
        let codes = vec![self.code(Some(country), &sector)];
        if phrase.name.is_some() {
            return Some(self.person(phrase, codes, "actor: counterpart with a name"));
        }
        let named = self.recent().find(|past| past.is_person && past.identity.codes == codes && past.identity.known.is_some());
        let (known, unknown) = named.map_or((None, None), |past| (past.identity.known, past.identity.unknown.clone()));
        Some(Identity { codes, known, unknown, resolved: true, rule: "actor: counterpart" })
    }

    /// The two parties that are meant: office holders are those named last; parties those whom the report names most, with what the
    /// sentence and the one before name counted more.
    pub(super) fn pair(&self, at: usize, persons: bool) -> Option<Identity> {
        if let Some(codes) = self.couple(at).filter(|codes| !persons && codes.len() == 1) {
            return Some(Identity { codes, resolved: true, rule: "actor: the two parties", ..Identity::default() });
        }
        let mut codes = if persons { self.last_two(at, true) } else { self.weightiest_two(at) };
        if codes.len() < 2 {
            codes = self.last_two(at, false);
        }
        // بين الجيش اليمني والحوثيين: as the report has set them beside each other, right here.
        let beside = self.couple(at).unwrap_or_default();
        for code in codes.iter_mut().filter(|_| !persons) {
            let army = beside.iter().find(|beside| same_party(beside, code) && sector_of(beside) == "MIL");
            *code = army.cloned().unwrap_or_else(|| self.usual_of_side(code));
        }
        // Two states meet as governments; within one country its army and its rebels are the parties.
        if codes.len() == 2 && codes[0][..3] != codes[1][..3] {
            codes.iter_mut().filter(|code| sector_of(code) == "MIL").for_each(|code| code.replace_range(3.., "GOV"));
        }
        (codes.len() == 2).then_some(Identity { codes, resolved: true, rule: "actor: the two parties", ..Identity::default() })
    }

    /// `البلدان`, `العاصمتان`: the two states that the report names most, and last.
    pub(super) fn states(&self, at: usize) -> Option<Identity> {
        let sentence = self.context.text.sentence_number(at);
        let mut weights: Vec<(String, usize)> = Vec::new();
        let mut add = |code: &str, weight: usize| {
            let code = format!("{}GOV", &code[..3]);
            match weights.iter_mut().find(|(have, _)| *have == code) {
                Some((_, times)) => *times += weight,
                None => weights.push((code, weight)),
            }
        };
        let is_state = |code: &str| matches!(sector_of(code), "GOV" | "MIL") && !code.starts_with(STATELESS);
        self.parties.iter().filter(|(code, _)| is_state(code)).for_each(|(code, times)| add(code, *times));
        for past in self.recent().take_while(|past| sentence.saturating_sub(past.sentence) <= 1) {
            past.identity.codes.iter().filter(|code| is_state(code)).for_each(|code| add(code, 3));
        }
        if weights.iter().filter(|(code, _)| !self.stands_between(code, at)).count() >= 2 {
            weights.retain(|(code, _)| !self.stands_between(code, at));
        }
        weights.sort_by_key(|(_, times)| usize::MAX - times);
        let codes: Vec<String> = weights.into_iter().take(2).map(|(code, _)| code).collect();
        (codes.len() == 2).then_some(Identity { codes, resolved: true, rule: "actor: the two states", ..Identity::default() })
    }

    /// The two whom the report has set beside each other: `بين الحكومة والحوثيين`, `وقع … اتفاقا مع …`. The latest such couple of parties
    /// within a few sentences, else the one of the sentences right after.
    pub(super) fn couple(&self, at: usize) -> Option<Vec<String>> {
        let sentence = self.context.text.sentence_number(at);
        let near = |couple: &&(usize, Vec<String>)| sentence.abs_diff(self.context.text.sentence_number(couple.0)) <= COUPLE_REMEMBERED;
        let next = self.couples.partition_point(|(token, _)| *token < at);
        let before = self.couples[..next].last().filter(near);
        before.or_else(|| self.couples.get(next).filter(near)).map(|(_, codes)| codes.clone())
    }

    pub(super) fn last_two(&self, at: usize, persons: bool) -> Vec<String> {
        let mut codes: Vec<String> = Vec::new();
        let sentence = self.context.text.sentence_number(at);
        for past in self.recent().filter(|past| !persons || past.is_person) {
            if sentence.saturating_sub(past.sentence) > 12 || codes.len() >= 2 {
                break;
            }
            for code in past.identity.codes.iter().filter(|code| is_party(code)) {
                if !codes.iter().any(|have| same_party(have, code)) {
                    codes.push(code.clone());
                }
            }
        }
        codes.truncate(2);
        codes.reverse();
        codes
    }

    pub(super) fn weightiest_two(&self, at: usize) -> Vec<String> {
        let mut weights = self.parties.clone();
        let sentence = self.context.text.sentence_number(at);
        for past in self.recent().take_while(|past| sentence.saturating_sub(past.sentence) <= 1) {
            for code in past.identity.codes.iter().filter(|code| is_party(code)) {
                // Both together in one mention are the pair itself.
                // Whoever speaks of the two is seldom one of them.
                let speaks = past.sentence == sentence && self.speaks_of(at).any(|(speaker, _)| speaker.index == past.index);
                let weight = match (speaks, past.sentence == sentence) {
                    (true, _) => 0,
                    (_, true) => 3,
                    _ => 2,
                } * past.identity.codes.len();
                match weights.iter_mut().find(|(have, _)| same_party(have, code)) {
                    Some((_, times)) => *times += weight,
                    None => weights.push((code.clone(), weight)),
                }
            }
        }
        // So are the two that it sets beside each other, most of all nearby.
        for (token, codes) in self.couples.iter().take(MEMORY) {
            let near = sentence.abs_diff(self.context.text.sentence_number(*token)) <= COUPLE_REMEMBERED;
            let weight = if near { 6 } else { 2 };
            for code in codes {
                match weights.iter_mut().find(|(have, _)| same_party(have, code)) {
                    Some((_, times)) => *times += weight,
                    None => weights.push((code.clone(), weight)),
                }
            }
        }
        // So are those who have agreements with each other; who goes between them is none.
        for (_, times) in weights.iter_mut().filter(|(code, _)| self.is_side(code)) {
            *times += SIDE;
        }
        if weights.iter().filter(|(code, _)| !self.stands_between(code, at)).count() >= 2 {
            weights.retain(|(code, _)| !self.stands_between(code, at));
        }
        // The parties of the country where it happens come before those who host and mediate.
        let at_home = |code: &str| self.country_row(code) == self.context.theatre.main;
        weights.iter_mut().filter(|(code, _)| at_home(code)).for_each(|(_, times)| *times += 2);
        weights.sort_by_key(|(_, times)| usize::MAX - times);
        weights.truncate(2);
        weights.into_iter().map(|(code, _)| code).collect()
    }

    /// Two who fight, as the report has set them beside each other near by: `بين الجيش وقوات الدعم السريع`.
    fn set_against(&self, at: usize) -> Option<Identity> {
        let codes = self.couple(at).filter(|codes| codes.len() == 2 && codes.iter().any(|code| fights(code)))?;
        let of_register = codes.iter().all(|code| self.is_side(code));
        (!of_register).then_some(Identity { codes, resolved: true, rule: "actor: the two set against each other", ..Identity::default() })
    }

    /// The two sides of the conflict that the report tells of, as the register has them; none of them urges both.
    fn opponents(&self, at: usize) -> Option<Identity> {
        let sides = self.sides.as_ref()?;
        let urges = |code: &String| self.speaks_of(at).any(|(past, to)| to && past.identity.codes.iter().any(|own| same_party(own, code)));
        if sides.iter().any(urges) {
            return None;
        }
        let codes = sides.iter().map(|code| self.usual_of_side(code)).collect();
        Some(Identity { codes, resolved: true, rule: "actor: the sides of the register", ..Identity::default() })
    }

    /// A state's side: as the register has it; else its government, unless the report speaks of its army more than twice as often.
    pub(super) fn usual_of_side(&self, code: &str) -> String {
        if let Some(side) = self.sides.iter().flatten().find(|side| same_party(side, code)) {
            return if matches!(sector_of(side), "GOV" | "MIL") { side.clone() } else { self.usual_of_rebels(side) };
        }
        let times = |sector: &str| {
            let code = format!("{}{sector}", &code[..3]);
            self.recent().filter(|past| past.identity.codes.len() == 1 && past.identity.codes[0] == code).count()
        };
        match sector_of(code) {
            "GOV" | "MIL" if times("MIL") > 2 * times("GOV") => format!("{}MIL", &code[..3]),
            "GOV" | "MIL" => format!("{}GOV", &code[..3]),
            _ => code.to_owned(),
        }
    }

    /// Rebels or opposition: as the report has just called them, else as it calls them most.
    fn usual_of_rebels(&self, side: &str) -> String {
        let last = self.past.last().map_or(0, |past| past.sentence);
        let near = self.recent().take_while(|past| last.saturating_sub(past.sentence) <= REBELS_REMEMBERED);
        let named = |past: &Past| match past.identity.codes.as_slice() {
            [code] if is_party(code) && same_party(code, side) && sector_of(code) != "PAR" => Some(code.clone()),
            _ => None,
        };
        near.into_iter().find_map(named).unwrap_or_else(|| side.to_owned())
    }

    /// The two of the report's own country that it names most, wherever it names them.
    pub(super) fn belligerents(&self) -> Option<Identity> {
        let main = self.context.theatre.main?;
        let of_main = self.parties.iter().filter(|(code, _)| self.country_row(code) == Some(main));
        let codes: Vec<String> = of_main.take(2).map(|(code, _)| self.usual_of_side(code)).collect();
        (codes.len() == 2).then_some(Identity { codes, resolved: true, rule: "actor: the parties of the conflict", ..Identity::default() })
    }

    /// `الجماعة`, `الوزارة`: the body or group named last whose phrase has that noun, by itself or as whom somebody serves.
    pub(super) fn body_again(&self, phrase: &Phrase) -> Option<Identity> {
        let noun = stem(self.context.text.form(phrase.tokens.start));
        let first = self.past.len().saturating_sub(MEMORY);
        let (seen, before) = self.bodies.borrow().get(noun).copied().unwrap_or_default();
        let fits = |index: &usize| {
            let past = self.past.get(*index);
            past.is_some_and(|past| self.has_noun(past, noun) || self.served_by(past, noun).is_some())
        };
        // The past does not change: what was asked for one noun need not be asked again.
        let found = (first.max(seen)..self.past.len()).rev().find(fits).or(before);
        self.bodies.borrow_mut().insert(noun, (self.past.len(), found));
        let past = self.past.get(found.filter(|&index| index >= first)?)?;
        let identity = match self.served_by(past, noun).filter(|_| !self.has_noun(past, noun)) {
            None => past.identity.clone(),
            Some(Served::Known(row)) => self.known_identity(row, "actor: name"),
            Some(Served::Unknown) => coded(past.identity.codes.clone(), "actor: body that somebody serves"),
        };
        Some(Identity { resolved: true, rule: "actor: body named before", ..identity })
    }

    pub(super) fn has_noun(&self, past: &Past, noun: &str) -> bool {
        let text = self.context.text;
        match past.core {
            Core::Head(..) | Core::Anaphor(Anaphor::Body | Anaphor::Group) => is_noun(text.form(past.token), noun),
            Core::Known(row) => self.kind(row) != "person" && (is_noun(text.form(past.token), noun) || self.is_called(row, noun)),
            _ => false,
        }
    }

    /// True where one of the actor's names has this noun: `حركة طالبان`.
    pub(super) fn is_called(&self, row: u32, noun: &str) -> bool {
        let mut called = self.called.borrow_mut();
        let words = called.entry(row).or_insert_with(|| {
            let names = self.context.lexicon.actors.row(row).ar.iter().map(|name| crate::text::fold(name));
            names.flat_map(|name| name.split(' ').map(str::to_owned).collect::<Vec<_>>()).collect()
        });
        words.iter().any(|word| is_noun(word, noun))
    }

    /// The body that the person in `past` serves, if it has this noun: `المتحدث باسم طالبان …`, `رئيس فريق المراقبة …`.
    pub(super) fn served_by(&self, past: &Past, noun: &str) -> Option<Served> {
        let phrase = &self.phrases[past.index];
        let mut owner = phrase.owner.as_deref();
        while let Some(body) = owner {
            if let Core::Known(row) = body.core
                && self.kind(row) != "person"
                && self.is_called(row, noun)
            {
                return Some(Served::Known(row));
            }
            let body_of = |head: u16| matches!(self.context.lexicon.actors.heads[head as usize].kind, HeadKind::Body | HeadKind::Organ);
            if let Core::Head(head, _) = body.core
                && body_of(head)
                && is_noun(self.context.text.form(body.tokens.start), noun)
            {
                return Some(Served::Unknown);
            }
            // المتحدث باسم المجلس … المجلس
            if matches!(body.core, Core::Anaphor(Anaphor::Body | Anaphor::Group))
                && is_noun(self.context.text.form(body.tokens.start), noun)
            {
                return Some(Served::Unknown);
            }
            owner = body.owner.as_deref();
        }
        let known = past.identity.known.filter(|_| past.is_person)?;
        let held =
            self.context.lexicon.actors.row(known).office.iter().rev().filter_map(|office| self.context.lexicon.actors.by_id(&office.of));
        held.into_iter().find(|&row| self.is_called(row, noun)).map(Served::Known)
    }

    /// The armed group or party named last.
    pub(super) fn group_again(&self) -> Option<Identity> {
        let past = self.recent().find(|past| {
            let kind = past.identity.known.map_or("", |row| self.kind(row));
            let unknown = matches!(past.core, Core::Head(row, _) if self.context.lexicon.actors.heads[row as usize].movement);
            (matches!(kind, "armed-group" | "party") || unknown) && past.identity.codes.len() == 1
        })?;
        Some(Identity { resolved: true, rule: "actor: group named before", ..past.identity.clone() })
    }

    /// `وثّق المركز …` in a report of «مركز …»: the outlet itself.
    pub(super) fn outlet_again(&self, phrase: &Phrase) -> Option<Identity> {
        let outlet = self.context.outlet?;
        let noun = stem(self.context.text.form(phrase.tokens.start));
        let first = crate::text::fold(outlet);
        if stem(first.split_whitespace().next()?) != noun {
            return None;
        }
        let media = |tag| matches!(tag, Tag::Head(row, _) if self.context.lexicon.actors.heads[row as usize].sector == "MED");
        let sector = if self.context.scan.any(phrase.tokens.start, media) { "MED" } else { "NGO" };
        Some(Identity {
            unknown: Some(outlet.to_owned()),
            resolved: true,
            ..coded(vec![self.code(self.context.theatre.main, sector)], "actor: the outlet itself")
        })
    }

    pub(super) fn stands_alone(&self, row: u16) -> bool {
        let head = &self.context.lexicon.actors.heads[row as usize];
        head.alone && !head.quoted
    }

    /// Every party of the report so far, those of other countries than the parties' own left out where they only mediate.
    pub(super) fn all(&self) -> Option<Identity> {
        if let Some(sides) = &self.sides {
            // A state as the register has it, rebels or opposition as the report called them last.
            let state = |code: &str| matches!(sector_of(code), "GOV" | "MIL");
            let last = |side: &str| {
                let codes = self.recent().flat_map(|past| &past.identity.codes);
                let rebels = |code: &str| matches!(sector_of(code), "REB" | "OPP") || sector_of(code) == sector_of(side);
                codes.into_iter().find(|code| rebels(code) && is_party(code) && same_party(code, side)).cloned()
            };
            let called = |side: &String| if state(side) { self.usual_of_side(side) } else { last(side).unwrap_or_else(|| side.clone()) };
            let mut codes: Vec<String> = sides.iter().map(called).collect();
            // A third whom the report names as often as they are, and who bears arms there.
            let fights = |code: &str| matches!(sector_of(code), "REB" | "RAD") && sides.iter().any(|side| side[..3] == code[..3]);
            let third = self.parties.iter().find(|(code, times)| *times > 1 && fights(code) && !self.is_side(code));
            codes.extend(third.map(|(code, _)| code.clone()));
            return Some(Identity { codes, resolved: true, rule: "actor: all sides", ..Identity::default() });
        }
        let mut codes: Vec<String> = Vec::new();
        for past in self.recent() {
            for code in past.identity.codes.iter().filter(|code| is_party(code)) {
                if !codes.iter().any(|have| same_party(have, code)) {
                    codes.push(code.clone());
                }
            }
        }
        let main = self.context.theatre.main.map(|row| self.context.lexicon.countries.rows[row as usize].code.clone());
        if let Some(main) = main
            && codes.iter().filter(|code| code.starts_with(&main)).count() >= 2
        {
            codes.retain(|code| code.starts_with(&main));
        }
        codes.truncate(3);
        codes.reverse();
        (!codes.is_empty()).then_some(Identity { codes, resolved: true, rule: "actor: all parties named", ..Identity::default() })
    }
}
