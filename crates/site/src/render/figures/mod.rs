//! Figures: published cells become a headline that the test supports, a chart, a table and downloads.
//!
//! A page asks its [`Figures`] for what it shows; a text of an author asks in the same way. Numbers are only ever
//! taken as [`gate::Cell`]s. Nothing here decides where on a page a figure stands.

mod bullet;
mod cases;
pub mod csv;
mod delay;
mod funnel;
mod heat;
mod matrix;
mod months;
mod panels;
mod periods;
mod rates;
mod ratios;
mod request;
mod sketch;
mod sources;
mod surveys;
pub mod table;
pub mod trend;
mod types;

use serde::Serialize;

use crate::chart::Caption;
use crate::language::Argument;
use model::{Code, Coded, Period, TableName, UnitIx};

use super::scope::Scope;
use super::site_map::PageKey;
use sketch::Sketch;
use table::TableView;

pub use bullet::{OverdueThen, in_unit, unchanged};
pub use funnel::is_judged as has_funnel_limits;
pub use matrix::{
    MatrixCell, MatrixTable, assessments, draft_beside, is_in_draft, matrix_finding, matrix_holding,
    matrix_table,
};
pub use ratios::ratios_in_words;
pub use request::{Entry, FigureKind, FigureRequest};
pub use sketch::{counted_then, sources_change};
pub use surveys::entries as survey_entries;
pub use trend::{TRENDS, counts_of_share, share_then};

/// A figure as a template sees it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FigureView {
    /// Stable across builds, unique on its page.
    pub id: String,
    pub kind: &'static str,
    /// What the data bear, as a sentence without a full stop.
    pub headline: String,
    /// Measure, unit, period.
    pub subtitle: String,
    /// The chart as SVG for a narrow, a column and a wide place.
    pub narrow: String,
    pub column: String,
    pub wide: String,
    pub notes: Vec<String>,
    /// `Källa: KIA, uttag 2018-09-04`.
    pub source: String,
    /// Handed on as a block of its own.
    #[serde(skip)]
    pub table: TableView,
    /// `Figur 3`, on a page whose figures are numbered.
    pub number: Option<String>,
    /// `None` on a page that is kept as a single file.
    pub downloads: Option<Downloads>,
}

/// Relative links.
#[derive(Debug, Clone, Serialize)]
pub struct Downloads {
    pub spreadsheet: String,
    pub drawing: String,
    pub machine: String,
}

/// The figures of one page, in the order that they are asked for.
#[allow(missing_debug_implementations, reason = "it would print the whole site")]
pub struct Figures<'a> {
    scope: Scope<'a>,
    page: PageKey,
    files: Vec<(String, Vec<u8>)>,
    shown: Vec<ShownFigure>,
    drawn: Vec<FigureRequest>,
    mentioned: Mentioned,
    has_downloads: bool,
}

/// Which published table a figure on a page shows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct ShownFigure {
    #[serde(skip)]
    pub table: TableName,
    /// From the root.
    pub page: String,
    pub figure: String,
}

/// What came with the figures of a page.
#[derive(Debug)]
pub struct Drawn {
    /// Downloads: path from the root, content.
    pub files: Vec<(String, Vec<u8>)>,
    /// For `x-figures` of the data package.
    pub shown: Vec<ShownFigure>,
    pub mentioned: Mentioned,
}

/// What the authors' texts on a page ask for: numbers beyond those that every page of its kind has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mentioned {
    pub units: Vec<UnitIx>,
    pub times: Vec<Code>,
}

impl<'a> Figures<'a> {
    pub fn new(scope: &Scope<'a>, page: PageKey) -> Self {
        Figures {
            scope: *scope,
            page,
            files: Vec::new(),
            shown: Vec::new(),
            drawn: Vec::new(),
            mentioned: Mentioned::default(),
            has_downloads: true,
        }
    }

    /// The figures of a page that is kept as a single file.
    pub fn without_downloads(scope: &Scope<'a>, page: PageKey) -> Self {
        Figures { has_downloads: false, ..Figures::new(scope, page) }
    }

