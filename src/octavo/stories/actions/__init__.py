"""The only writes to stories and what belongs to them. Each may be repeated without harm."""

from octavo.stories.actions.changes import Why, change
from octavo.stories.actions.counts import recount
from octavo.stories.actions.edits import decide, merge, move, repaired, split, undo
from octavo.stories.actions.lines import tie_stories
from octavo.stories.actions.links import drop_links, store_links
from octavo.stories.actions.places import drop_empty_stories, found_story, join_story, stories_of
from octavo.stories.actions.progress import reach
from octavo.stories.actions.signatures import embed, set_sections

__all__ = [
    "Why",
    "change",
    "decide",
    "drop_empty_stories",
    "drop_links",
    "embed",
    "found_story",
    "join_story",
    "merge",
    "move",
    "reach",
    "recount",
    "repaired",
    "set_sections",
    "split",
    "store_links",
    "stories_of",
    "tie_stories",
    "undo",
]
