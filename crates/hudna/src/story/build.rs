//! Document and reading → outline.

use super::chain::{self, Chain, Draft};
use super::days::{self, Days};
use super::ground::{self, Ground};
use super::outline::{Count, Happening, Node, Outline, Speech, Taken, Telling, What};
use super::{account, copies, duty, side};
use crate::lexicon::morphology::Part;
use crate::lexicon::{EventTag, FigureTag, Identity, Lexicon, LinkWord, Tag};
use crate::reading::{self, Reading};
use crate::record::{Document, Told};
use crate::text::{Span, Text};

impl Outline {
    /// All that the story layer needs of one report. `document` has at least its id and the date of publication.
    pub fn of(document: &Document, reading: &Reading, lexicon: &Lexicon) -> Outline {
        let body = ground::body(reading);
        let text = Text::new(&body, &lexicon.sentences);
        let ground = Ground::new(reading, &text, lexicon);
        let published = document.published.as_deref().and_then(days::day);
        let statements = account::speeches(&ground);
        let chains = chain::chains(drafts(&ground, published), published, lexicon);
        let mut nodes = vec![Node { what: What::Document, mentions: Vec::new() }];
        // Events first: figures lead to them by number.
        let first = nodes.len();
        let mut chain_of = vec![None; reading.events.len()];
        for (number, chain) in chains.iter().enumerate() {
            for member in &chain.members {
                if let Some(slot) = chain_of.get_mut(member.number) {
                    *slot = Some(first + number);
                }
            }
        }
        nodes.extend(chains.iter().map(|chain| event(&ground, chain, published, first)));
        figures(&ground, published, &chain_of, &mut nodes);
        duty::commitments(&ground, &mut nodes);
        instruments(&ground, &mut nodes);
        let passages = ground.passages;
        Outline { document: document.clone(), marks: copies::marks(&passages), passages, statements, nodes }
    }
}

