//! Who did it, to whom: subject, object, genitive and prepositions of the trigger, by its frame.

use super::clause::{Opening, finite};
use super::ground::Ground;
use super::trigger::Named;
use crate::lexicon::morphology::{Count, Part, Shape};
use crate::lexicon::{EventCue as Cue, EventRole as Role, EventTag, Frame, Hit, Tag, Test};

/// Numbers of actor mentions, by role.
#[derive(Debug, Clone, Default)]
pub(super) struct Parties {
    pub(super) source: Vec<usize>,
    pub(super) target: Vec<usize>,
    /// The one who acts is whoever speaks (`سننسحب`).
    pub(super) speaker: bool,
    /// The one who acts is who says `we` (`لم نتعهد بالإفراج`).
    pub(super) we: bool,
}

impl Parties {
    fn add(&mut self, role: Role, ground: &Ground, group: &[usize]) {
        let slot = match role {
            Role::Source => &mut self.source,
            Role::Target => &mut self.target,
            Role::Either => {
                let armed = group
                    .first()
                    .and_then(|&number| ground.facts.actors.get(number))
                    .is_some_and(|mention| Ground::armed(mention) || Ground::sector_is(mention, &["GOV"]));
                if armed && self.source.is_empty() { &mut self.source } else { &mut self.target }
            }
            Role::None => return,
        };
        for number in group {
            if !slot.contains(number) {
                slot.push(*number);
            }
        }
    }
}

/// How far arguments are looked for.
const REACH: usize = 26;

/// The parties of `named`.
pub(super) fn of(ground: &Ground, named: &Named) -> Parties {
    let Some(trigger) = ground.facts.lexicon.events.triggers.get(usize::from(named.row)) else { return Parties::default() };
    let mut parties = Parties::default();
    if trigger.person {
        parties.source.extend(ground.actor(named.phrase.start).map(|(number, _)| number));
        return parties;
    }
    if trigger.victim {
        parties.target.extend(ground.actor(named.phrase.start).map(|(number, _)| number));
        if parties.target.is_empty() {
            follow(ground, named, Frame { of: Role::Target, ..trigger.frame }, &mut parties, Slots { subject: None, object: None });
        }
        return parties;
    }
    if named.verb {
        of_verb(ground, named, trigger.frame, &mut parties)
    } else {
        of_noun(ground, named, trigger.frame, &mut parties)
    }
    joined_by(ground, named, &mut parties);
    parties
}

// ------------------------------------------------------------------------------------------------ verbs

fn of_verb(ground: &Ground, named: &Named, frame: Frame, parties: &mut Parties) {
    // نددت الحكومة بهجوم استهدف حاجزا: who speaks of the deed does not do what the verb says of it.
    let described = describes(ground, named.phrase.start);
    let spoken_of = described && ground.clause(named.phrase.start).take_while(|&i| i < named.phrase.start).any(|i| ground.is(i, Cue::Say));
    let topic = topic(ground, named.phrase.start).filter(|_| !spoken_of);
    let passive = is_passive(ground, named, frame, topic);
    let (subject, object) = if passive { (frame.object, Role::None) } else { (frame.subject, frame.object) };
    if named.shape.person == 1 && topic.is_none() {
        parties.speaker = true;
        follow(ground, named, frame, parties, Slots { subject: None, object: Some(object) });
        return;
    }
    match topic {
        Some(number) => {
            let group = group(ground, number);
            parties.add(subject, ground, &group);
            follow(ground, named, frame, parties, Slots { subject: None, object: Some(object) });
        }
        None => {
            follow(ground, named, frame, parties, Slots { subject: Some(subject), object: Some(object) });
            let empty = match subject {
                Role::Source => parties.source.is_empty(),
                Role::Target => parties.target.is_empty() && !passive,
                _ => false,
            };
            let relative =
                ground.clauses.get(ground.clause_number(named.phrase.start)).is_some_and(|clause| clause.opening == Opening::Relative);
            // قصفا طال المدينة وأوقع قتيلين: what brought it about is no person.
            let effect = ground.is_harm(named) && ground.is(named.phrase.start, Cue::Cause);
            if empty && !passive && !relative && !effect && !described && !has_own_subject(ground, named.phrase.start) {
                let taken_up = || taken_up(ground, named.phrase.start);
                match earlier_subject(ground, named.phrase.start).or_else(taken_up) {
                    Some(group) => parties.add(subject, ground, &group),
                    None => parties.speaker = true,
                }
            }
        }
    }
    if let Some(pronoun) = named.hit.clitics.pronoun
        && pronoun != "ي"
        && object != Role::None
        && parties.target.is_empty()
        && !matches!(ground.kind(named), "contact." | "agreement.")
        && let Some(number) = antecedent(ground, named.phrase.start, &parties.source)
    {
        parties.add(object, ground, &[number]);
    }
}

