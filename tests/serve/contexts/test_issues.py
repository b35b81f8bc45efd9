import re
from pathlib import Path

from demarche.ontology.issues import advice
from demarche.records import Unreadable
from demarche.serve.contexts.issues import issues, issues_view
from demarche.serve.filters import Filters
from demarche.store import View, open_view, open_writer

SOURCE = Path(__file__).parents[3] / "src" / "demarche"
MADE = re.compile(r'(?:Unreadable\([^()"]*|Issue\("[a-z]+", )"([a-z]+-[a-z-]+)"')


def test_each_kind_stands_once_the_gravest_first(view: View) -> None:
    shown = issues_view(view, Filters())
    kinds = [(one.severity, one.code) for one in shown.codes]
    assert len(set(kinds)) == len(kinds)
    assert [s for s, _ in kinds] == sorted((s for s, _ in kinds), key=["error", "warning", "info"].index)


def test_failed_inputs_stand_first_and_can_be_asked_for(own_record: Path) -> None:
    with open_writer(own_record) as writer:
        writer.add_failure(Unreadable("a.bin", "input-binary", "a.bin: a picture"))
    with open_view(own_record) as view:
        assert issues(view, Filters()).items[0].code == "input-binary"
        assert [row.name for row in issues(view, Filters(types=("input-binary",))).items] == ["a.bin"]
        assert not issues(view, Filters(types=("input-binary",), statuses=("warning",))).items
        assert issues_view(view, Filters()).codes[0].do


def test_every_code_has_advice() -> None:
    found = {code for path in SOURCE.rglob("*.py") for code in MADE.findall(path.read_text(encoding="utf-8"))}
    assert len(found) > 8
    assert found <= set(advice())
