"""Which content each mode of public money may pay for, from the declared table of allowed pairs."""

from __future__ import annotations

from generating.markdown import code, table
from sim.words.choices import FundingContent, FundingMode
from sim.words.funding_table import ALLOWED


def allowed_pairs(language: str) -> str:
    """Modes by contents: a mark where the pair is allowed."""
    heads = ["", *(f"{content.label.said(language)} {code(content.key)}" for content in FundingContent)]
    rows = [
        (f"{mode.label.said(language)} {code(mode.key)}", *("✓" if content in ALLOWED[mode] else "" for content in FundingContent))
        for mode in FundingMode
    ]
    return table(heads, rows)


def pair_sources() -> str:
    """Where each allowed pair stands written, pairs of the same mode and source together."""
    rows = []
    for mode in FundingMode:
        by_source: dict[str, list[FundingContent]] = {}
        for content, source in ALLOWED[mode].items():
            by_source.setdefault(source.label, []).append(content)
        for label, contents in by_source.items():
            names = ("、".join(content.label.zh for content in contents), ", ".join(content.label.en for content in contents))
            rows.append((code(mode.key), mode.label.zh, mode.label.en, *names, label))
    return table(("键 key", "资金方式", "mode", "可用于", "may pay for", "来源 source"), rows)
