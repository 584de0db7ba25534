//! Who publishes, whom they credit, and where the report was filed from. `data/outlets.toml`.

use super::calendar::Tokens;
use super::clutter::{Clutter, Role};
use super::line::{Class, Line};
use super::page::Page;
use super::title::key;
use crate::Error;
use crate::lexicon::{Data, Lexicon, Tag};
use crate::text::{Kind, fold, tokenize};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::ops::Range;

/// An outlet or agency.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outlet {
    /// Usual Arabic name.
    pub name: String,
    /// English name.
    pub en: String,
    /// Other names and spellings.
    #[serde(default)]
    pub names: Vec<String>,
    /// Hosts of its site.
    #[serde(default)]
    pub hosts: Vec<String>,
    /// ISO 3166-1 alpha-3, empty for what belongs to none.
    #[serde(default)]
    pub country: String,
    /// Languages it publishes in.
    #[serde(default)]
    pub language: Vec<String>,
    /// True for a news agency, which others credit.
    #[serde(default)]
    pub agency: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// Words that stand before an outlet's name and are no part of it.
    class: Vec<String>,
    outlet: Vec<Outlet>,
}

/// The outlets that the data knows.
#[derive(Debug, Default)]
pub struct Outlets {
    /// In the order of the file.
    pub rows: Vec<Outlet>,
    /// Folded words of a name, joined by one space.
    by_name: FxHashMap<String, u32>,
    by_host: FxHashMap<String, u32>,
    class: Vec<String>,
    longest: usize,
}

impl Outlets {
    pub(crate) fn load(data: &Data) -> Result<Self, Error> {
        let file: File = data.toml("outlets.toml")?;
        let mut outlets = Outlets { class: file.class.iter().map(|word| fold(word)).collect(), ..Outlets::default() };
        for (row, outlet) in file.outlet.iter().enumerate() {
            for name in outlet.names.iter().chain([&outlet.name, &outlet.en]) {
                let name = words(name);
                outlets.longest = outlets.longest.max(name.split(' ').count());
                outlets.by_name.entry(name).or_insert(row as u32);
            }
            for host in &outlet.hosts {
                outlets.by_host.entry(host.to_ascii_lowercase()).or_insert(row as u32);
            }
        }
        outlets.rows = file.outlet;
        Ok(outlets)
    }

    /// The outlet with this name.
    pub fn named(&self, name: &str) -> Option<&Outlet> {
        self.by_name.get(&words(name)).and_then(|&row| self.rows.get(row as usize))
    }

    /// The outlet whose site an address belongs to.
    pub fn at(&self, url: &str) -> Option<&Outlet> {
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
        let host = rest.split(['/', '?', '#', ':']).next()?.to_ascii_lowercase();
        let mut host = host.as_str();
        loop {
            if let Some(&row) = self.by_host.get(host) {
                return self.rows.get(row as usize);
            }
            host = host.split_once('.')?.1;
        }
    }

    /// The agencies named among tokens, in order.
    fn agencies(&self, tokens: &Tokens, range: Range<usize>, out: &mut Vec<String>) {
        let words: Vec<&str> = range.filter(|&i| tokens.kind(i) != Kind::Mark).map(|i| tokens.form(i)).collect();
        let mut i = 0;
        while i < words.len() {
            let longest = (1..=self.longest.min(words.len() - i)).rev().find_map(|n| {
                let row = *self.by_name.get(&words.get(i..i + n)?.join(" "))?;
                Some((n, self.rows.get(row as usize)?))
            });
            let Some((n, outlet)) = longest else {
                i += 1;
                continue;
            };
            if outlet.agency && !out.contains(&outlet.name) {
                out.push(outlet.name.clone());
            }
            i += n;
        }
    }

    /// A name without the class noun before it: `صحيفة الضفتان` → `الضفتان`.
    fn bare(&self, name: &str) -> String {
        let mut rest = name.trim();
        while let Some((first, tail)) = rest.split_once(char::is_whitespace) {
            let folded = fold(first);
            let folded = folded.strip_prefix('ل').filter(|bare| self.class.iter().any(|class| class == bare)).unwrap_or(&folded);
            if !self.class.iter().any(|class| class == folded) {
                break;
            }
            rest = tail.trim();
        }
        rest.to_owned()
    }
}

fn words(name: &str) -> String {
    let (tokens, forms) = tokenize(name);
    let words: Vec<&str> = tokens
        .iter()
        .filter(|token| token.kind != Kind::Mark)
        .filter_map(|t| forms.get(t.form.start as usize..t.form.end as usize))
        .collect();
    words.join(" ")
}

