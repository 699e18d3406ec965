#!/usr/bin/env python3
"""Millions of mutated bodies, judged by Floorboard and by others that share no code with it.

orjson says what is JSON; the rules below, written from EventContract, say which of it are events and what
these hold: the common properties and every field, in order.
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
LIMIT_FIELDS, LIMIT_NESTING = 64, 16
LIMIT_TEXTS = dict.fromkeys(
    ("username", "sessionid", "sessiontype", "activityname", "workitemid", "workitemtype", "queue",
     "queuename"), 256) | {"phoneno": 64, "callerid": 64}

# --- the rules of EventContract ---------------------------------------------------------------------

COMMON = {"id": "Id", "creationdateutc": "Date", "category": "Category", "code": "Code",
          "additionalfields": "Fields", "parameters": "Fields", "receivedatutc": "Received"}
HYPHENATED = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
GUID = re.compile(rf"(?:[0-9a-f]{{32}}|{HYPHENATED}|\{{{HYPHENATED}\}}|\({HYPHENATED}\))", re.I | re.A)
MOMENT = re.compile(r"(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|[+-](\d\d):(\d\d))",
                    re.A)


DAY = 86_400_000
YEAR_1 = datetime.date(1, 1, 1).toordinal()
YEAR_10000 = datetime.date(9999, 12, 31).toordinal() + 1


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
    if not is_string(value):
        return False
    match = MOMENT.fullmatch(value)
    return bool(match) and is_real(*(int(part) for part in match.groups()[:6])) \
        and int(match[7] or 0) < 24 and int(match[8] or 0) < 60 \
        and YEAR_1 <= moment(value) // DAY < YEAR_10000


def is_string(value):
    return isinstance(value, str) and not isinstance(value, Number)


def is_guid(value):
    return is_string(value) and GUID.fullmatch(value) is not None


def depth(value):
    if isinstance(value, Members):
        return 1 + max((depth(v) for _, v in value), default=0)
    if isinstance(value, list):
        return 1 + max(map(depth, value), default=0)
    return 0


def fields_of(container):
    """The fields a container holds, as names and values; None where it is none."""
    if container is None:
        return []
    if isinstance(container, Members):
        return list(container)
    if not isinstance(container, list):
        return None
    fields = []
    for element in container:
        if not isinstance(element, Members) or len(element) not in (1, 2):
            return None
        if len(element) == 1:
            fields += element
            continue
        pair = {"name" if folded(n) in ("name", "key") else folded(n): v for n, v in element}
        if pair.keys() != {"name", "value"} or not is_string(pair["name"]):
            return None
        fields.append((pair["name"], pair["value"]))
    return fields


def is_short(name, value):
    """Within the limit of the texts that Floorboard reads; other fields may be as long as they like."""
    limit = LIMIT_TEXTS.get(folded(name))
    return limit is None or not isinstance(value, str) or len(value.encode()) <= limit


def event_of(value, nesting=LIMIT_NESTING):
    """What an event holds: common properties by name, fields as a list; None where it is no event."""
    if not isinstance(value, Members) or depth(value) > nesting:
        return None
    seen, fields = {}, []
    rules = {"Id": is_guid, "Date": is_date, "Category": is_integer, "Code": is_integer,
             "Received": is_moment}
    for name, member in value:
        common = COMMON.get(folded(name))
        if common is None:
            fields.append((name, member))
            continue
        if common in seen:
            return None
        seen[common] = member
        if common == "Fields":
            held = fields_of(member)
            if held is None:
                return None
            fields += held
        elif not rules[common](member):
            return None
    if len(fields) > LIMIT_FIELDS or not {"Id", "Date", "Category", "Code"} <= seen.keys() \
            or not all(is_short(*field) for field in fields):
        return None
    return {
        "Id": re.sub(r"[^0-9a-f]", "", seen["Id"].lower()), "Date": str(seen["Date"]),
        "Category": int(seen["Category"]), "Code": int(seen["Code"]),
        "Received": moment(seen["Received"]) if "Received" in seen else None,
        "Fields": [(name, typed(member)) for name, member in fields]}


def moment(text):
    """Milliseconds since the day before year 1; what is past them is cut off."""
    match = MOMENT.fullmatch(text)
    days = datetime.date(*(int(part) for part in match.groups()[:3])).toordinal()
    hour, minute, second = (int(part) for part in match.groups()[3:6])
    fraction = int((re.search(r"\.([0-9]+)", text) or ["", "0"])[1].ljust(3, "0")[:3])
    east = (int(match[7] or 0) * 60 + int(match[8] or 0)) * (-1 if match[0][-6] == "-" else 1)
    return (((days * 24 + hour) * 60 + minute - east) * 60 + second) * 1000 + fraction


def typed(value):
    """A value that differs from every other one: in Python 1 and True are the same."""
    if isinstance(value, list):
        kind = "members" if isinstance(value, Members) else "list"
        return (kind, [tuple(map(typed, v)) if isinstance(v, tuple) else typed(v) for v in value])
    return (type(value).__name__, value)


def parsed(body):
    return json.loads(body, object_pairs_hook=Members, parse_int=Number, parse_float=Number)


def expected(body):
    """The events of a body of JSON, and how many rejections it has."""
    value = parsed(body)
    elements = value if isinstance(value, list) and not isinstance(value, Members) else [value]
    events = [event_of(element) for element in elements]
    good = [event for event in events if event is not None]
    return good, len(events) - len(good)


# --- the bodies ---------------------------------------------------------------------------------

SEED_FILES = sorted(pathlib.Path(__file__).with_name("seeds").glob("*.json"))
SEEDS = [path.read_bytes().strip() for path in SEED_FILES]
TOKENS = [b"{", b"}", b"[", b"]", b",", b":", b'"', b"\\", b"\\u", b"\\ud83d", b"\\ude00", b"\\u0000",
          b"null", b"true", b"false", b"nul", b"0", b"-", b"1e5", b"1E+400", b"01", b"-0", b".5", b"1.",
          b"NaN", b" ", b"\n", b"\t", b"\r", b"\x00", b"\x1f", b"\x7f", b"\x80", b"\xff", b"\xc3\xa9",
          b"\xed\xa0\x80", b"\xe2\x80\xa8", b"\xf0\x9f\x98\x80", b"\xef\xbb\xbf", b'"Id"', b'"Name"',
          b'"Value"', b'"Key"', b'"Parameters"', b'"Code":1', b'"a":1', b"{}", b"[]", b'""', b"2147483648",
          b'"ReceivedAtUtc":"2026-11-22T14:30:05Z",', b"20260229000000", b"99999999999999", b"_", b"e",
          b'"Received_At_Utc":"9999-12-31T23:30:00.1239-01:00",', b'"receivedatutc":"0001-01-01t00:00:00+00:01",',
          b'"QueueName":"support",', b'"exit code":"-2147483648",', b'{"x":[ 1,\n{} ]}', b'"activityName":']


def mutated(random_source):
    body = bytearray(random_source.choice(SEEDS))
    for _ in range(random_source.choice((0, 1, 1, 1, 2, 2, 3, 5))):
        place = random_source.randrange(len(body) + 1)
        kind = random_source.randrange(8)
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
        elif kind == 6:
            # Around the limits of texts.
            run = random_source.choice((b"a", b"7", b"\xc3\xa9", b"\\n", b" "))
            body[place:place] = run * random_source.choice((7, 50, 60, 64, 65, 240, 250, 256, 257))
        else:
            other = random_source.choice(SEEDS)
            start = random_source.randrange(len(other))
            body[place:place] = other[start:start + random_source.randrange(1, 60)]
    return bytes(body)


# --- the comparison -----------------------------------------------------------------------------


# What makes a number large, outside strings, which are stepped over.
MAGNITUDE = re.compile(rb'("(?:\\.|[^"\\])*")|([0-9])(?:[0-9]{300,}|(?=[eE]))(?:[eE][+-]?[0-9]+)?', re.S)


def judged(checker, bodies):
    """What Floorboard says of each body: events, rejections, reason of the first, events as JSON."""
    framed = b"".join(struct.pack("<I", len(body)) + body for body in bodies)
    result = subprocess.run([checker, *SEED_FILES], input=framed, capture_output=True)
    if result.returncode == 0:
        return list(answers(result.stdout))
    if len(bodies) == 1:
        sys.exit(f"the checker died of {bodies[0]!r}\n{result.stderr.decode(errors='replace')[:2000]}")
    half = len(bodies) // 2
    return judged(checker, bodies[:half]) + judged(checker, bodies[half:])


def answers(output):
    place = 0
    while place < len(output):
        events, rejections, reason, size = struct.unpack_from("<IIII", output, place)
        place += 16 + size
        yield events, rejections, reason, output[place - size:place]


def is_same(body, events, rejections, lines):
    """Whether Floorboard found what the rules find in a body of JSON."""
    wanted, wanted_rejections = expected(body)
    # Flat fields are one object deeper there.
    found = [event_of(parsed(line), LIMIT_NESTING + 1) for line in lines.split(b"\n")[:-1]]
    return (len(wanted), wanted_rejections) == (events, rejections) and found == wanted


def is_json(body):
    """What orjson says, and where it is known to differ."""
    if body.startswith(b"\xef\xbb\xbf"):
        body = body[3:]
    try:
        orjson.loads(body)
        return True, body, "json"
    except orjson.JSONDecodeError:
        pass
    # Numbers beyond a double are JSON for RFC 8259: made smaller, is it?
    smaller = MAGNITUDE.sub(lambda match: match[1] or match[2], body)
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
        for body, (events, rejections, reason, lines) in zip(bodies, answer):
            valid, stripped, kind = is_json(body)
            ours = REASONS[reason] if reason < len(REASONS) else "accepted"
            if (ours == "syntax") == valid:
                same = False
            else:
                same = not valid or is_same(stripped, events, rejections, lines)
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
