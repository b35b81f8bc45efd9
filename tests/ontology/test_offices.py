"""The table of offices loads whole, keeps its rules, and answers who held what when."""

from datetime import date
from itertools import combinations, groupby

import pycountry
import pytest

from demarche.errors import DataError
from demarche.ontology import offices
from demarche.ontology.offices import Holding, holders, holdings, holdings_of, people, roles
from demarche.ontology.plover import plover

DAYS = ("2012-06-01", "2016-06-01", "2020-06-01", "2022-02-07", "2024-06-01")
NOT_MEMBERS_OF_THE_UN = [
    "ABW",
    "AIA",
    "ALA",
    "ASM",
    "ATA",
    "ATF",
    "BES",
    "BLM",
    "BMU",
    "BVT",
    "CCK",
    "COK",
    "CUW",
    "CXR",
    "CYM",
    "ESH",
    "FLK",
    "FRO",
    "GGY",
    "GIB",
    "GLP",
    "GRL",
    "GUF",
    "GUM",
    "HKG",
    "HMD",
    "IMN",
    "IOT",
    "JEY",
    "MAC",
    "MAF",
    "MNP",
    "MSR",
    "MTQ",
    "MYT",
    "NCL",
    "NFK",
    "NIU",
    "PCN",
    "PRI",
    "PSE",
    "PYF",
    "REU",
    "SGS",
    "SHN",
    "SJM",
    "SPM",
    "SXM",
    "TCA",
    "TKL",
    "TWN",
    "UMI",
    "VAT",
    "VGB",
    "VIR",
    "WLF",
]
ISO = {country.alpha_3 for country in pycountry.countries}
MEMBERS = sorted(ISO - set(NOT_MEMBERS_OF_THE_UN))
CODES = ISO | {"XKX"} | set(plover().international)

# Two held it at once in fact or by claim, or the office has two holders by its constitution.
SHARED = {
    ("head-of-state", "CIV"),
    ("head-of-state", "LBY"),
    ("head-of-state", "NIC"),
    ("head-of-state", "RUS"),
    ("head-of-state", "SMR"),
    ("head-of-government", "LBY"),
}
TOLERANCE = 31
# Burkina Faso between the coup of January 2022 and the naming of a prime minister in March.
VACANT = {("2022-02-07", "head-of-government"): ["BFA"]}


def first_day(holding: Holding) -> date:
    return date.fromisoformat((holding.start + "-01-01")[:10])


def last_day(holding: Holding) -> date:
    """The last day, at month or year precision the first one of that month or year."""
    return date.max if holding.end is None else date.fromisoformat((holding.end + "-01-01")[:10])


def overlap(one: Holding, other: Holding) -> int:
    return (min(last_day(one), last_day(other)) - max(first_day(one), first_day(other))).days


def may_overlap(one: Holding, other: Holding) -> bool:
    """One person; an acting holder beside the one replaced; an executive president beside a premier."""
    executive = "head-of-state" in one.roles + other.roles and "head-of-government" in one.roles + other.roles
    return one.acting or other.acting or executive or one.person == other.person


def test_there_are_enough() -> None:
    assert len(holdings()) >= 3500


def test_dates_are_in_order_and_real() -> None:
    for holding in holdings():
        assert first_day(holding) <= date.today(), holding
        if holding.end is not None:
            shortest = min(len(holding.start), len(holding.end))
            assert holding.start[:shortest] <= holding.end[:shortest], holding
            assert last_day(holding).year <= 2026, holding


def test_roles_sectors_and_countries_are_those_of_the_lists() -> None:
    for holding in holdings():
        assert set(holding.roles) <= set(roles()), holding
        assert set(holding.sectors) <= set(plover().sectors), holding
        assert holding.country in CODES, holding


def test_wikidata_ids_have_their_form_and_one_person() -> None:
    owners: dict[str, set[str]] = {}
    for person in people().values():
        if person.wikidata is not None:
            assert person.wikidata[0] == "Q", person
            assert person.wikidata[1:].isdigit(), person
            owners.setdefault(person.wikidata, set()).add(person.name)
    assert [names for names in owners.values() if len(names) > 1] == []


def test_a_person_has_one_wikidata_id() -> None:
    for name in people():
        assert len({holding.wikidata for holding in holdings_of(name)}) <= 1, name


def test_no_holding_stands_twice() -> None:
    keys = [(holding.person, holding.title, holding.start) for holding in holdings()]
    assert len(keys) == len(set(keys)), sorted({key for key in keys if keys.count(key) > 1})


