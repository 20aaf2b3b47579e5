"""How far work in the background has come."""

from datetime import datetime

from octavo.stories.models import Progress


def reach(name: str, number: int, now: datetime) -> None:
    """Keep that the named work has reached a number."""
    Progress.objects.update_or_create(name=name, defaults={"reached": number, "at": now})
