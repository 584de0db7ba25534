//! Asking: filters, pages, words, ids that went away.

use super::{all, dump, event_of, ingest, init, on_both, report, reports};
use crate::store::Place;
use crate::store::query::{Cursor, Filter, Found, Near};
use hudna::record::{Commitment, Dispute, Event, Figure, Story};

on_both!(
    filters_choose,
    pages_hold_everything_once,
    words_are_found_however_they_are_written,
    more_words_then_later_days_come_first,
    ids_that_went_away_lead_on,
    what_objects_say_of_others_leads_to_them,
    agreements_are_told_with_their_commitments,
);

fn count(store: &crate::store::Store, filter: &Filter) -> usize {
    let found = all::<Event>(store, filter).len();
    assert_eq!(store.count::<Event>(filter).expect("a count"), found as u64);
    found
}

fn filters_choose(place: &Place) {
    let store = init(place);
    ingest(&store, reports());
    let everything = count(&store, &Filter::default());
    let strike = event_of(&store, "a.txt", "قصف");
    let is_in = |filter: &Filter| {
        count(&store, filter);
        all::<Event>(&store, filter).iter().any(|event| event.id == strike.id)
    };
    let text = |value: &str| Some(value.to_owned());
    let spot = strike.place.clone().expect("a place");
    let (lat, lon) = (spot.lat.expect("a point"), spot.lon.expect("a point"));
    for (filter, chosen) in [
        (Filter { from: text("2020-03-09"), to: text("2020-03-09"), ..Filter::default() }, true),
        (Filter { from: text("2020-03-10"), ..Filter::default() }, false),
        (Filter { to: text("2020-03-08"), ..Filter::default() }, false),
        (Filter { kind: text("attack"), ..Filter::default() }, true),
        (Filter { kind: text("attack.air"), ..Filter::default() }, true),
        (Filter { kind: text("contact"), ..Filter::default() }, false),
        (Filter { actor: text("RUS"), ..Filter::default() }, true),
        (Filter { actor: text("LBY"), ..Filter::default() }, false),
        (Filter { place: text(&spot.id), ..Filter::default() }, true),
        (Filter { near: Some(Near { lat, lon, km: 1.0 }), ..Filter::default() }, true),
        (Filter { near: Some(Near { lat: lat + 0.5, lon, km: 60.0 }), ..Filter::default() }, true),
        (Filter { near: Some(Near { lat: lat + 0.5, lon, km: 50.0 }), ..Filter::default() }, false),
        (Filter { near: Some(Near { lat: 32.9, lon: 13.2, km: 100.0 }), ..Filter::default() }, false),
        (Filter { outlet: text("الميدان"), ..Filter::default() }, true),
        (Filter { outlet: text("الجنوب"), ..Filter::default() }, false),
        (Filter { support: text(&strike.support.kind), ..Filter::default() }, true),
        (Filter { support: text("retracted"), ..Filter::default() }, false),
        (Filter { document: text(&strike.mentions[0].at.document), ..Filter::default() }, true),
    ] {
        assert_eq!(is_in(&filter), chosen, "{filter:?}");
        let documents = store.documents(&filter, None, 100).expect("documents").items;
        assert_eq!(store.count_documents(&filter).expect("a count").0, documents.len() as u64);
        if chosen && filter.from.is_none() {
            assert!(!documents.is_empty(), "{filter:?}");
        }
    }
    assert!(count(&store, &Filter { kind: text("attack"), ..Filter::default() }) < everything);
    let document = store.document(&strike.mentions[0].at.document).expect("readable").expect("there");
    let story = Filter { story: document.story, ..Filter::default() };
    assert!(
        is_in(&story)
            && store
                .documents(&story, None, 100)
                .expect("documents")
                .items
                .contains(&store.document(&document.id).expect("readable").expect("there"))
    );
    let coverage = store.coverage(&Filter::default()).expect("coverage");
    assert_eq!(coverage.first(), Some(&("2020-03-10".to_owned(), 2, 2)));
    assert_eq!(coverage.iter().map(|day| day.1).sum::<u64>(), 8);
}

