//! Places: relation word, class noun, name; which of several namesakes is meant; place or government.

use super::locus::{Sense, sense};
use super::theatre::Theatre;
use crate::lexicon::{Entry, Family, Hit, Lexicon, Locus, Role, Scan, Tag, TimeTag, stem_start};
use crate::reading::{Place, Why};
use crate::text::{Kind, Span, Text};
use std::ops::Range;

/// A place found in the tokens of a text. The span is bytes into the readable text.
#[derive(Debug, Clone)]
pub struct Found {
    /// The tokens of the mention.
    pub tokens: Range<usize>,
    /// Token where the name itself begins.
    pub name_at: usize,
    /// The bytes of the mention.
    pub span: Span,
    /// What it is.
    pub place: Place,
    /// True where it belongs to an official's title (`والي هاتاي`).
    pub office: bool,
    /// True for a country or a capital, which can also stand for its government.
    pub seat: bool,
}

/// What introduces names: it holds for a whole list (`أرياف إدلب وحلب`, `حول حلب وحماة`).
#[derive(Debug, Clone, Default)]
struct Lead {
    relation: Option<usize>,
    /// A class noun before the name: its row.
    noun: Option<usize>,
    /// Token where the mention begins, if the lead belongs to it.
    start: Option<(usize, usize)>,
    /// A class noun of its own before another word of the lead (عاصمة إقليم …, ثكنة قرب …): its row, and where the mention begins
    /// without it.
    outer: Option<(usize, usize)>,
    /// True where the lead ends with an opening quotation mark.
    quoted: bool,
    /// Token after the lead.
    end: usize,
    /// Whether the mention's class noun announces one name; a name must follow.
    country: Option<u16>,
}

/// Finds all places in `text`.
pub fn find(text: &Text, scan: &Scan, lexicon: &Lexicon, theatre: &Theatre) -> Vec<Found> {
    let mut finder = Finder { text, scan, lexicon, theatre, found: Vec::new(), list: None };
    let mut i = 0;
    while i < text.tokens.len() {
        i = finder.step(i);
    }
    finder.found
}

struct Finder<'a> {
    text: &'a Text<'a>,
    scan: &'a Scan,
    lexicon: &'a Lexicon,
    theatre: &'a Theatre,
    found: Vec<Found>,
    /// The lead of the list that the last place stands in, and where that place ended.
    list: Option<(Lead, usize)>,
}

