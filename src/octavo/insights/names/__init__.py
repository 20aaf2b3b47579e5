"""Names: the people, organisations and places that an article speaks of, each with every place it stands."""

from octavo.insights.names.find import (
    ENGINE,
    VERSION,
    Found,
    find_names,
    found_in,
    name_findings,
)

__all__ = ["ENGINE", "VERSION", "Found", "find_names", "found_in", "name_findings"]
