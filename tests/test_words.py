"""The words of the program: official terms, a promise on everything public, no vague names."""

from __future__ import annotations

import ast
import re
from importlib import import_module

import pytest

from tests.source_tree import (
    PACKAGE,
    PARTS,
    ROOT,
    Function,
    is_qt_override,
    modules,
    public,
)
from themeday_desktop.domain import TERMS


@pytest.mark.parametrize("name", TERMS)
def test_a_class_bears_its_official_term_in_its_docstring(name: str) -> None:
    place, term = TERMS[name]
    assert term in (getattr(import_module(place), name).__doc__ or "")


def test_every_module_opens_with_a_sentence() -> None:
    assert [m.name for m in modules() if not (ast.get_docstring(m.tree) or "").strip()] == []


def test_everything_public_says_what_it_promises() -> None:
    silent = [
        f"{module.at(node)} {node.name}"
        for module in modules()
        for node in public(module.tree)
        if not ast.get_docstring(node) and not (isinstance(node, Function) and is_qt_override(module, node))
    ]
    assert silent == []


def test_a_package_says_its_purpose_and_holds_nothing_else() -> None:
    wrong = []
    for module in modules():
        if module.path.name == "__init__.py" and module.name not in ("__init__.py", "domain/__init__.py"):
            wrong += [module.at(node) for node in module.tree.body[1:]]
    assert wrong == []
    assert {path.parent.name for path in (ROOT / PACKAGE).glob("*/__init__.py")} >= set(PARTS)


VAGUE = re.compile(r"(?<![a-z])(manager|helper|util|utils|handler|info|process|data)(?![a-z])", re.IGNORECASE)


def test_no_class_or_module_bears_a_vague_name() -> None:
    names = [(m.name, m.path.stem) for m in modules()]
    names += [(m.at(n), re.sub(r"(?<!^)(?=[A-Z])", "_", n.name)) for m in modules() for n in public(m.tree)
              if isinstance(n, ast.ClassDef)]  # fmt: skip
    assert [
        f"{where} {name}"
        for where, name in names
        if VAGUE.search(name.replace("_", " ")) and "Plain_Handler" not in name
    ] == []
