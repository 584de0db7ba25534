//! What is one and what is not, case by case: beside each pair that is one fact stands a pair that is not.
#![allow(missing_docs)]

mod support;

use hudna::record::{Dispute, Document, Event};
use hudna::story::{Delta, Outline, settle, stories};
use hudna::{Metadata, read_body};
use support::LEXICON;

/// A report: outlet, day of publication, text.
type Report<'a> = (&'a str, &'a str, &'a str);

fn outlines(reports: &[Report]) -> Vec<Outline> {
    let made = reports.iter().enumerate().map(|(number, (outlet, published, text))| {
        let published = Some((*published).to_owned()).filter(|day| !day.is_empty());
        let metadata = Metadata { published: published.clone(), outlet: Some((*outlet).to_owned()), ..Metadata::default() };
        let reading = read_body(text, &metadata, &LEXICON);
        let id = format!("d{number}");
        let document = Document { source: id.clone(), id, published, outlet: Some((*outlet).to_owned()), ..Document::default() };
        Outline::of(&document, &reading, &LEXICON)
    });
    made.collect()
}

fn record(reports: &[Report]) -> Delta {
    let outlines = outlines(reports);
    let all = outlines.iter().map(|outline| outline.document.id.clone()).collect();
    settle(&outlines, &all, &LEXICON).whole()
}

/// The events of a type that several reports tell.
fn shared<'a>(delta: &'a Delta, kind: &str) -> Vec<&'a Event> {
    let told = delta.events.iter().map(|fact| &fact.body);
    told.filter(|event| event.types.iter().any(|own| own == kind) && event.support.reports > 1).collect()
}

fn disputes<'a>(delta: &'a Delta, kind: &str) -> Vec<&'a Dispute> {
    delta.disputes.iter().map(|fact| &fact.body).filter(|dispute| dispute.kind == kind).collect()
}

fn assert_one(kind: &str, reports: &[Report]) -> Delta {
    let delta = record(reports);
    assert_eq!(shared(&delta, kind).len(), 1, "{kind} should be one: {:#?}", delta.events);
    delta
}

fn assert_two(kind: &str, reports: &[Report]) -> Delta {
    let delta = record(reports);
    assert_eq!(shared(&delta, kind).len(), 0, "{kind} should be apart: {:#?}", delta.events);
    delta
}

// ---------------------------------------------------------------- attacks and harm

#[test]
fn a_village_struck_on_one_day_is_one_strike() {
    assert_one(
        "attack.air",
        &[
            ("الفجر", "2020-02-21", "قصفت طائرات حربية بلدة سراقب في 20 شباط 2020."),
            ("النهار", "2020-02-22", "شنت طائرات غارات جوية على مدينة سراقب يوم 20 فبراير 2020."),
        ],
    );
}

#[test]
fn the_same_village_days_later_is_another_strike() {
    assert_two(
        "attack.air",
        &[
            ("الفجر", "2020-02-21", "قصفت طائرات حربية بلدة سراقب في 20 شباط 2020."),
            ("النهار", "2020-02-24", "قصفت طائرات حربية بلدة سراقب في 23 شباط 2020."),
        ],
    );
}

#[test]
fn another_village_on_the_same_day_is_another_strike() {
    assert_two(
        "attack.air",
        &[
            ("الفجر", "2020-02-21", "قصفت طائرات حربية بلدة سراقب في 20 شباط 2020."),
            ("النهار", "2020-02-21", "قصفت طائرات حربية بلدة تل رفعت في 20 شباط 2020."),
        ],
    );
}

#[test]
fn strikes_on_a_large_city_are_possibly_one() {
    let delta = assert_two(
        "attack.air",
        &[
            ("الفجر", "2020-02-21", "قصفت طائرات حربية مدينة حلب في 20 شباط 2020."),
            ("النهار", "2020-02-21", "شنت طائرات حربية غارات على مدينة حلب في 20 شباط 2020."),
        ],
    );
    assert!(!delta.links.is_empty());
}

#[test]
fn other_numbers_of_one_toll_are_disputed() {
    let delta = assert_one(
        "harm",
        &[
            ("الفجر", "2020-02-21", "قُتل 33 جنديا تركيا في بلدة سراقب في 20 شباط 2020."),
            ("النهار", "2020-02-21", "قُتل 36 جنديا تركيا في بلدة سراقب في 20 شباط 2020."),
        ],
    );
    assert_eq!(disputes(&delta, "figure").len(), 1);
    let figure = delta.figures.iter().map(|fact| &fact.body).find(|figure| figure.measure == "killed").unwrap();
    assert_eq!((figure.low, figure.high), (33.0, 36.0));
    assert_eq!(figure.support.kind, "disputed");
}

