"""Saved pages give the story with its blocks and offsets, and what they say of themselves."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche.errors import FormatError
from demarche.reading import read_document
from demarche.reading.markup import attributes, tokens
from demarche.reading.page import read_page
from demarche.records import Document, RawDocument
from reading.test_stage import check_law

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Ministers meet in Oslo over bridge | Example News</title>
<meta property="og:site_name" content="Example News">
<meta property="article:published_time" content="2022-02-09T08:15:00+01:00">
<link rel="canonical" href="https://news.example/oslo-bridge">
<script>var a = "<p>not text</p>";</script><style>p{color:red}</style></head>
<body class="related-enabled">
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav></header>
<main><article>
<h1>Ministers meet in Oslo over&nbsp;bridge</h1>
<p class="article__standfirst">The first talks since the autumn bring two neighbours to one table.</p>
<div class="byline">By <a href="/a">Anna Example</a></div><time datetime="2022-02-09">9 February 2022</time>
<div class="share-tools"><a href="#">Share on Facebook</a></div>
<figure><img src="a.jpg"><figcaption>The ministers shake hands in Oslo.
<span class="credit">Jane Example/AFP</span></figcaption></figure>
<p>The foreign ministers of two neighbours met in Oslo on Wednesday to end a quarrel over a bridge,
 &ldquo;a first step&rdquo;, as one of them&nbsp;said.</p>
<p>Neither of them would say more, but <a href="/x">officials close to the talks</a> told reporters that
a second round was likely within the week &mdash; perhaps on Friday.</p>
<aside class="related"><h3>Read more</h3><ul><li><a href="/1">How the bridge became a quarrel</a></li>
<li><a href="/2">Life on the river bank in ten pictures</a></li></ul></aside>
<h2>What they want</h2>
<p>One side wants the bridge open to lorries. The other wants it shut until the guards have gone home.</p>
<div class="newsletter-signup"><p>Sign up for our daily newsletter.</p><button>Subscribe</button></div>
<p>The host, Norway, has asked both for patience. It has offered to send observers, a proposal that the
larger neighbour has so far turned down.</p>
<blockquote><p>"We have time," the Norwegian minister said. "The river was there before us."</p></blockquote>
<ul><li>The bridge was built in 1974</li><li>It was closed in October</li></ul>
<p>A bus went over it for the last time on 3 October, with eleven people on board, the mayor recalled.</p>
</article></main>
<section><h2>Most read</h2><ul><li><a href="/3">Storm hits the coast for a third day</a></li></ul></section>
<footer><p>&copy; 2022 Example News. All rights reserved.</p></footer></body></html>
"""
KINDS = [
    ("headline", "Ministers meet in Oslo over bridge"),
    ("standfirst", "The first talks since"),
    ("credit", "By Anna Example"),
    ("boilerplate", "9 February 2022"),
    ("boilerplate", "Share on Facebook"),
    ("caption", "The ministers shake hands in Oslo."),
    ("credit", "Jane Example/AFP"),
    ("paragraph", "The foreign ministers of two neighbours met"),
    ("paragraph", "Neither of them would say more"),
    ("boilerplate", "Read more"),
    ("related", "How the bridge became"),
    ("related", "Life on the river bank"),
    ("heading", "What they want"),
    ("paragraph", "One side wants"),
    ("boilerplate", "Sign up for our daily"),
    ("paragraph", "The host, Norway"),
    ("paragraph", '"We have time,"'),
    ("paragraph", "The bridge was built in 1974"),
    ("paragraph", "It was closed in October"),
    ("paragraph", "A bus went over it"),
]
OLD = """<HTML><HEAD><TITLE>Envoys leave city - The Example Times</TITLE></HEAD><BODY BGCOLOR=white>
<TABLE><TR><TD><A HREF=a.html>Front page</A><BR><A HREF=b.html>World</A></TD><TD>
<FONT SIZE=+2><B>Envoys leave city</B></FONT><BR>Monday, February 7, 2022<BR><BR>
The envoys of three countries left the city on Monday after talks that lasted for nine hours and<BR>
brought nothing to sign, as their hosts had said they would.<BR><BR>
They would be asked back, "perhaps in spring, perhaps sooner than that", the hosts said at the gate.<BR><BR>
The three cars crossed the border shortly after noon, a guard told this newspaper, who counted them.
</TD></TR></TABLE></BODY></HTML>
"""


