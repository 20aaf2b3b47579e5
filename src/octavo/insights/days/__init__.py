"""The days that an article names, resolved, and set in order for a story and a long-running topic."""

from octavo.insights.days.find import find_days
from octavo.insights.days.model import ENGINE, KIND, VERSION, Day, day_findings, day_of
from octavo.insights.days.story import story_days
from octavo.insights.days.topic import topic_timeline

__all__ = [
    "ENGINE",
    "KIND",
    "VERSION",
    "Day",
    "day_findings",
    "day_of",
    "find_days",
    "story_days",
    "topic_timeline",
]
