//! What an author is told where the figures of a published report are others today.

use ::editions::codes;
use gate::Published;
use model::Period;
use model::diag::{Diagnostic, Place, SourcePath};
use site::render::{RevisedCell, Revision};

/// What is said of an edition that would show less than the one before.
pub(crate) const SHOWN_NO_LONGER: &str = "visas inte längre";
/// What is said of figures that a new edition would show.
pub(crate) const HAVE_CHANGED: &str = "har ändrats";

/// The key messages of a report in which a number is hidden.
fn messages_without_number(published: &Published, report: Period) -> usize {
    let report = published.texts.reports.iter().find(|known| known.period == report);
    let messages = report.map_or(&[][..], |report| &report.key_messages);
    let has_hidden = |message: &&String| message.replace("...", "").contains("..");
    messages.iter().filter(has_hidden).count()
}

/// Says that the figures of a published report have changed.
pub(crate) fn revised(published: &Published, revision: &Revision) -> Diagnostic {
    let report = published.texts.reports.iter().find(|report| report.period == revision.report);
    let path = report.map_or_else(
        || format!("editions/{}/v{}/edition.yaml", revision.report, revision.version),
        |report| report.summary.path.clone(),
    );
    let Revision { report, version, date, changes, withheld, conclusions } = revision;
    let in_words =
        |count: usize| if count == 1 { "en uppgift".to_owned() } else { format!("{count} uppgifter") };
    let concluded = match conclusions.len() {
        0 => String::new(),
        1 => ", och en slutsats är inte längre densamma".to_owned(),
        number => format!(", och {number} slutsatser är inte längre desamma"),
    };
    let changed = (!changes.is_empty()).then(|| {
        format!(
            "{} om {report} {HAVE_CHANGED} sedan utgåva {version} ({date}){concluded}",
            in_words(changes.len())
        )
    });
    let withheld_words = (!withheld.is_empty()).then(|| {
        let figures = in_words(withheld.len());
        let hidden = messages_without_number(published, *report);
        let messages = match hidden {
            0 => String::new(),
            1 => ", och i ett budskap står `..` i stället för ett tal".to_owned(),
            hidden => format!(", och i {hidden} budskap står `..` i stället för tal"),
        };
        let named = named(published, withheld);
        format!(
            "{figures} om {report} som står i utgåva {version} ({date}) {SHOWN_NO_LONGER}{named}{messages}"
        )
    });
    let publish = format!("`lagesbild publish {report} --note \"…\"`");
    // Whether what is withheld has changed is not known here: another table may have made it so.
    let why = format!(
        "En rättelse döljs så länge den är mindre än gränsen, {}, och med den så många andra tal, även sådana som har rättats med mer, \
         att ingen kan räkna ut den; talen visas igen när varje rättelse i raderna är minst så stor",
        limits(published)
    );
    let help = match (&changed, &withheld_words) {
        (_, None) => format!("publicera en ny utgåva som säger varför: {publish}"),
        (None, Some(_)) => {
            format!("vänta tills fler rättelser kan publiceras på en gång. {why}")
        }
        (Some(_), Some(_)) => {
            format!("vänta på fler rättelser, eller publicera en utgåva utan de talen: {publish}. {why}")
        }
    };
    let message = changed.into_iter().chain(withheld_words).collect::<Vec<_>>().join("; ");
    Diagnostic::warning(codes::REVISED, Place::file(&SourcePath::new(&path)), message)
        .with_help(help)
        .without_source_line()
}

/// The limits that counts are held against: `5 händelser`, `5 händelser (10 för `vald`, och för summor där den ingår)`.
fn limits(published: &Published) -> String {
    let disclosure = &published.domain.site.disclosure;
    let least = disclosure.threshold;
    let types = published.domain.event_types.iter();
    let higher = types.filter(|kind| disclosure.threshold_of(kind) > least);
    let most = higher.clone().map(|kind| disclosure.threshold_of(kind)).max();
    let names: Vec<String> = higher.map(|kind| format!("`{}`", kind.id)).collect();
    match most {
        Some(most) => {
            format!("{least} händelser ({most} för {} och för summor där de ingår)", names.join(", "))
        }
        None => format!("{least} händelser"),
    }
}

/// The words of a number. Those of a time alone say that it is of all events.
fn in_full(words: &[String]) -> String {
    match words {
        [time] if time.starts_with(|sign: char| sign.is_ascii_digit()) => format!("alla händelser {time}"),
        words => words.join(", "),
    }
}

/// The most important of what is not shown: counts first, and of them that of fewest words, which is of the whole. Another
/// measure is named, with the file that has it.
fn named(published: &Published, withheld: &[RevisedCell]) -> String {
    const MOST: usize = 3;
    let units = &published.domain.units;
    let root = &units.unit(units.root()).id;
    let mut cells: Vec<(bool, Vec<String>, String)> = withheld
        .iter()
        .map(|cell| {
            let words = cell.dimensions.iter().filter(|(name, _)| name != "measure");
            let words = words.map(|(_, word)| word).filter(|word| *word != "*" && *word != root).cloned();
            let measure = Some(cell.dimension("measure")).filter(|measure| !["count", "*"].contains(measure));
            let measure = measure.map(|measure| format!("`{measure}` i data/{}.csv", cell.table));
            (measure.is_some(), words.chain(measure).collect(), cell.then.to_f64().to_string())
        })
        .collect();
    cells.sort_by(|one, other| (one.0, one.1.len(), &one.1).cmp(&(other.0, other.1.len(), &other.1)));
    cells.dedup_by(|one, other| one.1 == other.1);
    let first: Vec<String> =
        cells.iter().take(MOST).map(|(_, words, then)| format!("{} ({then})", in_full(words))).collect();
    let more = match cells.len().saturating_sub(MOST) {
        0 => String::new(),
        more => format!(" och {more} till"),
    };
    format!(": {}{more}", first.join("; "))
}
