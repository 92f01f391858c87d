"""The kit every page is built from: painted widgets. May import the theme, painting and domain types."""
