"""The HTTP backend, extra ``[server]``: one engine, loaded once, for browsers and programs on this machine.

Importing this package imports nothing of FastAPI; ``verify.server.app.create_app`` does.
"""
