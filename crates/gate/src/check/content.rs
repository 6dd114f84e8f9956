//! The content as the rules see it: `Raw`, and what can be looked up in it.

use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::names::Names;
use crate::load::files::{
    Document, EventTypeEntry, FocusAreaEntry, IdHash, IncidentFile, Placed, ProgrammeFile, Rows, SiteFile,
    UnitEntry,
};
use crate::load::{LooseName, Raw, ReportFolder, loose_names};
use model::diag::SourcePath;
use model::{Period, Source};

/// `Raw` with its ids in order. Programmes are earliest first, focus areas in that order too.
#[derive(Debug)]
pub struct Content<'a> {
    pub raw: &'a Raw,
    pub programmes: Vec<&'a Document<ProgrammeFile>>,
    pub areas: Vec<Area<'a>>,
    pub names: AllNames<'a>,
    pub records: RecordIndex,
    /// One an incident file.
    pub symbols: Vec<SymbolTargets>,
    /// Names in registers and incident files that could be read in part.
    loose: Vec<(&'a SourcePath, Vec<LooseName>)>,
}

/// A focus area and the programme that it belongs to.
#[derive(Debug, Clone, Copy)]
pub struct Area<'a> {
    /// Position in [`Content::programmes`].
    pub programme: usize,
    pub document: &'a Document<ProgrammeFile>,
    pub entry: &'a FocusAreaEntry,
}

impl<'a> Area<'a> {
    /// What readers see, with the id.
    pub fn titles(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        let entry = self.entry;
        let titles = std::iter::once(entry.title.value.as_str()).chain(entry.short_title.as_deref());
        titles.map(|title| (title, entry.id.value.as_str()))
    }
}

#[derive(Debug)]
pub struct AllNames<'a> {
    pub units: Names<'a>,
    pub programmes: Names<'a>,
    pub focus_areas: Names<'a>,
    pub event_types: Names<'a>,
    pub risks: Names<'a>,
    pub indicators: Names<'a>,
    /// Slugs.
    pub guidance: Names<'a>,
    /// Paths under `files/`.
    pub files: Names<'a>,
    /// False where an incident file could not be read in full.
    pub all_records_known: bool,
}

/// What the symbols of one incident file stand for, where they stand for anything.
#[derive(Debug)]
pub struct SymbolTargets {
    pub event_types: Vec<Option<u32>>,
    pub units: Vec<Option<u32>>,
}

/// One record of the form `rows`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RecordAt {
    pub id: IdHash,
    pub source: Source,
    /// Position in [`Raw::incidents`].
    pub file: u32,
    pub row: u32,
}

/// Every record of the form `rows`, sorted by id, source, file and row.
#[derive(Debug)]
pub struct RecordIndex(Vec<RecordAt>);

impl RecordIndex {
    fn new(files: &[Arc<IncidentFile>]) -> Self {
        let mut records: Vec<RecordAt> =
            files.par_iter().enumerate().flat_map_iter(|(i, file)| records_of(i, file)).collect();
        records.par_sort_unstable();
        RecordIndex(records)
    }

    pub fn all(&self) -> &[RecordAt] {
        &self.0
    }

    /// The records with this id, whatever their source.
    pub fn with_id(&self, id: IdHash) -> &[RecordAt] {
        let start = self.0.partition_point(|record| record.id < id);
        let count = self.0[start..].iter().take_while(|record| record.id == id).count();
        &self.0[start..start + count]
    }
}

fn loose(raw: &Raw) -> Vec<(&SourcePath, Vec<LooseName>)> {
    let of_path = |path: &&SourcePath| {
        let register = raw.fields.iter().find(|file| file.path == path.as_str()).map(|file| &file.text);
        register.or_else(|| raw.incidents.iter().find(|file| file.path == **path).map(|file| &file.text))
    };
    let in_yaml = raw.unreadable.iter().filter(|path| path.as_str().ends_with(".yaml"));
    in_yaml.filter_map(|path| Some((path, loose_names(path, of_path(&path)?)))).collect()
}

fn records_of(file: usize, content: &IncidentFile) -> impl Iterator<Item = RecordAt> {
    let rows = match &content.rows {
        Rows::Records(rows) => rows.as_slice(),
        Rows::Counts(_) => &[],
    };
    let source = content.extract.source.value;
    rows.iter().enumerate().map(move |(i, row)| RecordAt {
        id: row.id,
        source,
        file: file as u32,
        row: i as u32,
    })
}

