//! clap in Swedish: its headings, the words around values, and its errors. clap has no translations of its own, so each
//! command is rewritten once before arguments are read.

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, Error};

use model::diag::nearest;

use super::arguments::EFFECTS;

const TEMPLATE: &str = "{before-help}{about-with-newline}\nAnvändning: {usage}\n\n{all-args}{after-help}";

/// How Swedish words for the commands begin.
const COMMANDS: [(&str, &str); 9] = [
    ("bygg", "build"),
    ("visa", "serve"),
    ("kontroll", "check"),
    ("gransk", "audit"),
    ("jämför", "diff"),
    ("importer", "import"),
    ("publicer", "publish"),
    ("ny", "new"),
    ("förklar", "explain"),
];

/// All of them, for slips of the hand that clap finds too far off: `nwe`.
const ALL_COMMANDS: [&str; 14] = [
    "build",
    "serve",
    "check",
    "audit",
    "diff",
    "import",
    "publish",
    "new",
    "explain",
    "schema",
    "docs",
    "theme",
    "completions",
    "man",
];

/// Commands that cannot be run without arguments: how they are typed.
const EXAMPLES: [(&str, &str); 8] = [
    ("diff", "diff 2026-t1/v1 2026-t1/v2"),
    ("completions", "completions bash"),
    ("publish", "publish 2026-t2"),
    ("import", "import kia.xlsx --map karta.yaml --to content/incidents/2026-t1.yaml"),
    ("new report", "new report 2026-t2"),
    ("new guidance", "new guidance hot-och-vald"),
    ("new risk-register", "new risk-register rsa-2026"),
    ("new programme", "new programme program-2030-2033"),
];

/// Options as they are typed.
const OPTIONS: [&str; 5] = [
    "--report 2026-t1",
    "--to content/incidents/2026-t2.yaml",
    "--suggest karta.yaml",
    "--note \"Sena rapporter\"",
    "--date 2026-05-20",
];

/// How an option is typed with its value: `, till exempel …`.
fn example_of(argument: &str) -> String {
    let name = |option: &str| option.split(' ').next().unwrap_or_default().to_owned();
    let typed = OPTIONS.iter().find(|option| argument.split([' ', ',']).any(|word| word == name(option)));
    typed.map_or(String::new(), |option| format!(", till exempel `{option}`"))
}

/// A command and all below it, with help in Swedish.
pub fn in_swedish(command: Command) -> Command {
    let globals: Vec<Arg> =
        command.get_arguments().filter(|argument| argument.is_global_set()).cloned().collect();
    let command = command.mut_subcommands(|child| only_with_effect(child, &globals));
    // What clap adds by itself (help, version, usage) is there only once the command is built.
    let mut command = command.disable_help_flag(true).disable_version_flag(true);
    if command.get_version().is_some() {
        command = command.arg(flag('V', "version", ArgAction::Version, "Visa versionen"));
    }
    rewrite(command.arg(flag('h', "help", ArgAction::Help, "Visa hjälpen").global(true)), "")
}

/// Hides the common options that a command makes nothing of.
fn only_with_effect(command: Command, globals: &[Arg]) -> Command {
    let name = command.get_name().to_owned();
    globals.iter().fold(command, |command, option| match option.get_id().as_str() {
        id if !has_effect(id, &name) => command.arg(option.clone().hide(true)),
        "format" if name == "diff" => {
            let help = "Hur skillnaderna skrivs [terminal, markdown, json]";
            command.arg(option.clone().help(help).hide_possible_values(true).default_value("terminal"))
        }
        _ => command,
    })
}

fn has_effect(option: &str, command: &str) -> bool {
    EFFECTS.iter().any(|(id, commands)| *id == option && commands.contains(&command))
}

fn flag(short: char, name: &'static str, action: ArgAction, help: &'static str) -> Arg {
    Arg::new(name).short(short).long(name).action(action).help(help)
}

fn rewrite(command: Command, parents: &str) -> Command {
    let name = format!("{parents}{}", command.get_name());
    let usage = usage(&command, &name);
    let below = format!("{name} ");
    command
        .help_template(TEMPLATE)
        .override_usage(usage)
        .subcommand_help_heading("Kommandon")
        .mut_args(translate)
        .mut_subcommands(|child| rewrite(child.disable_help_flag(true), &below))
}

fn usage(command: &Command, name: &str) -> String {
    let mut usage = format!("{name} [FLAGGOR]");
    for argument in command.get_positionals() {
        let values = argument.get_value_names().unwrap_or_default();
        let word =
            values.first().map_or_else(|| argument.get_id().as_str().to_uppercase(), |name| name.to_string());
        usage += &if argument.is_required_set() { format!(" <{word}>") } else { format!(" [{word}]") };
    }
    if command.has_subcommands() {
        // A folder or a part, never both.
        usage = match usage.strip_suffix(']').and_then(|usage| usage.rsplit_once(" [")) {
            Some((start, folder)) if folder != "FLAGGOR" => format!("{start} <{folder}> eller <KOMMANDO>"),
            _ => usage + " <KOMMANDO>",
        };
    }
    usage
}

