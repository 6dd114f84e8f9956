//! What pages of the sample answer, against what its content says: read by hand in `content/`.

use crate::sample_site::{between, files};

fn page(path: &str) -> &'static str {
    std::str::from_utf8(&files()[path]).unwrap()
}

/// The ids of the risks or measures in the first table of a section, in its order.
fn ids_under<'a>(html: &'a str, heading: &str) -> Vec<&'a str> {
    let (_, section) = html.split_once(heading).unwrap_or_else(|| panic!("no {heading}"));
    let table = section.split_once("<table").unwrap().1.split_once("</table>").unwrap().0;
    between(table, "<td class=\"id\">", "</td>")
}

/// RSA-2020-05 and RSA-2020-06 were judged in May to August 2020 and had lain elsewhere before; RSA-2020-01 was in February.
#[test]
fn only_what_was_judged_in_the_tertial_has_moved_in_it() {
    let ids = ids_under(page("2020/t1/index.html"), "Risker med ändrad bedömning");
    assert!(ids.contains(&"RSA-2020-01") && !ids.contains(&"RSA-2020-05"), "{ids:?}");
    let ids = ids_under(page("2020/t2/index.html"), "Risker med ändrad bedömning");
    assert_eq!(ids, ["RSA-2020-06", "RSA-2020-05"]);
}

/// A-042 was decided on 8 June 2020 and done on 30 October, after the report.
#[test]
fn a_measure_is_new_in_the_tertial_in_which_it_was_decided_though_it_is_done_today() {
    let ids = ids_under(page("2020/t2/index.html"), ">Nya under tertialet<");
    assert!(ids.contains(&"A-042"), "{ids:?}");
    let (_, row) = page("2020/t2/index.html").split_once("<td class=\"id\">A-042</td>").unwrap();
    assert!(row.split("</tr>").next().unwrap().contains(">Pågående<"));
    assert!(!ids_under(page("2020/t1/index.html"), ">Nya under tertialet<").contains(&"A-042"));
}

/// The programme of 2020 has no area of before: the types have verdicts. In 2019 the areas were those of 2018.
#[test]
fn event_types_come_first_where_the_focus_areas_are_new() {
    assert!(page("index.html").contains(">Händelser per händelsetyp<"));
    for path in ["2020/t2/index.html", "2020/t2/lagesbild/index.html"] {
        let html = page(path);
        assert!(!html.contains("jämförs inte: nytt program"), "{path}");
        let place = |words: &str| html.find(words).unwrap_or_else(|| panic!("no {words} in {path}"));
        assert!(place(">Händelser per händelsetyp<") < place(">Händelser per fokusområde<"), "{path}");
    }
    assert!(!page("2019/t2/index.html").contains(">Händelser per händelsetyp<"));
    // 37 + 13 + 77 + 11 in no area, 23 + 294 + 122 in one: 577.
    let (_, areas) = page("2020/t2/index.html").split_once(">Händelser per fokusområde<").unwrap();
    let areas = areas.split_once("</table>").unwrap().0;
    let now = |row: &str| -> u32 {
        let cell = row.split("data-sort=\"").nth(1).and_then(|rest| rest.split('"').next());
        cell.and_then(|count| count.parse().ok()).unwrap_or(0)
    };
    let rows: Vec<u32> = areas.split("<tr").skip(2).map(now).collect();
    let (total, parts) = rows.split_last().unwrap();
    assert_eq!((*total, parts.iter().sum::<u32>()), (577, 577));
}

/// The only series of the whole that has moved, and no type that differs from the year before.
#[test]
fn what_the_figures_bear_is_said_before_the_tables() {
    let said = "<strong>Siffrorna visar:</strong> Gymnasieskola och vuxenutbildning: 48 procent färre händelser än \
                T2\u{a0}2019 (62 mot 119). Riskobservation: på längre sikt har antalet troligen ökat, från omkring september 2018; mot förra \
                året (T2\u{a0}2019) är skillnaden inte säker. Ingen händelsetyp har en säker skillnad mot T2\u{a0}2019. Alla händelser: 577 mot \
                639.";
    for path in ["index.html", "2020/t2/index.html"] {
        let html = page(path);
        let place = html.find(said).unwrap_or_else(|| panic!("{path}"));
        assert!(place < html.find("<table class=\"numbers area-table\"").unwrap(), "{path}");
    }
}

