"""The shape of the program, one rule a test; a breach names its file and line."""

from __future__ import annotations

import ast
import re
import sys
import tomllib

import pytest

from tests.source_tree import (
    PACKAGE,
    PARTS,
    ROOT,
    Function,
    Module,
    by_position,
    functions_of,
    in_all,
    length,
    methods,
    modules,
)

OUTSIDE_UI = ("sqlite3", "sqlcipher3", "sqlite_utils", "reportlab", "openpyxl")
MAY_IMPORT = {
    "domain": {"domain"},
    "storage": {"storage", "domain"},
    "documents": {"documents", "domain"},
    "archive": {"archive", "domain"},
    "services": {"services", "storage", "documents", "archive", "domain"},
    "ui": {"ui", "services", "domain"},
    "cli": {"cli", "services", "domain"},
}


def imported_parts(module: Module) -> list[tuple[str, int]]:
    """The parts of our own package a module imports, with lines."""
    own = [(name.split("."), line) for name, line in module.imports() if name.split(".")[0] == PACKAGE]
    return [(path[1] if len(path) > 1 else "", line) for path, line in own]


def third_party(module: Module) -> list[tuple[str, int]]:
    """The top names of what a module imports from outside the standard library and the package."""
    names = [(name.split(".")[0], line) for name, line in module.imports()]
    return [(name, line) for name, line in names if name != PACKAGE and name not in sys.stdlib_module_names]


@pytest.mark.parametrize("part", PARTS)
def test_imports_run_one_way(part: str) -> None:
    breaches = [
        f"{module.name}:{line} imports {other}"
        for module in modules(part)
        for other, line in imported_parts(module)
        if other not in MAY_IMPORT[part] | {"__version__"}
    ]
    assert breaches == []


def test_the_domain_imports_the_standard_library_only() -> None:
    assert [f"{m.name}:{line} {name}" for m in modules("domain") for name, line in third_party(m)] == []


def test_screens_and_commands_never_import_a_database_or_a_document_library() -> None:
    wrong = [(m, name, line) for m in modules("ui", "cli") for name, line in m.imports()]
    assert [f"{m.name}:{line} {name}" for m, name, line in wrong if name.split(".")[0] in OUTSIDE_UI] == []


def test_only_storage_knows_the_database_library() -> None:
    wrong = [(m, name, line) for m in modules() if m.part != "storage" for name, line in m.imports()]
    assert [f"{m.name}:{line} {name}" for m, name, line in wrong if name.split(".")[0] in OUTSIDE_UI[:3]] == []


def test_paths_is_imported_by_app_alone() -> None:
    users = {m.name for m in modules() for name, _ in m.imports() if name.startswith(f"{PACKAGE}.paths")}
    assert users == {"app.py"}


def test_qt_stands_in_the_screens_only() -> None:
    allowed = {"app.py"}  # names Qt's version for --version
    users = {m.name for m in modules() if m.part != "ui" for name, _ in third_party(m) if name.startswith("PySide6")}
    assert users - allowed == set()


def test_only_app_starts_the_screens_and_the_commands() -> None:
    importers = [(m, other, line) for m in modules() for other, line in imported_parts(m) if other in ("ui", "cli")]
    assert [f"{m.name}:{line}" for m, other, line in importers if m.part not in ("app.py", other)] == []


# -- size ------------------------------------------------------------------------------------------


def test_no_file_is_longer_than_400_lines() -> None:
    assert [m.name for m in modules() if len(m.text.splitlines()) > 400] == []


def test_no_class_is_longer_than_250_lines() -> None:
    classes = [(m, node) for m in modules() for node in ast.walk(m.tree) if isinstance(node, ast.ClassDef)]
    assert [f"{m.at(node)} {node.name} {length(node)}" for m, node in classes if length(node) > 250] == []


def test_no_function_is_longer_than_50_lines() -> None:
    found = [(m, node) for m in modules() for _, node in methods(m.tree)]
    assert [f"{m.at(node)} {node.name} {length(node)}" for m, node in found if length(node) > 50] == []


def test_complexity_is_limited_to_10_everywhere() -> None:
    lint = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["lint"]
    assert "C90" in lint["select"]
    assert lint["mccabe"] == {"max-complexity": 10}
    assert not any(rule.startswith("C9") for rules in lint["per-file-ignores"].values() for rule in rules)
    assert [m.name for m in modules() if re.search(r"noqa:.*\bC90", m.text)] == []


IN_ORDER = {
    "step": "the shape every report of progress has",
    "__exit__": "Python gives the three",
    "RecordedTable.__init__": "made in one place only",
    "findings": "the three parts of the check, in the order of the steps",
    "record_view": "the three parts of the paper, in its order",
    "archive_sentence": "a verdict's three fields, in their order",
    "end_record": "the order of the format's own fields",
    "package_file_name": "the order in which they stand in the name",
    "prepare_print": "what, of which, to where",
    "fits": "a text, its room, and how it is measured",
    "fitted": "a text, its face, and its room",
    "Canvas.text": "a place, a text, and its look",
    "demo": "a command: arguments, desk, verifier",
    "tell": "arguments, day, place",
}  # may be given by position although there are more than two; the list only gets shorter


