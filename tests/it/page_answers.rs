//! What single pages of the sample answer, with values that were read out of its content by hand.

use sha2::{Digest, Sha256};

use crate::sample_site::{between, files, page, rows, words};

/// Bullying was counted in a system of its own until 31 December 2018, and is in KIA since.
#[test]
fn a_change_of_sources_is_seen_and_said_where_bullying_is_counted() {
    const SAID: &str = "Den streckade linjen ”andra källor” visar var källorna ändras: anmälan om kränkande \
                        behandling ingår till och med T3 2018. Antalen före och efter jämförs inte.";
    for path in ["barnperspektiv/", ""] {
        let html = page(path);
        assert!(html.contains(">andra källor</text>"), "{path}");
        assert!(words(html).contains(SAID), "{path}");
    }
    let table = rows(page("barnperspektiv/"), "Antal händelser per tertial");
    let year = table.iter().position(|row| row.starts_with("2019")).unwrap();
    // What begins with a year stands above it: the numbers below the line are the new ones.
    assert_eq!(table[year - 1], "Andra källor från T1 2019");
    assert!(table[year - 2].starts_with("2018"), "{table:?}");
    // Accidents have been in KIA all the time.
    assert!(!page("fokusomraden/forebygga-olyckor/").contains("andra källor"));
}

/// Of eight shares of reporting three have no values before 2019; indicators that are made of the same have the same break.
#[test]
fn a_break_of_sources_stands_above_the_first_tertial_after_it() {
    for path in ["rapportering/", "indikatorer/"] {
        let tables = page(path).split("<table").skip(1).filter_map(|table| table.split("</table>").next());
        let tables = tables.map(|table| table.split("<tr").skip(1).map(|row| words(&format!("<tr{row}"))));
        let mut broken = 0;
        for rows in tables.map(Iterator::collect::<Vec<String>>) {
            for (place, _) in rows.iter().enumerate().filter(|(_, row)| *row == "Andra källor från T1 2019")
            {
                assert!(rows[place - 1].starts_with("T3 2018 "), "{path}: {rows:?}");
                assert!(rows[place + 1].starts_with("T1 2019 "), "{path}: {rows:?}");
                broken += 1;
            }
        }
        assert!(broken >= 5, "{path}: {broken} tables");
    }
    // Years are columns here, and a row would stand between two types.
    let table = rows(page(""), "Antal händelser av de största typerna");
    assert!(
        table.iter().any(|row| row.starts_with("Kränkande behandling (andra källor från T1 2019) ")),
        "{table:?}"
    );
    assert!(!table.iter().any(|row| row.starts_with("Andra källor")), "{table:?}");
}

/// Threats in the southern schools, of all 2020 and all 2019: the only certain change of a year is in none of its tertials.
#[test]
fn a_report_of_the_third_tertial_tells_what_is_certain_of_the_year() {
    let year =
        "Hela 2020: Hot, Grundskola söder: 118 procent fler händelser än 2019 (131 mot 60) (preliminärt).";
    assert!(words(page("2020/t3/")).contains(year));
    assert!(!words(page("2020/t2/")).contains("Hela 2020"));
}

/// The report of T2 2020 was written on 4 September 2020, when no measure was late; the site is of 31 January 2021.
#[test]
fn late_measures_are_told_with_their_day() {
    let report = words(page("2020/t2/"));
    let said = "Inga åtgärder var försenade den 4 september 2020. Den 31 januari 2021 är 7 försenade.";
    assert!(report.contains(said), "{report}");
    let indicators = words(page("indikatorer/"));
    assert!(
        indicators.contains("0 den 4 september 2020 (målet nåddes); 7 den 31 januari 2021"),
        "{indicators}"
    );
    assert!(indicators.contains("0 den 4 september 2020, 7 den 31 januari 2021"));
    assert!(words(page("atgarder/")).contains("7 av 12 öppna åtgärder är försenade"));
}