/// What the page is asked with.
pub(super) struct Ask<'a> {
    pub page: &'a Page,
    pub tokens: Tokens<'a>,
    pub lines: &'a [Line],
    pub clutter: &'a Clutter,
    pub lexicon: &'a Lexicon,
    pub title: &'a [usize],
    pub body: &'a [usize],
}

/// The outlet as metadata, address or the page itself name it.
pub(super) fn outlet(ask: &Ask, urls: &[&str]) -> Option<String> {
    let outlets = &ask.lexicon.outlets;
    let facts = &ask.page.facts;
    if let Some(fact) = facts.publisher.as_ref().or(facts.site.as_ref()) {
        return Some(outlets.named(&fact.value).map_or_else(|| outlets.bare(&fact.value), |outlet| outlet.name.clone()));
    }
    if let Some(outlet) = urls.iter().find_map(|url| outlets.at(url)) {
        return Some(outlet.name.clone());
    }
    if let Some(name) = from_title_tag(ask) {
        return Some(outlets.named(&name).map_or(name, |outlet| outlet.name.clone()));
    }
    from_masthead(ask).or_else(|| from_copyright(ask)).or_else(|| from_source_line(ask))
}

/// What `<title>` holds beside the headline: `بهو تونس :: …`.
fn from_title_tag(ask: &Ask) -> Option<String> {
    let tag = &ask.page.facts.title_tag.as_ref()?.value;
    let title = ask.title.iter().filter_map(|&i| ask.page.blocks.get(i)).map(|block| key(ask.page.text(block))).next()?;
    let tag_key = key(tag);
    if !tag_key.contains(&title) || tag_key == title {
        return None;
    }
    let parts = [" | ", " - ", " – ", " — ", " :: ", " » ", "|"].iter().find_map(|separator| {
        let (first, rest) = tag.split_once(separator)?;
        let last = tag.rsplit_once(separator).map_or(rest, |(_, last)| last);
        [last, first].into_iter().find(|part| !title.contains(&key(part)) && part.split_whitespace().count() <= 5)
    })?;
    Some(outlets_name(ask, parts)).filter(|name| !name.is_empty())
}

/// The name in the first lines that the rest of the page repeats.
fn from_masthead(ask: &Ask) -> Option<String> {
    let first_text = ask.body.first().copied().unwrap_or(ask.lines.len());
    let page_key = {
        // The head and what stands below the text: names recur there, and the text itself need not be searched.
        let last = ask.body.last().copied().unwrap_or(0);
        let parts = ask.page.blocks.iter().enumerate().filter(|(i, _)| *i < first_text || *i > last).take(400);
        parts.map(|(_, block)| key(ask.page.text(block))).collect::<Vec<_>>().join("\n")
    };
    for i in 0..first_text.min(4) {
        let (Some(line), Some(block)) = (ask.lines.get(i), ask.page.blocks.get(i)) else { continue };
        if ask.title.binary_search(&i).is_ok() || line.class.is_text() || matches!(line.class, Class::Date) {
            continue;
        }
        let text = ask.page.text(block);
        let cell = text.split(['|', '»', '›', '>', ':', '\t']).next().and_then(|cell| cell.split(" - ").next()).unwrap_or(text).trim();
        let name = outlets_name(ask, cell);
        let length = name.split_whitespace().count();
        if !(1..=5).contains(&length) || is_menu_word(ask, cell) {
            continue;
        }
        let recurs = page_key.matches(&key(&name)).count() > 1;
        let known = ask.lexicon.outlets.named(&name).is_some();
        if recurs || known || (i == 0 && line.class == Class::Short && length >= 2) {
            return Some(ask.lexicon.outlets.named(&name).map_or(name, |outlet| outlet.name.clone()));
        }
    }
    None
}

fn outlets_name(ask: &Ask, cell: &str) -> String {
    let trimmed = super::page::tidy(cell.trim_matches(|c: char| !c.is_alphanumeric()));
    ask.lexicon.outlets.bare(&trimmed)
}

fn is_menu_word(ask: &Ask, cell: &str) -> bool {
    let (tokens, forms) = tokenize(cell);
    let form = |t: &crate::text::Token| forms.get(t.form.start as usize..t.form.end as usize).unwrap_or_default().to_owned();
    let words: Vec<_> = tokens.iter().filter_map(|t| ask.clutter.word(t.kind, &form(t))).collect();
    ask.clutter.find(&words, 0).iter().any(|found| found.whole || found.start == 0)
}

