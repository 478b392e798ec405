"""What is said of several scenarios at once: the same clause once, with the names of those that do not keep it."""

from __future__ import annotations

from collections.abc import Sequence

from sim.core.text import Text

#: What is counted where nothing else is.
STRATEGIES = Text("个策略", "strategies")

#: Names in one message.
MOST_NAMED = 10


def told_together(told: Sequence[tuple[Text, Text]], scenarios: int, of_settings: Sequence[Text], counted: Text = STRATEGIES) -> list[Text]:
    """What is ``told`` of clauses that scenarios (by name) do not keep: each clause once, with the first scenario's value where they
    differ. What all of the ``scenarios`` share with the settings is told with those."""
    found: dict[str, list[tuple[Text, Text]]] = {}
    for name, text in told:
        # Lever and value stand before the colon, the clause behind it.
        found.setdefault(text.en.partition("=")[0] + text.en.partition(": ")[2], []).append((name, text))
    texts = []
    for same in found.values():
        first, names = same[0][1], several([name for name, _ in same], counted)
        if len(same) == scenarios and first in of_settings:
            continue
        example = Text("", "") if all(text == first for _, text in same) else Text("如 ", "such as ")
        texts.append(Text(f"{names.zh}:{example.zh}{first.zh}", f"{names.en}: {example.en}{first.en}"))
    return texts


def several(names: Sequence[Text], counted: Text) -> Text:
    """Names in a few words; ``counted`` is what they are names of.

    >>> several([Text(f"甲{one}", f"a{one}") for one in range(12)], Text("行", "row(s)")).zh[-12:]
    '甲8、甲9 等 12 行'
    """
    zh, en = "、".join(name.zh for name in names[:MOST_NAMED]), ", ".join(name.en for name in names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    return Text(f"{zh} 等 {len(names)} {counted.zh}", f"{en} and {more} more") if more > 0 else Text(zh, en)
