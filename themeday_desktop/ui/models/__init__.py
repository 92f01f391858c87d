"""Models over tuples of rows, for tables and tiles. May import Qt's core and domain types; no widgets."""
