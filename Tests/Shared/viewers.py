"""What a receiver's stream says: the events a board would get."""
import http.client, json, time


def connected(port, quiet, patience=30):
    """A connection and what it answers with. A receiver that still reads the stream says to try again, as boards do."""
    end = time.monotonic() + patience
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=quiet)
        connection.request("GET", "/stream?from=start")
        answer = connection.getresponse()
        if answer.status == 200:
            return connection, answer
        if answer.status != 503 or time.monotonic() > end:
            raise RuntimeError(answer.read())
        connection.close()
        time.sleep(0.2)


def events(port, quiet=3):
    """All events that a receiver has for a viewer, by id: how often each came. Ends after some quiet seconds."""
    connection, answer = connected(port, quiet)
    found, name = {}, ""
    try:
        for line in answer:
            if line.startswith(b"event: "):
                name = line[7:].strip().decode()
            elif line.startswith(b"data: ") and name == "event":
                key = json.loads(line[6:])["Id"].lower()
                found[key] = found.get(key, 0) + 1
    except TimeoutError:
        pass
    finally:
        connection.close()
    return found
