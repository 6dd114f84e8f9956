//! What a reader takes home: the tables of a report as a workbook, an edition as one file, and what the files of figures
//! say of themselves. Their bytes are the same each time (`same_bytes`).

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};

use crate::sample_site::{between, files, pages};

/// Of a report whose collected page is drawn from the data of today: those with an edition are copied from that.
const WORKBOOK: &str = "2019/t2/tertialrapport-t2-2019.xlsx";

fn workbook(path: &str) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(files()[path].clone())).unwrap()
}

fn rows(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> Vec<Vec<Data>> {
    book.worksheet_range(sheet).unwrap().rows().map(<[Data]>::to_vec).collect()
}

fn page(path: &str) -> &'static str {
    std::str::from_utf8(&files()[path]).unwrap()
}

#[test]
fn a_report_has_a_workbook_with_a_sheet_a_table_and_one_that_explains() {
    let mut book = workbook(WORKBOOK);
    let sheets = book.sheet_names();
    let collected = page("2019/t2/samlad/index.html");
    // The list of revised figures belongs to the page of today, not to the report.
    let tables = collected.matches("<table").count() - collected.matches("<div class=\"revision\"").count();
    assert!(sheets.len() > 20 && sheets.len() <= tables + 1, "{} sheets, {tables} tables", sheets.len());
    assert_eq!(sheets[0], "Om tabellerna");
    let about: Vec<String> = rows(&mut book, &sheets[0]).concat().iter().map(Data::to_string).collect();
    assert!(about[0].starts_with("Tertialrapport 2 2019"), "{:?}", &about[..3]);
    let says = |words: &str| about.iter().any(|cell| cell.contains(words));
    assert!(
        says("polisanmälningar och övriga källor, siffror hämtade 18 januari 2020"),
        "where the numbers come from"
    );
    assert!(says("inget att redovisa") && about.iter().any(|cell| cell == "–"), "what the signs mean");
    assert!(sheets[1..].iter().all(|sheet| about.contains(sheet)), "every sheet is listed");
    for (report, file) in [("2019/t2", "t2-2019"), ("2020/t2", "t2-2020")] {
        let link = format!("href=\"tertialrapport-{file}.xlsx\" download");
        assert!(page(&format!("{report}/index.html")).contains(&link), "{report}");
        assert!(files().contains_key(&format!("{report}/tertialrapport-{file}.xlsx")), "{report}");
    }
}

/// The numbers of the table of areas, read on the page, and worked out by hand: the areas, and the types outside of them,
/// sum to the total.
#[test]
fn the_numbers_of_a_workbook_are_those_of_the_page() {
    let mut book = workbook(WORKBOOK);
    let name =
        book.sheet_names().into_iter().find(|name| name.ends_with("Händelser per fokusområde")).unwrap();
    let rows = rows(&mut book, &name);
    let is = |cell: &Data, word: &str| matches!(cell, Data::String(text) if text == word);
    let row = |first: &str| rows.iter().find(|row| is(&row[0], first)).unwrap();
    assert_eq!(row("Fokusområde")[1].to_string(), "T2 2019".replace(' ', "\u{a0}"));
    let counts: Vec<f64> = rows
        .iter()
        .filter_map(|row| if let Data::Float(count) = row[1] { Some(count) } else { None })
        .collect();
    let (total, parts) = counts.split_last().unwrap();
    assert_eq!(row("Alla händelser")[1], Data::Float(*total));
    assert_eq!(parts.iter().sum::<f64>(), *total);
    assert!(page("2019/t2/index.html").contains(&format!("data-sort=\"{total}\"")));
}

