"""Which language a text is written in."""

import threading
from functools import lru_cache
from typing import Any

ENOUGH = 1000  # characters; more changed none of 550 answers and only costs time
SURE = 0.35  # share of the probability; below it half of the answers on a handful of words are wrong
SHORTEST = 12  # letters; "Hello" could be anything

_loading = threading.Lock()


def detect_language(text: str) -> str:
    """The ISO 639-1 code of the language of ``text``, or "" where it is too short or unclear to say.

    Naive Bayes over byte n-grams (Lui and Baldwin 2012, "langid.py"), run on the first thousand characters.
    The model is loaded on the first call: about half a second, some 70 MB.
    """
    sample = text[:ENOUGH]
    letters = sum(character.isalpha() for character in sample)
    # One character of an unalphabetic script says as much as a word of three letters.
    if letters < SHORTEST and sum(ord(character) > 0x2E7F for character in sample) * 3 < SHORTEST:
        return ""
    with _loading:  # lru_cache alone would let two threads load the model at once
        identifier = _identifier()
    code, share = identifier.classify(sample)
    return str(code) if share >= SURE and code not in _NO_LANGUAGE else ""


_NO_LANGUAGE = frozenset({"zxx", "und"})  # "no linguistic content"


@lru_cache(maxsize=1)
def _identifier() -> Any:  # noqa: ANN401 - the library carries no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in identifier.labels if len(code) == 2 or code in _NO_LANGUAGE])
    identifier._full_model = ()  # what all other languages need: 28 MB that nothing asks for
    return identifier
