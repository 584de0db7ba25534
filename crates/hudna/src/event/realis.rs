//! Whether it happened, goes on, will, may, must or did not: from the words around the trigger.

use super::clause::finite;
use super::ground::Ground;
use super::listed;
use super::trigger::Named;
use super::undone;
use crate::lexicon::morphology::{Count, Part, Shape};
use crate::lexicon::{EventCue as Cue, EventRole as Role, Hit, Test};
use crate::text::Kind;

/// The values of the codebook.
pub(super) const ACTUAL: &str = "actual";
pub(super) const ONGOING: &str = "ongoing";
pub(super) const PLANNED: &str = "planned";
pub(super) const NEGATED: &str = "negated";
pub(super) const DEMANDED: &str = "demanded";
pub(super) const POSSIBLE: &str = "possible";
pub(super) const FALSE: &str = "alleged-false";

/// True where a word of kind `cue` can be what makes an event `realis`.
pub(super) fn comes_from(realis: &str, cue: Cue) -> bool {
    match realis {
        NEGATED => matches!(cue, Cue::No | Cue::Without | Cue::Cancelled | Cue::Stop | Cue::Prevent | Cue::Managed),
        PLANNED => matches!(cue, Cue::Future | Cue::Coming | Cue::Purpose | Cue::Agree | Cue::Delayed),
        DEMANDED => matches!(cue, Cue::Demand | Cue::LaysDown | Cue::Terms),
        POSSIBLE => matches!(cue, Cue::If | Cue::Maybe | Cue::MayBe | Cue::Any),
        ONGOING => matches!(cue, Cue::Ongoing | Cue::Starting),
        FALSE => matches!(cue, Cue::Deny | Cue::Untrue),
        _ => false,
    }
}

