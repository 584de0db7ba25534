//! Who is harmed, flees or is held, where only a figure says it: `مقتل ما لا يقل عن 1500 شخص`, `عاد نصف مليون نازح`.

use super::Made;
use super::ground::{Ground, tokens_of};
use super::trigger::Named;
use crate::lexicon::Test;
use crate::lexicon::morphology::Count;
use crate::reading::Event;

/// Civilians of the country whose army struck, where the report is of another.
fn of_the_strikers(ground: &Ground, code: &str, source: &[String]) -> bool {
    let main = ground.facts.theatre.main.and_then(|row| ground.facts.lexicon.countries.rows.get(usize::from(row)));
    let country = code.get(..3).unwrap_or_default();
    let own = main.is_some_and(|main| main.code == country);
    !own && country != "---" && source.iter().any(|striker| striker.starts_with(country) && crate::mention::actor::fights(striker))
}

/// `إن تسعة قتلوا`, `أن خمسة أصيبوا`: a bare number is the subject of a verb of harm or arrest that agrees with it.
pub(super) fn before(ground: &Ground, named: &Named) -> bool {
    let Some(number) = named.phrase.start.checked_sub(1).filter(|&at| ground.sentence(named.phrase.start).contains(&at)) else {
        return false;
    };
    let counts = ground.holds(Test::Number, number) && ground.time(number).is_none() && ground.actor(number).is_none();
    counts && named.verb && named.shape.count == Count::Many && matches!(ground.kind(named), "harm" | "detain")
}

/// Gives events those who are counted in them.
pub(super) fn fill(ground: &Ground, made: &[Made], out: &mut [Event]) {
    for (event, made) in out.iter_mut().zip(made) {
        let (measures, suffers): (&[&str], bool) = match event.kind.as_str() {
            "harm" => (&["killed", "injured", "killed-or-injured"], true),
            "detain" => (&["detained"], true),
            "release" => (&["released"], true),
            "displacement" => (&["displaced"], false),
            "return" => (&["returned"], false),
            _ => continue,
        };
        let clause = ground.clause(made.named.phrase.start);
        let mut who: Vec<String> = Vec::new();
        let mut said = false;
        for figure in event.figures.iter().filter_map(|&number| ground.facts.figures.get(number)) {
            let tokens = tokens_of(ground.facts.text, figure.span);
            let near = clause.contains(&tokens.start);
            let counts = tokens.clone().any(|i| ground.actor(i).is_some());
            said |= counts;
            // مقتل 10 بقصف إسرائيلي: the adjective is that of the deed.
            let strikers = !counts && figure.who.as_ref().is_some_and(|code| of_the_strikers(ground, code, &event.source));
            // في قصف للحركة على المواقع: nor are they of those who struck, where only a number is told.
            let struck =
                !counts && figure.who.as_ref().is_some_and(|code| crate::mention::actor::fights(code) && event.source.contains(code));
            if strikers || struck {
                continue;
            }
            if let Some(code) = figure.who.as_ref().filter(|_| near && measures.contains(&figure.measure) && figure.part_of.is_none())
                && !who.contains(code)
            {
                who.push(code.clone());
            }
        }
        if who.is_empty() {
            continue;
        }
        if !suffers {
            // Who flees is who is counted, whoever else is spoken of.
            event.source = who;
        } else if made.parties.target.is_empty() && (said || event.target.is_empty()) {
            // Those of another event are not those counted here; but `وإصابة 134` goes on with those before.
            event.target = who;
        }
    }
}
