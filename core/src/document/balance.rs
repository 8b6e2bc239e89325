use super::open::find;
use crate::error::{ErrorKind, Result};
use crate::limits::Budget;

/// Smaller files cannot keep the engine busy for long.
const MIN_SIZE: usize = 1 << 16;
/// Bytes that rebuilding a table may read again and again in all.
const MAX_REREAD: usize = 1 << 31;
/// Brackets open at once beyond which each further one is read over and over.
const MAX_DEPTH: usize = 64;

/// Refuses files on which rebuilding the cross-reference table would take quadratic time.
///
/// The engine reads from every object's start to its end when it rebuilds a table, and again from
/// every bracket; where strings and brackets are never closed, that end is the end of the file.
pub(super) fn check(bytes: &[u8], budget: &mut Budget) -> Result<()> {
    if bytes.len() < MIN_SIZE {
        return Ok(());
    }
    let mut scan = Scan { bytes, at: 0, depth: 0, string: 0, unclosed: 0 };
    while scan.step() {
        budget.tick()?;
        if scan.unclosed.saturating_mul(bytes.len()) > MAX_REREAD {
            return Err(ErrorKind::Damaged.into());
        }
    }
    Ok(())
}

/// One pass over a file that keeps track of what is open.
struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
    depth: usize,
    string: usize,
    /// Starts of objects and brackets that something left open reaches over.
    unclosed: usize,
}

impl Scan<'_> {
    fn step(&mut self) -> bool {
        let Some(rest) = self.bytes.get(self.at..) else { return false };
        let Some(offset) = rest
            .iter()
            .position(|b| matches!(b, b'(' | b')' | b'\\' | b'<' | b'>' | b'[' | b']' | b'o' | b's'))
        else {
            return false;
        };
        let rest = rest.get(offset..).unwrap_or_default();
        let inside = self.string > 0;
        let length = match rest {
            [b'\\', ..] if inside => 2,
            [b'(', ..] => {
                self.string += 1;
                1
            }
            [b')', ..] => {
                self.string = self.string.saturating_sub(1);
                1
            }
            [b'o', b'b', b'j', ..] => {
                self.object();
                3
            }
            [b's', b't', b'r', b'e', b'a', b'm', b'\r' | b'\n', ..] => {
                self.close();
                find(rest, b"endstream").map_or(rest.len(), |end| end + b"endstream".len())
            }
            [b'<', b'<', ..] if !inside => {
                self.open();
                2
            }
            [b'[', ..] if !inside => {
                self.open();
                1
            }
            [b'>', b'>', ..] if !inside => {
                self.depth = self.depth.saturating_sub(1);
                2
            }
            [b']', ..] if !inside => {
                self.depth = self.depth.saturating_sub(1);
                1
            }
            _ => 1,
        };
        self.at = self.at.saturating_add(offset).saturating_add(length);
        true
    }

    /// At `obj` or `endobj`, everything ought to be closed.
    fn object(&mut self) {
        if self.string > 0 || self.depth > 0 {
            self.unclosed += 1;
        }
        self.close();
    }

    fn open(&mut self) {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            self.unclosed += 1;
        }
    }

    fn close(&mut self) {
        self.depth = 0;
        self.string = 0;
    }
}