impl<'a> Content<'a> {
    pub fn new(raw: &'a Raw) -> Self {
        let mut programmes: Vec<_> = raw.programmes.iter().collect();
        programmes.sort_by_key(|document| (document.content.valid_from.value, &document.content.id.value));
        let areas = areas_of(&programmes);
        let names = AllNames::new(raw, &programmes, &areas);
        let symbols = raw.incidents.par_iter().map(|file| SymbolTargets::new(file, &names)).collect();
        let records = RecordIndex::new(&raw.incidents);
        Content { raw, programmes, areas, names, records, symbols, loose: loose(raw) }
    }

    /// What stands under a key in files that could be read in part, whose paths begin with one of these.
    pub fn loose(
        &self,
        starts: &'static [&'static str],
        key: &'static str,
    ) -> impl Iterator<Item = (&'a SourcePath, &Placed<String>)> {
        let files =
            self.loose.iter().filter(|(path, _)| starts.iter().any(|start| path.as_str().starts_with(start)));
        files.flat_map(move |(path, names)| {
            names.iter().filter(move |(known, _)| *known == key).map(|(_, name)| (*path, name))
        })
    }

    pub fn site(&self) -> Option<&'a Document<SiteFile>> {
        self.raw.site.as_ref()
    }

    pub fn units(&self) -> &'a [UnitEntry] {
        self.raw.organisation.as_ref().map_or(&[], |document| &document.content.units)
    }

    pub fn event_types(&self) -> &'a [EventTypeEntry] {
        self.raw.event_types.as_ref().map_or(&[], |document| &document.content.event_types)
    }

    pub fn area(&self, id: &str) -> Option<Area<'a>> {
        self.names.focus_areas.find(id).map(|position| self.areas[position as usize])
    }

    /// The day against which "overdue" is judged: the site's, or else the newest extract's; without extracts the newest
    /// day that something was assessed, decided or began to apply. `None` where nothing in the content has a day.
    pub fn as_of(&self) -> Option<Date> {
        let raw = self.raw;
        let given = self.site().and_then(|site| site.content.as_of.as_ref()).map(|day| day.value.0);
        let taken = raw.incidents.iter().map(|file| file.extract.taken.value.0);
        given.or_else(|| taken.max()).or_else(|| self.days_of_registers().max())
    }

    fn days_of_registers(&self) -> impl Iterator<Item = Date> + '_ {
        let raw = self.raw;
        let risks = raw.risks.iter().flat_map(|file| &file.content.risks);
        let assessed = risks.flat_map(|risk| &risk.assessments).map(|assessment| assessment.date.value.0);
        let measures = raw.measures.iter().flat_map(|file| &file.content.measures);
        let decided = measures.flat_map(|measure| measure.decided.iter().chain(&measure.done));
        let guidance = raw.guidance.iter().map(|text| text.front.valid_from.value.0);
        assessed.chain(decided.map(|day| day.value.0)).chain(guidance)
    }

    /// The first tertial that the site shows: the site's, or else the earliest of an extract, a report or an assessment.
    pub fn first_period(&self) -> Option<Period> {
        let raw = self.raw;
        let given = self.site().and_then(|site| site.content.first_period.as_ref()).map(|first| first.value);
        let extracts = raw.incidents.iter().map(|file| Period::of_date(file.extract.from.value.0));
        let reports = raw.reports.iter().filter_map(|folder| folder.report.as_ref());
        let reports = reports.map(|report| report.front.period.value);
        let risks = raw.risks.iter().flat_map(|file| &file.content.risks);
        let assessed = risks.flat_map(|risk| &risk.assessments).map(|assessment| assessment.period.value);
        given
            .or_else(|| extracts.chain(reports).min())
            .or_else(|| assessed.min())
            .or_else(|| self.as_of().map(Period::of_date))
    }

    /// The newest programme that covers a period: a position in [`Content::programmes`].
    pub fn programme_of(&self, period: Period) -> Option<usize> {
        self.programmes.iter().rposition(|programme| covers(&programme.content, period))
    }

    /// The programme of a report: the one that it names, else the newest that covers its period.
    pub fn report_programme(&self, folder: &ReportFolder) -> Option<usize> {
        let front = &folder.report.as_ref()?.front;
        match &front.programme {
            Some(id) => self.names.programmes.find(&id.value).map(|position| position as usize),
            None => self.programme_of(front.period.value),
        }
    }

    /// The area of a programme that is called so: by its id, its title or its short one, or by a word of them.
    pub fn area_named(&self, words: &str, programme: usize) -> Option<&'a str> {
        let areas = || self.areas.iter().filter(|area| area.programme == programme);
        let ids = areas().map(|area| area.entry.id.value.as_str());
        Names::new("fokusområdet", true, ids).with_titles(areas().flat_map(Area::titles)).meant(words)
    }

    /// The report of the latest period.
    pub fn newest_report(&self) -> Option<&'a ReportFolder> {
        let with_text = self.raw.reports.iter().filter(|folder| folder.report.is_some());
        with_text.max_by_key(|folder| folder.report.as_ref().map(|report| report.front.period.value))
    }
}

