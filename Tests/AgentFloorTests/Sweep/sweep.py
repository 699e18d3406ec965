"""Counts the numbers of FloorRules again, by sweeping over the intervals of finished records.

  TEST_SWEEP=/tmp/sweep.jsonl swift test --filter SweepDump
  python3 Tests/AgentFloorTests/Sweep/sweep.py /tmp/sweep.jsonl

The first writes streams and what the production floor makes of them: 115 MB for 2,000, or as many as
TEST_MODEL_STREAMS says, in 4 minutes (half a minute with `-c release -Xswiftc -enable-testing`). The
second takes a minute, says how many agree, shows the first that do not, and fails if there are any.

Taken from the floor: which sessions are live, what filled gaps of which item, what else ended one.
"""
import bisect
import json
import sys
from collections import defaultdict, namedtuple
from math import inf

NEVER = inf, inf
QUARTER, DAY = 900, 86_400
TALK = {"on-call", "on-email", "chatting", "on-item", "dialing-out"}
BUSY, AUX = {*TALK, "wrap-up"}, {"on-break", "busy-other", "not-ready"}
PROOFS = {"signedIn", "statusChanged", "receiving", "accepted", "signedOut"}
TIMES = "signedInSeconds", "auxSeconds", "idleSeconds", "busySeconds"
MEDIA = {name: status for status, names in {
    "on-call": ["voice", "call", "phone"], "on-email": ["email", "e-mail"],
    "chatting": ["chat", "webchat", "sms", "text", "message"]}.items() for name in names}

Interval = namedtuple("Interval", "start end status begins on_contact counts")


def kind(status):
    """What a status counts as: `busy-other/1` is one that is open to work, `on Fax` an on-item."""
    name = "on-item" if status.startswith("on ") else status.split(" ")[0]
    return "available" if name == "busy-other/1" else name


class Item:
    """A record as it is in the end; from when to when its offer and its contact were open (FloorRules W2, W3).

    A moment is its second and the number of its step; what time alone brings comes before these."""

    def __init__(self, record, at, stream):
        self.fills, self.after_call = record["fills"], 0
        over = ((at[record[n]], record[n]) if n in record else NEVER for n in ("offerOver", "contactOver"))
        parts = {f["part"]: (at[f["step"]], f["step"]) for f in self.fills if "part" in f}
        self.moments = sorted(parts.values())
        self.offered, self.accepted, self.declined, self.released = (
            parts.get(name, NEVER) for name in ("offered", "accepted", "declined", "released"))
        self.answered = min(self.accepted, self.declined)
        aged, limit = self.offered[0] + stream["unresolvedAfter"], self.accepted[0] + stream["contactLimit"]
        self.offer = self.offered, min((aged, -1), self.answered, self.released, next(over))
        self.contact = self.accepted, min((limit, -1), self.released, next(over))
        self.types = [((at[f["step"]], f["step"]), f["type"]) for f in self.fills if "type" in f]
        self.queue = next((fill["queue"] for fill in self.fills if "queue" in fill), None)

    def medium(self, moment=NEVER):
        """FloorRules W5, as far as it is known at a moment."""
        name = next((name for known, name in self.types if known <= moment), "voice")
        return MEDIA.get(name.lower(), f"on {name}")

    def is_handled(self, moment):
        return self.released <= moment < self.declined and not self.offered <= moment < self.accepted


