"""Words of a claim or a document as the check of support sees them: stem, rarity, and what each can upset."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from octavo.stories.features import term_hash
from octavo.stories.rarity import Rarity
from octavo.stories.tokens import tokenize


def listed(text: str) -> tuple[str, ...]:
    """The words of a list that is written down as one text."""
    return tuple(text.split())


CONTENT_IDF = 1.8  # below stand the words that every second text has: they carry no fact of their own
NEGATIONS = frozenset(
    listed("""
        not no never none neither nor nobody nothing nowhere without cannot cant dont didnt isnt
        wasnt wont arent werent doesnt hasnt havent hadnt couldnt wouldnt shouldnt hardly barely
        fail failed failing refuse refused deny denied lack lacking lacked unable
    """)
)
MODALS = frozenset(
    listed("""
        may might could would should must can will shall plan planned planning expect expected
        likely possibly possible perhaps propose proposed proposal hope hoped aim intend intended
        consider considering allegedly alleged reportedly
    """)
)
BOUNDS = frozenset(  # how much, how many, how often: what a careless retelling gets wrong
    listed("""
        only all every always just exclusively solely entirely completely fully each both most some
        several many few least first last any ever
    """)
)
_SUFFIXES = listed("""
    ization isation ations ation ingly edly ments ment ness ings ing ions ion ers ity ies ied ally
    ed er ly es al s e y
""")
_SHORTEST = 3  # letters that a stem keeps at least


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: one place in each of these sequences a word. Offsets are code points."""

    forms: tuple[str, ...]
    stems: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    idf: NDArray[np.float32]
    number: NDArray[np.bool_]
    capital: NDArray[np.bool_]  # inside a sentence: a first word's capital says nothing
    negation: NDArray[np.bool_]
    modal: NDArray[np.bool_]
    bound: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.forms)

    @property
    def content(self) -> NDArray[np.bool_]:
        """Which words carry facts."""
        return (self.idf >= CONTENT_IDF) | self.number


def read_words(text: str, most: int) -> Words:
    """The first ``most`` words of an English text."""
    tokens = tokenize(text)[:most]
    forms = [token.form.replace("'", "") for token in tokens]
    hashes = np.array([term_hash(token.form) for token in tokens], np.uint32)
    return Words(
        forms=tuple(forms),
        stems=tuple(stem_of(form) for form in forms),
        starts=tuple(token.start for token in tokens),
        ends=tuple(token.end for token in tokens),
        idf=Rarity().idf(hashes) if tokens else np.zeros(0, np.float32),
        number=np.array([token.number for token in tokens], bool),
        capital=np.array([token.capital and not token.opens for token in tokens], bool),
        negation=np.array(
            [
                form in NEGATIONS or (form.endswith("nt") and "'" in t.form)
                for form, t in zip(forms, tokens, strict=True)
            ],
            bool,
        ),
        modal=np.array([form in MODALS for form in forms], bool),
        bound=np.array([form in BOUNDS for form in forms], bool),
    )


def stem_of(form: str) -> str:
    """A word without its ending, so that "announced" meets "announcement". Numbers stay as they are."""
    if form[:1].isdigit():
        return form
    for suffix in _SUFFIXES:
        if form.endswith(suffix) and len(form) - len(suffix) >= _SHORTEST:
            form = form[: -len(suffix)]
            break
    if len(form) > _SHORTEST:
        form = form.removesuffix("e")
    if len(form) > _SHORTEST and form[-1] == form[-2] and form[-1] not in "aeiouls":
        form = form[:-1]
    return form[:-1] + "i" if form.endswith("y") else form
