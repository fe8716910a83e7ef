"""The schema's version: migrations of `models/migrations/versions` in, an up-to-date store out."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlmodel import SQLModel

import models.action
import models.assessment
import models.bulletin
import models.cycle
import models.document
import models.journal
import models.meeting
import models.office
import models.plan
import models.pool
import models.problem
import models.review
import models.schedule  # noqa: F401 -- tables register themselves on import
from models.faults import StoreFault, StoreFaultCode
from models.revisions import MIGRATIONS, outdated, revisions_in
from models.sqlite_only import WRITE_OPTION, foreign_key_findings


def revisions() -> list[str]:
    """The numbers of the migrations shipped with the program, oldest first."""
    return revisions_in(MIGRATIONS)


def current_revision(connection: Connection) -> str | None:
    """The schema version of a store; None before its first migration."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.execute(
        sa.text("SELECT version_num FROM alembic_version")
    ).scalar_one_or_none()
    return version


def gate(connection: Connection) -> bool:
    """Whether migration is needed. Raises NEWER or TOO_OLD where the program does not fit."""
    return outdated(current_revision(connection), revisions())


def migrate(engine: Engine, target: str = "head") -> None:
    """Bring the schema to `target` in one transaction; on any failure nothing has changed.

    Foreign keys are off meanwhile, since rebuilding a table would otherwise delete its children;
    they are checked before the commit.
    """
    # Imported late: most starts migrate nothing, and Alembic is slow to load.
    from alembic.config import Config  # noqa: PLC0415
    from alembic.runtime.environment import EnvironmentContext  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    # Alembic reads % as interpolation; a folder name may contain one.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)
    context = EnvironmentContext(config, scripts)

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
