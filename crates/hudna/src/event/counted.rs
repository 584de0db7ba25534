//! Who is harmed, flees or is held, where only a figure says it: `مقتل ما لا يقل عن 1500 شخص`, `عاد نصف مليون نازح`.

use super::Made;
use super::ground::{Ground, tokens_of};
use crate::reading::Event;

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
            said |= tokens.clone().any(|i| ground.actor(i).is_some());
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
