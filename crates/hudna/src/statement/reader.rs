//! What stands where: questions about the tokens of a text that all parts of the statement layer ask.

use super::quotation::{Quote, pair};
use crate::facts::Facts;
use crate::lexicon::{Family, Lexicon, Number, Scan, SpeechTag, SpeechWord, Tag};
use crate::mention::actor::Mention;
use crate::mention::place::Found;
use crate::reading::Time;
use crate::text::{Kind, Text};
use std::ops::Range;

pub(super) struct Reader<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) scan: &'a Scan,
    pub(super) lexicon: &'a Lexicon,
    pub(super) actors: &'a [Mention],
    places: &'a [Found],
    times: &'a [Time],
    pub(super) quotes: Vec<Quote>,
    /// For each quotation, the farthest token at which it or one before it closes.
    closed: Vec<usize>,
    /// The opening mark of the quotation that each token closes.
    opening: Vec<Option<u32>>,
    /// The mention that covers each token.
    cover: Vec<Option<u32>>,
    /// The token after the time that begins or goes on at each token.
    time_end: Vec<u32>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(facts: &Facts<'a>) -> Self {
        let text = facts.text;
        let count = text.tokens.len();
        let mut cover = vec![None; count];
        for (number, mention) in facts.actors.iter().enumerate() {
            for slot in cover.iter_mut().take(mention.tokens.end.min(count)).skip(mention.tokens.start) {
                *slot = Some(number as u32);
            }
        }
        let mut time_end = vec![0; count];
        for time in facts.times {
            let from = text.tokens.partition_point(|token| token.span.end <= time.span.start);
            let to = text.tokens.partition_point(|token| token.span.start < time.span.end);
            time_end.iter_mut().take(to).skip(from).for_each(|end| *end = to as u32);
        }
        let quotes = pair(text);
        let mut farthest = 0;
        let closed = quotes
            .iter()
            .map(|quote| {
                farthest = farthest.max(quote.close);
                farthest
            })
            .collect();
        let mut opening = vec![None; count];
        for quote in &quotes {
            if let Some(slot) = opening.get_mut(quote.close).filter(|slot| slot.is_none()) {
                *slot = Some(quote.open as u32);
            }
        }
        Reader {
            text,
            opening,
            scan: facts.scan,
            lexicon: facts.lexicon,
            actors: facts.actors,
            places: facts.places,
            times: facts.times,
            quotes,
            closed,
            cover,
            time_end,
        }
    }

    /// The mention that token `i` belongs to.
    pub(super) fn mention(&self, i: usize) -> Option<usize> {
        self.cover.get(i).copied().flatten().map(|number| number as usize)
    }

    /// The mention that begins at token `i`.
    pub(super) fn mention_from(&self, i: usize) -> Option<usize> {
        self.mention(i).filter(|&number| self.actors[number].tokens.start == i)
    }

    /// The token after a time that token `i` belongs to.
    pub(super) fn time(&self, i: usize) -> Option<usize> {
        self.time_end.get(i).map(|&end| end as usize).filter(|&end| end > i)
    }

    /// The token after a word of `class` that begins at token `i`; nothing but و and ف stands before it.
    pub(super) fn word(&self, i: usize, class: SpeechWord) -> Option<usize> {
        let hits = self.scan.of(i, Family::SPEECH_WORD).iter();
        hits.filter(|hit| {
            hit.tag.is(Tag::Speech(SpeechTag::Word(class))) && hit.clitics.preposition.is_none() && hit.clitics.pronoun.is_none()
        })
        .map(|hit| hit.end)
        .next()
    }

    /// The token before which a word of `class` ends that stands right before token `end`.
    pub(super) fn word_before(&self, end: usize, class: SpeechWord) -> Option<usize> {
        (end.saturating_sub(4)..end).find(|&start| {
            let mut hits = self.scan.of(start, Family::SPEECH_WORD).iter();
            hits.any(|hit| {
                hit.end == end
                    && hit.tag.is(Tag::Speech(SpeechTag::Word(class)))
                    && hit.clitics.preposition.is_none()
                    && hit.clitics.pronoun.is_none()
            })
        })
    }

    /// The token after a medium's name that begins at token `i`, and the medium.
    pub(super) fn medium(&self, i: usize) -> Option<(usize, &'a str)> {
        self.scan.of(i, Family::SPEECH_VOICE).iter().find_map(|hit| match hit.tag {
            Tag::Speech(SpeechTag::Medium(row)) => Some((hit.end, self.lexicon.verbs.media.get(row as usize)?.as_str())),
            _ => None,
        })
    }

    /// A document or voice that begins at token `i`: the token after it and its row.
    pub(super) fn voice(&self, i: usize) -> Option<(usize, u8)> {
        self.scan.of(i, Family::SPEECH_VOICE).iter().find_map(|hit| match hit.tag {
            Tag::Speech(SpeechTag::Voice(row)) if hit.clitics.pronoun.is_none() => Some((hit.end, row)),
            _ => None,
        })
    }

    /// The token after what is said of a source in passing: `لم تسمه`, `طلب عدم الكشف عن هويته`.
    pub(super) fn passing(&self, i: usize) -> Option<usize> {
        self.scan.has(i, Family::SPEECH_WORD).then(|| self.word(i, SpeechWord::Aside).or_else(|| self.withheld(i)))?
    }

    /// A source that does not want its name told.
    fn withheld(&self, i: usize) -> Option<usize> {
        let end = self.word(i, SpeechWord::Hides)?;
        let words = (end..end + WITHHELD).take_while(|&at| self.is_word(at) && self.mention(at).is_none());
        words.into_iter().find(|&at| self.is(at, SpeechWord::Identity)).map(|at| at + 1)
    }

    /// True where a word of `class` begins at token `i`.
    pub(super) fn is(&self, i: usize, class: SpeechWord) -> bool {
        self.word(i, class).is_some()
    }

    /// True where `أن` or `إن`, with or without a pronoun or ب, stands at token `i`.
    pub(super) fn clause(&self, i: usize) -> bool {
        self.scan.of(i, Family::SPEECH_WORD).iter().any(|hit| {
            hit.tag.is(Tag::Speech(SpeechTag::Word(SpeechWord::Clause)))
                && hit.end == i + 1
                && !hit.clitics.conjunction
                && matches!(hit.clitics.preposition, None | Some('ب'))
        })
    }

    /// The quotation that opens at token `i`.
    pub(super) fn quote_from(&self, i: usize) -> Option<Quote> {
        let at = self.quotes.partition_point(|quote| quote.open < i);
        self.quotes.get(at).copied().filter(|quote| quote.open == i)
    }

    /// The outermost quotation that token `i` closes.
    pub(super) fn quote_to(&self, i: usize) -> Option<Quote> {
        let open = self.opening.get(i).copied().flatten()?;
        Some(Quote { open: open as usize, close: i })
    }

    /// True where token `i` closes a quotation.
    pub(super) fn closes(&self, i: usize) -> bool {
        self.quote_to(i).is_some() && self.is_mark(i)
    }

    /// The innermost quotation around token `i`.
    pub(super) fn quote_around(&self, i: usize) -> Option<Quote> {
        let at = self.quotes.partition_point(|quote| quote.open < i);
        // Nearly every token stands in none.
        at.checked_sub(1).and_then(|last| self.closed.get(last)).filter(|&&closed| closed > i)?;
        self.quotes[..at].iter().rev().take(40).find(|quote| quote.close > i).copied()
    }

    pub(super) fn is_comma(&self, i: usize) -> bool {
        self.text.is_mark(i, '،') || self.text.is_mark(i, ',') || self.text.is_mark(i, '؛') || self.text.is_mark(i, ';')
    }

    pub(super) fn is_mark(&self, i: usize) -> bool {
        self.text.kind(i) == Kind::Mark
    }

    pub(super) fn is_word(&self, i: usize) -> bool {
        self.text.kind(i) == Kind::Word
    }

    /// True where token `i` has و or ف before a word that the lexicon knows without it.
    pub(super) fn has_conjunction(&self, i: usize) -> bool {
        let form = self.text.form(i);
        form == "و"
            || form.starts_with(['و', 'ف']) && (self.scan.at(i).iter().any(|hit| hit.clitics.conjunction) || self.opens_with_conjunction(i))
    }

    /// A mention whose first token begins with و outside its span.
    fn opens_with_conjunction(&self, i: usize) -> bool {
        self.mention_from(i).is_some_and(|number| self.proclitics(number).starts_with(['و', 'ف']))
    }

    /// The particles written onto a mention's first word.
    pub(super) fn proclitics(&self, mention: usize) -> &'a str {
        let mention = &self.actors[mention];
        let from = self.text.tokens.get(mention.tokens.start).map_or(0, |token| token.span.start);
        self.text.raw.get(from..mention.actor.span.start).unwrap_or("")
    }

    /// True where a mention stands after a preposition or a noun that governs it, or says who such a one is.
    pub(super) fn is_governed(&self, mention: usize) -> bool {
        self.has_governor(mention) || self.apposed_to(mention).is_some_and(|first| self.has_governor(first))
    }

    fn has_governor(&self, mention: usize) -> bool {
        // قاعدة للجيش: the ل has taken the alef of the article along.
        if self.proclitics(mention).contains(['ب', 'ل', 'ك']) || self.owns(mention) {
            return true;
        }
        let start = self.actors[mention].tokens.start;
        let at = match start.checked_sub(1) {
            Some(at) if self.quote_from(at).is_some() => at.checked_sub(1),
            at => at,
        };
        // كل من الجيش والحركة: من governs nothing there.
        if self.word_before(start, SpeechWord::Each).is_some() {
            return false;
        }
        let preposition = |at: usize| self.is_word(at) && self.mention(at).is_none() && self.is(at, SpeechWord::Prepositions);
        // بيّن is no بين.
        let verb = |at: usize| self.text.tokens.get(at).is_some_and(|token| self.text.slice(token.span).contains('\u{0651}'));
        at.is_some_and(|at| preposition(at) && !verb(at) && !self.voices(at, mention))
    }

    /// `وعبر رئيس البلدية عن قلقه`: a verb that is written like a preposition, before a person who can voice something.
    pub(super) fn voices(&self, at: usize, mention: usize) -> bool {
        let verb = |tag| matches!(tag, Tag::Speech(SpeechTag::Verb(..)));
        let start = self.actors[mention].tokens.start;
        let person = self.is_person(mention) || self.scan.any(start, |tag| matches!(tag, Tag::Title(..)));
        let begins = self.has_conjunction(at) || self.text.starts_line(at);
        // "عبر الكرملين عن قلقه"
        let voiced = || self.is(self.actors[mention].tokens.end, SpeechWord::TopicPreposition);
        begins && (person || voiced()) && at + 1 == start && self.proclitics(mention).is_empty() && self.scan.any(at, verb)
    }

    /// The person named right before whose office a mention says: `مع أحمد داود أوغلو` `رئيس الوزراء التركي`.
    pub(super) fn apposed_to(&self, mention: usize) -> Option<usize> {
        let first = mention.checked_sub(1)?;
        let adjacent = self.actors[first].tokens.end == self.actors[mention].tokens.start && self.proclitics(mention).is_empty();
        let actor = &self.actors[mention].actor;
        // "أبلغ الوزير فلان قائد القوات فلانا": a name of his own makes him another.
        let nameless = actor.name.is_none() || actor.resolved || actor.ids == self.actors[first].actor.ids;
        let office = nameless && self.scan.any(self.actors[mention].tokens.start, |tag| matches!(tag, Tag::Title(..)));
        (adjacent && office && self.is_person(first) && !self.text.starts_line(self.actors[mention].tokens.start)).then_some(first)
    }

    /// The mention and those that follow it with و: joint speakers.
    pub(super) fn joint(&self, first: usize) -> Vec<usize> {
        let mut out = vec![first];
        while let Some(&last) = out.last() {
            let mut next = self.actors[last].tokens.end;
            if self.text.form(next) == "و" {
                next += 1;
            } else if self.mention_from(next).is_none_or(|number| !self.proclitics(number).starts_with('و')) {
                // A list: أ، ب وج
                let list = self.is_comma(next)
                    && self.mention_from(next + 1).is_some_and(|second| {
                        let after = self.actors[second].tokens.end;
                        self.mention_from(after).is_some_and(|third| self.proclitics(third).starts_with('و'))
                    });
                // «أ، وب»
                let paused =
                    self.is_comma(next) && self.mention_from(next + 1).is_some_and(|second| self.proclitics(second).starts_with('و'));
                if !list && !paused {
                    break;
                }
                next += 1;
            }
            match self.mention_from(next) {
                Some(number) => out.push(number),
                None => break,
            }
        }
        out
    }

    /// The time said in `range`.
    pub(super) fn time_in(&self, range: &Range<usize>) -> Option<String> {
        let span = self.range_span(range)?;
        let from = self.times.partition_point(|time| time.span.start < span.start);
        let mut inside = self.times.get(from..)?.iter().take_while(|time| time.span.start < span.end);
        let said = |time: &&Time| span.contains(time.span) && !time.value.ends_with("REF") && !self.in_relative(range, time.span.start);
        inside.find(said).map(|time| time.value.clone())
    }

    /// `الجيش، الذي دخل حلب أمس، أعلن`: what begins at this offset within `range` is told of somebody, and not of what is said.
    fn in_relative(&self, range: &Range<usize>, start: usize) -> bool {
        let at = self.text.tokens.partition_point(|token| token.span.start < start);
        (range.start..at).rev().take_while(|&i| !self.is_comma(i)).any(|i| self.is(i, SpeechWord::Relative))
    }

    /// The first token of the place that ends right before token `end`.
    pub(super) fn place_ending(&self, end: usize) -> Option<usize> {
        let at = self.places.partition_point(|found| found.tokens.end < end);
        self.places.get(at).filter(|found| found.tokens.end == end).map(|found| found.tokens.start)
    }

    /// The place named in `range`.
    pub(super) fn place_in(&self, range: &Range<usize>) -> Option<String> {
        let span = self.range_span(range)?;
        let from = self.places.partition_point(|found| found.span.start < span.start);
        let mut inside = self.places.get(from..)?.iter().take_while(|found| found.span.start < span.end);
        let said = |found: &&Found| span.contains(found.span) && !self.in_relative(range, found.span.start);
        inside.find(said).map(|found| found.place.name.clone())
    }

    fn range_span(&self, range: &Range<usize>) -> Option<crate::text::Span> {
        (range.start < range.end && range.end <= self.text.tokens.len()).then(|| self.text.span(range.clone()))
    }

    /// True where quotation marks hold at least half of `content`.
    pub(super) fn is_direct(&self, content: &Range<usize>) -> bool {
        if self.quote_around(content.start).is_some_and(|quote| quote.close + 1 >= content.end) {
            return true;
        }
        let from = self.quotes.partition_point(|quote| quote.open < content.start);
        let (mut inside, mut until) = (0, content.start);
        for quote in self.quotes[from..].iter().take_while(|quote| quote.open < content.end) {
            let (open, close) = (quote.open.max(until), quote.close.min(content.end));
            inside += close.saturating_sub(open);
            until = until.max(close);
        }
        inside * 2 > content.len()
    }

    /// The end of the sentence of token `i`.
    pub(super) fn sentence_end(&self, i: usize) -> usize {
        if i < self.text.tokens.len() { self.text.sentence(i).end } else { self.text.tokens.len() }
    }

    pub(super) fn sentence_start(&self, i: usize) -> usize {
        if i < self.text.tokens.len() { self.text.sentence(i).start } else { self.text.tokens.len() }
    }

    /// `range` without the marks at its ends.
    pub(super) fn trim(&self, mut range: Range<usize>) -> Range<usize> {
        let keep = |form: &str| matches!(form, ")" | "]" | "%" | "(");
        while range.start < range.end && self.is_mark(range.start) && !keep(self.text.form(range.start)) {
            range.start += 1;
        }
        while range.start < range.end && self.is_mark(range.end - 1) && !keep(self.text.form(range.end - 1)) {
            range.end -= 1;
        }
        range
    }

    /// The gender that a mention's verb takes, where its first word tells.
    pub(super) fn feminine(&self, mention: usize) -> Option<bool> {
        let found = &self.actors[mention];
        let form = self.text.form(found.tokens.start);
        // A country or capital that acts: most are feminine, and some are not; the form of some tells.
        let start = found.tokens.start;
        if found.head.is_none() && self.scan.any(start, |tag| matches!(tag, Tag::Country(_) | Tag::WeakCountry(_) | Tag::Seat(_))) {
            let seat =
                self.scan.any(start, |tag| matches!(tag, Tag::Seat(_))) && !self.scan.any(start, |tag| matches!(tag, Tag::Country(_)));
            return (seat || found.tokens.len() == 1 && form.ends_with(['ا', 'ه'])).then_some(true);
        }
        if self.is(start, SpeechWord::Either) {
            return None;
        }
        if self.is(start, SpeechWord::Masculine) && (!self.is_person(mention) || form.ends_with('ه')) {
            return Some(false);
        }
        if found.actor.ids.is_empty() || found.head.is_some() {
            return Some(form.ends_with('ه') || form.strip_suffix('ت').is_some_and(|stem| stem.ends_with('ا')));
        }
        let id = found.actor.ids.first()?;
        let known = self.lexicon.actors.known_kind(id);
        // الأمم المتحدة: its adjective tells.
        let next = self.text.form(start + 1);
        let adjective = found.tokens.len() > 1 && is_definite(form) && is_definite(next) && next.ends_with('ه');
        match known {
            Some("person") => {
                let title = self.scan.any(start, |tag| matches!(tag, Tag::Title(..)));
                match self.lexicon.actors.is_woman(id) {
                    // النائب فلانة: an office may be written in the masculine.
                    true => (!title || form.ends_with('ه')).then_some(true),
                    false => Some(title && form.ends_with('ه')),
                }
            }
            _ if adjective || form.ends_with('ه') => Some(true),
            _ => None,
        }
    }

    /// Those who are asked and never ask: `المجتمع الدولي`, `جميع الأطراف`; and who stands in the accusative: `المسؤولين`.
    pub(super) fn is_asked(&self, mention: usize) -> bool {
        let start = self.actors[mention].tokens.start;
        let form = self.text.form(start);
        let country = self.scan.any(start, |tag| matches!(tag, Tag::Country(_) | Tag::WeakCountry(_) | Tag::Seat(_)));
        let before = start.checked_sub(1).is_some_and(|at| self.mention(at).is_none() && self.is(at, SpeechWord::Asked));
        // الأمين العام, الكرملين: of one.
        let one = self.is(start, SpeechWord::Masculine) || self.scan.any(start, |tag| matches!(tag, Tag::Title(_, Number::Singular)));
        let accusative = is_definite(form) && form.ends_with("ين") && !one && !country && !self.is_person(mention);
        self.is(start, SpeechWord::Asked) || before || accusative
    }

    /// The earlier mention that the definite noun or the short name at token `i` takes up: `آلية المراقبة` … `الآلية`, `ذبيح الله مجاهد` …
    /// `مجاهد`. The actor layer resolves those that it knows a code for; this is for the rest.
    pub(super) fn antecedent(&self, i: usize) -> Option<usize> {
        let form = self.text.form(i);
        let noun = without_article(form);
        if noun.chars().count() < 3 || !self.is_word(i) {
            return None;
        }
        let definite = noun.len() < form.len();
        let belongs = self.scan.any(i, |tag| {
            matches!(tag, Tag::Nisba(..) | Tag::WeakNisba(..) | Tag::Country(_) | Tag::Speech(SpeechTag::Word(_) | SpeechTag::Verb(..)))
        });
        let from = self.actors.partition_point(|actor| actor.tokens.end <= i);
        let earlier = self.actors.get(..from)?.iter().enumerate().rev().take(ANTECEDENTS);
        let mut earlier = earlier.filter(|(_, actor)| !actor.actor.codes.is_empty());
        earlier
            .find(|(number, actor)| {
                let tokens = &actor.tokens;
                // "رئيس المركز الروسي" names the centre too.
                let within = || (tokens.start + 1..tokens.end.min(tokens.start + 3)).any(|at| without_article(self.text.form(at)) == noun);
                let same_head = definite && !belongs && tokens.len() > 1 && (self.head(*number) == noun || within());
                let surname = !belongs && tokens.len() > 1 && self.text.form(tokens.end - 1) == form;
                same_head || surname && self.is_person(*number)
            })
            .map(|(number, _)| number)
    }

    /// True for a mention with ل before it.
    pub(super) fn owns(&self, mention: usize) -> bool {
        let start = self.actors[mention].tokens.start;
        self.proclitics(mention).contains('ل') || {
            let form = self.text.form(start);
            form.starts_with('ل') && without_article(form).len() < form.len()
        }
    }

    /// The token after a mention; a particle written apart inside it (`«المجموعات المسلحة» بـ«اختلاق»`) is not its own.
    pub(super) fn after(&self, mention: usize) -> usize {
        let found = &self.actors[mention];
        let tokens = &found.tokens;
        // An office's ل is its own: المركز الإعلامي لـ«قسد».
        let apart = |i: usize| self.text.form(i) == "ب" || self.text.form(i) == "ل" && found.head.is_none();
        (tokens.start + 1..tokens.end).find(|&i| apart(i)).unwrap_or(tokens.end)
    }

    /// A word of a name that the lexicon lists, or one that it knows nothing of: `بن حلي`, `ليسينكو`.
    pub(super) fn names_person(&self, i: usize) -> bool {
        let hits = self.scan.at(i);
        let name = |tag| matches!(tag, Tag::PersonName | Tag::NameLink);
        self.is_word(i)
            && self.text.form(i).chars().count() > 1
            && (hits.is_empty() || hits.iter().any(|hit| hit.clitics.is_bare() && name(hit.tag)))
    }

    /// True where a mention names a person.
    pub(super) fn is_person(&self, mention: usize) -> bool {
        let actor = &self.actors[mention].actor;
        actor.ids.first().map_or(actor.name.is_some(), |id| self.lexicon.actors.known_kind(id) == Some("person"))
    }

    /// The first word of a mention without article and particles.
    fn head(&self, mention: usize) -> &'a str {
        let form = self.text.form(self.actors[mention].tokens.start);
        let particles = self.proclitics(mention).chars().count();
        let skip: usize = form.chars().take(particles).map(char::len_utf8).sum();
        without_article(form.get(skip..).unwrap_or(form))
    }
}

/// How far behind the word that asks for it the name stands that is not to be told: `طلب عدم الكشف عن هويته`.
const WITHHELD: usize = 5;
/// How many mentions an antecedent is looked for in.
const ANTECEDENTS: usize = 120;

/// A folded word without its article; `لل…` has lost the alef of it.
pub(super) fn without_article(form: &str) -> &str {
    let mut letters = form.chars();
    match (letters.next(), letters.next()) {
        (Some('ا' | 'ل'), Some('ل')) if form.chars().count() > 4 => letters.as_str(),
        _ => form,
    }
}

/// True for a folded word with its article.
pub(super) fn is_definite(form: &str) -> bool {
    form.starts_with('ا') && without_article(form).len() < form.len()
}
