//! What joined events have in common: `أسفر القصف عن مقتل جندي وإصابة اثنين` is one place, one time, one who did it.

use super::clause::finite;
use super::ground::Ground;
use super::{Made, parts};
use crate::lexicon::morphology::Part;
use crate::lexicon::{EventCue as Cue, Test};

/// How far apart two events of one happening may stand.
const REACH: usize = 45;

/// So many words may stand between a verb and the noun of what it was done by.
const BY_DOING: usize = 5;

/// So many words may stand between an attack and the verb that says whom it hit.
const SAME_ACT: usize = 3;

/// Gives events of one happening the arguments that only one of them has.
pub(super) fn share(ground: &Ground, made: &mut [Made]) {
    for i in 1..made.len() {
        let (before, after) = made.split_at_mut(i);
        if let (Some(first), Some(second)) = (before.last_mut(), after.first_mut()) {
            coordinate(ground, first, second);
        }
    }
    recall(ground, made);
    pointed_at(ground, made);
    go_on(ground, made);
    assailants(ground, made);
    parts::share(ground, made);
    // Twice: what the attack takes from its verb (في قصف استهدف البلدة) goes on to those whom it killed.
    for _ in 0..2 {
        tie(ground, made);
    }
}

/// Gives the events of each sentence what the one that they are tied to has.
fn tie(ground: &Ground, made: &mut [Made]) {
    // Forwards for what follows from an attack, backwards for the attack that is named after its victims.
    for i in 0..made.len() {
        // Whose the nearest attack is, or is not, says whose the harm is.
        let mut nearest = None;
        for j in (0..i).rev() {
            if !same_sentence(ground, &made[j], &made[i]) {
                break;
            }
            let Some((cause, effect)) = linked(ground, &made[j], &made[i]) else { continue };
            // وقتل ثلاثة في هجوم: those killed in an attack of their own are not of the one before.
            let apart = ground.clause_number(made[j].named.phrase.start) != ground.clause_number(made[i].named.phrase.start);
            let own = |next: &Made| next.kind.starts_with("attack") && linked(ground, &made[i], next) == Some((false, true));
            if cause && apart && made[i].kind == "harm" && made[j].kind.starts_with("attack") && made.get(i + 1).is_some_and(own) {
                continue;
            }
            let harms = cause && made[i].kind == "harm" && made[j].kind.starts_with("attack.");
            let nearer = nearest.is_some_and(|nearer: usize| {
                let attack = &made[nearer];
                attack.source.is_empty() && ground.sentence(attack.named.phrase.start).contains(&made[i].named.phrase.start)
            });
            let effect = effect && !(harms && nearer);
            if harms && nearest.is_none() && !made[j].named.verb {
                nearest = Some(j);
            }
            let donor = made[if cause { j } else { i }].clone();
            let taker = &mut made[if cause { i } else { j }];
            // أصيب جنود في اشتباكات مع مسلحين: those on the other side hurt them, and both fought.
            if !cause && donor.kind == "attack.clash" && donor.source.is_empty() && !donor.target.is_empty() {
                if taker.source.is_empty() && taker.target != donor.target {
                    taker.source.clone_from(&donor.target);
                }
                let hurt = taker.target.clone();
                made[i].source = hurt;
            } else if effect && taker.source.is_empty() {
                taker.source.clone_from(&donor.source);
                // أسفر الخرق الإسرائيلي عن مقتل: a state is in breach, its army kills.
                if donor.kind == "agreement.breached" {
                    taker.source = donor.source.iter().map(|code| super::forces_code(code.clone())).collect();
                }
            }
            let taker = &mut made[if cause { i } else { j }];
            let mutual = |event: &Made| event.kind.starts_with("contact") || event.kind == "agreement.reached";
            if mutual(&donor) && mutual(taker) {
                exchange(&donor, taker);
                let copy = taker.clone();
                exchange(&copy, &mut made[if cause { j } else { i }]);
            }
            let taker = &mut made[if cause { i } else { j }];
            let setting = (donor.time, donor.place);
            let taker_now = (taker.time, taker.place);
            taker.time = taker.time.or(setting.0);
            // اتفقا عقب محادثات في موسكو: the place of the talks.
            let apart = donor.kind.starts_with("agreement") != taker.kind.starts_with("agreement") && mutual(&donor);
            taker.place = taker.place.or(setting.1.filter(|_| !apart));
            let donor = &mut made[if cause { j } else { i }];
            donor.time = donor.time.or(taker_now.0);
            donor.place = donor.place.or(taker_now.1.filter(|_| !apart));
            if !cause && donor.target.is_empty() {
                // مقتل جنود في غارات: those hit are those killed.
                let target = made[j].target.clone();
                made[i].target = target;
            }
        }
    }
}

