//! Speakers that are understood: dropped subjects, `الأخير`, the first person, pairs.

use super::reader::{Reader, without_article};
use super::{Draft, Understood};
use crate::lexicon::{HeadKind, Number, SpeechWord, Tag};
use crate::reading::{Basis, Step};
use std::cell::OnceCell;

/// Gives each draft the codes and names of its speakers.
pub(super) fn resolve(reader: &Reader, drafts: &mut [Draft], within: &[Option<usize>]) {
    let free = Free::default();
    for number in 0..drafts.len() {
        let mut mentions = drafts[number].speakers.clone();
        if mentions.is_empty() && !matches!(drafts[number].understood, Understood::Nobody | Understood::Unnamed) {
            match understood(reader, drafts, within, (number, &free)) {
                From::Mentions(found) => mentions = found,
                // "ونقلت الوكالة عن مسؤول …. وأضاف": the one she quotes goes on.
                From::Statement(other) if drafts[other].passes_on => match drafts[other].source {
                    Some(source) => mentions = vec![source],
                    None => {
                        drafts[number].understood = Understood::Unnamed;
                        continue;
                    }
                },
                From::Statement(other) => {
                    drafts[number].codes = drafts[other].codes.clone();
                    drafts[number].names = drafts[other].names.clone();
                    drafts[number].speakers = drafts[other].speakers.clone();
                    drafts[number].why.steps.push(Step { role: "speaks on from", basis: Basis::Fact('s', other) });
                    tells(reader, &mut drafts[number]);
                    if drafts[other].understood == Understood::Unnamed {
                        drafts[number].understood = Understood::Unnamed;
                    }
                    continue;
                }
            }
        }
        if mentions.is_empty() && drafts[number].understood == Understood::Nobody {
            let between = drafts[number].between.clone();
            mentions = between.filter_map(|i| reader.mention_from(i)).take(1).collect();
        }
        if mentions.is_empty()
            && drafts[number].understood == Understood::Unnamed
            && let Some(other) = named_before(reader, drafts, number)
        {
            drafts[number].codes = drafts[other].codes.clone();
            drafts[number].names = drafts[other].names.clone();
            drafts[number].speakers = drafts[other].speakers.clone();
            drafts[number].understood = drafts[other].understood;
            continue;
        }
        let (mut codes, mut names): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
        let office = drafts[number].office.filter(|_| !mentions.is_empty());
        if let Some(office) = office {
            codes.clone_from(&reader.actors[office].actor.codes);
        }
        for &mention in &mentions {
            let actor = &reader.actors[mention].actor;
            names.extend(actor.name.iter().filter(|name| !names.contains(name)).cloned().collect::<Vec<_>>());
            if office.is_some() {
                continue;
            }
            codes.extend(actor.codes.iter().filter(|code| !codes.contains(code)).cloned().collect::<Vec<_>>());
        }
        let draft = &mut drafts[number];
        draft.addressees.retain(|addressee| !mentions.contains(addressee));
        draft.speakers = mentions;
        draft.codes = codes;
        draft.names = names;
        tells(reader, draft);
    }
}

/// Media that tell of something report it, and so does a body that counts harm.
fn tells(reader: &Reader, draft: &mut Draft) {
    if draft.mode != "say" || draft.attribution || draft.codes.is_empty() || !draft.tells {
        return;
    }
    let media = draft.codes.iter().all(|code| code.ends_with("MED") || code.ends_with("NGO"));
    if media || counts_harm(reader, draft) {
        draft.mode = "report".to_owned();
    }
}

/// `تحدثت المنظمة عن مقتل 460 مريضا`: a body that tells of harm done to so many counts; a person speaks of them.
fn counts_harm(reader: &Reader, draft: &Draft) -> bool {
    let body = |&mention: &usize| {
        let found = &reader.actors[mention];
        (found.head.is_some() || !found.actor.ids.is_empty()) && !reader.is_person(mention)
    };
    let Some(content) = &draft.content else { return false };
    let harm = reader.scan.any(content.start + 1, |tag| matches!(tag, Tag::Governor));
    harm && !draft.speakers.is_empty() && draft.speakers.iter().all(body)
}

