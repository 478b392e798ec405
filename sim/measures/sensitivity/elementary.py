"""Morris: what an outcome changes by when one factor alone goes through its range, from many starting points."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.measures.sensitivity.indices import Indices
from sim.words.record import Array
from sim.words.sensitivity import Index


class ElementaryEffects:
    """The indices of a Morris design. ``shares`` (trajectory, point, factor) are places inside the factors' ranges, from 0 to 1;
    from point to point of a trajectory one factor moves.

    An effect is the change of the outcome over the factor's move, so that it is in the outcome's unit for the whole range
    (Morris 1991); that of a factor which only ``switches`` between options is the plain change, for half a switch is none.
    ``mu_star`` is the mean of its size, ``mu`` its mean with sign, ``sigma`` its standard deviation (ddof 1), which says how much
    the effect hangs on the other factors or on where in the range it is taken (Campolongo et al. 2007).
    """

    def __init__(self, shares: Array, switches: NDArray[np.bool_] | None = None) -> None:
        moves = np.diff(shares, axis=1)
        self._step: NDArray[np.int64] = np.abs(moves).argmax(axis=1)
        move = np.take_along_axis(moves, self._step[:, None, :], axis=1)[:, 0, :]
        self._move = move if switches is None else np.where(switches, np.sign(move), move)

    def parts(self, outputs: Array) -> Array:
        """Elementary effects of ``outputs`` (..., trajectory, point): (..., trajectory, factor)."""
        changes = np.diff(outputs, axis=-1)
        step = np.broadcast_to(self._step, (*outputs.shape[:-2], *self._step.shape))
        return np.take_along_axis(changes, step, axis=-1) / self._move

    def indices(self, parts: Array) -> Indices:
        """The indices of elementary effects (..., trajectory, factor): (..., factor) each."""
        size = parts.shape[-2]
        sigma = parts.std(axis=-2, ddof=1) if size > 1 else np.full(parts.shape[:-2] + parts.shape[-1:], np.nan)
        return {Index.MU_STAR: np.abs(parts).mean(axis=-2), Index.MU: parts.mean(axis=-2), Index.SIGMA: sigma}
