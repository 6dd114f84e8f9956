//! The codes of this room's findings, in one table.

use model::kinds;

kinds! {
    CHANGED = "E001", "En fil i en utgåva har ändrats sedan den publicerades.";
    MISSING = "E002", "En fil i en utgåva saknas.";
    STRANGER = "E003", "En fil eller mapp bland utgåvorna hör inte dit.";
    UNREADABLE = "E004", "En fil i en utgåva går inte att läsa som den publicerades.";
    GAP = "E005", "En utgåva saknas, fast git har den eller det finns en senare.";
    MISPLACED = "E006", "En utgåva ligger i en annan mapp än den som den publicerades i.";
    REWRITTEN = "E007", "En utgåva är en annan än den som lades in i git.";
    NO_REPORT = "E010", "Rapporten som ska publiceras finns inte.";
    NO_COMMIT = "E011", "Innehållet ligger inte i git, eller har ingen commit.";
    NOT_COMMITTED = "E012", "En fil är inte som i den senaste commiten.";
    NO_LAGESBILD = "E013", "En rapport för tertial 2 publiceras inte utan fördjupad lägesbild.";
    NO_NOTE = "E014", "En ny utgåva säger vad som har ändrats och varför.";
    NOTE_WITH_PERSONAL_DATA = "E015", "En personuppgift får inte stå i det som läsarna ser om utgåvan.";
    OLDER_DATE = "E016", "En ny utgåva är inte äldre än den förra.";
    TAG_TAKEN = "E017", "Git-taggen för utgåvan finns redan.";
    PLACEHOLDER = "E018", "En platshållare som ingen har skrivit om står kvar i rapporten.";
    UNCHANGED = "E019", "En ny utgåva skulle säga precis samma sak som den förra.";
    REVISED = "E020", "Uppgifter om ett publicerat tertial har ändrats sedan utgåvan (varning).";
    WOULD_BE_LOST = "E021", "En utgåva publiceras bara där git sparar den på en gren.";
    NOTE_WITH_CONTROL_SIGN = "E022", "Ett tecken som inte kan visas får inte stå i det som läsarna ser om utgåvan.";
    NO_NAME = "E023", "Git vet inte i vems namn en tagg sätts.";
    NOT_FROZEN = "E024", "En fastställd rapport finns inte som utgåva (varning).";
    NOT_ADOPTED = "E025", "Siffrorna i den nyaste utgåvan hämtades efter beslutet (upplysning).";
    DRAFT = "E026", "Rapporten som publiceras är inte fastställd (varning).";
    TRACKED = "E027", "Ett salt eller ett kalkylblad bredvid innehållet sparas i git (varning för kalkylblad).";
    TAKEN_LATER = "E028", "En utgåva är inte äldre än de uttag som den räknar på.";
    LEAKING = "E029", "Ett litet antal går att räkna ut ur utgåvan och det som redan är ute.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_differ_and_stand_in_order() {
        assert!(KINDS.windows(2).all(|pair| pair[0].code < pair[1].code));
    }
}
