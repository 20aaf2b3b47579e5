"""When two words of general English count as one where a claim is held against a sentence.

Groups of words that a careful retelling exchanges for one another, and numbers in words and in digits;
written down for this. Also the words that a retelling may add or leave out without saying another thing.
"""

from collections.abc import Sequence

from octavo.insights.support.words import Words, listed, stem_of
from octavo.stories.tokens import normal_form

GROUPS = """
    hurt-injured-wounded hit-struck-rammed-collided closed-shut closure-shutdown began-begin-started
    ended-end-finished-concluded bought-buy-acquired-purchased sold-sell said-says-stated-told-announced
    firm-company-business kids-children car-automobile cops-police fight-fought died-dead
    killed-slain blaze-fire physician-doctor lawyer-attorney flat-apartment lorry-truck
    film-movie job-post got-received made-make gave-give-given took-take-taken went-go-goes-gone
    came-come-comes left-leave ran-run held-hold kept-keep paid-pay spent-spend lost-lose won-win
    found-find built-build fell-fall-fallen rose-rise-risen grew-grow-grown broke-break-broken
    chose-choose-chosen wrote-write-written spoke-speak-spoken saw-see-seen knew-know-known
    led-lead met-meet brought-bring stood-stand sent-send cut-reduced raised-increased
    purchase-acquisition injuries-injury almost-nearly approximately-about-around-roughly
    wants-want-wishes show-shown-showed
"""
_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen \
sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS = {word: str(number) for number, word in enumerate(_UNITS.split())} | {
    word: str(10 * number) for number, word in enumerate(_TENS.split(), 2)
}
LARGE = frozenset(
    listed("hundred hundreds thousand thousands million millions billion billions dozen dozens")
)
LIGHT = frozenset(
    listed("""
    a an the of in on at is are was were be been being am has have had do does did done that this these those
    it its his her their there which who whom when while and as into to s mr mrs ms dr
    """)
)


def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for group in GROUPS.split():
        stems = [stem_of(normal_form(word, english=True)) for word in group.split("-")]
        table |= {stem: table.get(stems[0], stems[0]) for stem in stems}
    return table


_ALIKE = _table()


def plain_words(words: Words) -> tuple[str, ...]:
    """For each word what it is compared by: of words that count as one the same, of a number its digits;
    "fifty-three" is 53 at its first word and nothing at its second.
    """
    found = [
        NUMBERS.get(form, _ALIKE.get(stem, stem)) for form, stem in zip(words.forms, words.stems, strict=True)
    ]
    for at in range(len(found) - 1):
        tens = (
            words.forms[at] in NUMBERS
            and found[at].endswith("0")
            and len(found[at]) == 2
            and found[at] != "10"
        )
        if (
            tens
            and words.ends[at] + 1 == words.starts[at + 1]
            and len(found[at + 1]) == 1
            and found[at + 1].isdigit()
        ):
            found[at], found[at + 1] = found[at][0] + found[at + 1], ""
    return tuple(found)


def needed(forms: Sequence[str]) -> list[int]:
    """The numbers of the words without which a claim says another thing."""
    return [at for at, form in enumerate(forms) if form not in LIGHT]
