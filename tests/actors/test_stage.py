"""Who is who in a sentence or two: spans marked inline as [words|name|country|sectors]."""

import re
from datetime import date

import pytest

from actors.conftest import Read

MARK = re.compile(r"\[([^|\]]+)\|([^|\]]*)\|([^|\]]*)\|([^|\]]*)\]")
FULL = [
    "[French President Emmanuel Macron|Emmanuel Macron|FRA|GOV] met [Olaf Scholz|Olaf Scholz|DEU|GOV].",
    "[Russia|Russia|RUS|] sent [Russian|Russia|RUS|] officers.",
    "[The Kremlin|Kremlin|RUS|GOV] rejected the plan.",
    "[NATO|NATO|IGO|MIL] and [the EU|European Union|EUR|GOV] agreed.",
    "[Western officials|Western officials||GOV] said that [four Saudi men|four Saudi men|SAU|CVL] had left.",
    "[Russian troops|Russian troops|RUS|MIL] moved.",
    "[Jordan|Jordan|JOR|] and [Egypt|Egypt|EGY|] met near [Amman|Jordan|JOR|].",
    "[Emmanuel Macron|Emmanuel Macron|FRA|GOV] said [he|Emmanuel Macron|FRA|GOV] would go.",
]


@pytest.mark.parametrize("marked", FULL)
def test_cast(marked: str, read: Read) -> None:
    text = MARK.sub(lambda m: m[1], marked)
    cast = read(text)
    seen = {m.text: a for a in cast for m in a.mentions}
    for words, name, country, sectors in MARK.findall(marked):
        assert words in seen, f"{words}: not among {sorted(seen)}"
        actor = seen[words]
        assert (actor.name, actor.country or "", "/".join(actor.sectors)) == (name, country, sectors)


@pytest.mark.parametrize("text", ["Chicken with turkey and jordan almonds.", "Michael Jordan scored again."])
def test_nobody(text: str, read: Read) -> None:
    assert not [actor for actor in read(text) if actor.kind == "state"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("They met in Moscow.", True),
        ("Scholz travels to Kiev and Moscow.", True),
        ("Moscow denied it.", False),
        ("Paris warned Moscow.", False),
    ],
)
def test_capital_as_place_or_party(text: str, place: bool, read: Read) -> None:
    found = [m for a in read(text) if a.country == "RUS" for m in a.mentions if m.text == "Moscow"]
    assert [mention.place for mention in found] == [place]


def test_office_of_the_day(read: Read) -> None:
    before = next(a for a in read("Olaf Scholz spoke.", date(2018, 3, 1)) if a.kind == "person")
    assert before.office is None or before.office.title != "Chancellor of Germany"
    held = next(a for a in read("Olaf Scholz spoke.", date(2022, 3, 1)) if a.kind == "person")
    assert held.office is not None
    assert held.office.title == "Chancellor of Germany"


def test_mentions_quote_the_text(read: Read) -> None:
    text = "The German chancellor met French officials; he praised them.\nKyiv’s envoy, Anna Bondar, left."
    for actor in read(text):
        for mention in actor.mentions:
            assert text[mention.start : mention.end] == mention.text