def test_one_person_at_a_time_in_an_office_of_one() -> None:
    rows = [
        (role, holding.country, holding)
        for holding in holdings()
        for role in holding.roles
        if roles()[role] and "PRE" not in holding.sectors and (role, holding.country) not in SHARED
    ]
    rows.sort(key=lambda row: row[:2])
    for key, group in groupby(rows, key=lambda row: row[:2]):
        for (_, _, one), (_, _, other) in combinations(group, 2):
            assert may_overlap(one, other) or overlap(one, other) <= TOLERANCE, (key, one, other)


def test_every_member_of_the_un_is_there() -> None:
    assert len(MEMBERS) == 193


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("chosen", [("head-of-state", "monarch"), ("head-of-government",)])
def test_every_member_of_the_un_has_a_head(day: str, chosen: tuple[str, ...]) -> None:
    others = ["XKX", "TWN", "PSE", "VAT"]
    missing = [code for code in MEMBERS + others if not any(holders(role, code, day) for role in chosen)]
    assert missing == VACANT.get((day, chosen[0]), [])


def test_aliases_are_neither_empty_nor_another_name() -> None:
    seen: dict[str, str] = {}
    for person in people().values():
        for alias in person.aliases:
            assert alias.strip(), person
            assert alias not in people(), (alias, person)
            assert seen.setdefault(alias, person.name) == person.name, alias


@pytest.mark.parametrize(
    ("person", "day", "title"),
    [
        ("Emmanuel Macron", "2017-05-14", "President of France"),
        ("Emmanuel Macron", "2017-05-13", None),
        ("Francois Hollande", "2014-06-06", "President of France"),
        ("Francois Hollande", "2017-05-15", None),
        ("Angela Merkel", "2021-12-07", "Chancellor of Germany"),
        ("Angela Merkel", "2021-12-09", None),
        ("Olaf Scholz", "2022-02-07", "Chancellor of Germany"),
        ("Olaf Scholz", "2025-06-01", None),
        ("Friedrich Merz", "2025-05-05", "Leader of the Christian Democratic Union"),
        ("Annalena Baerbock", "2022-01-30", "Foreign Minister of Germany"),
        ("Annalena Baerbock", "2025-10-01", "President of the UN General Assembly"),
        ("Volodymyr Zelenskyy", "2019-05-19", None),
        ("Volodymyr Zelenskyy", "2022-02-24", "President of Ukraine"),
        ("Petro Poroshenko", "2014-09-05", "President of Ukraine"),
        ("Viktor Yanukovych", "2014-02-21", "President of Ukraine"),
        ("Viktor Yanukovych", "2014-03-01", None),
        ("Dmytro Kuleba", "2022-02-08", "Foreign Minister of Ukraine"),
        ("Dmytro Kuleba", "2024-10-01", None),
        ("Oleksii Reznikov", "2022-02-08", "Defence Minister of Ukraine"),
        ("Valerii Zaluzhny", "2023-11-01", "Commander-in-Chief of the Armed Forces of Ukraine"),
        ("Sergey Lavrov", "2022-02-10", "Foreign Minister of Russia"),
        ("Sergei Shoigu", "2022-02-10", "Defence Minister of Russia"),
        ("Maria Zakharova", "2022-02-10", "Spokesman for the Russian Foreign Ministry"),
        ("Vasily Nebenzya", "2022-01-31", "Russian Ambassador to the United Nations"),
        ("Joe Biden", "2016-01-01", "Vice President of the United States"),
        ("Joe Biden", "2019-01-01", None),
        ("Joe Biden", "2022-02-07", "President of the United States"),
        ("Donald Trump", "2018-07-16", "President of the United States"),
        ("Donald Trump", "2023-01-01", None),
        ("Donald Trump", "2025-08-15", "President of the United States"),
        ("Antony Blinken", "2022-01-21", "US Secretary of State"),
        ("John Kerry", "2016-12-01", "US Secretary of State"),
        ("Jake Sullivan", "2022-02-11", "US National Security Adviser"),
        ("Jen Psaki", "2022-02-11", "White House Press Secretary"),
        ("John Kirby", "2022-02-11", "Pentagon spokesman"),
        ("Steve Witkoff", "2025-04-11", "US special envoy for the Middle East"),
        ("Boris Johnson", "2017-01-01", "British Foreign Secretary"),
        ("Boris Johnson", "2018-12-01", None),
        ("Boris Johnson", "2022-02-01", "Prime Minister of the United Kingdom"),
        ("Liz Truss", "2022-02-10", "British Foreign Secretary"),
        ("David Cameron", "2024-02-01", "British Foreign Secretary"),
        ("Jens Stoltenberg", "2022-02-07", "NATO Secretary General"),
        ("Jens Stoltenberg", "2012-02-07", "Prime Minister of Norway"),
        ("Mark Rutte", "2022-02-07", "Prime Minister of the Netherlands"),
        ("Mark Rutte", "2025-02-07", "NATO Secretary General"),
        ("Josep Borrell", "2022-02-07", "EU High Representative for Foreign Affairs"),
        ("Antonio Guterres", "2012-02-07", "UN High Commissioner for Refugees"),
        ("Antonio Guterres", "2022-02-07", "UN Secretary-General"),
        ("Zbigniew Rau", "2021-06-01", "Foreign Minister of Poland"),
        ("Benjamin Netanyahu", "2021-06-20", None),
        ("Naftali Bennett", "2022-02-07", "Prime Minister of Israel"),
        ("Bashar al-Assad", "2024-12-07", "President of Syria"),
        ("Bashar al-Assad", "2024-12-09", None),
        ("Ebrahim Raisi", "2022-01-19", "President of Iran"),
        ("Qasem Soleimani", "2019-12-31", "Commander of the Quds Force"),
        ("Qasem Soleimani", "2020-01-04", None),
        ("Geir Pedersen", "2022-02-07", "UN special envoy for Syria"),
        ("Hans Grundberg", "2022-02-07", "UN special envoy for Yemen"),
        ("Martin Griffiths", "2020-02-07", "UN special envoy for Yemen"),
        ("Denis Pushilin", "2022-02-18", "Head of the Donetsk People's Republic"),
        ("Alexander Zakharchenko", "2018-09-01", None),
        ("Ashraf Ghani", "2021-08-16", None),
        ("Imran Khan", "2022-02-24", "Prime Minister of Pakistan"),
        ("Shinzo Abe", "2020-09-17", None),
        ("Park Geun-hye", "2017-03-11", None),
        ("Robert Mugabe", "2017-11-20", "President of Zimbabwe"),
        ("Abiy Ahmed", "2018-04-01", None),
        ("Ferdinand Marcos Jr.", "2022-07-01", "President of the Philippines"),
        ("Ferdinand Marcos", "2022-07-01", None),
        ("George W. Bush", "2003-03-20", "President of the United States"),
        ("Nobody of That Name", "2022-02-07", None),
    ],
)
def test_office_of_a_person_on_a_day(person: str, day: str, title: str | None) -> None:
    found = [holding.title for holding in holdings_of(person) if holding.held_on(day)]
    assert found == ([] if title is None else [title]) or title in found


