#!/usr/bin/env python3
"""The last status of every agent, by Floorboard and by DuckDB on one thread, from the same file.

    python3 -m venv /tmp/duck && /tmp/duck/bin/pip install duckdb
    swift build -c release
    /tmp/duck/bin/python ratio.py .build/release/Benchmarks [EVENTS | FILE [FLOORBOARD]]

The file is one that `Benchmarks write` writes, of a million events or as many as are named; or FILE,
whose fields stand in an object AdditionalFields, as `floorboard simulate` writes them. Both run in
turn, so that whatever else the machine does slows both; processor time is compared, the fastest of
seven runs each, the start of the program included. DuckDB answers with the last ActivityCode alone;
Floorboard folds all events into a floor, and `FLOORBOARD snapshot` does all that the program does.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time

import duckdb

QUERY = """
SELECT AdditionalFields.Username AS username, arg_max(AdditionalFields.ActivityCode, CreationDateUtc)
FROM read_json('{}', format = 'newline_delimited', columns = {{
  Id: 'UUID', CreationDateUtc: 'VARCHAR', Category: 'INTEGER', Code: 'INTEGER',
  AdditionalFields: 'STRUCT(SessionId VARCHAR, Username VARCHAR, ActivityCode INTEGER)'}})
WHERE Category = 1 AND Code = 3 GROUP BY username
"""
RUNS = 7


def by_duckdb(path: str) -> float:
    connection = duckdb.connect()
    connection.execute("SET threads = 1")
    start = time.process_time()
    connection.execute(QUERY.format(path)).fetchall()
    return time.process_time() - start


def by_program(*command: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare(path: str, program: str, floorboard: str | None) -> None:
    with open(path, "rb") as file:
        events = sum(1 for _ in file)
    size = os.path.getsize(path)
    ways = {
        "DuckDB, 1 thread": lambda: by_duckdb(path),
        "decode + apply": lambda: by_program(program, "last-status", path),
    }
    if floorboard:
        ways["floorboard snapshot"] = lambda: by_program(floorboard, "snapshot", "--json", path)
    rounds = [{name: way() for name, way in ways.items()} for _ in range(RUNS)]
    best = {name: min(times[name] for times in rounds) for name in ways}
    duck = best["DuckDB, 1 thread"]
    for name, seconds in best.items():
        rate = f"{events / seconds / 1e6:.2f} M events/s, {size / seconds / 1e6:.0f} MB/s"
        print(f"{name:<20}{seconds:6.2f} s  {rate}  ratio {duck / seconds:.2f}")


def main() -> None:
    program, *rest = sys.argv[1:]
    program = os.path.abspath(program)
    if rest and os.path.exists(rest[0]):
        compare(rest[0], program, os.path.abspath(rest[1]) if rest[1:] else None)
        return
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, "events.jsonl")
        subprocess.run([program, "write", path, rest[0] if rest else "1000000"], check=True)
        compare(path, program, None)


if __name__ == "__main__":
    main()
