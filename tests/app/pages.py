"""Pages as their readers meet them: parsed, their words folded."""

from typing import Any

from django.test import Client
from lxml import html


class Page:
    """One answer, parsed."""

    def __init__(self, response: Any) -> None:
        self.response = response
        self.status: int = response.status_code
        self.tree = html.fromstring(response.content.decode())

    def all(self, path: str) -> list[Any]:
        """What an XPath finds."""
        found = self.tree.xpath(path)
        assert isinstance(found, list)
        return found

    def texts(self, path: str) -> list[str]:
        """The words of what an XPath finds, white space folded."""
        return [" ".join(node.text_content().split()) for node in self.all(path)]

    @property
    def text(self) -> str:
        """All words of the page."""
        return " ".join(self.tree.text_content().split())


def get(client: Client, address: str, **fields: str) -> Page:
    """Ask for a page."""
    return Page(client.get(address, fields))


def main(page: Page) -> str:
    """The words of the page's own part."""
    return page.texts("//main")[0]
