from itertools import combinations

from demarche.serve.atlas.labels import Label, box_of, placed


def test_names_do_not_overlap_and_the_first_come_first() -> None:
    labels = [Label(f"Place {n}", 100 + 7 * n, 100, 6) for n in range(12)]
    found = placed(labels, width=400, height=200)
    assert found[0] is not None
    boxes = [box_of(one) for one in found if one is not None]
    assert len(boxes) < len(labels)
    for a, b in combinations(boxes, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def test_a_name_at_the_right_edge_stands_to_the_left() -> None:
    [found] = placed([Label("Vladivostok", 395, 100, 4)], width=400, height=200)
    assert found is not None
    assert found.anchor == "end"


def test_no_name_stands_on_a_mark() -> None:
    [first, _] = placed([Label("A", 100, 100, 4), Label("B", 112, 100, 6)], width=400, height=200)
    assert first is not None
    assert first.anchor != "start"
