"""Articles that mean harm: what they hold must stay mere text wherever it is shown or exported."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from coded import coding, raw
from demarche.corroborate import update_incidents
from demarche.records import to_json
from demarche.store import open_writer

MARK = "h4x"
"""Stands in every hostile text, so that what became of it can be found."""
HOSTILE = {
    "script": "<script>alert('h4x')</script>",
    "handler": '"><img src=x onerror=alert("h4x")>',
    "attribute": "h4x' onmouseover='alert(1)' x='",
    "closing": "</title></textarea></script><svg onload=alert('h4x')>",
    "comment": "<!--h4x--><![CDATA[h4x]]>--!>",
    "style": "<style>*{background:url(https://evil.example/h4x)}</style>",
    "link": "<a href=javascript:alert('h4x')>h4x</a>",
    "entity": "&lt;script&gt;h4x&#x3c;&quot;&amp;amp;",
    "template": "h4x{{7*7}}{% for x in y %}${7*7}#{7*7}",
    "formula": "=HYPERLINK(\"https://evil.example/?h4x\",\"h4x\")",
    "plus": "+h4x|' /C calc'!A0",
    "minus": "-h4x+1",
    "at": "@SUM(h4x)",
    "tab": "\t=h4x",
    "wide": "＝h4x",
    "sql": "h4x'; DROP TABLE events; --",
    "like": "h4x%_\\%'\"",
    "match": 'h4x" OR NEAR(a b) NOT *',
    "lines": "h4x\r\nSet-Cookie: h4x=1\r\nEND:VEVENT\r\nX-H4X:1",
    "null": "h4x\x00\x01\x1b[31m\x7f",
    "right-to-left": "h4x\u202egpj.exe\u202c\u2066",
    "zero-width": "h4x\u200b\u200d\ufeff\u2060",
    "path": "../../../etc/h4x%2e%2e%2f",
    "address": "//evil.example/h4x",
    "huge": "h4x" + "A" * 30_000,
    "marks": "h4x" + "\u0301" * 500,
    "json": 'h4x","items":[],"x":"\\u0000',
    "xml": "h4x]]><entry><id>h4x</id></entry>&h4x;",
    "emoji": "h4x\U0001f468\u200d\U0001f469\U000e0041",
}  # fmt: skip
ADDRESSES = ("javascript:alert('h4x')", "data:text/html,<script>h4x</script>", "https://x/\"onclick='h4x'")
STANDS_IN = "\ue000"
"""For `<` while the coding is made, which would be taken for a mark of the test."""
DAYS = (date(2022, 2, 7), date(2022, 2, 8))


def hostile_record(path: Path) -> None:
    """Make a record of articles, each hostile in every place where an article has words of its own."""
    with open_writer(path) as writer:
        for number, words in enumerate(w.replace("<", STANDS_IN) for w in HOSTILE.values()):
            for other, publisher in enumerate((words, f"{words} Post")):
                source = (
                    f"<a>{words} Macron</a> <t>met {words}</t> <r>{words} Putin</r> in <p>{words}</p> "
                    f"and said <q>“{words}”</q> {number}.{other}."
                )
                made = coding(
                    source,
                    day=DAYS[other],
                    publisher=publisher,
                    status="future" if number % 2 else "actual",
                )
                document = replace(
                    made.document, headline=words, uri=ADDRESSES[number % len(ADDRESSES)], language="en"
                )
                events = tuple(
                    replace(one, mode="meet", why=(words,), contexts=("diplomatic",)) for one in made.events
                )
                actors = tuple(
                    replace(one, country="FRA" if one.id == "a1" else "RUS") for one in made.actors
                )
                line = to_json(replace(made, document=document, events=events, actors=actors))
                writer.add(raw(source, name=f"{words}-{other}"), line.replace(STANDS_IN, "<"))
        for _ in update_incidents(writer):
            pass
