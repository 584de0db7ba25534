//! What is shown, in words: a page of headings, lines and tables in one language, which each format writes in its own way. One file makes
//! the lines of each view, one file writes each format.

pub(crate) mod agreement;
pub(crate) mod brief;
pub(crate) mod document;
pub(crate) mod docx;
pub(crate) mod event;
mod figure;
pub(crate) mod html;
pub(crate) mod markdown;
pub(crate) mod parts;
pub(crate) mod search;
pub(crate) mod terminal;
#[cfg(test)]
mod tests;
pub(crate) mod timeline;
pub(crate) mod violations;

use crate::wording::Lang;

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Run {
    /// Our words.
    Text(String),
    /// Our words that lead the line.
    Strong(String),
    /// Our words that matter less.
    Dim(String),
    /// Our words that warn: a dispute, a total that does not hold.
    Alert(String),
    /// A name as it stands in the record, in letters of any direction.
    Name(String),
    /// An id.
    Id(String),
    /// An address of the web; see [`crate::view::source::address`].
    Link(String),
    /// A report's words.
    Quote(Quoted),
}

/// A report's words: those that a fact rests on, in what stands around them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Quoted {
    pub(crate) before: String,
    pub(crate) words: String,
    pub(crate) after: String,
}

impl Quoted {
    /// The parts as they are shown, and whether they are the words themselves; words alone need no mark.
    pub(crate) fn parts(&self) -> [(String, bool); 3] {
        let marked = !(self.before.is_empty() && self.after.is_empty());
        [(clean(&self.before), false), (clean(&self.words), marked), (clean(&self.after), false)]
    }
}

impl Run {
    /// Words with nothing around them.
    pub(crate) fn quote(words: String) -> Self {
        Run::Quote(Quoted { words, ..Quoted::default() })
    }

    /// What it says, fit to be shown.
    pub(crate) fn text(&self) -> String {
        match self {
            Run::Text(text) | Run::Strong(text) | Run::Dim(text) | Run::Alert(text) | Run::Name(text) | Run::Id(text) | Run::Link(text) => {
                clean(text)
            }
            Run::Quote(quoted) => quoted.parts().into_iter().map(|(text, _)| text).collect(),
        }
    }
}

/// A line of them.
pub(crate) type Line = Vec<Run>;

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Block {
    /// Level 2 or 3; the title is 1.
    Heading(u8, Line),
    Text(Line),
    /// A line of a list; `depth` counts from 0. Sources stand under it.
    Item {
        depth: u8,
        line: Line,
        sources: Vec<Line>,
    },
    Table {
        head: Vec<Line>,
        rows: Vec<Vec<Line>>,
    },
}

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sheet {
    pub(crate) lang: Lang,
    pub(crate) rtl: bool,
    pub(crate) title: Line,
    pub(crate) blocks: Vec<Block>,
}

impl Sheet {
    pub(crate) fn new(words: &crate::wording::Wording, title: Line) -> Self {
        Sheet { lang: words.lang, rtl: words.is_rtl(), title, blocks: Vec::new() }
    }

    pub(crate) fn heading(&mut self, text: String) {
        self.blocks.push(Block::Heading(2, vec![Run::Text(text)]));
    }

    pub(crate) fn subheading(&mut self, line: Line) {
        self.blocks.push(Block::Heading(3, line));
    }

    pub(crate) fn text(&mut self, line: Line) {
        self.blocks.push(Block::Text(line));
    }

    pub(crate) fn item(&mut self, depth: u8, line: Line, sources: Vec<Line>) {
        self.blocks.push(Block::Item { depth, line, sources });
    }
}

/// `text` without what a terminal or a page would obey: control characters, marks that turn direction, what XML does not allow.
pub(crate) fn clean(text: &str) -> String {
    let obeyed = |c: char| matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}');
    text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|&c| !c.is_control() && !obeyed(c)).collect()
}

/// [`clean`] text in XML and HTML, as content or within quotation marks.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in clean(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

/// A report's words without markup: what stands between tags, with its entities read. Scripts, styles and comments are no words.
pub(crate) fn without_markup(text: &str) -> String {
    if !text.contains(['<', '&']) {
        return tidy(text);
    }
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let skip = markup(from);
        out.push_str(if skip.is_some() { " " } else { "<" });
        rest = from.get(skip.unwrap_or(1)..).unwrap_or_default();
    }
    out.push_str(rest);
    tidy(&hudna::source::decode_entities(&out))
}

/// Bytes of the markup that `text` begins with; none where its `<` is a sign. What begins in the words and ends behind them is cut off with
/// them.
fn markup(text: &str) -> Option<usize> {
    let name = text.get(1..).filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!'))?;
    let ends = |end: &str| text.as_bytes().windows(end.len()).position(|here| here.eq_ignore_ascii_case(end.as_bytes()));
    let behind = |end: &str| ends(end).map_or(text.len(), |at| at + end.len());
    let is = |tag: &str| name.get(..tag.len()).is_some_and(|own| own.eq_ignore_ascii_case(tag));
    Some(if name.starts_with("!--") {
        behind("-->")
    } else if is("script") {
        behind("</script>")
    } else if is("style") {
        behind("</style>")
    } else {
        behind(">")
    })
}

/// The same on one line, with one blank between words.
pub(crate) fn tidy(text: &str) -> String {
    clean(text).split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// True where there are letters that are written from right to left.
pub(crate) fn has_rtl(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'))
}
