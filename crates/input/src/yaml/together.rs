//! What faults say when they are seen together, and beside what may stand in a place: a key that belongs one level further
//! in, a key that is missing because it has another name, a value that must be there.

use super::fault::{Fault, Kind};
use super::finding::one_of;
use super::shape::{Form, Key, Shape};
use super::tree::{At, Map, Node, Value};
use model::diag::meant;

/// A text that begins with `#` is a comment to YAML: that its key has no value is the same mistake.
pub(super) fn leave_out_what_is_cut(faults: &mut Vec<Fault>) {
    let cut: Vec<Option<At>> =
        faults.iter().filter(|fault| matches!(fault.kind, Kind::Cut)).map(|fault| fault.at).collect();
    let follows = |fault: &Fault| is_without_value(fault) && cut.contains(&fault.at);
    faults.retain(|fault| !follows(fault));
}

/// True where the shape of what is read tells more about one of the faults.
pub(super) fn are_told_by_shape(faults: &[Fault]) -> bool {
    faults.iter().any(|fault| matches!(fault.kind, Kind::UnknownKey(..)) || is_without_value(fault))
}

fn is_without_value(fault: &Fault) -> bool {
    matches!(fault.kind, Kind::WrongType(_)) && fault.value.is_none() && fault.key.is_some()
}

/// Tells the faults of each map anew.
pub(super) fn tell_by_shape(node: &Node<'_>, shape: &Shape, faults: &mut Vec<Fault>) {
    match (&node.value, &shape.form) {
        (_, Form::AnyOf(choice)) => {
            choice.shapes.iter().for_each(|shape| tell_by_shape(node, shape, faults));
        }
        (Value::List(_, items), Form::List(inner)) => {
            items.iter().for_each(|item| tell_by_shape(item, inner, faults));
        }
        (Value::Map(map), Form::Named(inner)) => {
            map.pairs.iter().for_each(|(_, value)| tell_by_shape(value, inner, faults));
        }
        (Value::Map(map), Form::Keys(keys)) => {
            further_in(map, keys, faults);
            under_another_name(node, map, faults);
            for (name, value) in &map.pairs {
                let Some(key) = keys.iter().find(|key| Some(key.name) == name.text()) else { continue };
                without_value(value, key, faults);
                tell_by_shape(value, &key.shape, faults);
            }
        }
        _ => {}
    }
}

/// A key that is known one level further in: `values` at the margin of the indicators.
fn further_in(map: &Map<'_>, keys: &[Key], faults: &mut Vec<Fault>) {
    for (name, _) in &map.pairs {
        let Some(at) = faults.iter().position(|fault| fault.at == Some(name.at)) else { continue };
        let Kind::UnknownKey(word, known) = &faults[at].kind else { continue };
        let owner = keys.iter().find_map(|key| Some((key, knows(&key.shape, word)?)));
        let Some((owner, is_record)) = owner.filter(|_| meant(word, known).is_none()) else { continue };
        let word = word.clone();
        let value =
            map.pairs.iter().find(|(above, _)| above.text() == Some(owner.name)).map(|(_, value)| value);
        let inner = value.map(|value| value.items().last().unwrap_or(value));
        let first = inner.and_then(|inner| Some(inner.pairs().first()?.0.at));
        let is_block =
            |inner: &Node<'_>| matches!(&inner.value, Value::Map(map) if !map.source.starts_with('{'));
        let spaces = first.filter(|_| inner.is_some_and(is_block)).map(|first| first.column - 1);
        faults[at].kind = Kind::KeyFurtherIn { key: word.clone(), owner: owner.name, is_record, spaces };
        // It is not missing where it belongs.
        faults.retain_mut(|fault| match &mut fault.kind {
            Kind::MissingKeys(keys) if fault.at == first => {
                keys.retain(|key| *key != word);
                !keys.is_empty()
            }
            _ => true,
        });
    }
}

/// Whether a key stands in such a value, and then whether it is a record in a list.
fn knows(shape: &Shape, word: &str) -> Option<bool> {
    let has =
        |shape: &Shape| matches!(&shape.form, Form::Keys(keys) if keys.iter().any(|key| key.name == word));
    match &shape.form {
        Form::List(inner) => has(inner).then_some(true),
        Form::AnyOf(choice) => choice.shapes.iter().find_map(|shape| knows(shape, word)),
        _ => has(shape).then_some(false),
    }
}

/// One key that is unknown, and one that is missing, in the same map.
fn under_another_name(node: &Node<'_>, map: &Map<'_>, faults: &mut Vec<Fault>) {
    let begins = map.pairs.first().map_or(node.at, |(first, _)| first.at);
    let is_here = |at: Option<At>| map.pairs.iter().any(|(name, _)| Some(name.at) == at);
    let mut unknown = (0..faults.len())
        .filter(|ix| matches!(faults[*ix].kind, Kind::UnknownKey(..)) && is_here(faults[*ix].at));
    let (Some(unknown), None) = (unknown.next(), unknown.next()) else { return };
    let missing = faults.iter().position(|fault| {
        matches!(&fault.kind, Kind::MissingKeys(keys) if keys.len() == 1) && fault.at == Some(begins)
    });
    let Some(missing) = missing else { return };
    if let (Kind::UnknownKey(word, known), Kind::MissingKeys(keys)) =
        (&faults[unknown].kind, &faults[missing].kind)
        && meant(word, known).is_none()
    {
        faults[unknown].kind = Kind::UnderAnotherName { key: word.clone(), known, missing: keys[0] };
        faults.remove(missing);
    }
}

fn without_value(value: &Node<'_>, key: &Key, faults: &mut [Fault]) {
    for fault in faults.iter_mut().filter(|fault| fault.at == Some(value.at) && is_without_value(fault)) {
        let expected = match (&key.shape.form, &fault.kind) {
            (Form::Written(form), _) => form.clone(),
            (Form::Word(words), _) => one_of("ett av orden", words),
            (_, Kind::WrongType(expected)) => expected.clone(),
            _ => continue,
        };
        fault.kind = Kind::NoValue { expected, is_required: key.is_required() };
    }
}
