"""Counts the numbers of floor.md again, by sweeping over the intervals of finished records.

  TEST_SWEEP=/tmp/sweep.jsonl swift test --filter SweepDump
  python3 Tests/AgentFloorTests/Sweep/sweep.py /tmp/sweep.jsonl

The first writes streams and what the production floor makes of them: 90 MB for 2,000, or as many as
TEST_MODEL_STREAMS says, in 4 minutes (half a minute with `-c release -Xswiftc -enable-testing`). The
second says how many agree, shows the first that do not, and fails if there are any.

Taken from the floor: which sessions are live, what filled gaps of which item, what else ended one.
"""
import bisect
import json
import sys
from math import inf

TALK = {"on-call", "on-email", "chatting", "on-item", "dialing-out"}
AUX = {"on-break", "busy-other", "not-ready"}
PROOFS = {"signedIn", "statusChanged", "receiving", "accepted", "signedOut"}


class Item:
    """A record as it is in the end; from when to when its offer and its contact were open (W2, W3)."""

    def __init__(self, record, moments, stream):
        names = ("offered", "accepted", "declined", "released")
        self.offered, self.accepted, self.declined, self.released = (record.get(n, inf) for n in names)
        self.answered = min(self.accepted, self.declined)
        self.fills = record["fills"]
        aged, limit = self.offered + stream["unresolvedAfter"], self.accepted + stream["contactLimit"]
        offer_over, contact_over = (moments[record.get(n, -1)] for n in ("offerOver", "contactOver"))
        self.offer = self.offered, min(aged, self.answered, self.released, offer_over)
        self.contact = self.accepted, min(limit, self.released, contact_over)
        self.is_withdrawn = self.offered < inf and self.released < inf and self.answered == inf

    def is_handled(self, now):
        return self.released <= now < self.declined and not self.offered <= now < self.accepted

    def is_unresolved(self, now):
        return self.offer[1] <= now and self.answered == self.released == inf


