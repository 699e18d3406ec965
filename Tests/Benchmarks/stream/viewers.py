#!/usr/bin/env python3
"""Viewers of one receiver: `viewers.py PROGRAM [VIEWERS] [EVENTS A SECOND] [SECONDS]`.

Starts `PROGRAM receive` on a directory of its own, attaches the viewers and one that never reads,
posts at the rate, and prints how late each event reached each viewer, what was missing, and the
receiver's memory and processor time.
"""
import asyncio, datetime, os, sys, tempfile, time, uuid

VIEWERS, RATE, SECONDS = (int(a) for a in (sys.argv[2:] + ["200", "500", "20"][len(sys.argv) - 2:]))
BATCH = 10
MARK = b'"Mark":"m'
sent_at, delays, counts = {}, [], []


def event(number):
    now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%d%H%M%S")
    return (
        '{"Id":"%s","CreationDateUtc":"%s","Category":1,"Code":3,"AdditionalFields":{"SessionId":'
        '"S-%d","Username":"agent.%d","PhoneNo":"+14165550123","ActivityCode":16,"Mark":"m%d."}}'
    ) % (uuid.uuid4(), now, number % 500, number % 500, number)


async def view(port, ready, door):
    # Until it is a viewer's, a connection counts among the 64 of an address.
    async with door:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 24)
        writer.write(b"GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n")
        await reader.readuntil(b"event: receiver\n")
    ready.release()
    seen, rest = 0, b""
    try:
        while piece := await reader.read(1 << 20):
            piece = rest + piece
            whole = piece.rfind(b"\n") + 1
            piece, rest = piece[:whole], piece[whole:]
            seen += piece.count(MARK)
            place = piece.rfind(MARK)
            if place >= 0:
                number = int(piece[place + len(MARK) : piece.index(b".", place)])
                delays.append(time.monotonic() - sent_at[number // BATCH])
    finally:
        counts.append(seen)


async def post(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    start = time.monotonic()
    for batch in range(RATE * SECONDS // BATCH):
        body = "[" + ",".join(event(batch * BATCH + i) for i in range(BATCH)) + "]"
        await asyncio.sleep(max(0, start + batch * BATCH / RATE - time.monotonic()))
        sent_at[batch] = time.monotonic()
        head = f"POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n\r\n"
        writer.write((head + body).encode())
        await reader.readuntil(b'"duplicates":0}')
    return RATE * SECONDS // BATCH * BATCH


def usage(pid):
    fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    seconds = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    status = open(f"/proc/{pid}/status").read()
    return seconds, int(status.split("VmHWM:")[1].split()[0]) // 1024


async def main():
    with tempfile.TemporaryDirectory() as directory:
        environment = dict(os.environ, HOME=directory, XDG_STATE_HOME=directory)
        receiver = await asyncio.create_subprocess_exec(
            sys.argv[1], "receive", "--listen", "127.0.0.1:0", env=environment,
            stderr=asyncio.subprocess.PIPE)
        while True:
            line = (await receiver.stderr.readline()).decode()
            if "POST http" in line:
                port = int(line.split("127.0.0.1:")[1].split("/")[0])
                break
        ready, door = asyncio.Semaphore(0), asyncio.Semaphore(32)
        viewers = [asyncio.create_task(view(port, ready, door)) for _ in range(VIEWERS)]
        for _ in viewers:
            await ready.acquire()
        _, stopped = await asyncio.open_connection("127.0.0.1", port, limit=1024)
        stopped.transport.pause_reading()
        stopped.write(b"GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n")
        before, start = usage(receiver.pid)[0], time.monotonic()
        total = await post(port)
        busy = (usage(receiver.pid)[0] - before) / (time.monotonic() - start)
        await asyncio.sleep(2)
        for viewer in viewers:
            viewer.cancel()
        await asyncio.gather(*viewers, return_exceptions=True)
        delays.sort()
        print(f"{VIEWERS} viewers, {RATE} events/s for {SECONDS} s: {total} posted")
        print(f"missing: {sum(total - count for count in counts)}")
        for share in (0.5, 0.99, 1):
            print(f"delay p{share * 100:g}: {delays[min(len(delays) - 1, int(len(delays) * share))] * 1000:.0f} ms")
        print(f"receiver: {busy * 100:.0f} % of a core, {usage(receiver.pid)[1]} MiB at most")
        receiver.terminate()
        await receiver.wait()


asyncio.run(main())
