"""Lines of news pages get the kind of block that they are."""

import pytest

from demarche.reading import read_document
from demarche.records import RawDocument

SHORT = {
    "H": "headline", "S": "standfirst", "h": "heading", "p": "paragraph", "c": "caption", "C": "credit",
    "r": "related", "b": "boilerplate",
}  # fmt: skip

ARTICLES = {
    "caption and agency over the story": """
        H|Ministers gather in Oslo to calm border row
        S|Talks are the first between the two neighbours since the bridge was shut in the autumn.
        c|The ministers of both countries shook hands before the talks in Oslo began this morning.
        +C|Reuters
        p|The ministers of both countries shook hands before the talks in Oslo began on Monday, and left.
        p|They are to meet again on Wednesday, officials told reporters.
        r|ALSO READ: How the bridge became the centre of a quarrel
        b|Advertisement
        h|'No easy answers'
        p|"There are no easy answers," the Norwegian host said.
        r|Related: The bridge in ten pictures
        b|Line 12""",
    "wire copy": """
        H|UPDATE 2-Border talks in Oslo end without a deal
        C|By Anna Example and Karl Muster
        p|OSLO, Feb 9 (Reuters) - Border talks in Oslo ended on Wednesday without a deal, two diplomats said.
        p|The sides agreed to speak again.
        C|(Reporting by Anna Example in Oslo; Editing by Karl Muster)""",
    "broadcaster's site": """
        b|World
        H|Border talks: What do the two sides want?
        b|Published 9 February 2022
        b|Share
        C|Image source, Getty Images
        c|Image caption, The bridge has been closed since the autumn
        p|Two neighbours are quarrelling over a bridge.
        p|We look at what each of them wants.
        h|Why was the bridge closed?
        p|It was closed after a lorry was stopped there in October.
        b|Related Topics
        r|Why the river matters to both sides
        r|The village that lives off the bridge
        b|More on this story
        r|Talks fail for a second time in a month""",
    "agency with picture credits": """
        H|Leaders meet in Oslo
        c|The leaders of both countries arrive for their talks in Oslo, Norway, Wednesday.
        C|(AP Photo/Jane Example, Pool)
        p|OSLO, Norway (AP) — The leaders of two neighbours met on Wednesday and shook hands for the cameras.
        p|It was their first meeting.
        b|___
        b|Follow AP's coverage at https://apnews.example/hub/bridge""",
    "bulleted lists are not headings": """
        H|Five demands that one side has made in writing
        p|The paper was handed over in Oslo, and it asks for five things at once.
        p|- The bridge is opened.
        p|- The guards go home.
        b|Tags: bridge, Oslo, talks
        b|© 2022 Example Media. All rights reserved.""",
    "subscription and cookies": """
        b|Skip to content
        b|We use cookies to make this site work and to see how you use it.
        H|A deal on the bridge is near, says mediator
        b|5 min read
        p|The mediator said that a deal on the bridge was near.
        b|Sign up for our morning newsletter
        p|Neither side would confirm it.
        b|0 comments
        b|Loading...""",
    "one paragraph": """
        p|OSLO, February 9. /TASS/. The talks will go on, the spokesman said. Both sides want that.""",
    "sentences that only open like furniture": """
        H|Subscribers leave state television over coverage
        p|Shares fell on Monday after the talks broke up.
        p|Read in full, the letter is less harsh than its first line.
        p|Watching from the bridge, the guards said nothing.
        p|Video of the meeting showed the two men apart.
        p|More than 100,000 troops are near the river.
        p|Photos showed lorries on the bridge.
        p|By Monday the guards had gone.""",
}  # fmt: skip


def parse(layout: str) -> tuple[str, list[tuple[str, str]]]:
    """The text of a layout, and its lines with their kinds; `+` marks a line close under the one before."""
    text, kinds = "", []
    for row in layout.strip().splitlines():
        mark, line = row.strip().split("|", 1)
        text += ("\n" if mark.startswith("+") else "\n\n") + line if text else line
        kinds.append((SHORT[mark[-1]], line))
    return text, kinds


@pytest.mark.parametrize("name", ARTICLES)
def test_labels(name: str) -> None:
    text, expected = parse(ARTICLES[name])
    document = read_document(RawDocument(name, text.encode()))
    assert [(b.kind, document.text[b.start : b.end]) for b in document.blocks] == expected


def test_without_blank_lines_the_early_credit_still_has_its_caption() -> None:
    text, expected = parse(ARTICLES["caption and agency over the story"])
    document = read_document(RawDocument("dense", text.replace("\n\n", "\n").encode()))
    assert [(b.kind, document.text[b.start : b.end]) for b in document.blocks] == expected


def test_a_credit_is_cut_off_its_caption() -> None:
    text = "The leaders arrive for their talks in Oslo. (Jane Example/AFP via Getty Images)\n\nThey met."
    document = read_document(RawDocument("cut", text.encode()))
    kinds = [(b.kind, document.text[b.start : b.end]) for b in document.blocks]
    assert kinds[:2] == [
        ("caption", "The leaders arrive for their talks in Oslo."),
        ("credit", "(Jane Example/AFP via Getty Images)"),
    ]
