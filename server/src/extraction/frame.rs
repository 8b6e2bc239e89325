//! Messages between the server and its children: the length of a JSON header, the header, the length of a body, the body.

use std::io::{self, Read, Write};

use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};

/// The longest header.
const MAX_HEADER: u32 = 1 << 20;

/// The longest body: far above what an answer or a file comes to, so that nonsense on the pipe is not believed.
const MAX_BODY: u64 = 1 << 30;

/// Writes a message.
pub(super) fn write(out: &mut impl Write, header: &impl Serialize, body: &[&[u8]]) -> io::Result<()> {
    let head = head(header, body.iter().map(|part| part.len()).sum())?;
    out.write_all(&head)?;
    for part in body {
        out.write_all(part)?;
    }
    out.flush()
}

/// Reads a message; none where the other side has closed.
pub(super) fn read<H: DeserializeOwned>(input: &mut impl Read) -> io::Result<Option<(H, Vec<u8>)>> {
    let mut length = [0; 4];
    match input.read_exact(&mut length) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    let mut header = vec![0; header_length(length)?];
    input.read_exact(&mut header)?;
    let mut length = [0; 8];
    input.read_exact(&mut length)?;
    let mut body = vec![0; body_length(length)?];
    input.read_exact(&mut body)?;
    Ok(Some((serde_json::from_slice(&header)?, body)))
}

/// Writes a message to a child.
pub(super) async fn send(
    out: &mut (impl AsyncWrite + Unpin),
    header: &impl Serialize,
    body: &[u8],
) -> io::Result<()> {
    out.write_all(&head(header, body.len())?).await?;
    out.write_all(body).await?;
    out.flush().await
}

/// Reads a message of a child.
pub(super) async fn receive<H: DeserializeOwned>(
    input: &mut (impl AsyncRead + Unpin),
) -> io::Result<(H, Vec<u8>)> {
    let mut length = [0; 4];
    input.read_exact(&mut length).await?;
    let mut header = vec![0; header_length(length)?];
    input.read_exact(&mut header).await?;
    let mut length = [0; 8];
    input.read_exact(&mut length).await?;
    let mut body = vec![0; body_length(length)?];
    input.read_exact(&mut body).await?;
    Ok((serde_json::from_slice(&header)?, body))
}

fn head(header: &impl Serialize, body: usize) -> io::Result<Vec<u8>> {
    let json = serde_json::to_vec(header)?;
    let length = u32::try_from(json.len()).map_err(io::Error::other)?;
    let mut head = length.to_le_bytes().to_vec();
    head.extend_from_slice(&json);
    head.extend_from_slice(&(body as u64).to_le_bytes());
    Ok(head)
}

fn header_length(length: [u8; 4]) -> io::Result<usize> {
    let length = u32::from_le_bytes(length);
    if length > MAX_HEADER {
        return Err(io::Error::other("a header longer than any"));
    }
    Ok(length as usize)
}

fn body_length(length: [u8; 8]) -> io::Result<usize> {
    let length = u64::from_le_bytes(length);
    if length > MAX_BODY {
        return Err(io::Error::other("a body longer than any"));
    }
    usize::try_from(length).map_err(io::Error::other)
}
