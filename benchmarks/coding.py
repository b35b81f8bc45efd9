"""Full coding beside bare parsing of the same texts with the same parser, in one run on one core.

Prints words a second of both, their ratio, the share of each stage and the peak resident memory of
each, measured in a process of its own. Texts: the `text` field of JSON Lines rows.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

from demarche import coder as coder_module
from demarche.coder import Coder
from demarche.parsing import load_parser
from demarche.reading import read_document
from demarche.records import Document, RawDocument

STAGES = (
    "infer_published",
    "find_dates",
    "find_actors",
    "find_places",
    "find_quotations",
    "find_events",
    "find_engagements",
)


def documents(path: Path, limit: int) -> list[Document]:
    """The first documents of a JSON Lines file."""
    with path.open(encoding="utf-8") as file:
        return [
            _document(path.name, n, json.loads(line)) for n, line in zip(range(limit), file, strict=False)
        ]


def _document(name: str, number: int, row: dict[str, str]) -> Document:
    raw = RawDocument(
        name=f"{name}:{number + 1}",
        data=row["text"].encode("utf-8"),
        media_type="text/plain",
        headline=row.get("headline"),
        published=date.fromisoformat(row["date"]) if row.get("date") else None,
    )
    return read_document(raw)


def timed(function: Callable[..., Any], spent: dict[str, float]) -> Callable[..., Any]:
    """The same function, adding the seconds it takes to `spent`."""

    @wraps(function)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        start = time.perf_counter()
        result = function(*args, **kwargs)
        spent[function.__name__] += time.perf_counter() - start
        return result

    return wrapper


def bare(docs: list[Document]) -> dict[str, Any]:
    """The parser alone, over the blocks that would be coded."""
    language = load_parser().language
    list(language.pipe(["Warm up the parser."]))
    start = time.perf_counter()
    for document in docs:
        texts = [document.text[b.start : b.end] for b in document.blocks if b.is_read]
        list(language.pipe(texts))
    return {"seconds": time.perf_counter() - start}


def full(docs: list[Document]) -> dict[str, Any]:
    """All stages, with the seconds of each."""
    spent: dict[str, float] = defaultdict(float)
    for name in STAGES:
        setattr(coder_module, name, timed(getattr(coder_module, name), spent))
    coder = Coder()
    coder.code(docs[0])
    spent.clear()
    start = time.perf_counter()
    for document in docs:
        coder.code(document)
    return {"seconds": time.perf_counter() - start, "stages": dict(spent)}


def measure(kind: str, path: Path, limit: int) -> dict[str, Any]:
    """One kind in a process of its own, so that its peak memory is its own."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    command = [sys.executable, __file__, str(path), "--limit", str(limit), "--only", kind]
    output = subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout
    result: dict[str, Any] = json.loads(output)
    return result


def compared(path: Path, limit: int, words: int) -> dict[str, Any]:
    """Both kinds in turn, twice; the quicker run of each, and their ratio."""
    runs = [(measure("bare", path, limit), measure("full", path, limit)) for _ in range(2)]
    parsing = min((pair[0] for pair in runs), key=lambda run: float(run["seconds"]))
    coding = min((pair[1] for pair in runs), key=lambda run: float(run["seconds"]))
    total = coding["seconds"]
    return {
        "words": words,
        "bare_words_per_second": round(words / parsing["seconds"]),
        "full_words_per_second": round(words / total),
        "ratio": round(parsing["seconds"] / total, 3),
        "stage_share": {name: round(seconds / total, 3) for name, seconds in coding["stages"].items()},
        "bare_peak_mib": round(parsing["peak_mib"]),
        "full_peak_mib": round(coding["peak_mib"]),
    }


def main() -> None:
    """The command line of this benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--limit", type=int, default=100)
    parser.add_argument("--only", choices=["bare", "full"])
    options = parser.parse_args()
    docs = documents(options.file, options.limit)
    if options.only is None:
        words = sum(len(document.text.split()) for document in docs)
        print(json.dumps(compared(options.file, options.limit, words), indent=2))
        return
    result = bare(docs) if options.only == "bare" else full(docs)
    result["peak_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(result))


if __name__ == "__main__":
    main()