/// How many statements a name is looked for in.
const NAMED: usize = 20;

/// The statement beside whose cue the name stands that is the subject here: `كشف نائب المندوب، فلاديمير سافرونكوف، أن` … `وأوضح سافرونكوف`.
fn named_before(reader: &Reader, drafts: &[Draft], number: usize) -> Option<usize> {
    let name = without_article(reader.text.form(drafts[number].overt?));
    let beside = |other: &usize| {
        let draft = &drafts[*other];
        !draft.codes.is_empty() && draft.between.clone().take(40).any(|i| without_article(reader.text.form(i)) == name)
    };
    (number.saturating_sub(NAMED)..number).rev().find(beside)
}

enum From {
    Mentions(Vec<usize>),
    Statement(usize),
}

/// Up to each mention the last one that nothing governs: any, one whose verb may be feminine, one whose verb may be masculine.
#[derive(Default)]
struct Free(OnceCell<Vec<[Option<usize>; 3]>>);

impl Free {
    /// The last such mention that begins before token `at` and agrees with `draft`.
    fn before(&self, reader: &Reader, draft: &Draft, at: usize) -> Option<usize> {
        let all = self.0.get_or_init(|| {
            let mut last = [None; 3];
            let numbers = 0..reader.actors.len();
            let up_to = numbers.map(|number| {
                if !reader.is_governed(number) {
                    let feminine = reader.feminine(number);
                    last[0] = Some(number);
                    last[1] = if feminine == Some(false) { last[1] } else { Some(number) };
                    last[2] = if feminine == Some(true) { last[2] } else { Some(number) };
                }
                last
            });
            up_to.collect()
        });
        let next = reader.actors.partition_point(|actor| actor.tokens.start < at);
        let kind = draft.feminine.map_or(0, |feminine| if feminine { 1 } else { 2 });
        all.get(next.checked_sub(1)?)?.get(kind).copied().flatten()
    }
}

