//! The words that the phrases of the lexicon consist of, each once.

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use rustc_hash::FxBuildHasher;
use std::hash::BuildHasher;

/// The number of a word.
pub(super) type Word = u32;
/// The number of a state of the automaton; 0 is the beginning.
pub(super) type State = u32;

/// All words in one string, and the number of each. A hundred thousand words of their own would cost more to make than to find.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    text: String,
    known: Vec<Known>,
    numbers: HashTable<Word>,
    /// The length in bytes of the longest word.
    longest: usize,
}

/// A word: where it stands in the text of all, and what begins with it. Both are asked for together, so they stand together.
#[derive(Debug, Clone, Copy)]
struct Known {
    start: u32,
    len: u32,
    /// The state behind it at the beginning of a phrase; 0 where no phrase begins with it.
    first: State,
}

impl Vocabulary {
    /// The number of the folded word `form`; none where no phrase has it.
    pub(super) fn get(&self, form: &str) -> Option<Word> {
        self.numbers.find(hash(form), |&word| word_in(&self.text, &self.known, word) == form.as_bytes()).copied()
    }

    /// The number of the folded word `form`, which is taken up where it is new.
    pub(super) fn number(&mut self, form: &str) -> Word {
        let Vocabulary { text, known, numbers, longest } = self;
        let same = |&word: &Word| word_in(text, known, word) == form.as_bytes();
        match numbers.entry(hash(form), same, |&word| hash_of(word_in(text, known, word))) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(free) => {
                let word = known.len() as Word;
                free.insert(word);
                known.push(Known { start: text.len() as u32, len: form.len() as u32, first: 0 });
                text.push_str(form);
                *longest = form.len().max(*longest);
                word
            }
        }
    }

    /// The state behind `word` at the beginning of a phrase; 0 where no phrase begins with it.
    pub(super) fn first(&self, word: Word) -> State {
        self.known.get(word as usize).map_or(0, |known| known.first)
    }

    /// The same, for changing it; none for a number that is no word's.
    pub(super) fn first_mut(&mut self, word: Word) -> Option<&mut State> {
        self.known.get_mut(word as usize).map(|known| &mut known.first)
    }

    /// Makes room for so many words in all.
    pub(super) fn reserve(&mut self, words: usize) {
        /// About how many bytes a word has.
        const BYTES: usize = 14;
        let Vocabulary { text, known, numbers, .. } = self;
        numbers.reserve(words, |&word| hash_of(word_in(text, known, word)));
        known.reserve(words);
        text.reserve(words * BYTES);
    }

    /// The length in bytes of the longest word: a longer token is in no phrase.
    pub(super) fn longest(&self) -> usize {
        self.longest
    }
}

fn word_in<'a>(text: &'a str, known: &[Known], word: Word) -> &'a [u8] {
    let Some(&Known { start, len, .. }) = known.get(word as usize) else { return &[] };
    text.as_bytes().get(start as usize..(start + len) as usize).unwrap_or_default()
}

fn hash(form: &str) -> u64 {
    hash_of(form.as_bytes())
}

fn hash_of(form: &[u8]) -> u64 {
    FxBuildHasher.hash_one(form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_has_one_number() {
        let mut words = Vocabulary::default();
        let numbers = ["هدنه", "حلب", "هدنه", "", "حل"].map(|form| words.number(form));
        assert_eq!(numbers, [0, 1, 0, 2, 3]);
        assert_eq!([words.get("حلب"), words.get(""), words.get("حلبه")], [Some(1), Some(2), None]);
        assert_eq!(words.longest(), "هدنه".len());
    }
}
