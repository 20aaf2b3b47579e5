"""What a person types into the search box, made into a query that no database can stumble over."""

import re
from dataclasses import dataclass

MAX_TERMS = 24  # more than anybody types; a pasted page becomes its first words, and says so
_TOKEN = re.compile(r'(-?)"([^"]+)"|(-?)([^\s"]+)')
_WORD = re.compile(r"\w+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand next to each other (one word, or a phrase), or must not occur."""

    words: tuple[str, ...]
    excluded: bool


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query; ``note`` is a sentence for the person where it cannot be run."""

    terms: tuple[Term, ...]
    note: str = ""

    def for_fts5(self) -> str:
        """The query in FTS5's language; every word is quoted, so nothing in it is an operator."""
        wanted = " AND ".join(_fts5(term) for term in self.terms if not term.excluded)
        unwanted = " OR ".join(_fts5(term) for term in self.terms if term.excluded)
        return f"({wanted}) NOT ({unwanted})" if unwanted else wanted

    def for_tsquery(self) -> tuple[str, list[str]]:
        """A PostgreSQL expression of type tsquery, and its parameters."""
        parts, values = [], []
        for term in sorted(self.terms, key=lambda term: term.excluded):
            parts.append(("!!" if term.excluded else "") + "phraseto_tsquery('octavo', %s)")
            values.append(" ".join(term.words))
        return "(" + " && ".join(parts) + ")", values


def parse_query(text: str) -> Query:
    """Words, "phrases" and -exclusions; punctuation is only a separator."""
    terms = []
    for minus_phrase, phrase, minus_word, word in _TOKEN.findall(text.replace("“", '"').replace("”", '"')):
        words = tuple(_WORD.findall(phrase or word))
        if words:
            terms.append(Term(words, bool(minus_phrase or minus_word)))
    if not terms:
        return Query((), "Type a word that the articles should hold." if text.strip() else "")
    if all(term.excluded for term in terms):
        return Query((), "A search needs at least one word without a minus sign.")
    return Query(tuple(terms[:MAX_TERMS]))


def _fts5(term: Term) -> str:
    return '"' + " ".join(term.words) + '"'
