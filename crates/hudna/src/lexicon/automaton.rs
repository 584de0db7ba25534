//! All names and words of `data/` in one automaton over tokens: one pass over a text finds every phrase that any layer knows.
//!
//! A phrase is a path of words. The first word may carry proclitics (`للقوات`), the last one a pronoun (`جنوده`). Quotation marks and
//! dashes inside a name are passed over (`جماعة «أنصار الله»`).

use super::{Family, Tag};
use crate::text::{Clitics, Kind, Span, Text, Token, analyses, fold_char, tokenize, tokenize_into};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

/// The number of a word in the automaton's vocabulary.
type Word = u32;
/// The number of a state; 0 is the beginning.
type State = u32;

/// The automaton while it is being built, and when it is done.
#[derive(Debug, Default)]
pub struct Automaton {
    words: FxHashMap<Box<str>, Word>,
    steps: FxHashMap<(State, Word), State>,
    tags: Vec<SmallVec<[Tag; 2]>>,
    /// The length in bytes of the longest word: a longer token is in no phrase.
    longest: usize,
    /// The tokens and forms of the phrase that is being added: one allocation for all of them.
    added: (Vec<Token>, String),
}

/// A phrase of the lexicon found in a text.
#[derive(Debug, Clone, Copy)]
pub struct Hit {
    /// What was found.
    pub tag: Tag,
    /// Its first token.
    pub start: usize,
    /// The token after its last one.
    pub end: usize,
    /// The proclitics of the first token and the pronoun of the last.
    pub clitics: Clitics,
    /// How many folded characters of the first token are proclitics.
    pub before: usize,
}

impl Hit {
    /// The bytes of the phrase without its proclitics.
    pub fn span(&self, text: &Text) -> Span {
        Span::new(stem_start(text, self.start, self.before), text.tokens[self.end - 1].span.end)
    }

    /// True for a phrase of one token.
    pub fn is_word(&self) -> bool {
        self.end == self.start + 1
    }
}

/// The byte where token `i` goes on after its first `before` folded characters. The two lams of `لل…` are not parted: the second one is
/// the article.
pub fn stem_start(text: &Text, i: usize, before: usize) -> usize {
    let span = text.tokens[i].span;
    let mut around = text.form(i).chars().skip(before.saturating_sub(1));
    let before = if before > 0 && around.next() == Some('ل') && around.next() == Some('ل') { before - 1 } else { before };
    if before == 0 {
        return span.start;
    }
    let mut seen = 0;
    for (at, c) in text.slice(span).char_indices() {
        if fold_char(c).is_none() {
            continue;
        }
        if seen == before {
            return span.start + at;
        }
        seen += 1;
    }
    span.start
}

/// Everything that the lexicon knows in one text, by the token where it begins.
#[derive(Debug)]
pub struct Scan {
    hits: Vec<Hit>,
    /// `hits[first[i]..first[i + 1]]` begin at token `i`.
    first: Vec<u32>,
    /// The families of the hits that begin at each token.
    families: Vec<Family>,
}

impl Scan {
    /// The phrases that begin at token `i`, longest first.
    pub fn at(&self, i: usize) -> &[Hit] {
        match self.first.get(i..i + 2) {
            Some(&[from, to]) => &self.hits[from as usize..to as usize],
            _ => &[],
        }
    }

    /// True where a phrase of one of these families begins at token `i`.
    pub fn has(&self, i: usize, family: Family) -> bool {
        self.families.get(i).is_some_and(|families| families.meets(family))
    }

    /// The phrases that begin at token `i`, longest first; none where none of them is of one of these families.
    pub fn of(&self, i: usize, family: Family) -> &[Hit] {
        if self.has(i, family) { self.at(i) } else { &[] }
    }

    /// The longest phrase that begins at token `i` for which `pick` gives something.
    pub fn longest<T>(&self, i: usize, pick: impl Fn(&Hit) -> Option<T>) -> Option<(Hit, T)> {
        self.at(i).iter().find_map(|hit| pick(hit).map(|picked| (*hit, picked)))
    }

