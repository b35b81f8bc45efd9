"""A coded article as a person sees it."""

from dataclasses import replace
from datetime import date

import pytest
from rich.console import Console

from coded import coding
from demarche.cli.article import ArticlePage
from demarche.records import Claim, Coding, Published, Span

MEETING = "<a>Macron</a> <t>met</t> <r>Putin</r> in <p>Moscow</p> and said <q>“war must be avoided”</q>."


def page(coded: Coding, *, width: int = 80, leads: bool = False, explain: bool = False) -> list[str]:
    screen = Console(width=width, file=None, color_system=None, force_terminal=False)
    return list(ArticlePage(coded, leads=leads, explain=explain).lines(screen))


def test_every_finding_stands_over_its_words() -> None:
    lines = page(coding(MEETING), width=100)
    at = lines.index("  CONSULT meet  actual  Macron (FRA GOV) → Putin (RUS GOV) · 2022-02-07 · Moscow")
    assert lines[at + 1] == "    │ Macron met Putin in Moscow and said “war must be avoided”."
    assert lines[lines.index("  Macron (FRA GOV)  direct") + 1] == "    │ “war must be avoided”"


def test_events_of_one_sentence_share_its_words() -> None:
    coded = coding(MEETING)
    [event] = coded.events
    claimed = replace(event, id="e2", said_by=Claim("a1", 0, 6))
    lines = page(replace(coded, events=(event, claimed)))
    assert sum("│ Macron met Putin in Moscow" in line for line in lines) == 1
    assert any("according to Macron (FRA GOV)" in line for line in lines)


@pytest.mark.parametrize(
    ("leads", "shown"), [(False, "1 more in headlines"), (True, "another story's headline")]
)
def test_headlines_of_other_stories(leads: bool, shown: str) -> None:
    assert any(shown in line for line in page(coding(MEETING, lead=True), leads=leads))


@pytest.mark.parametrize(
    ("published", "said"),
    [
        (None, "published on an unknown day"),
        (("2022-02-07", "2022-02-07"), "published 2022-02-07 (inferred)"),
        (("2022-02-07", "2022-02-08"), "published 2022-02-07 to 2022-02-08 (inferred)"),
    ],
)
def test_the_day_of_publication(published: tuple[str, str] | None, said: str) -> None:
    days = None if published is None else [date.fromisoformat(day) for day in published]
    day = None if days is None else Published(days[0], days[1], "inferred")
    coded = coding(MEETING)
    assert said in page(replace(coded, document=replace(coded.document, published=day)))


def test_reasons_are_given_when_asked_for() -> None:
    assert "    because frame meet" in page(coding(MEETING), explain=True)
    assert not any("because" in line for line in page(coding(MEETING)))


def test_the_text_cannot_steer_the_terminal() -> None:
    lines = page(coding("<a>Macron</a> <t>met</t> \x1b[31m\x07<r>Putin</r>\u202e [bold]now[/bold]."))
    assert "    │ Macron met [31m Putin [bold]now[/bold]." in lines


@pytest.mark.parametrize("width", [40, 80])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    coded = coding(MEETING * 5)
    [event] = coded.events
    long = replace(event, evidence=replace(event.evidence, sentence=Span(0, len(coded.document.text))))
    assert max(map(len, page(replace(coded, events=(long,)), width=width))) <= width
