//! What holds for any reports, in any order and in lots of any size. The seeds are fixed: a law that breaks, breaks for everybody.
#![allow(missing_docs)]

mod support;

use hudna::record::{Dispute, Document};
use hudna::story::{Delta, NodeRef, Outline, Shelf, gather, same, settle};
use hudna::{Metadata, read_body};
use proptest::prelude::*;
use proptest::sample::{Index, subsequence};
use proptest::test_runner::RngSeed;
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::sync::LazyLock;
use support::LEXICON;

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, rng_seed: RngSeed::Fixed(0x0068_7564_6E61), failure_persistence: None, ..ProptestConfig::default() }
}

fn outline(name: &str, outlet: &str, published: Option<&str>, text: &str) -> Outline {
    let metadata = Metadata { published: published.map(str::to_owned), outlet: Some(outlet.to_owned()), ..Metadata::default() };
    let reading = read_body(text, &metadata, &LEXICON);
    let document = Document {
        id: name.to_owned(),
        source: name.to_owned(),
        published: published.map(str::to_owned),
        outlet: Some(outlet.to_owned()),
        ..Document::default()
    };
    Outline::of(&document, &reading, &LEXICON)
}

/// Reports that tell some of a few happenings: alike, differently, denying, copied, undated.
static POOL: LazyLock<Vec<Outline>> = LazyLock::new(|| {
    let strike = |place: &str, day: u32, killed: u32| {
        format!("قصفت طائرات حربية بلدة {place} في {day} شباط 2020، ما أدى إلى مقتل {killed} مدنيا وإصابة {} آخرين.", killed + 5)
    };
    let call = |day: u32| {
        format!(
            "أجرى الرئيس التركي رجب طيب أردوغان اتصالا هاتفيا مع نظيره الروسي فلاديمير بوتين في {day} شباط 2020، واتفقا على تكثيف المشاورات."
        )
    };
    let denial = |place: &str| format!("ونفت وزارة الدفاع الروسية أن تكون الطائرات الروسية قد قصفت بلدة {place}.");
    let flight = |count: u32| format!("وقالت الأمم المتحدة إن {count} ألف شخص نزحوا من إدلب منذ 1 كانون الأول 2019.");
    let agency = "أعلن متحدث باسم الجيش أن المسلحين خرقوا وقف إطلاق النار في إدلب أربع مرات خلال الساعات الماضية. وأضاف المتحدث في إيجاز \
                  صحفي أن قذائف سقطت على بلدة النيرب وأسفرت عن مقتل ثلاثة جنود. وقال شهود إن القصف استمر حتى ساعات الفجر الأولى في محيط البلدة.";
    let edited = agency.replace("أعلن متحدث", "قال متحدث").replace("ثلاثة جنود", "٣ جنود");
    let mut texts: Vec<(String, &str, Option<u32>)> = Vec::new();
    for (number, outlet) in ["الفجر", "النهار", "الرصيف", "المرفأ"].into_iter().enumerate() {
        let n = number as u32;
        texts.push((strike("بليون", 20, 10 + n), outlet, Some(21)));
        texts.push((format!("{} {}", strike("سراقب", 18 + n, 7), denial("سراقب")), outlet, Some(19 + n)));
        texts.push((format!("{} {}", call(17 + n / 2), flight(900 + 10 * n)), outlet, Some(18 + n)));
        texts.push((format!("{agency} {}", flight(800 + 50 * n)), outlet, Some(22)));
        texts.push((if n == 1 { edited.clone() } else { agency.to_owned() }, outlet, (n != 2).then_some(22)));
        texts.push((format!("{} {}", denial("بليون"), call(20)), outlet, (n > 0).then_some(21 + n)));
    }
    let texts = texts.into_iter().enumerate();
    texts
        .map(|(number, (text, outlet, day))| {
            let published = day.map(|day| format!("2020-02-{day:02}"));
            // Names that are in no order of time.
            outline(&format!("d{:02}", (number * 7 + 3) % 24), outlet, published.as_deref(), &text)
        })
        .collect()
});

fn some() -> impl Strategy<Value = Vec<usize>> {
    subsequence((0..POOL.len()).collect::<Vec<_>>(), 1..=POOL.len().min(12)).prop_shuffle()
}

fn chosen(numbers: &[usize]) -> Vec<Outline> {
    numbers.iter().filter_map(|&number| POOL.get(number).cloned()).collect()
}

fn ids(outlines: &[Outline]) -> BTreeSet<String> {
    outlines.iter().map(|outline| outline.id().to_owned()).collect()
}

/// A record as the application keeps it, in memory.
#[derive(Debug, Default)]
struct Kept {
    outlines: BTreeMap<String, Outline>,
    facts: BTreeMap<String, (String, Vec<NodeRef>)>,
    links: BTreeSet<(NodeRef, NodeRef)>,
    documents: BTreeMap<String, Document>,
}

