"""The stripboard on the page: a component of our own, in plain JavaScript, without a build step."""

from ui.stripboard.component import stripboard_view
from ui.stripboard.rows import board_rows

__all__ = ["board_rows", "stripboard_view"]
