"""Three servers and three receivers, as every proof of the shared stream needs them."""
import argparse, contextlib, os, subprocess, tempfile, time

from network import Network, why_not
from receivers import Receiver, wait_for
from servers import Servers


def arguments(text):
    """A parser for the program and the folder of the pinned server."""
    parser = argparse.ArgumentParser(description=text, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", help="floorboard, built with --traits JetStream")
    parser.add_argument("--wheel", default=os.path.expanduser("~/.cache/floorboard-nats"))
    return parser


class Site:
    def __init__(self, servers, receivers, network):
        self.servers, self.receivers, self.network = servers, receivers, network

    @property
    def ports(self):
        return [receiver.port for receiver in self.receivers]

    def leader(self):
        """The number of the server that leads; None while there is none."""
        first = self.receivers[0]
        text = subprocess.run(
            [first.floorboard, "shared", "status", "--config", first.configuration],
            capture_output=True, text=True, timeout=60).stdout
        for line in text.splitlines():
            if line.startswith("leader") and "floorboard-" in line:
                return int(line.rsplit("-", 1)[1]) - 1
        return None

    def known_leader(self):
        wait_for(lambda: self.leader() is not None, 60, "a leader")
        return self.leader()

    def tell(self):
        """Prints what the receivers logged last."""
        for receiver in self.receivers:
            print(open(f"{receiver.directory}/log").read()[-3000:])

    def settle(self):
        """Waits until all that was taken is in the stream and on every floor."""
        wait_for(lambda: all(receiver.unreplicated() == 0 for receiver in self.receivers), 120, "all replicated")
        wait_for(lambda: len({receiver.accepted() for receiver in self.receivers}) == 1, 60, "equal counts")


@contextlib.contextmanager
def started(options, otherwise="accept", keys=""):
    """Started, and ended whatever happens."""
    network = None if why_not() else Network()
    with tempfile.TemporaryDirectory() as directory:
        servers = Servers(options.program, f"{directory}/nats", options.wheel, network)
        receivers = [Receiver(options.program, f"{directory}/{number}", servers.urls, otherwise, keys)
                     for number in range(3)]
        site = Site(servers, receivers, network)
        try:
            began = time.monotonic()
            servers.start()
            for receiver in receivers:
                receiver.start()
            site.known_leader()
            print(f"{otherwise}: servers, stream and receivers up in {time.monotonic() - began:.1f} s", flush=True)
            yield site
        except Exception:
            site.tell()
            raise
        finally:
            for receiver in receivers:
                receiver.stop()
            servers.stop()
            if network:
                network.close()
