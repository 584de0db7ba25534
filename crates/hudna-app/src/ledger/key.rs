//! The key that signs the log: where it lies, and who may read it. It is kept apart from the record, so that whoever takes or changes the
//! record cannot sign it.

use super::note::{Signer, VerifierKey, checked_name};
use anyhow::{Context, bail};
use std::env;
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Where the key of a log lies unless somebody says otherwise: `$XDG_CONFIG_HOME/hudna/<origin>.key`, or below `~/.config`.
pub(crate) fn default_path(origin: &str) -> anyhow::Result<PathBuf> {
    let set = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let Some(config) = set("XDG_CONFIG_HOME").filter(|path| path.is_absolute()).or_else(|| Some(set("HOME")?.join(".config"))) else {
        bail!("there is no home folder to keep the key in; name a file with --key");
    };
    Ok(config.join("hudna").join(format!("{}.key", file_name(origin))))
}

/// Where a copy of the last checkpoint lies: beside the key.
pub(crate) fn witness_path(key: &Path) -> PathBuf {
    key.with_extension("checkpoint")
}

/// Where the log of a record lies that is not a file: `$XDG_DATA_HOME/hudna/<origin>.log`, or below `~/.local/share`.
pub(crate) fn data_path(origin: &str) -> anyhow::Result<PathBuf> {
    let set = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let Some(data) = set("XDG_DATA_HOME").filter(|path| path.is_absolute()).or_else(|| Some(set("HOME")?.join(".local/share"))) else {
        bail!("there is no home folder to keep the log in");
    };
    Ok(data.join("hudna").join(format!("{}.log", file_name(origin))))
}

fn file_name(origin: &str) -> String {
    origin.replace(['/', '\\', ':'], "_")
}

/// A name for a new log: the record's name, and digits that no other log has.
pub(crate) fn new_origin(record: &str) -> anyhow::Result<String> {
    let plain: String = record.chars().map(|c| if c.is_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '-' }).collect();
    let mut random = [0; 6];
    fill(&mut random)?;
    Ok(format!("hudna.local/{}/{}", if plain.is_empty() { "record" } else { &plain }, crate::data::hex(&random)))
}

/// Makes a key for the log `origin`, and its public half beside it.
pub(crate) fn make(origin: &str, path: &Path) -> anyhow::Result<Signer> {
    checked_name(origin)?;
    let mut seed = [0; 32];
    fill(&mut seed)?;
    let signer = Signer::new(origin, seed)?;
    if let Some(parent) = path.parent() {
        make_private_folder(parent).with_context(|| format!("{}: the folder for the key cannot be made", parent.display()))?;
    }
    let mut file = match private().open(path) {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            bail!("{}: there is a key already, and it is not overwritten; name another file with --key", path.display())
        }
        opened => opened.with_context(|| format!("{}: the key cannot be written", path.display()))?,
    };
    let written = file.write_all(format!("{}\n", signer.written()).as_bytes()).and_then(|()| file.sync_all());
    written.with_context(|| format!("{}: the key cannot be written", path.display()))?;
    let public = public_path(path);
    fs::write(&public, format!("{}\n", signer.verifier()))
        .with_context(|| format!("{}: the public key cannot be written", public.display()))?;
    Ok(signer)
}

/// Reads a private key; refuses one that others can read.
pub(crate) fn load(path: &Path) -> anyhow::Result<Signer> {
    let file =
        File::open(path).with_context(|| format!("{}: the key that signs the log cannot be read; name it with --key", path.display()))?;
    refuse_shared(path, &file)?;
    let text = std::io::read_to_string(file).with_context(|| format!("{}: the key cannot be read", path.display()))?;
    Signer::parse(text.trim_end()).with_context(|| format!("{}: not a key that hudna made", path.display()))
}

/// A public key as a person gives it: written out, or the path of a file that holds it.
pub(crate) fn public(given: &str) -> anyhow::Result<VerifierKey> {
    let path = Path::new(given);
    if !path.is_file() {
        return VerifierKey::parse(given.trim());
    }
    let text = fs::read_to_string(path).with_context(|| format!("{given}: cannot be read"))?;
    if text.starts_with("PRIVATE+KEY+") {
        bail!("{given}: this is the private key; to check, the public one is enough: {}", public_path(path).display());
    }
    VerifierKey::parse(text.trim_end()).with_context(|| given.to_owned())
}

/// Where the public half lies.
pub(crate) fn public_path(path: &Path) -> PathBuf {
    path.with_extension("pub")
}

fn fill(bytes: &mut [u8]) -> anyhow::Result<()> {
    getrandom::fill(bytes).map_err(|error| anyhow::anyhow!("the system gives no random bytes: {error}"))
}

#[cfg(unix)]
fn private() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true).mode(0o600);
    options
}

#[cfg(not(unix))]
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    options
}

/// A folder that only we can read.
#[cfg(unix)]
pub(crate) fn make_private_folder(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// A folder that only we can read, as far as this system has such.
#[cfg(not(unix))]
pub(crate) fn make_private_folder(path: &Path) -> std::io::Result<()> {
    fs::create_dir_all(path)
}

#[cfg(unix)]
fn refuse_shared(path: &Path, file: &File) -> anyhow::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = file.metadata().with_context(|| path.display().to_string())?.permissions().mode();
    if mode & 0o077 != 0 {
        bail!(
            "{}: others on this machine can read this key (its mode is {:o}), so it is not used; close it with: chmod 600 {}",
            path.display(),
            mode & 0o777,
            path.display()
        );
    }
    Ok(())
}

#[cfg(not(unix))]
fn refuse_shared(_: &Path, _: &File) -> anyhow::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_once_and_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/truce.key");
        let signer = make("example.org/truce", &path).unwrap();
        assert_eq!(load(&path).unwrap().written(), signer.written());
        assert_eq!(public(public_path(&path).to_str().unwrap()).unwrap(), signer.verifier());
        assert_eq!(public(&signer.verifier().to_string()).unwrap(), signer.verifier());
        let again = make("example.org/truce", &path).err().unwrap().to_string();
        assert!(again.contains("there is a key already"), "{again}");
        assert_eq!(load(&path).unwrap().written(), signer.written());
        let private = public(path.to_str().unwrap()).unwrap_err().to_string();
        assert!(private.contains("this is the private key"), "{private}");
    }

    #[cfg(unix)]
    #[test]
    fn a_key_that_others_can_read_is_refused() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("truce.key");
        make("example.org/truce", &path).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        for mode in [0o640, 0o604, 0o660, 0o777] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            let error = load(&path).err().unwrap().to_string();
            assert!(error.contains("others on this machine can read this key"), "{error}");
        }
    }

    #[test]
    fn new_logs_have_names_of_their_own() {
        let (one, two) = (new_origin("سجل الهدنة+").unwrap(), new_origin("سجل الهدنة+").unwrap());
        assert_ne!(one, two);
        assert!(one.starts_with("hudna.local/سجل-الهدنة-/"), "{one}");
        assert!(checked_name(&one).is_ok());
        assert!(new_origin("").unwrap().starts_with("hudna.local/record/"));
    }

    #[test]
    fn what_is_no_key_is_told() {
        let folder = tempfile::tempdir().unwrap();
        assert!(load(&folder.path().join("nowhere.key")).is_err());
        assert!(make("two words", &folder.path().join("a.key")).is_err());
        assert!(public("nowhere.pub").is_err());
    }
}
