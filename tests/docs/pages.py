"""The pages of the documentation as the tests read them: text, links, headings and blocks of commands."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READMES = (ROOT / "README.md", ROOT / "README.zh.md")
#: Every page a reader may meet.
PAGES = sorted([*READMES, ROOT / "CONTRIBUTING.md", ROOT / "data" / "README.md", *(ROOT / "docs").rglob("*.md")])

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def text_of(page: Path) -> str:
    """The text of a page."""
    return page.read_text(encoding="utf-8")


def blocks(page: Path, language: str) -> list[str]:
    """The fenced blocks of a page written in ``language``, in order."""
    return [found[2] for found in _FENCE.finditer(text_of(page)) if found[1] == language]


def commands(page: Path) -> list[str]:
    """The lines to paste into a shell, in order."""
    return [line.strip() for block in blocks(page, "bash") for line in block.splitlines() if line.strip()]


def pianqu_commands(page: Path) -> list[list[str]]:
    """The words behind ``pianqu`` in every such line."""
    return [shlex.split(line)[1:] for line in commands(page) if line.startswith("pianqu ")]


def headings(page: Path) -> list[str]:
    """The headings of a page; what stands in code blocks is none."""
    return re.findall(r"^(#+) ", _FENCE.sub("", text_of(page)), re.MULTILINE)


def links(page: Path) -> list[str]:
    """Targets of links and pictures that point into the project."""
    found = _LINK.findall(_FENCE.sub("", text_of(page)))
    return [target for target in found if not target.startswith(("http://", "https://", "#"))]


def titled_anchors(page: Path) -> set[str]:
    """The anchors that a page's headings make."""
    titles = re.findall(r"^#+ (.+)$", _FENCE.sub("", text_of(page)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.casefold()).strip().replace(" ", "-") for title in titles}