fn pages_hold_everything_once(place: &Place) {
    let store = init(place);
    ingest(&store, reports());
    fn check<T: crate::store::query::Object + serde::Serialize>(store: &crate::store::Store) {
        let whole: Vec<T> = store.page(&Filter::default(), None, 1000).expect("one page").items;
        let ids: Vec<&str> = whole.iter().map(|object| object.id()).collect();
        for size in [1, 2, 5] {
            let (mut seen, mut after): (Vec<String>, Option<Cursor>) = (Vec::new(), None);
            loop {
                let page = store.page::<T>(&Filter::default(), after.as_ref(), size).expect("a page");
                seen.extend(page.items.iter().map(|object| object.id().to_owned()));
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            assert_eq!(seen, ids, "{}", T::KIND);
        }
        for id in ids {
            let kind = store.kind_of(id).expect("readable");
            assert_eq!(kind.as_deref(), Some(T::KIND));
            assert!(store.find(id).expect("readable").is_some());
        }
        assert_eq!(
            store.get_all::<T>(&whole.iter().map(|object| object.id().to_owned()).collect::<Vec<_>>()).expect("all").len(),
            whole.len()
        );
    }
    check::<Event>(&store);
    check::<Figure>(&store);
    check::<Commitment>(&store);
    check::<Dispute>(&store);
    check::<Story>(&store);
    assert!(store.find("ev-000000000000").expect("readable").is_none());
}

fn names(store: &crate::store::Store, words: &str, filter: &Filter) -> Vec<String> {
    let mut paged = Vec::new();
    loop {
        let hits = store.search(words, filter, paged.len(), 2).expect("a search");
        if hits.is_empty() {
            break;
        }
        paged.extend(hits.into_iter().map(|hit| hit.document.source));
    }
    let whole: Vec<String> = store.search(words, filter, 0, 100).expect("a search").into_iter().map(|hit| hit.document.source).collect();
    assert_eq!(paged, whole, "{words}");
    whole
}

fn words_are_found_however_they_are_written(place: &Place) {
    let store = init(place);
    ingest(&store, reports());
    let found = |words: &str| names(&store, words, &Filter::default());
    let mut strike = found("سرمين");
    // Of the 11th and of the 10th; those of one day by id.
    strike[..2].sort();
    strike[2..].sort();
    assert_eq!(strike, ["c.txt", "g.txt", "a.txt", "b.txt"]);
    assert_eq!(found("إردوغان"), found("اردوغان"));
    assert_eq!(found("هاتفيّ"), found("هاتفي"));
    assert!(found("الغارات").contains(&"b.txt".to_owned()), "written غارات");
    assert!(found("مدنيين").contains(&"a.txt".to_owned()));
    assert_eq!(found("١٢"), ["h.txt"]);
    for nothing in ["", "  ،؛ ", "\"'", "غيرموجودة", "NOT", "\" OR \"", "'); DROP TABLE fact; --"] {
        assert!(found(nothing).is_empty(), "{nothing}");
    }
    assert_eq!(names(&store, "سرمين", &Filter { outlet: Some("الميدان".to_owned()), ..Filter::default() }), ["b.txt"]);
    assert_eq!(names(&store, "سرمين", &Filter { from: Some("2020-03-11".to_owned()), ..Filter::default() }).len(), 2);
}

fn more_words_then_later_days_come_first(place: &Place) {
    let store = init(place);
    let text = |name: &str, day: &str, text: &str| report(name, day, "الصدى", text);
    ingest(
        &store,
        vec![
            text("one-early", "2020-01-01", "هدوء حذر ساد المدينة القديمة طوال ساعات النهار ولم تسجل حوادث"),
            text("one-late", "2020-02-01", "هدوء حذر ساد البلدة الحدودية طوال ساعات الليل ولم تسجل حوادث"),
            text("all", "2019-01-01", "هدوء حذر وقصف متقطع وغارات على أطراف المدينة القديمة طوال ساعات النهار"),
            text("two", "2018-01-01", "قصف متقطع وغارات على أطراف البلدة الحدودية طوال ساعات الليل ولم تسجل حوادث"),
        ],
    );
    assert_eq!(names(&store, "هدوء قصف غارات", &Filter::default()), ["all", "two", "one-late", "one-early"]);
    let hits = store.search("هدوء قصف غارات", &Filter::default(), 0, 10).expect("a search");
    assert_eq!(hits.iter().map(|hit| hit.matched).collect::<Vec<_>>(), [3, 2, 1, 1]);
}

/// A report that was published earlier and comes later gives the fact its id; the old one leads to it.
fn ids_that_went_away_lead_on(place: &Place) {
    let store = init(place);
    let mut late = reports();
    let early = late.remove(0);
    ingest(&store, late);
    let old = event_of(&store, "g.txt", "قصف");
    ingest(&store, vec![early]);
    let new = event_of(&store, "a.txt", "قصف");
    assert_eq!(event_of(&store, "g.txt", "قصف").id, new.id);
    assert_ne!(old.id, new.id);
    let found = store.find(&old.id).expect("readable");
    assert_eq!(found, Some(Found::Event(new.clone())));
    assert_eq!(store.current_id(&old.id).expect("readable").as_deref(), Some(new.id.as_str()));
    assert_eq!(store.get_all::<Event>(&[old.id.clone(), new.id.clone()]).expect("all").len(), 1);
    assert!(!dump(&store).contains(&old.id), "what went away is shown nowhere");
    let story = old.id.replacen("ev", "st", 1);
    if store.kind_of(&story).expect("readable").is_some() {
        assert!(matches!(store.find(&story).expect("readable"), Some(Found::Story(_))));
    }
}

fn what_objects_say_of_others_leads_to_them(place: &Place) {
    let store = init(place);
    ingest(&store, reports());
    let events = all::<Event>(&store, &Filter::default());
    for event in &events {
        for (ids, kind) in [(&event.figures, "figure"), (&event.possible, "event"), (&event.disputes, "dispute")] {
            for id in ids {
                assert_eq!(store.kind_of(id).expect("readable").as_deref(), Some(kind), "{id} of {}", event.id);
                assert_eq!(store.current_id(id).expect("readable").as_ref(), Some(id));
            }
        }
    }
    assert!(events.iter().any(|event| !event.figures.is_empty()));
    for figure in all::<Figure>(&store, &Filter::default()) {
        for id in figure.event.iter().chain(&figure.part_of) {
            assert!(store.kind_of(id).expect("readable").is_some(), "{id} of {}", figure.id);
        }
    }
    for dispute in all::<Dispute>(&store, &Filter::default()) {
        for id in &dispute.about {
            let about = all::<Dispute>(&store, &Filter { about: Some(id.clone()), ..Filter::default() });
            assert!(about.iter().any(|other| other.id == dispute.id));
        }
    }
    for story in all::<Story>(&store, &Filter::default()) {
        assert!(events.iter().any(|event| event.id == story.about));
        let documents = store.documents_of(&story.documents).expect("documents");
        assert!(documents.len() == story.documents.len() && documents.iter().all(|document| document.story.as_ref() == Some(&story.id)));
    }
}

fn agreements_are_told_with_their_commitments(place: &Place) {
    let store = init(place);
    ingest(&store, reports());
    let listed = store.instruments().expect("agreements");
    let moscow = listed.iter().find(|instrument| instrument.id == "moscow-2020").expect("the agreement of Moscow");
    assert_eq!((moscow.documents, moscow.first.as_str(), moscow.last.as_str()), (2, "2020-03-12", "2020-03-16"));
    let instrument = store.instrument("moscow-2020", 10, super::lexicon()).expect("readable").expect("there");
    assert!(instrument.listed && instrument.mentions.len() as u64 == moscow.mentions);
    let about = crate::store::Store::of_agreement("moscow-2020");
    let commitments = all::<Commitment>(&store, &about);
    assert_eq!(commitments.iter().map(|commitment| &commitment.id).collect::<Vec<_>>().len(), instrument.commitments.len());
    let mentions = store.instrument_mentions("moscow-2020", 1, 1).expect("mentions");
    assert_eq!(mentions.len(), 1);
    assert!(matches!(store.find("moscow-2020").expect("readable"), Some(Found::Instrument(_))));
}
