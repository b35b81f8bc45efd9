"""The schema's history, applied by Alembic when a record is opened to write."""
