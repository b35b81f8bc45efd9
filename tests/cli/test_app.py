"""Exit status and the one line that says why, whatever is asked for."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from demarche.cli import app

TALKS = "President Macron met President Putin in Moscow on Monday, officials said.\n"


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of one call."""
    status = app.run([str(argument) for argument in arguments])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


@pytest.mark.parametrize("command", ["", *app.COMMANDS])
def test_every_command_has_help_with_examples(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = {"": [], "actors": ["actors", "list"]}.get(command, [command])
    status, out, err = run(capsys, *arguments, "--help")
    assert (status, err) == (0, "")
    assert f"demarche {command}".strip() in out
    assert command == "" or "Example" in out


@pytest.mark.parametrize("command", app.COMMANDS)
def test_the_summary_is_the_first_line_of_the_help(command: str) -> None:
    assert app.load(command).help.partition("\n")[0] == app.COMMANDS[command]


@pytest.mark.parametrize("command", app.COMMANDS)
def test_paragraphs_of_help_flow(command: str) -> None:
    made = app.load(command)
    for one in (made, *getattr(made, "commands", {}).values()):
        assert all("\n" not in paragraph.strip() for paragraph in one.help.split("\n\n")), one.help
        assert all(p.metavar for p in one.params if p.param_type_name == "argument")


@pytest.mark.parametrize("arguments", ["--help", "events --help", "events --record nosuch.sqlite"])
def test_commands_load_only_what_they_need(arguments: str) -> None:
    program = f"import sys; from demarche.cli import app; app.run({arguments.split()}); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "spacy" not in loaded
    assert ("sqlalchemy" in loaded) == arguments.startswith("events")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nosuch"], "No such command 'nosuch'"),
        (["code"], "Missing argument 'TARGET'"),
        (["code", "x", "--date", "7 February"], "write it like 2022-02-07"),
        (["code", "x", "--field", "body"], "write OURS=THEIRS"),
        (["code", "x", "--workers", "0"], "--workers"),
        (["events", "--type", "DINE"], "not one of AGREE"),
        (["search", "--record", "{record}", "***"], "give at least one word"),
        (["evaluate", "nosuch", "{record}"], "there are"),
    ],
)
def test_wrong_usage_is_two(
    arguments: list[str], message: str, record: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = run(capsys, *(argument.format(record=record) for argument in arguments))
    assert (status, out) == (2, "")
    assert message in err
    assert err.count("\n") == 1


FRENCH = (
    "Le ministre a rencontré lundi son homologue à Moscou pour parler de la crise. Il a dit que la paix "
    "était possible et que les deux pays devaient continuer leurs entretiens. Le porte-parole a ajouté que "
    "rien n'était décidé et que les discussions reprendraient dans les prochains jours à Genève."
)
BAD_INPUTS = {
    "french.txt": (FRENCH.encode(), "the text is in French"),
    "missing.txt": (None, "no such file"),
    "empty.txt": (b"", "empty"),
    "binary.txt": (b"\x7fELF" + bytes(range(256)) * 20, "only text and web pages are read"),
    "large.txt": (b"Nothing was said on Monday. " * 2_200_000, "larger than 20 MB"),
    "broken.jsonl": (b'{"text": "Macron', "not JSON"),
    "fields.jsonl": (b'{"nothing": 1}\n', "no field 'text'"),
}


@pytest.mark.parametrize("name", BAD_INPUTS)
def test_a_bad_input_is_one_line(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, message = BAD_INPUTS[name]
    if data is not None:
        (tmp_path / name).write_bytes(data)
    good = tmp_path / "good.txt"
    good.write_text(TALKS, encoding="utf-8")
    status, out, err = run(capsys, "code", tmp_path / name, good, "--format", "json")
    assert status == 1
    assert message in err
    assert err.startswith(f"demarche: {tmp_path / name}")
    assert err.count("\n") == 1
    assert json.loads(out)["document"]["text"].startswith("President Macron")


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("http://127.0.0.1:9/story", "private network"),
        ("http://[::1]/story", "private network"),
        ("ftp://outlet.example/story", "only http and https"),
    ],
)
def test_an_address_that_is_not_fetched(
    address: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = run(capsys, "code", address)
    assert (status, out) == (1, "")
    assert message in err
    assert err.count("\n") == 1


def test_an_unreachable_address(capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(capsys, "code", "http://127.0.0.1:9/story", "--allow-private")
    assert (status, err.count("\n")) == (1, 1)


def test_a_truncated_page_gives_what_it_holds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        f"<html><head><title>Talks</title></head><body><p>{TALKS}</p><p>They agre", encoding="utf-8"
    )
    status, out, err = run(capsys, "code", page, "--format", "json")
    assert (status, err) == (0, "")
    assert TALKS.strip() in json.loads(out)["document"]["text"]


def test_an_unexpected_error_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("demarche.cli.schema.json_schema", lambda: {"not": {"json"}})
    status, _, err = run(capsys, "schema")
    assert (status, err.count("\n")) == (1, 1)
    assert "TypeError" in err
    with pytest.raises(TypeError):
        app.run(["--debug", "schema"])


def test_output_may_be_cut_off(record: Path) -> None:
    command = f"{sys.executable} -m demarche schema | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("{\n", "")
