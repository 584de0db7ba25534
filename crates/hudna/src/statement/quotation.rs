//! Quotation marks of every kind paired up: nested, unbalanced, across sentences.

use crate::text::{Kind, LONGEST, Text};

/// A stretch between quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quote {
    /// Token of the opening mark.
    pub(super) open: usize,
    /// Token of the closing mark, or the token after the paragraph that leaves it open; none is longer than a sentence may be.
    pub(super) close: usize,
}

/// Lines that a quotation may run on for.
const LINES: usize = 6;

/// The quotations of a text, by their opening mark.
pub(super) fn pair(text: &Text) -> Vec<Quote> {
    let mut out: Vec<Quote> = Vec::new();
    // Opening marks not closed yet: token, the mark that closes it, lines since.
    let mut stack: Vec<(usize, &'static str, usize)> = Vec::new();
    for i in 0..=text.tokens.len() {
        if i > 0 && (i == text.tokens.len() || text.starts_line(i)) {
            stack.retain_mut(|(open, mark, lines)| {
                *lines += 1;
                let goes_on = i < text.tokens.len() && *mark != "\"" && *lines < LINES && closes_later(text, i, mark);
                if !goes_on {
                    out.push(Quote { open: *open, close: i });
                }
                goes_on
            });
        }
        while let Some(&(open, ..)) = stack.first().filter(|(open, ..)| open + LONGEST <= i) {
            out.push(Quote { open, close: i });
            stack.remove(0);
        }
        let form = text.form(i);
        if form == "\"" {
            // Straight marks have no sides: one at the beginning of a word opens, though an earlier one never closed; one at the end of a word
            // closes, and opens nothing.
            if opens(text, i) {
                while let Some(at) = stack.iter().rposition(|(_, close, _)| *close == "\"") {
                    out.extend(stack.drain(at..).map(|(open, ..)| Quote { open, close: i }));
                }
            } else if closes(text, i) && !stack.iter().any(|(_, close, _)| *close == "\"") {
                continue;
            }
        }
        if let Some(depth) = stack.iter().rposition(|(_, close, _)| *close == form) {
            // What was opened inside and never closed ends with it.
            for (open, ..) in stack.drain(depth..) {
                out.push(Quote { open, close: i });
            }
            continue;
        }
        let close = match form {
            "«" | "<<" => "»",
            "“" | "„" => "”",
            "\"" => "\"",
            "‘" => "’",
            // Typed the wrong way round: a closing mark that opens.
            "»" if opens(text, i) => "«",
            "”" if opens(text, i) => "“",
            _ => continue,
        };
        stack.push((i, close, 0));
    }
    out.sort_by_key(|quote| (quote.open, usize::MAX - quote.close));
    out
}

/// True where the line that begins at token `i` closes `mark` before it opens another.
fn closes_later(text: &Text, i: usize, mark: &str) -> bool {
    let mut at = i;
    while at < text.tokens.len() && at < i + 200 && (at == i || !text.starts_line(at)) {
        match text.form(at) {
            form if form == mark => return true,
            "«" | "“" => return false,
            _ => at += 1,
        }
    }
    false
}

/// True where a mark stands at the end of a word: none before it, white space or the end after it.
fn closes(text: &Text, i: usize) -> bool {
    let (Some(mark), Some(before)) = (text.tokens.get(i), i.checked_sub(1).and_then(|before| text.tokens.get(before))) else {
        return false;
    };
    let apart = text.tokens.get(i + 1).is_none_or(|next| mark.span.end < next.span.start);
    before.span.end == mark.span.start && apart
}

/// True where a mark stands at the beginning of a word: white space before it, none after it.
fn opens(text: &Text, i: usize) -> bool {
    let (Some(mark), Some(next)) = (text.tokens.get(i), text.tokens.get(i + 1)) else { return false };
    let apart = i.checked_sub(1).and_then(|before| text.tokens.get(before)).is_none_or(|before| before.span.end < mark.span.start);
    // A mark with white space before it and a comma right behind it closes, for all its spaces.
    apart && next.span.start == mark.span.end && text.kind(i + 1) != Kind::Mark
}
