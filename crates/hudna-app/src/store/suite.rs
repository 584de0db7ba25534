//! What holds of a record, in both databases: each test is a function of a place. SQLite always, PostgreSQL where `HUDNA_TEST_POSTGRES` names a
//! server (`tools/postgres.sh`); there, each test has a schema of its own.

mod ask;
mod audit;
mod crash;
mod expunge;
mod keep;
mod people;
mod references;
mod trouble;

use super::database::Database;
use super::prepare::{Incoming, Prepared, prepare};
use super::query::{Filter, Object};
use super::{Place, Store, Wait};
use crate::ingest::Report;
use hudna::record::{Commitment, Dispute, Event, Figure, Story};
use hudna::source::Form;
use hudna::{Lexicon, Metadata};
use serde::Serialize;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// Runs each test on both databases.
macro_rules! on_both {
    ($($test:ident),* $(,)?) => {
        mod sqlite {
            $(#[test] fn $test() { $crate::store::suite::on_sqlite(super::$test); })*
        }
        mod postgres {
            $(#[test] fn $test() { $crate::store::suite::on_postgres(super::$test); })*
        }
    };
}
pub(crate) use on_both;

const READER: &str = "0 test";
pub(crate) const NOW: &str = "2026-01-01T00:00:00Z";
pub(crate) const NO_WAIT: Wait = Wait { limit: Duration::ZERO, tell: |_| {} };

pub(crate) fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| Lexicon::load(&hudna::lexicon::Data::default()).expect("the built-in data loads"))
}

