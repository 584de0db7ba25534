//! What happened, will happen or did not happen (codebook section 7).
//!
//! [`trigger`] finds the words that name events, [`realis`] says whether it happened, [`arguments`] who and to whom, [`setting`] when and
//! where; [`striker`] knows the one side that strikes, [`share`] gives joined events what they have in common ([`parts`] those of a count), [`apart`] takes back a side that is on both, [`figures`] ties counted facts to them and [`counted`] takes from these who is harmed or flees, [`pact`] gives what is signed its parties,
//! [`bound`] gives what somebody is bound to do the one who is bound, [`both`] verbs of two the two told of last, [`likely`] takes back what nobody of that kind does, [`told`] leaves out what the report takes for granted,
//! [`same_as`] ties mentions of one event; [`undone`] knows past verbs that tell of nothing done, [`listed`] points of what was agreed on. [`codes`] turns a type into PLOVER, CAMEO and ACLED.

mod again;
mod apart;
mod arguments;
mod both;
mod bound;
mod clause;
pub mod codes;
mod counted;
mod figures;
mod ground;
mod likely;
mod listed;
mod pact;
mod parts;
mod realis;
mod same_as;
mod setting;
mod share;
mod striker;
mod told;
mod trigger;
mod undone;
mod voice;

use self::arguments::Parties;
use self::ground::Ground;
use self::trigger::Named;
use crate::facts::Facts;
use crate::lexicon::{EventCue as Cue, Tag, stem_start};
use crate::reading::{Commitment, Event, Why};
use crate::text::{Pronoun, Span};

/// An event in the making.
#[derive(Debug, Clone)]
struct Made {
    named: Named,
    kind: String,
    realis: &'static str,
    parties: Parties,
    source: Vec<String>,
    target: Vec<String>,
    time: Option<usize>,
    /// `منذ 26 أكتوبر، تاريخ سيطرة`: on that day, though the expression is open.
    on_the_day: bool,
    place: Option<usize>,
    said_by: Option<usize>,
    /// The word that says whether it happened: its token and what it is.
    cue: Option<(usize, Cue)>,
}

/// Finds the events of a text, whose commitments are known.
pub fn find(facts: Facts, commitments: &[Commitment]) -> Vec<Event> {
    let ground = Ground::new(facts);
    let mut read: Vec<(Named, &'static str)> = Vec::new();
    let mut made: Vec<Made> = Vec::new();
    for named in trigger::find(&ground) {
        ground.heard.set(None);
        let realis = realis::of(&ground, &named, &read);
        let cue = ground.heard.get();
        read.push((named.clone(), realis));
        let event = Made { cue, ..make(&ground, named, realis, &made) };
        made.push(event);
    }
    pact::parties(&ground, &mut made);
    bound::fill(&ground, commitments, &mut made);
    both::recall(&ground, &mut made);
    striker::recall(&ground, &mut made);
    share::share(&ground, &mut made);
    apart::keep(&ground, &mut made);
    for event in &mut made {
        settle(&ground, event);
    }
    let mut out: Vec<Event> = made.iter().map(|event| event.event(&ground)).collect();
    figures::tie(&ground, &made, &mut out);
    counted::fill(&ground, &made, &mut out);
    likely::keep(&ground, &made, &mut out);
    let kept = told::kept(&ground, &made, &out);
    let mut told = kept.iter().copied();
    out.retain(|_| told.next().unwrap_or(true));
    let made: Vec<&Made> = made.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(made, _)| made).collect();
    same_as::tie(&ground, &made, &mut out);
    out
}

