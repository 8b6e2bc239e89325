//! Damage that keeps to the grammar of a PDF and breaks what it means.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::bomb;
use super::content;
use super::noise::Noise;

/// Ways to damage the structure.
pub(super) const KINDS: [&str; 14] = [
    "swapped objects",
    "other values",
    "cyclic pages",
    "many pages",
    "huge arrays",
    "deep arrays",
    "recursive forms",
    "filter bomb",
    "predictor bomb",
    "encryption",
    "operators",
    "figures",
    "fonts",
    "self-references",
];

/// Returns a PDF damaged in the way of that name; none where it cannot be taken apart.
pub(super) fn damage(kind: &str, bytes: &[u8], noise: &mut Noise) -> Option<Vec<u8>> {
    let mut document = Document::load_mem(bytes).ok()?;
    if document.is_encrypted() || document.was_encrypted() {
        return None;
    }
    match kind {
        "swapped objects" => swap(&mut document, noise),
        "other values" => (0..=noise.below(6)).for_each(|_| other_value(&mut document, noise)),
        "cyclic pages" => cyclic_pages(&mut document, noise),
        "many pages" => many_pages(&mut document, noise),
        "huge arrays" => huge_array(&mut document, noise),
        "deep arrays" => deep_array(&mut document, noise),
        "recursive forms" => recursive_forms(&mut document, noise),
        "filter bomb" => bomb::filters(any_stream(&mut document, noise)?, noise),
        "predictor bomb" => bomb::predictor(any_stream(&mut document, noise)?, noise),
        "encryption" => bomb::encryption(&mut document, noise),
        "operators" => content::operators(&mut document, noise),
        "figures" => content::figures(&mut document, noise),
        "fonts" => fonts(&mut document, noise),
        _ => self_reference(&mut document, noise),
    }
    let mut out = Vec::new();
    let saved = if noise.one_in(3) { document.save_modern(&mut out) } else { document.save_to(&mut out) };
    saved.ok()?;
    Some(out)
}

fn ids(document: &Document) -> Vec<ObjectId> {
    document.objects.keys().copied().collect()
}

fn any_id(document: &Document, noise: &mut Noise) -> Option<ObjectId> {
    noise.pick(&ids(document)).copied()
}

fn any_stream<'a>(document: &'a mut Document, noise: &mut Noise) -> Option<&'a mut Stream> {
    let streams: Vec<ObjectId> =
        document.objects.iter().filter(|(_, o)| o.as_stream().is_ok()).map(|(id, _)| *id).collect();
    let id = *noise.pick(&streams)?;
    document.get_object_mut(id).ok()?.as_stream_mut().ok()
}

/// Returns the dictionary of an object, or of its stream.
fn dictionary(object: &mut Object) -> Option<&mut Dictionary> {
    match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&mut stream.dict),
        _ => None,
    }
}

fn swap(document: &mut Document, noise: &mut Noise) {
    for _ in 0..=noise.below(4) {
        let (Some(a), Some(b)) = (any_id(document, noise), any_id(document, noise)) else { return };
        if let (Some(first), Some(second)) =
            (document.objects.get(&a).cloned(), document.objects.get(&b).cloned())
        {
            document.objects.insert(a, second);
            document.objects.insert(b, first);
        }
    }
}

/// Puts the value of one key under another, in another object.
fn other_value(document: &mut Document, noise: &mut Noise) {
    let (Some(from), Some(to)) = (any_id(document, noise), any_id(document, noise)) else { return };
    let Some(value) = document.objects.get_mut(&from).and_then(dictionary).and_then(|from| {
        let values: Vec<Object> = from.iter().map(|(_, value)| value.clone()).collect();
        noise.pick(&values).cloned()
    }) else {
        return;
    };
    let value = match noise.below(6) {
        0 => Object::Integer(i64::MAX),
        1 => Object::Real(f32::MAX),
        2 => Object::Integer(-1),
        3 => Object::Null,
        _ => value,
    };
    let Some(to) = document.objects.get_mut(&to).and_then(dictionary) else { return };
    let keys: Vec<Vec<u8>> = to.iter().map(|(key, _)| key.clone()).collect();
    if let Some(key) = noise.pick(&keys) {
        to.set(key.clone(), value);
    }
}

fn pages_root(document: &Document) -> Option<ObjectId> {
    document.catalog().ok()?.get(b"Pages").ok()?.as_reference().ok()
}

fn cyclic_pages(document: &mut Document, noise: &mut Noise) {
    let Some(root) = pages_root(document) else { return };
    let target = if noise.one_in(2) { Some(root) } else { any_id(document, noise) };
    let node = if noise.one_in(2) { Some(root) } else { document.get_pages().values().next().copied() };
    let (Some(target), Some(node)) = (target, node) else { return };
    if let Ok(node) = document.get_dictionary_mut(node) {
        let kid = Object::Reference(target);
        match node.get_mut(b"Kids").and_then(Object::as_array_mut) {
            Ok(kids) => kids.extend(vec![kid; 1 + noise.below(50)]),
            Err(_) => node.set("Kids", vec![kid; 3]),
        }
        if noise.one_in(2) {
            node.set("Type", "Pages");
        }
    }
}

