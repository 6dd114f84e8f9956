//! What a process that publishes again and again keeps of the last time, such as one that serves a site while its author
//! writes.
//!
//! Nothing here has to be trusted: what was made is kept beside all that it was made from, and is taken again only for
//! what is equal to that in full. What is kept is as secret as what it is kept of, and cannot be read from outside.

use model::{Audience, Domain, Period, Publication, Registers, ReportStatus, Texts};

use crate::analyse::count_tables;
use crate::check::{Checked, Facts};
use crate::load::KeptFiles;
use crate::protect::{Numbers, Published, narrow_texts, protect_tables};

/// See the module. The default has kept nothing.
#[derive(Debug, Default)]
pub struct Kept {
    pub(crate) files: KeptFiles,
    numbers: Option<(MadeFrom, Numbers)>,
}

/// All that published numbers are made from.
#[derive(Debug, PartialEq)]
struct MadeFrom {
    domain: Domain,
    facts: Facts,
    registers: Registers,
    /// Of the reports: what decides which period is the newest that is told, and who may read of it.
    reports: Vec<(Period, ReportStatus, Publication)>,
    /// All that is out. The hash stands for the whole of an edition, and has been verified.
    editions: Vec<(Period, u32, String)>,
    audience: Audience,
}

impl MadeFrom {
    fn new(domain: Domain, facts: Facts, registers: Registers, texts: &Texts, audience: Audience) -> Self {
        let reports = texts.reports.iter().map(|report| (report.period, report.status, report.publication));
        let editions = texts.editions.iter();
        let editions = editions.map(|edition| (edition.report, edition.version, edition.sha256.clone()));
        let (reports, editions) = (reports.collect(), editions.collect());
        MadeFrom { domain, facts, registers, reports, editions, audience }
    }
}

impl Kept {
    /// What counting and protecting make of it.
    pub(crate) fn publish(&mut self, content: Checked, audience: Audience) -> Published {
        let Checked { domain, facts, registers, mut texts, .. } = content;
        let from = MadeFrom::new(domain, facts, registers, &texts, audience);
        if let Some((before, numbers)) = &self.numbers
            && *before == from
        {
            narrow_texts(&mut texts, &from.registers, audience);
            return Published { numbers: numbers.clone(), texts };
        }
        let tables = count_tables(&from.domain, &from.facts);
        let (domain, registers) = (from.domain.clone(), from.registers.clone());
        let published = protect_tables(tables, domain, registers, texts, audience);
        self.numbers = Some((from, published.numbers.clone()));
        published
    }
}