/// The event mentions with what bears on their being new or known.
fn drafts<'a>(ground: &Ground<'a>, published: Option<i32>) -> Vec<Draft<'a>> {
    let reading = ground.reading;
    let mut out: Vec<Draft> = Vec::with_capacity(reading.events.len());
    let fronts = ground.fronts();
    for (number, event) in reading.events.iter().enumerate() {
        let tokens = ground.tokens(event.span);
        let (first, next) = (tokens.start, tokens.end);
        let passage = ground.passage(event.span.start);
        let family = ground.lexicon.links.family(&event.kind);
        let masdar =
            ground.hits(first).iter().any(|hit| matches!(hit.tag, Tag::Event(EventTag::Trigger(_, shape)) if shape.part == Part::Masdar));
        let owned = masdar && ground.hits(first).iter().any(|hit| hit.clitics.pronoun.is_some());
        let more = |i: usize| ground.says(i, LinkWord::Another);
        let any = first > 0 && ground.says(first - 1, LinkWord::Any) && !matches!(event.realis, "alleged-false" | "negated");
        let known = masdar && ground.is_definite(next);
        let named = ground.names_at(next);
        // تم التوصل إلى: the verb is in the masdar, which has the article by rule.
        let light = first > 0 && ground.says(first - 1, LinkWord::Light);
        let sole = family.is_some_and(|family| family.sole);
        out.push(Draft {
            number,
            kind: &event.kind,
            realis: event.realis,
            source: &event.source,
            target: &event.target,
            source_names: side::names(ground, event, "source", &event.source),
            target_names: side::names(ground, event, "target", &event.target),
            days: event.time.as_deref().and_then(|time| Days::of(time, published)),
            spots: match event.place.as_deref() {
                Some(name) => ground.spot(name, event.span),
                None if ground.lexicon.links.strikes(&event.kind) => ground.object_spot(event.span),
                None => None,
            }
            .into_iter()
            .collect(),
            passage,
            said: event.said_by,
            speakers: event.said_by.and_then(|said| reading.statements.get(said)).map_or(&[], |said| &said.speakers),
            tied: event.same_as,
            given: ground.is_definite(first) && !light || owned && sole,
            of_given: known && !named,
            known_victims: known && event.kind == "harm",
            another: any
                || family.is_some_and(|family| family.by == Identity::Place)
                    && (more(next) || more(next + 1) || first > 0 && more(first - 1) || first > 1 && more(first - 2)),
            indefinite: masdar && !owned && (light || !ground.is_definite(first)) && (next..next + 3).all(|i| !ground.is_definite_at(i)),
            campaign: ground.says(first, LinkWord::Campaign),
            front: fronts.partition_point(|&front| front <= first),
            order: (first..next + 2).find_map(|i| ground.order(i)),
            taken: taken(ground, event, first..next + 1, more(next) || more(next + 1) || first > 0 && more(first - 1)),
            toll: ground.passage_says(passage, LinkWord::Toll),
            harm: harm(ground, event, first),
            counts: counts(reading, event),
            instruments: ground.instruments_in(passage),
            people: people(ground, event, passage),
            particular: ground.particular(event.span),
        });
    }
    // غارات … منذ دخولها صيف 2016: beside an event with a day, of the same people at the same place, a year is that of something else.
    let exact: Vec<(usize, Vec<String>, Option<String>, Days)> = out
        .iter()
        .filter_map(|draft| {
            let days = draft.days.filter(|days| days.is_exact())?;
            Some((draft.passage, draft.target.to_vec(), draft.spots.first().map(|spot| spot.id.clone()), days))
        })
        .collect();
    for draft in &mut out {
        let Some(days) = draft.days.filter(|days| days.count() > 60 && !days.open && !draft.target.is_empty()) else { continue };
        let spot = draft.spots.first().map(|spot| spot.id.clone());
        let beside = exact.iter().find(|(passage, target, place, day)| {
            *passage == draft.passage && target == draft.target && place.is_some() && *place == spot && day.from > days.to
        });
        draft.days = beside.map_or(draft.days, |(_, _, _, day)| Some(*day));
    }
    out
}

/// Whether a place was taken, by the words of its trigger.
fn taken(ground: &Ground, event: &reading::Event, tokens: std::ops::Range<usize>, again: bool) -> Option<Taken> {
    const ADVANCE: &str = "force.advance";
    let says = |word: LinkWord| tokens.clone().any(|i| ground.says(i, word));
    let first = tokens.start;
    if event.kind != ADVANCE || event.realis != "actual" || ground.says(first, LinkWord::Moved) {
        return None;
    }
    // مواقع شمال المدينة are not the city.
    let named = event.place.as_deref().and_then(|name| ground.spot(name, event.span));
    let object = ground.taken_spot(event.span)?;
    if named.is_some_and(|named| named.id != object.id) {
        return None;
    }
    Some(match (again, says(LinkWord::Freed)) {
        (true, _) => Taken::Again,
        (_, true) => Taken::Freed,
        _ => Taken::Held,
    })
}

/// Killed or injured: by its figures, else by its word.
fn harm(ground: &Ground, event: &reading::Event, first: usize) -> Option<&'static str> {
    const HARMS: [&str; 3] = ["killed", "injured", "killed-or-injured"];
    if event.kind != "harm" {
        return None;
    }
    let measures = &ground.lexicon.measures;
    let word = ground.hits(first).iter().find_map(|hit| match hit.tag {
        Tag::Figure(FigureTag::Trigger(row, _)) => measures.trigger(row).map(|trigger| trigger.measure.name()),
        Tag::Figure(FigureTag::Noun(row, ..)) => measures.noun(row)?.measure.map(|measure| measure.name()),
        _ => None,
    });
    let figure = event.figures.iter().find_map(|&figure| ground.reading.figures.get(figure)).map(|figure| figure.measure);
    word.into_iter().chain(figure).find(|measure| HARMS.contains(measure))
}

