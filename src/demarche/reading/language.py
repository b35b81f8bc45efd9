"""Which language a text is in, as far as it must be known: English, or one that is not coded.

Common English words decide cheaply; only a text with few of them is put to py3langid.
"""

from functools import cache

from babel import Locale, UnknownLocaleError
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from demarche.ontology.languages import common_words
from demarche.reading.cues import WORD

ENOUGH_WORDS = 40
"""Words below which a text is taken for English unheard: names alone would decide."""
ENGLISH_SHARE = 0.15
"""Share of common words from which on a text is English."""
SURE = 0.95
SAMPLE = 6000


def other_language(text: str) -> str | None:
    """The name of the language ("German") that a text is surely in when that is not English, else None."""
    words = WORD.findall(text[:SAMPLE].lower())
    letters = sum(1 for character in text[:SAMPLE] if character.isalpha())
    if len(words) < ENOUGH_WORDS and letters < ENOUGH_WORDS * 5:
        return None
    common = common_words()
    if sum(1 for word in words if word in common) >= len(words) * ENGLISH_SHARE:
        return None
    code, probability = _identifier().classify(text[:SAMPLE])
    if code == "en" or float(probability) < SURE:
        return None
    try:
        return str(Locale(code).english_name)
    except (UnknownLocaleError, ValueError):
        return f"another language ({code})"


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
