//! The codes of this room's findings, in one table.

use model::kinds;

kinds! {
    NO_HEADING = "I001", "Kartan nämner en rubrik eller kolumn som inte finns i filen.";
    NO_COLUMN = "I002", "Ett fält som krävs har varken kolumn eller förval.";
    PERSONAL_COLUMN = "I003", "En kolumn ser ut att innehålla fritext eller personuppgifter, eller ett nummer är ett namn.";
    NO_SALT = "I004", "Nummer ska göras om, men det hemliga saltet saknas.";
    NO_EXTRACT = "I005", "Uppgifter om uttaget saknas eller går inte ihop.";
    WRONG_TARGET = "I006", "Kartan översätter till ett ord som fältet eller innehållet inte har.";
    UNREADABLE_CELL = "I007", "Ett värde i filen går inte att läsa.";
    EMPTY_CELL = "I008", "Ett värde som krävs är tomt.";
    OUTSIDE_EXTRACT = "I009", "En dag ligger utanför uttaget.";
    SAME_ID = "I010", "Samma id står på flera rader.";
    BROKEN_SHEET = "I011", "Filen går inte att läsa rad för rad, eller rubrikerna hittas inte.";
    WRONG_WIDTH = "I012", "En rad har värden till höger om den sista rubriken.";
    FILE_EXISTS = "I013", "Filen som ska skrivas finns redan, eller skulle inte läsas.";
    WRONG_COLUMN_SETTING = "I014", "En inställning i kartan passar inte fältet eller filen.";
    SEVERAL_SHEETS = "I015", "Flera blad i arbetsboken, eller bara ett dolt, kan vara det som ska läsas.";
    HEADING_TWICE = "I016", "En rubrik som kartan nämner står i flera kolumner.";
    GARBLED_TEXT = "I017", "Filen har tecken som svensk text inte har: teckenkodningen är fel.";
    SAME_SLUG = "I018", "Två olika värden blir samma id.";
    ERROR_VALUE = "I019", "Ett värde är kalkylprogrammets felvärde, till exempel #N/A.";
    IMPOSSIBLE_DAY = "I020", "Dagar går inte ihop: efter uttaget, i fel ordning, eller ett orimligt år.";
    UNKNOWN_TYPE = "I021", "En händelsetyp finns inte i innehållet.";
    UNKNOWN_UNIT = "I022", "En enhet finns inte i innehållet.";
    NOT_VALID = "I023", "En enhet eller händelsetyp fanns inte den dagen (varning).";
    NO_EVENT = "I024", "En rad saknar nästan allt som krävs: en summa, en not eller en rubrik.";
    EMPTY_EXTRACT = "I025", "Ingen rad i filen blir en händelse.";
    ENDS_EARLY = "I026", "Uttaget börjar eller slutar långt från sina händelser eller från det som bladets titel säger, saknar en månad eller ett tertial, eller kan vara avklippt (varning).";
    DEAD_RULE = "I027", "En regel eller ett värde i kartan träffar ingenting (varning).";
    FELL_TO_REST = "I028", "Ett värde som föll till \"*\" liknar ett som kartan eller innehållet har (varning).";
    COUNT_COLUMN = "I029", "Kolumner med tal används inte (varning; ett fel där de är månader, år, typer eller enheter).";
    ALREADY_THERE = "I030", "Händelserna finns redan i en annan fil i innehållet.";
    SAME_DAYS = "I031", "En annan fil i innehållet ser ut att ha samma händelser (varning).";
    SALT_IN_MAP = "I032", "Saltet står i kartan, eller sparas i git (varning).";
    HIDDEN_ROWS = "I033", "Dolda eller överstrukna rader, eller dolda kolumner, i kalkylbladet tas med (varning).";
    ABOVE_HEADINGS = "I034", "En rad ovanför rubrikerna ser ut som en händelse, eller andra rubriker står längre ner.";
    NEARLY_SKIPPED = "I035", "En rad tas med fast dess värde liknar ett som hoppas över (varning).";
    SUM_OF_PARTS = "I036", "En enhet, typ eller grupp har så många som de andra tillsammans, eller ett värde så många som sina delar: en summa kan räknas med (varning).";
    TABLE_BESIDE = "I037", "En annan tabell bredvid läses inte (varning).";
    SHEET_LEFT = "I038", "Ett annat blad i arbetsboken har rubriker som för händelser och läses inte (varning).";
    REPLACES_OTHER = "I039", "Filen som ersätts är av ett annat eller större uttag, eller av samma dag (varning).";
    EQUAL_ROWS = "I040", "Rader är lika i varje kolumn (varning).";
    MERGED_CELLS = "I041", "En cell är sammanfogad över flera rader eller månader, så att bara den första har värdet.";
    EXCLUDED_ROWS = "I042", "Rader räknas fast en kolumn som inte läses säger att de är makulerade eller räknade redan (varning).";
    CUMULATED = "I043", "Antalen ser ut att vara räknade från årets början (varning).";
    DIFFERING_ROWS = "I044", "Rader som blir ett antal skiljer sig i en kolumn som inte läses (varning).";
    HIDDEN_COUNTS = "I045", "Tomma celler räknas som noll fast bladet säger att antal är dolda (varning).";
    WHOLE_SKIPPED = "I046", "En regel hoppar över rader som ser ut som händelser (varning).";
    REPEATED_NUMBER = "I047", "Ett ärendenummer som inte läses står på flera rader, som räknas var för sig (varning).";
    HALF_TRANSLATED = "I048", "Några siffror i en kolumn översätts och andra tas som de står (varning).";
    BROKEN_LINK = "I049", "Länkar går till nummer som inget uttag av en annan källa har (varning).";
    NUMBERED_COUNTS = "I050", "Varje rad har ett eget nummer och en dag, men räknas som flera händelser (varning).";
    SAME_EVENT = "I051", "Rader är samma händelse under två nummer, eller rättar varandra; också när ett blad står två gånger (varning).";
    NO_OUTCOME = "I052", "En kolumn eller rad med prognos, budget eller mål räknas som händelser (varning).";
}
