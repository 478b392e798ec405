"""Writes a figure as PNG, SVG and PDF: whole or not at all, the same bytes each time."""

from __future__ import annotations

import io
from pathlib import Path

from matplotlib.figure import Figure

from sim.figures.files import METADATA
from sim.figures.style import house_style
from sim.store.atomic import write_bytes

#: Dots per inch of the PNG: the page column of 16 cm becomes 1,890 dots.
RESOLUTION = 300


def figure_bytes(figure: Figure, kind: str) -> bytes:
    """The figure as a file of ``kind`` (png, svg or pdf)."""
    buffer = io.BytesIO()
    with house_style():
        figure.savefig(buffer, format=kind, dpi=RESOLUTION, metadata=METADATA[kind])
    return buffer.getvalue()


def save_figure(figure: Figure, folder: Path, stem: str) -> list[Path]:
    """Writes ``stem``.png, .svg and .pdf into ``folder``; gives the paths."""
    paths = []
    for kind in METADATA:
        path = folder / f"{stem}.{kind}"
        write_bytes(path, figure_bytes(figure, kind))
        paths.append(path)
    return paths
