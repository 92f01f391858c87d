"""The functions Qt for Python calls to describe its own; each loads the real ones when it is first called."""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from typing import Any

NAME = "shibokensupport"


@cache
def whole() -> Any:
    """The real module of this name, out of the library it lies in."""
    import signature_bootstrap  # the library's own, there once it has been loaded

    finders, finder = signature_bootstrap.prepare_zipfile()
    for name in [name for name in sys.modules if name.partition(".")[0] == NAME]:
        del sys.modules[name]  # the stand-ins
    finders.insert(0, finder)
    try:
        return import_module(f"{NAME}.signature.loader")
    finally:
        finders.remove(finder)


def pyside_type_init(*given: Any) -> Any:
    """Read the signatures of a type."""
    return whole().pyside_type_init(*given)


def create_signature(*given: Any) -> Any:
    """What `__signature__` says."""
    return whole().create_signature(*given)


def seterror_argument(*given: Any) -> Any:
    """The sentence about a call with wrong arguments."""
    return whole().seterror_argument(*given)


def make_helptext(*given: Any) -> Any:
    """What `__doc__` says."""
    return whole().make_helptext(*given)


def finish_import(_module: object) -> None:
    """Nothing: in this release no module has deprecated functions to be replaced."""


def feature_import(*_given: Any, **_named: Any) -> None:
    """Nothing: `__feature__` is not used."""


def feature_imported(_module: object) -> None:
    """Nothing, for the same reason."""


def post_init() -> None:
    """Nothing: `import` stays as it is, and the source of each imported module is not searched for `__feature__`."""


from shibokensupport.signature import mapping  # noqa: E402, F401  # kept alive: the library holds on to its names
