"""The sample reports against the list of what happened, which was written before any merging code.

What the coder does not find is no fault of merging; its share has a floor that only rises. What is found
must be merged right, without exception.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

from demarche.coder import Coder
from demarche.corroborate import Fingerprinter, Report, calendar, incident_of, merge, reports_of
from demarche.corroborate.calendar import Announcement, announcements_of
from demarche.corroborate.compare import MUTUAL
from demarche.ingest import InputOptions, open_inputs
from demarche.reading import read_document
from demarche.records import CalendarEntry, Coding, Incident, RawDocument

SAMPLES = Path(__file__).parents[2] / "samples"
TRUTH = yaml.safe_load((SAMPLES / "truth.yaml").read_text(encoding="utf-8"))
INCIDENT_FLOOR = 0.93
"""Share of the true incidents that at least one coded event tells of."""
ENGAGEMENT_FLOOR = 0.75
"""Share of the true engagements that the calendar holds in their final state."""
LAST_DAY = date(2022, 2, 24)


@dataclass(frozen=True)
class Merged:
    """Everything the samples give: incidents with their reports, and the calendar."""

    names: dict[str, str]
    groups: list[list[Report]]
    incidents: list[Incident]
    entries: list[CalendarEntry]

    def telling_of(self, truth: dict[str, Any]) -> dict[str, list[Report]]:
        """The reports that tell of a true incident, by the id of the incident they were merged into."""
        found = {}
        for incident, group in zip(self.incidents, self.groups, strict=True):
            reports = [r for r in group if tells_of(truth, r, self.names[r.document])]
            if reports:
                found[incident.id] = reports
        return found


@pytest.fixture(scope="session")
def codings() -> list[Coding]:
    coder = Coder()
    inputs = open_inputs([str(SAMPLES / "reports.jsonl")], InputOptions())
    return [coder.code(read_document(raw)) for raw in inputs if isinstance(raw, RawDocument)]


@pytest.fixture(scope="session")
def merged(codings: Sequence[Coding]) -> Merged:
    names: dict[str, str] = {}
    reports: list[Report] = []
    told: list[Announcement] = []
    for coding in codings:
        names[coding.document.id] = str(coding.document.uri).rsplit("/", 1)[-1]
        keys = {event.id: f"{coding.document.id} {event.id}" for event in coding.events}
        reports += reports_of(coding, keys)
        told += announcements_of(coding, keys)
    groups = merge([r for r in reports if not r.lead], {})
    prints = Fingerprinter()
    return Merged(names, groups, [incident_of(g, prints) for g in groups], calendar(told, LAST_DAY))


def tells_of(truth: dict[str, Any], report: Report, name: str) -> bool:
    if name not in truth["reports"] or report.type != truth["type"]:
        return False
    if report.status not in {truth["status"], "historical"}:
        return False
    if truth["start"] and (report.end is None or report.end < truth["start"]):
        return False
    if report.start is not None and report.start > truth["end"]:
        return False
    if truth["type"] in MUTUAL:
        return report.parties == {*truth["actors"], *truth["recipients"]}
    to = set(report.recipients)
    met = not to or not truth["recipients"] or bool(to & set(truth["recipients"]))
    return set(report.actors) == set(truth["actors"]) and met


def name_of(row: dict[str, Any]) -> str:
    return str(row["name"])


@pytest.mark.parametrize("truth", TRUTH["incidents"], ids=name_of)
def test_a_true_event_is_one_incident(merged: Merged, truth: dict[str, Any]) -> None:
    found = merged.telling_of(truth)
    if not found:
        pytest.skip("the coder does not find it")
    documents = {report.document for reports in found.values() for report in reports}
    widest = max(len({report.document for report in reports}) for reports in found.values())
    assert widest == len(documents)


def test_no_incident_holds_two_true_events(merged: Merged) -> None:
    held: dict[str, list[str]] = {}
    for truth in TRUTH["incidents"]:
        for incident in merged.telling_of(truth):
            held.setdefault(incident, []).append(truth["name"])
    assert [names for names in held.values() if len(names) > 1] == []


@pytest.mark.parametrize("truth", [t for t in TRUTH["incidents"] if "numbers" in t], ids=name_of)
def test_conflicting_numbers_stand_side_by_side(merged: Merged, truth: dict[str, Any]) -> None:
    told = [i for i in merged.incidents if i.id in merged.telling_of(truth)]
    incident = max(told, key=lambda i: len(i.accounts))
    assert set(truth["numbers"]) <= {m.low for a in incident.accounts for m in a.magnitudes}
    assert len(truth["numbers"]) == 1 or any("numbers" in a.differs for a in incident.accounts)


def test_the_correction_is_attached_with_its_number(merged: Merged) -> None:
    [truth] = [t for t in TRUTH["incidents"] if "corrected_to" in t]
    told = [i for i in merged.incidents if i.id in merged.telling_of(truth)]
    corrections = {r.event for i in told for r in i.remarks if r.kind == "correction"}
    numbers = {m.low for i in told for a in i.accounts if a.event in corrections for m in a.magnitudes}
    assert truth["corrected_to"] in numbers


def test_the_denial_is_attached(merged: Merged) -> None:
    [truth] = [t for t in TRUTH["incidents"] if "denied_by" in t]
    told = [i for i in merged.incidents if i.id in merged.telling_of(truth)]
    assert any(remark.kind == "denial" for i in told for remark in i.remarks)


@pytest.mark.parametrize("truth", TRUTH["incidents"], ids=name_of)
def test_copied_text_counts_once(merged: Merged, truth: dict[str, Any]) -> None:
    for incident in merged.incidents:
        if incident.id in merged.telling_of(truth):
            assert incident.independent <= truth["independent"]


def test_most_true_events_are_found(merged: Merged) -> None:
    missing = [truth["name"] for truth in TRUTH["incidents"] if not merged.telling_of(truth)]
    share = 1 - len(missing) / len(TRUTH["incidents"])
    assert share >= INCIDENT_FLOOR, f"{share:.3f}; missing: {', '.join(missing)}"


def ends_as(truth: dict[str, Any], entry: CalendarEntry) -> bool:
    if set(entry.participants) != set(truth["participants"]) or entry.state != truth["state"]:
        return False
    if not set(truth.get("was", ())) <= {change.state for change in entry.changes}:
        return False
    if truth["start"] is None or entry.when is None or entry.when.start is None or entry.when.end is None:
        return True
    return bool(entry.when.start <= truth["end"] and entry.when.end >= truth["start"])


def test_engagements_end_in_their_state(merged: Merged) -> None:
    missing = [
        truth["name"]
        for truth in TRUTH["engagements"]
        if not any(ends_as(truth, entry) for entry in merged.entries)
    ]
    share = 1 - len(missing) / len(TRUTH["engagements"])
    assert share >= ENGAGEMENT_FLOOR, f"{share:.3f}; missing: {', '.join(missing)}"


@pytest.mark.parametrize("state", ["postponed", "cancelled"])
def test_what_was_put_off_or_called_off(merged: Merged, state: str) -> None:
    rows = [t for t in TRUTH["engagements"] if t["state"] == state or state in t.get("was", ())]
    assert rows
    assert [t["name"] for t in rows if not any(ends_as(t, entry) for entry in merged.entries)] == []


def test_no_two_entries_of_one_meeting(merged: Merged) -> None:
    doubled = [
        (one.names, other.names, one.when)
        for one, other in combinations(merged.entries, 2)
        if one.participants == other.participants
        and one.state == other.state
        and one.when is not None
        and other.when is not None
        and (one.when.start, one.when.end) == (other.when.start, other.when.end)
        and (one.kind == "call") == (other.kind == "call")
    ]
    assert doubled == []
