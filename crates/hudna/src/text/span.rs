//! Where something stands in a text.

use serde::{Deserialize, Serialize};

/// A half-open range of **bytes** into a text, always on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Span { start, end }
    }

    /// True where the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// True where `other` lies wholly inside this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The number of bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// True for a span of no bytes.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// Turns byte offsets of one text into Unicode code points, the offsets that JSON, Python and Web Annotations use.
#[derive(Debug)]
pub struct CodePoints {
    /// The number of code points before every 64th byte.
    marks: Vec<u32>,
}

const STEP: usize = 64;

impl CodePoints {
    /// Counts `text` once, so that each later question costs a constant.
    pub fn new(text: &str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STEP + 2);
        let mut count = 0;
        for bytes in text.as_bytes().chunks(STEP) {
            marks.push(count);
            count += bytes.iter().map(|&byte| u32::from(is_first(byte))).sum::<u32>();
        }
        marks.push(count);
        CodePoints { marks }
    }

    /// The code point offset of byte `at` of the same `text`.
    pub fn at(&self, text: &str, at: usize) -> usize {
        let mark = at / STEP;
        let counted = text.as_bytes()[mark * STEP..at].iter().filter(|&&byte| is_first(byte)).count();
        self.marks[mark] as usize + counted
    }
}

/// True for a byte that begins a code point in UTF-8.
fn is_first(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_count_characters_not_bytes() {
        let text = "هدنة in إدلب ".repeat(20);
        let points = CodePoints::new(&text);
        for (count, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(&text, at), count);
        }
        assert_eq!(points.at(&text, text.len()), text.chars().count());
    }

    #[test]
    fn an_empty_text_has_offset_zero() {
        assert_eq!(CodePoints::new("").at("", 0), 0);
    }
}