#[test]
fn the_same_number_is_borne_out() {
    let delta = assert_one(
        "harm",
        &[
            ("الفجر", "2020-02-21", "قُتل 33 جنديا تركيا في بلدة سراقب في 20 شباط 2020."),
            ("النهار", "2020-02-21", "مقتل 33 جنديا تركيا في مدينة سراقب في 20 شباط 2020."),
        ],
    );
    assert!(disputes(&delta, "figure").is_empty());
    let figure = delta.figures.iter().map(|fact| &fact.body).find(|figure| figure.measure == "killed").unwrap();
    assert_eq!((figure.support.kind.as_str(), figure.support.voices), ("corroborated", 2));
}

#[test]
fn a_count_that_its_own_speaker_raises_is_no_dispute() {
    let delta = record(&[
        ("الفجر", "2020-02-21", "قال وزير الصحة التركي إن 22 جنديا تركيا قتلوا في بلدة سراقب في 20 شباط 2020."),
        ("النهار", "2020-02-22", "قال وزير الصحة التركي إن 33 جنديا تركيا قتلوا في بلدة سراقب في 20 شباط 2020."),
    ]);
    assert!(disputes(&delta, "figure").is_empty(), "{:#?}", delta.disputes);
    let figure = delta.figures.iter().map(|fact| &fact.body).find(|figure| figure.measure == "killed").unwrap();
    assert_eq!((figure.overtaken.clone(), figure.low), (vec![0], 33.0));
}

/// The numbers of the killed that a record of the reports holds: who and how many, in order.
fn killed(reports: &[Report]) -> Vec<(Option<String>, f64, f64)> {
    let delta = record(reports);
    let figures = delta.figures.iter().map(|fact| &fact.body).filter(|figure| figure.measure == "killed");
    let mut out: Vec<_> = figures.map(|figure| (figure.who.clone(), figure.low, figure.high)).collect();
    out.sort_by(|a, b| (a.1).total_cmp(&b.1));
    out
}

#[test]
fn civilians_and_fighters_of_one_strike_are_two_figures() {
    let text = "أدى قصف جوي على مدينة سراقب يوم الثلاثاء 4 شباط 2020 إلى مقتل 15 مدنياً و40 مقاتلاً من فصائل المعارضة.";
    let other = "قُتل 15 مدنياً و40 مقاتلاً من فصائل المعارضة في قصف جوي استهدف مدينة سراقب الثلاثاء 4 شباط 2020، وفق ناشطين.";
    let figures = killed(&[("أ", "2020-02-05", text), ("ب", "2020-02-05", other)]);
    let told: Vec<(Option<&str>, f64)> = figures.iter().map(|(who, low, _)| (who.as_deref(), *low)).collect();
    assert_eq!(told, [(Some("SYRCVL"), 15.0), (Some("SYRREB"), 40.0)]);
    assert!(figures.iter().all(|(_, low, high)| low == high), "{figures:?}");
}

#[test]
fn women_and_children_are_not_claims_about_one_number() {
    let figures = killed(&[("أ", "2020-02-07", "قتل 7 أطفال و4 نساء في غارة جوية على بلدة سرمين يوم الخميس 6 شباط 2020.")]);
    assert_eq!(figures.iter().map(|figure| figure.1).collect::<Vec<_>>(), [4.0, 7.0]);
}

#[test]
fn what_a_later_sentence_raises_is_one_number() {
    let text =
        "قُتل ثلاثة مدنيين في غارة جوية على بلدة سرمين يوم الخميس 6 شباط 2020. وقال الدفاع المدني إن عدد القتلى ارتفع إلى خمسة مدنيين.";
    assert_eq!(killed(&[("أ", "2020-02-07", text)]).len(), 1);
}

#[test]
fn killed_and_injured_are_two_facts() {
    assert_two(
        "harm",
        &[
            ("الفجر", "2020-02-21", "قُتل 5 مدنيين في بلدة سراقب في 20 شباط 2020."),
            ("النهار", "2020-02-21", "أُصيب 5 مدنيين في بلدة سراقب في 20 شباط 2020."),
        ],
    );
}

