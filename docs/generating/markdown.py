"""Tables and marked passages of Markdown pages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any


def cell(value: Any) -> str:
    """A value as a cell: numbers plain, mixes as name:share, lists in brackets, nothing that would end the cell.

    >>> cell(0.5), cell({"a": 0.4, "b": 0.0}), cell("x|y")
    ('0.5', 'a:0.4', 'x\\\\|y')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return " ".join(f"{name}:{share:g}" for name, share in value.items() if share)
    if isinstance(value, tuple):
        return f"[{', '.join(map(str, value))}]"
    text = f"{value:.12g}" if isinstance(value, float) else str(value)
    return text.replace("|", "\\|").replace("\n", " ")


def table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """A Markdown table."""
    lines = [f"| {' | '.join(columns)} |", f"|{'---|' * len(columns)}"]
    lines += [f"| {' | '.join(cell(value) for value in row)} |" for row in rows]
    return "\n".join(lines)


def code(text: str) -> str:
    """``text`` as code, empty when there is none."""
    return f"`{text}`" if text else ""


def with_passage(text: str, name: str, passage: str) -> str:
    """``text`` with what stands between ``<!-- name -->`` and ``<!-- /name -->`` replaced.

    Raises ValueError when the marks do not stand there exactly once.

    >>> with_passage("a <!-- n -->old<!-- /n --> b", "n", "new")
    'a <!-- n -->\\nnew\\n<!-- /n --> b'
    """
    marked = re.compile(rf"<!-- {re.escape(name)} -->.*?<!-- /{re.escape(name)} -->", re.DOTALL)
    if len(marked.findall(text)) != 1:
        raise ValueError(f"the marks of {name} must stand in the page exactly once")
    return marked.sub(lambda _: f"<!-- {name} -->\n{passage}\n<!-- /{name} -->", text)
