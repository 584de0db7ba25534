//! The tokens of a text as words of the lexicon, with what is written onto them: each spelling is taken apart once.

use super::vocabulary::{Vocabulary, Word};
use crate::text::{Clitics, Kind, Text, analyses};
use rustc_hash::FxHashMap;

/// One reading of a token as a word of the lexicon.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parse {
    pub word: Word,
    /// How many folded characters stand before the word.
    pub before: usize,
    pub clitics: Clitics,
}

/// All readings of all tokens of a text.
#[derive(Debug)]
pub(super) struct Parses {
    parses: Vec<Parse>,
    /// By token, its readings within `parses`.
    of: Vec<(u32, u32)>,
}

impl Parses {
    /// Takes the tokens of `text` apart.
    pub(super) fn of(text: &Text, words: &Vocabulary) -> Parses {
        let count = text.tokens.len();
        let mut found = Parses { parses: Vec::with_capacity(2 * count), of: Vec::with_capacity(count) };
        let mut known: FxHashMap<(&str, bool), (u32, u32)> = FxHashMap::default();
        known.reserve(count);
        let mut scratch = String::new();
        for i in 0..count {
            let form = text.form(i);
            // Folding makes ة and ه one; only ه is a pronoun.
            let closed = text.slice(text.tokens[i].span).ends_with('ة');
            let range = *known.entry((form, closed)).or_insert_with(|| {
                let from = found.parses.len() as u32;
                if text.kind(i) == Kind::Word {
                    parse(form, closed, words, &mut scratch, &mut found.parses);
                } else {
                    found.parses.extend(words.get(form).map(|word| Parse { word, before: 0, clitics: Clitics::default() }));
                }
                (from, found.parses.len() as u32)
            });
            found.of.push(range);
        }
        found
    }

    /// The readings of token `i`, the whole token first.
    pub(super) fn at(&self, i: usize) -> &[Parse] {
        let Some(&(from, to)) = self.of.get(i) else { return &[] };
        self.parses.get(from as usize..to as usize).unwrap_or_default()
    }

    /// Token `i` as one word, with nothing taken off.
    pub(super) fn whole(&self, i: usize) -> Option<Word> {
        self.at(i).first().filter(|parse| parse.clitics.is_bare()).map(|parse| parse.word)
    }
}

/// Adds the readings of the folded word `form`.
fn parse(form: &str, closed: bool, words: &Vocabulary, scratch: &mut String, parses: &mut Vec<Parse>) {
    /// The bytes of the proclitics and the pronoun that may stand on the longest word.
    const ONTO: usize = 8;
    if form.len() > words.longest() + ONTO {
        return;
    }
    analyses(form, scratch, |stem, before, clitics| {
        // The article and a pronoun exclude each other.
        if clitics.pronoun.is_some() && (closed || stem.starts_with("ال")) {
            return;
        }
        parses.extend(words.get(stem).map(|word| Parse { word, before, clitics }));
    });
}
