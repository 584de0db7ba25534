//! What was found, in words.

use super::parts::clip_end;
use super::{Run, Sheet, document, event, tidy};
use crate::view::search::SearchView;
use crate::wording::Wording;

/// Characters of the sentence that a hit shows.
const EXCERPT: usize = 240;

pub(crate) fn sheet(search: &SearchView, words: &Wording) -> Sheet {
    let mut sheet = Sheet::new(words, vec![Run::Text(words.say("search")), Run::Text(": ".to_owned()), Run::quote(tidy(&search.words))]);
    for hit in &search.hits {
        let excerpt = hit.excerpt.as_deref().map(|excerpt| vec![Run::quote(clip_end(&tidy(excerpt), EXCERPT))]);
        sheet.item(0, document::report(&hit.report, words), excerpt.into_iter().collect());
        for one in &hit.events {
            sheet.item(1, event::line(one, words), Vec::new());
        }
    }
    let count = |count: usize| words.counted("coverage-reports", "count", count);
    let values = [("found", count(search.hits.len())), ("all", count(usize::try_from(search.of).unwrap_or(usize::MAX)))];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    sheet.text(vec![Run::Dim(words.fill(if search.more { "found-more" } else { "found" }, &values))]);
    sheet
}
