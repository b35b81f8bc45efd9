"""Makes `src/demarche/quotes/weights.npz` from articles in which every attribution is marked.

    python -m training.quotes.train ROWS.jsonl [--parsed PARSED.pkl] [--skip-every N] [--out FILE]

Rows are those of `demarche evaluate quotes`. `--skip-every N` leaves out every Nth article, for tuning.
The same rows, parser and versions give the same file.
"""

import argparse
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from demarche.quotes.choice import cue_odds
from demarche.quotes.features import CUE_TEMPLATES, Indices, hashed
from demarche.quotes.pairs import PAIR_TEMPLATES, Pairs
from demarche.quotes.units import Units
from demarche.quotes.weights import Table, features_number
from training.quotes.fit import Floats, Schedule, fit_chain, fit_odds, folds
from training.quotes.gold import Article, cue_targets, load_articles, part_targets, unit_targets

OUT = Path("src/demarche/quotes/weights.npz")
CUES = Schedule(bits=20, rounds=8, batch=4000, penalty=0.1)
PARTS = Schedule(bits=18, rounds=9, batch=400, penalty=0.5)
UNITS = Schedule(bits=16, rounds=12, batch=1000, penalty=0.2)
FOLDS = 3


def main() -> None:
    options = _options()
    articles = load_articles(options.rows, options.parsed)
    if options.skip_every:
        articles = [a for at, a in enumerate(articles) if at % options.skip_every]
    features = [hashed(a.grid, CUE_TEMPLATES, np.arange(1, a.grid.size)) for a in articles]
    cues = _fit_cues(articles, features, list(range(len(articles))))
    likely = _cross_fitted(articles, features)
    articles_with = [(a, odds) for a, odds in zip(articles, likely, strict=True) if a.gold]
    parts, follows = _fit_parts(articles_with)
    units = _fit_units(articles_with)
    _write(options.out, cues, parts, follows, units)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("rows", type=Path)
    parser.add_argument("--parsed", type=Path)
    parser.add_argument("--skip-every", type=int, default=0)
    parser.add_argument("--out", type=Path, default=OUT)
    return parser.parse_args()


def _fit_cues(articles: list[Article], features: list[Indices], chosen: list[int]) -> Table:
    targets = np.concatenate([cue_targets(articles[at]) for at in chosen])
    return Table(*fit_odds(np.concatenate([features[at] for at in chosen]), targets, CUES))


def _cross_fitted(articles: list[Article], features: list[Indices]) -> list[Floats]:
    """Each article's cue odds by a model that has not seen it, as features of the later tables."""
    found: list[Floats] = [np.zeros(0, np.float32)] * len(articles)
    for part in folds(len(articles), FOLDS):
        held = set(part.tolist())
        table = _fit_cues(articles, features, [at for at in range(len(articles)) if at not in held])
        for at in held:
            found[at] = cue_odds(articles[at].grid, table)
    return found


def _fit_parts(articles: list[tuple[Article, Floats]]) -> tuple[Table, Floats]:
    features, labels, lengths = [], [], []
    for article, likely in articles:
        pairs = Pairs(article.grid, article.cues, likely)
        features.append(pairs.hashed(PAIR_TEMPLATES))
        labels.append(part_targets(article, pairs))
        lengths.append(np.diff(pairs.bounds))
    wanted = np.concatenate(labels)
    weights, bias, follows = fit_chain(np.concatenate(features), wanted, np.concatenate(lengths), PARTS)
    return Table(weights, bias), follows


def _fit_units(articles: list[tuple[Article, Floats]]) -> Table:
    features: list[Indices] = []
    targets: list[NDArray[np.float32]] = []
    for article, likely in articles:
        units = Units(article.grid, article.quoted, article.cues, likely)
        features.append(units.hashed())
        targets.append(unit_targets(article, units))
    return Table(*fit_odds(np.concatenate(features), np.concatenate(targets), UNITS))


def _write(out: Path, cues: Table, parts: Table, follows: Floats, units: Table) -> None:
    arrays: dict[str, Any] = {"follows": follows, "features": np.array(features_number(), dtype=np.int64)}
    for name, table in (("cues", cues), ("parts", parts), ("units", units)):
        scale = float(np.abs(table.weights).max()) / 127
        arrays[name] = np.round(table.weights / scale).astype(np.int8)
        arrays[f"{name}_scale"] = np.array(scale, dtype=np.float32)
        arrays[f"{name}_bias"] = table.bias
    np.savez_compressed(out, **arrays)
    print(f"{out}: {out.stat().st_size} bytes, sha256 {sha256(out.read_bytes()).hexdigest()}")


if __name__ == "__main__":
    main()
