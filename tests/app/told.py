"""A story that three outlets tell in their own words and a fourth reprints, read and compared for real."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone
from tests.app import factories as make

from octavo.articles.models import Article
from octavo.insights import steps
from octavo.stories.models import Story

WIRE = """
A gravel barge struck the harbour bridge at Port Alder shortly before dawn on Monday, injuring 12 people and \
closing the only road across the harbour, the ambulance service said. The barge, the Lodestar, had lost its \
steering in the ebb, its owner Holm Aggregates said in a statement.

“The bridge is closed and will stay closed,” the port captain, Maren Vik, told reporters on the quay. The \
inspection of the bridge will take nine days.

The log of the tide gate was sealed by the accident inspector at noon.
"""
COURIER = """
The harbour bridge at Port Alder was closed to all traffic on Monday after a gravel barge struck its third \
pier shortly before dawn. Fifteen people were injured, most of them passengers of the first morning bus, the \
port authority said.

“The bridge is closed and will stay closed until every bearing has been looked at,” said Maren Vik, the port \
captain. “I will not open it on a guess.” She expected the inspection of the bridge to take nine days.

In 2022 the council voted for fenders that were never built. It set aside 3.4 million crowns for them.
"""
RADIO = """
The harbour bridge at Port Alder is closed. A gravel barge struck the bridge shortly before dawn on Monday. \
Fifteen people were injured, the port authority said.

The log of the tide gate was sealed by the accident inspector at noon. The pilots’ union wants the log to be \
read in public, its chair Dagny Osk said.
"""


@dataclass(frozen=True, slots=True)
class ToldStory:
    """The story and its articles."""

    story: Story
    wire: Article
    courier: Article
    radio: Article
    copy: Article


def told_story() -> ToldStory:
    """Make the story, read its articles and compare them, as the worker does."""

    def told(title: str, text: str, outlet: str, minutes: int, **fields: Any) -> Article:
        by = make.outlet(outlet)
        return make.article(title, text.strip().split("\n\n"), by=by, at=make.minutes_ago(minutes), **fields)

    wire = told("Barge hits bridge, 12 hurt", WIRE, "Northern Wire", 300)
    origin = {"origin": wire, "origin_kind": "copy", "origin_share": 0.98}
    copy = told("Bridge out", WIRE, "The Hour", 240, **origin)
    radio = told("Port Alder’s bridge is closed", RADIO, "Radio Sund", 80)
    courier = told("Harbour bridge shut", COURIER, "Alder Courier", 60)
    story = make.story([wire, copy, radio, courier], title="Harbour bridge closed")
    read_again(story)
    return ToldStory(story, wire, courier, radio, copy)


def read_again(story: Story) -> None:
    """Read the story's articles as they are now, and compare them."""
    now = timezone.now()
    steps.read(
        list(Article.objects.filter(membership__story=story).select_related("revision", "outlet")), now
    )
    steps.compare(now + timedelta(seconds=1))
