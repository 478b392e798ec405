"""What banks ask for risk and lose by default."""

from __future__ import annotations

from sim.core.declare import assumed
from sim.core.units import Kind, Unit
from sim.words.declaring import uncertain

FINANCE = [
    uncertain("risk_premium", 0.02, 0.0, 0.04, Unit.PER_YEAR, Kind.RATE, "满负债时的风险溢价", "what a bank asks beyond the base rate of who owes all it has",
               assumed("PRG025 caps strong-village loans at LPR, PRG026 adds 0.2 points; ordinary loans to small borrowers cost 1-2 points more"), neutral=0.0),
    uncertain("default_loss", 0.5, 0.3, 0.8, Unit.ONE, Kind.SHARE, "违约贷款核销比例", "part of an unguaranteed debt in default that the bank writes off",
               assumed("losses on bad loans of a third to four fifths; no series for villages found")),
]
