"""Imports a file: DuckDB reads, maps and writes Parquet in one pass, and every line is accounted for.

The lines are counted by other means (their ends, or the csv module for files with quotes) and compared with
what DuckDB took, so that nothing it skips goes unnoticed.
"""

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Thread

import duckdb

from demarche.errors import FormatError, InputError, RecordError
from demarche.interchange import sql
from demarche.interchange.format import Format, Head, Layout, Options, Plan
from demarche.interchange.formats import chosen_format
from demarche.interchange.library import Import, new_folder
from demarche.interchange.scan import (
    NO_TEXT,
    Counted,
    Reject,
    cleaned,
    count_lines,
    count_records,
    plain_file,
    read_head,
    rejected_records,
    rejects,
)
from demarche.store.clock import now

SPARE_COLUMNS = 8
"""Columns read beyond those of the format, so that wider rows can be told."""
UNUSED = "\x07"
"""The reader's mark for null; no file has it, so an empty cell stays apart from a missing one."""
LONGEST_LINE = 1 << 24
"""Bytes of the longest line that is read."""
NO_ROW = frozenset({"blank-line", NO_TEXT})
"""Reasons of a rejected line that DuckDB made no row of."""
POLL_SECONDS = 0.1
Watch = Callable[[float], None]


def import_file(
    source: Path,
    folder: Path,
    *,
    name: str | None = None,
    options: Options | None = None,
    watch: Watch | None = None,
) -> Import:
    """Import one file into a new folder of `folder`; what became of its lines. `watch` is told the share
    that is done.

    InputError when the file cannot be read, UsageError when its format cannot be told."""
    options = options or Options()
    if not source.is_file():
        raise InputError(f"{source}: no such file")
    target = new_folder(folder)
    try:
        with plain_file(source, target, encoding=options.encoding) as path:
            made = _Run(source, path, target, options, watch).made(name)
        target.joinpath("import.json").write_text(json.dumps(asdict(made), indent=1) + "\n", encoding="utf-8")
        return _moved(target, made)
    except duckdb.Error as error:
        raise FormatError(f"{source}: {str(error).splitlines()[0]}") from error
    finally:
        if target.name.endswith(".part"):
            shutil.rmtree(target, ignore_errors=True)


def _moved(target: Path, made: Import) -> Import:
    """A finished import under its own name."""
    target.rename(target.with_suffix(""))
    return made


@dataclass(frozen=True, slots=True)
class _Taken:
    """What DuckDB took: rows, the numbers of those with a problem, and lines it could not read."""

    rows: int
    problems: Mapping[int, str]
    unread: Mapping[int, str]


