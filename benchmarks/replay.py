"""The record: how soon many events are read, and how soon it is known which cards are due."""

from __future__ import annotations

import json
import tempfile
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count, cycle, islice
from pathlib import Path
from random import Random
from statistics import median
from typing import TYPE_CHECKING, Any

import msgspec

from benchmarks import report
from benchmarks.process import Spent, alone, spend
from benchmarks.report import Aim
from utils.record import Event, Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.report import Results

SIZES = (100_000, 1_000_000)
AIMED = SIZES[0]
FILES = 25
CARDS, REVIEWS = 10_000, 10
LIMIT, LINEAR, DUE_LIMIT = 1, 1.3, 100  # s, times the cost of an event among `AIMED`, ms
START = datetime(2026, 1, 5, 8, tzinfo=UTC)
OURS, PLAIN = "`Record(folder)`", "`json.loads`, line by line"
FIRST, NEXT, AGAIN, DIRECT = "first replay", "after one more rating", "nothing new", "`fsrs`, driven directly"
NOTE = f"""
Answers, texts, ratings of cards, forecasts, codings in {FILES} files, as {FILES} kernels would leave them; every size
and each way in a fresh process. Memory is the most that the process held (RSS), or what the one that started it held,
if that is more; ratios are of processor time, which busy neighbours change less. `json.loads` checks nothing, sorts
nothing and finds nothing; a Record checks every line, orders the events of all files by time, and finds those of an
activity."""
DUE_NOTE = f"""
{CARDS:,} cards with {REVIEWS} ratings each, in a record that was read before. A kernel replays all ratings once,
through the package; from then on it goes on from the last event, and what is left is to sort the cards. "Due" is the
queue that the form shows, with its daily limits. `fsrs` alone keeps the same states and sorts nothing."""


def measure_replay(results: Results, repeats: int) -> None:
    """Read records of each size by turns with plain JSON; then find due cards."""
    with ExitStack() as stack:
        folders = {size: Path(stack.enter_context(tempfile.TemporaryDirectory())) for size in SIZES}
        for size, folder in folders.items():
            write_record(folder, islice(mixed_events(), size))
        reviews = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        write_record(reviews, review_events())
        for _ in range(repeats):
            for size, folder in folders.items():
                results.take(OURS, f"{size:,} events", partial(alone, read_record, folder))
                results.take(PLAIN, f"{size:,} events", partial(alone, read_plainly, folder))
            results.take("due cards", "replay", partial(alone, find_due, reviews))


def print_replay(results: Results) -> None:
    """Print what reading and finding cost."""
    found = {size: [results.samples[name, f"{size:,} events"] for name in (OURS, PLAIN)] for size in SIZES}
    if not all(samples for pair in found.values() for samples in pair):
        return
    base = _cpu(found[AIMED][0])
    rows = []
    for size, (ours, plain) in found.items():
        rows.append([*_row(f"{OURS}, {size:,} events", ours), *_ratios(ours, base, _cpu(plain))])
        seconds, times = median(each.seconds for each in ours), _cpu(ours) / base
        rows[-1].append(str(Aim(LIMIT, seconds, "s") if size == AIMED else Aim(LINEAR * size / AIMED, times, "×")))
        rows.append([*_row(f"{PLAIN}, {size:,} lines", plain), *_ratios(plain, base, _cpu(plain))])
    head = ["", "s", "CPU s", "MB", f"× {OURS}, {AIMED:,}", "× `json.loads`", "aim"]
    report.print_table("A learner's record", head, rows)
    print(NOTE)
    _print_due(results.samples["due cards", "replay"])


def _print_due(samples: list[dict[str, Spent]]) -> None:
    if not samples:
        return
    by_name = {name: [sample[name] for sample in samples] for name in samples[0]}
    base = _cpu(by_name[DIRECT])
    rows = []
    for name, spent in by_name.items():
        times = (report.spread([getattr(each, part) for each in spent], 1e-3, 1) for part in ("seconds", "cpu"))
        rows.append([name, *times, report.ratio(_cpu(spent), base)])
        if name in (NEXT, AGAIN):
            rows[-1].append(str(Aim(DUE_LIMIT, 1e3 * median(each.seconds for each in spent), "ms")))
    report.print_table(f"Due cards out of {CARDS:,}", ["", "ms", "CPU ms", "× `fsrs` alone", "aim"], rows)
    print(DUE_NOTE)


def _cpu(samples: list[Spent]) -> float:
    return median(each.cpu for each in samples)


