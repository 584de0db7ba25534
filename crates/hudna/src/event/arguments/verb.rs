//! Parties of a finite verb: its subject before or behind it, or the one that it goes on with; active or passive.

use super::Parties;
use super::agree::{agrees, may_follow};
use super::behind::{REACH, Slots, follow};
use super::group::{antecedent, group, group_end};
use super::{continued, deed, himself};
use crate::event::Made;
use crate::event::clause::{Opening, finite};
use crate::event::ground::Ground;
use crate::event::trigger::Named;
use crate::lexicon::morphology::Count;
use crate::lexicon::{EventCue as Cue, EventRole as Role, EventTag, Frame, Tag, Test};
use crate::text::{Kind, Pronoun};

pub(super) fn parties(ground: &Ground, named: &Named, frame: Frame, told: &[Made], parties: &mut Parties) {
    if frame.subject == Role::Source && deed::acts(ground, named) {
        // استهدفت غارات التحالف تجمعات الحوثيين: the deed's own agent stands first.
        let subject = deed::agent_behind(ground, named).map(|_| Role::Source);
        follow(ground, named, frame, parties, Slots { subject, object: Some(frame.object) });
        return;
    }
    // نددت الحكومة بهجوم استهدف حاجزا: who speaks of the deed does not do what the verb says of it.
    let described = describes(ground, named.phrase.start);
    let spoken_of = described && ground.clause(named.phrase.start).take_while(|&i| i < named.phrase.start).any(|i| ground.is(i, Cue::Say));
    let apart = says_more(ground, named.phrase.start);
    let topic = topic(ground, named.phrase.start).filter(|_| !spoken_of && apart != Some(Past::Verb));
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
        // قال الجيش إنه هاجم المواقع: the pronoun is the subject, and whoever stands behind the verb is none.
        None if !passive && subject == Role::Source && is_himself(ground, named) => {
            himself::add(ground, named, parties);
            follow(ground, named, frame, parties, Slots { subject: None, object: Some(object) });
        }
        // أن دفاعاتها أسقطت طائرة
        None if !passive && subject == Role::Source && continued::own_forces(ground, named.phrase.start) => {
            (parties.speaker, parties.we, parties.forces) = (true, true, true);
            follow(ground, named, frame, parties, Slots { subject: None, object: Some(object) });
        }
        None if !passive && subject == Role::Source && continued::by(ground, named, told, parties) => {
            follow(ground, named, frame, parties, Slots { subject: None, object: Some(object) });
        }
        None => {
            // أن قوة يقودها الوزير داهمت المنزل: the subject has been named, if by no name that one knows.
            let closed = !passive && (has_own_subject(ground, named.phrase.start) || continued::loses(ground, named));
            let open = (!closed).then_some(subject);
            follow(ground, named, frame, parties, Slots { subject: open, object: Some(object) });
            let empty = match subject {
                Role::Source => parties.source.is_empty(),
                Role::Target => parties.target.is_empty() && !passive,
                _ => false,
            };
            let relative =
                ground.clauses.get(ground.clause_number(named.phrase.start)).is_some_and(|clause| clause.opening == Opening::Relative);
            // قصفا طال المدينة وأوقع قتيلين: what brought it about is no person.
            let effect = ground.is_harm(named) && (ground.is(named.phrase.start, Cue::Cause) || continued::effect(ground, named, told));
            if empty && !passive && !relative && !effect && !described && apart.is_none() && !has_own_subject(ground, named.phrase.start) {
                let taken_up = || taken_up(ground, named.phrase.start);
                // وقتل خمسة after قال الوزير: who speaks, asks or suffers attacks nobody, unless he is taken up himself (إنه قصف).
                let violent = matches!(ground.kind(named), "attack." | "harm" | "detain");
                let himself = taken_up_by_that(ground, named.phrase.start);
                let joined = ground.is_conjoined(named.phrase.start);
                let able = |group: &Vec<usize>| {
                    !violent
                        || himself
                        || !joined
                        || goes_on_hitting(ground, named.phrase.start)
                        || group.iter().filter_map(|&number| ground.facts.actors.get(number)).all(Ground::armed)
                };
                let own_side = continued::own_side(ground, named.phrase.start);
                match earlier_subject(ground, named.phrase.start).or_else(taken_up).filter(|_| !own_side) {
                    Some(group) if able(&group) => parties.add(subject, ground, &group),
                    Some(_) => {}
                    None => {
                        parties.speaker = !violent || himself || own_side || named.shape.person == 1;
                    }
                }
            }
        }
    }
    if passive && subject == Role::Target && parties.target.is_empty() {
        parties.target.extend(head_of_relative(ground, named.phrase.start));
    }
    if ground.kind(named) == "contact." && parties.source.len() + parties.target.len() == 1 {
        went_on(ground, named, parties);
    }
    if let Some(pronoun) = named.hit.clitics.pronoun
        && pronoun != Pronoun::Me
        && object != Role::None
        && parties.target.is_empty()
        && !matches!(ground.kind(named), "contact." | "agreement.")
        && let Some(number) = antecedent(ground, named.phrase.start, &parties.source)
    {
        parties.add(object, ground, &[number]);
    }
}

