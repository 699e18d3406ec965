"""Senders that post one event a request, each over a connection of its own."""
import asyncio, json, time, uuid


def event(agent, number):
    """A status of an agent: its event's bytes and id."""
    key = str(uuid.uuid4())
    moment = time.strftime("%Y%m%d%H%M%S", time.gmtime())
    return key, json.dumps({
        "Id": key, "CreationDateUtc": moment, "Category": 1, "Code": 5, "Username": f"agent{agent}",
        "SessionId": f"session{agent}", "OldActivityCode": 2, "NewActivityCode": 2 + number % 2}).encode()


class Senders:
    """What was answered: ids with 200, and (status, seconds, when) of each answer."""

    def __init__(self, ports, count=64, repeats=True):
        self.ports, self.count, self.repeats = ports, count, repeats
        self.taken, self.answers = [], []
        self.running = True

    async def run(self):
        await asyncio.gather(*(self.send(number) for number in range(self.count)))

    async def send(self, sender):
        number, connection = 0, None
        while self.running:
            key, body = event(sender, number)
            number += 1
            turn = sender
            while self.running:
                begin = time.monotonic()
                try:
                    if connection is None:
                        port = self.ports[turn % len(self.ports)]
                        connection = await asyncio.open_connection("127.0.0.1", port)
                    status = await asyncio.wait_for(self.post(connection, body), 30)
                except (OSError, asyncio.IncompleteReadError, asyncio.TimeoutError, ValueError) as error:
                    if connection:
                        connection[1].close()
                    connection = None
                    # The balancer moves it.
                    turn += 1
                    if not isinstance(error, (ConnectionError, asyncio.IncompleteReadError)):
                        self.answers.append((0, time.monotonic() - begin, time.monotonic()))
                    await asyncio.sleep(0.05)
                    continue
                now = time.monotonic()
                self.answers.append((status, now - begin, now))
                if status == 200:
                    self.taken.append(key)
                    break
                if not self.repeats:
                    break
                await asyncio.sleep(0.2)
        if connection:
            connection[1].close()

    async def post(self, connection, body):
        reader, writer = connection
        writer.write(b"POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                     b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        head = await reader.readuntil(b"\r\n\r\n")
        length = 0
        for line in head.split(b"\r\n"):
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        await reader.readexactly(length)
        return int(head.split()[1])
