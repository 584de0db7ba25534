//! HTML → blocks of visible text, each character with the way back to the source.
//!
//! No tree is built: one pass over the tokens with a short stack of open elements, so that time grows with the length of the page and
//! memory with its depth, which is bounded.

use super::clutter::Clutter;
use super::entity;
use super::json_ld;
use super::page::{Block, Fact, Page, Region, Role, ViewSpan, tidy};
use crate::reading::Note;
use crate::text::Span;
use html5gum::Tokenizer;
use html5gum::emitters::default::{DefaultEmitter, StartTag, Token};

/// Deeper elements are read as if they stood at this depth.
const DEEPEST: usize = 256;
/// More parts than these that say what they are, are no longer told apart.
const MOST_REGIONS: usize = 50_000;
/// A longer piece of JSON-LD is no description of a report.
const LONGEST_JSON: usize = 2 << 20;

/// How an element is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// Begins a block, and ends one.
    Block,
    /// Runs along in a line.
    Inline,
    /// Has no content.
    Void,
    /// Its content is not shown.
    Dropped,
}

fn layout(name: &str) -> Layout {
    match name {
        "br" | "hr" | "img" | "input" | "meta" | "link" | "source" | "area" | "base" | "col" | "embed" | "wbr" | "track" | "param" => {
            Layout::Void
        }
        "script" | "style" | "noscript" | "template" | "svg" | "math" | "iframe" | "object" | "select" | "button" | "textarea"
        | "canvas" | "video" | "audio" | "datalist" | "noframes" | "map" | "amp-img" | "amp-ad" | "amp-analytics" => Layout::Dropped,
        "address" | "article" | "aside" | "blockquote" | "body" | "center" | "dd" | "details" | "dialog" | "dir" | "div" | "dl" | "dt"
        | "fieldset" | "figcaption" | "figure" | "footer" | "form" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "head" | "header"
        | "hgroup" | "html" | "legend" | "li" | "main" | "marquee" | "menu" | "nav" | "ol" | "p" | "pre" | "search" | "section"
        | "summary" | "table" | "caption" | "tbody" | "td" | "tfoot" | "th" | "thead" | "title" | "tr" | "ul" | "item" | "entry"
        | "channel" | "rss" | "feed" | "description" | "content:encoded" | "content" | "pubdate" | "guid" | "category" | "published"
        | "updated" | "dc:date" | "dc:creator" | "generator" | "lastbuilddate" | "language" | "copyright" => Layout::Block,
        _ => Layout::Inline,
    }
}

/// An element that is open.
#[derive(Debug)]
struct Open {
    name: Box<str>,
    layout: Layout,
    region: u32,
    container: u32,
    article: u32,
    role: Role,
    linked: bool,
    dropped: bool,
    preformatted: bool,
}

/// Reads `source` as HTML.
pub(super) fn read(source: &str, clutter: &Clutter, notes: &mut Vec<Note>) -> Page {
    let mut builder = Builder::new(source, clutter);
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(source, emitter).flatten() {
        match token {
            Token::StartTag(tag) => builder.start(&tag),
            Token::EndTag(tag) => {
                builder.text(tag.span.start);
                builder.end(&String::from_utf8_lossy(&tag.name), tag.span.end);
                builder.at = tag.span.end;
            }
            Token::Comment(comment) => {
                builder.text(comment.span.start);
                builder.comment(Span::new(comment.span.start, comment.span.end));
                builder.at = builder.at.max(comment.span.end);
            }
            Token::Doctype(doctype) => {
                builder.text(doctype.span.start);
                builder.at = doctype.span.end;
            }
            Token::String(_) | Token::Error(_) => {}
        }
    }
    builder.text(source.len());
    builder.flush();
    if builder.overflow || builder.page.regions.len() >= MOST_REGIONS {
        let text = format!("Elements are nested more than {DEEPEST} deep, or too many: the page was read as if they were not.");
        notes.push(Note { kind: "html-too-deep", text, span: None });
    }
    builder.page
}