// ---------------------------------------------------------------- sides

#[test]
fn fire_of_those_who_share_a_code_and_fight_each_other_is_two_attacks() {
    assert_two(
        "attack.shelling",
        &[
            ("الفجر", "2015-07-26", "قصف الحوثيون بالمدفعية بلدة لودر في 25 تموز 2015."),
            ("النهار", "2015-07-26", "قصفت المقاومة الشعبية اليمنية بالمدفعية بلدة لودر في 25 تموز 2015."),
        ],
    );
}

#[test]
fn fire_of_one_side_under_its_several_names_is_one() {
    assert_one(
        "attack.shelling",
        &[
            ("الفجر", "2015-07-26", "قصف الحوثيون بالمدفعية بلدة لودر في 25 تموز 2015."),
            ("النهار", "2015-07-26", "قصفت ميليشيا الحوثي وصالح بالمدفعية بلدة لودر في 25 تموز 2015."),
        ],
    );
}

#[test]
fn two_armed_groups_of_one_land_are_two_sides() {
    assert_two(
        "attack.ground",
        &[
            ("الفجر", "2023-10-26", "هاجمت حركة 23 مارس بلدة ساكي في 25 تشرين الأول 2023."),
            ("النهار", "2023-10-26", "هاجمت القوات الديمقراطية المتحالفة بلدة ساكي في 25 تشرين الأول 2023."),
        ],
    );
}

// ---------------------------------------------------------------- days

#[test]
fn an_undated_telling_joins_no_two_days() {
    let delta = record(&[
        ("الفجر", "2020-02-21", "قصفت طائرات حربية بلدة سراقب في 20 شباط 2020."),
        ("النهار", "2020-02-22", "قصفت طائرات حربية بلدة سراقب."),
        ("الرصيف", "2020-02-23", "قصفت طائرات حربية بلدة سراقب في 22 شباط 2020."),
    ]);
    assert_eq!(shared(&delta, "attack.air").len(), 0, "{:#?}", delta.events);
}

#[test]
fn an_undated_telling_with_the_same_toll_is_the_dated_one() {
    assert_one(
        "harm",
        &[("الفجر", "2020-02-21", "قُتل 13 مدنيا في بلدة سراقب في 20 شباط 2020."), ("النهار", "2020-02-21", "مقتل 13 مدنيا في بلدة سراقب.")],
    );
}

// ---------------------------------------------------------------- towns taken

#[test]
fn a_town_that_is_freed_is_freed_once_in_a_season() {
    assert_one(
        "force.advance",
        &[
            ("الفجر", "2015-07-20", "وصل الوزير إلى المطار بعد تحرير مدينة عدن."),
            ("النهار", "2015-07-26", "وقال المحافظ إن الميناء يعمل منذ استعادة مدينة عدن."),
        ],
    );
}

#[test]
fn a_town_that_is_taken_again_is_taken_twice() {
    assert_two(
        "force.advance",
        &[
            ("الفجر", "2015-07-20", "وصل الوزير إلى المطار بعد تحرير مدينة عدن."),
            ("النهار", "2015-07-26", "وقال المحافظ إن القوات استعادت مجددا مدينة عدن."),
        ],
    );
}

#[test]
fn the_same_town_taken_by_the_other_side_is_another_capture() {
    assert_two(
        "force.advance",
        &[
            ("الفجر", "2015-07-20", "سيطر الحوثيون على مدينة عدن."),
            ("النهار", "2015-07-26", "سيطرت المقاومة الشعبية اليمنية على مدينة عدن."),
        ],
    );
}

// ---------------------------------------------------------------- within one report

/// The events of a type that one report tells.
fn told_in(text: &str, kind: &str) -> usize {
    let delta = record(&[("الفجر", "2015-07-26", text)]);
    delta.events.iter().filter(|fact| fact.body.types.iter().any(|own| own == kind)).count()
}

#[test]
fn the_attack_told_next_with_its_article_is_the_one_before() {
    let text = "قصفت طائرات حربية بلدة سراقب صباح السبت. وأدى القصف إلى تدمير منازل.";
    assert_eq!(told_in(text, "attack.air") + told_in(text, "attack.shelling"), 2, "one event with both types");
}

