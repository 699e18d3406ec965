#!/usr/bin/env python3
"""What a screen costs, on a real pty of 120×35: bytes, CPU, first paint and the answer to a key;
htop, btop and lnav beside it in the same run.

    swift build -c release && sudo apt-get install -y htop btop lnav
    Tests/Benchmarks/screen.py            # prints the README's table

Each program has the pty for `SECONDS` after it has settled; the bytes are those that arrive at the
other end, the CPU seconds those of the program and its children (/proc/PID/stat)."""
import fcntl, json, os, pty, select, shutil, signal, struct, subprocess, sys, tempfile, termios, threading, time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.environ.get("FLOORBOARD", f"{ROOT}/.build/release/floorboard")
SECONDS = 20
TICK = os.sysconf("SC_CLK_TCK")


class Terminal:
    """A program on a pty, with everything it writes."""

    def __init__(self, command, folder, stdin=None):
        self.start = time.monotonic()
        self.process, self.fd = pty.fork()
        if self.process == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 35, 120, 0, 0))
            environment = dict(
                os.environ, TERM="xterm-256color", LANG="C.UTF-8", LC_ALL="C.UTF-8", HOME=folder,
                XDG_CONFIG_HOME=f"{folder}/config", XDG_STATE_HOME=f"{folder}/state")
            if stdin is not None:
                os.dup2(stdin, 0)
            os.execvpe(command[0], command, environment)
        self.bytes, self.first, self.last = 0, None, b""

    def read(self, seconds, until=None):
        """Reads for so long, or until `until` was written; the time at which it was."""
        end, seen = time.monotonic() + seconds, b""
        while (left := end - time.monotonic()) > 0:
            if not select.select([self.fd], [], [], left)[0]:
                break
            try:
                chunk = os.read(self.fd, 65536)
            except OSError:
                break
            now = time.monotonic()
            self.first = self.first or now
            self.bytes += len(chunk)
            seen += chunk
            if until and until in seen:
                return now
        return None

    def take(self, seconds):
        """What comes next, waiting so long for it."""
        if not select.select([self.fd], [], [], seconds)[0]:
            return b""
        chunk = os.read(self.fd, 65536)
        self.bytes += len(chunk)
        return chunk

    def resident(self):
        """Megabytes in memory."""
        status = open(f"/proc/{self.process}/status").read()
        return int(status.split("VmRSS:")[1].split()[0]) // 1024

    def cpu(self):
        fields = open(f"/proc/{self.process}/stat").read().rsplit(")", 1)[1].split()
        return sum(map(int, fields[11:15])) / TICK

    def type(self, keys):
        os.write(self.fd, keys)

    def end(self):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.fd)


def measure(command, folder, settle=3):
    """First paint in ms, bytes a second and CPU seconds once settled."""
    terminal = Terminal(command, folder)
    terminal.read(settle)
    before, cpu = terminal.bytes, terminal.cpu()
    terminal.read(SECONDS)
    result = (
        (terminal.first - terminal.start) * 1000, (terminal.bytes - before) / SECONDS,
        terminal.cpu() - cpu)
    terminal.end()
    return result


def event(number, agent, code, fields):
    stamp = time.strftime("%Y%m%d%H%M%S", time.gmtime())
    return json.dumps({
        "Id": f"{number:08x}-0000-4000-8000-{os.getpid():012x}", "CreationDateUtc": stamp, "Category": 1,
        "Code": code, "AdditionalFields": {
            "SessionId": f"S-{agent}", "Username": f"agent.{agent:05}", **fields}}) + "\n"


def floor(path, agents):
    with open(path, "w") as out:
        for agent in range(agents):
            out.write(event(agent, agent, 3, {"ActivityCode": 16}))


class Load:
    """Appends so many events a second to a file, from a thread."""

    def __init__(self, path, agents, rate):
        self.goes = True
        self.thread = threading.Thread(target=self.run, args=(path, agents, rate), daemon=True)
        self.thread.start()

    def run(self, path, agents, rate):
        number, start = 1 << 24, time.monotonic()
        with open(path, "a") as out:
            while self.goes:
                due = int((time.monotonic() - start) * rate) + (1 << 24)
                for number in range(number, due):
                    out.write(event(number, number * 7 % agents, 3, {"ActivityCode": 16 + number % 3 * 8}))
                number = max(number, due)
                out.flush()
                time.sleep(0.02)

    def stop(self):
        self.goes = False
        self.thread.join()


def answer(folder, key, answer, back=b"", flags=()):
    """Milliseconds until a key is answered at 10,000 agents and 500 events a second, in the median and
    the 95th percentile. `answer` is what only the answer writes, `back` the key that undoes it."""
    path = f"{folder}/many{len(flags)}.jsonl"
    floor(path, 10_000)
    load = Load(path, 10_000, 500)
    terminal = Terminal([PROGRAM, "--follow", path, *flags], folder)
    terminal.read(6)
    times = []
    for turn in range(40):
        start = time.monotonic()
        terminal.type(key)
        shown = terminal.read(2, until=answer)
        times.append((shown - start) * 1000 if shown else 2000)
        terminal.read(0.1 + turn * 0.003)
        if back:
            terminal.type(back)
        terminal.read(0.2)
    terminal.end()
    load.stop()
    times.sort()
    return f"median {times[len(times) // 2]:.0f} ms, 95th {times[int(len(times) * 0.95)]:.0f} ms"


def row(name, what, result):
    first, rate, cpu = result
    print(f"| {name} | {what} | {first:.0f} ms | {rate:,.0f} | {cpu:.2f} s |", flush=True)


def main():
    if missing := [name for name in (PROGRAM, "htop", "btop", "lnav") if not shutil.which(name)]:
        sys.exit(f"not found: {', '.join(missing)}")
    with tempfile.TemporaryDirectory() as folder:
        quiet, busy = f"{folder}/quiet.jsonl", f"{folder}/busy.jsonl"
        floor(quiet, 30)
        floor(busy, 30)
        print("| program | doing | first output | bytes a second | CPU in 20 s |\n|---|---|---:|---:|---:|")
        row("floorboard", "30 agents, no event", measure([PROGRAM, "--follow", quiet], folder))
        row(
            "floorboard --wallboard", "the same",
            measure([PROGRAM, "--follow", quiet, "--wallboard"], folder))
        load = Load(busy, 30, 10)
        row("floorboard", "30 agents, 10 events a second", measure([PROGRAM, "--follow", busy], folder))
        row(
            "floorboard --wallboard", "the same file",
            measure([PROGRAM, "--follow", busy, "--wallboard"], folder))
        row("lnav", "the same file", measure(["lnav", busy], folder))
        load.stop()
        row("htop", "its usual view", measure(["htop"], folder))
        row("btop", "its usual view", measure(["btop", "--utf-force"], folder))
        print("\nA key at 10,000 agents and 500 events a second:")
        # The help opens, and closes again: its first word is nowhere on the board.
        print("on the board, `?`:", answer(folder, b"?", b"Move", b"q"), flush=True)
        # The only key of a wallboard, Ctrl-L, clears the screen and writes all of it.
        print("on the wallboard, Ctrl-L:", answer(folder, b"\x0c", b"\x1b[2J", flags=["--wallboard"]))


if __name__ == "__main__":
    main()
