from pathlib import Path
from time import monotonic, sleep

import pytest

from demarche.records import Unreadable
from demarche.serve import kept as module
from demarche.serve.kept import Kept
from demarche.store import View, open_view, open_writer


def test_a_value_is_made_once_for_a_state(view: View) -> None:
    kept = Kept()
    asked: list[int] = []

    def make(_: View) -> int:
        asked.append(1)
        return len(asked)

    assert [kept.get(view, "x", make), kept.get(view, "x", make), kept.get(view, "y", make)] == [1, 1, 2]


def test_a_quick_value_is_made_anew_when_the_record_changed(own_record: Path) -> None:
    kept = Kept(own_record)
    with open_view(own_record) as view:
        before = kept.get(view, "x", lambda v: v.change())
    change(own_record)
    with open_view(own_record) as view:
        assert kept.get(view, "x", lambda v: v.change()) == view.change() != before


def test_a_slow_value_is_answered_as_it_was_and_made_anew_beside(
    own_record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "QUICK", 0.0)
    monkeypatch.setattr(module, "REST", 0.0)
    kept = Kept(own_record)
    with open_view(own_record) as view:
        before = kept.get(view, "x", lambda v: v.change())
    change(own_record)
    with open_view(own_record) as view:
        assert kept.get(view, "x", lambda v: v.change()) == before
        until = monotonic() + 5
        while kept.get(view, "x", lambda v: v.change()) == before and monotonic() < until:
            sleep(0.02)
        assert kept.get(view, "x", lambda v: v.change()) == view.change()


def change(record: Path) -> None:
    with open_writer(record) as writer:
        writer.add_failure(Unreadable("x.txt", "x", "could not be read"))
