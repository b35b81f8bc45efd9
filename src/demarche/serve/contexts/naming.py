"""Which names stand for those who take part: persons, states and bodies, before what is only described."""

from collections.abc import Iterable

SMALL = frozenset({"of", "the", "and", "for", "al", "bin", "de", "der", "van", "von", "di", "el"})


def is_proper(name: str) -> bool:
    """Whether every word of a name is a name's ("Russian officials" is a description)."""
    first, *others = name.split() or [""]
    return not first[:1].islower() and all(not word[:1].islower() or word in SMALL for word in others)


def telling(names: Iterable[str], *, most: int = 6) -> tuple[str, ...]:
    """The names that tell who takes part; descriptions only where there is no name."""
    told = tuple(dict.fromkeys(names))
    proper = tuple(name for name in told if is_proper(name))
    return (proper or told)[:most]
