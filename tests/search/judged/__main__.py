"""``python -m tests.search.judged``: the measures on SQLite and on PostgreSQL, and if the lists are equal."""

import json
import subprocess
import sys
from pathlib import Path

FOLDER = Path("var/judged")
PYTEST = [sys.executable, "-m", "pytest", "-q", "-s", "-n0", "tests/search/judged"]
RUNS = {"sqlite": PYTEST, "postgresql": [sys.executable, "-m", "tests.postgresql", *PYTEST]}


def main() -> int:
    codes = [_run(vendor, command) for vendor, command in RUNS.items()]
    lists = [json.loads((FOLDER / f"{vendor}.json").read_text("utf-8")) for vendor in RUNS]
    different = [query for query in lists[0] if lists[0][query] != lists[1].get(query)]
    print(f"\n{len(lists[0])} queries; different lists on the two databases: {different or 'none'}")
    return 1 if any(codes) or different else 0


def _run(vendor, command):
    print(f"\n== {vendor}", flush=True)
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
