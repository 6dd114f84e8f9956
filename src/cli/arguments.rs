//! What was typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jiff::civil::Date;

use model::Period;

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
    /// Kontrollera innehållet och visa alla fynd, utan att bygga
    Check(Check),
    /// Bevisa av en byggd webbplats filer att inget litet antal går att räkna ut
    Audit(Audit),
    /// Visa vad som har ändrats mellan två utgåvor, taggar eller commits, eller mot arbetsmappen
    Diff(Diff),
    /// Läs in ett kalkylblad (CSV) till en händelsefil
    Import(Import),
    /// Frys en rapport som en utgåva: content/editions/
    Publish(Publish),
    /// Börja en ny webbplats
    New(New),
    /// Skriv kompletteringar för ett skal
    Completions { shell: Shell },
    /// Skriv manualsidan
    Man,
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
pub struct Check {
    /// Skriv också vilka enheter som inte har rapporterat något under ett tertial, till exempel 2018-t2. Bara för dig
    /// som skriver rapporten: det visas aldrig på webbplatsen
    #[arg(long, value_name = "TERTIAL", value_parser = tertial)]
    pub silent_units: Option<Period>,
    #[command(flatten)]
    pub lists: Lists,
}

fn tertial(text: &str) -> Result<Period, String> {
    text.parse().map_err(|_| "skriv året och tertialet, till exempel 2018-t2".to_owned())
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
#[command(
    after_help = "Skillnader som skulle röja ett litet antal händelser visas inte. Format: terminal, markdown, json."
)]
pub struct Diff {
    /// Det äldre: en utgåva (2018-t2/v1), en tagg, en gren eller en commit, eller . för arbetsmappen
    pub old: String,
    /// Det nyare, på samma sätt
    pub new: String,
    /// Vilken rapport, om inte den nyaste som båda har (till exempel 2018-t2)
    #[arg(long, value_name = "RAPPORT", value_parser = tertial)]
    pub report: Option<Period>,
}

#[derive(Debug, Args)]
pub struct Import {
    /// Filen som ska läsas (.csv)
    pub file: PathBuf,
    /// Kartan: vilken rubrik som är vilket fält (YAML)
    #[arg(long)]
    pub map: PathBuf,
    /// Händelsefilen som ska skrivas, till exempel content/incidents/2018/t2.yaml
    #[arg(long)]
    pub to: PathBuf,
    /// En rad per händelse, eller antal
    #[arg(long, value_enum, default_value = "rows")]
    pub form: Form,
    /// Dagen då uttaget gjordes, om kartan inte säger det (ÅÅÅÅ-MM-DD)
    #[arg(long, value_name = "DAG")]
    pub taken: Option<Date>,
    /// Första dagen i uttaget, om kartan inte säger det
    #[arg(long, value_name = "DAG")]
    pub from: Option<Date>,
    /// Sista dagen i uttaget, om kartan inte säger det
    #[arg(long, value_name = "DAG")]
    pub until: Option<Date>,
    /// Skriv över en fil som redan finns
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
    #[arg(long, value_name = "DAG")]
    pub date: Option<Date>,
    /// Märk också den senaste commiten med en git-tagg, till exempel 2018-t2-v1
    #[arg(long)]
    pub tag: bool,
}

#[derive(Debug, Args)]
pub struct New {
    /// Mappen som webbplatsen ska ligga i
    pub folder: PathBuf,
    /// Ta med hela exempelwebbplatsen
    #[arg(long)]
    pub example: bool,
}

#[derive(Debug, Args)]
pub struct Common {
    /// Mappen med innehåll
    #[arg(long, global = true, default_value = "content")]
    pub content: PathBuf,
    /// Mappen som webbplatsen skrivs till
    #[arg(long, global = true, default_value = "output")]
    pub output: PathBuf,
    /// Tema, om ett annat än det i site.yaml
    #[arg(long, global = true)]
    pub theme: Option<String>,
    /// För vilka webbplatsen byggs, om för andra än site.yaml säger
    #[arg(long, global = true, value_enum)]
    pub audience: Option<Audience>,
    /// Låt också varningar stoppa
    #[arg(long, global = true)]
    pub deny_warnings: bool,
    /// Hur fynd och skillnader skrivs
    #[arg(long, global = true, value_enum, default_value = "human")]
    pub format: Format,
    /// Färger i terminalen
    #[arg(long, global = true, value_enum, default_value = "auto")]
    pub color: Color,
    /// Antal trådar; 0 är så många som datorn har
    #[arg(long, global = true, default_value_t = 0)]
    pub threads: usize,
    /// Skriv bara fynd
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
    Markdown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}
