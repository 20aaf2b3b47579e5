"""What sites' robots.txt say, kept until it is to be asked for again."""

from collections.abc import Mapping
from datetime import datetime

from octavo.feeds.models import SiteRules


def keep_rules(found: Mapping[str, tuple[str, datetime]], now: datetime) -> None:
    """Keep the rules of sites, by the address of their robots.txt, each until its time; forget old ones."""
    SiteRules.objects.filter(holds_until__lt=now).delete()
    SiteRules.objects.bulk_create(
        (SiteRules(url=url, rules=rules, holds_until=until) for url, (rules, until) in found.items()),
        update_conflicts=True,
        unique_fields=["url"],
        update_fields=["rules", "holds_until"],
    )
