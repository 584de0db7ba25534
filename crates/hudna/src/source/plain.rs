//! Plain text → one block a line, as in the text extracts of web archives; lines that were broken at a fixed width are joined.

use super::View;
use super::page::{Block, Page, Region, ViewSpan};
use crate::text::Span;
use std::ops::Range;

/// Lines of text that was broken at a fixed width are at least this long on average, and at most the next.
const NARROWEST: usize = 40;
const WIDEST: usize = 110;

/// Reads `source` as plain text. `tails` are phrases with which something else begins behind the last sentence of a line.
pub(super) fn read(source: &str, tails: &[String]) -> Page {
    let lines = lines(source);
    let mut page = Page { regions: vec![Region::default()], ..Page::default() };
    let mut gap = true;
    let mut i = 0;
    // Text that was broken at a fixed width has no long line at all. Lines before `judged` stand for themselves.
    let is_narrow =
        lines.iter().all(|line| line.len() <= 2 * WIDEST && source.get(line.clone()).is_some_and(|line| line.chars().count() <= WIDEST));
    let mut judged = if is_narrow { 0 } else { lines.len() };
    while let Some(line) = lines.get(i) {
        if line.is_empty() {
            gap = true;
            i += 1;
            continue;
        }
        let mut joined = 1;
        if i >= judged {
            let (run, broken) = broken_paragraph(source, &lines, i);
            judged = i + run;
            joined = if broken { run } else { 1 };
        }
        let last = lines.get(i + joined - 1).unwrap_or(line);
        add(&mut page.view, source, lines.get(i..i + joined).unwrap_or_default());
        let end = page.view.text.len();
        let start = end - (last.end - line.start).min(end);
        let cut = tail(page.view.text.get(start..end).unwrap_or_default(), tails).map_or(end, |at| start + at);
        page.blocks.push(Block { span: ViewSpan { start, end: cut }, gap, ..Block::default() });
        if cut < end {
            page.blocks.push(Block { span: ViewSpan { start: cut, end }, ..Block::default() });
        }
        page.view.push_break('\n', last.end);
        gap = false;
        i += joined;
    }
    page
}

/// What a sentence ends with.
const ENDS: [char; 6] = ['.', '؟', '!', '”', '»', '"'];

/// Where behind a full stop one of `tails` begins, with no full stop after it: scraped pages glue tags and links to the last sentence.
fn tail(line: &str, tails: &[String]) -> Option<usize> {
    if line.ends_with(['.', '؟', '!']) {
        return None;
    }
    let at = line.rfind(ENDS)?;
    let rest = line.get(at..)?.trim_start_matches(ENDS).trim_start();
    let found = tails.iter().any(|tail| rest.strip_prefix(tail.as_str()).is_some_and(|rest| rest.starts_with([' ', ':', '\u{a0}'])));
    found.then_some(line.len() - rest.len())
}

/// Appends lines that are one paragraph: their breaks become spaces.
fn add(view: &mut View, source: &str, lines: &[Range<usize>]) {
    for (i, line) in lines.iter().enumerate() {
        if let Some(next_start) = (i > 0).then_some(line.start) {
            let before = lines.get(i - 1).map_or(next_start, |before| before.end);
            // One byte for each byte of the break, so that lengths agree.
            view.push_decoded(&" ".repeat(next_start - before), Span::new(before, next_start));
        }
        view.push(source, Span::new(line.start, line.end));
    }
}

/// The lines without the white space around them; empty lines are empty ranges.
fn lines(source: &str) -> Vec<Range<usize>> {
    const RARE: [char; 4] = ['\r', '\u{2028}', '\u{2029}', '\u{0C}'];
    // The bytes that the rare breaks begin with: most lines have none of them.
    let may_break = |line: &str| [b'\r', 0x0C, 0xE2].iter().any(|byte| line.as_bytes().contains(byte));
    let mut out = Vec::new();
    let mut at = 0;
    for line in source.split('\n') {
        let end = at + line.len();
        if may_break(line) {
            let begin = at;
            for (place, mark) in line.match_indices(RARE) {
                out.push(trimmed(source, at..begin + place));
                at = begin + place + mark.len();
            }
        }
        out.push(trimmed(source, at..end));
        at = end + 1;
    }
    out
}

/// `line` without the white space around it.
fn trimmed(source: &str, line: Range<usize>) -> Range<usize> {
    let is_space = |c: char| c.is_whitespace() || c == '\u{FEFF}';
    let text = source.get(line.clone()).unwrap_or_default();
    let start = line.end - text.trim_start_matches(is_space).len();
    let end = line.start + text.trim_end_matches(is_space).len();
    if start < end { start..end } else { line.start..line.start }
}

/// How many lines from `first` on stand together, and whether they are one paragraph that was broken at a fixed width.
fn broken_paragraph(source: &str, lines: &[Range<usize>], first: usize) -> (usize, bool) {
    let run = lines.get(first..).into_iter().flatten().take_while(|line| !line.is_empty()).count().max(1);
    if run < 3 {
        return (run, false);
    }
    let text = |i: usize| lines.get(i).and_then(|line| source.get(line.clone())).unwrap_or_default();
    let length = |i: usize| text(i).chars().count();
    let longest = (first..first + run).map(length).max().unwrap_or(0);
    if !(NARROWEST..=WIDEST).contains(&longest) {
        return (run, false);
    }
    // Every line but the last is nearly full, and few of them end with a full stop.
    let full = (first..first + run - 1).all(|i| length(i) * 10 >= longest * 8);
    let stops = (first..first + run - 1).filter(|&i| text(i).ends_with(['.', '؟', '!', ':'])).count();
    (run, full && stops * 3 <= run)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_block() {
        let page = read("\u{FEFF}عنوان\r\n\r\n  سطر أول. \nسطر ثانٍ.", &[]);
        let blocks: Vec<&str> = page.blocks.iter().map(|block| page.text(block)).collect();
        assert_eq!(blocks, ["عنوان", "سطر أول.", "سطر ثانٍ."]);
        assert_eq!(page.blocks.iter().map(|block| block.gap).collect::<Vec<_>>(), [true, true, false]);
    }

    #[test]
    fn lines_broken_at_a_fixed_width_are_joined() {
        let source = "قال المتحدث باسم البعثة إن الطرفين اتفقا على وقف إطلاق النار في\nالمدينة ابتداء من منتصف الليل وعلى فتح الطريق الرئيسي أمام قوافل\nالإغاثة خلال يومين.\n\nعنوان";
        let page = read(source, &[]);
        assert_eq!(page.blocks.len(), 2);
        let block = &page.blocks[0];
        assert!(page.text(block).contains("النار في المدينة"));
        let back = page.view.source_span(Span::new(block.span.start, block.span.end));
        assert!(source[back.start..back.end].ends_with("يومين."));
    }
}
