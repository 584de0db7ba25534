//! What a page is made of, whatever it was written in: blocks of visible text, and what the page says about itself.

use super::View;
use crate::text::Span;

/// A page as blocks of visible text.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The visible text of all blocks, one a line.
    pub view: View,
    /// In reading order.
    pub blocks: Vec<Block>,
    /// The marked-up parts of the page that say what they are (`<nav>`, `class="share"`). Number 0 is the page itself.
    pub regions: Vec<Region>,
    /// What the page says about itself.
    pub facts: Facts,
    /// True where the blocks come from markup.
    pub marked_up: bool,
}

/// What a block is by its markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Role {
    /// Running text, or anything in a page without markup.
    #[default]
    Text,
    /// A headline of level 1 … 6.
    Heading(u8),
    /// An item of a list.
    Item,
    /// A cell of a table.
    Cell,
}

/// A line of plain text, or a block of a marked-up page.
#[derive(Debug, Clone, Default)]
pub(super) struct Block {
    /// First to last visible character, in the page's view.
    pub span: ViewSpan,
    /// True where an empty line stands before it, or the markup starts a new paragraph.
    pub gap: bool,
    /// What it is by its markup.
    pub role: Role,
    /// The innermost marked-up part that it stands in.
    pub region: u32,
    /// The innermost block element that it stands in, itself and list items excepted: paragraphs of one text share it.
    pub container: u32,
    /// The number of the `<article>` that it stands in, 0 for none.
    pub article: u32,
    /// How many of its bytes are links.
    pub linked: u32,
}

/// Bytes of the page's view (not of the source).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct ViewSpan {
    /// First byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

/// A marked-up part of a page that says what it is.
#[derive(Debug, Clone, Default)]
pub(super) struct Region {
    /// The part that it stands in.
    pub parent: u32,
    /// What it says it is: a family of `data/clutter.toml`.
    pub family: Option<u16>,
}

/// A value that the page gives, with the source bytes it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fact {
    /// The value, entities decoded, white space tidied.
    pub value: String,
    /// Where it stands in the source.
    pub span: Option<Span>,
}

/// What a page says about itself.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// JSON-LD `headline`.
    pub headline: Option<Fact>,
    /// `og:title` and its like.
    pub titles: Vec<Fact>,
    /// `<title>`.
    pub title_tag: Option<Fact>,
    /// JSON-LD `datePublished`.
    pub published: Option<Fact>,
    /// Publication dates of meta tags and `itemprop`, with the rank of the name they go by (0 is the surest).
    pub meta_published: Vec<(usize, Fact)>,
    /// `<time datetime>` with the number of the block that it stands in, and whether it says that it is the publication date.
    pub times: Vec<(Fact, usize, bool)>,
    /// JSON-LD `publisher`.
    pub publisher: Option<Fact>,
    /// `og:site_name` and its like.
    pub site: Option<Fact>,
    /// Canonical URL, `og:url`.
    pub url: Option<Fact>,
    /// How many reports JSON-LD describes.
    pub reports: usize,
}

impl Page {
    /// The visible text of a block.
    pub(super) fn text(&self, block: &Block) -> &str {
        &self.view.text[block.span.start..block.span.end]
    }
}

/// `text` with white space and invisible characters at its ends taken off and every run of white space made one space.
pub(super) fn tidy(text: &str) -> String {
    let invisible =
        |c: char| matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{00AD}');
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out.trim_matches(|c: char| invisible(c) || c.is_whitespace()).to_owned()
}