def test_no_function_takes_more_than_six_parameters() -> None:
    found = [(m, name, node, bound) for m in modules() for name, node, bound in functions_of(m)]
    assert [f"{m.at(node)} {name}" for m, name, node, bound in found if in_all(node, bound=bound) > 6] == []


def test_a_public_function_names_its_parameters_after_the_second() -> None:
    breaches = [
        f"{m.at(node)} {name}"
        for m in modules()
        for name, node, bound in functions_of(m)
        if by_position(node, bound=bound) > 2
        and m.name != "cli/commands.py"  # every command has the same three
        and not node.name.startswith("_")
        and not {name, node.name} & set(IN_ORDER)
    ]
    assert breaches == []


def test_a_private_function_names_its_parameters_after_the_third() -> None:
    found = [(m, name, node, bound) for m in modules() for name, node, bound in functions_of(m)]
    wrong = [f"{m.at(node)} {name}" for m, name, node, bound in found if by_position(node, bound=bound) > 3]
    assert wrong == []


# -- manners ---------------------------------------------------------------------------------------


def called(module: Module, *names: str) -> list[str]:
    """Where a module calls one of `names`."""
    return [f"{module.at(node)} {name}" for name, node in module.calls() if name in names]


def test_tables_are_views_over_our_own_models() -> None:
    assert [m.name for m in modules() if re.search(r"\bQT(able|ree)Widget\b", m.text)] == []


def test_statements_are_executed_in_storage_only() -> None:
    names = ("execute", "executemany", "executescript", "insert_all", "upsert", "upsert_all", "delete_where")
    assert [place for m in modules() if m.part != "storage" for place in called(m, *names)] == []


def is_table(node: ast.expr) -> bool:
    """Whether an expression looks like a table of a database: `db["x"]`, `db`, `tx.x`."""
    if isinstance(node, ast.Subscript):
        return isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str)
    return isinstance(node, ast.Name) and node.id in {"db", "database", "connection", "table", "tx"}


def test_rows_are_inserted_and_updated_in_storage_only() -> None:
    calls = [(m, name, node) for m in modules() if m.part != "storage" for name, node in m.calls()]
    wrong = [
        m.at(node)
        for m, name, node in calls
        if name in ("insert", "update") and isinstance(node.func, ast.Attribute) and is_table(node.func.value)
    ]
    assert wrong == []


WRITERS = {
    "storage/safe_write.py": "the one way to write a whole file",
    "storage/sequence.py": "twenty bytes overwritten in place; they may lag, so they need no new file",
    "storage/lock.py": "the kernel's lock file and a hint for people beside it",
    "storage/database.py": "an empty file with its permission for SQLite to fill",
    "archive/part.py": "the temporary file of the package, with the same promises as safe_write",
    "archive/writer.py": "writes the package in one pass with the same promises as safe_write",
    "archive/zipwriter.py": "writes the package in one pass with the same promises as safe_write",
    "cli/demo.py": "marks a demonstration's folder as one; nothing is lost with it",
    "cli/demo_steps.py": "a file that the demonstration takes in, gone with its folder",
    "app.py": "the log",
}


def opens_for_writing(name: str, node: ast.Call) -> bool:
    """Whether a call opens or makes a file to write to it."""
    if name in ("write_text", "write_bytes", "touch", "copyfile", "copytree", "copy2", "NamedTemporaryFile", "mkstemp"):
        return True
    if name not in ("open", "fdopen"):
        return False
    arguments = [*node.args, *(one.value for one in node.keywords if one.arg == "mode")]
    texts = [one.value for one in arguments if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    flags = any("O_CREAT" in ast.unparse(one) or "O_WRONLY" in ast.unparse(one) for one in arguments)
    return flags or any(re.fullmatch(r"[rwaxbt+]+", text) and set(text) & set("wax+") for text in texts)


def test_files_are_written_by_the_few_modules_that_do_it_safely() -> None:
    calls = [(m, name, node) for m in modules() if m.name not in WRITERS for name, node in m.calls()]
    assert [m.at(node) for m, name, node in calls if opens_for_writing(name, node)] == []


CATCHERS = {
    "ui/jobs.py": "the job runner: an exception on a worker thread reaches nobody else",
    "ui/commands.py": "the command runner of the window",
    "app.py": "the command runner of the command line",
}


def catches_all(node: ast.ExceptHandler) -> bool:
    """Whether a handler catches everything and does not raise it again."""
    kinds = [node.type] if not isinstance(node.type, ast.Tuple) else node.type.elts
    wide = any(kind is None or getattr(kind, "id", "") in ("Exception", "BaseException") for kind in kinds)
    again = isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None
    return wide and not again


def test_nothing_but_the_runners_catches_every_exception() -> None:
    handlers = [(m, node) for m in modules() for node in ast.walk(m.tree) if isinstance(node, ast.ExceptHandler)]
    assert [m.at(node) for m, node in handlers if m.name not in CATCHERS and catches_all(node)] == []


def test_no_exception_is_passed_over_in_silence() -> None:
    handlers = [(m, node) for m in modules() for node in ast.walk(m.tree) if isinstance(node, ast.ExceptHandler)]
    assert [m.at(node) for m, node in handlers if all(isinstance(one, ast.Pass) for one in node.body)] == []
    assert [place for m in modules() if re.search(r"suppress\((Base)?Exception", m.text) for place in [m.name]] == []


def test_no_name_is_global() -> None:
    assert [m.at(node) for m in modules() for node in ast.walk(m.tree) if isinstance(node, ast.Global)] == []


def test_the_domain_knows_no_clock_and_no_chance() -> None:
    wrong = [place for m in modules("domain") for place in called(m, "now", "today", "utcnow", "uuid4", "time")]
    assert wrong == []
    assert [
        m.name for m in modules("domain") for name, _ in m.imports() if name.split(".")[0] in ("random", "time")
    ] == []


def test_values_of_the_domain_are_frozen() -> None:
    loose = []
    for module in modules("domain"):
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef):
                marks = [ast.unparse(one) for one in node.decorator_list if "dataclass" in ast.unparse(one)]
                loose += [module.at(node) for one in marks if "frozen=True" not in one or "slots=True" not in one]
    assert loose == []


