//! Pages and files of figures that tell a hidden count, one carrier at a time.

use super::*;

const DESCRIPTION: &str = r#"{
  "resources": [{"name": "incidents-by-period", "path": "incidents-by-period.csv", "sha256": "",
    "x-measures": [{"name": "count", "description": "Antalet, med 95-procentigt intervall."}],
    "x-figures": [{"page": "enheter/norr/index.html", "figure": "types"}]}],
  "x-units": [{"id": "hela"}, {"id": "norr", "parent": "hela"}], "x-event-types": [], "x-disclosure": {}
}"#;

const TABLE: &str = "period,event_type,focus_area,unit,measure,value,status\n\
    2018-t1,hot,*,norr,count,,hidden\n2017-t1,hot,*,norr,count,12,\n2018-t1,vald,*,norr,count,30,\n2017-t1,vald,*,norr,count,40,\n\
    2018-t1,*,*,norr,count,1034,\n2017-t1,*,*,norr,count,1052,\n";

const MARKS: &str = r#"<g class="now" data-v="30"><title>Våld, T1 2018: 30</title><path d="M1"/><text class="b">30</text></g><g class="now"><title>Hot, T1 2018: visas inte</title><text>..</text></g><g class="bf" data-v="12"><title>Hot, T1 2017: 12</title></g><g class="mu"><text>500</text></g>"#;