fn make(ground: &Ground, named: Named, realis: &'static str, told: &[Made]) -> Made {
    let mut parties = arguments::of(ground, &named, told);
    let kind = ground.facts.lexicon.events.rules.get(usize::from(named.rule)).map_or_else(String::new, |rule| rule.kind.to_string());
    let violent = matches!(kind.as_str(), "harm" | "detain") || kind.starts_with("attack.") || kind.starts_with("force.");
    if matches!(kind.as_str(), "harm" | "detain") || kind.starts_with("attack.") && kind != "attack.clash" {
        // Whoever is hit is not who hits.
        let hit = parties.target.clone();
        parties.source.retain(|number| !hit.contains(number));
    }
    let said_by = ground.told(named.tokens.start);
    let mut made = Made {
        kind,
        realis,
        source: if violent { doers_of(ground, &parties.source) } else { codes_of(ground, &parties.source) },
        target: codes_of(ground, &parties.target),
        time: setting::time(ground, &named, realis),
        on_the_day: setting::of_the_day(ground, &named).is_some(),
        place: setting::place(ground, &named, realis),
        said_by,
        cue: None,
        parties,
        named,
    };
    if made.kind.starts_with("contact") {
        at_home(ground, &mut made);
    }
    if (made.parties.speaker || made.parties.we) && made.source.is_empty() {
        // سننسحب, or a verb whose subject was left out: who speaks.
        let first_person = made.parties.we || made.named.shape.person == 1 || made.named.hit.clitics.pronoun == Some(Pronoun::Us);
        let speakers = said_by.and_then(|number| ground.facts.statements.get(number)).map(|statement| statement.speakers.clone());
        if let Some(speakers) = speakers.filter(|_| first_person || made.parties.forces || made.named.verb && made.kind != "harm") {
            let forces = made.parties.forces;
            made.source = speakers.into_iter().map(|code| if forces { forces_code(code) } else { code }).collect();
        }
    }
    // طالب الوزير بوقف القصف التركي: the adjective says whose it is, against whoever stands before.
    let before = |number: &usize| ground.facts.actors.get(*number).is_some_and(|mention| mention.tokens.end <= made.named.phrase.start);
    let lent = (made.kind.starts_with("attack.") || made.kind.starts_with("force.")) && made.parties.source.iter().all(before);
    if !made.named.verb && lent {
        let forces = forces_of(ground, made.named.phrase.start + 1, "MIL");
        if !forces.is_empty() {
            made.source = forces;
        }
    }
    if made.source.is_empty() && made.target.is_empty() && made.kind == "agreement.breached" && !made.named.verb {
        // خرقا إسرائيليا: the side that is bound.
        made.source = forces_of(ground, made.named.phrase.start + 1, "GOV");
    }
    if made.source.is_empty() && made.kind == "harm" {
        made.source = whose_fire(ground, &made.named);
    }
    if made.target.is_empty() && counted::before(ground, &made.named) {
        let strikers = |code: &&str| made.source.iter().any(|striker| striker.get(..3) == code.get(..3));
        made.target.extend(ground.people().filter(|code| !strikers(code)).map(str::to_owned));
    }
    let vague = made.time.and_then(|number| ground.facts.times.get(number)).is_some_and(|time| time.value == "FUTURE_REF");
    if vague && !made.kind.starts_with("contact") {
        made.time = None;
    }
    if matches!(made.kind.as_str(), "displacement" | "return") && made.source.is_empty() && !made.named.verb {
        // نزوح 700 ألف: people, those the report speaks of.
        let end = made.named.phrase.end;
        let counted = (end..end + 4).any(|i| ground.holds(crate::lexicon::Test::Number, i)) || made.named.shape.article;
        if let Some(code) = ground.people().filter(|_| counted) {
            made.source.push(code.to_owned());
        }
    }
    made
}

/// `محادثات احتضنتها القاهرة قبل محادثات جنيف`: who hosts talks is no party of them, and the place of others is not theirs.
fn at_home(ground: &Ground, made: &mut Made) {
    const BEHIND: usize = 6;
    let Some(host) = trigger::host(ground, &made.named) else { return };
    // استضافت أنقرة محادثات مع روسيا: she talks herself.
    let end = made.named.phrase.end.max(host);
    if (end..end + BEHIND).any(|i| ground.is(i, Cue::With)) {
        return;
    }
    let guest = |number: &usize| ground.facts.actors.get(*number).is_none_or(|mention| !mention.tokens.contains(&host));
    made.parties.source.retain(guest);
    made.parties.target.retain(guest);
    made.source = codes_of(ground, &made.parties.source);
    made.target = codes_of(ground, &made.parties.target);
    let own = |number: &usize| {
        let at = ground.facts.places.get(*number).map_or(0, |found| found.tokens.start);
        !(host + 1..at).any(|i| ground.is_trigger_noun(i))
    };
    made.place = made.place.filter(own);
}