struct Builder<'a> {
    source: &'a str,
    clutter: &'a Clutter,
    page: Page,
    stack: Vec<Open>,
    /// Elements that are open beyond the deepest.
    over: usize,
    overflow: bool,
    /// The source up to here is read.
    at: usize,
    /// Where the block that is being read begins in the view.
    block_start: usize,
    linked: u32,
    gap: bool,
    /// What the next text is: none for text that is shown.
    capture: Option<Capture>,
    containers: u32,
    articles: u32,
    hidden: Option<u16>,
    is_feed: bool,
    /// Where the last link ended.
    link_ended: Option<usize>,
}

/// Text that is not shown but says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Capture {
    Title,
    JsonLd,
    FeedDate,
}

impl<'a> Builder<'a> {
    fn new(source: &'a str, clutter: &'a Clutter) -> Self {
        let hidden = clutter.families.iter().position(|family| family.name == "hidden").map(|number| number as u16);
        let page = Page { regions: vec![Region::default()], marked_up: true, ..Page::default() };
        Builder {
            source,
            clutter,
            page,
            stack: Vec::new(),
            over: 0,
            overflow: false,
            at: 0,
            block_start: 0,
            linked: 0,
            gap: true,
            capture: None,
            containers: 0,
            articles: 0,
            hidden,
            is_feed: false,
            link_ended: None,
        }
    }

    /// Takes the source from where it was read to `end` as text.
    fn text(&mut self, end: usize) {
        let Some(text) = self.source.get(self.at..end).filter(|text| !text.is_empty()) else {
            self.at = self.at.max(end);
            return;
        };
        let start = self.at;
        self.at = end;
        match self.capture {
            Some(Capture::Title) => {
                let fact = self.fact(&entity::decode(text), Span::new(start, end));
                let in_item = self.stack.iter().any(|open| matches!(&*open.name, "item" | "entry"));
                if in_item {
                    self.show(start, end);
                } else if self.is_feed {
                    self.page.facts.site.get_or_insert(fact);
                } else if self.page.facts.title_tag.is_none() && !fact.value.is_empty() {
                    self.page.facts.title_tag = Some(fact);
                }
                self.capture = None;
            }
            Some(Capture::JsonLd) => {
                if text.len() <= LONGEST_JSON {
                    json_ld::read(text, start, &mut self.page.facts);
                }
                self.capture = None;
            }
            Some(Capture::FeedDate) => {
                let fact = self.fact(text, Span::new(start, end));
                self.page.facts.meta_published.push((0, fact));
                self.capture = None;
            }
            None if self.stack.last().is_some_and(|open| open.dropped) => {}
            None => self.show(start, end),
        }
    }

    fn fact(&self, value: &str, span: Span) -> Fact {
        Fact { value: tidy(value), span: Some(span) }
    }

    /// Appends the visible text `start..end` of the source, white space collapsed and entities decoded.
    fn show(&mut self, start: usize, end: usize) {
        let preformatted = self.stack.last().is_some_and(|open| open.preformatted);
        let linked = self.stack.last().is_some_and(|open| open.linked);
        let before = self.page.view.text.len();
        let mut at = start;
        while at < end {
            let Some(rest) = self.source.get(at..end) else { break };
            let bytes = rest.as_bytes();
            let run = bytes.iter().position(|b| b.is_ascii_whitespace() || *b == b'&' || *b == b']').unwrap_or(bytes.len());
            if run > 0 {
                self.page.view.push(self.source, Span::new(at, at + run));
                at += run;
                continue;
            }
            match bytes.first() {
                Some(b'&') => {
                    let (decoded, length) = entity::at(rest);
                    if decoded.is_empty() {
                        self.page.view.push(self.source, Span::new(at, at + 1));
                        at += 1;
                    } else {
                        self.page.view.push_decoded(&decoded, Span::new(at, at + length));
                        at += length;
                    }
                }
                Some(b']') => {
                    let length = if self.is_feed && rest.starts_with("]]>") { 3 } else { 1 };
                    if length == 1 {
                        self.page.view.push(self.source, Span::new(at, at + 1));
                    }
                    at += length;
                }
                _ => {
                    let space = bytes.iter().position(|b| !b.is_ascii_whitespace()).unwrap_or(bytes.len());
                    if preformatted && bytes.get(..space).is_some_and(|space| space.contains(&b'\n')) {
                        self.count_linked(before, linked);
                        self.flush();
                        return self.show_rest(at + space, end);
                    }
                    let view = &mut self.page.view;
                    if view.text.len() > self.block_start && !view.text.ends_with([' ', '\n']) {
                        if space == 1 && bytes.first() == Some(&b' ') {
                            view.push(self.source, Span::new(at, at + 1));
                        } else {
                            view.push_decoded(" ", Span::new(at, at + space));
                        }
                    }
                    at += space;
                }
            }
        }
        self.count_linked(before, linked);
    }

