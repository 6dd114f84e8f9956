//! The codes of this room's findings, in one table: M for Markdown, X for the expressions in it.

use model::kinds;

kinds! {
    BROKEN_LINK = "M001", "En länk leder inte till någon text, sida, rubrik eller fil.";
    BROKEN_IMAGE = "M002", "En bild finns inte, eller ligger inte under files/.";
    IMAGE_WITHOUT_WORDS = "M003", "En bild saknar text för den som inte ser den.";
    SAME_HEADING_ID = "M004", "Två rubriker i en text har samma id.";
    HTML_IN_TEXT = "M005", "HTML i en text visas som text.";
    UNKNOWN_FOOTNOTE = "M006", "En fotnot som texten hänvisar till finns inte.";
    UNUSED_FOOTNOTE = "M007", "Ingen text hänvisar till fotnoten.";
    UNKNOWN_CALLOUT = "M008", "Faktarutan är av en sort som inte finns.";
    UNKNOWN_LANGUAGE = "M009", "Språket för ett ord går inte att känna igen.";
    UNKNOWN_EXPRESSION = "X001", "Ett uttryck är felskrivet eller frågar efter något som inte finns.";
    OPEN_EXPRESSION = "X002", "Ett uttryck har ingen slutparentes.";
    FIGURE_IN_LINE = "X003", "En figur står inne i en text och inte i ett eget stycke.";
}
