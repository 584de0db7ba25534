//! The body of a report as it is shown: without markup, in blocks, with the way from the source's bytes to what is shown.

use hudna::Reading;
use hudna::text::{Sentences, Span, Text};
use std::ops::Range;

/// Characters of a sentence that are shown on either side of a quote.
const CONTEXT: usize = 70;

/// The body in blocks.
pub(crate) struct Page {
    pub(crate) blocks: Vec<Block>,
}

/// One line or block of the body.
pub(crate) struct Block {
    /// Its bytes in the source.
    pub(crate) span: Span,
    /// What is shown of it.
    pub(crate) text: String,
    /// For each shown character, where it stands in the source and in `text`; ordered.
    map: Vec<(usize, usize)>,
    /// Byte ranges of the sentences in `text`.
    sentences: Vec<Range<usize>>,
}

/// A quote within its sentence.
pub(crate) struct Context {
    pub(crate) before: String,
    pub(crate) quote: String,
    pub(crate) after: String,
}

impl Page {
    pub(crate) fn new(reading: &Reading, sentences: &Sentences) -> Self {
        let is_markup = reading.text.contains("</");
        Page { blocks: reading.article.body.iter().map(|&span| Block::new(&reading.text, span, is_markup, sentences)).collect() }
    }

    /// The sentence that `span` begins in, on one line; none for what does not stand in the body.
    pub(crate) fn sentence(&self, span: Span) -> Option<String> {
        let after = self.blocks.partition_point(|block| block.span.start <= span.start);
        let block = self.blocks.get(after.checked_sub(1)?).filter(|block| span.start < block.span.end)?;
        let start = block.shown(span.start);
        let sentence = block.sentences.iter().find(|sentence| start < sentence.end)?;
        Some(block.text.get(sentence.clone())?.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// The sentences of the body, in order.
    pub(crate) fn sentences(&self) -> impl Iterator<Item = &str> {
        self.blocks.iter().flat_map(|block| block.sentences.iter().filter_map(|range| block.text.get(range.clone())))
    }

    /// What is shown of `span`, on one line.
    pub(crate) fn quote(&self, span: Span) -> Option<String> {
        let after = self.blocks.partition_point(|block| block.span.start <= span.start);
        let block = self.blocks.get(after.checked_sub(1)?).filter(|block| span.start < block.span.end)?;
        block.text.get(block.shown(span.start)..block.shown(span.end)).map(str::to_owned)
    }

    /// The quote at `span` within its sentence; none for what does not stand in the body.
    pub(crate) fn context(&self, span: Span) -> Option<Context> {
        let after = self.blocks.partition_point(|block| block.span.start <= span.start);
        let block = self.blocks.get(after.checked_sub(1)?).filter(|block| span.start < block.span.end)?;
        let (start, end) = (block.shown(span.start), block.shown(span.end));
        let first = block.sentences.iter().find(|sentence| start < sentence.end).map_or(0, |sentence| sentence.start.min(start));
        let last = block.sentences.iter().find(|sentence| end <= sentence.end).map_or(block.text.len(), |sentence| sentence.end.max(end));
        Some(Context {
            before: clip_front(block.text.get(first..start)?),
            quote: block.text.get(start..end)?.to_owned(),
            after: clip_back(block.text.get(end..last)?),
        })
    }
}

impl Block {
    fn new(source: &str, span: Span, is_markup: bool, sentences: &Sentences) -> Self {
        let mut block = Block { span, text: String::new(), map: Vec::new(), sentences: Vec::new() };
        let slice = source.get(span.start..span.end).unwrap_or_default();
        let mut at = 0;
        while let Some(c) = slice[at..].chars().next() {
            let rest = &slice[at..];
            let (shown, used) = match c {
                '<' if is_markup && rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!') => {
                    (if breaks_line(rest) { Some('\n') } else { None }, rest.find('>').map_or(rest.len(), |end| end + 1))
                }
                '&' if is_markup => entity(rest).unwrap_or((Some('&'), 1)),
                // Nothing that a terminal would obey.
                c => (Some(c).filter(|c| !c.is_control() || c.is_whitespace()), c.len_utf8()),
            };
            if let Some(shown) = shown {
                block.map.push((span.start + at, block.text.len()));
                block.text.push(shown);
            }
            at += used;
        }
        let text = Text::new(&block.text, sentences);
        let cut: Vec<Range<usize>> =
            text.sentences.iter().map(|tokens| text.span(tokens.clone())).map(|span| span.start..span.end).collect();
        block.sentences = cut;
        block
    }

    /// Where byte `at` of the source stands in what is shown.
    pub(crate) fn shown(&self, at: usize) -> usize {
        let first = self.map.partition_point(|&(source, _)| source < at);
        self.map.get(first).map_or(self.text.len(), |&(_, shown)| shown)
    }
}

fn breaks_line(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']);
    ["br", "p>", "p ", "div", "li", "tr", "h1", "h2", "h3", "blockquote"]
        .iter()
        .any(|block| name.get(..block.len()).is_some_and(|name| name.eq_ignore_ascii_case(block)))
}

/// The character of the entity that `rest` begins with, and the entity's length.
fn entity(rest: &str) -> Option<(Option<char>, usize)> {
    let end = rest.bytes().take(12).position(|b| b == b';')?;
    let name = &rest[1..end];
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "laquo" => '«',
        "raquo" => '»',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((Some(c), end + 1))
}

/// The end of `text`, from a word's beginning on.
fn clip_front(text: &str) -> String {
    let count = text.chars().count();
    if count <= CONTEXT {
        return text.to_owned();
    }
    let from = text.char_indices().nth(count - CONTEXT).map_or(0, |(at, _)| at);
    let word = text[from..].find(' ').map_or(from, |space| from + space + 1);
    format!("…{}", &text[word..])
}

/// The beginning of `text`, up to a word's end.
fn clip_back(text: &str) -> String {
    let Some((to, _)) = text.char_indices().nth(CONTEXT) else { return text.to_owned() };
    let word = text[..to].rfind(' ').unwrap_or(to);
    format!("{}…", &text[..word])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str) -> (Reading, Page) {
        let mut reading = Reading { text: text.to_owned(), ..Reading::default() };
        reading.article.body.push(Span::new(0, text.len()));
        let page = Page::new(&reading, &Sentences::default());
        (reading, page)
    }

