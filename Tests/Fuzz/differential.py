#!/usr/bin/env python3
"""Millions of mutated bodies, judged by Floorboard and by others that share no code with it.

orjson says what is JSON; the rules below, written from events.md, say which of it are events.
Usage: differential.py CHECKER [COUNT [SEED]]. Exits 1 with the first bodies that are judged
differently; prints how many there were of each kind.

Where the judges may differ, and why:
- a byte-order mark at the start is skipped here and refused by orjson;
- a number beyond a double is JSON (RFC 8259, section 6), and refused by orjson.
"""

import collections
import datetime
import json
import pathlib
import random
import re
import struct
import subprocess
import sys

import orjson

BATCH = 20_000
REASONS = ["syntax", "not-an-event", "missing-property", "repeated-property", "bad-value", "limit"]
LIMIT_EVENT, LIMIT_FIELDS, LIMIT_NESTING, LIMIT_ARRAY = 64 << 10, 64, 16, 10_000

# --- the rules of events.md ---------------------------------------------------------------------

COMMON = {"id": "Id", "creationdateutc": "Date", "category": "Category", "code": "Code",
          "additionalfields": "Fields", "parameters": "Fields", "receivedatutc": "Received"}
HYPHENATED = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
GUID = re.compile(rf"(?:[0-9a-f]{{32}}|{HYPHENATED}|\{{{HYPHENATED}\}}|\({HYPHENATED}\))", re.I | re.A)
MOMENT = re.compile(r"(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|[+-](\d\d):(\d\d))",
                    re.A)


class Number(str):
    """A number as it was written."""


class Members(list):
    """The members of an object, repeated ones included."""


def folded(name):
    return "".join(c.lower() if c.isascii() else c for c in name if c not in " _-")


def is_real(year, month, day, hour, minute, second):
    try:
        datetime.datetime(year, month, day, hour, minute, second)
        return True
    except ValueError:
        return False


def is_date(value):
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{14}", value):
        return False
    return is_real(int(value[:4]), *(int(value[i:i + 2]) for i in range(4, 14, 2)))


def is_integer(value):
    return isinstance(value, str) and re.fullmatch(r"-?[0-9]+", value) is not None \
        and -2**31 <= int(value) < 2**31


def is_moment(value):
    if not isinstance(value, str) or isinstance(value, Number):
        return False
    match = MOMENT.fullmatch(value)
    return bool(match) and is_real(*(int(part) for part in match.groups()[:6])) \
        and int(match[7] or 0) < 24 and int(match[8] or 0) < 60


def is_guid(value):
    return isinstance(value, str) and not isinstance(value, Number) \
        and GUID.fullmatch(value) is not None


def depth(value):
    if isinstance(value, Members):
        return 1 + max((depth(v) for _, v in value), default=0)
    if isinstance(value, list):
        return 1 + max(map(depth, value), default=0)
    return 0


def count_of_fields(container):
    """How many fields a container holds; None where it is none."""
    if container is None:
        return 0
    if isinstance(container, Members):
        return len(container)
    if not isinstance(container, list):
        return None
    for element in container:
        if not isinstance(element, Members) or len(element) not in (1, 2):
            return None
        if len(element) == 2:
            names = ["name" if folded(n) in ("name", "key") else folded(n) for n, _ in element]
            if sorted(names) != ["name", "value"]:
                return None
            name = element[names.index("name")][1]
            if not isinstance(name, str) or isinstance(name, Number):
                return None
    return len(container)


def is_event(value, size):
    if not isinstance(value, Members) or depth(value) > LIMIT_NESTING or size > LIMIT_EVENT:
        return False
    seen, fields = set(), 0
    rules = {"Id": is_guid, "Date": is_date, "Category": is_integer, "Code": is_integer,
             "Received": is_moment}
    for name, member in value:
        common = COMMON.get(folded(name))
        if common is None:
            fields += 1
            continue
        if common in seen:
            return False
        seen.add(common)
        if common == "Fields":
            held = count_of_fields(member)
            if held is None:
                return False
            fields += held
        elif not rules[common](member):
            return False
    return fields <= LIMIT_FIELDS and {"Id", "Date", "Category", "Code"} <= seen


def expected(body):
    """How many events and rejections a body of JSON has."""
    value = json.loads(body, object_pairs_hook=Members, parse_int=Number, parse_float=Number)
    elements = value if isinstance(value, list) and not isinstance(value, Members) else [value]
    if len(elements) > LIMIT_ARRAY:
        return 0, 1
    good = sum(is_event(element, 0) for element in elements)
    return good, len(elements) - good


# --- the bodies ---------------------------------------------------------------------------------

