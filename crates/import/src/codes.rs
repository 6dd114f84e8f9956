//! The codes of this room's findings, in one table.

use model::kinds;

kinds! {
    NO_HEADING = "I001", "Kartan nämner en rubrik som inte finns i filen.";
    NO_COLUMN = "I002", "Ett fält som krävs har varken kolumn eller förval.";
    PERSONAL_COLUMN = "I003", "En kolumn ser ut att innehålla fritext eller personuppgifter.";
    NO_SALT = "I004", "Nummer ska göras om, men det hemliga saltet saknas.";
    NO_EXTRACT = "I005", "Uppgifter om uttaget saknas.";
    WRONG_TARGET = "I006", "Kartan översätter till ett ord som fältet inte har.";
    UNREADABLE_CELL = "I007", "Ett värde i filen går inte att läsa.";
    EMPTY_CELL = "I008", "Ett värde som krävs är tomt.";
    OUTSIDE_EXTRACT = "I009", "En dag ligger utanför uttaget.";
    SAME_ID = "I010", "Samma id står på två rader.";
    BROKEN_SHEET = "I011", "Filen har inga rubriker, eller samma rubrik två gånger.";
    WRONG_WIDTH = "I012", "En rad har fler eller färre värden än det finns rubriker.";
    FILE_EXISTS = "I013", "Filen som ska skrivas finns redan.";
    WRONG_COLUMN_SETTING = "I014", "En inställning passar inte fältet.";
}
