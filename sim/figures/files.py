"""The files a figure is written to."""

from __future__ import annotations

#: No dates and no program names in the files, so that equal figures have equal bytes.
METADATA: dict[str, dict[str, None]] = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}