/// The page, the drawing and the table of its figure.
fn files() -> [(&'static str, String); 3] {
    let words = r#"<title id="t">Våld är vanligast</title><desc id="d">Våld: 30; Hot: visas inte.</desc>"#;
    let page = format!(
        r#"<p>Hösten 2018.</p><figure class="figure" id="types">
<p class="figure-headline">Våld är vanligast: 30 av 1&nbsp;034 händelser</p><p class="figure-subtitle">T1 2018 och T1 2017</p>
<svg class="chart wide">{words}<g aria-hidden="true">{MARKS}</g></svg>
<table><thead><tr><th scope="col">Typ</th><th scope="col">T1 2018</th><th scope="col">T1 2017</th></tr></thead><tbody>
<tr><th scope="row">Våld</th><td data-sort="30" data-row="0-2">30</td><td data-sort="40" data-row="0-3">40</td></tr>
<tr><th scope="row">Hot</th><td data-row="0-0"><span>..</span></td><td data-sort="12" data-row="0-1">12</td></tr></tbody></table>
<p class="figure-notes">Linjen är det 95-procentiga intervallet.</p>
<a href="types.csv" download>tabell</a> <a href="types.svg" download>bild</a></figure>
<table><tr><th scope="row">Hot</th><td data-row="0-0"><b>..</b></td></tr></table>"#
    );
    let drawing =
        format!("<svg>{words}<g><text>Våld är vanligast: 30 av 1&nbsp;034</text></g><g>{MARKS}</g></svg>");
    let sheet = "\u{feff}Våld är vanligast: 30 av 1\u{a0}034 händelser\r\n\"T1 2018 och T1 2017\"\r\n.. visas inte\r\n\r\n\
        Typ;T1 2018;T1 2017\r\nVåld;30;40\r\nHot;..;12\r\n"
        .to_owned();
    let [page, drawing] = [page, drawing].map(|text| text.replace("&nbsp;", "\u{a0}"));
    [
        ("enheter/norr/index.html", page),
        ("enheter/norr/types.svg", drawing),
        ("enheter/norr/types.csv", sheet),
    ]
}

/// What the audit says where one of the files has been altered.
fn faults_after(file: &str, from: &str, to: &str) -> Vec<Fault> {
    let files = files().map(|(path, text)| {
        let is_altered = path.ends_with(file);
        assert!(!is_altered || text.contains(from), "{from} is in {path}");
        (path, if is_altered { text.replacen(from, to, 1) } else { text })
    });
    let read = |path: &str| match path {
        "data/datapackage.json" => Ok(DESCRIPTION.into()),
        "data/incidents-by-period.csv" => Ok(TABLE.into()),
        _ => {
            let found = files.iter().find(|(file, _)| *file == path);
            found.map(|(_, text)| text.clone().into_bytes()).ok_or(io::ErrorKind::NotFound.into())
        }
    };
    pages::check_pages(
        &read,
        &files.each_ref().map(|(path, _)| (*path).to_owned()),
        &Package::read(&read).unwrap(),
    )
}

#[test]
fn a_page_that_tells_what_is_published_is_sound() {
    assert_eq!(faults_after("index.html", "", ""), []);
}

/// An area that is called `Område 7`: its name is no count, but a 7 beside it is.
#[test]
fn digits_in_a_name_are_no_number() {
    let from = "<p>Hösten 2018.</p><figure class=\"figure\" id=\"types\">\n<p class=\"figure-headline\">Våld är vanligast: 30";
    let to = |count: u8| {
        let named = from.replace("<p>Hösten 2018.</p>", "<h1>Område 7</h1>");
        named.replace("Våld är vanligast: 30", &format!("Område 7: Våld är vanligast: {count}"))
    };
    assert_eq!(faults_after("index.html", from, &to(30)), []);
    let faults = faults_after("index.html", from, &to(7));
    assert!(
        matches!(faults.as_slice(), [Fault::StrangeNumber { number, .. }] if number == "7"),
        "{faults:?}"
    );
    // Without the heading nobody says that it is a name.
    let faults = faults_after("index.html", from, &to(30).replace("<h1>Område 7</h1>", ""));
    assert_eq!(faults.len(), 1, "{faults:?}");
}

/// The row of violence has 30 and 40: what is left of one without the other is 10. That of threats hides one, so that nothing is
/// left of it.
#[test]
fn what_is_left_of_a_cell_without_another_of_its_row_may_be_said() {
    let description = "<desc id=\"d\">Våld: 30;";
    let of = |number: &str| format!("{description} {number};");
    assert_eq!(faults_after("index.html", description, &of("10")), []);
    for number in ["11", "9"] {
        let faults = faults_after("index.html", description, &of(number));
        assert!(
            matches!(faults.as_slice(), [Fault::StrangeNumber { number: strange, .. }] if strange == number),
            "{faults:?}"
        );
    }
}

#[test]
fn a_hidden_count_is_found_whatever_carries_it() {
    let carriers = [
        ("index.html", "data-row=\"0-0\"><span>..", "data-sort=\"3\" data-row=\"0-0\"><span>.."),
        ("index.html", "<span>..</span>", "<span>3</span>"),
        ("index.html", "<b>..</b>", "<b>3</b>"),
        ("index.html", "<title>Hot, T1 2018: visas inte", "<title>Hot, T1 2018: 3"),
        ("index.html", "<text>..</text>", "<text>3</text>"),
        (
            "index.html",
            "<g class=\"now\"><title>Hot, T1 2018: visas inte",
            "<g data-v=\"3\"><title>Hot, T1 2018: 3",
        ),
        ("index.html", "Hot: visas inte.</desc>", "Hot: 3.</desc>"),
        ("index.html", "<title id=\"t\">Våld är", "<title id=\"t\">3 hot; våld är"),
        ("index.html", "headline\">Våld är vanligast: 30", "headline\">Våld är vanligast: 3"),
        ("index.html", "det 95-procentiga", "det 90-procentiga"),
        ("index.html", "headline\">Våld är vanligast: 30", "headline\">Våld är vanligast: 95"),
        ("types.svg", "<text>..</text>", "<text>3</text>"),
        ("types.svg", "Hot: visas inte.</desc>", "Hot: 3.</desc>"),
        ("types.svg", "<g><text>Våld är", "<g><text>3 hot; våld är"),
        ("types.csv", "Hot;..", "Hot;3"),
        ("types.csv", "vanligast: 30", "vanligast: 3"),
        ("types.csv", ".. visas inte", ".. visas inte: 3"),
    ];
    for (file, from, to) in carriers {
        let faults = faults_after(file, from, to);
        assert!(matches!(faults.as_slice(), [Fault::StrangeNumber { .. }, ..]), "{to}: {faults:?}");
    }
}

/// Numbers that the table has, but of other rows.
#[test]
fn a_number_of_another_row_is_found() {
    let moved = [
        ("data-sort=\"12\" data-row=\"0-1\">12", "data-sort=\"30\" data-row=\"0-1\">30"),
        ("data-sort=\"30\" data-row=\"0-2\">30", "data-sort=\"30\">30"),
        ("data-v=\"12\"><title>Hot, T1 2017: 12", "data-v=\"30\"><title>Hot, T1 2017: 30"),
        ("data-v=\"12\"><title>Hot, T1 2017: 12", "data-v=\"12\"><title>Hot, T1 2018: 12"),
        ("data-v=\"30\"><title>Våld, T1 2018: 30", "data-v=\"30\"><title>Hot, T1 2018: 30"),
        ("<text class=\"b\">30", "<text class=\"b\">40"),
        ("30 av 1\u{a0}034", "30 av 77"),
    ];
    for (from, to) in moved {
        assert_ne!(faults_after("index.html", from, to), [], "{to}");
    }
}

#[test]
fn a_figure_that_is_gone_is_told() {
    let expected = Fault::NoFigure { file: "enheter/norr/index.html".to_owned(), figure: "types".to_owned() };
    assert_eq!(faults_after("index.html", "<figure ", "<div "), [expected]);
}
