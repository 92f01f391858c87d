"""Loads Qt for Python without the part that explains wrong calls, which follows when there is one to explain.

That part is 3,000 lines which Qt for Python compiles from source at each import, and then looks through the source of
every module imported later: a fifth of the instructions of a start. It takes the part from a folder `files.dir` beside
`shiboken6` where there is one. For the moment of the import we name a folder of our own, whose modules hand each
call on to the real ones. Nothing of the library is changed, and a release that was not tried is left to itself.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec, module_from_spec
from pathlib import Path

TRIED = b'__version__ = "6.9.3"'
LIBRARY = "shiboken6"


def load_qt(resources: Path) -> bool:
    """Load the base of Qt for Python before anything else of it; whether the stand-ins of `resources` are in use."""
    folder = resources / "qt"
    spec = None if LIBRARY in sys.modules else find_spec(LIBRARY)
    if spec is None or spec.loader is None or sys.platform != "linux" or not (folder / "files.dir").is_dir():
        return False
    try:
        known = TRIED in Path(spec.origin or "").read_bytes()
    except OSError:  # inside a frozen program there is no source to look at
        return False
    if not known:
        return False
    library = module_from_spec(spec)
    library.__file__ = str(folder / "__init__.py")
    sys.modules[LIBRARY] = library
    spec.loader.exec_module(library)
    library.__file__ = spec.origin
    return True