    fn context(text: &str, quote: &str) -> (String, String, String) {
        let (reading, page) = page(text);
        let at = reading.text.find(quote).unwrap();
        let context = page.context(Span::new(at, at + quote.len())).unwrap();
        (context.before, context.quote, context.after)
    }

    #[test]
    fn a_quote_stands_in_its_sentence_only() {
        let (before, quote, after) = context("هدأت الجبهات. وصل الوفد إلى حلب أمس. ثم غادر.", "حلب");
        assert_eq!((before.as_str(), quote.as_str(), after.as_str()), ("وصل الوفد إلى ", "حلب", " أمس."));
    }

    #[test]
    fn markup_and_entities_are_not_shown() {
        let (before, quote, after) = context("<p>في <b>حلب</b> &amp; إدلب</p>", "حلب");
        assert_eq!((before.trim_start(), quote.as_str(), after.trim_end()), ("في ", "حلب", " & إدلب"));
    }

    #[test]
    fn long_sentences_are_cut_at_words() {
        let long = "كلمة ".repeat(60);
        let (before, _, after) = context(&format!("{long}حلب {long}"), "حلب");
        assert!(before.starts_with("…كلمة") && before.chars().count() <= CONTEXT + 1, "{before}");
        assert!(after.ends_with("كلمة…") && after.chars().count() <= CONTEXT + 1, "{after}");
    }
}
