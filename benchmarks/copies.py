"""How the finding of copies grows with the number of articles.

Makes up articles (words drawn by Zipf's law, a share of them exact, trimmed or partial copies of earlier
ones that are no copies), fingerprints and compares them at doubling sizes on one core, and prints seconds,
the exponent of growth from the first size to the last, and the time for 100,000 articles that this growth
would give. Nothing beyond the largest size is measured.
"""

import argparse
import random
import time
from math import log

from demarche.corroborate import Fingerprinter, overlaps

WORDS_AN_ARTICLE = 500
VOCABULARY = 40_000
COPIED = 0.3
GOAL = 100_000


def articles(count: int, seed: int = 1) -> tuple[list[str], set[tuple[int, int]]]:
    """Made-up articles, and the pairs of which the later repeats the earlier."""
    chance = random.Random(seed)
    weights = [1 / rank for rank in range(1, VOCABULARY + 1)]
    pool = chance.choices(range(VOCABULARY), weights=weights, k=2_000_000)
    made: list[list[str]] = []
    own: list[int] = []
    pairs = set()
    for place in range(count):
        start = chance.randrange(len(pool) - WORDS_AN_ARTICLE)
        words = [f"w{number}" for number in pool[start : start + WORDS_AN_ARTICLE]]
        chance.shuffle(words)
        if own and chance.random() < COPIED:
            original = chance.choice(own)
            pairs.add((original, place))
            words = copied(made[original], words, chance)
        else:
            own.append(place)
        made.append(words)
    return [" ".join(words) for words in made], pairs


def copied(original: list[str], own: list[str], chance: random.Random) -> list[str]:
    """An exact copy, one with another head and a trimmed end, or a text that quotes half of it."""
    kind = chance.randrange(3)
    if kind == 0:
        return list(original)
    if kind == 1:
        return own[:15] + original[: int(len(original) * 0.7)]
    return own[: len(own) // 2] + original[: len(original) // 2]


def measure(count: int) -> tuple[float, float]:
    """Seconds for `count` articles, and the share of the copies made that were found."""
    texts, pairs = articles(count)
    fingerprinter = Fingerprinter()
    started = time.perf_counter()
    found = {(o.first, o.second) for o in overlaps([fingerprinter.prints(text) for text in texts])}
    seconds = time.perf_counter() - started
    return seconds, len(found & pairs) / len(pairs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[2000, 4000, 8000, 16000])
    sizes = parser.parse_args().sizes
    times = []
    for size in sizes:
        seconds, recall = measure(size)
        times.append(seconds)
        print(
            f"{size:>7} articles  {seconds:7.2f} s  {size / seconds:8.0f} a second  copies found {recall:.3f}"
        )
    if len(sizes) > 1:
        exponent = log(times[-1] / times[0]) / log(sizes[-1] / sizes[0])
        guess = times[-1] * (GOAL / sizes[-1]) ** exponent
        print(f"growth from first to last: n^{exponent:.2f}; {GOAL:,} articles extrapolated: {guess:.0f} s")


if __name__ == "__main__":
    main()
