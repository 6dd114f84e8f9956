//! The codes of this room's findings, in one table: M for Markdown, T for the theme, X for expressions.

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
    NOT_MARKDOWN = "M010", "Tecken som ser ut som Markdown är det inte: en länk, en bild, en tabell, en lista, en rubrik, en ruta, en fotnot eller ett uttryck.";
    EMPTY_LINK = "M011", "En länk har inga ord.";
    EMPTY_HEADING = "M012", "En rubrik har inga ord.";
    WORDS_NOT_SHOWN = "M013", "Ord i en text kommer inte med på sidan.";
    OPEN_FENCE = "M014", "Ett kodblock har inget slut.";
    OPEN_COMMENT = "M015", "En kommentar har inget slut.";
    TOO_DEEP = "M016", "Citat och listor står för djupt inuti varandra.";
    MORE_FINDINGS = "M017", "En text har fler fel än som visas.";
    INDENTED_TEXT = "M018", "Ett stycke är indraget och visas som kod (varning).";
    WRONG_FOOTNOTE = "M019", "En fotnot har ingen text, eller står två gånger.";
    REPLACES_NOTHING = "T001", "En egen text eller mall ersätter inget i temat.";
    UNKNOWN_EXPRESSION = "X001", "Ett uttryck är felskrivet eller frågar efter något som inte finns.";
    OPEN_EXPRESSION = "X002", "Ett uttryck avslutas inte.";
    FIGURE_IN_LINE = "X003", "En figur står inne i en text och inte i ett eget stycke.";
    NOTHING_TO_SHOW = "X004", "Ett uttryck eller en figur har inget att visa.";
    FIGURE_AGAIN = "X005", "En figur står redan i texten, eller är en för mycket (varning).";
}
