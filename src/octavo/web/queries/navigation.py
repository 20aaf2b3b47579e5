"""Where a front page leads: the days before it, and the sections that have stories now."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from octavo.insights.taxonomy import SECTION_SLUGS, TOPICS, Topic
from octavo.stories.rank import hot
from octavo.web.ages import Clock

DAYS = 6  # earlier days in the navigation
FRESH = timedelta(days=3)  # a section whose newest single report is older is not offered

# One index step a day and one a section, whatever the archive holds.
_EARLIER = """
with recursive earlier(day, step) as (
  select max(day), 1 from stories_storyday where day < %(before)s
  union all
  select (select max(s.day) from stories_storyday s where s.day < earlier.day), step + 1
  from earlier where earlier.day is not null and step < %(limit)s
)
select cast(day as char(10)), '' from earlier where day is not null
union all
select '', named.column1 from (values SECTIONS) named
where exists (select 1 from stories_story s where s.section = named.column1 and s.hot >= %(hot)s)
""".replace("SECTIONS", ", ".join(f"('{slug}')" for slug in SECTION_SLUGS))
_EARLIER_IN_SECTION = _EARLIER.replace(
    "from stories_storyday where", "from stories_storyday where section = %(section)s and"
).replace("from stories_storyday s where", "from stories_storyday s where s.section = %(section)s and")


@dataclass(frozen=True, slots=True)
class Navigation:
    """Days before a page that have stories, newest first; sections that have stories now, in their order."""

    days: tuple[date, ...]
    sections: tuple[Topic, ...]


def navigation(before: date, clock: Clock, section: str = "") -> Navigation:
    """Where to go from a front page, or from that of a section; one query."""
    values: dict[str, str | int | float | date] = {
        "before": before,
        "limit": DAYS,
        "hot": hot(origins=1, reported_at=clock.now - FRESH),
    }
    if section:
        values["section"] = section
    with connection.cursor() as cursor:
        cursor.execute(_EARLIER_IN_SECTION if section else _EARLIER, values)
        found = cursor.fetchall()
    sections = {slug for _, slug in found if slug}
    return Navigation(
        days=tuple(sorted((date.fromisoformat(day) for day, _ in found if day.strip()), reverse=True)),
        sections=tuple(TOPICS[slug] for slug in SECTION_SLUGS if slug in sections),
    )