    /// True where a phrase with a tag that `is` accepts begins at token `i`.
    pub fn any(&self, i: usize, is: impl Fn(Tag) -> bool) -> bool {
        self.at(i).iter().any(|hit| is(hit.tag))
    }

    /// All phrases in reading order.
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }
}

impl Automaton {
    /// Makes `phrase` (any spelling) a way to `tag`. A phrase without a word is passed over.
    pub fn add(&mut self, phrase: &str, tag: Tag) {
        if self.tags.is_empty() {
            self.tags.push(SmallVec::new());
        }
        let (mut tokens, mut forms) = std::mem::take(&mut self.added);
        tokenize_into(phrase, &mut tokens, &mut forms);
        let mut state = 0;
        for token in &tokens {
            let form = &forms[token.form.start as usize..token.form.end as usize];
            if token.kind == Kind::Mark && is_passed_over(form) {
                continue;
            }
            let word = self.word(form);
            let next = self.tags.len() as State;
            state = *self.steps.entry((state, word)).or_insert(next);
            if state == next {
                self.tags.push(SmallVec::new());
            }
        }
        if state != 0 && !self.tags[state as usize].contains(&tag) {
            self.tags[state as usize].push(tag);
        }
        self.added = (tokens, forms);
    }

    /// Makes room for about so many more phrases.
    pub fn reserve(&mut self, phrases: usize) {
        self.words.reserve(phrases);
        self.steps.reserve(2 * phrases);
        self.tags.reserve(2 * phrases);
    }

    fn word(&mut self, form: &str) -> Word {
        if let Some(&word) = self.words.get(form) {
            return word;
        }
        let word = self.words.len() as Word;
        self.words.insert(form.into(), word);
        self.longest = self.longest.max(form.len());
        word
    }

    /// One pass over `text`: every phrase at every token.
    pub fn scan(&self, text: &Text) -> Scan {
        let count = text.tokens.len();
        let mut scan =
            Scan { hits: Vec::with_capacity(4 * count), first: Vec::with_capacity(count + 1), families: Vec::with_capacity(count) };
        let mut scratch = String::new();
        for i in 0..count {
            scan.first.push(scan.hits.len() as u32);
            let from = scan.hits.len();
            self.scan_at(text, i, &mut scratch, &mut scan.hits);
            // Longest first; of two readings of the same length, the one with fewer clitics.
            let hits = &mut scan.hits[from..];
            hits.sort_by_key(|hit| (usize::MAX - hit.end, hit.before, hit.clitics.pronoun.is_some()));
            scan.families.push(hits.iter().fold(Family::NONE, |all, hit| all | Family::of(hit.tag)));
        }
        scan.first.push(scan.hits.len() as u32);
        scan
    }

    fn scan_at(&self, text: &Text, i: usize, scratch: &mut String, hits: &mut Vec<Hit>) {
        let form = text.form(i);
        if form.len() > self.longest + 8 {
            return;
        }
        if text.kind(i) != Kind::Word {
            if let Some(&word) = self.words.get(form) {
                self.walk(text, i, word, 0, Clitics::default(), hits);
            }
            return;
        }
        // Folding makes ة and ه one; only ه is a pronoun. The article and a pronoun exclude each other.
        let closed = text.slice(text.tokens[i].span).ends_with('ة');
        analyses(form, scratch, |stem, before, clitics| {
            if clitics.pronoun.is_some() && (closed || stem.starts_with("ال")) {
                return;
            }
            if let Some(&word) = self.words.get(stem) {
                self.walk(text, i, word, before, clitics, hits);
            }
        });
    }

