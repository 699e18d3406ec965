"""A TCP proxy whose connections can be broken."""
import socket, threading


class Proxy:
    def __init__(self, port):
        """Leads from `self.port` to `port`, both on loopback."""
        self.target, self.open, self.lock = port, set(), threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            client, _ = self.listener.accept()
            server = socket.create_connection(("127.0.0.1", self.target))
            with self.lock:
                self.open |= {client, server}
            for source, sink in (client, server), (server, client):
                threading.Thread(target=self.pump, args=(source, sink), daemon=True).start()

    def pump(self, source, sink):
        try:
            while block := source.recv(1 << 16):
                sink.sendall(block)
        except OSError:
            pass  # cut
        self.close(source, sink)

    def close(self, *sockets):
        """Ends both ways of each; the pump of the other way then ends, too."""
        with self.lock:
            for one in self.open.intersection(sockets):
                self.open.discard(one)
                try:
                    one.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass  # the other side was first
                one.close()

    def cut(self):
        """Breaks every connection."""
        with self.lock:
            sockets = list(self.open)
        self.close(*sockets)
