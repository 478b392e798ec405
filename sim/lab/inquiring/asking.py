"""What an inquiry is: a question asked of settings, and how its answer is worked out."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from sim.core.text import Text
from sim.words.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

    from sim.lab.growing import GrowingDesign
    from sim.words.record import Scenario


class Question(Protocol):
    """A question in plain values, so that a result can be told from another and gone on with."""

    @property
    def label(self) -> Text:
        """What stands in place of a strategy's name below every figure."""

    @property
    def scenarios(self) -> int:
        """About how many scenarios are simulated for it: what decides whether workers are worth starting."""

    @property
    def cases(self) -> int:
        """About how many of them are held against a world without the programme, so that their cases are written."""

    @property
    def kept(self) -> bool:
        """Whether yearly tables of zones and readings are kept besides the cases."""

    @property
    def violations(self) -> Sequence[Mapping[str, str]]:
        """The rules of the programme that scenarios named in it break, as a manifest has them."""

    def examples(self, settings: Settings) -> Sequence[Scenario]:
        """Two or so of its scenarios, to time."""

    def told(self) -> dict[str, Any]:
        """The question in plain values, as the manifest keeps it."""


Q = TypeVar("Q", bound=Question)


def text_of(question: Question) -> str:
    """The question as part of a result's identity."""
    return json.dumps(question.told(), sort_keys=True, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Asked(Generic[Q]):
    """A question ready to be worked out, the settings it is asked of, and what is to be said before. ``files`` are those it was
    read from, ``tables`` what is saved before anything is simulated."""

    question: Q
    settings: Settings
    notices: tuple[Text, ...] = ()
    files: tuple[Path, ...] = ()
    tables: Mapping[str, pd.DataFrame] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Findings:
    """An answer: small tables for spreadsheets by name; the scenarios simulated, a row each; how many futures were; and the
    meaning and unit of every column that is its own."""

    tables: Mapping[str, pd.DataFrame]
    scenarios: pd.DataFrame
    futures: int
    columns: Mapping[str, tuple[Text, str]] = field(default_factory=dict)
    described: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Inquiry(Generic[Q]):
    """A command whose answer is worked out on a growing design. ``asked_before`` makes the question of its plain values;
    ``work`` must be deterministic: an interrupted result is gone on with by working it out again over what is there."""

    command: str
    asked_before: Callable[[Mapping[str, Any]], Q]
    work: Callable[[Q, GrowingDesign], Findings]
