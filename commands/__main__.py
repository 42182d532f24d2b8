"""`python -m commands` is `coverset`."""

from __future__ import annotations

from commands._group import main

if __name__ == "__main__":
    main(prog_name="coverset")
