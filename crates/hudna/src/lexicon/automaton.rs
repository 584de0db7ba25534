//! All names and words of `data/` in one automaton over tokens: one pass over a text finds every phrase that any layer knows.
//!
//! A phrase is a path of words. The first word may carry proclitics (`للقوات`), the last one a pronoun (`جنوده`). Quotation marks and
//! dashes inside a name are passed over (`جماعة «أنصار الله»`).

use super::parse::{Parse, Parses};
use super::vocabulary::{State, Vocabulary, Word};
use super::{Family, Tag};
use crate::text::{Clitics, Kind, Span, Text, each_form, fold_char};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

/// A phrase cut into words of the automaton.
pub(super) type Words = SmallVec<[Word; 6]>;
/// The states that one reading may stand in: mostly one, behind a noun also the beginnings of what may follow it.
type States = SmallVec<[State; 4]>;

/// The automaton while it is being built, and when it is done.
#[derive(Debug, Default)]
pub struct Automaton {
    /// The words, and the state behind each at the beginning of a phrase: most phrases are no longer.
    words: Vocabulary,
    /// The states behind all other words.
    steps: FxHashMap<(State, Word), State>,
    tags: Vec<SmallVec<[Tag; 2]>>,
    /// By state, true where a phrase may go on behind it: most do not, and then nothing is looked up.
    goes_on: Vec<bool>,
    /// By the state behind a phrase, the branches that follow it.
    branches: FxHashMap<State, SmallVec<[State; 2]>>,
    /// The forms of the phrase that is being added: one allocation for all of them.
    forms: String,
}

