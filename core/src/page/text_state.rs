use super::matrix::Matrix;

/// The text state of PDF: what `Tf`, `Tc`, `Tw` and their like set, and where writing stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextState {
    /// Which of the interpreter's fonts is set.
    pub(super) font: Option<usize>,
    pub(super) size: f32,
    pub(super) char_spacing: f32,
    pub(super) word_spacing: f32,
    /// Horizontal scaling as a factor.
    pub(super) stretch: f32,
    pub(super) leading: f32,
    pub(super) rise: f32,
    pub(super) mode: RenderMode,
    pub(super) matrix: Matrix,
    pub(super) line_matrix: Matrix,
}

/// What `Tr` asks to be done with glyphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RenderMode {
    Fill,
    Stroke,
    FillAndStroke,
    Invisible,
}

impl RenderMode {
    /// Modes 4 to 7 also clip, which leaves what they paint as it is.
    pub(super) fn from_number(number: i64) -> Self {
        match number {
            1 | 5 => Self::Stroke,
            2 | 6 => Self::FillAndStroke,
            3 | 7 => Self::Invisible,
            _ => Self::Fill,
        }
    }
}

impl Default for TextState {
    fn default() -> Self {
        Self {
            font: None,
            size: 0.,
            char_spacing: 0.,
            word_spacing: 0.,
            stretch: 1.,
            leading: 0.,
            rise: 0.,
            mode: RenderMode::Fill,
            matrix: Matrix::IDENTITY,
            line_matrix: Matrix::IDENTITY,
        }
    }
}

impl TextState {
    pub(super) fn set_matrix(&mut self, matrix: Matrix) {
        self.matrix = matrix;
        self.line_matrix = matrix;
    }

    pub(super) fn move_line(&mut self, x: f32, y: f32) {
        self.set_matrix(Matrix::translation(x, y).then(self.line_matrix));
    }

    pub(super) fn next_line(&mut self) {
        self.move_line(0., -self.leading);
    }

    /// Moves the writing position, in text space.
    pub(super) fn advance(&mut self, x: f32, y: f32) {
        let (dx, dy) = self.matrix.vector(x, y);
        self.matrix.e += dx;
        self.matrix.f += dy;
    }
}
