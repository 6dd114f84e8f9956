//! How Swedish registers name the fields of an event and their values, in small letters. KIA's own words come first.

use crate::map::Field;

/// Field → headings. An earlier field takes a column before a later one.
pub const HEADINGS: &[(Field, &[&str])] = &[
    (
        Field::Id,
        &[
            "händelsenr",
            "händelsenummer",
            "händelse-id",
            "ärendenummer",
            "ärendenr",
            "ärende-id",
            "diarienummer",
            "löpnr",
            "löpnummer",
            "id",
            "nr",
            "nummer",
            "case id",
            "case number",
        ],
    ),
    (
        Field::Type,
        &[
            "händelsetyp",
            "typ av händelse",
            "typ",
            "händelse",
            "kategori",
            "händelsekategori",
            "händelseslag",
            "slag av händelse",
            "ärendetyp",
            "typ av ärende",
            "vad hände",
            "vad har hänt",
            "vad inträffade",
            "event type",
            "type",
        ],
    ),
    (
        Field::Date,
        &[
            "händelsedatum",
            "händelsedag",
            "datum för händelsen",
            "inträffandedatum",
            "händelsen inträffade",
            "händelse inträffade",
            "inträffad",
            "inträffade",
            "inträffat",
            "när inträffade händelsen",
            "datum när det hände",
            "när hände det",
            "datum",
            "när",
            "tidpunkt",
            "datum och tid",
            "datum och tidpunkt",
            "skadedatum",
            "olycksdatum",
            "datum för skadan",
            "datum för olyckan",
            "incident date",
            "event date",
            "date",
        ],
    ),
    (
        Field::Unit,
        &[
            "händelseenhet",
            "enhet där händelsen inträffade",
            "enhet där det hände",
            "skola där händelsen inträffade",
            "arbetsplats där händelsen inträffade",
            "enhet",
            "organisatorisk enhet",
            "organisation",
            "arbetsplats",
            "arbetsställe",
            "skola",
            "förskola",
            "verksamhet",
            "resultatenhet",
            "avdelning",
            "anläggning",
            "enhetsnamn",
            "enhetens namn",
            "verksamhetsställe",
            "driftställe",
            "mottagning",
            "boende",
            "institution",
            "kontor",
            "unit",
        ],
    ),
    (
        Field::Status,
        &[
            "status",
            "ärendestatus",
            "händelsestatus",
            "handläggningsstatus",
            "ärendets läge",
            "ärendets status",
            "läge",
            "ärendeläge",
            "handläggningsläge",
            "hur långt har ärendet kommit",
        ],
    ),
    (
        Field::Reported,
        &[
            "rapporterad",
            "rapporterat",
            "rapportdatum",
            "rapporteringsdatum",
            "anmäld",
            "anmälningsdatum",
            "anmäld datum",
            "registrerad",
            "registreringsdatum",
            "registrerat",
            "inrapporterad",
            "inkom",
            "inkommen",
            "skapad",
            "skapat datum",
        ],
    ),
    (
        Field::Closed,
        &[
            "avslutad",
            "avslutat",
            "avslutsdatum",
            "avslutningsdatum",
            "sluthanterad",
            "sluthanterat datum",
            "stängd",
            "stängningsdatum",
            "stängd datum",
            "klardatum",
        ],
    ),
    (
        Field::Severity,
        &[
            "allvarlighetsgrad",
            "allvar",
            "allvarlighet",
            "allvarsgrad",
            "grad",
            "svårighetsgrad",
            "skadegrad",
            "konsekvens",
            "konsekvensgrad",
            "hur allvarligt",
            "hur allvarligt var det",
            "hur allvarlig",
            "hur allvarlig var händelsen",
            "bedömd allvarlighet",
        ],
    ),
    (
        Field::Affected,
        &[
            "drabbad",
            "berörd",
            "vem drabbades",
            "vem berördes",
            "personkategori",
            "drabbad kategori",
            "kategori drabbad",
            "målgrupp",
            "vem var drabbad",
            "vem drabbades av händelsen",
            "drabbad grupp",
        ],
    ),
    (Field::Form, &["form", "form av påverkan"]),
    (
        Field::AimsToInfluence,
        &["syftar till att påverka", "otillåten påverkan", "påverkanssyfte", "ville påverka"],
    ),
    (
        Field::PoliceReport,
        &[
            "polisanmäld",
            "polisanmälan",
            "polisanmält",
            "anmäld till polisen",
            "anmält till polisen",
            "anmäld till polis",
            "anmält till polis",
        ],
    ),
    (
        Field::PropertyReport,
        &[
            "felanmäld",
            "felanmälan",
            "felanmält",
            "anmäld till fastighetsägaren",
            "anmäld till fastighetsägare",
            "skadeanmäld",
            "skadeanmälan",
            "anmäld till försäkringsbolag",
        ],
    ),
    (
        Field::AuthorityReport,
        &["anmäld till arbetsmiljöverket", "arbetsmiljöverket", "anmäld till av", "myndighetsanmälan"],
    ),
    (
        Field::Count,
        &[
            "antal",
            "antal händelser",
            "antal ärenden",
            "antal rapporter",
            "antal tillbud",
            "antal st",
            "frekvens",
            "händelser",
            "summa",
            "totalt",
            "st",
            "n",
            "#",
        ],
    ),
];