/// `هذه الخروقات`, `تلك الغارات`: those told last, and whose they were.
fn pointed_at(ground: &Ground, made: &mut [Made]) {
    for i in 1..made.len() {
        let (before, rest) = made.split_at_mut(i);
        let Some(event) = rest.first_mut().filter(|event| !event.named.verb && event.source.is_empty()) else { continue };
        let violent = event.kind.starts_with("attack.") || event.kind == "agreement.breached";
        let start = event.named.phrase.start;
        let this = start.checked_sub(1).is_some_and(|at| ground.around(at, |words| words.demonstrative).is_some());
        if !violent || !this {
            continue;
        }
        if let Some(last) = last_told(ground, before, event) {
            event.source.clone_from(&last.source);
        }
    }
}

/// The deed that `هذا الهجوم` points at: the last one told, if it is called the same. A raid, an arrest, another's answer between, or an attack of
/// which one hears from those who beat it off, leave open whose it was.
fn last_told<'a>(ground: &Ground, before: &'a [Made], event: &Made) -> Option<&'a Made> {
    const BACK: usize = 8;
    const NEAR: usize = 60;
    let start = event.named.phrase.start;
    let near = before.iter().rev().take(BACK).take_while(|earlier| earlier.named.phrase.start + NEAR > start);
    // الهجوم الذي وقع: named again, and nothing said of whose it was.
    let again = |earlier: &Made| earlier.source.is_empty() && !earlier.named.verb && earlier.named.shape.article;
    // هذه الخروقات، منها سبع غارات: what is counted out of them stands between.
    let deed = |earlier: &Made| {
        let other = event.kind != "agreement.breached"
            && (earlier.kind == "detain" || earlier.kind.starts_with("force.") || earlier.kind.starts_with("attack."));
        other || earlier.kind == event.kind
    };
    let last = near.filter(|earlier| deed(earlier)).find(|earlier| !again(earlier))?;
    let told = matches!(last.realis, super::realis::ACTUAL | super::realis::ONGOING);
    (told && last.kind == event.kind && same_word(ground, last, event) && !beaten_off(ground, last)).then_some(last)
}

/// `هاجم` and `الهجوم`, `قصفت` and `القصف`: words of one group of the rule files, or the same row; `داهم` and `الهجوم` are not.
fn same_word(ground: &Ground, first: &Made, second: &Made) -> bool {
    let triggers = &ground.facts.lexicon.events.triggers;
    let open = |event: &Made| triggers.get(usize::from(event.named.row)).and_then(|trigger| trigger.open.as_deref());
    first.named.row == second.named.row || open(first).is_some() && open(first) == open(second)
}

/// `تصدى الجيش لهجوم`, `أحبطت القوات هجوما`.
fn beaten_off(ground: &Ground, event: &Made) -> bool {
    let clause = ground.clause(event.named.phrase.start);
    (clause.start..=event.named.phrase.start)
        .any(|i| ground.around(i, |words| words.repels).is_some() || ground.is(i, Cue::Prevent) || ground.is(i, Cue::Without))
}

/// `صدت هجوما شنته الحركة وقتلت عشرين من المهاجمين`: those whose attack it was.
fn assailants(ground: &Ground, made: &mut [Made]) {
    for i in 1..made.len() {
        let (before, rest) = made.split_at_mut(i);
        let Some(event) = rest.first_mut().filter(|event| matches!(event.kind.as_str(), "harm" | "detain")) else { continue };
        let mentions = event.parties.target.iter().filter_map(|&number| ground.facts.actors.get(number));
        let theirs = mentions.into_iter().any(|mention| ground.around(mention.tokens.start, |words| words.assailants).is_some());
        if !theirs {
            continue;
        }
        let attack = before
            .iter()
            .rev()
            .take_while(|earlier| same_sentence(ground, earlier, event))
            .find(|earlier| earlier.kind.starts_with("attack.") && !earlier.source.is_empty());
        if let Some(attack) = attack.filter(|attack| attack.source != event.source) {
            event.target.clone_from(&attack.source);
        }
    }
}

