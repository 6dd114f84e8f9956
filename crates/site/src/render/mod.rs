//! `Published` → the files of the site: pages from typed views and Tera templates, Markdown, published data.
//!
//! Every page is a list of blocks that one function makes, in any order (`pages`); the HTML, the search index, the links
//! that paper writes out and the page that stands alone are made from the blocks (`block`), by the theme's templates.

mod ask;
mod block;
mod bounded;
mod codes;
mod compact;
mod comparison;
mod data_package;
mod edition;
pub mod expressions;
mod feed;
mod fields;
pub mod figures;
pub mod markdown;
mod navigation;
mod page;
mod page_history;
mod pages;
mod plan;
mod renderer;
mod revised;
#[cfg(test)]
mod samples;
mod scope;
mod search;
pub mod sentences;
mod site_map;
mod site_map_file;
mod template_faults;
mod templates;
mod theme;
mod theme_strangers;
mod workbook;

pub use codes::KINDS;
pub use comparison::{ComparisonView, LineView, PieceView, TextView, comparison_view};
pub use edition::{RenderedEdition, edition_contents, render_edition};
pub use fields::{change_fields, resolve_fields};
pub use markdown::{OutsideLink, TextIndex, lint_texts};
pub use pages::{EditionMark, collected_page};
pub use renderer::{RenderedFile, RenderedSite, Renderer};
pub use revised::{Concluded, RevisedCell, RevisedConclusion, Revision};
pub use site_map::{PageKey, SiteMap, edition_archive, edition_folder};
pub use templates::Templates;
pub use theme::Theme;
pub use theme_strangers::find_strangers;
