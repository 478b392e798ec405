"""Columns in which a table says itself where its numbers come from: ``population_source`` beside population, and so on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.core.text import Text
from sim.words.villages import DERIVED, IMPUTED
from sim.world.records import Records

if TYPE_CHECKING:
    import pandas as pd

#: Source columns by the column of the frame they speak of.
SOURCE_COLUMNS = {"population_source": "population", "households_source": "households", "farmland_source": "farmland_mu"}


def mark_given_sources(table: Records, frame: pd.DataFrame, marks: pd.DataFrame) -> list[Text]:
    """Marks cells as their source column says (in place): derived ones as derived; imputed ones are drawn anew.

    A number that its own table calls imputed stands in because the column must not be blank; it is drawn by future like
    any other missing value, so that no result takes it for known. Gives a notice for each such column.
    """
    notices = []
    for index, header in enumerate(table.sheet.header):
        column = SOURCE_COLUMNS.get(header.strip())
        if column is None:
            continue
        said = [str(record.row.cells[index] or "").strip().casefold() for record in table.records]
        is_imputed = np.array([word.startswith(IMPUTED) for word in said])
        is_derived = np.array([word.startswith(DERIVED) for word in said])
        frame.loc[is_imputed, column] = np.nan
        marks.loc[is_imputed, column] = ""
        marks.loc[is_derived & (marks[column] != ""), column] = DERIVED
        if is_imputed.any():
            count = int(is_imputed.sum())
            notices.append(
                Text(
                    f"{count} 个村的 {column} 在表中注明为插补值,按地区分布逐个未来重新抽取",
                    f"{column} of {count} villages is imputed by the table's own word: drawn anew in each future",
                )
            )
    return notices
