mod encryption;
mod limits;
mod open;
