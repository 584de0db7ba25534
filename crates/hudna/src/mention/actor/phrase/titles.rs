//! Titles of persons, with their field, country, seat and the name that follows.

use super::{Core, Cutter, Phrase, is_linked};
use crate::lexicon::morphology::Part;
use crate::lexicon::{Anaphor, EventCue, EventTag, Family, Hit, Locus, Number, Side, Tag, TimeTag};
use crate::mention::actor::name;
use crate::text::{Kind, Pronoun};

impl Cutter<'_> {
    pub(super) fn titled(&self, i: usize, depth: usize) -> Option<Phrase> {
        let hits = self.context.scan.of(i, Family::TITLE);
        let titles = hits.iter().filter(|hit| !self.is_his(hit, hits)).filter_map(|hit| match hit.tag {
            Tag::Title(row, number) if depth == 0 || hit.before == 0 || is_linked(hit) => self.titled_by(hit, row, number, depth),
            _ => None,
        });
        // Of equals the first, whose title is the longest.
        titles.reduce(|best, next| if next.tokens.end > best.tokens.end { next } else { best })
    }

    /// رئيسه is his president, though folding makes one letter of ة and ه: where the same word is also a title with a pronoun, is written
    /// with ه, and no definite noun follows (رئيسه الوزراء, as some outlets spell it).
    fn is_his(&self, hit: &Hit, hits: &[Hit]) -> bool {
        let text = self.context.text;
        let last = hit.end.checked_sub(1).and_then(|last| text.tokens.get(last));
        let written = last.is_some_and(|token| text.slice(token.span).ends_with('ه'));
        let owned =
            |other: &Hit| matches!(other.tag, Tag::Title(..)) && other.end == hit.end && other.clitics.pronoun == Some(Pronoun::Him);
        let rank = || self.rank_follows(hit.end);
        let genitive = || text.kind(hit.end) == Kind::Word && text.form(hit.end).starts_with("ال") && !rank();
        hit.clitics.pronoun.is_none() && written && hits.iter().any(owned) && !genitive()
    }

    pub(super) fn titled_by(&self, hit: &Hit, row: u16, number: Number, depth: usize) -> Option<Phrase> {
        let title = &self.context.lexicon.actors.titles[row as usize];
        let mut phrase = self.begin(hit, Core::Title(row, number));
        // المفاوض الرئيسي: a dual in the construct state has no article.
        let text = self.context.text;
        if number == Number::Dual && hit.is_word() && self.has_article(hit.start) && !text.form(hit.start).ends_with('ن') {
            return None;
        }
        if title.rank {
            self.nationality(&mut phrase);
            self.take_name(&mut phrase);
            if phrase.name.is_none() && self.context.scan.any(phrase.tokens.end, |tag| matches!(tag, Tag::Side(Side::Owned))) {
                // العميد في الجيش اللبناني فلان
                self.owner_after(&mut phrase, depth, true);
                self.take_name(&mut phrase);
            }
            return phrase.name.is_some().then_some(phrase);
        }
        if hit.clitics.pronoun.is_none() {
            // الوزير has its article already: what follows is no field of his.
            if title.field && !(phrase.definite && phrase.tokens.len() == 1) {
                self.field(&mut phrase);
            }
            self.nationality(&mut phrase);
            if phrase.countries.is_empty() {
                self.country_after(&mut phrase);
            }
            if title.place {
                self.place_after(&mut phrase);
            }
            let of_both = number != Number::Singular && self.names_two(phrase.tokens.end);
            if (title.inherits || of_both) && phrase.countries.is_empty() {
                self.owner_after(&mut phrase, depth, true);
            }
            self.nationality(&mut phrase);
            self.seat_after(&mut phrase);
            self.charge_after(&mut phrase);
        }
        if phrase.name.is_none() {
            self.take_name(&mut phrase);
        }
        if phrase.name.is_none() {
            self.apposed_name(&mut phrase);
        }
        // قرار المحكمة القاضي بعزل الرئيسة: what the decision lays down, no judge.
        let lays_down =
            title.sector == "JUD"
                && phrase.tokens.len() == 1
                && self.context.scan.at(phrase.tokens.end).iter().any(|hit| {
                    hit.clitics.preposition == Some('ب') && !matches!(hit.tag, Tag::Event(EventTag::Cue(EventCue::Complement, _)))
                });
        if lays_down && phrase.name.is_none() {
            return None;
        }
        // المدني, السيد: such words are titles only before a name.
        let says_more = phrase.name.is_some() || phrase.owner.is_some() || !phrase.countries.is_empty();
        let says_more = says_more || phrase.sector.is_some() && title.inherits;
        let speaks = says_more || phrase.definite && number != Number::Plural || number == Number::Dual;
        let needs_name = matches!(title.sector.as_str(), "CVL" | "MED");
        (speaks && (!needs_name || phrase.name.is_some())).then_some(phrase)
    }

    /// `وزيرا خارجية` البلدين, `مديرا العمليات` في البلدين
    fn names_two(&self, at: usize) -> bool {
        let pair = |i: usize| self.context.scan.any(i, |tag| matches!(tag, Tag::Anaphor(Anaphor::Pair | Anaphor::States)));
        let led = self.context.scan.any(at, |tag| matches!(tag, Tag::Side(Side::Owned)));
        !self.context.text.starts_line(at) && (pair(at) || led && pair(at + 1))
    }

    /// Definite nouns of a field: `وزير` الخارجية والمغتربين.
    pub(super) fn field(&self, phrase: &mut Phrase) {
        let (text, scan) = (self.context.text, self.context.scan);
        let mut end = phrase.tokens.end;
        // مجلس الأمن الدولي is known by name: what follows it is no field.
        let named = scan.longest(phrase.tokens.start, |hit| matches!(hit.tag, Tag::Actor(_) | Tag::ActorShort(_)).then_some(()));
        let limit = named.map_or(phrase.tokens.end + 4, |(hit, ())| hit.end.max(phrase.tokens.end));
        while end < limit && text.kind(end) == Kind::Word && !text.starts_line(end) {
            let form = text.form(end);
            let definite = form.trim_start_matches('و').starts_with("ال") || form.starts_with("لل");
            let known = scan.at(end).iter().any(|hit| {
                matches!(hit.tag, Tag::Nisba(..) | Tag::Country(_) | Tag::Actor(_) | Tag::ActorShort(_) | Tag::Title(..))
                    || matches!(hit.tag, Tag::Head(..)) && hit.end > end + 1
                    || matches!(hit.tag, Tag::Modifier(row) if self.context.lexicon.actors.modifiers[row as usize].plain)
            });
            let of_place = || {
                let place = self.place_at(end + 1).filter(|found| found.tokens.start == end + 1);
                place.is_some() && scan.at(end + 1).iter().any(|hit| matches!(hit.tag, Tag::Place(_)) && hit.before == 0)
            };
            let first_bare = end == phrase.tokens.end && !known && (scan.any(end + 1, |tag| matches!(tag, Tag::Country(_))) || of_place());
            // إلى and التي only look definite; a day of the week (وزارة النقل الخميس) is when.
            let goes_on = scan.at(end).iter().any(|hit| {
                hit.clitics.preposition.is_none()
                    && matches!(hit.tag, Tag::Locus(Locus::Place | Locus::Subject | Locus::About) | Tag::Time(TimeTag::Weekday(_)))
            });
            // A noun that is neither joined to the field nor its adjective is the object: أعلنت وزارة الزراعة النتائج.
            let is_object = end > phrase.tokens.end && self.has_article(end - 1) && !form.starts_with('و') && !form.ends_with(['ي', 'ه']);
            let construct = !definite && (end == phrase.tokens.end || !self.has_article(end - 1)) && self.leads_to_definite(end);
            if known && !construct || goes_on || is_object || !definite && !first_bare && !construct {
                break;
            }
            end += 1;
        }
        phrase.definite |= end > phrase.tokens.end;
        phrase.tokens.end = end;
    }

    /// `هيئة إدارة الكوارث`, `منظمة فرق صناع السلام`: nouns in the construct state, one or two, before a definite one or the name of a place.
    fn leads_to_definite(&self, i: usize) -> bool {
        let (text, scan) = (self.context.text, self.context.scan);
        let noun = |i: usize| {
            let form = text.form(i);
            let other = |tag| match tag {
                Tag::Event(EventTag::Trigger(_, shape)) => matches!(shape.part, Part::Past | Part::Present | Part::Jussive),
                Tag::Time(_) | Tag::Number(_) | Tag::Modifier(_) | Tag::Nisba(..) | Tag::Side(_) | Tag::Locus(_) | Tag::Speech(_) => true,
                Tag::PersonName | Tag::Title(..) | Tag::Actor(_) | Tag::ActorShort(_) => true,
                _ => false,
            };
            let word = text.kind(i) == Kind::Word && !text.starts_line(i) && form.chars().count() > 2;
            word && self.place_at(i).is_none() && !form.ends_with('ا') && !form.starts_with(['ل', 'ب', 'و']) && !scan.any(i, other)
        };
        let ends = |i: usize| {
            let place = || self.place_at(i).is_some_and(|found| found.tokens.start == i);
            text.kind(i) == Kind::Word && !text.starts_line(i) && (text.form(i).starts_with("ال") || place())
        };
        noun(i) && (ends(i + 1) || noun(i + 1) && ends(i + 2))
    }

    /// The place of an office, behind its field: `مديرية صحة حلب`.
    pub(super) fn place_of_office(&self, phrase: &mut Phrase) {
        let at = phrase.tokens.end;
        let Some(found) = self.place_at(at).filter(|found| found.tokens.start == at) else { return };
        let text = self.context.text;
        let bare = self.context.scan.at(at).iter().any(|hit| matches!(hit.tag, Tag::Place(_)) && hit.before == 0);
        let field = text.kind(at - 1) == Kind::Word && !self.has_article(at - 1) && phrase.tokens.len() > 1;
        if !bare || !field || text.starts_line(at) {
            return;
        }
        phrase.tokens.end = found.tokens.end;
        phrase.definite = true;
        phrase.countries.extend(found.place.country.as_deref().and_then(|code| self.context.lexicon.countries.row(code)));
    }

    /// The town of an office: `بلدية عيترون`, `مديرية أمن طرابلس`.
    pub(super) fn town_after(&self, phrase: &mut Phrase) {
        let at = phrase.tokens.end;
        // بلدية عيترون, مجلس محافظة الأنبار
        let named = |tag| matches!(tag, Tag::Place(_) | Tag::PlaceNoun(_));
        let bare = self.context.scan.at(at).iter().any(|hit| named(hit.tag) && hit.before == 0);
        let Some(found) = self.place_at(at).filter(|found| found.tokens.start == at && bare) else { return };
        if self.context.text.starts_line(at) {
            return;
        }
        phrase.tokens.end = found.tokens.end;
        phrase.definite = true;
        phrase.countries.extend(found.place.country.as_deref().and_then(|code| self.context.lexicon.countries.row(code)));
    }

    /// The province of a governor: `والي هاتاي`.
    pub(super) fn place_after(&self, phrase: &mut Phrase) {
        let at = phrase.tokens.end;
        let Some(found) = self.place_at(at) else {
            // مختار البلدة: of a place named before.
            let again =
                self.has_article(at) && self.context.scan.at(at).iter().any(|hit| matches!(hit.tag, Tag::PlaceNoun(_)) && hit.before == 0);
            if again && !phrase.definite && !self.context.text.starts_line(at) {
                phrase.tokens.end = at + 1;
                phrase.definite = true;
            }
            return;
        };
        phrase.tokens.end = found.tokens.end;
        phrase.countries.extend(found.place.country.as_deref().and_then(|code| self.context.lexicon.countries.row(code)));
    }

    /// Where an envoy or officer serves: `… للأمم المتحدة في سوريا`, `المبعوث الأممي إلى اليمن`.
    pub(super) fn seat_after(&self, phrase: &mut Phrase) {
        let at = phrase.tokens.end;
        let by_word = self.context.scan.any(at, |tag| matches!(tag, Tag::Locus(Locus::Place) | Tag::Side(Side::Owned)));
        let name = at + usize::from(by_word);
        let seat = |hit: &Hit| matches!(hit.tag, Tag::Country(_) | Tag::Seat(_)).then_some(());
        let Some((hit, ())) = self.context.scan.longest(name, seat) else { return };
        let prefixed = hit.clitics.preposition.is_some() && !by_word;
        let says_enough = phrase.owner.is_some() || phrase.tokens.len() > 1;
        // After a capital only a whole name will do: in «السفير الإيراني في دمشق ضيوفه» none follows.
        let is_seat = matches!(hit.tag, Tag::Seat(_));
        let whole = !is_seat || name::after_title(self.context, hit.end).is_some_and(|name| name.end - name.start > 1);
        if says_enough && (by_word && hit.before == 0 || prefixed) && whole && self.name_follows(hit.end) {
            phrase.tokens.end = hit.end;
        }
    }

    /// What a deputy is charged with, where his name follows: `نائب رئيس الأركان للعمليات` الفريق فلان.
    fn charge_after(&self, phrase: &mut Phrase) {
        const LONGEST: usize = 5;
        let text = self.context.text;
        let at = phrase.tokens.end;
        if phrase.name.is_some()
            || phrase.owner.is_none() && phrase.tokens.len() < 2
            || !text.form(at).starts_with('ل')
            || text.starts_line(at)
        {
            return;
        }
        let definite = |i: usize| text.form(i).starts_with("لل") || text.form(i).trim_start_matches('و').starts_with("ال");
        // لشؤون العمليات: the first may stand in the genitive.
        let end =
            (at + 1..at + LONGEST).find(|&end| definite(end - 1) && self.name_follows(end) && !definite(end) || self.rank_follows(end));
        if let Some(end) = end.filter(|&end| (at + 1..end).all(|i| text.kind(i) == Kind::Word && definite(i) && !text.starts_line(i))) {
            phrase.tokens.end = end;
        }
    }

    /// A rank of the forces stands at token `at`.
    fn rank_follows(&self, at: usize) -> bool {
        self.context.scan.any(at, |tag| matches!(tag, Tag::Title(row, _) if self.context.lexicon.actors.titles[row as usize].rank))
    }

    /// True where a name, or a comma and a name or rank, stands at token `at`: what stands between belongs to the title.
    pub(super) fn name_follows(&self, at: usize) -> bool {
        let comma = at + usize::from(matches!(self.context.text.form(at), "،" | ","));
        name::known(self.context, comma, true).is_some()
            || self
                .context
                .scan
                .any(comma, |tag| matches!(tag, Tag::Title(row, _) if self.context.lexicon.actors.titles[row as usize].rank))
            || comma == at && name::after_title(self.context, comma).is_some()
    }

    pub(super) fn take_name(&self, phrase: &mut Phrase) {
        let mut at = phrase.tokens.end;
        // رئيس المركز اللواء يوري بورينكوف: a rank between title and name.
        if let Some((rank, _)) = self.context.scan.longest(at, |hit| match hit.tag {
            Tag::Title(row, _) if hit.before == 0 && self.stands_before_names(row) => Some(row),
            _ => None,
        }) {
            at = rank.end;
            // رئيس البعثة الفريق الهندي المتقاعد فلان
            let said = |hit: &Hit| match hit.tag {
                Tag::Nisba(..) => Some(()),
                Tag::Modifier(row) if self.context.lexicon.actors.modifiers[row as usize].former => Some(()),
                _ => None,
            };
            for _ in 0..2 {
                let Some((hit, ())) = self.context.scan.longest(at, said) else { break };
                if !self.has_article(at) || hit.before > 0 {
                    break;
                }
                at = hit.end;
            }
        }
        if self.context.text.starts_line(at.min(self.context.text.tokens.len().saturating_sub(1))) {
            return;
        }
        let says_whose = phrase.definite || !phrase.countries.is_empty() || phrase.owner.is_some();
        let is_rank = matches!(phrase.core, Core::Title(row, _) if self.context.lexicon.actors.titles[row as usize].rank);
        if let Some(name) = name::after_title(self.context, at).filter(|name| says_whose || is_rank || name.known.is_some()) {
            phrase.tokens.end = name.end;
            phrase.name = Some(name);
        }
    }

    /// `مسؤول العلاقات في الحزب، ريزان عثمان، بأن`: a name of which nothing is known, of two words or more, one of them a listed name, and a
    /// comma behind it, where the title says whose he is.
    fn stands_between(&self, phrase: &Phrase, name: &name::Name) -> bool {
        let listed =
            (name.start..name.end).any(|i| self.context.scan.at(i).iter().any(|hit| hit.tag == Tag::PersonName && hit.before == 0));
        let closed = matches!(self.context.text.form(name.end), "،" | ",");
        let says_whose = phrase.owner.is_some() || !phrase.countries.is_empty();
        name.known.is_none() && name.end > name.start + 1 && name.end < name.start + 5 && listed && closed && says_whose
    }

    pub(super) fn stands_before_names(&self, row: u16) -> bool {
        let title = &self.context.lexicon.actors.titles[row as usize];
        title.rank || title.sector == "CVL"
    }

    /// `رئيس المركز الروسي للمصالحة في سوريا، اللواء البحري أوليغ جورافليوف،`
    pub(super) fn apposed_name(&self, phrase: &mut Phrase) {
        let at = phrase.tokens.end;
        if !matches!(self.context.text.form(at), "،" | ",") {
            return;
        }
        let mut next = at + 1;
        let rank = self.context.scan.longest(next, |hit| match hit.tag {
            Tag::Title(row, _) if hit.before == 0 && self.stands_before_names(row) => Some(row),
            _ => None,
        });
        if let Some((rank, _)) = rank {
            next = rank.end;
        }
        let name = match rank {
            Some(_) => name::after_title(self.context, next),
            None => name::known(self.context, next, true)
                .filter(|name| name.end > name.start + 1)
                .or_else(|| name::after_title(self.context, next).filter(|name| self.stands_between(phrase, name))),
        };
        if let Some(name) = name {
            phrase.tokens.end = name.end;
            phrase.name = Some(name);
        }
    }
}
