"""Sends a receiver sequences of HTTP bytes that are nearly right: heads, chunks, pipelines, TLS.

    http.py PROGRAM SECONDS [SEED]

PROGRAM is a floorboard built with the address sanitizer. It is started as `receive`, once in plain text
and once with TLS. Wrong is: an answer that is no HTTP or has a status the contract does not name, a
connection that hangs, a receiver that is not healthy, ends, or reports something, and at the end a
journal that lacks an event whose 2xx was read. Each connection is made from a number of its own, which
is printed where something is wrong: SEED repeats it.
"""

import concurrent.futures
import itertools
import json
import os
import random
import re
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time

STATUSES = {100, 200, 204, 400, 401, 403, 404, 405, 408, 413, 415, 429, 431, 501, 503}
METHODS = ["POST"] * 20 + ["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "CONNECT", "PRI", "G\0T", ""]
TARGETS = ["/events"] * 20 + ["/events/", "/floor", "/healthz", "/healthz?max-age=1h", "/metrics", "*",
           "/%65vents", "/events?a=b", "http://localhost/events", "//", "/" + "a" * 9000, "/\xff", ""]
VERSIONS = ["HTTP/1.1"] * 30 + ["HTTP/1.0", "HTTP/0.9", "HTTP/2.0", "HTTP/1.1.1", "", "http/1.1"]
FIELDS = ["Content-Type: application/json", "Content-Type: application/x-ndjson", "Content-Type: text/json",
          "Content-Type: application/cloudevents+json", "Content-Type: application/cloudevents-batch+json",
          "Content-Type: ;;;=", "Content-Encoding: gzip", "Expect: 100-continue", "Connection: close",
          "Connection: keep-alive, upgrade", "Upgrade: h2c", "Upgrade: websocket", "Authorization: Bearer x",
          "Authorization: Basic \xff\xfe", "Origin: http://evil.example", "Sec-Fetch-Site: cross-site",
          "X-Forwarded-For: 1.2.3.4", "Last-Event-ID: 0:0:0", "Trailer: X", "TE: trailers", " folded: x",
          "X-Long: " + "y" * 17000, "X: \0", ": empty", "NoColon", "Transfer-Encoding: gzip, chunked",
          "Transfer-Encoding: chunked", "Content-Length: -1", "Content-Length: 99999999999999999999",
          "Content-Length: 5, 5", "Host: other.example", "webhook-id: 1", "X-Hub-Signature-256: sha256=00"]


class Wrong(Exception):
    pass


def event(rng):
    number = rng.getrandbits(128)
    return json.dumps({
        "Id": f"{number:032x}", "CreationDateUtc": "20261122143005", "Category": 1,
        "Code": rng.choice([1, 2, 3, 4, 33, 999]), "Username": rng.choice(["anna", "ben", "\u00e9\u0000"]),
        "SessionId": "S-1"})


def body(rng):
    kind = rng.randrange(8)
    if kind < 3:
        return event(rng)
    if kind == 3:
        return "[" + ",".join(event(rng) for _ in range(rng.randrange(30))) + "]"
    if kind == 4:
        return "\n".join(event(rng) for _ in range(rng.randrange(30)))
    if kind == 5:
        return json.dumps({"data": rng.choice([json.loads(event(rng)), event(rng), None])})
    if kind == 6:
        return "[" * rng.randrange(5000)
    return "".join(chr(rng.randrange(256)) for _ in range(rng.randrange(300)))


def chunks(rng, text):
    out = b""
    while text:
        size = rng.randrange(1, len(text) + 1)
        extra = rng.choice(["", "", "", ";name=value", ";" + "z" * 3000])
        out += f"{size:x}{extra}\r\n".encode() + text[:size] + rng.choice([b"\r\n"] * 40 + [b"\n", b""])
        text = text[size:]
    return out + rng.choice([b"0\r\n\r\n"] * 6 + [b"0\r\nX: y\r\n\r\n", b"", b"-1\r\n\r\n", b"fffffffffffffffff\r\n"])


def request(rng):
    text = body(rng).encode("utf-8", "replace")
    fields = rng.sample(FIELDS, rng.choice([0, 0, 0, 0, 1, 1, 2, 4]))
    if rng.random() < 0.95:
        fields.append("Host: localhost")
    if rng.random() < 0.3:
        fields.append("Transfer-Encoding: chunked")
        text = chunks(rng, text)
    elif rng.random() < 0.95:
        fields.append(f"Content-Length: {len(text) + rng.choice([0] * 15 + [1, -1, 1000])}")
    rng.shuffle(fields)
    line = f"{rng.choice(METHODS)} {rng.choice(TARGETS)} {rng.choice(VERSIONS)}"
    end = rng.choice(["\r\n"] * 40 + ["\n", "\r", "\0"])
    return (end.join([line] + fields) + end + end).encode("latin-1", "replace") + text


def mutated(rng, data):
    data = bytearray(data)
    for _ in range(rng.choice([0, 0, 0, 0, 0, 0, 1, 3, 10])):
        if not data:
            break
        at = rng.randrange(len(data))
        what = rng.randrange(4)
        if what == 0:
            data[at] = rng.randrange(256)
        elif what == 1:
            del data[at:at + rng.randrange(1, 20)]
        elif what == 2:
            data[at:at] = bytes(rng.randrange(256) for _ in range(rng.randrange(1, 8)))
        else:
            data[at:at] = data[max(0, at - 40):at]
    return bytes(data)


def answers(data, closed):
    """Checks a run of answers; the events that they acknowledge."""
    taken = 0
    while data:
        head, gap, rest = data.partition(b"\r\n\r\n")
        match = re.match(rb"HTTP/1\.[01] (\d{3}) ", head)
        if not match:
            raise Wrong(f"no HTTP: {data[:200]!r}")
        status = int(match[1])
        if status not in STATUSES:
            raise Wrong(f"status {status}: {head!r}")
        if not gap:
            raise Wrong(f"a head without an end: {head!r}")
        length = re.search(rb"\r\ncontent-length: *(\d+)", head, re.I)
        count = int(length[1]) if length else 0
        if rest[:5] == b"HTTP/":
            count = 0  # the answer to HEAD
        if re.search(rb"text/event-stream|chunked", head, re.I):
            return taken
        if status == 200 and rest[:12] == b'{"accepted":':
            taken += int(re.match(rb'\{"accepted":(\d+)', rest)[1])
        if closed and len(rest) < count and rest:
            raise Wrong(f"half an answer: {data[:300]!r}")
        data = rest[count:]
    return taken


def converse(port, context, seed):
    """One connection; the events acknowledged on it."""
    try:
        return talk(port, context, seed)
    except Wrong as wrong:
        raise Wrong(f"seed {seed}: {wrong}") from None


def talk(port, context, seed):
    rng = random.Random(seed)
    data = b"".join(mutated(rng, request(rng)) for _ in range(rng.choice([1, 1, 2, 3, 8])))
    received, closed = b"", False
    try:
        link = socket.create_connection(("127.0.0.1", port), timeout=20)
    except ConnectionRefusedError:
        raise Wrong("nobody listens any more") from None
    with link:
        try:
            if context and rng.random() < 0.7:
                link = context.wrap_socket(link)
            while data:
                size = len(data) if rng.random() < 0.7 else rng.randrange(1, len(data) + 1)
                link.sendall(data[:size])
                data = data[size:]
            if rng.random() < 0.1:
                return 0  # gone without a word
            if not isinstance(link, ssl.SSLSocket):
                link.shutdown(socket.SHUT_WR)
            link.settimeout(0.05 if isinstance(link, ssl.SSLSocket) else 20)
            while len(received) < 1 << 22:
                more = link.recv(65536)
                if not more:
                    closed = True
                    break
                received += more
                if b"text/event-stream" in received:
                    break
        except OSError as error:
            if isinstance(error, TimeoutError) and not isinstance(link, ssl.SSLSocket):
                raise Wrong("the connection hangs") from None
    if context and not isinstance(link, ssl.SSLSocket):
        return 0  # bytes that are no TLS: what comes back is an alert
    return answers(received, closed and not isinstance(link, ssl.SSLSocket))


class Receiver:
    def __init__(self, program, directory, environment):
        self.journal = directory + "/journal"
        self.errors = open(directory + "/errors", "w+")
        self.process = subprocess.Popen(
            [program, "receive", "--listen", "127.0.0.1:0", "--durability", "os", "--journal", self.journal],
            stderr=self.errors, env={"PATH": "/usr/bin:/bin", "HOME": directory, "SWIFT_BACKTRACE": "enable=no",
                                     "ASAN_OPTIONS": "detect_leaks=0", **environment})
        while not (match := re.search(r"POST https?://127\.0\.0\.1:(\d+)/", self.said())):
            if self.process.poll() is not None:
                raise SystemExit(self.said())
            time.sleep(0.05)
        self.port = int(match[1])

    def said(self):
        return open(self.errors.name).read()

    def check(self):
        if self.process.poll() is not None or "Sanitizer" in self.said():
            raise Wrong(f"it ended ({self.process.poll()}): {self.said()[-3000:]}")

    def end(self, taken):
        self.process.send_signal(signal.SIGTERM)
        if self.process.wait(20) != 0:
            raise Wrong(f"it ended with {self.process.returncode}: {self.said()[-3000:]}")
        kept = sum(len(open(f"{self.journal}/{name}").readlines())
                   for name in os.listdir(self.journal) if re.fullmatch(r"\d{4}-\d\d-\d\d\.jsonl", name))
        if kept < taken:
            raise Wrong(f"{taken} events were acknowledged, {kept} are in the journal")
        return kept


def main():
    program, seconds = os.path.abspath(sys.argv[1]), float(sys.argv[2])
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else random.SystemRandom().getrandbits(32)
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with tempfile.TemporaryDirectory() as directory:
        os.makedirs(directory + "/plain")
        os.makedirs(directory + "/tls")
        tls = make_certificate(directory)
        receivers = [(Receiver(program, directory + "/plain", {}), None),
                     (Receiver(program, directory + "/tls", tls), context)]
        taken, count, end = [0, 0], 0, time.monotonic() + seconds
        pool = concurrent.futures.ThreadPoolExecutor(8)
        try:
            while count == 0 or time.monotonic() < end:
                for index, (receiver, context) in enumerate(receivers):
                    ports, contexts = itertools.repeat(receiver.port), itertools.repeat(context)
                    numbers = range(seed + count, seed + count + 100)
                    taken[index] += sum(pool.map(converse, ports, contexts, numbers))
                    receiver.check()
                count += 100
            kept = [receiver.end(events) for (receiver, _), events in zip(receivers, taken)]
        except Wrong as wrong:
            for receiver, _ in receivers:
                receiver.process.kill()
            said = "".join(receiver.said()[:3000] for receiver, _ in receivers)
            sys.exit(f"from seed {seed + count}: {wrong}\n{said}")
    print(f"{2 * count} connections from seed {seed}: {sum(taken)} events acknowledged, {sum(kept)} kept, nothing wrong")


def make_certificate(directory):
    key, certificate = directory + "/key.pem", directory + "/cert.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
                    "/CN=localhost", "-keyout", key, "-out", certificate], check=True, capture_output=True)
    os.chmod(key, 0o600)
    return {"FLOORBOARD_RECEIVER_TLS_CERTIFICATE": certificate, "FLOORBOARD_RECEIVER_TLS_KEY": key}


if __name__ == "__main__":
    main()
