"""Place names told by how news writes them: datelines in capitals and lists of counties."""

from collections.abc import Iterator

from demarche.records import Token

DASHES = frozenset({"-", "--", "---", "–", "—", "\x97"})
COUNTIES = frozenset({"counties", "parishes"})
LONGEST_LINE = 4
"""Words of a dateline's town."""
LONGEST_CREDIT = 10
"""Tokens between a dateline's town and its dash (", Minn. (AP)")."""
JOINTS = frozenset({",", "and", "&", "or"})


def dateline(tokens: tuple[Token, ...]) -> tuple[int, int] | None:
    """The tokens of the town that a sentence opens with in capitals, before a dash ("BOSTON --")
    or a wider place and a dash ("BOSTON, Mass. (AP) --"), which the parser may take for a sentence."""
    last = 0
    while last < min(LONGEST_LINE, len(tokens)) and _is_capital_or_stop(tokens, last):
        last += 1
    if last == 0 or last == len(tokens) or len(tokens[last - 1].text) < 3:
        return None
    if tokens[last].text in DASHES:
        return 0, last
    following = [token.text for token in tokens[last : last + LONGEST_CREDIT]]
    ends_early = following[0] == "," and last + 2 >= len(tokens) - 1
    is_credited = following[0] in {",", "("} and not DASHES.isdisjoint(following)
    return (0, last) if is_credited or ends_early else None


def listed_counties(tokens: tuple[Token, ...]) -> Iterator[tuple[int, int]]:
    """The names in a list of counties ("Harper, Gray and Kingman counties"), from the last to the first."""
    for index, token in enumerate(tokens):
        if token.lower in COUNTIES:
            yield from _names_before(tokens, index)


def _names_before(tokens: tuple[Token, ...], end: int) -> Iterator[tuple[int, int]]:
    first = _name_start(tokens, end)
    while first < end:
        yield first, end
        end = first
        while end > 0 and tokens[end - 1].text in JOINTS:
            end -= 1
        first = end if end == first else _name_start(tokens, end)


def _name_start(tokens: tuple[Token, ...], end: int) -> int:
    first = end
    while (
        first > 0
        and end - first < 3
        and tokens[first - 1].pos == "PROPN"
        and tokens[first - 1].text[0].isupper()
    ):
        first -= 1
    return first


def _is_capital_or_stop(tokens: tuple[Token, ...], index: int) -> bool:
    text = tokens[index].text
    is_stop = text == "." and index == 1 and tokens[0].text in {"ST", "MT", "FT"}
    return is_stop or (text.isupper() and any(character.isalpha() for character in text))
