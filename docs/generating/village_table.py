"""The columns of village tables and project lists, in either language, from their declarations."""

from __future__ import annotations

from collections.abc import Sequence

from generating.markdown import code, table
from sim.words.villages import FOR_FORMING, NOT_ACTED_ON
from sim.world.columns import INCOME_COLUMNS, PROJECT_LIST, VILLAGE_TABLE, Column

#: Columns that are read, checked and kept, and that no rule of the model acts on yet.
UNUSED = {*NOT_ACTED_ON, "source", "land_mu"}

_HEADS = {"zh": ("列名", "英文列名", "必填", "可填内容", "含义"), "en": ("header", "Chinese header", "required", "allowed", "meaning")}
_YEAR = {"zh": "_年份", "en": "_YEAR"}
_MARK = {"zh": "(读入,尚不影响结果)", "en": " (read; nothing acts on it yet)"}
_FORMING = {"zh": "(只在组成片区时用到)", "en": " (used only where zones are formed)"}


def village_columns(language: str) -> str:
    """The table of a village table's columns."""
    fields = [(column, "") for column in VILLAGE_TABLE] + [(column, _YEAR[language]) for column in INCOME_COLUMNS]
    return _columns(fields, language)


def project_columns(language: str) -> str:
    """The table of a project list's columns."""
    return _columns([(column, "") for column in PROJECT_LIST], language)


def _columns(fields: Sequence[tuple[Column, str]], language: str) -> str:
    return table(_HEADS[language], [_row(column, year, language) for column, year in fields])


def _row(column: Column, year: str, language: str) -> tuple[str, ...]:
    names = (column.zh, column.name) if language == "zh" else (column.name, column.zh)
    note = _MARK[language] if column.name in UNUSED else _FORMING[language] if column.name in FOR_FORMING else ""
    return (
        *(code(f"{name}{year}") for name in names),
        column.must.said(language),
        column.allowed.said(language),
        column.meaning.said(language) + note,
    )
