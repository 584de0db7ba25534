//! A country's or capital's name: the place, or the government that has its name? (`في أنقرة` and `أكدت أنقرة`)

use super::theatre::Theatre;
use crate::lexicon::morphology::Part;
use crate::lexicon::{EventCue, EventTag, Hit, Lexicon, Locus, NumberTag, Role, Scan, SpeechTag, SpeechWord, Tag, TimeTag};
use crate::text::{Kind, Text};

/// What such a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// The place.
    Place,
    /// The government.
    Government,
}

/// How many words back a verb of visiting or moving is looked for.
const REACH: usize = 9;
/// How many words back a noun that takes the preposition is looked for.
const NEAR: usize = 4;
/// The longest name of a body before it, in tokens.
const NAME: usize = 4;

/// Decides by what stands before the name.
pub fn sense(text: &Text, scan: &Scan, lexicon: &Lexicon, theatre: &Theatre, hit: &Hit) -> Sense {
    let at = hit.start;
    let is_theatre = country_of(scan, lexicon, hit).is_some_and(|country| theatre.main == Some(country));
    let is_country = scan.at(at).iter().any(|other| other.end == hit.end && matches!(other.tag, Tag::Country(_) | Tag::WeakCountry(_)));
    // فيها leads to nothing: its place is the pronoun's.
    let has = |at: usize, locus: Locus| scan.at(at).iter().any(|hit| hit.tag.is(Tag::Locus(locus)) && hit.clitics.pronoun.is_none());
    let sentence = text.sentence(at).start;
    let back = |reach: usize, locus: Locus| {
        (sentence.max(at.saturating_sub(reach))..at).rev().take_while(|&i| !stops(text, i)).any(|i| has(i, locus))
    };
    match hit.clitics.preposition {
        Some('ب') => return if back(1, Locus::Agency) { Sense::Government } else { Sense::Place },
        Some('ل') => return if back(2, Locus::Visit) && !back(2, Locus::Agency) { Sense::Place } else { Sense::Government },
        Some(_) => return Sense::Government,
        None => {}
    }
    if hit.clitics.conjunction
        && let Some(before) = joined_with(text, scan, hit)
    {
        // بين حلب ودمشق: a town that no government sits in is a place, and so is what و joins to it.
        if country_of(scan, lexicon, &before).is_none() && is_town(scan, lexicon, &before) {
            return Sense::Place;
        }
        return sense(text, scan, lexicon, theatre, &before);
    }
    let Some(before) = at.checked_sub(1).filter(|&before| before >= sentence) else { return Sense::Government };
    if text.kind(before) != Kind::Word {
        return after_mark(text, scan, lexicon, theatre, hit, before);
    }
    // المنطقة الحدودية مع تركيا
    if has(before, Locus::BorderWith) && before.checked_sub(1).is_some_and(|noun| has(noun, Locus::Beside) || has(noun, Locus::Border)) {
        return Sense::Place;
    }
    if is_particle(scan, before) {
        // رحلات بين صنعاء والرياض
        let between = scan.is(before, Tag::Time(TimeTag::Role(Role::Between)));
        return if between && back(NEAR + 1, Locus::Travel) && !is_country { Sense::Place } else { Sense::Government };
    }
    if !is_country && has(before, Locus::Meeting) || has(before, Locus::Visit) {
        return Sense::Place;
    }
    // رأى أن على إسرائيل أن تنسحب: what a state has to do.
    if has(before, Locus::About) && scan.any(hit.end, |tag| matches!(tag, Tag::Event(EventTag::Cue(EventCue::Complement, _)))) {
        return Sense::Government;
    }
    if has(before, Locus::Place) {
        let asks = back(NEAR, Locus::Agency) && !back(NEAR, Locus::Motion);
        return if asks { Sense::Government } else { Sense::Place };
    }
    if has(before, Locus::About) {
        let moves = back(NEAR + 1, Locus::Motion);
        let asks = back(NEAR, Locus::Agency);
        return match (moves, asks) {
            (_, true) => Sense::Government,
            (true, _) => Sense::Place,
            _ if is_theatre => Sense::Place,
            _ => Sense::Government,
        };
    }
    // تعرضت ستيباناكيرت للقصف: a town that breakaway authorities sit in speaks (نفت ستيباناكيرت), and does nothing else.
    let breakaway = |tag| matches!(tag, Tag::Seat(row) if lexicon.countries.is_breakaway(row));
    if scan.any(at, breakaway) && !scan.any(before, |tag| matches!(tag, Tag::Speech(SpeechTag::Verb(..)))) {
        return Sense::Place;
    }
    let begins = before == sentence || text.kind(before - 1) != Kind::Word;
    // أثار قتل إسرائيل ثلاثة صحفيين: who does it stands before whom it is done to
    if is_country && is_deed(scan, before, at) && has_object(text, scan, hit.end) {
        return Sense::Government;
    }
    // قصفت إسرائيل, but احتلال العراق
    if has(before, Locus::Strike) && !is_verb(text.form(before), begins) {
        return Sense::Place;
    }
    let verb = is_verb(text.form(before), begins) || acts(text, scan, lexicon, before, hit.end);
    if (back(REACH, Locus::Visit) || back(REACH, Locus::Strike)) && !verb {
        return Sense::Place;
    }
    // «اتفاق الهند وباكستان على»: two who agree.
    if has(before, Locus::Track) && joins_country(text, scan, hit) {
        return Sense::Government;
    }
    // شوارع سوريا, but موقف تركيا: the country of the events is the place of what belongs to it. What has its article, is somebody's name, a
    // body or a country, owns nothing: «اتهم الجيش الهندي باكستان», «اتهمت جبهة تحرير تيغراي إثيوبيا».
    let named = |tag| matches!(tag, Tag::Actor(_) | Tag::ActorShort(_) | Tag::PersonName | Tag::Country(_) | Tag::Seat(_));
    let closed = text.form(before).starts_with("ال")
        || (sentence.max(at.saturating_sub(NAME))..at)
            .any(|i| scan.at(i).iter().any(|other| other.end == at && other.clitics.is_bare() && named(other.tag)));
    let belongs = !verb && !closed;
    if is_theatre && is_country && belongs { Sense::Place } else { Sense::Government }
}

