//! The timeline in words: a heading a day.

use super::{Run, Sheet, document, event};
use crate::view::timeline::TimelineView;
use crate::wording::Wording;
use hudna::edtf;

pub(crate) fn sheet(timeline: &TimelineView, words: &Wording) -> Sheet {
    let mut sheet = Sheet::new(words, vec![Run::Text(words.say("timeline"))]);
    sheet.text(document::coverage(&timeline.coverage, words));
    let mut last: Option<String> = None;
    for one in &timeline.events {
        // A time of day belongs to its day; a longer time has a heading of its own.
        let time = one.time.as_deref().unwrap_or_default();
        let heading = edtf::day(time).map_or_else(|| time.to_owned(), |day| day.to_string());
        if last.as_ref() != Some(&heading) {
            sheet.heading(if heading.is_empty() { words.say("undated") } else { words.edtf(&heading) });
            last = Some(heading);
        }
        event::item_of_day(&mut sheet, 0, one, words);
    }
    if timeline.events.is_empty() {
        sheet.text(vec![Run::Dim(words.say("nothing-found"))]);
    }
    if let Some(next) = &timeline.next {
        sheet.text(vec![Run::Dim(words.fill("next-page", &[("option", &format!("--after {next}"))]))]);
    }
    sheet
}
