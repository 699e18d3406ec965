"""The events of a soak: a simulated contact centre, read minute by minute."""
import re, subprocess, time

STAMP = re.compile(rb'"CreationDateUtc":"(\d{14})"')
USERNAME = re.compile(rb'"Username":"([^"]+)"')


class Centre:
    def __init__(self, program, agents, start):
        """The first shift begins at `start`, in seconds since 1970."""
        at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(start))
        self.process = subprocess.Popen(
            [program, "simulate", "--agents", str(agents), "--start", at],
            stdout=subprocess.PIPE, bufsize=1 << 20)
        self.ahead = self.process.stdout.readline()
        self.usernames = set()

    def before(self, end):
        """The events before `end`, as lines; none of them was given yet."""
        stamp, lines = time.strftime("%Y%m%d%H%M%S", time.gmtime(end)).encode(), []
        while STAMP.search(self.ahead)[1] < stamp:
            lines.append(self.ahead)
            self.usernames.update(USERNAME.findall(self.ahead))
            self.ahead = self.process.stdout.readline()
        return lines

    def end(self):
        self.process.kill()
        self.process.wait()
