"""Bounds have a few seconds in these tests: compiling, where the code changed, is not one of them."""

from __future__ import annotations

import pytest

from solver.bounds.warm import warm


@pytest.fixture(autouse=True, scope="session")
def compiled():
    warm()