/// A number that no other test of this run has.
fn fresh() -> String {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    format!("{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

/// A folder that goes away with the test.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        let path = std::env::temp_dir().join(format!("hudna-store-{}", fresh()));
        std::fs::create_dir_all(&path).expect("a folder");
        Folder(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub(crate) fn on_sqlite(test: fn(&Place)) {
    let folder = Folder::new();
    test(&Place::File(folder.0.join("سجل hudna%.db")));
}

pub(crate) fn on_postgres(test: fn(&Place)) {
    let Ok(url) = std::env::var("HUDNA_TEST_POSTGRES") else { return };
    let schema = format!("test_{}", fresh());
    let server = Database::connect(&Place::Server(url.clone()), false).expect("the server answers");
    server.run_all(format!("CREATE SCHEMA {schema}")).expect("a schema");
    let mark = if url.contains('?') { '&' } else { '?' };
    test(&Place::Server(format!("{url}{mark}options=-c%20search_path%3D{schema}")));
    server.run_all(format!("DROP SCHEMA {schema} CASCADE")).expect("the schema goes");
}

pub(crate) fn init(place: &Place) -> Store {
    Store::init(place, NO_WAIT).expect("a record").0
}

/// A report as a collector brings it.
pub(crate) fn report(name: &str, published: &str, outlet: &str, text: &str) -> Report {
    let metadata = Metadata { published: Some(published.to_owned()), outlet: Some(outlet.to_owned()), ..Metadata::default() };
    Report {
        name: name.to_owned(),
        kept: name.to_owned(),
        bytes: text.as_bytes().to_vec(),
        form: Form::Plain,
        metadata,
        group: String::new(),
    }
}

/// Reports of one happening at several outlets, of others near it, of a denial, of an agreement, of a copy.
pub(crate) fn reports() -> Vec<Report> {
    vec![
        report(
            "a.txt",
            "2020-03-10",
            "الصدى",
            "قصف الطيران الروسي بلدة سرمين في ريف إدلب مساء الاثنين 9 آذار 2020، ما أدى إلى مقتل ثلاثة مدنيين وإصابة خمسة آخرين بجروح، وفق ما قال الدفاع المدني السوري.",
        ),
        report(
            "b.txt",
            "2020-03-10",
            "الميدان",
            "قتل أربعة مدنيين في قصف جوي روسي على بلدة سرمين بريف إدلب الاثنين 9 آذار 2020. ونفت وزارة الدفاع الروسية قصف بلدة سرمين، وقالت إن طيرانها لم ينفذ أي غارات على المنطقة.",
        ),
        report(
            "c.txt",
            "2020-03-11",
            "الرافد",
            "أعلنت وزارة الدفاع التركية أن الطيران الروسي قصف بلدة سرمين يوم الاثنين 9 آذار 2020. وبحث الرئيس الروسي فلاديمير بوتين مع نظيره التركي رجب طيب أردوغان في اتصال هاتفي يوم الثلاثاء 10 آذار 2020 الوضع في إدلب.",
        ),
        report(
            "d.txt",
            "2020-03-11",
            "الشرفة",
            "أجرى الرئيس التركي رجب طيب أردوغان اتصالا هاتفيا مع الرئيس الروسي فلاديمير بوتين يوم الثلاثاء 10 آذار 2020، وأكد أردوغان ضرورة وقف إطلاق النار في إدلب، بحسب بيان للرئاسة التركية.",
        ),
        report(
            "e.txt",
            "2020-03-12",
            "الصدى",
            "ينص اتفاق موسكو على تسيير دوريات روسية تركية مشتركة على الطريق الدولي اعتبارا من 15 آذار 2020. وطالبت الأمم المتحدة دمشق بإدخال مساعدات إلى إدلب.",
        ),
        report(
            "f.txt",
            "2020-03-16",
            "الميدان",
            "بدأت القوات الروسية والتركية يوم الأحد 15 آذار 2020 تسيير أول دورية مشتركة على الطريق الدولي إم 4 بموجب اتفاق موسكو. وقال شهود إن محتجين قطعوا الطريق قرب بلدة النيرب.",
        ),
        report(
            "g.txt",
            "2020-03-11",
            "نسخة الصدى",
            "قصف الطيران الروسي بلدة سرمين في ريف إدلب مساء الاثنين 9 آذار 2020، ما أدى إلى مقتل ثلاثة مدنيين وإصابة خمسة آخرين بجروح، وفق ما قال الدفاع المدني السوري.",
        ),
        report(
            "h.txt",
            "2020-06-01",
            "الجنوب",
            "اندلعت اشتباكات بين قوات حكومة الوفاق وقوات حفتر في محيط طرابلس يوم الأحد 31 أيار 2020، وأسفرت عن مقتل 12 مقاتلا.",
        ),
    ]
}

fn ready(report: Report) -> Prepared {
    let incoming = Incoming::of(report).expect("a report");
    let reading = incoming.read(lexicon());
    prepare(incoming, &reading, lexicon()).expect("what is kept of a report")
}

/// Keeps reports and lines them up.
pub(crate) fn ingest(store: &Store, reports: Vec<Report>) {
    store.add(reports.into_iter().map(ready).collect(), READER, NOW).expect("reports are kept");
    store.settle(lexicon()).expect("reports are lined up");
}

/// All objects of a kind, page by page.
pub(crate) fn all<T: Object + Serialize>(store: &Store, filter: &Filter) -> Vec<T> {
    let (mut out, mut after) = (Vec::new(), None);
    loop {
        let page = store.page::<T>(filter, after.as_ref(), 3).expect("a page");
        out.extend(page.items);
        after = page.next;
        if after.is_none() {
            return out;
        }
    }
}

/// All that an export would show, a line an object.
fn dump(store: &Store) -> String {
    fn lines<T: Object + Serialize>(store: &Store, out: &mut String) {
        for object in all::<T>(store, &Filter::default()) {
            out.push_str(&serde_json::to_string(&object).expect("JSON"));
            out.push('\n');
        }
    }
    let mut out = String::new();
    let (mut after, mut ids) = (None, Vec::new());
    loop {
        let page = store.documents(&Filter::default(), after.as_ref(), 3).expect("a page");
        for document in page.items {
            out.push_str(&serde_json::to_string(&document).expect("JSON"));
            out.push('\n');
            ids.push(document.id);
        }
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    for (id, reading) in store.readings(&ids).expect("readings") {
        out.push_str(&format!("{id} {reading}\n"));
    }
    lines::<Event>(store, &mut out);
    lines::<Figure>(store, &mut out);
    lines::<Commitment>(store, &mut out);
    lines::<Dispute>(store, &mut out);
    lines::<Story>(store, &mut out);
    for instrument in store.instruments().expect("agreements") {
        out.push_str(&format!("{instrument:?} {:?}\n", store.instrument(&instrument.id, 100, lexicon()).expect("an agreement")));
    }
    out
}

/// The event that has a mention of these words in the document of this name.
pub(crate) fn event_of(store: &Store, source: &str, quote: &str) -> Event {
    let told = |event: &Event| event.mentions.iter().any(|mention| mention.at.source == source && mention.at.quote == quote);
    let found = all::<Event>(store, &Filter::default()).into_iter().find(told);
    found.unwrap_or_else(|| panic!("no event of {quote} in {source}:\n{}", dump(store)))
}