/// True if any day of the period lies within the programme.
pub fn covers(programme: &ProgrammeFile, period: Period) -> bool {
    programme.valid_from.value.0 <= period.last_day() && period.first_day() <= programme.valid_to.value.0
}

/// The path of a guidance page without folder and ending.
pub fn guidance_slug(path: &str) -> &str {
    let path = path.strip_prefix("guidance/").unwrap_or(path);
    path.strip_suffix(".md").unwrap_or(path)
}

fn areas_of<'a>(programmes: &[&'a Document<ProgrammeFile>]) -> Vec<Area<'a>> {
    let with_position = programmes.iter().enumerate();
    with_position
        .flat_map(|(programme, document)| {
            document.content.focus_areas.iter().map(move |entry| Area { programme, document, entry })
        })
        .collect()
}

impl<'a> AllNames<'a> {
    fn new(raw: &'a Raw, programmes: &[&'a Document<ProgrammeFile>], areas: &[Area<'a>]) -> Self {
        let has_all = |start: &str| !raw.unreadable.iter().any(|path| path.as_str().starts_with(start));
        let units = raw.organisation.iter().flat_map(|document| &document.content.units);
        let earlier_ids = (0..).zip(units.clone()).flat_map(|(position, unit)| {
            unit.aliases.iter().map(move |alias| (alias.value.as_str(), position))
        });
        let types = raw.event_types.iter().flat_map(|document| &document.content.event_types);
        let risks = raw.risks.iter().flat_map(|document| &document.content.risks);
        let indicators = raw.indicators.iter().flat_map(|document| &document.content.indicators);
        let programme_ids = programmes.iter().map(|document| document.content.id.value.as_str());
        let guidance = raw.guidance.iter().map(|page| guidance_slug(page.path.as_str()));
        // A file that incidents need is told of once, and not again at every reference to what it should have held.
        let is_told = |is_there: bool| !is_there && !raw.incidents.is_empty();
        // So is an empty list.
        let lists_none = raw.organisation.is_some() && units.clone().next().is_none();
        let has_units = !lists_none && !is_told(raw.organisation.is_some()) && has_all("organisation.yaml");
        let has_programmes = !is_told(!raw.programmes.is_empty()) && has_all("programmes/");
        let lists_no_type = raw.event_types.is_some() && types.clone().next().is_none();
        let has_types = !lists_no_type && !is_told(raw.event_types.is_some()) && has_all("event_types.yaml");
        AllNames {
            units: Names::new("enheten", has_units, units.clone().map(|unit| unit.id.value.as_str()))
                .with_aliases(earlier_ids)
                .with_titles(units.flat_map(|unit| {
                    unit.title.values().map(|title| (title.value.as_str(), unit.id.value.as_str()))
                })),
            programmes: Names::new("programmet", has_programmes, programme_ids),
            focus_areas: Names::new(
                "fokusområdet",
                has_programmes,
                areas.iter().map(|area| area.entry.id.value.as_str()),
            )
            .with_titles(areas.iter().flat_map(Area::titles)),
            event_types: Names::new(
                "händelsetypen",
                has_types,
                types.clone().map(|kind| kind.id.value.as_str()),
            )
            .with_titles(types.map(|kind| (kind.title.value.as_str(), kind.id.value.as_str()))),
            risks: Names::new("risken", has_all("risks/"), risks.map(|risk| risk.id.value.as_str())),
            indicators: Names::new(
                "indikatorn",
                has_all("indicators.yaml"),
                indicators.map(|indicator| indicator.id.value.as_str()),
            ),
            guidance: Names::new("anvisningen", has_all("guidance/"), guidance),
            files: Names::new("filen", true, raw.files.iter().map(|file| file.path.as_str())),
            all_records_known: has_all("incidents/"),
        }
    }
}

impl SymbolTargets {
    fn new(file: &IncidentFile, names: &AllNames<'_>) -> Self {
        let find_in = |names: &Names<'_>| file.symbols.iter().map(|symbol| names.find(symbol)).collect();
        SymbolTargets { event_types: find_in(&names.event_types), units: find_in(&names.units) }
    }
}