/// `هجوم انتحاري استهدف حاجزا`: a verb that says more of the indefinite deed right before it has the deed for its subject.
fn describes(ground: &Ground, verb: usize) -> bool {
    const NEAR: usize = 3;
    let mut before = (verb.saturating_sub(NEAR)..verb).rev().take_while(|&i| !ground.is_mark(i) && ground.actor(i).is_none());
    !ground.is_conjoined(verb)
        && before.any(|i| ground.is_trigger_noun(i) && !ground.form(i).trim_start_matches(['و', 'ب', 'ل']).starts_with("ال"))
}

/// The actor before a verb whose subject it is: `الجيش قصف`, `أن المسلحين خرقوا`, `الذين هاجموا`.
fn topic(ground: &Ground, verb: usize) -> Option<usize> {
    let number = ground.clause_number(verb);
    let clause = ground.clauses.get(number)?;
    let mut i = clause.tokens.start;
    let mut after_preposition = false;
    while i < verb {
        if let Some((actor, mention)) = ground.actor(i) {
            let free = ground.clitic(mention).is_none() && !after_preposition;
            if mention.tokens.start == i && free {
                return Some(actor);
            }
            i = mention.tokens.end.max(i + 1);
            after_preposition = false;
            continue;
        }
        if ground.preposition(i).is_some() || starts_with_preposition(ground, i) {
            after_preposition = true;
        } else if ground.is_mark(i) {
            after_preposition = false;
        }
        i += 1;
    }
    if clause.opening == Opening::Relative && verb < clause.tokens.start + 4 {
        // الذي: whoever stands right before.
        let mut before = clause.tokens.start.checked_sub(1)?;
        if ground.is_mark(before) {
            before = before.checked_sub(1)?;
        }
        return ground.actor(before).map(|(actor, _)| actor).filter(|_| number > 0);
    }
    None
}

/// `أن طائرات حربية قصفت`: after the أن that opens the clause stands a noun that nobody knows yet, and it is the verb's subject, not
/// whoever speaks. (`أن الغارة استهدفت`, `أن عناصرها هاجموا` speak of somebody's.)
fn has_own_subject(ground: &Ground, verb: usize) -> bool {
    let Some(clause) = ground.clauses.get(ground.clause_number(verb)) else { return false };
    let first = clause.tokens.start;
    let opened =
        [Some(first), first.checked_sub(1)].into_iter().flatten().find(|&i| ground.is(i, Cue::Complement) || ground.is(i, Cue::Clause));
    let Some(noun) = opened.map(|opener| opener + 1).filter(|&noun| noun < verb) else { return false };
    let scan = ground.facts.scan;
    let other =
        ground.preposition(noun).is_some() || starts_with_preposition(ground, noun) || ground.time(noun).is_some() || ground.is_mark(noun);
    let particle = scan.any(noun, |tag| matches!(tag, Tag::Event(EventTag::Cue(..))));
    let form = ground.form(noun);
    // غارة ends in the same folded letter as عناصره.
    let marked = ground.facts.text.tokens.get(noun).map_or("", |token| ground.facts.text.slice(token.span)).ends_with('ة');
    let known = form.starts_with("ال") || !marked && ["ها", "هم", "هما", "ه", "نا"].iter().any(|own| form.ends_with(own));
    let particle = particle || ground.around(noun, |words| words.auxiliary).is_some();
    !other && !particle && !known && ground.actor(noun).is_none() && finite(ground, noun).is_none()
}

fn starts_with_preposition(ground: &Ground, i: usize) -> bool {
    ground.facts.scan.at(i).iter().any(|hit| matches!(hit.clitics.preposition, Some('ب' | 'ل' | 'ك')) && hit.before > 0)
        && ground.facts.scan.at(i).iter().all(|hit| hit.clitics.preposition.is_some())
}

