//! Nouns that an actor phrase begins with, and what shows that they are no actors.

use super::{ACTORS, Core, Cutter, HEADING_NUMBER, Phrase, is_linked, nisba};
use crate::lexicon::morphology::Part;
use crate::lexicon::{Anaphor, EventCue, EventTag, Family, HeadKind, Hit, Locus, Number, NumberTag, Side, SpeechTag, Tag};
use crate::mention::actor::name::Name;
use crate::text::{Clitics, Kind, Pronoun};

impl Cutter<'_> {
    pub(super) fn headed(&self, i: usize, depth: usize) -> Option<Phrase> {
        let mut best: Option<Phrase> = None;
        let mut longest = 0;
        for hit in self.context.scan.of(i, Family::HEAD) {
            let Tag::Head(row, number) = hit.tag else { continue };
            // زوارة is a town, زواره are his guests: folding makes one letter of ة and ه.
            let last = self.context.text.tokens.get(hit.end.saturating_sub(1));
            if hit.clitics.pronoun == Some(Pronoun::Him) && last.is_some_and(|token| self.context.text.slice(token.span).ends_with('ة')) {
                continue;
            }
            if hit.end < longest || depth > 0 && hit.before > 0 && !is_linked(hit) {
                continue;
            }
            longest = hit.end;
            let Some(phrase) = self.headed_by(hit, row, number, depth) else { continue };
            if best.as_ref().is_none_or(|best| phrase.tokens.end > best.tokens.end) {
                best = Some(phrase);
            }
        }
        best
    }

    pub(super) fn headed_by(&self, hit: &Hit, row: u16, number: Number, depth: usize) -> Option<Phrase> {
        let head = &self.context.lexicon.actors.heads[row as usize];
        let mut phrase = self.begin(hit, Core::Head(row, number));
        // قالت القوات "لم نتسلم شيئا": what has its article needs no name.
        let article = phrase.definite && phrase.tokens.len() == 1 && head.kind != HeadKind::Media;
        let quote = matches!(head.kind, HeadKind::Media | HeadKind::Body | HeadKind::Group) && hit.clitics.pronoun.is_none() && !article;
        if quote && self.quoted_name(&mut phrase) {
            self.nationality(&mut phrase);
            return Some(phrase);
        }
        if quote && !phrase.definite && (!head.field || head.quoted) && self.bare_name(&mut phrase, head.kind) {
            self.nationality(&mut phrase);
            return Some(phrase);
        }
        if head.own && hit.clitics.pronoun.is_none() {
            return None;
        }
        if head.numbered {
            let text = self.context.text;
            let number = text.kind(hit.end) == Kind::Number && !text.starts_line(hit.end);
            if !number || !phrase.definite || hit.clitics.pronoun.is_some() {
                return None;
            }
            phrase.tokens.end = hit.end + 1;
        }
        if head.field && !phrase.definite {
            self.field(&mut phrase);
            // قبيلة المورلي والجيش: the second belongs to a dual alone.
            if head.kind == HeadKind::People && number != Number::Dual {
                let joined = |i: &usize| self.context.text.form(*i).starts_with("وال");
                phrase.tokens.end = (hit.end + 1..phrase.tokens.end).find(joined).unwrap_or(phrase.tokens.end);
            }
            if head.movement {
                self.movement_words(&mut phrase);
                if !self.is_movement(&phrase) {
                    return None;
                }
            }
            self.place_of_office(&mut phrase);
        } else if head.movement && hit.clitics.pronoun.is_none() {
            self.movement_words(&mut phrase);
            if phrase.tokens.len() > 2 && self.is_movement(&phrase) {
                return Some(phrase);
            }
            phrase.tokens.end = hit.end;
        } else if head.seated && !phrase.definite && hit.clitics.pronoun.is_none() {
            self.town_after(&mut phrase);
        }
        self.nationality(&mut phrase);
        // قوة إسرائيلية is a noun of the list, and says whose it is.
        if phrase.countries.is_empty() && head.kind == HeadKind::Organ {
            let within = (hit.start + 1..hit.end).filter_map(|i| self.context.scan.longest(i, nisba)).map(|(_, (row, _))| row);
            phrase.countries.extend(within);
        }
        if phrase.countries.is_empty() && hit.clitics.pronoun.is_none() {
            self.country_after(&mut phrase);
        }
        if phrase.countries.is_empty()
            && !phrase.definite
            && matches!(head.kind, HeadKind::Organ)
            && (matches!(head.sector.as_str(), "GOV" | "MIL") || head.seated)
        {
            self.capital_after(&mut phrase);
        }
        if phrase.countries.is_empty()
            && (!phrase.definite || head.field || self.is_linked_owner(&phrase))
            && matches!(head.kind, HeadKind::Organ | HeadKind::Group | HeadKind::Member | HeadKind::People | HeadKind::Body)
            // منظمة …, حركة … رئيسها فلان: what has its name is nobody's.
            && !(head.field && phrase.definite && matches!(head.kind, HeadKind::Body | HeadKind::Group))
            && !(head.sector == "UNK" && self.context.scan.is(phrase.tokens.end, Tag::Side(Side::Held)))
        {
            self.owner_after(&mut phrase, depth, matches!(head.kind, HeadKind::Member | HeadKind::People));
        }
        self.nationality(&mut phrase);
        if phrase.countries.is_empty() {
            self.preposed_countries(&mut phrase, head.kind);
        }
        if phrase.countries.is_empty()
            && phrase.owner.is_none()
            && head.kind == HeadKind::Organ
            && head.sector == "GOV"
            && phrase.tokens.len() > 1
        {
            self.country_in(&mut phrase);
        }
        self.side_after(&mut phrase, depth);
        if matches!(head.kind, HeadKind::Body | HeadKind::Group | HeadKind::Organ | HeadKind::Media) {
            self.abbreviation(&mut phrase);
        }
        // المجلس البلدي, مكتب الصحة: an office that its own words name.
        let named = head.kind == HeadKind::Organ && head.field && phrase.definite && phrase.tokens.len() > 1;
        let says_more = !phrase.countries.is_empty()
            || named
            || head.numbered
            || head.field && phrase.definite && phrase.tokens.end > hit.end
            || phrase.owner.is_some()
            || phrase.side.is_some()
            || phrase.sector.is_some();
        let says_more = says_more || phrase.traits.armed || phrase.traits.opposed || phrase.traits.extremist || phrase.traits.world;
        let owned = phrase.pronoun.is_some()
            && !head.speaks
            && head.kind != HeadKind::Body
            && (head.sector != "GOV" || head.kind == HeadKind::People);
        let before = hit.start.checked_sub(1).filter(|_| hit.before == 0);
        let verb = |tag| matches!(tag, Tag::Speech(SpeechTag::Verb(..)));
        let speaks = head.speaks && self.stands_apart(phrase.tokens.end) && before.is_some_and(|i| self.context.scan.any(i, verb));
        let strikes = head.strikes && number != Number::Dual && before.is_some_and(|i| self.is_struck_by(i));
        let alone = head.alone || says_more || owned || speaks || strikes;
        // الدفاع الكمبودية: behind a masculine field a feminine adjective makes a ministry of it.
        if head.name == "field-ministry" {
            let adjective = phrase.tokens.end > hit.end && self.context.text.form(hit.end).ends_with('ه');
            return (!phrase.countries.is_empty() && adjective).then_some(phrase);
        }
        if self.is_deed_counted(hit) {
            return None;
        }
        if head.quoted || head.adjective && !self.is_noun(hit, &phrase, number) || self.is_other(hit) || self.is_heading(&phrase) {
            return None;
        }
        if head.name == "named-ministry" && self.follows_owned(hit) {
            return None;
        }
        // جبل الأكراد: people within a place that is known by that name.
        let within = || self.place_at(hit.start).is_some_and(|found| found.tokens.start < hit.start && found.tokens.end >= hit.end);
        if matches!(head.kind, HeadKind::Victim | HeadKind::People) && (self.names_a_place(&phrase) || within()) {
            return None;
        }
        // حكومة, جيش with nothing said of them are any government, any army; قوات is somebody's even so.
        let vague = head.kind == HeadKind::Organ && !phrase.definite && !says_more && !owned && !strikes && number == Number::Singular;
        (alone && !vague).then_some(phrase)
    }

    /// `وأسر سبعة من عناصره`: a word that is also one of what happened, before a number: who is counted is named behind it.
    fn is_deed_counted(&self, hit: &Hit) -> bool {
        let (text, scan) = (self.context.text, self.context.scan);
        let deed =
            |other: &Hit| matches!(other.tag, Tag::Event(EventTag::Trigger(..))) && other.end == hit.end && other.before == hit.before;
        let next = hit.end;
        let worded = |hit: &Hit| hit.before == 0 && matches!(hit.tag, Tag::Number(NumberTag::Cardinal { .. } | NumberTag::Vague(_)));
        let number = text.kind(next) == Kind::Number || scan.at(next).iter().any(worded);
        hit.is_word() && !text.starts_line(next) && number && scan.at(hit.start).iter().any(deed)
    }

    /// `استهدفت` مسيرة, `غارة من` مسيرة: a verb of attack right before, or the noun and its `من`.
    fn is_struck_by(&self, i: usize) -> bool {
        let scan = self.context.scan;
        let finite = |tag| match tag {
            Tag::Event(EventTag::Trigger(_, shape)) => matches!(shape.part, Part::Past | Part::Present),
            _ => false,
        };
        let masdar = |tag| match tag {
            Tag::Event(EventTag::Trigger(_, shape)) => !matches!(shape.part, Part::Past | Part::Present | Part::Jussive),
            _ => false,
        };
        let from = scan.is(i, Tag::Side(Side::From)) && i > 0 && scan.any(i - 1, masdar);
        from || scan.any(i, finite)
    }

    /// What follows says nothing of whose somebody is: a mark, `أن`, or `في` and a place that is nobody's.
    fn stands_apart(&self, i: usize) -> bool {
        let (text, scan) = (self.context.text, self.context.scan);
        let that = |tag| matches!(tag, Tag::Event(EventTag::Cue(EventCue::Complement, _)));
        let inside = scan.is(i, Tag::Locus(Locus::Place));
        // مصدر بمستشفى الحوادث
        let at = scan
            .at(i)
            .iter()
            .any(|hit| hit.clitics.preposition == Some('ب') && !hit.clitics.conjunction && matches!(hit.tag, Tag::PlaceNoun(_)));
        text.kind(i) == Kind::Mark
            || scan.any(i, that)
            || at && !scan.has(i, ACTORS)
            || inside && (i + 1..i + 4).all(|at| !scan.has(at, ACTORS))
    }

    /// جيش التحرير الوطني: an adjective that says nothing elsewhere belongs to the name of a movement.
    fn movement_words(&self, phrase: &mut Phrase) {
        let (text, scan) = (self.context.text, self.context.scan);
        let goes_on = |i: usize| scan.is(i, Tag::MovementWord) && text.form(i).starts_with("ال") && !text.starts_line(i);
        while phrase.definite && goes_on(phrase.tokens.end) {
            phrase.tokens.end += 1;
        }
    }

    /// The name of a movement has two words at least, one of them such as movements choose.
    fn is_movement(&self, phrase: &Phrase) -> bool {
        let words = phrase.tokens.start + 1..phrase.tokens.end;
        // جيش تحرير بلوشستان: the land is the last word of the name.
        let land = self.place_at(phrase.tokens.end).is_some_and(|found| found.tokens.start == phrase.tokens.end);
        (words.len() > 1 || land) && words.into_iter().any(|i| self.context.scan.is(i, Tag::MovementWord))
    }

    /// `منظمة فرق صناع السلام (CPT)`: the short form in brackets belongs to the name.
    fn abbreviation(&self, phrase: &mut Phrase) {
        let (text, at) = (self.context.text, phrase.tokens.end);
        let latin = text.kind(at + 1) == Kind::Word && text.form(at + 1).is_ascii();
        if latin && text.is_mark(at, '(') && text.is_mark(at + 2, ')') && phrase.tokens.len() > 1 {
            phrase.tokens.end = at + 3;
        }
    }

    /// `القيادة العامة لقوات …`, `المركز الإعلامي للقوات المسلحة`: an office with an adjective, then whose it is. A single definite noun
    /// (أعلنت الحكومة لوكالة …) has an addressee.
    pub(super) fn is_linked_owner(&self, phrase: &Phrase) -> bool {
        let at = phrase.tokens.end;
        let body = |row: u32| matches!(self.context.lexicon.actors.row(row).kind.as_str(), "organ" | "force" | "armed-group" | "party");
        let named = |hit: &Hit| match hit.tag {
            Tag::Actor(row) | Tag::ActorShort(row) => (hit.before == 0 && body(row)).then_some(()),
            _ => None,
        };
        let owner = |hit: &Hit| {
            let tag = match hit.tag {
                Tag::Head(row, _) if hit.clitics.preposition == Some('ب') => {
                    let head = &self.context.lexicon.actors.heads[row as usize];
                    return (head.name == "government" && !hit.clitics.conjunction).then_some(());
                }
                Tag::Actor(row) | Tag::ActorShort(row) => body(row),
                Tag::Head(row, _) => matches!(self.context.lexicon.actors.heads[row as usize].kind, HeadKind::Organ | HeadKind::Group),
                // القادة العسكريون للطرفين
                Tag::Anaphor(Anaphor::Pair | Anaphor::States | Anaphor::Conflict) => true,
                _ => false,
            };
            (tag && hit.clitics.preposition == Some('ل') && !hit.clitics.conjunction).then_some(())
        };
        // لـ"قسد"
        let text = self.context.text;
        let apart = text.form(at) == "ل" && (at + 1..at + 3).any(|i| self.context.scan.longest(i, named).is_some());
        phrase.tokens.len() > 1
            && !text.starts_line(at.min(self.context.text.tokens.len().saturating_sub(1)))
            && (apart || self.context.scan.longest(at, owner).is_some())
    }

    /// عسكري and its like are nouns only where nothing before them can be their noun: after a number or a word of harm, or as definite
    /// plurals.
    pub(super) fn is_noun(&self, hit: &Hit, phrase: &Phrase, number: Number) -> bool {
        let (text, scan) = (self.context.text, self.context.scan);
        let i = hit.start;
        let prefixed = hit.before > 0;
        // قالت دبلوماسية فرنسية: who speaks is somebody; تصريح إعلامي has an adjective.
        let finite = |part| matches!(part, Part::Past | Part::Present | Part::Jussive);
        let speaks =
            |tag| matches!(tag, Tag::Speech(SpeechTag::Verb(_, shape)) if finite(self.context.lexicon.verbs.shapes[shape as usize].part));
        let governed = i > 0 && (text.kind(i - 1) == Kind::Number || scan.is(i - 1, Tag::Governor) || scan.any(i - 1, speaks));
        if governed {
            return true;
        }
        let after_definite = i > 0 && text.kind(i - 1) == Kind::Word && self.has_article(i - 1) && text.form(i).starts_with("ال");
        match number {
            Number::Plural | Number::Dual => prefixed || !after_definite,
            // هجوم مسلح للحركة: an attack is armed.
            Number::Singular => {
                let deed = |tag| matches!(tag, Tag::Event(EventTag::Trigger(_, shape)) if !finite(shape.part));
                let of_deed = || i > 0 && !text.starts_line(i) && scan.any(i - 1, deed) && !scan.is(i - 1, Tag::Governor);
                phrase.owner.is_some() && !text.form(i).ends_with('ا') && !of_deed()
            }
        }
    }

    /// سياستها الخارجية, تجارتهم الخارجية: behind a feminine noun with its pronoun the definite word of the same gender is its adjective.
    fn follows_owned(&self, hit: &Hit) -> bool {
        let (text, i) = (self.context.text, hit.start);
        let word = i > 0 && hit.before == 0 && hit.end == i + 1 && !text.starts_line(i) && text.kind(i - 1) == Kind::Word;
        let owned = |(noun, pronoun): (&str, &str)| {
            let whose = matches!(Pronoun::of(pronoun), Some(Pronoun::Him | Pronoun::Her | Pronoun::Both | Pronoun::Them | Pronoun::Us));
            whose && noun.chars().count() > 2
        };
        word && text.form(i - 1).rsplit_once('ت').is_some_and(owned)
    }

    /// Phrases that the data lists as no actors.
    pub(super) fn is_other(&self, hit: &Hit) -> bool {
        let from = hit.start.saturating_sub(2);
        (from..=hit.start).any(|i| self.context.scan.at(i).iter().any(|other| other.tag == Tag::NotActor && other.end >= hit.end))
    }

    /// True where the phrase is all that its line says but for a number: `2. الضحايا`, `خامساً - السكان`.
    pub(super) fn is_heading(&self, phrase: &Phrase) -> bool {
        let text = self.context.text;
        let last = text.tokens.len();
        let ends = phrase.tokens.end >= last || text.starts_line(phrase.tokens.end);
        if !ends || phrase.tokens.len() > 2 {
            return false;
        }
        let from = phrase.tokens.start.saturating_sub(HEADING_NUMBER);
        let Some(line) = (from..=phrase.tokens.start).rev().find(|&i| text.starts_line(i)) else { return false };
        let mut words = (line..phrase.tokens.start).filter(|&i| text.kind(i) == Kind::Word);
        let numbered = words.clone().count() <= 1 && words.all(|i| text.form(i).ends_with('ا') || text.form(i).chars().count() == 1);
        // A line that is the whole text is no heading, nor is a first one with nothing below it.
        numbered && phrase.tokens.end < last && phrase.definite && (line < phrase.tokens.start || line > 0)
    }

    /// ميدان الشهداء, مستشفى الأطفال: people in a place's name.
    pub(super) fn names_a_place(&self, phrase: &Phrase) -> bool {
        let first = phrase.tokens.start;
        let class = |hit: &Hit| match hit.tag {
            Tag::PlaceNoun(row) => self.context.lexicon.gazetteer.nouns[row as usize].named_after && hit.clitics.pronoun.is_none(),
            _ => false,
        };
        let text = self.context.text;
        let genitive = phrase.definite || text.kind(phrase.tokens.end) == Kind::Word && text.form(phrase.tokens.end).starts_with("ال");
        phrase.before == 0
            && genitive
            && phrase.countries.is_empty()
            && first > 0
            && !self.has_article(first - 1)
            && self.context.scan.at(first - 1).iter().any(|hit| hit.end == first && class(hit))
    }

    /// A name in quotation marks after a class noun: `صحيفة «…»`, `فريق "…"`; of a known actor or of one that only stands here.
    pub(super) fn quoted_name(&self, phrase: &mut Phrase) -> bool {
        let text = self.context.text;
        let open = phrase.tokens.end;
        let media = matches!(phrase.core, Core::Head(row, _) if self.context.lexicon.actors.heads[row as usize].kind == HeadKind::Media);
        // صحيفة ((مرآة ميانمار)): agencies of East Asia and others put names in brackets, one or two.
        let brackets = media && text.is_mark(open, '(');
        let double = usize::from(brackets && text.is_mark(open + 1, '('));
        if text.kind(open) != Kind::Mark || !brackets && !matches!(text.form(open), "«" | "\"" | "“") {
            return false;
        }
        let closes = |form: &str| if brackets { form == ")" } else { matches!(form, "»" | "\"" | "”") };
        let first = open + 1 + double;
        let Some(close) = (first..(first + 7).min(text.tokens.len())).find(|&at| text.kind(at) == Kind::Mark && closes(text.form(at)))
        else {
            return false;
        };
        // التلفزيون الحكومي (ORTM): a short form, no name.
        if close == first || brackets && text.form(first).is_ascii() {
            return false;
        }
        let known = self.context.scan.longest(first, |hit| match hit.tag {
            Tag::Actor(row) | Tag::ActorShort(row) | Tag::ActorWeak(row) if hit.end == close => Some(row),
            _ => None,
        });
        phrase.name = Some(Name { known: known.map(|(_, row)| row), start: first, end: close });
        phrase.tokens.end = close + 1 + double;
        phrase.definite = true;
        true
    }

    /// `صحيفة معاريف الإسرائيلية`, `جامعة جنت البلجيكية`: a class noun, a name that nothing is known of, and where it is at home;
    /// `وكالة أنباء شرق إفريقيا`.
    fn bare_name(&self, phrase: &mut Phrase, kind: HeadKind) -> bool {
        const LONGEST: usize = 3;
        let (text, scan, start) = (self.context.text, self.context.scan, phrase.tokens.end);
        let media = kind == HeadKind::Media;
        if text.kind(start) != Kind::Word || text.starts_line(start) {
            return false;
        }
        if media && phrase.tokens.len() > 1 {
            let place = self.place_at(start).filter(|found| found.tokens.start == start && found.place.point.is_none());
            let Some(end) = place.map(|found| found.tokens.end) else { return false };
            phrase.name = Some(Name { known: None, start, end });
            phrase.tokens.end = end;
            phrase.definite = true;
            return true;
        }
        let feminine = text.form(phrase.tokens.start).ends_with('ه');
        let other = |tag| match tag {
            Tag::Event(EventTag::Trigger(_, shape)) => matches!(shape.part, Part::Past | Part::Present | Part::Jussive),
            Tag::Event(EventTag::Cue(..)) | Tag::Locus(_) | Tag::Time(_) | Tag::Number(_) | Tag::Modifier(_) | Tag::Side(_) => true,
            Tag::Nisba(..) | Tag::Country(_) | Tag::Speech(SpeechTag::Word(_)) | Tag::Head(..) | Tag::Title(..) => true,
            Tag::Place(_) => !media,
            _ => false,
        };
        let word = |i: usize| {
            let form = text.form(i);
            let article = form.starts_with("ال") || form.starts_with("لل");
            text.kind(i) == Kind::Word && !text.starts_line(i) && form.chars().count() > 1 && !article && !scan.any(i, other)
        };
        let home = |i: usize| {
            let form = text.form(i);
            let agrees = form.starts_with("ال") && form.ends_with('ه') == feminine && !text.starts_line(i);
            agrees && scan.at(i).iter().any(|hit| matches!(hit.tag, Tag::Nisba(..)) && hit.before == 0 && hit.end == i + 1)
        };
        let end = (start + 1..=start + LONGEST).take_while(|&end| word(end - 1)).find(|&end| home(end));
        let Some(end) = end else { return false };
        phrase.name = Some(Name { known: None, start, end });
        phrase.tokens.end = end;
        phrase.definite = true;
        true
    }

    /// `الممثلون العسكريون لروسيا وتركيا`, `زملائنا من روسيا وإيران`.
    pub(super) fn preposed_countries(&self, phrase: &mut Phrase, kind: HeadKind) {
        let scan = self.context.scan;
        if !matches!(kind, HeadKind::People | HeadKind::Member) {
            return;
        }
        let at = phrase.tokens.end;
        let from = scan.is(at, Tag::Side(Side::From));
        let country = |hit: &Hit| match hit.tag {
            Tag::Country(row) => Some((row, hit.clitics)),
            _ => None,
        };
        let first = scan.longest(at + usize::from(from), country);
        let Some((hit, (row, clitics))) = first else { return };
        // زملائنا من روسيا, وفود من السعودية
        let pronoun = phrase.pronoun.is_some()
            || kind == HeadKind::Member
                && matches!(phrase.core, Core::Head(row, _) if self.context.lexicon.actors.heads[row as usize].name == "delegation");
        if !(clitics.preposition == Some('ل') && phrase.definite && !from || from && pronoun && clitics.is_bare()) {
            return;
        }
        phrase.countries.push(row);
        phrase.tokens.end = hit.end;
        while let Some((hit, (row, Clitics { conjunction: true, preposition: None, .. }))) = scan.longest(phrase.tokens.end, country) {
            phrase.countries.push(row);
            phrase.tokens.end = hit.end;
        }
    }

    /// `وزارة الخارجية في روسيا`: the country belongs to the name of the body.
    pub(super) fn country_in(&self, phrase: &mut Phrase) {
        let at = phrase.tokens.end;
        let (text, scan) = (self.context.text, self.context.scan);
        if !scan.is(at, Tag::Side(Side::Owned)) || !scan.is(at, Tag::Locus(Locus::Place)) {
            return;
        }
        // وزارة الدفاع في نيامي: a ministry sits in a capital, an army may be anywhere.
        let ministry =
            matches!(phrase.core, Core::Head(row, _) if self.context.lexicon.actors.heads[row as usize].name.ends_with("ministry"));
        let country = |hit: &Hit| match hit.tag {
            Tag::Country(row) | Tag::WeakCountry(row) if hit.before == 0 => Some(row),
            Tag::Seat(row) if hit.before == 0 && ministry => Some(row),
            _ => None,
        };
        if let Some((hit, row)) = scan.longest(at + 1, country).filter(|_| !text.starts_line(at + 1)) {
            phrase.countries.push(row);
            phrase.tokens.end = hit.end;
        }
    }

    /// `الموالية لتركيا`, `التابعة للأمم المتحدة`.
    pub(super) fn side_after(&self, phrase: &mut Phrase, depth: usize) {
        let at = phrase.tokens.end;
        let Some((hit, side)) = self.context.scan.longest(at, |hit| match hit.tag {
            Tag::Side(side) if hit.clitics.is_bare() => Some(side),
            _ => None,
        }) else {
            return;
        };
        // قتلى في صفوف الحوثيين: two mentions, and the second says whose the first are.
        let persons = |row: u16| {
            let kind = self.context.lexicon.actors.heads[row as usize].kind;
            matches!(kind, HeadKind::Victim | HeadKind::People | HeadKind::Member)
        };
        if side == Side::From && matches!(phrase.core, Core::Head(row, _) if persons(row)) {
            return;
        }
        // An adverb (الجيش مدعوما من) says nothing of whose it is.
        if !self.agrees(at, phrase) {
            return;
        }
        // في, من, باسم are links of owners and handled there.
        if hit.is_word() && self.context.text.form(at).chars().count() < 5 {
            return;
        }
        // دورية تابعة لها
        let text = self.context.text;
        let pronoun = text.form(hit.end).strip_prefix('ل').and_then(Pronoun::of);
        let pronoun = pronoun.filter(|pronoun| matches!(pronoun, Pronoun::Him | Pronoun::Her | Pronoun::Them));
        if side == Side::Owned && pronoun.is_some() && phrase.pronoun.is_none() && text.kind(hit.end) == Kind::Word {
            phrase.pronoun = pronoun;
            phrase.tokens.end = hit.end + 1;
            return;
        }
        let inner = self.phrase(hit.end, depth + 1, None).or_else(|| self.bare_government(hit.end));
        if let Some(inner) = inner {
            phrase.tokens.end = inner.tokens.end;
            phrase.side = Some((side, Box::new(inner)));
        }
    }

    pub(super) fn bare_government(&self, i: usize) -> Option<Phrase> {
        let (hit, row) = self.context.scan.longest(i, |hit| match hit.tag {
            Tag::Country(row) | Tag::Seat(row) => Some(row),
            _ => None,
        })?;
        Some(self.begin(&hit, Core::Government(row)))
    }
}