class _Run:
    def __init__(self, source: Path, path: Path, target: Path, options: Options, watch: Watch | None) -> None:
        self._source, self._path, self._target, self._options = source, path, target, options
        self._watch, self._read = watch, path
        self._connection = duckdb.connect(config={"temp_directory": str(target / "spill")})

    def made(self, name: str | None) -> Import:
        with self._connection:
            head = read_head(self._path)
            head = Head(self._source if head.path == self._path else head.path, head.lines)
            form = chosen_format(head, name)
            counted = count_lines(self._path)
            if counted.size == 0:
                return self._import(form, counted, {}, [], {})
            layout = form.layout(head)
            if (counted.strays or not counted.is_text) and not layout.quoted:
                self._read = cleaned(self._path, self._target / "cleaned")
            sql.put_codes(self._connection)
            plan = form.plan(self._connection, layout, head, self._options)
            self._stage(layout, plan)
            taken = self._taken(layout)
            rejected = self._rejected(layout, taken, counted)
            tables = self._finish(plan, layout, rejected, taken)
            (self._target / "cleaned").unlink(missing_ok=True)
            return self._import(form, counted, tables, rejected, self._issues())

    def _stage(self, layout: Layout, plan: Plan) -> None:
        columns = [*layout.columns, *(f"extra{n}" for n in range(1, SPARE_COLUMNS + 1))]
        reader = reader_sql(self._read, columns, layout)
        chosen = ", ".join(
            f"CAST({_cell(plan, column.name)} AS {column.type}) AS {column.name}" for column in plan.columns
        )
        number = f"row_number() OVER () + {int(layout.header)}"
        self._connection.execute(f"CREATE VIEW numbered AS SELECT {number} AS line, * FROM {reader}")
        self._copy(f"SELECT {chosen} FROM ({plan.prepared}) r {plan.joins}", "staged")
        self._connection.execute(f"CREATE VIEW staged AS SELECT * FROM {self._file('staged')}")

    def _taken(self, layout: Layout) -> _Taken:
        ask = self._connection.execute
        rows = ask("SELECT count(*) FROM staged").fetchall()[0][0]
        found = ask(
            f"SELECT line - {int(layout.header)}, issue[2:] FROM staged WHERE issue[1] = '!'"
        ).fetchall()
        unread = ask("SELECT line, any_value(error_type) FROM reject_errors GROUP BY line").fetchall()
        return _Taken(rows, dict(found), {int(line): _code(kind) for line, kind in unread})

    def _rejected(self, layout: Layout, taken: _Taken, counted: Counted) -> list[Reject]:
        lines = count_records(self._path, layout.delimiter) if layout.quoted else counted.lines
        kept = taken.rows - len(taken.problems) + layout.header
        if not taken.problems and lines == kept:
            return []
        header, problems = layout.header, taken.problems
        if layout.quoted:
            found = list(rejected_records(self._path, problems, layout.delimiter, header=header))
        else:
            strict = not counted.is_text
            found = list(rejects(self._path, problems, taken.unread, header=header, strict=strict))
        if len(found) + kept != lines:
            accounted = len(found) + kept
            raise RecordError(
                f"{self._source}: {lines} lines, but {accounted} accounted for; nothing imported"
            )
        return found

    def _finish(self, plan: Plan, layout: Layout, rejected: list[Reject], taken: _Taken) -> dict[str, int]:
        """The tables as they are kept, without rejected rows and with the lines of the file; their sizes."""
        if rejected:
            with (self._target / "rejects.jsonl").open("w", encoding="utf-8") as out:
                out.writelines(json.dumps(asdict(reject), ensure_ascii=False) + "\n" for reject in rejected)
            self._rewrite(
                plan,
                layout,
                [reject.line for reject in rejected if reject.code in NO_ROW or reject.line in taken.unread],
            )
            (self._target / "staged.parquet").unlink()
        else:
            (self._target / "staged.parquet").rename(self._target / f"{plan.table}.parquet")
        self._connection.execute(f"CREATE OR REPLACE VIEW staged AS SELECT * FROM {self._file(plan.table)}")
        for table, query in plan.derived.items():
            self._copy(query, table)
        return {table: self._count(table) for table in (plan.table, *plan.derived)}

    def _rewrite(self, plan: Plan, layout: Layout, skipped: list[int]) -> None:
        """Rows are numbered among those read; a line that gave no row moves the lines of all after it."""
        starts = {line - index - 1: index + 1 for index, line in enumerate(skipped)}
        sql.put_table(
            self._connection,
            "shifts",
            {"after": [*starts, -1], "lines": [*starts.values(), 0]}
            if starts
            else {"after": [-1], "lines": [0]},
        )
        kept = "SELECT * REPLACE (line + lines AS line) FROM staged ASOF JOIN shifts ON line > after"
        self._copy(
            f"SELECT * EXCLUDE (after, lines) FROM ({kept}) WHERE issue IS NULL OR issue[1] <> '!'",
            plan.table,
        )

    def _import(
        self,
        form: Format,
        counted: Counted,
        tables: dict[str, int],
        rejected: list[Reject],
        issues: dict[str, int],
    ) -> Import:
        first, last = self._days(tables)
        return Import(
            id=self._target.name.removesuffix(".part"),
            format=form.name,
            file=str(self._source),
            bytes=self._source.stat().st_size,
            sha256=counted.sha256,
            imported=next(iter(tables.values()), 0),
            rejected=len(rejected),
            issues=issues,
            tables=tables,
            first_day=first,
            last_day=last,
            made_at=now(),
        )

    def _issues(self) -> dict[str, int]:
        ask = "SELECT issue, count(*) FROM staged WHERE issue IS NOT NULL GROUP BY issue ORDER BY 2 DESC, 1"
        return dict(self._connection.execute(ask).fetchall())

    def _days(self, tables: Mapping[str, int]) -> tuple[str | None, str | None]:
        if "events" not in tables or not tables["events"]:
            return None, None
        ask = "SELECT CAST(min(day) AS VARCHAR), CAST(max(day) AS VARCHAR) FROM staged"
        first, last = self._connection.execute(ask).fetchall()[0]
        return first, last

    def _count(self, table: str) -> int:
        return int(self._connection.execute(f"SELECT count(*) FROM {self._file(table)}").fetchall()[0][0])

    def _file(self, table: str) -> str:
        return f"read_parquet({sql.quoted(str(self._target / f'{table}.parquet'))})"

    def _copy(self, query: str, table: str) -> None:
        path = sql.quoted(str(self._target / f"{table}.parquet"))
        self._watched(f"COPY ({query}) TO {path} (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)")

    def _watched(self, statement: str) -> None:
        if self._watch is None:
            self._connection.execute(statement)
            return
        failed: list[duckdb.Error] = []
        worker = Thread(target=_execute, args=(self._connection, statement, failed))
        worker.start()
        while worker.is_alive():
            worker.join(POLL_SECONDS)
            self._watch(max(0.0, self._connection.query_progress()) / 100)
        if failed:
            raise failed[0]


def reader_sql(path: Path, columns: Sequence[str], layout: Layout) -> str:
    """DuckDB's reader over a file with these columns, all text. It neither guesses nor fails on a row; what
    it leaves out stands in `reject_errors`."""
    types = ", ".join(f"{sql.quoted(column)}: 'VARCHAR'" for column in columns)
    quote = '"' if layout.quoted else ""
    return (
        f"read_csv({sql.quoted(str(path))}, columns = {{{types}}}, auto_detect = false, "
        f"compression = 'none', delim = {sql.quoted(layout.delimiter)}, quote = '{quote}', "
        f"escape = '{quote}', "
        f"header = {str(layout.header).lower()}, nullstr = '{UNUSED}', null_padding = true, "
        f"strict_mode = false, ignore_errors = true, store_rejects = true, max_line_size = {LONGEST_LINE}, "
        f"parallel = {str(not layout.quoted).lower()})"
    )


def _cell(plan: Plan, column: str) -> str:
    found = plan.select.get(column, "NULL")
    return f"coalesce({plan.problem}, {found})" if column == "issue" else found


def _code(kind: str) -> str:
    return kind.casefold().replace(" ", "-")


def _execute(connection: duckdb.DuckDBPyConnection, statement: str, failed: list[duckdb.Error]) -> None:
    try:
        connection.execute(statement)
    except duckdb.Error as error:
        failed.append(error)