/// `أفرجت أمس عن 15 معتقلا، ثم اعتقلت ثلاثة`: what is told on by و, ف or ثم happens on the same day, and where the same ones do it, in the same place.
fn go_on(ground: &Ground, made: &mut [Made]) {
    const NEAR: usize = 12;
    let tells = |event: &Made| {
        let mutual = event.kind.starts_with("contact") || event.kind.starts_with("agreement") || event.kind == "initiative";
        event.named.verb && event.realis == super::realis::ACTUAL && !mutual
    };
    for i in 1..made.len() {
        let (before, rest) = made.split_at_mut(i);
        let (Some(first), Some(second)) = (before.iter().rev().take(NEAR).find(|event| event.named.verb), rest.first_mut()) else {
            continue;
        };
        let start = second.named.phrase.start;
        let then = start.checked_sub(1).is_some_and(|before| ground.around(before, |words| words.then).is_some());
        let joined = ground.is_conjoined(start) || then;
        if !joined || !tells(first) || !tells(second) || first.said_by != second.said_by || !same_sentence(ground, first, second) {
            continue;
        }
        let turns = |at: usize| {
            ground.is_stop(at)
                || ground.time(at).is_some() && at > first.named.phrase.end && first.time != ground.time(at)
                || [Cue::Complement, Cue::Contrast, Cue::Clause, Cue::Relative, Cue::Say].into_iter().any(|cue| ground.is(at, cue))
        };
        if (first.named.phrase.end..start - usize::from(then)).any(turns) {
            continue;
        }
        let day =
            |number: &usize| ground.facts.times.get(*number).is_some_and(|time| !time.value.contains('/') && !time.value.ends_with("_REF"));
        second.time = second.time.or(first.time.filter(day));
        let same = !first.source.is_empty() && first.source == second.source;
        let stays = matches!(second.kind.as_str(), "release" | "detain" | "harm" | "force.withdraw") || second.kind.starts_with("attack.");
        if same && stays {
            second.place = second.place.or(first.place);
        }
    }
}

/// Of two mentions of what is mutual, the one that names both parties tells the other.
fn exchange(from: &Made, to: &mut Made) {
    if from.source.len() + from.target.len() >= 2 && to.source.len() + to.target.len() < 2 {
        to.source.clone_from(&from.source);
        to.target.clone_from(&from.target);
    }
}

/// `المكالمة`, `هذا اللقاء`: the call or meeting that was spoken of, with its parties.
fn recall(ground: &Ground, made: &mut [Made]) {
    for i in 1..made.len() {
        let (before, after) = made.split_at_mut(i);
        let Some(event) = after.first_mut() else { return };
        if !matches!(event.kind.as_str(), "contact.call" | "contact.meeting" | "contact.talks" | "agreement.reached")
            || !event.named.shape.article
        {
            continue;
        }
        // دعمها للحوار: any talks.
        if event.kind == "contact.talks" && event.named.hit.clitics.preposition.is_some() {
            continue;
        }
        // خلال سبعة أيام من التوقيع: a point in time, no more.
        let start = event.named.phrase.start;
        if event.kind == "agreement.reached" && (start == 0 || ground.preposition(start - 1).is_some() || event.named.hit.before > 0) {
            continue;
        }
        // المباحثات after the meeting: talks and meetings are of the same two.
        let contact = event.kind.starts_with("contact");
        let same = |earlier: &&Made| earlier.kind == event.kind || contact && earlier.kind.starts_with("contact");
        let known = || before.iter().rev().take(12).filter(same).filter(|earlier| earlier.source.len() + earlier.target.len() >= 2);
        let earlier = known().find(|earlier| earlier.kind == event.kind).or_else(|| known().next());
        if let Some(earlier) = earlier {
            exchange(earlier, event);
        }
    }
}

fn same_sentence(ground: &Ground, first: &Made, second: &Made) -> bool {
    ground.sentence(first.named.phrase.start).contains(&second.named.phrase.start)
        && second.named.phrase.start - first.named.phrase.start < REACH
}