/// About how many phrases begin at a token, at the most.
const HITS: usize = 8;

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

    /// True where a phrase with this tag begins at token `i`.
    #[inline]
    pub fn is(&self, i: usize, tag: Tag) -> bool {
        self.has(i, Family::of(tag)) && self.at(i).iter().any(|hit| hit.tag.is(tag))
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
        let state = self.enter(phrase);
        self.tag(state, tag);
    }

    /// Makes `phrase` with the article before it a way to `tag`.
    pub(super) fn add_definite(&mut self, phrase: &str, tag: Tag) {
        self.add(&["ال", phrase].concat(), tag);
    }

    /// A beginning of phrases that may follow several others, which are then kept once and not behind each of those.
    pub(super) fn branch(&mut self) -> State {
        self.new_state()
    }

    /// Makes what begins at `branch` follow `phrase`.
    pub(super) fn join(&mut self, phrase: &str, branch: State) {
        let state = self.enter(phrase);
        let branches = self.branches.entry(state).or_default();
        if state != 0 && !branches.contains(&branch) {
            branches.push(branch);
            self.goes_on[state as usize] = true;
        }
    }

    /// Makes `phrase`, read from `branch` on, a way to `tag`.
    pub(super) fn add_to(&mut self, branch: State, phrase: &Words, tag: Tag) {
        let state = self.follow(branch, phrase);
        self.tag(state, tag);
    }

    fn enter(&mut self, phrase: &str) -> State {
        let words = self.cut(phrase);
        self.follow(0, &words)
    }

    /// The words of `phrase`, to add it to several branches.
    pub(super) fn cut(&mut self, phrase: &str) -> Words {
        let mut words = Words::new();
        each_form(phrase, &mut self.forms, |form, kind| {
            if kind != Kind::Mark || !is_passed_over(form) {
                words.push(self.words.number(form));
            }
        });
        words
    }

    /// The state behind `words`, read from `state` on.
    fn follow(&mut self, mut state: State, words: &[Word]) -> State {
        for &word in words {
            let known = self.step(state, word);
            let next = known.unwrap_or_else(|| self.new_state());
            if known.is_none() {
                self.lead(state, word, next);
            }
            state = next;
        }
        state
    }

    /// Makes `next` the state behind `word`, read from `state`.
    fn lead(&mut self, state: State, word: Word, next: State) {
        if state != 0 {
            self.goes_on[state as usize] = true;
            self.steps.insert((state, word), next);
        } else if let Some(first) = self.words.first_mut(word) {
            *first = next;
        }
    }

    fn new_state(&mut self) -> State {
        // The beginning has a place of its own, so that no state has its number.
        let states = self.tags.len().max(1) + 1;
        self.tags.resize_with(states, SmallVec::new);
        self.goes_on.resize(states, false);
        states as State - 1
    }

    fn tag(&mut self, state: State, tag: Tag) {
        if state == 0 {
            return;
        }
        let tags = &mut self.tags[state as usize];
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }

    /// Makes room for so many words, and for phrases of more than one to half that number.
    pub(super) fn reserve(&mut self, words: usize) {
        self.words.reserve(words);
        self.steps.reserve(words / 2);
        self.tags.reserve(words + words / 2);
        self.goes_on.reserve(words + words / 2);
    }

    /// The state behind `word`, read from `state`; none where no phrase goes on like that.
    fn step(&self, state: State, word: Word) -> Option<State> {
        match state {
            0 => Some(self.words.first(word)).filter(|&next| next != 0),
            _ => self.steps.get(&(state, word)).copied(),
        }
    }

    /// The same from any of `states`, and with the branches that may follow.
    fn steps(&self, states: &[State], word: Word) -> States {
        let on = |&&state: &&State| state == 0 || self.goes_on(state);
        let mut next: States = states.iter().filter(on).filter_map(|&state| self.step(state, word)).collect();
        for i in 0..next.len() {
            if self.goes_on(next[i])
                && let Some(branches) = self.branches.get(&next[i])
            {
                next.extend_from_slice(branches);
            }
        }
        next
    }

    /// True where a phrase may go on behind `state`.
    fn goes_on(&self, state: State) -> bool {
        self.goes_on.get(state as usize).is_some_and(|&goes_on| goes_on)
    }

    /// Gives what `states` stand for, each thing once.
    fn give(&self, states: &[State], hit: impl Fn(Tag) -> Hit, hits: &mut Vec<Hit>) {
        let from = hits.len();
        for &tag in states.iter().flat_map(|&state| &self.tags[state as usize]) {
            if states.len() == 1 || hits[from..].iter().all(|hit| hit.tag != tag) {
                hits.push(hit(tag));
            }
        }
    }

    /// One pass over `text`: every phrase at every token.
    pub fn scan(&self, text: &Text) -> Scan {
        let count = text.tokens.len();
        let mut scan =
            Scan { hits: Vec::with_capacity(HITS * count), first: Vec::with_capacity(count + 1), families: Vec::with_capacity(count) };
        let parses = Parses::of(text, &self.words);
        for i in 0..count {
            scan.first.push(scan.hits.len() as u32);
            let from = scan.hits.len();
            for &parse in parses.at(i) {
                self.walk(text, &parses, i, parse, &mut scan.hits);
            }
            // Longest first; of two readings of the same length, the one with fewer clitics.
            let hits = &mut scan.hits[from..];
            hits.sort_by_key(|hit| (usize::MAX - hit.end, hit.before, hit.clitics.pronoun.is_some()));
            scan.families.push(hits.iter().fold(Family::NONE, |all, hit| all | Family::of(hit.tag)));
        }
        scan.first.push(scan.hits.len() as u32);
        scan
    }

    /// Follows the phrases that begin with `parse`, a reading of token `i`.
    fn walk(&self, text: &Text, parses: &Parses, i: usize, parse: Parse, hits: &mut Vec<Hit>) {
        let Parse { word, before, clitics } = parse;
        let first = self.words.first(word);
        // Most phrases are one word, and most words begin none.
        if first == 0 || !self.goes_on(first) {
            let tags = self.tags.get(first as usize).filter(|_| first != 0).into_iter().flatten();
            hits.extend(tags.map(|&tag| Hit { tag, start: i, end: i + 1, clitics, before }));
            return;
        }
        let mut states = self.steps(&[0], word);
        let mut end = i + 1;
        while !states.is_empty() {
            self.give(&states, |tag| Hit { tag, start: i, end, clitics, before }, hits);
            // Nothing follows a pronoun within a name.
            if clitics.pronoun.is_some() || !states.iter().any(|&state| self.goes_on(state)) {
                return;
            }
            let mut next = end;
            while next < end + 2 && text.kind(next) == Kind::Mark && is_passed_over(text.form(next)) {
                next += 1;
            }
            if next >= text.tokens.len() || text.starts_line(next) {
                return;
            }
            let then = parses.whole(next).map(|word| self.steps(&states, word)).unwrap_or_default();
            if then.is_empty() {
                self.walk_last(parses, (&states, next), (i, before, clitics), hits);
            }
            states = then;
            end = next + 1;
        }
    }

    /// The last word of a phrase may carry a pronoun: `وزارة دفاعه`.
    fn walk_last(
        &self,
        parses: &Parses,
        (states, next): (&[State], usize),
        (start, before, clitics): (usize, usize, Clitics),
        hits: &mut Vec<Hit>,
    ) {
        for last in parses.at(next).iter().filter(|last| last.before == 0 && last.clitics.pronoun.is_some()) {
            let clitics = Clitics { pronoun: last.clitics.pronoun, ..clitics };
            self.give(&self.steps(states, last.word), |tag| Hit { tag, start, end: next + 1, clitics, before }, hits);
        }
    }

    /// What `phrase` stands for by itself, exactly as it is written (after folding).
    pub fn lookup(&self, phrase: &str) -> &[Tag] {
        let mut state = Some(0);
        each_form(phrase, &mut String::new(), |form, kind| {
            if kind != Kind::Mark || !is_passed_over(form) {
                state = state.and_then(|state| self.step(state, self.words.get(form)?));
            }
        });
        match state {
            None | Some(0) => &[],
            Some(state) => &self.tags[state as usize],
        }
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
    fn a_branch_follows_every_phrase_that_it_is_joined_to() {
        let mut automaton = Automaton::default();
        let branch = automaton.branch();
        ["اتفاق", "اتفاق هدنة"].iter().for_each(|noun| automaton.join(noun, branch));
        let name = automaton.cut("حلب");
        automaton.add_to(branch, &name, Tag::Place(1));
        automaton.add("اتفاق حلب", Tag::Place(1));
        automaton.add("اتفاق حلب الأول", Tag::Place(2));
        let ends = |raw: &str| -> Vec<(usize, Tag)> {
            let text = Text::new(raw, &Sentences::default());
            automaton.scan(&text).hits().iter().map(|hit| (hit.end, hit.tag)).collect()
        };
        assert_eq!(ends("باتفاق حلب الأول"), [(3, Tag::Place(2)), (2, Tag::Place(1))]);
        assert_eq!(ends("اتفاق هدنة حلب"), [(3, Tag::Place(1))]);
        assert_eq!(ends("اتفاق هدنة الأول حلب"), []);
        assert_eq!(ends("حلب"), []);
    }

    #[test]
    fn a_pronoun_may_follow_the_last_word() {
        assert_eq!(find(&["حكومة"], "أعلنت حكومته")[0].0, "حكومته");
    }
}
