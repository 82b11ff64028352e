//! The one loop; so far, what it makes of the bytes of a terminal.

pub mod keys;
