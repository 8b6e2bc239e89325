//! The programs in the documents of this repository, compiled and run as tests so that they stay
//! true. They stand here and not in the library, whose package does not hold these files.

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}

#[cfg(doctest)]
#[doc = include_str!("../DESIGN.md")]
mod design {}

#[cfg(doctest)]
#[doc = include_str!("../SECURITY.md")]
mod security {}