fn understood(reader: &Reader, drafts: &[Draft], within: &[Option<usize>], (number, free): (usize, &Free)) -> From {
    let draft = &drafts[number];
    let at = draft.cue.start;
    let start = reader.sentence_start(at);
    let nothing = || From::Mentions(Vec::new());
    if draft.understood == Understood::Latter {
        let named =
            (at.saturating_sub(1500)..at).rev().filter_map(|i| reader.mention_from(i)).find(|&mention| agrees(reader, draft, mention));
        return From::Mentions(named.into_iter().collect());
    }
    // Its own subject before a relative or connective: "تقارير إعلامية تحدثت", "الذي تعهدا فيه".
    let mentions_before = |from: usize| -> Vec<usize> { (from..at).filter_map(|i| reader.mention_from(i)).collect() };
    if let Some(outer) = within[number] {
        let content = drafts[outer].content.clone().unwrap_or(at..at);
        // "اتهم الجيش القوات التي وصفها بالإرهابية": he who speaks calls them so.
        let his = draft.calls && draft.feminine == drafts[outer].feminine;
        if his || draft.first_person || draft.in_his_words || content.start >= at {
            return From::Statement(outer);
        }
        let named = mentions_before(content.start.max(draft_start(drafts, outer)));
        if draft.dual {
            return From::Mentions(
                pair(reader, &named).or_else(|| pair(reader, &mentions_before(start.saturating_sub(200)))).unwrap_or_default(),
            );
        }
        if adjacent(reader, at).is_some() {
            return From::Mentions(adjacent(reader, at).into_iter().collect());
        }
        if at.checked_sub(1).is_some_and(|before| reader.clause(before)) {
            return From::Statement(outer);
        }
        let subject = named.iter().copied().find(|&mention| !reader.is_governed(mention) && agrees(reader, draft, mention));
        if subject.is_none() && unknown_noun(reader, content.start, at) {
            return nothing();
        }
        return subject.map_or(From::Statement(outer), |mention| From::Mentions(vec![mention]));
    }
    if draft.dual {
        let named = mentions_before(start);
        if let Some(found) = pair(reader, &named).or_else(|| pair(reader, &mentions_before(start.saturating_sub(120)))) {
            return From::Mentions(found);
        }
    }
    // "وانتقدت مصادر الهيئة، مشيرة إلى": of a plural of things the verb tells what goes on, of "وقالت الطبيب" the noun.
    let same_gender = |other: &Draft| {
        draft.feminine.is_none()
            || other.passes_on
            || other.feminine == draft.feminine
            || speaker_gender(reader, other).is_none_or(|feminine| Some(feminine) == draft.feminine)
    };
    if let Some(mentions) = main_clause(reader, drafts, number, start) {
        return From::Mentions(mentions);
    }
    let earlier = (number.saturating_sub(80)..number)
        .rev()
        .filter(|&other| within[other].is_none() && !drafts[other].attribution)
        .filter(|&other| !drafts[other].codes.is_empty() || drafts[other].understood == Understood::Unnamed);
    // "تظاهرة لنازحين طالبوا بـ", "احتج نازحون أمام المقر، مطالبين بـ": the many people of whom it is said.
    let speaks_on = (0..number)
        .rev()
        .take_while(|&other| drafts[other].cue.start >= start)
        .any(|other| drafts[other].plural && within[other].is_none());
    if draft.plural && !speaks_on && !reader.has_conjunction(at) && at > start {
        let people = mentions_before(start).into_iter().rev().find(|&mention| is_people(reader, mention));
        if let Some(mention) = people {
            return From::Mentions(vec![mention]);
        }
    }
    // One does not go on for two, nor many for one.
    let one = |other: usize| {
        let title =
            |mention: usize| reader.scan.any(reader.actors[mention].tokens.start, |tag| matches!(tag, Tag::Title(_, Number::Singular)));
        let person = |mention: usize| (reader.is_person(mention) || title(mention)) && reader.actors[mention].actor.codes.len() == 1;
        let single = matches!(drafts[other].speakers.as_slice(), [speaker] if person(*speaker));
        draft.plural && drafts[other].singular && single
    };
    let mut earlier: Vec<usize> = earlier.take(8).filter(|&other| !(draft.singular && drafts[other].dual)).collect();
    if let Some(other) = attributed(reader, drafts, number).filter(|&other| same_gender(&drafts[other])) {
        return From::Statement(other);
    }
    let before = earlier.len();
    earlier.retain(|&other| !one(other));
    let for_one = earlier.len() < before;
    if let Some(&last) = earlier.iter().find(|&&other| drafts[other].cue.start >= start && same_gender(&drafts[other])) {
        return From::Statement(last);
    }
    if let Some(mention) = adjacent(reader, at).filter(|_| !draft.calls) {
        return From::Mentions(vec![mention]);
    }
    let begins = at == start || reader.has_conjunction(at) && at <= start + 1;
    if !begins && !draft.attribution {
        let mut named = mentions_before(start);
        named.retain(|&mention| !reader.is_governed(mention) && agrees(reader, draft, mention));
        // "التقى لافروف نظيره الصيني، وقال": who stands right behind another is whom he met.
        let met = |mention: &usize| {
            let from = reader.actors[*mention].tokens.start;
            mention.checked_sub(1).is_some_and(|first| reader.actors[first].tokens.end == from && !reader.is_governed(first))
                && !reader.proclitics(*mention).starts_with('و')
        };
        let objects: Vec<usize> = named.iter().copied().filter(met).collect();
        named.retain(|mention| !objects.contains(mention));
        let subordinate = at.checked_sub(1).is_some_and(|that| reader.clause(that));
        let pick = if reader.has_conjunction(at) || subordinate { named.last() } else { named.first() };
        let pick = meeting(reader, &named, start..at).or(pick.copied());
        if let Some(mention) = pick {
            return From::Mentions(vec![mention]);
        }
        if let Some(mention) = owner(reader, start..at) {
            return From::Mentions(vec![mention]);
        }
    }
    if let Some(mention) = host(reader, drafts, number, start).filter(|_| begins && !draft.attribution) {
        return From::Mentions(vec![mention]);
    }
    let last = earlier.iter().find(|&&other| same_gender(&drafts[other]));
    if let Some(&last) = last.or_else(|| earlier.first().filter(|_| draft.attribution || !draft.singular)) {
        return From::Statement(last);
    }
    // "وطالبوا": by whom nobody tells; "ونفت قيادة المحور" behind a man's words: nobody who spoke.
    if for_one || !earlier.is_empty() {
        return nothing();
    }
    free.before(reader, draft, at).map_or_else(nothing, |mention| From::Mentions(vec![mention]))
}