/// `هجوم انتحاري استهدف حاجزا`: a verb that says more of the indefinite deed right before it has the deed for its subject.
pub(super) fn describes(ground: &Ground, verb: usize) -> bool {
    const NEAR: usize = 3;
    let mut before = (verb.saturating_sub(NEAR)..verb).rev().take_while(|&i| !ground.is_mark(i) && ground.actor(i).is_none());
    !ground.is_conjoined(verb)
        && before.any(|i| ground.is_trigger_noun(i) && !ground.form(i).trim_start_matches(['و', 'ب', 'ل']).starts_with("ال"))
}

/// `هاجم مستوطنون القرية وأحرقوا منازل`: the clause before tells an attack too.
fn goes_on_hitting(ground: &Ground, verb: usize) -> bool {
    let before = ground.clause_number(verb).checked_sub(1).and_then(|number| ground.clauses.get(number));
    before.is_some_and(|clause| {
        let same = ground.sentence(verb).contains(&clause.tokens.start);
        same && clause.tokens.clone().any(|i| ground.is_attack_verb(i))
    })
}

/// `إنه هاجم`, `أنها قصفت`: the pronoun is the subject of the verb.
fn is_himself(ground: &Ground, named: &Named) -> bool {
    taken_up_alike(ground, named) && !himself::tells_of_others(ground, named)
}

/// The pronoun stands right before a verb that agrees with it; `إنه قتلت امرأة` says nothing of him.
fn taken_up_alike(ground: &Ground, named: &Named) -> bool {
    let Some(that) = named.phrase.start.checked_sub(1) else { return false };
    let that = if ground.is(that, Cue::MayBe) { that.saturating_sub(1) } else { that };
    let form = ground.form(that);
    let shape = named.shape;
    let agrees = match shape.count {
        Count::One if shape.feminine => form.ends_with("ها"),
        Count::One => form.ends_with('ه'),
        Count::Two => form.ends_with("هما"),
        Count::Many => form.ends_with("هم"),
    };
    // قالت القيادة إنه قتل خمسة: no pronoun of hers.
    let hers = || {
        let clause = ground.clause(that);
        let say = clause.clone().rev().find(|&i| ground.is(i, Cue::Say)).and_then(|i| finite(ground, i));
        say.is_some_and(|(_, say)| say.feminine && say.count == Count::One)
    };
    let dummy = shape.count == Count::One && !shape.feminine && hers();
    shape.person == 3 && agrees && ground.is(that, Cue::Complement) && !dummy
}

/// `أنه قصف`, `إنها قد هاجمت`: the subject is taken up by what opens the clause.
pub(super) fn taken_up_by_that(ground: &Ground, verb: usize) -> bool {
    const NEAR: usize = 2;
    (verb.saturating_sub(NEAR)..verb).any(|i| ground.is(i, Cue::Complement) && ground.form(i).ends_with(['ه', 'ا', 'م']))
}

