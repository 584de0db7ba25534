//! Particles and pronouns written onto a word: `وللقوات` = و + ل + القوات, `جنوده` = جنود + ه.
//!
//! Nothing is decided here: all readings of a word are offered, and the lexicon says which of them it knows.

/// A pronoun written onto a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pronoun {
    /// `ه`
    Him,
    /// `ها`, which is also all things and bodies together.
    Her,
    /// `هما`
    Both,
    /// `هم`
    Them,
    /// `هن`
    Women,
    /// `كم`
    You,
    /// `كما`
    YouTwo,
    /// `نا`
    Us,
    /// `ي`
    Me,
}

impl Pronoun {
    /// The pronoun that is written `form`.
    pub fn of(form: &str) -> Option<Pronoun> {
        endings(form).iter().find_map(|&(written, pronoun)| (written == form).then_some(pronoun))
    }
}

/// What was taken off a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Clitics {
    /// و or ف stood first.
    pub conjunction: bool,
    /// ب, ل or ك stood before the stem.
    pub preposition: Option<char>,
    /// The pronoun that stood after the stem, if any.
    pub pronoun: Option<Pronoun>,
}

impl Clitics {
    /// True where nothing was taken off.
    pub fn is_bare(self) -> bool {
        self == Clitics::default()
    }
}

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
        for (written, pronoun) in endings(scratch) {
            let Some(stem) = scratch.strip_suffix(written) else { continue };
            if stem.chars().nth(SHORTEST_STEM - 1).is_none() {
                continue;
            }
            let clitics = Clitics { pronoun: Some(*pronoun), ..clitics };
            offer(stem, before, clitics);
            // حكومته is حكومة + ه: the feminine ending opens before a pronoun; أبناؤه, رؤسائه close theirs.
            let closed = [('ت', 'ه'), ('ئ', 'ء')].into_iter().find_map(|(open, closed)| Some((stem.strip_suffix(open)?, closed)));
            if let Some((stem, end)) = closed {
                offer(&format!("{stem}{end}"), before, clitics);
            }
        }
    }
}

/// The pronouns that a word with this last letter may end with.
fn endings(word: &str) -> &'static [(&'static str, Pronoun)] {
    match word.chars().next_back() {
        Some('ا') => &[("هما", Pronoun::Both), ("كما", Pronoun::YouTwo), ("ها", Pronoun::Her), ("نا", Pronoun::Us)],
        Some('م') => &[("هم", Pronoun::Them), ("كم", Pronoun::You)],
        Some('ن') => &[("هن", Pronoun::Women)],
        Some('ه') => &[("ه", Pronoun::Him)],
        Some('ي') => &[("ي", Pronoun::Me)],
        _ => &[],
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
