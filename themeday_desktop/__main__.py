"""`python -m themeday_desktop`: starts the program."""

import os
import sys
from contextlib import suppress

from themeday_desktop.app import main
from themeday_desktop.cli.window_arguments import window_arguments


def run() -> None:
    """Run the program and end the process with its exit code.

    After a window the process ends at once: ledger and settings are closed, the jobs have ended, and taking a whole
    window of objects apart one by one takes 10 ms in which the user waits for nothing.
    """
    is_window = window_arguments(sys.argv[1:]) is not None
    code = main()
    if not is_window:
        sys.exit(code)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # whoever listened is gone
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    run()
