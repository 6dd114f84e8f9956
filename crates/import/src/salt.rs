//! The secret that numbers are hashed with: a file beside the map, made where there is none and none can have been.

use std::hash::{BuildHasher, RandomState};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use model::Catalogue;

use crate::delivered::Delivered;
use crate::ids::is_hashed;
use crate::map::{IdRule, MapFile};
use crate::{ImportRequest, OutputForm, write_whole};

/// The file that holds the salt of a map.
pub fn salt_file(map: &Path) -> PathBuf {
    map.with_extension("salt")
}

/// The salt of an import.
#[derive(Debug, Default)]
pub struct Salt {
    pub text: Option<String>,
    /// True where it is new, and not written yet.
    pub is_new: bool,
}

impl Salt {
    /// The salt beside the map. Where numbers are to be hashed for the first time, a new one: with a second one, events that are
    /// there already would get other ids.
    pub fn of(request: &ImportRequest, map: &MapFile, known: Option<&Catalogue>) -> Result<Self> {
        let text = read(&request.map)?;
        let is_wanted = map.ids.value == IdRule::Hash
            && map.salt.is_none()
            && text.is_none()
            && request.form != Some(OutputForm::Counts);
        match known {
            Some(known) if is_wanted && !has_hashed_ids(request, known)? => {
                Ok(Salt { text: Some(random()), is_new: true })
            }
            _ => Ok(Salt { text, is_new: false }),
        }
    }

    /// Writes a new salt, and says that it is to be kept.
    pub fn keep(&self, map: &Path) -> Result<Option<String>> {
        match &self.text {
            Some(text) if self.is_new => write(map, text).map(Some),
            _ => Ok(None),
        }
    }
}

/// A salt of its own, random, beside a map that is suggested; one that is there is kept.
pub fn make(map: &Path) -> Result<Option<String>> {
    if salt_file(map).exists() { Ok(None) } else { write(map, &random()).map(Some) }
}

fn write(map: &Path, text: &str) -> Result<String> {
    let file = salt_file(map);
    write_whole(&file, &format!("{text}\n"))?;
    Ok(format!(
        "Saltet som händelsenumren görs om med: {}. Spara det på ett säkert ställe till nästa gång, aldrig i git.",
        file.display()
    ))
}

fn read(map: &Path) -> Result<Option<String>> {
    let file = salt_file(map);
    match input::read_text_file(&file) {
        Ok(salt) => Ok(Some(salt.trim().to_owned())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("kan inte läsa {}", file.display())),
    }
}

/// True if any incident file has ids that were hashed, with a salt that lies elsewhere.
fn has_hashed_ids(request: &ImportRequest, known: &Catalogue) -> Result<bool> {
    let files = known.extracts.iter().map(|delivery| request.content.join(&delivery.path));
    for file in files.chain([request.to.clone()]) {
        if Delivered::read(&file, false)?.is_some_and(|there| there.ids().any(is_hashed)) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn random() -> String {
    let mut digest = Sha256::new();
    for part in 0..4_u64 {
        digest.update(RandomState::new().hash_one(part).to_le_bytes());
    }
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
