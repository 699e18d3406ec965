"""A soak: its events, minute by minute, and what befalls the programs meanwhile."""
import calendar, collections, datetime, zoneinfo

import configuration
from centre import Centre
from floor import Floor
from preloaded import MovedClock
from samples import sample
from tally import Tally
from waiting import until

# Noon in UTC, 08:00 in Toronto, where the clock is set back on 1 November.
START = calendar.timegm((2026, 10, 12, 12, 0, 0))
MINUTE, DAY = 60, 24 * 60
# What is typed at the boards, one an hour: the day, the teams, an agent, the end of the list, and back.
KEYED = ("board", "follower")
KEYS = (b"v", b"q", b"T", b"q", b"\r", b"q", b"G", b"g")


class Month:
    def __init__(self, program, agents, folder):
        self.clock = MovedClock(folder)
        self.now = START
        self.clock.set(self.now)
        self.centre = Centre(program, agents, START)
        self.floor = Floor(program, folder, self.clock)
        self.posted, self.repeats, self.turn = Tally(), 0, 0
        self.happened = collections.Counter()
        self.by_journal_day, self.today = {}, 0
        for name in KEYED:
            until(f"{name} takes keys", lambda: "help" in self.floor.boards[name].screen())
        until("everybody watches", lambda: self.floor.receiver.metric("floorboard_viewers") == 4)

    def minute(self, number):
        """The minute of this number, from 1 on: its events, then what is due at its end."""
        self.now = START + number * MINUTE
        self.clock.set(self.now)
        if number % 60 == 0:
            self.happened["rotations"] += 1
            self.floor.log.rotate()
        lines = self.centre.before(self.now)
        if lines:
            self.post(lines)
        local = datetime.datetime.fromtimestamp(self.now, zoneinfo.ZoneInfo(configuration.ZONE))
        if (local.hour, local.minute) == (configuration.DAY_STARTS, 0):
            self.happened["turns of the local day"] += 1
            self.today = 0
        if number % 60 == 0:
            self.hour(number // 60, lines)

    def post(self, lines):
        accepted, _ = self.floor.take(lines)
        assert accepted == len(lines), f"{accepted} of {len(lines)} events were accepted"
        for line in lines:
            self.posted.add(line)
        self.today += accepted
        day = datetime.datetime.fromtimestamp(self.now, datetime.UTC).strftime("%Y-%m-%d.jsonl")
        self.by_journal_day[day] = self.by_journal_day.get(day, 0) + accepted

    def hour(self, number, lines):
        """A repeat, a key each, and in turns a broken connection or another configuration."""
        if lines:
            self.repeats += self.floor.receiver.post(lines)[1]
        for name in KEYED:
            self.floor.boards[name].type(KEYS[(number - 1) % len(KEYS)])
        if number % 6 == 2:
            self.happened["cuts of board and wall"] += 1
            self.floor.proxy.cut()
        if number % 6 == 4:
            self.happened["cuts of a viewer"] += 1
            self.floor.viewers[number % 4 // 2].cut()
        if number % 12 == 9:
            self.happened["reloads"] += 1
            self.turn += 1
            configuration.write(self.floor.folder, self.turn, self.names)
            self.floor.receiver.reload()

    @property
    def names(self):
        return [username.decode() for username in self.centre.usernames]

    def settle(self):
        """Waits until everybody has seen everything."""
        viewers, posted = self.floor.viewers, self.posted.count
        until("the viewers have read all", lambda: all(viewer.tally.count >= posted for viewer in viewers))
        until("everybody watches", lambda: self.floor.receiver.metric("floorboard_viewers") == 4)

    def samples(self):
        return {name: sample(pid, self.floor.folder) for name, pid in self.floor.pids.items()}

    def end(self):
        """Ends all; the exit status of the receiver."""
        self.centre.end()
        return self.floor.end()
