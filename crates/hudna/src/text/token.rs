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
    /// True where a line break stands before it, and for the first one.
    pub starts_line: bool,
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
        // The frequent marks: for them, too, the tables of Unicode need not be searched.
        '!'..='/' | ':'..='@' | '['..='`' | '{'..='~' | '،' | '؛' | '؟' | '«' | '»' | '\u{2010}'..='\u{201F}' | '…' => Class::Mark,
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
    let mut at = 0;
    let mut starts_line = true;
    while let Some(c) = char_at(raw, at) {
        let start = at;
        at += c.len_utf8();
        let first = class(c);
        if first == Class::Space || first == Class::Joiner {
            starts_line |= c == '\n';
            continue;
        }
        let form_start = forms.len() as u32;
        fold_into(c, |out| forms.push(out));
        let mut has_letter = first == Class::Letter;
        loop {
            if first == Class::Letter {
                at = push_own(raw, at, forms);
            }
            let Some(next) = char_at(raw, at) else { break };
            let then = class(next);
            let goes_on = match (first, then) {
                (Class::Mark, _) => false,
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
            at += next.len_utf8();
        }
        let kind = match first {
            Class::Digit => Kind::Number,
            Class::Letter | Class::Tatweel if has_letter => Kind::Word,
            _ => Kind::Mark,
        };
        if first == Class::Tatweel && !has_letter {
            forms.push('-');
        }
        tokens.push(Token { span: Span::new(start, at), form: form_start..forms.len() as u32, kind, starts_line });
        starts_line = false;
    }
}

#[inline]
fn char_at(raw: &str, at: usize) -> Option<char> {
    raw[at..].chars().next()
}

/// Takes over the letters at byte `at` that are their own folded form, all together, and says where they end: most of what is read.
fn push_own(raw: &str, at: usize, forms: &mut String) -> usize {
    let bytes = raw.as_bytes();
    let mut end = at;
    while let (Some(&lead @ (0xD8 | 0xD9)), Some(&trail)) = (bytes.get(end), bytes.get(end + 1)) {
        if !OWN[usize::from(lead & 1) << 6 | usize::from(trail & 0x3F)] {
            break;
        }
        end += 2;
    }
    if at < end {
        forms.push_str(&raw[at..end]);
    }
    end
}

/// By the last bit of its first byte and the last six of its second one, whether what UTF-8 writes with D8 or D9 is a letter that folding
/// leaves as it is.
const OWN: [bool; 128] = {
    let mut own = [false; 128];
    let mut i = 0;
    while i < own.len() {
        if let Some(c) = char::from_u32(0x600 + i as u32) {
            own[i] = is_arabic_letter(c) && fold_letter(c) == c;
        }
        i += 1;
    }
    own
};

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
    fn every_letter_and_mark_is_cut_as_its_class_says() {
        for c in ('\u{1}'..='\u{2100}').chain('\u{FB50}'..='\u{FEFF}') {
            let raw = format!("ب{c}ب");
            let mut folded = String::new();
            fold_into(c, |out| folded.push(out));
            let tatweel = if c == 'ـ' { "" } else { &folded };
            match class(c) {
                Class::Letter | Class::Joiner | Class::Tatweel => assert_eq!(cut(&raw), [format!("ب{tatweel}ب")], "{c:?}"),
                Class::Space => assert_eq!(cut(&raw), ["ب", "ب"], "{c:?}"),
                Class::Digit | Class::Mark => assert_eq!(cut(&raw), ["ب", &folded, "ب"], "{c:?}"),
            }
            let known = !c.is_whitespace() && !c.is_alphabetic() && !c.is_numeric() && !c.is_control();
            assert!(class(c) != Class::Mark || known || c.is_numeric(), "{c:?}");
        }
    }

    #[test]
    fn a_token_knows_whether_it_starts_a_line() {
        let (tokens, _) = tokenize("قال\nأمس \r\n ثم صمت");
        assert_eq!(tokens.iter().map(|token| token.starts_line).collect::<Vec<_>>(), [true, true, true, false]);
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
