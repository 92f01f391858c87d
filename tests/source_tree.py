"""The program's own source as trees, for the tests that check its shape."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "themeday_desktop"
PARTS = ("domain", "storage", "documents", "archive", "services", "ui", "cli")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One source file with its parsed tree."""

    path: Path

    @property
    def name(self) -> str:
        """Its path inside the package, such as `storage/store.py`."""
        return self.path.relative_to(ROOT / PACKAGE).as_posix()

    @property
    def part(self) -> str:
        """The package it belongs to (`storage`), or its own name at the top (`app.py`)."""
        return self.name.split("/", 1)[0]

    @cached_property
    def text(self) -> str:
        """The source."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """The parsed source."""
        return ast.parse(self.text, filename=str(self.path))

    def imports(self) -> Iterator[tuple[str, int]]:
        """Every module imported anywhere in the file, inside functions too, with its line."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((alias.name, node.lineno) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{self.name}:{node.lineno} imports relatively"
                yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)

    def calls(self) -> Iterator[tuple[str, ast.Call]]:
        """Every call with the last part of what is called: `x.y.open(...)` is `open`."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                yield name, node

    def at(self, node: ast.AST) -> str:
        """Where a node stands, for the message of a breach."""
        return f"{self.name}:{getattr(node, 'lineno', 1)}"


def modules(*parts: str) -> list[Module]:
    """The program's modules; those of the named packages or top files where any are given."""
    found = [Module(path) for path in sorted((ROOT / PACKAGE).rglob("*.py"))]
    return [one for one in found if not parts or one.part in parts]


def methods(tree: ast.AST) -> Iterator[tuple[ast.ClassDef | None, Function]]:
    """Every function with the class it stands in directly, None at the top or inside another function."""
    for node in ast.walk(tree):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, Function):
                yield (node if isinstance(node, ast.ClassDef) else None), child


def public(tree: ast.Module) -> Iterator[ast.ClassDef | Function]:
    """Public classes and functions of a module, and public methods of public classes."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from (m for m in node.body if isinstance(m, Function) and not m.name.startswith("_"))


def length(node: ast.ClassDef | Function) -> int:
    """The lines of a class or function from its first decorator on."""
    first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
    return (node.end_lineno or first) - first + 1


def is_qt_override(module: Module, node: Function) -> bool:
    """Whether Qt calls the function, with the arguments it chooses: camelCase, in the screens."""
    return (
        module.part == "ui"
        and re.fullmatch(r"[a-z]+([A-Z][a-z]*)+|data|paint|event|sort|index|parent", node.name) is not None
    )


PLACES_ON_PAPER = {"x", "y", "left", "base", "top", "middle", "down", "across", "centre", "width", "height"}


def by_position(node: Function, *, bound: bool) -> int:
    """How many parameters may be given by position; a pair of coordinates is one."""
    names = [one.arg for one in [*node.args.posonlyargs, *node.args.args]][bound:]
    places = sum(name in PLACES_ON_PAPER for name in names)
    return len(names) - places + (places + 1) // 2


def in_all(node: Function, *, bound: bool) -> int:
    """How many parameters a function has."""
    return len([*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]) - bound


def functions_of(module: Module) -> Iterator[tuple[str, Function, bool]]:
    """Functions that we call ourselves: a name with its class, the node, and whether it is bound."""
    for owner, node in methods(module.tree):
        static = any(getattr(one, "id", "") == "staticmethod" for one in node.decorator_list)
        if not is_qt_override(module, node):
            yield (f"{owner.name}.{node.name}" if owner else node.name), node, owner is not None and not static