@pytest.mark.parametrize(
    ("role", "country", "day", "names"),
    [
        ("head-of-government", "DEU", "2021-12-08", ["Olaf Scholz", "Angela Merkel"]),
        ("head-of-government", "TUR", "2015-06-01", ["Ahmet Davutoglu", "Recep Tayyip Erdogan"]),
        ("head-of-government", "TUR", "2019-06-01", ["Recep Tayyip Erdogan"]),
        ("foreign-minister", "USA", "2018-04-10", ["John Sullivan"]),
        ("defence-minister", "GBR", "2022-02-11", ["Ben Wallace"]),
        ("monarch", "GBR", "2022-09-09", ["Charles III"]),
        ("head-of-state", "ZZZ", "2020-01-01", []),
        ("head-of-state", "FRA", "1900-01-01", []),
    ],
)
def test_holders_of_a_role(role: str, country: str, day: str, names: list[str]) -> None:
    assert [holding.person for holding in holders(role, country, day)] == names


@pytest.mark.parametrize(
    ("start", "end", "day", "held"),
    [
        ("2014-03", "2015-06-10", "2014-03-01", True),
        ("2014-03", "2015-06-10", "2014-02-28", False),
        ("2014-03", "2015-06-10", "2015-06-10", True),
        ("2014-03", "2015-06-10", "2015-06-11", False),
        ("2014", "2015-06", "2015-06-30", True),
        ("2014", "2015-06", "2015-07-01", False),
        ("2014", None, "2026-01-01", True),
    ],
)
def test_precision_of_dates(start: str, end: str | None, day: str, held: bool) -> None:
    holding = Holding("A", None, ("leader",), "T", "FRA", ("GOV",), start, end, False)
    assert holding.held_on(day) is held


@pytest.mark.parametrize(
    "line",
    [
        "A\t\tleader\tT\tFRA\tGOV\t2014\t",
        "A\t\tking-of-kings\tT\tFRA\tGOV\t2014\t\t",
        "A\t\tleader\tT\tFRA\tXXX\t2014\t\t",
        "A\t\tleader\tT\tFRA\tGOV\t14\t\t",
        "A\t\tleader\tT\tFRA\tGOV\t2014\t\tperhaps",
        "\t\tleader\tT\tFRA\tGOV\t2014\t\t",
    ],
)
def test_a_bad_row_stops_the_load(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\t".join(offices.COLUMNS) + "\n" + line + "\n"
    roles(), plover()
    monkeypatch.setattr(offices, "data_text", lambda name: text)
    with pytest.raises(DataError, match=r"offices/europe\.tsv"):
        holdings.__wrapped__()