#[test]
fn two_clauses_that_have_their_type_alone_in_common_are_two() {
    let text = "نصب مسلحون كمينا لدورية. وقال مصدر طبي إن المستشفى يعاني نقصا. وذكر شهود أن كمينا آخر استهدف قافلة.";
    assert!(told_in(text, "attack.ground") != 1, "{}", told_in(text, "attack.ground"));
}

#[test]
fn the_answer_to_fire_is_not_that_fire() {
    let text = "قصف الحوثيون بالمدفعية بلدة لودر. وفي تعز قصفت القوات السعودية بالمدفعية الحوثيين.";
    assert_eq!(told_in(text, "attack.shelling"), 2);
}

#[test]
fn a_visit_asked_for_at_a_meeting_is_not_the_meeting() {
    let delta = record(&[(
        "الفجر",
        "2015-07-26",
        "التقى وزير الخارجية اليمني مبعوث الأمم المتحدة في الرياض اليوم. ودعا الوزير اليمني مبعوث الأمم المتحدة إلى زيارة محافظة عدن.",
    )]);
    let meetings = delta.events.iter().filter(|fact| fact.body.kind == "contact.meeting");
    assert!(meetings.into_iter().all(|fact| fact.body.mentions.len() == 1), "{:#?}", delta.events);
}

// ---------------------------------------------------------------- truces

#[test]
fn the_first_truce_is_not_the_third() {
    assert_two(
        "agreement.effective",
        &[
            ("الفجر", "2015-07-27", "بدأ سريان الهدنة الأولى في اليمن في 26 تموز 2015."),
            ("النهار", "2015-07-27", "بدأ سريان الهدنة الثالثة في اليمن في 26 تموز 2015."),
        ],
    );
}

#[test]
fn to_refuse_a_demand_is_to_deny_no_account() {
    let delta =
        record(&[("الفجر", "2015-07-26", "طالب عبدالملك الحوثي المسلحين بإعدام الأسرى. ورفض قادة المسلحين مطلب الحوثي بإعدام الأسرى.")]);
    assert!(delta.disputes.is_empty(), "{:#?}", delta.disputes);
}

// ---------------------------------------------------------------- contacts

#[test]
fn a_call_told_by_both_sides_is_one_with_two_readouts() {
    let delta = assert_one(
        "contact.call",
        &[
            (
                "الفجر",
                "2020-02-05",
                "أعلن الكرملين أن الرئيس الروسي فلاديمير بوتين أجرى اتصالا هاتفيا مع نظيره التركي رجب طيب أردوغان في 4 شباط 2020.",
            ),
            (
                "النهار",
                "2020-02-05",
                "قالت الرئاسة التركية إن الرئيس رجب طيب أردوغان أجرى اتصالا هاتفيا مع الرئيس الروسي فلاديمير بوتين في 4 شباط 2020.",
            ),
        ],
    );
    let call = shared(&delta, "contact.call")[0];
    assert!(call.readouts.len() >= 2, "{:#?}", call.readouts);
}

#[test]
fn what_a_party_says_of_something_else_is_no_readout() {
    let call = "بحث الرئيس الروسي فلاديمير بوتين والرئيس التركي رجب طيب أردوغان في اتصال هاتفي يوم 4 شباط 2020 الوضع في إدلب.";
    let about = format!("{call} وقال الكرملين إن بوتين أبلغ أردوغان في الاتصال الهاتفي بضرورة وقف القصف.");
    let else_ = format!("{call} ونفت وزارة الدفاع الروسية أن تكون طائراتها قصفت بلدة سرمين.");
    let readouts = |text: &str| -> usize {
        let delta = record(&[("أ", "2020-02-05", text)]);
        delta.events.iter().map(|fact| fact.body.readouts.len()).sum()
    };
    assert_eq!((readouts(&about), readouts(&else_)), (1, 0));
}

#[test]
fn what_goes_on_was_told_until_its_last_report() {
    let text = "تتواصل منذ 27 شباط 2020 الاشتباكات بين قوات النظام وفصائل المعارضة في مدينة سراقب.";
    let delta = record(&[("أ", "2020-03-04", text)]);
    let until = delta.events.iter().find_map(|fact| fact.body.told_until.clone());
    assert_eq!(until.as_deref(), Some("2020-03-04"), "{:#?}", delta.events);
}

