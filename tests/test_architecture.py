"""Who may import whom, how large a room may grow, and where the clock is."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "src" / "compassjournal"
FILES = sorted(PACKAGE.rglob("*.py"))

# A library: the rooms that may import it.
LIBRARIES = {
    "sqlmodel": ["store/"],
    "sqlalchemy": ["store/"],
    "sqlcipher3": ["store/"],
    "rich": ["render/", "context/"],
    "questionary": ["ask/"],
    "prompt_toolkit": ["ask/"],
    "typer": ["cli/"],
    "yaml": ["bank/nodes.py"],
    "pyphen": ["bank/style.py"],
    "rapidfuzz": ["bank/style.py"],
    "dateutil": ["longhand.py"],
    "keyring": ["system_keyring.py"],
    "zxcvbn": ["strength.py"],
    "platformdirs": ["paths.py"],
}
# A room of ours: what it may import of ours, beside errors, entry, handle, mentions, span and ids.
COMMON = ["errors", "entry", "handle", "mentions", "span", "ids", "history", "memory", "noticed"]
ROOMS = {
    "errors/": ["errors"],
    "handle.py": [],
    "mentions.py": [],
    "alike.py": [],
    "noticed.py": ["alike", "entry", "span"],
    "entry.py": ["handle", "mentions"],
    "history.py": ["entry"],
    "memory.py": ["entry"],
    "told.py": [*COMMON, "signs"],
    "span.py": [],
    "dates.py": ["errors", "span"],
    "longhand.py": [],
    "ids.py": ["handle"],
    "paths.py": ["errors"],
    "config.py": ["errors", "files"],
    "files.py": ["errors", "process"],
    "overwriting.py": ["disk", "files"],
    "process.py": [],
    "keeping.py": [],
    "disk.py": [],
    "health.py": [],
    "surroundings.py": ["disk", "files", "health", "paths", "process"],
    "whereabouts.py": ["disk", "locked", "paths", "support", "unlocking"],
    "key.py": [],
    "locked.py": ["key"],
    "passphrase.py": ["errors"],
    "patience.py": [],
    "strength.py": [],
    "system_keyring.py": ["errors", "key"],
    "newkey.py": ["context", "errors", "key", "locked", "passphrase", "render", "unlocking"],
    "unlocking.py": ["errors", "files", "key", "locked", "passphrase"],
    "editor.py": ["errors", "files", "process"],
    "rota.py": [*COMMON, "bank.prompt", "bank.deck"],
    "steps.py": [*COMMON, "bank.prompt"],
    "support.py": ["errors", "files"],
    "bank/": [*COMMON, "bank", "__version__"],
    "signs.py": [],
    "pause.py": COMMON,
    "analysis/": [*COMMON, "analysis", "pause", "query", "signs"],
    "wording/": [*COMMON, "analysis", "bank.prompt", "pause", "signs", "wording"],
    # Of render/ what makes text visible alone, which knows no Rich.
    "document/": [*COMMON, "analysis", "bank.prompt", "document", "wording", "render.safe"],
    "browser.py": [],
    "looking.py": [*COMMON, "analysis", "bank.prompt", "bank.deck", "context", "rota"],
    "exchange/": [*COMMON, "exchange", "signs", "told"],
    "query.py": ["mentions"],
    "wanted.py": ["entry", "span"],
    "pager.py": [],
    "store/": [
        *(*COMMON, "store", "keeping", "files", "key", "locked", "patience", "query", "wanted"),
        *("analysis", "disk", "editor", "health", "overwriting"),
    ],
    "render/": [
        "keeping",
        *(*COMMON, "render", "analysis", "bank.prompt", "bank.bank", "bank.coverage", "support"),
        *("pause", "signs", "wording"),
        *("health", "key", "whereabouts"),
    ],
    "ask/": [*COMMON, "ask"],
    "context/": [
        *(*COMMON, "context", "store", "bank", "config", "paths", "dates", "longhand", "ask"),
        "editor",
        *("browser", "files", "key", "pager", "render.talk", "render.theme", "unlocking"),
        *("strength", "system_keyring"),
    ],
    "choosing.py": [*COMMON, "context", "bank.prompt", "rota", "steps", "paths"],
    "turning.py": [
        *(*COMMON, "context", "choosing", "render", "bank.prompt", "bank.deck", "wording"),
    ],
    "saving.py": [*COMMON, "alike", "context", "choosing", "bank.prompt", "render"],
    "beside.py": [*COMMON, "bank.prompt", "render", "ask.taps"],
    "sitting.py": [*COMMON, "ask.answer", "context", "render", "store.draft"],
    "checkin.py": [
        *(*COMMON, "beside", "choosing", "saving", "sitting", "turning", "bank.prompt", "render"),
    ],
    "weekly.py": [
        *(*COMMON, "beside", "bank.prompt", "pause", "render", "saving", "signs", "sitting"),
    ],
    "cli/": [
        *(*COMMON, "cli", "context", "saving", "beside", "checkin", "choosing", "turning", "rota"),
        *("sitting", "weekly"),
        *("alike", "analysis", "exchange", "render", "told", "files", "paths", "support"),
        *("document", "looking", "pause", "signs", "wording"),
        *("disk", "key", "locked", "newkey", "store.locking", "store.sittings", "unlocking"),
        "__version__",
        *("bank.prompt", "bank.coverage", "bank.schema", "query", "wanted"),
        *("store.draft", "store.around", "store.backups", "store.restoring", "store.health"),
        *("store.salvage", "keeping"),
        *("health", "surroundings", "whereabouts"),
    ],
    "crash.py": [],
    "__main__.py": ["cli", "crash", "context", "errors", "files", "patience", "render.safe"],
    "__init__.py": [],
}
PURE = [
    "keeping.py",
    "entry.py",
    "history.py",
    "memory.py",
    "told.py",
    "span.py",
    "dates.py",
    "longhand.py",
    "rota.py",
    "steps.py",
    "handle.py",
    "key.py",
    "mentions.py",
    "query.py",
    "wanted.py",
    "alike.py",
    "noticed.py",
    "analysis/",
    "wording/",
    "document/",
    "signs.py",
    "pause.py",
    "exchange/",
]


def name_of(file: Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


def room_of(file: Path) -> str:
    name = name_of(file)
    return next(room for room in (name, name.split("/")[0] + "/") if room in ROOMS)


@cache
def nodes(file: Path) -> tuple[ast.AST, ...]:
    """Every node of the file's tree."""
    return tuple(ast.walk(ast.parse(file.read_text("utf-8"))))


