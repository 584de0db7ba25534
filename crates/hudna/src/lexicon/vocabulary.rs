//! The words that the phrases of the lexicon consist of, each once.

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use rustc_hash::FxBuildHasher;
use std::hash::BuildHasher;

/// The number of a word.
pub(super) type Word = u32;

/// All words in one string, and the number of each. A hundred thousand words of their own would cost more to make than to find.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    text: String,
    /// Where in `text` each word begins.
    starts: Vec<u32>,
    numbers: HashTable<Word>,
    /// The length in bytes of the longest word.
    longest: usize,
}

impl Vocabulary {
    /// The number of the folded word `form`; none where no phrase has it.
    pub(super) fn get(&self, form: &str) -> Option<Word> {
        self.numbers.find(hash(form), |&word| word_in(&self.text, &self.starts, word) == form).copied()
    }

    /// The number of the folded word `form`, which is taken up where it is new.
    pub(super) fn number(&mut self, form: &str) -> Word {
        let Vocabulary { text, starts, numbers, longest } = self;
        let same = |&word: &Word| word_in(text, starts, word) == form;
        match numbers.entry(hash(form), same, |&word| hash(word_in(text, starts, word))) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(free) => {
                let word = starts.len() as Word;
                free.insert(word);
                starts.push(text.len() as u32);
                text.push_str(form);
                *longest = form.len().max(*longest);
                word
            }
        }
    }

    /// Makes room for so many words in all.
    pub(super) fn reserve(&mut self, words: usize) {
        /// About how many bytes a word has.
        const BYTES: usize = 14;
        let Vocabulary { text, starts, numbers, .. } = self;
        numbers.reserve(words, |&word| hash(word_in(text, starts, word)));
        starts.reserve(words);
        text.reserve(words * BYTES);
    }

    /// The length in bytes of the longest word: a longer token is in no phrase.
    pub(super) fn longest(&self) -> usize {
        self.longest
    }
}

fn word_in<'a>(text: &'a str, starts: &[u32], word: Word) -> &'a str {
    let start = |word: Word| starts.get(word as usize).map_or(text.len(), |&start| start as usize);
    text.get(start(word)..start(word + 1)).unwrap_or_default()
}

fn hash(form: &str) -> u64 {
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
