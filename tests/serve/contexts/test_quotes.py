from time import perf_counter

import pytest

from demarche.serve.contexts.highlights import excerpt, from_marks, highlighted
from demarche.serve.contexts.quotes import grouped, quotes, rows, same
from demarche.serve.filters import Filters
from demarche.store import QuotationRow, ReportRow, View

LONG = "the talks about the grain corridor will go on next week in the old harbour"


def said(
    words: str, *, speaker: str | None = "Anna Keller", outlet: str = "A", attitude: bool = False
) -> QuotationRow:
    report = ReportRow(f"sha256:{outlet}{len(words)}", outlet, None, "2022-02-01", None)
    key = f"{outlet}{len(words)}{speaker}"
    who = (speaker, None, None, "said", None, None)
    return QuotationRow(key, "2022-02-01", "direct", attitude, *who, words, report)


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        (said(LONG), said(f"“{LONG.capitalize()},”"), True),
        (said(LONG), said(LONG[:48]), True),
        (said(LONG), said(LONG.replace("old", "[old]")), True),
        (said(LONG), said(LONG, speaker="Peter Marten"), False),
        (said(LONG), said(LONG, attitude=True), False),
        (said("we are ready"), said("we are ready now"), False),
        (said("we are ready"), said("We are ready."), True),
        (said(LONG), said("the fleet has left the northern port this morning and will not return"), False),
    ],
)
def test_the_same_quotation(one: QuotationRow, other: QuotationRow, is_same: bool) -> None:
    assert (len(same([one, other])) == 1) is is_same


def test_many_that_share_words_take_no_quadratic_time() -> None:
    many = [said(f"{LONG} number {n} of {n * 7} and {n * 13}", outlet=str(n)) for n in range(2000)]
    started = perf_counter()
    same(many)
    assert perf_counter() - started < 3


def test_every_report_is_in_one_quotation_and_leads_to_its_article(view: View) -> None:
    found = rows(view, Filters())
    made = grouped(view, found.items)
    assert sorted(v.id for one in made for v in one.variants) == sorted(row.id for row in found.items)
    assert all(v.chain[0] == (v.publisher or "an outlet") for one in made for v in one.variants)


def test_words_narrow_and_are_marked(view: View) -> None:
    everything = quotes(view, Filters())
    word = max(everything.page.items[0].variants[0].content.replace("“", " ").split(), key=len).strip("”,.")
    found = quotes(view, Filters(q=word))
    assert 0 < found.reports < everything.reports
    assert all(any(piece.kind for piece in one.words) for one in found.page.items)


def test_highlights() -> None:
    assert [p.text for p in highlighted("No Sanctions, no sanctioning", "sanction*") if p.kind] == [
        "Sanctions",
        "sanctioning",
    ]
    assert [p.text for p in highlighted("A red line of lines", '"red line"') if p.kind] == ["red", "line"]
    assert [p.kind for p in from_marks("a ⟦b⟧ c")] == ["", "trigger", ""]
    assert "".join(p.text for p in highlighted("<b>x</b> & y", "x")) == "<b>x</b> & y"


def test_a_long_text_is_shown_around_what_was_searched_for() -> None:
    shown = excerpt("word " * 500 + "needle " + "word " * 500, "needle")
    assert any(piece.text == "needle" for piece in shown)
    assert sum(len(piece.text) for piece in shown) < 650
