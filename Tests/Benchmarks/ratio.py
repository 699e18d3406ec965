#!/usr/bin/env python3
"""The last status of every agent, by Floorboard and by DuckDB on one thread, from the same file.

    python3 -m venv /tmp/duck && /tmp/duck/bin/pip install duckdb
    swift build -c release && /tmp/duck/bin/python ratio.py .build/release/Benchmarks [EVENTS]

Both run in turn, so that whatever else the machine does slows both; processor time is compared, the
fastest of five runs each. DuckDB answers with the last ActivityCode alone; Floorboard folds all
events into a floor.
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
RUNS = 5


def by_duckdb(path: str) -> float:
    connection = duckdb.connect()
    connection.execute("SET threads = 1")
    start = time.process_time()
    connection.execute(QUERY.format(path)).fetchall()
    return time.process_time() - start


def by_floorboard(program: str, path: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([program, "last-status", path], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    program = os.path.abspath(sys.argv[1])
    events = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, "events.jsonl")
        subprocess.run([program, "write", path, str(events)], check=True)
        size = os.path.getsize(path)
        times = [(by_duckdb(path), by_floorboard(program, path)) for _ in range(RUNS)]
    duck, ours = (min(column) for column in zip(*times))
    for name, seconds in (("DuckDB, 1 thread", duck), ("Floorboard", ours)):
        rate = f"{events / seconds / 1e6:.2f} M events/s, {size / seconds / 1e6:.0f} MB/s"
        print(f"{name:<18}{seconds:6.2f} s  {rate}")
    print(f"ratio             {duck / ours:6.2f}")


if __name__ == "__main__":
    main()