def imports(file: Path) -> Iterator[str]:
    """The modules that a file imports, those for annotations alone included."""
    for node in nodes(file):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(file)} imports relatively"
            if node.module == "compassjournal":
                yield from (f"compassjournal.{alias.name}" for alias in node.names)
            else:
                yield str(node.module)


def fits(module: str, allowed: list[str]) -> bool:
    return any(module == one or module.startswith(f"{one}.") for one in allowed)


def test_each_library_stays_in_its_room() -> None:
    strangers = [
        (name_of(file), module)
        for file in FILES
        for module in imports(file)
        if (rooms := LIBRARIES.get(module.split(".")[0])) is not None
        and not any(name_of(file).startswith(room) for room in rooms)
    ]
    assert strangers == []


def test_each_room_imports_only_what_it_may() -> None:
    ours = [
        (file, module.removeprefix("compassjournal."))
        for file in FILES
        for module in imports(file)
        if module.startswith("compass")
    ]
    strangers = [
        (name_of(file), module) for file, module in ours if not fits(module, ROOMS[room_of(file)])
    ]
    assert strangers == []


def test_only_the_context_and_the_command_table_import_inside_functions() -> None:
    inside = [
        (name_of(file), node.lineno)
        for file in FILES
        for function in nodes(file)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
        if not name_of(file).startswith("context/")
    ]
    assert inside == []
    lazy = [name_of(file) for file in FILES if "import_module" in file.read_text("utf-8")]
    assert lazy == ["cli/__init__.py"]


def test_a_pure_room_knows_no_clock_and_no_file() -> None:
    impure = {"now", "today", "open", "read_text", "write_text", "print"}
    called = [
        (name_of(file), name)
        for file in FILES
        if any(name_of(file).startswith(room) for room in PURE)
        for node in nodes(file)
        if isinstance(node, ast.Call) and (name := _called(node)) in impure
    ]
    assert called == []


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


def _called(node: ast.Call) -> str:
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
