#!/usr/bin/env python3
"""How soon the board shows what happened, on a real pty of 120×35 with real files.

    pip install pyte && swift build -c release && Tests/Benchmarks/board.py

- append to pixel: from one write() of an event to its agent's name on the screen;
- ten million events through `simulate | floorboard --follow -`: the longest time between two
  frames, and the memory by quarters;
- a journal of a million events: from the start to the first frame with all of them;
- time travel within a day of a million events: from the key to the moment on the screen."""
import datetime, os, random, re, string, subprocess, tempfile, time

import pyte

from screen import PROGRAM, Terminal

ESCAPE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[()].|[=>78M])")
MILLION = 1_000_000


def simulate(*arguments):
    return subprocess.Popen([PROGRAM, "simulate", *map(str, arguments)], stdout=subprocess.PIPE)


def seen(terminal, seconds, wanted):
    """When `wanted`, a pattern, has come; nil after so many seconds. Escape sequences are left out."""
    end, text = time.monotonic() + seconds, b""
    while time.monotonic() < end:
        before = terminal.bytes
        text += terminal.take(min(0.2, max(0, end - time.monotonic())))
        if terminal.bytes > before and re.search(wanted, ESCAPE.sub(b"", text)):
            return time.monotonic()
    return None


def append_to_pixel(folder, samples=100):
    path = f"{folder}/live.jsonl"
    log = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY)
    terminal = Terminal([PROGRAM, "--follow", path], folder)
    terminal.read(1)
    times, source = [], random.Random(1)
    for number in range(samples):
        terminal.read(source.uniform(0.15, 0.6))
        name = "".join(source.choice(string.ascii_letters) for _ in range(12))
        stamp = time.strftime("%Y%m%d%H%M%S", time.gmtime())
        line = (
            f'{{"Id":"{number:08x}-0000-4000-8000-000000000000","CreationDateUtc":"{stamp}","Category":1,'
            f'"Code":3,"AdditionalFields":{{"SessionId":"{name}","Username":"{name}","ActivityCode":16}}}}\n')
        start = time.monotonic()
        os.write(log, line.encode())
        shown = seen(terminal, 2, name.encode())
        times.append((shown - start) * 1000 if shown else 2000)
    terminal.end()
    times.sort()
    print(
        f"append to pixel: median {times[samples // 2]:.1f} ms, 99th {times[samples * 99 // 100]:.1f} ms, "
        f"worst {times[-1]:.1f} ms", flush=True)


def ten_million(folder):
    source = simulate("--events", 10 * MILLION)
    terminal = Terminal([PROGRAM, "--follow", "-"], folder, stdin=source.stdout.fileno())
    source.stdout.close()
    last, worst, memory = None, 0, []
    start = time.monotonic()
    while source.poll() is None:
        if terminal.take(0.5):
            now = time.monotonic()
            worst = max(worst, now - (last or now))
            last = now
        if time.monotonic() > start + len(memory):
            memory.append(terminal.resident())
    taken = time.monotonic() - start
    terminal.end()
    quarters = [memory[len(memory) * part // 4] for part in range(1, 4)] + [memory[-1]]
    print(
        f"ten million events in {taken:.0f} s: longest between two frames {worst * 1000:.0f} ms, "
        f"memory by quarters {' '.join(f'{size} MB' for size in quarters)}", flush=True)


def shifted(source, to, path, received=False):
    """Writes the events so that the last of them is at `to`."""
    lines = source.stdout.read().decode().splitlines()
    mark = 'CreationDateUtc":"'
    place = lines[0].index(mark) + len(mark)
    parse = lambda text: datetime.datetime.strptime(text, "%Y%m%d%H%M%S")
    times = {line[place:place + 14] for line in lines}
    by = to - parse(max(times))
    moved = {text: parse(text) + by for text in times}
    with open(path, "w") as out:
        for line in lines:
            moment = moved[line[place:place + 14]]
            tail = f',"ReceivedAtUtc":"{moment:%Y-%m-%dT%H:%M:%S}.000Z"}}' if received else "}"
            out.write(f"{line[:place]}{moment:%Y%m%d%H%M%S}{line[place + 14:-1]}{tail}\n")


def start_over_a_journal(folder, now):
    journal = f"{folder}/journal"
    os.mkdir(journal, 0o700)
    shifted(simulate("--events", MILLION), now, f"{journal}/{now:%Y-%m-%d}.jsonl", received=True)
    terminal = Terminal([PROGRAM, "--listen", "0", "--journal", journal], folder)
    shown = seen(terminal, 30, rb"AGENT")
    print(f"start over a journal of a million events: {(shown - terminal.start) * 1000:.0f} ms", flush=True)
    terminal.end()


def jumps(folder, now):
    path = f"{folder}/day.jsonl"
    shifted(simulate("--events", MILLION, "--agents", 4000), now, path)
    terminal = Terminal([PROGRAM, "--follow", path], folder)
    screen = pyte.Screen(120, 35)
    stream = pyte.ByteStream(screen)
    past = lambda: re.search(r"PAST (\d\d:\d\d) · l live", screen.display[0])

    def settle(seconds, until=lambda: False):
        end = time.monotonic() + seconds
        while time.monotonic() < end and not until():
            stream.feed(terminal.take(min(0.1, max(0, end - time.monotonic()))))

    settle(5)
    times = []
    for key in "<<<<<<<<<<<<>>>,,..":
        before = past()
        start = time.monotonic()
        terminal.type(key.encode())
        # The moment that was asked for is the one that is shown.
        settle(5, until=lambda: past() and (not before or past()[1] != before[1]))
        times.append((time.monotonic() - start) * 1000)
        settle(0.3)
    terminal.end()
    times.sort()
    print(
        f"time travel in a day of a million events: median {times[len(times) // 2]:.0f} ms, "
        f"worst {times[-1]:.0f} ms", flush=True)


def main():
    now = datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None)
    for part in (append_to_pixel, ten_million):
        with tempfile.TemporaryDirectory() as folder:
            part(folder)
    for part in (start_over_a_journal, jumps):
        with tempfile.TemporaryDirectory() as folder:
            part(folder, now)


if __name__ == "__main__":
    main()
