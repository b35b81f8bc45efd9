"""The documents are in step with the program."""

from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_readme_names_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make run" in readme
    assert "make test" in readme
