"""Who did what to whom, sentence by sentence. The sentences are ours."""

from collections.abc import Callable

import pytest

from demarche.records import Event
from events.sentences import Seen

Find = Callable[[str], list[Seen]]

ROWS = [
    ("<IRN>Iran</IRN> warned <ISR>Israel</ISR> on Friday.", [Seen("THREATEN", "IRN", "ISR")]),
    ("<FRA>France</FRA> condemned <SYR>Syria</SYR>'s decision.", [Seen("ACCUSE", "FRA", "SYR")]),
    ("<SYR>Syria</SYR> was condemned by <FRA>France</FRA>.", [Seen("ACCUSE", "FRA", "SYR")]),
    ("<TUR>Turkey</TUR> and <GRC>Greece</GRC> met in Geneva.", [Seen("CONSULT", "TUR GRC", "")]),
    (
        "<TUR>Turkey</TUR> is set to meet with <GRC>Greece</GRC> later on Monday.",
        [Seen("AGREE", "TUR GRC", "", "future")],
    ),
    (
        "<DEU>Germany</DEU> refused to supply weapons to <UKR>Ukraine</UKR>.",
        [Seen("REJECT", "DEU", "UKR")],
    ),
    (
        "Officials discussed <DEU>Germany</DEU>'s refusal to supply weapons to <UKR>Ukraine</UKR>.",
        [Seen("REJECT", "DEU", "UKR")],
    ),
    (
        "The buildup of 100,000 <RUS>Russian</RUS> troops near <UKR!>Ukraine</UKR!> has worried them.",
        [Seen("MOBILIZE", "RUS", "UKR")],
    ),
    (
        "<JPN>Japan</JPN> imposed sanctions on <PRK>North Korea</PRK>.",
        [Seen("SANCTION", "JPN", "PRK")],
    ),
    (
        "<JPN>Japan</JPN> lifted sanctions on <PRK>North Korea</PRK>.",
        [Seen("RETREAT", "JPN", "PRK")],
    ),
    (
        "<CAN>Canada</CAN> provided $20 million in aid to <KEN>Kenya</KEN>.",
        [Seen("AID", "CAN", "KEN")],
    ),
    (
        "<CAN>Canada</CAN> will provide aid to <KEN>Kenya</KEN>.",
        [Seen("AGREE", "CAN", "KEN", "future")],
    ),
    (
        "<CAN>Canada</CAN> urged <KEN>Kenya</KEN> to release the prisoners.",
        [Seen("REQUEST", "CAN", "KEN")],
    ),
    (
        "<EGY>Egypt</EGY> did not attack <LBY>Libya</LBY>.",
        [Seen("ASSAULT", "EGY", "LBY", "negated")],
    ),
    (
        "<EGY>Egypt</EGY> could attack <LBY>Libya</LBY>.",
        [Seen("ASSAULT", "EGY", "LBY", "hypothetical")],
    ),
    (
        "<EGY>Egypt</EGY> held talks with <LBY>Libya</LBY> in Rome.",
        [Seen("CONSULT", "EGY LBY", "")],
    ),
    (
        "Talks between <EGY>Egypt</EGY> and <LBY>Libya</LBY> began on Monday.",
        [Seen("CONSULT", "EGY LBY", "")],
    ),
    (
        "<IND>India</IND> accused <PAK>Pakistan</PAK> of shelling its villages.",
        [Seen("ACCUSE", "IND", "PAK")],
    ),
    (
        "<IND>India</IND> said <PAK>Pakistan</PAK> must stop the attacks.",
        [Seen("REQUEST", "IND", "PAK")],
    ),
    (
        "<POL>Poland</POL> agreed to send tanks to <UKR>Ukraine</UKR>.",
        [Seen("AGREE", "POL", "UKR")],
    ),
    (
        "<POL>Poland</POL> expelled a <BLR>Belarusian</BLR> diplomat.",
        [Seen("SANCTION", "POL", "BLR")],
    ),
    (
        "<USA>Washington</USA> praised <COL>Colombia</COL> and criticized <VEN>Venezuela</VEN>.",
        [Seen("SUPPORT", "USA", "COL"), Seen("ACCUSE", "USA", "VEN")],
    ),
    (
        "<USA>The United States</USA> and <FRA>France</FRA> accused <RUS>Russia</RUS> of lying.",
        [Seen("ACCUSE", "USA FRA", "RUS")],
    ),
    (
        "<SAU>Saudi Arabia</SAU>, <EGY>Egypt</EGY>, <BHR>Bahrain</BHR> and <ARE>Oman</ARE> severed "
        "diplomatic relations with <QAT>Qatar</QAT>.",
        [Seen("SANCTION", "SAU EGY BHR ARE", "QAT")],
    ),
    (
        "<USA>Obama</USA> spoke by telephone with <IRN>Rouhani</IRN>, the first such contact since 1979.",
        [Seen("CONSULT", "USA IRN", "")],
    ),
    (
        "<IRN>Iran</IRN> launched missiles at two <IRQ!>Iraqi</IRQ!> bases.",
        [Seen("ASSAULT", "IRN", "IRQ")],
    ),
    (
        "<SYR>Syria</SYR> shot down a <TUR!>Turkish</TUR!> jet over the sea.",
        [Seen("ASSAULT", "SYR", "TUR")],
    ),
    (
        "<UKR>Kyiv</UKR> pleaded for <USA>Washington</USA> to impose sanctions against <RUS>Russia</RUS>.",
        [Seen("REQUEST", "UKR", "USA")],
    ),
    (
        "<MNE>Montenegro</MNE> asked for the extradition of two <RUS!>Russian</RUS!> agents.",
        [Seen("REQUEST", "MNE", "RUS")],
    ),
    (
        "<PRT>Portugal</PRT> voted to recognise <PSE>Palestine</PSE>.",
        [Seen("SUPPORT", "PRT", "PSE")],
    ),
    (
        "<RUS>Lavrov</RUS> thanked <GBR>Truss</GBR> after a meeting in Moscow.",
        [Seen("SUPPORT", "RUS", "GBR"), Seen("CONSULT", "RUS GBR", "")],
    ),
    (
        "<RUS>Lavrov</RUS> thanked <GBR>Truss</GBR> after a meeting with <FRA>Macron</FRA>.",
        [Seen("SUPPORT", "RUS", "GBR"), Seen("CONSULT", "RUS FRA", "")],
    ),
    (
        "<EUR>The European Union</EUR> agreed on sanctions against <BLR>Belarus</BLR>.",
        [Seen("SANCTION", "EUR", "BLR")],
    ),
    (
        "<TUR>Erdogan</TUR> invited <RUS>Putin</RUS> to visit Ankara.",
        [Seen("AGREE", "TUR", "RUS")],
    ),
    ("<PER>Lima</PER> condemned the attack.", [Seen("ACCUSE", "PER", "")]),
    ("<PER>Lima</PER> met on Monday.", []),
    (
        "<RUS>Moscow</RUS> denied any plans to invade <UKR>Ukraine</UKR> despite massing troops near "
        "<LVA!>Latvia</LVA!>.",
        [Seen("ASSAULT", "RUS", "UKR", "negated"), Seen("MOBILIZE", "RUS", "LVA")],
    ),
    (
        "But it wasn't <RUS>Putin</RUS> who invaded <UKR>Ukraine</UKR>.",
        [Seen("ASSAULT", "RUS", "UKR", "negated")],
    ),
    (
        "It was <RUS>Putin</RUS> who invaded <UKR>Ukraine</UKR>.",
        [Seen("ASSAULT", "RUS", "UKR")],
    ),
    ("<POL>Poland</POL> feels threatened by <RUS>Russia</RUS>.", []),
    ("<USA>Washington</USA> fears a possible invasion of <UKR>Ukraine</UKR>.", []),
    ("<BRA>Brazil</BRA> said the weather was good.", []),
    ("The minister criticized the report.", []),
    ("<BRA>Brazil</BRA> told reporters about <ARG>Argentina</ARG>.", []),
    ("The coach of <BRA>Brazil</BRA> praised the striker of <ARG>Argentina</ARG>.", []),
]


