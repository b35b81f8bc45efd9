"""Whether two reports tell of one event: a score with its reasons.

Every reason weighs for or against. Some differences forbid: other types, other sides, days that cannot
meet within the precision they were stated with. What may repeat on one day between the same parties
(statements, demands, threats) needs more agreement in its wording than what does not (a meeting of two
presidents). After the scorers of nomenklatura, in spirit.
"""

from demarche.corroborate.reports import Report
from demarche.records import Comparison, Reason, Verdict

SAME_FROM = 5.0
UNSURE_FROM = 3.0
FAMILIES = {"CONCEDE": "RETREAT", "COERCE": "SANCTION"}
MUTUAL = frozenset({"CONSULT", "COOPERATE"})
REPEATABLE = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"})
SINGULAR = frozenset({"054", "057", "161", "164"})
"""CAMEO codes of steps that are hardly taken twice: recognising, signing, breaking relations, expelling."""
INVASION = frozenset({"invade", "invadi", "invasi"})
"""Stems of words for a step of war that begins once, and is told again for days."""
RETOLD_DAYS = 5
"""Days in which such a step is told again without its day."""
CAMPAIGN = INVASION | {"war", "attack", "assaul", "offens", "aggres", "incurs", "strike"}
"""Stems of words that tell of a whole attack; others tell of one blow in it."""
GATHERING = frozenset(
    {"amass", "amasse", "amassi", "mass", "massed", "massin", "buildu", "build", "buildi", "built"}
    | {"assemb", "concen", "gather", "encirc", "surrou", "positi", "statio", "up"}
)
"""Stems of words that tell of forces that stand ready; others tell of forces that move."""
HAPPENED = frozenset({"actual", "historical"})
FORBIDDEN = -100.0
STATED_WEIGHTS = ((0, 2.0), (3, 1.0), (10, 0.0), (31, -1.0), (10**6, -2.0))
"""What told days weigh, by the days over which the wider of two is spread."""
LONGEST_STATED = 10
"""Days beyond which an interval says little about the day."""
SOME_WORDS = 0.1
LEAST_WORDS = 6
"""A sentence of fewer words is weighed as if it had as many, so that two words make no likeness."""


def compare(one: Report, other: Report) -> Comparison:
    """The comparison of two reports; symmetric in its score and verdict."""
    first, second = sorted((one, other), key=lambda report: report.key)
    reasons = tuple(_reasons(first, second))
    score = round(sum(reason.weight for reason in reasons), 3)
    return Comparison(first.key, second.key, score, _verdict(score), reasons)


def family(report: Report) -> str:
    """The group of types within which reports are compared."""
    return FAMILIES.get(report.type, report.type)


def singular(report: Report) -> str | None:
    """What names a step that is hardly taken twice, and is told again for days; None of other events."""
    if report.cameo in SINGULAR:
        return report.cameo
    is_invasion = report.type == "ASSAULT" and report.trigger in INVASION and report.status in HAPPENED
    return "invasion" if is_invasion else None


def _verdict(score: float) -> Verdict:
    if score >= SAME_FROM:
        return "same"
    return "unsure" if score >= UNSURE_FROM else "different"


def _reasons(one: Report, other: Report) -> list[Reason]:
    for forbidding in (_kind(one, other), _sides(one, other), _days(one, other)):
        if forbidding.weight <= FORBIDDEN:
            return [forbidding]
    found = [_kind(one, other), _sides(one, other), _days(one, other), _people(one, other)]
    found += [_place(one, other), _wording(one, other), _numbers(one, other), _trigger(one, other)]
    found += [_headline(one, other), _doubt(one, other), _context(one, other)]
    found.append(_correction(one, other))
    if one.type in REPEATABLE or singular(one) is not None:
        found.append(_repetition(one, other))
    return [reason for reason in found if reason.weight]


def _kind(one: Report, other: Report) -> Reason:
    if family(one) != family(other):
        return Reason("type", FORBIDDEN, f"{one.type} is not {other.type}")
    if one.status != other.status and not {one.status, other.status} <= HAPPENED:
        return Reason("status", FORBIDDEN, f"{one.status} is not {other.status}")
    if one.mode and other.mode and one.mode != other.mode:
        apart = "phone" in {one.mode, other.mode}
        return Reason("mode", FORBIDDEN if apart else 0.0, f"{one.mode} is not {other.mode}")
    if _is_call_beside_place(one, other):
        return Reason("mode", FORBIDDEN, "a telephone call has no place")
    return Reason("type", 1.0 if one.type == other.type else 0.5, one.type)


