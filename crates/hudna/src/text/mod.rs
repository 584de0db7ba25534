//! Article → tokens: spans, folding with an offset map, tokens, clitics, sentences.

mod clitic;
mod fold;
mod sentence;
mod span;
mod token;

pub use clitic::{Clitics, Pronoun};
pub use fold::{Folded, fold, fold_char};
pub use span::{CodePoints, Span};
pub use token::{Kind, Token, tokenize};

pub(crate) use clitic::analyses;
pub(crate) use fold::{fold_letters, is_arabic_letter};
pub(crate) use sentence::LONGEST;
pub use sentence::Sentences;
pub(crate) use token::each_form;

use std::ops::Range;

/// A piece of visible text cut into tokens and sentences. All offsets are bytes into `raw`.
#[derive(Debug)]
pub struct Text<'a> {
    /// The text as it stands in the report.
    pub raw: &'a str,
    /// Folded forms of all tokens, one after another; see [`Text::form`].
    forms: String,
    /// Words, numbers and punctuation in reading order; white space is between them.
    pub tokens: Vec<Token>,
    /// Token ranges of the sentences.
    pub sentences: Vec<Range<usize>>,
    /// The number of the sentence that each token stands in.
    sentence_of: Vec<u32>,
}

impl<'a> Text<'a> {
    /// Cuts `raw` into tokens and sentences. `abbreviations` are folded words after which a full stop does not end a sentence.
    pub fn new(raw: &'a str, abbreviations: &Sentences) -> Self {
        let (tokens, forms) = tokenize(raw);
        let mut text = Text { raw, forms, tokens, sentences: Vec::new(), sentence_of: Vec::new() };
        text.sentences = abbreviations.split(&text);
        text.sentence_of = vec![0; text.tokens.len()];
        for (number, range) in text.sentences.iter().enumerate() {
            text.sentence_of[range.clone()].fill(number as u32);
        }
        text
    }

    /// The folded form of token `i`: what the lexicon is asked for. Empty for a token past the end.
    pub fn form(&self, i: usize) -> &str {
        match self.tokens.get(i) {
            Some(token) => &self.forms[token.form.start as usize..token.form.end as usize],
            None => "",
        }
    }

    /// The kind of token `i`; [`Kind::End`] past the end.
    pub fn kind(&self, i: usize) -> Kind {
        self.tokens.get(i).map_or(Kind::End, |token| token.kind)
    }

    /// True where token `i` is the punctuation mark `mark`.
    pub fn is_mark(&self, i: usize, mark: char) -> bool {
        self.kind(i) == Kind::Mark && self.form(i).starts_with(mark)
    }

    /// The bytes from the start of the first to the end of the last token of `range`.
    pub fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.tokens[range.start].span.start, self.tokens[range.end - 1].span.end)
    }

    /// The text that `span` covers.
    pub fn slice(&self, span: Span) -> &'a str {
        &self.raw[span.start..span.end]
    }

    /// The token range of the sentence that token `i` stands in.
    pub fn sentence(&self, i: usize) -> Range<usize> {
        self.sentences[self.sentence_of[i] as usize].clone()
    }

    /// The number of the sentence that token `i` stands in.
    pub fn sentence_number(&self, i: usize) -> usize {
        self.sentence_of[i] as usize
    }

    /// True where a line break stands between token `i` and the one before it; true past the end.
    pub fn starts_line(&self, i: usize) -> bool {
        self.tokens.get(i).is_none_or(|token| token.starts_line)
    }
}
