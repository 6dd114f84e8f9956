//! The pages that are made of numbers and registers: one file each, a typed view and the function that fills it.

mod parts;
mod report;
mod report_area;

pub use report::report_page;
pub use report_area::report_area_page;

use crate::model::Markdown;
use crate::render::figures::Figures;
use crate::render::page::Scope;

/// An author's text as HTML.
fn prose(_scope: &Scope, _figures: &mut Figures, text: &Markdown) -> String {
    text.text.clone()
}
