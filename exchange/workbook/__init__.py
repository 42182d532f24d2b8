"""The schedule as an Excel workbook: stripboard, one-line, day out of days, live ledger, changes, findings."""

from __future__ import annotations

from exchange.workbook.write import workbook_bytes, write_workbook

__all__ = ["workbook_bytes", "write_workbook"]
