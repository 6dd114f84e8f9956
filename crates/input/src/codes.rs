//! The codes of this room's findings, in one table.

use model::diag::{Diagnostic, Place, SourcePath};
use model::kinds;

kinds! {
    SYNTAX = "L001", "Filen följer inte YAML:s regler.";
    UNKNOWN_KEY = "L002", "En nyckel finns inte.";
    MISSING_KEY = "L003", "En nyckel som krävs saknas.";
    WRONG_KIND = "L004", "Ett värde är av fel slag, till exempel text där ett tal ska stå.";
    UNKNOWN_WORD = "L005", "Ett ord är inte ett av dem som går att välja.";
    DUPLICATE_KEY = "L006", "Samma nyckel står två gånger.";
    PERSONAL = "L007", "Ett fält för fritext eller personuppgifter får inte finnas i händelsedata.";
    NOT_ALLOWED = "L008", "Ankare, alias, sammanslagning och taggar används inte.";
    TOO_MUCH = "L009", "Värdena ligger för djupt eller är för många.";
    WRONG_FORM = "L010", "Ett värde har fel form, till exempel en dag som inte finns.";
    SEVERAL_DOCUMENTS = "L011", "En fil innehåller flera YAML-dokument.";
    ENCODING = "L012", "Filen är inte text i UTF-8.";
    UNKNOWN_FILE = "L013", "Filen eller mappen har ingen plats i innehållet.";
    EMPTY_FILE = "L014", "Filen är tom.";
    SYMBOLIC_LINK = "L015", "En symbolisk länk följs inte.";
    UNREADABLE = "L016", "Filen gick inte att läsa.";
    FRONT_MATTER = "L017", "Texten saknar uppgifter överst, mellan två rader med tre streck.";
    WRONG_LIST = "L018", "Händelsefilens lista stämmer inte med dess form.";
    MORE = "L019", "Filen har fler fel än vad som visas.";
    PATH_NAME = "L020", "Sökvägen går inte att läsa som text.";
    PERSONAL_NUMBER = "L021", "Ett personnummer eller samordningsnummer får inte finnas i innehållet.";
    EMAIL_ADDRESS = "L022", "En e-postadress får inte finnas i innehållet utan ett skrivet skäl.";
    PHONE_NUMBER = "L023", "Ett telefonnummer får inte finnas i innehållet utan ett skrivet skäl.";
    SEALED = "L024", "Programmet kan inte läsa texten i en fil, och ingen har skrivit att den är genomsedd.";
    CUT = "L025", "Ett värde utan citattecken tar slut vid ` #`, där en kommentar börjar.";
    SIGN = "L026", "Ett styrtecken eller ett osynligt tecken som vänder skrivriktningen får inte stå i en text.";
    DROPPED_FIELD = "L027", "Ett fält i en händelsefil finns inte längre i formatet.";
    NO_FILE = "L028", "Det som ligger i mappen är ingen fil: en kö, en enhet eller liknande.";
    SALT = "L029", "Saltet som händelsenumren görs om med ligger i innehållet.";
    MARKDOWN_IN_VALUE = "L030", "Markdown eller ett uttryck i ett värde som visas som det står (varning).";
    CONFLICT = "L031", "Två versioner av texten står kvar efter en sammanslagning i git.";
    AUTHOR = "L032", "En fils egna uppgifter säger vilken person som har gjort den (varning).";
    LEFT_OVER = "L040", "Rester av andra program tas inte med.";
    PORTABLE_NAME = "L041", "Ett namn går inte att ha i Windows, eller skiljer sig från ett annat bara i stora och små bokstäver.";
    ACTIVE_FILE = "L042", "En fil kan köra program hos den som öppnar den.";
}

/// Says how many more faults a file has than are shown.
pub fn more(path: &SourcePath, unshown: usize) -> Diagnostic {
    let message = format!("ytterligare minst {unshown} fel i filen visas inte");
    Diagnostic::error(MORE, Place::file(path), message).with_help("rätta dem som visas och kör igen")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_differ_and_stand_in_order() {
        assert!(KINDS.windows(2).all(|pair| pair[0].code < pair[1].code));
    }
}
