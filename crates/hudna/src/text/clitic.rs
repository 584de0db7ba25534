//! Particles and pronouns written onto a word: `وللقوات` = و + ل + القوات, `جنوده` = جنود + ه.
//!
//! Nothing is decided here: all readings of a word are offered, and the lexicon says which of them it knows.

/// What was taken off a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Clitics {
    /// و or ف stood first.
    pub conjunction: bool,
    /// ب, ل or ك stood before the stem.
    pub preposition: Option<char>,
    /// The pronoun that stood after the stem (folded), if any.
    pub pronoun: Option<&'static str>,
}

impl Clitics {
    /// True where nothing was taken off.
    pub fn is_bare(self) -> bool {
        self == Clitics::default()
    }
}

/// One way to read a folded word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Analysis {
    /// The stem as the lexicon would list it. (`لل…` gives back the alef of the article: it is `ال…`.)
    pub stem: String,
    /// How many characters of the folded word stand before the stem. The article of `لل…` is counted as the stem's.
    pub before: usize,
    /// What was taken off.
    pub clitics: Clitics,
}

const PRONOUNS: [&str; 9] = ["هما", "كما", "هم", "هن", "ها", "نا", "كم", "ه", "ي"];
/// Shorter stems than this are not split off: `وعد` is a word.
const SHORTEST_STEM: usize = 2;

/// Calls `offer` with each way to read the folded `word`, the whole word first. `offer` gets the stem in a scratch buffer.
pub(crate) fn analyses(word: &str, scratch: &mut String, mut offer: impl FnMut(&str, usize, Clitics)) {
    for (rest, before, clitics) in proclitics(word) {
        let Some(rest) = rest else { continue };
        scratch.clear();
        if clitics.preposition == Some('ل') && rest.starts_with('ل') && before > 0 {
            // لل…: the second lam is the article's, its alef is not written.
            scratch.push('ا');
        }
        scratch.push_str(rest);
        offer(scratch, before, clitics);
        if scratch.len() > rest.len() {
            // للجنة is also ل + اللجنة: of three lams two are written.
            let whole = std::mem::replace(scratch, format!("ال{rest}"));
            offer(scratch, before, clitics);
            // … and للبنان is ل + لبنان, which has no article.
            rest.clone_into(scratch);
            offer(scratch, before, clitics);
            *scratch = whole;
        }
        let base = scratch.len();
        // What no pronoun ends with is not tried with each.
        let may_end = scratch.ends_with(['ا', 'م', 'ن', 'ه', 'ي']);
        for pronoun in PRONOUNS.into_iter().filter(|_| may_end) {
            let Some(stem) = scratch[..base].strip_suffix(pronoun) else { continue };
            if stem.chars().count() < SHORTEST_STEM {
                continue;
            }
            let stem_len = stem.len();
            let clitics = Clitics { pronoun: Some(pronoun), ..clitics };
            let whole = scratch.clone();
            scratch.truncate(stem_len);
            offer(scratch, before, clitics);
            // حكومته is حكومة + ه: the feminine ending opens before a pronoun; أبناؤه, رؤسائه close theirs.
            let closed = match scratch.chars().last() {
                Some('ت') => Some('ه'),
                Some('ئ') => Some('ء'),
                _ => None,
            };
            if let Some(end) = closed {
                scratch.truncate(stem_len - 2);
                scratch.push(end);
                offer(scratch, before, clitics);
            }
            scratch.clear();
            scratch.push_str(&whole);
        }
    }
}

/// The word itself, then without و/ف, without ب/ل/ك, without both. `before` counts characters.
fn proclitics(word: &str) -> [(Option<&str>, usize, Clitics); 4] {
    let bare = Clitics::default();
    let long_enough = |rest: &&str| rest.chars().nth(SHORTEST_STEM - 1).is_some();
    let conjunction = word.strip_prefix(['و', 'ف']).filter(long_enough);
    let preposition = |rest: &str| rest.chars().next().filter(|c| matches!(c, 'ب' | 'ل' | 'ك'));
    let strip = |rest: Option<&'_ str>| -> Option<(char, usize)> {
        let rest = rest?;
        let c = preposition(rest)?;
        long_enough(&&rest[c.len_utf8()..]).then_some((c, c.len_utf8()))
    };
    let after_word = strip(Some(word));
    let after_conjunction = strip(conjunction);
    [
        (Some(word), 0, bare),
        (conjunction, 1, Clitics { conjunction: true, ..bare }),
        (after_word.map(|(_, n)| &word[n..]), 1, Clitics { preposition: after_word.map(|(c, _)| c), ..bare }),
        (
            after_conjunction.and_then(|(_, n)| conjunction.map(|rest| &rest[n..])),
            2,
            Clitics { conjunction: true, preposition: after_conjunction.map(|(c, _)| c), ..bare },
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(word: &str) -> Vec<(String, usize)> {
        let (mut out, mut scratch) = (Vec::new(), String::new());
        analyses(word, &mut scratch, |stem, before, _| out.push((stem.to_owned(), before)));
        out
    }

    #[test]
    fn the_article_comes_back_after_lam() {
        assert!(stems("وللقوات").contains(&("القوات".to_owned(), 2)));
        assert!(stems("للنظام").contains(&("النظام".to_owned(), 1)));
    }

    #[test]
    fn a_name_that_begins_with_lam_is_whole_after_lam() {
        assert!(stems("للبنان").contains(&("لبنان".to_owned(), 1)));
        assert!(stems("للجنة").contains(&("اللجنة".to_owned(), 1)));
    }

    #[test]
    fn a_feminine_noun_closes_again_without_its_pronoun() {
        assert!(stems("حكومته").contains(&("حكومه".to_owned(), 0)));
    }

    #[test]
    fn short_words_are_left_whole() {
        assert_eq!(stems("في"), [("في".to_owned(), 0)]);
    }
}
