//! What two texts have in common: pairs of words, MinHash. The hashes are fixed: no seed is drawn.

use crate::text::{Kind, Text};
use std::ops::Range;

/// Any number: it stays what it is, so that keys that are stored stay what they are.
const SEED: u64 = 0x6875_646E_6121;

/// FNV-1a, 64 bits.
fn hash(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes.into_iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The finaliser of SplitMix64: spreads what differs in few bits.
fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

/// A word without what is written onto it: و ف, ب ل ك, the article. Rough, and the same for every spelling of one text.
fn bare(form: &str) -> &str {
    const SHORTEST: usize = 3;
    let long = |rest: &str| rest.chars().count() >= SHORTEST;
    let mut form = form;
    for letters in [['و', 'ف', 'و'], ['ب', 'ل', 'ك']] {
        if let Some(rest) = form.strip_prefix(letters).filter(|rest| long(rest)) {
            form = rest;
        }
    }
    // لل…: the article's alif is gone, and the lam that is left may be cut or not.
    form.strip_prefix("ال").or_else(|| form.strip_prefix('ل')).filter(|rest| long(rest)).unwrap_or(form)
}

/// The words of `tokens`, each as a hash: marks are passed over.
fn words<'a>(text: &'a Text, tokens: impl Iterator<Item = usize>) -> impl Iterator<Item = (u64, &'a str)> {
    tokens.filter(|&i| matches!(text.kind(i), Kind::Word | Kind::Number)).map(|i| {
        let form = if text.kind(i) == Kind::Word { bare(text.form(i)) } else { text.form(i) };
        (hash(form.bytes()), form)
    })
}

/// Pairs of neighbouring words, sorted, each once.
pub(super) fn shingles(text: &Text, tokens: impl Iterator<Item = usize>) -> Vec<u32> {
    let words: Vec<u64> = words(text, tokens).map(|(hash, _)| hash).collect();
    let mut out: Vec<u32> = match words.as_slice() {
        [one] => vec![mix(*one) as u32],
        words => words.windows(2).filter_map(|pair| Some(mix(pair.first()?.rotate_left(1) ^ mix(*pair.get(1)?)) as u32)).collect(),
    };
    out.sort_unstable();
    out.dedup();
    out
}

/// The numbers in digits among `tokens`, sorted, each once.
pub(super) fn numbers(text: &Text, tokens: Range<usize>) -> Vec<String> {
    let mut out: Vec<String> = tokens.filter(|&i| text.kind(i) == Kind::Number).map(|i| text.form(i).to_owned()).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// Words that carry the content (at least four letters, or a number), sorted, each once.
pub(super) fn terms(text: &Text, tokens: Range<usize>) -> Vec<u32> {
    const LETTERS: usize = 4;
    let content = |form: &str| form.chars().count() >= LETTERS || form.starts_with(|c: char| c.is_ascii_digit());
    let mut out: Vec<u32> = words(text, tokens).filter(|(_, form)| content(form)).map(|(hash, _)| mix(hash) as u32).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// Words of at least three letters among `tokens`, sorted, each once.
pub(super) fn words_of(text: &Text, tokens: impl Iterator<Item = usize>) -> Vec<u32> {
    const LETTERS: usize = 3;
    let mut out: Vec<u32> =
        words(text, tokens).filter(|(_, form)| form.chars().count() >= LETTERS).map(|(hash, _)| mix(hash) as u32).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// MinHash with one value: two sets have it in common with the probability of their Jaccard index. Two copies have many sentences in
/// common, so that each sentence is a band of its own.
pub(super) fn minhash(set: &[u32]) -> u32 {
    set.iter().map(|&item| mix(u64::from(item) ^ SEED) as u32).min().unwrap_or(u32::MAX)
}

/// How many items two sorted sets have in common.
pub(super) fn common(one: &[u32], other: &[u32]) -> usize {
    let (mut i, mut k, mut count) = (0, 0, 0);
    while let (Some(a), Some(b)) = (one.get(i), other.get(k)) {
        match a.cmp(b) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => k += 1,
            std::cmp::Ordering::Equal => {
                count += 1;
                i += 1;
                k += 1;
            }
        }
    }
    count
}

/// Items in common over the items of the smaller set.
pub(super) fn containment(one: &[u32], other: &[u32]) -> f64 {
    let smaller = one.len().min(other.len());
    if smaller == 0 { 0.0 } else { common(one, other) as f64 / smaller as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Sentences;

    fn set(raw: &str) -> Vec<u32> {
        let text = Text::new(raw, &Sentences::default());
        shingles(&text, 0..text.tokens.len())
    }

    #[test]
    fn spelling_clitics_and_digits_do_not_tell_two_copies_apart() {
        let one = set("وقال المتحدث إن ٣٦ جندياً قُتلوا في سورية");
        let other = set("قال المتحدث إن 36 جنديا قتلوا في سوريه");
        assert_eq!(containment(&one, &other), 1.0);
    }

    #[test]
    fn other_words_do() {
        assert!(containment(&set("قصفت المدفعية أطراف البلدة مساء"), &set("اجتمع الوزيران في العاصمة صباحا")) == 0.0);
    }

    #[test]
    fn a_changed_word_leaves_most_sentences_their_minhash() {
        let sentence = |i: usize| (0..20).map(|word| format!("كلمة{}", i * 100 + word)).collect::<Vec<_>>().join(" ");
        let same = (0..40).filter(|&i| minhash(&set(&sentence(i))) == minhash(&set(&sentence(i).replacen("كلمة", "غيرها", 1)))).count();
        assert!((30..=40).contains(&same), "{same}");
        assert_ne!(minhash(&set(&sentence(1))), minhash(&set(&sentence(2))));
    }
}
