"""What the contract tests agree on."""

from collections.abc import Callable
from datetime import UTC, datetime

from octavo.articles.models import Article

NOON = datetime(2026, 5, 14, 12, tzinfo=UTC)
MakeArticle = Callable[..., Article]