/// `وصل الوزير إلى بيروت والتقى رئيس الحكومة`: the only one named behind a verb of meeting that goes on is met by whoever was the subject before.
fn went_on(ground: &Ground, named: &Named, parties: &mut Parties) {
    let start = named.phrase.start;
    let opening = ground.clauses.get(ground.clause_number(start)).map(|clause| clause.opening);
    let goes_on = matches!(opening, Some(Opening::Joined | Opening::Clause)) && topic(ground, start).is_none();
    let one = named.shape.count == Count::One && named.shape.person == 3;
    let Some(group) = earlier_subject(ground, start).filter(|group| goes_on && one && group.len() == 1) else { return };
    let apart = |number: &usize| {
        let codes = ground.facts.actors.get(*number).map(|mention| &mention.actor.codes);
        let known = parties.source.iter().chain(&parties.target).filter_map(|&number| ground.facts.actors.get(number));
        codes.is_some_and(|codes| known.into_iter().all(|mention| &mention.actor.codes != codes))
    };
    if group.iter().all(apart) {
        parties.target.append(&mut parties.source);
        parties.add(Role::Source, ground, &group);
    }
}

/// What stands before a clause that says more of an indefinite noun.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Past {
    /// A verb with a subject of its own: قتل 13 جنديا في مكمن استهدف قافلة.
    Verb,
    /// Nothing that has a subject.
    Nothing,
}

/// `في مكمن استهدف قافلة`, `في منطقة يسيطر عليها المتمردون`: right before the verb stands an indefinite noun of which it says more, so that the
/// subject is that noun, or named behind, and nobody spoken of before.
fn says_more(ground: &Ground, verb: usize) -> Option<Past> {
    let noun = verb.checked_sub(1).filter(|&noun| noun >= ground.sentence(verb).start)?;
    let form = ground.form(noun);
    let plain = ground.facts.text.kind(noun) == Kind::Word
        && !form.starts_with("ال")
        && !form.starts_with("لل")
        // Adverbs: مجددا, يوميا, أيضا.
        && !form.ends_with('ا')
        && form.chars().count() > 3
        && ground.actor(noun).is_none()
        && ground.place(noun).is_none()
        && ground.time(noun).is_none()
        && !ground.holds(Test::Number, noun)
        && !ground.is_conjoined(verb)
        && finite(ground, noun).is_none()
        && ground.preposition(noun).is_none()
        && ground.around(noun, |words| words.auxiliary).is_none()
        && ground.around(noun, |words| words.also).is_none();
    let scan = ground.facts.scan;
    let particle = || scan.any(noun, |tag| matches!(tag, Tag::Event(EventTag::Cue(cue, _)) if !matches!(cue, Cue::Do | Cue::Occur)));
    // عليها, منها: no noun.
    let pronoun = || scan.at(noun).iter().any(|hit| hit.clitics.pronoun.is_some());
    if !plain || particle() || pronoun() {
        return None;
    }
    // من مناطق سيطرت عليها أخيرا: the noun is taken up by the pronoun, and nobody is named behind.
    let taken_up = ground.is_resumptive(verb + 1) && {
        let next = verb + 2;
        let adverb = ground.form(next).ends_with('ا') || ground.time(next).is_some() || ground.preposition(next).is_some();
        adverb || ground.is_mark(next) || next >= ground.sentence(verb).end
    };
    if taken_up {
        return None;
    }
    let clause = ground.clause(verb);
    let told = (clause.start..noun).any(|i| finite(ground, i).is_some());
    Some(if told { Past::Verb } else { Past::Nothing })
}

