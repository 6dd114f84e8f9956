//! Files and folders that another program holds: virus scanners and search indexes for a moment after they were
//! written, open windows for as long as they are open.

use std::io::{Error, ErrorKind, Result};
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

/// Three seconds: longer than a scanner takes, shorter than a person waits without wondering.
const TRIES: u32 = 25;
const PAUSE: Duration = Duration::from_millis(120);

/// What Windows answers where another program has the file or folder open, or a part of the file locked
/// (`ERROR_SHARING_VIOLATION`, `ERROR_LOCK_VIOLATION`). Rust has no kind for them.
const HELD_ON_WINDOWS: [i32; 2] = [32, 33];

/// True where another program has the file or folder open.
pub fn is_held(error: &Error) -> bool {
    is_held_on(cfg!(windows), error)
}

pub(crate) fn is_held_on(windows: bool, error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy)
        || (windows && error.raw_os_error().is_some_and(|code| HELD_ON_WINDOWS.contains(&code)))
}

/// Moves a file or folder, and waits a few seconds where another program holds it.
///
/// # Errors
/// The system's, once waiting did not help.
pub fn rename_patiently(from: &Path, to: &Path) -> Result<()> {
    patiently(cfg!(windows), sleep, || std::fs::rename(from, to))
}

/// A folder with an open file in it cannot be moved in Windows, which says that it is forbidden.
fn patiently(windows: bool, wait: impl Fn(Duration), mut step: impl FnMut() -> Result<()>) -> Result<()> {
    let may_pass = |error: &Error| error.kind() == ErrorKind::PermissionDenied || is_held_on(windows, error);
    for _ in 0..TRIES {
        match step() {
            Err(error) if may_pass(&error) => wait(PAUSE),
            done => return done,
        }
    }
    step()
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn what_windows_answers_of_a_file_in_use_is_known() {
        for code in [32, 33] {
            assert!(is_held_on(true, &Error::from_raw_os_error(code)), "{code}");
            // The same numbers are a broken pipe and a sum out of range elsewhere.
            assert!(!is_held_on(false, &Error::from_raw_os_error(code)), "{code}");
        }
        assert!(is_held_on(false, &Error::from(ErrorKind::ResourceBusy)));
        assert!(!is_held_on(true, &Error::from(ErrorKind::NotFound)));
    }

    /// How often it is tried and waited for, where it answers with the error until the time that is given.
    fn tries(error: fn() -> Error, until: u32) -> (Result<()>, u32, u32) {
        let (tried, waited) = (Cell::new(0), Cell::new(0));
        let step = || {
            tried.set(tried.get() + 1);
            if tried.get() < until { Err(error()) } else { Ok(()) }
        };
        let outcome = patiently(true, |_| waited.set(waited.get() + 1), step);
        (outcome, tried.get(), waited.get())
    }

    #[test]
    fn what_is_held_for_a_moment_is_waited_for_and_nothing_else() {
        let held = || Error::from_raw_os_error(32);
        let forbidden = || Error::from(ErrorKind::PermissionDenied);
        for error in [held as fn() -> Error, forbidden] {
            let (outcome, tried, waited) = tries(error, 4);
            assert_eq!((outcome.is_ok(), tried, waited), (true, 4, 3));
            let (outcome, tried, waited) = tries(error, u32::MAX);
            assert_eq!((outcome.is_err(), tried, waited), (true, TRIES + 1, TRIES));
        }
        let (outcome, tried, waited) = tries(|| Error::from(ErrorKind::NotFound), 4);
        assert_eq!((outcome.is_err(), tried, waited), (true, 1, 0));
    }
}