/// Exact whole figures of an event.
fn counts(reading: &Reading, event: &reading::Event) -> Vec<(String, f64)> {
    let figures = event.figures.iter().filter_map(|&figure| reading.figures.get(figure));
    figures.filter(|figure| figure.part_of.is_none() && figure.low == figure.high).map(|f| (f.measure.to_owned(), f.low)).collect()
}

/// Persons in the sentence who are of the event's parties, with their code.
fn people(ground: &Ground, event: &reading::Event, passage: usize) -> Vec<String> {
    let mut out = Vec::new();
    // Whoever speaks of it takes no part by that.
    let speaks = |name: Option<&String>| {
        name.is_some_and(|name| {
            let said = ground.reading.statements.iter().filter(|said| ground.passage(said.cue.start) == passage);
            let spoken = said.filter(|said| said.content.is_some_and(|content| content.contains(event.span)));
            spoken.into_iter().any(|said| said.speaker_names.contains(name))
        })
    };
    for actor in ground.actors_in(passage) {
        if speaks(actor.name.as_ref()) {
            continue;
        }
        for id in &actor.ids {
            let person = ground.lexicon.actors.known_kind(id) == Some("person");
            let Some(code) = actor.codes.iter().find(|code| event.source.contains(code) || event.target.contains(code)) else { continue };
            let entry = format!("{code}:{id}");
            if person && !out.contains(&entry) {
                out.push(entry);
            }
        }
    }
    out.sort_unstable();
    out
}

/// Days back that what readers know of may lie.
const KNOWN: i32 = 30;

/// A chain as a node.
fn event(ground: &Ground, chain: &Chain, published: Option<i32>, first: usize) -> Node {
    const RANK: [&str; 7] = ["actual", "ongoing", "planned", "demanded", "possible", "alleged-false", "negated"];
    let mut types: Vec<(usize, &str)> = Vec::new();
    for kind in chain.kinds() {
        match types.iter_mut().find(|(_, known)| *known == kind) {
            Some((count, _)) => *count += 1,
            None => types.push((1, kind)),
        }
    }
    types.sort_by_key(|(count, _)| usize::MAX - count);
    let realis = RANK.iter().find(|rank| chain.members.iter().any(|member| member.realis == **rank)).copied().unwrap_or("actual");
    let mut happening = Happening {
        types: types.into_iter().map(|(_, kind)| kind.to_owned()).collect(),
        realis: realis.to_owned(),
        denied: chain.members.iter().any(Draft::denied),
        days: chain.days,
        spots: chain.spots.clone(),
        source: chain.source.clone(),
        target: chain.target.clone(),
        source_names: chain.source_names.clone(),
        target_names: chain.target_names.clone(),
        order: chain.members.iter().find_map(|member| member.order),
        taken: chain.members.iter().find_map(|member| member.taken),
        any: chain.days.is_none() && chain.members.iter().all(|member| member.indefinite),
        harm: chain.harm().map(str::to_owned),
        instruments: chain.instruments.clone(),
        part_of: chain.part_of.map(|number| first + number),
        campaign: chain.members.iter().any(|member| member.campaign),
        ..Happening::default()
    };
    for member in &chain.members {
        happening.people.extend(member.people.iter().cloned());
        happening.particular.extend(&member.particular);
        happening.counts.extend(member.counts.iter().cloned());
        if member.realis == "demanded" {
            happening.wanted_by.extend(member.speakers.iter().cloned());
        }
    }
    for list in [&mut happening.people, &mut happening.wanted_by] {
        list.sort_unstable();
        list.dedup();
    }
    happening.particular.sort_unstable();
    happening.particular.dedup();
    // مقتل الجنود: those whom the reader knows of may have been killed days ago.
    let known = chain.members.first().is_some_and(|member| member.known_victims);
    let past = chain.members.iter().any(|member| {
        let time = ground.reading.events.get(member.number).and_then(|event| event.time.as_deref());
        time == Some("PAST_REF")
    });
    if happening.days.is_none() && !past {
        let news = ground.lexicon.links.family(happening.kind()).map_or(1, |family| family.news);
        let news = if known { KNOWN } else { news };
        happening.near = published.and_then(|day| match realis {
            "actual" | "alleged-false" => Some(Days { from: day - news, to: day, open: false }),
            "planned" | "possible" => Some(Days { from: day, to: day + 2 * news, open: false }),
            _ => None,
        });
    }
    let mentions = chain.members.iter().filter_map(|member| {
        let event = ground.reading.events.get(member.number)?;
        let told = Told {
            kind: event.kind.clone(),
            realis: Some(event.realis.to_owned()),
            source: event.source.clone(),
            target: event.target.clone(),
            time: event.time.clone(),
            place: event.place.clone(),
            ..Told::default()
        };
        Some(telling(ground, ('e', member.number), event.span, event.said_by, told))
    });
    let mentions = mentions.collect();
    Node { what: What::Event(happening), mentions }
}

