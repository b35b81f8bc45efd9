"""Draws the picture of the README: what `demarche code` prints for a sample article, as SVG.

Run as `python docs/pictures/draw.py` in the project's folder.
"""

import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

ARTICLE = "samples/undated.txt"
HERE = Path(__file__).parent
LINES = 46
FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def main() -> None:
    """Write `coded-article.svg` beside this file."""
    command = [sys.executable, "-m", "demarche", "code", ARTICLE]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603
    console = Console(record=True, width=80, file=StringIO())
    for line in printed.splitlines()[:LINES]:
        console.print(_styled(line))
    drawn = console.export_svg(title=f"demarche code {ARTICLE}", unique_id="coded")
    # The font is the reader's own: a picture asks no other host for one.
    (HERE / "coded-article.svg").write_text(FONT.sub("", drawn), encoding="utf-8")


def _styled(line: str) -> Text:
    text = Text(line)
    text.highlight_regex(r"^  [A-Z]{3,}( [a-z-]+)?(?=  )", "bold yellow")
    text.highlight_regex(r"\((?:[A-Z]{3} ?)+\)", "cyan")
    text.highlight_regex(r"\d{4}-\d\d-\d\d", "green")
    text.highlight_regex(r"│.*$", "dim")
    text.highlight_regex(r"^(Events|Quotations|Engagements|Issues).*$", "bold")
    return text


if __name__ == "__main__":
    main()