/// Whose forces act, of a government.
fn forces_code(code: String) -> String {
    code.strip_suffix("GOV").map(|country| format!("{country}MIL")).unwrap_or(code)
}

/// `غارات إسرائيلية`, `دوريات تركية روسية`: the forces of the countries whose adjectives follow.
fn forces_of(ground: &Ground, from: usize, sector: &str) -> Vec<String> {
    const ADJECTIVES: usize = 4;
    let mut out = Vec::new();
    for i in from..from + ADJECTIVES {
        if ground.is_mark(i) || ground.preposition(i).is_some() || ground.actor(i).is_some() || ground.place(i).is_some() {
            break;
        }
        let nisba = ground.facts.scan.at(i).iter().find_map(|hit| match hit.tag {
            Tag::Nisba(row, _) if hit.clitics.preposition.is_none() => ground.facts.lexicon.countries.rows.get(usize::from(row)),
            _ => None,
        });
        let code = nisba.map(|country| format!("{}{sector}", country.code)).or_else(|| group_of(ground, i).filter(|_| sector == "MIL"));
        if let Some(code) = code.filter(|code| !out.contains(code)) {
            out.push(code);
        }
    }
    out
}

/// `قصف حوثي`, `غارة حوثية`: the group whose adjective it is, by one word that the register knows.
fn group_of(ground: &Ground, i: usize) -> Option<String> {
    if !ground.form(i).ends_with(['ي', 'ه']) {
        return None;
    }
    ground.facts.scan.at(i).iter().find_map(|hit| match hit.tag {
        Tag::ActorWeak(row) | Tag::ActorShort(row) if hit.end == i + 1 && hit.clitics.preposition.is_none() => {
            let known = ground.facts.lexicon.actors.row(row);
            (known.kind == "armed-group" && crate::mention::actor::fights(&known.code)).then(|| known.code.clone())
        }
        _ => None,
    })
}

/// `أصيب ثلاثة بنيران روسية`: the forces of the country whose fire it was.
fn whose_fire(ground: &Ground, named: &Named) -> Vec<String> {
    let clause = ground.clause(named.phrase.start);
    const REACH: usize = 20;
    let fire = (named.phrase.end..clause.end.min(named.phrase.end + REACH)).find_map(|i| ground.around(i, |words| words.gunfire));
    fire.map_or_else(Vec::new, |hit| forces_of(ground, hit.end, "MIL"))
}

/// Who acts, by code; `آليات الاحتلال`: the vehicles of a state are its army.
fn doers_of(ground: &Ground, numbers: &[usize]) -> Vec<String> {
    let vehicles = |number: &usize| {
        let mention = ground.facts.actors.get(*number).filter(|mention| ground.clitic(mention).is_none());
        mention.is_some_and(|mention| {
            let before = mention.tokens.start.checked_sub(1);
            let vehicle = before.and_then(|before| ground.around(before, |words| words.striking));
            vehicle.is_some_and(|hit| hit.end == mention.tokens.start && hit.clitics.pronoun.is_none())
        })
    };
    let codes = codes_of(ground, numbers);
    if numbers.iter().any(vehicles) { codes.into_iter().map(forces_code).collect() } else { codes }
}

fn codes_of(ground: &Ground, numbers: &[usize]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for mention in numbers.iter().filter_map(|&number| ground.facts.actors.get(number)) {
        for code in &mention.actor.codes {
            if !out.contains(code) {
                out.push(code.clone());
            }
        }
    }
    out
}

/// `تسليم المحافظتين إلى الحكومة`: of those who are bound, the one behind إلى gets what the others hand over.
fn handed_over(ground: &Ground, event: &mut Made) {
    const NEAR: usize = 10;
    let end = event.named.phrase.end;
    let last = ground.clause(event.named.phrase.start).end.min(end + NEAR);
    let to = (end..last).take_while(|&i| !ground.is_stop(i) && !ground.is_comma(i)).find(|&i| ground.is(i, Cue::To));
    let Some((_, getter)) = to.and_then(|to| ground.actor_from(to + 1)) else { return };
    let gets = |code: &String| getter.actor.codes.contains(code);
    if event.source.iter().any(|code| !gets(code)) {
        event.source.retain(|code| !gets(code));
    }
}