SEED_FILES = sorted(pathlib.Path(__file__).with_name("seeds").glob("*.json"))
SEEDS = [path.read_bytes().strip() for path in SEED_FILES]
TOKENS = [b"{", b"}", b"[", b"]", b",", b":", b'"', b"\\", b"\\u", b"\\ud83d", b"\\ude00", b"\\u0000",
          b"null", b"true", b"false", b"nul", b"0", b"-", b"1e5", b"1E+400", b"01", b"-0", b".5", b"1.",
          b"NaN", b" ", b"\n", b"\t", b"\r", b"\x00", b"\x1f", b"\x7f", b"\x80", b"\xff", b"\xc3\xa9",
          b"\xed\xa0\x80", b"\xe2\x80\xa8", b"\xf0\x9f\x98\x80", b"\xef\xbb\xbf", b'"Id"', b'"Name"',
          b'"Value"', b'"Key"', b'"Parameters"', b'"Code":1', b'"a":1', b"{}", b"[]", b'""', b"2147483648",
          b'"ReceivedAtUtc":"2026-11-22T14:30:05Z",', b"20260229000000", b"99999999999999", b"_", b"e"]


def mutated(random_source):
    body = bytearray(random_source.choice(SEEDS))
    for _ in range(random_source.choice((0, 1, 1, 1, 2, 2, 3, 5))):
        place = random_source.randrange(len(body) + 1)
        kind = random_source.randrange(7)
        if kind == 0 and place < len(body):
            body[place] = random_source.randrange(256)
        elif kind == 1:
            body[place:place] = random_source.choice(TOKENS)
        elif kind == 2:
            del body[place:place + random_source.choice((1, 1, 2, 8, 40))]
        elif kind == 3 and place < len(body):
            body[place:place + 1] = random_source.choice(TOKENS)
        elif kind == 4:
            end = place + random_source.randrange(1, 40)
            body[place:place] = body[place:end]
        elif kind == 5 and place < len(body):
            body[place] ^= 1 << random_source.randrange(8)
        else:
            other = random_source.choice(SEEDS)
            start = random_source.randrange(len(other))
            body[place:place] = other[start:start + random_source.randrange(1, 60)]
    return bytes(body)


# --- the comparison -----------------------------------------------------------------------------


# Outside strings, which are stepped over.
EXPONENT = re.compile(rb'("(?:\\.|[^"\\])*")|([0-9])[eE][+-]?[0-9]+', re.S)


def judged(checker, bodies):
    """What Floorboard says of each body: events, rejections, reason of the first."""
    framed = b"".join(struct.pack("<I", len(body)) + body for body in bodies)
    result = subprocess.run([checker, *SEED_FILES], input=framed, capture_output=True)
    if result.returncode == 0 and len(result.stdout) == 12 * len(bodies):
        return result.stdout
    if len(bodies) == 1:
        sys.exit(f"the checker died of {bodies[0]!r}\n{result.stderr.decode(errors='replace')[:2000]}")
    half = len(bodies) // 2
    return judged(checker, bodies[:half]) + judged(checker, bodies[half:])


def is_json(body):
    """What orjson says, and where it is known to differ."""
    if body.startswith(b"\xef\xbb\xbf"):
        body = body[3:]
    try:
        orjson.loads(body)
        return True, body, "json"
    except orjson.JSONDecodeError:
        pass
    # Numbers beyond a double are JSON for RFC 8259: without their exponents, is it?
    smaller = EXPONENT.sub(lambda match: match[1] or match[2], body)
    if smaller != body:
        try:
            json.loads(body, parse_constant=lambda _: 1 / 0)
            orjson.loads(smaller)
            return True, body, "json with a number beyond a double"
        except (ValueError, ZeroDivisionError):
            pass
    return False, body, "no json"


def main():
    checker, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    source = random.Random(seed)
    tally, differences = collections.Counter(), 0
    for done in range(0, count, BATCH):
        bodies = [mutated(source) for _ in range(min(BATCH, count - done))]
        answer = judged(checker, bodies)
        for body, (events, rejections, reason) in zip(bodies, struct.iter_unpack("<III", answer)):
            valid, stripped, kind = is_json(body)
            ours = REASONS[reason] if reason < len(REASONS) else "accepted"
            if (ours == "syntax") == valid:
                same = False
            else:
                same = not valid or expected(stripped) == (events, rejections)
            tally[f"{kind}, {ours}"] += 1
            if not same:
                differences += 1
                if differences <= 10:
                    print(f"{kind}; ours: {events} events, {rejections} rejections, {ours}: {body!r}")
        print(f"\r{done + len(bodies)} bodies", end="", file=sys.stderr)
    print(file=sys.stderr)
    for kind, number in sorted(tally.items()):
        print(f"{number:>10} {kind}")
    print(f"{differences:>10} judged differently (seed {seed})")
    sys.exit(1 if differences else 0)


if __name__ == "__main__":
    main()
