"""What must be so at the end of each day, and at the end of all; each returns faults in words."""
import json, os, re, subprocess, time

import configuration


def equal(what, seen, expected):
    return [] if seen == expected else [f"{what}: {seen}, not {expected}"]


def day(month):
    """Nothing is lost and nothing seen twice, by the receiver, the viewers and the boards."""
    faults = [fault for name in ("board", "follower") for fault in today(month, name)]
    return faults + counts(month)


def counts(month):
    floor, posted = month.floor, month.posted
    faults = equal("accepted", floor.receiver.metric("floorboard_events_accepted_total"), posted.count)
    faults += equal("repeats", floor.receiver.metric("floorboard_events_duplicate_total"), month.repeats)
    faults += equal("too late", floor.receiver.metric("floorboard_events_too_late_total"), 0)
    for place, viewer in enumerate(floor.viewers, 1):
        if viewer.tally != posted:
            faults.append(f"viewer {place}: {viewer.tally.count} events of {posted.count}, or others")
        faults += equal(f"viewer {place}: checkpoints", viewer.checkpoints, 1)
        faults += equal(f"viewer {place}: today", viewer.status["today"], month.today)
    return faults


def today(month, name):
    """The events of today in the header of a board, and that it tells of no trouble there."""
    for _ in range(10):
        screen = month.floor.boards[name].screen()
        seen = re.search(r"([0-9,]+) today", screen)
        if seen and int(seen[1].replace(",", "")) == month.today:
            break
    faults = equal(f"{name}: today", seen and int(seen[1].replace(",", "")), month.today)
    troubles = re.findall(r"\d+ gaps?|\d+ rejected|\d+ too late|STALE", screen)
    return faults + [f"{name}: {trouble}" for trouble in troubles]


def end(month, program):
    """The log is as expected, and the receiver's floor is that of its journal."""
    receiver = month.floor.receiver
    kept = sorted(name for name in os.listdir(receiver.journal) if name in month.by_journal_day)
    deleted = len(month.by_journal_day) - len(kept)
    faults = equal("day files", len(kept), min(configuration.KEEP_DAYS + 1, len(month.by_journal_day)))
    with open(receiver.log) as file:
        log = file.read()
    month.happened["days deleted"] = deleted
    faults += equal("deletions in the log", len(re.findall(r"deleted \d{4}-", log)), deleted)
    unusual = [line for line in log.splitlines() if "level=info" not in line and "deleted 20" not in line]
    faults += [f"log: {line}" for line in unusual]
    return faults + documents(month, program, kept)


def documents(month, program, kept):
    """Compares `GET /floor` to `snapshot --json` of the journal at the same second; only the number of
    events differs, by those of the days deleted."""
    month.clock.set(month.now + 1)
    live = json.loads(month.floor.receiver.ask("GET", "/floor"))
    config = f"{month.floor.folder}/config.toml"
    recorded = json.loads(subprocess.check_output(
        [program, "snapshot", "--json", "--at", live["at"], "--config", config, month.floor.receiver.journal],
        env=month.floor.environment))
    faults = equal("GET /floor: accepted", live["events"].pop("accepted"), month.posted.count)
    held = sum(month.by_journal_day[name] for name in kept)
    faults += equal("snapshot: accepted", recorded["events"].pop("accepted"), held)
    faults += equal("GET /floor: duplicates", live["events"].pop("duplicates"), month.repeats)
    faults += equal("snapshot: duplicates", recorded["events"].pop("duplicates"), 0)
    return faults + differences("/floor", live, recorded)


def differences(where, live, recorded):
    """Where two documents differ, down to their members."""
    if isinstance(live, dict) and isinstance(recorded, dict):
        keys = sorted(live.keys() | recorded.keys())
        members = [(f"{where}.{key}", live.get(key), recorded.get(key)) for key in keys]
    elif isinstance(live, list) and isinstance(recorded, list) and len(live) == len(recorded):
        members = [(f"{where}[{place}]", *pair) for place, pair in enumerate(zip(live, recorded))]
    else:
        return equal(where, live, recorded)
    return [fault for member in members for fault in differences(*member)]
