//! What nobody of that kind does: civilians arrest and kill nobody unless it is said in so many words, and relief comes from those who bring it.

use super::Made;
use super::ground::Ground;
use super::realis::{ACTUAL, ONGOING};
use crate::lexicon::Test;
use crate::reading::Event;

/// Takes back sides that only stood near.
pub(super) fn keep(ground: &Ground, made: &[Made], out: &mut [Event]) {
    let mut before: Option<(&Made, Vec<String>)> = None;
    for (event, made) in out.iter_mut().zip(made) {
        // هاجم مستوطنون القرية وأحرقوا منازل: they went on.
        let went_on = |code: &String| {
            before.as_ref().is_some_and(|(earlier, sources)| {
                let sentence = ground.sentence(earlier.named.phrase.start);
                made.named.verb && sentence.contains(&made.named.phrase.start) && sources.contains(code)
            })
        };
        match event.kind.as_str() {
            "aid" => relief(event),
            "protest" => crowd(ground, made, event),
            "release" => released(event),
            "harm" | "detain" => {
                let hurt = event.target.clone();
                event.source.retain(|code| {
                    !is_people(code) || !hurt.is_empty() && !hurt.contains(code) && (beside(ground, made, code) || went_on(code))
                });
            }
            kind if kind.starts_with("attack.") => {
                event.source.retain(|code| !is_people(code) || beside(ground, made, code) || went_on(code));
            }
            _ => {}
        }
        if event.kind.starts_with("attack.") {
            before = Some((made, event.source.clone()));
        }
    }
}

fn is_people(code: &str) -> bool {
    code.ends_with("CVL")
}

/// Those of `code` stand right beside the word for the deed: `هاجم مستوطنون القرية`, `أقدم رجل على طعن`.
fn beside(ground: &Ground, made: &Made, code: &str) -> bool {
    const NEAR: usize = 2;
    let phrase = &made.named.phrase;
    made.parties.source.iter().filter_map(|&number| ground.facts.actors.get(number)).any(|mention| {
        let own = mention.actor.codes.iter().any(|other| other == code);
        let behind = mention.tokens.start >= phrase.end && mention.tokens.start <= phrase.end + NEAR;
        let before = mention.tokens.end <= phrase.start && mention.tokens.end + NEAR >= phrase.start;
        own && (behind || before)
    })
}

/// `شاحنات تابعة لبرنامج الأغذية`, `إيصال الغذاء إلى السكان`: relief bodies bring it, people get it.
fn relief(event: &mut Event) {
    let brings = |code: &String| code.ends_with("NGO") || code.ends_with("IGO");
    let gets = |code: &String| code.ends_with("CVL") || code.ends_with("REF");
    if event.source.is_empty() && event.target.iter().any(brings) {
        event.source = event.target.iter().filter(|code| brings(code)).cloned().collect();
        event.target.retain(|code| !brings(code));
    }
    if event.target.is_empty() && event.source.iter().any(gets) {
        event.target = event.source.iter().filter(|code| gets(code)).cloned().collect();
        event.source.retain(|code| !gets(code));
    }
}

/// `أطلقت إسرائيل 200 أسير`: people are let go, and let nobody go.
fn released(event: &mut Event) {
    let people = |code: &String| code.ends_with("CVL") || code.ends_with("REF") || code.ends_with("UNK");
    if event.target.is_empty() && event.source.iter().any(people) {
        event.target = event.source.iter().filter(|code| people(code)).cloned().collect();
    }
    event.source.retain(|code| !people(code));
}

/// `تظاهر العشرات`: people, those the report speaks of.
fn crowd(ground: &Ground, made: &Made, event: &mut Event) {
    const NEAR: usize = 3;
    let end = made.named.phrase.end;
    let counted = made.named.verb
        && (end..end + NEAR).any(|i| ground.holds(Test::Number, i) && ground.preposition(i + 1) != Some(crate::lexicon::EventCue::From));
    if event.source.is_empty() && counted && matches!(event.realis, ACTUAL | ONGOING) {
        // تظاهر آلاف الجورجيين: of which people they are.
        let people = super::forces_of(ground, end, "CVL");
        if people.is_empty() {
            event.source.extend(ground.people().map(str::to_owned));
        } else {
            event.source = people;
        }
    }
}
