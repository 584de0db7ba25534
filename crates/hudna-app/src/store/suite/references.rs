//! Reference material: brought in twice it is there once, and the record does not know of it.

use super::{all, dump, event_of, ingest, init, on_both, reports};
use crate::asking::Asking;
use crate::reference::named;
use crate::store::Place;
use crate::store::query::Filter;
use crate::store::reference::Referred;
use hudna::lexicon::{Data, Register};
use hudna::record::Event;

on_both!(rows_are_replaced_by_id, the_record_stays_what_it_was, what_is_near_is_shown_beside, an_older_record_is_brought_up_to_date);

fn rows(text: &str) -> Vec<crate::store::reference::Reference> {
    named("acled").expect("a data set").read("f.csv", text.as_bytes()).expect("a file of it").rows
}

const HEAD: &str = "event_id_cnty,event_date,sub_event_type,location,latitude,longitude,fatalities\n";

fn rows_are_replaced_by_id(place: &Place) {
    let store = init(place);
    let many: String = (0..300).map(|number| format!("T{number},2020-03-09,Attack,Town {number},35,36,1\n")).collect();
    let text = format!("{HEAD}{many}");
    assert_eq!(store.refer(rows(&text)).expect("stored"), Referred { new: 300, changed: 0, same: 0 });
    assert_eq!(store.refer(rows(&text)).expect("stored"), Referred { new: 0, changed: 0, same: 300 });
    let other = format!("{HEAD}T1,2020-03-10,Attack,Town 1,35,36,2\nT1,2020-03-11,Attack,Town 1,35,36,3\nU,2020-03-12,,,,,\n");
    assert_eq!(store.refer(rows(&other)).expect("stored"), Referred { new: 1, changed: 1, same: 0 });
    let row = store.reference("acled", "T1").expect("readable").expect("there");
    assert_eq!((row.day.as_str(), row.point), ("2020-03-11", Some((35.0, 36.0))));
    let [set] = &store.collections().expect("readable")[..] else { panic!("one data set") };
    assert_eq!((set.name.as_str(), set.rows, set.first.as_str(), set.last.as_str()), ("acled", 301, "2020-03-09", "2020-03-12"));
    assert_eq!(store.withdraw("acled", &["T1".to_owned(), "nobody".to_owned()]).expect("taken out"), 1);
    assert!(store.reference("acled", "T1").expect("readable").is_none());
}

fn the_record_stays_what_it_was(place: &Place) {
    let store = init(place);
    ingest(&store, reports());
    let (before, leaves) = (dump(&store), store.leaf_count().expect("leaves"));
    store.refer(rows(&format!("{HEAD}T1,2020-03-09,Attack,Sarmin,35.9,36.7,1\n"))).expect("stored");
    assert_eq!(dump(&store), before);
    assert_eq!(store.leaf_count().expect("leaves"), leaves);
    assert_eq!(store.count::<Event>(&Filter::default()).expect("a count"), all::<Event>(&store, &Filter::default()).len() as u64);
}

fn what_is_near_is_shown_beside(place: &Place) {
    let store = init(place);
    ingest(&store, reports());
    let event = event_of(&store, "a.txt", "قصف");
    let (lat, lon) = event.place.as_ref().and_then(|place| place.lat.zip(place.lon)).expect("a point");
    let text = format!(
        "{HEAD}NEAR,2020-03-10,Air/drone strike,Town,{},{lon},1\nFAR,2020-03-10,Attack,Town,{},{lon},1\nLATE,2020-03-19,Attack,Town,{lat},{lon},1\n",
        lat + 0.1,
        lat + 1.0
    );
    store.refer(rows(&text)).expect("stored");
    let register = Register::load(&Data::default()).expect("the register");
    let asking = Asking { store: &store, register: &register };
    let beside = |id: &str| asking.beside(&asking.show(id).expect("readable").expect("there")).expect("readable");
    let found = beside(&event.id);
    assert_eq!(found.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), ["NEAR"]);
    assert!(found[0].km.is_some_and(|km| (10.0..13.0).contains(&km)), "{found:?}");
    let known = register.instruments.iter().find(|known| known.pax.is_some()).expect("an agreement of PA-X");
    let pax = format!("AgtId,Agt,Dat\n{},An agreement,2016-12-29\n", known.pax.unwrap_or_default());
    store.refer(named("pax").expect("a data set").read("p.csv", pax.as_bytes()).expect("a file").rows).expect("stored");
    assert_eq!(beside(known.id.get_ref()).len(), 1);
}

fn an_older_record_is_brought_up_to_date(place: &Place) {
    let store = init(place);
    ingest(&store, reports());
    let before = dump(&store);
    store.database.run_all("DROP TABLE reference".to_owned()).expect("gone");
    store.set_meta("schema", "1").expect("set");
    store.close().expect("closed");
    let told = format!("{:#}", crate::store::Store::open(place).err().expect("too old"));
    assert!(told.contains("hudna init"), "{told}");
    let store = init(place);
    assert_eq!(dump(&store), before);
    store.refer(rows(&format!("{HEAD}T1,2020-03-09,Attack,Town,35,36,1\n"))).expect("stored");
}