    /// The next line of preformatted text.
    fn show_rest(&mut self, start: usize, end: usize) {
        // A loop in the shape of a tail call: each line goes through `show` once.
        let mut at = start;
        while at < end {
            let Some(rest) = self.source.get(at..end) else { return };
            let line = rest.find('\n').map_or(end, |length| at + length);
            self.show(at, line);
            self.flush();
            at = line + 1;
        }
    }

    fn count_linked(&mut self, before: usize, linked: bool) {
        if linked {
            self.linked = self.linked.saturating_add(self.page.view.text.len().saturating_sub(before.max(self.block_start)) as u32);
        }
    }

    /// Ends the block that is being read.
    fn flush(&mut self) {
        let start = self.block_start;
        let text = self.page.view.text.get(start..).unwrap_or_default();
        let invisible = |c: char| c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{FEFF}');
        let visible = text.trim_matches(invisible);
        if !visible.is_empty() {
            let lead = text.len() - text.trim_start_matches(invisible).len();
            let span = ViewSpan { start: start + lead, end: start + lead + visible.len() };
            let mut block = Block { span, gap: self.gap, linked: self.linked, ..Block::default() };
            if let Some(open) = self.stack.last() {
                (block.role, block.region, block.container, block.article) = (open.role, open.region, open.container, open.article);
            }
            self.page.blocks.push(block);
            self.gap = false;
        }
        if !self.page.view.text.is_empty() {
            self.page.view.push_break('\n', self.at);
        }
        self.block_start = self.page.view.text.len();
        self.linked = 0;
    }

    fn comment(&mut self, span: Span) {
        let Some(inner) = self.source.get(span.start..span.end) else { return };
        if let Some(rest) = inner.strip_prefix("<![CDATA[") {
            let length = rest.strip_suffix("]]>").unwrap_or_default().len();
            self.at = span.start + "<![CDATA[".len();
            self.text(self.at + length);
        }
    }

    fn start(&mut self, tag: &StartTag<usize>) {
        self.text(tag.span.start);
        self.at = tag.span.end;
        let name = String::from_utf8_lossy(&tag.name);
        let layout = layout(&name);
        self.facts_of(&name, tag);
        match &*name {
            "br" => return self.flush(),
            "hr" => {
                self.flush();
                self.gap = true;
                return;
            }
            "rss" | "feed" => self.is_feed = true,
            _ => {}
        }
        if layout == Layout::Void {
            return;
        }
        self.close_implied(&name, layout);
        if name == "a" && self.link_ended == Some(tag.span.start) && self.page.view.text.len() > self.block_start {
            // Two links side by side are two words.
            self.page.view.push_break(' ', tag.span.start);
        }
        if layout == Layout::Block {
            self.flush();
            self.gap |= !matches!(&*name, "li" | "td" | "th" | "dd" | "tr" | "tbody");
        }
        if self.stack.len() >= DEEPEST {
            self.over += 1;
            self.overflow = true;
            return;
        }
        self.open(&name, layout, tag);
    }