#[test]
fn a_call_of_ministers_is_not_the_call_of_presidents() {
    assert_two(
        "contact.call",
        &[
            ("الفجر", "2020-02-05", "أجرى الرئيس الروسي فلاديمير بوتين اتصالا هاتفيا مع نظيره التركي رجب طيب أردوغان في 4 شباط 2020."),
            (
                "النهار",
                "2020-02-05",
                "أجرى وزير الخارجية الروسي سيرغي لافروف اتصالا هاتفيا مع نظيره التركي مولود تشاووش أوغلو في 4 شباط 2020.",
            ),
        ],
    );
}

#[test]
fn a_call_a_week_later_is_another_call() {
    assert_two(
        "contact.call",
        &[
            ("الفجر", "2020-02-05", "أجرى الرئيس الروسي فلاديمير بوتين اتصالا هاتفيا مع نظيره التركي رجب طيب أردوغان في 4 شباط 2020."),
            ("النهار", "2020-02-12", "أجرى الرئيس الروسي فلاديمير بوتين اتصالا هاتفيا مع نظيره التركي رجب طيب أردوغان في 11 شباط 2020."),
        ],
    );
}

// ---------------------------------------------------------------- denials

#[test]
fn what_one_report_denies_another_tells() {
    let delta = record(&[
        ("الفجر", "2020-02-21", "قصفت طائرات روسية بلدة سراقب في 20 شباط 2020."),
        ("النهار", "2020-02-21", "نفت وزارة الدفاع الروسية أن تكون طائراتها قد قصفت بلدة سراقب في 20 شباط 2020."),
    ]);
    let denials = disputes(&delta, "denial");
    assert_eq!(denials.len(), 1, "{:#?}", delta.events);
    assert!(denials[0].sides.iter().all(|side| !side.quotes.is_empty()));
}

#[test]
fn a_denial_of_something_else_disputes_nothing() {
    let delta = record(&[
        ("الفجر", "2020-02-21", "قصفت طائرات روسية بلدة سراقب في 20 شباط 2020."),
        ("النهار", "2020-02-21", "نفت وزارة الدفاع الروسية أن تكون طائراتها قد قصفت بلدة تل رفعت في 20 شباط 2020."),
    ]);
    assert!(disputes(&delta, "denial").is_empty(), "{:#?}", delta.disputes);
}

// ---------------------------------------------------------------- copies and voices

const AGENCY: &str = "أعلن متحدث باسم الجيش أن المسلحين خرقوا وقف إطلاق النار في إدلب أربع مرات خلال الساعات الماضية. وأضاف المتحدث في إيجاز \
    صحفي أن قذائف سقطت على بلدة النيرب وأسفرت عن مقتل ثلاثة جنود. وقال شهود إن القصف استمر حتى ساعات الفجر الأولى في محيط البلدة.";

#[test]
fn a_reprint_is_no_second_voice() {
    let edited = AGENCY.replace("وقال شهود", "وأفاد شهود").replace("ثلاثة", "٣");
    let delta = record(&[("الفجر", "2020-02-21", AGENCY), ("النهار", "2020-02-22", &edited)]);
    assert_eq!(delta.documents[0].voice, delta.documents[1].voice);
    assert!(delta.events.iter().all(|fact| fact.body.support.voices <= 1), "{:#?}", delta.events);
    assert!(delta.events.iter().any(|fact| fact.body.support.kind == "repeated"));
    assert!(delta.disputes.is_empty(), "{:#?}", delta.disputes);
}

#[test]
fn what_an_outlet_tells_twice_is_no_second_voice() {
    let first = ("الفجر", "2020-02-21", "قصفت طائرات حربية بلدة سراقب في 20 شباط 2020.");
    let again = "شنت طائرات غارات جوية على مدينة سراقب يوم 20 فبراير 2020.";
    let support = |outlet| {
        let delta = record(&[first, (outlet, "2020-02-22", again)]);
        let strike = delta.events.into_iter().find(|fact| fact.body.mentions.len() == 2).expect("one strike");
        (strike.body.support.kind, strike.body.support.voices)
    };
    assert_eq!(support("الفجر"), ("repeated".to_owned(), 1));
    assert_eq!(support("النهار"), ("corroborated".to_owned(), 2));
}

