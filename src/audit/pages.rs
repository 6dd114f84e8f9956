//! The tables of the figures on pages, against the published tables that they show.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::package::{Package, Read};
use super::report::Fault;

/// Figures whose tables hold a number that the published table lacks, and figures and pages that are not there.
pub(super) fn check_figures(read: Read, package: &Package) -> Vec<Fault> {
    let numbers: Vec<FxHashSet<&str>> =
        package.tables.iter().map(|table| table.numbers().collect()).collect();
    let mut pages: BTreeMap<&str, Vec<(&str, usize)>> = BTreeMap::new();
    for (figure, table) in &package.figures {
        pages.entry(&figure.page).or_default().push((&figure.figure, *table));
    }
    let pages: Vec<_> = pages.into_iter().collect();
    let check = |(page, figures): &(&str, Vec<(&str, usize)>)| {
        let html = read(page).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
        let fault = |(figure, table): &(&str, usize)| {
            let (file, figure) = ((*page).to_owned(), (*figure).to_owned());
            let Some(drawn) = find_figure(&html, &figure) else {
                return Some(Fault::NoFigure { file, figure });
            };
            let is_strange = numbers_in(drawn).any(|number| !numbers[*table].contains(number));
            is_strange.then(|| Fault::StrangeNumber {
                file,
                figure,
                table: package.tables[*table].name.clone(),
            })
        };
        figures.iter().filter_map(fault).collect::<Vec<_>>()
    };
    pages.par_iter().flat_map_iter(check).collect()
}

/// What stands between the tags of a figure.
fn find_figure<'h>(html: &'h str, id: &str) -> Option<&'h str> {
    let mark = format!("id=\"{id}\"");
    let figures = html.split("<figure ").skip(1);
    let mut whole = figures.filter_map(|rest| rest.split_once("</figure>").map(|(figure, _)| figure));
    whole.find(|figure| figure.split('>').next().is_some_and(|tag| tag.contains(&mark)))
}

/// The numbers that rows are sorted by, as they stand in the published table.
fn numbers_in(figure: &str) -> impl Iterator<Item = &str> {
    figure
        .split("data-sort=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|number| !number.is_empty())
}
