//! Names of persons: known ones, and those that only their title gives away.

use super::Context;
use crate::lexicon::{EventCue, EventTag, Hit, SpeechTag, Tag};
use crate::text::Kind;

/// A person's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    /// Row in `data/actors.toml`; none for a person whom the data does not know.
    pub(super) known: Option<u32>,
    /// First token.
    pub(super) start: usize,
    /// Token after the last one.
    pub(super) end: usize,
}

/// The longest unknown name, in tokens.
const LONGEST: usize = 5;

/// The person named from token `i` on, after a title. Quotation marks around the name are passed over.
pub(super) fn after_title(context: &Context, i: usize) -> Option<Name> {
    let quoted = context.text.kind(i) == Kind::Mark && matches!(context.text.form(i), "“" | "\"" | "«" | "”");
    let start = i + usize::from(quoted);
    let name = known(context, start, true).or_else(|| unknown(context, start))?;
    let closed = quoted && context.text.kind(name.end) == Kind::Mark;
    Some(Name { end: name.end + usize::from(closed), ..name })
}

/// A person of the data named at token `i`. Weak short names count only where `titled`.
pub(super) fn known(context: &Context, i: usize, titled: bool) -> Option<Name> {
    let person = |hit: &Hit| {
        let row = match hit.tag {
            Tag::Actor(row) | Tag::ActorShort(row) => row,
            // A common name (الناشط قاسم شريف) is a statesman's only in a report that speaks of his country.
            Tag::ActorWeak(row) if titled && context.speaks_of(&context.lexicon.actors.row(row).code) => row,
            _ => return None,
        };
        let bare = !titled || hit.before == 0;
        (bare && context.lexicon.actors.row(row).kind == "person" && hit.clitics.pronoun.is_none()).then_some(row)
    };
    let (hit, row) = context.scan.longest(i, person)?;
    // الشيخ صالح المري: a first name that is also a president's, with a family name of its own.
    if matches!(hit.tag, Tag::ActorWeak(_)) && bears_another(context, hit.end) {
        return None;
    }
    // A longer name of somebody unknown may begin like a known one: محمد بن سلمان البدري.
    Some(Name { known: Some(row), start: i, end: hit.end })
}

/// A name that the data does not know: words that are neither ordinary nor anything else the lexicon knows.
fn unknown(context: &Context, start: usize) -> Option<Name> {
    if is_party_name(context, start) {
        return None;
    }
    let mut end = start;
    while end < start + LONGEST && (is_name_word(context, end, end > start) || end > start && is_family_name(context, end)) {
        end += 1;
    }
    // A name does not end with a link (بن, أبو).
    while end > start && is_link(context, end - 1) {
        end -= 1;
    }
    // One listed name is enough; without one, two words that nothing else explains, the first of them no verb.
    let named = (start..end).any(|i| is_listed(context, i)) || !looks_like_verb(context.text.form(start));
    (end > start && named).then_some(Name { known: None, start, end })
}

/// `اتهم وزير الخارجية الأمريكي دمشق`: a capital or a known body behind a title is whom its holder speaks of, and no name of his.
fn is_party_name(context: &Context, i: usize) -> bool {
    let person = |row: u32| context.lexicon.actors.row(row).kind == "person";
    let party = |tag| match tag {
        Tag::Seat(_) | Tag::Country(_) => true,
        Tag::Actor(row) | Tag::ActorShort(row) => !person(row),
        _ => false,
    };
    // الأمين العام لحزب | الله نعيم قاسم: a word within the name of a known body.
    let within = |hit: &Hit| matches!(hit.tag, Tag::Actor(row) | Tag::ActorShort(row) if !person(row)) && hit.end > i;
    if i.checked_sub(1).is_some_and(|before| context.scan.at(before).iter().any(within)) {
        return true;
    }
    let hits = context.scan.at(i);
    hits.iter().any(|hit| hit.clitics.is_bare() && hit.before == 0 && party(hit.tag)) && !is_listed(context, i)
}

fn is_name_word(context: &Context, i: usize, inside: bool) -> bool {
    let text = context.text;
    // صرح سالم الجبوري بأن: no بان.
    if text.kind(i) != Kind::Word || inside && text.starts_line(i) || is_that(context, i) || text.form(i).is_ascii() {
        return false;
    }
    if is_link(context, i) || is_listed(context, i) {
        return true;
    }
    let form = text.form(i);
    let abstract_noun = form.starts_with("ال") && text.slice(text.tokens[i].span).ends_with('ة');
    if form.chars().count() < 3 || abstract_noun {
        return false;
    }
    // و before a word that is not a name begins something else, and before one that the report has without it another person.
    if inside && form.starts_with('و') && (context.scan.at(i).iter().any(|hit| hit.before > 0) || is_joined(context, form)) {
        return false;
    }
    !context.scan.at(i).iter().any(is_no_name)
}

