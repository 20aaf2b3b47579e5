"""Who said what across a story: one saying once, however many articles quote it, and who cut it how.

Two quotations are one saying where the shorter's words stand in the longer: all of a short one's, in a row
and by the same speaker; nearly all of a longer one's, by its runs of three words, since outlets mend a
speaker's grammar. Nothing is worded anew: what is shown is one article's quotation as it stands there.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from octavo.insights.evidence import ELLIPSIS, Evidence, Json, StoryFinding, fold
from octavo.insights.member import Member, origins
from octavo.insights.quotes.findings import KIND, quote_of
from octavo.insights.quotes.quote import Quote

MOST = 16  # lines; the rest stands beside each article
ARTICLES_READ = 60  # the first that many of a story
QUOTES_READ = 40  # of an article; one with more is a transcript
WORDS_READ = 120  # of a quotation, to compare it; that many words alike are one saying
COMMON = 50  # sayings from which a run of words that all of them have tells none of them apart
RUN = 3  # words in a row by which quotations are compared
LONG = 6  # words from which those runs tell a saying; fewer are said by anybody
SAME = 0.8  # share of the shorter's runs that the longer has, and of its length from which nothing was cut
ALONE = 8  # words that a saying needs for a line where one origin alone has it
_WORD = re.compile(r"\w+(?:[’']\w+)*")


@dataclass(frozen=True, slots=True)
class Saying:
    """A quotation of one article, by its words in small letters."""

    member: Member
    quote: Quote
    words: tuple[str, ...]

    @property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """Every few words in a row."""
        return _runs(self.words, RUN)

    @property
    def surname(self) -> str:
        """The last word of the speaker's name, in small letters; "" where nobody is named."""
        return self.quote.speaker.split()[-1].lower() if self.quote.speaker else ""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Where its parts stand."""
        return tuple(self.member.at(part) for part in self.quote.parts)

    @property
    def text(self) -> str:
        """Its words as the article has them."""
        return fold(ELLIPSIS.join(part.of(self.member.document.text) for part in self.quote.parts))


@dataclass(slots=True)
class Group:
    """One saying: its fullest quotation, the others as full, and those that were cut."""

    longest: Saying
    full: list[Saying]
    cut: list[Saying]

    @property
    def all(self) -> list[Saying]:
        """Every quotation of it."""
        return [*self.full, *self.cut]

    @property
    def origins(self) -> int:
        """How many independent origins quote it."""
        return origins([saying.member for saying in self.all])


def story_quotes(members: Sequence[Member]) -> tuple[StoryFinding, ...]:
    """What was said in a story, at most `MOST` lines.

    First what most origins quote, then what has a named speaker, then the longer.

    ``values`` name speaker and office, the count of ``origins``, the evidence that is ``full`` by its
    numbers, each ``cut`` with its number and its words, and under ``only`` the outlet where only one has it.
    """
    groups = [group for group in _groups(_sayings(members)) if _worth(group)]
    groups.sort(key=_weight)
    return tuple(_finding(group) for group in groups[:MOST])


def _sayings(members: Sequence[Member]) -> list[Saying]:
    found = []
    for member in members[:ARTICLES_READ]:
        for finding in member.of_kind(KIND)[:QUOTES_READ]:
            quote = quote_of(finding)
            said = " ".join(part.of(member.document.text) for part in quote.parts)
            words = tuple(word.replace("’", "'") for word in _WORD.findall(said.lower()))
            if len(words) > 1:
                found.append(Saying(member, quote, words[:WORDS_READ]))
    return found


def _runs(words: tuple[str, ...], size: int) -> frozenset[tuple[str, ...]]:
    return frozenset(words[at : at + size] for at in range(len(words) - size + 1))


def _groups(sayings: Iterable[Saying]) -> list[Group]:
    """Sayings put together, the longest first, so that each meets the fullest form that there is."""
    groups: list[Group] = []
    by_run: dict[tuple[str, ...], list[int]] = {}
    for saying in sorted(sayings, key=lambda one: (-len(one.words), one.member.published, one.quote.start)):
        found = _group_of(saying, groups, by_run)
        if found is not None:
            whole = len(saying.words) >= SAME * len(found.longest.words)
            (found.full if whole else found.cut).append(saying)
            continue
        groups.append(Group(saying, [saying], []))
        for run in saying.runs | _runs(saying.words, 2):  # pairs, so that two words find it
            numbers = by_run.setdefault(run, [])
            if len(numbers) < COMMON:
                numbers.append(len(groups) - 1)
    return groups


def _group_of(
    saying: Saying, groups: Sequence[Group], by_run: Mapping[tuple[str, ...], Sequence[int]]
) -> Group | None:
    """The first group that a saying is the same as, or a part of."""
    if len(saying.words) < LONG:
        near = (groups[number] for number in by_run.get(saying.words[:2], ()))
        return next((group for group in near if _same_few(group.longest, saying)), None)
    runs = saying.runs
    shared = Counter(number for run in runs for number in by_run.get(run, ()))
    enough = sorted(number for number, count in shared.items() if count >= SAME * len(runs))
    return next((groups[number] for number in enough if _one_mouth(groups[number].longest, saying)), None)


def _same_few(longer: Saying, few: Saying) -> bool:
    """Whether a few words are a part of a saying: in a row, and by the same named speaker."""
    return bool(few.surname) and few.surname == longer.surname and _stands_in(few.words, longer.words)


def _one_mouth(longer: Saying, shorter: Saying) -> bool:
    """Whether the articles do not give the words to two people, unless they are too many to be said twice."""
    one, other = longer.surname, shorter.surname
    return not one or not other or one == other or len(shorter.words) >= 2 * LONG


def _stands_in(words: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    size = len(words)
    return any(longer[at : at + size] == words for at in range(len(longer) - size + 1))


def _worth(group: Group) -> bool:
    """Whether a saying is worth a line: several origins quote it, or one has it whole, with a name."""
    if group.origins > 1:
        return True
    quote = group.longest.quote
    return (
        bool(quote.speaker) and not quote.partial and not quote.inferred and len(group.longest.words) >= ALONE
    )


def _weight(group: Group) -> tuple[int, bool, int, int, int]:
    named = any(saying.quote.speaker for saying in group.all)
    first = group.longest
    return (-group.origins, not named, -min(len(first.words), 40), first.member.article, first.quote.start)


def _finding(group: Group) -> StoryFinding:
    shown = min(
        (one for one in group.full if len(one.words) == len(group.longest.words)),
        key=lambda one: (one.member.published, one.member.article),
    )
    evidence: list[Evidence] = []
    numbers: dict[Evidence, int] = {}
    for saying in (shown, *group.all):
        for place in saying.evidence:
            if place not in numbers:
                numbers[place] = len(evidence)
                evidence.append(place)
    speaker = _speaker(group)
    values: dict[str, Json] = {
        "speaker": speaker.quote.speaker if speaker else "",
        "office": speaker.quote.office if speaker else "",
        "origins": group.origins,
        "full": [numbers[place] for saying in group.full for place in saying.evidence],
        "cut": [{"evidence": numbers[saying.evidence[0]], "text": saying.text} for saying in group.cut],
    }
    outlets = {saying.member.outlet: saying.member.name for saying in group.all}
    if len(outlets) == 1:
        values["only"] = next(iter(outlets.values()))
    label = speaker.quote.speaker if speaker else ""
    return StoryFinding(KIND, shown.text, shown.evidence, tuple(evidence), label=label, values=values)


def _speaker(group: Group) -> Saying | None:
    """The quotation whose speaker most origins agree on, by surname: the fullest name, with an office."""
    named = [saying for saying in group.all if saying.quote.speaker]
    if not named:
        return None
    voices: dict[str, set[int]] = {}
    for saying in named:
        voices.setdefault(saying.surname, set()).add(saying.member.origin)
    most = max(len(voice) for voice in voices.values())
    heard = [surname for surname, voice in voices.items() if len(voice) == most]
    if len(heard) > 1:
        return None  # articles give the same words to different people
    agreed = [saying for saying in named if saying.surname == heard[0]]
    return max(agreed, key=lambda one: (len(one.quote.speaker.split()), bool(one.quote.office)))
