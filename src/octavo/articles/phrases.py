"""How the lines speak that stand around articles and are not theirs, in the languages of many outlets."""

import re

from octavo.articles.plain import holds_any, letters

LONGEST_END = 400  # characters of a note below an article
LONGEST_ADVERTISEMENT = 160  # characters of an advertisement of words alone

# What stands above advertisements between the paragraphs.
AD_LABELS = (
    *("advertisement", "advert", "anzeige", "werbung", "publicidad", "publicité", "pubblicità"),
    *("publicidade", "annonse", "annons", "annonce", "advertentie", "reklama", "реклама", "reklam", "iklan"),
)
# How the notes below articles begin: about the outlet, its channels, the author, rights and sources.
_END = re.compile(
    r"^(?:(?:got|have|do you have) a (?:story|tip)\b|"
    r"©|\(c\)|copyright|all rights reserved|follow (?:us|him|her|me|\w+ \w+ on)\b|sign up|subscribe|"
    r"click here|read (?:more|next)|more (?:from|on)\b|see also|related|our standards|contact (?:us|the)|"
    r"send (?:tips|us)|get the latest|download the|don.t miss|originally published|"
    r"this (?:article|story) (?:was|is|has been) (?:originally )?(?:published|written|updated|produced)|"
    r"share this|tags?:|topics?:|comments?\b|leave a (?:comment|reply)|advertisement|photos?:|images?:|"
    r"mehr zum thema|lesen sie auch|auch interessant|weitere (?:artikel|themen)|quelle:|foto:|les også|"
    r"läs också|læs også|lire aussi|à lire|leggi anche|lee también|leia também|lea también|"
    r"lees ook|czytaj|baca juga)",
    re.IGNORECASE,
)
_ABOUT_AUTHOR = re.compile(
    r"@\w+|\b(?:is|was) an? [\w\s,-]{0,60}"
    r"(?:reporter|writer|editor|correspondent|columnist|contributor|journalist|author|professor|freelance)",
    re.IGNORECASE,
)
# One of these stands wherever the pattern above is found; they are looked for much faster.
_MAY_BE_ABOUT_AUTHOR = ("@", "is a", "was a")
_HEAD_END = re.compile(r"[.:!–—-]")
_DATED = re.compile(r"\b\d{1,2}\D{1,15}(?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b")


def ends_article(text: str) -> bool:
    """Whether a line begins as those below articles do: about rights, the outlet, what else to read."""
    return _END.match(text) is not None


def tells_of_writer(text: str) -> bool:
    """Whether a line says what its author is."""
    return holds_any(text.lower(), _MAY_BE_ABOUT_AUTHOR) and _ABOUT_AUTHOR.search(text) is not None


def is_advertisement(text: str) -> bool:
    """Whether a line is the label of an advertisement, alone or with a short one behind it."""
    if len(text) >= LONGEST_ADVERTISEMENT:
        return False
    return letters(_HEAD_END.split(text.strip("[]() "), maxsplit=1)[0]) in AD_LABELS


def is_dated(text: str) -> bool:
    """Whether a line states a day as lines of dates do."""
    return _DATED.search(text) is not None
