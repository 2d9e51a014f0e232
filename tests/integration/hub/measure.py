"""Measure a hub: 10,000 cases over TLS with rights, beside COPY of the same rows. Not a test.

Run with `python -m tests.integration.hub.measure`. Both go to one PostgreSQL with its own settings
(fsync on), in turn, so that the machine is the same for both.
"""

from __future__ import annotations

import json
import shutil
import statistics
import tempfile
import threading
import time
from pathlib import Path

import psycopg

from intakeapp.hub import private_postgres
from intakeapp.sync import codec
from tests.integration.hub.processes import HubProcess, RemoteLaptop

CASES = 10_000
BATCH = 500
ROUNDS = 3


def batches(laptop: RemoteLaptop, run: int, cases: int) -> list[bytes]:
    """Return the bodies of pushes with one new case of about 3 KB in each group."""
    text = "Mevrouw vertelt dat de huur sinds maart niet is betaald. " * 12
    groups = []
    for number in range(cases):
        case = f"{run:04d}-{number:08d}-zaak-met-een-lange-naam"
        values = {f"veld_{i}": f"{i} {number} {text[: 120 + i]}" for i in range(18)}
        groups.append(laptop.group("case_file", case, case, values))
    encoded = [codec.encode_group(group) for group in groups]
    return [codec.encode_batch(encoded[i : i + BATCH]).body for i in range(0, len(encoded), BATCH)]


def copy_of(url: str, bodies: list[bytes]) -> float:
    """Return the seconds that COPY takes for the groups of these bodies, one row for each."""
    rows = [
        (g["group_id"], g["changes"][0]["case_id"], json.dumps(g))
        for body in bodies
        for g in json.loads(body)["groups"]
    ]
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS raw (id text, case_id text, body text)")
        connection.commit()
        started = time.perf_counter()
        with connection.cursor().copy("COPY raw FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        connection.commit()
        spent = time.perf_counter() - started
        connection.execute("DROP TABLE raw")
    return spent


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="hub-"))
    folder.chmod(0o755)
    try:
        with HubProcess(folder) as hub:
            url = private_postgres.addresses(folder).owner
            writer = RemoteLaptop.enrolled(hub)
            for run in range(ROUNDS):
                one_round(hub, writer, url, run)
            many(hub)
    finally:
        shutil.rmtree(folder)


def one_round(hub: HubProcess, writer: RemoteLaptop, url: str, run: int) -> None:
    bodies = batches(writer, run, CASES)
    copied = copy_of(url, bodies)
    started = time.perf_counter()
    for body in bodies:
        writer.push_body(body)
    pushed = time.perf_counter() - started
    reader = RemoteLaptop.enrolled(hub)
    reader.cursor = reader.hello()["head"] - CASES
    started = time.perf_counter()
    got = reader.pull_all()
    pulled = time.perf_counter() - started
    started = time.perf_counter()
    writer.push_body(batches(writer, run + 1000, 100)[0])
    small = time.perf_counter() - started
    started = time.perf_counter()
    reader.pull_all()
    nothing = time.perf_counter() - started
    print(
        f"COPY {copied:.2f} s, push {pushed:.2f} s ({pushed / copied:.1f} x), "
        f"pull of {got} {pulled:.2f} s ({pulled / copied:.1f} x), 100 changes {small:.3f} s, "
        f"pull of those {nothing:.3f} s"
    )


def many(hub: HubProcess, laptops: int = 50) -> None:
    """50 laptops push 20 groups each at once; beside one laptop alone."""
    alone = RemoteLaptop.enrolled(hub)
    single = [timed(alone, batches(alone, 5000 + i, 20)[0]) for i in range(10)]
    writers = [RemoteLaptop.enrolled(hub) for _ in range(laptops)]
    work = [(w, batches(w, 6000 + i, 20)[0]) for i, w in enumerate(writers)]
    times: list[float] = []
    threads = [threading.Thread(target=lambda w=w, b=b: times.append(timed(w, b))) for w, b in work]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    spent = time.perf_counter() - started
    p95 = statistics.quantiles(times, n=20)[-1]
    print(
        f"one laptop, 20 groups: {statistics.median(single):.3f} s; "
        f"{laptops} at once: {spent:.2f} s ({laptops * 20 / spent:.0f} groups/s), "
        f"p95 {p95:.2f} s, answered {len(times)}"
    )


def timed(laptop: RemoteLaptop, body: bytes) -> float:
    started = time.perf_counter()
    laptop.push_body(body)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
