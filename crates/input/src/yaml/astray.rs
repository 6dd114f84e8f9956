//! What stands too far out: records beside the one whose last key waits for them, and keys beside the key that they
//! belong to. Without this each of their keys would be told, and none of it would say what to do.

use super::fault::{Fault, Kind};
use super::tree::{At, Node, Value};

/// Finds the records of a list that belong under the last key of one above, and leaves them out.
pub(super) fn records_astray(items: &[Node<'_>]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut owner: Option<&Node<'_>> = None;
    for pair in items.windows(2) {
        let (above, item) = (owner.unwrap_or(&pair[0]), &pair[1]);
        let waiting = above.pairs().last().filter(|(_, value)| waits(value));
        let Some((key, value)) = waiting.filter(|_| belongs_under(above, item)) else {
            owner = None;
            continue;
        };
        item.is_gone.set(true);
        if owner.replace(above).is_none() {
            value.is_gone.set(true);
            faults.push(too_far_out(key, item));
        }
    }
    faults
}

fn too_far_out(key: &Node<'_>, item: &Node<'_>) -> Fault {
    let name = key.text().unwrap_or_default();
    let message = format!("raden hör till `{name}` ovanför, men börjar inte längre in");
    let help = format!("skriv {} mellanslag före `-`, så att den står under `{name}`", key.at.column + 1);
    let at = At { line: item.at.line, column: item.at.column.saturating_sub(2).max(1) };
    Fault::new(Kind::Told(message, help), at)
}

/// A record of another kind: on a later line, and without a key that the one above has.
fn belongs_under(above: &Node<'_>, item: &Node<'_>) -> bool {
    let has = |key: &Node<'_>| above.pairs().iter().any(|(known, _)| known.text() == key.text());
    let is_record = matches!(item.value, Value::Map(_)) && !item.pairs().is_empty();
    is_record
        && above.pairs().len() > 1
        && above.at.line < item.at.line
        && !item.pairs().iter().any(|(key, _)| has(key))
}

/// True where nothing stands after a key.
pub(super) fn waits(value: &Node<'_>) -> bool {
    matches!(&value.value, Value::Scalar(scalar) if scalar.is_null())
}

/// The key above that an unknown key belongs to: it waits for something, and between the two stand none but unknown keys.
pub(super) fn owner_of<'n, 'a>(
    pairs: &'n [(Node<'a>, Node<'a>)],
    key: &Node<'a>,
) -> Option<&'n (Node<'a>, Node<'a>)> {
    let place = pairs.iter().position(|(name, _)| name.at == key.at)?;
    let pair = pairs[..place].iter().rev().find(|(_, value)| waits(value) || !value.is_gone.get())?;
    let (owner, value) = pair;
    let is_below = owner.at.line < key.at.line && owner.at.column == key.at.column;
    (waits(value) && is_below).then_some(pair)
}

/// True for a value of keys that stand under a key, where another key follows at the margin of the first.
pub(super) fn is_block_under(above: &Node<'_>, value: &Node<'_>, key: &Node<'_>) -> bool {
    let is_block = !value.pairs().is_empty() && above.at.line < value.at.line;
    is_block && above.at.column == key.at.column && above.at.line < key.at.line
}