MONEY = re.compile(r"(money|fen|dues|payment|remittance)")


@pytest.mark.fault("TX-13")
def test_no_float_stands_in_the_path_of_money() -> None:
    paths = [m for m in modules() if m.part in ("domain", "storage", "services") and MONEY.search(m.path.stem)]
    floats = [
        m.at(n) for m in paths for n in ast.walk(m.tree) if isinstance(n, ast.Constant) and isinstance(n.value, float)
    ]
    assert floats + [place for m in paths for place in called(m, "float", "round")] == []


def test_a_suppression_names_its_rule_and_its_reason() -> None:
    complete = re.compile(r"# (noqa: [A-Z]+\d+(, ?[A-Z]+\d+)*( - |  # )\S|type: ignore\[[a-z-]+(, ?[a-z-]+)*\]  # \S)")
    wrong = []
    for module in modules():
        for number, line in enumerate(module.text.splitlines(), 1):
            if re.search(r"# (noqa|type: ignore|pragma: no)", line) and not complete.search(line):
                wrong.append(f"{module.name}:{number}")
    assert wrong == []


# -- screens ---------------------------------------------------------------------------------------


def test_questions_and_files_are_asked_for_in_prompts_only() -> None:
    asking = re.compile(r"\b(QMessageBox|QFileDialog|QInputDialog)\b")
    assert [m.name for m in modules() if m.name != "ui/prompts.py" and asking.search(m.text)] == []


def test_no_screen_sleeps_or_pumps_events_or_asks_who_sent() -> None:
    assert [
        place for m in modules() for place in called(m, "processEvents", "sender", "sleep", "msleep", "exec_")
    ] == []


@pytest.mark.fault("TX-03")
def test_nothing_reads_text_as_markup_on_screen_or_on_paper() -> None:
    """A name with tags is drawn letter by letter: no HTML in Qt, none of reportlab's own markup."""
    markup = re.compile(r"\b(QTextDocument|QTextBrowser|setHtml|insertHtml|RichText|MarkdownText|platypus)\b")
    assert [m.name for m in modules() if markup.search(m.text)] == []


def test_no_widget_is_asked_for_what_pyside_ties_to_it() -> None:
    """A wrapper of a widget's screen outlives the widget and crashes the program later (seen with PySide6 6.9.3)."""
    assert [place for m in modules("ui") for place in called(m, "screen")] == []


def test_no_lambda_that_holds_self_is_connected() -> None:
    breaches = []
    for module in modules("ui"):
        lambdas = [one for name, call in module.calls() if name == "connect" for one in ast.walk(call)]
        for node in lambdas:
            if isinstance(node, ast.Lambda) and any(getattr(one, "id", "") == "self" for one in ast.walk(node)):
                breaches.append(module.at(node))
    assert breaches == []


def connected(tree: ast.AST) -> set[str]:
    """The methods that are connected to a signal as `self.name`."""
    calls = [one for one in ast.walk(tree) if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute)]
    targets = [one for call in calls if getattr(call.func, "attr", "") == "connect" for one in call.args]
    return {one.attr for one in targets if isinstance(one, ast.Attribute) and getattr(one.value, "id", "") == "self"}


def test_every_slot_says_that_it_is_one() -> None:
    bare = []
    for module in modules("ui"):
        for owner, node in methods(module.tree):
            marks = [ast.unparse(one) for one in node.decorator_list]
            if owner is not None and node.name in connected(owner) and not any("Slot" in one for one in marks):
                bare.append(f"{module.at(node)} {node.name}")
    assert bare == []


def test_signals_stand_first_in_their_class() -> None:
    late = []
    for module in modules("ui"):
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef):
                kinds = ["Signal(" in ast.unparse(one) and isinstance(one, ast.Assign) for one in node.body]
                functions = [isinstance(one, Function) for one in node.body]
                before = [any(functions[:place]) for place in range(len(functions))]
                late += [module.at(one) for one, *both in zip(node.body, kinds, before, strict=True) if all(both)]
    assert late == []
