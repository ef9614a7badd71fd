"""Ask a web server of ours whether it is ready. As a program, for containers: exit code 0 where it is."""

import http.client
import json
import os
import sys

from django.conf import settings

_WORDS = {True: "yes", False: "no"}


def ask(port: int) -> tuple[bool, str]:
    """Whether the server on that port of this machine is ready, and what it said, in one line."""
    server = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        server.request("GET", "/readyz", headers={"Host": own_name()})
        answer = server.getresponse()
        body = json.loads(answer.read() or b"{}")
    except (OSError, http.client.HTTPException, ValueError) as error:
        return False, f"no answer ({type(error).__name__})"
    finally:
        server.close()
    return answer.status == 200, ", ".join(f"{key} {_WORDS.get(value, value)}" for key, value in body.items())


def own_name() -> str:
    """A host name that this installation answers to."""
    name = str(settings.ALLOWED_HOSTS[0])
    return "localhost" if name == "*" else name.removeprefix(".")


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saath.settings")
    ready, said = ask(int(os.environ.get("PORT", "8000")))
    sys.stdout.write(f"{said}\n")
    return 0 if ready else 1


if __name__ == "__main__":
    sys.exit(main())
