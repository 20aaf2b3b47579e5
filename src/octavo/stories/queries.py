"""Reads for the desk: texts to compare, who else is in a story, what was changed and decided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Max, Q

from octavo.articles.models import Article
from octavo.lib.spans import Span
from octavo.stories.features import unpack
from octavo.stories.models import (
    Link,
    Membership,
    MergedStory,
    Progress,
    Signature,
    Story,
    StoryDecision,
    StoryEdit,
)
from octavo.stories.relate import Readable
from octavo.stories.rulings import Bonds, Rulings

REREAD = "re-read articles"
REREAD_STEP = 2000  # a reload costs seconds and leads to nothing wrong if it comes late: old vectors serve
READ_FOR_MATES = 60  # newest members of a large story that are looked through for other outlets


@dataclass(frozen=True, slots=True)
class Text:
    """An article's current text as it is compared, and the revision that its spans lie in."""

    revision: int
    readable: Readable


def readable(article_ids: Sequence[int]) -> dict[int, Text]:
    """The texts of articles that have been traced and embedded, by id."""
    rows = Article.objects.filter(
        pk__in=article_ids, signature__isnull=False, revision__sentences__isnull=False
    )
    values = rows.values_list(
        "id", "revision_id", "revision__text", "revision__sentences", "signature__features"
    )
    return {
        number: Text(
            revision,
            Readable(unpack(bytes(packed)), text, [Span(start, end) for start, end in sentences or ()]),
        )
        for number, revision, text, sentences, packed in values
    }


def story_mates(story: int, article_id: int, most: int) -> list[int]:
    """Other articles of a story, newest first, every outlet once before any outlet twice."""
    rows = Membership.objects.filter(story=story).exclude(article=article_id).order_by("-article_id")
    first: list[int] = []
    again: list[int] = []
    seen: set[int] = set()
    for number, outlet in rows.values_list("article_id", "article__outlet_id")[:READ_FOR_MATES]:
        (again if outlet in seen else first).append(number)
        seen.add(outlet)
    return [*first, *again][:most]


def members_among(story: int, article_ids: Iterable[int]) -> set[int]:
    """Which of these articles belong to a story."""
    rows = Membership.objects.filter(story=story, article__in=list(article_ids))
    return set(rows.values_list("article_id", flat=True))


def linked_with(article_id: int) -> list[int]:
    """The articles that are related to this one, found from either side."""
    return list(Link.objects.filter(other=article_id).values_list("article_id", flat=True))


@dataclass(frozen=True, slots=True)
class Rereading:
    """How far a new engine has come with the articles that an older one read."""

    engine: str
    done: int
    articles: int

    @property
    def sentence(self) -> str:
        """In words: "12,400 of 30,000 articles are re-read by all-MiniLM-L6-v2 1"."""
        return f"{self.done:,} of {self.articles:,} articles are re-read by {self.engine}"


def rereading(engine: str) -> Rereading | None:
    """How far ``engine`` has come; None where every article has its vector of it. Counts a whole index."""
    articles, done = Signature.objects.count(), Signature.objects.filter(engine=engine).count()
    return Rereading(engine, done, articles) if done < articles else None


def to_reread(engine: str, most: int) -> list[Article]:
    """The newest articles whose vector is of another engine."""
    others = [
        name
        for name in Signature.objects.order_by().values_list("engine", flat=True).distinct()
        if name != engine
    ]
    if not others:
        return []
    rows = Article.objects.filter(signature__engine__in=others, revision__isnull=False).order_by("-id")
    return list(rows.select_related("outlet", "revision")[:most])


def rereading_mark() -> int:
    """Changes whenever so many articles have been re-read that what a desk remembers is worth reloading."""
    done = reached(REREAD)
    return done.reached // REREAD_STEP if done else 0


def merged_into(story: int) -> int | None:
    """The story that a story went into, or None where it is not one that did."""
    return MergedStory.objects.filter(pk=story).values_list("into_id", flat=True).first()


def reached(name: str) -> Progress | None:
    """How far the named work in the background has come; None where it never began."""
    return Progress.objects.filter(pk=name).first()


def newest_edit() -> int:
    """The number of the newest change of stories; 0 where there was none."""
    return StoryEdit.objects.aggregate(newest=Max("pk"))["newest"] or 0


def edits_since(edit: int) -> list[StoryEdit]:
    """The changes of stories after one, in order."""
    return list(StoryEdit.objects.filter(pk__gt=edit).order_by("pk"))


def placed_since(membership: int, most: int) -> list[tuple[int, int]]:
    """The next memberships after one, in order of joining, with their articles."""
    rows = Membership.objects.filter(pk__gt=membership).order_by("pk")
    return list(rows.values_list("pk", "article_id")[:most])


def rulings(from_article: int) -> Rulings:
    """What is decided about articles from an id on."""
    rows = StoryDecision.objects.filter(article_id__gte=from_article)
    pairs: dict[str, list[tuple[int, int]]] = {"together": [], "apart": []}
    pinned: dict[int, int] = {}
    for kind, article, other, story in rows.values_list("kind", "article_id", "other_id", "story"):
        if story is not None:
            pinned[article] = story
        elif other is not None:
            pairs[kind].append((article, other))
    alive = set(Story.objects.filter(pk__in=set(pinned.values())).values_list("pk", flat=True))
    pinned = {article: story for article, story in pinned.items() if story in alive}
    return Rulings(pinned, pairs["together"], pairs["apart"])


def bonds_of(articles: Sequence[int]) -> dict[int, Bonds]:
    """What is decided about articles that have no story yet; most have no entry. One query where none has."""
    about = StoryDecision.objects.filter(Q(article__in=articles) | Q(other__in=articles))
    rows = list(about.values_list("kind", "article_id", "other_id", "story"))
    return {number: _bonds(number, rows) for number in articles} if rows else {}


def _bonds(article: int, rows: Sequence[tuple[str, int, int | None, int | None]]) -> Bonds:
    mine = [
        (kind, other if one == article else one) for kind, one, other, _ in rows if article in (one, other)
    ]
    others = [other for _, other in mine if other]
    seats = dict(Membership.objects.filter(article__in=others).values_list("article_id", "story_id"))
    pins = [story for _, one, _, story in rows if story is not None and one == article]
    alive = list(Story.objects.filter(pk__in=pins).values_list("pk", flat=True))
    near = [(kind, seats[other]) for kind, other in mine if other in seats]
    wanted = [*alive, *(story for kind, story in near if kind == StoryDecision.Kind.TOGETHER)]
    shunned = frozenset(story for kind, story in near if kind == StoryDecision.Kind.APART)
    return Bonds(wanted[0] if wanted else None, shunned)
