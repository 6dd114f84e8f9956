//! What the YAML scanner objects to, in words for authors.

use serde_yaml::granit_parser::ErrorKind;

/// A message and what to do about it.
pub(super) struct Objection {
    pub message: String,
    pub help: &'static str,
}

const INDENT_HELP: &str = "rader som hör ihop ska börja lika långt in; räkna mellanslagen på raderna ovanför";
const QUOTE_HELP: &str = "sätt citattecken om texten, eller kontrollera att indraget är rätt";

pub(super) fn objection(kind: &ErrorKind) -> Objection {
    let (message, help) = words(kind);
    Objection { message, help }
}

fn words(kind: &ErrorKind) -> (String, &'static str) {
    use ErrorKind as Kind;
    match kind {
        Kind::UnclosedFlowCollection { open } => (
            format!("`{open}` stängs aldrig"),
            if *open == '{' {
                "lägg till `}` där det är slut"
            } else {
                "lägg till `]` där det är slut"
            },
        ),
        Kind::UnexpectedEofFlowMapping | Kind::UnexpectedEofImplicitFlowMapping => {
            ("`{` stängs aldrig".to_owned(), "lägg till `}`")
        }
        Kind::UnexpectedEofFlowSequence => ("`[` stängs aldrig".to_owned(), "lägg till `]`"),
        Kind::MismatchedFlowCollectionEnd { open, close } => {
            (format!("`{open}` stängs med `{close}`"), "använd par: `{ }` och `[ ]`")
        }
        Kind::MisplacedFlowCollectionEnd => {
            ("ett avslutande tecken utan början".to_owned(), "ta bort det, eller lägg till det som öppnar")
        }
        Kind::ExpectedFlowMappingSeparator | Kind::ExpectedFlowSequenceSeparator => {
            ("komma saknas mellan två värden".to_owned(), "skriv `,` mellan värdena inom `{ }` och `[ ]`")
        }
        Kind::UnclosedQuotedScalar => {
            ("citattecknet stängs aldrig".to_owned(), "lägg till det avslutande citattecknet")
        }
        Kind::InvalidTrailingSingleQuotedScalar | Kind::InvalidTrailingDoubleQuotedScalar => {
            ("text efter det avslutande citattecknet".to_owned(), "sätt hela värdet inom citattecken")
        }
        Kind::UnknownQuotedScalarEscape => {
            ("okänt tecken efter `\\`".to_owned(), "använd enkla citattecken om `\\` ska stå som det är")
        }
        Kind::TabNotAllowed
        | Kind::TabInBlockIndentation
        | Kind::TabInIndentation
        | Kind::TabAtBlockScalarStart
        | Kind::TabInPlainScalar => {
            ("här står ett tabbtecken".to_owned(), "använd mellanslag i stället för tabb")
        }
        Kind::MappingValueNotAllowed | Kind::InvalidColonPlacement | Kind::InvalidMappingValueWhitespace => {
            ("ett oväntat kolon".to_owned(), QUOTE_HELP)
        }
        Kind::SimpleKeyExpected | Kind::InvalidSimpleKey => {
            ("kolon saknas efter en nyckel".to_owned(), "skriv `nyckel: värde`, med mellanslag efter kolonet")
        }
        Kind::UnexpectedCharacter { character: '`' } => (
            "här står en grav accent, som hör till Markdown".to_owned(),
            "ta bort den, eller sätt raka citattecken om texten",
        ),
        Kind::UnexpectedCharacter { character } => {
            (format!("tecknet `{}` får inte stå här", character.escape_default()), QUOTE_HELP)
        }
        Kind::ExpectedBlockMappingKey
        | Kind::ExpectedBlockSequenceEntry
        | Kind::InvalidIndentation
        | Kind::InvalidBlockScalarIndent
        | Kind::InvalidQuotedScalarIndent
        | Kind::InvalidFlowScalarIndent
        | Kind::BlockSequenceEntryNotAllowed => ("indraget stämmer inte".to_owned(), INDENT_HELP),
        Kind::CommentNotSeparated | Kind::CommentInterceptedScalar => (
            "en kommentar på en plats där den inte kan stå".to_owned(),
            "skriv ett mellanslag före `#`, eller flytta kommentaren till en egen rad",
        ),
        Kind::UnexpectedEof => ("texten tar slut för tidigt".to_owned(), "skriv klart filen"),
        _ => (
            "YAML-läsaren förstår inte raden".to_owned(),
            "jämför med beskrivningen av formatet: `lagesbild docs formatet`",
        ),
    }
}