/// `وإذ ندد بالهجوم، دعا الأمين العام إلى`, `وبعدما رفض الهدنة، أعلن الرئيس أنه`: a clause in front without a subject has that of the main verb.
fn main_clause(reader: &Reader, drafts: &[Draft], number: usize, start: usize) -> Option<Vec<usize>> {
    let draft = drafts.get(number)?;
    let mut first = draft.cue.start;
    while let Some(from) = reader.word_before(first, SpeechWord::Auxiliary) {
        first = from;
    }
    let opens = reader.word_before(first, SpeechWord::Cataphor).is_some_and(|from| from == start);
    let end = draft.content.as_ref().filter(|_| opens)?.end;
    let main = drafts.get(number + 1).filter(|main| reader.is_comma(end) && main.cue.start == end + 1 && !main.attribution)?;
    (main.feminine == draft.feminine && !main.speakers.is_empty()).then(|| main.speakers.clone())
}

/// How far behind an attribution a participle goes on with its words: `وفق مصدر عسكري للوكالة، مشيرا إلى`.
const GOES_ON: usize = 10;

/// The attribution whose words a participle goes on with, where nobody else speaks in the sentence.
fn attributed(reader: &Reader, drafts: &[Draft], number: usize) -> Option<usize> {
    let draft = drafts.get(number).filter(|draft| draft.participle)?;
    let at = draft.cue.start;
    let start = reader.sentence_start(at);
    let mut before = (0..number).rev().take_while(|&other| drafts[other].cue.start >= start);
    let other = before.next().filter(|&other| drafts[other].attribution && !drafts[other].codes.is_empty())?;
    let near = drafts[other].between.end <= at && at <= drafts[other].between.end + GOES_ON;
    (near && before.all(|other| drafts[other].attribution)).then_some(other)
}

/// `التقى لافروف، أمس، سفراء الدول، ودعا إلى`: he who met them, and not they, goes on.
fn meeting(reader: &Reader, named: &[usize], before: std::ops::Range<usize>) -> Option<usize> {
    let verb = before.clone().rev().find(|&i| reader.is(i, SpeechWord::Meets) && reader.mention(i).is_none())?;
    let host = reader.mention_from(verb + 1).filter(|host| named.contains(host))?;
    let other = (verb + 2..before.end).any(|i| super::cue::is_finite_at(reader, i));
    (!other).then_some(host)
}

/// `والتقى لافروف نظيره الصيني. وقال إن`: nobody speaks in the sentence before, and it tells of somebody who met, received or called another:
/// he goes on.
fn host(reader: &Reader, drafts: &[Draft], number: usize, start: usize) -> Option<usize> {
    let draft = drafts.get(number)?;
    let last = start.checked_sub(1)?;
    let from = reader.sentence_start(last);
    let spoken = drafts.iter().take(number).rev().take(8).any(|other| other.cue.start >= from && other.cue.start < start);
    if spoken {
        return None;
    }
    let verb = (from..start).find(|&i| reader.is(i, SpeechWord::Meets) && reader.mention(i).is_none())?;
    let behind = reader.mention_from(verb + 1).filter(|&mention| !reader.is_governed(mention));
    let before =
        || verb.checked_sub(1).filter(|&at| at >= from).and_then(|at| reader.mention(at)).filter(|&mention| !reader.is_governed(mention));
    let person = |mention: usize| {
        reader.is_person(mention) || reader.scan.any(reader.actors[mention].tokens.start, |tag| matches!(tag, Tag::Title(..)))
    };
    behind.or_else(before).filter(|&mention| person(mention) && agrees(reader, draft, mention))
}

