//! Optional content: layers that a reader may switch, and which of them are off to begin with.

use hayro_syntax::object::{Array, Dict, Name, ObjRef, Object};
use rustc_hash::FxHashSet;

/// Layers looked at in a file's lists.
const MAX_LAYERS: usize = 1 << 16;

type Id = (u32, i32);

/// The layers that are off when a file is opened.
#[derive(Debug, Default)]
pub(super) struct Layers {
    listed: FxHashSet<Id>,
    base_off: bool,
}

impl Layers {
    pub(super) fn read(catalog: Option<&Dict<'_>>) -> Self {
        let properties = catalog.and_then(|c| c.get::<Dict<'_>>("OCProperties"));
        let Some(config) = properties.and_then(|p| p.get::<Dict<'_>>("D")) else { return Self::default() };
        let base_off = config.get::<Name<'_>>("BaseState").is_some_and(|n| n.as_ref() == b"OFF");
        let list = config.get::<Array<'_>>(if base_off { "ON" } else { "OFF" });
        let listed = list.iter().flat_map(Array::raw_iter).take(MAX_LAYERS);
        Self { listed: listed.filter_map(|o| o.as_obj_ref()).map(id).collect(), base_off }
    }

    /// Whether no layer is off, so that nothing needs to be asked.
    pub(super) fn all_on(&self) -> bool {
        !self.base_off && self.listed.is_empty()
    }

    /// Whether the group or membership under `key` of `holder` is off.
    pub(super) fn is_off(&self, holder: &Dict<'_>, key: &[u8]) -> bool {
        if self.all_on() {
            return false;
        }
        let Some(dict) = holder.get::<Dict<'_>>(key) else { return false };
        if dict.get::<Name<'_>>("Type").is_some_and(|n| n.as_ref() == b"OCMD") {
            return self.membership_is_off(&dict);
        }
        holder.get_ref(key).is_some_and(|r| self.group_is_off(r))
    }

    fn group_is_off(&self, group: ObjRef) -> bool {
        self.listed.contains(&id(group)) != self.base_off
    }

    fn membership_is_off(&self, dict: &Dict<'_>) -> bool {
        let states: Vec<bool> = match dict.get::<Object<'_>>("OCGs") {
            Some(Object::Array(list)) => list
                .raw_iter()
                .take(MAX_LAYERS)
                .filter_map(|o| o.as_obj_ref())
                .map(|group| self.group_is_off(group))
                .collect(),
            _ => dict.get_ref("OCGs").map(|group| self.group_is_off(group)).into_iter().collect(),
        };
        if states.is_empty() {
            return false;
        }
        let visible = match dict.get::<Name<'_>>("P").as_deref() {
            Some(b"AllOn") => states.iter().all(|off| !off),
            Some(b"AnyOff") => states.iter().any(|off| *off),
            Some(b"AllOff") => states.iter().all(|off| *off),
            _ => states.iter().any(|off| !off),
        };
        !visible
    }
}

fn id(reference: ObjRef) -> Id {
    (reference.obj_number, reference.gen_number)
}
