"""Empty words of a query, as forms send them (`?actor=&since=`), are as good as none: pages see none."""

from urllib.parse import parse_qsl, urlencode

from starlette.types import ASGIApp, Receive, Scope, Send

from demarche.serve.problems import is_for_programs


class WithoutEmpties:
    """Takes empty words out of the queries of pages. Programs are told of theirs."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not is_for_programs(scope["path"]):
            given = scope["query_string"].decode("latin-1")
            if "=&" in given or given.endswith("="):
                scope = {**scope, "query_string": urlencode(parse_qsl(given)).encode()}
        await self.app(scope, receive, send)
