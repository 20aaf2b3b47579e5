"""What an extractor leaves around an article's text, taken off by rules that hold for any outlet."""

from collections.abc import Sequence

from octavo.articles.body import Passage


def tidied(passages: Sequence[Passage], title: str) -> list[Passage]:
    """The passages without the headline repeated at the top."""
    kept = list(passages)
    key = _key(title)
    while kept and key and _key(kept[0].text) == key:
        del kept[0]
    return kept


def _key(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
