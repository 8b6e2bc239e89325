mod encryption;
mod hostile;
mod limits;
mod open;
