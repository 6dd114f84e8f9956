//! What was typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jiff::civil::Date;

use input::yaml::right_form;
use model::{Period, parse_date};

/// Gör en webbplats av händelser, risker och kommentarer: tertialrapporter, lägesbilder och vägledning.
#[derive(Debug, Parser)]
#[command(name = "lagesbild", version, disable_help_subcommand = true)]
#[command(after_help = "Avslutskod: 0 inget att anmärka, 1 det finns fynd, 2 kunde inte köras.")]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Bygg webbplatsen: content/ → output/
    Build(Build),
    /// Visa webbplatsen i webbläsaren och bygg om när något ändras
    Serve(Serve),
    /// Kontrollera innehållet och visa alla fynd, utan att bygga
    Check(Check),
    /// Bevisa av en byggd webbplats filer att inget litet antal går att räkna ut
    Audit(Audit),
    /// Visa vad som har ändrats mellan två utgåvor, taggar eller commits, eller mot arbetsmappen
    Diff(Diff),
    /// Läs in ett kalkylblad (.xlsx, .ods, .csv) till en händelsefil, eller ta fram en första karta
    Import(Import),
    /// Frys en rapport som en utgåva: content/editions/
    Publish(Publish),
    /// Börja en ny webbplats, eller en ny del av en som finns
    New(New),
    /// Säg vad ett fynd betyder, oftast med ett exempel; utan kod: räkna upp alla
    Explain {
        /// Koden, till exempel C014
        #[arg(value_name = "KOD")]
        code: Option<String>,
    },
    /// Skriv scheman (JSON Schema), så att editorn hjälper dig med nycklar och värden medan du skriver
    Schema {
        /// Mappen som de skrivs till. Utan den: .vscode/schemas, och .vscode/settings.json om den inte finns, så att
        /// Visual Studio Code med tillägget YAML använder dem
        #[arg(value_name = "MAPP")]
        folder: Option<PathBuf>,
    },
    /// Visa en vägledning för dig som skriver; utan namn: vilka som finns
    Docs {
        /// Till exempel komma-igang
        #[arg(value_name = "NAMN")]
        name: Option<String>,
    },
    /// Skriv det inbyggda temat till en mapp, att kopiera ur
    #[command(subcommand)]
    Theme(ThemePart),
    /// Skriv kompletteringar för ett skal
    Completions {
        #[arg(value_name = "SKAL")]
        shell: Shell,
    },
    /// Skriv manualsidan, eller en för varje kommando till en mapp
    Man {
        /// Mappen som sidorna skrivs till, till exempel /usr/local/share/man/man1
        #[arg(value_name = "MAPP")]
        folder: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
pub enum ThemePart {
    /// Skriv mallar, stilar och texter till en ny mapp
    Export {
        /// Mappen, utanför innehållet
        #[arg(value_name = "MAPP")]
        folder: PathBuf,
    },
}

#[derive(Debug, Args)]
pub struct Build {
    /// Ta över en mapp som inte är tom och som lagesbild inte har gjort
    #[arg(long)]
    pub adopt: bool,
    #[command(flatten)]
    pub lists: Lists,
}

#[derive(Debug, Args)]
pub struct Serve {
    /// Porten på den här datorn; 0 är vilken ledig som helst
    #[arg(long, default_value_t = 8018, value_name = "PORT", value_parser = port)]
    pub port: u16,
    /// Öppna webbläsaren
    #[arg(long)]
    pub open: bool,
}

#[derive(Debug, Args)]
pub struct Check {
    /// Skriv också vilka enheter som inte har rapporterat något under ett tertial, till exempel 2018-t2. Bara för dig
    /// som skriver rapporten: det visas aldrig på webbplatsen
    #[arg(long, value_name = "TERTIAL", value_parser = tertial)]
    pub silent_units: Option<Period>,
    /// Skriv listan över vad som är klart och vad som återstår innan rapporten kan publiceras
    #[arg(long, value_name = "RAPPORT", value_parser = tertial)]
    pub report: Option<Period>,
    #[command(flatten)]
    pub lists: Lists,
}

fn tertial(text: &str) -> Result<Period, String> {
    let explain = || "skriv året och tertialet, till exempel 2018-t2".to_owned();
    text.parse().map_err(|_| right_form(text, "ett tertial").unwrap_or_else(explain))
}

fn day(text: &str) -> Result<Date, String> {
    let explain = || "skriv ÅÅÅÅ-MM-DD, till exempel 2018-09-21".to_owned();
    parse_date(text).map_err(|_| right_form(text, "en dag").unwrap_or_else(explain))
}

fn port(text: &str) -> Result<u16, String> {
    text.parse().map_err(|_| format!("skriv ett heltal från 0 till {}, till exempel 8018", u16::MAX))
}

/// What can be written beside the site.
#[derive(Debug, Args)]
pub struct Lists {
    /// Skriv länkarna ut från webbplatsen till en fil (adress, fil, rad, sida), för den som vill pröva dem
    #[arg(long, value_name = "FIL")]
    pub external_list: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Audit {
    /// Mappen med webbplatsen, om en annan än --output
    #[arg(value_name = "MAPP")]
    pub site: Option<PathBuf>,
    /// Säg varför en cell är dold, för den som har innehållet: tabell och ord ur raden, till exempel
    /// incidents-by-period 2018-t1,hot,norr
    #[arg(long, num_args = 2, value_names = ["TABELL", "CELL"])]
    pub explain: Option<Vec<String>>,
    /// Läs också innehållet, så att det är känt vilka antal som är små: prövar fler, och delar upp de dolda
    #[arg(long)]
    pub with_content: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "Skillnader som skulle röja ett litet antal händelser visas inte.")]
pub struct Diff {
    /// Det äldre: en utgåva (2018-t2/v1), en tagg, en gren eller en commit, eller . för arbetsmappen
    #[arg(value_name = "ÄLDRE", display_order = 1)]
    pub old: String,
    /// Det nyare, på samma sätt
    #[arg(value_name = "NYARE", display_order = 2)]
    pub new: String,
    /// Vilken rapport, om inte den nyaste som båda har (till exempel 2018-t2)
    #[arg(long, value_name = "RAPPORT", value_parser = tertial)]
    pub report: Option<Period>,
}

#[derive(Debug, Args)]
pub struct Import {
    /// Filen som ska läsas (.xlsx, .ods eller .csv)
    #[arg(value_name = "FIL")]
    pub file: PathBuf,
    /// Kartan: vilken rubrik som är vilket fält (YAML)
    #[arg(long, value_name = "KARTA", required_unless_present = "suggest")]
    pub map: Option<PathBuf>,
    /// Händelsefilen som ska skrivas, till exempel content/incidents/2018/t2.yaml
    #[arg(long, value_name = "HÄNDELSEFIL", required_unless_present = "suggest")]
    pub to: Option<PathBuf>,
    /// Skriv en första karta efter filens rubriker och värden, i stället för att läsa in den
    #[arg(long, value_name = "KARTA", conflicts_with_all = ["map", "to", "form", "only_period", "dry_run", "taken", "from", "until"])]
    pub suggest: Option<PathBuf>,
    /// Bladet i en arbetsbok, om ett annat än det som har kartans rubriker
    #[arg(long, value_name = "BLAD")]
    pub sheet: Option<String>,
    /// En post per händelse, eller antal. Utan det: antal om kartan har en kolumn för `count`, annars poster
    #[arg(long, value_enum, value_name = "FORM")]
    pub form: Option<Form>,
    /// Ta bara händelser i ett tertial, till exempel 2018-t2, och lämna resten
    #[arg(long, value_name = "TERTIAL", value_parser = tertial)]
    pub only_period: Option<Period>,
    /// Dagen då uttaget gjordes, om kartan inte säger det (ÅÅÅÅ-MM-DD)
    #[arg(long, value_name = "DAG", value_parser = day)]
    pub taken: Option<Date>,
    /// Första dagen i uttaget, om kartan inte säger det
    #[arg(long, value_name = "DAG", value_parser = day)]
    pub from: Option<Date>,
    /// Sista dagen i uttaget, om kartan inte säger det
    #[arg(long, value_name = "DAG", value_parser = day)]
    pub until: Option<Date>,
    /// Skriv över en fil som redan finns. Vad som ändras räknas upp
    #[arg(long)]
    pub replace: bool,
    /// Visa vad som skulle hända, utan att skriva
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Form {
    Rows,
    Counts,
}

#[derive(Debug, Args)]
pub struct Publish {
    /// Rapporten, till exempel 2018-t2
    #[arg(value_name = "RAPPORT")]
    pub report: String,
    /// Vad som har ändrats och varför; läsarna ser det, och från utgåva 2 måste det finnas
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// Dagen för utgåvan (ÅÅÅÅ-MM-DD), om en annan än den senaste commitens
    #[arg(long, value_name = "DAG", value_parser = day)]
    pub date: Option<Date>,
    /// Märk också den senaste commiten med en git-tagg, till exempel 2018-t2-v1
    #[arg(long)]
    pub tag: bool,
}

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct New {
    /// Mappen som webbplatsen ska ligga i
    #[arg(value_name = "MAPP")]
    pub folder: Option<PathBuf>,
    /// Ta med hela exempelwebbplatsen
    #[arg(long)]
    pub example: bool,
    /// Utelämna det som webbplatsen inte ska ha, till exempel incidents,reports
    #[arg(long, value_name = "DELAR", value_delimiter = ',', conflicts_with = "example")]
    pub without: Vec<StarterPart>,
    /// Förvaltningens namn, överallt där det ska stå
    #[arg(long, value_name = "NAMN", conflicts_with = "example")]
    pub organisation: Option<String>,
    /// Nämndens namn
    #[arg(long, value_name = "NAMN", conflicts_with = "example")]
    pub committee: Option<String>,
    #[command(subcommand)]
    pub part: Option<Part>,
}

/// What a new site may be without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StarterPart {
    /// Händelser, och rapporterna om dem
    Incidents,
    /// Tertialrapporter
    Reports,
    /// Säkerhetsprogram, och det som hör till dess fokusområden
    Programme,
    /// Enheter, och det som hör till dem
    Organisation,
    /// Anvisningar
    Guidance,
}

/// What can be added to a site that is there.
#[derive(Debug, Subcommand)]
pub enum Part {
    /// Stommen till en tertialrapport: sammanfattning, en kommentar per fokusområde och lägesbild vid T2
    Report {
        /// Tertialet, till exempel 2026-t2
        #[arg(value_name = "TERTIAL", value_parser = tertial)]
        period: Period,
    },
    /// En anvisning
    Guidance {
        /// Adressen under vagledning/, till exempel hot-och-vald
        #[arg(value_name = "ADRESS")]
        slug: String,
    },
    /// Ett riskregister
    RiskRegister {
        /// Register och år, till exempel rsa-2026
        #[arg(value_name = "REGISTER")]
        name: String,
    },
    /// Ett säkerhetsprogram som tar vid där det förra slutar
    Programme {
        /// Programmets id, till exempel program-2030-2033
        #[arg(value_name = "ID")]
        id: String,
    },
}

/// More than any machine gains from.
const MOST_THREADS: usize = 256;

fn threads(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|number| *number <= MOST_THREADS);
    number.ok_or_else(|| format!("skriv ett heltal från 0 till {MOST_THREADS}; 0 är så många som datorn har"))
}

