"""What spelling says about the names of a sentence that the network left half, or should not have named.

Only where capitals mean something: not in headlines, and not in texts that go without them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from octavo.engines.tagsigns import capitals_of, listed_places, words_of_group
from octavo.engines.tagwords import Kind

_HOUSES = frozenset(
    {"hospital", "school", "church", "college", "cathedral", "university", "academy", "chapel"}
)
HALF = 0.5  # how sure a name is at most of which not all may have been seen
SPELT = 0.9  # how sure a name is whose own words say what it names
LONGEST = 8  # words of a name that is put together
_SHORTEST = 3  # letters of a word that tells the kind; shorter ones are initials and acronyms
_APOSTROPHES = ("'", "’")
_LEAST = 2  # words: "Union" by itself is completed by nothing


@dataclass(frozen=True, slots=True)
class Tagged:
    """A name in a sentence: its first word, the one behind its last, its kind, how sure that is (0 to 1)."""

    first: int
    end: int
    kind: Kind
    sure: float


def mended(words: Sequence[str], names: Sequence[Tagged]) -> list[Tagged]:
    """The names of a sentence, put right where its capitals leave no doubt.

    A name without any capital is none where sentences begin with one. The capitalised words around a name
    belong to it where they end in a word for an organisation or a place, or are joined by "&".
    """
    if not names or any(capitals_of(words)) or not _written_with_capitals(words):
        return list(names)
    found: list[Tagged] = []
    for name in names:
        if not any(word[:1].isupper() or not word.islower() for word in words[name.first : name.end]):
            continue
        longer = _cut_off(words, _saints(words, _opening(words, _completed(words, name))))
        if found and (whole := _together(words, found[-1], longer)):
            found[-1] = whole
        else:
            found.append(longer)
    return found


def _written_with_capitals(words: Sequence[str]) -> bool:
    first = next((word for word in words if word[0].isalpha()), "")
    return first[:1].isupper()


def _head(word: str) -> Kind | None:
    """What a capitalised word at the end of a name makes of it; None where it says nothing."""
    low = word.lower()
    if not word[:1].isupper() or len(word) < _SHORTEST:
        return None
    if low in words_of_group("company"):
        return "organisation"
    return "place" if low in words_of_group("landmark") else None


def _opening(words: Sequence[str], name: Tagged) -> Tagged:
    """A place that was taken for a person: "Port Alder", where no title stands before it."""
    opens = (
        words[name.first].lower().rstrip(".") in words_of_group("lying") and name.end - name.first == _LEAST
    )
    if name.kind != "person" or not opens or (name.first and _apart(words[name.first - 1])):
        return name
    return replace(name, kind="place", sure=SPELT)


def _saints(words: Sequence[str], name: Tagged) -> Tagged:
    """A house that is called after a saint: "St Brida's hospital"."""
    if words[name.first].lower().rstrip(".") not in ("st", "saint") or name.end + 1 >= len(words):
        return name
    if words[name.end] not in ("'s", "’s"):
        return name
    if words[name.end + 1].lower() in _HOUSES:
        return replace(name, end=name.end + 2, kind="organisation", sure=SPELT)
    return replace(name, sure=min(name.sure, HALF))


def _cut_off(words: Sequence[str], name: Tagged) -> Tagged:
    """A name behind which the capitals go on, so that more may belong to it than was seen, is not sure."""
    following = words[name.end] if name.end < len(words) else ""
    if len(following) < _SHORTEST or not following[0].isupper() or _apart(following):
        return name
    return replace(name, sure=min(name.sure, HALF))


def _completed(words: Sequence[str], name: Tagged) -> Tagged:
    """A name with the rest of its run of capitals, where that ends in a word for its kind.

    Two single words that "&" joins are one name: a firm, called after two people or two things.
    """
    first, end = name.first, name.end
    if end - first == 1:
        if _joins(words, end):
            return replace(name, end=end + 2, kind="organisation", sure=max(name.sure, SPELT))
        if _joins(words, first - 1):
            return replace(name, first=first - 2, kind="organisation", sure=max(name.sure, SPELT))
    end = _run_end(words, end)
    while end > name.end and not _head(words[end - 1]):
        end -= 1
    kind = _head(words[end - 1])
    unchanged = end == name.end and name.kind == "person" and kind == "place"  # "Jonathan Bridge"
    if kind is None or end - first < _LEAST or unchanged or _listed(words[first:end]):
        return name
    return Tagged(_run_start(words, first, kind), end, kind, max(name.sure, SPELT))


def _joins(words: Sequence[str], place: int) -> bool:
    """Whether "&" stands there, with one capitalised word on either side and no more."""
    around = [
        words[n][:1] if 0 <= n < len(words) else "" for n in (place - 2, place - 1, place + 1, place + 2)
    ]
    return words[place : place + 1] == ["&"] and [one.isupper() for one in around] == [
        False,
        True,
        True,
        False,
    ]


def _listed(words: Sequence[str]) -> bool:
    """Whether words are a place that is listed, whatever they end in: "Soviet Union"."""
    return tuple(word.lower() for word in words) in listed_places()


def _run_end(words: Sequence[str], end: int) -> int:
    """Where the capitals behind a name end; an apostrophe behind an s may stand among them."""
    while end < len(words) and end:
        joint = words[end] in _APOSTROPHES and words[end - 1][-1:] == "s"
        if not (words[end][:1].isupper() or joint):
            break
        end += 1
    while end and not words[end - 1][-1:].isalnum():
        end -= 1
    return end


def _run_start(words: Sequence[str], first: int, kind: Kind) -> int:
    """Where the capitalised words before a name begin, which do not open the sentence and are no office."""
    while first > 1 and words[first - 1][:1].isupper() and not _apart(words[first - 1]):
        first -= 1
    joined = kind == "organisation" and first > 2 and words[first - 1] == "and"
    if joined and words[first - 2][:1].isupper() and words[first - 3].lower() == "the":
        return first - 2  # "the Harbour and Ferry Workers' Union"
    return first


def _apart(word: str) -> bool:
    low = word.lower().rstrip(".")
    groups = ("title", "office", "demonym", "calendar")
    return low == "the" or any(low in words_of_group(group) for group in groups)


def _together(words: Sequence[str], left: Tagged, right: Tagged) -> Tagged | None:
    """Two names as one, where the second ends in a word for their kind; None where they are two."""
    if left.end > right.first:  # both reach for the same words
        return left if left.end >= right.end else replace(right, first=min(left.first, right.first))
    if right.end - left.first > LONGEST:
        return None
    sure = max(left.sure, right.sure)
    kind = _head(words[right.end - 1])
    if left.end == right.first and kind and words[left.end - 1].lower() != "the":
        return Tagged(left.first, right.end, kind, max(sure, SPELT))
    return None
