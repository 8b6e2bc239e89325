//! Forms and images: what `Do` draws.

use hayro_syntax::object::{Dict, Name, Rect, Stream};
use hayro_syntax::page::Resources;

use super::annotation::bounds;
use super::graphics_state::GraphicsState;
use super::interpreter::Drawing;
use super::matrix::{Bounds, Matrix};
use super::picture::Picture;
use super::run::Run;
use crate::document::decode;
use crate::error::Result;
use crate::limits::exceeded;

/// Pictures kept of a page; what is in more of them is not read.
pub(crate) const MOST_PICTURES: usize = 1024;

impl<'a> Drawing<'a, '_> {
    pub(super) fn x_object(&mut self, run: &Run<'_, 'a>, object: &Stream<'a>) -> Result<()> {
        let dict = object.dict();
        if self.layers.is_off(dict, b"OC") {
            return Ok(());
        }
        match dict.get::<Name<'_>>("Subtype").as_deref() {
            Some(b"Form") => self.form(object, run.resources, run.state.clone()),
            Some(b"Image") => {
                self.image(&run.state, object, run.resources);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Draws a form in a state that is the caller's, transform and clip included.
    pub(super) fn form(
        &mut self,
        form: &Stream<'a>,
        outer: &Resources<'a>,
        mut state: GraphicsState,
    ) -> Result<()> {
        let id = form.obj_id();
        // A form within itself draws nothing new.
        if self.forms.contains(&id) {
            return Ok(());
        }
        let depth = u32::try_from(self.forms.len()).unwrap_or(u32::MAX);
        if depth >= self.budget.limits().nesting {
            return Err(exceeded("nesting"));
        }
        let Some(data) = decode(form, self.budget)? else { return Ok(()) };
        let dict = form.dict();
        if let Some(m) = dict.get::<[f32; 6]>("Matrix") {
            state.transform = Matrix::new(m).then(state.transform);
        }
        if let Some(bbox) = dict.get::<Rect>("BBox") {
            let visible = state.transform.bounds(bounds(bbox));
            if visible.is_valid() {
                state.clip = state.clip.intersect(visible);
            }
        }
        let own = dict.get::<Dict<'a>>("Resources").map(Resources::new);
        self.forms.push(id);
        let drawn = self.content(&data, own.as_ref().unwrap_or(outer), state);
        self.forms.pop();
        drawn
    }

    fn image(&mut self, state: &GraphicsState, image: &Stream<'a>, resources: &Resources<'a>) {
        let size = |key| image.dict().get::<u32>(key).unwrap_or(0);
        let masked = ["SMask", "Mask", "ImageMask"].iter().any(|key| image.dict().contains_key(key));
        self.place_image(state, (size("Width"), size("Height")), !masked);
        if !state.fill.transparent && self.pictures.len() < MOST_PICTURES {
            self.pictures.push(Picture::new(state, image, resources));
        }
    }

    pub(super) fn place_image(&mut self, state: &GraphicsState, pixels: (u32, u32), opaque: bool) {
        if !state.fill.transparent {
            let opaque = opaque && state.fill.solid && !state.blends;
            self.canvas.image(state.transform.bounds(Bounds::UNIT), pixels, state.clip, opaque);
            if opaque && state.transform.keeps_axes() {
                self.canvas.paint_over(state.transform.bounds(Bounds::UNIT).intersect(state.clip));
            }
        }
    }
}
