//! Statements of one report, and which of them deny which.

use super::build::speech;
use super::ground::Ground;
use super::outline::Speech;
use crate::lexicon::{LinkWord, Tag};
use crate::reading;

/// The statements with what each denies: a denial that speaks of somebody's account (`هذه الرواية غير صحيحة`, `الاتهامات الروسية`) denies what
/// the last other speaker said, or the last one of the country named.
pub(super) fn speeches(ground: &Ground) -> Vec<Speech> {
    let mut out: Vec<Speech> = ground.reading.statements.iter().map(|statement| speech(ground, statement)).collect();
    for (number, statement) in ground.reading.statements.iter().enumerate() {
        if statement.stance != "denied" || statement.denies.is_some() {
            continue;
        }
        let denied = denied(ground, number, statement);
        if let Some(own) = out.get_mut(number) {
            own.denies = denied;
        }
    }
    out
}

/// The statements before `number` that its account is.
fn denied(ground: &Ground, number: usize, statement: &reading::Statement) -> Vec<usize> {
    let Some(content) = statement.content else { return Vec::new() };
    let tokens = ground.tokens(content);
    let Some(at) = tokens.clone().find(|&i| ground.says(i, LinkWord::Account)) else { return Vec::new() };
    // الاتهامات الروسية: whose account it is.
    let country = (at + 1..(at + 3).min(tokens.end)).find_map(|i| {
        ground.hits(i).iter().find_map(|hit| match hit.tag {
            Tag::Nisba(row, _) | Tag::WeakNisba(row, _) => {
                ground.lexicon.countries.rows.get(usize::from(row)).map(|country| country.code.as_str())
            }
            _ => None,
        })
    });
    // أنباء عن …, صحة ما …: what follows is the thing itself, and no statement made before.
    let of = country.is_some() || ground.is_last_noun(at, &tokens);
    if !of {
        return Vec::new();
    }
    let other = |earlier: &reading::Statement| {
        !earlier.speakers.is_empty()
            && !earlier.speakers.iter().any(|code| statement.speakers.contains(code))
            && country.is_none_or(|country| earlier.speakers.iter().any(|code| code.starts_with(country)))
    };
    let before = ground.reading.statements.get(..number).unwrap_or(&[]);
    let Some(last) = before.iter().rposition(other) else { return Vec::new() };
    let Some(speakers) = before.get(last).map(|earlier| &earlier.speakers) else { return Vec::new() };
    // All that this speaker said in a row.
    let mut run: Vec<usize> = Vec::new();
    for (earlier, said) in before.iter().enumerate().take(last + 1).rev() {
        let same = said.speakers.iter().any(|code| speakers.contains(code));
        if !same && said.within.is_none() {
            break;
        }
        if same && said.stance != "denied" {
            run.push(earlier);
        }
    }
    run.reverse();
    run
}