/// Unvocalised, قتل may be killed or was killed: marks, missing objects and who follows decide.
fn is_passive(ground: &Ground, named: &Named, frame: Frame, topic: Option<usize>) -> bool {
    let text = ground.facts.text;
    if named.shape.passive {
        return frame.subject != Role::Target;
    }
    if frame.subject == Role::Target || frame.object == Role::None && frame.subject != Role::Source {
        return false;
    }
    let raw = text.tokens.get(named.phrase.start).map_or("", |token| text.slice(token.span));
    if raw.chars().take(4 + named.hit.before).any(|c| c == '\u{064F}') {
        return true;
    }
    let kind = ground.kind(named);
    if !matches!(kind, "harm" | "detain" | "attack." | "release") || named.hit.clitics.pronoun.is_some() {
        return false;
    }
    if let Some(number) = topic {
        // ثلاثة جنود قتلوا: victims before, nobody after.
        let victim = ground.facts.actors.get(number).is_some_and(|mention| is_victim_like(ground, mention.tokens.start));
        return victim && kind == "harm" && bare_after(ground, named).is_empty();
    }
    let clause = ground.clause(named.phrase.start);
    let by = (named.phrase.end..clause.end).any(|i| ground.is(i, Cue::By));
    let bare = bare_after(ground, named);
    match bare.as_slice() {
        [] => kind == "harm" && counted_after(ground, named),
        [only] => {
            let start = ground.facts.actors.get(*only).map_or(0, |mention| mention.tokens.start);
            by || is_victim_like(ground, start) && (named.shape.count == Count::One || named.shape.feminine) && kind != "attack."
                || kind == "harm" && !object_follows(ground, start, clause.end)
        }
        _ => false,
    }
}

/// Somebody counted, or one of whom one hears only as a victim.
fn is_victim_like(ground: &Ground, at: usize) -> bool {
    let counted = (at.saturating_sub(2)..at).any(|i| ground.holds(Test::Number, i));
    let civil = ground.actor(at).is_some_and(|(_, mention)| Ground::civil(mention));
    counted || civil
}

fn counted_after(ground: &Ground, named: &Named) -> bool {
    (named.phrase.end..named.phrase.end + 3).any(|i| ground.holds(Test::Number, i))
}

/// After the only actor, a number or a name stands that can be an object.
fn object_follows(ground: &Ground, actor: usize, end: usize) -> bool {
    let from = ground.actor(actor).map_or(actor, |(_, mention)| mention.tokens.end);
    (from..end.min(from + 3))
        .any(|i| ground.holds(Test::Number, i) || ground.facts.scan.any(i, |tag| matches!(tag, crate::lexicon::Tag::PersonName)))
        && ground.preposition(from).is_none()
        && !ground.is_conjoined(from)
}

/// Actors after a verb that no preposition leads to, one for each group.
fn bare_after(ground: &Ground, named: &Named) -> Vec<usize> {
    let mut out = Vec::new();
    let clause = ground.clause(named.phrase.start);
    let mut i = named.phrase.end;
    let mut led = false;
    while i < clause.end.min(named.phrase.end + REACH) {
        if finite(ground, i).is_some() || ground.is_stop(i) {
            break;
        }
        if let Some((number, mention)) = ground.actor_from(i) {
            if !led && ground.clitic(mention).is_none() {
                out.push(number);
            }
            i = group_end(ground, number);
            led = false;
            continue;
        }
        if ground.preposition(i).is_some() || starts_with_preposition(ground, i) {
            led = true;
        }
        i += 1;
    }
    out
}

/// `وأضاف أنها قصفت القرية`: she is not he who says it, but who was named before him.
fn taken_up(ground: &Ground, verb: usize) -> Option<Vec<usize>> {
    const REACH: usize = 40;
    let that = verb.checked_sub(1).filter(|&that| ground.is(that, Cue::Complement) && ground.form(that).ends_with("ها"))?;
    let say = that.checked_sub(1).filter(|&say| ground.is(say, Cue::Say))?;
    let (_, shape) = finite(ground, say)?;
    if shape.feminine || shape.person == 1 {
        return None;
    }
    let feminine = |i: usize| ground.form(i).ends_with(['ه', 'ا', 'ت']);
    (say.saturating_sub(REACH)..say)
        .rev()
        .find_map(|i| ground.actor_from(i).filter(|(_, mention)| feminine(mention.tokens.start) && !Ground::civil(mention)))
        .map(|(number, _)| vec![number])
}

