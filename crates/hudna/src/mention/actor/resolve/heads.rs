//! Nouns → code: organs, groups, people, victims, prisoners, with the country that is named or understood.

use super::codes::{coded, is_noun, part_code, sector_of, stem};
use super::parties::{is_party, same_party};
use super::{CAPTIVES_REMEMBERED, Core, Gender, Identity, MEMORY, Past, Phrase, Resolver, UNKNOWN_CAPTIVES};
use crate::lexicon::morphology::Part;
use crate::lexicon::{
    Anaphor, Around, EventTag, FigureTag, Head, HeadKind, Hit, Locus, Number, Role, Side, SpeechTag, SpeechWord, Tag, TimeTag,
};
use crate::text::{Kind, Pronoun};

/// So many sentences on, `القوات` are the forces named before.
const FORCES_REMEMBERED: usize = 2;

impl Resolver<'_> {
    pub(super) fn headed(&self, phrase: &Phrase, row: u16, at: usize) -> Option<Identity> {
        let head = &self.context.lexicon.actors.heads[row as usize];
        let mut sector = head.sector.as_str();
        if head.open && phrase.owner.is_none() {
            // مسؤول محلي, مسؤول صحي are the state's, whatever they see to.
            let own = |given: &&str| head.name == "official" && matches!(*given, "CVL" | "UNK");
            sector = phrase.sector.as_deref().filter(|given| !own(given)).unwrap_or(sector);
        }
        // مصدر أمني is anybody's, مصدر أمني مصري of that country's security.
        if head.name == "source-security" && !phrase.countries.is_empty() {
            sector = "COP";
        }
        // بعثة أمريكية is no mission of many.
        if sector == "IGO" && head.kind == HeadKind::Organ && !phrase.countries.is_empty() {
            sector = if phrase.sector.as_deref() == Some("MIL") { "MIL" } else { "GOV" };
        }
        if head.kind == HeadKind::People && sector == "UNK" && !phrase.countries.is_empty() && head.name == "allies" {
            sector = "GOV";
        }
        // رجل مسلح, أشخاص أطلقوا النار: who does it is no civilian.
        let assails = head.name == "person" && (phrase.traits.armed || self.assails(phrase));
        sector = match () {
            () if phrase.traits.extremist || assails => "UAF",
            () if phrase.traits.opposed && (head.armed || phrase.traits.armed || sector == "MIL") => "REB",
            () if phrase.traits.opposed && (matches!(head.kind, HeadKind::Group | HeadKind::Member) || sector == "UNK") => "OPP",
            () if phrase.traits.armed && sector == "OPP" => "REB",
            () if phrase.traits.armed && head.kind == HeadKind::Group && sector != "REB" => "UAF",
            () => sector,
        };
        if phrase.traits.foreign && !head.armed && phrase.countries.is_empty() && phrase.owner.is_none() {
            return Some(coded(vec![self.code(None, sector)], "actor: of some other country"));
        }
        if head.world && phrase.countries.is_empty() && phrase.owner.is_none() {
            return Some(coded(vec![self.code(None, sector)], "actor: of no country"));
        }
        if phrase.traits.world && phrase.countries.is_empty() {
            let sector = if head.open || head.kind == HeadKind::Organ && sector != "JUD" { "IGO" } else { sector };
            let sector = if head.sector == "NGO" { "NGO" } else { sector };
            return Some(coded(vec![self.code(None, sector)], "actor: of the world at large"));
        }
        if phrase.traits.hostile && phrase.countries.is_empty() && sector == "MIL" {
            let air = || self.force_of(&self.context.lexicon.actors.air).map(|country| self.code(Some(country), "MIL"));
            if let Some(code) = self.enemy().or_else(air) {
                return Some(Identity { resolved: true, ..coded(vec![code], "actor: army of the other side") });
            }
        }
        // الحركة المرتبطة بتنظيم القاعدة: the movement named before, whatever it is tied to.
        if phrase.side.is_some()
            && head.kind == HeadKind::Group
            && matches!(phrase.core, Core::Head(_, Number::Singular))
            && self.has_article(phrase.tokens.start)
            && let Some(identity) = self.body_again(phrase).filter(|identity| identity.known.is_some())
        {
            return Some(identity);
        }
        if let Some((side, inner)) = &phrase.side {
            // أفراد القوات المشتركة الموالية للحكومة: the force sides with somebody, and its men are its.
            let owner = phrase.owner.as_ref().and_then(|owner| self.identify(owner, at));
            let forces = owner.is_some_and(|owner| owner.codes.iter().all(|code| sector_of(code) == "MIL"));
            let (kind, sector) = if forces { (HeadKind::Organ, "MIL") } else { (head.kind, sector) };
            return Some(self.sided(*side, self.identify(inner, at)?, kind, sector));
        }
        if let Some(owner) = &phrase.owner {
            let owner = self.identify(owner, at)?;
            // من طرف الأهالي: they themselves, no notables of theirs.
            let themselves = |code: &str| head.name == "side" && sector_of(code) == "CVL";
            let part = |code: &String| if themselves(code) { code.clone() } else { part_code(code, sector, head.kind, head.open) };
            let mut codes: Vec<String> = owner.codes.iter().map(part).collect();
            codes.extend(self.second_codes(phrase, at));
            return Some(coded(codes, "actor: part of a body"));
        }
        if let Some(name) = &phrase.name {
            let text = self.context.text;
            let unknown = Some(text.slice(text.span(name.start..name.end)).to_owned());
            let countries: Vec<Option<u16>> = match phrase.countries.as_slice() {
                // وكالة أنباء شرق إفريقيا: of no one country.
                [] if head.kind == HeadKind::Media && phrase.tokens.end == name.end => vec![self.country_in_name(name.start..name.end)],
                [] if head.kind == HeadKind::Media => vec![self.country_in_name(name.start..name.end).or(self.context.theatre.main)],
                [] => vec![self.context.theatre.main],
                named => named.iter().copied().map(Some).collect(),
            };
            let codes = countries.into_iter().map(|country| self.code(country, sector)).collect();
            return Some(Identity { codes, unknown, rule: "actor: class noun and quoted name", ..Identity::default() });
        }
        if let ([country], "captive") = (phrase.countries.as_slice(), head.name.as_str())
            && self.fights_states(*country)
        {
            return Some(coded(vec![self.code(Some(*country), "MIL")], "actor: prisoners of a war between states"));
        }
        if !phrase.countries.is_empty() {
            let codes = phrase.countries.iter().map(|&country| self.code(Some(country), sector)).collect();
            return Some(coded(codes, "actor: noun and country"));
        }
        if let Some(pronoun) = phrase.pronoun.filter(|_| !matches!(head.name.as_str(), "allies" | "partners")) {
            return self.owned_by_pronoun(pronoun, head.kind, sector, at);
        }
        // «ناشطون في السويداء», «مصادر طبية في أنطاكية»: of the country of the place right behind.
        if matches!(head.kind, HeadKind::People | HeadKind::Member)
            && matches!(sector, "CVL" | "UNK" | "GOV" | "ELI")
            && let Some(country) = self.country_behind(phrase)
        {
            return Some(coded(vec![self.code(Some(country), sector)], "actor: noun and the place behind it"));
        }
        if let Some(past) = self.is_what_was_named(phrase, head.kind) {
            return Some(Identity { resolved: true, rule: "actor: what somebody named right before is", ..past.identity.clone() });
        }
        // المسؤول after مسؤول عسكري إسرائيلي
        if head.name == "official" && phrase.definite && phrase.tokens.len() == 1 {
            let text = self.context.text;
            let told = |past: &&Past| {
                let whole = self.phrases.get(past.index).is_some_and(|phrase| phrase.tokens.len() > 1);
                matches!(past.core, Core::Head(other, _) if other == row) && whole && is_noun(text.form(past.token), stem(text.form(at)))
            };
            if let Some(past) = self.recent().find(told) {
                return Some(Identity { resolved: true, rule: "actor: official named before", ..past.identity.clone() });
            }
        }
        if head.name == "forces" && phrase.tokens.len() == 1 {
            if let Some(past) = self.forces_again(phrase, at) {
                return Some(Identity { resolved: true, rule: "actor: forces named before", ..past.identity.clone() });
            }
            // سحب القوات, إرسال قوات: any forces.
            if self.is_governed_by_noun(phrase) {
                return None;
            }
        }
        if head.strikes && phrase.sector.is_none() {
            return self.striker(sector);
        }
        match (head.kind, sector) {
            (HeadKind::Media, _) if phrase.traits.opposed || phrase.sector.is_some() => {
                Some(coded(vec![self.code(self.context.theatre.main, "MED")], "actor: media of the country of the report"))
            }
            (HeadKind::Media, _) => Some(coded(vec![self.code(None, "MED")], "actor: media")),
            (_, "IGO") => Some(match self.same_words(phrase) {
                Some(past) => Identity {
                    resolved: true,
                    codes: past.identity.codes.clone(),
                    rule: "actor: organ named before",
                    ..Identity::default()
                },
                None => coded(vec![self.code(None, "IGO")], "actor: of the world at large"),
            }),
            (_, "GOV") if head.name == "west" => Some(coded(vec![self.code(None, "GOV")], "actor: states together")),
            (HeadKind::Victim, _) => Some(self.victim(phrase, at)),
            // مصدر عسكري: whom a report asks is of the country that it tells of, not of the army named last.
            (HeadKind::Member, "MIL") if head.name == "source" => Some(self.source(sector, at)),
            (HeadKind::People | HeadKind::Member, "MIL" | "UAF" | "REB") => Some(self.like_before(head, sector, at)),
            (HeadKind::Organ, _) => Some(self.organ(phrase, row, sector, at)),
            (HeadKind::People, "MED") if self.is_told(phrase) && !self.is_harmed(at) => {
                Some(coded(vec![self.code(None, "MED")], "actor: media"))
            }
            (HeadKind::People, "UNK") if matches!(head.name.as_str(), "captive" | "detainee") => Some(self.captives(head, at)),
            _ if head.name == "partners" => Some(coded(vec![self.code(None, "GOV")], "actor: unnamed partners")),
            (_, "UNK") if head.name == "allies" => Some(coded(vec![self.code(None, "UNK")], "actor: unnamed allies")),
            _ => {
                if let Some(past) = self.some_of_counted(head, at) {
                    return Some(Identity {
                        resolved: true,
                        codes: past.identity.codes.clone(),
                        rule: "actor: some of those counted",
                        ..Identity::default()
                    });
                }
                if let Some(country) = self.joined_country(phrase).filter(|_| matches!(sector, "OPP" | "REB")) {
                    return Some(coded(vec![self.code(Some(country), sector)], "actor: opposed to the government it is joined to"));
                }
                let ground = self.ground(at);
                let country = match sector {
                    "COP" | "CVL" | "UNK" | "ELI" if ground != self.context.theatre.main => ground,
                    "COP" | "OPP" | "LEG" | "JUD" => self.local_country(at),
                    "CVL" => self.own_country(at),
                    _ => self.context.theatre.main,
                };
                Some(coded(vec![self.code(country, sector)], "actor: noun, country of the report"))
            }
        }
    }

    /// `وقعت الحكومة الكولومبية والمعارضة اتفاقا في هافانا`: of the state's body that `و` joins it to, where the report's own country only
    /// hosts.
    fn joined_country(&self, phrase: &Phrase) -> Option<u16> {
        let main = self.context.theatre.main?;
        let past = self.past.last().filter(|past| past.named && past.identity.codes.len() == 1)?;
        let joined = phrase.before == 1 && self.phrases.get(past.index).is_some_and(|last| last.tokens.end == phrase.tokens.start);
        let code = past.identity.codes.first().filter(|code| joined && matches!(sector_of(code), "GOV" | "MIL"))?;
        let hosts = self.parties.iter().all(|(party, _)| self.country_row(party) != Some(main));
        self.country_row(code).filter(|_| hosts)
    }

    /// `17 نازحا، بينهم تسع نساء`: women and children counted out of displaced people. Among dead fighters (`بينهم`) are civilians too.
    fn some_of_counted(&self, head: &Head, at: usize) -> Option<&Past> {
        const REACH: usize = 3;
        let scan = self.context.scan;
        let part = |tag| tag == Tag::Figure(FigureTag::Around(Around::Part));
        let marked = (at.saturating_sub(REACH)..at).any(|i| scan.any(i, part));
        let sentence = self.context.text.sentence(at).start;
        let past = self.past.last().filter(|past| past.token >= sentence && head.name == "person" && marked)?;
        let counted = matches!(past.core, Core::Head(row, _) if matches!(self.context.lexicon.actors.heads[row as usize].kind, HeadKind::People | HeadKind::Member));
        let some = past.identity.codes.first().is_some_and(|code| sector_of(code) == "REF" && self.is_harmed(past.token));
        (counted && some && past.identity.codes.len() == 1).then_some(past)
    }

    /// `استهدفت مسيرة سيارة`: aircraft of nobody named are those of the one foreign army of the report; where it names none, or two, they
    /// may be anybody's.
    fn striker(&self, sector: &str) -> Option<Identity> {
        let main = self.context.theatre.main;
        let foreign = |code: &str| sector_of(code) == "MIL" && self.country_row(code).is_some_and(|row| Some(row) != main);
        let mut armies = self.recent().filter_map(|past| past.identity.codes.first().filter(|code| foreign(code)));
        let first = armies.next()?.get(..3)?;
        let one = armies.all(|code| code.starts_with(first));
        one.then(|| coded(vec![format!("{first}{sector}")], "actor: aircraft of the foreign army of the report"))
    }

    /// `رجلين طعنا`, `ثلاثة أشخاص نفذوا`, `هجوم شنه شخص`: a verb of doing violence behind the noun, or with its object's pronoun before it.
    fn assails(&self, phrase: &Phrase) -> bool {
        let (text, scan) = (self.context.text, self.context.scan);
        let deed = |i: usize, object: bool| {
            scan.at(i).iter().any(|hit| hit.tag == Tag::Assails && hit.clitics.pronoun.is_some() == object && !hit.clitics.conjunction)
        };
        let end = phrase.tokens.end;
        let next = end + usize::from(scan.any(end, |tag| matches!(tag, Tag::Speech(SpeechTag::Word(SpeechWord::Relative)))));
        if !text.starts_line(next) && deed(next, false) {
            return true;
        }
        // شنه ثلاثة أشخاص
        let back = |i: usize| !text.starts_line(i) && (scan.any(i, |tag| matches!(tag, Tag::Number(_))) || text.kind(i) == Kind::Number);
        let mut before = phrase.tokens.start;
        while before > 0 && before + 3 > phrase.tokens.start && back(before - 1) {
            before -= 1;
        }
        phrase.before == 0 && before > 0 && deed(before - 1, true)
    }

    /// True for a country that stands against another in the report, and whose prisoners are soldiers.
    fn fights_states(&self, country: u16) -> bool {
        let Some([first, second]) = &self.sides else { return false };
        let state = |code: &str| matches!(sector_of(code), "GOV" | "MIL");
        let one = [first, second].into_iter().any(|code| self.country_row(code) == Some(country));
        let raided = |code: &String| self.context.lexicon.actors.held_for_nothing.iter().any(|country| code.starts_with(country.as_str()));
        one && state(first) && state(second) && !raided(first) && !raided(second)
    }

    /// Whose soldiers they are of whom one says that he sent or lost them: the party named last before (`تنشر رواندا 4000 جندي`).
    fn own_men(&self, at: usize) -> Option<&Past> {
        const REACH: usize = 9;
        let sentence = self.context.text.sentence(at).start;
        let from = at.saturating_sub(REACH).max(sentence);
        let deed = (from..at).rev().find(|&i| self.context.scan.is(i, Tag::OwnMen))?;
        let party = |past: &&Past| {
            past.identity.codes.len() == 1
                && past.identity.codes.iter().all(|code| matches!(sector_of(code), "GOV" | "MIL" | "REB" | "RAD"))
        };
        let past = self.recent().take_while(|past| past.token >= sentence).find(party)?;
        // What stands between is no other deed.
        let other = |tag| match tag {
            Tag::Event(EventTag::Trigger(_, shape)) => matches!(shape.part, Part::Past | Part::Present),
            Tag::Speech(SpeechTag::Verb(..)) => true,
            _ => false,
        };
        let clear = (deed + 1..at).all(|i| !self.context.scan.any(i, other));
        (clear && !self.is_harmed(at)).then_some(past)
    }

    /// `صحيفة «مرآة ميانمار»`: the country or place in the name of a paper tells where it is at home.
    fn country_in_name(&self, name: std::ops::Range<usize>) -> Option<u16> {
        name.clone()
            .find_map(|i| {
                self.context.scan.at(i).iter().find_map(|hit| match hit.tag {
                    Tag::Country(row) | Tag::Nisba(row, _) | Tag::Seat(row) => Some(row),
                    _ => None,
                })
            })
            .or_else(|| {
                let first = self.places.partition_point(|found| found.tokens.start < name.start);
                let found = self.places.get(first).filter(|found| found.tokens.start < name.end)?;
                found.place.country.as_deref().and_then(|code| self.context.lexicon.countries.row(code))
            })
    }

    /// `جيش …، وهو جماعة مسلحة`: an indefinite noun that says what the one named right before is.
    fn is_what_was_named(&self, phrase: &Phrase, kind: HeadKind) -> Option<&Past> {
        let text = self.context.text;
        let is = phrase.tokens.start.checked_sub(1)?;
        let fits = matches!(kind, HeadKind::Group | HeadKind::Body) && !phrase.definite && phrase.before == 0;
        if !fits || !self.context.scan.is(is, Tag::Anaphor(Anaphor::Is)) {
            return None;
        }
        let past = self.past.last()?;
        let end = self.phrases.get(past.index)?.tokens.end;
        let apart = (end..is).all(|i| text.kind(i) == Kind::Mark) && is <= end + 1;
        apart.then_some(past)
    }

    /// `القوات` after `قوات الدعم السريع`: forces named in this sentence or the two before.
    fn forces_again(&self, phrase: &Phrase, at: usize) -> Option<&Past> {
        let text = self.context.text;
        let noun = stem(text.form(phrase.tokens.start));
        let sentence = text.sentence_number(at);
        let named =
            |past: &&Past| matches!(past.core, Core::Known(_)) || self.phrases.get(past.index).is_some_and(|phrase| phrase.side.is_some());
        let near = self.recent().take_while(|past| sentence.saturating_sub(past.sentence) <= FORCES_REMEMBERED);
        let mut same = near.filter(|past| is_noun(text.form(past.token), noun));
        phrase.definite.then(|| same.next()).flatten().filter(named)
    }

    /// True where the phrase is what a noun before it is done to: `سحب القوات`, `أي قوات`.
    fn is_governed_by_noun(&self, phrase: &Phrase) -> bool {
        let (text, i) = (self.context.text, phrase.tokens.start);
        let Some(before) = i.checked_sub(1).filter(|_| phrase.before == 0 && !text.starts_line(i)) else { return false };
        let verb = |tag| match tag {
            Tag::Event(EventTag::Trigger(_, shape)) => matches!(shape.part, Part::Past | Part::Present | Part::Jussive),
            _ => false,
        };
        let masdar = |tag| match tag {
            Tag::Event(EventTag::Trigger(_, shape)) => !matches!(shape.part, Part::Past | Part::Present | Part::Jussive),
            Tag::Governor => true,
            _ => false,
        };
        self.context.scan.any(before, masdar) && !self.context.scan.any(before, verb) && !self.has_article(before)
    }

    fn has_article(&self, i: usize) -> bool {
        self.context.text.form(i).starts_with("ال")
    }

    /// Groups that side with somebody are rebels of the country of the events; groups called somebody's own take the owner's country.
    pub(super) fn sided(&self, side: Side, inner: Identity, kind: HeadKind, sector: &str) -> Identity {
        let group = matches!(sector, "UAF" | "REB" | "OPP") || kind == HeadKind::Group;
        let codes = inner.codes.iter().map(|code| match (side, group) {
            (Side::Loyal, true) => self.code(self.context.theatre.main, "REB"),
            // القوات الموالية للرئيس السابق: an army of nobody's office.
            (Side::Loyal, false) if sector == "MIL" && matches!(sector_of(code), "ELI" | "OPP" | "REB" | "RAD") => {
                self.code(self.context.theatre.main, "REB")
            }
            (Side::Owned, true) if sector_of(code) == "GOV" => format!("{}REB", &code[..3]),
            (Side::Owned, _) if matches!(sector_of(code), "IGO" | "NGO" | "REB" | "RAD") => code.clone(),
            (Side::Loyal, false) if sector == "MIL" && self.country_row(code) != self.context.theatre.main => {
                self.code(self.context.theatre.main, "REB")
            }
            // الحكومة المدعومة من السعودية is still her own country's.
            (Side::Loyal, false) if sector == "GOV" => self.code(self.context.theatre.main, sector),
            _ => format!("{}{sector}", &code[..3]),
        });
        coded(codes.collect(), "actor: group by its side")
    }

    /// A source with no country: of the outlet that quotes it in its sentence, where that outlet is a party's; else of the report's country.
    fn source(&self, sector: &str, at: usize) -> Identity {
        let sentence = self.context.text.sentence_number(at);
        let quoting = self.recent().take_while(|past| past.sentence == sentence).find_map(|past| {
            let code = past.identity.codes.first().filter(|code| sector_of(code) == "MED")?;
            let party = self.parties.iter().any(|(party, _)| party[..3] == code[..3] && matches!(sector_of(party), "GOV" | "MIL"));
            self.country_row(code).filter(|_| party)
        });
        coded(vec![self.code(quoting.or(self.context.theatre.main), sector)], "actor: source, country of the report")
    }

    /// `قواته`: of the one named last who can have forces, a country, a body.
    pub(super) fn owned_by_pronoun(&self, pronoun: Pronoun, kind: HeadKind, sector: &str, at: usize) -> Option<Identity> {
        // سحب مقاتليهما: of the two named last together.
        if pronoun == Pronoun::Both
            && let Some(pair) = self.two_owners(at)
        {
            let codes = pair.iter().map(|code| part_code(code, sector, kind, false)).collect();
            return Some(Identity { codes, resolved: true, rule: "actor: pronoun of two owners", ..Identity::default() });
        }
        let owner = self.owner_of(pronoun, at)?;
        // The kin and the drivers of those who fight are civilians.
        let kin =
            |code: &str| kind == HeadKind::People && matches!(sector, "CVL" | "REF") && !matches!(sector_of(code), "CVL" | "REF" | "MED");
        let codes = owner.identity.codes.iter();
        let kin_code = |code: &String| match self.country_row(code) {
            Some(country) => self.code(Some(country), sector),
            None => self.code(self.context.theatre.main, sector),
        };
        let codes = codes.map(|code| if kin(code) { kin_code(code) } else { part_code(code, sector, kind, false) }).collect();
        Some(Identity { codes, resolved: true, rule: "actor: pronoun of an owner named before", ..Identity::default() })
    }

    /// The two whom `هما` stands for: one mention of two, or two that و joins, in the sentence.
    fn two_owners(&self, at: usize) -> Option<Vec<String>> {
        let sentence = self.context.text.sentence_number(at);
        let mut here = self.recent().take_while(|past| past.sentence == sentence).peekable();
        while let Some(past) = here.next() {
            if past.identity.codes.len() == 2 {
                return Some(past.identity.codes.clone());
            }
            let before = here.peek()?;
            let joined = self.phrases.get(before.index).is_some_and(|phrase| phrase.tokens.end == past.token)
                && self.context.text.form(past.token).starts_with('و');
            if let ([first], [second], true) = (before.identity.codes.as_slice(), past.identity.codes.as_slice(), joined) {
                return (is_party(first) && is_party(second)).then(|| vec![first.clone(), second.clone()]);
            }
        }
        None
    }

    /// Whom a pronoun on a noun refers to: the latest who can own it, of the pronoun's gender and number.
    pub(super) fn owner_of(&self, pronoun: Pronoun, at: usize) -> Option<&Past> {
        let sentence = self.context.text.sentence_number(at);
        // استهدفت مسيرة سيارة وقتلت سائقها: his car, not the drone's.
        let weapon = |past: &Past| matches!(past.core, Core::Head(row, _) if self.context.lexicon.actors.heads[row as usize].strikes);
        let can_own = |past: &&Past| {
            !weapon(past)
                && !matches!(past.identity.codes.first().map(|code| sector_of(code)), Some("CVL" | "REF" | "MED" | "UNK" | "NGO") | None)
        };
        let plural = matches!(pronoun, Pronoun::Them | Pronoun::Both);
        let first_person = matches!(pronoun, Pronoun::Us | Pronoun::Me);
        self.recent().filter(can_own).filter(|past| sentence.saturating_sub(past.sentence) <= 3).find(|past| {
            let one = past.identity.codes.len() == 1;
            match pronoun {
                _ if first_person => past.is_person && !matches!(past.core, Core::Anaphor(_)),
                Pronoun::Him => one && self.gender(past) != Gender::Feminine,
                Pronoun::Her => one && self.gender(past) != Gender::Masculine,
                _ => plural || one,
            }
        })
    }

    /// The grammatical gender of a phrase's first noun, as far as its form tells.
    pub(super) fn gender(&self, past: &Past) -> Gender {
        let form = self.context.text.form(past.token);
        match past.core {
            Core::Government(_) | Core::Anaphor(_) | Core::Title(..) => Gender::Either,
            _ if form.ends_with('ه') || form.ends_with("ات") => Gender::Feminine,
            // تنظيم القاعدة, حزب الله: its first noun tells.
            Core::Known(row) if self.kind(row) != "person" => {
                let masculine = |tag| tag == Tag::Speech(SpeechTag::Word(SpeechWord::Masculine));
                if self.context.scan.any(past.token, masculine) { Gender::Masculine } else { Gender::Either }
            }
            Core::Head(_, Number::Plural) => Gender::Either,
            _ => Gender::Masculine,
        }
    }

    /// The dead and hurt take the code of those whom the report counted before: in the paragraph, else first in the report.
    pub(super) fn victim(&self, phrase: &Phrase, at: usize) -> Identity {
        let is_people = |past: &&Past| {
            matches!(past.core, Core::People(_))
                || matches!(past.core, Core::Head(row, _) if matches!(self.context.lexicon.actors.heads[row as usize].kind, HeadKind::People) && !matches!(self.context.lexicon.actors.heads[row as usize].sector.as_str(), "REF" | "IGO" | "GOV" | "MED" | "UNK"))
        };
        let paragraph = self.paragraph(at);
        // مقتل 17 نازحا … 14 قتيلا
        let refugees =
            |past: &&Past| past.identity.codes.iter().all(|code| sector_of(code) == "REF") && matches!(past.core, Core::Head(..));
        let harmed = |past: &&Past| (is_people(past) || refugees(past)) && self.is_harmed(past.token) && !self.is_agent(past);
        let is_people = |past: &&Past| is_people(past) || refugees(past) && self.is_harmed(past.token);
        // ثلاثة قتلى take up those of their sentence, and those who were killed before; القتلى whoever was named.
        let sentence = self.context.text.sentence(at).start;
        let meant = |past: &Past| phrase.definite || past.token >= sentence || self.is_harmed(past.token);
        let near = self.recent().find(|past| past.token >= paragraph && is_people(past) && !self.is_agent(past));
        let others = near.is_some_and(|past| !meant(past));
        match near.or_else(|| self.past.iter().take(MEMORY).find(harmed)).filter(|_| !others) {
            Some(past) => Identity { resolved: true, rule: "actor: victims of those counted before", ..past.identity.clone() },
            None => coded(vec![self.code(self.own_country(at), "CVL")], "actor: victims, country of the report"),
        }
    }

    /// `قال … للصحفيين`, `تحدث إلى صحفيين`: the press at large, whom somebody speaks to.
    pub(super) fn is_told(&self, phrase: &Phrase) -> bool {
        let i = phrase.tokens.start;
        let addressed = phrase.before > 0 && self.context.text.form(i).trim_start_matches('و').starts_with('ل');
        addressed || !phrase.definite && i > 0 && self.context.scan.is(i - 1, Tag::Time(TimeTag::Role(Role::Until)))
    }

    /// True where a word of harm stands right before.
    pub(super) fn is_harmed(&self, token: usize) -> bool {
        (token.saturating_sub(4)..token).any(|i| self.context.scan.is(i, Tag::Governor))
    }

    /// `برصاص جنوده`: those who did it, by the word for their fire before them.
    pub(super) fn is_agent(&self, past: &Past) -> bool {
        let before = past.token.checked_sub(1).filter(|&i| self.context.text.kind(i) == Kind::Word);
        before.is_some_and(|i| self.context.text.form(i).starts_with('ب') && !self.context.scan.is(i, Tag::Governor))
    }

    /// Prisoners with no country: those whose captives the report spoke of before; in an exchange those of both sides; else civilians of
    /// the country.
    pub(super) fn captives(&self, head: &Head, at: usize) -> Identity {
        let is_captive = |past: &&Past| matches!(past.core, Core::Head(row, _) if matches!(self.context.lexicon.actors.heads[row as usize].name.as_str(), "captive" | "detainee"));
        let sentence = self.context.text.sentence_number(at);
        // Prisoners are those of two sides; those whom somebody holds (المحتجزين) may be anybody's, unless prisoners of both were named.
        let both = |past: &Past| is_captive(&past) && past.identity.codes.len() == 2;
        let of_pair = (head.name == "captive" || self.recent().any(both))
            && self
                .recent()
                .take_while(|past| past.sentence == sentence)
                .any(|past| matches!(past.core, Core::Anaphor(Anaphor::Pair | Anaphor::Conflict)));
        let exchanged = of_pair || (at.saturating_sub(6)..at).any(|i| self.context.scan.is(i, Tag::Exchange));
        if exchanged
            && let Some(pair) = self.couple(at).or_else(|| self.pair(at, false).map(|pair| pair.codes))
            && pair.len() == 2
        {
            let codes = pair.iter().map(|code| if sector_of(code) == "GOV" { format!("{}MIL", &code[..3]) } else { code.clone() });
            return Identity { codes: codes.collect(), resolved: true, rule: "actor: prisoners of both sides", ..Identity::default() };
        }
        if let Some(code) = self.released(at).filter(|_| head.name == "captive") {
            return Identity { codes: vec![code], resolved: true, rule: "actor: prisoners by who lets them go", ..Identity::default() };
        }
        let before = self.recent().find(|past| {
            is_captive(past)
                && past.identity.codes.len() == 1
                && sentence.saturating_sub(past.sentence) <= CAPTIVES_REMEMBERED
                && past.identity.rule != UNKNOWN_CAPTIVES
        });
        if let Some(past) = before {
            return Identity { resolved: true, rule: "actor: prisoners named before", ..past.identity.clone() };
        }
        coded(vec![self.code(self.context.theatre.main, "UNK")], UNKNOWN_CAPTIVES)
    }

    /// True where the sentence has counted prisoners before token `at`.
    pub(super) fn is_among_captives(&self, at: usize) -> bool {
        let sentence = self.context.text.sentence_number(at);
        let heads = &self.context.lexicon.actors.heads;
        let captive = |past: &Past| matches!(past.core, Core::Head(row, _) if heads[row as usize].name == "captive");
        self.recent().take_while(|past| past.sentence == sentence).any(captive)
    }

    /// Of two parties, the one whose prisoners these are: who lets go lets go those of the other side, who gets some back his own.
    fn released(&self, at: usize) -> Option<String> {
        let sentence = self.context.text.sentence(at).start;
        let (verb, gets_back) = (sentence..at).rev().find_map(|i| {
            let tag = |hit: &&Hit| matches!(hit.tag, Tag::LetsGo | Tag::GetsBack) && hit.clitics.preposition.is_none();
            self.context.scan.at(i).iter().find(tag).map(|hit| (i, hit.tag == Tag::GetsBack))
        })?;
        // باكو سلمت, أفرجت الحركة: its subject stands right before the verb, else first behind it.
        let party = |past: &&Past| past.identity.codes.len() == 1 && past.identity.codes.iter().all(|code| is_party(code));
        let end = |past: &Past| self.phrases.get(past.index).map_or(0, |phrase| phrase.tokens.end);
        let near = || self.recent().take_while(|past| past.token >= sentence);
        let subject = near().find(|past| end(past) == verb).or_else(|| near().filter(|past| past.token > verb).last()).filter(party)?;
        let own = subject.identity.codes.first()?;
        let pair = self.couple(at).filter(|pair| pair.iter().any(|code| same_party(code, own)));
        let pair = pair.or_else(|| self.pair(at, false).map(|pair| pair.codes)).filter(|pair| pair.len() == 2)?;
        let mine = pair.iter().position(|code| same_party(code, own))?;
        let whose = pair.get(if gets_back { mine } else { 1 - mine })?;
        Some(if sector_of(whose) == "GOV" { format!("{}MIL", &whose[..3]) } else { whose.clone() })
    }

    /// The country of the town that `في` puts right behind the phrase.
    fn country_behind(&self, phrase: &Phrase) -> Option<u16> {
        let end = phrase.tokens.end;
        let led = self.context.scan.is(end, Tag::Locus(Locus::Place)) && self.context.text.form(end).chars().count() == 2;
        let next = self.places.partition_point(|found| found.tokens.start <= end);
        let found = self.places.get(next).filter(|found| led && found.tokens.start == end + 1 && found.place.point.is_some())?;
        found.place.country.as_deref().and_then(|code| self.context.lexicon.countries.row(code))
    }

    /// The first token of the line that token `at` stands in.
    pub(super) fn paragraph(&self, at: usize) -> usize {
        (at.saturating_sub(10 * MEMORY)..=at).rev().find(|&i| self.context.text.starts_line(i)).unwrap_or(0)
    }

    /// Soldiers and fighters with no country: as those of the same sector who were named last with one.
    pub(super) fn like_before(&self, head: &Head, sector: &str, at: usize) -> Identity {
        if let Some(past) = self.own_men(at).filter(|_| sector == "MIL") {
            let codes = past.identity.codes.iter().map(|code| part_code(code, sector, HeadKind::Organ, false)).collect();
            return Identity { codes, resolved: true, rule: "actor: men of whom their sender or loser", ..Identity::default() };
        }
        let paragraph = self.paragraph(at);
        let same = |past: &&Past| {
            past.identity.codes.len() == 1 && past.identity.codes.first().is_some_and(|code| sector_of(code) == sector) && !past.is_person
        };
        let near = self.recent().find(|past| past.token >= paragraph && same(past));
        let people = |past: &&Past| {
            same(past)
                && past.named
                && matches!(past.core, Core::Head(row, _) if self.context.lexicon.actors.heads[row as usize].kind == HeadKind::People)
        };
        let sentence = self.context.text.sentence_number(at);
        let rebels = |past: &&Past| {
            head.kind == HeadKind::Member
                && sector == "UAF"
                && sentence - past.sentence <= 1
                && past.identity.codes.len() == 1
                && matches!(sector_of(&past.identity.codes[0]), "REB" | "RAD")
        };
        // «قال رئيس الأركان الروسي إن 414 عسكريا …»: his men.
        let of_speaker = |past: &&Past| {
            past.sentence == sentence && past.is_person && past.identity.codes.len() == 1 && sector_of(&past.identity.codes[0]) == sector
        };
        let near = self.recent().find(of_speaker).filter(|_| sector == "MIL").or(near).or_else(|| self.recent().find(rebels));
        // «نددت تايلاند بإصابة جندي»: between two states, hers; not that of the other, named in another sentence.
        if sector == "MIL" && head.kind == HeadKind::People && near.is_none_or(|past| past.sentence < sentence) {
            let own = self.own_country(at);
            if own != self.context.theatre.main {
                return coded(vec![self.code(own, sector)], "actor: of the state that speaks");
            }
        }
        let ground = self.ground_of_state(at);
        if near.is_none() && ground != self.context.theatre.main {
            return coded(vec![self.code(ground, sector)], "actor: of the country of the line");
        }
        match near.or_else(|| self.recent().find(people)) {
            Some(past) => {
                Identity { resolved: true, codes: past.identity.codes.clone(), rule: "actor: as those named before", ..Identity::default() }
            }
            None => {
                let army = self.force_of(&self.context.lexicon.actors.army).filter(|_| sector == "MIL");
                coded(vec![self.code(army.or(self.context.theatre.main), sector)], "actor: noun, country of the report")
            }
        }
    }

    /// `الجيش`, `الحكومة` with no country: the same words with a country a sentence or two before, else the country of the report.
    pub(super) fn organ(&self, phrase: &Phrase, row: u16, sector: &str, at: usize) -> Identity {
        let sentence = self.context.text.sentence_number(at);
        let form = |core: Core| matches!(core, Core::Head(other, _) if other == row);
        let text = self.context.text;
        let words = |past: &Past| stem(text.form(past.token)) == stem(text.form(phrase.tokens.start));
        let single = phrase.tokens.len() == 1;
        let before = self
            .past
            .iter()
            .rev()
            .take_while(|past| single && sentence.saturating_sub(past.sentence) <= 1)
            .find(|past| form(past.core) && words(past) && past.named);
        if let Some(past) = before.filter(|past| past.identity.codes.len() > 1 || past.sentence == sentence) {
            return Identity {
                resolved: true,
                codes: past.identity.codes.clone(),
                rule: "actor: organ named before",
                ..Identity::default()
            };
        }
        if let Core::Head(_, Number::Dual) = phrase.core
            && !self.names_both(phrase)
            && let Some(pair) = self.pair(at, false)
        {
            let codes = pair.codes.iter().map(|code| format!("{}{sector}", &code[..3])).collect();
            return Identity { codes, ..pair };
        }
        if let Some(past) = self.same_words(phrase) {
            return Identity {
                resolved: true,
                codes: past.identity.codes.clone(),
                rule: "actor: organ named before",
                ..Identity::default()
            };
        }
        // «ودعت مصر، في بيان للخارجية»: the ministry of the government that speaks.
        let head = &self.context.lexicon.actors.heads[row as usize];
        let of_speaker = self.recent().take_while(|past| past.sentence == sentence).find(|past| matches!(past.core, Core::Government(_)));
        if let Some(past) = of_speaker.filter(|_| phrase.before > 0 && head.name == "named-ministry" && sector == "GOV") {
            return Identity { resolved: true, ..coded(past.identity.codes.clone(), "actor: ministry of the government that speaks") };
        }
        let ground = self.ground_of_state(at);
        if ground != self.context.theatre.main {
            return coded(vec![self.code(ground, sector)], "actor: organ, country of the line");
        }
        let actors = &self.context.lexicon.actors;
        let other = match (sector, head.name.as_str()) {
            ("MIL", "air-force") => self.force_of(&actors.air),
            ("MIL", _) => self.force_of(&actors.army),
            _ => None,
        };
        if other.is_some() {
            return coded(vec![self.code(other, sector)], "actor: army of the other side, where the country has none");
        }
        let country = if matches!(sector, "COP" | "LEG" | "JUD") { self.local_country(at) } else { self.context.theatre.main };
        coded(vec![self.code(country, sector)], "actor: organ, country of the report")
    }

    /// `وزارتي الدفاع والداخلية`: two bodies of one country, not one each of two.
    pub(super) fn names_both(&self, phrase: &Phrase) -> bool {
        let (text, end) = (self.context.text, phrase.tokens.end);
        let joins = |i: usize| text.kind(i) == Kind::Word && text.form(i).starts_with("وال");
        phrase.tokens.len() > 1 && (joins(end) || joins(end - 1))
    }

    /// The same words of two or more with a country, before: `قوات حفظ السلام` after `قوات حفظ السلام الروسية`.
    pub(super) fn same_words(&self, phrase: &Phrase) -> Option<&Past> {
        let text = self.context.text;
        let tokens = &phrase.tokens;
        let same = |past: &&Past| {
            past.named
                && past.identity.codes.len() == 1
                && tokens.clone().skip(1).zip(past.token + 1..).all(|(a, b)| text.form(a) == text.form(b))
                && stem(text.form(past.token)) == stem(text.form(tokens.start))
        };
        (tokens.len() >= 2).then(|| self.recent().find(same)).flatten()
    }

    /// Whose civilians they are where two states stand against each other: of the country of the sentence's place, else of the state that
    /// speaks or suffers in it («تقول باكستان إن 40 مدنيا قتلوا»); else of the report's country.
    pub(super) fn own_country(&self, at: usize) -> Option<u16> {
        let main = self.context.theatre.main;
        let [Some(first), Some(second)] = [0, 1].map(|i| self.parties.get(i).map(|(code, _)| code.as_str())) else { return main };
        let state = |code: &str| matches!(sector_of(code), "GOV" | "MIL");
        if !state(first) || !state(second) || first[..3] == second[..3] {
            return main;
        }
        let of_two = |row: Option<u16>| row.is_some() && (row == self.country_row(first) || row == self.country_row(second));
        // Where rebels of the country stand against it, other states only speak of it.
        let rebels = |(code, _): &(String, usize)| matches!(sector_of(code), "REB" | "RAD" | "OPP") && self.country_row(code) == main;
        if !of_two(main) || self.parties.iter().any(rebels) {
            return main;
        }
        let local = self.local_country(at);
        if local != main || self.names_place_of(main, at) {
            return local;
        }
        let sentence = self.context.text.sentence_number(at);
        let mut here = self.recent().take_while(|past| past.sentence == sentence).filter(|past| past.identity.codes.len() == 1);
        // Who did it is named in the same way: only a government right behind a verb of speech speaks of its own.
        let speech = |tag| matches!(tag, Tag::Speech(SpeechTag::Verb(..)));
        let speaker = here.find(|past| {
            matches!(past.core, Core::Government(_)) && past.token.checked_sub(1).is_some_and(|verb| self.context.scan.any(verb, speech))
        });
        speaker
            .and_then(|past| past.identity.codes.first())
            .and_then(|code| self.country_row(code))
            .filter(|&row| of_two(Some(row)))
            .or(main)
    }

    /// True where the sentence names a place of `country`, no country as a whole.
    fn names_place_of(&self, country: Option<u16>, at: usize) -> bool {
        let sentence = self.context.text.sentence(at);
        let first = self.places.partition_point(|found| found.tokens.start < sentence.start);
        let mut inside = self.places.iter().skip(first).take_while(|found| found.tokens.start < sentence.end);
        inside.any(|found| {
            let row = found.place.country.as_deref().and_then(|code| self.context.lexicon.countries.row(code));
            found.place.point.is_some() && row == country
        })
    }

    /// The country that the sentence itself says it happens in (`في يريفان`), else that of the report.
    pub(super) fn local_country(&self, at: usize) -> Option<u16> {
        let sentence = self.context.text.sentence(at);
        let countries = || {
            let first = self.places.partition_point(|found| found.tokens.start < sentence.start);
            let inside = self.places[first..]
                .iter()
                .take_while(|found| found.tokens.start < sentence.end)
                .filter(|found| found.place.point.is_some());
            inside.filter_map(|found| found.place.country.as_deref().and_then(|code| self.context.lexicon.countries.row(code)))
        };
        let main = self.context.theatre.main;
        if countries().any(|country| Some(country) == main) {
            return main;
        }
        let mut others = countries();
        let first = others.next();
        // Two countries in one sentence decide nothing.
        match first {
            Some(country) if others.all(|other| other == country) && self.context.theatre.share(country) > 0.12 => Some(country),
            _ => main,
        }
    }
}
