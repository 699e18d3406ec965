#!/usr/bin/env python3
"""Floorboard beside a JSON parser and a database, on the same file and one thread.

    python3 -m venv /tmp/py && /tmp/py/bin/pip install duckdb yyjson
    swift build -c release && (cd Tests/Benchmarks && swift build -c release)
    /tmp/py/bin/python Tests/Benchmarks/ratio.py [FILE]

- Decoding alone (`Benchmarks decode FILE`) beside `yyjson.Document(line)` of each line, both of what
  is in memory: yyjson checks that the lines are JSON, Floorboard also that they are events.
- `floorboard snapshot --json FILE`, start and reading included, beside DuckDB's query for the last
  status of every agent, which reads three of the fields.

FILE is one that `floorboard simulate` wrote; without it a million events of 500 agents, which it takes
a while to write. $FLOORBOARD and $BENCHMARKS name other programs than those built above. What is
compared runs in turn, so that whatever else the machine does slows both; processor time is compared,
the best of seven. The exit code is 1 where Floorboard is slower."""
import os, resource, subprocess, sys, tempfile, time

# Light modules only: until the heavy ones are there, a child's peak memory is its own.
FOLDER = os.path.dirname(os.path.abspath(__file__))
FLOORBOARD = os.environ.get("FLOORBOARD", f"{FOLDER}/../../.build/release/floorboard")
BENCHMARKS = os.environ.get("BENCHMARKS", f"{FOLDER}/.build/release/Benchmarks")
EVENTS, AGENTS, RUNS = 1_000_000, 500, 7
QUERY = """
SELECT AdditionalFields.Username AS username, arg_max(AdditionalFields.ActivityCode, CreationDateUtc)
FROM read_json('{}', format = 'newline_delimited', columns = {{
  Id: 'UUID', CreationDateUtc: 'VARCHAR', Category: 'INTEGER', Code: 'INTEGER',
  AdditionalFields: 'STRUCT(SessionId VARCHAR, Username VARCHAR, ActivityCode INTEGER)'}})
WHERE Category = 1 AND Code = 3 GROUP BY username
"""


def simulate(path):
    start, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [FLOORBOARD, "simulate", "--agents", str(AGENTS), "--events", str(EVENTS), "--to", path],
        check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"simulate wrote it in {time.monotonic() - start:.1f} s"
          f" ({after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime:.1f} s of a processor)")


def snapshot(path):
    """Processor seconds, and the peak of the memory in MB."""
    process = subprocess.Popen([FLOORBOARD, "snapshot", "--json", path], stdout=subprocess.DEVNULL)
    _, code, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(code)
    assert process.returncode == 0, f"snapshot ended with {process.returncode}"
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024 / 1e6


def decode(path):
    output = subprocess.run([BENCHMARKS, "decode", path], check=True, capture_output=True, text=True)
    return float(output.stdout.split()[-2])


def by_duckdb(path):
    import duckdb

    connection = duckdb.connect()
    connection.execute("SET threads = 1")
    start = time.process_time()
    connection.execute(QUERY.format(path)).fetchall()
    return time.process_time() - start


def by_yyjson(lines):
    from yyjson import Document

    start = time.process_time()
    for line in lines:
        Document(line)
    return time.process_time() - start


def compare(what, path, other, others, ours):
    rounds = [(others(), ours()) for _ in range(RUNS)]
    theirs, mine = (min(times) for times in zip(*rounds))
    size = os.path.getsize(path)
    for name, seconds in ((other, theirs), (what, mine)):
        print(f"{name:<28}{seconds:6.3f} s  {size / seconds / 1e6:5.0f} MB/s")
    print(f"{what} is {theirs / mine:.2f} times as fast as {other}", flush=True)
    return mine <= theirs


def main():
    with tempfile.TemporaryDirectory() as folder:
        path = sys.argv[1] if len(sys.argv) > 1 else f"{folder}/events.jsonl"
        if len(sys.argv) == 1:
            simulate(path)
        print(f"{os.path.getsize(path) / 1e6:.0f} MB; snapshot peaks at {snapshot(path)[1]:.1f} MB")
        is_fast = compare(
            "floorboard snapshot", path, "DuckDB's query", lambda: by_duckdb(path),
            lambda: snapshot(path)[0])
        with open(path, "rb") as file:
            lines = file.read().splitlines()
        print(f"{len(lines)} lines")
        is_fast &= compare(
            "decode", path, "yyjson.Document(line)", lambda: by_yyjson(lines), lambda: decode(path))
    sys.exit(0 if is_fast else 1)


if __name__ == "__main__":
    main()
