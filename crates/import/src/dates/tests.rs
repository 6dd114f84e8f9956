//! Days as people write them.

use super::*;

fn forms(forms: &[&str]) -> DateForms {
    DateForms::new(forms.iter().map(|form| DateForm::parse(form).unwrap()).collect(), false)
}

fn read(text: &str, wanted: &[&str]) -> Option<String> {
    forms(wanted).read(text, false).ok().map(|day| day.to_string())
}

#[test]
fn days_are_read_in_the_forms_of_the_map() {
    let cases = [
        ("1990-01-08", &[][..], "1990-01-08"),
        ("2018-03-14 23:59", &[], "2018-03-14"),
        ("2018-03-14T23:59:00.000", &[], "2018-03-14"),
        ("14/3/2018", &["%d/%m/%Y"], "2018-03-14"),
        ("14/3/2018 08:05", &["%d/%m/%Y"], "2018-03-14"),
        ("2018-03-14 23:59", &["%Y-%m-%d %H:%M"], "2018-03-14"),
        ("2018/03", &["%Y/%m"], "2018-03"),
        ("14/3/2018", &["%Y-%m-%d", "%d/%m/%Y", "serial"], "2018-03-14"),
        ("46023", &["%Y-%m-%d", "serial"], "2026-01-01"),
        ("46023,75", &["serial"], "2026-01-01"),
        // Summer time is from the last Sunday of March to that of October.
        ("2026-04-30T21:59:59Z", &[], "2026-04-30"),
        ("2026-04-30T22:00:00Z", &[], "2026-05-01"),
        ("2026-12-31 23:30:00Z", &[], "2027-01-01"),
        ("2026-12-31T22:30Z", &[], "2026-12-31"),
        ("2026-01-31 23:30 UTC", &[], "2026-02-01"),
        ("2026-01-31 23:30:00 +00:00", &[], "2026-02-01"),
        ("2026-04-30T23:30:00+02:00", &["%Y-%m-%d", "%d/%m/%Y"], "2026-04-30"),
        ("2026-1-5", &[], "2026-01-05"),
        ("2026-1-5 kl. 08.15", &[], "2026-01-05"),
        ("Måndag 2026-01-05", &[], "2026-01-05"),
        ("mån. den 5/1/2026 08:15", &["%d/%m/%Y"], "2026-01-05"),
        ("260105", &["%y%m%d"], "2026-01-05"),
    ];
    for (text, wanted, day) in cases {
        assert_eq!(read(text, wanted).as_deref(), Some(day), "{text}");
    }
    for (text, wanted) in [
        ("2018-02-30", &[][..]),
        ("31/2/2018", &["%d/%m/%Y"]),
        ("i går", &["%d/%m/%Y"]),
        ("", &[]),
        ("60", &["serial"]),
        ("26-1-5", &[]),
        ("2026-1", &[]),
        ("man 2026-01-05", &[]),
        ("2026-01-05 klockan tre", &[]),
    ] {
        assert_eq!(read(text, wanted), None, "{text}");
    }
    for (text, wanted) in
        [("12 mart 2026", "%d %b %Y"), ("30 februari 2026", "%d %B %Y"), ("12 ma 2026", "%d %b %Y")]
    {
        assert_eq!(read(text, &[wanted]), None, "{text}");
    }
    assert!(DateForm::parse("%H:%M").is_none() && DateForm::parse("ÅÅÅÅ-MM-DD").is_none());
}