/// The time has an end, and it was before the day of the report.
fn gone_by(time: Option<&str>, published: Option<&str>) -> bool {
    let ended = time.filter(|time| !crate::edtf::is_open(time)).and_then(crate::edtf::days);
    let day = published.and_then(crate::edtf::day);
    ended.zip(day).is_some_and(|((_, last), day)| last < day)
}

/// A date that lies ahead says that it has not happened yet; the parties of what is mutual are one set.
fn settle(ground: &Ground, event: &mut Made) {
    let dated = event.time.and_then(|number| ground.facts.times.get(number)).map(|time| time.value.as_str());
    if let (Some(time), Some(published)) = (dated, ground.facts.published) {
        let begins = time.trim_start_matches('[').get(..10).filter(|day| day.as_bytes().iter().all(|c| c.is_ascii_digit() || *c == b'-'));
        let later = begins.zip(published.get(..10)).is_some_and(|(begins, published)| begins > published);
        // منذ 18 فبراير: since then, whatever year it is.
        let since = time.ends_with("/..") || ground.time(event.named.phrase.start).is_some();
        let violent = matches!(event.kind.as_str(), "harm" | "detain") || event.kind.starts_with("attack.");
        if later && !since && !violent && matches!(event.realis, realis::ACTUAL | realis::ONGOING) {
            // ينعقد المؤتمر في 20 مارس; what has been told as done is not of a day to come.
            let noun = ground.is_trigger_noun(event.named.phrase.start);
            if event.named.verb && event.named.shape.part == crate::lexicon::morphology::Part::Past && !noun {
                event.time = None;
            } else {
                event.realis = realis::PLANNED;
            }
        }
    }
    // 21 أكتوبر 2013: الجيش يقتحم البلدة: what the present tells of a day that has gone by has been.
    let told_now = event.named.verb && event.realis == realis::ONGOING && !event.named.shape.future;
    if told_now && gone_by(dated, ground.facts.published) && setting::under_a_date(ground, event.named.phrase.start, event.time) {
        event.realis = realis::ACTUAL;
    }
    // What happened is not dated by a time to come.
    let ahead = event.time.and_then(|number| ground.facts.times.get(number)).is_some_and(|time| time.value == "FUTURE_REF");
    if ahead && matches!(event.realis, realis::ACTUAL | realis::ONGOING | realis::FALSE) {
        event.time = None;
    }
    // Civilians and reporters neither fight nor sign: القتال شرد 7 ملايين.
    if event.kind == "attack.clash" || event.kind.starts_with("agreement.") {
        let party = |code: &String| !code.get(3..).is_some_and(|sector| matches!(sector, "CVL" | "REF" | "MED" | "NGO"));
        event.source.retain(party);
        event.target.retain(party);
    }
    // أصيب 60 آخرون إثر تصادم حافلتين: people are no cause of what befell people of the same kind.
    if event.kind == "harm" || event.kind == "detain" {
        let hurt = event.target.clone();
        event.source.retain(|code| !code.ends_with("CVL") || !hurt.contains(code));
    }
    // القبض على أحد الأشخاص: people are arrested, and arrest nobody.
    let people = |code: &String| code.ends_with("CVL") || code.ends_with("REF");
    if event.kind == "detain" && event.target.is_empty() && !event.source.is_empty() && event.source.iter().all(people) {
        event.target = std::mem::take(&mut event.source);
    }
    // Refugees, reporters and relief workers are hit; they hit nobody.
    if event.kind == "harm" || event.kind == "detain" || event.kind.starts_with("attack.") {
        event.source.retain(|code| !code.get(3..).is_some_and(|sector| matches!(sector, "REF" | "MED" | "NGO")));
    }
    // من دون وقوع إصابات: nobody did what did not happen.
    if event.kind == "harm" && event.realis == realis::NEGATED && !event.named.verb {
        event.source.clear();
    }
    if matches!(event.kind.as_str(), "force.withdraw" | "release") && event.source.len() > 1 {
        handed_over(ground, event);
    }
    let target = std::mem::take(&mut event.target);
    event.target = target
        .into_iter()
        .filter(|code| {
            !event.source.contains(code) || event.kind.starts_with("attack") || matches!(event.kind.as_str(), "harm" | "release")
        })
        .collect();
    let denied = event.said_by.and_then(|number| ground.facts.statements.get(number)).is_some_and(|statement| statement.stance == "denied");
    let reaches = event.said_by.and_then(|number| ground.facts.statements.get(number)).is_some_and(|statement| {
        let cue = ground::tokens_of(ground.facts.text, statement.cue).start;
        let start = event.named.phrase.start;
        ground.sentence(cue).contains(&start) && !realis::another_verb(ground, cue, start)
    });
    // نفت مسؤوليتها عن الهجوم الذي قتل فيه عشرة: what is said of a deed that has been is not denied.
    let number = ground.clause_number(event.named.phrase.start);
    let known = ground.clauses.get(number).is_some_and(|clause| clause.opening == clause::Opening::Relative);
    if denied && reaches && event.realis == realis::ACTUAL && event.named.verb && !known {
        event.realis = realis::FALSE;
    }
}

