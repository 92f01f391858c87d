"""Only what Qt for Python calls at a start."""
