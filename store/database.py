"""Opening the database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, create_engine, event

from store.place import data_folder
from store.tables import Base

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry

__all__ = ["FILE_NAME", "open_database", "sqlite_url"]

FILE_NAME = "coverset.sqlite"


def open_database(url: str | None = None) -> Engine:
    """Open the database, and make it where there is none.

    Parameters
    ----------
    url
        As SQLAlchemy knows it; None: an SQLite file in `data_folder()`.
    """
    engine = create_engine(url or sqlite_url(data_folder()))
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
    Base.metadata.create_all(engine)
    return engine


def sqlite_url(folder: Path) -> str:
    """Return the address of the SQLite file in a folder, which is made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    return f"sqlite:///{folder / FILE_NAME}"


def _set_up_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """Readers never wait for a writer (WAL); references between tables hold."""
    cursor: Any = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=5000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
