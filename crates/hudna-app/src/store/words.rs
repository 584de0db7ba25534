//! Words of full text: folded, cut at what is neither letter nor digit, each once. Both databases are given the same words, and have no
//! opinion of their own on them.

use hudna::text::fold;
use std::collections::BTreeSet;

/// Written onto a word: and, then.
const CONJUNCTIONS: &[char] = &['و', 'ف'];
/// Written onto a word behind those: in, for, like.
const PREPOSITIONS: &[char] = &['ب', 'ل', 'ك'];
/// Fewer letters than this are no word of their own.
const SHORTEST: usize = 3;
/// Longer ones are not words.
const LONGEST: usize = 64;

/// The distinct words of a text with their bare forms, in order, a blank between them.
pub(crate) fn of_text(text: &str) -> String {
    let mut words = BTreeSet::new();
    for word in cut(text) {
        words.extend(bare_forms(&word).map(str::to_owned));
        words.insert(word);
    }
    words.into_iter().collect::<Vec<_>>().join(" ")
}

/// The words of a question; each as it is and without the article, of which one is enough.
pub(crate) fn of_question(text: &str) -> Vec<Vec<String>> {
    let mut asked: Vec<Vec<String>> = Vec::new();
    for word in cut(text) {
        let mut forms = vec![word.clone()];
        forms.extend(without_article(&word).filter(|bare| is_word(bare)).map(str::to_owned));
        if !asked.contains(&forms) {
            asked.push(forms);
        }
    }
    asked
}

/// True where `text` has one of the forms of each word.
pub(crate) fn all_in(text: &str, asked: &[Vec<String>]) -> bool {
    let words = of_text(text);
    let words: BTreeSet<&str> = words.split(' ').collect();
    asked.iter().all(|forms| forms.iter().any(|form| words.contains(form.as_str())))
}

/// The word without what may be written onto it before it: one conjunction, one preposition, the article.
fn bare_forms(word: &str) -> impl Iterator<Item = &str> {
    let conjoined = word.strip_prefix(CONJUNCTIONS);
    let governed = [Some(word), conjoined].into_iter().flatten().filter_map(|word| Some((word, word.strip_prefix(PREPOSITIONS)?)));
    let governed = governed.flat_map(|(whole, rest)| {
        // After ل, the article is a second ل.
        let second = rest.strip_prefix('ل').filter(|_| whole.starts_with('ل'));
        [Some(rest), second, without_article(rest)]
    });
    let plain = [conjoined, without_article(word), conjoined.and_then(without_article)];
    plain.into_iter().chain(governed).flatten().filter(|bare| is_word(bare))
}

fn without_article(word: &str) -> Option<&str> {
    word.strip_prefix('ا')?.strip_prefix('ل')
}

fn is_word(bare: &str) -> bool {
    bare.chars().count() >= SHORTEST
}

fn cut(text: &str) -> impl Iterator<Item = String> {
    let folded = fold(text);
    let words: Vec<String> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && word.chars().count() <= LONGEST)
        .map(|word| word.to_lowercase())
        .collect();
    words.into_iter()
}

#[cfg(test)]
mod tests {
    use super::{all_in, of_question, of_text};

    #[test]
    fn words_are_found_with_and_without_what_is_written_onto_them() {
        assert!(all_in("وأعلنت وزارة الدفاع أن القصف طال إدلب", &of_question("قصف ادلب")));
        assert!(all_in("قصف مدفعي", &of_question("القصف")));
        assert!(all_in("بالمساعدات وللنازحين", &of_question("مساعدات نازحين")));
        assert!(!all_in("قصف مدفعي", &of_question("قصف جوي")));
        assert_eq!(of_text("12 قتيلاً، 12"), "12 قتيلا");
    }
}
