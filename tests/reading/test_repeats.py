"""What a page says twice is read once."""

import pytest

from demarche.reading.repeats import mark_repeats
from demarche.records import Block, BlockKind

SENTENCE = "The ministers of both countries shook hands before their talks in Oslo began on Monday."
EDITED = SENTENCE.replace("shook hands", "shook their hands")
OTHER = "The envoys of both sides shook hands after their lunch in Rome ended on Friday."
REST = (
    "They spoke for an hour, and their aides for six, of a bridge that has been shut since the autumn "
    "and of the guards who have stood on it since, at the wish of nobody whom they could name there."
)
HEADLINE = "Ministers meet in Oslo for border talks"


@pytest.mark.parametrize(
    ("blocks", "repeats"),
    [
        ([("paragraph", SENTENCE), ("paragraph", "They spoke for an hour.")], [None, None]),
        ([("paragraph", SENTENCE), ("paragraph", SENTENCE)], [None, 0]),
        ([("paragraph", SENTENCE), ("paragraph", EDITED)], [None, 0]),
        ([("paragraph", SENTENCE), ("paragraph", OTHER)], [None, None]),
        ([("paragraph", f"{SENTENCE} At 9."), ("paragraph", f"{SENTENCE} At 8.")], [None, None]),
        ([("caption", SENTENCE), ("paragraph", SENTENCE)], [1, None]),
        ([("caption", SENTENCE), ("paragraph", f"It rained. {SENTENCE} Nobody smiled.")], [1, None]),
        ([("paragraph", SENTENCE), ("caption", SENTENCE[:70])], [None, 0]),
        ([("paragraph", SENTENCE), ("paragraph", f"{SENTENCE} {REST}")], [1, None]),
        ([("paragraph", f"{SENTENCE} {REST}"), ("paragraph", SENTENCE)], [None, 0]),
        ([("headline", HEADLINE), ("headline", HEADLINE)], [None, 0]),
        ([("boilerplate", SENTENCE), ("paragraph", SENTENCE)], [None, None]),
        ([("heading", "Who won?"), ("heading", "Who won?")], [None, None]),
    ],
)
def test_repeats(blocks: list[tuple[BlockKind, str]], repeats: list[int | None]) -> None:
    text, made = "", []
    for kind, words in blocks:
        made.append(Block(kind, len(text), len(text) + len(words)))
        text += words + "\n\n"
    assert [block.repeats for block in mark_repeats(text, made)] == repeats


def test_many_alike_blocks_take_no_long_time() -> None:
    text = (SENTENCE + "\n") * 5000
    size = len(SENTENCE) + 1
    made = [Block("paragraph", n * size, n * size + size - 1) for n in range(5000)]
    assert sum(block.repeats is None for block in mark_repeats(text, made)) == 1


@pytest.mark.parametrize("part", ["word ", "The envoy left the city. ", SENTENCE + " "])
def test_endless_repetition_takes_no_long_time(part: str) -> None:
    text = part * 20_000
    half = len(text) // 2
    mark_repeats(text, [Block("paragraph", 0, half), Block("paragraph", half, len(text))])
