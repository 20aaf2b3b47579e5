"""Whether a page shows only the beginning of its article to those who do not pay."""

import re
from collections.abc import Sequence

from octavo.articles.body import Passage
from octavo.articles.facts import PageFacts
from octavo.articles.plain import holds_any

ENDS_EARLY = "The page says that this article is for subscribers; the text here may be only its beginning."

# Longer texts than this are whole articles even where the page says that they are for subscribers.
LONGEST_PREVIEW = 1500  # characters
LONGEST_NOTICE = 300  # characters; a longer passage tells the story too
_FALSE = ("false", "0", "no")
_NOTICE = re.compile(
    r"subscri(?:be|bers?|ption) (?:now |today )?to (?:continue|read|unlock|keep)|to continue reading|"
    r"for subscribers only|already a subscriber|subscriber[- ]only|create a free account to|"
    r"this (?:article|content) is (?:reserved|only|exclusive)|jetzt weiterlesen|weiterlesen mit|"
    r"nur für abonnenten|s[óo]lo para suscriptores|réservé aux abonnés|contenuto riservato agli abbonati|"
    r"for abonnenter|exclusivo para assinantes|dla subskrybentów",
    re.IGNORECASE,
)
# One of these stands wherever the pattern is found; they are looked for much faster.
_MAY_NOTICE = (
    *("subscri", "to continue reading", "create a free account to", "this article is", "this content is"),
    *("weiterlesen", "nur für abonnenten", "lo para suscriptores", "réservé aux abonnés"),
    *("contenuto riservato", "for abonnenter", "exclusivo para assinantes", "dla subskrybentów"),
)


def paywall_notes(facts: PageFacts, passages: Sequence[Passage]) -> tuple[str, ...]:
    """The note that a text ends at a paywall, or none."""
    if sum(len(passage.text) for passage in passages) > LONGEST_PREVIEW:
        return ()
    stated = facts.article.get("isAccessibleForFree")
    locked = str(stated).strip().lower() in _FALSE or facts.meta("article:content_tier") in (
        "locked",
        "metered",
    )
    noticed = any(_NOTICE.search(passage.text) for passage in passages[-3:])
    return (ENDS_EARLY,) if locked or noticed else ()


def is_notice(text: str) -> bool:
    """Whether a passage asks to subscribe instead of telling the story."""
    if len(text) >= LONGEST_NOTICE:
        return False
    return holds_any(text.lower(), _MAY_NOTICE) and _NOTICE.search(text) is not None
