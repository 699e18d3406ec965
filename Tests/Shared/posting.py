"""Events of these proofs, posted one after another."""
import http.client, json, time, uuid


def signed_in(name, key=None):
    """An agent signs in now."""
    return {"Id": key or str(uuid.uuid4()), "CreationDateUtc": time.strftime("%Y%m%d%H%M%S", time.gmtime()),
            "Category": 1, "Code": 3, "Username": name, "SessionId": f"s-{name}", "ActivityCode": 16}


class Connection:
    """One that is kept, to a receiver."""

    def __init__(self, receiver):
        self.http = http.client.HTTPConnection("127.0.0.1", receiver.port, timeout=30)

    def post(self, events):
        """Posts an event, or many in an array; they must be taken."""
        self.http.request("POST", "/events", json.dumps(events), {"Content-Type": "application/json"})
        answer = self.http.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{answer.status}: {body}")
