//! What is wrong with a template, for its author: the template engine says it in English, with the template's name in place
//! of its path.

use anyhow::{Error, anyhow};

use model::diag::nearest;

use super::bounded::{Refused, TOO_LARGE, TOO_LONG, TOO_MUCH};
use super::theme::Theme;

/// What is said of a template that went beyond a limit.
const LIMITS: [(&str, &str); 3] = [
    (TOO_LARGE, "ett värde i mallen blir för stort, över fyra miljoner tecken"),
    (TOO_MUCH, "mallen skriver för mycket, över hundra miljoner tecken på en sida"),
    (TOO_LONG, "mallen tar inte slut: dess slingor går för många varv"),
];

/// How the engine's messages begin → what is said in their place. `{}` is the first name that they quote.
const FAULTS: &[(&str, &str)] = &[
    (
        "Unexpected end of",
        "mallen slutar mitt i något: en tagg som `{% endif %}`, eller `%}` eller `}}`, saknas",
    ),
    ("Unknown filter", "filtret {} finns inte"),
    ("Unknown function", "funktionen {} finns inte"),
    ("Unknown test", "villkoret {} finns inte"),
    ("Unknown template", "mallen {} finns inte"),
    (
        "Unknown component",
        "komponenten {} finns inte i någon mall: var den tidigare i den här filen ska den stå kvar",
    ),
    ("Unknown tag", "taggen finns inte"),
    ("Field", "namnet {} finns inte"),
    ("Variable", "namnet {} finns inte"),
    ("Block", "blocket {} finns inte i mallen som ärvs"),
    ("String opened", "ett citattecken saknas"),
    ("Found", "{} står där något annat ska stå"),
    ("Template already contains", "{} står två gånger"),
    ("Circular", "mallen tar in sig själv"),
    ("Maximum render recursion", "en komponent skriver sig själv i sig själv, utan slut"),
    ("Template '", "mallen ärver en mall som inte finns"),
];

const HELP: &str = "rätta mallen, eller ta bort filen så gäller det inbyggda temats; `lagesbild theme export MAPP` skriver det \
                    inbyggda temat och en README.md som säger vad varje mall får veta";

/// The engine's error with the path of the template in its theme and the line that it is on. `asked`: the template that was
/// asked for, where the engine names none.
pub fn explain(theme: &Theme, error: &tera::Error, asked: &str) -> Error {
    let text = error.to_string();
    let (message, place) = text.split_once("--> ").unwrap_or((&text, ""));
    let message = message.trim_start_matches("error: ").trim();
    let (place, lines) = place.split_once('\n').unwrap_or((place, ""));
    let (name, numbers) = match place.split_once(':') {
        Some((name, numbers)) => (name, format!(":{numbers}")),
        // Faults of whole templates have their name in quotes.
        None => (message.split('\'').nth(1).unwrap_or(asked), String::new()),
    };
    let lines = lines.trim_end().replace("note: called from", "används i");
    let lines = if lines.is_empty() { lines } else { format!("\n{lines}") };
    anyhow!("{}{numbers}: {}{lines}\n  gör så här: {HELP}", theme.path_of_template(name), in_swedish(message))
}

/// As [`explain`], for a template that went beyond a limit; `None` for other errors.
pub fn explain_limit(theme: &Theme, error: &tera::Error) -> Option<Error> {
    let text = error.to_string();
    let (message, place) = text.split_once("--> ")?;
    let (_, said) = LIMITS.iter().find(|(begins, _)| message.contains(begins))?;
    let place = place.lines().next().unwrap_or_default();
    let (name, line) = place.split_once(':').unwrap_or((place, ""));
    // The column is that of what the template was written anew as.
    let line = line.split(':').next().unwrap_or_default();
    Some(anyhow!("{}:{line}: {said}\n  gör så här: {HELP}", theme.path_of_template(name)))
}

/// Why an own template cannot be held to a limit.
pub fn explain_refused(theme: &Theme, refused: &Refused) -> Error {
    match refused {
        Refused::List(place) => {
            let (name, line) = place.split_once(':').unwrap_or((place, ""));
            anyhow!(
                "{}:{line}: en lista görs med `for` inuti ett uttryck, och då går det inte att hindra att den blir för stor\n  \
                 gör så här: skriv slingan med `{{% for %}}` i stället",
                theme.path_of_template(name)
            )
        }
        Refused::Engine(error) => explain(theme, error, ""),
    }
}

fn in_swedish(message: &str) -> String {
    let name = message.split('`').nth(1).unwrap_or_default();
    let known = FAULTS.iter().find(|(begins, _)| message.starts_with(begins));
    let said = known.map(|(_, said)| said.replace("{}", &format!("`{name}`")));
    let Some(said) = said else { return format!("mallen har ett fel (Tera: {message})") };
    // Of all hundreds of names that there are, the nearest.
    let near = message.split_once("Available ").and_then(|(_, list)| list.split_once(": "));
    match near.and_then(|(_, names)| nearest(name, names.trim_end_matches('.').split(", "))) {
        Some(near) => format!("{said}; menade du `{near}`?"),
        None => said,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_name_is_told_with_the_nearest_one() {
        let said = in_swedish("Field `skip_lnk` is not defined. Available fields: a, skip_link, z");
        assert_eq!(said, "namnet `skip_lnk` finns inte; menade du `skip_link`?");
        assert_eq!(in_swedish("Unknown filter `uper`"), "filtret `uper` finns inte");
        assert_eq!(in_swedish("Stack overflow"), "mallen har ett fel (Tera: Stack overflow)");
    }
}