/// Two events of which one is the other's effect: whether the first is the cause, and whether who did it carries over.
fn linked(ground: &Ground, first: &Made, second: &Made) -> Option<(bool, bool)> {
    let gap = first.named.phrase.end..second.named.phrase.start;
    let another = |i: usize| ground.is_mark(i - 1) && ground.around(i, |words| words.new_matter).is_some();
    if gap.clone().any(|i| ground.is_stop(i) || ground.is(i, Cue::Contrast) || i > 0 && another(i)) {
        return None;
    }
    // خرقا قالت إنها أسفرت عن مقتل: the pronoun takes it up again.
    let again = |i: usize| {
        ground.cue(i, Cue::Complement).is_some_and(|(hit, _)| hit.end == i + 1 && ground.form(i).ends_with("ها"))
            && (i + 1..(i + 3).min(second.named.phrase.end)).any(|at| ground.is(at, Cue::Cause) || at == second.named.phrase.start)
            && second.kind == "harm"
    };
    if gap.clone().any(|i| ground.is(i, Cue::Complement) && !again(i)) {
        return None;
    }
    // Somebody else speaks in between.
    let spoken = |i: usize| ground.is(i, Cue::Say) && finite(ground, i).is_some() && !ground.is(i, Cue::Cause) && !ground.is(i, Cue::Occur);
    if gap.clone().any(|i| spoken(i) && !again(i + 1)) {
        return None;
    }
    // غارة جوية استهدفت البلدة: one and the same.
    let own = |event: &Made| event.kind.starts_with("attack");
    // قصف بمسيرة استهدف سرادق عزاء
    let plain = gap.len() <= SAME_ACT && gap.clone().all(|i| !ground.is_mark(i) && ground.actor(i).is_none() && ground.place(i).is_none());
    if own(first) && own(second) && !first.named.verb && second.named.verb && plain && !second.named.hit.clitics.conjunction {
        return Some((true, true));
    }
    // استهدفت غارة إسرائيلية مشفى: what the noun tells of itself it tells of the verb.
    if own(first) && own(second) && first.named.verb && gap.is_empty() && super::arguments::strikes_with(ground, &second.named) {
        return Some((false, true));
    }
    let act = |event: &Made| event.kind.starts_with("attack") || event.kind == "agreement.breached" || event.kind == "detain";
    let effect = |event: &Made| event.kind == "harm" || event.kind == "displacement";
    // أصيب طفل بانفجار لغم، كما قتلت امرأة: another matter.
    if effect(second) && second.named.phrase.start.checked_sub(1).is_some_and(|before| ground.around(before, |words| words.also).is_some())
    {
        return None;
    }
    // اندلعت الاشتباكات ليلة الاثنين عقب مقتل القائد: what went before has neither the day nor the hand of what followed.
    let start = second.named.phrase.start;
    let went_before = !second.named.verb && ground.led_by(start, |words| words.sequence);
    // احتجاز ثلاثة على صلة بالتفجير … مقتل: an arrest kills nobody. صدامات بالشرطة إثر مقتل شاب: it was before.
    let upon = !second.named.verb && ground.led_by(start, |words| words.upon) && first.kind == "attack.clash";
    if act(first) && effect(second) && (went_before || upon || first.kind == "detain") {
        return None;
    }
    // خرقت التهدئة بقنص نقطة, ردت الفصائل بقذائف: by doing so.
    let by_doing = second.named.hit.clitics.preposition == Some('ب') && !second.named.verb && first.named.verb && gap.len() <= BY_DOING;
    let same_clause = ground.clause_number(first.named.phrase.start) == ground.clause_number(start);
    if act(first) && first.kind != "detain" && own(second) && by_doing && same_clause {
        return Some((true, true));
    }
    if act(first) && effect(second) {
        let caused = gap.clone().any(|i| ground.is(i, Cue::Cause));
        return Some((true, second.kind == "harm" && (caused || second.parties.source.is_empty())));
    }
    if effect(first) && act(second) && first.kind == "harm" {
        let led = second
            .named
            .phrase
            .start
            .checked_sub(1)
            .is_some_and(|before| ground.preposition(before).is_some() || ground.is(before, Cue::Cause))
            // ارتفعت إلى عشرة شهداء حصيلة العدوان: it is their number.
            || second.named.phrase.start.checked_sub(1).is_some_and(|before| ground.around(before, |words| words.toll).is_some())
            || second.named.hit.clitics.preposition == Some('ب');
        return led.then_some((false, true));
    }
    // توغلت القوة في أطراف البلدة وفجّرت منزلين
    if (act(first) || first.kind == "force.advance")
        && (act(second) || second.kind == "force.advance")
        && gap.len() < 16
        && second.named.verb
        && match gap.clone().rev().find(|&i| ground.is(i, Cue::Relative)) {
            // هجمات النظام التي استهدفت: what the clause says more of is the first itself, and not who is arrested for it.
            Some(relative) => !first.named.verb && (first.named.phrase.end..relative).all(|i| belongs(ground, i)),
            None => second.named.hit.clitics.conjunction,
        }
    {
        return Some((true, true));
    }
    if effect(first) && effect(second) && first.kind == second.kind && second.named.hit.clitics.conjunction {
        return Some((true, true));
    }
    let talk = |event: &Made| event.kind.starts_with("contact") || event.kind == "agreement.reached";
    if talk(first)
        && talk(second)
        && gap.len() < 14
        && !gap.clone().any(|i| ground.is(i, Cue::Relative))
        && finite_between(ground, gap) == 0
    {
        return Some((true, true));
    }
    None
}

