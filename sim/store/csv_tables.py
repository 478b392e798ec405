"""Small tables as CSV for spreadsheets: UTF-8 with a byte-order mark, and no text a spreadsheet would run as a formula."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from sim.store.atomic import write_bytes

if TYPE_CHECKING:
    import pandas as pd

ENCODING = "utf-8-sig"

#: Text that a spreadsheet may take for a formula, perhaps already behind apostrophes. One character alone
#: (a comparator ``=``, a mark ``-``) is no formula; numbers are never touched, being numbers and not text;
#: comparators such as ``>=`` begin otherwise.
FORMULA_LIKE = re.compile(r"^'*[=+\-@\t\r].", re.DOTALL)


def escape_formula(text: str) -> str:
    """``text`` behind an apostrophe when it looks like a formula.

    >>> escape_formula("=1+1"), escape_formula("="), escape_formula("北村")
    ("'=1+1", '=', '北村')
    """
    return f"'{text}" if FORMULA_LIKE.match(text) else text


def unescape_formula(text: str) -> str:
    """Takes back what ``escape_formula`` did.

    >>> unescape_formula(escape_formula("'=a")), unescape_formula("'quoted'")
    ("'=a", "'quoted'")
    """
    return text[1:] if text.startswith("'") and FORMULA_LIKE.match(text[1:]) else text


def write_csv(frame: pd.DataFrame, path: Path) -> int:
    """Writes a frame as CSV, whole or not at all; gives the number of rows. Missing values are blank."""
    write_bytes(path, _escaped(frame).to_csv(index=False, lineterminator="\n").encode(ENCODING))
    return len(frame)


def append_csv(frame: pd.DataFrame, path: Path, *, begin: bool) -> None:
    """Adds rows to a CSV file that is being made, the first ones with byte-order mark and header."""
    with path.open("wb" if begin else "ab") as handle:
        handle.write(_escaped(frame).to_csv(index=False, header=begin, lineterminator="\n").encode(ENCODING if begin else "utf-8"))


def _escaped(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame without text that a spreadsheet would run."""
    safe = frame.copy()
    for name in text_columns(frame):
        safe[name] = frame[name].map(lambda cell: escape_formula(cell) if isinstance(cell, str) else cell)
    safe.columns = [escape_formula(str(name)) for name in frame.columns]
    return safe


def read_csv(path: Path, texts: list[str]) -> pd.DataFrame:
    """Reads what ``write_csv`` wrote; ``texts`` are the columns of text, all others are numbers or flags."""
    import pandas as pd

    header = pd.read_csv(path, encoding=ENCODING, nrows=0).columns
    as_text = {name: str for name in header if unescape_formula(name) in texts}
    frame = pd.read_csv(path, encoding=ENCODING, dtype=as_text, keep_default_na=False, na_values=[""])
    for name in as_text:
        frame[name] = frame[name].map(lambda cell: unescape_formula(cell) if isinstance(cell, str) else cell)
    return frame.rename(columns=unescape_formula)


def text_columns(frame: pd.DataFrame) -> list[str]:
    """Names of the columns whose cells are neither numbers nor flags."""
    import pandas as pd

    is_number = pd.api.types.is_numeric_dtype
    return [str(name) for name in frame.columns if not is_number(frame[name]) and not pd.api.types.is_bool_dtype(frame[name])]
