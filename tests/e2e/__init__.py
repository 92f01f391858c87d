"""The real program, real keys, a temporary folder."""
