"""A namespace for each server, so that one can be cut off from all others. Needs root and iproute2."""
import os, shutil, subprocess


def why_not():
    """Why this machine cannot; None where it can."""
    if os.geteuid() != 0:
        return "needs root"
    if not shutil.which("ip"):
        return "needs iproute2"
    may = subprocess.run(["unshare", "--net", "true"], capture_output=True).returncode == 0
    return None if may else "this machine lets nobody make network namespaces"


class Network:
    """A bridge of this machine, with an address for each server."""

    def __init__(self, count=3):
        self.name = f"fb{os.getpid() % 100_000}"
        # A run that was killed may have left its own behind.
        taken = subprocess.run(["ip", "-4", "addr"], check=True, capture_output=True, text=True).stdout
        nets = (f"10.77.{(os.getpid() + number) % 250}" for number in range(250))
        self.net = next(net for net in nets if f"{net}.254/" not in taken)
        self.addresses = [f"{self.net}.{number + 1}" for number in range(count)]
        self.ip("link", "add", self.name, "type", "bridge")
        self.ip("addr", "add", f"{self.net}.254/24", "dev", self.name)
        self.ip("link", "set", self.name, "up")
        for number, address in enumerate(self.addresses):
            space, outside = self.space(number), self.outside(number)
            self.ip("netns", "add", space)
            self.ip("link", "add", outside, "type", "veth", "peer", "name", "eth0", "netns", space)
            self.ip("link", "set", outside, "master", self.name, "up")
            self.ip("-n", space, "addr", "add", f"{address}/24", "dev", "eth0")
            self.ip("-n", space, "link", "set", "eth0", "up")
            self.ip("-n", space, "link", "set", "lo", "up")

    def space(self, number):
        return f"{self.name}-{number}"

    def outside(self, number):
        return f"{self.name}.{number}"

    def command(self, number):
        """Before a program and its arguments: runs it in a server's namespace."""
        return ["ip", "netns", "exec", self.space(number)]

    def cut_off(self, number):
        """Nothing reaches the server and nothing leaves it; no connection is closed."""
        self.ip("link", "set", self.outside(number), "down")

    def join(self, number):
        self.ip("link", "set", self.outside(number), "up")

    def close(self):
        for number in range(len(self.addresses)):
            self.ip("netns", "del", self.space(number))
        self.ip("link", "del", self.name)

    @staticmethod
    def ip(*arguments):
        subprocess.run(["ip", *arguments], check=True)
