//! What follows a noun or title and says whose it is: adjectives, countries, the body that it belongs to.

use super::{Core, Cutter, Phrase, nisba};
use crate::lexicon::{Anaphor, HeadKind, Hit, Number, Side, SpeechTag, SpeechWord, Tag};
use crate::mention::actor::name::{self, Name};
use crate::text::{Kind, fold};

impl Cutter<'_> {
    /// Adjectives and nisbas after the phrase so far: `التركي`, `الروسية والتركية`, `السابق`, `المسلحة`.
    pub(super) fn nationality(&self, phrase: &mut Phrase) {
        let (text, scan) = (self.context.text, self.context.scan);
        loop {
            let at = phrase.tokens.end;
            if at >= text.tokens.len() || text.starts_line(at) {
                return;
            }
            if let Some((hit, (row, _))) = scan.longest(at, nisba) {
                let joins = hit.clitics.conjunction;
                let bare = hit.clitics.preposition.is_none() && hit.clitics.pronoun.is_none();
                // و joins a second country only to a first one, and not where a name follows it (والتركي خلوصي أكار).
                let named = joins && name::known(self.context, hit.end, true).is_some();
                // اتهم الحوثيون السعودية: of many men the adjective is no feminine singular.
                let first = text.form(phrase.tokens.start);
                let men = first.ends_with("ون") || first.ends_with("ين");
                let country = men && scan.any(at, |tag| matches!(tag, Tag::Country(_)));
                let agrees = self.agrees(at, phrase) && !country;
                if bare && agrees && !named && (!joins || !phrase.countries.is_empty()) {
                    phrase.countries.push(row);
                    phrase.tokens.end = hit.end;
                    continue;
                }
                if bare && agrees && !joins {
                    phrase.tokens.end = hit.end;
                    continue;
                }
            }
            let Some((hit, row)) = scan.longest(at, |hit| match hit.tag {
                Tag::Modifier(row) if hit.clitics.is_bare() => Some(row),
                _ => None,
            }) else {
                return self.dashed(phrase);
            };
            if !self.agrees(at, phrase) {
                return;
            }
            let modifier = &self.context.lexicon.actors.modifiers[row as usize];
            if phrase.sector.is_none() {
                phrase.sector.clone_from(&modifier.sector);
            }
            phrase.traits.former |= modifier.former;
            phrase.traits.armed |= modifier.armed;
            phrase.traits.opposed |= modifier.opposed;
            phrase.traits.extremist |= modifier.extremist;
            phrase.traits.world |= modifier.world;
            phrase.traits.hostile |= modifier.hostile;
            phrase.traits.foreign |= modifier.foreign;
            phrase.tokens.end = hit.end;
        }
    }

    /// `الروسية – التركية`.
    pub(super) fn dashed(&self, phrase: &mut Phrase) {
        let at = phrase.tokens.end;
        if phrase.countries.is_empty() || !(self.context.text.is_mark(at, '-') || self.context.text.is_mark(at, '–')) {
            return;
        }
        if let Some((hit, (row, _))) = self.context.scan.longest(at + 1, nisba) {
            phrase.countries.push(row);
            phrase.tokens.end = hit.end;
        }
    }

    /// An adjective has the article where its noun is definite, and none where it is not.
    pub(super) fn agrees(&self, at: usize, phrase: &Phrase) -> bool {
        let form = self.context.text.form(at);
        let has_article = form.trim_start_matches('و').starts_with("ال") || form.starts_with("لل");
        let owned = phrase.owner.is_some() || phrase.tokens.end - phrase.tokens.start > 1;
        (has_article == phrase.definite || has_article && owned) && !(has_article && self.is_object(at, phrase))
    }

    /// `هاجمت القوات الفلسطينيين`, `اتهم الجيش المعارضة`: a definite plural of persons behind what is none, and a feminine behind a man or a
    /// masculine body, are whom it is done to.
    fn is_object(&self, at: usize, phrase: &Phrase) -> bool {
        let (text, scan) = (self.context.text, self.context.scan);
        let sound = |form: &str| form.ends_with("ون") || form.ends_with("ين");
        let form = text.form(at);
        let people = scan.any(at, |tag| matches!(tag, Tag::Nisba(_, Number::Plural)));
        if sound(form) || people {
            return !self.is_many(phrase);
        }
        // الجيش السوري المعارضة
        let alone = phrase.owner.is_none() && phrase.tokens.len() <= 1 + phrase.countries.len();
        let first = text.form(phrase.tokens.start);
        let masculine = |tag| tag == Tag::Speech(SpeechTag::Word(SpeechWord::Masculine));
        let man = matches!(phrase.core, Core::Title(_, Number::Singular)) && !first.ends_with('ه');
        // الحكومتين التركية والقطرية: two of them, each with its adjective.
        let men = sound(first) && !first.ends_with("تين");
        alone && form.ends_with('ه') && (man || men || scan.any(phrase.tokens.start, masculine))
    }

    /// More than one person.
    fn is_many(&self, phrase: &Phrase) -> bool {
        let form = self.context.text.form(phrase.tokens.start);
        let sound = form.ends_with("ون") || form.ends_with("ين") || form.ends_with("ان");
        match phrase.core {
            Core::Anaphor(_) => true,
            Core::Title(_, number) => sound || number != Number::Singular,
            Core::Head(row, number) => {
                let persons =
                    matches!(self.context.lexicon.actors.heads[row as usize].kind, HeadKind::People | HeadKind::Member | HeadKind::Victim);
                sound || persons && number != Number::Singular
            }
            _ => sound,
        }
    }

    /// Nothing can stand in the genitive behind the phrase: its last word has the article, or is an adjective (`رئيس الوزراء`, `مصدر عسكري`).
    fn ends_closed(&self, phrase: &Phrase) -> bool {
        let Some(last) = phrase.tokens.end.checked_sub(1).filter(|last| phrase.tokens.contains(last)) else { return false };
        let adjective = |hit: &Hit| hit.clitics.is_bare() && matches!(hit.tag, Tag::Modifier(_) | Tag::Nisba(..));
        // وزيرا خارجية: a word of the title itself closes nothing.
        let head = |hit: &&Hit| matches!(hit.tag, Tag::Title(..) | Tag::Head(..));
        let first = self.context.scan.at(phrase.tokens.start).iter().filter(head).map(|hit| hit.end).max().unwrap_or(phrase.tokens.start);
        self.has_article(last) || last >= first && self.context.scan.at(last).iter().any(adjective)
    }

    /// `القيادي الحوثي`, `المقاتلون الحوثيون`: a group named by an adjective that agrees.
    fn is_of_group(&self, phrase: &Phrase, owner: &Phrase) -> bool {
        let form = self.context.text.form(owner.tokens.start);
        let sound = form.ends_with("ون") || form.ends_with("ين");
        let agrees = if sound { self.is_many(phrase) } else { form.ends_with(['ي', 'ه']) };
        matches!(owner.core, Core::Known(_)) && self.has_article(owner.tokens.start) && agrees
    }

    /// The country in the genitive: `وزير خارجية روسيا`, `رئيسي روسيا وتركيا`.
    pub(super) fn country_after(&self, phrase: &mut Phrase) {
        // جمعية الكشافة العربية السعودية: a country's name that is made of adjectives.
        let named = |hit: &Hit| {
            (matches!(hit.tag, Tag::Country(_)) && hit.end > phrase.tokens.end + 1 && self.has_article(phrase.tokens.end)).then_some(())
        };
        let adjectives = self.context.scan.longest(phrase.tokens.end, named).is_some();
        if phrase.definite && phrase.tokens.len() == 1 || self.ends_closed(phrase) && !adjectives {
            return;
        }
        let country = |hit: &Hit| match hit.tag {
            Tag::Country(row) if hit.clitics.preposition.is_none() && hit.clitics.pronoun.is_none() => Some((row, hit.clitics.conjunction)),
            // وزارة دفاع قره باغ
            Tag::WeakCountry(row) if hit.clitics.is_bare() && self.context.lexicon.countries.is_breakaway(row) => Some((row, false)),
            _ => None,
        };
        while let Some((hit, (row, joins))) = self.context.scan.longest(phrase.tokens.end, country) {
            if joins == phrase.countries.is_empty() {
                return;
            }
            phrase.countries.push(row);
            phrase.tokens.end = hit.end;
        }
    }

    /// The capital for its country: `حكومة بغداد`, `إدارة كابل`, `قوات كييف`.
    pub(super) fn capital_after(&self, phrase: &mut Phrase) {
        let seat = |hit: &Hit| match hit.tag {
            Tag::Seat(row) if hit.clitics.is_bare() => Some(row),
            _ => None,
        };
        // سلطنة عمان is a country's name, no sultanate of Amman.
        let country = |hit: &Hit| (matches!(hit.tag, Tag::Country(_)) && hit.end > phrase.tokens.end).then_some(());
        let named = self.place_at(phrase.tokens.start).is_some() || self.context.scan.longest(phrase.tokens.start, country).is_some();
        if self.context.text.starts_line(phrase.tokens.end) || named || self.ends_closed(phrase) {
            return;
        }
        if let Some((hit, row)) = self.context.scan.longest(phrase.tokens.end, seat) {
            phrase.countries.push(row);
            phrase.tokens.end = hit.end;
        }
    }

    /// The body that a person or a part belongs to: `المتحدث باسم` الجيش, `مدير` دائرة الاتصال `في` الرئاسة.
    pub(super) fn owner_after(&self, phrase: &mut Phrase, depth: usize, of_person: bool) {
        let at = phrase.tokens.end;
        let (scan, text) = (self.context.scan, self.context.text);
        if at >= text.tokens.len() || text.starts_line(at) {
            return;
        }
        let linked = scan.at(at).iter().find(|hit| matches!(hit.tag, Tag::Side(Side::Owned)) && hit.before == 0).map(|hit| hit.end);
        // مصدر من المقاومة: who speaks for it.
        let source = matches!(phrase.core, Core::Head(row, _) if self.context.lexicon.actors.heads[row as usize].open && self.context.lexicon.actors.heads[row as usize].kind == HeadKind::Member);
        let of = |hit: &Hit| matches!(hit.tag, Tag::Side(Side::From)) && hit.clitics.is_bare();
        let linked = linked.or_else(|| scan.at(at).iter().find(|hit| source && of(hit)).map(|hit| hit.end));
        // لـ"قسد": the particle apart, before a name in quotation marks.
        let linked = linked.or_else(|| (text.form(at) == "ل" && !text.starts_line(at + 1)).then_some(at + 1));
        let start = linked.unwrap_or(at);
        let quoted = start + usize::from(text.kind(start) == Kind::Mark && matches!(text.form(start), "«" | "\"" | "“"));
        let owner = self.phrase(quoted, depth + 1, None).or_else(|| self.phrase(start, depth + 1, None));
        let Some(mut owner) = owner else { return };
        let by_preposition = linked.is_none() && owner.before > 0;
        let joined = by_preposition && text.form(owner.tokens.start).starts_with('و');
        // «ب» says where somebody serves, if the one named is a body; nobody's army is «ب» anybody.
        let serves = by_preposition && text.form(owner.tokens.start).starts_with('ب');
        if serves && !self.serves_at(phrase, &owner) {
            return;
        }
        // مسؤول محلي لرويترز: whom he speaks to.
        let agency = matches!(owner.core, Core::Known(row) if self.context.lexicon.actors.row(row).kind == "media");
        if by_preposition && !serves && agency && !self.is_reporter(phrase) {
            return;
        }
        // التقى المبعوث الأممي وفد الحوثيين: what has its article takes no genitive.
        // اتهم رئيس الوزراء حزب الله, قال مصدر عسكري: nor does an adjective, nor what ends with either.
        // الناطق باسم الإدارة المقدم فلان: who speaks for it.
        let office = matches!(owner.core, Core::Title(..)) && (matches!(phrase.core, Core::Title(..)) || depth > 0);
        if linked.is_none() && !by_preposition && !office && self.ends_closed(phrase) && !self.is_of_group(phrase, &owner) {
            return;
        }
        // A genitive cannot follow an adjective: in «اتهم متحدث عسكري حكومي جماعة …» the group is the object.
        if linked.is_none() && !by_preposition && self.is_closed(phrase) {
            return;
        }
        // A sound plural before a genitive drops its ن: after مسلحون an object follows, no owner.
        if linked.is_none() && !by_preposition && (self.keeps_nun(phrase) || self.is_holder(phrase, &owner)) {
            return;
        }
        let fits = match owner.core {
            Core::Known(_) | Core::Head(..) | Core::Title(..) => true,
            Core::Government(_) => of_person || by_preposition,
            // السكرتير الدائم للحركة
            Core::Anaphor(Anaphor::Body | Anaphor::Group) if matches!(phrase.core, Core::Title(..)) && phrase.definite => !serves,
            // وزيرا خارجية البلدين, القادة العسكريون للطرفين
            Core::Anaphor(Anaphor::Pair | Anaphor::States | Anaphor::Conflict) => !serves,
            Core::Anaphor(Anaphor::Homeland | Anaphor::Body | Anaphor::Group) => !by_preposition,
            Core::Outlet => self.is_reporter(phrase),
            _ => false,
        };
        // القائد العام للقوات المسلحة العميد فلان: a rank is nobody's master, it leads to the name.
        if matches!(phrase.core, Core::Title(..))
            && linked.is_none()
            && !by_preposition
            && matches!(owner.core, Core::Title(row, _) if self.context.lexicon.actors.titles[row as usize].rank)
        {
            return;
        }
        // Persons are nobody's: شاهدا عيان مراسلنا are two phrases.
        let is_people = |phrase: &Phrase| matches!(phrase.core, Core::Head(row, _) if self.context.lexicon.actors.heads[row as usize].kind == HeadKind::People);
        if is_people(phrase) && is_people(&owner) {
            return;
        }
        // The Secretary-General *of* the UN is written with ل; other owners follow directly or after في, باسم.
        if !fits || joined || phrase.pronoun.is_some() {
            return;
        }
        phrase.tokens.end = owner.tokens.end;
        if quoted > start && text.kind(owner.tokens.end) == Kind::Mark && matches!(text.form(owner.tokens.end), "»" | "\"" | "”") {
            phrase.tokens.end += 1;
        }
        if of_person
            && matches!(owner.core, Core::Title(..))
            && owner.name.as_ref().is_some_and(|name| self.is_of_first(phrase, &owner, name))
        {
            phrase.name = owner.name.take();
        }
        phrase.owner = Some(Box::new(owner));
        phrase.definite = true;
        // وفدا الحكومة والحوثيين: two of them have two owners.
        if let Core::Head(_, Number::Dual) | Core::Title(_, Number::Dual) = phrase.core
            && text.form(phrase.tokens.end).starts_with('و')
        {
            phrase.second = self.phrase(phrase.tokens.end, 0, None).map(Box::new);
            phrase.tokens.end = phrase.second.as_ref().map_or(phrase.tokens.end, |second| second.tokens.end);
        }
    }

    /// `المتحدث باسم القائد العام للقوات المسلحة العميد فلان`: the name is of him of whom the whole phrase speaks, unless his known offices
    /// say that he holds the second title.
    fn is_of_first(&self, phrase: &Phrase, owner: &Phrase, name: &Name) -> bool {
        let Some(row) = name.known else { return true };
        let text = self.context.text;
        let held = |at: usize, before: usize| {
            let title: String = text.form(at).chars().skip(before).collect();
            self.context.lexicon.actors.row(row).office.iter().any(|office| fold(&office.title).split(' ').next() == Some(&*title))
        };
        held(phrase.tokens.start, phrase.before) && !held(owner.tokens.start, owner.before)
    }

    /// True where `phrase` is somebody who can serve at the body `owner`: `قيادي بحركة …`, `مصدر بوزارة …`, `المنسق … بالأمم المتحدة`.
    pub(super) fn serves_at(&self, phrase: &Phrase, owner: &Phrase) -> bool {
        let actors = &self.context.lexicon.actors;
        let person = match phrase.core {
            Core::Title(..) => true,
            Core::Head(row, _) => {
                let head = &actors.heads[row as usize];
                // وزارة الدفاع بحكومة …
                matches!(head.kind, HeadKind::Member | HeadKind::People) || head.kind == HeadKind::Organ && head.sector == "GOV"
            }
            _ => false,
        };
        let body = match owner.core {
            Core::Known(row) => actors.row(row).kind != "person",
            Core::Head(row, _) => {
                let head = &actors.heads[row as usize];
                matches!(head.kind, HeadKind::Organ | HeadKind::Body | HeadKind::Group) && owner.definite
            }
            _ => false,
        };
        person && body && phrase.name.is_none()
    }

    /// True where the phrase ends with an adjective of its first noun, so that no genitive can follow.
    pub(super) fn is_closed(&self, phrase: &Phrase) -> bool {
        let Core::Title(..) = phrase.core else { return false };
        let first =
            self.context.scan.at(phrase.tokens.start).iter().filter(|hit| matches!(hit.tag, Tag::Title(..))).map(|hit| hit.end).max();
        first.is_some_and(|first| first < phrase.tokens.end)
            && self.context.scan.any(phrase.tokens.end - 1, |tag| matches!(tag, Tag::Modifier(_) | Tag::Nisba(..)))
    }

    /// True for the people of the press, who may be the outlet's own: `مراسل «…»`.
    pub(super) fn is_reporter(&self, phrase: &Phrase) -> bool {
        matches!(phrase.core, Core::Head(row, _) if self.context.lexicon.actors.heads[row as usize].sector == "MED")
    }

    /// True where the person after a title is who holds it (`المبعوث الأممي` مارتن غريفيث), not whom its holder serves (`مستشار` بوتين,
    /// `المتحدث باسم` بوتين).
    pub(super) fn is_holder(&self, phrase: &Phrase, owner: &Phrase) -> bool {
        let Core::Known(row) = owner.core else { return false };
        let serves = self.context.scan.is(phrase.tokens.end.saturating_sub(1), Tag::Side(Side::Owned));
        matches!(phrase.core, Core::Title(..)) && phrase.definite && !serves && self.context.lexicon.actors.row(row).kind == "person"
    }

    /// True for a sound plural that is not in the construct state: `مسلحون`, `مدنيين`.
    pub(super) fn keeps_nun(&self, phrase: &Phrase) -> bool {
        let form = self.context.text.form(phrase.tokens.start);
        phrase.tokens.len() == 1 && matches!(phrase.core, Core::Head(_, Number::Plural)) && (form.ends_with("ون") || form.ends_with("ين"))
    }
}
