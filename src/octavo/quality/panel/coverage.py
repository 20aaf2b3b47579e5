"""Coverage against what a person read: which article of a story reports a fact, and which leaves it out."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from octavo.engines.static import StaticEmbedder
from octavo.insights.coverage.findings import story_facts
from octavo.insights.evidence import StoryFinding
from octavo.insights.member import Member
from octavo.lib.spans import Span
from octavo.quality.panel.tally import Tally

Facts = Sequence[Mapping[str, Any]]


def judge_coverage(
    members: Mapping[str, Member], facts: Facts, encoder: StaticEmbedder, said: Tally, left_out: Tally
) -> None:
    """Count the cells article × fact of a story, of the engine's facts whose sentence reports a known one.

    A sentence may report several. An article says them where it says one of them, and leaves them out where
    it says none; what it only implies, or says in part, is not counted as left out. Where the engine says
    neither, it is silent, and nothing is counted.
    """
    refs = {member.article: ref for ref, member in members.items()}
    covered: set[tuple[int, str]] = set()
    for finding in story_facts(tuple(members.values()), encoder):
        shown = finding.shown[0]
        known = _reported(facts, refs[shown.article], shown.span)
        if not known:
            continue
        says = {refs[place.article]: place.span for place in finding.evidence}
        lacking = {refs[article] for article in cast("Sequence[int]", finding.values["lacking"])}
        covered |= {(number, ref) for number in known for ref in says if ref in facts[number]["said"]}
        for ref in members:
            if ref != refs[shown.article]:
                verdict = "says" if ref in says else "lacks" if ref in lacking else ""
                _judge_cell(finding, ref, verdict, [facts[number] for number in known], said, left_out)
    _seek(facts, covered, said)


def _judge_cell(
    finding: StoryFinding, ref: str, verdict: str, known: Facts, said: Tally, left_out: Tally
) -> None:
    reports = [ref in fact["said"] for fact in known]
    if any(ref in fact["unclear"] for fact in known):
        return
    if verdict == "says":
        if any(reports):
            said.right += 1
        else:
            said.blame("not said", ref, finding.text)
    elif verdict == "lacks" and not any(reports):
        left_out.right += 1
    elif verdict == "lacks" and all(reports):
        left_out.blame("said", ref, finding.text)


def _seek(facts: Facts, covered: set[tuple[int, str]], said: Tally) -> None:
    """Count what several origins report: what the grid should show."""
    for number, fact in enumerate(facts):
        if fact["origins"] > 1:
            for ref in fact["said"]:
                said.seek(ref, fact["fact"], found=(number, ref) in covered)


def _reported(facts: Facts, ref: str, span: Span) -> list[int]:
    return [
        number
        for number, fact in enumerate(facts)
        if any(span.overlaps(Span(*one)) for one in fact["said"].get(ref, ()))
    ]
