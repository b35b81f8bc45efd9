"""Reports into groups, each one event of the world.

Blocks keep the comparisons few: two reports meet only when they share a family of types, a party and a
day. Within a connected part, groups are joined from the most alike pair downwards while the average of
the comparisons between two groups says "same" and none is forbidden or judged different by a person.
The order is by score and keys alone, so the result does not depend on the order in which reports came.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from demarche.corroborate.compare import MUTUAL, SAME_FROM, compare, family
from demarche.corroborate.copies import independent_groups
from demarche.corroborate.reports import Report
from demarche.records import Comparison, Verdict

LONGEST_BLOCK_DAYS = 8
JUDGED_SCORE = 1000.0

Pair = tuple[str, str]


def merge(
    reports: Sequence[Report], judgements: Mapping[Pair, Verdict]
) -> tuple[list[list[Report]], dict[Pair, Comparison]]:
    """Groups of reports, each ordered by key, and every comparison made. `judgements` are an analyst's,
    by the sorted pair of event keys; they outweigh every score."""
    by_key = {report.key: report for report in reports}
    compared = {pair: _judged(by_key, pair, judgements) for pair in _pairs(reports, judgements)}
    places = {key: place for place, key in enumerate(sorted(by_key))}
    links = [pair for pair, comparison in compared.items() if comparison.score > 0]
    parts = _parts(sorted(by_key), [(places[a], places[b]) for a, b in links])
    groups = [group for part in parts for group in _agglomerate(part, compared)]
    return _ordered(groups, by_key), compared


def _ordered(groups: Iterable[Iterable[str]], by_key: Mapping[str, Report]) -> list[list[Report]]:
    named = sorted(sorted(group) for group in groups)
    return [[by_key[key] for key in group] for group in named]


def _judged(by_key: Mapping[str, Report], pair: Pair, judgements: Mapping[Pair, Verdict]) -> Comparison:
    verdict = judgements.get(pair)
    if verdict == "same":
        return Comparison(*pair, score=JUDGED_SCORE, verdict="same", by="analyst")
    if verdict == "different":
        return Comparison(*pair, score=-JUDGED_SCORE, verdict="different", by="analyst")
    return compare(by_key[pair[0]], by_key[pair[1]])


def _pairs(reports: Sequence[Report], judgements: Mapping[Pair, Verdict]) -> list[Pair]:
    blocks: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for report in reports:
        for block in _blocks(report):
            blocks[block].append(report.key)
    keys = {report.key for report in reports}
    found = {pair for pair in judgements if pair[0] in keys and pair[1] in keys}
    for members in blocks.values():
        members.sort()
        found.update((a, b) for place, a in enumerate(members) for b in members[place + 1 :])
    return sorted(found)


def _blocks(report: Report) -> Iterable[tuple[str, str, str]]:
    if report.start is None or report.end is None:
        days = ["unknown"]
    else:
        length = min((report.end - report.start).days, LONGEST_BLOCK_DAYS)
        days = [(report.end - timedelta(days=n)).isoformat() for n in range(length + 1)]
    parties = sorted(report.parties) if report.type in MUTUAL else list(report.actors)
    for party in parties or [""]:
        for day in days:
            yield family(report), party, day


def _parts(keys: Sequence[str], links: Iterable[tuple[int, int]]) -> list[list[str]]:
    roots = independent_groups(len(keys), links)
    parts: dict[int, list[str]] = defaultdict(list)
    for place, key in enumerate(keys):
        parts[roots[place]].append(key)
    return list(parts.values())


def _agglomerate(part: Sequence[str], compared: Mapping[Pair, Comparison]) -> list[list[str]]:
    group_of = {key: place for place, key in enumerate(part)}
    groups = {place: [key] for place, key in enumerate(part)}
    pairs = [pair for pair in compared if pair[0] in group_of and pair[1] in group_of]
    pairs.sort(key=lambda pair: (-compared[pair].score, pair))
    for first, second in pairs:
        one, other = group_of[first], group_of[second]
        if compared[first, second].score < SAME_FROM:
            break
        if one != other and _may_join(groups[one], groups[other], compared):
            for key in groups[other]:
                group_of[key] = one
            groups[one] += groups.pop(other)
    return list(groups.values())


def _may_join(one: Sequence[str], other: Sequence[str], compared: Mapping[Pair, Comparison]) -> bool:
    scores = []
    for a in one:
        for b in other:
            comparison = compared.get((a, b) if a < b else (b, a))
            if comparison is not None:
                if comparison.by == "analyst" and comparison.verdict == "different":
                    return False
                scores.append(max(-5.0, min(comparison.score, 10.0)))
    return bool(scores) and sum(scores) / len(scores) >= SAME_FROM - 1.0