impl Kept {
    fn write(&mut self, delta: Delta) {
        self.facts.retain(|_, (_, members)| !members.iter().any(|member| delta.settled.contains(member)));
        self.links.extend(delta.links);
        for document in delta.documents {
            self.documents.insert(document.id.clone(), document);
        }
        let mut put = |id: &str, body: String, members: Vec<NodeRef>| {
            self.facts.insert(id.to_owned(), (body, members));
        };
        delta.events.into_iter().for_each(|fact| put(&fact.body.id.clone(), format!("{:?}", fact.body), fact.members));
        delta.figures.into_iter().for_each(|fact| put(&fact.body.id.clone(), format!("{:?}", fact.body), fact.members));
        delta.commitments.into_iter().for_each(|fact| put(&fact.body.id.clone(), format!("{:?}", fact.body), fact.members));
        delta.disputes.into_iter().for_each(|fact| put(&fact.body.id.clone(), format!("{:?}", fact.body), fact.members));
    }
}

impl Shelf for Kept {
    type Error = Infallible;

    fn outlines(&mut self, documents: &BTreeSet<String>) -> Result<Vec<Outline>, Infallible> {
        Ok(documents.iter().filter_map(|id| self.outlines.get(id).cloned()).collect())
    }

    fn with_keys(&mut self, keys: &BTreeSet<String>) -> Result<BTreeSet<String>, Infallible> {
        let has = |outline: &&Outline| outline.keys(&LEXICON).iter().any(|(_, key)| keys.contains(key));
        Ok(self.outlines.values().filter(has).map(|outline| outline.id().to_owned()).collect())
    }

    fn sharing_facts(&mut self, documents: &BTreeSet<String>) -> Result<BTreeSet<String>, Infallible> {
        let facts = self.facts.values().filter(|(_, members)| members.iter().any(|member| documents.contains(&member.document)));
        Ok(facts.flat_map(|(_, members)| members.iter().map(|member| member.document.clone())).collect())
    }

    fn sharing_nodes(&mut self, nodes: &BTreeSet<NodeRef>) -> Result<BTreeSet<String>, Infallible> {
        let facts = self.facts.values().filter(|(_, members)| members.iter().any(|member| nodes.contains(member)));
        let mut out: BTreeSet<String> = facts.flat_map(|(_, members)| members.iter().map(|member| member.document.clone())).collect();
        let reports = nodes.iter().filter(|node| node.node == 0).filter_map(|node| self.documents.get(&node.document));
        out.extend(reports.flat_map(|document| document.copies.iter().cloned()));
        Ok(out)
    }
}

/// Everything that is kept, in a form that can be compared.
fn whole(outlines: &[Outline]) -> Kept {
    let mut kept = Kept::default();
    kept.write(settle(outlines, &ids(outlines), &LEXICON));
    kept
}

fn differ(one: &Kept, other: &Kept) -> Option<String> {
    for (id, fact) in &one.facts {
        if other.facts.get(id) != Some(fact) {
            return Some(format!("{id}\n  {fact:?}\n  {:?}", other.facts.get(id)));
        }
    }
    if let Some(id) = other.facts.keys().find(|id| !one.facts.contains_key(*id)) {
        return Some(format!("{id} is too much"));
    }
    if one.links != other.links {
        return Some(format!("links {:?}", one.links.symmetric_difference(&other.links).collect::<Vec<_>>()));
    }
    (one.documents != other.documents).then(|| format!("{:?}\n{:?}", one.documents, other.documents))
}

#[test]
fn the_pool_makes_facts_that_several_reports_tell_and_disputes() {
    let delta = settle(&POOL, &ids(&POOL), &LEXICON);
    let told = |reports: usize| delta.events.iter().filter(|fact| fact.body.support.reports >= reports).count();
    assert!(told(2) >= 4, "{}", told(2));
    assert!(delta.disputes.len() >= 2, "{}", delta.disputes.len());
    assert!(delta.documents.iter().any(|document| !document.copies.is_empty()));
    assert!(delta.documents.iter().any(|document| document.published_from.as_deref() == Some("story")));
}

#[test]
fn same_is_symmetric() {
    for one in POOL.iter() {
        for other in POOL.iter() {
            for a in 0..one.nodes.len() {
                for b in 0..other.nodes.len() {
                    let (there, back) = (same((one, a), (other, b), &LEXICON), same((other, b), (one, a), &LEXICON));
                    assert_eq!(there, back, "{} {a} {} {b}", one.id(), other.id());
                }
            }
        }
    }
}

