"""The only writes to articles and revisions. Each is one transaction and may be repeated without harm."""

from octavo.articles.actions.origins import prune_anchors, set_origin, store_traces
from octavo.articles.actions.queue import (
    LEASE,
    RETRIES,
    advance,
    claim_articles,
    record_failure,
    send_again,
    will_retry,
)
from octavo.articles.actions.texts import (
    add_revision,
    free_ids,
    register,
    revision_columns,
    store_extraction,
)

__all__ = [
    "LEASE",
    "RETRIES",
    "add_revision",
    "advance",
    "claim_articles",
    "free_ids",
    "prune_anchors",
    "record_failure",
    "register",
    "revision_columns",
    "send_again",
    "set_origin",
    "store_extraction",
    "store_traces",
    "will_retry",
]
