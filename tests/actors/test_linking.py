"""Links within short articles of our own: the words in brackets and whom they mean ("-" for nobody)."""

import re
from dataclasses import replace
from datetime import date

import pytest

from actors.conftest import Read, document_of
from demarche.actors import find_actors
from demarche.parsing import Parser
from demarche.records import Published

MARK = re.compile(r"\[([^|\]]+)\|([^\]]*)\]")
ARTICLES = [
    "Emmanuel Macron flew to Moscow. "
    "[He|Emmanuel Macron] met Vladimir Putin there. [Macron|Emmanuel Macron] left late.",
    "Annalena Baerbock spoke in Berlin. "
    "[She|Annalena Baerbock] said [her|Annalena Baerbock] talks had been good.",
    "In [his|Emmanuel Macron] speech, Emmanuel Macron called for calm.",
    "Before [his|Olaf Scholz] flight, Olaf Scholz spoke to reporters.",
    "[The German chancellor|Olaf Scholz] will travel to Kyiv next week.",
    "[The French president|Emmanuel Macron] called [his Russian counterpart Vladimir Putin|Vladimir Putin].",
    "Olaf Scholz arrived on Monday. [The chancellor|Olaf Scholz] was met at the airport.",
    "Sergei Lavrov rejected the paper. [The Russian foreign minister|Sergey Lavrov] called it empty.",
    "Sergei Lavrov met Annalena Baerbock. [The minister|Sergey Lavrov] said the paper was empty.",
    "Dmytro Kuleba was in Paris. [He|Dmytro Kuleba] thanked France for [its|France] help.",
    "Russia said [it|Russia] would answer in writing.",
    "Poland closed [its|Poland] border on Friday.",
    "Washington warned Moscow of sanctions if [it|Russia] attacks.",
    "Sebastian Kurz resigned on Saturday. [The 35-year-old|Sebastian Kurz] denied everything.",
    "Sebastian Kurz resigned on Saturday. [The 35-year-old leader|Sebastian Kurz] denied everything.",
    "Joe Biden warned Vladimir Putin that [his|Vladimir Putin] country would pay.",
    "Ukraine’s capital was shelled. [The country’s president|Volodymyr Zelenskyy] stayed.",
    "Mario Draghi prepared [himself|Mario Draghi] for talks.",
    "A group of Ukrainian guards stood there when a ship ordered [them|Ukrainian guards] to leave.",
    "The US will impose sanctions on Russia if [it|Russia] attacks. "
    "Russia will answer if [it|Russia] is attacked.",
    "It is clear that [it|-] is raining in Minsk.",
    "Emmanuel Macron praised [him|-] warmly.",
    "Vladimir Putin's spokesman, [Dmitry Peskov|Dmitry Peskov], denied the report.",
    "Dmitry Peskov denied the report. [The spokesman|Dmitry Peskov] gave no details.",
    "Emmanuel Macron met Vladimir Putin on Monday. "
    "[The two leaders|Emmanuel Macron and Vladimir Putin] spoke for hours.",
    "China and Russia signed a paper. [The two countries|China and Russia] will trade more.",
    "Ivo Kladno, [a Czech farmer|Ivo Kladno], lost two cows. [He|Ivo Kladno] blamed wolves.",
    "Oksana Hrytsenko, [Ukraine's deputy energy minister|Oksana Hrytsenko], spoke. "
    "[She|Oksana Hrytsenko] asked for help.",
    "The Ukrainian army held the town. [The army|Ukrainian army] lost two tanks.",
    "Seeking [its|Finland] first talks in years, Finland sent a letter.",
    "The ministers met. [They|ministers] agreed on a date.",
    "Volodymyr Zelenskyy spoke. [The DPR leader|DPR leader] disagreed.",
    "Jen Psaki spoke. [The Pentagon spokesman|Pentagon spokesman] added a number.",
    "Olaf Scholz met Joe Biden. [The chancellor|Olaf Scholz] smiled.",
    "President Joe Biden spoke. Vladimir Putin did not answer. [The president|Joe Biden] then left.",
    "Sources close to [their leader|their leader] said Volodymyr Zelenskyy was abroad.",
    "Poland warned Russia. Shells fell on Lviv, and people fled [the country|-].",
    "Russian troops entered Ukraine. [The country|Ukraine] asked for help.",
    "NATO met on Monday. [The alliance|NATO] will send ships.",
    "Russia has left a treaty, [it|Russia] said, and [it|-] was reported that talks go on.",
    "Hungary said [it|Hungary] would follow. Egypt said [it|Egypt] was worried.",
    "The US and [its|United States] allies met. Ukraine’s capital and [its|Ukraine] city burned.",
    "Donald Trump said Joe Biden welcomed [him|Donald Trump].",
    "Hassan Rouhani accused Emmanuel Macron of breaking [his|Emmanuel Macron] word.",
    "Volodymyr Zelenskyy and [other officials|other officials] flew to Paris.",
    "Jens Stoltenberg spoke. [The NATO secretary general|Jens Stoltenberg] was calm.",
    "Germany, Poland and Latvia met. Russia and China traded. [The two countries|Russia and China] agreed.",
    "Naftali Bennett flew home. “The trip was useful,” [he|Naftali Bennett] said.",
]


@pytest.mark.parametrize("article", ARTICLES)
def test_links(article: str, read: Read) -> None:
    wanted, text, at = [], "", 0
    for mark in MARK.finditer(article):
        text += article[at : mark.start()]
        wanted.append((len(text), len(text) + len(mark[1]), mark[2]))
        text += mark[1]
        at = mark.end()
    cast = read(text + article[at:], date(2022, 2, 8))
    named = {(m.start, m.end): actor.name for actor in cast for m in actor.mentions}
    for start, end, name in wanted:
        assert named.get((start, end), "-") == name, f"{text[start:end]} at {start}: {named}"


def test_members_of_a_pair(read: Read) -> None:
    cast = read("Emmanuel Macron met Vladimir Putin. The two leaders spoke for hours.")
    pair = next(actor for actor in cast if actor.members)
    assert [cast.get(member).name for member in pair.members] == ["Emmanuel Macron", "Vladimir Putin"]


@pytest.mark.parametrize(("publisher", "name"), [("Fox News", "Joe Biden"), (None, "Vladimir Putin")])
def test_a_bare_president_is_that_of_the_outlet(publisher: str | None, name: str, parser: Parser) -> None:
    text = (
        "Joe Biden spoke to Vladimir Putin. Vladimir Putin listened. Prices rose. The president is unpopular."
    )
    document = replace(document_of(text), publisher=publisher)
    published = Published(date(2022, 2, 8), date(2022, 2, 8), "given")
    cast = find_actors(document, parser.parse(document), published)
    assert [a.name for a in cast for m in a.mentions if m.text == "The president"] == [name]


def test_groups_without_an_owner_are_one_each(read: Read) -> None:
    cast = read("Russia moved troops to the border. Ukraine moved troops, too.")
    assert [len(actor.mentions) for actor in cast if actor.name == "troops"] == [1, 1]


def test_a_line_of_credit_names_nobody(read: Read) -> None:
    cast = read(
        "TORONTO, ON / ACCESSWIRE / February 22, 2022 / Black Iron Inc. spoke. Talks failed, envoy - World."
    )
    assert not [actor.name for actor in cast if "/" in actor.name or " - " in actor.name]


def test_unlisted_allies_have_no_members(read: Read) -> None:
    cast = read("The US and its allies sent aid.")
    allies = next(actor for actor in cast for m in actor.mentions if m.text == "its allies")
    assert (allies.country, allies.members, allies.kind) == (None, (), "group")
