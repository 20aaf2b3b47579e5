"""The quote ledger: who said what, in an article and across the articles of a story."""

from octavo.insights.quotes.find import find_quotes
from octavo.insights.quotes.findings import ENGINE, VERSION, quote_findings, quote_of
from octavo.insights.quotes.ledger import story_quotes
from octavo.insights.quotes.quote import Quote

__all__ = ["ENGINE", "VERSION", "Quote", "find_quotes", "quote_findings", "quote_of", "story_quotes"]
