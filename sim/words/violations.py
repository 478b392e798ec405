"""A rule of the programme's document that a scenario breaks: which clause, what was given, what is allowed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sim.core.errors import BadInput, Fault
from sim.core.text import Text

#: The column by which tables name the rules that their scenario breaks.
VIOLATIONS = "violations"

#: How the run is allowed all the same.
HOW = Text("仍要运行并逐一标明:--allow-violations", "to run it all the same, with every output marked: --allow-violations")


@dataclass(frozen=True, slots=True)
class Violation:
    """``rule`` is the id in the policy register; ``nearest`` the nearest that keeps it; ``says`` the clause's words."""

    rule: str
    clause: str
    says: Text
    where: Text | str
    given: str
    allowed: Text
    nearest: Text

    @property
    def fault(self) -> Fault:
        """The same as a fault of the input."""
        return Fault(
            Text(f"违反 {self.rule}({self.clause}):{self.says.zh};现为", f"breaks {self.rule} ({self.clause}): {self.says.en}; given"),
            self.where,
            value=self.given,
            allowed=self.allowed,
            fix=Text(f"最近的合规写法 {self.nearest.zh};{HOW.zh}", f"the nearest that keeps it is {self.nearest.en}; {HOW.en}"),
            source=f"{self.rule} {self.clause}",
        )

    @property
    def sentence(self) -> Text:
        """The same said of a scenario that is allowed to break it, in the form of softer clauses."""
        where = Text(self.where, self.where) if isinstance(self.where, str) else self.where
        return Text(
            f"{where.zh}={self.given}:违反 {self.rule}({self.clause},{self.says.zh}),允许 {self.allowed.zh}",
            f"{where.en}={self.given}: breaks {self.rule} ({self.clause}, {self.says.en}); allowed is {self.allowed.en}",
        )

    @property
    def told(self) -> dict[str, str]:
        """What the manifest keeps of it."""
        texts = {"says": self.says, "allowed": self.allowed, "nearest": self.nearest}
        spoken = {f"{name}_{language}": text.said(language) for name, text in texts.items() for language in ("zh", "en")}
        where = self.where if isinstance(self.where, str) else self.where.en
        return {"rule": self.rule, "clause": self.clause, "where": where, "given": self.given, **spoken}


@dataclass(frozen=True, slots=True)
class RuleCheck:
    """What a scenario breaks, what it does not keep of softer clauses, and how the rules stand that the run itself cannot show (by id).

    Of a rule in ``of_zones`` only the rows of these zones, and of all together, stand so. ``notes`` are what was found, as the cell of
    the scorecard says it, by rule and zone; all zones together under no name.
    """

    broken: tuple[Violation, ...] = ()
    soft: tuple[Text, ...] = ()
    decided: Mapping[str, str] = field(default_factory=dict)
    of_zones: Mapping[str, frozenset[str]] = field(default_factory=dict)
    notes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def refuse_unless(self, allowed: bool) -> None:
        """Raises BadInput with every violation, unless they are allowed."""
        if self.broken and not allowed:
            raise BadInput([violation.fault for violation in self.broken])


def named(broken: Iterable[Mapping[str, str]]) -> str:
    """The rules broken, each once with its clause: what marks an output. Empty for a scenario that keeps them all.

    >>> named([{"rule": "shandong_2022.R03", "clause": "三4"}])
    'shandong_2022.R03 三4'
    """
    return "; ".join(dict.fromkeys(f"{one['rule']} {one['clause']}" for one in broken))


def marked(broken: Iterable[Mapping[str, str]]) -> Text | None:
    """The line that the screen and every figure carry; None for a scenario that keeps all rules."""
    rules = named(broken)
    return Text(f"违反规则的情形:{rules}", f"this scenario breaks rules: {rules}") if rules else None