/// Values that say nothing, of any field.
pub const NOTHING: &[&str] = &[
    "-",
    "–",
    "—",
    ".",
    "ej bedömd",
    "ej bedömt",
    "ej angivet",
    "ej angiven",
    "ej angett",
    "ej ifyllt",
    "ej besvarad",
    "ej aktuellt",
    "saknas",
    "uppgift saknas",
    "okänt",
    "okänd",
    "vet ej",
    "n/a",
    "null",
    "(tom)",
    "(tomt)",
    "(blank)",
    "#n/a",
    "#saknas!",
];

/// What a column with yes and no in it says.
pub const YES: &[&str] = &["ja", "j", "x", "sant", "yes", "true", "1"];
pub const NO: &[&str] = &["nej", "n", "falskt", "no", "false", "0"];

/// The field that a heading (folded) is known for.
pub fn field_of_heading(heading: &str) -> Option<Field> {
    HEADINGS.iter().find(|(_, words)| words.contains(&heading)).map(|(field, _)| *field)
}

/// What stands in the heading of a column that may be of a field that every event needs.
pub const HINTS: [(Field, &[&str]); 3] = [
    (Field::Type, &["typ", "kategori", "händelse"]),
    (Field::Date, &["datum", "dag", "månad", "tid", "period", "vecka", "inträffa"]),
    (Field::Unit, &["enhet", "skol", "plats", "verksamhet", "avdelning", "anläggning", "ställe"]),
];

/// What a row of sums begins with.
pub const SUMS: &[&str] = &[
    "summa",
    "summering",
    "delsumma",
    "slutsumma",
    "totalsumma",
    "total",
    "totalt",
    "totaler",
    "totalantal",
    "tot",
    "sum",
];

/// What a row of another reckoning begins with, where it lacks what an event has: `Antal rader`, `Genomsnitt`. `Medel` is a degree, too.
pub const AMOUNTS: &[&str] = &[
    "antal",
    "antalet",
    "genomsnitt",
    "medel",
    "medelvärde",
    "medeltal",
    "snitt",
    "median",
    "procent",
    "rader",
    "poster",
    "andel",
];

/// What begins the name of all units together.
pub const WHOLES: &[&str] = &["hela", "alla", "samtliga", "sammanlagt", "tillsammans"];