/// `© 2020 العاصي برس. جميع الحقوق محفوظة`: what is left of the line without the phrase, the sign and the year.
fn from_copyright(ask: &Ask) -> Option<String> {
    for (line, block) in ask.lines.iter().zip(&ask.page.blocks).rev().take(12) {
        let Class::Clutter(family, Role::End) = line.class else { continue };
        if ask.clutter.name(family) != "footer" {
            continue;
        }
        let text = ask.page.text(block);
        for cell in text.split(['|', '.', '-', '–', '©', '،', '/']) {
            let name = outlets_name(ask, cell.trim_matches(|c: char| c.is_whitespace() || c.is_numeric()));
            if (1..=4).contains(&name.split_whitespace().count()) && !is_menu_word(ask, &name) {
                return Some(ask.lexicon.outlets.named(&name).map_or(name, |outlet| outlet.name.clone()));
            }
        }
    }
    None
}

/// `المصدر: الجزيرة + وكالات`: an outlet that credits itself first.
fn from_source_line(ask: &Ask) -> Option<String> {
    for (line, block) in ask.lines.iter().zip(&ask.page.blocks) {
        if !matches!(line.class, Class::Clutter(_, Role::Credit)) {
            continue;
        }
        let text = ask.page.text(block);
        let named = text.split([':', '+', '،', '-', '/', '|']).find_map(|part| ask.lexicon.outlets.named(part));
        if let Some(outlet) = named.filter(|outlet| !outlet.agency) {
            return Some(outlet.name.clone());
        }
    }
    None
}

/// The agencies credited in the head, in the source line, and in brackets before the first or after the last sentence.
pub(super) fn agencies(ask: &Ask, own: Option<&str>) -> Vec<String> {
    let outlets = &ask.lexicon.outlets;
    let mut out = Vec::new();
    let (Some(&first), Some(&last)) = (ask.body.first(), ask.body.last()) else { return out };
    let after_title = ask.title.iter().copied().rfind(|&title| title < first).map_or(first.saturating_sub(6), |title| title + 1);
    for i in after_title..first {
        let Some(line) = ask.lines.get(i) else { continue };
        // A picture's credit is no credit of the report, but `عدن - وكالات` is.
        let is_caption = matches!(line.class, Class::Clutter(_, Role::Caption));
        let is_dateline = || place_end(ask, line.tokens.clone()).and_then(|end| place_name(ask, line.tokens.start..end)).is_some();
        if (!is_caption || is_dateline()) && !line.class.is_text() && line.words <= 14 {
            outlets.agencies(&ask.tokens, line.tokens.clone(), &mut out);
        }
    }
    out.extend(bracketed(ask, first));
    if let Some(line) = ask.lines.get(first) {
        let range = line.tokens.clone();
        if let Some(end) = inline_dateline(ask, range.clone()) {
            outlets.agencies(&ask.tokens, range.start..end, &mut out);
        }
    }
    if let Some(line) = ask.lines.get(last) {
        // (رويترز) behind the last sentence.
        let range = line.tokens.clone();
        let open = range.clone().rev().take(8).find(|&i| ask.tokens.form(i) == "(");
        if let Some(open) = open.filter(|&open| open > range.start && ask.tokens.form(open - 1) == ".") {
            outlets.agencies(&ask.tokens, open..range.end, &mut out);
        }
    }
    for i in last + 1..ask.lines.len().min(last + 6) {
        let Some(line) = ask.lines.get(i) else { continue };
        match line.class {
            Class::Clutter(_, Role::Credit) => outlets.agencies(&ask.tokens, line.tokens.clone(), &mut out),
            Class::Clutter(_, Role::List | Role::End) => break,
            Class::Short | Class::Shape | Class::Clutter(_, Role::Caption) if line.words <= 6 => {
                outlets.agencies(&ask.tokens, line.tokens.clone(), &mut out)
            }
            _ => {}
        }
    }
    if let Some(own) = own {
        out.retain(|agency| agency != own);
    }
    out
}

