//! Records made by hand, and what views make of them.
