"""What a long solve is asked, as data: one file per kind. A worker process does it, a page shows what came of it."""

from store.errands.errand import Errand, Hear
from store.errands.every import errand_text, read_errand
from store.errands.explaining import Explaining
from store.errands.merging import Merging
from store.errands.replanning import ANSWERS, USUAL_ANSWERS, Replanning
from store.errands.trade_off import TradeOff

__all__ = [
    "ANSWERS",
    "USUAL_ANSWERS",
    "Errand",
    "Explaining",
    "Hear",
    "Merging",
    "Replanning",
    "TradeOff",
    "errand_text",
    "read_errand",
]