/// Other systems report from 2019 on, so that all events of T1 2019 (1,070) are not held against those of T1 2018 (987).
#[test]
fn all_events_of_other_sources_do_not_stand_side_by_side() {
    let said = |path| between(page(path), "<strong>Siffrorna visar:</strong>", "</p>").concat();
    assert!(!said("2019/t1/index.html").contains("Alla händelser"), "{}", said("2019/t1/index.html"));
    assert!(said("2020/t1/index.html").contains("Alla händelser: 1\u{a0}102 mot 1\u{a0}070."));
}

/// Offensive treatment came from another system before 2019, so that T3 2019 is not set against T3 2018: its row says so.
#[test]
fn a_type_that_is_not_compared_keeps_its_row() {
    let (_, table) =
        page("jamfor/index.html").split_once("Händelsetyperna, T3\u{a0}2019 mot T3\u{a0}2018").unwrap();
    let table = table.split_once("</table>").unwrap().0;
    let (_, row) = table.split_once(">Kränkande behandling<").unwrap();
    let row = row.split("</tr>").next().unwrap();
    assert!(row.contains("andra källor") && row.contains("jämförs inte</span>"), "{row}");
    // Where one cannot be compared, nothing is said of all: of the others it-störningar differ.
    let (_, said) = page("2019/t3/index.html").split_once("<strong>Siffrorna visar:</strong>").unwrap();
    assert!(!said.split("</p>").next().unwrap().contains("Ingen händelsetyp"));
}

/// Where nobody wrote a report the figures of a tertial stand in its year: 850, 558 and 1,012 are 2,420.
#[test]
fn a_tertial_without_a_report_stands_in_its_year() {
    assert!(files().keys().all(|path| !path.starts_with("2017/t")), "no page of its own");
    let (_, row) = page("2017/index.html").split_once(">Alla händelser</th>").unwrap();
    let row = row.split("</tr>").next().unwrap();
    assert_eq!(between(row, "\">", "</td>"), ["850", "558", "1\u{a0}012", "2\u{a0}420"]);
    // Bars of three tertials would say it once more; with a year before they compare.
    let bars = |path| page(path).contains(">Antal händelser per tertial, ");
    assert_eq!(["2017/index.html", "2018/index.html"].map(bars), [false, true]);
    assert!(
        page("jamfor/index.html").contains("<th scope=\"row\">T1\u{a0}2017</th>"),
        "named without a link"
    );
}

/// An area of the programme of 2020 was not there in 2019, when its types were counted.
#[test]
fn an_area_that_was_not_there_says_so() {
    let is_row = |row: &&str| row.starts_with(">Hela området<");
    // The collected pages of adopted reports are those of their editions, which stay as they were.
    let is_own = |path: &str| path.starts_with("2020/") && path.ends_with("/index.html");
    let pages = files().iter().filter(|(path, _)| is_own(path) && !path.contains("/samlad/"));
    let texts: Vec<&str> = pages.map(|(_, html)| std::str::from_utf8(html).unwrap()).collect();
    let rows = texts.iter().flat_map(|html| html.split("<th scope=\"row\"")).filter(is_row);
    let rows: Vec<&str> = rows.map(|row| row.split("</tr>").next().unwrap()).collect();
    assert!(rows.iter().any(|row| row.contains("fokusområdet fanns inte då")), "{rows:?}");
    assert!(rows.iter().all(|row| !row.contains("kan inte förekomma")), "{rows:?}");
}

/// 2018 to 2019: its last tertial is T3 2019, and T2 2020 is the new programme's.
#[test]
fn an_area_of_an_ended_programme_ends_with_it() {
    let html = page("fokusomraden/forebygga-paverkan-hot-vald/index.html");
    let subtitles = between(html, "<p class=\"figure-subtitle\">", "</p>");
    assert!(!subtitles.is_empty() && subtitles.iter().all(|words| !words.contains("2020")), "{subtitles:?}");
}

