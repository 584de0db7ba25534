//! The phrases of what stands on a page and is not the report. `data/clutter.toml`.

use crate::Error;
use crate::lexicon::Data;
use crate::text::{Kind, fold, tokenize};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use smallvec::SmallVec;

/// How a line of a family is dealt with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The line is clutter.
    Line,
    /// The line is clutter of a report's head.
    Head,
    /// The line is clutter, and so are the headlines that follow it.
    Lead,
    /// A list of other headlines begins.
    List,
    /// The report is over.
    End,
    /// The line says whom the report was taken from.
    Credit,
    /// A picture's caption or credit.
    Caption,
    /// Breaking news in the page's head.
    Ticker,
}

/// A kind of clutter.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Family {
    /// Stable name.
    pub name: String,
    /// How it is dealt with.
    pub role: Role,
    #[serde(default)]
    whole: Vec<String>,
    #[serde(default)]
    start: Vec<String>,
    #[serde(default)]
    end: Vec<String>,
    #[serde(default)]
    any: Vec<String>,
    /// The longest line, in words, that a phrase in it makes clutter.
    #[serde(default = "usual_length")]
    pub words: usize,
    /// True where also a full sentence is clutter.
    #[serde(default)]
    pub firm: bool,
    /// True where a line that starts so needs a date, a time or a number, or little else.
    #[serde(default)]
    pub dated: bool,
    /// True where a separator must follow the phrase that a line starts with.
    #[serde(default)]
    pub colon: bool,
    #[serde(default)]
    html: Vec<String>,
    #[serde(default)]
    tags: Vec<String>,
}

fn usual_length() -> usize {
    16
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    prose: Prose,
    meta: Meta,
    html: Html,
    family: Vec<Family>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Prose {
    function: Vec<String>,
    verbs: Vec<String>,
    tails: Vec<String>,
}

/// Names of meta elements by what they give, in lower case.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meta {
    /// The publication date.
    pub published: Vec<String>,
    /// The headline.
    pub title: Vec<String>,
    /// The outlet.
    pub outlet: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Html {
    container: Vec<String>,
}

/// Where in a line a phrase makes it clutter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    Whole,
    Start,
    End,
    Any,
}

/// A word of a line as the phrases know it.
pub(super) type Word = u32;
/// A word that stands in no phrase.
const UNKNOWN: Word = 0;
/// Any number.
const NUMBER: Word = 1;
const FIRST_WORD: Word = 2;

/// The families, and what finds their phrases.
#[derive(Debug, Default)]
pub struct Clutter {
    /// In the order of the file.
    pub families: Vec<Family>,
    /// Names of meta elements.
    pub meta: Meta,
    /// With what something else begins behind the last sentence of a line.
    pub tails: Vec<String>,
    words: FxHashMap<Box<str>, Word>,
    steps: FxHashMap<(u32, Word), u32>,
    ends: Vec<SmallVec<[(u16, At); 1]>>,
    function: FxHashSet<Box<str>>,
    verbs: FxHashSet<Box<str>>,
    classes: FxHashMap<Box<str>, u16>,
    elements: FxHashMap<Box<str>, u16>,
    containers: FxHashSet<Box<str>>,
}

/// A family found in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    /// Number of the family.
    pub family: u16,
    /// The word it begins with.
    pub start: usize,
    /// The word after its last one.
    pub end: usize,
    /// True where it makes up all of what was looked at.
    pub whole: bool,
}

impl Clutter {
    pub(crate) fn load(data: &Data) -> Result<Self, Error> {
        let file: File = data.toml("clutter.toml")?;
        let set = |words: &[String]| words.iter().map(|word| fold(word).into_boxed_str()).collect::<FxHashSet<_>>();
        let mut clutter = Clutter {
            ends: vec![SmallVec::new()],
            function: set(&file.prose.function),
            verbs: set(&file.prose.verbs),
            containers: set(&file.html.container),
            meta: file.meta,
            tails: file.prose.tails,
            ..Clutter::default()
        };
        for (number, family) in file.family.iter().enumerate() {
            let number = number as u16;
            for (phrases, at) in [(&family.whole, At::Whole), (&family.start, At::Start), (&family.end, At::End), (&family.any, At::Any)] {
                phrases.iter().for_each(|phrase| clutter.add(phrase, number, at));
            }
            family.html.iter().for_each(|word| {
                clutter.classes.entry(fold(word).into()).or_insert(number);
            });
            family.tags.iter().for_each(|tag| {
                clutter.elements.entry(fold(tag).into()).or_insert(number);
            });
        }
        clutter.families = file.family;
        Ok(clutter)
    }