/// Without a subject of its own, a verb goes on with the one before: in this sentence, clause by clause.
pub(super) fn earlier_subject(ground: &Ground, verb: usize) -> Option<Vec<usize>> {
    let sentence = ground.sentence(verb);
    let mut number = ground.clause_number(verb);
    while number > 0 {
        number -= 1;
        let clause = ground.clauses.get(number)?;
        if clause.tokens.start < sentence.start {
            return None;
        }
        if clause.opening == Opening::Relative {
            continue;
        }
        let mut led = false;
        let mut i = clause.tokens.start;
        while i < clause.tokens.end {
            if let Some((actor, mention)) = ground.actor_from(i) {
                if !led && ground.clitic(mention).is_none() {
                    return Some(group(ground, actor));
                }
                i = mention.tokens.end.max(i + 1);
                led = false;
                continue;
            }
            led = if ground.preposition(i).is_some() || starts_with_preposition(ground, i) { true } else { led && !ground.is_mark(i) };
            i += 1;
        }
    }
    None
}

// ------------------------------------------------------------------------------------------------ nouns

fn of_noun(ground: &Ground, named: &Named, frame: Frame, parties: &mut Parties) {
    let pronoun = named.hit.clitics.pronoun;
    let slots = if pronoun.is_some() {
        Slots { subject: None, object: Some(frame.object) }
    } else {
        Slots { subject: Some(frame.of), object: Some(frame.object) }
    };
    if named.shape.part != Part::Active {
        follow(ground, named, frame, parties, slots);
    } else {
        follow(ground, named, Frame { of: Role::None, ..frame }, parties, Slots { subject: None, object: None });
        // الأسرى المحتجزين, الاتفاق الموقع: who is held stands before.
        if frame.subject == Role::Target && parties.target.is_empty() {
            let before = (named.phrase.start.saturating_sub(2)..named.phrase.start).rev().find_map(|i| ground.actor(i));
            parties.target.extend(before.map(|(number, _)| number));
        }
        return;
    }
    if pronoun.is_some() && pronoun != Some("نا") {
        let role = match frame.of {
            Role::Target if !parties.target.is_empty() || ground.kind(named) == "attack." => Role::Source,
            Role::Either => Role::Source,
            role => role,
        };
        let taken = if role == Role::Source { &parties.target } else { &parties.source };
        let people = matches!(ground.kind(named), "displacement" | "return").then(|| civil_before(ground, named.phrase.start)).flatten();
        if let Some(number) = people.or_else(|| antecedent(ground, named.phrase.start, taken)) {
            parties.add(role, ground, &group_before(ground, number));
        }
    } else if pronoun == Some("نا") {
        parties.speaker = true;
    }
    let open = parties.source.is_empty() && (frame.of == Role::None || frame.subject == Role::Source || frame.of == Role::Source);
    let both = matches!(ground.kind(named), "contact." | "agreement." | "attack.clash");
    if open || both && parties.source.len() + parties.target.len() < 2 {
        carried(ground, named, parties);
    }
    // سحب القوات: with nobody named who moves them, they themselves.
    if parties.source.is_empty() && frame.of == Role::None && frame.subject == Role::Source && ground.kind(named).starts_with("force") {
        follow(ground, named, frame, parties, Slots { subject: Some(Role::Source), object: None });
    }
}

