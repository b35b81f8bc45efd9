"""The shipped model: that it is the one its card describes, and that it reads plain cases."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from demarche.events.encoder import NONE, Pair, PairModel, pair_model
from demarche.ontology.plover import plover
from demarche.records import Span

ROOT = Path(__file__).parent.parent.parent
WEIGHTS = ROOT / "src" / "demarche" / "events" / "weights"
MARK = re.compile(r"<([ar])>(.*?)</\1>")


def marked(text: str) -> tuple[str, Pair]:
    """A sentence and its pair, from `<a>Iran</a> warned <r>Israel</r>`."""
    spans: dict[str, Span] = {}
    plain = ""
    last = 0
    for found in MARK.finditer(text):
        plain += text[last : found.start()]
        spans[found[1]] = Span(len(plain), len(plain) + len(found[2]))
        plain += found[2]
        last = found.end()
    return plain + text[last:], (spans["a"], spans.get("r"))


@pytest.fixture(scope="module")
def model() -> PairModel:
    return pair_model()


def test_weights_are_those_of_the_card() -> None:
    card = json.loads((WEIGHTS / "card.json").read_text(encoding="utf-8"))
    for name, digest in card["weights"].items():
        assert hashlib.sha256((WEIGHTS / name).read_bytes()).hexdigest() == digest, name


def test_training_data_are_those_of_the_card() -> None:
    card = json.loads((WEIGHTS / "card.json").read_text(encoding="utf-8"))
    own = {name: digest for name, digest in card["data"].items() if name.startswith("data/")}
    files = {str(path.relative_to(ROOT / "training")) for path in (ROOT / "training" / "data").iterdir()}
    assert set(own) == files
    for name, digest in own.items():
        assert hashlib.sha256((ROOT / "training" / name).read_bytes()).hexdigest() == digest, name


FLOORS = [
    ("pairs", "macro_f1", 0.89),
    ("event or none", "accuracy", 0.99),
    ("held out own sentences", "accuracy", 0.87),
    ("held out own sentences", "mode_accuracy", 0.65),
]
"""Direction has its floor where the model answers with the lexicon: tests/evaluate/test_combined.py."""


@pytest.mark.parametrize(("task", "figure", "floor"), FLOORS)
def test_figures_out_of_fold_hold(task: str, figure: str, floor: float) -> None:
    """Floors only rise."""
    card = json.loads((WEIGHTS / "card.json").read_text(encoding="utf-8"))
    assert card["figures"][task][figure] >= floor


def test_calibration_holds() -> None:
    card = json.loads((WEIGHTS / "card.json").read_text(encoding="utf-8"))
    assert card["figures"]["calibration"]["ece"] <= 0.05


def test_size_in_the_package() -> None:
    assert sum(path.stat().st_size for path in WEIGHTS.iterdir()) <= 30_000_000


def test_labels_are_those_of_the_ontology(model: PairModel) -> None:
    types = plover().types
    assert model.card.labels.types == (*types, NONE)
    modes = {f"{name}/{mode}" for name, row in types.items() for mode in row.modes}
    assert set(model.card.labels.modes) == {"", *modes}


CASES = [
    ("<a>Portugal</a> condemned <r>Syria</r> for the attack on the convoy.", "ACCUSE"),
    ("<r>Syria</r> was condemned by <a>Portugal</a> for the attack on the convoy.", "ACCUSE"),
    ("<a>Syria</a> was condemned by <r>Portugal</r> for the attack on the convoy.", NONE),
    ("<a>The Danish foreign minister</a> met <r>her Peruvian counterpart</r> in Lima on Tuesday.", "CONSULT"),
    (
        "<a>The Danish foreign minister</a> will meet <r>her Peruvian counterpart</r> in Lima next Tuesday.",
        "AGREE",
    ),
    ("<a>The Danish foreign minister</a> refused to meet <r>her Peruvian counterpart</r>.", "REJECT"),
    ("<a>Rebels</a> shelled <r>the airport of Tripoli</r>, killing four.", "ASSAULT"),
    ("<a>Brazil</a> sent tents and medicine to <r>Haiti</r> after the storm.", "AID"),
    ("<a>The Egyptian police</a> arrested <r>a Sudanese journalist</r> at his home.", "COERCE"),
    ("<a>Latvia</a> expelled <r>two Belarusian diplomats</r>.", "SANCTION"),
    ("<a>India</a> urged <r>Nepal</r> to reopen the border.", "REQUEST"),
    ("<a>Thousands of students</a> marched against <r>the government</r> in Lagos.", "PROTEST"),
    ("<a>Turkey</a> massed troops on the border with <r>Syria</r>.", "MOBILIZE"),
    ("<a>Pyongyang</a> threatened to attack <r>Seoul</r> with missiles.", "THREATEN"),
    ("<a>Spain</a> praised <r>Morocco</r> for its help in the search.", "SUPPORT"),
    ("Analysts fear that <a>Kenya</a> could attack <r>Somalia</r> within days.", "ASSAULT"),
    ("Grain prices rose amid <a>Japan</a>'s invasion of <r>Vietnam</r>.", "ASSAULT"),
    ("<a>Sweden</a> beat <r>Norway</r> 3-1 in the World Cup qualifier.", NONE),
]


BYSTANDERS = [
    "<a>France</a> condemned Russia on the day that <r>Chile</r> went to the polls.",
    "<a>Chile</a> went to the polls a week after France condemned <r>Russia</r>.",
]


@pytest.mark.xfail(
    strict=True, reason="a bystander is still taken for a party; the stage asks of clauses alone"
)
@pytest.mark.parametrize("text", BYSTANDERS)
def test_bystander(model: PairModel, text: str) -> None:
    plain, pair = marked(text)
    [scores] = model.score(plain, [pair])
    assert scores.best == NONE


@pytest.mark.parametrize(("text", "name"), CASES)
def test_plain_cases(model: PairModel, text: str, name: str) -> None:
    plain, pair = marked(text)
    [scores] = model.score(plain, [pair])
    assert scores.best == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<a>The prime minister</a> resigned on Friday.", "RETREAT"),
        ("<a>The general</a> turned 70 on Friday.", NONE),
    ],
)
def test_without_recipient(model: PairModel, text: str, name: str) -> None:
    plain, pair = marked(text)
    [scores] = model.score(plain, [pair])
    assert scores.best == name


def test_scores_are_probabilities(model: PairModel) -> None:
    plain, pair = marked(CASES[0][0])
    [scores] = model.score(plain, [pair])
    assert sum(scores.types.values()) == pytest.approx(1, abs=1e-5)
    assert sum(scores.given_event().values()) == pytest.approx(1, abs=1e-5)
    assert 0 <= scores.cooperative <= 1


@pytest.mark.parametrize(
    ("text", "name", "mode"),
    [
        (
            "<a>The Polish president</a> phoned <r>the king of Jordan</r> about the border dispute.",
            "CONSULT",
            "phone",
        ),
        ("<a>Latvia</a> expelled <r>two Belarusian diplomats</r>.", "SANCTION", "expel"),
        ("<a>Jordan</a> praised <r>Oman</r>.", "SUPPORT", None),
    ],
)
def test_mode(model: PairModel, text: str, name: str, mode: str | None) -> None:
    plain, pair = marked(text)
    [scores] = model.score(plain, [pair])
    assert scores.mode_of(name)[0] == mode


@pytest.mark.parametrize(("text", "low"), [(CASES[3][0], False), (CASES[6][0], True), (CASES[14][0], False)])
def test_cooperative(model: PairModel, text: str, low: bool) -> None:
    plain, pair = marked(text)
    [scores] = model.score(plain, [pair])
    assert (scores.cooperative < 0.5) == low


def test_scores_of_a_pair_depend_on_its_sentence_alone(model: PairModel) -> None:
    text, (actor, recipient) = marked(CASES[0][0])
    other, pair = marked(CASES[6][0])
    alone = model.score(text, [(actor, recipient)])
    assert recipient is not None
    together = model.score_many(
        [(other, [pair]), (text, [(recipient, actor), (actor, recipient), (actor, None)])]
    )
    assert together[1][1].types == pytest.approx(alone[0].types, abs=1e-5)
    assert together == model.score_many(
        [(other, [pair]), (text, [(recipient, actor), (actor, recipient), (actor, None)])]
    )


def test_no_pairs_no_scores(model: PairModel) -> None:
    assert model.score("Nothing.", []) == []


def test_long_sentences_are_read_around_the_pair(model: PairModel) -> None:
    far = "Chile, " * 400
    text, (actor, recipient) = marked(CASES[0][0])
    assert recipient is not None
    moved = (
        Span(actor.start + len(far), actor.end + len(far)),
        Span(recipient.start + len(far), recipient.end + len(far)),
    )
    near, apart = model.score(far + text, [moved, (Span(0, 5), moved[1])])
    assert near.best_type == "ACCUSE"
    assert apart.types[NONE] == 1


def test_hostile_text_is_read(model: PairModel) -> None:
    text = "\x00 ﷽ ‮ [SEP] [MASK] " + "é" * 50
    assert len(model.score(text, [(Span(0, 1), Span(3, 4)), (Span(500, 501), None)])) == 2
