"""One measurement in a process of its own: python -m octavo.bench NAME ARTICLES.

The environment names the data folder. The last line of standard output is a JSON list of rows.
"""

import json
import signal
import sys
from importlib import import_module


def main() -> None:
    """Run the measurement that the command line names."""
    import django

    django.setup()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # an orderly end: what was started is ended too
    from octavo.lib.outcome import Failure
    from octavo.work.first import ready_database

    name, articles = sys.argv[1], int(sys.argv[2])
    failure = ready_database()
    if isinstance(failure, Failure):
        raise SystemExit(str(failure))
    rows = import_module(f"octavo.bench.{name}").measure(articles)
    print(json.dumps([row.as_dict() for row in rows]))  # noqa: T201 - this is what the process is for


if __name__ == "__main__":
    main()
