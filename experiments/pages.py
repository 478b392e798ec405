"""The pages of a study: where they hold the answer that is written from its numbers."""

from __future__ import annotations

import re

#: Marks around the answer; what is outside them is written by hand.
BEGIN, END = "<!-- answer -->", "<!-- /answer -->"

PAGES = {"README.md": "en", "README.zh.md": "zh"}


def answer_of(page: str) -> str:
    """What stands between the marks."""
    return page.partition(BEGIN)[2].partition(END)[0].strip()


def with_answer(page: str, answer: str) -> str:
    """The page with this answer between its marks. Raises ValueError where the page has none."""
    marked = re.compile(rf"{BEGIN}.*{END}", re.DOTALL)
    if not marked.search(page):
        raise ValueError(f"the page lacks {BEGIN} ... {END}")
    return marked.sub(lambda _: f"{BEGIN}\n{answer}\n{END}", page)
