"""What can be told of a text's encoding from its bytes alone."""

SAMPLE = 65_536


def is_wide(data: bytes) -> bool:
    """Whether bytes look like UTF-16 text without a mark: every other byte is mostly zero."""
    sample = data[:SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    return half > 1 and max(even, odd) > half * 0.6 and min(even, odd) < half * 0.05