/// `موسكو - (أورال)`: what stands in brackets behind the place of a dateline is an agency, known or not.
fn bracketed(ask: &Ask, first: usize) -> Option<String> {
    let line = ask.lines.get(first.checked_sub(1)?)?;
    let range = line.tokens.clone();
    let end = place_end(ask, range.clone())?;
    let open = (end..range.end).find(|&i| ask.tokens.form(i) == "(")?;
    let is_last = range.end.checked_sub(1).is_some_and(|last| ask.tokens.form(last) == ")" && last > open + 1 && last <= open + 4);
    let is_dateline = open <= end + 1 && place_name(ask, range.start..end).is_some();
    if !is_last || !is_dateline {
        return None;
    }
    let (from, to) = (ask.tokens.tokens.get(open + 1)?, ask.tokens.tokens.get(range.end.checked_sub(2)?)?);
    let name = ask.page.view.text.get(from.span.start..to.span.end)?;
    Some(ask.lexicon.outlets.named(name).map_or_else(|| name.to_owned(), |outlet| outlet.name.clone()))
}

/// The place that the report is filed from: a line of its own before the text, or the beginning of the text.
pub(super) fn dateline(ask: &Ask, outlet: Option<&str>) -> Option<String> {
    let first = *ask.body.first()?;
    let outlet = outlet.map(key).unwrap_or_default();
    for i in (first.saturating_sub(4)..first).rev() {
        let (Some(line), Some(block)) = (ask.lines.get(i), ask.page.blocks.get(i)) else { continue };
        if ask.title.binary_search(&i).is_ok() || line.class.is_text() || line.words > 14 || line.words == 0 {
            continue;
        }
        let text = ask.page.text(block);
        let rest_is_known = {
            let mut named = Vec::new();
            ask.lexicon.outlets.agencies(&ask.tokens, line.tokens.clone(), &mut named);
            !named.is_empty() || (!outlet.is_empty() && key(text).contains(&outlet)) || text.trim_end().ends_with(')') || line.words <= 2
        };
        let Some(end) = place_end(ask, line.tokens.clone()).filter(|_| rest_is_known) else { continue };
        if let Some(place) = place_name(ask, line.tokens.start..end) {
            return Some(place);
        }
    }
    let range = ask.lines.get(first)?.tokens.clone();
    inline_dateline(ask, range.clone())?;
    let end = place_end(ask, range.clone())?;
    place_name(ask, range.start..end)
}

/// The token after the dateline that a paragraph begins with: `القاهرة 14 يناير (رويترز) -`.
fn inline_dateline(ask: &Ask, range: Range<usize>) -> Option<usize> {
    let limit = range.end.min(range.start + 12);
    let dash = (range.start + 1..limit).find(|&i| matches!(ask.tokens.form(i), "-" | "–" | "—" | ":"))?;
    let words: Vec<usize> = (range.start..dash).filter(|&i| ask.tokens.kind(i) == Kind::Word).collect();
    let tells = words.iter().any(|&i| ask.clutter.is_verb(ask.tokens.form(i)) || ask.clutter.is_function(ask.tokens.form(i)));
    let mut named = Vec::new();
    ask.lexicon.outlets.agencies(&ask.tokens, range.start..dash, &mut named);
    (!tells && (!named.is_empty() || (words.len() <= 2 && ask.tokens.form(dash) != ":"))).then_some(dash + 1)
}

/// The token where the place at the beginning of a dateline ends.
fn place_end(ask: &Ask, range: Range<usize>) -> Option<usize> {
    let stop = |i: &usize| ask.tokens.kind(*i) != Kind::Word || i.saturating_sub(range.start) > 3;
    let end = range.clone().find(stop).unwrap_or(range.end);
    let mark = ask.tokens.form(end);
    let fits = end > range.start
        && (end == range.end
            || matches!(mark, "-" | "–" | "—" | "/" | "،" | "," | ":" | "(" | "|")
            || ask.tokens.kind(end) == Kind::Number);
    fits.then_some(end)
}

/// English name of the place that the tokens name; of namesakes, the best known one.
fn place_name(ask: &Ask, range: Range<usize>) -> Option<String> {
    let lexicon = ask.lexicon;
    let phrase = range.map(|i| ask.tokens.form(i)).collect::<Vec<_>>().join(" ");
    let tags = lexicon.automaton.lookup(&phrase);
    let rows = tags.iter().filter_map(|tag| match tag {
        Tag::Place(row) => Some(lexicon.gazetteer.row(*row)),
        Tag::Seat(country) => {
            let code = &lexicon.countries.rows.get(*country as usize)?.code;
            lexicon.gazetteer.capital(code).map(|row| lexicon.gazetteer.row(row)).filter(|entry| fold(&entry.ar) == phrase)
        }
        _ => None,
    });
    rows.max_by_key(|entry| entry.prominence).map(|entry| entry.en.to_string())
}
