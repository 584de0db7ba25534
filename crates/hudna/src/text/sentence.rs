//! Where a sentence ends.

use super::{Kind, Text, fold};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// What goes on longer without an end is no sentence: it is cut, so that looking through a sentence costs no more than that.
pub(crate) const LONGEST: usize = 1000;

/// Cuts a text into sentences; knows the abbreviations whose full stop ends none.
#[derive(Debug, Default)]
pub struct Sentences {
    abbreviations: FxHashSet<String>,
}

impl Sentences {
    /// `list` is `data/abbreviations.txt`: one abbreviation a line without its full stop, `#` begins a comment.
    pub fn new(list: &str) -> Self {
        let rows = list.lines().map(|line| line.split('#').next().unwrap_or("").trim());
        Sentences { abbreviations: rows.filter(|row| !row.is_empty()).map(fold).collect() }
    }

    /// The token ranges of the sentences of `text`, which together hold every token once.
    pub fn split(&self, text: &Text) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        let mut start = 0;
        for i in 0..text.tokens.len() {
            if i > start && (i - start >= LONGEST || text.starts_line(i)) {
                out.push(start..i);
                start = i;
            }
            let ends = self.ends_at(text, i) && !closes(text, i + 1);
            if ends || i > start && closes(text, i) && self.ends_at(text, i - 1) {
                out.push(start..i + 1);
                start = i + 1;
            }
        }
        if start < text.tokens.len() {
            out.push(start..text.tokens.len());
        }
        out
    }

    fn ends_at(&self, text: &Text, i: usize) -> bool {
        if text.kind(i) != Kind::Mark {
            return false;
        }
        match text.form(i) {
            "!" | "؟" | "?" => true,
            "." => i == 0 || !(text.kind(i - 1) == Kind::Word && self.abbreviates(text.form(i - 1))) || text.kind(i + 1) == Kind::End,
            _ => false,
        }
    }

    /// A listed abbreviation, or a letter alone (`أ. ب`).
    fn abbreviates(&self, form: &str) -> bool {
        form.chars().count() == 1 || self.abbreviations.contains(form)
    }
}

/// A closing quotation mark or bracket goes with the sentence that it closes.
fn closes(text: &Text, i: usize) -> bool {
    text.kind(i) == Kind::Mark && matches!(text.form(i), "»" | "”" | ")" | "]" | "\"") && !text.starts_line(i)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(raw: &str) -> Vec<String> {
        let text = Text::new(raw, &Sentences::new("د\nم # metre"));
        text.sentences.iter().map(|s| text.slice(text.span(s.clone())).to_owned()).collect()
    }

    #[test]
    fn an_abbreviation_and_a_decimal_end_no_sentence() {
        assert_eq!(cut("قال د. أحمد إن 10.5 كم فقط. ثم صمت."), ["قال د. أحمد إن 10.5 كم فقط.", "ثم صمت."]);
    }

    #[test]
    fn a_closing_quotation_mark_stays_inside() {
        assert_eq!(cut("قال «لن نقبل.» ثم غادر"), ["قال «لن نقبل.»", "ثم غادر"]);
    }

    #[test]
    fn what_never_ends_is_cut() {
        let raw = "قال ".repeat(2 * LONGEST + 1);
        let lengths: Vec<usize> = Text::new(&raw, &Sentences::default()).sentences.iter().map(Range::len).collect();
        assert_eq!(lengths, [LONGEST, LONGEST, 1]);
    }

    #[test]
    fn a_line_break_ends_a_sentence() {
        assert_eq!(cut("عنوان\nمتن"), ["عنوان", "متن"]);
    }
}