    /// Draws a figure. `None` where it would show nothing at all.
    pub fn draw(&mut self, request: &FigureRequest) -> Option<FigureView> {
        let is_on_own_page = self.page == PageKey::Unit(request.unit);
        let sketch = FigureRequest { is_on_own_page, ..*request }.sketch(&self.scope)?;
        let id = self.free_id(&request.id(&self.scope));
        self.drawn.push(*request);
        Some(self.view(id, request, sketch))
    }

    /// Draws a figure unless the page has it already, placed there by an author.
    pub fn draw_once(&mut self, request: &FigureRequest) -> Option<FigureView> {
        if self.drawn.contains(request) { None } else { self.draw(request) }
    }

    /// Notes what a text asks for.
    pub fn mention(&mut self, unit: Option<UnitIx>, time: Option<Code>) {
        self.mentioned.units.extend(unit);
        self.mentioned.times.extend(time);
    }

    /// Hands over what came with the figures.
    pub fn finish(self) -> Drawn {
        Drawn { files: self.files, shown: self.shown, mentioned: self.mentioned }
    }

    fn view(&mut self, id: String, request: &FigureRequest, sketch: Sketch) -> FigureView {
        let language = self.scope.language;
        let source = sketch.source.unwrap_or_else(|| self.source(request.period, &sketch.table));
        let caption = Caption {
            id: id.clone(),
            title: sketch.headline.clone(),
            description: sketch.description,
            subtitle: sketch.subtitle.clone(),
            source: source.clone(),
        };
        let drawing = sketch.chart.draw(&caption, language);
        let path = self.scope.site_map.entry(self.page).map_or("index.html", |entry| &entry.path);
        let folder = path.strip_suffix("index.html").unwrap_or_default().to_owned();
        let downloads = self.has_downloads.then(|| {
            let name = self.free_file(&folder, &request.file_name(&self.scope));
            if !sketch.table.rows.is_empty() {
                let words = [&*sketch.headline, &sketch.subtitle, &source];
                let table = csv::for_spreadsheets(language.locale(), &words, &sketch.table);
                self.files.push((format!("{folder}{name}.csv"), table));
            }
            let drawing = self.scope.templates.in_theme(drawing.standalone);
            self.files.push((format!("{folder}{name}.svg"), drawing.into_bytes()));
            let machine = format!("data/{}.csv", sketch.published_table);
            Downloads {
                spreadsheet: format!("{name}.csv"),
                drawing: format!("{name}.svg"),
                machine: self.scope.site_map.link_to_file(self.page, &machine),
            }
        });
        self.shown.push(ShownFigure {
            table: sketch.published_table,
            page: path.to_owned(),
            figure: id.clone(),
        });
        FigureView {
            number: None,
            kind: request.kind.code(),
            headline: sketch.headline,
            subtitle: sketch.subtitle,
            narrow: drawing.narrow,
            column: drawing.column,
            wide: drawing.wide,
            notes: sketch.notes,
            source,
            table: sketch.table,
            downloads,
            id,
        }
    }

    /// An id that no figure of the page has yet.
    fn free_id(&self, wanted: &str) -> String {
        first_free(wanted, |id| self.shown.iter().any(|shown| shown.figure == id))
    }

    /// A name that no file of the page has yet.
    fn free_file(&self, folder: &str, wanted: &str) -> String {
        first_free(wanted, |name| {
            let path = format!("{folder}{name}.svg");
            self.files.iter().any(|(taken, _)| *taken == path)
        })
    }

    fn source(&self, period: Option<Period>, table: &TableView) -> String {
        let sources = sources::of_table(self.scope.published, table);
        let systems = match sources.is_empty() {
            true => self.scope.source_systems(period),
            false => self.scope.names_of_sources(sources.into_iter()),
        };
        let system = Argument::Text(&systems);
        match self.scope.extract_for(period) {
            Some(date) => {
                let date = self.scope.language.date(date);
                let arguments = [("system", system), ("date", Argument::Text(&date))];
                self.scope.language.text_with("figure-source", &arguments)
            }
            None => self.scope.language.text_with("figure-source-undated", &[("system", system)]),
        }
    }
}

/// `wanted`, or with the lowest number after it that makes it free.
fn first_free(wanted: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|number| format!("{wanted}-{number}"));
    std::iter::once(wanted.to_owned())
        .chain(numbered)
        .find(|name| !is_taken(name))
        .expect("there are more numbers than names")
}
