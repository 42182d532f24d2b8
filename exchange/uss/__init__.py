"""Universal Schedule Standard 1.0.0, read tolerantly: as specified, and in the older shape still written."""

from __future__ import annotations

from exchange.notebook import ImportReport
from exchange.uss.reader import UssImport, read_uss

__all__ = ["ImportReport", "UssImport", "read_uss"]
