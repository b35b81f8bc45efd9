"""Reports into groups, each one event of the world.

Blocks keep the comparisons few: two reports meet only when they share a family of types, a party and a
day. Within a connected part, groups are joined from the most alike pair downwards while the average over
all pairs of the two groups says "same"; a pair that nothing links counts against. An analyst's "same"
joins before all scores, an analyst's "different" forbids. The order is by score and keys alone, so the
result does not depend on the order in which reports came.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from demarche.corroborate.compare import MUTUAL, SAME_FROM, compare, family, singular
from demarche.corroborate.copies import independent_groups
from demarche.corroborate.reports import Report

LONGEST_BLOCK_DAYS = 8
"""An event told with more days than this is looked for on its last ones only."""
MOST_OF_A_PAIR = 10.0
"""No single pair speaks for more than this when two groups are weighed."""
NO_LINK = -5.0
"""What a pair counts for that nothing links."""
JOIN_FROM = SAME_FROM - 1.0

Pair = tuple[str, str]


def merge(reports: Iterable[Report], judgements: Mapping[Pair, str]) -> list[list[Report]]:
    """Groups of reports, each ordered by key. `judgements` are an analyst's verdicts, by the sorted pair
    of event keys."""
    by_key = {report.key: report for report in sorted(reports, key=lambda report: report.key)}
    scores = link(by_key, _pairs(by_key.values()))
    return [[by_key[key] for key in group] for group in group_keys(list(by_key), scores, judgements)]


def link(reports: Mapping[str, Report], pairs: Iterable[Pair]) -> dict[Pair, float]:
    """The scores of those pairs of reports that something links: only positive ones."""
    scores = {pair: compare(reports[pair[0]], reports[pair[1]]).score for pair in pairs}
    return {pair: score for pair, score in scores.items() if score > 0}


def group_keys(
    keys: Sequence[str], scores: Mapping[Pair, float], judgements: Mapping[Pair, str]
) -> list[list[str]]:
    """Keys of reports in groups, both in order, from the scores that link them."""
    places = {key: place for place, key in enumerate(keys)}
    joined = {pair for pair, verdict in judgements.items() if verdict == "same"}
    linked = [(places[a], places[b]) for a, b in {*scores, *joined} if a in places and b in places]
    parts: dict[int, list[str]] = defaultdict(list)
    for key, root in zip(keys, independent_groups(len(keys), sorted(linked)), strict=True):
        parts[root].append(key)
    groups = (group for part in parts.values() for group in _agglomerated(part, scores, judgements))
    return sorted(sorted(group) for group in groups)


def blocks_of(report: Report) -> tuple[str, ...]:
    """Where a report is looked for: its family of types, one of its parties, one of its days."""
    days = [f"unknown {report.published}"]
    if report.start is not None and report.end is not None:
        length = max(0, min((report.end - report.start).days, LONGEST_BLOCK_DAYS))
        days = [(report.end - timedelta(days=n)).isoformat() for n in range(length + 1)]
    step = singular(report)
    if step is not None:
        days += _weeks(report, step)
    parties = sorted(report.parties) if report.type in MUTUAL else list(report.actors)
    return tuple(f"{family(report)} {party or '-'} {day}" for party in parties or [""] for day in days)


def _weeks(report: Report, step: str) -> list[str]:
    """Blocks in which a step taken once meets its later accounts."""
    day = report.end or report.published
    week = 0 if day is None else day.toordinal() // 7
    return [f"{step} week {week}", f"{step} week {week + 1}"]


def pairs_within(blocks: Mapping[str, Sequence[str]]) -> set[Pair]:
    """Every sorted pair of keys that share a block."""
    found: set[Pair] = set()
    for members in blocks.values():
        ordered = sorted(members)
        found.update((a, b) for place, a in enumerate(ordered) for b in ordered[place + 1 :])
    return found


def _pairs(reports: Iterable[Report]) -> list[Pair]:
    blocks: dict[str, list[str]] = defaultdict(list)
    for report in reports:
        for block in blocks_of(report):
            blocks[block].append(report.key)
    return sorted(pairs_within(blocks))


def _agglomerated(
    part: Sequence[str], scores: Mapping[Pair, float], judgements: Mapping[Pair, str]
) -> list[list[str]]:
    if len(part) == 1:
        return [list(part)]
    group_of = {key: place for place, key in enumerate(part)}
    groups = {place: [key] for place, key in enumerate(part)}
    inside = {
        (a, b): scores.get((a, b), 0.0) for a, b in {*scores, *judgements} if a in group_of and b in group_of
    }
    judged = {pair: judgements[pair] for pair in inside if pair in judgements}
    for first, second in sorted(inside, key=lambda pair: (judged.get(pair) != "same", -inside[pair], pair)):
        one, other = group_of[first], group_of[second]
        is_judged = judged.get((first, second)) == "same"
        if one == other or not (is_judged or inside[first, second] >= SAME_FROM):
            continue
        if _may_join(groups[one], groups[other], inside, judged, is_judged=is_judged):
            for key in groups[other]:
                group_of[key] = one
            groups[one] += groups.pop(other)
    return list(groups.values())


def _may_join(
    one: Sequence[str],
    other: Sequence[str],
    scores: Mapping[Pair, float],
    judged: Mapping[Pair, str],
    *,
    is_judged: bool,
) -> bool:
    pairs = [(a, b) if a < b else (b, a) for a in one for b in other]
    if any(judged.get(pair) == "different" for pair in pairs):
        return False
    weights = [min(scores[pair], MOST_OF_A_PAIR) if pair in scores else NO_LINK for pair in pairs]
    return is_judged or sum(weights) / len(weights) >= JOIN_FROM