@pytest.mark.parametrize(("marked", "expected"), ROWS, ids=[row[0][:60] for row in ROWS])
def test_events_of_a_sentence(marked: str, expected: list[Seen], seen_in: Find) -> None:
    assert seen_in(marked) == expected


def test_a_claim_names_its_speaker(events_of: Callable[[str], tuple[Event, ...]]) -> None:
    marked = "<UKR>Kyiv</UKR> said <RUS>Russia</RUS> had attacked <MDA>Moldova</MDA>."
    (event,) = events_of(marked)
    assert event.said_by is not None
    assert (event.type, event.said_by.actor) == ("ASSAULT", "UKR")


def test_a_number_belongs_to_its_event(events_of: Callable[[str], tuple[Event, ...]]) -> None:
    marked = "<RUS>Russia</RUS> moved at least 3,000 troops to <BLR!>Belarus</BLR!>."
    (event,) = events_of(marked)
    (magnitude,) = event.magnitudes
    assert (magnitude.unit, magnitude.low, magnitude.high) == ("troops", 3000, None)


def test_the_theme_of_a_demand_gives_its_code(
    events_of: Callable[[str], tuple[Event, ...]],
) -> None:
    (event,) = events_of("<EST>Estonia</EST> asked <USA>Washington</USA> to send weapons.")
    assert (event.type, event.cameo, event.mode) == ("REQUEST", "0232", "assist")