class Sweep:
    """An agent at a moment: its steps, its items, and the elementary intervals of its time."""

    def __init__(self, agent, reading, stream):
        self.now, self.stream = reading["now"], stream
        self.steps = [step for step in agent["steps"] if step["at"] <= self.now]
        self.at = [step["at"] for step in self.steps]
        moments = [step["at"] for step in agent["steps"]] + [inf]
        self.items = [Item(record, moments, stream) for record in agent["items"]]
        self.gaps = list(self.find_gaps("successor" in reading))
        self.differences = []
        self.intervals = list(self.walk())

    def find_gaps(self, is_elsewhere):
        """S1, S5, S6: silences that are not booked, each between two events of live sessions."""
        ghost_after, steps = self.stream["ghostAfter"], self.steps
        heard = [i for i, s in enumerate(steps) if s.get("session") in s["live"] or s.get("was") == "live"]
        for last, i in zip(heard, heard[1:]):
            ended = set(steps[i - 1]["live"]) - set(steps[i]["live"]) - {steps[i]["session"]}
            is_unproved = ended and not any(self.goes_on(session, i) for session in ended)
            if is_unproved or self.at[i] - self.at[last] >= ghost_after:
                yield self.at[last], self.at[i]
        if heard and (is_elsewhere or self.now - self.at[heard[-1]] >= ghost_after):
            yield self.at[heard[-1]], self.now

    def goes_on(self, session, ended):
        """Whether a session that another ended at a step turns out to be alive (S5)."""
        own = (step for step in self.steps[ended + 1:] if step.get("session") == session)
        next_one = next((s for s in own if s["was"] != "superseded" or s["event"] in PROOFS), {})
        return next_one.get("was") == "superseded"

    def walk(self):
        """The elementary intervals whose time is booked: from, to, and what it counts as."""
        bounds = {self.now, *self.at, *self.stream["turns"], *(m for gap in self.gaps for m in gap)}
        bounds.update(m for item in self.items for m in item.offer + item.contact)
        bounds = sorted(m for m in bounds if self.at[0] <= m <= self.now)
        for start, end in zip(bounds, bounds[1:]):
            step = self.steps[bisect.bisect(self.at, start) - 1]
            offers = [i.offered for i in self.items if i.offer[0] <= start < i.offer[1]]
            contacts = [i.accepted for i in self.items if i.contact[0] <= start < i.contact[1]]
            status = self.status(step, offers, contacts, start)
            if status != ("talk" if step["shown"] in TALK else step["shown"]):
                self.differences.append(f"at {start}: shown {step['shown']}, by the rules {status}")
            if status != "signed-out" and not any(a <= start < b for a, b in self.gaps):
                is_idle = status == "available" and not contacts and not offers
                is_busy = bool(contacts) or status in ("talk", "wrap-up")
                yield start, end, {"signedInSeconds": True, "auxSeconds": status in AUX,
                                   "idleSeconds": is_idle, "busySeconds": is_busy}, bool(contacts)

    def status(self, step, offers, contacts, now):
        """The five rules; any talk status is `talk`."""
        base, since = step.get("base", "signed-out"), step.get("baseAt", -inf)
        if base in TALK:
            is_over = not contacts and any(i.released >= since and i.is_handled(now) for i in self.items)
            return "wrap-up" if is_over else "talk"
        if base != "signed-out" and offers and not contacts and max(offers) >= since:
            return "ringing"
        return "talk" if contacts and (base == "unknown" or max(contacts) >= since) else base

    def after_call(self, item):
        """W6, in seconds."""
        steps, count = self.steps, len(self.steps)
        release = next(fill["step"] for fill in item.fills if fill["isReleased"])
        stops = {f["step"] for other in self.items for f in other.fills if other is not item
                 and (f["isAccepted"] or f["isReleased"])}
        stops |= {f["step"] for f in item.fills if f["session"] not in steps[f["step"]]["live"]}
        statuses = [i for i in range(release + 1, count) if steps[i].get("event") == "statusChanged"
                    and steps[i]["session"] in steps[i]["live"]]
        stops.update(i for i in statuses if steps[i]["sent"] != "wrap-up")
        owner = lambda i: [fill["session"] for fill in item.fills if fill["step"] < i][-1]
        end = next((i for i in range(release + 1, count)
                    if i in stops or owner(i) not in steps[i]["live"]), count)
        own = next((i for i in statuses if steps[i]["session"] == owner(i)), count)
        is_shown = any(step["shown"] == "wrap-up" for step in steps[release:min(end, own)])
        is_sent = own < end and self.at[own] <= item.released + 60
        if release in stops or not (is_shown or is_sent):
            return 0
        until = [*self.at, self.now][end]
        return sum(b - a for a, b, _, on_contact in self.intervals
                   if item.released <= a < until and not on_contact)

    def numbers(self, start, end):
        """What the table of Numbers counts from `start` on, before `end`."""
        items, within = self.items, lambda moment: start <= moment < end and moment < inf
        offers = [i for i in items if within(i.offered) or i.offered == inf and within(i.declined)]
        answers = [max(0, i.accepted - i.offered) for i in items if within(i.accepted) and i.offered < inf]
        handled = [i for i in items if i.is_handled(self.now) and within(i.released)]
        contacts = [i for i in handled if i.accepted < inf]
        times = {name: sum(min(b, end) - max(a, start) for a, b, counts, _ in self.intervals
                           if counts[name] and a < end and b > start)
                 for name in ("signedInSeconds", "auxSeconds", "idleSeconds", "busySeconds")}
        return times | {
            "offers": len(offers), "accepted": sum(within(i.accepted) for i in items),
            "declined": sum(within(i.declined) for i in items), "handled": len(handled),
            "unresolved": sum(i.is_unresolved(self.now) for i in offers),
            "withdrawn": sum(i.is_withdrawn for i in offers),
            "answersMeasured": len(answers), "answerSeconds": sum(answers),
            "longestAnswerSeconds": max([0, *answers]), "contactsMeasured": len(contacts),
            "contactSeconds": sum(max(0, i.released - i.accepted) for i in contacts),
            "afterCallSeconds": sum(self.after_call(i) for i in contacts)}


def differences(stream, agent, reading):
    sweep, turns = Sweep(agent, reading, stream), [-inf, *stream["turns"], inf]
    today = bisect.bisect(turns, reading["now"]) - 1
    charge = sweep.steps[-1].get("inCharge")
    begun = [step["at"] for step in sweep.steps if step.get("was") in ("new", "signedOut")
             and step["session"] == charge in step["live"]] or [inf]
    periods = {"today": turns[today:today + 2], "yesterday": turns[today - 1:today + 1],
               "session": (begun[-1], inf)}
    return sweep.differences + [
        f"{name}.{number}: floor {reading[name][number]}, sweep {value}"
        for name, period in periods.items() for number, value in sweep.numbers(*period).items()
        if value != reading[name][number]]


def main(path):
    agreeing, differing = 0, []
    for line in open(path, encoding="utf-8"):
        stream = json.loads(line)
        found = [f"seed {stream['seed']}, {agent['username']} at {reading['now']}: {difference}"
                 for agent in stream["agents"] for reading in agent["readings"]
                 for difference in differences(stream, agent, reading)]
        agreeing += not found
        differing += [found] if found else []
    print(f"{agreeing} streams agree, {len(differing)} do not")
    for found in differing[:5]:
        print(*found[:6], sep="\n")
    return bool(differing) or not agreeing


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