/// Heading, default and possible values: clap writes the words around them in English.
fn translate(argument: Arg) -> Arg {
    let heading = if argument.is_positional() { "Argument" } else { "Flaggor" };
    let default: Vec<_> =
        argument.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    let possible: Vec<String> = match argument.get_action().takes_values() {
        true if !argument.is_hide_possible_values_set() => {
            let values = argument.get_possible_values();
            values
                .iter()
                .filter(|value| !value.is_hide_set())
                .map(|value| value.get_name().to_owned())
                .collect()
        }
        _ => Vec::new(),
    };
    let mut help = argument.get_help().map(StyledStr::to_string).unwrap_or_default();
    let takes_values = argument.get_action().takes_values();
    if !possible.is_empty() {
        help += &format!(" [{}]", possible.join(", "));
    }
    if takes_values && !default.is_empty() {
        help += &format!(" [om inget sägs: {}]", default.join(", "));
    }
    let argument = argument.help_heading(heading).help(help.trim().to_owned());
    if !takes_values {
        return argument;
    }
    // `-1` is a wrong number rather than an unknown option.
    argument.hide_default_value(true).hide_possible_values(true).allow_negative_numbers(true)
}

/// What was wrong with the arguments, and what to do.
pub fn explain_error(error: &Error) -> String {
    let context = |kind| error.get(kind).map(words).unwrap_or_default();
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let message = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            format!("kommandot `{}` finns inte", context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::UnknownArgument => format!("`{argument}` känns inte igen"),
        ErrorKind::InvalidValue if value.is_empty() => {
            format!("`{argument}` behöver ett värde{}", example_of(&argument))
        }
        ErrorKind::InvalidValue => format!("`{value}` går inte att använda för `{argument}`"),
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(|why| format!(": {why}")).unwrap_or_default();
            format!("`{value}` går inte att använda för `{argument}`{why}")
        }
        ErrorKind::MissingRequiredArgument => {
            format!("{} måste anges{}", listed(&argument), example_of(&argument))
        }
        ErrorKind::MissingSubcommand => "ett kommando måste anges".to_owned(),
        // Only `new` has both a folder and parts.
        ErrorKind::ArgumentConflict if argument.is_empty() => {
            "skriv antingen en mapp för en ny webbplats, eller en del och vad den ska heta: `new report 2026-t2`, `new \
             guidance hot-och-vald`, `new risk-register rsa-2026` eller `new programme program-2030-2033`; flaggor skrivs efter underkommandot"
                .to_owned()
        }
        ErrorKind::ArgumentConflict => {
            format!("{argument} kan inte anges tillsammans med {}", context(ContextKind::PriorArg))
        }
        ErrorKind::TooManyValues => format!("`{value}` är ett värde för mycket för `{argument}`"),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("`{argument}` har fel antal värden")
        }
        ErrorKind::NoEquals => format!("`{argument}` skrivs med likhetstecken"),
        ErrorKind::InvalidUtf8 => "ett argument är inte text i UTF-8".to_owned(),
        _ => "argumenten går inte att läsa".to_owned(),
    };
    let mut text = format!("fel: {message}\n");
    if error.kind() == ErrorKind::MissingRequiredArgument && argument.contains("--map") {
        text += "  gör så här: har du ingen karta än, låt programmet skriva en: lagesbild import FIL --suggest karta.yaml\n";
    }
    for kind in [ContextKind::ValidValue, ContextKind::ValidSubcommand] {
        let valid = context(kind);
        if !valid.is_empty() {
            text += &format!("  välj någon av: {valid}\n");
        }
    }
    if error.kind() == ErrorKind::InvalidSubcommand && context(ContextKind::SuggestedSubcommand).is_empty() {
        let word = context(ContextKind::InvalidSubcommand);
        let near = COMMANDS.iter().find(|(swedish, _)| word.to_lowercase().starts_with(swedish));
        let near = near.map(|(_, command)| *command).or_else(|| nearest(&word, ALL_COMMANDS));
        text += &near.map_or(String::new(), |command| format!("  menade du `{command}`?\n"));
    }
    for kind in [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue] {
        // The nearest comes last.
        let near = context(kind).rsplit(", ").next().unwrap_or_default().to_owned();
        if !near.is_empty() {
            text += &format!("  menade du `{near}`?\n");
        }
    }
    // The usage names the command: `lagesbild import [FLAGGOR] <FIL>`.
    let usage = context(ContextKind::Usage);
    let command = usage.split_once("lagesbild").and_then(|(_, rest)| rest.split_once(" [FLAGGOR]"));
    if error.kind() == ErrorKind::MissingRequiredArgument {
        let example =
            EXAMPLES.iter().find(|(name, _)| command.is_some_and(|(typed, _)| typed.trim() == *name));
        text +=
            &example.map_or(String::new(), |(_, example)| format!("  till exempel: lagesbild {example}\n"));
    }
    text + &format!("Mer hjälp: lagesbild{} --help", command.map_or("", |(command, _)| command))
}

/// `<FIL>, --map <KARTA> och --to <FIL>`: those without a name first, as they are typed.
fn listed(arguments: &str) -> String {
    let (options, positionals): (Vec<&str>, Vec<&str>) =
        arguments.split(", ").partition(|argument| argument.starts_with('-'));
    let all = [positionals, options].concat();
    match all.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} och {last}", first.join(", ")),
        all => all.concat(),
    }
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::Number(number) => number.to_string(),
        _ => String::new(),
    }
}