/// The country that the name in `hit` names or is the capital of.
pub fn country_of(scan: &Scan, lexicon: &Lexicon, hit: &Hit) -> Option<u16> {
    scan.at(hit.start).iter().filter(|other| other.end == hit.end).find_map(|other| match other.tag {
        Tag::Country(row) | Tag::WeakCountry(row) | Tag::Seat(row) => Some(row),
        Tag::Place(row) if matches!(&*lexicon.gazetteer.row(row).kind, "country" | "capital") => lexicon.gazetteer.row(row).land,
        _ => None,
    })
}

/// True where another country or capital follows with `و`, and both are one side each: `اتفاق الهند وباكستان على`.
pub fn joins_country(text: &Text, scan: &Scan, hit: &Hit) -> bool {
    let named = |tag| matches!(tag, Tag::Country(_) | Tag::WeakCountry(_) | Tag::Seat(_));
    let joined = |other: &Hit| other.clitics.conjunction && other.clitics.preposition.is_none() && named(other.tag);
    let about = |i: usize| scan.is(i, Tag::Locus(Locus::About)) && text.form(i).chars().count() == 3;
    scan.any(hit.start, named) && scan.at(hit.end).iter().any(|other| joined(other) && about(other.end))
}

/// The country or capital that `و` joins this one to, if it ends right before.
fn joined_with(text: &Text, scan: &Scan, hit: &Hit) -> Option<Hit> {
    let sentence = text.sentence(hit.start).start;
    (sentence..hit.start).rev().take(4).find_map(|i| {
        scan.at(i)
            .iter()
            .find(|other| other.end == hit.start && matches!(other.tag, Tag::Country(_) | Tag::Seat(_) | Tag::Place(_)))
            .copied()
    })
}

/// True where the name in `hit` is that of a town as it stands: neither short for somebody nor an ordinary word.
fn is_town(scan: &Scan, lexicon: &Lexicon, hit: &Hit) -> bool {
    let at = || scan.at(hit.start).iter().filter(|other| other.end == hit.end);
    let named = at().any(|other| match other.tag {
        Tag::Place(row) => {
            let entry = lexicon.gazetteer.row(row);
            !entry.weak && matches!(&*entry.kind, "city" | "town")
        }
        _ => false,
    });
    named && !at().any(|other| matches!(other.tag, Tag::Ordinary | Tag::Actor(_) | Tag::ActorShort(_) | Tag::Nisba(..) | Tag::PersonName))
}

/// After a comma the list goes on; after other marks a sentence or a quotation begins, with the one who acts.
fn after_mark(text: &Text, scan: &Scan, lexicon: &Lexicon, theatre: &Theatre, hit: &Hit, mark: usize) -> Sense {
    if !matches!(text.form(mark), "،" | "," | "-" | "–" | "/") {
        return Sense::Government;
    }
    let earlier = (text.sentence(mark).start..mark)
        .rev()
        .take(3)
        .find_map(|i| scan.at(i).iter().find(|other| other.end == mark && matches!(other.tag, Tag::Country(_) | Tag::Seat(_))).copied());
    earlier.map_or(Sense::Government, |earlier| {
        if earlier.start < hit.start { sense(text, scan, lexicon, theatre, &earlier) } else { Sense::Government }
    })
}

