mod color;
mod dedup;
mod font;
mod form;
mod geometry;
mod layers;
mod path;
mod text;