def read(page: str | bytes, **given: object) -> Document:
    data = page.encode() if isinstance(page, str) else page
    document = read_document(RawDocument("page", data, media_type="text/html", **given))  # type: ignore[arg-type]
    check_law(document, data)
    return document


def blocks_of(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def opens_like(found: list[tuple[str, str]], expected: list[tuple[str, str]]) -> bool:
    return len(found) == len(expected) and all(
        kind == wanted and text.startswith(opening)
        for (kind, text), (wanted, opening) in zip(found, expected, strict=True)
    )


def test_blocks_of_a_page() -> None:
    document = read(PAGE)
    assert opens_like(blocks_of(document), KINDS), blocks_of(document)
    assert "over a bridge, “a first step”, as one of them said." in document.text
    assert "not text" not in document.text
    assert document.source.media_type == "text/html"


def test_facts_of_a_page() -> None:
    document = read(PAGE)
    assert (document.headline, document.publisher) == ("Ministers meet in Oslo over bridge", "Example News")
    assert document.uri == "https://news.example/oslo-bridge"
    assert document.published is not None
    assert (document.published.start, document.published.basis) == (date(2022, 2, 9), "stated")
    assert document.published.note == "page metadata: article:published_time 2022-02-09T08:15:00+01:00"
    [evidence] = document.published.evidence
    assert document.text[evidence.start : evidence.end] == "9 February 2022"


def test_what_was_given_goes_before_what_the_page_says() -> None:
    document = read(PAGE, publisher="Other", uri="https://other.example/", published=date(2022, 2, 10))
    assert (document.publisher, document.uri) == ("Other", "https://other.example/")
    assert document.published is not None
    assert (document.published.start, document.published.basis) == (date(2022, 2, 10), "given")


@pytest.mark.parametrize("share", [0.5, 0.6, 0.7, 0.8])
def test_a_truncated_page_is_read_as_far_as_it_goes(share: float) -> None:
    found = blocks_of(read(PAGE[: int(len(PAGE) * share)]))
    assert opens_like(found[:8], KINDS[:8])


def test_a_page_without_structure() -> None:
    document = read(OLD)
    assert [kind for kind, _ in blocks_of(document)] == ["headline", "boilerplate", *["paragraph"] * 3]
    assert "nine hours and brought nothing" in document.text
    assert document.published is not None
    [evidence] = document.published.evidence
    assert document.text[evidence.start : evidence.end] == "February 7, 2022"


def test_a_fragment_and_a_given_headline() -> None:
    document = read("<p>The envoy left the city on Monday, and said little.</p>", headline="Envoy leaves")
    assert blocks_of(document) == [
        ("headline", "Envoy leaves"),
        ("paragraph", "The envoy left the city on Monday, and said little."),
    ]


def test_the_given_headline_is_not_said_twice() -> None:
    document = read(PAGE, headline="Ministers meet in Oslo over bridge")
    assert opens_like(blocks_of(document), KINDS)
    assert document.source.runs[0].start == 0


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta name="date" content="2022-02-07">', date(2022, 2, 7)),
        ('<meta name="pubdate" content="Mon, 07 Feb 2022 23:10:00 -0500">', date(2022, 2, 7)),
        ('<meta itemprop="datePublished" content="20220207">', date(2022, 2, 7)),
        (
            '<script type="application/ld+json">[{"@type": ["NewsArticle"], "datePublished": '
            '"2022-02-07T10:00:00Z", "dateModified": "2022-02-09"}]</script>',
            date(2022, 2, 7),
        ),
        ('<script type="application/ld+json">{"@type": "NewsArticle", </script>', None),
        ('<meta name="date" content="1970-01-01">', None),
        ('<meta name="date" content="yesterday">', None),
        ('<meta property="article:modified_time" content="2022-02-07">', None),
        ("", None),
    ],
)
def test_the_day_in_metadata(head: str, day: date | None) -> None:
    document = read(f"<html><head>{head}</head><body><p>The envoy left the city, he said.</p></body></html>")
    assert (document.published.start if document.published else None) == day


