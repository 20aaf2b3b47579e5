"""Quotations as lines of the panel, and back."""

from collections.abc import Sequence

from octavo.insights.document import Document
from octavo.insights.evidence import ELLIPSIS, Finding, Json, fold
from octavo.insights.quotes.find import find_quotes
from octavo.insights.quotes.quote import Quote
from octavo.lib.spans import Span

ENGINE, VERSION = "octavo-quotes", "3"
KIND = "quote"


def quote_findings(document: Document, names: Sequence[tuple[Span, str]] = ()) -> tuple[Finding, ...]:
    """The quotations of an article as lines: its words verbatim, and who said them where that is sure."""
    return tuple(finding_of(quote, document.text) for quote in find_quotes(document, names))


def finding_of(quote: Quote, text: str) -> Finding:
    """One quotation as a line: ``label`` is the speaker, "" where unknown."""
    roles = {"speaker": quote.mention, "name": quote.name, "verb": quote.verb, "office": quote.office_at}
    values: dict[str, Json] = {
        "speaker": quote.speaker,
        "office": quote.office,
        "verb": fold(quote.verb.of(text)) if quote.verb else "",
    }
    if quote.partial:
        values["partial"] = True
    if quote.inferred:
        values["inferred"] = True
    return Finding(
        KIND,
        fold(ELLIPSIS.join(part.of(text) for part in quote.parts)),
        quote.parts,
        label=quote.speaker,
        marks={role: (span,) for role, span in roles.items() if span is not None},
        values=values,
    )


def quote_of(finding: Finding) -> Quote:
    """The quotation that a stored line is."""

    def at(role: str) -> Span | None:
        return next(iter(finding.marks.get(role, ())), None)

    return Quote(
        tuple(finding.spans),
        at("verb"),
        at("speaker"),
        str(finding.values.get("speaker", "")),
        at("name"),
        str(finding.values.get("office", "")),
        at("office"),
        partial=bool(finding.values.get("partial", False)),
        inferred=bool(finding.values.get("inferred", False)),
    )
