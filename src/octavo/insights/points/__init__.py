"""Key points of an article and of a story: sentences that are chosen and cut, never written."""

from octavo.insights.points.choose import find_points
from octavo.insights.points.story import story_points

__all__ = ["ENGINE", "VERSION", "find_points", "story_points"]

ENGINE, VERSION = "points", "3"
