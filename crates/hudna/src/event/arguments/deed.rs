//! Verbs whose subject is a deed or its weapon: whoever stands behind them is hit, and whoever was named before has nothing to do with them.

use crate::event::clause::{Opening, finite};
use crate::event::ground::Ground;
use crate::event::trigger::Named;
use crate::lexicon::{EventCue as Cue, Test};

/// How far before a verb the deed is looked for.
const BEFORE: usize = 6;
/// So many words may stand between the relative and its verb, and between a verb and the noun behind it.
const NEAR: usize = 3;

/// True where a verb of attacking or killing has a deed for its subject: `هجوم استهدف حاجزا`, `الحادثة التي استهدفت رجال الأمن`,
/// `أن التفجيرين استهدفا حافلات`, `استهدفت غارة مشفى`. What bears its object in itself (`الهجوم الذي شنه الجيش`), or takes the noun up again
/// (`انفجار قتل فيه خمسة`), has another subject.
pub(super) fn acts(ground: &Ground, named: &Named) -> bool {
    let violent = matches!(ground.kind(named), "attack." | "harm");
    let other = named.shape.passive || named.hit.clitics.pronoun.is_some() || ground.is_resumptive(named.phrase.end);
    violent && !other && (in_relative(ground, named) || before(ground, named) || behind(ground, named))
}

/// `التفجير الغاشم الذي استهدف`: the head of the relative clause, past its adjectives.
fn in_relative(ground: &Ground, named: &Named) -> bool {
    let verb = named.phrase.start;
    let Some(clause) = ground.clauses.get(ground.clause_number(verb)) else { return false };
    let first = clause.tokens.start;
    if clause.opening != Opening::Relative || verb > first + NEAR {
        return false;
    }
    for i in (first.saturating_sub(BEFORE)..first).rev() {
        if ground.is_deed(i) {
            return true;
        }
        let adjective = ground.form(i).starts_with("ال") && ground.actor(i).is_none() && finite(ground, i).is_none();
        if !adjective && ground.time(i).is_none() && !ground.is_comma(i) {
            return false;
        }
    }
    false
}

/// `انفجارا استهدف صباح اليوم`, `هجوم بسيارة مفخخة استهدف`: an indefinite deed, or one that begins the clause.
fn before(ground: &Ground, named: &Named) -> bool {
    let verb = named.phrase.start;
    if ground.is_conjoined(verb) {
        return false;
    }
    let clause = ground.clause(verb);
    for i in (clause.start.max(verb.saturating_sub(BEFORE))..verb).rev() {
        if ground.is_mark(i) || ground.actor(i).is_some() || finite(ground, i).is_some() || ground.is(i, Cue::Complement) {
            return false;
        }
        if ground.is_deed(i) {
            let form = ground.form(i);
            let known = form.trim_start_matches(['و', 'ب', 'ل', 'ف']).starts_with("ال") || form.starts_with("لل");
            // بعد الهجوم قتل خمسة, وفي هجوم منفصل قتل مسلحون جنديا: it only sets the scene.
            let written = ground.facts.scan.at(i).iter().any(|hit| hit.clitics.preposition.is_some());
            let led = written || i > clause.start && (ground.preposition(i - 1).is_some() || ground.is_setting(i - 1));
            let opens = led && i <= clause.start + 1;
            return if known { i == clause.start && !led } else { !opens };
        }
    }
    false
}

/// `استهدفت غارات التحالف تجمعات`: whoever stands in the genitive of the deed that is the verb's subject behind it.
pub(super) fn agent_behind(ground: &Ground, named: &Named) -> Option<usize> {
    if !behind(ground, named) {
        return None;
    }
    let end = named.phrase.end;
    let deed = (end..end + NEAR).find(|&i| ground.is_deed(i))?;
    agent_of(ground, deed + 1)
}

/// Who bears arms or governs, named with the article at token `i`, and nothing leads to him: `غارة مقاتلين` would be those who are hit.
fn agent_of(ground: &Ground, i: usize) -> Option<usize> {
    let (number, mention) = ground.actor_from(i)?;
    let able = Ground::armed(mention) || Ground::sector_is(mention, &["GOV"]);
    (able && ground.form(i).starts_with("ال") && ground.clitic(mention).is_none()).then_some(number)
}

/// The agent in the genitive of a noun that is the subject of the verb right before it.
pub(super) fn own_agent(ground: &Ground, named: &Named) -> Option<usize> {
    agent_of(ground, named.phrase.start + 1)
}

/// `استهدفت غارة مشفى`: the noun is the subject of the verb right before it, and whoever stands behind is the verb's.
pub(in crate::event) fn strikes_with(ground: &Ground, named: &Named) -> bool {
    let Some(verb) = named.phrase.start.checked_sub(1).filter(|&verb| ground.sentence(named.phrase.start).contains(&verb)) else {
        return false;
    };
    let free = named.hit.before == 0 && !ground.form(named.phrase.start).ends_with('ا') && !ground.is_conjoined(verb);
    free && ground.around(verb, |words| words.strikes).is_some()
        && finite(ground, verb).is_some_and(|(hit, _)| hit.clitics.pronoun.is_none())
}

/// `استهدفت غارة أخرى مشفى`: the first noun behind the verb, which nothing leads to.
fn behind(ground: &Ground, named: &Named) -> bool {
    let end = named.phrase.end;
    if ground.around(named.phrase.start, |words| words.strikes).is_none() || ground.is_conjoined(named.phrase.start) {
        return false;
    }
    for i in end..ground.sentence(named.phrase.start).end.min(end + NEAR) {
        if ground.time(i).is_some() || ground.holds(Test::Number, i) {
            continue;
        }
        let led = ground.facts.scan.at(i).iter().any(|hit| hit.clitics.preposition.is_some() || hit.clitics.conjunction);
        // أسقط صاروخا: the accusative is the object.
        return !led && !ground.form(i).ends_with('ا') && ground.is_deed(i);
    }
    false
}