    /// Ends what cannot stay open: a paragraph before a block, an item before an item, a link before a link.
    fn close_implied(&mut self, name: &str, layout: Layout) {
        let ends: &[&str] = match name {
            "li" => &["li"],
            "dt" | "dd" => &["dt", "dd"],
            "td" | "th" => &["td", "th"],
            "tr" => &["tr"],
            "a" => &["a"],
            "item" | "entry" => &["item", "entry"],
            _ => &[],
        };
        let fence: &[&str] = match name {
            "li" => &["ul", "ol", "menu"],
            "td" | "th" => &["tr", "table"],
            "tr" => &["table"],
            "a" => &["td", "th", "li", "div", "p"],
            _ => &["dl", "table", "channel", "div"],
        };
        if let Some(found) = self.stack.iter().rposition(|open| ends.contains(&&*open.name) || fence.contains(&&*open.name))
            && self.stack.get(found).is_some_and(|open| ends.contains(&&*open.name))
        {
            if name == "a" {
                self.stack.remove(found);
            } else {
                self.flush();
                self.stack.truncate(found);
            }
        }
        if layout != Layout::Block {
            return;
        }
        // A block inside a button or a list of choices: its end tag was forgotten.
        while self.stack.last().is_some_and(|open| matches!(&*open.name, "button" | "select" | "p")) {
            self.flush();
            self.stack.pop();
        }
        if let Some(found) = self.stack.iter().rposition(|open| open.layout == Layout::Block)
            && self.stack.get(found).is_some_and(|open| &*open.name == "p")
        {
            self.flush();
            self.stack.truncate(found);
        }
    }

