"""Names across the articles of one story: a short form in one joins the full form that another has."""

from collections.abc import Mapping, Sequence

from octavo.engines.tagwords import Kind
from octavo.insights.member import Member
from octavo.insights.names.find import found_in
from octavo.insights.names.forms import short_for_organisation, short_for_person
from octavo.insights.names.roles import heads

Form = tuple[Kind, tuple[str, ...]]


def story_names(members: Sequence[Member]) -> Mapping[int, Mapping[str, str]]:
    """By article, the keys of its names that are short for another's, with the key of that one.

    A short form joins where the story has one person or organisation that it can be short for. Two people
    of one family name stay apart, and what may be either stays as it is. Places are not joined.
    """
    forms: dict[str, Form] = {}
    for member in members:
        for one in found_in(member.findings):
            if one.kind != "place":
                forms[one.key] = (one.kind, tuple(one.key.partition(":")[2].split()))
    full = {key: longer for key in forms if (longer := _longer(forms[key], forms))}
    joined: dict[int, dict[str, str]] = {}
    for member in members:
        for one in found_in(member.findings):
            if one.key in full:
                joined.setdefault(member.article, {})[one.key] = full[one.key]
    return joined


def _longer(short: Form, forms: Mapping[str, Form]) -> str:
    """The key of the one fuller form that a form is short for; "" where there is none, or several."""
    kind, words = short
    found = [
        key
        for key, (other, full) in forms.items()
        if other == kind
        and (
            short_for_person(words, full)
            if kind == "person"
            else short_for_organisation(words, full, heads())
        )
    ]
    fullest = [key for key in found if not _is_shorter(forms[key], [forms[other] for other in found])]
    return fullest[0] if len(fullest) == 1 else ""


def _is_shorter(form: Form, others: Sequence[Form]) -> bool:
    """Whether a form is short for another of those: "Ada Venn" for "Ada M. Venn"."""
    return form[0] == "person" and any(short_for_person(form[1], words) for _, words in others)
