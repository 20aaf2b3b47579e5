"""The names tagged in an article, read once for all that is judged by them."""

from functools import lru_cache

from octavo.engines.tagger import load_tagger
from octavo.engines.tagwords import Name
from octavo.insights.document import Document


@lru_cache(maxsize=1)
def tags_of(document: Document) -> tuple[Name, ...]:
    """The tagger's names in the text; of the last article they are kept."""
    return load_tagger().tag(document.text, document.sentences)