/// The realis of `named`; `before` are the events read so far with theirs.
pub(super) fn of(ground: &Ground, named: &Named, before: &[(Named, &'static str)]) -> &'static str {
    let realis = by_itself(ground, named, before);
    if matches!(realis, ACTUAL | ONGOING) { listed::realis(ground, named).unwrap_or(realis) } else { realis }
}

/// The realis by the words of its own sentence.
fn by_itself(ground: &Ground, named: &Named, before: &[(Named, &'static str)]) -> &'static str {
    if denied(ground, named) {
        return FALSE;
    }
    if super::setting::past_relative(ground, named).is_some_and(|verb| ground.is(verb, Cue::Demand)) {
        return DEMANDED;
    }
    if !named.verb && super::arguments::obliged(ground, named.phrase.start).is_some() {
        return DEMANDED;
    }
    if named.verb {
        let realis = of_verb(ground, named.phrase.start, (named.hit, named.shape));
        return if realis == ONGOING { of_its_noun(ground, named, before).unwrap_or(realis) } else { realis };
    }
    if let Some(joined) = joined_to(ground, named, before) {
        return joined;
    }
    if let Some(whole) = within(ground, named, before) {
        return whole;
    }
    of_noun(ground, named, before)
}

/// `قد تشن هجمات تستهدف المدن`: a verb in the present that describes a noun has the noun's realis.
fn of_its_noun(ground: &Ground, named: &Named, before: &[(Named, &'static str)]) -> Option<&'static str> {
    const REACH: usize = 8;
    let (last, realis) = before.last()?;
    let gap = last.phrase.end..named.phrase.start;
    let near = gap.len() < REACH && ground.sentence(last.phrase.start).contains(&named.phrase.start);
    let described = !last.verb && !last.shape.article && !named.hit.clitics.conjunction && matches!(*realis, PLANNED | POSSIBLE);
    let broken = gap.into_iter().any(|i| {
        ground.is_mark(i)
            || ground.is(i, Cue::Clause)
            || ground.is(i, Cue::Complement)
            || ground.is(i, Cue::Relative)
            || finite(ground, i).is_some()
    });
    (near && described && !broken).then_some(*realis)
}

/// `لاستعادة السيطرة على المدينة`: a noun in the genitive of another of its type has that one's realis.
fn within(ground: &Ground, named: &Named, before: &[(Named, &'static str)]) -> Option<&'static str> {
    let (last, realis) = before.last()?;
    let genitive = last.phrase.end == named.phrase.start && named.hit.clitics.preposition.is_none() && !named.hit.clitics.conjunction;
    let nouns = !last.verb && last.shape.part == Part::Masdar && named.shape.part == Part::Masdar && !last.shape.article;
    (genitive && nouns && last.rule == named.rule && ground.kind(named) == "force.advance").then_some(*realis)
}

/// A noun joined to the one before shares its fate: `مقتل جنديين وإصابة ثلاثة`.
fn joined_to(ground: &Ground, named: &Named, before: &[(Named, &'static str)]) -> Option<&'static str> {
    const REACH: usize = 14;
    const ROW: usize = 22;
    let violence = |named: &Named| matches!(ground.kind(named), "attack." | "attack.clash" | "harm" | "detain");
    let carrier = carrier_before(ground, named.phrase.start);
    let head = carrier.unwrap_or(named.phrase.start);
    let opened = (named.hit.clitics.conjunction || carrier.is_some()) && head > 0 && ground.is_comma(head - 1);
    // بإفراج الجماعة عنهم، ووقف الأعمال العدائية، وعقد جولة: what is stopped goes on, and is no member of the row.
    let member = |(last, realis): &&(Named, &str)| !(*realis == ONGOING && violence(last) && !violence(named));
    let (last, realis) = before.iter().rev().take(3).find(member)?;
    let reach = if opened { ROW } else { REACH };
    let near = ground.sentence(last.phrase.start).contains(&named.phrase.start) && named.phrase.start < last.phrase.end + reach;
    let gap = last.phrase.end..head;
    let broken =
        gap.clone().any(|i| ground.is_stop(i) || finite(ground, i).is_some() || ground.is(i, Cue::Complement) || ground.is(i, Cue::Clause));
    // أو joins too.
    let link = gap.end.checked_sub(1).filter(|&at| at >= gap.start);
    let joined = named.hit.clitics.conjunction
        || carrier.is_some() && matches!(*realis, PLANNED | DEMANDED)
        || link.is_some_and(|at| ground.form(at) == "او" || ground.preposition(at).is_some() && ground.is_conjoined(at));
    // بعدم الانسحاب وبخطف مزارعين: the preposition takes up what came before عدم.
    let anew = *realis == NEGATED && named.hit.clitics.preposition.is_some();
    // بوقف جميع الهجمات وبتبادل الأسرى: what goes on are the attacks.
    let other = *realis == ONGOING && violence(last) != violence(named);
    (joined && near && !last.verb && !broken && !other && !anew && last.shape.part == Part::Masdar).then_some(*realis)
}

/// `بالإفراج عنهم، وعقد جولة محادثات`: the word that carries the noun, where it may be a masdar that goes on with the row (`وعقد اجتماعا`, `وعقد
/// الوزير` are verbs).
fn carrier_before(ground: &Ground, start: usize) -> Option<usize> {
    const NEAR: usize = 3;
    let from = ground.sentence(start).start.max(start.saturating_sub(NEAR));
    let plain = |i: &usize| !ground.is_mark(*i) && ground.actor(*i).is_none() && ground.preposition(*i).is_none();
    let masdar = |i: &usize| {
        let bare = |(hit, shape): (Hit, Shape)| {
            let letters = shape.part == Part::Past && shape.count == Count::One && !shape.feminine && hit.clitics.pronoun.is_none();
            shape.part == Part::Masdar || letters
        };
        ground.is_conjoined(*i) && ground.cue(*i, Cue::Do).is_some_and(bare)
    };
    let carrier = (from..start).rev().take_while(plain).find(masdar)?;
    (carrier + 1..=start).all(|i| !ground.form(i).ends_with('ا') && !ground.is_definite(i)).then_some(carrier)
}

/// The scope of a denial reaches over what follows it, until somebody says something else.
fn denied(ground: &Ground, named: &Named) -> bool {
    const REACH: usize = 40;
    let start = named.phrase.start;
    let sentence = ground.sentence(start);
    // نفى إطلاق صواريخ بعد دخول الهدنة حيز التنفيذ: when it would have been is not denied.
    let when = !named.verb && start.checked_sub(1).is_some_and(|at| ground.is_setting(at) && !ground.is(at, Cue::Cause));
    if when && matches!(ground.kind(named), "agreement." | "agreement.effective" | "contact.") {
        return false;
    }
    for i in (sentence.start.max(start.saturating_sub(REACH))..start).rev() {
        if ground.is_stop(i) && ground.form(i) != ":" {
            break;
        }
        if ground.is(i, Cue::Responsibility) {
            return false;
        }
        if ground.is(i, Cue::Deny) {
            // لم ينف, لا تنفي; نفى ذلك، وقتل …: another verb of its own is no part of what is denied, unless أن holds both.
            let own = finite(ground, i).is_some() && another_verb(ground, i, start);
            return !own && (!ground.is(i.saturating_sub(1), Cue::No) || i == 0);
        }
        // وصفت بغير الصحيحة الأنباء عن الانسحاب
        if ground.is(i, Cue::Untrue) && (i + 1..start).any(|at| ground.is_report(at)) {
            return true;
        }
        let new_voice = ground.is(i, Cue::Say)
            && (ground.is_conjoined(i) || i > 0 && ground.is_comma(i - 1) || ground.is(i.saturating_sub(1), Cue::Contrast));
        if new_voice || ground.is(i, Cue::Contrast) || beyond_comma(ground, i) {
            break;
        }
    }
    // الأنباء عن فرار … غير صحيحة
    for i in named.phrase.end..sentence.end.min(named.phrase.end + 25) {
        if ground.is(i, Cue::Untrue) {
            let reported = (sentence.start..start).any(|at| ground.is_report(at));
            return reported;
        }
        let new_voice = ground.is(i, Cue::Say) && (ground.is_conjoined(i) || ground.is_comma(i.saturating_sub(1)));
        if ground.is_stop(i) || ground.is(i, Cue::Contrast) || new_voice {
            break;
        }
    }
    false
}

/// `نفت أي دور لها، مجددة التمسك بالهدنة`, `، وهو ما أعلنته عقب`: behind the comma at `i` begins what goes with the verb, and is no part of what it
/// reaches.
fn beyond_comma(ground: &Ground, i: usize) -> bool {
    let next = i + 1;
    if !ground.is_comma(i) || ground.actor(next).is_some() || ground.place(next).is_some() || ground.is_trigger_noun(next) {
        return false;
    }
    let text = ground.facts.text;
    let raw = text.tokens.get(next).map_or("", |token| text.slice(token.span));
    // A participle in the accusative: مجددا, مجددة, مؤكدين.
    let participle = raw.starts_with('م') && raw.chars().count() > 4 && (raw.ends_with(['ا', 'ة']) || raw.ends_with("ين"));
    participle && ground.preposition(next).is_none() && !ground.holds(Test::Number, next)
        || ground.around(next, |words| words.aside).is_some()
}

/// `انسحاب القوات من المدينة الذي تم`: a relative clause behind says that it has been.
fn took_place(ground: &Ground, named: &Named) -> bool {
    const NEAR: usize = 8;
    let end = named.phrase.end;
    let past = |i: usize| ground.is(i, Cue::Occur) && finite(ground, i).is_some_and(|(_, shape)| shape.part == Part::Past);
    (end..ground.sentence(named.phrase.start).end.min(end + NEAR)).any(|i| ground.is(i, Cue::Relative) && (past(i + 1) || past(i + 2)))
}

/// A verb joined with و after a comma, and no `أن` before it, between the verb at `from` and the trigger at `to`, or the trigger itself.
pub(super) fn another_verb(ground: &Ground, from: usize, to: usize) -> bool {
    (from + 1..=to)
        .take_while(|&i| !ground.is(i, Cue::Complement))
        .any(|i| ground.is_comma(i - 1) && ground.is_conjoined(i) && finite(ground, i).is_some())
}

/// The realis of a finite verb: a trigger, or one that carries a trigger.
pub(super) fn of_verb(ground: &Ground, at: usize, (hit, shape): (Hit, Shape)) -> &'static str {
    let sentence = ground.sentence(at);
    let back = |reach: usize| (sentence.start.max(at.saturating_sub(reach))..at).rev();
    let conditional = || {
        back(9)
            .take_while(|&i| !ground.is_stop(i) && (!ground.is(i, Cue::Clause) || ground.is(i, Cue::If)))
            .any(|i| ground.is(i, Cue::If) && ground.actor(i).is_none())
            || undone::if_done(ground, at)
    };
    // لن يفاوض ما لم تنسحب: the condition is what is demanded.
    let unless = || {
        let word = back(9).take_while(|&i| !ground.is_stop(i)).find(|&i| ground.around(i, |words| words.unless_they).is_some());
        // مهددا بطردها, رفض التفاوض; لن تسقط الهدنة ما لم يخرقوها only says when.
        let pressed = |i: usize| ground.is(i, Cue::Maybe) || ground.is(i, Cue::Without) || ground.is(i, Cue::Demand);
        word.is_some_and(|word| {
            let before = (sentence.start.max(word.saturating_sub(2 * 9))..word).rev();
            before.take_while(|&i| !ground.is(i, Cue::Complement)).any(pressed)
        })
    };
    if shape.part != Part::Past && !shape.future && unless() {
        return DEMANDED;
    }
    if shape.future {
        return if conditional() { POSSIBLE } else { PLANNED };
    }
    // لا تزال تحتجز: no denial.
    if let Some(no) = back(2).find(|&i| ground.is(i, Cue::No) && !ground.is(i, Cue::Ongoing)) {
        let plain = no + 1 == at || ground.actor(no + 1).is_none();
        // لن تفاوض has the letters of a past.
        let not_past = shape.part != Part::Past || no + 1 == at && ground.around(no, |words| words.negates_present).is_some();
        if plain && not_past {
            // لم تطلق سوى خمسة منهم: five were let go.
            if (at..sentence.end.min(at + 7))
                .take_while(|&i| !ground.is_stop(i))
                .any(|i| ground.is(i, Cue::Except) && !ground.is(i, Cue::Contrast))
            {
                return ACTUAL;
            }
            return if conditional() { POSSIBLE } else { NEGATED };
        }
    }
    if back(1).any(|i| ground.is(i, Cue::Future)) {
        return PLANNED;
    }
    if shape.part != Part::Past {
        if back(2).any(|i| ground.is(i, Cue::Terms)) || under_text(ground, at) {
            return DEMANDED;
        }
        if back(1).any(|i| ground.is(i, Cue::MayBe)) {
            return POSSIBLE;
        }
        if hit.clitics.preposition == Some('ل') || back(1).any(|i| ground.is(i, Cue::Purpose)) {
            return PLANNED;
        }
        if let Some(realis) = governed_by_that(ground, at) {
            return realis;
        }
    }
    if conditional() {
        return POSSIBLE;
    }
    if shape.part == Part::Past {
        return if undone::denied_by_ma(ground, at) || undone::never(ground, at) { NEGATED } else { ACTUAL };
    }
    if hit.clitics.conjunction && goes_on_with_future(ground, at) {
        return PLANNED;
    }
    if back(8).take_while(|&i| !ground.is_stop(i) && finite(ground, i).is_none()).any(|i| ground.is(i, Cue::Was)) {
        return ACTUAL;
    }
    ONGOING
}

/// `سيصل إلى بيروت، ويلتقي الرئيس`: the present that و joins to a future is of the same time.
fn goes_on_with_future(ground: &Ground, at: usize) -> bool {
    let sentence = ground.sentence(at);
    for i in (sentence.start..at).rev() {
        if ground.is_stop(i) || ground.is(i, Cue::Contrast) {
            return false;
        }
        // A future verb that no row knows: س before ي, ت or ن.
        let form = ground.form(i);
        let bare = form.strip_prefix(['و', 'ف']).unwrap_or(form);
        let future = ground.facts.text.kind(i) == Kind::Word
            && ground.actor(i).is_none()
            && ground.place(i).is_none()
            && bare.strip_prefix('س').is_some_and(|verb| verb.starts_with(['ي', 'ت', 'ن']) && verb.chars().count() > 3)
            && finite(ground, i).is_some_and(|(_, shape)| shape.future);
        if future {
            return !ground.is(i, Cue::Say);
        }
        if finite(ground, i).is_some() || ground.is(i, Cue::Relative) {
            return false;
        }
    }
    false
}

/// `بأمر من اللواء`, `بطلب من الحكومة`, and `آمر الغرفة`, who commands: no demand that governs what follows.
fn at_the_request(ground: &Ground, i: usize) -> bool {
    ground.cue(i, Cue::Demand).is_some_and(|(hit, shape)| {
        let led = shape.part == Part::Masdar && hit.clitics.preposition == Some('ب') && ground.is(hit.end, Cue::From);
        let text = ground.facts.text;
        let raw = text.tokens.get(i).map_or("", |token| text.slice(token.span));
        let commander = raw.contains('آ') || shape.person == 1 && ground.told(i).is_none();
        led || commander
    })
}

/// `بموجب الاتفاق الموقع في جدة، تنسحب القوات …`: only what describes the text stands between.
fn under_text(ground: &Ground, at: usize) -> bool {
    const REACH: usize = 22;
    let sentence = ground.sentence(at);
    let from = sentence.start.max(at.saturating_sub(REACH));
    let Some(terms) = (from..at).rev().take_while(|&i| !ground.is_stop(i)).find(|&i| ground.is(i, Cue::Terms)) else { return false };
    let open = terms == sentence.start || ground.is_comma(terms - 1) || ground.is_conjoined(terms);
    open && (terms + 1..at).all(|i| {
        let relative = || (terms..i).any(|before| ground.is(before, Cue::Relative));
        // … تنسحب القوات، فيما ينتشر الجيش: one term after another.
        let term = |(_, shape): (Hit, Shape)| shape.part == Part::Present && !shape.future && !ground.is(i, Cue::Say);
        !ground.is(i, Cue::Complement) && (finite(ground, i).is_none_or(term) || relative())
    })
}

/// `يجب أن`, `دون أن`, `يعتزم أن`: what stands before the أن that governs the verb.
fn governed_by_that(ground: &Ground, at: usize) -> Option<&'static str> {
    let sentence = ground.sentence(at);
    let that = (sentence.start.max(at.saturating_sub(6))..at).rev().find(|&i| ground.is(i, Cue::Complement))?;
    // على أن تنسحب: a term of what is agreed, or laid down.
    if that > sentence.start && ground.is(that - 1, Cue::On) && ground.form(that).chars().count() == 2 {
        let far = sentence.start.max(that.saturating_sub(24))..that;
        return Some(if far.into_iter().any(|i| ground.is(i, Cue::LaysDown)) { DEMANDED } else { PLANNED });
    }
    // وعلى تركيا أن تسحب قواتها
    if super::arguments::obliged(ground, that).is_some() {
        return Some(DEMANDED);
    }
    // سيطرت عليها قبل أن تنسحب منها: what is told has been.
    if that > sentence.start && ground.is(that - 1, Cue::Before) && that + 1 == at {
        let told = (sentence.start..that).rev().find_map(|i| finite(ground, i));
        return told.filter(|(_, shape)| shape.part == Part::Past && !shape.future).map(|_| ACTUAL);
    }
    for i in (sentence.start.max(that.saturating_sub(6))..that).rev() {
        if ground.is_stop(i) {
            return None;
        }
        if ground.is(i, Cue::Without) {
            return Some(if not_excluded(ground, i) { POSSIBLE } else { NEGATED });
        }
        if ground.is(i, Cue::Demand) {
            return Some(DEMANDED);
        }
        if let Some(realis) = managed(ground, i) {
            return Some(realis);
        }
        if ground.is(i, Cue::Maybe) {
            return Some(POSSIBLE);
        }
        if ground.is(i, Cue::Future) || ground.is(i, Cue::Agree) || ground.is(i, Cue::Purpose) {
            // لا يتوقع أن تنسحب
            let not = i > sentence.start && ground.is(i - 1, Cue::No) && finite(ground, i).is_some();
            return Some(if not { POSSIBLE } else { PLANNED });
        }
        if ground.is(i, Cue::Say) {
            return None;
        }
    }
    None
}

/// `لا يستبعد مراقبون أن`, `لم ترفض الحركة`: what is not excluded may be. What did not fail is told by [`managed`].
fn not_excluded(ground: &Ground, at: usize) -> bool {
    let verb = finite(ground, at).is_some() && !ground.is(at, Cue::Failed);
    verb && at > ground.sentence(at).start && ground.is(at - 1, Cue::No)
}

/// `تمكن من السيطرة`, `نجح في الصد`, `لم يستطع أن يتقدم`: what is told of the verb is told of what it leads to.
fn managed(ground: &Ground, at: usize) -> Option<&'static str> {
    const LINK: usize = 7;
    let (hit, shape) = ground.cue(at, Cue::Managed).filter(|(_, shape)| shape.part != Part::Masdar)?;
    let link = |i: usize| ground.is(i, Cue::From) || ground.is(i, Cue::In) || ground.is(i, Cue::Complement);
    if !(at + 1..at + LINK).take_while(|&i| !ground.is_stop(i)).any(link) {
        return None;
    }
    let realis = of_verb(ground, at, (hit, shape));
    Some(if realis == ONGOING { ACTUAL } else { realis })
}

fn of_noun(ground: &Ground, named: &Named, before: &[(Named, &'static str)]) -> &'static str {
    let kind = ground.kind(named);
    let start = named.phrase.start;
    let past_participle = named.shape.part == Part::Active;
    if past_participle {
        // لا يزال ثلاثة شبان محتجزين
        let still = kind == "detain" && still(ground, start);
        return if still { ONGOING } else { ACTUAL };
    }
    if let Some(realis) = after(ground, named) {
        return realis;
    }
    // لم يتسن تحديد عدد القتلى: how many is not known, that there are is.
    if kind == "harm" && named.shape.article && start.checked_sub(1).is_some_and(|before| ground.is_tally(before)) {
        return ACTUAL;
    }
    // خلال اتصال, عقب محادثات, جراء هجمات: a setting, with the realis of what it is the setting of.
    let counted_from =
        start >= 3 && ground.is(start - 1, Cue::From) && (ground.time(start - 2).is_some() || ground.holds(Test::Number, start - 3));
    // عقب جولة مفاوضات: a round of it.
    let round = kind == "contact."
        && start >= 2
        && ground.is_setting(start - 2)
        && finite(ground, start - 1).is_none()
        && !ground.is_mark(start - 1)
        && ground.actor(start - 1).is_none()
        && ground.time(start - 1).is_none();
    // بعد هذه الضربات: with a demonstrative.
    let this = start >= 2
        && ground.is_setting(start - 2)
        && ground.around(start - 1, |words| words.demonstrative).is_some_and(|hit| hit.clitics.preposition.is_none());
    let setting = counted_from || round || this || start.checked_sub(1).is_some_and(|at| ground.is_setting(at));
    if setting {
        let main = before.last().filter(|(last, realis)| {
            ground.kind(last) == kind && ground.sentence(last.phrase.start).contains(&start) && matches!(*realis, PLANNED | POSSIBLE)
        });
        return main.filter(|_| kind == "contact.").map_or(ACTUAL, |_| PLANNED);
    }
    if laid_down(ground, start, kind) {
        return DEMANDED;
    }
    // لشن هجوم, after what was done for it
    if super::arguments::is_meant(ground, named) {
        return PLANNED;
    }
    let purpose = named.hit.clitics.preposition == Some('ل');
    // لضحايا التفجير: those who were killed have been.
    let trigger = ground.facts.lexicon.events.triggers.get(usize::from(named.row));
    let victim = trigger.is_some_and(|trigger| trigger.victim);
    if let Some(realis) = governing(ground, named, kind).filter(|realis| !victim || !matches!(*realis, PLANNED | DEMANDED)) {
        // أعلنت هدنة لإيصال المساعدات: what it is for is yet to be done.
        let aim = kind.starts_with("force") || matches!(kind, "aid" | "release" | "return" | "agreement.effective");
        return if purpose && realis == ACTUAL && aim { PLANNED } else { realis };
    }
    if start.checked_sub(1).is_some_and(|at| ground.is_topic(at))
        && matches!(kind, "aid" | "force.withdraw" | "release" | "agreement.effective" | "")
    {
        return PLANNED;
    }
    if purpose && !kind.starts_with("attack") && kind != "harm" {
        let talk = before
            .last()
            .filter(|(last, _)| kind == "contact." && ground.kind(last) == kind && ground.sentence(last.phrase.start).contains(&start));
        return talk.map_or(if kind == "contact." { ONGOING } else { PLANNED }, |(_, realis)| realis);
    }
    if kind == "agreement.effective" && named.phrase.len() > 1 {
        return PLANNED;
    }
    if purpose && violence_meant(ground, named, kind) {
        return PLANNED;
    }
    ACTUAL
}

/// `لا يزال … محتجزين`: a word of lasting governs the participle.
fn still(ground: &Ground, start: usize) -> bool {
    const REACH: usize = 8;
    let from = ground.sentence(start).start.max(start.saturating_sub(REACH));
    (from..start).rev().take_while(|&i| !ground.is_stop(i) && !ground.is(i, Cue::Complement)).any(|i| ground.is(i, Cue::Ongoing))
}

/// `أرسلوا رجلا لاغتيال الوزير`: what somebody means to do. Not `تعرض لقصف`, `نتيجة لقتل`, where ل leads to what was suffered.
fn violence_meant(ground: &Ground, named: &Named, kind: &str) -> bool {
    const BACK: usize = 4;
    let start = named.phrase.start;
    let of_target = ground
        .facts
        .lexicon
        .events
        .triggers
        .get(usize::from(named.row))
        .is_some_and(|trigger| matches!(trigger.frame.of, Role::Target | Role::None));
    let violence = kind.starts_with("attack") || kind == "harm" || kind == "detain";
    violence
        && of_target
        && named.shape.part == Part::Masdar
        && !named.shape.article
        && named.shape.count == Count::One
        && !(ground.sentence(start).start.max(start.saturating_sub(BACK))..start)
            .any(|i| ground.suffers(i) || ground.presupposes(i) || i + 1 == start && ground.is_setting(i))
}

/// What follows the noun: الاجتماع المقبل, مؤتمر سينعقد, القصف المستمر.
fn after(ground: &Ground, named: &Named) -> Option<&'static str> {
    let sentence = ground.sentence(named.phrase.start);
    let end = named.phrase.end;
    for i in end..sentence.end.min(end + 9) {
        // توقيعه، وهو ما لم يتم: another clause.
        let another = i > end && ground.is_comma(i - 1) && ground.form(i).starts_with('و');
        if another || ground.is_stop(i) || ground.is(i, Cue::Clause) || ground.is(i, Cue::Complement) {
            return None;
        }
        if ground.is(i, Cue::MayBe) && i < end + 3 && ground.form(i + 1).starts_with(['ي', 'ت']) {
            // الهجمات على المدنيين قد ترقى إلى جرائم: they are known, what they may amount to is not.
            let known = named.shape.article && i > end && !ground.is(i + 1, Cue::Occur) && !ground.is(i + 1, Cue::Do);
            // انفجار قد يكون ناجما عن …: what is not known is the cause.
            let known = known || i > sentence.start && ground.around(i + 1, |words| words.auxiliary).is_some();
            return if known { None } else { Some(POSSIBLE) };
        }
        let close = i < end + 4;
        if close && ground.is(i, Cue::Coming) && ground.time(i).is_none() {
            return Some(PLANNED);
        }
        if close && ground.cue(i, Cue::Ongoing).is_some_and(|(_, shape)| shape.part == Part::Masdar) {
            return Some(ONGOING);
        }
        if let Some((hit, shape)) = finite(ground, i) {
            let relative = (end..i).any(|at| ground.is(at, Cue::Relative));
            let bare = !hit.clitics.conjunction;
            // الزيارة التي لم يعلن عنها: she was not announced, and yet was.
            let occurs = (ground.is(i, Cue::Occur) || ground.is(i, Cue::Do)) && !ground.is(i, Cue::Say);
            // إصابته بجروح لم يتم تحديد مدى خطورتها: what was not done is named behind the verb.
            let next = hit.end;
            let own_subject = !ground.is(i, Cue::Do)
                && ground.facts.text.kind(next) == Kind::Word
                && !ground.form(next).ends_with('ا')
                && ground.preposition(next).is_none()
                && !ground.facts.scan.at(next).iter().any(|hit| hit.clitics.preposition.is_some())
                && ground.time(next).is_none()
                && ground.place(next).is_none()
                && ground.actor(next).is_none()
                && !ground.holds(Test::Number, next);
            if own_subject && occurs {
                return None;
            }
            if occurs && bare && (relative || ground.actor(i.saturating_sub(1)).is_none()) {
                let realis = of_verb(ground, i, (hit, shape));
                return (realis == PLANNED || realis == POSSIBLE || realis == NEGATED).then_some(realis);
            }
            // هجوم كانت الكتيبة تعتزم شنه: the verb describes an indefinite noun.
            let meant = bare && shape.part == Part::Present && !shape.future && ground.is(i, Cue::Future);
            if meant
                && !relative
                && close
                && !named.shape.article
                && named.hit.clitics.pronoun.is_none()
                && named.shape.part == Part::Masdar
            {
                return Some(PLANNED);
            }
            let may = bare && ground.is(i.saturating_sub(1), Cue::MayBe) && shape.part != Part::Past && !relative;
            if may || bare && shape.future && relative {
                return Some(if may { POSSIBLE } else { PLANNED });
            }
            return None;
        }
    }
    None
}

/// `ينص الاتفاق، الذي وُقّع في جدة، على انسحاب القوات`: the clause put in after the text's name does not hide the verb that lays down.
fn laid_down(ground: &Ground, start: usize, kind: &str) -> bool {
    const REACH: usize = 60;
    if kind.starts_with("attack") || matches!(kind, "harm" | "detain" | "contact.") {
        return false;
    }
    let sentence = ground.sentence(start);
    let mut inner = false;
    for i in (sentence.start.max(start.saturating_sub(REACH))..start).rev() {
        if ground.is_stop(i) || ground.is(i, Cue::Complement) {
            return false;
        }
        if ground.is(i, Cue::LaysDown) && ground.actor(i).is_none() {
            let agreed = (sentence.start..sentence.end).any(|at| ground.is(at, Cue::Starting))
                || (sentence.start..i).any(|at| ground.is(at, Cue::Agree));
            return inner && !agreed;
        }
        if ground.is(i, Cue::Clause) || ground.is(i, Cue::Say) {
            return false;
        }
        if finite(ground, i).is_some() {
            let relative = (sentence.start.max(i.saturating_sub(2))..i).any(|at| ground.is(at, Cue::Relative));
            // What the put-in clause itself tells is closed by a comma, على or a date.
            let closed = (i + 1..start)
                .any(|at| ground.is_comma(at) || ground.time(at).is_some() || ground.place(at).is_some() || ground.is(at, Cue::On));
            if !relative || !closed {
                return false;
            }
            inner = true;
        }
    }
    false
}

/// What governs the noun: the nearest word before it that says something.
fn governing(ground: &Ground, named: &Named, kind: &str) -> Option<&'static str> {
    const REACH: usize = 28;
    let start = named.phrase.start;
    let sentence = ground.sentence(start);
    let mut verbs = 0;
    // Past a clause that is put in, only what lays down, asks or agrees still governs.
    let mut far = false;
    for i in (sentence.start.max(start.saturating_sub(REACH))..start).rev() {
        let distance = start - i;
        if ground.is_stop(i) {
            return None;
        }
        // إلى حين: no clause begins within a word of demand.
        let within = i.checked_sub(1).and_then(|before| ground.cue(before, Cue::Demand)).is_some_and(|(hit, _)| hit.end > i);
        if within {
            continue;
        }
        // Inside a name nothing governs.
        if ground.actor(i).is_some() || ground.time(i).is_some() {
            continue;
        }
        far |= distance > 16;
        // شملت الخروق 31 غارة counts, it lays nothing down.
        let violence = kind.starts_with("attack") || kind == "harm" || kind == "detain";
        if ground.is(i, Cue::LaysDown) && !violence {
            let agreed = (sentence.start..sentence.end).any(|at| ground.is(at, Cue::Starting))
                || (sentence.start..i).any(|at| ground.is(at, Cue::Agree));
            return Some(if agreed { PLANNED } else { DEMANDED });
        }
        if far {
            if ground.is(i, Cue::Say) && finite(ground, i).is_some() {
                return None;
            }
            continue;
        }
        // رفض التفاوض قبل انسحاب القوات: the withdrawal is the condition.
        let before = start > i + 1 && ground.is(start - 1, Cue::Before);
        if before && distance <= 10 && !violence && ground.is(i, Cue::Without) && finite(ground, i).is_some() {
            return Some(DEMANDED);
        }
        // دون الـ15, دون سن الرشد: under it.
        let under = ground.is(i, Cue::Without) && (i + 1..i + 4).any(|at| at < start && ground.facts.text.kind(at) == Kind::Number);
        // فشلت قوات الدعم السريع في السيطرة: who it is does not count.
        let plain = (i..start).filter(|&at| ground.actor(at).is_none() && ground.time(at).is_none()).count();
        let failed_to = plain <= 3 && ground.is(i, Cue::Failed) && ground.is(start - 1, Cue::In);
        if ground.is(i, Cue::Without) && (distance <= 4 || failed_to) && !under {
            // انتهى بالفشل وإعدام سبعة: another noun. فشل الهجوم: there was one.
            let joined = distance == 1 && named.hit.clitics.conjunction;
            let failed = distance == 1 && ground.cue(i, Cue::Failed).is_some_and(|(_, shape)| shape.part == Part::Past);
            if failed && named.hit.clitics.preposition.is_none() && ground.kind(named) != "agreement." {
                return Some(ACTUAL);
            }
            let realis = if not_excluded(ground, i) { POSSIBLE } else { NEGATED };
            return Some(if joined { ACTUAL } else { realis });
        }
        if distance <= 8
            && let Some(realis) = managed(ground, i)
        {
            return Some(realis);
        }
        // دعا إلى التحقيق في الهجوم: the inquiry is asked for, the attack has been.
        if violence && distance <= 3 && ground.presupposes(i) && !ground.is(i, Cue::Future) && !ground.is(i, Cue::Maybe) {
            return Some(ACTUAL);
        }
        // مسؤوليتها عن التفجير, صلته بالهجوم: there was one.
        if violence && distance <= 3 && ground.is(i, Cue::Responsibility) {
            return Some(ACTUAL);
        }
        // لم تتبن أي جهة الهجوم: nobody said that it was he.
        let unclaimed = |at: usize| ground.is(at, Cue::No) && ground.around(at + 1, |words| words.claimed).is_some();
        if violence && (unclaimed(i) || i > sentence.start && unclaimed(i - 1)) {
            return Some(ACTUAL);
        }
        // لن تسمح بعودتهم
        let not_let = |at: usize| ground.is(at, Cue::No) && ground.around(at + 1, |words| words.lets).is_some();
        if !violence && distance <= 4 && (not_let(i) || i > sentence.start && not_let(i - 1)) {
            return Some(NEGATED);
        }
        if ground.is(i, Cue::No) {
            let next = ground.is(i + 1, Cue::Occur)
                || ground.is(i + 1, Cue::Do)
                || ground.is(i + 1, Cue::Undergo)
                || ground.is(i + 1, Cue::Cause)
                || ground.is(i + 1, Cue::Future);
            let verb = distance == 2 && finite(ground, i + 1).is_none() && named.hit.clitics.preposition.is_some();
            if distance == 1 || next && distance < 9 || verb {
                return Some(NEGATED);
            }
        }
        // ولم ترد أنباء عن سقوط ضحايا
        let untold = |at: usize| ground.is(at, Cue::No) && ground.around(at + 1, |words| words.reported).is_some();
        let no_news = kind == "harm" && distance <= 7 && (untold(i) || i > sentence.start && untold(i - 1));
        if no_news && (i + 1..start).any(|at| ground.is(at, Cue::About)) {
            return Some(NEGATED);
        }
        if ground.is(i, Cue::Cancelled) && distance <= 6 {
            return Some(NEGATED);
        }
        // منع عودة النازحين: they did not come back; أحبط هجوما is another matter.
        let kept_from = distance <= 10 && ground.is(start - 1, Cue::From);
        if !violence
            && (distance <= 3 || kept_from)
            && ground.cue(i, Cue::Prevent).is_some_and(|(hit, _)| hit.clitics.preposition.is_none())
        {
            return Some(match finite(ground, i) {
                Some((hit, shape)) if of_verb(ground, i, (hit, shape)) != ACTUAL => POSSIBLE,
                _ => NEGATED,
            });
        }
        if ground.is(i, Cue::Demand) && distance <= 12 && !at_the_request(ground, i) {
            // لا حاجة إلى مغادرة المدنيين
            let noun = ground.cue(i, Cue::Demand).is_some_and(|(_, shape)| shape.part == Part::Masdar);
            if noun && i > sentence.start && ground.is(i - 1, Cue::No) {
                return Some(NEGATED);
            }
            // مهددا بالدعوة إلى إلغاء الهدنة; اشترط رفع العقوبات قبل دخول الاتفاق حيز التنفيذ
            let threatened = (sentence.start.max(i.saturating_sub(2))..i).any(|at| ground.is(at, Cue::Maybe));
            return Some(if threatened || before { POSSIBLE } else { DEMANDED });
        }
        // إذا استمر إطلاق الصواريخ
        if ground.is(i, Cue::If) && distance <= 4 {
            return Some(POSSIBLE);
        }
        // أي صلة بالانفجار: the explosion has been.
        let link = ground.is(i + 1, Cue::Responsibility);
        // لم تتبن أي جهة الهجوم: any of those who claim, not of the attacks.
        let claimant = distance == 2 && named.shape.article && ground.preposition(start - 1).is_none();
        if ground.is(i, Cue::Any) && distance <= 2 && !link && !claimant {
            let banned = |at: usize| ground.around(at, |words| words.banning).is_some();
            let denied =
                (sentence.start.max(i.saturating_sub(5))..i).any(|at| ground.is(at, Cue::No) || ground.is(at, Cue::Without) || banned(at));
            return Some(if denied { NEGATED } else { POSSIBLE });
        }
        // رجح ارتفاع العدد لوجود إصابات: the reason is no guess.
        let reason =
            || (i + 1..start).any(|at| ground.around(at, |words| words.happening).is_some_and(|hit| hit.clitics.preposition == Some('ل')));
        if let Some((_, shape)) = ground.cue(i, Cue::Maybe)
            && (distance <= 6 || shape.part == Part::Past)
            && !reason()
        {
            return Some(POSSIBLE);
        }
        if ground.is(i, Cue::Delayed) && distance <= 3 {
            return Some(PLANNED);
        }
        if let Some((_, shape)) = ground.cue(i, Cue::Ongoing) {
            // في حال تواصل إطلاق الصواريخ
            if (sentence.start.max(i.saturating_sub(2))..i).any(|at| ground.is(at, Cue::If)) {
                return Some(POSSIBLE);
            }
            let near = distance <= 3 || kind != "harm" && kind != "displacement";
            if near && (shape.part != Part::Past || distance <= 4) {
                return Some(if shape.part == Part::Past && kind == "contact." { ACTUAL } else { ONGOING });
            }
        }
        let aimed = named.hit.clitics.preposition == Some('ل');
        // توقفت الاشتباكات: they had been.
        let stopped = distance == 1 && named.hit.before == 0 && finite(ground, i).is_some_and(|(_, shape)| shape.part == Part::Past);
        if stopped && violence && ground.is(i, Cue::Stop) {
            return Some(ACTUAL);
        }
        // وقف احتجاز المدنيين, يكفوا عن احتجازهم: what is to be stopped goes on. أوقف في الاحتجاز: he was arrested.
        let stops = ground.cue(i, Cue::Stop).is_some_and(|(_, shape)| shape.part == Part::Masdar) || ground.is(start - 1, Cue::About);
        let lasting = || {
            let kinds = ["harm", "detain", "displacement", "protest", "agreement.breached"];
            stops && kinds.into_iter().any(|kind| ground.is_kind(named, kind))
        };
        let goes_on = kind.starts_with("attack") || lasting();
        if goes_on && ground.is(i, Cue::Stop) && (distance <= 3 || aimed && distance <= 9) {
            return Some(ONGOING);
        }
        if ground.is(i, Cue::Agree) && (i..start).any(|at| ground.is(at, Cue::On)) {
            return Some(if kind == "agreement.effective" && named.phrase.len() == 1 && !ground.wanted(named) { ACTUAL } else { PLANNED });
        }
        // What is wanted: of violence, only where it stands at once after (لا تريد إطلاق صواريخها).
        let violent = kind.starts_with("attack") || kind == "harm";
        if let Some((_, shape)) = ground.cue(i, Cue::Purpose)
            && (distance <= 8 && !violent || shape.part != Part::Masdar && (i + 1..start).all(|at| ground.actor(at).is_some()))
        {
            return Some(if violent && i > 0 && ground.is(i - 1, Cue::No) { NEGATED } else { PLANNED });
        }
        // بهدف اغتياله: that at once after it is what was meant.
        if violent && ground.cue(i, Cue::Purpose).is_some_and(|(hit, shape)| shape.part == Part::Masdar && hit.end == start) {
            return Some(PLANNED);
        }
        // تهدف الهدنة التي أعلنها التحالف إلى تسهيل …: that verb has its object in itself.
        let own_object = |(hit, _): (Hit, Shape)| hit.clitics.pronoun.is_some() && i > 0 && ground.is(i - 1, Cue::Relative);
        if finite(ground, i).is_some_and(own_object) {
            continue;
        }
        // بدأ النازحون العودة, بدأوا في العودة: many come back, one after the other. What forces begin (بدأ الجنود الانسحاب) has happened.
        let begun = ground.around(i, |words| words.begins).is_some() && (i + 1..start).any(|at| ground.actor(at).is_some());
        if begun && kind == "return" && finite(ground, i).is_some_and(|(_, shape)| shape.part == Part::Past) {
            return Some(ONGOING);
        }
        // ناقش السفير مع الجماعة تمديد الهدنة, اتفقا على سحب الدبابات: it is yet to be done.
        let talked_of = ground.around(i, |words| words.discusses).is_some_and(|hit| finite(ground, i).is_some() || hit.end + 2 >= start);
        let laid = || (sentence.start.max(i.saturating_sub(4))..i).any(|at| ground.is(at, Cue::LaysDown));
        // بلا اتفاق على سحب القوات, رفضها الاتفاق على التبادل: none was made. مدة الاتفاق على وقف إطلاق النار: it holds already.
        let none =
            || (sentence.start.max(i.saturating_sub(3))..i).any(|at| [Cue::Without, Cue::No].into_iter().any(|cue| ground.is(at, cue)));
        let holds = kind == "agreement.effective" && ground.form(i).starts_with("ال");
        let agreed_on = ground.is(i + 1, Cue::On) && ground.is_pact(i) && finite(ground, i).is_none() && !laid() && !none() && !holds;
        let owed = kind.starts_with("force.") || matches!(kind, "aid" | "release" | "return" | "agreement.effective");
        let owed = owed || kind == "contact." && !named.shape.article;
        let where_ = ground.preposition(start - 1) == Some(Cue::In);
        if owed && (talked_of && !where_ || agreed_on) && !ground.is_setting(i) && !took_place(ground, named) {
            return Some(PLANNED);
        }
        if let Some((hit, shape)) = finite(ground, i) {
            let carries = [Cue::Do, Cue::Occur, Cue::Undergo, Cue::Cause].into_iter().any(|cue| ground.is(i, cue));
            if carries {
                let realis = of_verb(ground, i, (hit, shape));
                // لم يسفر القصف عن إصابات, لم ينجم عن القصف أي إصابات: there was shelling.
                let from = distance == 2 && (ground.is(i + 1, Cue::About) || ground.is(i + 1, Cue::From));
                let cause = (distance == 1 && named.hit.clitics.preposition.is_none() || from)
                    && kind.starts_with("attack")
                    && ground.is(i, Cue::Cause);
                if cause && realis == NEGATED {
                    return Some(ACTUAL);
                }
                if ground.is(i, Cue::Say) && kind == "force.withdraw" && realis == ACTUAL {
                    return Some(PLANNED);
                }
                // تشهد المنطقة خروقات goes on, يعلن is said.
                return Some(if ground.is(i, Cue::Say) && realis == ONGOING { ACTUAL } else { realis });
            }
        }
        // وعدة جرحى: several, and no promise.
        if let Some((hit, shape)) = ground.cue(i, Cue::Future).filter(|_| !ground.holds(Test::Number, i)) {
            // قرارها سحب, اعتزام إجراء: close by; a verb from further away.
            let verb = shape.part != Part::Masdar;
            if verb || distance <= 9 || !hit.is_word() {
                // تقضي الخطة بتبادل الأسرى
                if !verb && !violence && i > sentence.start && ground.is(i - 1, Cue::LaysDown) {
                    return Some(DEMANDED);
                }
                return Some(if i > 0 && ground.is(i - 1, Cue::No) { NEGATED } else { PLANNED });
            }
        }
        if ground.is(i, Cue::Say) && finite(ground, i).is_some() {
            return None;
        }
        if ground.is(i, Cue::Complement) || ground.is(i, Cue::Relative) || ground.is(i, Cue::Clause) {
            if ground.is(i, Cue::Complement) {
                return None;
            }
            far = true;
        }
        if finite(ground, i).is_some() {
            verbs += 1;
            if verbs > 1 {
                return None;
            }
        }
    }
    None
}