#[test]
fn a_lone_risk_stands_by_name_and_never_in_a_matrix() {
    let lone = files().iter().filter(|(path, _)| path.ends_with(".html") && !path.starts_with("versioner"));
    for (path, html) in lone {
        let html = std::str::from_utf8(html).unwrap();
        assert!(!html.contains("1 av 1 risk") && !html.contains("av 1 risker"), "{path}");
    }
    let ids = ids_under(page("2020/t2/krisberedskap/index.html"), ">Risker</h2>");
    assert_eq!(ids.first(), Some(&"RSA-2020-06"), "{ids:?}");
}

/// RSA-2020-03 was assessed on 8 October for the draft of T3 2020; RSA-2020-07 last in T1, whose report is adopted.
#[test]
fn an_assessment_of_a_draft_is_marked_in_the_register() {
    let level = |html: &'static str, id: &str| {
        let (_, row) =
            html.split_once(&format!("<td class=\"id\">{id}</td>")).unwrap_or_else(|| panic!("{id}"));
        row.split("</tr>").next().unwrap().split("</td>").next().unwrap()
    };
    let register = page("risker/rsa-2020/index.html");
    let is_marked = |html, id| level(html, id).contains("class=\"preliminary\"");
    assert_eq!(["RSA-2020-03", "RSA-2020-07"].map(|id| is_marked(register, id)), [true, false]);
    assert!(register.contains("med * hör till tertialrapport 3 2020, som är ett utkast."), "{register}");
    // Decided 4 × 4 in June, 5 × 4 in the draft: what was decided leads.
    let row = level(register, "RSA-2020-03");
    let decided = row.replace(['\u{2068}', '\u{2069}', '\u{a0}'], " ");
    assert!(decided.contains(">Kritisk</span>"), "{decided}");
    assert!(!is_marked(page("2020/t2/index.html"), "RSA-2020-03"), "a report is about its own time");
}

/// What a registrar asks: number, decision, extract; and which reports have no edition.
#[test]
fn the_list_of_editions_says_what_was_decided_and_fetched() {
    let html = page("versioner/index.html");
    for words in [
        "Diarienummer UTBF 2020/0836 (påhittat), beslut i Utbildningsnämnden (påhittat beslut) 22 september 2020.",
        "<td>23 september 2020</td>",
    ] {
        assert!(html.contains(words), "{words}");
    }
    // The six that are older than all editions stand in one sentence at the top.
    let (_, without) = html.split_once(">Rapporter utan utgåva<").unwrap();
    let without = without.split_once("</section>").unwrap().0;
    assert_eq!(between(without, ">Tertialrapport ", "</a>"), ["3 2020"]);
}