/// Common option → the commands that it has an effect on: their help shows it. Others take it, so that a script may
/// give the same options to all.
pub const EFFECTS: &[(&str, &[&str])] = &[
    ("content", &["build", "serve", "check", "audit", "diff", "import", "publish", "new", "schema", "theme"]),
    ("output", &["build", "audit"]),
    ("theme", &["build", "serve", "check", "audit", "diff", "publish"]),
    ("audience", &["build", "serve", "check", "audit", "diff", "publish"]),
    ("deny_warnings", &["build", "check", "audit", "import"]),
    ("format", &["build", "serve", "check", "audit", "diff", "import", "publish"]),
    ("color", &["build", "serve", "check", "audit", "diff", "import", "publish", "explain"]),
    ("threads", &["build", "serve", "check", "audit", "diff", "import", "publish"]),
    ("all", &["build", "serve", "check", "audit", "diff", "import", "publish"]),
    (
        "quiet",
        &["build", "serve", "check", "audit", "diff", "import", "publish", "new", "schema", "theme", "man"],
    ),
    ("verbose", &["build"]),
];

#[derive(Debug, Args)]
pub struct Common {
    /// Mappen med innehåll
    #[arg(long, global = true, default_value = "content", value_name = "MAPP")]
    pub content: PathBuf,
    /// Mappen som webbplatsen skrivs till
    #[arg(long, global = true, default_value = "output", value_name = "MAPP")]
    pub output: PathBuf,
    /// Tema, om ett annat än det i site.yaml
    #[arg(long, global = true, value_name = "TEMA")]
    pub theme: Option<String>,
    /// För vilka webbplatsen byggs, om för andra än site.yaml säger
    #[arg(long, global = true, value_enum, value_name = "LÄSARE")]
    pub audience: Option<Audience>,
    /// Låt också varningar stoppa
    #[arg(long, global = true)]
    pub deny_warnings: bool,
    /// Hur fynd skrivs
    #[arg(long, global = true, value_enum, default_value = "human", value_name = "FORM")]
    pub format: Format,
    /// Färger i terminalen
    #[arg(long, global = true, value_enum, default_value = "auto", value_name = "NÄR")]
    pub color: Color,
    /// Antal trådar; 0 är så många som datorn har
    #[arg(long, global = true, default_value_t = 0, value_name = "ANTAL", value_parser = threads)]
    pub threads: usize,
    /// Visa varje fynd för sig; annars de tre första av samma slag
    #[arg(long, global = true)]
    pub all: bool,
    /// Skriv bara fel och varningar
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Skriv tiden för varje steg
    #[arg(short, long, global = true)]
    pub verbose: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Audience {
    Intranet,
    Public,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Med källrad och pil
    #[value(alias = "terminal")]
    Human,
    /// path:line:col: error[C014]: message
    Short,
    /// Ett JSON-objekt per rad
    Json,
    /// SARIF 2.1.0
    Sarif,
    /// Markdown, för diff
    #[value(hide = true)]
    Markdown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}
