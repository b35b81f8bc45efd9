"""Time expressions in sentences: which are found, what value they have, which days they cover."""

import re
from datetime import date

import pytest

from demarche.dates import find_dates
from demarche.parsing import load_parser, plain_document
from demarche.records import DateMention, Published

PARSER = load_parser()
MONDAY = date(2022, 2, 7)


def mentions(text: str, published: Published | None) -> list[DateMention]:
    document = plain_document(text)
    return list(find_dates(document, PARSER.parse(document), published))


def on_monday(text: str) -> list[DateMention]:
    return mentions(text, Published(MONDAY, MONDAY, "given"))


ROWS = [
    ("The ministers met on [14 February 2022].", ["2022-02-14"]),
    ("The treaty was signed on [Feb. 12, 2015], in Minsk.", ["2015-02-12"]),
    ("He will fly to Kyiv on [February 14-15].", ["2022-02-14"]),
    ("The envoys met on [Thursday].", ["2022-02-03"]),
    ("The envoys will meet on [Thursday].", ["2022-02-10"]),
    ("The envoys are due to meet on [Thursday].", ["2022-02-10"]),
    ("They met [Monday].", ["2022-02-07"]),
    ("They met [last Monday].", ["2022-01-31"]),
    ("Talks resume [next week].", ["2022-W07"]),
    ("Exports fell [last year].", ["2021"]),
    ("He took office [nearly two months ago].", ["2021-12"]),
    ("They spoke [two days ago].", ["2022-02-05"]),
    ("Troops have massed there over [the past three months].", ["P3M"]),
    ("It lasted [three hours].", ["PT3H"]),
    ("They held a [five-hour] meeting.", ["PT5H"]),
    ("The strikes went on for [weeks].", ["PXW"]),
    ("A summit is planned for [early March].", ["2022-03"]),
    ("The border closed in [the third quarter].", ["2021-Q3"]),
    ("The alliance grew in [the 1990s].", ["199"]),
    ("He is [currently] in Paris.", ["PRESENT_REF"]),
    ("The two spoke [recently].", ["PAST_REF"]),
    ("They dined [this morning].", ["2022-02-07TMO"]),
    ("He left [late last night].", ["2022-02-06TNI"]),
    ("They meet [every week].", ["P1W"]),
    ("The ship will sail at [9 a.m. Tuesday].", ["2022-02-08T09:00"]),
    ("The sides met on [Jan. 10]. [Two days later], a second round began.", ["2022-01-10", "2022-01-12"]),
    ("The pact was made in [1994]. [The following year] it was broken.", ["1994", "1995"]),
    ("She spoke on [Christmas Eve].", ["2021-12-24"]),
    ("The battles of [August] and [September 2014] cost many lives.", ["2014-08", "2014-09"]),
    ("They met on [March 3] and [April 9, 2015], in Riga.", ["2015-03-03", "2015-04-09"]),
    ("They met in [January] and [last March].", ["2022-01", "2021-03"]),
    ("Talks will open on [April 24] and [25].", ["2022-04-24", "2022-04-25"]),
    ("The envoys had been due to meet on [Thursday].", ["2022-02-03"]),
    ("They planned a march in Kyiv on [Sunday].", ["2022-02-13"]),
    ("The vote has been moved to [Friday].", ["2022-02-11"]),
    ("They could not be found [Sunday] in Minsk.", ["2022-02-06"]),
    ("He is to see her later on [Monday].", ["2022-02-07"]),
    ("The pact was signed on [March 18, 2014], and ratified on [March 21].", ["2014-03-18", "2014-03-21"]),
    ("Wars seldom start on a [Friday].", ["XXXX-WXX-5"]),
    ("He watches Channel Nine Tonight.", []),
    ("It costs $500 million a year.", []),
    ("It is a matter of days.", []),
    ("The Winter Games have begun.", []),
    ("They expect the deal to be completed by [March 15].", ["2022-03-15"]),
    ("The talks ran for [5 1/2 hours].", ["PT5H30M"]),
    ("Tension has grown in [recent weeks].", ["PXW"]),
    ("About three-quarters of the wheat is lost.", []),
    ("He told reporters so [this weekend].", ["2022-W05-WE"]),
    ("He will rest [this weekend].", ["2022-W06-WE"]),
    ("They meet twice [a week], on [Mondays].", ["P1W", "XXXX-WXX-1"]),
    ("The war has raged for [two and a half years].", ["P2Y6M"]),
    ("It burned down on [the night of February 3].", ["2022-02-03TNI"]),
    ("The note is dated [2021-12-17].", ["2021-12-17"]),
    ("They built it in [the spring of last year].", ["2021-SP"]),
    ("It was said ten times in [one day].", ["P1D"]),
    ("The offer will lapse at [15:00 Kyiv time on Sunday].", ["2022-02-13T15:00"]),
    ("They will meet on [Wednesday, March 1].", ["2023-03-01"]),
    ("It is the third trip in as many weeks.", []),
    ("A battalion of 2000 soldiers left.", []),
    ("He is 42 years old and has a four-year-old son.", []),
    ("They may march on.", []),
    ("The fall of the city seemed near.", []),
]


@pytest.mark.parametrize(("marked", "values"), ROWS)
def test_dates(marked: str, values: list[str]) -> None:
    text = re.sub(r"[\[\]]", "", marked)
    found = on_monday(text)
    assert [d.value for d in found] == values
    spans = [text[d.start : d.end] for d in found]
    assert spans == re.findall(r"\[(.*?)\]", marked)


def test_a_range_covers_its_days() -> None:
    [mention] = on_monday("He will travel to Moscow on February 14-15.")
    assert mention.when is not None
    assert (mention.when.start, mention.when.end) == (date(2022, 2, 14), date(2022, 2, 15))
    assert (mention.when.precision, mention.anchor, mention.rule) == ("days", "published", "date.days")


def test_early_march_is_not_all_of_march() -> None:
    [mention] = on_monday("A vote will be held in early March.")
    assert mention.when is not None
    assert (mention.when.start, mention.when.end) == (date(2022, 3, 1), date(2022, 3, 10))


def test_earlier_this_month_ends_today() -> None:
    [mention] = on_monday("He was freed earlier this month.")
    assert mention.when is not None
    assert (mention.when.start, mention.when.end) == (date(2022, 2, 1), MONDAY)


def test_without_a_day_of_publication_relative_dates_stay_open() -> None:
    found = mentions("They met on Monday, and will meet on March 3.", None)
    assert [(d.value, d.anchor, d.when) for d in found] == [
        ("XXXX-WXX-1", "", None),
        ("XXXX-03-03", "", None),
    ]


def test_an_interval_resolves_only_what_every_day_of_it_leads_to() -> None:
    week = Published(date(2022, 2, 7), date(2022, 2, 11), "inferred")
    monday, tuesday = mentions("They met on Monday. The envoys had left on Tuesday.", week)
    assert monday.value == "2022-02-07"
    assert tuesday.value == "XXXX-WXX-2"
    assert tuesday.when is not None
    assert (tuesday.when.start, tuesday.when.end) == (date(2022, 2, 1), date(2022, 2, 8))


@pytest.mark.parametrize("text", ["9999999999 years ago", "February 31", "in 99999 centuries", "2022-99-99"])
def test_impossible_dates_do_not_raise(text: str) -> None:
    assert all(d.when is None or d.when.start is not None for d in on_monday(f"It was {text}."))
