//! All the keys that a record lacks. The reader of a record stops at the first.

use super::fault::{Fault, Kind};
use super::shape::{Form, Shape};
use super::tree::{At, Map, Node, Value};

/// Adds to each fault of a missing key the others that its record lacks.
pub(super) fn name_all_missing(root: &Node<'_>, shape: &Shape, faults: &mut [Fault]) {
    for fault in faults {
        if let (Kind::MissingKeys(keys), Some(at)) = (&mut fault.kind, fault.at)
            && let Some(all) = missing_at(root, shape, at, keys[0])
        {
            *keys = all;
        }
    }
}

fn missing_at(node: &Node<'_>, shape: &Shape, at: At, known: &str) -> Option<Vec<&'static str>> {
    match (&node.value, &shape.form) {
        (_, Form::AnyOf(choice)) => choice.shapes.iter().find_map(|shape| missing_at(node, shape, at, known)),
        (Value::List(_, items), Form::List(inner)) => {
            items.iter().find_map(|item| missing_at(item, inner, at, known))
        }
        (Value::Map(map), Form::Named(inner)) => {
            map.pairs.iter().find_map(|(_, value)| missing_at(value, inner, at, known))
        }
        (Value::Map(map), Form::Keys(keys)) => {
            let begins = map.pairs.first().map_or(node.at, |(first, _)| first.at);
            let missing = || keys.iter().filter(|key| key.is_required() && lacks(map, key.name));
            if begins == at && missing().any(|key| key.name == known) {
                return Some(missing().map(|key| key.name).collect());
            }
            map.pairs.iter().find_map(|(name, value)| {
                let key = keys.iter().find(|key| Some(key.name) == name.text())?;
                missing_at(value, &key.shape, at, known)
            })
        }
        _ => None,
    }
}

fn lacks(map: &Map<'_>, key: &str) -> bool {
    !map.excuses(key) && !map.pairs.iter().any(|(name, _)| name.text() == Some(key))
}