def _is_call_beside_place(one: Report, other: Report) -> bool:
    calls = one.mode == "phone", other.mode == "phone"
    return calls[0] != calls[1] and (other if calls[0] else one).where is not None


def _sides(one: Report, other: Report) -> Reason:
    if one.type in MUTUAL and other.type in MUTUAL:
        return _mutual_sides(one, other)
    if not set(one.actors) & set(other.actors) and (one.actors or other.actors):
        return Reason("actors", FORBIDDEN, "no actor in common")
    share = _jaccard(frozenset(one.actors), frozenset(other.actors))
    weight = 2.0 * share
    if not one.recipients and not other.recipients:
        weight += 0.5
    if one.recipients and other.recipients:
        met = _jaccard(frozenset(one.recipients), frozenset(other.recipients))
        if met == 0.0:
            return Reason("recipients", FORBIDDEN, "no recipient in common")
        weight += met if one.actors != one.recipients else 0.0
    return Reason("parties", weight, "+".join(sorted(one.parties & other.parties)))


def _mutual_sides(one: Report, other: Report) -> Reason:
    shared = one.parties & other.parties
    if len(shared) < 2 and (len(one.parties) > 1 and len(other.parties) > 1):
        return Reason("parties", FORBIDDEN, "fewer than two participants in common")
    if not shared:
        return Reason("parties", FORBIDDEN, "no participant in common")
    return Reason("parties", 3.0 * _jaccard(one.parties, other.parties), "+".join(sorted(shared)))


def _days(one: Report, other: Report) -> Reason:
    if one.start is None or other.start is None or one.end is None or other.end is None:
        return Reason("days", -1.0, "a day is unknown")
    gap = max((one.start - other.end).days, (other.start - one.end).days)
    if gap > 0 and singular(one) is not None and singular(one) == singular(other):
        allowed = _retold_within(one, other)
        return Reason("days", -0.5 if gap <= allowed else FORBIDDEN, f"{gap} days apart, a step taken once")
    if gap > 0:
        return Reason("days", FORBIDDEN, f"{one.start}..{one.end} and {other.start}..{other.end} do not meet")
    day = str(max(one.start, other.start))
    if one.dated and other.dated:
        return Reason("days", _stated_within(one, other), day)
    if one.dated or other.dated:
        dated, undated = (one, other) if one.dated else (other, one)
        return _day_beside_print(dated, undated)
    apart = abs((one.end - other.end).days)
    return Reason("days", 0.5 - 0.75 * apart, f"printed {apart} days apart, no day told")


def _retold_within(one: Report, other: Report) -> int:
    """How many days apart a step taken once may be told. Nobody tells it before its day."""
    if one.dated and other.dated:
        return 1
    if one.dated == other.dated:
        return RETOLD_DAYS
    dated, undated = (one, other) if one.dated else (other, one)
    is_before = dated.start is not None and undated.end is not None and undated.end < dated.start
    return 0 if is_before and singular(one) == "invasion" else RETOLD_DAYS


