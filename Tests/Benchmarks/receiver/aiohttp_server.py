"""The receiver's yardstick: aiohttp and orjson, which parse every event and keep none."""

import sys

import orjson
from aiohttp import web


async def events(request: web.Request) -> web.Response:
    body = orjson.loads(await request.read())
    count = len(body) if isinstance(body, list) else 1
    return web.Response(
        body=b'{"accepted":%d,"duplicates":0}' % count, content_type="application/json"
    )


app = web.Application(client_max_size=1 << 20)
app.router.add_post("/events", events)
web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), access_log=None, print=None)
