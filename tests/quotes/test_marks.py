"""Quotation marks pair as a careful reader pairs them; apostrophes never open one."""

import re

import pytest

from demarche.parsing import plain_document
from demarche.quotes.marks import Quoted, is_title, quoted_spans

MARK = re.compile(r"[⟦⟧]")


def unmarked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """A text without its ⟦ ⟧, and the spans that stood between them, by start, outer before inner."""
    plain, spans, stack = "", [], []
    for piece in re.split(r"([⟦⟧])", text):
        if piece == "⟦":
            stack.append(len(plain))
        elif piece == "⟧":
            spans.append((stack.pop(), len(plain)))
        else:
            plain += piece
    return plain, sorted(spans, key=lambda span: (span[0], -span[1]))


def spans_of(text: str) -> list[Quoted]:
    return list(quoted_spans(plain_document(text)))


@pytest.mark.parametrize(
    "text",
    [
        'The minister said ⟦"we are ready"⟧ and left.',
        "The minister said ⟦“we are ready”⟧ and left.",
        "⟦“We told them ⟦‘leave now’⟧,”⟧ she said. ⟦“They stayed.”⟧",
        "⟦'We are ready,'⟧ the minister said.",
        "Der Minister sagte ⟦«wir sind bereit»⟧ und ging.",
        "She wrote ⟦``we are ready''⟧ to them.",
        "The ministers' plan wasn't ready; it's Kyiv's, not the '90s.",
        "The ministers’ plan wasn’t ready; it’s Kyiv’s, not the ’90s.",
        "Get ‘em out, and rock 'n' roll.",
        "⟦'The allies' plan is clear,'⟧ he said.",
        '⟦"We are ready ,"⟧ she said , adding ⟦" soon "⟧.',
        "The ⟦“no-fly”⟧ zone was called a ⟦'red line'⟧ by both.",
        "He asked: ⟦\"Who said ⟦'we are ready'⟧?\"⟧",
        'A 6" gun stood there.',
        "No marks at all.",
        "",
    ],
)
def test_pairs(text: str) -> None:
    plain, spans = unmarked(text)
    assert [(q.start, q.end) for q in spans_of(plain)] == spans


def test_depth_tells_what_stands_inside() -> None:
    assert [q.depth for q in spans_of("“We told them ‘leave now’,” she said.")] == [0, 1]


def test_a_quotation_runs_over_paragraphs() -> None:
    text = "“We are ready,” he said. “We wait.\n\n“We have waited long.”\n\n“A new one.”"
    assert [(q.closed, q.continues) for q in spans_of(text)] == [
        (True, False),
        (False, False),
        (True, True),
        (True, False),
    ]


def test_an_open_mark_ends_with_its_block() -> None:
    text = "“We are ready, he said.\n\nNothing more came."
    [quoted] = spans_of(text)
    assert text[quoted.start : quoted.end] == "“We are ready, he said."
    assert not quoted.closed
    assert quoted.block == 0


@pytest.mark.parametrize("text", ["'" * 20_000, '"' * 20_000, "‘a " * 20_000, " 's" * 20_000])
def test_hostile_marks_take_no_time(text: str) -> None:
    assert len(spans_of(text)) <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "Er sagte ⟦„wir sind bereit“⟧ und ging.",
        "⟦”We are ready,”⟧ she said.",
        'He said ⟦"we are ready.""⟧ Then he left.',
        "⟦“We are ready“⟧, she said.",
    ],
)
def test_marks_the_wrong_way_round(text: str) -> None:
    plain, spans = unmarked(text)
    assert [(q.start, q.end) for q in spans_of(plain)] == spans


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("“War and Peace”", True),
        ("‘Operation Northern Light’", True),
        ("“We Are Ready,”", False),
        ("“we are ready for Operation Northern Light”", False),
        ("“Never”", False),
        ("“”", False),
    ],
)
def test_titles(words: str, wanted: bool) -> None:
    assert is_title(words) is wanted
