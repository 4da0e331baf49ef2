"""Every address of the service in one table: the application, its description and the test of who may what walk it."""

from __future__ import annotations

from utils.hub import classes, following, kernels, people
from utils.hub.asked import Close, DealMemos, Done, Groups, Health, Names, OfMemo, Open, Shown, ToPhase
from utils.hub.route import Route, Stream
from utils.outbox.messages import Batch, Held, Live, Parcels, Room, Taken

HTML, JSON, LINES, ZIP = "text/html", "application/json", "application/x-ndjson", "application/zip"
_LIVE, _ROOM = Stream("live", Live), Stream("room", Room)

ROUTES: tuple[Route, ...] = (
    Route("GET", "health", "open", None, Health, people.health),
    Route("GET", "api/openapi.json", "open", None, JSON, people.description),
    Route("POST", "api/events", "submit", Batch, Taken, kernels.take),
    Route("GET", "api/events/mark", "submit", None, Taken, kernels.mark),
    Route("GET", "api/events/identities", "submit", None, Held, kernels.identities),
    Route("GET", "api/packages", "submit", None, Parcels, kernels.parcels),
    Route("GET", "api/live", "submit", None, _LIVE, kernels.live),
    Route("GET", "", "person", None, HTML, people.start),
    Route("GET", "me", "person", None, HTML, people.me),
    Route("GET", "me/answers", "person", None, LINES, people.answers),
    Route("GET", "classes/{class}", "teach", None, HTML, classes.control),
    Route("GET", "classes/{class}/board", "teach", None, HTML, classes.board),
    Route("GET", "classes/{class}/report", "teach", None, HTML, classes.report),
    Route("GET", "classes/{class}/answers.zip", "teach", None, ZIP, classes.answers),
    Route("GET", "classes/{class}/texts", "teach", None, HTML, following.texts_to_mark),
    Route("GET", "classes/{class}/texts/{section}/{task}", "teach", None, HTML, following.marking),
    Route("GET", "classes/{class}/memos", "teach", None, HTML, following.memos),
    Route("GET", "api/classes/{class}/live", "teach", None, _ROOM, classes.live),
    Route("POST", "api/classes/{class}/opening", "teach", Open, Room, classes.open_question),
    Route("POST", "api/classes/{class}/phase", "teach", ToPhase, Room, classes.to_phase),
    Route("POST", "api/classes/{class}/close", "teach", Close, Room, classes.close),
    Route("POST", "api/classes/{class}/shown", "teach", Shown, Room, classes.show),
    Route("POST", "api/classes/{class}/names", "teach", Names, Room, classes.name),
    Route("POST", "api/classes/{class}/groups", "teach", Groups, Room, classes.deal),
    Route("POST", "api/classes/{class}/memos/deal", "teach", DealMemos, Done, following.deal_memos),
    Route("POST", "api/classes/{class}/memos/return", "teach", OfMemo, Done, following.return_readings),
    Route("POST", "api/classes/{class}/memos/end", "teach", OfMemo, Done, following.end_round),
)