    fn add(&mut self, phrase: &str, family: u16, at: At) {
        let (tokens, forms) = tokenize(phrase);
        let mut state = 0u32;
        for token in &tokens {
            let form = forms.get(token.form.start as usize..token.form.end as usize).unwrap_or_default();
            let word = match token.kind {
                Kind::Number => NUMBER,
                Kind::Mark if form == "#" => NUMBER,
                Kind::Mark if form != "©" => continue,
                _ => {
                    let next = self.words.len() as Word + FIRST_WORD;
                    *self.words.entry(form.into()).or_insert(next)
                }
            };
            let next = self.ends.len() as u32;
            state = *self.steps.entry((state, word)).or_insert(next);
            if state == next {
                self.ends.push(SmallVec::new());
            }
        }
        if state != 0
            && let Some(ends) = self.ends.get_mut(state as usize)
        {
            ends.push((family, at));
        }
    }

    /// The word of a phrase that a token is: none for a mark, which phrases pass over.
    pub(super) fn word(&self, kind: Kind, form: &str) -> Option<Word> {
        match kind {
            Kind::Number => Some(NUMBER),
            Kind::Word => Some(self.words.get(form).copied().unwrap_or(UNKNOWN)),
            Kind::Mark if form == "©" => self.words.get(form).copied(),
            _ => None,
        }
    }

    /// True for a word that sentences are built with.
    pub(super) fn is_function(&self, form: &str) -> bool {
        self.function.contains(form)
    }

    /// True for a verb that reports are told with.
    pub(super) fn is_verb(&self, form: &str) -> bool {
        self.verbs.contains(form)
    }

    /// The family with this name.
    pub(super) fn family(&self, number: u16) -> Option<&Family> {
        self.families.get(number as usize)
    }

    /// The name of a family.
    pub(super) fn name(&self, number: u16) -> &str {
        self.family(number).map_or("", |family| &family.name)
    }

    /// The families of a line (or of a part of it between separators), by its words. `spare` words may stand beside a phrase that is to
    /// make up the whole.
    pub(super) fn find(&self, words: &[Word], spare: usize) -> SmallVec<[Found; 4]> {
        let mut found = SmallVec::new();
        let all = words.len();
        for start in 0..all {
            let (mut state, mut at) = (0u32, start);
            while let Some(&word) = words.get(at) {
                let Some(&next) = self.steps.get(&(state, word)) else { break };
                state = next;
                at += 1;
                for &(family, place) in self.ends.get(state as usize).into_iter().flatten() {
                    let rest = words.get(..start).into_iter().chain(words.get(at..)).flatten().filter(|&&word| word != NUMBER).count();
                    let fits = match place {
                        At::Whole => rest <= spare && (rest == 0 || all > 1),
                        At::Start => start == 0,
                        At::End => at == all,
                        At::Any => true,
                    };
                    if fits && all <= self.family(family).map_or(0, |family| family.words.max(8)) {
                        found.push(Found { family, start, end: at, whole: rest == 0 });
                    }
                }
            }
        }
        found
    }

    /// What an element says that it is by its name.
    pub(super) fn element(&self, name: &str) -> Option<u16> {
        self.elements.get(name).copied()
    }

    /// What an element says that it is by its `class` or `id`.
    pub(super) fn class(&self, attribute: &str) -> Option<u16> {
        attribute.split_ascii_whitespace().take(16).find_map(|name| {
            if name.len() > 64 {
                return None;
            }
            let name = name.to_ascii_lowercase();
            let parts = || name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
            if parts().any(|part| self.containers.contains(part)) {
                return None;
            }
            let joined: String = parts().collect();
            self.classes.get(joined.as_str()).or_else(|| parts().find_map(|part| self.classes.get(part))).copied()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clutter() -> Clutter {
        Clutter::load(&Data::default()).unwrap()
    }

    fn families(line: &str) -> Vec<String> {
        let clutter = clutter();
        let (tokens, forms) = tokenize(line);
        let words: Vec<Word> =
            tokens.iter().filter_map(|t| clutter.word(t.kind, &forms[t.form.start as usize..t.form.end as usize])).collect();
        clutter.find(&words, 1).iter().map(|found| clutter.name(found.family).to_owned()).collect()
    }

    #[test]
    fn spellings_and_marks_do_not_matter() {
        for line in ["اقرأ أيضاً: عنوان آخر", "إقرأ أيضا : عنوان آخر", "اقرا ايضا.. عنوان آخر"]
        {
            assert!(families(line).contains(&"read-also".to_owned()), "{line}");
        }
        assert!(families("التعليقات (3)").contains(&"comments".to_owned()));
    }

    #[test]
    fn a_verb_at_the_head_of_a_sentence_is_no_share_bar() {
        assert_eq!(families("شارك وزير الدفاع في اجتماع اللجنة العسكرية المشتركة الذي عقد اليوم"), Vec::<String>::new());
    }

    #[test]
    fn classes_say_what_a_part_is() {
        let clutter = clutter();
        let name = |class: &str| clutter.class(class).map(|family| clutter.name(family).to_owned());
        assert_eq!(name("share-buttons top").as_deref(), Some("share"));
        assert_eq!(name("cookie-consent").as_deref(), Some("cookies"));
        assert_eq!(name("read-more").as_deref(), Some("read-also"));
        assert_eq!(name("has-sidebar"), None);
        assert_eq!(name("entry-content"), None);
    }
}
