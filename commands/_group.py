"""Finds the commands, calls one, and turns bad input into lines that help."""

from __future__ import annotations

import ast
import difflib
import importlib
import pkgutil
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click

#: What the program ends with: the answer is "no", the input is bad, no answer was found in time.
ANSWER_NO, BAD_INPUT, OUT_OF_TIME = 1, 2, 3

FOLDER = Path(__file__).parent


class CommandFolder(click.Group):
    """The commands of this folder, each imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all commands, in alphabetical order."""
        del ctx
        modules = [module.name for module in pkgutil.iter_modules([str(FOLDER)])]
        return sorted(spoken(name) for name in modules if not name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = next(m.name for m in pkgutil.iter_modules([str(FOLDER)]) if spoken(m.name) == cmd_name)
        command = importlib.import_module(f"commands.{module}").command
        if not isinstance(command, click.Command):
            message = f"commands/{module}.py: `command` is no click command"
            raise TypeError(message)
        command.name = cmd_name
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Resolve a name; to a misspelt one, say which may have been meant."""
        known, name = self.list_commands(ctx), args[0]
        if name not in known and not name.startswith("-"):
            near = difflib.get_close_matches(name, known, n=1)
            ctx.fail(f"No such command '{name}'." + (f"\n  Maybe '{near[0]}' was meant." if near else ""))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with the first line of each file, without importing one."""
        rows = [(spoken(path.stem), headline(path)) for path in sorted(FOLDER.glob("[!_]*.py"))]
        if rows:
            with formatter.section("Commands"):
                formatter.write_dl(rows)

    def invoke(self, ctx: click.Context) -> Any:
        """Call the command; bad input ends with 2 and one line per problem, and is no traceback."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            # Imported here: the models are not worth loading for --help, and nothing raises BadInput without them.
            from models.errors import BadInput

            if not isinstance(error, BadInput):
                raise
            for problem in error.problems:
                click.echo(str(problem), err=True)
            ctx.exit(BAD_INPUT)


def spoken(module: str) -> str:
    """The command's name: `import_` is import, `what_if` is what-if."""
    return module.rstrip("_").replace("_", "-")


def headline(path: Path) -> str:
    """First line of a file's docstring, read without running the file."""
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return docstring.partition("\n")[0]


@click.group(cls=CommandFolder, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(version("coverset"), prog_name="coverset")
def main() -> None:
    """Plan a shoot, and re-plan it when something changes.

    \b
    coverset import schedule.uss -o production.yaml
    coverset plan production.yaml -o board.yaml
    coverset price production.yaml board.yaml

    Exit codes: 0 done, 1 the answer is "no", 2 bad input and nothing written, 3 out of time with nothing found.
    """
