//! The pages: one file each, a typed view and the function that fills it.

mod children;
mod compare;
mod data_index;
mod focus_areas;
mod glossary;
mod guidance;
mod guidance_index;
mod lagesbild;
mod not_found;
mod parts;
mod prose;
mod registers;
mod report;
mod report_area;
mod reporting;
mod risks;
mod search;
mod start;
mod statistics;
mod text_pages;
mod units;
mod year;

pub use children::child_perspective_page;
pub use compare::compare_page;
pub use data_index::{data_page, map_page};
pub use focus_areas::{focus_area_page, focus_areas_page};
pub use glossary::glossary_page;
pub use guidance::guidance_page;
pub use guidance_index::guidance_index;
pub use lagesbild::lagesbild_page;
pub use not_found::not_found_page;
pub use parts::report_title;
pub use registers::{activities_page, indicators_page, measures_page};
pub use report::report_page;
pub use report_area::report_area_page;
pub use reporting::reporting_page;
pub use risks::{planning_page, register_page, risk_page, risks_page};
pub use search::search_page;
pub use start::start_page;
pub use statistics::statistics_page;
pub use text_pages::text_page;
pub use units::{unit_page, units_page};
pub use year::year_page;

use prose::Prose;
