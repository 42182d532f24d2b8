"""The facts that cannot all hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from solver.explain import Explanation

__all__ = ["show_facts"]


def show_facts(found: Explanation) -> None:
    """Show what clashes."""
    if not found.facts:
        st.warning(
            found.shortfall or "Neither a legal board nor a clash was found in time.", title="Not found out in time"
        )
        return
    facts = "\n".join(f"- {fact.sentence} :small[({fact.code})]" for fact in found.facts)
    st.error(facts, title="These cannot all hold" if not found.proven else "These cannot all hold; proven twice")
    if found.shortfall:
        st.caption(f"{found.shortfall[:1].upper()}{found.shortfall[1:]}.")
