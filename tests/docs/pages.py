"""The documentation's files, and the words in them that claim something."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "demo" / "README.md", ROOT / "NOTICE"])

_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_CODE = re.compile(r"`([^`\n]+)`")


def name(page: Path) -> str:
    """A page's path in the repository."""
    return page.relative_to(ROOT).as_posix()


def links(page: Path) -> list[str]:
    """Where the page's links lead, without those to other hosts."""
    return [
        link
        for link in _LINK.findall(page.read_text("utf-8"))
        if "://" not in link and not link.startswith("mailto:")
    ]


def code(page: Path) -> list[str]:
    """Everything that the page sets as code, inline and in blocks, line by line."""
    text = page.read_text("utf-8")
    lines = [line.strip() for line in text.splitlines() if line.startswith("    ")]
    return lines + _CODE.findall(text)


def anchors(page: Path) -> set[str]:
    """The anchors that the page's headings make."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
