"""The situation room: an HTTP API and pages over one record. It reads through `store`, and prints nothing.

`serve.app.create_app` makes the application; nothing is imported here, so that `tokens` need not wait for it.
"""
