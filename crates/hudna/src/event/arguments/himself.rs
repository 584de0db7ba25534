//! The pronoun of `إنه` and `أنها` before a verb: he who has done it, or nobody, where the words are those of a passive.

use super::Parties;
use super::group::group_before;
use super::passive::bare_after;
use super::verb::{earlier_subject, taken_up, topic};
use crate::event::clause::finite;
use crate::event::ground::Ground;
use crate::event::trigger::Named;
use crate::event::{codes_of, forces_of};
use crate::lexicon::EventCue as Cue;
use crate::lexicon::EventRole as Role;
use crate::lexicon::morphology::Count;
use crate::mention::actor::fights;

/// Whom the pronoun before the verb stands for: `اتهمت الحركة بأنها قصفت` is who stands right before it, `وأضاف أنها قصفت` she who was named
/// before him, `وقال إنه التقى` who speaks, or else the subject of the verb that it hangs on.
pub(super) fn add(ground: &Ground, named: &Named, parties: &mut Parties) {
    const NEAR: usize = 2;
    let start = named.phrase.start;
    let Some(that) = (start.saturating_sub(NEAR)..start).rev().find(|&i| ground.is(i, Cue::Complement)) else { return };
    let accused = that.checked_sub(1).filter(|_| ground.form(that).starts_with('ب')).and_then(|before| ground.actor(before));
    let say = that.checked_sub(1).filter(|&say| ground.is(say, Cue::Say) && finite(ground, say).is_some());
    let dropped = say.is_some_and(|say| topic(ground, say).is_none());
    let speaks = ground.told(start).and_then(|number| ground.facts.statements.get(number)).is_some_and(|told| !told.speakers.is_empty());
    if let Some((number, _)) = accused {
        parties.add(Role::Source, ground, &group_before(ground, number));
    } else if let Some(group) = taken_up(ground, start) {
        parties.add(Role::Source, ground, &group);
    } else if dropped && speaks {
        (parties.speaker, parties.we) = (true, true);
    } else if let Some(group) = earlier_subject(ground, start) {
        parties.add(Role::Source, ground, &group);
    } else {
        parties.speaker = true;
    }
}

/// `قال الدفاع المدني إنه قُتل عشرة في غارة`: of one alone, the letters are those of a passive that nobody's pronoun opens, too. He has not done it
/// himself where he bears no arms, where whoever stands behind is the subject by his ending, where it would be his own men, or where
/// another's attack is named behind.
pub(super) fn tells_of_others(ground: &Ground, named: &Named) -> bool {
    let kind = ground.kind(named);
    if named.shape.count != Count::One || !matches!(kind, "harm" | "detain" | "attack.") {
        return false;
    }
    let clause = ground.clause(named.phrase.start);
    let end = named.phrase.end;
    let behind = (end..clause.end).find(|&i| ground.time(i).is_none());
    if behind.is_some_and(|i| ground.is_nominative(i)) {
        return true;
    }
    let own = codes(ground, named);
    // قال الجيش إنه قتل ضابطا: the ending is that of an object.
    let fighter = own.iter().any(|code| fights(code));
    if fighter && behind.is_some_and(|i| accusative(ground, i)) {
        return false;
    }
    let first = bare_after(ground, named).first().and_then(|&number| ground.facts.actors.get(number));
    if first.is_some_and(|first| first.actor.codes.iter().any(|code| own.contains(code))) {
        return true;
    }
    if own.iter().any(|code| fights(code) || code.ends_with("COP") || code.ends_with("SPY")) {
        return anothers(ground, end..clause.end, &own);
    }
    match kind {
        "harm" => !is_state(ground, named, &own),
        // قالت الوزارة إنها اعتقلت خمسة
        "detain" => !(named.shape.feminine && own.iter().any(|code| code.ends_with("GOV"))),
        _ => anothers(ground, end..clause.end, &own),
    }
}

/// `ضابطا`, `جنديين`: somebody in the accusative, not `عشرين جنديا`, which a number governs, nor who suffered another's attack.
fn accusative(ground: &Ground, i: usize) -> bool {
    const REACH: usize = 12;
    let text = ground.facts.text;
    let raw = text.tokens.get(i).map_or("", |token| text.slice(token.span));
    let ending = raw.trim_end_matches('\u{064B}').ends_with('ا') || raw.ends_with("ين");
    let person = ground.actor_from(i).is_some_and(|(_, mention)| mention.head.is_some());
    let attacked = || (i + 1..ground.clause(i).end.min(i + REACH)).any(|at| ground.is_violence(at));
    ending && person && !ground.holds(crate::lexicon::Test::Number, i) && !attacked()
}

/// Whom the pronoun stands for, by code.
fn codes(ground: &Ground, named: &Named) -> Vec<String> {
    let mut parties = Parties::default();
    add(ground, named, &mut parties);
    if !parties.source.is_empty() {
        return codes_of(ground, &parties.source);
    }
    let told = ground.told(named.tokens.start).and_then(|number| ground.facts.statements.get(number));
    told.map(|told| told.speakers.clone()).unwrap_or_default()
}

/// `في غارة إسرائيلية`: an attack of another country than theirs.
fn anothers(ground: &Ground, behind: std::ops::Range<usize>, own: &[String]) -> bool {
    const REACH: usize = 14;
    let country = |code: &str| code.get(..3).map(str::to_owned);
    behind.take(REACH).filter(|&i| ground.is_violence(i)).any(|i| {
        let whose = forces_of(ground, i + 1, "MIL");
        !whose.is_empty() && whose.iter().all(|code| own.iter().all(|own| country(own) != country(code)))
    })
}

/// `قالت إسرائيل إنها قتلت`: a state by its bare name, no ministry and no man.
fn is_state(ground: &Ground, named: &Named, own: &[String]) -> bool {
    const REACH: usize = 30;
    let start = named.phrase.start;
    let from = ground.sentence(start).start.max(start.saturating_sub(REACH));
    let nearest = (from..start).rev().filter_map(|i| ground.actor_from(i)).find(|(_, mention)| mention.actor.codes == own);
    let bare = nearest.is_some_and(|(_, mention)| {
        mention.tokens.len() == 1
            && mention.head.is_none()
            && !ground.is_person(mention)
            && !ground.form(mention.tokens.start).starts_with("ال")
    });
    bare && named.shape.feminine && own.iter().all(|code| code.ends_with("GOV"))
}
