//! Who carries a noun: the subject of its light verb, whoever is asked or accused, whoever has bound himself.

use super::group::{group, group_before};
use super::verb::{earlier_subject, taken_up_by_that, topic};
use super::{Parties, continued, purpose, talks};
use crate::event::clause::{Opening, finite};
use crate::event::ground::Ground;
use crate::event::trigger::Named;
use crate::lexicon::morphology::{Part, Shape};
use crate::lexicon::{EventCue as Cue, EventRole as Role, Hit};

/// Who carries a noun: the subject of its light verb, whoever is asked or accused, whoever has bound himself.
pub(super) fn carried(ground: &Ground, named: &Named, parties: &mut Parties) {
    const NEAR: usize = 24;
    let start = named.phrase.start;
    let sentence = ground.sentence(start);
    let kind = ground.kind(named);
    let settled = parties.clone();
    // اتهم الجيش الحركة بخرق الهدنة بعد ساعات من دخولها حيز التنفيذ: from when on she holds is nobody's deed.
    let since = |at: usize| ground.is_setting(at) || ground.is_from(at);
    if kind == "agreement.effective" && (start.checked_sub(1).is_some_and(since) || ground.time(start).is_some()) {
        return;
    }
    if let Some(group) = held_by(ground, named) {
        parties.add(Role::Source, ground, &group);
        return;
    }
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
            if kind == "contact." && settled.target.is_empty() {
                parties.add(Role::Target, ground, &talks::held_with(ground, &group).unwrap_or_default());
            }
            return;
        }
    }
    if kind == "contact."
        && settled.source.is_empty()
        && let Some(group) = talks::at_it(ground, named, &settled.target)
    {
        parties.add(Role::Source, ground, &group);
        return;
    }
    if let Some(group) = ascribed(ground, named).or_else(|| purpose::meant_by(ground, named)).filter(|_| settled.source.is_empty()) {
        parties.add(Role::Source, ground, &group);
        return;
    }
    // إثر مقتل السفير, خلال قصف المدينة: what sets the scene is not what the subject of the sentence did.
    let violent = matches!(kind, "harm" | "detain" | "attack.");
    if violent && start.checked_sub(1).is_some_and(|at| ground.is_setting(at)) {
        return;
    }
    if let Some(group) = obliged(ground, start).map(|number| group(ground, number)).or_else(|| accused(ground, named)) {
        if settled.source.is_empty() {
            parties.add(Role::Source, ground, &group);
        }
        return;
    }
    if let Some(group) = responsible(ground, named) {
        if settled.source.is_empty() {
            parties.add(Role::Source, ground, &group);
        }
        return;
    }
    if crate::event::setting::past_relative(ground, named).is_some() {
        return;
    }
    // التحقيق في هذا الهجوم, منفذي الهجوم: who asks for it, or looks for them, did nothing of it.
    let known = |i: usize| ground.presupposes(i) && finite(ground, i).is_none() && !ground.is(i, Cue::Other);
    let known = (start.saturating_sub(3)..start).any(known);
    if violent && known && settled.source.is_empty() {
        return;
    }
    // وقفة للمطالبة بإطلاق سراحهم: those who ask for it do not do it.
    let asked = |i: usize| ground.cue(i, Cue::Demand).is_some_and(|(hit, shape)| shape.part == Part::Masdar && !hit.clitics.conjunction);
    let led = start >= 2 && ground.preposition(start - 1).is_some();
    let noun = if led { start.checked_sub(2) } else { start.checked_sub(1).filter(|_| named.hit.clitics.preposition == Some('ب')) };
    if noun.is_some_and(|noun| sentence.contains(&noun) && asked(noun) && finite(ground, noun).is_none()) {
        return;
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
        // أعلنا، في بيان وقّعه الوزيران، وقفا لإطلاق النار: what is said of the statement carries nothing else.
        if verb.is_some() && !violent && continued::says_more(ground, i) {
            continue;
        }
        // استضافت الرياض المحادثات التي أفضت إلى اتفاق, رعت الدوحة هدنة: who hosts or sponsors does nothing of it.
        let hosts = ground.around(i, |words| words.hosting).is_some() || ground.around(i, |words| words.sponsors).is_some();
        if verb.is_some() && hosts && kind != "contact." {
            return;
        }
        // اعتقلت الشرطة مشتبها بهم في الهجوم الذي استهدف متحفا وأسفر عن مقتل 22: what brought it about is the attack.
        let brought = ground.is(i, Cue::Cause) && !ground.is(i, Cue::Own) && !ground.is(i, Cue::Other) && !ground.is(i, Cue::Do);
        if verb.is_some() && violent && brought {
            if let Some(group) = verb.and_then(|verb| subject_after(ground, verb)).filter(|_| settled.source.is_empty()) {
                let able = group.iter().filter_map(|&number| ground.facts.actors.get(number)).all(Ground::armed);
                if able && kind == "harm" && group.iter().all(|number| !settled.target.contains(number)) {
                    parties.add(Role::Source, ground, &group);
                }
            }
            return;
        }
        // ينص الاتفاق، الذي توصل إليه الرئيسان، على وقف …: who made the text is not told to do it.
        if verb.is_some()
            && laid
            && !ground.is(i, Cue::LaysDown)
            && (sentence.start.max(i.saturating_sub(2))..i).any(|at| ground.is(at, Cue::Relative))
        {
            continue;
        }
        // تهدف الهدنة التي أعلنها التحالف إلى تسهيل …: that verb has its object in itself.
        if verb.is_some_and(|(hit, _)| hit.clitics.pronoun.is_some()) && i > 0 && ground.is(i - 1, Cue::Relative) {
            continue;
        }
        if ground.is(i, Cue::Deny) && settled.source.is_empty() {
            if let Some(group) = denier(ground, named, i) {
                parties.add(Role::Source, ground, &group);
            }
            return;
        }
        // جددت أنقرة التزامها بالمذكرة التي نصت على تسيير دوريات: who speaks of a text does nothing that it lays down.
        if ground.is(i, Cue::LaysDown) && !ground.is(i, Cue::Own) && !ground.is(i, Cue::Other) {
            return;
        }
        // تمكن الجيش من: the letters are those of تمكّن القوات, too. منع الجيش القوات من السيطرة: as who is asked.
        let himself = ground.cue(i, Cue::Own).is_some_and(|(_, shape)| shape.part == Part::Past)
            && ground.cue(i, Cue::Other).is_none_or(|(_, shape)| shape.part != Part::Past);
        let kept_from = verb.is_some() && ground.is(i, Cue::Prevent) && ground.is(start.saturating_sub(1), Cue::From);
        if ground.is(i, Cue::Other) && !himself || kept_from {
            // طالب الوفد الحكومة بفتح: the last one named before the noun.
            let number = (i..start).rev().find_map(|at| ground.actor(at)).map(|(number, _)| number);
            // تبادل الطرفان الاتهامات بانتهاك الهدنة: each of the other.
            let both = || {
                let found = (sentence.start.max(i.saturating_sub(NEAR))..i).rev().find_map(|at| ground.actor(at));
                let several = |number: usize, codes: usize| codes == 2 || group_before(ground, number).len() == 2;
                found.filter(|&(number, mention)| several(number, mention.actor.codes.len())).map(|(number, _)| number)
            };
            let number = number.or_else(|| verb.is_none().then(both).flatten());
            // طالب الهجري، أحد المشايخ، بوقف: the same one in other words.
            let apposed = number
                .and_then(|number| ground.facts.actors.get(number))
                .is_some_and(|mention| (1..=2).any(|back| mention.tokens.start > i + back && ground.is_comma(mention.tokens.start - back)));
            if let Some(number) = number.filter(|_| settled.source.is_empty() && !apposed) {
                let group = group_before(ground, number);
                let is_subject = !oblique(ground, number)
                    && !has_other_subject(ground, i, &group)
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
            let group = subject_of(ground, i, (hit, named.shape));
            if let Some(group) = group.or_else(|| earlier_subject(ground, i)).filter(|_| settled.source.is_empty()) {
                parties.add(Role::Source, ground, &group);
            }
            return;
        }
        if let Some((hit, shape)) = verb {
            let undergoes = ground.is(i, Cue::Undergo);
            // فشلت القوات في السيطرة على المدينة; in فشل الجيش في منع الهجوم it is the preventing that failed.
            let in_it = |at: usize| matches!(ground.preposition(at), Some(Cue::In | Cue::About));
            let failed = ground.is(i, Cue::Failed) && start.checked_sub(1).is_some_and(in_it);
            let does = failed || ground.is(i, Cue::Do) || ground.is(i, Cue::Own) || ground.is(i, Cue::Agree) || ground.is(i, Cue::Ongoing);
            // اتفق الرئيسان على وقف جميع الأعمال القتالية: who agrees that the fighting ends does not fight by agreeing.
            let ended = (i + 1..start).any(|at| ground.is(at, Cue::Stop));
            // اقترحت القاهرة مبادرة لوقف القتال: nor who wants it ended.
            let stops = |at: usize| ground.cue(at, Cue::Stop).is_some_and(|(_, shape)| shape.part == Part::Masdar);
            let ended_by = (i + 1..start).any(stops) && !ground.is(i, Cue::Undergo);
            if (ended && ground.is(i, Cue::Agree) || ended_by) && matches!(kind, "attack." | "attack.clash" | "harm" | "detain") {
                return;
            }
            // اقترحت القاهرة مبادرة لوقف القتال: what it is for is not what she holds to.
            let purpose = named.hit.clitics.preposition == Some('ل') && (kind != "agreement.effective" || does);
            let answers = named.hit.clitics.preposition == Some('ب') && ground.around(i, |words| words.answers).is_some();
            if !undergoes && ground.is(i, Cue::Occur) && !ground.is(i, Cue::Do) {
                return;
            }
            if undergoes || does || answers || purpose && !ground.is(i, Cue::Say) {
                // أفادت القناة بأن المدينة تعرضت لقصف: who tells it is no subject of what أن opens.
                let told = ground.clauses.get(ground.clause_number(i)).is_some_and(|clause| clause.opening == Opening::Complement);
                let told = told && (undergoes || i > ground.clause(i).start);
                let group = subject_of(ground, i, (hit, shape))
                    .or_else(|| earlier_subject(ground, i).filter(|_| !told || taken_up_by_that(ground, i)));
                let Some(group) = group else { return };
                // رد المتحدث على سؤال بقصف المدينة
                let answered =
                    |number: &usize| ground.facts.actors.get(*number).is_some_and(|mention| Ground::armed(mention) || is_state(mention));
                if answers && !group.iter().all(answered) {
                    return;
                }
                if undergoes {
                    // تلقى الرئيس اتصالا من نظيره: both talk.
                    let received = kind == "contact." && ground.around(i, |words| words.received).is_some();
                    if settled.target.is_empty() && (kind != "contact." || received) {
                        parties.add(Role::Target, ground, &group);
                    }
                } else if group.iter().all(|number| ground.facts.actors.get(*number).is_some_and(|mention| mention.tokens.end <= start))
                    || kind != "harm"
                {
                    // أعلنت الوزارة مقتل جندي: who says it did not do it.
                    let says = ground.is(i, Cue::Say)
                        && !answers
                        && !does_so(ground, named, &group, parties)
                        && !declares(ground, named, &group, i)
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

/// `في اتصال هاتفي أجراه مساء الخميس مع نظيره`, `خلال اجتماع عقده في القاهرة`: the verb that says more of the call has the subject of the sentence
/// that it is put into.
fn held_by(ground: &Ground, named: &Named) -> Option<Vec<usize>> {
    const NEAR: usize = 3;
    if ground.kind(named) != "contact." {
        return None;
    }
    let (start, end) = (named.phrase.start, named.phrase.end);
    let sentence = ground.sentence(start);
    let near = (end..sentence.end.min(end + NEAR)).take_while(|&i| !ground.is_mark(i));
    let held = near.into_iter().find_map(|i| ground.around(i, |words| words.holds_it))?;
    if subject_after(ground, (held, named.shape)).is_some() {
        return None;
    }
    let main = (sentence.start..start).rev().find(|&i| finite(ground, i).is_some() && ground.actor(i).is_none())?;
    let group = subject_of(ground, main, finite(ground, main)?)?;
    let before = |number: &usize| ground.facts.actors.get(*number).is_some_and(|mention| mention.tokens.end <= start);
    group.iter().all(before).then_some(group)
}

/// `دعا المرصد الحكومة إلى وقف الضربات`: between the verb and whoever is asked stands a noun that names nobody known.
fn has_other_subject(ground: &Ground, verb: usize, group: &[usize]) -> bool {
    const NEAR: usize = 3;
    let first = group.first().and_then(|&number| ground.facts.actors.get(number)).map_or(0, |mention| mention.tokens.start);
    let noun = |i: usize| ground.is_definite(i) && ground.actor(i).is_none() && ground.time(i).is_none() && ground.place(i).is_none();
    first > verb + 1 && first <= verb + 1 + NEAR && noun(verb + 1) && finite(ground, verb).is_some()
}

/// `أعلنت الحركة هدنة`, `أعلنت تايلاند وكمبوديا وقفا لإطلاق النار`: those who fight declare their own truce; a mediator tells of it.
fn declares(ground: &Ground, named: &Named, group: &[usize], verb: usize) -> bool {
    let start = named.phrase.start;
    let truce = named.phrase.len() > 1 || ground.wanted(named) || ground.form(start).ends_with('ا');
    // أعلنت موافقتها على هدنة, بدء الهدنة: another noun, or what leads to one, stands between.
    let led = |i: usize| ground.is_trigger_noun(i) || i + 1 == start && ground.preposition(i).is_some();
    if ground.kind(named) != "agreement.effective" || !truce || named.hit.clitics.preposition.is_some() || (verb + 1..start).any(led) {
        return false;
    }
    let mentions = || group.iter().filter_map(|&number| ground.facts.actors.get(number));
    // كان التحالف الذي يقاتل الحوثيين قد أعلن هدنة: whom a verb before has for itself.
    let first = mentions().map(|mention| mention.tokens.start).min();
    if first.is_some_and(|first| first > 0 && first < verb && finite(ground, first - 1).is_some()) {
        return false;
    }
    let main = ground.facts.theatre.main.and_then(|row| ground.facts.lexicon.countries.rows.get(usize::from(row)));
    let states = mentions().flat_map(|mention| &mention.actor.codes).filter(|code| code.ends_with("GOV")).count();
    let own = |code: &String| main.is_some_and(|main| code.starts_with(&*main.code));
    mentions()
        .all(|mention| Ground::armed(mention) || mention.actor.codes.iter().all(|code| code.ends_with("GOV") && (states > 1 || own(code))))
}

/// A government by its country: `ردت إسرائيل بقصف`.
fn is_state(mention: &crate::mention::actor::Mention) -> bool {
    mention.actor.codes.iter().all(|code| code.ends_with("GOV") && !code.starts_with("---"))
}

/// `أعلن الجيش قتل عشرة مسلحين`, `أعلنت القوات استهداف مواقع الحركة`: whoever bears arms and announces a deed against others has done it.
fn does_so(ground: &Ground, named: &Named, group: &[usize], parties: &Parties) -> bool {
    // أعلن الجيش تنفيذ هجوم
    let carried_out = (1..=3).filter_map(|back| named.phrase.start.checked_sub(back)).any(|at| {
        ground.around(at, |words| words.carrying_out).is_some_and(|hit| hit.clitics.preposition.is_none()) && ground.actor(at).is_none()
    });
    let named_so = (ground.around(named.phrase.start, |words| words.transitive).is_some() || carried_out) && !named.shape.article;
    let mentions = || group.iter().filter_map(|&number| ground.facts.actors.get(number));
    let own = |code: &String| mentions().any(|mention| mention.actor.codes.contains(code));
    let mut targets = parties.target.iter().filter_map(|&number| ground.facts.actors.get(number));
    let fighters = targets.all(|mention| Ground::armed(mention) && !mention.actor.codes.iter().any(own));
    // أعلن الجيش قصف خاركيف, تدمير مستشفى, هجوما للحركة: what is done to nobody who fights, or by another, may be what he suffered.
    let others = fighters && parties.source.is_empty() && (carried_out || !parties.target.is_empty());
    // استهداف مواقعه, هجمات صاروخية على قاعدته
    const NEAR: usize = 4;
    let end = ground.clause(named.phrase.start).end.min(named.phrase.end + NEAR);
    let his = (named.phrase.end..end)
        .any(|at| ground.facts.scan.at(at).iter().any(|hit| hit.clitics.pronoun.is_some()) && ground.actor(at).is_none());
    let police = mentions().any(|mention| Ground::sector_is(mention, &["COP"])) && carried_out;
    named_so && others && !his && !police && named.hit.clitics.pronoun.is_none() && mentions().all(Ground::armed)
}

/// `إن على أرمينيا سحب قواتها`, `وعلى الفصائل إلقاء السلاح`: whoever stands behind على, before what he has to do.
pub(in crate::event) fn obliged(ground: &Ground, start: usize) -> Option<usize> {
    let (number, mention) = ground.actor(start.checked_sub(1)?)?;
    let on = mention.tokens.start.checked_sub(1).filter(|&on| ground.sentence(start).contains(&on))?;
    let (hit, _) = ground.cue(on, Cue::On).filter(|(hit, _)| hit.end == on + 1 && hit.clitics.pronoun.is_none())?;
    let opens = hit.clitics.conjunction
        || on == ground.sentence(start).start
        || ground.is_mark(on - 1)
        || ground.is(on - 1, Cue::Complement)
        || ground.is(on - 1, Cue::Was);
    (mention.tokens.end == start && opens && ground.clitic(mention).is_none() && finite(ground, start).is_none()).then_some(number)
}

/// `اتهم مسؤول، رفض كشف هويته، القوات بقتل مدنيين وإحراق منازل`, `اتهمت القوات، التي وصفتها بكذا، بمهاجمة القرية`: the last one named before
/// the first thing that ب charges, whatever is put in between.
pub(super) fn accused(ground: &Ground, named: &Named) -> Option<Vec<usize>> {
    const REACH: usize = 44;
    let start = named.phrase.start;
    let sentence = ground.sentence(start);
    let mut charge = start;
    let mut accuses = None;
    for i in (sentence.start.max(start.saturating_sub(REACH))..start).rev() {
        if ground.is_stop(i) || ground.is(i, Cue::Complement) {
            return None;
        }
        if ground.is(i, Cue::Accuse) && ground.actor(i).is_none() {
            accuses = Some(i);
            break;
        }
        if ground.is_trigger_noun(i) && charged(ground, i) || opens_charges(ground, i) {
            charge = i;
        }
    }
    let accuses = accuses?;
    if charge == start && !charged(ground, charge) {
        return None;
    }
    // Only nouns that are joined lie between the first charge and this one.
    let turns = |i: usize| {
        finite(ground, i).is_some() || [Cue::Say, Cue::Clause, Cue::Demand, Cue::No, Cue::If].into_iter().any(|cue| ground.is(i, cue))
    };
    // بقصف الحي، مما أدى إلى مقتل امرأة، وبإطلاق صاروخ: ب takes the charges up again.
    let resumed = named.hit.clitics.conjunction && charged(ground, start);
    if !resumed && (charge + 1..start).any(turns) {
        return None;
    }
    let closed = charge.checked_sub(1).filter(|&comma| ground.is_comma(comma));
    let opened = closed.and_then(|closed| (accuses + 1..closed).rev().find(|&i| ground.is_comma(i)));
    let until = opened.or(closed).unwrap_or(charge);
    let (number, mention) = (accuses + 1..until).rev().find_map(|i| ground.actor(i))?;
    // اتهامه من قبل الرئيس بتنفيذ تفجير: who accuses him.
    let by = (1..=2).filter_map(|back| mention.tokens.start.checked_sub(back)).any(|at| ground.is(at, Cue::By));
    let group = group_before(ground, number);
    if by {
        return None;
    }
    let verb = finite(ground, accuses);
    let subject = verb.and_then(|verb| subject_after(ground, verb)).filter(|_| topic(ground, accuses).is_none());
    // اتهم الوزير بالفساد: the only one named.
    (subject.as_ref() != Some(&group) || verb.is_none()).then_some(group)
}

/// Somebody is accused of the noun.
pub(in crate::event) fn is_charged(ground: &Ground, named: &Named) -> bool {
    accused(ground, named).is_some()
}

/// `متهمة التنظيم بحفر نفق وقصف الحواجز`: the first charge, of which one knows no more than that ب leads to it, right behind whoever is accused.
fn opens_charges(ground: &Ground, i: usize) -> bool {
    const SHORTEST: usize = 4;
    let form = ground.form(i);
    let word = form.starts_with('ب') && form.chars().count() >= SHORTEST;
    let other = || ground.actor(i).is_some() || ground.place(i).is_some() || ground.time(i).is_some();
    word && !other() && i.checked_sub(1).is_some_and(|before| ground.actor(before).is_some())
}

/// ب leads to the noun at token `i`.
fn charged(ground: &Ground, i: usize) -> bool {
    let before = i.checked_sub(1).map_or("", |before| ground.form(before));
    let quoted = i > 1 && ground.is_mark(i - 1) && ground.form(i - 2) == "ب";
    quoted || before == "ب" || ground.facts.scan.at(i).iter().any(|hit| hit.clitics.preposition == Some('ب'))
}

/// `أعلنت الحركة مسؤوليتها عن الهجوم`, `حمّل الجيش الفصائل مسؤولية القصف`, `نسبت المسؤولية عنه إلى التنظيم`: who did it by their own word or
/// another's; nobody, where it is disowned or nobody says so.
fn responsible(ground: &Ground, named: &Named) -> Option<Vec<usize>> {
    const NEAR: usize = 4;
    const REACH: usize = 14;
    const AHEAD: usize = 6;
    let start = named.phrase.start;
    let sentence = ground.sentence(start);
    let word = (sentence.start.max(start.saturating_sub(NEAR))..start).rev().find(|&i| ground.is(i, Cue::Responsibility))?;
    let own = ground.cue(word, Cue::Responsibility).is_some_and(|(hit, _)| hit.clitics.pronoun.is_some()) || {
        let text = ground.facts.text;
        let raw = text.tokens.get(word).map_or("", |token| text.slice(token.span));
        raw.ends_with(['ه', 'ا', 'م'])
    };
    for i in (sentence.start.max(word.saturating_sub(REACH))..word).rev() {
        if ground.is_stop(i) || ground.is(i, Cue::Complement) {
            return None;
        }
        if ground.is(i, Cue::No) || ground.is(i, Cue::Deny) {
            return Some(Vec::new());
        }
        if ground.actor(i).is_some() {
            continue;
        }
        if ground.is(i, Cue::Accuse) {
            return (i + 1..word).rev().find_map(|at| ground.actor(at)).map(|(number, _)| group_before(ground, number));
        }
        if ground.around(i, |words| words.ascribed).is_some() {
            let to = (named.phrase.end..sentence.end.min(named.phrase.end + AHEAD)).find(|&at| ground.is(at, Cue::To))?;
            return (to + 1..to + 3).find_map(|at| ground.actor_from(at)).map(|(number, _)| group(ground, number));
        }
        if ground.around(i, |words| words.claimed).is_some() {
            if i > sentence.start && ground.is(i - 1, Cue::No) {
                return Some(Vec::new());
            }
            let verb = finite(ground, i).filter(|_| own)?;
            return subject_of(ground, i, verb);
        }
    }
    None
}

/// `هجوم نسبته السلطات إلى التنظيم`, `تفجير تبناه التنظيم`: to whom it is ascribed, told right behind the noun.
fn ascribed(ground: &Ground, named: &Named) -> Option<Vec<usize>> {
    const NEAR: usize = 4;
    const AHEAD: usize = 8;
    let breach = ground.is_kind(named, "agreement.breached");
    if !breach && !matches!(ground.kind(named), "harm" | "detain" | "attack.") {
        return None;
    }
    let sentence = ground.sentence(named.phrase.start);
    let near = named.phrase.end..sentence.end.min(named.phrase.end + NEAR);
    let ascribing = near.into_iter().take_while(|&i| !ground.is_stop(i)).find(|&i| ground.around(i, |words| words.ascribed).is_some())?;
    let to = (ascribing + 1..sentence.end.min(ascribing + AHEAD)).take_while(|&i| !ground.is_stop(i)).find(|&i| ground.is(i, Cue::To))?;
    (to + 1..to + 3).find_map(|i| ground.actor_from(i)).map(|(number, _)| group(ground, number))
}

/// The subject of the verb whose object a noun of attack is (`ستواصل القوات قصف مواقع`), where the noun's genitive is somebody else, who is hit.
pub(super) fn attacker(ground: &Ground, named: &Named, genitive: &[usize]) -> Option<Vec<usize>> {
    const NEAR: usize = 8;
    let start = named.phrase.start;
    let from = ground.sentence(start).start.max(start.saturating_sub(NEAR));
    for i in (from..start).rev() {
        if ground.is_stop(i) || ground.is_comma(i) || ground.is(i, Cue::Complement) || ground.is_setting(i) {
            return None;
        }
        if ground.actor(i).is_some() {
            continue;
        }
        let Some(verb) = finite(ground, i) else { continue };
        let light = (ground.is(i, Cue::Do) || ground.is(i, Cue::Own) || ground.is(i, Cue::Ongoing)) && !ground.is(i, Cue::Say);
        // ردت الفصائل بقصف مواقع الجيش
        let light = light || named.hit.clitics.preposition == Some('ب') && ground.around(i, |words| words.answers).is_some();
        // استمر قصف الجيش: it is itself the subject.
        if !light || i + 1 == start && ground.is(i, Cue::Occur) {
            return None;
        }
        let subject = subject_of(ground, i, verb);
        let subject = subject.or_else(|| earlier_subject(ground, i))?;
        return subject.iter().all(|number| !genitive.contains(number)).then_some(subject);
    }
    None
}

/// `دعت الطرفين`: two sides in the oblique case are no subject.
pub(super) fn oblique(ground: &Ground, number: usize) -> bool {
    ground.facts.actors.get(number).is_some_and(|mention| {
        let form = ground.form(mention.tokens.start);
        mention.actor.codes.len() > 1 && mention.tokens.len() == 1 && form.starts_with("ال") && form.ends_with("ين")
    })
}

/// `تشارك في أي مفاوضات`: what somebody takes part in.
pub(super) fn part_of(ground: &Ground, named: &Named, verb: usize) -> bool {
    const NEAR: usize = 10;
    let shared = matches!(ground.kind(named), "contact." | "attack.clash") || ground.is_kind(named, "protest");
    let start = named.phrase.start;
    let led = start.checked_sub(1).is_some_and(|before| {
        ground.preposition(before) == Some(Cue::In)
            || ground.is(before, Cue::Any) && before > 0 && ground.preposition(before - 1) == Some(Cue::In)
    });
    shared && led && verb + NEAR > start
}

/// Whoever denies having done it: `نفت هيئة الأركان شن أي هجمات`, `نفى المركز استهداف المشفى`.
pub(super) fn denier(ground: &Ground, named: &Named, deny: usize) -> Option<Vec<usize>> {
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

/// The subject of the verb at token `at`: its topic, else the group that follows it.
pub(super) fn subject_of(ground: &Ground, at: usize, verb: (Hit, Shape)) -> Option<Vec<usize>> {
    topic(ground, at).map(|number| group(ground, number)).or_else(|| subject_after(ground, verb))
}

/// The group that follows a verb with no preposition between.
pub(super) fn subject_after(ground: &Ground, (hit, _): (Hit, Shape)) -> Option<Vec<usize>> {
    let clause = ground.clause(hit.start);
    for i in hit.end..clause.end.min(hit.end + 8) {
        if let Some((number, mention)) = ground.actor_from(i) {
            return ground.clitic(mention).is_none().then(|| group(ground, number));
        }
        // لم تفلح اتصالات أجراها الوزير: a deed is the subject.
        if ground.is_trigger_noun(i) {
            return None;
        }
        // نسبته السلطات إلى التنظيم is said of it, and not what they did.
        let apart = ground.around(i, |words| words.beside).is_some() || ground.around(i, |words| words.joined_by).is_some();
        if apart || ground.leading(i).is_some() && ground.time(i + 1).is_none() || finite(ground, i).is_some() {
            return None;
        }
    }
    None
}
