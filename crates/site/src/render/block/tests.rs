//! What is read out of blocks.

use super::*;
use crate::render::scope::Link;

fn link(title: &str, href: &str) -> Link {
    Link { title: title.to_owned(), href: Some(href.to_owned()) }
}

fn page() -> Vec<Block> {
    let title =
        Title { title: "Hot & våld".to_owned(), meta: vec!["UTBF 2020/1".into()], ..Title::default() };
    let numbers = Table { caption: "Antal".to_owned(), ..Table::default() }.numbers();
    let numbers = numbers.with_rows([Row::new([Slot::heading("Hemligt"), Slot::from("12")])]);
    let words = Table::of_words("Risker", ["Risk"]).with_rows([Row::new([Slot::heading("Brand")])]);
    vec![
        title.into(),
        text(Line::from("Ett ").and(Inline::strong("ord")).and(" till.")),
        anchored("ring", "Ring", vec![text("112"), numbers.into(), words.into()]),
        fold("", "Mer".to_owned(), vec![text("Stängt")]),
        section("Utan id", Vec::new()),
    ]
}

#[test]
fn a_page_is_read_by_its_headings() {
    let read = read_words(&page());
    assert_eq!((read.title.as_str(), read.description.as_str()), ("Hot & våld", "Ett ord till."));
    let sections: Vec<(&str, &str, &str)> =
        read.sections.iter().map(|s| (s.anchor.as_str(), s.heading.as_str(), s.text.trim())).collect();
    assert_eq!(sections[0], ("", "", "UTBF 2020/1 Ett ord till."));
    assert_eq!(sections[1], ("ring", "Ring", "112 Risk Brand"));
    assert_eq!(sections[2], ("", "Utan id", ""));
}

#[test]
fn a_page_is_described_by_what_it_tells() {
    let mut blocks = page();
    blocks[1] = Block::KeyFigures(KeyFigures { figures: Vec::new() });
    assert_eq!(read_words(&blocks).description, "112 Risk Brand");
    blocks[0] = Title { description: Some("Om hot.".to_owned()), ..Title::default() }.into();
    assert_eq!(read_words(&blocks).description, "Om hot.");
}

#[test]
fn each_address_is_written_once_from_the_root() {
    let see = Line::from("Se ").and(link("vår vägledning", "../../vagledning/index.html"));
    let out = Line::from(link("en sida", "https://www.example.org/a"));
    let again = link("igen", "../../vagledning/index.html");
    let others = [link("b", "#b"), link("d", "mailto:d@e.se")].map(text);
    let mut blocks = vec![text(see), section("Mer", vec![text(out), text(again)])];
    blocks.extend(others);
    blocks.push(classed("screen-only", link("c", "c.html")));
    blocks.push(list([link("a", "a.html")]));
    let printed = printed_links(&blocks, "2018/t2/index.html", None);
    let printed: Vec<(&str, &str)> =
        printed.iter().map(|link| (link.words.as_str(), link.address.as_str())).collect();
    assert_eq!(printed, [("vår vägledning", "vagledning/"), ("en sida", "https://www.example.org/a")]);
}

#[test]
fn addresses_begin_where_the_site_lies() {
    let blocks = [text(link("T1", "../t1/index.html"))];
    let printed = printed_links(&blocks, "2018/t2/index.html", Some("https://x.se/"));
    assert_eq!(printed[0].address, "https://x.se/2018/t1/");
}

#[test]
fn the_second_region_of_a_name_gets_a_number() {
    let table = |caption: &str| Block::Table(Table { caption: caption.to_owned(), ..Table::default() });
    let mut blocks = vec![
        table("Risker"),
        table("Mål"),
        fold("", String::new(), vec![table("Risker")]),
        section("a", vec![table("Risker")]),
    ];
    name_regions(&mut blocks);
    let region = |block: &Block| match block {
        Block::Table(table) => table.region.clone(),
        _ => String::new(),
    };
    let Block::Fold(fold) = &blocks[2] else { unreachable!("made above") };
    let Block::Section(section) = &blocks[3] else { unreachable!("made above") };
    let regions = [&blocks[0], &blocks[1], &fold.blocks[0], &section.blocks[0]].map(region);
    assert_eq!(regions, ["Risker", "Mål", "Risker (2)", "Risker (3)"]);
}

#[test]
fn what_stands_alone_names_no_rows_of_the_site() {
    let cell = Slot { sort: "7".to_owned(), row: "2-14".to_owned(), ..Slot::default() };
    let mut blocks = vec![section("a", vec![Table::default().with_rows([Row::new([cell])]).into()])];
    detach(&mut blocks);
    let Block::Section(section) = &blocks[0] else { unreachable!("made above") };
    let Block::Table(table) = &section.blocks[0] else { unreachable!("made above") };
    let cell = &table.rows[0].cells[0];
    assert_eq!((cell.sort.as_str(), cell.row.as_str()), ("7", ""));
}

/// One in a section comes before one below it, whichever was drawn first.
#[test]
fn figures_are_numbered_as_the_reader_meets_them() {
    let figure = || Block::figure(crate::render::figures::FigureView::default(), 3);
    let mut blocks =
        vec![section("Vad har hänt?", vec![figure()]), fold("", "Mer".to_owned(), vec![figure()])];
    blocks.push(figure());
    number_figures(&mut blocks, |number| format!("Figur {number}"));
    let said = format!("{blocks:?}");
    let places: Vec<usize> = (1..=3).map(|at| said.find(&format!("Figur {at}")).unwrap()).collect();
    assert!(places.is_sorted(), "{said}");
    assert!(!said.contains("Figur 4"));
}
