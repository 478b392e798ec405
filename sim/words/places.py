"""Where the shipped tables and settings lie, in a checkout or in an installed package."""

from __future__ import annotations

from functools import cache
from pathlib import Path

#: Folders that travel with the product.
SHIPPED_KINDS = ("data", "configs")


@cache
def shipped(kind: str, *parts: str) -> Path:
    """The path of shipped folder ``kind`` (``data`` or ``configs``), or of the file or folder ``parts`` inside it.

    The checkout's own folder is looked for first, then the copy inside the installed package. Raises RuntimeError when
    neither has it: the installation is damaged, which is no fault of the user's input.
    """
    if kind not in SHIPPED_KINDS:
        raise RuntimeError(f"nothing of the kind {kind!r} is shipped; known: {', '.join(SHIPPED_KINDS)}")
    package = Path(__file__).resolve().parents[1]
    checkout = package.parent
    candidates = [package / "_shipped" / kind]
    if (checkout / "pyproject.toml").is_file() and (checkout / kind).is_dir():
        candidates.insert(0, checkout / kind)
    for folder in candidates:
        wanted = folder.joinpath(*parts)
        if wanted.exists():
            return wanted
    looked = ", ".join(str(folder.joinpath(*parts)) for folder in candidates)
    raise RuntimeError(f"a shipped file is missing, so the installation is damaged; install it again. Looked for: {looked}")
