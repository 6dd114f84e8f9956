//! Where a site goes.

/// Where finished files of the site go, in any order, from any thread.
pub trait Sink: Sync {
    /// Takes one file. `path` is relative, with `/`.
    ///
    /// # Errors
    /// Names the path that could not be written.
    fn put(&self, path: &str, bytes: &[u8]) -> anyhow::Result<()>;

    /// As [`Sink::put`], for bytes whose SHA-256 (hexadecimal, small letters) the caller has just worked out.
    ///
    /// # Errors
    /// As [`Sink::put`].
    fn put_hashed(&self, path: &str, bytes: &[u8], _sha256: &str) -> anyhow::Result<()> {
        self.put(path, bytes)
    }
}