    /// Follows the phrases that begin with `word`, read from token `i`.
    fn walk(&self, text: &Text, i: usize, word: Word, before: usize, clitics: Clitics, hits: &mut Vec<Hit>) {
        let Some(&first) = self.steps.get(&(0, word)) else { return };
        let mut state = first;
        let mut end = i + 1;
        loop {
            hits.extend(self.tags[state as usize].iter().map(|&tag| Hit { tag, start: i, end, clitics, before }));
            // Nothing follows a pronoun within a name.
            if clitics.pronoun.is_some() {
                return;
            }
            let mut next = end;
            while next < end + 2 && text.kind(next) == Kind::Mark && is_passed_over(text.form(next)) {
                next += 1;
            }
            if next >= text.tokens.len() || text.starts_line(next) {
                return;
            }
            let Some(step) = self.words.get(text.form(next)).and_then(|&word| self.steps.get(&(state, word))) else {
                return self.walk_last(text, (state, next), (i, before, clitics), hits);
            };
            state = *step;
            end = next + 1;
        }
    }

    /// The last word of a phrase may carry a pronoun: `وزارة دفاعه`.
    fn walk_last(
        &self,
        text: &Text,
        (state, next): (State, usize),
        (start, before, clitics): (usize, usize, Clitics),
        hits: &mut Vec<Hit>,
    ) {
        if state == 0 || text.kind(next) != Kind::Word {
            return;
        }
        let closed = text.slice(text.tokens[next].span).ends_with('ة');
        analyses(text.form(next), &mut String::new(), |stem, cut, last| {
            if cut > 0 || last.pronoun.is_none() || closed || stem.starts_with("ال") {
                return;
            }
            let Some(step) = self.words.get(stem).and_then(|&word| self.steps.get(&(state, word))) else { return };
            let clitics = Clitics { pronoun: last.pronoun, ..clitics };
            hits.extend(self.tags[*step as usize].iter().map(|&tag| Hit { tag, start, end: next + 1, clitics, before }));
        });
    }

    /// What `phrase` stands for, exactly as it is written (after folding).
    pub fn lookup(&self, phrase: &str) -> &[Tag] {
        let (tokens, forms) = tokenize(phrase);
        let mut state = 0;
        for token in tokens {
            let form = &forms[token.form.start as usize..token.form.end as usize];
            if token.kind == Kind::Mark && is_passed_over(form) {
                continue;
            }
            match self.words.get(form).and_then(|&word| self.steps.get(&(state, word))) {
                Some(&next) => state = next,
                None => return &[],
            }
        }
        if state == 0 { &[] } else { &self.tags[state as usize] }
    }

    /// The number of states, for reports on the lexicon's size.
    pub fn size(&self) -> usize {
        self.tags.len()
    }
}

/// Marks that names are written with or without.
fn is_passed_over(form: &str) -> bool {
    matches!(form, "\"" | "«" | "»" | "“" | "”" | "„" | "'" | "‘" | "’" | "-" | "–" | "—" | "`")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Sentences;

    fn find(phrases: &[&str], raw: &str) -> Vec<(String, usize)> {
        let mut automaton = Automaton::default();
        for (row, phrase) in phrases.iter().enumerate() {
            automaton.add(phrase, Tag::Place(row as u32));
        }
        let text = Text::new(raw, &Sentences::default());
        let scan = automaton.scan(&text);
        let row = |tag| match tag {
            Tag::Place(row) => row as usize,
            _ => unreachable!("only places were added"),
        };
        scan.hits().iter().map(|hit| (text.slice(hit.span(&text)).to_owned(), row(hit.tag))).collect()
    }

    #[test]
    fn proclitics_stay_outside_and_long_names_come_first() {
        let found = find(&["حلب", "حلب الجديدة"], "قصف بِحلب الجديدة");
        assert_eq!(found, [("حلب الجديدة".to_owned(), 1), ("حلب".to_owned(), 0)]);
    }

    #[test]
    fn quotation_marks_inside_a_name_are_passed_over() {
        assert_eq!(find(&["جماعة أنصار الله"], "جماعة «أنصار الله»")[0].1, 0);
    }

    #[test]
    fn a_name_does_not_cross_a_line() {
        assert!(find(&["تل رفعت"], "تل\nرفعت").is_empty());
    }

    #[test]
    fn a_pronoun_may_follow_the_last_word() {
        assert_eq!(find(&["حكومة"], "أعلنت حكومته")[0].0, "حكومته");
    }
}
