"""The schema's version: migrations of `models/migrations/versions` in, an up-to-date store out."""

from __future__ import annotations

from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection, Engine
from sqlmodel import SQLModel

import models.action
import models.assessment
import models.bulletin
import models.cycle
import models.document
import models.journal
import models.plan
import models.schedule  # noqa: F401 -- tables register themselves on import
from models.faults import StoreFault, StoreFaultCode
from models.sqlite_only import WRITE_OPTION, foreign_key_findings

MIGRATIONS = Path(__file__).parent / "migrations"
# The oldest revision this program still carries migrations for.
OLDEST = "0001"


def script_directory() -> ScriptDirectory:
    """The numbered migrations shipped with the program."""
    config = Config()
    # Alembic reads % as interpolation; a folder name may contain one.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(config)


def head_revision() -> str:
    """The schema version this program writes."""
    head = script_directory().get_current_head()
    if head is None:
        raise RuntimeError("no migration found")
    return head


def current_revision(connection: Connection) -> str | None:
    """The schema version of a store; None before its first migration."""
    return MigrationContext.configure(connection).get_current_revision()


def gate(connection: Connection) -> bool:
    """Whether migration is needed. Raises NEWER or TOO_OLD where the program does not fit."""
    revision = current_revision(connection)
    head = head_revision()
    if revision == head:
        return False
    if revision is None or revision < OLDEST:
        raise StoreFault(StoreFaultCode.TOO_OLD, f"{revision} < {OLDEST}")
    known = {script.revision for script in script_directory().walk_revisions()}
    if revision not in known:
        raise StoreFault(StoreFaultCode.NEWER, f"{revision} > {head}")
    return True


def migrate(engine: Engine, target: str = "head") -> None:
    """Bring the schema to `target` in one transaction; on any failure nothing has changed.

    Foreign keys are off meanwhile, since rebuilding a table would otherwise delete its children;
    they are checked before the commit.
    """
    scripts = script_directory()
    context = EnvironmentContext(Config(), scripts)

    def steps(revision: object, _context: object) -> object:
        return scripts._upgrade_revs(target, revision)  # type: ignore[arg-type]

    with engine.connect().execution_options(**{WRITE_OPTION: True}) as connection:
        # Outside a transaction: the pragma is ignored inside one.
        raw = connection.connection.driver_connection
        assert raw is not None  # noqa: S101
        raw.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                context.configure(
                    connection=connection,
                    target_metadata=SQLModel.metadata,
                    render_as_batch=True,
                    fn=steps,
                )
                with context.begin_transaction():
                    context.run_migrations()
                findings = foreign_key_findings(connection)
                if findings:
                    raise StoreFault(StoreFaultCode.CORRUPT, "; ".join(findings))
        finally:
            raw.execute("PRAGMA foreign_keys = ON")
