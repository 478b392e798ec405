"""Names from users made safe as file names, and paths kept inside the results folder."""

from __future__ import annotations

import unicodedata
from pathlib import Path, PurePosixPath

#: Longest file name kept, in characters (four bytes each at most, below the 255 bytes of common file systems).
LONGEST_NAME = 48

#: Longest ending taken for a suffix (``parquet``) and kept when a name is cut.
LONGEST_SUFFIX = 8

#: Names that Windows keeps for devices.
DEVICE_NAMES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))})


def safe_name(text: str, fallback: str = "unnamed") -> str:
    """``text`` as a file name of letters, digits, ``-``, ``_`` and inner dots; applying it twice changes nothing.

    >>> safe_name("../../etc/passwd"), safe_name("浙江 2025:片区"), safe_name("..")
    ('etc-passwd', '浙江-2025-片区', 'unnamed')
    >>> safe_name("table.csv.gz"), safe_name("CON")
    ('table.csv.gz', '_CON')
    """
    kept = "".join(character if character.isalnum() or character in "-_." else "-" for character in unicodedata.normalize("NFC", text))
    pieces = [piece.strip("-") for piece in kept.split(".")]
    name = ".".join(piece for piece in pieces if piece)
    name = _cut(name)
    if name.split(".")[0].lower() in DEVICE_NAMES:
        name = f"_{name}"
    return name or fallback


def _cut(name: str) -> str:
    """A long name without its middle: a short suffix is kept."""
    stem, dot, suffix = name.rpartition(".")
    if len(name) <= LONGEST_NAME:
        return name
    if not dot or len(suffix) > LONGEST_SUFFIX:
        return name[:LONGEST_NAME].rstrip("-.")
    return f"{stem[: LONGEST_NAME - len(suffix) - 1].rstrip('-.')}.{suffix}"


def numbered(name: str, taken: set[str]) -> str:
    """``name``, or with ``-2``, ``-3`` ... before its suffix when the name is taken (letter case does not count).

    >>> numbered("a.csv", {"a.csv", "a-2.csv"})
    'a-3.csv'
    """
    stem, dot, suffix = name.partition(".")
    lowered = {other.lower() for other in taken}
    number, candidate = 1, name
    while candidate.lower() in lowered:
        number += 1
        candidate = f"{stem}-{number}{dot}{suffix}"
    return candidate


def stays_inside(relative: str) -> bool:
    """Whether a recorded path stays inside its folder.

    >>> stays_inside("zone_years/part-00000.parquet"), stays_inside("../x"), stays_inside("/x"), stays_inside("C:/x")
    (True, False, False, False)
    """
    path = PurePosixPath(relative)
    plain = bool(path.parts) and not path.is_absolute() and "\\" not in relative and ":" not in path.parts[0]
    return plain and ".." not in path.parts and "\0" not in relative


def relative_name(path: Path, folder: Path) -> str:
    """``path`` as recorded in the manifest: relative to ``folder``, with forward slashes."""
    return path.relative_to(folder).as_posix()