impl Finder<'_> {
    /// Tries to read a place at token `i`; gives the token to go on from.
    fn step(&mut self, i: usize) -> usize {
        // Most tokens begin no place: neither a name, a word before one, nor a coordinate.
        if !self.scan.has(i, Family::PLACE | Family::PLACE_WORD | Family::LOCUS) && self.text.kind(i) != Kind::Number {
            return i + 1;
        }
        if let Some(end) = self.coordinates(i) {
            return end;
        }
        if let Some(end) = self.border(i) {
            return end;
        }
        let lead = self.lead(i);
        let at = lead.as_ref().map_or(i, |lead| lead.end);
        if let Some(lead) = &lead
            && let Some(end) = self.road_between(i, at, lead)
        {
            return end;
        }
        let list = if lead.is_none() { self.list_lead(i) } else { None };
        let context = lead.as_ref().or(list.as_ref());
        if let Some((hit, row)) = self.choose(at, context) {
            return self.take(i, at, hit, row, lead, list);
        }
        if let Some(lead) = lead
            && let Some(end) = self.capital_of(i, &lead)
        {
            return end;
        }
        i + 1
    }

    /// Relation words and class nouns that begin at token `i`, as far as they go.
    fn lead(&self, i: usize) -> Option<Lead> {
        let mut lead = Lead { end: i, ..Lead::default() };
        let mut plural = false;
        for _ in 0..4 {
            let at = lead.end;
            let opener = self.scan.of(at, Family::PLACE_WORD).iter().find(|hit| {
                let first = at == i;
                let bare = first || hit.before == 0;
                bare && hit.clitics.pronoun.is_none()
                    && matches!(hit.tag, Tag::Relation(_) | Tag::Relations(_) | Tag::PlaceNoun(_) | Tag::PlaceNouns(_))
            });
            let Some(opener) = opener else { break };
            if let (Some(noun), true, None) = (lead.noun, lead.relation.is_none(), lead.outer) {
                lead.outer = Some((noun, at));
            }
            // A word that is itself the longer beginning of a name (جبل الزاوية) is left to the name.
            if self.scan.at(at).iter().any(|hit| matches!(hit.tag, Tag::Place(_)) && hit.end > opener.end) {
                break;
            }
            // البلدة stands for a town named before; no name follows it.
            if let Tag::PlaceNoun(row) = opener.tag
                && self.is_definite(at)
                && !self.lexicon.gazetteer.nouns[row as usize].apposed
                && !self.scan.any(opener.end, |tag| matches!(tag, Tag::Nisba(..)))
            {
                break;
            }
            // في أجواء العاصمة وسط إطلاق النار: behind a definite noun it leads to something else.
            let relation = matches!(opener.tag, Tag::Relation(_) | Tag::Relations(_));
            let led_on = relation && !plural && lead.noun.is_some() && self.is_definite(at - 1);
            if led_on {
                break;
            }
            match opener.tag {
                Tag::Relation(row) if lead.relation.is_none() => lead.relation = Some(row as usize),
                Tag::Relations(row) => {
                    lead.relation = Some(row as usize);
                    plural = true;
                }
                Tag::PlaceNoun(row) => lead.noun = Some(row as usize),
                Tag::PlaceNouns(row) => {
                    lead.noun = Some(row as usize);
                    plural = true;
                }
                _ => break,
            }
            if lead.start.is_none() && !plural {
                lead.start = Some((at, opener.before));
            }
            lead.end = opener.end;
            // العاصمة الليبية طرابلس, المدينة السورية حلب
            if lead.noun.is_some()
                && let Some((hit, row)) = self.scan.longest(lead.end, |hit| match hit.tag {
                    Tag::Nisba(row, _) if hit.clitics.is_bare() => Some(row),
                    _ => None,
                })
            {
                lead.country = Some(row);
                lead.end = hit.end;
            }
            while self.text.kind(lead.end) == Kind::Mark && is_quote(self.text.form(lead.end)) {
                lead.quoted = true;
                lead.end += 1;
            }
        }
        if plural {
            lead.start = None;
        }
        (lead.end > i).then_some(lead)
    }

    /// In a list, the lead of its first name holds on: `، وسراقب`.
    fn list_lead(&self, i: usize) -> Option<Lead> {
        let (lead, end) = self.list.as_ref()?;
        if self.scan.of(i, Family::PLACE).iter().all(|hit| !matches!(hit.tag, Tag::Place(_)) || hit.clitics.preposition.is_some()) {
            return None;
        }
        let end = self.after_count(*end);
        let joined = match i.checked_sub(end)? {
            0 => self.text.form(i).starts_with('و'),
            1 => matches!(self.text.form(end), "،" | "," | "و" | "/" | "-"),
            _ => false,
        };
        joined.then(|| Lead { start: None, ..lead.clone() })
    }

    /// The place that the name at token `at` means, if it means one.
    fn choose(&self, at: usize, lead: Option<&Lead>) -> Option<(Hit, u32)> {
        let end = self.scan.of(at, Family::PLACE).iter().find(|hit| matches!(hit.tag, Tag::Place(_)) && hit.clitics.pronoun.is_none())?.end;
        let mut best: Option<(Hit, u32, i32)> = None;
        // No preposition stands between a class noun and its name: in قرية باب الخير there is no ب.
        let follows = lead.is_some_and(|lead| lead.end == at);
        // الدوحة, الرياض are the capitals; a village of that name needs its class noun.
        let capital = !follows && self.scan.at(at).iter().any(|hit| hit.end == end && matches!(hit.tag, Tag::Seat(_)));
        for hit in self.scan.at(at).iter().filter(|hit| hit.end == end && hit.clitics.pronoun.is_none()) {
            let Tag::Place(row) = hit.tag else { continue };
            if follows && hit.before > 0 {
                continue;
            }
            let entry = self.lexicon.gazetteer.row(row);
            if capital && &*entry.kind == "village" {
                continue;
            }
            let Some(score) = self.score(hit, entry, lead) else { continue };
            if best.is_none_or(|(_, _, most)| score > most) {
                best = Some((*hit, row, score));
            }
        }
        best.filter(|(_, _, score)| *score > 0).map(|(hit, row, _)| (hit, row))
    }

    /// How well `entry` fits where its name stands; none where it must not be read there.
    fn score(&self, hit: &Hit, entry: &Entry, lead: Option<&Lead>) -> Option<i32> {
        let noun = lead.and_then(|lead| lead.noun).map(|noun| &self.lexicon.gazetteer.nouns[noun]);
        let noun_fits = noun.is_some_and(|noun| noun.kinds.is_empty() || noun.kinds.iter().any(|kind| **kind == *entry.kind));
        let country = entry.land;
        let share = country.map_or(0.0, |row| self.theatre.share(row));
        let follows = lead.is_some_and(|lead| lead.end == hit.start);
        // في الطبقة: a town of the report's country after a word of place.
        let by_word = hit.before == 0 && self.is_located(hit.start) || hit.clitics.preposition == Some('ب') && !hit.clitics.conjunction;
        let located = entry.prominence >= 34 && self.is_main(entry) && (by_word || self.begins_list(hit, entry));
        // إلى طويلة: so is a smaller town that is no everyday word.
        let ordinary = || self.scan.at(hit.start).iter().any(|other| matches!(other.tag, Tag::Ordinary) && other.end == hit.end);
        let located = located
            || matches!(&*entry.kind, "town" | "city")
                && self.is_main(entry)
                && hit.before == 0
                && (self.is_led(hit.start) || self.begins_list(hit, entry))
                && !self.scan.any(hit.start, |tag| matches!(tag, Tag::PersonName | Tag::Head(..) | Tag::Nisba(..) | Tag::Event(_)))
                && !ordinary();
        // المدينة, البلدة stand for a place named before, not for one so called.
        if hit.is_word()
            && self.scan.at(hit.start).iter().any(|other| matches!(other.tag, Tag::PlaceNoun(_)) && other.end == hit.end)
            && self.is_definite(hit.start)
        {
            return None;
        }
        // قاعدة عين الأسد: a name that has its class noun is no other word.
        let classed = !hit.is_word() && self.scan.any(hit.start, |tag| matches!(tag, Tag::PlaceNoun(_)));
        // خارج إطار الدولة, داخل مغارة: a word of relation stands before any noun.
        let announced = follows && (lead.is_some_and(|lead| lead.noun.is_some()) || self.is_main(entry));
        if entry.weak && !announced && !located && !classed && !self.continues_list(hit, entry) {
            return None;
        }
        // المطلة على البحر: an ordinary phrase that begins like a name.
        if self.scan.at(hit.start).iter().any(|other| other.tag == Tag::Ordinary && other.end > hit.end) {
            return None;
        }
        if hit.is_word() && !follows && self.is_other_word(hit) {
            return None;
        }
        if lead.is_none() && (self.is_accusative(hit) || !self.is_main(entry) && self.is_adjective(hit)) {
            return None;
        }
        // ويبين, لفيف: a word is split for the sake of a name only where the report speaks of its country.
        if lead.is_none() && hit.before > 0 && hit.is_word() && share < 0.02 && entry.prominence < 50 {
            return None;
        }
        let mut score = entry.prominence + (60.0 * share) as i32;
        // A whole word rather than a preposition and the rest of it: بليون is no ب + ليون.
        score += if hit.before == 0 { 25 } else { 0 };
        // عمان is Amman unless the text says سلطنة.
        if &*entry.kind == "country" && !noun_fits && self.scan.any(hit.start, |tag| matches!(tag, Tag::WeakCountry(_))) {
            score -= 45;
        }
        // المنطقة منزوعة السلاح is Idlib's in a report on Syria, and in another war none of the gazetteer's.
        let is_small = entry.prominence < 24 || matches!(&*entry.kind, "zone" | "line" | "road");
        // A sea speaks for no country.
        if is_small && &*entry.kind != "sea" && share < if follows { 0.001 } else { 0.08 } {
            return None;
        }
        // مخيم جنين is the camp, not the town of that name; what is a town or a city, outlets do not keep apart.
        let exact = noun.is_some_and(|noun| noun.kinds.first().is_some_and(|kind| **kind == *entry.kind));
        if exact && !matches!(&*entry.kind, "city" | "town" | "village" | "capital") {
            score += 25;
        }
        if noun_fits {
            score += 40;
        } else if noun.is_some_and(|noun| !noun.kinds.is_empty()) && matches!(&*entry.kind, "base" | "airport" | "camp" | "checkpoint") {
            // مستشفى الملك فهد is no base of that king's name.
            return None;
        } else if let Some(noun) = noun {
            // مدينة + a country: the name belongs to something else.
            score -= if noun.kinds.is_empty() { 0 } else { 15 };
        }
        let divides = matches!(&*entry.kind, "governorate" | "district");
        if divides && !noun_fits {
            score -= 30;
        }
        if let Some(lead_country) = lead.and_then(|lead| lead.country) {
            score += if country == Some(lead_country) { 30 } else { -30 };
        }
        if let Some(last) = self.found.last().and_then(|last| last.place.point).zip(entry.point) {
            score += if near(last.0, last.1) { 12 } else { 0 };
        }
        // حي الروضة بمدينة تعز is no quarter of that name elsewhere.
        let within = matches!(&*entry.kind, "neighbourhood" | "district" | "landmark" | "camp" | "road" | "checkpoint")
            || noun.is_some_and(|noun| noun.kinds.iter().any(|kind| &**kind == "neighbourhood"));
        if let Some(point) = entry.point.filter(|_| within) {
            let cities = self.cities_behind(hit.end);
            if !cities.is_empty() {
                score += if cities.iter().any(|&city| near(city, point)) { 20 } else { return None };
            }
        }
        Some(score.max(1))
    }

    /// The cities that the name behind a place may mean: `في تعز`, `بمدينة تعز`, `شمالي مدينة تعز`, right behind token `end`.
    fn cities_behind(&self, end: usize) -> Vec<(f64, f64)> {
        if self.text.starts_line(end) {
            return Vec::new();
        }
        let within = |hit: &Hit| hit.clitics.preposition == Some('ب') && !hit.clitics.conjunction;
        let class = |hit: &&Hit| matches!(hit.tag, Tag::PlaceNoun(_)) && hit.clitics.pronoun.is_none();
        let inside = self.scan.is(end, Tag::Locus(Locus::Place)) && self.text.form(end).chars().count() == 2;
        let beside = |hit: &&Hit| matches!(hit.tag, Tag::Relation(_)) && hit.before == 0 && hit.clitics.pronoun.is_none();
        let relation = self.scan.at(end).iter().find(beside).map(|hit| hit.end);
        let led = inside || relation.is_some();
        let start = relation.unwrap_or(end + usize::from(inside));
        let noun = self.scan.at(start).iter().filter(class).find(|hit| led || within(hit)).map(|hit| hit.end);
        let at = noun.unwrap_or(start);
        let names = self.scan.at(at).iter().filter(|hit| led || noun.is_some() || within(hit));
        let city = |hit: &Hit| match hit.tag {
            Tag::Place(row) => Some(self.lexicon.gazetteer.row(row)).filter(|city| matches!(&*city.kind, "city" | "capital")),
            _ => None,
        };
        names.filter_map(city).filter_map(|city| city.point).collect()
    }

    fn is_main(&self, entry: &Entry) -> bool {
        self.theatre.main.is_some() && entry.land == self.theatre.main
    }

    /// `من الزاوية ومصراتة`: a name of the report's country that is also a word, joined to a town of that country that is none.
    fn begins_list(&self, hit: &Hit, entry: &Entry) -> bool {
        let led = hit.start > 0
            && self
                .scan
                .any(hit.start - 1, |tag| matches!(tag, Tag::Locus(Locus::Place | Locus::About) | Tag::Time(TimeTag::Role(Role::Between))));
        let joined = |other: &Hit| match other.tag {
            Tag::Place(row) => {
                let town = self.lexicon.gazetteer.row(row);
                other.clitics.conjunction
                    && other.clitics.preposition.is_none()
                    && !town.weak
                    && town.country == entry.country
                    && town.prominence >= 30
            }
            _ => false,
        };
        led && hit.before == 0 && self.scan.at(hit.end).iter().any(joined)
    }

    /// `على المحبس`, `من بير`, `إلى طويلة`: a preposition right before.
    fn is_led(&self, i: usize) -> bool {
        i > 0 && self.scan.any(i - 1, |tag| matches!(tag, Tag::Locus(Locus::Place | Locus::About)))
    }

    fn is_located(&self, i: usize) -> bool {
        i > 0 && self.scan.is(i - 1, Tag::Locus(Locus::Place))
    }

    /// `معربا`, `دوما` with their tanwin: no name is written so.
    fn is_accusative(&self, hit: &Hit) -> bool {
        const TANWIN: [char; 3] = ['\u{64B}', '\u{64C}', '\u{64D}'];
        let last = hit.end.checked_sub(1).and_then(|last| self.text.tokens.get(last));
        let written = last.map_or("", |token| self.text.slice(token.span));
        written.ends_with(TANWIN) || written.strip_suffix('ا').is_some_and(|stem| stem.ends_with(TANWIN))
    }

    /// `الشخصيات الديوانية`: a definite word right behind a definite one reads as its adjective.
    fn is_adjective(&self, hit: &Hit) -> bool {
        let i = hit.start;
        let article = |i: usize| {
            let noun = self.text.kind(i) == Kind::Word && self.text.form(i).starts_with("ال") && self.text.form(i).chars().count() > 4;
            noun && !self.scan.any(i, |tag| matches!(tag, Tag::Locus(_)))
        };
        hit.is_word() && hit.before == 0 && i > 0 && article(i) && article(i - 1) && !self.text.starts_line(i)
    }

    /// A word that is an ordinary one as it stands (`بأن` is not ب + آن), or an adjective beside its noun (`عسكريا تركيا`).
    fn is_other_word(&self, hit: &Hit) -> bool {
        let i = hit.start;
        if hit.before > 0 && self.scan.at(i).iter().any(|other| other.tag == Tag::Ordinary && other.before == 0 && other.clitics.is_bare())
        {
            return true;
        }
        let accusative = self.text.form(i).ends_with('ا') && i > 0 && self.text.form(i - 1).ends_with('ا');
        accusative
            && self.scan.at(i).iter().any(|other| matches!(other.tag, Tag::Nisba(_, _)) && other.end == hit.end)
            && self.scan.at(i - 1).iter().any(|other| matches!(other.tag, Tag::Head(..)) && other.end == i)
    }

    /// Bulletins count in brackets after each name: `مرجعيون (24) وصور (12)`.
    fn after_count(&self, end: usize) -> usize {
        let counted = self.text.is_mark(end, '(') && self.text.kind(end + 1) == Kind::Number && self.text.is_mark(end + 2, ')');
        if counted { end + 3 } else { end }
    }

    /// `… مرجعيون والخيام`: joined to the place before, and near it on the ground.
    fn continues_list(&self, hit: &Hit, entry: &Entry) -> bool {
        let Some((_, end)) = &self.list else { return false };
        let end = self.after_count(*end);
        let joined = hit.start == end && hit.clitics.conjunction
            || hit.start == end + 1 && matches!(self.text.form(end), "،" | "," | "و" | "-" | "–" | "/");
        let neighbours = self.found.last().and_then(|last| last.place.point).zip(entry.point).is_some_and(|(a, b)| near(a, b));
        // سيكاسو وكاي: cities of the report's country need not be near.
        let city = || {
            let same = self.found.last().is_some_and(|last| last.place.country.as_deref() == Some(&*entry.country));
            same && entry.prominence >= 42 && self.is_main(entry)
        };
        joined && (neighbours || city()) && hit.clitics.preposition.is_none()
    }

    /// Takes the place unless its name stands for a government or an agreement here.
    fn take(&mut self, i: usize, at: usize, hit: Hit, row: u32, lead: Option<Lead>, list: Option<Lead>) -> usize {
        let entry = self.lexicon.gazetteer.row(row);
        let is_country = self.scan.at(at).iter().any(|other| other.end == hit.end && matches!(other.tag, Tag::Country(_) | Tag::Seat(_)));
        let seat = is_country || &*entry.kind == "country";
        let introduced = lead.as_ref().is_some_and(|lead| lead.relation.is_some() || lead.noun.is_some());
        let in_list = list.as_ref().is_some_and(|lead| lead.relation.is_some() || lead.noun.is_some());
        if !introduced && !in_list {
            if self.follows_track(at, seat) {
                return hit.end;
            }
            if seat && sense(self.text, self.scan, self.lexicon, self.theatre, &hit) == Sense::Government {
                return hit.end;
            }
        }
        let mut relation =
            lead.as_ref().or(list.as_ref()).and_then(|lead| lead.relation).map(|row| self.lexicon.gazetteer.relations[row].id.clone());
        let mut end = self.tail(hit.end, entry);
        if relation.as_deref() == Some("countryside-of")
            && let Some((tail, direction)) = self.scan.longest(end, |hit| match hit.tag {
                Tag::Direction(row) => Some(row),
                _ => None,
            })
        {
            relation = Some(format!("{}-countryside-of", self.lexicon.gazetteer.directions[direction as usize].id));
            end = tail.end;
        }
        if lead.as_ref().is_some_and(|lead| lead.quoted && lead.start.is_some()) && is_closing(self.text, end) {
            end += 1;
        }
        let begun = lead.as_ref().and_then(|lead| lead.start.map(|start| self.inner_start(lead, entry).unwrap_or(start)));
        let start = match begun {
            Some((token, before)) => stem_start(self.text, token, before),
            None => hit.span(self.text).start,
        };
        let first = begun.map_or(at, |(token, _)| token);
        let rule = match (introduced, in_list) {
            (true, _) => "place: class noun or relation before the name",
            (_, true) => "place: in a list of places",
            _ => "place: name",
        };
        let place = Place { relation, ..self.place(entry, Why::new(rule, &[("data/places.tsv", entry.line)])) };
        let span = Span::new(start, self.text.tokens[end - 1].span.end);
        let office =
            at > 0 && self.scan.any(at - 1, |tag| matches!(tag, Tag::Title(row, _) if self.lexicon.actors.titles[row as usize].place));
        self.found.push(Found { tokens: first..end, name_at: at, span, place, office, seat: seat && !introduced });
        self.list = Some((lead.or(list).unwrap_or_default(), end));
        debug_assert!(end > i);
        end
    }

    /// Where the mention begins if the lead's first noun is a thing of its own: the barracks of `ثكنة قرب تمبكتو`, the capital of
    /// `عاصمة إقليم تيغراي`.
    fn inner_start(&self, lead: &Lead, entry: &Entry) -> Option<(usize, usize)> {
        let (noun, at) = lead.outer?;
        let kinds = &self.lexicon.gazetteer.nouns[noun].kinds;
        let is_thing = !kinds.is_empty() && !kinds.iter().any(|kind| **kind == *entry.kind);
        let related = self.scan.any(at, |tag| matches!(tag, Tag::Relation(_)));
        (is_thing || related && !kinds.is_empty()).then_some((at, 0))
    }

    /// What stands after a name and belongs to it: `طريق حلب - اللاذقية الدولي (M4)`.
    fn tail(&self, end: usize, entry: &Entry) -> usize {
        if &*entry.kind != "road" {
            return end;
        }
        let mut at = end;
        while self.text.kind(at) == Kind::Word && self.scan.any(at, |tag| matches!(tag, Tag::Modifier(_))) && !self.text.starts_line(at) {
            at += 1;
        }
        let in_brackets = self.text.is_mark(at, '(') && self.scan.at(at + 1).iter().any(|hit| matches!(hit.tag, Tag::Place(_)));
        let close = (at + 1..at + 5).find(|&close| self.text.is_mark(close, ')'));
        match close {
            Some(close) if in_brackets => close + 1,
            _ => at,
        }
    }

    fn place(&self, entry: &Entry, why: Why) -> Place {
        Place {
            span: Span::new(0, 0),
            id: entry.id.to_string(),
            name: entry.en.to_string(),
            ar: entry.ar.to_string(),
            point: entry.point,
            adm1: self.lexicon.gazetteer.adm1(entry),
            country: (!entry.country.is_empty()).then(|| entry.country.to_string()),
            kind: entry.kind.to_string(),
            relation: None,
            why,
        }
    }

    /// `العاصمة الليبية` with no name: the capital of that country.
    fn capital_of(&mut self, i: usize, lead: &Lead) -> Option<usize> {
        let noun = &self.lexicon.gazetteer.nouns[lead.noun?];
        let country = lead.country.or(self.theatre.main)?;
        // Without a nisba only the definite العاصمة stands for a name; `kinds` tells the class noun of capitals from others.
        if noun.kinds.first().is_some_and(|kind| kind == "country") {
            // الأراضي الموريتانية
            let row = self.lexicon.gazetteer.country(&self.lexicon.countries.rows[lead.country? as usize].code)?;
            return self.take_country(i, lead, row, "place: land of a country");
        }
        if noun.kinds.first().is_none_or(|kind| kind != "capital") || lead.end > self.text.tokens.len() {
            return None;
        }
        let word = lead.start?;
        // An unknown name may follow: العاصمة X is then not the capital of this report's country.
        let next = lead.end;
        let goes_on = self.text.kind(next) == Kind::Word && !self.scan.is(next, Tag::Ordinary);
        if lead.country.is_none() && (goes_on || !self.is_definite(word.0)) {
            return None;
        }
        let row = self.lexicon.gazetteer.capital(&self.lexicon.countries.rows[country as usize].code)?;
        self.take_country(i, lead, row, "place: capital of a country")
    }

    /// Takes what class noun and nisba mean without a name.
    fn take_country(&mut self, i: usize, lead: &Lead, row: u32, rule: &'static str) -> Option<usize> {
        let word = lead.start?;
        let entry = self.lexicon.gazetteer.row(row);
        let relation = lead.relation.map(|row| self.lexicon.gazetteer.relations[row].id.clone());
        let place = Place { relation, ..self.place(entry, Why::new(rule, &[("data/places.tsv", entry.line)])) };
        let span = Span::new(stem_start(self.text, word.0, word.1), self.text.tokens[lead.end - 1].span.end);
        self.found.push(Found { tokens: i..lead.end, name_at: word.0, span, place, office: false, seat: false });
        Some(lead.end)
    }

    fn is_definite(&self, i: usize) -> bool {
        self.text.form(i).trim_start_matches(['و', 'ف', 'ب', 'ل']).starts_with("ال") || self.text.form(i).contains("لل")
    }

    /// `اتفاق سوتشي`, `مسار أستانا`.
    fn follows_track(&self, at: usize, seat: bool) -> bool {
        let names = |tag| tag == Tag::Locus(Locus::Track) || !seat && tag == Tag::Locus(Locus::LooseTrack);
        self.previous_word(at).is_some_and(|before| self.scan.at(before).iter().any(|hit| names(hit.tag) && hit.clitics.pronoun.is_none()))
    }

    fn previous_word(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1)?;
        if self.text.kind(before) == Kind::Mark && is_quote(self.text.form(before)) { before.checked_sub(1) } else { Some(before) }
    }

    /// A road named by its two ends, where the gazetteer has no row for it: `طريق تعز – عدن`.
    fn road_between(&mut self, i: usize, at: usize, lead: &Lead) -> Option<usize> {
        let noun = &self.lexicon.gazetteer.nouns[lead.noun?];
        if noun.kinds.first().is_none_or(|kind| kind != "road") {
            return None;
        }
        if self
            .scan
            .at(at)
            .iter()
            .any(|hit| matches!(hit.tag, Tag::Place(row) if matches!(&*self.lexicon.gazetteer.row(row).kind, "road" | "line")))
        {
            return None;
        }
        let (first, first_row) = self.choose(at, Some(&Lead { noun: None, ..lead.clone() }))?;
        let dash = first.end;
        let joined = self.text.kind(dash) == Kind::Mark && matches!(self.text.form(dash), "-" | "–" | "—" | "ـ");
        let next = if joined { dash + 1 } else { return None };
        let (second, second_row) = self.choose(next, Some(&Lead { noun: None, ..lead.clone() }))?;
        let (from, to) = (self.lexicon.gazetteer.row(first_row), self.lexicon.gazetteer.row(second_row));
        let start = lead.start?;
        let span = Span::new(stem_start(self.text, start.0, start.1), self.text.tokens[second.end - 1].span.end);
        let place = Place {
            span,
            id: format!("road:{}:{}", from.id, to.id),
            name: format!("{}–{} road", from.en, to.en),
            ar: format!("{} – {}", from.ar, to.ar),
            point: None,
            adm1: None,
            country: Some(from.country.to_string()),
            kind: "road".to_owned(),
            relation: lead.relation.map(|row| self.lexicon.gazetteer.relations[row].id.clone()),
            why: Why::new("place: road between two places", &[("data/places.tsv", from.line), ("data/places.tsv", to.line)]),
        };
        self.found.push(Found { tokens: i..second.end, name_at: at, span, place, office: false, seat: false });
        Some(second.end)
    }

    /// `الحدود السورية – التركية`, `الحدود التركية` (with the country of the events), `الحدود مع تركيا`.
    fn border(&mut self, i: usize) -> Option<usize> {
        let hit = self.scan.of(i, Family::LOCUS).iter().find(|hit| hit.tag.is(Tag::Locus(Locus::Border)))?;
        if self.scan.at(i).iter().any(|place| matches!(place.tag, Tag::Place(_)) && place.end > hit.end + 1) {
            return None;
        }
        let nisba = |at: usize| {
            self.scan.longest(at, |hit| match hit.tag {
                Tag::Nisba(row, _) => Some(row),
                _ => None,
            })
        };
        let country = |at: usize| {
            self.scan.longest(at, |hit| match hit.tag {
                Tag::Country(row) => Some(row),
                _ => None,
            })
        };
        let (first, second, end) = if let Some((one, first)) = nisba(hit.end) {
            let dash = self.text.kind(one.end) == Kind::Mark && matches!(self.text.form(one.end), "-" | "–" | "—" | "/");
            match nisba(one.end + usize::from(dash)) {
                Some((two, second)) => (first, Some(second), two.end),
                None => (first, None, one.end),
            }
        } else if self.scan.is(hit.end, Tag::Locus(Locus::BorderWith)) {
            let (with, row) = country(hit.end + 1)?;
            (row, None, with.end)
        } else {
            let (of, row) = country(hit.end)?;
            (row, None, of.end)
        };
        let (a, b) = match second {
            Some(second) => (first, Some(second)),
            None => match self.theatre.main {
                Some(main) if main != first => (main, Some(first)),
                _ => (first, None),
            },
        };
        let name = |row: u16| &self.lexicon.countries.rows[row as usize];
        let (english, id) = match b {
            Some(b) => (format!("{}-{} border", name(a).en, name(b).en), format!("border:{}-{}", name(a).code, name(b).code)),
            None => (format!("{} border", name(a).en), format!("border:{}", name(a).code)),
        };
        // What an id stands for is the same in every report, however it is called there.
        let ar = |row: u16| name(row).ar.first().map_or("", String::as_str);
        let ar = b.map_or_else(|| ar(a).to_owned(), |b| format!("{} – {}", ar(a), ar(b)));
        let span = Span::new(stem_start(self.text, i, hit.before), self.text.tokens[end - 1].span.end);
        let place = Place {
            span,
            id,
            name: english,
            ar,
            point: None,
            adm1: None,
            country: Some(name(a).code.clone()),
            kind: "border".to_owned(),
            relation: None,
            why: Why::rule("place: border of countries"),
        };
        self.found.push(Found { tokens: i..end, name_at: i, span, place, office: false, seat: false });
        Some(end)
    }

    /// `35.3762 شمالاً، 36.6905 شرقاً` and `35°53'10" شمالاً، 36°48'20" شرقاً`: the point of the place named just before.
    fn coordinates(&mut self, i: usize) -> Option<usize> {
        let (lat, at) = self.degrees(i)?;
        let (lat, at) = self.signed(lat, at, Locus::North, Locus::South)?;
        let at = at + usize::from(self.text.kind(at) == Kind::Mark);
        let (lon, at) = self.degrees(at)?;
        let (lon, end) = self.signed(lon, at, Locus::East, Locus::West)?;
        let span = self.text.span(i..end);
        let named = self
            .found
            .iter()
            .rev()
            .take_while(|found| span.start.saturating_sub(found.span.end) < 60)
            .find(|found| found.place.point.is_some())
            .map(|found| found.place.clone());
        let place = named.unwrap_or_else(|| Place {
            span,
            id: String::new(),
            name: format!("{lat:.4}, {lon:.4}"),
            ar: self.text.slice(span).to_owned(),
            point: None,
            adm1: None,
            country: None,
            kind: "point".to_owned(),
            relation: None,
            why: Why::default(),
        });
        // Another point than that of the gazetteer is another place, though of that name.
        let id = format!("{}@{lat:.4},{lon:.4}", place.id);
        let place = Place { id, point: Some((lat, lon)), relation: None, why: Why::rule("place: coordinates"), ..place };
        self.found.push(Found { tokens: i..end, name_at: i, span, place, office: false, seat: false });
        Some(end)
    }

    /// Degrees at token `i`, decimal or with minutes and seconds.
    fn degrees(&self, i: usize) -> Option<(f64, usize)> {
        let number = |at: usize| (self.text.kind(at) == Kind::Number).then(|| self.text.form(at).parse::<f64>().ok()).flatten();
        let mut value = number(i)?;
        let mut at = i + 1;
        if !self.text.is_mark(at, '°') {
            return Some((value, at));
        }
        at += 1;
        for (marks, share) in [(['\'', '’', '′'], 60.0), (['"', '”', '″'], 3600.0)] {
            if let Some(part) = number(at)
                && marks.iter().any(|&mark| self.text.is_mark(at + 1, mark))
            {
                value += part / share;
                at += 2;
            }
        }
        Some((value, at))
    }

    fn signed(&self, value: f64, at: usize, plus: Locus, minus: Locus) -> Option<(f64, usize)> {
        let is = |locus: Locus| self.scan.is(at, Tag::Locus(locus));
        match (is(plus), is(minus)) {
            (true, _) => Some((value, at + 1)),
            (_, true) => Some((-value, at + 1)),
            _ => None,
        }
    }
}

fn is_quote(form: &str) -> bool {
    matches!(form, "\"" | "«" | "“" | "„" | "'" | "‘")
}

fn is_closing(text: &Text, at: usize) -> bool {
    text.kind(at) == Kind::Mark && matches!(text.form(at), "\"" | "»" | "”" | "'" | "’")
}

/// Within about 80 km: neighbours in a text are neighbours on the ground.
fn near(a: (f64, f64), b: (f64, f64)) -> bool {
    (a.0 - b.0).abs() < 0.7 && (a.1 - b.1).abs() < 0.8
}
