import pytest

from demarche.events.windows import Window, token_roles, token_span, windows_of
from demarche.records import Span

# [CLS] Iran warned Israel . [SEP]
OFFSETS = [(0, 0), (0, 4), (5, 11), (12, 18), (18, 19), (0, 0)]


@pytest.mark.parametrize(
    ("span", "pieces"),
    [
        (Span(0, 4), Span(1, 2)),
        (Span(12, 18), Span(3, 4)),
        (Span(0, 18), Span(1, 4)),
        (Span(6, 13), Span(2, 4)),
        (Span(4, 5), None),
        (Span(19, 25), None),
        (None, None),
    ],
)
def test_token_span(span: Span | None, pieces: Span | None) -> None:
    assert token_span(OFFSETS, span) == pieces


@pytest.mark.parametrize(
    ("actor", "recipient", "roles"),
    [
        (Span(1, 2), Span(3, 4), [0, 1, 3, 2, 5]),
        (Span(3, 4), Span(1, 2), [0, 2, 4, 1, 5]),
        (Span(1, 3), None, [0, 1, 1, 5, 5]),
        (Span(1, 2), Span(1, 4), [0, 1, 2, 2, 5]),
    ],
)
def test_token_roles(actor: Span, recipient: Span | None, roles: list[int]) -> None:
    assert token_roles(5, actor, recipient) == roles


def test_short_sentence_is_read_whole() -> None:
    pairs = [(Span(1, 2), Span(3, 4)), (None, Span(3, 4)), (Span(3, 4), None)]
    assert windows_of(6, pairs, 160) == [Window(1, 5, (0, 2))]


def test_long_sentence_is_read_around_each_pair() -> None:
    pairs = [(Span(1, 2), Span(3, 4)), (Span(290, 292), Span(280, 281)), (Span(1, 2), Span(290, 292))]
    windows = windows_of(300, pairs, 100)
    assert windows == [Window(1, 99, (0,)), Window(201, 299, (1,))]
    for window in windows:
        for index in window.pairs:
            for span in pairs[index]:
                assert span is not None
                assert window.start <= span.start < span.end <= window.end


def test_a_window_keeps_the_marks_and_shifts_the_spans() -> None:
    window = Window(3, 5, (0,))
    assert window.pieces_of([101, 7, 8, 9, 10, 102]) == [101, 9, 10, 102]
    assert window.shifted(Span(4, 5)) == Span(2, 3)
