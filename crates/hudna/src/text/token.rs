//! Words, numbers and punctuation marks with their place in the text.

use super::Span;
use super::fold::{fold_into, fold_letter, is_arabic_letter};
use std::ops::Range;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Letters (with their marks) of any script.
    Word,
    /// Digits of either kind with separators between digits: `1.04`, `1,200`, `٣٥`.
    Number,
    /// One punctuation mark or symbol; a run of tatweel that stands alone is a dash.
    Mark,
    /// Past the end of the text.
    End,
}

/// One token. Offsets are bytes.
#[derive(Debug, Clone)]
pub struct Token {
    /// Where it stands in the text.
    pub span: Span,
    /// Its folded form within the text's shared buffer.
    pub form: Range<u32>,
    /// What it is made of.
    pub kind: Kind,
}

/// What a character can be part of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Letter,
    Digit,
    /// Joins whatever it follows (vowel marks, invisible characters); begins nothing.
    Joiner,
    Tatweel,
    Mark,
}

#[inline]
fn class(c: char) -> Class {
    match c {
        _ if is_arabic_letter(c) => Class::Letter,
        ' ' => Class::Space,
        '\u{0640}' => Class::Tatweel,
        '0'..='9' | '٠'..='٩' | '۰'..='۹' => Class::Digit,
        '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06ED}' => Class::Joiner,
        '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' => Class::Joiner,
        _ if c.is_whitespace() => Class::Space,
        _ if c.is_alphabetic() => Class::Letter,
        _ if c.is_numeric() => Class::Mark,
        _ if c.is_control() => Class::Space,
        _ => Class::Mark,
    }
}

/// Cuts `raw` into tokens; the second value holds their folded forms one after another.
pub fn tokenize(raw: &str) -> (Vec<Token>, String) {
    let mut tokens = Vec::with_capacity(raw.len() / 9);
    let mut forms = String::with_capacity(raw.len());
    tokenize_into(raw, &mut tokens, &mut forms);
    (tokens, forms)
}

/// Calls `offer` with the folded form and the kind of each token of a short `phrase`. `forms` is scratch.
pub(crate) fn each_form(phrase: &str, forms: &mut String, mut offer: impl FnMut(&str, Kind)) {
    forms.clear();
    // Nearly all phrases of the lexicon are words of letters without a mark.
    for c in phrase.chars() {
        match c {
            _ if is_arabic_letter(c) => forms.push(fold_letter(c)),
            ' ' => forms.push(' '),
            _ => {
                forms.clear();
                let mut tokens = Vec::new();
                tokenize_into(phrase, &mut tokens, forms);
                return tokens.iter().for_each(|token| offer(&forms[token.form.start as usize..token.form.end as usize], token.kind));
            }
        }
    }
    forms.split_ascii_whitespace().for_each(|form| offer(form, Kind::Word));
}

fn tokenize_into(raw: &str, tokens: &mut Vec<Token>, forms: &mut String) {
    let mut chars = raw.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let first = class(c);
        if first == Class::Space || first == Class::Joiner {
            continue;
        }
        let form_start = forms.len() as u32;
        fold_into(c, |out| forms.push(out));
        let mut end = start + c.len_utf8();
        let mut has_letter = first == Class::Letter;
        if first != Class::Mark {
            while let Some(&(at, next)) = chars.peek() {
                // Nearly all that is read: a letter behind a letter.
                if first == Class::Letter && is_arabic_letter(next) {
                    forms.push(fold_letter(next));
                    end = at + next.len_utf8();
                    chars.next();
                    continue;
                }
                let then = class(next);
                let goes_on = match (first, then) {
                    (_, Class::Joiner) => true,
                    (Class::Digit, Class::Digit) => true,
                    (Class::Digit, Class::Mark) => separates_digits(next) && digit_follows(raw, at + next.len_utf8()),
                    (Class::Letter, Class::Letter | Class::Tatweel) => true,
                    (Class::Tatweel, Class::Letter | Class::Tatweel) => true,
                    _ => false,
                };
                if !goes_on {
                    break;
                }
                has_letter |= then == Class::Letter;
                fold_into(next, |out| forms.push(out));
                end = at + next.len_utf8();
                chars.next();
            }
        }
        let kind = match first {
            Class::Digit => Kind::Number,
            Class::Letter | Class::Tatweel if has_letter => Kind::Word,
            _ => Kind::Mark,
        };
        if first == Class::Tatweel && !has_letter {
            forms.push('-');
        }
        tokens.push(Token { span: Span::new(start, end), form: form_start..forms.len() as u32, kind });
    }
}

/// The decimal and thousands separators of both scripts.
fn separates_digits(c: char) -> bool {
    matches!(c, '.' | ',' | '٫' | '٬')
}

fn digit_follows(raw: &str, at: usize) -> bool {
    raw[at..].chars().next().is_some_and(|c| class(c) == Class::Digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(raw: &str) -> Vec<String> {
        let (tokens, forms) = tokenize(raw);
        tokens.iter().map(|t| forms[t.form.start as usize..t.form.end as usize].to_owned()).collect()
    }

    #[test]
    fn numbers_keep_their_separators() {
        assert_eq!(cut("نزح ١٫٠٤ مليون، و1,200."), ["نزح", "1.04", "مليون", "،", "و", "1,200", "."]);
    }

    #[test]
    fn a_phrase_has_the_forms_of_its_tokens() {
        for phrase in ["اتفاقية  وقف إطلاق النار", "«أنصار الله»", "قرار 2254", "هـــدنة", "مجلسُ الأمن", " ", "U.N. مؤتمر"]
        {
            let mut found = Vec::new();
            each_form(phrase, &mut String::new(), |form, kind| found.push((form.to_owned(), kind)));
            let (tokens, _) = tokenize(phrase);
            let wanted: Vec<_> = cut(phrase).into_iter().zip(tokens.iter().map(|token| token.kind)).collect();
            assert_eq!(found, wanted, "{phrase}");
        }
    }

    #[test]
    fn tatweel_inside_a_word_is_no_dash() {
        assert_eq!(cut("4 ـ 5 هـــدنة"), ["4", "-", "5", "هدنه"]);
    }

    #[test]
    fn marks_stay_with_their_word() {
        assert_eq!(cut("جُرح «مدنيّان»"), ["جرح", "«", "مدنيان", "»"]);
    }
}
