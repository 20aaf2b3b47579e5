"""The only writes to signatures, stories, memberships and links. Each may be repeated without harm."""

from octavo.stories.actions.counts import recount
from octavo.stories.actions.links import drop_links, store_links
from octavo.stories.actions.places import drop_empty_stories, found_story, join_story, stories_of
from octavo.stories.actions.signatures import embed, set_sections

__all__ = [
    "drop_empty_stories",
    "drop_links",
    "embed",
    "found_story",
    "join_story",
    "recount",
    "set_sections",
    "store_links",
    "stories_of",
]
