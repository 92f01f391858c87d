"""Prints the versions of what lies in a bundle, as JSON; built into it for the check, then taken out."""

import json
import platform
from importlib import import_module
from types import ModuleType

import defusedxml
import pi_heif
import PIL
from PySide6 import QtCore
from sqlcipher3 import dbapi2


def found(name: str) -> ModuleType | None:
    """A module that is in the bundle only if something else needs it."""
    try:
        return import_module(name)
    except ImportError:
        return None


if __name__ == "__main__":
    tls = found("_ssl")
    versions = {
        "python": platform.python_version(),
        "sqlite": dbapi2.sqlite_version,
        "pillow": PIL.__version__,
        "defusedxml": defusedxml.__version__,  # type: ignore[attr-defined]  # the stubs leave it out
        "heif": pi_heif.libheif_version(),
        "qt": QtCore.qVersion(),
        "openssl": tls.OPENSSL_VERSION if tls else None,
    }
    print(json.dumps(versions))
