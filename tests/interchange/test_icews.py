"""ICEWS rows and knowledge graphs: parties by name and day, codes as text."""

from datetime import date
from pathlib import Path

import pytest

from demarche.errors import UsageError
from demarche.interchange import Options, import_file
from demarche.interchange.icews import HEADINGS
from interchange.foreign import icews, table, written

HEAD = "\t".join(HEADINGS)


def imported(tmp_path: Path, **changes: str) -> dict[str, object]:
    import_file(written(tmp_path / "one.tab", HEAD, icews(**changes)), tmp_path / "imports")
    return table(tmp_path / "imports")[0]


def test_a_row_becomes_an_event(tmp_path: Path) -> None:
    found = imported(tmp_path)
    assert (found["day"], found["line"], found["cameo"], found["type"]) == (
        date(2022, 2, 7),
        2,
        "111",
        "ACCUSE",
    )
    assert (found["actor_country"], found["recipient_country"]) == ("UKR", "RUS")
    assert (found["recipient_sectors"], found["goldstein"]) == ("GOV", -2.0)
    assert (found["place_name"], found["place_country"]) == ("Kyiv, Ukraine", "UKR")


@pytest.mark.parametrize(
    ("name", "given", "country"),
    [
        ("Citizen (Ukraine)", "NA", "UKR"),
        ("Vladimir Putin", "NA", "RUS"),
        ("Vladimir Vladimirovich Putin", "", "RUS"),
        ("NATO", "NA", "IGO"),
        ("European Union", "", "EUR"),
        ("Georgia", "NA", "GEO"),
        ("Citizen (Middle East)", "NA", None),
        ("Somebody Unknown", "NA", None),
        ("Putin", "NA", None),
        ("Citizen (Congo)", "NA", "COG"),
        ("Citizen (Congo)", "Democratic Republic of Congo", "COD"),
        ("Citizen", "the former Yugoslav Republic of Macedonia", "MKD"),
    ],
)
def test_the_country_of_a_party(tmp_path: Path, name: str, given: str, country: str | None) -> None:
    assert imported(tmp_path, Source_Name=name, Source_Country=given)["actor_country"] == country


@pytest.mark.parametrize(("day", "country"), [("2010-02-07", "NOR"), ("2021-02-07", "IGO")])
def test_a_person_has_the_country_of_the_office_held_on_that_day(
    tmp_path: Path, day: str, country: str
) -> None:
    found = imported(tmp_path, Source_Name="Jens Stoltenberg", Source_Country="NA", Event_Date=day)
    assert found["actor_country"] == country


def test_a_body_without_a_country_is_known_by_its_sectors(tmp_path: Path) -> None:
    sectors = "Regional,International Government Organization"
    found = imported(tmp_path, Source_Name="Lowland Council", Source_Country="NA", Source_Sectors=sectors)
    assert found["actor_country"] == "IGO"


@pytest.mark.parametrize(
    ("code", "kept", "type_", "issue"),
    [
        ("040", "040", "CONSULT", None),
        ("40", "040", "CONSULT", "leading-zero-restored"),
        ("13y", "13y", None, "unknown-code"),
        ("163", "163", "COERCE", None),
        ("010", "010", None, None),
    ],
)
def test_codes_stay_text(tmp_path: Path, code: str, kept: str, type_: str | None, issue: str | None) -> None:
    found = imported(tmp_path, CAMEO_Code=code)
    assert (found["cameo"], found["type"], found["issue"]) == (kept, type_, issue)


def test_columns_are_found_by_their_headings(tmp_path: Path) -> None:
    cells = icews().split("\t")
    head, line = "\t".join([*HEADINGS[1:], "Event ID"]), "\t".join([*cells[1:], cells[0]])
    import_file(written(tmp_path / "moved.tab", head, line), tmp_path / "imports")
    assert table(tmp_path / "imports")[0]["source_id"] == "7"


def graph(tmp_path: Path, *lines: str) -> Path:
    folder = tmp_path / "icews14"
    folder.mkdir()
    written(
        folder / "entity2id.txt", "Police_(Australia)\t0", "Sergey_Viktorovich_Lavrov\t1", '"A_""B""_C"\t2'
    )
    written(folder / "relation2id.txt", "Threaten\t0", "Deny_responsibility\t1", "Consult\t2")
    return written(folder / "train.txt", *lines)


def test_quadruples_get_names_codes_and_days(tmp_path: Path) -> None:
    made = import_file(graph(tmp_path, "0\t2\t1\t1", "1\t0\t2\t59", "2\t1\t0\t365", "9\t0\t0\t1", "0\t0\t1"),
                       tmp_path / "imports")  # fmt: skip
    assert (made.imported, made.rejected) == (3, 2)
    rows = table(tmp_path / "imports")
    assert [found["day"] for found in rows] == [date(2014, 1, 1), date(2014, 2, 28), date(2014, 12, 31)]
    assert [found["cameo"] for found in rows] == ["040", "130", "016"]
    assert [(found["actor_country"], found["recipient_country"]) for found in rows] == [
        ("AUS", "RUS"), ("RUS", None), (None, "AUS"),
    ]  # fmt: skip
    assert rows[2]["actor_name"] == 'A "B" C'


def test_the_year_of_a_graph_must_be_known(tmp_path: Path) -> None:
    file = graph(tmp_path, "0\t2\t1\t1")
    file.parent.rename(tmp_path / "graph")
    file = tmp_path / "graph" / "train.txt"
    with pytest.raises(UsageError, match="--year"):
        import_file(file, tmp_path / "imports")
    import_file(file, tmp_path / "imports", options=Options(year=2018))
    assert table(tmp_path / "imports")[0]["day"] == date(2018, 1, 1)