/// 221 + 122 + 154 + 44 + 13 + 9 = 563; of the other 14 of 577 nobody knows.
#[test]
fn the_days_to_report_sum_and_the_rest_is_said_to_be_unknown() {
    const UNKNOWN: &str = "Skillnaden mellan summan för känd dag och alla händelser är händelser där ingen vet när \
                           de rapporterades.";
    let html = page("rapportering/");
    let table = rows(html, "Händelser efter antal dagar");
    assert!(table[0].ends_with("Känd dag, summa Alla händelser"), "{}", table[0]);
    assert!(table.contains(&"T2 2020 221 122 154 44 13 9 563 577".to_owned()), "{table:?}");
    let figure = rows(html, "Händelser efter dagar till rapport");
    assert!(figure.contains(&"Känd dag, summa 563".to_owned()), "{figure:?}");
    assert!(figure.contains(&"Alla händelser 577".to_owned()), "{figure:?}");
    assert_eq!(words(html).matches(UNKNOWN).count(), 2, "below the table, and with the figure");
}

#[test]
fn a_source_that_has_ended_is_not_missing() {
    let table = rows(page("rapportering/"), "Händelser efter källa");
    assert!(table.contains(&"T3 2018 842 206 15 9 15 1 087".to_owned()), "{table:?}");
    let after = table.iter().find(|row| row.starts_with("T1 2019")).unwrap();
    assert_eq!(after, "T1 2019 1 034 . källan användes inte då 13 7 16 1 070");
}

#[test]
fn each_report_without_an_edition_says_why() {
    let list = words(page("versioner/"));
    let list = &list[list.find("Rapporter utan utgåva").unwrap()..];
    assert!(list.contains("Tertialrapport 3 2020 (utkast) Rapporten är ett utkast."), "{list}");
    assert!(!list.contains("Tertialrapport 3 2019"), "{list}");
    // Those that are older than all stand in one sentence before the first.
    let all = words(page("versioner/"));
    let older = "Äldre än den första utgåvan på webbplatsen, och därför utan utgåva, är rapporterna för T3 2019 , T2 2019 , \
                 T1 2019 , T3 2018 , T2 2018 , T1 2018 .";
    let place = all.find(older).unwrap_or_else(|| panic!("{all}"));
    assert!(place < all.find("Tertialrapport 2 2020").unwrap(), "{all}");
}

#[test]
fn an_edition_has_what_is_to_be_archived() {
    let said = words(page("versioner/2020-t2/"));
    let decided = "Diarienummer UTBF 2020/0836 (påhittat), beslut i Utbildningsnämnden (påhittat beslut) 22 september 2020.";
    assert!(said.contains(decided), "{said}");
    let cited = "Utbildningsförvaltningen. Tertialrapport 2 2020, utgåva 1, 23 september 2020. Trygghet och säkerhet (exempel).";
    assert!(said.contains(cited), "{said}");
    for version in [1, 2] {
        let archive = &files()[&format!("versioner/2020-t2/tertialrapport-t2-2020-v{version}.zip")];
        let hash: String = Sha256::digest(archive).iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(said.contains(&format!("Kontrollsumma för zip-filen (SHA-256) {hash}")), "{said}");
    }
}

/// 23 + 0 + 294 + 122 in areas, 37 + 13 + 77 + 11 in none: 577.
#[test]
fn the_focus_areas_stand_in_a_table_that_sums() {
    let table = rows(page("fokusomraden/"), "Händelser per fokusområde");
    assert_eq!(table[0], "Fokusområde T2 2020 Samma tertial, år för år Mot förra året Mål Bedömning");
    let accidents = table.iter().find(|row| row.starts_with("Förebygga olyckor")).unwrap();
    assert!(accidents.contains("294") && accidents.ends_with("Uppfylls delvis"), "{accidents}");
    let numbers = ["23", "294", "122", "37", "13", "77", "11", "577"];
    for number in numbers {
        assert!(table.iter().any(|row| row.split(' ').any(|word| word == number)), "{number}: {table:?}");
    }
    assert!(table.last().unwrap().starts_with("Alla händelser 577"), "{table:?}");
}

#[test]
fn figures_of_a_report_have_numbers_and_those_of_other_pages_none() {
    let numbers = |path: &str| {
        let headlines = between(page(path), "class=\"figure-headline\"", "</p>");
        let said = headlines.into_iter().map(|line| line.split_once('>').unwrap().1.to_owned());
        said.map(|line| line.split('.').next().unwrap().to_owned()).collect::<Vec<String>>()
    };
    for path in ["2020/t2/", "2020/t2/olyckor/", "2020/t2/lagesbild/", "2018/t2/samlad/"] {
        let numbers = numbers(path);
        let wanted: Vec<String> = (1..=numbers.len()).map(|at| format!("Figur {at}")).collect();
        assert!(!numbers.is_empty() && numbers == wanted, "{path}: {numbers:?}");
    }
    assert!(numbers("rapportering/").iter().all(|line| !line.starts_with("Figur ")));
}

