"""All classes that somebody follows or leads: each is read from the store once, then kept in step in memory."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from secrets import token_hex
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from msgspec.structs import replace

from utils.course.fault import CourseError
from utils.hub.class_room import ClassRoom
from utils.hub.groups import deal
from utils.hub.live import Live
from utils.hub.store import OpeningRow, StoreError
from utils.one_line_error import OneLineError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Iterator
    from typing import Literal, Protocol

    from utils.course import Course
    from utils.hub.store import Store
    from utils.outbox.messages import Phase
    from utils.record.event import Event

    class InThread(Protocol):
        """Runs what waits for the database beside the loop."""

        def __call__(self, call: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Awaitable[T]:
            """Return what a call comes to."""
            ...


P = ParamSpec("P")
T = TypeVar("T")


class RoomError(OneLineError):
    """A class cannot go where its teacher wants it to."""


class Rooms:
    """The classes by name."""

    def __init__(self, course: Course, store: Store, in_thread: InThread) -> None:
        """Begin with none."""
        self._course, self._store, self._in_thread = course, store, in_thread
        self._rooms: dict[str, Live] = {}
        self._reading: dict[str, asyncio.Task[Live]] = {}
        self._meanwhile: dict[str, list[tuple[str, list[Event]]]] = {}
        self._turns: dict[str, asyncio.Lock] = {}
        self._naming: dict[str, asyncio.Task[None]] = {}

    @property
    def known(self) -> list[str]:
        """The classes that are followed or led now."""
        return sorted(self._rooms)

    async def of(self, class_: str) -> Live:
        """Return a class; raises a StoreError where it cannot be read."""
        if class_ in self._rooms:
            return self._rooms[class_]
        if class_ not in self._reading:
            self._reading[class_] = asyncio.create_task(self._read(class_))
        return await asyncio.shield(self._reading[class_])

    async def catch_up(self) -> None:
        """Let go of whom the store was made to forget, in every class; raises a StoreError."""
        for class_, live in [*self._rooms.items()]:
            async with self._turn(class_):
                await self._catch_up(live)

    async def _catch_up(self, live: Live) -> None:
        """Read a class anew where the store no longer has all that is remembered of it, in the class's turn."""
        room = live.room
        learners = {each.name for each in await self._in_thread(self._store.learners, room.class_)}
        row = await self._in_thread(self._store.opening, room.class_)
        if room.remembered <= learners and room.row in (None, row):
            return
        live.room = await self._load(room.class_)
        live.room.here = room.here
        for person in room.here:
            self._know(live, person)
        live.moved()

    async def _read(self, class_: str) -> Live:
        """Read a class from the store for the first time."""
        try:
            live = self._rooms[class_] = Live(await self._load(class_))
            return live
        finally:
            del self._reading[class_]

    async def _load(self, class_: str) -> ClassRoom:
        """Return a class as the store has it; what is taken meanwhile is counted after it."""
        self._meanwhile[class_] = []
        store = self._store
        try:
            learners = {each.name for each in await self._in_thread(store.learners, class_)}
            called = await self._in_thread(store.pseudonyms, class_, sorted(learners))
            room = ClassRoom(self._course, class_, names=await self._in_thread(store.names, class_), called=called)
            if row := await self._in_thread(store.opening, class_):
                votes = await self._in_thread(store.votes, row.id)
                with suppress(CourseError):  # the course no longer has the question: nothing is open
                    room.show(row, [each for each in votes if each[0] in learners])
            for person, events in self._meanwhile[class_]:
                room.take(person, events)
            return room
        finally:
            del self._meanwhile[class_]

    def taken(self, person: str, classes: Iterable[str], events: list[Event]) -> None:
        """Count what was committed."""
        for class_ in classes:
            if class_ in self._meanwhile:
                self._meanwhile[class_].append((person, events))
            if live := self._rooms.get(class_):
                self._know(live, person)
                if live.room.take(person, events):
                    live.counted()

    @contextmanager
    def following(self, person: str, rooms: list[Live], wake: asyncio.Event) -> Iterator[None]:
        """Have a learner here inside; `wake` is set whenever something changes."""
        for live in rooms:
            self._know(live, person)
            live.room.came(person)
            live.learners.add(wake)
            live.counted()
        try:
            yield
        finally:
            for live in rooms:
                live.learners.discard(wake)
                live.room.left(person)
                live.counted()

    def _know(self, live: Live, person: str) -> None:
        """Have a learner's pseudonym read who is new here, with all who come meanwhile."""
        room = live.room
        if person in room.called:
            return
        room.called[person] = ""
        if room.class_ not in self._naming:
            self._naming[room.class_] = asyncio.create_task(self._name(live))

    async def _name(self, live: Live) -> None:
        class_ = live.room.class_
        try:
            with suppress(StoreError):  # whoever comes next has them read again
                while new := [person for person, called in live.room.called.items() if not called]:
                    live.room.called |= await self._in_thread(self._store.pseudonyms, class_, new)
            live.counted()
        finally:
            del self._naming[class_]

    async def begin(self, class_: str, section: str, id_: str) -> Live:
        """Open a question for a class; what was open before is closed.

        Raises:
            RoomError: the course has no such question with a key.
        """
        words, course = self._course.words, self._course
        no_question = words("hub.no_question", section=section, question=id_)
        if section not in [each.id for each in course.info.sections]:  # which are folders: none may be named otherwise
            raise RoomError(no_question)
        try:
            question = course.question(section, id_)
        except (CourseError, OSError) as error:
            raise RoomError(no_question) from error
        if not question.keyed:
            raise RoomError(words("hub.no_key", question=id_))
        live = await self.of(class_)
        async with self._turn(class_):
            await self._catch_up(live)
            if live.room.row:
                await self._keep(live, replace(live.room.row, closed=True))
            begun = datetime.now(UTC)
            row = OpeningRow(id=token_hex(8), class_=class_, section=section, question=id_, phase="vote", begun=begun)
            await self._keep(live, row)
        return live

    async def to_phase(self, class_: str, phase: Phase, minutes: float | None) -> Live:
        """Take a class to a phase, with a timer of some `minutes`; from what is revealed no way leads back.

        Raises:
            RoomError: nothing is open, or the key is revealed.
        """
        until = None if minutes is None else datetime.now(UTC) + timedelta(minutes=minutes)

        def change(row: OpeningRow) -> OpeningRow:
            if row.phase == "revealed" != phase:
                raise RoomError(self._course.words("hub.is_revealed"))
            return replace(row, phase=phase, until=until)

        return await self._change(class_, change)

    async def close(self, class_: str) -> Live:
        """End what is open; where nothing is, that is as it should be."""
        live = await self.of(class_)
        async with self._turn(class_):
            await self._catch_up(live)
            if live.room.row:
                await self._keep(live, replace(live.room.row, closed=True))
        return live

    async def show(self, class_: str, *, shown: bool) -> Live:
        """Show the tally to the class or no longer; raises a RoomError where nothing is open."""
        return await self._change(class_, lambda row: replace(row, shown=shown))

    async def name(self, class_: str, *, names: bool) -> Live:
        """Have a class go by names, or by pseudonyms."""
        live = await self.of(class_)
        await self._in_thread(self._store.keep_names, class_, names)
        live.room.names = names
        live.moved()
        return live

    async def deal(self, class_: str, size: Literal[2, 3]) -> Live:
        """Put those who are here into groups; raises a RoomError where nothing is open."""
        live, seed = await self.of(class_), token_hex(8)

        def change(row: OpeningRow) -> OpeningRow:
            return replace(row, groups=deal([*live.room.here], live.room.answers(), size, row.id + seed))

        return await self._change(class_, change)

    async def _change(self, class_: str, change: Callable[[OpeningRow], OpeningRow]) -> Live:
        live = await self.of(class_)
        async with self._turn(class_):
            await self._catch_up(live)
            if live.room.row is None:
                raise RoomError(self._course.words("hub.nothing_open"))
            await self._keep(live, change(live.room.row))
        return live

    async def _keep(self, live: Live, row: OpeningRow) -> None:
        """Keep what is open in the store, then show it: what was seen is never lost."""
        await self._in_thread(self._store.keep_opening, row)
        live.room.show(None if row.closed else row)
        live.moved()

    def _turn(self, class_: str) -> asyncio.Lock:
        """Return what lets one change of a class follow the other."""
        return self._turns.setdefault(class_, asyncio.Lock())
