//! Records made by hand, and what views make of them.

use super::agreement::{AgreementView, Parts};
use super::commitment::Decided;
use super::coverage::Coverage;
use super::dispute::{Contested, DisputeView, joined};
use super::event::{EventLine, EventView};
use super::figure::FigureView;
use super::source::Shelf;
use super::violations::ViolationsView;
use hudna::lexicon::{Clock, Data, Register};
use hudna::record::{
    Assessment, Commitment, Dispute, Document, Event, Figure, Instrument, Mention, Quote, Said, Side, Spot, Support, Told,
};

pub(crate) fn register() -> Register {
    Register::load(&Data::default()).unwrap()
}

pub(crate) fn document(id: &str, published: &str, outlet: &str) -> Document {
    Document {
        id: id.to_owned(),
        source: format!("{id}.txt"),
        published: Some(published.to_owned()),
        outlet: Some(outlet.to_owned()),
        voice: id.to_owned(),
        ..Document::default()
    }
}

/// Three reports of two outlets; the third is a copy of the first.
pub(crate) fn shelf() -> Shelf {
    let copy = Document { voice: "d1".to_owned(), ..document("d3", "2020-03-08", "دفاتر") };
    Shelf::new([document("d1", "2020-03-06", "صوت الساحل"), document("d2", "2020-03-07T10:00:00", "الجسر"), copy])
}

pub(crate) fn quote(document: &str, start: usize, words: &str) -> Quote {
    Quote {
        document: document.to_owned(),
        source: format!("{document}.txt"),
        start,
        end: start + words.chars().count(),
        quote: words.to_owned(),
    }
}

pub(crate) fn said(document: &str, code: &str, stance: &str, content: &str) -> Said {
    Said {
        speakers: vec![code.to_owned()],
        names: Vec::new(),
        mode: "say".to_owned(),
        stance: stance.to_owned(),
        cue: quote(document, 0, "وقال"),
        content: Some(quote(document, 5, content)),
    }
}

pub(crate) fn mention(document: &str, start: usize, words: &str, said_by: Option<Said>, told: Told) -> Mention {
    Mention {
        at: quote(document, start, words),
        fact: "e0".to_owned(),
        sentence: format!("جملة فيها {words} وأكثر."),
        said_by,
        voice: if document == "d3" { "d1" } else { document }.to_owned(),
        told,
    }
}

pub(crate) fn spot(name: &str, adm1: &str, kind: &str) -> Spot {
    Spot {
        id: name.to_lowercase(),
        name: name.to_owned(),
        ar: "سرمين".to_owned(),
        adm1: Some(adm1.to_owned()),
        country: Some("SYR".to_owned()),
        kind: kind.to_owned(),
        ..Spot::default()
    }
}

pub(crate) fn counted(low: f64, high: f64) -> Told {
    Told { low: Some(low), high: Some(high), qualifier: Some("exact".to_owned()), ..Told::default() }
}

pub(crate) fn killed() -> Figure {
    Figure {
        id: "fi-1".to_owned(),
        measure: "killed".to_owned(),
        event: Some("ev-1".to_owned()),
        sort: "flow".to_owned(),
        low: 33.0,
        high: 36.0,
        recommended: 2,
        rule: "voices".to_owned(),
        mentions: vec![
            mention("d2", 10, "36 قتيلاً", None, counted(36.0, 36.0)),
            mention("d1", 10, "تسعة قتلى", None, counted(9.0, 9.0)),
            mention("d1", 40, "33 جندياً", Some(said("d1", "TURGOV", "asserted", "قُتل 33 جندياً")), counted(33.0, 33.0)),
        ],
        overtaken: vec![1],
        disputes: vec!["di-1".to_owned()],
        support: Support { kind: "disputed".to_owned(), voices: 2, reports: 2, outlets: 2 },
        ..Figure::default()
    }
}

