#!/usr/bin/env python3
"""What `floorboard` takes of memory when it is sent or shown what is large, beside the bounds it must
keep; exits 1 past one of them.

    swift build -c release --product floorboard && Tests/Benchmarks/memory.py [PROGRAM]

- 400 requests of 1 MB, blanks and one event, to a receiver: how much it grows;
- 12,000 events with a username of 30 KB, each refused with 400, to the same receiver: the first fill
  the 10 MB that `rejected.jsonl` may have, which is then rewritten in memory; later ones add nothing;
- `snapshot` of a log of 400 MB that holds 1,500 events between lines that are none: its peak;
- a board on a pty that follows that log: its peak.

All files lie in a temporary directory ($TMPDIR), which needs 500 MB and is removed at the end."""
import http.client, os, random, re, subprocess, sys, tempfile, time, uuid

from screen import PROGRAM, Terminal

POSTS, POST_SIZE = 400, 1_000_000
LONG_NAMES, NAME_SIZE = 3000, 30_000
LOG_SIZE, LOG_EVENTS = 400_000_000, 1500
failures = 0


def report(what, megabytes, limit):
    global failures
    failures += megabytes > limit
    verdict = "ok" if megabytes <= limit else "TOO MUCH"
    print(f"{what:<64}{megabytes:6.1f} MB of {limit} MB  {verdict}", flush=True)


def status(pid, name):
    """`VmRSS`, what is resident now, or `VmHWM`, the most that ever was, in MB of 10^6 bytes."""
    with open(f"/proc/{pid}/status") as file:
        return int(re.search(rf"{name}:\s+(\d+)", file.read())[1]) * 1024 / 1e6


def event(username):
    stamp = time.strftime("%Y%m%d%H%M%S", time.gmtime())
    return (
        f'{{"Id":"{uuid.uuid4()}","CreationDateUtc":"{stamp}","Category":1,"Code":3,"AdditionalFields":'
        f'{{"SessionId":"S-{username[-8:]}","Username":"{username}","ActivityCode":16}}}}').encode()


# --- the receiver ---------------------------------------------------------------------------------


def receiver(program, folder):
    process = subprocess.Popen(
        [program, "receive", "--listen", "127.0.0.1:0", "--journal", f"{folder}/journal"],
        env=dict(os.environ, HOME=folder, XDG_CONFIG_HOME=folder, XDG_STATE_HOME=folder),
        stderr=subprocess.PIPE, text=True)
    for line in process.stderr:
        if found := re.search(r"POST http://127\.0\.0\.1:(\d+)", line):
            return process, int(found[1])
    sys.exit(f"{program} receive did not start")


def post(connection, body):
    connection.request("POST", "/events", body, {"Content-Type": "application/json"})
    answer = connection.getresponse()
    answer.read()
    return answer.status


def requests(port, pid, bodies, expected):
    """How much the receiver grows while it answers all of `bodies`."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    before = status(pid, "VmRSS")
    for body in bodies:
        answer = post(connection, body)
        assert answer == expected, f"answered with {answer}, not {expected}"
    connection.close()
    return status(pid, "VmRSS") - before


def received(program, folder):
    process, port = receiver(program, folder)
    try:
        blanks = (event(f"agent.{n}").rjust(POST_SIZE) for n in range(POSTS))
        grown = requests(port, process.pid, blanks, 200)
        report(f"{POSTS} requests of {POST_SIZE / 1e6:g} MB of blanks and one event: growth", grown, 20)
        # A connection each: the receiver's threads have their own free memory.
        grown = [
            requests(port, process.pid, (event(f"{n}".rjust(NAME_SIZE, "n")) for n in range(LONG_NAMES)), 400)
            for _ in range(4)]
        what = f"usernames of {NAME_SIZE // 1000} KB, each refused: growth"
        report(f"the first {3 * LONG_NAMES} {what}", sum(grown[:3]), 45)
        report(f"{LONG_NAMES} more {what}", grown[3], 2)
    finally:
        process.terminate()
        process.wait()


# --- a large log ------------------------------------------------------------------------------------


def write_log(path):
    """Lines as a web server logs them, with an event now and then."""
    source = random.Random(1)
    paths = ("/", "/index.html", "/api/v3/agents", "/static/app.js", "/events", "/search?q=%C3%A9t%C3%A9")

    def line():
        return (
            f'{source.randrange(256)}.{source.randrange(256)}.4.{source.randrange(256)} - - '
            f'[22/Nov/2026:{source.randrange(24):02}:{source.randrange(60):02}:05 +0000] '
            f'"GET {source.choice(paths)} HTTP/1.1" {source.choice((200, 200, 304, 404))} '
            f'{source.randrange(100_000)} "-" "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Firefox/128.0"\n')

    blocks = ["".join(line() for _ in range(1700)).encode() for _ in range(16)]
    with open(path, "wb") as file:
        number = 0
        while file.tell() < LOG_SIZE or number < LOG_EVENTS:
            file.write(source.choice(blocks)[: LOG_SIZE // LOG_EVENTS].rpartition(b"\n")[0] + b"\n")
            file.write(event(f"agent.{number % 50}") + b"\n")
            number += 1


def snapshot(program, path):
    process = subprocess.Popen([program, "snapshot", "--json", path], stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL)
    output = process.stdout.read()
    _, code, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(code)
    assert output.count(b'"username"') >= 50, f"no floor, exit code {process.returncode}"
    report(f"snapshot of a log of {os.path.getsize(path) // 10**6} MB: peak", usage.ru_maxrss * 1024 / 1e6, 60)


def board(program, path, folder):
    terminal = Terminal([program, "--follow", path], folder)
    try:
        # It has read all when it rests.
        cpu = -1
        while terminal.cpu() - cpu > 0.05:
            cpu = terminal.cpu()
            terminal.read(2)
        report("a board that follows it: peak", status(terminal.process, "VmHWM"), 90)
    finally:
        terminal.end()


def main():
    program = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else PROGRAM)
    with tempfile.TemporaryDirectory() as folder:
        received(program, folder)
        path = f"{folder}/access.log"
        write_log(path)
        snapshot(program, path)
        board(program, path, folder)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