/// Who carries a noun: the subject of its light verb, whoever is asked or accused, whoever has bound himself.
fn carried(ground: &Ground, named: &Named, parties: &mut Parties) {
    const NEAR: usize = 24;
    let start = named.phrase.start;
    let sentence = ground.sentence(start);
    let kind = ground.kind(named);
    let settled = parties.clone();
    // نفذها التحالف, التي شنتها القوات: right after.
    let clause = ground.clause(start);
    let next = ground
        .clauses
        .get(ground.clause_number(start) + 1)
        .filter(|next| next.opening == Opening::Relative && next.tokens.start <= named.phrase.end + 6);
    let after = next.map_or(clause.end..clause.end, |next| next.tokens.start..next.tokens.end.min(next.tokens.start + 3));
    for i in (named.phrase.end..(named.phrase.end + 3).min(clause.end)).chain(after) {
        if ground.is(i, Cue::Do)
            && let Some((hit, shape)) = finite(ground, i)
            && let Some(group) = subject_after(ground, (hit, shape))
        {
            parties.add(Role::Source, ground, &group);
            return;
        }
    }
    let laid = (sentence.start.max(start.saturating_sub(NEAR))..start).any(|i| ground.is(i, Cue::LaysDown));
    for i in (sentence.start.max(start.saturating_sub(NEAR))..start).rev() {
        if ground.is_stop(i) || ground.is(i, Cue::Contrast) || ground.is(i, Cue::Complement) {
            return;
        }
        if ground.actor(i).is_some() {
            continue;
        }
        let verb = finite(ground, i);
        // ينص الاتفاق، الذي توصل إليه الرئيسان، على وقف …: who made the text is not told to do it.
        if verb.is_some() && laid && (sentence.start.max(i.saturating_sub(2))..i).any(|at| ground.is(at, Cue::Relative)) {
            continue;
        }
        if ground.is(i, Cue::Deny) && settled.source.is_empty() {
            if let Some(group) = denier(ground, named, i) {
                parties.add(Role::Source, ground, &group);
            }
            return;
        }
        if ground.is(i, Cue::Other) {
            // طالب الوفد الحكومة بفتح: the last one named before the noun.
            let number = (i..start).rev().find_map(|at| ground.actor(at)).map(|(number, _)| number);
            // تبادل الطرفان الاتهامات بانتهاك الهدنة: each of the other.
            let clause = ground.clause(i);
            let both = || {
                let found = (clause.start..i).rev().find_map(|at| ground.actor(at));
                found.filter(|(_, mention)| mention.actor.codes.len() > 1).map(|(number, _)| number)
            };
            let number = number.or_else(|| verb.is_none().then(both).flatten());
            // طالب الهجري، أحد المشايخ، بوقف: the same one in other words.
            let apposed = number
                .and_then(|number| ground.facts.actors.get(number))
                .is_some_and(|mention| (1..=2).any(|back| mention.tokens.start > i + back && ground.is_comma(mention.tokens.start - back)));
            if let Some(number) = number.filter(|_| settled.source.is_empty() && !apposed) {
                let group = group_before(ground, number);
                let is_subject = !oblique(ground, number)
                    && verb.is_some_and(|verb| subject_after(ground, verb).is_some_and(|subject| subject == group));
                if !is_subject || ground.is(i, Cue::Accuse) || topic(ground, i).is_some_and(|topic| !group.contains(&topic)) {
                    parties.add(Role::Source, ground, &group);
                }
            }
            return;
        }
        if verb.is_some_and(|(_, shape)| shape.person == 1) && !ground.is(i, Cue::Say) {
            parties.we = ground.is(i, Cue::Own) || ground.is(i, Cue::Do) || ground.is(i, Cue::Agree);
            return;
        }
        let part = ground.around(i, |words| words.taking_part).filter(|_| part_of(ground, named, i));
        if let Some(hit) = part {
            let group = topic(ground, i).map(|number| group(ground, number)).or_else(|| subject_after(ground, (hit, named.shape)));
            if let Some(group) = group.or_else(|| earlier_subject(ground, i)).filter(|_| settled.source.is_empty()) {
                parties.add(Role::Source, ground, &group);
            }
            return;
        }
        if let Some((hit, shape)) = verb {
            let undergoes = ground.is(i, Cue::Undergo);
            let does = ground.is(i, Cue::Do) || ground.is(i, Cue::Own) || ground.is(i, Cue::Agree) || ground.is(i, Cue::Ongoing);
            let purpose = named.hit.clitics.preposition == Some('ل');
            if !undergoes && ground.is(i, Cue::Occur) && !ground.is(i, Cue::Do) {
                return;
            }
            if undergoes || does || purpose && !ground.is(i, Cue::Say) {
                let group = topic(ground, i)
                    .map(|number| group(ground, number))
                    .or_else(|| subject_after(ground, (hit, shape)))
                    .or_else(|| earlier_subject(ground, i));
                let Some(group) = group else { return };
                if undergoes {
                    if settled.target.is_empty() && kind != "contact." {
                        parties.add(Role::Target, ground, &group);
                    }
                } else if group.iter().all(|number| ground.facts.actors.get(*number).is_some_and(|mention| mention.tokens.end <= start))
                    || kind != "harm"
                {
                    // أعلنت الوزارة مقتل جندي: who says it did not do it.
                    let says = ground.is(i, Cue::Say)
                        && !matches!(
                            kind,
                            "force.withdraw"
                                | "force.deploy"
                                | "force.advance"
                                | "detain"
                                | "release"
                                | "aid"
                                | "agreement.ended"
                                | "agreement."
                                | ""
                        );
                    if !says {
                        parties.add(Role::Source, ground, &group);
                    }
                }
                return;
            }
            if ground.is(i, Cue::Say) {
                return;
            }
        }
        if let Some((hit, shape)) = ground
            .cue(i, Cue::Undergo)
            .or_else(|| ground.cue(i, Cue::Ongoing))
            .or_else(|| ground.cue(i, Cue::Future))
            .or_else(|| ground.cue(i, Cue::Do))
            .filter(|(_, shape)| shape.part == Part::Masdar)
        {
            // تعرض نقطة للقصف, مواصلة القوات استهدافها, اعتزام الرئيس إجراء
            let Some(group) = subject_after(ground, (hit, shape)) else { continue };
            let role = if ground.is(i, Cue::Undergo) { Role::Target } else { Role::Source };
            let inside = group.iter().all(|number| ground.facts.actors.get(*number).is_some_and(|mention| mention.tokens.end <= start));
            if inside && (role == Role::Source || settled.target.is_empty()) {
                parties.add(role, ground, &group);
                return;
            }
        }
    }
}

