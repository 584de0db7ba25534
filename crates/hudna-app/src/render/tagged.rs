//! The body with its facts marked where they stand: `⟨t0 2020-02-04⟩…⟨/t0⟩`. Marks carry the fact's id at both ends, so that facts may
//! stand in one another, or overlap.

use super::page::Page;
use super::{Fact, Style, facts};
use hudna::Reading;
use hudna::text::Sentences;

pub(crate) fn render(reading: &Reading, style: &Style) -> String {
    let title = reading.article.title.as_ref().map_or("", |title| &title.value);
    let published = reading.article.published.as_ref().map_or("", |published| &published.value);
    let mut out = format!("# {}\n# {}\n# {published}\n", style.clean(&reading.source), style.clean(title));
    // Sentences do not matter here.
    let page = Page::new(reading, &Sentences::default());
    let mut facts = facts(reading);
    facts.sort_by_key(|fact| (fact.span.start, usize::MAX - fact.span.end));
    let mut next = facts.iter().peekable();
    for block in &page.blocks {
        // What opens and closes in this block: where, and in which order at one place (closing first, inner before outer).
        let mut marks: Vec<(usize, usize, String)> = Vec::new();
        while let Some(fact) = next.next_if(|fact| fact.span.start < block.span.end) {
            if fact.span.start < block.span.start {
                continue;
            }
            let (start, end) = (block.shown(fact.span.start), block.shown(fact.span.end));
            let order = marks.len() + 1;
            marks.push((start, usize::MAX / 2 + order, open(fact, style)));
            marks.push((end, usize::MAX / 2 - order, style.kind(fact.kind, &format!("⟨/{}⟩", fact.id()))));
        }
        marks.sort();
        let mut at = 0;
        for (place, _, mark) in marks {
            out += block.text.get(at..place).unwrap_or_default();
            out += &mark;
            at = place.max(at);
        }
        out += block.text.get(at..).unwrap_or_default();
        out.push('\n');
    }
    out.push('\n');
    out
}

fn open(fact: &Fact, style: &Style) -> String {
    style.kind(fact.kind, &format!("⟨{} {}⟩", fact.id(), fact.value))
}
