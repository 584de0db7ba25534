//! The headline: what the collector or the page says, else the line that stands where a headline stands.

use super::clutter::{Clutter, Role};
use super::line::{Class, Line};
use super::page::{self, Fact, Page, tidy};
use crate::reading::Quoted;
use crate::text::{Span, fold_letters};
use rustc_hash::FxHashMap;

/// The headline and the blocks that say it.
#[derive(Debug, Default)]
pub(super) struct Title {
    /// The headline, once.
    pub quoted: Option<Quoted>,
    /// All blocks that repeat it.
    pub blocks: Vec<usize>,
}

/// Finds the headline. `given` is the collector's.
pub(super) fn find(page: &Page, lines: &[Line], clutter: &Clutter, given: Option<&str>, site: Option<&str>) -> Title {
    let facts = &page.facts;
    let said = facts.headline.iter().chain(&facts.titles).map(|fact| Fact { value: without_site(&fact.value, site), span: fact.span });
    let said: Vec<Fact> =
        said.chain(facts.title_tag.iter().map(|fact| Fact { value: without_site(&fact.value, site), span: fact.span })).collect();
    if let Some(given) = given.map(tidy).filter(|given| !given.is_empty()) {
        let blocks = repeats(page, lines, &given);
        let span = blocks.first().and_then(|&i| block_span(page, i));
        return Title { quoted: Some(Quoted { value: given, span }), blocks };
    }
    if let Some(block) = heading(page, lines, &said) {
        return from_block(page, lines, block);
    }
    if let Some(fact) = said.first() {
        let blocks = repeats(page, lines, &fact.value);
        return Title { quoted: Some(Quoted { value: fact.value.clone(), span: fact.span }), blocks };
    }
    match line(page, lines, clutter) {
        Some(block) => from_block(page, lines, block),
        None => Title::default(),
    }
}

fn from_block(page: &Page, lines: &[Line], block: usize) -> Title {
    let Some(value) = page.blocks.get(block).map(|block| clean(page.text(block))) else { return Title::default() };
    let mut blocks = repeats(page, lines, &value);
    if !blocks.contains(&block) {
        blocks.push(block);
        blocks.sort_unstable();
    }
    Title { quoted: Some(Quoted { value, span: block_span(page, block) }), blocks }
}

/// The block's source bytes, without what `clean` takes off.
fn block_span(page: &Page, block: usize) -> Option<Span> {
    let block = page.blocks.get(block)?;
    let text = page.text(block);
    let lead = lead(text);
    let tail = text.trim_end_matches(is_ornament).len();
    Some(page.view.source_span(Span::new(block.span.start + lead.min(tail), block.span.start + tail)))
}

/// Marks and signs that posts put before a headline.
fn is_ornament(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{FE0F}' | '•' | '*' | '|' | '#')
        || matches!(c, '\u{2190}'..='\u{21FF}' | '\u{2300}'..='\u{23FF}' | '\u{25A0}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}')
}

/// Bytes before the headline: ornaments, and an agency's number in brackets (`[0418/1140]`).
fn lead(text: &str) -> usize {
    let rest = text.trim_start_matches(is_ornament);
    let numbered = rest.strip_prefix(['[', '(']).and_then(|rest| rest.split_once([']', ')']));
    let numbered = numbered.filter(|(number, _)| number.contains(|c: char| c.is_numeric()) && !number.contains(char::is_alphabetic));
    let rest = numbered.map_or(rest, |(_, rest)| rest.trim_start_matches(is_ornament));
    text.len() - rest.len()
}

fn clean(text: &str) -> String {
    tidy(text.get(lead(text)..).unwrap_or_default().trim_end_matches(is_ornament))
}

/// The block that is marked as the headline: the one that says what the metadata say, else the first `<h1>`.
fn heading(page: &Page, lines: &[Line], said: &[Fact]) -> Option<usize> {
    let is_heading = |i: &usize| page.blocks.get(*i).is_some_and(|block| matches!(block.role, page::Role::Heading(1 | 2)));
    let headings: Vec<usize> = (0..lines.len()).filter(is_heading).collect();
    let text = |i: usize| page.blocks.get(i).map(|block| key(page.text(block))).unwrap_or_default();
    for fact in said {
        let said = key(fact.value.trim_end_matches(['.', '…']));
        let same = headings.iter().find(|&&i| {
            let text = text(i);
            text.chars().count() >= 8
                && (text == said || text.starts_with(&said) || (said.contains(&text) && text.chars().count() * 2 > said.chars().count()))
        });
        if let Some(&same) = same {
            return Some(same);
        }
    }
    let is_first = |i: &&usize| {
        let is_h1 = page.blocks.get(**i).is_some_and(|block| block.role == page::Role::Heading(1));
        is_h1
            && lines
                .get(**i)
                .is_some_and(|line| line.words >= 3 && !matches!(line.class, Class::Clutter(_, Role::List | Role::End | Role::Lead)))
    };
    if said.is_empty() { headings.iter().find(is_first).copied() } else { None }
}