/// `دعت الطرفين`: two sides in the oblique case are no subject.
fn oblique(ground: &Ground, number: usize) -> bool {
    ground.facts.actors.get(number).is_some_and(|mention| {
        let form = ground.form(mention.tokens.start);
        mention.actor.codes.len() > 1 && mention.tokens.len() == 1 && form.starts_with("ال") && form.ends_with("ين")
    })
}

/// `تشارك في أي مفاوضات`: what somebody takes part in.
fn part_of(ground: &Ground, named: &Named, verb: usize) -> bool {
    const NEAR: usize = 10;
    let shared = matches!(ground.kind(named), "contact." | "attack.clash") || ground.is_kind(named, "protest");
    let start = named.phrase.start;
    let led = start.checked_sub(1).is_some_and(|before| {
        ground.preposition(before) == Some(Cue::In)
            || ground.is(before, Cue::Any) && before > 0 && ground.preposition(before - 1) == Some(Cue::In)
    });
    shared && led && verb + NEAR > start
}

/// `اجتماع بمشاركة الاتحاد الأفريقي`: those who are at it too.
fn joined_by(ground: &Ground, named: &Named, parties: &mut Parties) {
    const NEAR: usize = 16;
    if ground.kind(named) != "contact." {
        return;
    }
    let sentence = ground.sentence(named.phrase.start);
    for i in named.phrase.end..sentence.end.min(named.phrase.end + NEAR) {
        if ground.is_stop(i) || i > named.phrase.end && ground.is_trigger_noun(i) {
            return;
        }
        let Some(hit) = ground.around(i, |words| words.joined_by) else { continue };
        if let Some((number, mention)) = ground.actor_from(hit.end)
            && ground.clitic(mention).is_none()
        {
            parties.add(Role::Target, ground, &group(ground, number));
        }
        return;
    }
}

/// Whoever denies having done it: `نفت هيئة الأركان شن أي هجمات`, `نفى المركز استهداف المشفى`.
fn denier(ground: &Ground, named: &Named, deny: usize) -> Option<Vec<usize>> {
    let done = matches!(ground.kind(named), "attack." | "detain" | "agreement." | "force.deploy" | "force.advance");
    let told = (deny + 1..named.phrase.start).any(|i| {
        ground.around(i, |words| words.happening).is_some() || ground.is(i, Cue::Responsibility) || ground.preposition(i).is_some()
    });
    if !done || told || named.verb {
        return None;
    }
    let verb = finite(ground, deny)?;
    topic(ground, deny)
        .map(|number| group(ground, number))
        .or_else(|| subject_after(ground, verb))
        .or_else(|| earlier_subject(ground, deny))
}

/// The group that follows a verb with no preposition between.
fn subject_after(ground: &Ground, (hit, _): (Hit, Shape)) -> Option<Vec<usize>> {
    let clause = ground.clause(hit.start);
    for i in hit.end..clause.end.min(hit.end + 8) {
        if let Some((number, mention)) = ground.actor_from(i) {
            return ground.clitic(mention).is_none().then(|| group(ground, number));
        }
        let apart = ground.around(i, |words| words.beside).is_some() || ground.around(i, |words| words.joined_by).is_some();
        if apart || ground.preposition(i).is_some() && ground.time(i + 1).is_none() || finite(ground, i).is_some() {
            return None;
        }
    }
    None
}

// ------------------------------------------------------------------------------------------------ what follows

/// Roles that actors with no preposition can take, in order.
struct Slots {
    subject: Option<Role>,
    object: Option<Role>,
}

