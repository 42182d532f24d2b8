"""The command line, `coverset`: one file per command.

Dropping a file in adds a command: `commands/price.py` holds `command`, a `click.Command`, and a module docstring
whose first line is the line in `coverset --help`. (A name that Python reserves ends in an underscore there:
`import_.py` is `coverset import`; other underscores become dashes.) A file whose name begins with one is no command.

A command is only imported when it is called, so `coverset --help` stays quick.
"""

from __future__ import annotations

from commands._group import main

__all__ = ["main"]
