"""Receivers that share a stream, and what they show."""
import http.client, json, os, signal, socket, subprocess, time


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Receiver:
    def __init__(self, floorboard, directory, urls, otherwise="accept", keys=""):
        self.floorboard, self.directory, self.port = floorboard, directory, free_port()
        os.makedirs(directory, exist_ok=True)
        user = f"{directory}/user"
        with open(user, "w", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
            file.write("receiver:of-the-receivers\n")
        self.configuration = f"{directory}/config.toml"
        with open(self.configuration, "w") as file:
            servers = ", ".join(f'"{url}"' for url in urls)
            file.write(f'[shared]\nservers = [{servers}]\nuser-file = "{user}"\notherwise = "{otherwise}"\n')
            file.write(f'[receiver]\nconnections-per-address = 200\n{keys}')
        self.process = None

    def start(self):
        log = open(f"{self.directory}/log", "a")
        self.process = subprocess.Popen(
            [self.floorboard, "receive", "--listen", f"127.0.0.1:{self.port}", "--journal",
             f"{self.directory}/journal", "--config", self.configuration],
            stdout=log, stderr=log)
        wait_for(lambda: self.get("/healthz") is not None, 60, f"receiver {self.port}")

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGCONT)
            self.process.terminate()
            self.process.wait()

    def get(self, path):
        """The body; None where nobody answers."""
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.read()
        except OSError:
            return None

    def floor(self):
        return json.loads(self.get("/floor"))

    def accepted(self):
        return self.floor()["events"]["accepted"]

    def metric(self, name):
        for line in self.get("/metrics").decode().splitlines():
            if line.startswith(name + " "):
                return float(line.split()[1])
        raise KeyError(name)

    def unreplicated(self):
        return int(self.metric("floorboard_shared_unreplicated_events"))


def wait_for(condition, seconds, what):
    """Waits until a condition holds; returns after how many seconds."""
    begin = time.monotonic()
    while True:
        value = condition()
        if value:
            return time.monotonic() - begin
        if time.monotonic() - begin > seconds:
            raise TimeoutError(f"{what} after {seconds} s")
        time.sleep(0.05)
