"""Parameters of a block as arrays over runs, read by name: ``u.price_inflation`` (run,), ``p.linkage_type`` (option, 1, run)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class Values:
    """Named arrays, read as attributes; a dot in a key is read as an underscore. Raises AttributeError for an unknown name."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self._arrays = {key.replace(".", "_"): array for key, array in arrays.items()}

    def __getattr__(self, name: str) -> Array:
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self._arrays[name]
        except KeyError:
            raise AttributeError(f"no parameter is called {name}") from None
