"""TempEval-3 figures on rows whose scores can be told by hand."""

from demarche.evaluate.dates import score


def expression(start: int, end: int, value: str, kind: str = "DATE") -> dict[str, object]:
    return {"start": start, "end": end, "type": kind, "value": value}


def test_figures() -> None:
    rows = [{"id": "1", "dates": [expression(0, 6, "2022-02-07"), expression(10, 19, "P2D", "DURATION")]}]
    found = [expression(0, 6, "2022-02-07"), expression(14, 19, "2022"), expression(30, 33, "PRESENT_REF")]
    figures = score(rows, [{"id": "1", "dates": found}])
    assert figures["relaxed"] == {"precision": 0.6667, "recall": 1.0, "f1": 0.8}
    assert figures["strict"] == {"precision": 0.3333, "recall": 0.5, "f1": 0.4}
    assert figures["type"]["recall"] == 0.5
    assert figures["value"]["recall"] == 0.5


def test_one_prediction_serves_one_gold_expression() -> None:
    rows = [{"id": "1", "dates": [expression(0, 4, "2021"), expression(5, 9, "2022")]}]
    figures = score(rows, [{"id": "1", "dates": [expression(0, 9, "2021")]}])
    assert figures["relaxed"]["recall"] == 0.5


def test_nothing_found() -> None:
    assert score([{"id": "1", "dates": []}], [{"id": "1", "dates": []}])["value"]["f1"] == 0.0