#[test]
fn what_is_surely_one_shares_a_key() {
    let keys = |outline: &Outline, asks: bool| -> BTreeMap<usize, BTreeSet<String>> {
        let mut out: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        for (node, key) in if asks { outline.asks(&LEXICON) } else { outline.keys(&LEXICON) } {
            out.entry(node).or_default().insert(key);
        }
        out
    };
    for one in POOL.iter() {
        for other in POOL.iter().filter(|other| other.id() != one.id()) {
            // What is told in the same words finds each other by the words.
            if one.marks.iter().any(|mark| other.marks.contains(mark)) {
                continue;
            }
            let (asks, kept) = (keys(one, true), keys(other, false));
            for a in 1..one.nodes.len() {
                for b in 1..other.nodes.len() {
                    if same((one, a), (other, b), &LEXICON) == hudna::story::Same::Sure {
                        let shared = asks.get(&a).zip(kept.get(&b)).is_some_and(|(a, b)| a.intersection(b).next().is_some());
                        assert!(shared, "{:?}\n{:?}", one.nodes.get(a), other.nodes.get(b));
                    }
                }
            }
        }
    }
}

/// The record of lots that come one after the other.
fn in_lots(lots: &[&[Outline]]) -> Kept {
    let mut kept = Kept::default();
    for lot in lots {
        kept.outlines.extend(lot.iter().map(|outline| (outline.id().to_owned(), outline.clone())));
        let touched = ids(lot);
        let Ok(needed) = gather(&mut kept, &touched, &LEXICON);
        kept.write(settle(&needed, &touched, &LEXICON));
    }
    kept
}

/// A copy without a date leads to the report that it copies, and not to those which that one may be one with.
#[test]
fn a_possible_link_stays_whoever_comes_later() {
    let struck = "قصفت طائرات حربية مدينة حلب أمس الخميس، وقال شهود إن دوي الانفجارات سمع في أحياء بعيدة من المدينة حتى ساعات الصباح.";
    let first = outline("d1", "الفجر", Some("2020-02-21"), struck);
    let other = outline("d2", "النهار", Some("2020-02-21"), "شنت طائرات حربية غارات على مدينة حلب في 20 شباط 2020.");
    let copy = outline("d3", "المرفأ", None, struck);
    let all = [first, other, copy];
    let kept = in_lots(&[&all[..2], &all[2..]]);
    assert!(kept.links.iter().any(|(one, other)| one.document == "d1" && other.document == "d2"), "{:?}", kept.links);
    assert_eq!(differ(&whole(&all), &kept), None);
}

#[test]
fn an_outline_survives_being_written() {
    for outline in POOL.iter() {
        let written = serde_json::to_string(outline).unwrap();
        assert_eq!(&serde_json::from_str::<Outline>(&written).unwrap(), outline);
    }
}

proptest! {
    #![proptest_config(config(64))]

    #[test]
    fn the_order_of_reports_makes_no_difference(numbers in some()) {
        let mut sorted = numbers.clone();
        sorted.sort_unstable();
        let difference = differ(&whole(&chosen(&numbers)), &whole(&chosen(&sorted)));
        prop_assert!(difference.is_none(), "{}", difference.unwrap_or_default());
    }

    #[test]
    fn lots_of_any_size_give_the_whole(numbers in some(), cuts in prop::collection::vec(any::<Index>(), 0..4)) {
        let outlines = chosen(&numbers);
        let mut ends: Vec<usize> = cuts.iter().map(|cut| cut.index(outlines.len())).collect();
        ends.push(outlines.len());
        ends.sort_unstable();
        let begins = std::iter::once(0).chain(ends.iter().copied());
        let lots: Vec<&[Outline]> = begins.zip(&ends).map(|(from, &end)| &outlines[from..end]).collect();
        let kept = in_lots(&lots);
        let difference = differ(&whole(&outlines), &kept);
        prop_assert!(difference.is_none(), "{}", difference.unwrap_or_default());
    }

    #[test]
    fn voices_are_no_more_than_reports(numbers in some()) {
        let outlines = chosen(&numbers);
        let delta = settle(&outlines, &ids(&outlines), &LEXICON);
        let supports = delta.events.iter().map(|fact| &fact.body.support);
        let supports = supports.chain(delta.figures.iter().map(|fact| &fact.body.support));
        for support in supports.chain(delta.commitments.iter().map(|fact| &fact.body.support)) {
            prop_assert!(support.voices <= support.reports && support.reports <= outlines.len(), "{support:?}");
            prop_assert!(support.kind != "corroborated" || support.voices > 1, "{support:?}");
        }
    }

    #[test]
    fn copies_dispute_nothing_among_themselves(number in any::<Index>(), copies in 1usize..4) {
        let one = &POOL[number.index(POOL.len())];
        let mut group = vec![one.clone()];
        for copy in 0..copies {
            let mut other = one.clone();
            other.document.id = format!("x{copy}");
            other.document.outlet = Some(format!("منبر {copy}"));
            group.push(other);
        }
        let count = |outlines: &[Outline]| -> Vec<String> {
            let disputes: Vec<Dispute> = settle(outlines, &ids(outlines), &LEXICON).disputes.into_iter().map(|fact| fact.body).collect();
            let mut kinds: Vec<String> = disputes.into_iter().map(|dispute| format!("{} {}", dispute.kind, dispute.sides.len())).collect();
            kinds.sort_unstable();
            kinds
        };
        prop_assert_eq!(count(&group[..1]), count(&group));
    }
}
