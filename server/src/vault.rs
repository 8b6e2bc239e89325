//! Stored files, encrypted: in a folder, or in an S3 bucket.
//!
//! A file is a row of sealed pieces of 64 KiB, each bound to its place in the row and the last marked as such, so that
//! pieces cannot be left out, moved or cut off. Neither side holds more of a file than it must.

use std::sync::Arc;

use object_store::aws::AmazonS3Builder;
use object_store::buffered::BufWriter;
use object_store::local::LocalFileSystem;
use object_store::memory::InMemory;
use object_store::path::Path;
use object_store::prefix::PrefixStore;
use object_store::{ObjectStore, ObjectStoreExt as _};
use tokio::io::AsyncWriteExt as _;

use crate::config::Config;
use crate::secret_key::{SecretKey, Unsealable};

/// Bytes of a piece before it is sealed.
const PIECE: usize = 64 << 10;

/// What sealing adds to a piece: version, nonce, tag.
const SEAL: usize = 1 + 24 + 16;

/// Bytes that are gathered before they are sent; a file below goes in one piece.
const GATHERED: usize = 5 << 20;

/// Where files are.
#[derive(Clone, Debug)]
pub struct Vault {
    files: Arc<dyn ObjectStore>,
}

/// What can go wrong with a file. Holds nothing of what it contains.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// There is no such file.
    #[error("the file is not in the store")]
    Missing,
    /// It does not open.
    #[error(transparent)]
    Unsealable(#[from] Unsealable),
    /// The store of files does not answer.
    #[error("the store of files cannot be reached: {0}")]
    Away(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl From<object_store::Error> for VaultError {
    fn from(error: object_store::Error) -> Self {
        match error {
            object_store::Error::NotFound { .. } => Self::Missing,
            other => Self::Away(Box::new(other)),
        }
    }
}

impl From<std::io::Error> for VaultError {
    fn from(error: std::io::Error) -> Self {
        Self::Away(Box::new(error))
    }
}

impl Vault {
    /// Opens the store that the settings name.
    ///
    /// # Errors
    ///
    /// Fails when the folder cannot be made, or the settings of the bucket cannot be.
    pub fn open(config: &Config) -> Result<Self, VaultError> {
        let settings = &config.files;
        let Some(place) = settings.url.strip_prefix("s3://") else {
            let folder = config.data_path("files");
            std::fs::create_dir_all(&folder)?;
            return Ok(Self { files: Arc::new(LocalFileSystem::new_with_prefix(folder)?.with_fsync(true)) });
        };
        let (bucket, prefix) = place.split_once('/').unwrap_or((place, ""));
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(bucket)
            .with_region(&settings.region)
            .with_allow_http(settings.allow_http);
        if !settings.endpoint.is_empty() {
            builder = builder.with_endpoint(&settings.endpoint);
        }
        if !settings.access_key_id.is_empty() {
            builder = builder
                .with_access_key_id(&settings.access_key_id)
                .with_secret_access_key(settings.secret_access_key.expose());
        }
        let bucket = builder.build()?;
        if prefix.is_empty() {
            return Ok(Self { files: Arc::new(bucket) });
        }
        Ok(Self { files: Arc::new(PrefixStore::new(bucket, prefix.trim_end_matches('/'))) })
    }

    /// Returns a store in memory, for tests.
    #[must_use]
    pub fn in_memory() -> Self {
        Self { files: Arc::new(InMemory::new()) }
    }

    /// Begins to write a file.
    #[must_use]
    pub fn writer(&self, path: &str, key: SecretKey) -> FileWriter {
        let writer = BufWriter::with_capacity(Arc::clone(&self.files), Path::from(path), GATHERED);
        FileWriter { writer, path: path.to_owned(), key, piece: Vec::with_capacity(PIECE), pieces: 0 }
    }

    /// Returns a file.
    ///
    /// # Errors
    ///
    /// Fails with [`VaultError`].
    pub async fn read(&self, path: &str, key: &SecretKey) -> Result<Vec<u8>, VaultError> {
        let sealed = self.files.get(&Path::from(path)).await?.bytes().await?;
        let count = sealed.len().div_ceil(PIECE + SEAL);
        let mut bytes = Vec::with_capacity(sealed.len());
        for (index, piece) in sealed.chunks(PIECE + SEAL).enumerate() {
            bytes.extend_from_slice(&key.open(&place(path, index, index + 1 == count), piece)?);
        }
        if count == 0 {
            return Err(Unsealable.into());
        }
        Ok(bytes)
    }

    /// Removes a file; one that is not there is removed already.
    ///
    /// # Errors
    ///
    /// Fails when the store does not answer.
    pub async fn remove(&self, path: &str) -> Result<(), VaultError> {
        match self.files.delete(&Path::from(path)).await.map_err(VaultError::from) {
            Err(VaultError::Missing) => Ok(()),
            other => other,
        }
    }

    /// Asks the store for something that is not there, to see whether it answers.
    ///
    /// # Errors
    ///
    /// Fails when it does not.
    pub async fn ping(&self) -> Result<(), VaultError> {
        match self.files.head(&Path::from("ping")).await.map_err(VaultError::from) {
            Ok(_) | Err(VaultError::Missing) => Ok(()),
            Err(error) => Err(error),
        }
    }
}

/// A file that is being written. It is there once it is finished, and not before.
pub struct FileWriter {
    writer: BufWriter,
    path: String,
    key: SecretKey,
    piece: Vec<u8>,
    pieces: usize,
}

impl FileWriter {
    /// Adds bytes.
    ///
    /// # Errors
    ///
    /// Fails when the store does not answer.
    pub async fn write(&mut self, mut bytes: &[u8]) -> Result<(), VaultError> {
        while !bytes.is_empty() {
            // A full piece waits for what follows, because only then is it known not to be the last.
            if self.piece.len() == PIECE {
                self.seal(false).await?;
            }
            let (now, later) = bytes.split_at(bytes.len().min(PIECE - self.piece.len()));
            self.piece.extend_from_slice(now);
            bytes = later;
        }
        Ok(())
    }

    /// Ends the file.
    ///
    /// # Errors
    ///
    /// Fails when the store does not answer.
    pub async fn finish(mut self) -> Result<(), VaultError> {
        self.seal(true).await?;
        self.writer.shutdown().await?;
        Ok(())
    }

    /// Gives the file up.
    pub async fn abandon(mut self) {
        // What stays is removed with the files that no statement owns.
        let _ = self.writer.abort().await;
    }

    async fn seal(&mut self, is_last: bool) -> Result<(), VaultError> {
        let sealed = self.key.seal(&place(&self.path, self.pieces, is_last), &self.piece)?;
        self.pieces += 1;
        self.piece.clear();
        self.writer.write_all(&sealed).await?;
        Ok(())
    }
}

/// Returns where a piece is at home.
fn place(path: &str, index: usize, is_last: bool) -> String {
    format!("{path}/{index}/{is_last}")
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn kept(vault: &Vault, key: &SecretKey, bytes: &[u8]) -> Vec<u8> {
        let mut writer = vault.writer("statements/1", key.clone());
        for part in bytes.chunks(1000) {
            writer.write(part).await.unwrap();
        }
        writer.finish().await.unwrap();
        vault.read("statements/1", key).await.unwrap()
    }

    #[tokio::test]
    async fn a_file_comes_back_as_it_was_at_every_edge_of_a_piece() {
        let (vault, key) = (Vault::in_memory(), SecretKey::random().unwrap());
        for length in [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 7] {
            let bytes: Vec<u8> = (0..length).map(|at| u8::try_from(at % 251).unwrap()).collect();
            assert!(kept(&vault, &key, &bytes).await == bytes, "{length} bytes");
        }
    }

    #[tokio::test]
    async fn pieces_cannot_be_left_out_moved_or_cut_off() {
        let (vault, key) = (Vault::in_memory(), SecretKey::random().unwrap());
        kept(&vault, &key, &vec![7; 3 * PIECE]).await;
        let path = Path::from("statements/1");
        let sealed = vault.files.get(&path).await.unwrap().bytes().await.unwrap();
        let piece = PIECE + SEAL;
        assert_eq!(sealed.len(), 3 * piece);
        let swapped = [&sealed[piece..2 * piece], &sealed[..piece], &sealed[2 * piece..]].concat();
        for altered in [&sealed[..2 * piece], &sealed[..sealed.len() - 1], &sealed[piece..], &swapped, &[]] {
            vault.files.put(&path, altered.to_vec().into()).await.unwrap();
            assert!(matches!(vault.read("statements/1", &key).await, Err(VaultError::Unsealable(_))));
        }
    }

    #[tokio::test]
    async fn what_is_stored_does_not_show_what_it_holds() {
        let (vault, key) = (Vault::in_memory(), SecretKey::random().unwrap());
        kept(&vault, &key, b"%PDF-1.7 narration").await;
        let sealed = vault.files.get(&Path::from("statements/1")).await.unwrap().bytes().await.unwrap();
        assert!(!sealed.windows(9).any(|window| window == b"narration"));
    }
}
