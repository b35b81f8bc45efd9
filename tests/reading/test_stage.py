"""Documents keep the way back to their bytes, whatever the bytes are."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche.errors import FormatError
from demarche.reading import read_document
from demarche.records import Document, RawDocument

STORY = "Envoys meet in Vienna\n\nThe two envoys met in Vienna on Tuesday, and talked until midnight.\n"
GERMAN = (
    "Der Bundeskanzler reist am Montag nach Washington, um dort mit dem Präsidenten über die Lage an der "
    "Grenze zu sprechen. Am Dienstag wird er in Kiew erwartet, am Mittwoch in Moskau. Die Regierung hat "
    "bisher nicht gesagt, was sie im Fall eines Angriffs tun und welche Strafen sie mittragen würde."
)
RUSSIAN = (
    "Президент России принял в Кремле президента Франции. Переговоры продолжались более пяти часов, "
    "и после них стороны рассказали журналистам о том, что удалось обсудить. По словам представителя "
    "Кремля, обстановка остается слишком сложной, чтобы ждать решений после одной только встречи."
)
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "gb18030", "koi8-r"]


def check_law(document: Document, data: bytes) -> None:
    """Runs cover the text in order; a verbatim one is the decoded source, character for character."""
    at = byte_at = 0
    for run in document.source.runs:
        assert at <= run.start < run.end <= len(document.text)
        assert byte_at <= run.byte_start <= run.byte_end <= len(data)
        at, byte_at = run.end, run.byte_end
        if run.verbatim:
            source = data[run.byte_start : run.byte_end].decode(document.source.encoding)
            assert source == document.text[run.start : run.end]
    end = 0
    for block in document.blocks:
        assert end <= block.start < block.end <= len(document.text)
        assert document.text[block.start : block.end].strip() == document.text[block.start : block.end]
        end = block.end


def read(data: bytes, **given: object) -> Document:
    return read_document(RawDocument("test", data, **given))  # type: ignore[arg-type]


@settings(max_examples=150, deadline=None)
@given(data=st.binary(max_size=300), encoding=st.sampled_from([None, *ENCODINGS, "base64", "none such"]))
def test_any_bytes(data: bytes, encoding: str | None) -> None:
    try:
        document = read(data, encoding=encoding)
    except FormatError:
        return
    check_law(document, data)


MIXED = st.text(
    st.one_of(st.characters(codec="utf-8"), st.sampled_from("\r\n\t \xa0\xad\u200b\ufeff\u2028\x00&<>“”’ab"))
)


@settings(max_examples=150, deadline=None)
@given(
    text=MIXED, encoding=st.sampled_from(ENCODINGS), kind=st.sampled_from(["text/plain", "text/html", None])
)
def test_any_text(text: str, encoding: str, kind: str | None) -> None:
    data = (STORY + text).encode(encoding, errors="replace")
    try:
        document = read(data, encoding=encoding, media_type=kind)
    except FormatError:
        return
    check_law(document, data)


@pytest.mark.parametrize("encoding", [*ENCODINGS, None])
def test_encodings(encoding: str | None) -> None:
    text = STORY + "“It is a beginning,” said the envoy of the café’s owner.\n"
    if encoding == "koi8-r":
        text = STORY + "It is a beginning, said Иван.\n"
    data = text.encode(encoding or "cp1252")
    document = read(data, encoding=encoding)
    assert document.text == text
    check_law(document, data)


def test_a_wrong_label_does_not_spoil_utf8() -> None:
    data = (STORY + "“Bon,” he said.").encode()
    assert "“Bon,”" in read(data, encoding="iso-8859-1").text


def test_damaged_places_stand_for_their_bytes() -> None:
    data = STORY.encode() + "“Good,” he said – and left.".encode() + b" \xff\xfe End."
    document = read(data)
    assert document.text.endswith("left. \ufffd\ufffd End.")
    check_law(document, data)


def test_a_text_cut_inside_a_character_is_read_as_far_as_it_goes() -> None:
    data = (STORY + "It was a good day for the café").encode()[:-1]
    document = read(data)
    assert document.source.encoding == "utf-8"
    check_law(document, data)


def test_characters_without_body_are_left_out() -> None:
    data = "READ MORE:\xa0 The en\xadvoy\u200b left  at\tdawn\r\nand came back.\r".encode()
    document = read(data)
    assert document.text == "READ MORE: The envoy left at dawn\nand came back.\n"
    check_law(document, data)


def test_a_clean_text_keeps_its_offsets() -> None:
    document = read(STORY.encode())
    assert document.text == STORY
    assert [(run.start, run.end, run.byte_start) for run in document.source.runs] == [(0, len(STORY), 0)]


def test_wrapped_lines_are_joined() -> None:
    data = (
        b"Envoys meet in Vienna again\n\n"
        b"The two envoys met in Vienna on Tuesday, and their talks went on until\n"
        b"late at night, when they told reporters that they would come back on\n"
        b"Friday to sign what they had agreed.\n\n"
        b"Neither side said what was in the paper, which runs to forty pages and\n"
        b"names three new border crossings.\n"
    )
    document = read(data)
    check_law(document, data)
    texts = [document.text[block.start : block.end] for block in document.blocks]
    assert [len(text.split()) for text in texts] == [5, 34, 19]


def test_lines_that_are_paragraphs_are_not_joined() -> None:
    data = b"One envoy came to Vienna on Monday.\nThe other came on Tuesday.\nThey met.\nThey left at once.\n"
    assert len(read(data).blocks) == 4


def test_the_given_headline_stands_first() -> None:
    data = b"The two envoys met in Vienna on Tuesday."
    document = read(data, headline="Envoys  meet", media_type="text/plain", published=date(2022, 2, 8))
    assert document.text == "Envoys meet\n\nThe two envoys met in Vienna on Tuesday."
    assert [(block.kind, block.start) for block in document.blocks] == [("headline", 0), ("paragraph", 13)]
    assert document.headline == "Envoys meet"
    assert [(run.start, run.byte_start) for run in document.source.runs] == [(13, 0)]
    assert document.published is not None
    assert (document.published.start, document.published.basis) == (date(2022, 2, 8), "given")


def test_identity() -> None:
    data = STORY.encode()
    same = {
        read(data).id,
        read_document(RawDocument("other name", data)).id,
        read(data, uri="file:///a.txt").id,
    }
    assert len(same) == 1
    others = {
        read(data, publisher="A").id,
        read(data, publisher="B").id,
        read(data, uri="https://a.example/").id,
    }
    assert len(others | same) == 4
    assert read(data, uri="HTTPS://A.example/#top").id == read(data, uri="https://a.example/").id


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "holds no words"),
        (b"\n \n", "holds no words"),
        (b"12 34 - 5\n***", "holds no words"),
        (bytes(range(256)) * 3, "not text"),
        (GERMAN.encode(), "German; only English is coded"),
        (RUSSIAN.encode(), "Russian; only English is coded"),
    ],
)
def test_what_cannot_be_read(data: bytes, words: str) -> None:
    with pytest.raises(FormatError, match=f"^test: .*{words}"):
        read(data)


@pytest.mark.parametrize(
    "text", ["Guten Tag, Herr Minister.", "Kyiv. Moskva. Paris. Berlin.", STORY + "«Слава Україні», he said."]
)
def test_short_and_mixed_texts_are_not_refused(text: str) -> None:
    assert read(text.encode()).language == "en"
