"""The only writes to outlets, feeds and items. Each is one transaction and may be repeated without harm."""

from octavo.feeds.actions.items import Kept, keep_items, outlets_of
from octavo.feeds.actions.operating import ask_now, pause, remove_feed, rename_outlet, resume
from octavo.feeds.actions.subscriptions import (
    MOST_FEEDS,
    Imported,
    add_feed,
    ask_all_now,
    import_opml,
    one_write,
    outlet_for,
)
from octavo.feeds.actions.visits import (
    LEASE,
    Visited,
    claim_due_feeds,
    forget_other_times,
    record_visits,
    renew_leases,
)

__all__ = [
    "LEASE",
    "MOST_FEEDS",
    "Imported",
    "Kept",
    "Visited",
    "add_feed",
    "ask_all_now",
    "ask_now",
    "claim_due_feeds",
    "forget_other_times",
    "import_opml",
    "keep_items",
    "one_write",
    "outlet_for",
    "outlets_of",
    "pause",
    "record_visits",
    "remove_feed",
    "rename_outlet",
    "renew_leases",
    "resume",
]
