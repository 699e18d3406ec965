"""The configuration of a soak, which changes while it is in force."""

ZONE, DAY_STARTS, KEEP_DAYS = "America/Toronto", 4, 3


def write(folder, turn, usernames=()):
    """Writes `config.toml` and `roster.csv`; thresholds and teams differ from turn to turn."""
    teams = ("Billing", "Sales", "Support")
    with open(f"{folder}/roster.csv", "w") as roster:
        roster.write("username,name,team\n")
        for place, username in enumerate(sorted(usernames)):
            roster.write(f"{username},,{teams[(place + turn) % len(teams)]}\n")
    # The usual 262,144 ids are reached on the fourth day only; these on the first. The usual five minutes
    # of silence last a tenth of a second here.
    with open(f"{folder}/config.toml", "w") as file:
        file.write(f"""
mask-numbers = false
timezone = "{ZONE}"
day-starts = "{DAY_STARTS:02}:00"
stale-after = "12h"
roster = "{folder}/roster.csv"

[journal]
keep-days = {KEEP_DAYS}

[floor]
duplicate-memory = 65536

[thresholds.wrap-up]
warning = "{60 + turn % 2 * 60}s"
critical = "{180 + turn % 2 * 60}s"
""")
