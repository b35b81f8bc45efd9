"""Which names stand for those who take part: persons, states and bodies, before what is only described."""

from collections.abc import Iterable

SMALL = frozenset({"of", "the", "and", "for", "al", "bin", "de", "der", "van", "von", "di", "el"})


def is_proper(name: str) -> bool:
    """Whether every word of a name is a name's ("Russian officials" is a description)."""
    return all(word[:1].isupper() or word[:1].isdigit() or word in SMALL for word in name.split())


def telling(names: Iterable[str], *, most: int = 6) -> tuple[str, ...]:
    """The names that tell who takes part; descriptions only where there is no name."""
    told = tuple(dict.fromkeys(names))
    proper = tuple(name for name in told if is_proper(name))
    return (proper or told)[:most]
