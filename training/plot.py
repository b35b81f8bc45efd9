"""The reliability picture: how often the model is right at each confidence."""

from pathlib import Path

import matplotlib as mpl
from matplotlib import pyplot


def reliability_picture(bins: list[dict[str, float]], target: Path) -> None:
    mpl.rcParams["svg.hashsalt"] = "demarche"
    figure, axes = pyplot.subplots(figsize=(4, 4))
    most = max(row["rows"] for row in bins)
    axes.bar(
        [row["confidence"] for row in bins], [row["rows"] / most for row in bins], width=0.06,
        color="#d8dee6", label="share of rows",
    )  # fmt: skip
    axes.plot([0, 1], [0, 1], color="#999999", linewidth=0.8, linestyle="--", label="perfect")
    axes.plot(
        [row["confidence"] for row in bins], [row["accuracy"] for row in bins], marker="o",
        color="#1f4e79", label="out of fold",
    )  # fmt: skip
    axes.set(xlabel="confidence", ylabel="share right", xlim=(0, 1), ylim=(0, 1))
    axes.legend(loc="upper left", frameon=False, fontsize=8)
    figure.tight_layout()
    figure.savefig(target, format="svg", metadata={"Date": None})
