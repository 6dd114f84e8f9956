//! A file that one build at a time holds. It is taken away with the last one, and by the system where a build is killed.

use std::fs::{self, File};
use std::io;
use std::path::PathBuf;

/// Held until it is dropped.
#[derive(Debug)]
pub struct Lock {
    /// Elsewhere than in Windows it is taken away by whoever held it.
    path: Option<PathBuf>,
    _file: File,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // It is still held, so that no other build can have taken it.
        self.path.iter().for_each(|path| drop(fs::remove_file(path)));
    }
}

#[cfg(unix)]
impl Lock {
    /// Waits for whoever has it.
    ///
    /// # Errors
    /// The folder does not take a file.
    pub fn take(path: PathBuf) -> io::Result<Self> {
        loop {
            let file = File::create(&path).map_err(|error| match error.kind() {
                // The folder is there: one that cannot hold a file, such as /proc, says that there is none.
                io::ErrorKind::NotFound => io::ErrorKind::ReadOnlyFilesystem.into(),
                _ => error,
            })?;
            file.lock()?;
            // Whoever held it before may have taken it away meanwhile: then the next build would not see this one.
            if is_still_at(&file, &path) {
                return Ok(Lock { path: Some(path), _file: file });
            }
        }
    }
}

#[cfg(unix)]
fn is_still_at(file: &File, path: &std::path::Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let key = |metadata: io::Result<fs::Metadata>| metadata.map(|data| (data.dev(), data.ino())).ok();
    key(file.metadata()).is_some_and(|held| key(fs::metadata(path)) == Some(held))
}

#[cfg(windows)]
impl Lock {
    /// Waits for whoever has it. Windows does not tell whether an open file is the one at a path, so that a lock on a file
    /// that others take away would not do. It does open a file for one program alone, and takes it away when that closes it.
    ///
    /// # Errors
    /// The folder does not take a file.
    pub fn take(path: PathBuf) -> io::Result<Self> {
        use std::os::windows::fs::OpenOptionsExt;
        // Of the Windows API: GENERIC_WRITE with DELETE, and FILE_FLAG_DELETE_ON_CLOSE.
        const ACCESS: u32 = 0x4001_0000;
        const DELETE_ON_CLOSE: u32 = 0x0400_0000;
        let mut options = fs::OpenOptions::new();
        options.write(true).create(true).access_mode(ACCESS).share_mode(0).custom_flags(DELETE_ON_CLOSE);
        let file = once_free(input::is_held, std::thread::sleep, || options.open(&path))?;
        Ok(Lock { path: None, _file: file })
    }
}

/// Opens what another build may have open for itself: as long as it has, and a few seconds where it is said to be forbidden,
/// as what is being taken away is.
#[cfg(any(windows, test))]
fn once_free<T>(
    is_held: fn(&io::Error) -> bool,
    wait: impl Fn(std::time::Duration),
    mut open: impl FnMut() -> io::Result<T>,
) -> io::Result<T> {
    const PAUSE: std::time::Duration = std::time::Duration::from_millis(100);
    const FORBIDDEN: u32 = 30;
    let mut forbidden = 0;
    loop {
        match open() {
            Err(error) if is_held(&error) => forbidden = 0,
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied && forbidden < FORBIDDEN => {
                forbidden += 1;
            }
            done => return done,
        }
        wait(PAUSE);
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    /// `ERROR_SHARING_VIOLATION` of Windows.
    const HELD: i32 = 32;

    /// How it ends, and how often it was waited for, where the first answers are these errors.
    fn opened(errors: Vec<io::Error>) -> (io::Result<()>, u32) {
        let is_held = |error: &io::Error| error.raw_os_error() == Some(HELD);
        let (mut errors, waited) = (errors.into_iter(), Cell::new(0));
        let outcome =
            once_free(is_held, |_| waited.set(waited.get() + 1), || errors.next().map_or(Ok(()), Err));
        (outcome, waited.get())
    }

    #[test]
    fn a_build_is_waited_for_as_long_as_it_takes() {
        let held = |times: usize| (0..times).map(|_| io::Error::from_raw_os_error(HELD)).collect::<Vec<_>>();
        let forbidden = || io::Error::from(io::ErrorKind::PermissionDenied);
        let (outcome, waited) = opened(held(1000));
        assert_eq!((outcome.is_ok(), waited), (true, 1000));
        // Being taken away by the build before.
        let mut errors = held(2);
        errors.extend([forbidden(), forbidden()]);
        let (outcome, waited) = opened(errors);
        assert_eq!((outcome.is_ok(), waited), (true, 4));
    }

    #[test]
    fn a_folder_that_takes_no_file_is_told() {
        let forbidden = (0..100).map(|_| io::Error::from(io::ErrorKind::PermissionDenied)).collect();
        let (outcome, waited) = opened(forbidden);
        assert_eq!((outcome.unwrap_err().kind(), waited), (io::ErrorKind::PermissionDenied, 30));
        let (outcome, waited) = opened(vec![io::Error::from(io::ErrorKind::NotFound)]);
        assert_eq!((outcome.unwrap_err().kind(), waited), (io::ErrorKind::NotFound, 0));
    }

    #[test]
    fn one_at_a_time_has_it_and_nothing_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".output.lock");
        let (holders, most) = (std::sync::atomic::AtomicU32::new(0), std::sync::atomic::AtomicU32::new(0));
        let order = std::sync::atomic::Ordering::SeqCst;
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..50 {
                        let lock = Lock::take(path.clone()).unwrap();
                        most.fetch_max(holders.fetch_add(1, order) + 1, order);
                        std::thread::yield_now();
                        holders.fetch_sub(1, order);
                        drop(lock);
                    }
                });
            }
        });
        assert_eq!(most.into_inner(), 1);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
