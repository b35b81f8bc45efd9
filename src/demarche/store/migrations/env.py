"""Alembic's way in: it runs inside the transaction of the connection that it is handed."""

from alembic import context

from demarche.store.schema import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, transaction_per_migration=False)
context.run_migrations()