/// The actor before a verb whose subject it is: `الجيش قصف`, `أن المسلحين خرقوا`, `الذين هاجموا`.
pub(super) fn topic(ground: &Ground, verb: usize) -> Option<usize> {
    let number = ground.clause_number(verb);
    let clause = ground.clauses.get(number)?;
    let mut i = clause.tokens.start;
    let mut after_preposition = false;
    // قوة يقودها وزير داهمت: whoever follows a verb that has its object in itself is that verb's subject.
    let mut within = false;
    while i < verb {
        if let Some((actor, mention)) = ground.actor(i) {
            let free = ground.clitic(mention).is_none() && !after_preposition && !within;
            if mention.tokens.start == i && free {
                return Some(actor);
            }
            within = false;
            i = mention.tokens.end.max(i + 1);
            after_preposition = false;
            continue;
        }
        within |= finite(ground, i).is_some_and(|(hit, _)| hit.clitics.pronoun.is_some());
        if ground.preposition(i).is_some() || starts_with_preposition(ground, i) {
            after_preposition = true;
        } else if ground.is_mark(i) {
            after_preposition = false;
        }
        i += 1;
    }
    // أما الجماعة فتبنت الهجوم: whoever أما names.
    if let Some(named) = as_for(ground, number) {
        return Some(named);
    }
    // الأمريكيين الذين تعتقلهم بيونغيانغ, التي ضربت بها القوات: the head is taken up by the pronoun, and another is the subject.
    let takes_up = finite(ground, verb).is_some_and(|(hit, _)| hit.clitics.pronoun.is_some() || ground.is_resumptive(hit.end));
    if clause.opening == Opening::Relative && verb < clause.tokens.start + 4 && !takes_up {
        // الذي: whoever stands right before.
        let mut before = clause.tokens.start.checked_sub(1)?;
        if ground.is_mark(before) {
            before = before.checked_sub(1)?;
        }
        // أن طيران الجيش هو الذي أغار: the pronoun parts them.
        if ground.around(before, |words| words.himself_who).is_some() {
            before = before.checked_sub(1)?;
        }
        return ground.actor(before).map(|(actor, _)| actor).filter(|_| number > 0);
    }
    None
}

/// `أفراد قوة تأمين الكنيسة الذين قتلوا`: the nearest one before the relative, with no verb and no comma between.
fn head_of_relative(ground: &Ground, verb: usize) -> Option<usize> {
    const NEAR: usize = 6;
    let clause = ground.clauses.get(ground.clause_number(verb)).filter(|clause| clause.opening == Opening::Relative)?;
    let first = clause.tokens.start;
    let from = ground.sentence(verb).start.max(first.saturating_sub(NEAR));
    let near = (from..first).rev().take_while(|&i| !ground.is_mark(i) && finite(ground, i).is_none());
    near.into_iter().find_map(|i| ground.actor(i)).map(|(number, _)| number)
}

/// `أما الجماعة فتبنت`: the one whom أما names, where the clause that ف opens follows at once.
fn as_for(ground: &Ground, clause: usize) -> Option<usize> {
    let own = ground.clauses.get(clause)?;
    let before = ground.clauses.get(clause.checked_sub(1)?)?;
    let answers = ground.form(own.tokens.start).starts_with('ف') && own.opening == Opening::Joined;
    let opens = ground.around(before.tokens.start, |words| words.as_for).is_some();
    (answers && opens).then(|| before.tokens.clone().find_map(|i| ground.actor_from(i)))?.map(|(number, _)| number)
}