#[test]
fn a_unit_is_not_named_in_the_headlines_of_its_own_page() {
    let headlines = |path: &str| between(page(path), "class=\"figure-headline\"", "</p>");
    let units = [
        ("Grundskola söder", "enheter/grundskola-soder/"),
        ("Hedlärkans skola", "enheter/hedlarkans-skola/"),
    ];
    for (unit, path) in units {
        let own = headlines(path);
        assert!(!own.is_empty());
        assert!(own.iter().all(|line| !line.contains(unit)), "{own:?}");
    }
    // On other pages it has to be.
    let elsewhere = headlines("2020/t2/otillaten-paverkan-hot-vald/");
    assert!(elsewhere.iter().any(|line| line.contains("Grundskola söder")), "{elsewhere:?}");
    let subtitles = between(page("enheter/grundskola-soder/"), "class=\"figure-subtitle\"", "</p>");
    assert!(subtitles.iter().any(|line| line.contains("Grundskola söder")), "{subtitles:?}");
}

/// Specialkost, skolskjuts and löner are deficient; löner has no fallback either.
#[test]
fn the_page_of_critical_activities_begins_with_its_conclusion() {
    let html = page("kritiska-verksamheter/");
    let conclusion = between(html, "class=\"conclusion\"", "</p>");
    assert!(conclusion[0].contains("3 av 12 bedömda verksamheter har bristfällig"), "{conclusion:?}");
    assert!(conclusion[0].ends_with("1 verksamhet saknar reservrutin: Underlag till löner."));
    assert!(html.find("class=\"conclusion\"") < html.find("<table"));
}

/// The report of T3 2020 is a draft, that of T2 2020 adopted.
#[test]
fn counts_of_a_draft_are_marked_on_its_page() {
    let draft = rows(page("2020/t3/"), "Händelser per händelsetyp");
    let all = draft.last().unwrap();
    assert_eq!(all, "Alla händelser 1 245 * 1 218 1 087 2 924 *");
    assert!(words(page("2020/t3/")).contains("* preliminär uppgift"));
    let adopted = rows(page("2020/t2/"), "Händelser per händelsetyp");
    assert!(adopted.iter().all(|row| !row.contains('*')), "{adopted:?}");
}

/// Nine to ten units in each of four departments.
#[test]
fn units_are_closed_up_under_their_departments() {
    let html = page("enheter/");
    let folds = between(html, "<summary>", "</summary>");
    let units: Vec<&&str> = folds.iter().filter(|line| line.contains(" enheter)")).collect();
    assert_eq!(units.len(), 4, "{folds:?}");
    assert!(units[0].contains("Förskola (9 enheter)"), "{units:?}");
}

/// The decisions of T2 2018, before the author's text and nowhere else, on the page and in the collected report.
#[test]
fn what_is_proposed_stands_first_and_once() {
    for (path, first) in [
        ("2018/t2/lagesbild/", "Sammanfattning och bedömning"),
        ("2018/t2/samlad/", "Läget bedöms som stabilt"),
    ] {
        let text = words(page(path));
        let said = "Förvaltningen ska öva reservrutiner i minst fyra kritiska verksamheter under 2019.";
        assert_eq!(text.matches("minst fyra kritiska verksamheter under 2019").count(), 1, "{path}");
        let main = &text[text.find(said).unwrap()..];
        assert!(main.contains(first), "{path}: it comes before the text");
    }
}

