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
    "labels over the headline, videos, a picture bank": """
        b|World
        b|Europe
        H|Neighbours race to Oslo as quarrel over bridge grows
        C|By Jane Example and John Muster, EBC
        b|Updated 10:04 AM EST, Wed February 9, 2022
        b|Video Ad Feedback
        S|See what the minister said of the bridge
        C|02:31 - Source: EBC
        p|The minister flew to Oslo on Wednesday in the hope of a way out of the quarrel.
        h|What the hosts offer
        p|Norway has offered to send observers to the river.
        b|Related article
        r|The mayor who crosses the bridge each day
        C|EBC's Anna Example and Karl Muster contributed to this report.
        b|Paid Content""",
    "captions announced, bracketed credits, a list of three": """
        b|News|Bridge quarrel
        H|Ministers meet in Oslo in bid to ease tensions
        b|Image caption,
        c|The bridge has been shut for months
        c|The minister, left, listens to his guest during their meeting in Oslo
        C|[Jane Example/Pool via Reuters]
        C|By Example Staff
        b|Published On 9 Feb 2022
        p|The ministers of two neighbours have met in Oslo.
        b|Keep reading
        b|list of 2 items
        b|list 1 of 2
        r|How the bridge became a quarrel of two towns
        b|list 2 of 2
        r|The lorry that started it all in October
        b|end of list
        p|“I call our talks useful,” one of them said.
        h|‘We are ready’
        p|The talks went on for five hours.
        C|Source: Example and news agencies""",
    "a caption run into its credit": """
        H|Minister Arrives in Oslo for Talks
        b|Give this article
        c|The minister arriving in Oslo on Wednesday.
        ~C|Credit...Pool photo by Jane Example
        C|By Roger Example
        b|Feb. 9, 2022
        p|The minister came to Oslo on Wednesday with a warning and an offer.
        b|Continue reading the main story
        p|“We need each other,” the minister said.
        C|Roger Example reported from Oslo, and Anton Muster from Rome.
        b|A version of this article appears in print on Feb. 10, 2022, Section A, Page 1.""",
    "a place and day under the headline": """
        H|Minister warns of a united response
        b|Example Welle · 02/09/2022February 9, 2022
        p|The minister said that both would act together. She did not name the bridge.
        b|https://p.example/46abc
        c|The minister and her guest in Oslo
        C|Image: Leah Example/REUTERS
        p|The minister met her guest in Oslo on Wednesday.
        b|ab/cd (Reuters, AP, dpa)""",
    "names and buttons before the story, a day run into its time": """
        H|Premier lands in Oslo for talks on bridge
        b|PUBLISHED MON, FEB 7 20225:04 AM ESTUPDATED MON, FEB 7 20229:12 AM EST
        b|thumbnail
        b|Holly Example
        b|@HOLLYEXAMPLE
        b|KEY POINTS
        p|The premier landed in Oslo on Monday.
        c|The premier is welcomed at the airport in Oslo on Monday.
        +C|Jane Example | Reuters
        p|OSLO — The premier landed in Oslo on Monday for talks on the bridge, her office said.
        C|— EBC's Anna Example contributed to this article.""",
    "links that stand over their cue": """
        H|Premier flies to Oslo as bridge row deepens
        S|Premier says talks are ‘last chance’ but neighbour keeps guards at river
        r|Bridge crisis – live updates
        b|Anna Example in Oslo
        b|Mon 7 Feb 2022 19.12 GMT
        p|The premier flew to Oslo on Monday night for what she called a last chance.
        r|Bridge crisis: what do both sides want?
        b|Read more
        p|“We have come to listen,” she told reporters.
        b|View image in fullscreen
        c|The bridge in the fog on Sunday.
        ~C|Photograph: Karl Muster/AFP/Getty Images
        p|Her neighbour said that its guards would stay.
        b|Explore more on these topics
        b|Norway""",
    "a bar before the credit": """
        H|Premier: Bridge deal ‘within reach’
        S|Neighbor denies that it gave ground in Oslo talks.
        c|The premier in Oslo
        /C|Pool photo by Jane Example/AFP via Getty Images
        C|BY ANNA EXAMPLE
        b|February 7, 2022 8:54 pm CET
        p|A deal on the bridge is “within reach,” the premier said Monday.
        b|Related Articles
        r|Norway, the patient host of quarrels""",
    "notices inside one long paragraph": """
        p|OSLO (EP) — The talks will go on, a spokesman said. Both sides want that, he added in writing.
        ~b|This video can not be played
        ~p|The guards have not been seen since Monday.
        ~C|Example Press writers Jane Example and Karl Muster in Rome contributed to this report.
        ~b|___ Follow our coverage at https://ep.example/bridge""",
    "headings in capitals inside one long paragraph": """
        p|OSLO (EP) — The talks on the bridge will go on, a spokesman said on Wednesday in the NATO building.
        ~h|WHO OWNS THE BRIDGE?
        ~p|Both towns say that it is theirs. The U.S. and NATO say nothing of it, as ever.
        ~h|THE GUARDS ON THE RIVER
        ~p|The guards have not been seen since Monday, people who live on the bank told reporters.""",
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


JOINS = {"+": "\n", "~": " ", "/": " | "}


def parse(layout: str) -> tuple[str, list[tuple[str, str]]]:
    """The text of a layout, and its lines with their kinds; `+` marks a line close under the one
    before, `~` a piece of the same line."""
    text, kinds = "", []
    for row in layout.strip().splitlines():
        mark, line = row.strip().split("|", 1)
        text += JOINS.get(mark[0], "\n\n") + line if text else line
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


@pytest.mark.parametrize(
    "text", ["The envoy left the city on Monday. " * 5000, "word " * 40_000, "a" * 130_000]
)
def test_endless_paragraphs_are_cut(text: str) -> None:
    document = read_document(RawDocument("long", text.encode()))
    assert all(block.end - block.start <= 50_000 for block in document.blocks)
    assert "".join(text.split()) == "".join(
        "".join(document.text[block.start : block.end].split()) for block in document.blocks
    )