fn many_pages(document: &mut Document, noise: &mut Noise) {
    let Some(root) = pages_root(document) else { return };
    let Some(page) = document.get_pages().values().next().copied() else { return };
    let count = [500, 1_999, 2_001, 100_000][noise.below(4)];
    // Pages that hold nothing, or the same rows again and again.
    let kid = if noise.one_in(2) {
        document.add_object(Dictionary::from_iter([("Type", Object::from("Page"))]))
    } else {
        page
    };
    if let Ok(root) = document.get_dictionary_mut(root) {
        root.set("Kids", vec![Object::Reference(kid); count]);
        root.set("Count", i64::try_from(count).unwrap_or(0));
    }
}

fn huge_array(document: &mut Document, noise: &mut Noise) {
    let Some(id) = any_id(document, noise) else { return };
    let other = any_id(document, noise).unwrap_or(id);
    let element = match noise.below(4) {
        0 => Object::Reference(other),
        1 => Object::Integer(65),
        2 => Object::Array(vec![Object::Integer(1); 3]),
        _ => Object::from("A"),
    };
    let array = vec![element; 1 << (10 + noise.below(8))];
    let keys = [
        "W",
        "Widths",
        "Kids",
        "Differences",
        "Annots",
        "Contents",
        "D",
        "Index",
        "Decode",
        "MediaBox",
        "Filter",
    ];
    let key = noise.pick(&keys).copied().unwrap_or("W");
    if let Some(dictionary) = document.objects.get_mut(&id).and_then(dictionary) {
        dictionary.set(key, array);
    }
}

fn deep_array(document: &mut Document, noise: &mut Noise) {
    let mut value = Object::Integer(1);
    for level in 0..(1 << (4 + noise.below(8))) {
        value = if level % 2 == 0 || noise.one_in(2) {
            Object::Array(vec![value])
        } else {
            Object::Dictionary(Dictionary::from_iter([("A", value)]))
        };
    }
    let Some(id) = any_id(document, noise) else { return };
    if let Some(dictionary) = document.objects.get_mut(&id).and_then(dictionary) {
        let keys: Vec<Vec<u8>> = dictionary.iter().map(|(key, _)| key.clone()).collect();
        if let Some(key) = noise.pick(&keys) {
            dictionary.set(key.clone(), value);
        }
    }
}

/// Forms that draw each other, several times each, from the first page.
fn recursive_forms(document: &mut Document, noise: &mut Noise) {
    let forms: Vec<ObjectId> = (0..=noise.below(4)).map(|_| document.new_object_id()).collect();
    for (number, id) in forms.iter().enumerate() {
        let next = forms.get((number + 1) % forms.len()).copied().unwrap_or(*id);
        let names = Dictionary::from_iter([("X", Object::Reference(next))]);
        let resources = Dictionary::from_iter([("XObject", Object::Dictionary(names))]);
        let entries = Dictionary::from_iter([
            ("Type", Object::from("XObject")),
            ("Subtype", Object::from("Form")),
            ("BBox", Object::Array([0, 0, 600, 800].map(Object::Integer).to_vec())),
            ("Resources", Object::Dictionary(resources)),
        ]);
        let content = "q 0.9 0 0 0.9 0 0 cm /X Do Q ".repeat(1 + noise.below(12));
        document.objects.insert(*id, Object::Stream(Stream::new(entries, content.into_bytes())));
    }
    let Some(page) = document.get_pages().values().next().copied() else { return };
    let Some(first) = forms.first().copied() else { return };
    let _ = document.add_page_contents(page, b"/X Do".to_vec());
    let names = Dictionary::from_iter([("X", Object::Reference(first))]);
    if let Ok(page) = document.get_dictionary_mut(page) {
        match page.get_mut(b"Resources").and_then(Object::as_dict_mut) {
            Ok(resources) => resources.set("XObject", names),
            Err(_) => page.set("Resources", Dictionary::from_iter([("XObject", Object::Dictionary(names))])),
        }
    }
}

/// Longer streams are not unpacked here: some of the fixtures are bombs, and what this program holds counts as held by each
/// process that it starts.
const MOST_PACKED: usize = 64 << 10;

/// Whether what a stream unpacks to is bounded by its length: it is short and packed once.
pub(super) fn is_unpackable(stream: &Stream) -> bool {
    let filters = stream.filters().map_or(0, |filters| filters.len());
    filters < 2 && stream.content.len() < MOST_PACKED
}

/// Flips bits of a font, of its maps or of whatever is no page, once it is unpacked.
fn fonts(document: &mut Document, noise: &mut Noise) {
    for _ in 0..=noise.below(3) {
        let Some(stream) = any_stream(document, noise) else { return };
        if !is_unpackable(stream) {
            continue;
        }
        let Ok(mut data) = stream.decompressed_content() else { continue };
        let kind = super::bytes::KINDS[noise.below(5)];
        if data.len() > 4 {
            super::bytes::damage(kind, &mut data, noise);
        }
        stream.set_plain_content(data);
    }
}

/// Makes a key of an object lead back to the object.
fn self_reference(document: &mut Document, noise: &mut Noise) {
    for _ in 0..=noise.below(5) {
        let Some(id) = any_id(document, noise) else { return };
        let back = if noise.one_in(2) { Some(id) } else { any_id(document, noise) };
        let Some(dictionary) = document.objects.get_mut(&id).and_then(dictionary) else { continue };
        let keys: Vec<Vec<u8>> = dictionary.iter().map(|(key, _)| key.clone()).collect();
        if let (Some(key), Some(back)) = (noise.pick(&keys), back) {
            dictionary.set(key.clone(), Object::Reference(back));
        }
    }
}