/// In a page without markup: the short line before the text that most looks like a headline.
fn line(page: &Page, lines: &[Line], clutter: &Clutter) -> Option<usize> {
    let first_text =
        lines.iter().enumerate().position(|(i, line)| line.class == Class::Prose && !is_long_headline(lines, i)).unwrap_or(lines.len());
    let mut best: Option<(usize, usize)> = None;
    let mut times: FxHashMap<u64, usize> = FxHashMap::default();
    lines.iter().for_each(|line| *times.entry(line.hash).or_default() += 1);
    for (i, line) in lines.iter().enumerate().take(first_text) {
        let is_candidate =
            line.class == Class::Short || is_long_headline(lines, i) || (line.class == Class::Sentence && !line.ends && !line.opens);
        if !is_candidate
            || line.foreign
            || line.words > 40
            || line.bullet.is_some() && line.words < 4
            || matches!(page.blocks.get(i), Some(block) if block.linked > 0)
        {
            continue;
        }
        let repeated = times.get(&line.hash).is_some_and(|times| *times > 1);
        let after = lines.get(i + 1..).into_iter().flatten().find(|line| line.words > 0).map(|line| line.class);
        let dated = match after {
            Some(Class::Date) => 6,
            Some(Class::Clutter(family, Role::Head))
                if matches!(clutter.name(family), "published" | "updated" | "period" | "byline" | "byline-name") =>
            {
                6
            }
            Some(Class::Clutter(_, Role::Head)) => 2,
            _ => 0,
        };
        if line.words < 3 || (line.words < 4 && dated == 0 && !repeated) {
            continue;
        }
        let score = 2 * line.words.min(12) + 12 * usize::from(repeated) + 2 * dated;
        if best.is_none_or(|(_, most)| score > most) {
            best = Some((i, score));
        }
    }
    // One line that is all of the page is the report, not its headline.
    let has_text = lines.iter().any(|line| line.class.is_text());
    best.map(|(i, _)| i).filter(|_| has_text)
}

/// A long line without a full stop right before a date or byline is a headline, too.
fn is_long_headline(lines: &[Line], i: usize) -> bool {
    let Some(line) = lines.get(i).filter(|line| line.class == Class::Prose && !line.ends && line.words < 30) else { return false };
    let next = lines.get(i + 1..).into_iter().flatten().find(|line| line.words > 0);
    !line.cut && next.is_some_and(|next| matches!(next.class, Class::Date | Class::Clutter(_, Role::Head)) || next.hash == line.hash)
}

/// The blocks that say the headline and little else.
fn repeats(page: &Page, lines: &[Line], title: &str) -> Vec<usize> {
    let title_key = key(title);
    if title_key.is_empty() {
        return Vec::new();
    }
    let length = title_key.chars().count();
    let is_repeat = |(i, block): (usize, &page::Block)| {
        let line = lines.get(i)?;
        if block.span.end - block.span.start > 4 * title.len() + 80 || line.words == 0 {
            return None;
        }
        let text = key(page.text(block));
        if !text.contains(&title_key) {
            return None;
        }
        let rest = text.replace(&title_key, "").chars().count();
        (rest * 2 <= length + 20).then_some(i)
    };
    page.blocks.iter().enumerate().filter_map(is_repeat).collect()
}

/// The folded letters and digits of a text.
pub(super) fn key(text: &str) -> String {
    fold_letters(text)
}

/// A title without the outlet's name at its end or beginning: `… - نوافذ موسكو`, `بهو تونس :: …`.
pub(super) fn without_site(title: &str, site: Option<&str>) -> String {
    let site_key = site.map(key).unwrap_or_default();
    let is_site = |part: &str| {
        let part = key(part);
        !part.is_empty()
            && !site_key.is_empty()
            && (part == site_key || part.contains(&site_key) || (site_key.contains(&part) && part.chars().count() > 3))
    };
    let mut title = title.trim();
    loop {
        let before = title;
        for separator in [" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " / ", "|"] {
            if let Some((rest, last)) = title.rsplit_once(separator)
                && (is_site(last)
                    || (separator != " - "
                        && separator != " / "
                        && rest.split_whitespace().count() >= 4
                        && last.split_whitespace().count() <= 3))
            {
                title = rest.trim();
            }
            if let Some((first, rest)) = title.split_once(separator)
                && (is_site(first)
                    || (matches!(separator, " | " | " :: ")
                        && rest.split_whitespace().count() >= 4
                        && first.split_whitespace().count() <= 3))
            {
                title = rest.trim();
            }
        }
        if title == before {
            return tidy(title);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outlet_is_no_part_of_the_headline() {
        let site = Some("نوافذ الشط");
        assert_eq!(without_site("الهدنة صامدة في المدينة - نوافذ الشط", site), "الهدنة صامدة في المدينة");
        assert_eq!(without_site("نوافذ الشط :: الهدنة صامدة في المدينة", None), "الهدنة صامدة في المدينة");
        assert_eq!(without_site("الهدنة صامدة في المدينة | سياسة | نوافذ الشط", None), "الهدنة صامدة في المدينة");
        assert_eq!(without_site("طريق حلب - دمشق", site), "طريق حلب - دمشق");
    }
}
