"""Where the sentences of a text begin and end.

One pattern finds every place where a sentence may end; what stands on either side decides. Works without
knowing the language: the abbreviations are those of English and its larger European neighbours, and scripts
written without spaces have stops of their own.
"""

import re

from octavo.lib.spans import Span


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A name follows these (written with a capital), so their full stop never ends a sentence.
_BEFORE_NAMES = _words(
    """
    Mr Mrs Ms Mx Dr Prof Rev Fr Sr Jr St Ste Gen Col Lt Sgt Capt Cpt Cmdr Adm Maj Brig Gov Sen Rep
    Reps Sens Hon Pres Supt Insp Det Messrs Mme Mlle Mgr Hr Hrn Dir Ing Dipl Sra Dra Srta Ud Uds Mt Ft
    Pvt Cpl Lic Arq Abg Dott Sig Avv On Drs Mons
    """
)
# A number follows these; with anything else behind them they are words.
_BEFORE_NUMBERS = _words(
    """
    no nos nr núm num fig figs art arts sec secs ch vol vols pp p s par cap abs ziff ca c tel ext n
    """
)
# These join what stands on their two sides.
_JOINING = _words(
    """
    vs v cf approx bzw vgl sog geb gest evtl ggf inkl exkl e.g i.e z.b d.h u.a s.o u.ä p.ex p.ej dpt
    bspw viz esp
    """
)
# These may end a sentence: they do where the next word is a likely beginning.
_MAYBE_CAPITAL = _words(
    """
    Inc Ltd Corp Co Cos Bros Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu
    Thur Thurs Fri Sat Sun Calif Fla Ill Mass Mich Minn Pa Tex Va Wash Wis Ariz Ark Colo Conn Del Ga
    Ind Kan Ky La Md Miss Mont Neb Nev Okla Ore Tenn Vt Wyo Mio Mrd Ave Blvd Rd Dept Univ Assn Okt Dez
    Mär Pty Plc Bhd Sdn
    """
)
_MAYBE = _words(
    """
    a.m p.m ph.d bn mi km kg cm min hrs al
    """
)
# Words that begin sentences far more often than names, written with a capital.
_BEGINNERS = _words(
    """
    The A An In On At By For From With To Of As It Its He She They We You His Her Their Our My This
    That These Those There Here But And Or So If When While After Before Since Although Though However
    Meanwhile According What Who Why How Where Which Also Yet Both Last Some Many Most All Not One Two
    Three Another Other Under During Despite Earlier Der Die Das Ein Eine Er Sie Es Wir Und Aber Im Am
    Bei Mit Nach Le La Les Un Une Il Elle Ils El Los Las Una En
    """
)

_CLOSERS = "\"'”“’»›)\\]}」』）】》〉"
_BRACKETS = ")]}」』）】》〉"  # "(U.S.) Senate": what stood inside decides
_OPENERS = "\"'“‘„«‹(\\[{「『（【《〈¿¡—–\\-"
_STOP = re.compile(rf"(?P<stop>\.{{2,}}|…+|[.!?؟۔।॥։።‽]+)(?P<close>[{_CLOSERS}]*)(?=\s)")
_WIDE_STOP = re.compile(rf"[。！？｡]+[{_CLOSERS}]*")
_BULLET_BREAK = re.compile(r"\n(?=[ \t]*(?:[•▪◦●■‣*–—-]|\d{1,3}[.)])[ \t])|\n[ \t]*\n|[\u2028\u2029]")
_LAST_WORD = re.compile(rf"[^\s{_OPENERS}]+$")
_NEXT_WORD = re.compile(rf"[{_OPENERS}\s]*([^\W_][\w’']*)?")
_LETTER = re.compile(r"[^\W\d_]$")
_DOTTED = re.compile(r"[^\W\d_](?:\.[^\W\d_])+$")
# German ordinals, "am 3. Oktober": a short number behind a word that an ordinal follows.
_ORDINAL = re.compile(
    r"\b(?:am|vom|zum|zur|dem|der|den|des|im|bis|ab|das|die|seit|und|beim)\s+\d{1,2}$", re.IGNORECASE
)
_COUNTER = re.compile(r"(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})$")


def split_sentences(text: str) -> tuple[Span, ...]:
    """The sentences of ``text``, in order.

    Every character that is not white space lies in exactly one sentence, and none crosses a blank line or
    a bullet.
    """
    cuts = {match.end() for match in _WIDE_STOP.finditer(text)}
    cuts.update(match.end() for match in _STOP.finditer(text) if _ends(text, match))
    cuts.update(match.end() for match in _BULLET_BREAK.finditer(text))
    cuts.add(len(text))
    spans: list[Span] = []
    start = 0
    for cut in sorted(cuts):
        piece = text[start:cut]
        body = piece.strip()
        if body:
            begin = start + len(piece) - len(piece.lstrip())
            spans.append(Span(begin, begin + len(body)))
        start = cut
    return tuple(spans)


def _ends(text: str, match: re.Match[str]) -> bool:
    """Whether the stop that was found, with what closes behind it, ends a sentence."""
    following = _NEXT_WORD.match(text, match.end())
    word = (following[1] if following else "") or ""
    if word.islower() and text[match.end() : match.end() + 2].lstrip()[:1] != "(":
        return False  # “Really?” he asked; Yahoo! said; but: in the US. iPhone sales
    if match["stop"] != "." or match["close"].strip(_BRACKETS):
        return True
    return _full_stop_ends(text, match.start(), word)


def _full_stop_ends(text: str, at: int, word: str) -> bool:
    """Whether a single full stop with nothing closing behind it ends a sentence before ``word``."""
    found = _LAST_WORD.search(text, max(0, at - 40), at)  # no abbreviation is longer
    if found is None:
        return True
    before, lowered = found.group(), found.group().lower()
    if before in _BEFORE_NAMES or lowered in _JOINING:
        return False
    if lowered in _BEFORE_NUMBERS and word[:1].isdigit():
        return False
    if _COUNTER.match(before) and _opens_line(text, found.start()):
        return False  # "1. First do this": a number or letter that counts
    return word in _BEGINNERS or not _may_go_on(text, at, before)


def _may_go_on(text: str, at: int, before: str) -> bool:
    """Whether a sentence often goes on after it: "J. K. Rowling", "the U.S. Senate", "am 3. Oktober"."""
    return (
        before in _MAYBE_CAPITAL
        or before.lower() in _MAYBE
        or _DOTTED.match(before) is not None
        or (_LETTER.match(before) is not None and before.isupper())
        or (before.isdigit() and _ORDINAL.search(text, max(0, at - 12), at) is not None)
    )


def _opens_line(text: str, at: int) -> bool:
    """Whether nothing but space or an opening bracket stands between the start of the line and ``at``."""
    return not text[text.rfind("\n", 0, at) + 1 : at].strip(" \t(")