fn stops(text: &Text, i: usize) -> bool {
    text.kind(i) == Kind::Mark && matches!(text.form(i), "." | "؛" | ":" | "؟")
}

/// A finite verb of the third person feminine or of the imperfect, by its shape: governments are feminine or plural in Arabic. One of three
/// letters (`شنت`, `ترد`) where a clause begins with it.
fn is_verb(form: &str, begins: bool) -> bool {
    let letters = form.chars().count();
    let past = form.ends_with('ت') && !form.ends_with("ات");
    // تنفي, تسعى; the masdars of that shape (تحدي) are deeds, too.
    let present = form.starts_with(['ت', 'ي', 'س']) && !form.ends_with('ه') && !(form.starts_with('س') && form.ends_with('ي'));
    (letters >= 4 || letters == 3 && begins && !form.starts_with('س')) && (past || present)
}

/// A finite verb of speech or of an event at token `i`, whatever its shape (`دعت مصر حماس`, `اتهم السودان`): where a clause begins with it, or
/// where something follows the country that its verb asks for. A noun written alike (`دعم لبنان`) needs both.
fn acts(text: &Text, scan: &Scan, lexicon: &Lexicon, i: usize, next: usize) -> bool {
    let finite = |part: Part| matches!(part, Part::Past | Part::Present);
    let (mut verb, mut noun) = (false, false);
    for hit in scan.at(i).iter().filter(|hit| hit.clitics.preposition.is_none()) {
        let part = match hit.tag {
            Tag::Event(EventTag::Trigger(_, shape)) => Some(shape.part),
            Tag::Speech(SpeechTag::Verb(row, shape)) => lexicon.verbs.form(row, shape).map(|(_, shape)| shape.part),
            Tag::Head(..) | Tag::Locus(_) => None,
            _ => continue,
        };
        verb |= part.is_some_and(finite);
        noun |= !part.is_some_and(finite);
    }
    if !verb {
        return false;
    }
    let link = |tag| matches!(tag, Tag::Speech(SpeechTag::Word(SpeechWord::Connective | SpeechWord::Auxiliary | SpeechWord::Relative)));
    let begins = i == text.sentence(i).start
        || text.kind(i - 1) != Kind::Word
        || scan.at(i).iter().any(|hit| hit.clitics.conjunction)
        || scan.any(i - 1, link);
    let asked = |tag| {
        matches!(
            tag,
            Tag::Actor(_)
                | Tag::ActorShort(_)
                | Tag::Head(..)
                | Tag::Country(_)
                | Tag::Seat(_)
                | Tag::Locus(Locus::Subject | Locus::About)
                | Tag::Speech(SpeechTag::Word(SpeechWord::Clause | SpeechWord::CuePreposition | SpeechWord::Toward))
        )
    };
    let led = scan.at(next).iter().any(|hit| hit.clitics.preposition.is_some() || asked(hit.tag));
    if noun { begins && led } else { begins || led }
}

/// A noun for a deed stands at token `i`, without the article: قتل, قصف, اعتقال.
fn is_deed(scan: &Scan, i: usize, end: usize) -> bool {
    scan.at(i).iter().any(|hit| match hit.tag {
        Tag::Event(EventTag::Trigger(_, shape)) => {
            hit.end == end && shape.part == Part::Masdar && !shape.article && hit.clitics.pronoun.is_none()
        }
        _ => false,
    })
}

/// At token `i` people or things are counted, or somebody stands whom nothing leads to: an object.
fn has_object(text: &Text, scan: &Scan, i: usize) -> bool {
    let counted = |tag| matches!(tag, Tag::Number(NumberTag::Cardinal { .. } | NumberTag::Vague(_)));
    let somebody = |tag| matches!(tag, Tag::Head(..) | Tag::Actor(_) | Tag::ActorShort(_) | Tag::Title(..));
    let free = |hit: &&Hit| hit.clitics.preposition.is_none() && !hit.clitics.conjunction;
    let dated = scan.any(i, |tag| matches!(tag, Tag::Time(_)));
    let number = text.kind(i) == Kind::Number || scan.at(i).iter().filter(free).any(|hit| counted(hit.tag));
    number && !dated || scan.at(i).iter().filter(free).any(|hit| somebody(hit.tag)) && !scan.any(i, |tag| matches!(tag, Tag::Nisba(..)))
}

/// أن, إن, لكن …: what follows them acts.
fn is_particle(scan: &Scan, i: usize) -> bool {
    scan.is(i, Tag::Locus(Locus::Subject))
}