/// T2 2020 was adopted with its first edition; the second has other conclusions, and says why.
#[test]
fn a_report_says_what_has_changed_since_it_was_adopted() {
    for path in ["index.html", "2020/t2/index.html"] {
        let (_, said) = page(path).split_once("<strong>Ändrat sedan beslutet:</strong>").unwrap();
        // The first page says that, and the report why, where the reader opens it.
        let why = said.split("</details>").next().unwrap();
        let said = said.split("</p>").next().unwrap();
        assert!(
            path == "index.html"
                || why.contains(
                    "om hur snabbt händelser rapporteras och om sluthanterade händelser är ändrade."
                ),
            "{path}: {why}"
        );
        assert!(
            said.contains("2020-t2/v2/andringar/index.html\">Ändringar i utgåva 2</a>"),
            "{path}: {said}"
        );
    }
    // T1 2020 was adopted with its first edition too: late reports came with the second, an indicator is corrected in the third.
    let (_, said) = page("2020/t1/index.html").split_once("<strong>Ändrat sedan beslutet:</strong>").unwrap();
    let said = said.split("</details>").next().unwrap();
    for words in [
        "29 händelser i KIA",
        "Ändringar i utgåva 2",
        "inte 91: några utbildningsomgångar",
        "Ändringar i utgåva 3",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    // Nothing was published anew of these.
    assert!(!page("2019/t2/index.html").contains("Ändrat sedan beslutet"));
}

/// What the committee adopted is what is handed over, and the report of today concludes the same.
#[test]
fn the_hand_over_and_the_report_conclude_the_same() {
    let first = "Hoten mot medarbetare: ingen säker skillnad mot andra tertialet 2019 i någon avdelning.";
    for path in ["2020/t2/index.html", "2020/t2/ils/index.html", "versioner/2020-t2/v2/index.html"] {
        assert!(page(path).contains(first), "{path}");
    }
}

/// The row of a table that begins with a heading, without its tags.
fn row_of(html: &str, heading: &str) -> String {
    let (_, row) = html.split_once(heading).unwrap_or_else(|| panic!("{heading}"));
    let row = row.split("</tr>").next().unwrap();
    regex_lite::Regex::new("<[^>]+>")
        .unwrap()
        .replace_all(row, " ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Counted in `content/incidents/2020` and `2019`: 62 in the upper secondary schools after 119, 577 in all. Of the 566 in
/// departments and the 11 that are counted for the whole alone it is the sum.
#[test]
fn the_departments_of_a_report_sum_with_what_is_counted_for_the_whole_alone() {
    let html = page("2020/t2/index.html");
    let (_, table) = html.split_once(">Händelser per avdelning<").unwrap();
    let table = table.split_once("</table>").unwrap().0;
    assert_eq!(row_of(table, "Gymnasieskola och vuxenutbildning"), "62 119 98 257 48 % färre");
    assert!(
        row_of(table, "Räknas bara för hela organisationen: Kränkande särbehandling").starts_with("11 12 12")
    );
    let counts = ["Förskola", "Grundskola norr", "Grundskola söder", "Gymnasieskola och", "Räknas bara"];
    let first = |heading| -> u32 {
        let row = row_of(table, heading);
        row.split(' ').find_map(|word| word.parse().ok()).unwrap()
    };
    assert_eq!(counts.map(first).iter().sum::<u32>(), 577);
}

/// Nobody has reported anything in the area; its risk was judged before.
#[test]
fn an_area_without_events_has_a_sentence_and_no_chart() {
    let html = page("2020/t2/civilt-forsvar/index.html");
    assert!(html.contains("Inga händelser i området rapporterades T1\u{a0}2020–T2\u{a0}2020."));
    assert!(!html.contains("<figure"), "a chart of zeros");
}

/// RSA-2020-05 was last judged in June.
#[test]
fn a_risk_that_nobody_judged_in_the_tertial_is_not_called_unchanged() {
    let row = row_of(page("2020/t3/index.html"), ">RSA-2020-05<");
    assert!(row.contains("Inte bedömd på nytt"), "{row}");
}

/// Of 2016 nothing is known, and nobody has written a report of 2017.
#[test]
fn a_time_of_which_nothing_is_known_has_no_column() {
    assert!(!page("2017/index.html").contains(">2016<"));
}

/// 459 risk observations in 2019 after 336 in 2018 are 37 percent more; of unauthorised access there were 92 in each.
#[test]
fn a_year_that_is_over_has_verdicts_for_its_types() {
    let row = |title: &str| {
        let (_, row) = page("2019/index.html").split_once(&format!(">{title}</th>")).unwrap();
        row.split("</tr>").next().unwrap()
    };
    let [more, same] = ["Riskobservation", "Obehörigt tillträde"].map(row);
    assert!(more.contains(">459<") && more.contains(">336<") && more.contains(">37\u{a0}% fler<"), "{more}");
    assert!(same.contains("ingen säker skillnad"), "{same}");
    assert!(!page("2020/index.html").contains(">Mot förra året<"), "its last report is a draft");
}

/// On 31 January 2021 seven were late, three under way and two planned.
#[test]
fn the_pages_of_measures_and_children_begin_with_an_answer() {
    let html = page("atgarder/index.html");
    let place = |words: &str| html.find(words).unwrap_or_else(|| panic!("no {words}"));
    assert!(place("7 av 12 öppna åtgärder är försenade den 31 januari 2021.") < place(">Försenade (7)<"));
    let html = page("barnperspektiv/index.html");
    let said = "Siffrorna för T2\u{a0}2020 visar:</strong> Kränkande behandling: ingen säker skillnad mot T2\u{a0}2019 \
                (77 mot 116).";
    assert!(html.contains(said), "{html}");
    let (_, row) = html.split_once("T2\u{a0}2020</th>").unwrap();
    let row = row.split("</tr>").next().unwrap();
    let counts =
        [">41<", ">151<", ">17<"].map(|count| row.find(count).unwrap_or_else(|| panic!("{count}: {row}")));
    assert!(counts.is_sorted(), "children, pupils, and those of whom nobody knows");
}
