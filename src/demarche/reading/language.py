"""Which language a text is in, as far as it must be known: English, or one that is not coded.

Common English words decide cheaply; only a text with few of them is put to py3langid.
"""

from functools import cache

from babel import Locale, UnknownLocaleError
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from demarche.ontology.languages import common_words
from demarche.reading.cues import WORD

ENOUGH_WORDS = 40
ENOUGH_LETTERS = 40
"""Words, and letters of another script, below which a text is taken for English unheard: names alone would
decide."""
FIRST_OTHER_SCRIPT = "\u0370"
"""From Greek on, letters are not those of English."""
ENGLISH_SHARE = 0.15
"""Share of common words from which on a text is English."""
SURE = 0.95
NOT_OTHER = ("en", "zxx")
"""English, and text in no language at all."""
SAMPLE = 6000


def other_language(text: str) -> str | None:
    """The name of the language ("German") that a text is surely in when that is not English, else None."""
    sample = text[:SAMPLE]
    letters = [character for character in sample if character.isalpha()]
    foreign = sum(1 for character in letters if character >= FIRST_OTHER_SCRIPT)
    if len(letters) >= ENOUGH_LETTERS and foreign * 2 > len(letters):
        return _name(_identifier().classify(sample)[0])
    words = WORD.findall(sample.lower())
    if len(words) < ENOUGH_WORDS:
        return None
    common = common_words()
    if sum(1 for word in words if word in common) >= len(words) * ENGLISH_SHARE:
        return None
    code, probability = _identifier().classify(sample)
    return None if code in NOT_OTHER or float(probability) < SURE else _name(code)


def _name(code: str) -> str:
    try:
        return str(Locale(code).english_name)
    except (UnknownLocaleError, ValueError):
        return f"another language ({code})"


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