pub(crate) fn strike() -> Event {
    let told = |time: &str, source: &str| Told {
        kind: "attack.air".to_owned(),
        realis: Some("actual".to_owned()),
        time: Some(time.to_owned()),
        source: vec![source.to_owned()],
        ..Told::default()
    };
    Event {
        id: "ev-1".to_owned(),
        kind: "attack.air".to_owned(),
        types: vec!["attack.air".to_owned()],
        realis: "actual".to_owned(),
        source: vec!["RUSMIL".to_owned()],
        target: vec!["TURMIL".to_owned()],
        time: Some("2020-03-05".to_owned()),
        place: Some(spot("Sarmin", "Idlib", "town")),
        support: Support { kind: "disputed".to_owned(), voices: 2, reports: 3, outlets: 3 },
        mentions: vec![
            mention("d3", 9, "غارة", None, told("2020-03-05", "RUSMIL")),
            mention("d1", 70, "القصف", Some(said("d1", "TURGOV", "asserted", "القصف")), told("2020-03-05", "RUSMIL")),
            mention("d1", 9, "غارة", None, told("2020-03-05", "RUSMIL")),
            mention("d2", 9, "الضربة", Some(said("d2", "RUSGOV", "denied", "الضربة")), told("2020-03-04", "SYRMIL")),
        ],
        figures: vec!["fi-1".to_owned()],
        disputes: vec!["di-1".to_owned()],
        ..Event::default()
    }
}

pub(crate) fn dispute() -> Dispute {
    let side =
        |value: &str, by: &str, quote: Quote| Side { value: value.to_owned(), by: vec![by.to_owned()], voices: 1, quotes: vec![quote] };
    Dispute {
        id: "di-1".to_owned(),
        kind: "denial".to_owned(),
        about: vec!["ev-1".to_owned()],
        field: "realis".to_owned(),
        sides: vec![side("told", "TURGOV", quote("d1", 70, "القصف")), side("denied", "RUSGOV", quote("d2", 0, "وقال"))],
        parts: Vec::new(),
    }
}

pub(crate) fn figures(shelf: &Shelf) -> Vec<FigureView> {
    vec![FigureView::new(&killed(), shelf)]
}

#[test]
fn a_figure_shows_its_range_and_marks_one_claim() {
    let view = FigureView::new(&killed(), &shelf());
    assert_eq!((view.low, view.high), (33.0, 36.0));
    let claims: Vec<(f64, bool, bool)> = view.claims.iter().map(|claim| (claim.low, claim.recommended, claim.overtaken)).collect();
    // In the order of publication, whatever the order of mentions.
    assert_eq!(claims, [(9.0, false, true), (33.0, true, false), (36.0, false, false)]);
    assert_eq!(view.recommended().unwrap().source.by.as_ref().unwrap().codes, ["TURGOV"]);
}

#[test]
fn a_line_has_one_source_a_report_and_says_whose_voice_it_is() {
    let shelf = shelf();
    let line = EventLine::new(&strike(), &figures(&shelf), &shelf);
    let sources: Vec<(&str, &str, usize)> =
        line.sources.iter().map(|source| (source.document.as_str(), source.voice.as_str(), source.start)).collect();
    assert_eq!(sources, [("d1", "d1", 9), ("d2", "d2", 9), ("d3", "d1", 9)]);
    assert_eq!(line.figures.len(), 1);
    assert_eq!(line.sources[0].outlet.as_deref(), Some("صوت الساحل"));
}

#[test]
fn what_reports_tell_differently_is_listed_by_how_many_tell_it() {
    let shelf = shelf();
    let view = EventView::new(&strike(), &[], Vec::new(), &shelf);
    let told: Vec<(&str, Vec<(String, usize)>)> = view.variants.iter().map(|variant| (variant.field, variant.told.clone())).collect();
    assert_eq!(
        told,
        [
            ("source", vec![("RUSMIL".to_owned(), 2), ("SYRMIL".to_owned(), 1)]),
            ("time", vec![("2020-03-05".to_owned(), 2), ("2020-03-04".to_owned(), 1)]),
        ]
    );
}

#[test]
fn readouts_stand_side_by_side() {
    let event = Event {
        kind: "contact.call".to_owned(),
        readouts: vec![
            said("d1", "TURGOV", "asserted", "بحثا وقف النار"),
            said("d2", "RUSGOV", "asserted", "بحثا التنسيق"),
            said("d2", "RUSMIL", "asserted", "اتفقا على التنسيق"),
        ],
        ..strike()
    };
    let view = EventView::new(&event, &[], Vec::new(), &shelf());
    let sides: Vec<(&str, usize)> = view.readouts.iter().map(|readout| (readout.side.as_str(), readout.sources.len())).collect();
    assert_eq!(sides, [("RUS", 2), ("TUR", 1)]);
    assert_eq!(view.readouts[1].sources[0].quote, "بحثا وقف النار");
}