/// `غيبوزا ودلاكاما`: what follows the و stands elsewhere in the report by itself.
fn is_joined(context: &Context, form: &str) -> bool {
    const SHORTEST: usize = 4;
    let rest: &str = form.strip_prefix('و').filter(|rest| rest.chars().count() >= SHORTEST).unwrap_or_default();
    !rest.is_empty() && (0..context.text.tokens.len()).any(|i| context.text.form(i) == rest)
}

/// True where token `i` goes on with a name: another given name, or a definite adjective of family (المري) that is of no country.
fn bears_another(context: &Context, i: usize) -> bool {
    let text = context.text;
    if text.kind(i) != Kind::Word || text.starts_line(i) {
        return false;
    }
    let form = text.form(i);
    let family = form.starts_with("ال") && form.ends_with('ي') && context.scan.at(i).is_empty();
    family || is_listed(context, i) && !context.scan.at(i).iter().any(is_no_name)
}

/// The unknown name of two words or more that ends right before token `end`, behind a verb of speech or at the beginning of a line.
pub(super) fn before(context: &Context, end: usize) -> Option<Name> {
    let (text, scan) = (context.text, context.scan);
    let first = (end.saturating_sub(LONGEST)..end).rev().take_while(|&i| is_name_word(context, i, true)).last()?;
    let speaks = |tag| matches!(tag, Tag::Speech(SpeechTag::Verb(..)));
    let led = |i: usize| i > 0 && !text.starts_line(i) && scan.any(i - 1, speaks);
    let start = (first..end).find(|&i| led(i) || text.starts_line(i))?;
    let name = unknown(context, start).filter(|name| name.end == end && name.end > name.start + 1)?;
    known(context, start, false).is_none().then_some(name)
}

/// `أحمد العمدة إن`: a definite noun right after a given name is a family name, where what is said follows at once.
fn is_family_name(context: &Context, i: usize) -> bool {
    let (text, scan) = (context.text, context.scan);
    if !is_listed(context, i - 1) || text.kind(i) != Kind::Word || text.starts_line(i) || !text.form(i).starts_with("ال") {
        return false;
    }
    let noun = scan.any(i, |tag| matches!(tag, Tag::Title(..) | Tag::Ordinary));
    let adverb = scan.any(i, |tag| matches!(tag, Tag::Time(_) | Tag::Nisba(..) | Tag::Modifier(_)));
    noun && !adverb && (is_that(context, i + 1) || is_that(context, i + 2) && is_name_word(context, i + 1, true))
}

/// `أن`, `بأن`: what is said begins.
fn is_that(context: &Context, i: usize) -> bool {
    context.scan.any(i, |tag| matches!(tag, Tag::Event(EventTag::Cue(EventCue::Complement, _))))
}

/// What shows that a word is no part of a name: an ordinary word, an adjective, a country … but not a place (many families bear one).
pub(crate) fn is_no_name(hit: &Hit) -> bool {
    if hit.tag == Tag::Ordinary {
        return hit.clitics.pronoun.is_none();
    }
    let bare = hit.clitics.is_bare();
    match hit.tag {
        Tag::PersonName | Tag::Place(_) | Tag::ActorWeak(_) | Tag::ActorShort(_) | Tag::Seat(_) => false,
        Tag::Actor(_) => !hit.is_word() && bare,
        _ => bare || hit.clitics.conjunction,
    }
}

/// Finite verbs begin or end in few ways; names of two words rarely begin so.
fn looks_like_verb(form: &str) -> bool {
    form.ends_with('ت')
        || form.starts_with(['ي', 'ت', 'س', 'ل', 'ب', 'و', 'ف'])
        || form.ends_with("وا")
        || form.starts_with("ال")
        || form.chars().count() < 4
}

fn is_listed(context: &Context, i: usize) -> bool {
    // على folds to the name علي, but is not written like it.
    let text = context.text;
    !text.slice(text.tokens[i].span).ends_with('ى')
        && context.scan.at(i).iter().any(|hit| hit.tag == Tag::PersonName && hit.clitics.is_bare())
}

/// Words within names: `بن`, `أبو`.
fn is_link(context: &Context, i: usize) -> bool {
    context.scan.at(i).iter().any(|hit| hit.tag == Tag::NameLink && hit.clitics.is_bare())
}
