"""Scripts that set themeday up, test it and build it. Imports nothing of the program."""
