"""Finds the known word that somebody probably meant: slips of a character, other punctuation, a missing beginning."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from sim.core.text import Text

#: Similarity (0-100) from which a known word counts as what the user probably meant.
NEAR_ENOUGH = 60.0

#: Bytes above which a word found within a name counts as a part of it (four letters, two Chinese characters), and Chinese characters
#: above which one like a part does.
PART_OF_A_NAME = 3

#: What likeness to a part of a longer Chinese name counts for.
OF_A_PART = 0.85

#: What the end of a dotted key counts for when only that was written, and when both beginnings are left aside.
OF_THE_END, OF_BOTH_ENDS = 0.95, 0.8


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like ``word``, or None when none is near.

    >>> nearest("fundng.amount", ["funding.amount", "linkage.type"]), nearest("amuont", ["policy.funding.amount", "start"])
    ('funding.amount', 'policy.funding.amount')
    """
    meant = _folded(word)
    # Of several that are equally like it the one with the least besides.
    scored = [(_likeness(meant, _folded(one)), fuzz.ratio(meant, _folded(one)), one) for one in known]
    best = max(scored, key=lambda one: one[:2], default=(0.0, 0.0, ""))
    return best[2] if best[0] >= NEAR_ENOUGH else None


def nearest_named(word: object, labels: Mapping[str, Text]) -> str | None:
    """The key that is meant, found by key or by either name; told with the Chinese name to who wrote that.

    >>> nearest_named("定额补住", {"fixed_grant": Text("定额补助", "fixed grant")})
    '定额补助(fixed_grant)'
    """
    if not isinstance(word, str):
        return None
    named = {key: key for key in labels} | {label.en: key for key, label in labels.items()}
    named |= {label.zh: f"{label.zh}({key})" for key, label in labels.items() if label.zh != key}
    near = nearest(word, named)
    return None if near is None else named[near]


def nearest_file(path: Path) -> str | None:
    """The file or folder beside ``path`` whose name is most like its own."""
    try:
        # Of two files of one name that of the same kind counts.
        there = sorted(path.absolute().parent.iterdir(), key=lambda other: other.suffix == path.suffix)
    except OSError:
        return None
    beside = {other.stem: other.name for other in there}
    near = nearest(path.stem, beside)
    return None if near is None else str(path.with_name(beside[near]))


def _folded(word: str) -> str:
    return unicodedata.normalize("NFKC", word).strip().casefold().replace("-", "_").replace(" ", "_")


def _likeness(word: str, name: str) -> float:
    """From 0 to 100; the end of a dotted name may be all that was written."""
    found = _of_two(word, name)
    ends = [name[place + 1 :] for place, character in enumerate(name) if character == "."]
    if ends:
        found = max(found, *(OF_THE_END * _of_two(word, end) for end in ends))
        found = max(found, OF_BOTH_ENDS * _of_two(word.rpartition(".")[2], ends[-1]))
    return found


def _of_two(word: str, name: str) -> float:
    alike = fuzz.ratio(word, name)
    # A part of a name is not far from it: the shorter the rest, the nearer.
    if len(word.encode()) > PART_OF_A_NAME and word in name:
        alike = max(alike, NEAR_ENOUGH + alike * (100.0 - NEAR_ENOUGH) / 100.0)
    if PART_OF_A_NAME < len(word) < len(name) and not word.isascii():
        parts = (name[place : place + len(word)] for place in range(len(name) - len(word) + 1))
        alike = max(alike, *(OF_A_PART * fuzz.ratio(word, part) for part in parts))
    # One slip is one slip, however short the word: names in Chinese have two or four characters.
    if min(len(word), len(name)) > 1 and OSA.distance(word, name, score_cutoff=1) == 1:
        return max(alike, NEAR_ENOUGH)
    return alike