#[test]
fn both_sides_of_a_dispute_are_quoted_in_their_sentences() {
    let mut shelf = shelf();
    shelf.learn(&strike().mentions);
    let view = DisputeView::new(&dispute(), &shelf);
    assert_eq!(view.sides[0].sources[0].sentence, "جملة فيها القصف وأكثر.");
    // The word that reports a denial alone says nothing: what is denied stands beside it.
    assert_eq!(view.sides[1].sources[0].sentence, "وقال … الضربة");
    assert_eq!(view.sides[1].sources[0].by.as_ref().unwrap().stance, "denied");
}

fn commitment(kind: &str, obligors: &[&str], mentions: Vec<Mention>) -> Commitment {
    let obligors = obligors.iter().map(|code| (*code).to_owned()).collect();
    Commitment {
        id: format!("co-{kind}"),
        kind: kind.to_owned(),
        obligors,
        instrument: Some("sochi-2018".to_owned()),
        mentions,
        ..Commitment::default()
    }
}

/// The Sochi memorandum of 2018, as three reports tell of it.
pub(crate) fn sochi(shelf: &Shelf) -> AgreementView {
    let register = register();
    let zone = Told { extent: Some("10..20 km".to_owned()), target: vec!["TURGOV".to_owned()], ..Told::default() };
    let mut strip = commitment("demilitarised-zone", &["TURGOV"], vec![mention("d1", 20, "شريط منزوع السلاح", None, zone)]);
    let held = |status: &str, by: &str, as_of: &str, document: &str| Assessment {
        status: status.to_owned(),
        by: by.to_owned(),
        as_of: as_of.to_owned(),
        quote: Some(quote(document, 20, "شريط منزوع السلاح")),
    };
    strip.assessments = vec![
        held("unfulfilled", "RUSGOV", "2020-03-06", "d1"),
        held("due", "RUSGOV", "2020-03-07T10:00:00", "d2"),
        held("fulfilled", "TURGOV", "2020-03-07T10:00:00", "d2"),
    ];
    let other = commitment("detainee-exchange", &["TURGOV"], vec![mention("d2", 50, "تبادل المحتجزين", None, Told::default())]);
    let late = Told { deadline: Some("2018-12-31".to_owned()), target: vec!["IRNGOV".to_owned()], ..Told::default() };
    let weapons = commitment("withdraw-weapons", &["TURGOV"], vec![mention("d2", 80, "سحب السلاح الثقيل", None, late)]);
    let decided = [Decided {
        article: Some(6),
        by: "desk".to_owned(),
        status: "fulfilled-late".to_owned(),
        as_of: "2026-01-01".to_owned(),
        reason: "two reports".to_owned(),
    }];
    let day = |day: &str| day.parse().unwrap();
    let parts = Parts {
        registered: register.instrument("sochi-2018"),
        instrument: Instrument {
            id: "sochi-2018".to_owned(),
            mentions: vec![mention("d1", 3, "مذكرة سوتشي", None, Told::default())],
            ..Instrument::default()
        },
        mentions: 4,
        reports: 2,
        commitments: &[strip, other, weapons],
        decided: &decided,
        named: vec![day("2018-09-20"), day("2020-03-06")],
        read: vec![day("2018-09-20"), day("2018-09-21"), day("2020-03-06"), day("2020-03-08")],
        ..Parts::default()
    };
    AgreementView::new(parts, shelf)
}

#[test]
fn an_agreement_is_held_against_the_register() {
    let view = sochi(&shelf());
    let provision = |kind: &str| view.provisions.iter().find(|provision| provision.kind == kind).unwrap();

    let zone = provision("demilitarised-zone");
    assert_eq!(zone.depth, Some((15, 20)));
    let depth = zone.differences.iter().find(|difference| difference.field == "depth").unwrap();
    assert_eq!((depth.register.as_str(), depth.told.as_str()), ("15..20 km", "10..20 km"));
    assert_eq!(depth.sources[0].quote, "شريط منزوع السلاح");
    // Side by side, and what is only due says nothing of how it stands.
    let held: Vec<(&str, Vec<&str>)> =
        zone.assessors.iter().map(|one| (one.by.as_str(), one.held.iter().map(|held| held.status.as_str()).collect())).collect();
    assert_eq!(held, [("RUSGOV", vec!["unfulfilled"]), ("TURGOV", vec!["fulfilled"])]);

    let weapons = provision("withdraw-weapons");
    assert_eq!((weapons.clock.kind, weapons.clock.date.as_deref()), (Clock::ByDate, Some("2018-10-10")));
    assert!(weapons.clock.past.is_some_and(|past| past > 500), "{:?}", weapons.clock);
    let fields: Vec<&str> = weapons.differences.iter().map(|difference| difference.field).collect();
    assert_eq!(fields, ["deadline", "obligors"]);
    assert!(weapons.assessors.iter().any(|one| one.by == "desk" && one.held[0].source.is_none()));

    let beyond: Vec<&str> = view.beyond.iter().map(|beyond| beyond.commitment.kind.as_str()).collect();
    assert_eq!(beyond, ["detainee-exchange"]);
}