pub(super) fn telling(ground: &Ground, (letter, number): (char, usize), span: Span, said: Option<usize>, told: Told) -> Telling {
    Telling { fact: format!("{letter}{number}"), words: ground.words(span), passage: ground.passage(span.start), said, told }
}

/// The innermost statement that says what stands in `span`.
pub(super) fn said(reading: &Reading, span: Span) -> Option<usize> {
    let holds = |statement: &reading::Statement| {
        statement.content.is_some_and(|content| content.contains(span)) || statement.content.is_none() && statement.span.contains(span)
    };
    let inner = reading.statements.iter().enumerate().filter(|(_, statement)| holds(statement));
    inner
        .min_by_key(|(number, statement)| (statement.content.unwrap_or(statement.span).len(), usize::MAX - number))
        .map(|(number, _)| number)
}

/// Figures: those of one measure that belong to one event and are no part of another are claims about one quantity.
fn figures(ground: &Ground, published: Option<i32>, chain_of: &[Option<usize>], nodes: &mut Vec<Node>) {
    let reading = ground.reading;
    let mut event_of = vec![None; reading.figures.len()];
    for (number, event) in reading.events.iter().enumerate() {
        for &figure in &event.figures {
            if let Some(slot) = event_of.get_mut(figure) {
                *slot = slot.or(chain_of.get(number).copied().flatten());
            }
        }
    }
    let first = nodes.len();
    let mut node_of: Vec<Option<usize>> = vec![None; reading.figures.len()];
    for (number, figure) in reading.figures.iter().enumerate() {
        let event = event_of.get(number).copied().flatten();
        let happening = event.and_then(|node| nodes.get(node)).and_then(Node::event).cloned();
        let own = figure.period.as_deref().and_then(|period| Days::of(period, published));
        let days = own.or(happening.as_ref().and_then(|event| event.days));
        let part_of = figure.part_of.and_then(|whole| node_of.get(whole).copied().flatten());
        // An event's place is told better than a figure's, which may be that of whoever counts; a part has a place of its own.
        let happened_at = happening.as_ref().and_then(|event| event.spots.first().cloned());
        let counted_at = figure.place.as_deref().and_then(|name| ground.spot(name, figure.span));
        let spot = if part_of.is_some() { counted_at.or(happened_at) } else { happened_at.or(counted_at) };
        let same = nodes.iter().skip(first).position(|node| {
            node.figure().is_some_and(|known| {
                known.measure == figure.measure
                    && figure.part_of.is_none()
                    && known.part_of.is_none()
                    && if event.is_some() {
                        known.event == event && one_quantity(ground, node, known, figure)
                    } else {
                        known.event.is_none() && known.values.contains(&figure.low) && known.who == figure.who
                    }
            })
        });
        let node = same.map_or(nodes.len(), |at| first + at);
        if same.is_none() {
            let count =
                Count { measure: figure.measure.to_owned(), who: figure.who.clone(), days, spot, event, part_of, values: Vec::new() };
            nodes.push(Node { what: What::Figure(count), mentions: Vec::new() });
        }
        if let Some(slot) = node_of.get_mut(number) {
            *slot = Some(node);
        }
        let told = Told {
            kind: figure.measure.to_owned(),
            low: Some(figure.low),
            high: Some(figure.high),
            qualifier: Some(figure.qualifier.to_owned()),
            who: figure.who.clone(),
            period: figure.period.clone(),
            place: figure.place.clone(),
            ..Told::default()
        };
        let telling = telling(ground, ('f', number), figure.span, said(reading, figure.span), told);
        if let Some(known) = nodes.get_mut(node) {
            if let What::Figure(count) = &mut known.what {
                count.values.push(figure.low);
                count.days = count.days.or(days);
            }
            known.mentions.push(telling);
        }
        if let Some(What::Event(happening)) = event.and_then(|event| nodes.get_mut(event)).map(|node| &mut node.what)
            && !happening.figures.contains(&node)
        {
            happening.figures.push(node);
        }
    }
}

