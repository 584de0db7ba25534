//! Parties of a finite verb: its subject before or behind it, or the one that it goes on with.

use super::Parties;
use super::agree::agrees;
use super::behind::{Slots, follow};
use super::group::{antecedent, civil_before, group};
use super::passive::{bare_after, first_behind, is_passive};
use super::{carrier, continued, deed, himself, noun, talks};
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
    let doer = if topic.is_none() && frame.subject == Role::Source {
        bound(ground, named).or_else(|| governed(ground, named)).or_else(|| talks::impersonal(ground, named))
    } else {
        None
    };
    let passive = doer.is_none() && is_passive(ground, named, frame, topic);
    let (subject, object) = if passive { (frame.object, Role::None) } else { (frame.subject, frame.object) };
    if named.shape.person == 1 && topic.is_none() {
        parties.speaker = true;
        follow(ground, named, frame, parties, Slots { subject: None, object: Some(object) });
        return;
    }
    match topic {
        // الجيش هاجمته القوات: the pronoun takes him up, and who does it stands behind.
        Some(number) if !passive && subject == Role::Source && taken_up_as_object(ground, named) => {
            let group = group(ground, number);
            parties.add(object, ground, &group);
            follow(ground, named, frame, parties, Slots { subject: Some(subject), object: None });
        }
        Some(number) => {
            let group = group(ground, number);
            parties.add(subject, ground, &group);
            follow(ground, named, frame, parties, Slots { subject: None, object: Some(object) });
        }
        // هدد الجيش بأن يهاجم القوات
        None if doer.is_some() => {
            parties.add(subject, ground, &doer.unwrap_or_default());
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
            // بعدما قصف مواقع الجيش: sites attack nobody, and whose they are is hit.
            let first = first_behind(ground, named).filter(|_| ground.kind(named) == "attack.");
            // قُصفت مواقع الجيش
            let closed = closed || !passive && first.is_some_and(|first| noun::owns_thing(ground, named, first));
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
        let start = named.phrase.start;
        parties.target.extend(out_of_them(ground, start).or_else(|| head_of_relative(ground, start)));
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

/// `وعلى تركيا أن تسحب المسلحين`: whoever stands behind على is bound to do it.
fn bound(ground: &Ground, named: &Named) -> Option<Vec<usize>> {
    let that = named.phrase.start.checked_sub(1).filter(|&that| ground.is(that, Cue::Complement))?;
    let group = group(ground, carrier::obliged(ground, that)?);
    agrees(ground, named.shape, &group).then_some(group)
}

/// `هدد الجيش بأن يهاجم القوات`, `نفت الحركة أن تكون قتلت جنودا`: who threatens, decides or denies is the subject of what أن says, unless another
/// stands behind its verb.
fn governed(ground: &Ground, named: &Named) -> Option<Vec<usize>> {
    const REACH: usize = 14;
    let start = named.phrase.start;
    let sentence = ground.sentence(start);
    let mut that = start.checked_sub(1)?;
    while that > sentence.start && (ground.is(that, Cue::MayBe) || ground.around(that, |words| words.auxiliary).is_some()) {
        that -= 1;
    }
    let bare = ground.cue(that, Cue::Complement).is_some_and(|(hit, _)| hit.clitics.pronoun.is_none() && ground.form(that).ends_with('ن'));
    if !bare || bare_after(ground, named).len() > 1 || ground.is_nominative(named.phrase.end) {
        return None;
    }
    // قرر الرئيس أن يهاجم الجيش المدينة, أن ينسحب الجيش: right behind the verb stands who does it, where it has no object or another one.
    if let Some((_, own)) = ground.actor_from(named.phrase.end) {
        let next = own.tokens.end;
        let ends = !ground.clause(named.phrase.start).contains(&next) || ground.is_mark(next) || ground.time(next).is_some();
        let led = ground.preposition(next).is_some() || starts_with_preposition(ground, next) || ground.is_conjoined(next);
        let moves = matches!(ground.kind(named), "force.withdraw" | "force.advance" | "force.deploy" | "return" | "displacement");
        if moves || !ends && !led {
            return None;
        }
    }
    let from = sentence.start.max(that.saturating_sub(REACH));
    let verb =
        (from..that).rev().take_while(|&i| !ground.is_stop(i)).find(|&i| finite(ground, i).is_some() && ground.actor(i).is_none())?;
    let (hit, shape) = finite(ground, verb).filter(|_| ground.around(verb, |words| words.same_doer).is_some())?;
    let alike = shape.feminine == named.shape.feminine || shape.count != named.shape.count;
    let group = topic(ground, verb).map(|number| group(ground, number)).or_else(|| carrier::subject_after(ground, (hit, shape)));
    let group = group.or_else(|| earlier_subject(ground, verb)).filter(|_| alike)?;
    group.iter().all(|&number| ground.facts.actors.get(number).is_some_and(|mention| mention.tokens.end <= start)).then_some(group)
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
pub(super) fn is_himself(ground: &Ground, named: &Named) -> bool {
    taken_up_alike(ground, named) && !himself::tells_of_others(ground, named)
}

/// The pronoun stands right before a verb that agrees with it; `إنه قتلت امرأة` says nothing of him.
pub(super) fn taken_up_alike(ground: &Ground, named: &Named) -> bool {
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

/// `هاجمته قوات`: the verb has its object in itself, and who bears arms stands right behind.
fn taken_up_as_object(ground: &Ground, named: &Named) -> bool {
    let pronoun = named.hit.clitics.pronoun.is_some();
    let behind = ground.actor_from(named.phrase.end).is_some_and(|(_, mention)| ground.clitic(mention).is_none() && Ground::armed(mention));
    pronoun && behind && matches!(ground.kind(named), "attack." | "harm" | "detain")
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
        // Adverbs: مجددا, يوميا, أيضا; but مسلحا is somebody.
        && (!form.ends_with('ا') || ground.facts.scan.any(noun, |tag| matches!(tag, Tag::Head(..))))
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

/// `اعتقلت الشرطة رجلا هاجم المارة`, `قتلت القوات مسلحا حاول اقتحام النقطة`: somebody indefinite right before the verb, who is the object of another.
fn somebody_described(ground: &Ground, verb: usize) -> Option<usize> {
    // 16 سائقا كانت تحتجزهم: the pronoun takes them up, and another is the subject.
    let (_, shape) = finite(ground, verb).filter(|(hit, _)| hit.clitics.pronoun.is_none())?;
    let mut before = verb.checked_sub(1)?;
    while before > 0 && (ground.is(before, Cue::Was) || ground.is(before, Cue::MayBe)) {
        before -= 1;
    }
    let (number, mention) = ground.actor(before).filter(|_| !ground.is_conjoined(verb))?;
    // Counted or common: رجلا, مسلحا; no name.
    let common = mention.head.is_some() || Ground::sector_is(mention, &["UAF", "CVL", "CRM", "UNK"]);
    // مواطنا إيرانيا
    let adjective = |i: usize| ground.holds(Test::Nisba, i) && !ground.is_definite(i);
    let one = mention.tokens.clone().skip(1).all(adjective) && common && ground.clitic(mention).is_none();
    let indefinite = one && !ground.is_definite(mention.tokens.start);
    let own = |pronoun: Pronoun| pronoun != Pronoun::Me;
    let own = ground.facts.scan.at(before).iter().any(|hit| hit.clitics.pronoun.is_some_and(own)) && !ground.form(before).ends_with('ا');
    let clause = ground.clause(verb);
    let object = (clause.start..before).any(|i| finite(ground, i).is_some());
    (indefinite && !own && object && agrees(ground, shape, &[number])).then_some(number)
}

/// The actor before a verb whose subject it is: `الجيش قصف`, `أن المسلحين خرقوا`, `الذين هاجموا`.
pub(super) fn topic(ground: &Ground, verb: usize) -> Option<usize> {
    if let Some(described) = somebody_described(ground, verb) {
        return Some(described);
    }
    let number = ground.clause_number(verb);
    let clause = ground.clauses.get(number)?;
    let mut i = clause.tokens.start;
    // هدد الجيش بالقصف إذا لم ينسحب الحزب: who threatens is no subject of the condition.
    let condition = (i..verb).rev().find(|&at| ground.is_condition(at));
    let behind = || ground.actor_from(verb + 1).is_some_and(|(_, mention)| ground.clitic(mention).is_none());
    if let Some(condition) = condition.filter(|&at| at > i && behind()) {
        i = condition;
    }
    let mut after_preposition = false;
    // قوة يقودها وزير داهمت: whoever follows a verb that has its object in itself is that verb's subject.
    let mut within = false;
    while i < verb {
        if let Some((actor, mention)) = ground.actor(i) {
            let part = Ground::armed(mention) && super::behind::part_head(ground, i).is_some_and(|head| head <= clause.tokens.start + 1);
            let free = ground.clitic(mention).is_none() && !after_preposition && !within || part;
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
        // الحوثيين الشيعة الذين استولوا
        let adjective = |i: usize| ground.form(i).starts_with("ال") && ground.actor(i).is_none() && ground.place(i).is_none();
        if before > 0 && adjective(before) && ground.actor(before - 1).is_some() {
            before -= 1;
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
    // الهجوم الذي قتل فيه عشرة: the pronoun takes up the attack.
    if ground.is_resumptive(verb + 1) {
        return None;
    }
    let first = clause.tokens.start;
    let from = ground.sentence(verb).start.max(first.saturating_sub(NEAR));
    let near = (from..first).rev().take_while(|&i| !ground.is_mark(i) && finite(ground, i).is_none());
    near.into_iter().find_map(|i| ground.actor(i)).map(|(number, _)| number)
}

/// `كثيرون منهم احتجزوا`: of the people spoken of, where منهم stands right before the verb.
fn out_of_them(ground: &Ground, verb: usize) -> Option<usize> {
    let before = verb.checked_sub(1).filter(|&before| ground.is_resumptive(before))?;
    let them = ground.cue(before, Cue::From).is_some_and(|(hit, _)| hit.clitics.pronoun == Some(Pronoun::Them));
    if them { civil_before(ground, before) } else { None }
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
    let form = ground.form(noun);
    // أنه ما قصفت القوات
    let particle = scan.any(noun, |tag| matches!(tag, Tag::Event(EventTag::Cue(..)))) || form == "ما";
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