    fn open(&mut self, name: &str, layout: Layout, tag: &StartTag<usize>) {
        let (mut region, mut container, mut article, mut role, mut linked, mut dropped, mut preformatted) =
            self.stack.last().map_or((0, 0, 0, Role::Text, false, false, false), |open| {
                (open.region, open.container, open.article, open.role, open.linked, open.dropped, open.preformatted)
            });
        linked |= name == "a";
        dropped |= layout == Layout::Dropped;
        preformatted |= name == "pre";
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => role = Role::Heading(name.as_bytes().get(1).map_or(1, |digit| digit - b'0')),
            "title" => role = Role::Heading(1),
            "li" | "dd" | "dt" => role = Role::Item,
            "td" | "th" => role = Role::Cell,
            "p" | "div" | "section" | "article" | "main" if !matches!(role, Role::Item) => role = Role::Text,
            _ => {}
        }
        if matches!(name, "article" | "item" | "entry") {
            self.articles += 1;
            article = self.articles;
        }
        if layout == Layout::Block && !matches!(name, "p" | "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "blockquote") {
            self.containers += 1;
            container = self.containers;
        }
        if let Some(family) = self.family(name, tag)
            && self.page.regions.len() < MOST_REGIONS
        {
            // Inline parts that say what they are (`<span class="caption">`) are blocks of their own.
            if layout == Layout::Inline {
                self.flush();
            }
            self.page.regions.push(Region { parent: region, family: Some(family) });
            region = self.page.regions.len() as u32 - 1;
        }
        match name {
            "title" if !dropped => self.capture = Some(Capture::Title),
            "script" if attribute(tag, "type").is_some_and(|kind| kind.trim().to_ascii_lowercase().starts_with("application/ld+json")) => {
                self.capture = Some(Capture::JsonLd);
            }
            "pubdate" | "published" | "dc:date" if article > 0 => self.capture = Some(Capture::FeedDate),
            _ => self.capture = None,
        }
        self.stack.push(Open { name: name.into(), layout, region, container, article, role, linked, dropped, preformatted });
    }

    /// What an element says that it is.
    fn family(&self, name: &str, tag: &StartTag<usize>) -> Option<u16> {
        let style = attribute(tag, "style").map(|style| style.to_ascii_lowercase().split_ascii_whitespace().collect::<String>());
        if tag.attributes.contains_key(b"hidden".as_slice())
            || style.is_some_and(|style| style.contains("display:none") || style.contains("visibility:hidden"))
        {
            return self.hidden;
        }
        if let Some(family) = self.clutter.element(name) {
            return Some(family);
        }
        // These hold the report itself; what their class says is the page's layout.
        if matches!(
            name,
            "html" | "body" | "main" | "article" | "h1" | "table" | "tbody" | "tr" | "a" | "b" | "strong" | "em" | "i" | "item" | "entry"
        ) {
            return None;
        }
        let said = |key: &str| attribute(tag, key).and_then(|value| self.clutter.class(&value));
        said("class").or_else(|| said("id"))
    }

    fn end(&mut self, name: &str, end: usize) {
        if name == "p" && !self.stack.iter().any(|open| &*open.name == "p") || name == "br" {
            return self.flush();
        }
        if self.over > 0 {
            self.over -= 1;
            return;
        }
        self.capture = None;
        let layout = layout(name);
        if name == "a" {
            self.link_ended = Some(end);
        }
        // An end tag does not reach out of the cell that it stands in.
        let is_fence = |open: &Open| {
            matches!(&*open.name, "td" | "th" | "table")
                && !matches!(name, "td" | "th" | "tr" | "tbody" | "thead" | "table" | "body" | "html")
        };
        let Some(found) = self.stack.iter().rposition(|open| &*open.name == name || is_fence(open)) else { return };
        if self.stack.get(found).is_none_or(|open| &*open.name != name) {
            return;
        }
        let blocks_above = self.stack.get(found + 1..).is_some_and(|above| above.iter().any(|open| open.layout == Layout::Block));
        let region_ends = self.stack.get(found).map(|open| open.region)
            != found.checked_sub(1).map_or(Some(0), |parent| self.stack.get(parent).map(|open| open.region));
        if layout == Layout::Block || region_ends {
            self.flush();
            self.gap |= layout == Layout::Block && !matches!(name, "li" | "td" | "th" | "dd" | "tr" | "tbody");
        }
        if layout != Layout::Block && blocks_above {
            self.stack.remove(found);
        } else {
            self.stack.truncate(found);
        }
    }

    /// What an element says about the page.
    fn facts_of(&mut self, name: &str, tag: &StartTag<usize>) {
        let facts = &mut self.page.facts;
        let fact = |key: &str| {
            let value = tag.attributes.get(key.as_bytes())?;
            let decoded = tidy(&String::from_utf8_lossy(&value.value));
            let span = self.source.get(value.span.start..value.span.end).and_then(|raw| {
                let at = raw.find(decoded.as_str()).filter(|_| !decoded.is_empty())?;
                Some(Span::new(value.span.start + at, value.span.start + at + decoded.len()))
            });
            (!decoded.is_empty()).then_some(Fact { value: decoded, span })
        };
        match name {
            "meta" => {
                let Some(key) = ["property", "name", "itemprop", "http-equiv"].iter().find_map(|key| attribute(tag, key)) else { return };
                let (key, Some(content)) = (key.trim().to_ascii_lowercase(), fact("content")) else { return };
                let meta = &self.clutter.meta;
                if let Some(rank) = meta.published.iter().position(|name| *name == key) {
                    facts.meta_published.push((rank, content));
                } else if meta.title.contains(&key) {
                    facts.titles.push(content);
                } else if meta.outlet.contains(&key) {
                    facts.site.get_or_insert(content);
                } else if key == "og:url" {
                    facts.url.get_or_insert(content);
                }
            }
            "link" if attribute(tag, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                if let Some(url) = fact("href") {
                    facts.url = Some(url);
                }
            }
            "time" => {
                let says = tag.attributes.contains_key(b"pubdate".as_slice())
                    || attribute(tag, "itemprop").is_some_and(|property| property.eq_ignore_ascii_case("datePublished"))
                    || attribute(tag, "class").is_some_and(|class| class.contains("publish") || class.contains("entry-date"));
                if let Some(date) = fact("datetime") {
                    facts.times.push((date, self.page.blocks.len(), says));
                }
            }
            _ => {
                if attribute(tag, "itemprop").is_some_and(|property| property.eq_ignore_ascii_case("datePublished"))
                    && let Some(date) = fact("content").or_else(|| fact("datetime"))
                {
                    facts.meta_published.push((0, date));
                }
            }
        }
    }
}

fn attribute(tag: &StartTag<usize>, name: &str) -> Option<String> {
    tag.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(&value.value).into_owned())
}