/// Gives the actors after the trigger their roles.
fn follow(ground: &Ground, named: &Named, frame: Frame, parties: &mut Parties, mut slots: Slots) {
    let end = limit(ground, named);
    let symmetric = matches!(ground.kind(named), "contact." | "agreement." | "attack.clash");
    let mut led: Option<(Cue, usize)> = None;
    let mut last_role = Role::None;
    let mut last_end = usize::MAX;
    let mut i = named.phrase.end;
    while i < end {
        if let Some((number, mention)) = ground.actor_from(i) {
            let group = group(ground, number);
            let clitic = ground.clitic(mention);
            let lead = led.filter(|&(_, at)| i - at <= 4).map(|(cue, _)| cue);
            let role = match (clitic, lead) {
                (Some('ل'), _) if described(ground, named.phrase.end..i) && !named.verb && frame.of == Role::Source => Role::Source,
                (Some('ل'), _) => {
                    let role = frame.to;
                    if role == Role::None && named.shape.part == Part::Masdar && !named.verb && frame.object == Role::Target {
                        Role::Target
                    } else {
                        role
                    }
                }
                (Some('ب'), _) => frame.at,
                (Some(_), _) => Role::None,
                (None, Some(cue)) => by_preposition(frame, cue),
                (None, None) if last_end == i && ground.is_conjoined(i) => last_role,
                // أوقعت 12 قتيلا: the victims are no subject.
                (None, None) if slots.subject == Some(Role::Source) && named.verb && is_casualty(ground, named, i) => {
                    slots.subject = None;
                    Role::Target
                }
                (None, None) => {
                    let far = !named.verb && i > named.phrase.end + 4;
                    match (slots.subject.take(), far) {
                        (Some(role), false) => role,
                        (Some(_), true) => Role::None,
                        (None, _) => slots.object.take().filter(|_| i <= named.phrase.end + 12).unwrap_or(Role::None),
                    }
                }
            };
            let free = !(symmetric && role == Role::None);
            if free {
                parties.add(role, ground, &group);
            }
            last_role = role;
            last_end = group_end(ground, number);
            i = last_end.max(i + 1);
            led = None;
            continue;
        }
        if let Some(hit) = ground.around(i, |words| words.beside) {
            led = Some((Cue::In, hit.end - 1));
            slots.subject = None;
            i = hit.end.max(i + 1);
            continue;
        }
        if ground.time(i).is_some() || ground.place(i).is_some() {
            // The preposition was that of the time or place.
            led = None;
            i += 1;
            continue;
        }
        let partitive = matches!(ground.kind(named), "harm" | "displacement" | "return" | "detain" | "release")
            && ground.preposition(i) == Some(Cue::From);
        if partitive {
            i += 1;
            continue;
        }
        // الإفراج عن 69 أسيرا, اعتداء على 3 جنود: no ما لا يقل عن stands before.
        let direct = [Cue::About, Cue::On].into_iter().find(|&cue| i == named.phrase.end && ground.is(i, cue));
        if let Some(cue) = ground.preposition(i).or(direct) {
            led = Some((cue, i));
            let end = ground.cue(i, cue).map_or(i + 1, |(hit, _)| hit.end);
            if slots.subject.is_some() && !named.verb {
                slots.subject = None;
            }
            if cue == Cue::Between && named.verb {
                slots.subject = None;
            }
            if end > i + 1 {
                led = Some((cue, end - 1));
                i = end;
                continue;
            }
        } else if starts_with_preposition(ground, i) {
            led = Some((Cue::In, i));
        } else if ground.is_comma(i) {
            led = None;
        }
        if (ground.facts.text.kind(i) == crate::text::Kind::Word && !named.verb && ground.is_conjoined(i))
            && last_end == usize::MAX
            && ground.place(i).is_none()
        {
            slots.subject = None;
        }
        i += 1;
    }
}

/// A victim noun after a verb of harming.
fn is_casualty(ground: &Ground, named: &Named, i: usize) -> bool {
    ground.is_harm(named)
        && ground.facts.scan.at(i).iter().any(|hit| match hit.tag {
            Tag::Event(EventTag::Trigger(row, _)) => {
                ground.facts.lexicon.events.triggers.get(usize::from(row)).is_some_and(|trigger| trigger.victim)
            }
            _ => false,
        })
}

