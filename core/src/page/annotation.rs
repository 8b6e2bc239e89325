use hayro_syntax::object::{Array, Dict, Name, Object, Rect, Stream};
use hayro_syntax::page::{Page as PdfPage, Resources};

use super::interpreter::Drawing;
use super::matrix::{Bounds, Matrix, narrow};
use crate::error::Result;

/// Bits of an annotation's flags under which it is not shown on a screen.
const HIDDEN: i64 = 1 << 1;
const NO_VIEW: i64 = 1 << 5;

impl<'a> Drawing<'a, '_> {
    /// Draws the normal appearances of a page's annotations, among them those of form fields.
    pub(super) fn annotations(&mut self, page: &PdfPage<'a>) -> Result<()> {
        let Some(list) = page.raw().get::<Array<'a>>("Annots") else { return Ok(()) };
        for object in list.iter::<Object<'a>>() {
            self.budget.operator()?;
            if let Some(annotation) = object.into_dict()
                && self.is_shown(&annotation)
                && let Some(appearance) = normal_appearance(&annotation)
            {
                if let Some(trace) = self.canvas.record() {
                    let kind = annotation.get::<Name<'_>>("Subtype");
                    let kind = kind.map(|n| String::from_utf8_lossy(n.as_ref()).into_owned());
                    trace.annotation(kind.unwrap_or_default());
                }
                self.appearance(&annotation, &appearance, page.resources())?;
            }
        }
        Ok(())
    }

    fn is_shown(&self, annotation: &Dict<'_>) -> bool {
        let flags = annotation.get::<i64>("F").unwrap_or(0);
        let popup = annotation.get::<Name<'_>>("Subtype").is_some_and(|n| n.as_ref() == b"Popup");
        flags & (HIDDEN | NO_VIEW) == 0 && !popup && !self.layers.is_off(annotation, b"OC")
    }

    fn appearance(
        &mut self,
        annotation: &Dict<'a>,
        form: &Stream<'a>,
        resources: &Resources<'a>,
    ) -> Result<()> {
        let Some(place) = annotation.get::<Rect>("Rect").map(bounds) else { return Ok(()) };
        let dict = form.dict();
        let matrix = dict.get::<[f32; 6]>("Matrix").map_or(Matrix::IDENTITY, Matrix::new);
        let Some(bbox) = dict.get::<Rect>("BBox").map(bounds) else { return Ok(()) };
        let drawn = matrix.bounds(bbox);
        if !drawn.is_valid() || !place.is_valid() {
            return Ok(());
        }
        // The standard fits the appearance's box into the annotation's rectangle.
        let fit = |from: f32, to: f32| if from > 0. { to / from } else { 1. };
        let (sx, sy) = (fit(drawn.width(), place.width()), fit(drawn.height(), place.height()));
        let fitted = Matrix::new([sx, 0., 0., sy, place.x0 - drawn.x0 * sx, place.y0 - drawn.y0 * sy]);
        let mut state = self.initial_state();
        state.transform = fitted.then(state.transform);
        self.form(form, resources, state)
    }
}

fn normal_appearance<'a>(annotation: &Dict<'a>) -> Option<Stream<'a>> {
    let appearances = annotation.get::<Dict<'a>>("AP")?;
    if let Some(stream) = appearances.get::<Stream<'a>>("N") {
        return Some(stream);
    }
    let state = annotation.get::<Name<'a>>("AS")?;
    appearances.get::<Dict<'a>>("N")?.get::<Stream<'a>>(state.as_ref())
}

pub(super) fn bounds(rect: Rect) -> Bounds {
    Bounds::corners(narrow(rect.x0), narrow(rect.y0), narrow(rect.x1), narrow(rect.y1))
}
