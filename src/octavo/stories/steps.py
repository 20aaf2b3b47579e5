"""What the pipeline calls once articles are placed: repair of what came since, links of what has moved, and
vectors of a new engine.

All go on where the last turn stopped, whichever worker that was; how far that is stands in the database.
"""

import time
from collections.abc import Iterable
from datetime import datetime, timedelta

from octavo.articles.models import Article
from octavo.articles.steps import prune as prune_anchors
from octavo.engines.embed import Embedder, label_of
from octavo.stories.actions import embed, reach, repaired, stories_of, tie_stories
from octavo.stories.desk import Desk
from octavo.stories.queries import REREAD, REREAD_STEP, edits_since, placed_since, reached, to_reread
from octavo.stories.window import WINDOW

REPAIRED, RELINKED = "repaired memberships", "relinked edits"
# A reader who comes back after a coffee finds the stories in order; sooner, half of a story is not here yet.
EVERY = timedelta(minutes=5)
ENOUGH = 500  # placed articles that are repaired without waiting: an import places them by the thousand
AT_ONCE = 1000  # most articles of one repair, a few seconds' work
WORTH_A_WINDOW = 16  # articles of a run
RELINKED_AT_ONCE = 64
PRUNED, PRUNE_EVERY = "pruned anchors", timedelta(hours=1)
REREAD_SECONDS = 1.0  # of a turn: what has just arrived never waits longer for what an older engine has read
REREAD_AT_ONCE = 16
LOOK_AGAIN = timedelta(minutes=1)


def mend(desk: Desk, now: datetime, *, at_once: bool = False) -> int:
    """Repair the open window around the articles that came since the last repair, and see which stories go
    on where others stopped; how many articles moved.

    Nothing happens before its time, unless ``at_once``. Each change is a transaction of its own.
    """
    last = reached(REPAIRED)
    if last is None:
        reach(REPAIRED, 0, now)
        return 0 if not at_once else mend(desk, now, at_once=True)
    rows = placed_since(last.reached, AT_ONCE)
    if not rows or (len(rows) < ENOUGH and now - last.at < EVERY and not at_once):
        return 0
    moved = 0
    for run in _runs(article for _, article in rows):
        for found in desk.repair(run):
            edit = repaired(found, now)
            moved += len(edit.moves) if edit else 0
    tie_stories(stories_of(article for _, article in rows))
    reach(REPAIRED, rows[-1][0], now)
    return moved


def _runs(numbers: Iterable[int]) -> list[list[Article]]:
    """Articles in runs that one window covers, oldest run first.

    A straggler from last year would have last year's window read for it alone, so runs of a few are left
    out; the newest is always there.
    """
    runs: list[list[Article]] = []
    for article in Article.objects.filter(pk__in=list(numbers)).order_by("id"):
        if not runs or article.published_at - runs[-1][-1].published_at > WINDOW:
            runs.append([])
        runs[-1].append(article)
    return [*(run for run in runs[:-1] if len(run) >= WORTH_A_WINDOW), *runs[-1:]]


def relink(desk: Desk, now: datetime) -> int:
    """Find anew what is related to articles that operators or repairs have moved; how many were looked at."""
    last = reached(RELINKED)
    edits = edits_since(last.reached if last else 0)[:RELINKED_AT_ONCE]
    if not edits:
        return 0
    numbers = {number for edit in edits for number, _, _ in edit.moves}
    for run in _runs(numbers):
        desk.relink(run)
    tie_stories({story for edit in edits for _, *places in edit.moves for story in places})
    reach(RELINKED, edits[-1].pk, now)
    return len(numbers)


def prune(now: datetime) -> None:
    """Forget a few anchors that nothing is found by any more: every turn of a round, and a round an hour."""
    last = reached(PRUNED)
    if last is None or last.reached or now - last.at > PRUNE_EVERY:
        reach(PRUNED, prune_anchors(last.reached if last else 0, now), now)


def reread(embedder: Embedder, now: datetime) -> int:
    """Give the newest articles whose vector is of another engine one of this; how many, within a second.

    Until its turn has come, an article is served by the vector that it has.
    """
    last = reached(REREAD)
    if last and last.at > now:
        return 0
    count, started, done = last.reached if last else 0, time.monotonic(), 0
    while time.monotonic() - started < REREAD_SECONDS:
        batch = to_reread(label_of(embedder), REREAD_AT_ONCE)
        if not batch:
            # The last few count as a whole step, so that every desk takes them over.
            whole = -(-(count + done) // REREAD_STEP) * REREAD_STEP
            reach(REREAD, whole, now + LOOK_AGAIN)
            return done
        embed(batch, embedder)
        done += len(batch)
    reach(REREAD, count + done, now)
    return done
