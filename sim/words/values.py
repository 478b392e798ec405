"""Parameters of a block read by name: ``u.price_inflation`` (run,), ``p.linkage_type`` (option, 1, run), ``c.reserve_rate``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

Number = TypeVar("Number")


class Values(Generic[Number]):
    """Named numbers or arrays, read as attributes; a dot in a key is read as an underscore.

    Raises AttributeError for a name nobody declared.
    """

    def __init__(self, values: Mapping[str, Number]) -> None:
        # Real attributes: they are read hundreds of times a month, and only a missing one then asks __getattr__.
        self.__dict__.update({key.replace(".", "_"): value for key, value in values.items()})

    def __getattr__(self, name: str) -> Number:
        raise AttributeError(f"no parameter is called {name}")