/// `إن الجانب الآخر رفض الحوار`: between أن and the verb at token `at` stands a noun of which nothing is known, and it is the subject. `إنه`
/// goes on with who speaks.
fn unknown_noun(reader: &Reader, from: usize, at: usize) -> bool {
    let Some(that) = (from..at).rev().take(12).find(|&i| reader.clause(i)) else { return false };
    let clause = |tag| matches!(tag, Tag::Speech(crate::lexicon::SpeechTag::Word(SpeechWord::Clause)));
    let own = reader.scan.at(that).iter().any(|hit| clause(hit.tag) && hit.clitics.pronoun.is_some());
    let first = that + 1;
    let known = |i: usize| {
        let classes = [SpeechWord::Prepositions, SpeechWord::Skip, SpeechWord::Auxiliary, SpeechWord::Negation, SpeechWord::Connective];
        reader.mention(i).is_some() || reader.time(i).is_some() || classes.into_iter().any(|class| reader.is(i, class))
    };
    !own && first < at
        && reader.is_word(first)
        && !known(first)
        && !super::cue::is_finite_at(reader, first)
        && !(first..at).any(|i| reader.is_comma(i))
}

/// Persons in the plural who have no name: `نازحون`, `المتظاهرين`.
pub(super) fn is_people(reader: &Reader, mention: usize) -> bool {
    let found = &reader.actors[mention];
    let Some(head) = found.head.and_then(|row| reader.lexicon.actors.heads.get(row as usize)) else { return false };
    let many = reader.scan.any(found.tokens.start, |tag| matches!(tag, Tag::Head(_, Number::Plural)));
    head.kind == HeadKind::People && matches!(head.sector.as_str(), "CVL" | "REF" | "ELI" | "MED") && many
}

/// `جاء ذلك في كلمة لأردوغان، قال فيها`: whose document or speech was named before.
fn owner(reader: &Reader, before: std::ops::Range<usize>) -> Option<usize> {
    before.clone().rev().find_map(|i| {
        let (end, _) = reader.medium(i).or_else(|| reader.voice(i).map(|(end, _)| (end, "")))?;
        let next = reader.word(end, SpeechWord::Owner).unwrap_or(end);
        reader.mention_from(next).filter(|&number| next < before.end && (next > end || is_owner(reader, number)))
    })
}

/// After `بيان`: `للخارجية القطرية` or, in iDafa, `الخارجية القطرية`.
fn is_owner(reader: &Reader, mention: usize) -> bool {
    let particles = reader.proclitics(mention);
    particles.is_empty() || particles == "ل"
}

fn draft_start(drafts: &[Draft], number: usize) -> usize {
    drafts[number].content.as_ref().map_or(0, |content| content.start)
}

/// The mention right before the cue, or before a relative that it follows.
fn adjacent(reader: &Reader, at: usize) -> Option<usize> {
    let mut before = at.checked_sub(1)?;
    if reader.word(before, SpeechWord::Relative).is_some() {
        before = before.checked_sub(1)?;
        if reader.is_comma(before) {
            before = before.checked_sub(1)?;
        }
    } else if reader.has_conjunction(at) {
        return None;
    }
    // "في حوار مع محطة أكد خلاله": to whom he speaks.
    let with = |mention: &usize| {
        let start = reader.actors[*mention].tokens.start;
        start > 0 && reader.mention(start - 1).is_none() && reader.is(start - 1, SpeechWord::WithWhom)
    };
    reader.mention(before).filter(|mention| !with(mention))
}

fn agrees(reader: &Reader, draft: &Draft, mention: usize) -> bool {
    match (draft.feminine, reader.feminine(mention)) {
        (Some(cue), Some(mention)) => cue == mention,
        _ => true,
    }
}

/// The gender of a statement's speaker: its verb's, else its mention's.
fn speaker_gender(reader: &Reader, draft: &Draft) -> Option<bool> {
    let named = draft.speakers.first().and_then(|&mention| reader.feminine(mention));
    named.or(draft.feminine)
}

/// Two parties named: one mention of two, or two that stand together.
fn pair(reader: &Reader, named: &[usize]) -> Option<Vec<usize>> {
    named.iter().rev().find_map(|&mention| {
        if reader.actors[mention].actor.codes.len() == 2 {
            return Some(vec![mention]);
        }
        let joint = reader.joint(mention);
        (joint.len() == 2).then_some(joint)
    })
}