/// `انسحاب كامل للقوات`, `انسحاب غير مشروط للقوات`: nothing but adjectives between.
fn described(ground: &Ground, gap: std::ops::Range<usize>) -> bool {
    const ADJECTIVES: usize = 3;
    gap.len() <= ADJECTIVES
        && gap.into_iter().all(|i| {
            let other = ground.is_mark(i) || ground.preposition(i).is_some() || starts_with_preposition(ground, i);
            !other && ground.actor(i).is_none() && ground.place(i).is_none() && ground.time(i).is_none() && finite(ground, i).is_none()
        })
}

fn by_preposition(frame: Frame, cue: Cue) -> Role {
    match cue {
        Cue::By => frame.by,
        Cue::With => frame.with,
        Cue::On => frame.on,
        Cue::To => frame.to,
        Cue::From => frame.from,
        Cue::About => frame.about,
        Cue::Against => frame.against,
        Cue::Between => frame.between,
        _ => Role::None,
    }
}

/// Where the words that may belong to a trigger end: its clause, and for a noun the next noun that has its own.
fn limit(ground: &Ground, named: &Named) -> usize {
    let clause = ground.clause(named.phrase.start);
    let end = clause.end.min(named.phrase.end + REACH);
    let mutual = matches!(ground.kind(named), "attack.clash" | "contact.");
    (named.phrase.end..end)
        .find(|&i| {
            // وكانت المواجهات قد اندلعت بين …: the verb that says that it was is no other's.
            let occurs = !named.verb && mutual && ground.is(i, Cue::Occur) && !ground.is_conjoined(i);
            let other = finite(ground, i).is_some() && !occurs;
            other
                || ground.is_stop(i)
                || !named.verb && i > named.phrase.end && ground.is_trigger_noun(i) && (ground.is_conjoined(i) || resulting(ground, i - 1))
                || named.verb && i > named.phrase.end + 1 && ground.is_trigger_noun(i) && ground.preposition(i - 1).is_some()
        })
        .unwrap_or(end)
}

/// أدت الاعتداءات إلى استشهاد: what it led to has its own people.
fn resulting(ground: &Ground, i: usize) -> bool {
    ground.is(i, Cue::To) || ground.is(i, Cue::About)
}

/// A mention with those that are joined to it: `تركيا وروسيا وإيران`.
pub(super) fn group(ground: &Ground, first: usize) -> Vec<usize> {
    let mut out = vec![first];
    let Some(mention) = ground.facts.actors.get(first) else { return out };
    let mut end = mention.tokens.end;
    loop {
        let mut at = end;
        while at < end + 2 && ground.is_mark(at) && !ground.is_stop(at) && !ground.is_comma(at) {
            at += 1;
        }
        let comma = ground.is_comma(at);
        let next = if comma { at + 1 } else { at };
        let Some((number, mention)) = ground.actor_from(next) else { break };
        let joined = ground.form(next).starts_with('و')
            && mention.actor.span.start > ground.facts.text.tokens.get(next).map_or(0, |token| token.span.start);
        let list = comma && ground.actor_from(mention.tokens.end).is_some_and(|_| ground.form(mention.tokens.end).starts_with('و'));
        if !joined && !list {
            break;
        }
        out.push(number);
        end = mention.tokens.end;
    }
    out
}

/// The group that a mention closes.
fn group_before(ground: &Ground, last: usize) -> Vec<usize> {
    let mut first = last;
    while let Some(before) = first.checked_sub(1) {
        if !group(ground, before).contains(&first) {
            break;
        }
        first = before;
    }
    group(ground, first)
}

fn group_end(ground: &Ground, first: usize) -> usize {
    group(ground, first).last().and_then(|&number| ground.facts.actors.get(number)).map_or(0, |mention| mention.tokens.end)
}

/// `عودتهم`: the people of the sentence, not its government.
fn civil_before(ground: &Ground, at: usize) -> Option<usize> {
    (ground.sentence(at).start..at)
        .rev()
        .find_map(|i| ground.actor(i).filter(|(_, mention)| Ground::civil(mention)))
        .map(|(number, _)| number)
}

/// Whom a pronoun stands for: the nearest actor before it in the sentence that is not the other party.
fn antecedent(ground: &Ground, at: usize, taken: &[usize]) -> Option<usize> {
    let sentence = ground.sentence(at);
    let mut i = at;
    while i > sentence.start {
        i -= 1;
        if let Some((number, mention)) = ground.actor(i) {
            if !taken.contains(&number) {
                return Some(number);
            }
            i = mention.tokens.start;
        }
    }
    None
}
