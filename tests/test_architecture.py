"""Contracts between packages, lazy imports, pure modules, and the size of files and functions."""

import ast
import re
from functools import cache
from pathlib import Path

from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "compassjournal"
FILES = sorted(PACKAGE.rglob("*.py"))

# Without clock and file; the stylesheet reads the file beside it.
PURE = [
    "model/",
    "text/",
    "analysis/",
    "formats/",
    "report/",
    "prompt_bank/rotation.py",
    "prompt_bank/pack_progress.py",
    "prompt_bank/prompt_history.py",
    "store/backup/retention.py",
    "store/encryption/key.py",
]

# What a docstring names: `a_function`, or a class by its capitals.
# Where most runs need none of what is imported.
IMPORT_INSIDE = {
    *("context.py", "text/date_parser.py", "store/connection.py", "store/read/reader.py"),
    *("cli/commands/reflect.py", "cli/commands/write.py"),
    *(f"cli/checkin/{one}.py" for one in ("daily", "prompt_source", "resume_draft")),
    *("store/write/expiry.py", "store/write/writer.py", "store/backup/daily_process.py"),
    *(f"cli/commands/review/{one}.py" for one in ("__init__", "output_options", "outside_options")),
}
NAMED = re.compile(r"(?<!`)`[\w.]+`(?!`)|\b(?:[A-Z][a-z]+){2,}\b")


def name_of(file: Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


@cache
def nodes(file: Path) -> tuple[ast.AST, ...]:
    """Every node of the file's tree."""
    return tuple(ast.walk(ast.parse(file.read_text("utf-8"))))


def test_the_contracts_between_the_packages_hold() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), cache_dir=None) == 0


def test_only_these_import_inside_functions() -> None:
    inside = [
        (name_of(file), node.lineno)
        for file in FILES
        for function in nodes(file)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
        if name_of(file) not in IMPORT_INSIDE
    ]
    assert inside == []
    lazy = [name_of(file) for file in FILES if "import_module" in file.read_text("utf-8")]
    assert lazy == [
        *("cli/accounts/profiles.py", "cli/app.py", "cli/export_formats.py", "cli/progress_bar.py"),
        "cli/sync/journal.py",
    ]


def test_a_pure_module_knows_no_clock_and_no_file() -> None:
    impure = {"now", "today", "open", "read_text", "write_text", "print"}
    called = [
        (name_of(file), called)
        for file in FILES
        if name_of(file).startswith(tuple(PURE))
        if name_of(file) != "report/html/stylesheet.py"
        for node in nodes(file)
        if isinstance(node, ast.Call)
        # A file within a zip in memory.
        if ast.unparse(node.func) != "archive.open"
        if (called := ast.unparse(node.func).rpartition(".")[2]) in impure
    ]
    assert called == []


def test_a_docstring_names_only_errors_classes_and_functions_that_there_are() -> None:
    known = {node.id for file in FILES for node in nodes(file) if isinstance(node, ast.Name)}
    known |= {"CommonMark", "GitHub"}
    for file in FILES:
        defined = [one for one in nodes(file) if isinstance(one, ast.ClassDef | ast.FunctionDef)]
        known |= {one.name for one in defined} | {Path(name_of(file)).stem}
        known |= {one.attr for one in nodes(file) if isinstance(one, ast.Attribute)}
    unknown = [
        (name_of(file), name)
        for file in FILES
        for node in nodes(file)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        for name in NAMED.findall(ast.get_docstring(node) or "")
        if name.strip("`").rpartition(".")[2] not in known
    ]
    assert unknown == []


def test_nothing_below_the_commands_prints_or_exits() -> None:
    plain = [
        (name_of(file), node.func.id)
        for file in FILES
        for node in nodes(file)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if node.func.id in {"print", "input", "exit", "quit"}
    ]
    assert plain == []


def test_a_file_has_under_300_lines_and_a_function_under_40() -> None:
    lines = {name_of(file): len(file.read_text("utf-8").splitlines()) for file in FILES}
    assert {name: number for name, number in lines.items() if number > 300} == {}
    long = [
        (name_of(file), node.name)
        for file in FILES
        # A command's options are declarations, and bindings are a table.
        if name_of(file).split("/")[0] != "cli"
        for node in nodes(file)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
        if node.name != "_keys" and node.end_lineno - node.lineno + 1 > 40
    ]
    assert long == []
