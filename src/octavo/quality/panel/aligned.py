"""Figures across articles against what a person read: readings that agree, follow or contradict."""

from collections.abc import Mapping, Sequence
from typing import Any

from octavo.insights.figures.story import story_figures
from octavo.insights.member import Member
from octavo.lib.spans import Span
from octavo.quality.panel.tally import Tally

Groups = Sequence[Mapping[str, Any]]
AGREE = "agree"  # which the panel gives only where it confirms something; it is not asked for


def judge_aligned(members: Mapping[str, Member], groups: Groups, tally: Tally) -> None:
    """Count a story's lines about figures of which the answers know two readings or more.

    A line is right where the answers have a group with two of its readings and the line's label. Of the
    answers, what was brought up to date and what stands against each other is asked for.
    """
    refs = {member.article: ref for ref, member in members.items()}
    met: set[int] = set()
    for finding in story_figures(tuple(members.values())):
        places = [(refs[place.article], place.span) for place in finding.evidence]
        shared = [number for number, group in enumerate(groups) if _shared(group, places) > 1]
        if not shared:
            continue
        right = [number for number in shared if groups[number]["relation"] == finding.label]
        met |= set(right)
        if right:
            tally.right += 1
        else:
            said = ", ".join(span.of(members[ref].document.text) for ref, span in places)
            tally.blame(f"called {finding.label}", groups[shared[0]]["story"], said)
    for number, group in enumerate(groups):
        if group["relation"] != AGREE:
            tally.seek(group["story"], f"{group['what']} ({group['relation']})", found=number in met)


def _shared(group: Mapping[str, Any], places: Sequence[tuple[str, Span]]) -> int:
    """How many readings of a group a line rests on."""
    return sum(
        any(ref == reading["article"] and span.overlaps(Span(*reading["span"])) for ref, span in places)
        for reading in group["readings"]
    )
