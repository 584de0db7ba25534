//! Whether a verb may be said of somebody: behind its subject it agrees with it in number and gender.

use crate::event::ground::Ground;
use crate::lexicon::Test;
use crate::lexicon::morphology::{Count, Shape};

/// `فرّت` is said of no man, `سيطرا` of two, `قتلوا` of no single person. What nobody can tell by the letters agrees.
pub(super) fn agrees(ground: &Ground, shape: Shape, group: &[usize]) -> bool {
    let Some(mention) = group.first().and_then(|&number| ground.facts.actors.get(number)) else { return true };
    if shape.person == 1 {
        return true;
    }
    let head = head(ground, mention.tokens.start);
    let person = ground.is_person(mention);
    let several = group.len() > 1 || mention.actor.codes.len() > 1;
    match shape.count {
        Count::Two => several || head.ends_with("ان") || head.ends_with("ين") || head.ends_with('ا'),
        Count::Many => several || !person || plural(head),
        Count::One => several || !shape.feminine || !person || head.ends_with('ة'),
    }
}

/// Whoever stands right behind a verb may be its subject: no verb that is plural or dual by its ending has its subject behind it (`هاجموا المزارعين`),
/// and no feminine one a man (`قتلت 59 جنديا`).
pub(super) fn may_follow(ground: &Ground, shape: Shape, at: usize) -> bool {
    let head = head(ground, at);
    // جنديا, counted; إيطاليا ends like it.
    let counted = || head.ends_with('ا') && at.checked_sub(1).is_some_and(|before| ground.holds(Test::Number, before));
    let masculine = head.ends_with("ين") || head.ends_with("ون") || counted();
    shape.person == 1 || shape.count == Count::One && !(shape.feminine && masculine)
}

/// The first word of a name, without what is written together with it.
fn head<'a>(ground: &Ground<'a>, at: usize) -> &'a str {
    let text = ground.facts.text;
    let token = text.tokens.get(at).map_or("", |token| text.slice(token.span));
    token.trim_start_matches(['و', 'ف']).trim_end_matches(['\u{064B}', '\u{064C}', '\u{064D}'])
}

fn plural(head: &str) -> bool {
    ["ون", "ين", "ات", "اء", "وا"].iter().any(|ending| head.ends_with(ending))
}