/// `أن طائرات حربية قصفت`: after the أن that opens the clause stands a noun that nobody knows yet, and it is the verb's subject, not
/// whoever speaks. (`أن الغارة استهدفت`, `أن عناصرها هاجموا` speak of somebody's.)
pub(super) fn has_own_subject(ground: &Ground, verb: usize) -> bool {
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

pub(super) fn starts_with_preposition(ground: &Ground, i: usize) -> bool {
    ground.facts.scan.at(i).iter().any(|hit| matches!(hit.clitics.preposition, Some('ب' | 'ل' | 'ك')) && hit.before > 0)
        && ground.facts.scan.at(i).iter().all(|hit| hit.clitics.preposition.is_some())
}

/// Unvocalised, قتل may be killed or was killed: marks, missing objects and who follows decide.
pub(super) fn is_passive(ground: &Ground, named: &Named, frame: Frame, topic: Option<usize>) -> bool {
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
    let acts_on = topic.is_none() && has_object(ground, named);
    // قال إنه قتل عشرين جنديا, هاجموا المزارعين: whoever stands behind is no subject of it, so that it has an object.
    if acts_on && is_himself(ground, named) || topic.is_none() && is_himself(ground, named) && kind != "harm" && kind != "detain" {
        return false;
    }
    // أنه استهدف أربعة جنود بغارة: nobody's pronoun, and who is counted was hit.
    let dummy = kind == "attack." && named.shape.count == Count::One && !named.shape.feminine && taken_up_alike(ground, named);
    if topic.is_none() && dummy && ground.holds(Test::Number, named.phrase.end) {
        return true;
    }
    if acts_on && first_behind(ground, named).is_some_and(|at| !may_follow(ground, named.shape, at)) {
        return false;
    }
    // وقتلت 47 من المهاجمين: she killed them.
    if topic.is_none() && named.shape.feminine && named.shape.count == Count::One && counts_men(ground, named.phrase.end) {
        return false;
    }
    // خمسة هنود، اختطفوا الخميس: it has none.
    if topic.is_none() && !has_object(ground, named) && named.shape.count != Count::One && matches!(kind, "harm" | "detain") {
        return true;
    }
    if let Some(number) = topic {
        // ثلاثة جنود قتلوا: victims before, nobody after.
        let victim = ground.facts.actors.get(number).is_some_and(|mention| is_victim_like(ground, mention.tokens.start));
        let idle = || {
            let mention = ground.facts.actors.get(number);
            mention.is_some_and(|mention| !Ground::armed(mention) && !Ground::sector_is(mention, &["GOV"])) && !has_object(ground, named)
        };
        return kind == "harm" && (victim && bare_after(ground, named).is_empty() || !has_object(ground, named))
            || kind == "detain" && idle();
    }
    // وقتل عشرات الآلاف منذ ذلك الوقت: who is counted right behind it was killed.
    // أفراد القوة الذين قتلوا في التفجير: nobody behind who could be killed.
    let relative = ground.clauses.get(ground.clause_number(named.phrase.start)).is_some_and(|clause| clause.opening == Opening::Relative);
    if relative && matches!(kind, "harm" | "detain") && bare_after(ground, named).is_empty() && !has_object(ground, named) {
        return true;
    }
    let counted = kind == "harm" && named.shape.count == Count::One && !named.shape.feminine;
    if counted && ground.holds(Test::Number, named.phrase.end) {
        return true;
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
pub(super) fn is_victim_like(ground: &Ground, at: usize) -> bool {
    let counted = (at.saturating_sub(2)..at).any(|i| ground.holds(Test::Number, i));
    let civil = ground.actor(at).is_some_and(|(_, mention)| Ground::civil(mention));
    counted || civil
}

/// `قتلوا ثلاثة`, `قتل الجيش`: somebody is named or counted near behind a verb of killing, and no preposition leads to him. `جنديين تركيين قتلا عندما …`
/// has nobody.
fn has_object(ground: &Ground, named: &Named) -> bool {
    const NEAR: usize = 6;
    let end = ground.sentence(named.phrase.start).end.min(named.phrase.end + NEAR);
    let mut i = named.phrase.end;
    while i < end {
        if ground.time(i).is_some() {
            i += 1;
            continue;
        }
        let led = ground.leading(i).is_some() || starts_with_preposition(ground, i);
        if led || ground.is_mark(i) || ground.is(i, Cue::Clause) || ground.is(i, Cue::Cause) || finite(ground, i).is_some() {
            return false;
        }
        if ground.actor(i).is_some() || ground.holds(Test::Number, i) {
            return true;
        }
        i += 1;
    }
    false
}

/// `47 من المهاجمين`, `خمسة جنود`: men are counted from token `i` on, by the number's ending or by theirs.
fn counts_men(ground: &Ground, i: usize) -> bool {
    const LONGEST: usize = 3;
    let end = (i..i + LONGEST).find(|&at| !ground.holds(Test::Number, at)).filter(|&end| end > i);
    let text = ground.facts.text;
    let raw = |at: usize| text.tokens.get(at).map_or("", |token| text.slice(token.span));
    // ثلاثة شبان: with ة, of men.
    if end.is_some_and(|end| (i..end).any(|at| raw(at).ends_with('ة') && !raw(at).ends_with("ئة"))) {
        return true;
    }
    let noun = end.map(|end| if ground.form(end) == "من" { end + 1 } else { end });
    noun.is_some_and(|noun| {
        let form = ground.form(noun);
        ground.actor(noun).is_some() && (form.ends_with("ين") || form.ends_with("ون") || form.ends_with("يا"))
    })
}

/// Where the first one stands behind a verb whom no preposition leads to.
fn first_behind(ground: &Ground, named: &Named) -> Option<usize> {
    bare_after(ground, named).first().and_then(|&number| ground.facts.actors.get(number)).map(|mention| mention.tokens.start)
}

pub(super) fn counted_after(ground: &Ground, named: &Named) -> bool {
    (named.phrase.end..named.phrase.end + 3).any(|i| ground.holds(Test::Number, i) || ground.is_tally(i))
}

/// After the only actor, a number or a name stands that can be an object.
pub(super) fn object_follows(ground: &Ground, actor: usize, end: usize) -> bool {
    let from = ground.actor(actor).map_or(actor, |(_, mention)| mention.tokens.end);
    (from..end.min(from + 3))
        .any(|i| ground.holds(Test::Number, i) || ground.facts.scan.any(i, |tag| matches!(tag, crate::lexicon::Tag::PersonName)))
        && ground.preposition(from).is_none()
        && !ground.is_conjoined(from)
}

/// Actors after a verb that no preposition leads to, one for each group.
pub(super) fn bare_after(ground: &Ground, named: &Named) -> Vec<usize> {
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
        if ground.leading(i).is_some() || starts_with_preposition(ground, i) {
            led = true;
        } else if led && ground.form(i).starts_with("ال") && i > named.phrase.end && ground.preposition(i - 1).is_some() {
            // قتل في الغارة لاجئون: the noun with the article closes what في led to.
            led = false;
        }
        i += 1;
    }
    out
}

/// `وأضاف أنها قصفت القرية`: she is not he who says it, but who was named before him.
pub(super) fn taken_up(ground: &Ground, verb: usize) -> Option<Vec<usize>> {
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

/// Without a subject of its own, a verb goes on with the one before: in this sentence, clause by clause, whoever it agrees with.
pub(super) fn earlier_subject(ground: &Ground, verb: usize) -> Option<Vec<usize>> {
    let sentence = ground.sentence(verb);
    let shape = finite(ground, verb).map(|(_, shape)| shape);
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
        // هجوما شنته حركة الشباب: whoever follows a verb that says more of the noun before it is that verb's subject.
        let mut within = false;
        let mut i = clause.tokens.start;
        while i < clause.tokens.end {
            if let Some((actor, mention)) = ground.actor_from(i) {
                let group = group(ground, actor);
                let free = !led && !within && ground.clitic(mention).is_none();
                if free && shape.is_none_or(|shape| agrees(ground, shape, &group)) {
                    return Some(group);
                }
                i = mention.tokens.end.max(i + 1);
                (led, within) = (false, false);
                continue;
            }
            within |= i > clause.tokens.start && continued::says_more(ground, i);
            led = if ground.preposition(i).is_some() || starts_with_preposition(ground, i) { true } else { led && !ground.is_mark(i) };
            i += 1;
        }
    }
    None
}