#[test]
fn months_are_read_by_their_swedish_names() {
    let names = [
        ("01", "jan januari"),
        ("02", "feb februari"),
        ("03", "mar mars"),
        ("04", "apr april"),
        ("05", "maj"),
        ("06", "jun juni"),
        ("07", "jul juli"),
        ("08", "aug augusti"),
        ("09", "sep sept september"),
        ("10", "okt oktober"),
        ("11", "nov november"),
        ("12", "dec december"),
    ];
    for (month, name) in
        names.iter().flat_map(|(month, names)| names.split(' ').map(move |name| (month, name)))
    {
        for name in [name.to_owned(), name.to_uppercase(), format!("{name}.")] {
            for format in ["%d %b %Y", "%d %B %Y"] {
                let day = read(&format!("8 {name} 2026"), &[format]);
                assert_eq!(day, Some(format!("2026-{month}-08")), "{name} in {format}");
            }
        }
    }
    let cases = [
        ("12 mars 2026 08:05", "%d %b %Y", "2026-03-12"),
        ("12-maj-26", "%d-%b-%y", "2026-05-12"),
        ("3 okt. 2026", "%d %b. %Y", "2026-10-03"),
        ("den 3 Oktober 2026", "den %d %B %Y", "2026-10-03"),
        ("Lördag den 3 oktober 2026", "%d %b %Y", "2026-10-03"),
        ("lör 3 okt 2026", "%d %b %Y", "2026-10-03"),
        ("sön 3 okt 2026 kl 23.10", "%d %b %Y", "2026-10-03"),
        ("oktober 2026", "%B %Y", "2026-10"),
        ("3 October 2026", "%d %B %Y", "2026-10-03"),
    ];
    for (text, format, day) in cases {
        assert_eq!(read(text, &[format]).as_deref(), Some(day), "{text}");
    }
    // As the formats of a map often stand: both, for short and whole names.
    assert_eq!(read("12 mars 2026", &["%d %b %Y", "%d %B %Y"]).as_deref(), Some("2026-03-12"));
}

#[test]
fn years_that_cannot_be_meant_and_days_that_are_two_are_no_days() {
    assert_eq!(forms(&["%d/%m/%Y"]).read("05/04/26", false), Err(DateFault::Year(26)));
    let two = forms(&["%d/%m/%Y", "%m/%d/%Y"]).read("05/04/2026", false);
    assert!(matches!(two, Err(DateFault::Ambiguous(..))), "{two:?}");
    assert_eq!(read("13/04/2026", &["%d/%m/%Y", "%m/%d/%Y"]).as_deref(), Some("2026-04-13"));
}

#[test]
fn both_ways_of_counting_days_are_known() {
    let from_1904 = DateForms::new(vec![DateForm::Serial], true);
    assert_eq!(from_1904.read("44561", false).unwrap().to_string(), "2026-01-01");
    assert_eq!(forms(&["%d/%m/%Y"]).read("2026-01-01", true).unwrap().to_string(), "2026-01-01");
}

#[test]
fn the_forms_of_a_column_are_found_out() {
    let texts = ["2026-01-02", "14/3/2026", "46023", "okänt"];
    assert_eq!(forms_of(texts.into_iter()), (vec!["%Y-%m-%d", "%d/%m/%Y", "serial"], 1));
    let named = ["8 jan 2026", "12 mars 2026", "3-maj-26", "okt. 2026"];
    assert_eq!(forms_of(named.into_iter()), (vec!["%d %b %Y", "%d-%b-%y", "%b %Y"], 0));
    let found = |texts: &[&str]| forms_of(texts.iter().copied());
    assert_eq!(found(&["260105", "251231"]), (vec!["%y%m%d"], 0));
    assert_eq!(found(&["2026-1-5", "2026-12-31"]), (vec!["%Y-%m-%d"], 0));
    assert_eq!(found(&["den 5 januari 2026", "fredag 9 jan 2026"]), (vec!["%d %b %Y"], 0));
}

#[test]
fn the_month_is_first_where_only_that_reads_all() {
    let found = |texts: &[&str]| forms_of(texts.iter().copied());
    for (texts, form) in [
        (&["03/25/2026", "03/04/2026", "12/01/2026"][..], "%m/%d/%Y"),
        (&["3/25/26", "1/2/26"], "%m/%d/%y"),
        (&["03-25-2026 08:15", "03-04-2026"], "%m-%d-%Y"),
        (&["03/04/2026"], "%d/%m/%Y"),
        (&["202601", "202612"], "%Y%m"),
    ] {
        assert_eq!(found(texts), (vec![form], 0), "{texts:?}");
    }
    // Both ways in one column: neither is sure.
    assert_eq!(found(&["03/25/2026", "25/03/2026", "01/02/2026"]), (vec!["%d/%m/%Y"], 1));
}

#[test]
fn a_form_is_a_guess_where_no_day_is_past_the_twelfth() {
    let guess = |form: &str, texts: &[&str]| other_form(form, texts.iter().copied()).is_some();
    assert!(guess("%d/%m/%Y", &["01/02/2026", "12/11/2026", "2026-01-14"]));
    assert!(!guess("%d/%m/%Y", &["01/02/2026", "13/02/2026"]));
    assert!(guess("%d.%m.%y", &["01.02.26"]));
    assert!(!guess("%Y-%m-%d", &["2026-01-02"]) && !guess("%d %b %Y", &["1 feb 2026"]));
}
