"""What a new draft changes, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from reports.wording import pages_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.draft_differences import SceneDifference

__all__ = ["draft_table"]


def draft_table(differences: Iterable[SceneDifference]) -> pd.DataFrame:
    """Return columns Scene, What, Heading, Pages, Fields; a row per scene."""
    rows = [
        {
            "Scene": each.number,
            "What": each.what,
            "Heading": each.scene.heading or each.scene.set,
            "Pages": pages_text(each.scene.eighths),
            "Fields": ", ".join(each.fields),
        }
        for each in differences
    ]
    return pd.DataFrame(rows, columns=["Scene", "What", "Heading", "Pages", "Fields"])
