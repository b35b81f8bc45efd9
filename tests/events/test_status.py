"""How an event stands to truth and time. The sentences are ours; the trigger's event is looked at."""

from collections.abc import Callable

import pytest

from events.sentences import Seen

A, B = "<EGY>Egypt</EGY>", "<LBY>Libya</LBY>"

ROWS = [
    (f"{A} attacked {B}.", "actual"),
    (f"{A} has attacked {B}.", "actual"),
    (f"{A} is attacking {B}.", "actual"),
    (f"{A} began to attack {B}.", "actual"),
    (f"{A} continued to attack {B}.", "actual"),
    (f"{B} was attacked by {A}.", "actual"),
    (f"{A} will attack {B}.", "future"),
    (f"{A} plans to attack {B}.", "future"),
    (f"{A} is preparing to attack {B}.", "future"),
    (f"{A} is going to attack {B}.", "future"),
    (f"{A} is expected to attack {B}.", "future"),
    (f"{A} could attack {B}.", "hypothetical"),
    (f"{A} may attack {B}.", "hypothetical"),
    (f"{A} might soon attack {B}.", "hypothetical"),
    (f"{A} wants to attack {B}.", "hypothetical"),
    (f"{A} may be planning to attack {B}.", "hypothetical"),
    (f"If {A} attacks {B}, the price will rise.", "hypothetical"),
    (f"Prices will rise unless {A} attacks {B}.", "hypothetical"),
    (f"It is possible that {A} attacked {B}.", "hypothetical"),
    (f"Has {A} attacked {B}?", "hypothetical"),
    (f"{A} did not attack {B}.", "negated"),
    (f"{A} never attacked {B}.", "negated"),
    (f"{A} has no plans to attack {B}.", "negated"),
    (f"{A} does not plan to attack {B}.", "negated"),
    (f"{A} denied that it attacked {B}.", None),
    (f"{A} stopped short of it but failed to attack {B}.", "negated"),
    (f"{A} met {B}.", "actual"),
    (f"{A} held talks with {B}.", "actual"),
    (f"{A} had met {B} before.", "actual"),
    (f"{A} will meet {B}.", "future"),
    (f"{A} is to meet {B}.", "future"),
    (f"{A} is due to meet {B}.", "future"),
    (f"{A} is scheduled to hold talks with {B}.", "future"),
    (f"{A} to meet {B} on Monday", "future"),
    (f"{A} hopes to meet {B}.", "hypothetical"),
    (f"{A} should meet {B}.", "hypothetical"),
    (f"{A} would meet {B} if asked.", "hypothetical"),
    (f"{A} did not meet {B}.", "negated"),
    (f"{A} refused to meet {B}.", "actual"),
    (f"{A} demanded that {B} withdraw its troops.", "actual"),
    (f"{A} threatened to attack {B}.", "actual"),
    (f"{A} has condemned {B}.", "actual"),
    (f"{A} is likely to condemn {B}.", "hypothetical"),
    (f"{A} will not lift sanctions on {B}.", "actual"),
    (f"{A} imposed sanctions on {B}.", "actual"),
    (f"{A} is considering sanctions on {B}.", "hypothetical"),
    (f"{A} agreed to send aid to {B}.", "actual"),
    (f"{A} will send aid to {B}.", "future"),
]


@pytest.mark.parametrize(("marked", "status"), ROWS, ids=[row[0].replace("<", "") for row in ROWS])
def test_status(marked: str, status: str | None, seen_in: Callable[[str], list[Seen]]) -> None:
    seen = seen_in(marked)
    if status is None:
        assert all(event.status != "actual" or event.type == "REJECT" for event in seen)
    else:
        assert [event.status for event in seen] == [status]