#[test]
fn no_cell_of_a_workbook_tells_a_number_that_its_page_does_not() {
    for (path, _) in files().iter().filter(|(path, _)| path.ends_with(".xlsx")) {
        let folder = path.rsplit_once('/').unwrap().0;
        let of_report = pages().filter(|(page, _)| page.starts_with(folder));
        let collected: String = of_report.map(|(_, html)| html).collect();
        let mut book = workbook(path);
        for sheet in book.sheet_names() {
            for cell in rows(&mut book, &sheet).concat() {
                let Data::Float(number) = cell else { continue };
                let is_there = collected.contains(&format!("data-sort=\"{number}\""))
                    || collected.contains(&format!("data-sort=\"{number:.1}\""))
                    || collected.contains(&format!("data-sort=\"{number:.2}\""));
                assert!(is_there, "{path}, {sheet}: {number}");
            }
        }
    }
}

#[test]
fn an_edition_is_one_file_with_the_hashes_of_all_that_is_in_it() {
    let path = "versioner/2020-t2/tertialrapport-t2-2020-v1.zip";
    let mut zip = zip::ZipArchive::new(Cursor::new(files()[path].as_slice())).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    let folder = "versioner/2020-t2/v1/";
    let frozen: Vec<&String> = files().keys().filter(|path| path.starts_with(folder)).collect();
    assert_eq!(names.len(), frozen.len());
    for name in &names {
        let mut bytes = Vec::new();
        zip.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
        let of_site = name.replacen("2020-t2-v1/", folder, 1);
        assert!(bytes == files()[&of_site], "{name} is not what is on the site");
    }
    assert!(names.contains(&"2020-t2-v1/SHA256SUMS".to_owned()));
    for from in ["versioner/2020-t2/index.html", "2020/t2/index.html"] {
        // The report leads to the newest, the list to all.
        let newest = if from.starts_with("versioner") { 1 } else { 2 };
        let link = format!("tertialrapport-t2-2020-v{newest}.zip\" download");
        assert!(page(from).contains(&link), "{from} leads to it");
    }
}

/// T3 2020 is told by a draft: 1,245 events so far.
#[test]
fn a_preliminary_number_has_its_star_in_the_file_of_its_figure() {
    let file = page("2020/t3/handelser-per-tertial-t3-2020.csv");
    assert!(file.contains("* preliminär uppgift"), "{file}");
    assert!(file.contains("\r\nÅr;T1;T2;T3;T3 *\r\n"), "{file}");
    assert!(file.contains("\r\n2020;1102;577;1245;*\r\n"), "{file}");
    assert!(file.lines().any(|line| line.starts_with("2019;") && line.ends_with(';')), "{file}");
}

#[test]
fn a_file_of_a_figure_says_its_title_source_and_signs() {
    let file = page("2020/handelser-per-manad-t2-2020.csv");
    let (above, table) = file.split_once("\r\n\r\n").unwrap();
    let above: Vec<&str> = above.trim_start_matches('\u{feff}').lines().collect();
    // Counted in the rows: 352 in November 2019, and less in July than in any other month of its year.
    assert_eq!(above[0], "Högst 352 (november 2019), lägst varje juli");
    assert!(above[1].starts_with("Antal händelser per månad, Utbildningsförvaltningen, januari 2017"));
    let source = "Källa: KIA, anmälningar om kränkande behandling, felanmälningar, polisanmälningar och övriga källor, \
                  siffror hämtade 18 januari 2021";
    assert_eq!(above[2], source, "bullying had a source of its own until 2018");
    assert!(table.starts_with("År;jan;feb;"));
    let file = page("barnperspektiv/krankande-behandling-per-manad-t2-2020.csv");
    let above = file.split_once("\r\n\r\n").unwrap().0;
    assert!(above.lines().any(|line| line.starts_with(".. ")), "{above}");
}

/// 200 kB, with all that is on it.
#[test]
fn no_report_is_heavier_than_it_should_be() {
    for (path, html) in pages() {
        let parts: Vec<&str> = path.split('/').collect();
        if let [_, tertial, "index.html"] = parts[..]
            && tertial.starts_with('t')
        {
            assert!(html.len() < 200_000, "{path}: {} bytes", html.len());
            assert!(!between(html, "<main", "</main>").is_empty());
        }
    }
}