#[test]
fn days_without_a_report_are_shown_as_such() {
    let days = sochi(&shelf()).days.unwrap();
    // From the day it was made to the last day that was read of, in the order of time.
    assert_eq!((days.from.as_str(), days.to.as_str(), days.with, days.read), ("2018-09-17", "2020-03-08", 2, 4));
    let silent: Vec<String> = days.silent.iter().map(super::day::Run::edtf).collect();
    assert_eq!(silent, ["2018-09-17/2018-09-19", "2018-09-21/2020-03-05", "2020-03-07/2020-03-08"]);
    assert_eq!(days.silent.iter().map(|run| run.days).sum::<usize>() + days.with, days.days);
}

#[test]
fn an_agreement_that_the_register_has_not_is_shown_with_what_reports_know() {
    let parts = Parts {
        instrument: Instrument { id: "x-2020".to_owned(), ar: Some("هدنة المدينة".to_owned()), ..Instrument::default() },
        named: vec!["2020-03-07".parse().unwrap()],
        ..Parts::default()
    };
    let view = AgreementView::new(parts, &shelf());
    assert!(!view.listed && view.provisions.is_empty());
    assert_eq!(view.days.unwrap().days, 1);
}

/// A bulletin of each side of the commission for one day, told by two outlets; and a breach told by itself.
pub(crate) fn bulletin() -> (Vec<Figure>, Vec<Event>) {
    let figure = |id: &str, place: Option<Spot>, part_of: Option<&str>, claims: &[(&str, usize, f64, &str)]| Figure {
        id: id.to_owned(),
        measure: "violations".to_owned(),
        period: Some("2020-03-05".to_owned()),
        place,
        part_of: part_of.map(str::to_owned),
        mentions: claims
            .iter()
            .map(|&(document, start, value, by)| {
                mention(document, start, "خروقات", Some(said(document, by, "asserted", "سجل خروقات")), counted(value, value))
            })
            .collect(),
        ..Figure::default()
    };
    let figures = vec![
        figure("fi-all", None, None, &[("d1", 10, 8.0, "RUSMIL")]),
        figure("fi-a", Some(spot("Aleppo", "Aleppo", "town")), Some("fi-all"), &[("d1", 20, 4.0, "RUSMIL")]),
        figure("fi-b", Some(spot("Idlib", "Idlib", "governorate")), Some("fi-all"), &[("d1", 30, 3.0, "RUSMIL")]),
        figure("fi-tr", Some(spot("Idlib", "Idlib", "governorate")), None, &[("d1", 50, 2.0, "TURMIL"), ("d2", 50, 3.0, "TURGOV")]),
        figure("fi-one", None, None, &[("d2", 90, 5.0, "TURGOV")]),
        figure("fi-some", Some(spot("Hama", "Hama", "town")), Some("fi-one"), &[("d2", 99, 2.0, "TURGOV")]),
        Figure { measure: "killed".to_owned(), ..killed() },
    ];
    let told = || Told { kind: "agreement.breached".to_owned(), ..Told::default() };
    let breach = Event {
        id: "ev-b".to_owned(),
        kind: "agreement.breached".to_owned(),
        realis: "actual".to_owned(),
        time: Some("2020-03-05".to_owned()),
        place: Some(spot("Sarmin", "Idlib", "town")),
        mentions: vec![
            mention("d1", 60, "خرق", Some(said("d1", "RUSGOV", "asserted", "خرق")), told()),
            mention("d2", 60, "خرق", None, told()),
        ],
        ..Event::default()
    };
    let shelling = Event {
        id: "ev-s".to_owned(),
        kind: "attack.shelling".to_owned(),
        realis: "actual".to_owned(),
        part_of: Some("ev-b".to_owned()),
        mentions: vec![mention("d2", 70, "قصف", None, told())],
        ..breach.clone()
    };
    let planned = Event { id: "ev-p".to_owned(), realis: "planned".to_owned(), ..breach.clone() };
    (figures, vec![breach, shelling, planned, strike()])
}