/// Two counts of one event are claims about one quantity: not 15 civilians and 40 fighters, not seven children and four women, not five in one
/// town and three in another. What has grown since is told apart from it, by somebody else, or in words of growing.
fn one_quantity(ground: &Ground, node: &Node, known: &Count, figure: &reading::Figure) -> bool {
    /// Words between two counts of a list.
    const LIST: usize = 8;
    if known.values.contains(&figure.low) {
        return true;
    }
    let reading = ground.reading;
    let told = || node.mentions.iter().filter_map(|mention| reading.figures.get(mention.fact.get(1..)?.parse::<usize>().ok()?));
    let who = match (&known.who, &figure.who) {
        (Some(one), Some(other)) => ground.lexicon.links.same_side(one, other),
        _ => true,
    };
    let elsewhere = told().any(|other| other.place.is_some() && figure.place.is_some() && other.place != figure.place);
    let passage = ground.passage(figure.span.start);
    let by = said(reading, figure.span);
    let denied = by.and_then(|by| reading.statements.get(by)).is_some_and(|statement| statement.stance == "denied");
    let listed = told().any(|other| {
        let between = ground.tokens(figure.span).start.saturating_sub(ground.tokens(other.span).end);
        ground.passage(other.span.start) == passage && between <= LIST && said(reading, other.span) == by
    });
    who && !elsewhere && (!listed || denied || ground.passage_says(passage, LinkWord::Toll))
}

/// Instruments: the mentions of one id.
fn instruments(ground: &Ground, nodes: &mut Vec<Node>) {
    let first = nodes.len();
    for (number, found) in ground.reading.instruments.iter().enumerate() {
        for id in &found.ids {
            let told = Told { kind: id.clone(), ..Told::default() };
            let telling = telling(ground, ('n', number), found.span, said(ground.reading, found.span), told);
            let known = nodes.iter_mut().skip(first).find(|node| matches!(&node.what, What::Instrument(own) if own == id));
            match known {
                Some(node) => node.mentions.push(telling),
                None => nodes.push(Node { what: What::Instrument(id.clone()), mentions: vec![telling] }),
            }
        }
    }
}

/// Statements are made in `account`; this keeps their numbers.
pub(super) fn speech(ground: &Ground, statement: &reading::Statement) -> Speech {
    Speech {
        cue: ground.words(statement.cue),
        content: statement.content.map(|content| ground.words(content)),
        speakers: statement.speakers.clone(),
        names: statement.speaker_names.clone(),
        mode: statement.mode.clone(),
        stance: statement.stance.to_owned(),
        time: statement.time.clone(),
        passage: ground.passage(statement.cue.start),
        within: statement.within,
        denies: statement.denies.into_iter().collect(),
        disclaims: statement.content.is_some_and(|content| ground.has(content, LinkWord::Disclaims)),
    }
}