@pytest.mark.parametrize(
    ("page", "encoding"),
    [
        ('<meta charset="windows-1252"><p>The café’s owner left the city.</p>', "cp1252"),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r"><p>Иван left the city.</p>',
            "koi8-r",
        ),
        ("<p>The café’s owner left the city.</p>", "utf-8"),
    ],
)
def test_the_encoding_that_the_page_states(page: str, encoding: str) -> None:
    document = read(page.encode(encoding))
    assert document.source.encoding == encoding
    assert "left the city." in document.text
    assert "\ufffd" not in document.text


def test_a_page_without_a_story_is_an_error() -> None:
    with pytest.raises(FormatError, match="holds no words"):
        read("<html><head><title></title></head><body><script>x()</script></body></html>")


PARTS = (
    "<p>", "</p>", "<br>", "<div class='related'>", "</div>", "<h1>", "<li>", "<a href=x>", "</a>",
    "<figcaption>", "<script>", "</script>", "<!--", "-->", "&amp;", "&nbsp;", "&shy;", "&#8217;", "&", "<",
    ">", '"', " ", "\n", "\u200b", "é", "The envoy left the city on Monday. ", "READ MORE: ", "AFP",
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(
    parts=st.lists(st.sampled_from(PARTS), max_size=60),
    encoding=st.sampled_from(["utf-8", "utf-16", "cp1252"]),
)
def test_any_page(parts: list[str], encoding: str) -> None:
    data = ("<p>The envoy left.</p>" + "".join(parts)).encode(encoding, "replace")
    check_law(read_document(RawDocument("page", data, "text/html", encoding)), data)


def test_tokens() -> None:
    page = '<p class="a > b" id=x>One<!-- <b> --><br/>two</P><script>"</p>"</script><p title="open'
    found = [(token.kind, token.name, page[token.start : token.end]) for token in tokens(page)]
    assert found == [
        ("open", "p", '<p class="a > b" id=x>'),
        ("text", "", "One"),
        ("open", "br", "<br/>"),
        ("text", "", "two"),
        ("close", "p", "</P>"),
        ("open", "script", "<script>"),
        ("raw", "script", '"</p>"'),
        ("close", "script", "</script>"),
    ]
    assert attributes(page, next(tokens(page))) == {"class": "a > b", "id": "x"}


@pytest.mark.parametrize(
    ("page", "texts"),
    [
        ("<p>One<p>Two", ["One", "Two"]),
        ("<p>One<br>Two<br>and three</p>", ["One", "Two and three"]),
        ("<td>One</td><td>Two", ["One", "Two"]),
        ("<p>  A <b> bold </b>  word &amp; a&#8203;n&shy;d\n&nbsp; end </p>", ["A bold word & and end"]),
        ("<noscript>No</noscript><p>AT&T and &unknown; stay</p>", ["AT&T and &unknown; stay"]),
        ("<svg/>One", ["One"]),
        ("<a href='x>y'>One</a>", ["One"]),
        ("One </b></div> two", ["One", "two"]),
        ("1 < 2 and 3 > 2", ["1 < 2 and 3 > 2"]),
    ],
)
def test_pieces(page: str, texts: list[str]) -> None:
    assert [piece.text for piece in read_page(page).pieces] == texts


@pytest.mark.parametrize(
    "part", ["<a ", '<a =">" ', "<div>", "</p>", "&amp;", "<!--", "<script>", "<p x='", "<b><p>", "a\u200b"]
)
def test_hostile_pages_take_no_long_time(part: str) -> None:
    assert len(read_page("<p>The envoy left.</p>" + part * 20_000).pieces) >= 1


LAYOUTS = {
    "components": "headline standfirst related boilerplate boilerplate boilerplate boilerplate "
    "paragraph paragraph "
    "related boilerplate caption credit paragraph boilerplate paragraph boilerplate heading paragraph credit",
    "blocks": "headline boilerplate credit boilerplate caption paragraph paragraph paragraph related related "
    "heading paragraph",
    "weblog": "headline boilerplate credit paragraph related paragraph heading paragraph",
    "divs": "headline paragraph paragraph related paragraph boilerplate",
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_layouts(name: str) -> None:
    page = (Path(__file__).parent / "pages" / f"{name}.html").read_bytes()
    document = read(page)
    assert [block.kind for block in document.blocks] == LAYOUTS[name].split(), blocks_of(document)
    assert document.published is not None
    assert document.published.start in (date(2022, 2, 7), date(2022, 2, 9))
