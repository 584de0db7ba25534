//! Files as they come: invented rows under the real headings.

use super::*;

const ACLED: &str = "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp";

fn read(name: &str, bytes: &[u8]) -> Parsed {
    named(name).expect("a data set").read("f.csv", bytes).expect("a file of it")
}

fn wrong(name: &str, text: &str) -> String {
    format!("{:#}", named(name).expect("a data set").read("f.csv", text.as_bytes()).expect_err("no file of it"))
}

#[test]
fn acled_is_read_with_its_mark_and_line_ends() {
    let row = "TST1,2020-03-09,2020,1,Political violence,Battles,Armed clash,A,,1,B,,2,12,,760,Middle East,Testland,North,,,Town,35.5,36.5,1,Paper,National,\"Two, \"\"three\"\"\nlines\",3,,1";
    let parsed = read("acled", format!("\u{FEFF}{ACLED}\r\n{row}\r\n").as_bytes());
    assert!(parsed.wrong.is_empty(), "{:?}", parsed.wrong);
    let [row] = &parsed.rows[..] else { panic!("{parsed:?}") };
    assert_eq!((row.id.as_str(), row.day.as_str(), row.point), ("TST1", "2020-03-09", Some((35.5, 36.5))));
    assert_eq!(row.title, "Armed clash: Town, North");
    assert!(row.body.contains("\"notes\":\"Two, \\\"three\\\"\\nlines\"") && !row.body.contains("admin2"), "{}", row.body);
}

#[test]
fn old_acled_is_read() {
    let parsed = read(
        "acled",
        "data_id,event_id_no_cnty,event_date,location,fatalities\n77,5,09-03-2020,Town,2\n78,6,9 March 2020,Town,\n".as_bytes(),
    );
    let ids: Vec<(&str, &str)> = parsed.rows.iter().map(|row| (row.id.as_str(), row.day.as_str())).collect();
    assert_eq!(ids, [("77", "2020-03-09"), ("78", "2020-03-09")]);
}

#[test]
fn a_list_of_deletions_is_read() {
    let parsed = read("acled", b"event_id_cnty,deleted_timestamp\nTST1,1700000000\nTST2,1700000001\n");
    assert_eq!(parsed.withdrawn, ["TST1", "TST2"]);
    assert!(parsed.rows.is_empty());
}

#[test]
fn arabic_signs_between_cells_and_arabic_digits_are_read() {
    let text = "event_id_cnty؛event_date؛location؛fatalities؛latitude؛longitude\nTST1؛٢٠٢٠-٠٣-٠٩؛\"سراقب؛ إدلب، سوريا\"؛٣؛٣٥٫٨؛36.8\n";
    let parsed = read("acled", text.as_bytes());
    assert!(parsed.wrong.is_empty(), "{:?}", parsed.wrong);
    let row = &parsed.rows[0];
    assert_eq!((row.day.as_str(), row.place.as_deref(), row.point), ("2020-03-09", Some("سراقب؛ إدلب، سوريا"), Some((35.8, 36.8))));
    for sign in [";", "\t", "،"] {
        let text = ["event_id_cnty", "event_date", "location"].join(sign) + "\n" + &["TST1", "2020-03-09", "Town"].join(sign) + "\n";
        assert_eq!(read("acled", text.as_bytes()).rows[0].place.as_deref(), Some("Town"), "{sign}");
    }
}

#[test]
fn bad_rows_are_named_by_their_line_and_the_rest_goes_in() {
    let text = "event_id_cnty,event_date,latitude,longitude,fatalities\n\
        A,2020-03-09,35,36,1\n,2020-03-09,,,\nC,someday,,,\nD,2020-03-09,35,,\nE,2020-03-09,135,36,\nF,2020-03-09,,,many\n\
        G,2020-03-09,,,,,,too many\n\nH,2020-03-10,,,\n";
    let parsed = read("acled", text.as_bytes());
    assert_eq!(parsed.rows.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), ["A", "H"]);
    let told: Vec<String> = parsed.wrong.iter().map(|(line, what)| format!("{line}: {what}")).collect();
    assert_eq!(told.len(), 6, "{told:?}");
    for (told, begins) in told.iter().zip([
        "3: event_id_cnty",
        "4: event_date",
        "5: latitude without",
        "6: latitude, longitude: 135",
        "7: fatalities",
        "8: 8 cells",
    ]) {
        assert!(told.starts_with(begins), "{told}");
    }
    let mut bytes = b"event_id_cnty,event_date\nA,2020-03-09\n\xFF\xFE,2020-03-09\nB,2020-03-09\n".to_vec();
    let parsed = read("acled", &bytes);
    assert_eq!((parsed.rows.len(), parsed.wrong.len()), (2, 1));
    assert_eq!(parsed.wrong[0].0, 3);
    bytes.splice(0..0, [0xFF, 0xFE]);
    assert!(named("acled").expect("a data set").read("f.csv", &bytes).is_err());
}

#[test]
fn ucdp_is_read_with_and_without_a_header() {
    let columns = crate::export::UCDP_COLUMNS;
    let cell = |column: &&str| match *column {
        "id" => "412",
        "type_of_violence" => "1",
        "dyad_name" => "Government of Testland - Group",
        "where_coordinates" => "Town",
        "latitude" => "35.5",
        "longitude" => "36.5",
        "date_start" => "2020-03-09 00:00:00.000",
        "date_end" => "2020-03-11 00:00:00.000",
        "best" => "4",
        _ => "",
    };
    let line = columns.iter().map(cell).collect::<Vec<_>>().join(",");
    let (with, without) =
        (read("ucdp", format!("{}\r\n{line}\r\n", columns.join(",")).as_bytes()), read("ucdp", format!("{line}\n").as_bytes()));
    assert_eq!(with.rows, without.rows);
    let row = &with.rows[0];
    assert_eq!((row.id.as_str(), row.day.as_str(), row.last_day.as_str()), ("412", "2020-03-09", "2020-03-11"));
    assert_eq!(row.title, "Government of Testland - Group: Town");
}

#[test]
fn agreements_are_read() {
    let parsed = read("pax", b"Con,Contp,PP,PPName,Reg,AgtId,Agt,Dat,Status,Ce\nTestland,Government,1,Process,Middle East,9001,A truce,2018-09-17,Multiparty signed/agreed,3\n");
    let row = &parsed.rows[0];
    assert_eq!((row.id.as_str(), row.title.as_str(), row.day.as_str()), ("9001", "A truce", "2018-09-17"));
}

#[test]
fn a_file_of_something_else_is_refused() {
    assert!(wrong("acled", "").contains("empty"));
    let told = wrong("acled", "name,date\nx,y\n");
    assert!(told.contains("no column event_id_cnty or data_id") && told.contains("name, date"), "{told}");
    assert!(wrong("ucdp", "1,2,3\n4,5,6\n").contains("no column id"));
    assert!(wrong("pax", ACLED).contains("no column AgtId"));
}