def _row(name: str, samples: list[Spent]) -> list[str]:
    seconds, cpu, megabytes = ([getattr(each, part) for each in samples] for part in ("seconds", "cpu", "megabytes"))
    return [name, report.spread(seconds, 1, 3), report.spread(cpu, 1, 3), report.spread(megabytes, 1, 0)]


def _ratios(samples: list[Spent], *bases: float) -> list[str]:
    return [report.ratio(_cpu(samples), base) for base in bases]


def read_record(folder: Path) -> Spent:
    """Open the record, as the first cell of a notebook does."""
    return spend(lambda: Record(folder))


def read_plainly(folder: Path) -> Spent:
    """Decode every line and keep it."""
    kept: list[Any] = []

    def read() -> None:
        for path in folder.iterdir():
            with path.open(encoding="utf-8") as file:
                kept.extend(json.loads(line) for line in file)

    return spend(read)


def find_due(folder: Path) -> dict[str, Spent]:
    """Find the cards that are due: at first, once more, and after one more rating; beside the package alone."""
    from fsrs import Card, Rating, Scheduler

    from utils.activities.review.schedule import Schedule, draw_queue, rate

    rate(None, 3, START)  # the import of the package is another matter
    record = Record(folder)
    events, now = record.events("", "review"), START + timedelta(days=365)
    cards = {event.item for event in events}
    schedule = Schedule()

    def due(events: tuple[Event, ...]) -> Spent:
        return spend(lambda: draw_queue(schedule.after(events, now), cards, (), now))

    more = Event(kind="reviewed", section="", activity="review", item="term:0", data={"rating": 3}, at=now)
    told = {FIRST: due(events), AGAIN: due(events), NEXT: due((*events, more))}
    scheduler, states = Scheduler(desired_retention=0.9, enable_fuzzing=False), {}

    def direct() -> None:
        for event in events:
            state = states.get(event.item) or Card(card_id=0, due=event.at)
            states[event.item], _ = scheduler.review_card(state, Rating(event.data["rating"]), event.at)

    return told | {DIRECT: spend(direct)}


def write_record(folder: Path, events: Iterator[Event]) -> None:
    """Write `events` in `FILES` files, each kernel's share after the other's."""
    kept = list(events)
    share = -(-len(kept) // FILES)
    for number in range(FILES):
        lines = msgspec.json.Encoder().encode_lines(kept[number * share : (number + 1) * share])
        (folder / f"{number:03}.jsonl").write_bytes(lines)


def mixed_events() -> Iterator[Event]:
    """Yield what learners do, in the mix of an ordinary week, without end."""
    random, text = Random(0), "The allies gain from this, and the region may not. " * 4  # noqa: S311
    kinds: list[tuple[str, str, dict[str, Any]]] = [
        ("answered", "quiz", {"response": "b", "right": True, "score": 1.0, "confidence": 75.0}),
        ("answered", "quiz", {"response": ["a", "c"], "right": False, "score": 0.667}),
        ("hinted", "quiz", {}),
        ("drafted", "discussion", {"text": text, "stage": "think"}),
        ("ranked", "ranking", {"values": {"a": 60, "b": 30, "c": 10}, "reason": text[:50]}),
        ("reviewed", "review", {"rating": 3}),
        ("forecast", "forecasts-2006", {"percent": 70.0, "round": "first"}),
        (
            "coded",
            "coding",
            {"directions": {"e1": "supports", "e2": "mixed"}, "verdict": "partly", "reason": text[:50]},
        ),
    ]
    for number, (kind, activity, data) in zip(count(), cycle(kinds), strict=False):
        shared = activity in ("review", "forecasts-2006", "coding")
        section = "" if shared else f"section-{number // 40 % 14}"
        item = f"item-{random.randrange(300)}"
        at = START + timedelta(seconds=20 * number)
        yield Event(kind=kind, section=section, activity=activity, item=item, data=data, at=at)


def review_events() -> Iterator[Event]:
    """Yield ratings of all cards, in order of time: `REVIEWS` rounds, further and further apart."""
    random = Random(0)  # noqa: S311
    for turn in range(REVIEWS):
        for card in range(CARDS):
            at = START + timedelta(days=3 * turn**2, seconds=card)
            data = {"rating": random.choice((1, 2, 3, 3, 3, 4))}
            yield Event(kind="reviewed", section="", activity="review", item=f"term:{card}", data=data, at=at)