/// EDTF level 0 wants the seconds of a date-time.
fn full(value: &str) -> String {
    let part = |part: &str| {
        let clock = part.split_once('T').map(|(_, clock)| clock.len());
        if clock == Some(5) { format!("{part}:00") } else { part.to_owned() }
    };
    value.split('/').map(part).collect::<Vec<_>>().join("/")
}

impl Made {
    fn event(&self, ground: &Ground) -> Event {
        let text = ground.facts.text;
        let start = stem_start(text, self.named.tokens.start, self.named.hit.before);
        let span = Span::new(start, text.span(self.named.tokens.clone()).end);
        let events = &ground.facts.lexicon.events;
        let trigger = events.triggers.get(usize::from(self.named.row));
        let rule = trigger.and_then(|trigger| events.rules.get(usize::from(trigger.rule)));
        let rows = trigger.zip(rule).map(|(trigger, rule)| (rule.file, trigger.line));
        Event {
            span,
            kind: self.kind.clone(),
            realis: self.realis,
            source: self.source.clone(),
            target: self.target.clone(),
            time: self.time.and_then(|number| ground.facts.times.get(number)).map(|time| {
                let value = if self.on_the_day { time.value.trim_end_matches("/..") } else { &time.value };
                full(value)
            }),
            place: self.place.and_then(|number| ground.facts.places.get(number)).map(|found| found.place.name.clone()),
            figures: Vec::new(),
            said_by: self.said_by,
            same_as: None,
            trigger: Some(self.named.row),
            why: self.why(ground, rows.into_iter().collect()),
        }
    }

    /// The derivation: the trigger's row, the word that decides realis, and the mentions that are arguments.
    fn why(&self, ground: &Ground, mut rows: Vec<(&'static str, u32)>) -> Why {
        let cue = self.cue.filter(|(_, cue)| realis::comes_from(self.realis, *cue));
        let events = &ground.facts.lexicon.events;
        // What another type's file took over from the trigger's own.
        let own = events.rules.get(usize::from(self.named.rule)).zip(events.triggers.get(usize::from(self.named.row)));
        rows.extend(
            own.filter(|(rule, trigger)| trigger.rule != self.named.rule && rule.refine.is_some())
                .map(|(rule, _)| (rule.file, rule.refine_line)),
        );
        rows.extend(cue.and_then(|(_, cue)| events.cue_line(cue)));
        let mut why = Why::new(if self.named.verb { "event: verb" } else { "event: noun" }, &rows);
        if let Some((at, _)) = cue {
            why = why.with_words("realis", ground.facts.text.span(at..at + 1));
        }
        let parties = [("source", &self.parties.source, &self.source), ("target", &self.parties.target, &self.target)];
        for (role, mentions, codes) in parties {
            // What was left out in the end is no part of the derivation.
            let kept = |number: &&usize| {
                ground.facts.actors.get(**number).is_some_and(|mention| mention.actor.codes.iter().any(|code| codes.contains(code)))
            };
            why = mentions.iter().filter(kept).fold(why, |why, &number| why.with_fact(role, 'a', number));
        }
        for (role, kind, number) in [("time", 't', self.time), ("place", 'p', self.place)] {
            why = number.into_iter().fold(why, |why, number| why.with_fact(role, kind, number));
        }
        why
    }
}