/// Field → word of the content → what stands for it.
pub const VALUES: &[(Field, &str, &[&str])] = &[
    (
        Field::Status,
        "reported",
        &[
            "ny",
            "nytt",
            "rapporterad",
            "anmäld",
            "registrerad",
            "inkommen",
            "ohanterad",
            "ej påbörjad",
            "öppen",
        ],
    ),
    (
        Field::Status,
        "investigating",
        &["utreds", "utredning", "under utredning", "utredning pågår", "pågående utredning", "bedöms"],
    ),
    (
        Field::Status,
        "acting",
        &[
            "åtgärdas",
            "åtgärd pågår",
            "åtgärder pågår",
            "pågående",
            "pågår",
            "under hantering",
            "under åtgärd",
            "hanteras",
        ],
    ),
    (
        Field::Status,
        "closed",
        &[
            "sluthanterad",
            "sluthanterat",
            "avslutad",
            "avslutat",
            "klar",
            "stängd",
            "åtgärdad",
            "färdigbehandlad",
        ],
    ),
    (Field::Severity, "1", &["lindrig", "ringa", "ingen eller lindrig", "obetydlig", "ingen", "låg"]),
    (Field::Severity, "2", &["mindre allvarlig", "måttlig", "mindre", "medel"]),
    (Field::Severity, "3", &["allvarlig", "betydande", "hög"]),
    (Field::Severity, "4", &["mycket allvarlig", "katastrofal", "synnerligen allvarlig", "mycket hög"]),
    (Field::Affected, "employee", &["medarbetare", "anställd", "personal", "lärare", "chef"]),
    (Field::Affected, "pupil", &["elev", "elever"]),
    (Field::Affected, "child", &["barn", "förskolebarn"]),
    (
        Field::Affected,
        "visitor",
        &["besökare", "vårdnadshavare", "utomstående", "annan person", "entreprenör"],
    ),
    (Field::Affected, "elected", &["förtroendevald", "politiker"]),
    (Field::Affected, "none", &["ingen", "ingen person", "egendom"]),
    (Field::Affected, "unknown", &["okänd", "okänt", "vet ej"]),
    (Field::Form, "harassment", &["trakasserier", "trakasseri"]),
    (Field::Form, "threat", &["hot"]),
    (Field::Form, "violence", &["våld"]),
    (Field::Form, "damage", &["skadegörelse"]),
    (Field::Form, "corruption", &["korruption", "muta", "mutor"]),
    (Field::AimsToInfluence, "yes", &["ja", "j", "x", "sant"]),
    (Field::AimsToInfluence, "no", &["nej", "n", "falskt"]),
    (Field::AimsToInfluence, "unknown", &["vet ej", "okänt"]),
    (Field::PoliceReport, "yes", &["ja", "j", "x", "sant"]),
    (Field::PoliceReport, "no", &["nej", "n", "falskt"]),
    (Field::PoliceReport, "not_applicable", &["ej aktuellt", "inte aktuellt"]),
    (Field::PropertyReport, "yes", &["ja", "j", "x", "sant"]),
    (Field::PropertyReport, "no", &["nej", "n", "falskt"]),
    (Field::PropertyReport, "not_applicable", &["ej aktuellt", "inte aktuellt"]),
    (Field::AuthorityReport, "yes", &["ja", "j", "x", "sant"]),
    (Field::AuthorityReport, "no", &["nej", "n", "falskt"]),
    (Field::AuthorityReport, "not_applicable", &["ej aktuellt", "inte aktuellt"]),
];

/// The word that a value of a field stands for; `""` where it says nothing. A leading number, as in `3 - Allvarlig`, is
/// the degree itself where the words after it do not say otherwise.
pub fn word_for(field: Field, folded: &str) -> Option<&'static str> {
    let find = |text: &str| VALUES.iter().find(|(known, _, words)| *known == field && words.contains(&text));
    let bare = folded.trim_start_matches(|sign: char| sign.is_ascii_digit() || " -–.:)=".contains(sign));
    let found = find(folded).or_else(|| find(bare)).map(|(_, word, _)| *word);
    // `Ingen/ringa`, where both are of one degree.
    let parts = || -> Option<&'static str> {
        let mut words = folded.split('/').map(|part| find(part.trim()).map(|(_, word, _)| *word));
        let first = words.next().flatten().filter(|_| folded.contains('/'))?;
        words.all(|word| word == Some(first)).then_some(first)
    };
    found.or_else(parts).or_else(|| NOTHING.contains(&folded).then_some(""))
}