#[test]
fn bulletins_and_single_events_stand_in_two_columns() {
    let (figures, events) = bulletin();
    let view = ViolationsView::new(&figures, &events, &[], Vec::new(), Coverage::default(), &shelf());
    let rows: Vec<_> = view
        .rows
        .iter()
        .map(|row| {
            let side = row.side.clone().or_else(|| row.outlet.clone()).unwrap_or_default();
            let counted = row.counted.iter().map(|count| (count.low, count.high)).collect();
            (side, row.governorate.as_deref().unwrap_or("-"), counted, row.single.iter().map(|event| event.id.as_str()).collect())
        })
        .collect();
    let row = |side: &str, place: &'static str, counted: &[(f64, f64)], single: &[&'static str]| {
        (side.to_owned(), place, counted.to_vec(), single.to_vec())
    };
    assert_eq!(
        rows,
        [
            row("الجسر", "Idlib", &[], &["ev-b", "ev-s"]),
            row("RUS", "-", &[(8.0, 8.0)], &[]),
            row("RUS", "Aleppo", &[(4.0, 4.0)], &[]),
            row("RUS", "Idlib", &[(3.0, 3.0)], &["ev-b"]),
            row("TUR", "-", &[(5.0, 5.0)], &[]),
            row("TUR", "Hama", &[(2.0, 2.0)], &[]),
            // One count of one side that two reports give differently: a range, and no sum.
            row("TUR", "Idlib", &[(2.0, 3.0)], &[]),
        ]
    );
}

#[test]
fn a_period_told_for_one_side_of_a_bulletin_holds_for_the_other() {
    let of = |id: &str, period: Option<&str>, sort: &str| Figure {
        id: id.to_owned(),
        measure: "violations".to_owned(),
        sort: sort.to_owned(),
        period: period.map(str::to_owned),
        mentions: vec![mention("d1", 10, "خرقاً", None, counted(5.0, 5.0))],
        ..Figure::default()
    };
    let periods = |figures: &[Figure]| -> Vec<Option<String>> {
        let view = ViolationsView::new(figures, &[], &[], Vec::new(), Coverage::default(), &shelf());
        view.rows.into_iter().map(|row| row.period).collect()
    };
    let days = Some("2020-03-05/2020-03-06");
    assert_eq!(periods(&[of("fi-a", days, "flow"), of("fi-b", None, "flow")]), [days.map(str::to_owned)]);
    // What is counted in all, and what stands beside two periods or one that is long past, is of no days that are told.
    assert_eq!(periods(&[of("fi-a", days, "flow"), of("fi-b", None, "stock")]).len(), 2);
    assert_eq!(periods(&[of("fi-a", days, "flow"), of("fi-b", Some("2020-03-06"), "flow"), of("fi-c", None, "flow")]).len(), 3);
    assert_eq!(periods(&[of("fi-a", Some("2020-02-27"), "flow"), of("fi-b", None, "flow")]).len(), 2);
}

#[test]
fn disputes_of_the_same_words_are_one_about_several_facts() {
    let view = |id: &str, about: &str| {
        let dispute = Dispute { id: id.to_owned(), about: vec![about.to_owned()], ..dispute() };
        DisputeView::new(&dispute, &shelf()).of(&[Contested::event(&strike())])
    };
    let other = DisputeView { field: "source".to_owned(), ..view("di-3", "ev-3") };
    let joined = joined(vec![view("di-1", "ev-1"), view("di-2", "ev-2"), other]);
    let told: Vec<(&str, &[String], &[String], usize)> =
        joined.iter().map(|one| (one.id.as_str(), one.also.as_slice(), one.about.as_slice(), one.facts.len())).collect();
    let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        told,
        [("di-1", ids(&["di-2"]).as_slice(), ids(&["ev-1", "ev-2"]).as_slice(), 1), ("di-3", &[], ids(&["ev-3"]).as_slice(), 0)]
    );
}

#[test]
fn a_source_leads_to_the_web_alone() {
    let with = |url: &str| {
        let report = Document { url: Some(url.to_owned()), ..document("d9", "2020-03-06", "صوت") };
        Shelf::new([report]).quoted(&quote("d9", 0, "غارة")).url
    };
    assert_eq!(with("https://example.org/1").as_deref(), Some("https://example.org/1"));
    assert_eq!(with("javascript:alert(1)"), None);
}
