//! One form for the many ways of writing a word; the way back to the source is kept.
//!
//! Outlets write أ and ا, ى and ي, ة and ه for one another, put vowel marks and tatweel where they like, and use digits of two
//! kinds. Folding is for comparing only: facts keep the source's own characters.

use super::Span;
use unicode_normalization::char::decompose_compatible;

/// The folded form of one character: none where folding drops it (marks, tatweel, invisible characters).
pub fn fold_char(c: char) -> Option<char> {
    Some(match c {
        _ if is_arabic_letter(c) => fold_letter(c),
        'ٱ' => 'ا',
        'ی' | 'ې' => 'ي',
        'ۀ' | 'ە' => 'ه',
        'ک' | 'گ' => 'ك',
        'پ' => 'ب',
        'ڤ' => 'ف',
        'چ' => 'ج',
        'ژ' => 'ز',
        '٠'..='٩' => digit(c, '٠'),
        '۰'..='۹' => digit(c, '۰'),
        '٫' => '.',
        '٬' => ',',
        '\u{0610}'..='\u{061A}' | '\u{0640}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06ED}' => return None,
        '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' => return None,
        _ if c.is_ascii() => c.to_ascii_lowercase(),
        _ => c,
    })
}

/// The folded form of one of the letters of [`is_arabic_letter`].
pub(super) const fn fold_letter(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' => 'ا',
        'ى' => 'ي',
        'ة' => 'ه',
        // مسؤول and مسئول, شؤون and شئون
        'ؤ' => 'ئ',
        _ => c,
    }
}

fn digit(c: char, zero: char) -> char {
    char::from(b'0' + (c as u32 - zero as u32) as u8)
}

/// True for the Arabic presentation forms, which stand for one or more ordinary letters.
fn is_presentation_form(c: char) -> bool {
    matches!(c, '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}')
}

/// Calls `push` with each folded character of `c`.
#[inline]
pub(super) fn fold_into(c: char, mut push: impl FnMut(char)) {
    if is_arabic_letter(c) {
        push(fold_letter(c));
    } else if is_presentation_form(c) {
        decompose_compatible(c, |part| {
            if let Some(folded) = fold_char(part) {
                push(folded);
            }
        });
    } else if let Some(folded) = fold_char(c) {
        push(folded);
    }
}

/// The folded form of `text`.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        fold_into(c, |folded| out.push(folded));
    }
    out
}

/// The folded letters and digits of `text`, without what stands between them.
pub(crate) fn fold_letters(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        fold_into(c, |folded| {
            if is_arabic_letter(folded) || folded.is_alphanumeric() {
                out.push(folded);
            }
        });
    }
    out
}

/// True for the letters that nearly all of what is read consists of: for them, the tables of Unicode need not be searched.
pub(crate) const fn is_arabic_letter(c: char) -> bool {
    matches!(c, '\u{0621}'..='\u{063A}' | '\u{0641}'..='\u{064A}')
}

/// A folded text with the way back to its source.
#[derive(Debug)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For each byte of `text`, where the source character it came from begins.
    from: Vec<u32>,
    /// The length of the source in bytes.
    source_len: usize,
}

impl Folded {
    /// Folds `source` and remembers where each character came from.
    pub fn new(source: &str) -> Self {
        let mut folded = Folded { text: String::with_capacity(source.len()), from: Vec::new(), source_len: source.len() };
        for (at, c) in source.char_indices() {
            fold_into(c, |out| {
                folded.text.push(out);
                folded.from.resize(folded.text.len(), at as u32);
            });
        }
        folded
    }

    /// The source bytes behind the folded bytes `start..end`: from the first character's beginning to where the character after the
    /// last one begins, so that marks stay with the letter they stand on.
    pub fn source_span(&self, start: usize, end: usize) -> Span {
        let begin = |at: usize| self.from.get(at).map_or(self.source_len, |&at| at as usize);
        Span::new(begin(start), begin(end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_fold_together() {
        assert_eq!(fold("إردوغان"), fold("أردوغان"));
        assert_eq!(fold("سورية"), fold("سوريه"));
        assert_eq!(fold("جندياً"), fold("جنديا"));
        assert_eq!(fold("الهـــدنة"), fold("الهدنة"));
        assert_eq!(fold("١٫٠٤"), "1.04");
        assert_eq!(fold("ﻻ"), "لا");
        assert_eq!(fold("مسئول"), fold("مسؤول"));
    }

    #[test]
    fn the_hamza_on_a_seat_stays() {
        assert_ne!(fold("سؤال"), fold("سوال"));
    }

    #[test]
    fn folded_bytes_lead_back_to_the_source() {
        let source = "في مُحافظة ﻻذقية";
        let folded = Folded::new(source);
        let start = folded.text.find("محافظه").unwrap();
        let span = folded.source_span(start, start + "محافظه".len());
        assert_eq!(&source[span.start..span.end], "مُحافظة");
    }
}