class Sweep:
    """An agent at a moment: its steps, its items, and the elementary intervals of its time."""

    def __init__(self, agent, reading, stream):
        self.now, self.stream, self.differences = reading["now"], stream, []
        self.turns = [-inf, *stream["turns"], inf]
        today = bisect.bisect(self.turns, self.now)
        self.day, self.yesterday = self.turns[today - 1:today + 1], self.turns[today - 2:today]
        self.steps = [step for step in agent["steps"] if step["at"] <= self.now]
        self.at = [step["at"] for step in self.steps]
        self.items = [Item(record, [s["at"] for s in agent["steps"]], stream) for record in agent["items"]]
        self.gaps, self.anew = [], set()
        self.find_gaps("successor" in reading)
        self.begun = set(self.beginnings())
        self.intervals = list(self.walk())
        for item in self.items:
            if item.is_handled((self.now, inf)) and item.accepted < NEVER:
                item.after_call = self.after_call(item)

    def find_gaps(self, is_elsewhere):
        """FloorRules S1, S5, S6: silences between two events of live sessions, and where time in status begins anew."""
        ghost_after, steps = self.stream["ghostAfter"], self.steps
        heard = [i for i, s in enumerate(steps) if s.get("session") in s["live"] or s.get("was") == "live"]
        for last, i in zip(heard, heard[1:]):
            ended = set(steps[i - 1]["live"]) - set(steps[i]["live"]) - {steps[i]["session"]}
            is_silent = self.at[i] - self.at[last] >= ghost_after
            if ended or is_silent:
                self.anew.add(i)
                if is_silent or not any(self.goes_on(session, i) for session in ended):
                    self.gaps.append((self.at[last], self.at[i]))
        if heard and (is_elsewhere or self.now - self.at[heard[-1]] >= ghost_after):
            self.gaps.append((self.at[heard[-1]], self.now))

    def goes_on(self, session, ended):
        """Whether a session that another ended at a step turns out to be alive (FloorRules S5)."""
        own = (step for step in self.steps[ended + 1:] if step.get("session") == session)
        telling = [s["was"] for s in own if s["was"] != "superseded" or s["event"] in PROOFS]
        return telling[:1] == ["superseded"]

    def beginnings(self):
        """The seconds in which the time in status begins."""
        before = None
        for i, second in enumerate(self.at):
            status = self.status((second, i), *self.open((second, i)))
            if status != before or i in self.anew:
                yield second
            before = status

    def walk(self):
        """The elementary intervals whose time is booked."""
        bounds = {self.now, *self.at, *self.turns, *(m for gap in self.gaps for m in gap)}
        bounds.update(m for item in self.items for m, _ in item.offer + item.contact)
        bounds.update(range((self.now - DAY) // QUARTER * QUARTER, self.now, QUARTER))
        bounds = sorted(m for m in bounds if self.at[0] <= m <= self.now)
        for start, end in zip(bounds, bounds[1:]):
            offers, contacts = self.open((start, inf))
            status = self.status((start, inf), offers, contacts)
            if status == "signed-out" or any(a <= start < b for a, b in self.gaps):
                continue
            counted, is_open = kind(status), contacts or offers
            is_idle, is_busy = counted == "available" and not is_open, contacts or counted in BUSY
            counts = {name for name, is_so in zip(TIMES, (True, counted in AUX, is_idle, is_busy)) if is_so}
            yield Interval(start, end, status, start in self.begun, bool(contacts), counts)

    def open(self, moment):
        """Open offers and contacts."""
        return ([i for i in self.items if i.offer[0] <= moment < i.offer[1]],
                [i for i in self.items if i.contact[0] <= moment < i.contact[1]])

    def status(self, moment, offers, contacts):
        """The five rules; what the floor showed from its step on must be the same."""
        step = self.steps[min(moment[1], bisect.bisect(self.at, moment[0]) - 1)]
        status = self.by_rules(step.get("base"), step.get("baseAt", -inf), moment, offers, contacts)
        self.differences += [(f"at {moment[0]}", step["shown"], status)] if status != step["shown"] else []
        return status

    def by_rules(self, base, since, moment, offers, contacts):
        if base is None:
            return "signed-out"
        if kind(base) in TALK:
            released = [i.released[0] for i in self.items if i.is_handled(moment)]
            return "wrap-up" if not contacts and max(released, default=-inf) >= since else base
        if offers and not contacts and max(i.offered[0] for i in offers) >= since:
            return "ringing"
        newest = max(contacts, key=lambda item: item.accepted, default=None)
        is_newer = newest and (kind(base) == "unknown" or newest.accepted[0] >= since)
        return newest.medium(moment) if is_newer else base

    def after_call(self, item):
        """FloorRules W6, in seconds."""
        steps, count, release = self.steps, len(self.steps), item.released[1]
        stops = {f["step"] for other in self.items for f in other.fills if other is not item
                 and f.get("part") in ("accepted", "released")}
        stops |= {f["step"] for f in item.fills if f["session"] not in steps[f["step"]]["live"]}
        statuses = [i for i in range(release + 1, count) if steps[i].get("event") == "statusChanged"
                    and steps[i]["session"] in steps[i]["live"]]
        stops.update(i for i in statuses if steps[i]["sent"] != "wrap-up")
        owner = lambda i: [fill["session"] for fill in item.fills if fill["step"] < i][-1]
        end = next((i for i in range(release + 1, count)
                    if i in stops or owner(i) not in steps[i]["live"]), count)
        own = next((i for i in statuses if steps[i]["session"] == owner(i)), count)
        is_shown = any(step["shown"] == "wrap-up" for step in steps[release:min(end, own)])
        is_sent = own < end and self.at[own] <= item.released[0] + 60
        is_wrap_up, until = release not in stops and (is_shown or is_sent), [*self.at, self.now][end]
        passed = (i for i in self.intervals if item.released[0] <= i.start < until)
        return sum(i.end - i.start for i in passed if is_wrap_up and not i.on_contact)

    def numbers(self, period, items, intervals=()):
        """What the table of Numbers counts in a period."""
        now, within = (self.now, inf), lambda moment: period[0] <= moment[0] < period[1] and moment < NEVER
        offers = [i for i in items if within(i.offered) or i.offered == NEVER and within(i.declined)]
        answered = [i for i in items if within(i.accepted)]
        answers = [max(0, i.accepted[0] - i.offered[0]) for i in answered if i.offered < NEVER]
        unanswered = [i for i in offers if i.answered == NEVER]
        handled = [i for i in items if i.is_handled(now) and within(i.released)]
        measured = [i for i in handled if i.accepted < NEVER]
        contacts = [max(0, i.released[0] - i.accepted[0]) for i in measured]
        spent = [i for i in intervals if period[0] <= i.start < period[1]]
        return {name: sum(i.end - i.start for i in spent if name in i.counts) for name in TIMES} | {
            "offers": len(offers), "accepted": len(answered), "handled": len(handled),
            "declined": sum(within(i.declined) for i in items),
            "unresolved": sum(i.offer[1] <= now and i.released == NEVER for i in unanswered),
            "withdrawn": sum(i.released < NEVER for i in unanswered),
            "answersMeasured": len(answers), "answerSeconds": sum(answers),
            "answeredWithin": sum(answer <= self.stream["answerWithin"] for answer in answers),
            "longestAnswerSeconds": max([0, *answers]), "contactsMeasured": len(contacts),
            "contactSeconds": sum(contacts), "shortContacts": sum(contact < 10 for contact in contacts),
            "afterCallSeconds": sum(i.after_call for i in measured)}

    def tables(self):
        """What the tables of the floor should be."""
        charge = self.steps[-1].get("inCharge")
        begun = [step["at"] for step in self.steps if step.get("was") in ("new", "signedOut")
                 and step["session"] == charge in step["live"]] or [inf]
        periods = {"today": self.day, "yesterday": self.yesterday, "session": (begun[-1], inf)}
        return {"period": {n: self.numbers(p, self.items, self.intervals) for n, p in periods.items()},
                "quarter": self.quarters(), "stays": self.stays(self.day),
                "stays yesterday": self.stays(self.yesterday),
                "queue": self.shares(lambda item: item.queue), "medium": self.shares(Item.medium)}

    def quarters(self):
        """Those of the last 24 hours, by the seconds in which they begin and end."""
        def quarter(second):
            day, start = bisect.bisect(self.turns, second) - 1, second // QUARTER * QUARTER
            return max(start, self.turns[day]), min(start + QUARTER, self.turns[day + 1])

        parts = defaultdict(lambda: ([], []))
        for item in self.items:
            for period in {quarter(second) for second, _ in item.moments}:
                parts[period][0].append(item)
        for interval in self.intervals:
            parts[quarter(interval.start)][1].append(interval)
        return without_zeros({f"{start}-{end}": self.numbers((start, end), *part)
                              for (start, end), part in parts.items() if start > self.now - DAY})

    def stays(self, period):
        stays = defaultdict(lambda: {"seconds": 0, "count": 0})
        for interval in (i for i in self.intervals if period[0] <= i.start < period[1]):
            stays[interval.status]["seconds"] += interval.end - interval.start
            stays[interval.status]["count"] += interval.begins
        return stays

    def shares(self, name):
        """Today's numbers of records by what `name` says of them."""
        groups = {name(item) for item in self.items} - {None}
        return without_zeros({group: self.numbers(self.day, [i for i in self.items if name(i) == group])
                              | {"longestAnswerSeconds": 0} for group in groups})


def without_zeros(table):
    return {row: numbers for row, numbers in table.items() if any(numbers.values())}


def add(rows):
    """Sums of rows of numbers; of the longest answers the longest."""
    total = defaultdict(int)
    for name, value in (pair for row in rows for pair in row.items()):
        total[name] = max(total[name], value) if name == "longestAnswerSeconds" else total[name] + value
    return total


def sums(tables, day, now):
    """Numbers of an agent's day, and what other tables of the floor add up to."""
    today, others = tables["period"]["today"], {*TIMES, "longestAnswerSeconds"}
    wholes = {"media": {name: value for name, value in today.items() if name not in others}}
    parts = {"media": add(tables["medium"].values())}
    if now - day < DAY:
        quarters = (row for name, row in tables["quarter"].items() if int(name.split("-")[0]) >= day)
        wholes["quarters"], parts["quarters"] = today, add(quarters)
    return {"sum of": wholes}, {"sum of": parts}


def compare(floor, sweep):
    """The numbers of tables: which one it is, by the floor, and by the sweep."""
    for table in floor:
        for row in {**floor[table], **sweep[table]}:
            theirs, mine = (tables[table].get(row, {"row": "none"}) for tables in (floor, sweep))
            for name in {**theirs, **mine}:
                yield f"{table} {row}.{name}", theirs.get(name, 0), mine.get(name, 0)


def numbers_of(stream):
    """All that is compared of a stream: whose it is, and likewise."""
    for place, floor in enumerate(stream["floors"]):
        agents = []
        for agent in stream["agents"]:
            reading = agent["readings"][place]
            sweep = Sweep(agent, reading, stream)
            agents.append(sweep.tables())
            yield from ((f"{agent['username']} at {sweep.now}", *number) for number in [
                *sweep.differences, *compare(reading["tables"], agents[-1]),
                *compare(*sums(reading["tables"], sweep.day[0], sweep.now))])
        rows = {table: {row for agent in agents for row in agent[table]} for table in floor["tables"]}
        rows["period"] = ["today"]
        whole = {t: {row: add(agent[t].get(row, {}) for agent in agents) for row in rows[t]} for t in rows}
        yield from (("floor", *number) for number in compare(floor["tables"], whole))


def main(path):
    counts, differing = [], []
    for stream in map(json.loads, open(path, encoding="utf-8")):
        numbers = list(numbers_of(stream))
        found = [f"seed {stream['seed']}, {whose}: {name}: floor {floor}, sweep {sweep}"
                 for whose, name, floor, sweep in numbers if floor != sweep]
        counts.append(len(numbers))
        differing += [found] if found else []
    agreeing = f"{len(counts) - len(differing):,} streams agree, {len(differing):,} do not"
    print(f"{agreeing}; {sum(counts):,} numbers compared")
    for found in differing[:5]:
        print(*found[:6], sep="\n")
    return bool(differing) or not counts


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
