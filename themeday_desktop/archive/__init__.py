"""The hand-over package (资料包): layout, one-pass writer, strict readers; imports domain, never Qt or SQL."""