def _stated_within(one: Report, other: Report) -> float:
    """What two told days weigh that meet: less, the more widely either was told."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return 0.0
    widest = max((one.end - one.start).days, (other.end - other.start).days)
    return next(weight for days, weight in STATED_WEIGHTS if widest <= days)


def _day_beside_print(dated: Report, undated: Report) -> Reason:
    """A told day against the days before printing in which an event without a day is taken to lie."""
    if dated.start is None or dated.end is None or undated.end is None:
        return Reason("days", 0.0)
    if (dated.end - dated.start).days > LONGEST_STATED:
        return Reason("days", -1.0, "a day is told too widely")
    before = (undated.end - dated.end).days
    return Reason(
        "days",
        1.0 if before <= 0 else 0.5 if before == 1 else -0.5,
        f"{dated.end}, printed {before} days later",
    )


def _people(one: Report, other: Report) -> Reason:
    if not one.people or not other.people:
        is_told_apart = bool(one.people or other.people) and one.type in MUTUAL
        return Reason("people", -1.5 if is_told_apart else 0.0, "only one names the persons")
    shared = one.people & other.people
    if shared and one.people - other.people and other.people - one.people:
        detail = ", ".join(sorted(one.people ^ other.people))
        return Reason("people", 0.0 if one.type in MUTUAL else -3.0, f"each names others: {detail}")
    if shared:
        weight = 2.0 if one.type in MUTUAL else 1.0
        share = len(shared) / min(len(one.people), len(other.people))
        return Reason("people", weight * share, ", ".join(sorted(shared)))
    return Reason("people", -5.0, "other persons are named")


def _place(one: Report, other: Report) -> Reason:
    if one.where is None or other.where is None:
        return Reason("place", 0.0)
    if _says_only_the_party(one) or _says_only_the_party(other):
        return Reason("place", 0.0)
    if one.where.name in other.where.name or other.where.name in one.where.name:
        return Reason("place", 1.0, one.where.name)
    if one.where.country and one.where.country == other.where.country:
        both_cities = one.where.precision == other.where.precision == "city"
        return Reason("place", -1.5 if both_cities else 0.3, f"{one.where.name}, {other.where.name}")
    return Reason("place", -2.5, f"{one.where.name} is not {other.where.name}")


def _says_only_the_party(report: Report) -> bool:
    """Whether the place is a whole country that is a party anyway."""
    where = report.where
    return where is not None and where.precision == "country" and where.country in report.parties


def _wording(one: Report, other: Report) -> Reason:
    """Shared words of the shorter sentence; names count double, those of the parties not at all."""
    shared = one.words & other.words
    names = one.proper & other.proper
    shorter = min(len(one.words) + len(one.proper), len(other.words) + len(other.proper))
    share = (len(shared) + len(names)) / max(shorter, LEAST_WORDS)
    is_other_word = one.trigger != other.trigger and one.document != other.document
    is_campaign = {one.trigger, other.trigger} <= CAMPAIGN
    if share < SOME_WORDS and is_other_word and one.type not in MUTUAL and not is_campaign:
        return Reason("wording", -1.5, "no words in common")
    if share < SOME_WORDS and one.type in MUTUAL and _printed_apart(one, other):
        return Reason("wording", -1.0, "no words in common, printed days apart")
    return Reason("wording", round(4.0 * max(0.0, share - 0.15), 3), f"{share:.2f} of the words")


def _printed_apart(one: Report, other: Report) -> bool:
    """Whether two reports without a day of their own were printed on different days."""
    return not one.dated and not other.dated and one.published != other.published


def _context(one: Report, other: Report) -> Reason:
    """Shared words of the text around, where the event is told in two documents."""
    shorter = min(len(one.context), len(other.context))
    if one.document == other.document or shorter < LEAST_WORDS:
        return Reason("context", 0.0)
    share = len(one.context & other.context) / shorter
    return Reason("context", round(4.0 * max(0.0, share - 0.2), 3), f"{share:.2f} of the words around")


def _trigger(one: Report, other: Report) -> Reason:
    if one.type == "MOBILIZE" and (one.trigger in GATHERING) != (other.trigger in GATHERING):
        return Reason("trigger", -1.5, "to gather forces is not to send them in")
    if one.trigger == other.trigger:
        says_little = one.type in MUTUAL or (one.type in REPEATABLE and singular(one) is None)
        return Reason("trigger", 0.3 if says_little else 1.0, one.trigger)
    return Reason("trigger", 0.5 if one.cameo == other.cameo and one.type not in MUTUAL else 0.0, one.cameo)


def _correction(one: Report, other: Report) -> Reason:
    told = one.corrects != other.corrects and one.publisher == other.publisher
    return Reason("correction", 1.5 if told else 0.0, "an outlet's correction of its own report")


def _repetition(one: Report, other: Report) -> Reason:
    if singular(one) is not None and singular(one) == singular(other):
        has_days = one.start is not None and other.start is not None
        return Reason("singular", 1.5 if has_days else 0.0, "such a step is taken once")
    if one.type not in REPEATABLE:
        return Reason("singular", 0.0)
    weight = -1.0 if one.type == "SUPPORT" else -2.0
    return Reason("repeatable", weight, f"{one.type} may happen several times a day")


def _headline(one: Report, other: Report) -> Reason:
    told = one.document == other.document and one.heads != other.heads
    return Reason("headline", 1.5 if told else 0.0, "headline and text of one article")


def _doubt(one: Report, other: Report) -> Reason:
    """What may happen is talked of every day: without a day of its own, only the same words are one."""
    if one.status == "actual" or other.status == "actual" or (one.dated and other.dated):
        return Reason("doubt", 0.0)
    weight = -1.0 if one.status == "future" else -3.0
    return Reason("doubt", weight, f"{one.status}, and no day told")


def _numbers(one: Report, other: Report) -> Reason:
    mine = {(m.unit, m.low, m.high) for m in one.magnitudes}
    theirs = {(m.unit, m.low, m.high) for m in other.magnitudes}
    if mine & theirs:
        return Reason("numbers", 1.0, ", ".join(sorted(unit for unit, _, _ in mine & theirs)))
    counted = {m.unit for m in one.magnitudes} & {m.unit for m in other.magnitudes}
    return Reason("numbers", 0.75 if counted else 0.0, f"both count {', '.join(sorted(counted))}")


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / (len(one | other) or 1)