/// A genitive or an adjective of the noun before: no other deed, nothing that a preposition leads to.
fn belongs(ground: &Ground, i: usize) -> bool {
    let apart = ground.is_mark(i) || ground.preposition(i).is_some() || ground.time(i).is_some() || finite(ground, i).is_some();
    !apart && !ground.is_trigger_noun(i)
}

fn finite_between(ground: &Ground, gap: std::ops::Range<usize>) -> usize {
    gap.filter(|&i| finite(ground, i).is_some()).count()
}

/// `444 قصفا وأكثر من 900 هجوم`: the count before the second noun carries what joins it.
fn joined_by_count(ground: &Ground, gap: std::ops::Range<usize>) -> bool {
    const NEAR: usize = 5;
    for i in gap.rev().take(NEAR) {
        let count = ground.holds(Test::Number, i) || ground.preposition(i).is_some() || ground.is_from(i);
        if finite(ground, i).is_some() {
            return false;
        }
        if ground.is_conjoined(i) {
            return count || ground.holds(Test::Number, i + 1) || ground.holds(Test::Number, i + 2);
        }
        if !count {
            return false;
        }
    }
    false
}

/// `مقتل وإصابة 13 جنديا`, `مقتل جنديين وإصابة ثلاثة آخرين`.
fn coordinate(ground: &Ground, first: &mut Made, second: &mut Made) {
    let gap = first.named.phrase.end..second.named.phrase.start;
    let joined = second.named.hit.clitics.conjunction || joined_by_count(ground, gap.clone());
    if gap.end < gap.start || gap.len() > 16 || !joined || !same_sentence(ground, first, second) {
        return;
    }
    let nouns =
        first.named.shape.part == Part::Masdar && second.named.shape.part == Part::Masdar && !first.named.verb && !second.named.verb;
    let same_kind = first.kind == second.kind;
    if gap.is_empty() && (nouns || same_kind) {
        for (from, to) in [(second.source.clone(), &mut first.source), (second.target.clone(), &mut first.target)] {
            if to.is_empty() {
                *to = from;
            }
        }
        first.time = first.time.or(second.time);
        first.place = first.place.or(second.place);
    }
    if gap.clone().any(|i| ground.is_stop(i)) {
        return;
    }
    if (nouns || first.named.verb == second.named.verb) && same_kind && first.kind == "harm" {
        // ثلاثة آخرين: of the same kind as those before.
        if second.target.is_empty() {
            second.target.clone_from(&first.target);
        }
        if second.source.is_empty() {
            second.source.clone_from(&first.source);
        }
        // استشهاد مواطن وإصابة ثلاثة بنيران الجيش: what stands behind both is of both.
        if nouns && first.source.is_empty() && first.target != second.source {
            first.source.clone_from(&second.source);
        }
        second.time = second.time.or(first.time);
        second.place = second.place.or(first.place);
    }
    if nouns && first.kind.split('.').next() == second.kind.split('.').next() {
        if second.source.is_empty() {
            second.source.clone_from(&first.source);
        }
        if second.target.is_empty() && first.kind != "harm" {
            second.target.clone_from(&first.target);
        }
    }
}