/// KIA, the system before 2019, property reports, the police and HR are five sources. In T2 2020 three shares lie over those
/// of T2 2019 (91,9, 87,1 and 31,0 %) and one under (94,4 %); before T1 2019 bullying was counted elsewhere.
#[test]
fn reporting_says_whether_it_is_better_and_of_how_many() {
    let said = words(page("rapportering/"));
    let better = "Rapporterar vi bättre än T2 2019? Högre: enheter som har rapporterat 91,9 → 97,4 \
                  procent, rapporterade inom 7 dagar 87,1 → 88,3 procent och riskobservationer och tillbud 31,0 → 35,2 \
                  procent. Lägre: sluthanterade 94,4 → 93,8 procent. Andelarna är inte prövade mot slumpen. De räcker därför \
                  inte för att svara på frågan.";
    assert!(said.contains(better), "{}", &said[..3000]);
    assert!(said.contains("35,2 % 203 av 577 händelser"), "a share stands beside what it is of");
    assert!(
        said.contains("Källa: KIA, felanmälningar, polisanmälningar och övriga källor, siffror hämtade"),
        "{}",
        &said[..3000]
    );
    let table = rows(page("rapportering/"), "Antal händelser per typ och månad");
    assert!(table.last().unwrap().starts_with("Alla händelser "), "{table:?}");
}

/// 77 of 116 in T2 2020, 0.655 (0.426–0.999), 57 of 23 in T3 2019, 2.478 (1.206–5.451), and all 987 of 850 in T1 2018,
/// 1.15 (1.02–1.31), exclude 1; but 0.05 over 18 comparisons is 0.0028, over 15 0.0033 and over 14 0.0036.
#[test]
fn an_interval_without_one_beside_no_certain_difference_is_explained() {
    let said = words(page("jamfor/"));
    for (row, comparisons) in [("Kränkande behandling", 18), ("It-störning", 15), ("T1 2018", 14)] {
        let why = format!(
            "{row}: ensamt hade skillnaden varit säker. Här görs {comparisons} jämförelser på en gång"
        );
        assert!(said.contains(&why), "{row}");
    }
    assert!(
        said.contains("T3 2020 är inte med: rapporten är ett utkast."),
        "the draft is not left out in silence"
    );
}

/// 67 in T1 2020 and 23 in T2 2020, and the area began with 2020: two columns that are no measure of each other.
#[test]
fn one_tertial_is_not_drawn_beside_another() {
    assert!(!page("2020/t2/krisberedskap/").contains("id=\"periods-krisberedskap\""));
    let said = words(page("2020/t2/otillaten-paverkan-hot-vald/"));
    assert!(said.contains("123 av 577 händelser i hela förvaltningen har en angiven form."), "{said}");
}

/// 77 of bullying, 45 threats and 59 of violence are more than the 18 of undue influence.
#[test]
fn the_guides_of_the_start_page_are_of_what_is_reported_most() {
    let said = words(page(""));
    let guides = "Har något hänt? Hot och våld: gör så här · Kränkande behandling ·";
    assert!(said.contains(guides), "{}", &said[..1500]);
    let children = words(page("barnperspektiv/"));
    let place = |part: &str| children.find(part).unwrap_or_else(|| panic!("{part}"));
    assert!(
        place("Trygghetsmätningarna visar: Färre instämmer än 2018 i ”Jag känner mig trygg i skolan”")
            < place("Händelser där ett barn drabbades")
    );
}

/// Text to paste has months in words; a year that is not over has verdicts for as much as is told, the first none.
#[test]
fn months_stand_in_words_and_years_say_what_can_be_compared() {
    let ils = words(page("2020/t3/ils/"));
    assert!(ils.contains("händelser september–december 2020") && !ils.contains("händelser T3 2020"), "{ils}");
    assert!(words(page("2020/")).contains("Januari–augusti 2020, mot förra året"));
    assert!(words(page("2017/")).contains("Det finns inga siffror före 2017 att jämföra med."));
    let olyckor = words(page("fokusomraden/forebygga-olyckor/"));
    assert!(olyckor.contains("9,4 händelser per 100 medarbetare T3 2019, 8,6 T3 2018"), "{olyckor}");
    let months = "Kränkande särbehandling räknas per tertial: hela tertialets antal ligger i en enda månad";
    assert!(words(page("2017/")).contains(months) || words(page("2020/")).contains(months));
}

/// A share of an indicator stands over what it is of, in reports and on its own page.
#[test]
fn the_share_of_an_indicator_says_of_how_many() {
    assert!(words(page("2020/t2/lagesbild/")).contains("97,4 % 37 av 38 enheter"));
    let table = rows(page("indikatorer/"), "Alla indikatorer");
    assert!(table.iter().any(|row| row.contains("35,2 % 203 av 577 händelser 40 %")), "{table:?}");
}
