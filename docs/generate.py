"""Renews everything in the documentation that is made from the program: pictures, numbers in the READMEs, tables of the pages.

    python docs/generate.py            the main job is run for the pictures, then the pages are written
    python docs/generate.py --pages    only the pages, from the pictures' numbers that are there
    python docs/generate.py --check    writes nothing; ends with 1 and names the pages that are out of step
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
sys.path.insert(0, str(ROOT))

from generating.glossary import glossary_page  # noqa: E402
from generating.headline import headline  # noqa: E402
from generating.markdown import with_passage  # noqa: E402
from generating.outcomes import outcomes_page  # noqa: E402
from generating.parameters import parameters_page  # noqa: E402
from generating.village_table import project_columns, village_columns  # noqa: E402
from make_figures import make_figures  # noqa: E402

#: Pages made as a whole.
PAGES: dict[Path, Callable[[], str]] = {
    DOCS / "glossary.md": glossary_page,
    DOCS / "parameters.md": parameters_page,
    DOCS / "outcomes.md": outcomes_page,
}

#: Marked passages of pages written by hand.
PASSAGES: dict[tuple[Path, str], Callable[[], str]] = {
    (ROOT / "README.md", "headline"): lambda: headline().en,
    (ROOT / "README.zh.md", "headline"): lambda: headline().zh,
    (DOCS / "village_table.md", "village columns zh"): lambda: village_columns("zh"),
    (DOCS / "village_table.md", "village columns en"): lambda: village_columns("en"),
    (DOCS / "village_table.md", "project columns zh"): lambda: project_columns("zh"),
    (DOCS / "village_table.md", "project columns en"): lambda: project_columns("en"),
}


def made() -> dict[Path, str]:
    """The text that every page should have."""
    texts = {path: make() for path, make in PAGES.items()}
    for (path, name), make in PASSAGES.items():
        before = texts[path] if path in texts else path.read_text(encoding="utf-8")
        texts[path] = with_passage(before, name, make())
    return texts


def main(arguments: list[str]) -> int:
    """Does what the first argument says."""
    if arguments not in ([], ["--pages"], ["--check"]):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    if not arguments:
        make_figures()
    texts = made()
    stale = [path for path, text in texts.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    if arguments == ["--check"]:
        for path in stale:
            sys.stdout.write(f"out of step: {path.relative_to(ROOT)}; renew it with: python docs/generate.py\n")
        return 1 if stale else 0
    for path in stale:
        path.write_text(texts[path], encoding="utf-8", newline="\n")
        sys.stdout.write(f"written: {path.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