#[test]
fn what_an_outlet_adds_is_its_own_voice() {
    let added = format!("{AGENCY} وقال مراسلنا إن طائرات حربية قصفت مدينة سراقب في 20 شباط 2020.");
    let delta = record(&[("الفجر", "2020-02-21", AGENCY), ("النهار", "2020-02-21", &added)]);
    let own: Vec<&str> = delta
        .events
        .iter()
        .flat_map(|fact| &fact.body.mentions)
        .filter(|mention| mention.at.document == "d1" && mention.sentence.contains("مراسلنا"))
        .map(|mention| mention.voice.as_str())
        .collect();
    assert!(!own.is_empty() && own.iter().all(|voice| *voice == "d1"), "{own:?}");
    assert_eq!(delta.documents[1].voice, "d0");
}

#[test]
fn two_reports_that_quote_one_statement_are_two_voices() {
    let quote = "«اتخاذ خطوات سريعة عبر قنوات وزارتي الدفاع بغية إحكام التنسيق بين البلدين في سوريا»";
    let delta = record(&[
        (
            "الفجر",
            "2020-02-05",
            &format!("قال الكرملين إن الطرفين اتفقا على {quote}. وتشهد إدلب منذ أسابيع معارك عنيفة بين الجيش والفصائل."),
        ),
        (
            "النهار",
            "2020-02-05",
            &format!("في موسكو، صدر بيان جاء فيه أن الجانبين اتفقا على {quote}. ووصل المبعوث الأممي إلى جنيف للقاء الوفود صباحا."),
        ),
    ]);
    assert_ne!(delta.documents[0].voice, delta.documents[1].voice);
}

#[test]
fn an_undated_copy_has_the_date_of_its_story() {
    let delta = record(&[("الفجر", "2020-02-21", AGENCY), ("النهار", "", AGENCY)]);
    assert_eq!(delta.documents[1].published.as_deref(), Some("2020-02-21"));
    assert_eq!(delta.documents[1].published_from.as_deref(), Some("story"));
}

#[test]
fn a_report_that_has_nothing_in_common_stays_undated() {
    let delta =
        record(&[("الفجر", "2020-02-21", AGENCY), ("النهار", "", "قالت وزارة الزراعة إن موسم القمح جيد هذا العام في كل المحافظات.")]);
    assert_eq!(delta.documents[1].published, None);
}

// ---------------------------------------------------------------- figures

#[test]
fn flight_of_two_days_is_not_flight_of_two_months() {
    let delta = record(&[
        ("الفجر", "2020-02-05", "أحصى متطوعون نزوح 40 ألف مدني من مدينة إدلب خلال يومين."),
        ("النهار", "2020-02-11", "أعلنت الأمم المتحدة نزوح 700 ألف مدني خلال آخر شهرين في سوريا."),
    ]);
    let displaced = delta.figures.iter().filter(|fact| fact.body.measure == "displaced").count();
    assert_eq!(displaced, 2, "{:#?}", delta.figures);
}

#[test]
fn parts_that_do_not_add_up_are_shown() {
    let delta = record(&[("الفجر", "2020-02-05", "سجل المركز 20 خرقا: 6 في حلب و7 في إدلب و3 في حماة و3 في اللاذقية.")]);
    assert_eq!(disputes(&delta, "total").len(), 1, "{:#?}", delta.figures);
}

#[test]
fn parts_that_add_up_are_no_dispute() {
    let delta = record(&[("الفجر", "2020-02-05", "سجل المركز 19 خرقا: 6 في حلب و7 في إدلب و3 في حماة و3 في اللاذقية.")]);
    assert!(disputes(&delta, "total").is_empty(), "{:#?}", delta.disputes);
}

// ---------------------------------------------------------------- stories

#[test]
fn reports_of_one_happening_are_a_story() {
    let reports: &[Report] = &[
        ("الفجر", "2020-02-21", "قُتل 33 جنديا تركيا في بلدة سراقب في 20 شباط 2020."),
        ("النهار", "2020-02-21", "قُتل 36 جنديا تركيا في بلدة سراقب في 20 شباط 2020."),
        ("الرصيف", "2020-02-21", "أجرى الرئيس الروسي فلاديمير بوتين اتصالا هاتفيا مع نظيره التركي رجب طيب أردوغان في 20 شباط 2020."),
    ];
    let delta = record(reports);
    let events: Vec<&Event> = delta.events.iter().map(|fact| &fact.body).collect();
    let stories = stories(&delta.documents, &events);
    assert_eq!(stories.iter().map(|story| story.documents.len()).collect::<Vec<_>>(), [2, 1], "{stories:#?}");
}
