"""The EMA Workbench, loaded when first needed and kept quiet: importing it takes seconds and warns of what is not needed here."""

from __future__ import annotations

import importlib
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import pandas as pd

from sim.core.errors import BadInput, Fault
from sim.core.text import Text


@contextmanager
def quietly() -> Iterator[None]:
    """Without the workbench's warnings and messages, which speak to those who program with it."""
    logger = logging.getLogger("EMA")
    before = logger.level
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        logger.setLevel(logging.ERROR)
        try:
            yield
        finally:
            logger.setLevel(before)


def workbench(module: str) -> Any:
    """A module of ``ema_workbench.analysis``. Raises BadInput with what to install where it is missing."""
    try:
        with quietly():
            return importlib.import_module(f"ema_workbench.analysis.{module}")
    except ImportError as problem:
        what = Text("情景发现要用 EMA Workbench,没有安装", "discovery needs the EMA Workbench, which is not installed")
        fix = Text("安装:pip install pianqu[discover]", "pip install pianqu[discover]")
        raise BadInput(Fault(what, "pianqu discover", fix=fix)) from problem


def as_experiments(factors: pd.DataFrame) -> pd.DataFrame:
    """Factors as the workbench takes them: numbers as floats, options as their positions among all options in order.

    Options are handed over as whole numbers, since it keeps them in sets, and the order of a set of texts differs from one
    process to the next.
    """
    columns: dict[str, Any] = {}
    for key, values in factors.items():
        if pd.api.types.is_numeric_dtype(values):
            columns[str(key)] = values.to_numpy(dtype=np.float64)
        else:
            place = {option: number for number, option in enumerate(options_of(values))}
            columns[str(key)] = pd.Series([place[value] for value in values], dtype=object)
    return pd.DataFrame(columns)


def options_of(values: pd.Series) -> list[str]:
    """All options of a factor, in order."""
    return sorted({str(value) for value in values})
