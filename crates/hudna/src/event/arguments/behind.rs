//! The actors that stand behind a trigger, and what leads to them.

use super::Parties;
use super::agree::may_follow;
use super::group::{group, group_end};
use super::talks::opens_matter;
use super::verb::starts_with_preposition;
use crate::event::clause::finite;
use crate::event::ground::Ground;
use crate::event::trigger::Named;
use crate::lexicon::morphology::Part;
use crate::lexicon::{EventCue as Cue, EventRole as Role, EventTag, Frame, Tag, Test};
use crate::mention::actor::Mention;
use crate::text::Kind;

/// How far arguments are looked for.
pub(super) const REACH: usize = 26;

/// Roles that actors with no preposition can take, in order.
pub(super) struct Slots {
    pub(super) subject: Option<Role>,
    pub(super) object: Option<Role>,
}

/// Gives the actors after the trigger their roles.
pub(super) fn follow(ground: &Ground, named: &Named, frame: Frame, parties: &mut Parties, mut slots: Slots) {
    let end = limit(ground, named);
    let symmetric = matches!(ground.kind(named), "contact." | "agreement." | "attack.clash");
    // جمع لقاء في دمشق الرئيس بالقائد, القمة التي تجمع أمس الرئيسين: where and when it was parts nobody from it.
    let gathering = symmetric && !named.verb && (gathers_it(ground, named) || gathered_in_relative(ground, named).is_some());
    let known_deed = !named.verb && named.shape.article && ground.kind(named) == "attack.";
    let mut led: Option<(Cue, usize)> = None;
    // Words that part nobody from the noun.
    let mut passed = 0;
    let mut last_role = Role::None;
    let mut last_end = usize::MAX;
    let mut i = named.phrase.end;
    while i < end {
        // قتلت الكتائب، فجر أمس، عشرة جنود
        if let Some(closed) = ground.aside(i).filter(|_| named.verb) {
            i = closed;
            led = None;
            continue;
        }
        if let Some((number, mention)) = ground.actor_from(i) {
            let group = group(ground, number);
            let clitic = ground.clitic(mention);
            let lead = led.filter(|&(_, at)| i - at <= 4).map(|(cue, _)| cue);
            let role = match (clitic, lead) {
                // اقتحمت قوة من الجيش البلدة: a part of it acts.
                (Some('ل') | None, _) if slots.subject == Some(Role::Source) && part_acts(ground, named, mention) => {
                    slots.subject = None;
                    Role::Source
                }
                (Some('ل'), _) if described(ground, named.phrase.end..i) && !named.verb && frame.of == Role::Source => Role::Source,
                // قصف لقوات النظام على البلدة: as هجوم لها.
                (Some('ل'), _) if theirs(ground, named, frame, mention) => Role::Source,
                (Some('ل'), _) => {
                    let role = frame.to;
                    if role == Role::None && named.shape.part == Part::Masdar && !named.verb && frame.object == Role::Target {
                        Role::Target
                    } else {
                        role
                    }
                }
                // لقاء جمع في دمشق الرئيس بالقائد: the other of the two.
                (Some('ب'), _) if gathering || symmetric && !named.verb && gathered(ground, named.phrase.end..i) => Role::Target,
                // لقاء الوزير بنظيره
                (Some('ب'), _) if met_by(ground, named, mention) && last_role == Role::Source && last_end == i => Role::Target,
                // هجوم بمسيرات أوكرانية: whose weapon it was.
                (Some('ب'), _) if parties.source.is_empty() && wielded(ground, named, mention) => Role::Source,
                (Some('ب'), _) => frame.at,
                (Some(_), _) => Role::None,
                // وافقت على ضربات ضد التنظيم: against whom it goes is no party.
                (None, Some(Cue::Against)) if matches!(ground.kind(named), "contact." | "agreement.") => Role::None,
                // لهجوم من قوات النظام: from them it came.
                (None, Some(Cue::From)) if from_them(ground, named, mention) => Role::Source,
                (None, Some(cue)) => by_preposition(frame, cue),
                (None, None) if last_end == i && ground.is_conjoined(i) => last_role,
                // راح ضحية الهجوم سبعة جنود: a noun with the article has no genitive.
                (None, None) if known_deed && slots.subject.is_some() && !ground.is_definite(i) => Role::None,
                // سقط ستة من عناصر الشرطة قتلى: said of those before.
                (None, None) if last_end == i && named.verb && is_casualty(ground, named, i) => Role::None,
                // أوقعت 12 قتيلا: the victims are no subject.
                (None, None) if slots.subject == Some(Role::Source) && named.verb && is_casualty(ground, named, i) => {
                    slots.subject = None;
                    Role::Target
                }
                (None, None) => {
                    // هاجموا المزارعين, قتلت 59 جنديا: no subject stands there.
                    if named.verb && slots.subject == Some(Role::Source) && !may_follow(ground, named.shape, i) {
                        slots.subject = None;
                    }
                    // قصفت طائرات حربية مواقع الحركة: whose sites they are is hit.
                    let owner = named.verb && i > named.phrase.end && ground.kind(named) == "attack." && ground.is_thing_hit(i - 1);
                    // قُصفت مواقع الجيش: in the passive they are the subject.
                    if owner && slots.object.is_some_and(|role| role != Role::None) {
                        slots.subject = None;
                    }
                    let far = !named.verb && i > named.phrase.end + 4 + passed && !gathering;
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
        // أودت بحياة ما لا يقل عن عشرة جنود: nothing leads to them.
        if let Some(hit) = ground.around(i, |words| words.no_less) {
            passed += hit.end.saturating_sub(i);
            i = hit.end.max(i + 1);
            led = None;
            continue;
        }
        // عن 887 أسيرا، بينهم سعوديون: some of those counted.
        if ground.preposition(i) == Some(Cue::Between) && ground.is_resumptive(i) && !symmetric {
            return;
        }
        // قتلوا ما بين 15 و20، بعضهم من مجموعة فاغنر
        if ground.around(i, |words| words.some_of_them).is_some() && !symmetric {
            return;
        }
        if let Some(hit) = ground.around(i, |words| words.beside) {
            led = Some((Cue::In, hit.end - 1));
            slots.subject = None;
            i = hit.end.max(i + 1);
            continue;
        }
        // قنبلة ألقاها مسلحون, ألغام زرعها المتمردون
        if laid(ground, i) && matches!(ground.kind(named), "attack." | "harm") {
            // أسقط الجيش مسيرة أطلقتها القوات: of one known already it is the other side.
            let known = named.verb && !parties.source.is_empty();
            led = Some((if known { Cue::Against } else { Cue::By }, i));
            i += 1;
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
        let near = i == named.phrase.end || !named.verb && described(ground, named.phrase.end..i);
        let direct = [Cue::About, Cue::On].into_iter().find(|&cue| near && ground.is(i, cue));
        // قتل في الغارة لاجئون: the noun with the article closes what في led to.
        let closed = named.verb && led.is_some_and(|(cue, at)| cue == Cue::In && at + 1 == i) && ground.form(i).starts_with("ال");
        if closed {
            led = None;
            i += 1;
            continue;
        }
        if ground.is_resumptive(i) && ground.leading(i).is_none() {
            led = None;
            i += 1;
            continue;
        }
        if let Some(cue) = ground.preposition(i).or(direct) {
            led = Some((cue, i));
            let end = ground.cue(i, cue).map_or(i + 1, |(hit, _)| hit.end);
            if slots.subject.is_some() && !named.verb && !(gathering && cue == Cue::In) {
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

/// `لقاء الوزير بنظيره`, `اجتماع الرئيس بقادة الجيش`: people whom a masdar of meeting takes with ب.
fn met_by(ground: &Ground, named: &Named, mention: &Mention) -> bool {
    let people = Ground::armed(mention) || Ground::sector_is(mention, &["GOV", "IGO", "OPP", "PAR", "LEG", "ELI"]);
    !named.verb && ground.is_kind(named, "contact.meeting") && people
}

/// `لقاء جمع الرئيس بالقائد`: the verb that says who was brought together stands between.
fn gathered(ground: &Ground, mut gap: std::ops::Range<usize>) -> bool {
    gap.any(|i| ground.around(i, |words| words.gathers).is_some())
}

/// `جمع لقاء في دمشق الرئيس بالقائد`: the verb that says who was brought together stands right before.
fn gathers_it(ground: &Ground, named: &Named) -> bool {
    let start = named.phrase.start;
    start.checked_sub(1).is_some_and(|verb| ground.sentence(start).contains(&verb) && ground.around(verb, |words| words.gathers).is_some())
}

/// `القمة التي كان مقررا أن تجمع، أمس، الرئيسين`: where the verb stands that takes the meeting up.
fn gathered_in_relative(ground: &Ground, named: &Named) -> Option<usize> {
    const REACH: usize = 8;
    let end = ground.sentence(named.phrase.start).end.min(named.phrase.end + REACH);
    let verb = (named.phrase.end..end)
        .take_while(|&i| !ground.is_stop(i) && ground.actor(i).is_none())
        .find(|&i| ground.around(i, |words| words.gathers).is_some())?;
    (named.phrase.end..verb).any(|i| ground.is(i, Cue::Relative)).then_some(verb)
}

/// `ألقاها مسلحون`, `زرعها المتمردون`: a verb of laying a weapon that has it in itself.
pub(super) fn laid(ground: &Ground, i: usize) -> bool {
    let own = |hit: crate::lexicon::Hit| hit.clitics.pronoun.is_some() || ground.form(i).ends_with("ها");
    ground.around(i, |words| words.laid).is_some_and(own)
}

/// `هجوم بمسيرات أوكرانية`, `قتل ثلاثة بمسيرة إسرائيلية`: the weapons of an army, by which it was done.
fn wielded(ground: &Ground, named: &Named, mention: &Mention) -> bool {
    let violent = matches!(ground.kind(named), "attack." | "harm");
    let known = mention.actor.codes.iter().all(|code| !code.starts_with("---"));
    // شنت القوات هجوما بمسيرات إماراتية: who made them is not who sent them.
    let sent = !named.verb && ground.sentence(named.phrase.start).any(|i| ground.is(i, Cue::Do) && finite(ground, i).is_some());
    !sent && violent && known && Ground::armed(mention) && ground.around(mention.tokens.start, |words| words.striking).is_some()
}

/// `قوة من الجيش`, `دورية تابعة للشرطة`: right behind the verb stands a part of a force, and من or تابع leads to whose it is.
pub(super) fn part_acts(ground: &Ground, named: &Named, mention: &Mention) -> bool {
    const LONGEST: usize = 3;
    let start = mention.tokens.start;
    let Some(head) = part_head(ground, start) else { return false };
    let gap = named.phrase.end..head;
    named.verb
        && Ground::armed(mention)
        && gap.len() <= LONGEST
        && gap.into_iter().all(|i| ground.holds(Test::Number, i) || ground.time(i).is_some())
}

/// The token of `قوة` before `من الجيش`, of `دورية` before `تابعة للشرطة`.
pub(super) fn part_head(ground: &Ground, start: usize) -> Option<usize> {
    let link = start.checked_sub(1)?;
    let linked = ground.is_from(link) || ground.around(link, |words| words.belonging).is_some();
    let head = link.checked_sub(1).filter(|_| linked)?;
    let part = |at: usize| ground.around(at, |words| words.force_part).filter(|hit| hit.end == link && hit.clitics.preposition.is_none());
    // هاجم رتلا من قوات الجيش: the accusative is no subject.
    let indefinite = |at: usize| !ground.is_definite(at) && !ground.form(at).ends_with('ا');
    [Some(head), head.checked_sub(1)].into_iter().flatten().find(|&at| part(at).is_some() && indefinite(at))
}

/// `قصف مدفعي لقوات النظام`, `هجوم بمسيرة للحركة على البلدة`: an indefinite noun of attack and whoever bears arms behind ل; `القصف للجيش` would be the
/// other way round.
fn theirs(ground: &Ground, named: &Named, frame: Frame, mention: &Mention) -> bool {
    let gap = named.phrase.end..mention.tokens.start;
    const LONGEST: usize = 4;
    const BEHIND: usize = 5;
    let noun = !named.verb && named.shape.part == Part::Masdar && !named.shape.article && named.hit.clitics.pronoun.is_none();
    if !noun || ground.kind(named) != "attack." || !Ground::armed(mention) || gap.len() > LONGEST {
        return false;
    }
    // توجيه ضربة للجيش: who gets it; بسيارة مفخخة لقوات الأمن: no army lays that.
    let given = (named.phrase.start.saturating_sub(1)..named.phrase.start).any(|i| ground.is(i, Cue::Do));
    let laid = ground.is_kind(named, "attack.bomb") && Ground::sector_is(mention, &["MIL", "COP"]);
    if given || laid {
        return false;
    }
    // هجوم بسيارة مفخخة لحركة الشباب: adjectives, and with what; no object (تدمير 16 آلية للحركة).
    let plain = gap.clone().all(|i| {
        let by = |at: usize| ground.form(at).starts_with('ب');
        let adjective = ground.form(i).ends_with(['ي', 'ه']) || by(i) || i > gap.start && by(i - 1);
        // قصف مدفعي إسرائيلي للحزب: the adjective has said whose it is.
        let of_state = ground.holds(Test::Nisba, i);
        if !adjective || of_state || ground.holds(Test::Number, i) || ground.is_thing_hit(i) {
            return false;
        }
        let other = ground.is_mark(i) || ground.preposition(i).is_some() || ground.actor(i).is_some() || ground.time(i).is_some();
        let others = ground.around(i, |words| words.belonging).is_some();
        !other && !others && ground.place(i).is_none() && finite(ground, i).is_none()
    });
    // كمين للجيش may be either; كمين لقواته على الرتل is theirs.
    let end = mention.tokens.end;
    let upon = || (end..end + BEHIND).take_while(|&i| !ground.is_mark(i)).any(|i| ground.is(i, Cue::On) || ground.is(i, Cue::Against));
    plain && (matches!(frame.of, Role::Either | Role::Source) || frame.on == Role::Target && upon())
}

/// `تعرضت لهجوم من قوات النظام`: whoever bears arms behind a noun of attack and من did it; not of whom some were hit (`استهداف عدد من الجنود`).
fn from_them(ground: &Ground, named: &Named, mention: &Mention) -> bool {
    let gap = named.phrase.end..mention.tokens.start;
    let plain = gap.len() <= 2 && gap.clone().all(|i| !ground.holds(Test::Number, i) && !ground.is_tally(i) && !ground.is_mark(i));
    let right_behind = gap.len() == 1 || gap.len() == 2 && ground.facts.text.kind(gap.start) == Kind::Word;
    ground.kind(named) == "attack." && !named.verb && plain && right_behind && Ground::armed(mention)
}

/// A victim noun after a verb of harming.
pub(super) fn is_casualty(ground: &Ground, named: &Named, i: usize) -> bool {
    ground.is_harm(named)
        && ground.facts.scan.at(i).iter().any(|hit| match hit.tag {
            Tag::Event(EventTag::Trigger(row, _)) => {
                ground.facts.lexicon.events.triggers.get(usize::from(row)).is_some_and(|trigger| trigger.victim)
            }
            _ => false,
        })
}

/// `انسحاب كامل للقوات`, `انسحاب غير مشروط للقوات`: nothing but adjectives between.
pub(super) fn described(ground: &Ground, gap: std::ops::Range<usize>) -> bool {
    const ADJECTIVES: usize = 3;
    gap.len() <= ADJECTIVES
        && gap.into_iter().all(|i| {
            let other = ground.is_mark(i) || ground.preposition(i).is_some() || starts_with_preposition(ground, i);
            !other && ground.actor(i).is_none() && ground.place(i).is_none() && ground.time(i).is_none() && finite(ground, i).is_none()
        })
}

pub(super) fn by_preposition(frame: Frame, cue: Cue) -> Role {
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
pub(super) fn limit(ground: &Ground, named: &Named) -> usize {
    let clause = ground.clause(named.phrase.start);
    let end = clause.end.min(named.phrase.end + REACH);
    let mutual = matches!(ground.kind(named), "attack.clash" | "contact.");
    let gathers = if named.verb || !mutual { None } else { gathered_in_relative(ground, named) };
    let end = gathers.map_or(end, |verb| ground.clause(verb).end.min(named.phrase.end + REACH));
    // قصفت، بعد انهيار المحادثات، القوات …: whoever stands behind the comma is none of theirs.
    let end = if named.verb { end } else { ground.parted(named.phrase.start).map_or(end, |closed| end.min(closed)) };
    let people = matches!(ground.kind(named), "harm" | "detain" | "release");
    let closes = |i: usize| {
        // وكانت المواجهات قد اندلعت بين …: the verb that says that it was is no other's.
        let occurs = !named.verb && mutual && ground.is(i, Cue::Occur) && !ground.is_conjoined(i);
        let other = finite(ground, i).is_some() && !occurs && !laid(ground, i);
        other
            || ground.is_stop(i)
            // الإفراج عن عشرة جنود كانوا محتجزين: what is said of them tells nobody else.
            || people && i > named.phrase.end && ground.is(i, Cue::Was)
            // هجوم نسبته السلطات إلى …: whoever says so is none of its people.
            || !named.verb && ground.around(i, |words| words.ascribed).is_some()
            || !named.verb && i > named.phrase.end && ground.is_trigger_noun(i) && (ground.is_conjoined(i) || resulting(ground, i - 1))
            // مقتل عشرة جراء قصف الجيش: who did that is not hurt.
            || !named.verb && i > named.phrase.end && ground.is_trigger_noun(i) && ground.is_setting(i - 1)
            || named.verb && i > named.phrase.end + 1 && ground.is_trigger_noun(i) && ground.preposition(i - 1).is_some()
            // قصفت الطائرات القاعدة تمهيدا لاقتحامها من قبل المقاومة: the one behind من قبل does the second.
            || named.verb && i > named.phrase.end + 1 && taken_from(ground, i)
            // اجتماعا مع الأمين العام لبحث ملف الأسرى
            || opens_matter(ground, named, i)
    };
    let mut i = gathers.map_or(named.phrase.end, |verb| verb + 1);
    while i < end && !closes(i) {
        // What is put in between commas closes nothing: قصفت، بعد انهيار المحادثات، القوات …
        i = ground.aside(i).filter(|_| named.verb).unwrap_or(i + 1);
    }
    i.min(end)
}

/// A noun with ل that names an event, and behind it من قبل.
fn taken_from(ground: &Ground, i: usize) -> bool {
    const NEAR: usize = 4;
    let aimed = ground.is_trigger_noun(i) && ground.facts.scan.at(i).iter().any(|hit| hit.clitics.preposition == Some('ل'));
    aimed && (i + 1..i + NEAR).any(|at| ground.is(at, Cue::By))
}

/// أدت الاعتداءات إلى استشهاد: what it led to has its own people.
pub(super) fn resulting(ground: &Ground, i: usize) -> bool {
    ground.is(i, Cue::To) || ground.is(i, Cue::About)
}
