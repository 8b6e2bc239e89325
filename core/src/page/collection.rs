use hayro_cmap::{BfString, CMap, CMapName, CidFamily};
use hayro_syntax::object::{Dict, Object, String as PdfString};

use super::font::descendant;

/// A predefined collection of CIDs: from codes to CIDs, and from those to Unicode.
pub(super) struct Collection {
    encoding: Option<CMap>,
    unicode: CMap,
}

impl Collection {
    pub(super) fn read(dict: &Dict<'_>) -> Option<Self> {
        let encoding = match dict.get::<Object<'_>>("Encoding")? {
            Object::Name(name) if name.as_ref().starts_with(b"Identity") => None,
            Object::Name(name) => Some(predefined(&CMapName::from_bytes(name.as_ref()))?),
            _ => return None,
        };
        let own = encoding.as_ref().and_then(|e| e.metadata().character_collection.clone());
        let family = own.map(|c| c.family).or_else(|| family(dict))?;
        Some(Self { unicode: predefined(&family.ucs2_cmap()?)?, encoding })
    }

    pub(super) fn character(&self, code: u32) -> Option<char> {
        let cid = match &self.encoding {
            Some(encoding) => (1..=4).find_map(|length| encoding.lookup_cid_code(code, length))?,
            None => code,
        };
        match self.unicode.lookup_bf_string(cid) {
            Some(BfString::Char(ch)) => Some(ch),
            Some(BfString::String(string)) => string.chars().next(),
            None => (1..=4).find_map(|n| self.unicode.lookup_cid_code(cid, n)).and_then(char::from_u32),
        }
    }
}

fn predefined(name: &CMapName<'_>) -> Option<CMap> {
    let name = CMapName::from_bytes(name.to_bytes());
    CMap::parse(hayro_cmap::load_embedded(name)?, hayro_cmap::load_embedded)
}

fn family(dict: &Dict<'_>) -> Option<CidFamily> {
    let info = descendant(dict)?.get::<Dict<'_>>("CIDSystemInfo")?;
    let registry = info.get::<PdfString<'_>>("Registry")?;
    let ordering = info.get::<PdfString<'_>>("Ordering")?;
    Some(CidFamily::from_registry_ordering(registry.as_bytes(), ordering.as_bytes()))
}
