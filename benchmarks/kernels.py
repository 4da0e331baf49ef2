"""A fresh kernel, and every message that it sends in return for a cell or a comm message."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import psutil
from jupyter_client.manager import KernelManager

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from jupyter_client.blocking.client import BlockingKernelClient

PATIENCE = 120  # s for one cell
_STRAGGLERS = 100  # ms to wait for messages that come after "idle"


class KernelError(Exception):
    """The kernel did not do what was asked."""


@dataclass(frozen=True)
class Message:
    """One message on the kernel's public channel; `size` counts all its bytes as sent, headers included."""

    type: str
    content: dict[str, Any]
    buffers: str
    at: datetime
    size: int


@dataclass(frozen=True)
class Comm:
    """A comm that the kernel opened, with the state of its widget."""

    id: str
    state: dict[str, Any]


@dataclass(frozen=True)
class Exchange:
    """All that the kernel sent in return for one request."""

    messages: tuple[Message, ...]

    @property
    def seconds(self) -> float:
        """The time from "busy" to "idle", as the kernel stamped them."""
        times = [message.at for message in self.messages if message.type == "status"]
        return (times[-1] - times[0]).total_seconds()

    @property
    def comms(self) -> tuple[Comm, ...]:
        """The comms opened, in order."""
        opened = (message.content for message in self.messages if message.type == "comm_open")
        return tuple(Comm(content["comm_id"], content["data"]["state"]) for content in opened)

    @property
    def size(self) -> int:
        """All bytes sent."""
        return sum(message.size for message in self.messages)

    def require(self, text: str) -> None:
        """Raise a KernelError unless `text` was sent."""
        sent = "".join(json.dumps(each.content, ensure_ascii=False) + each.buffers for each in self.messages)
        if text not in sent and json.dumps(text)[1:-1] not in sent:
            raise KernelError(f"{text!r} is not in what the kernel sent")


class Kernel:
    """One running kernel."""

    def __init__(self, manager: KernelManager, client: BlockingKernelClient) -> None:
        """Talk to the kernel of `manager` through `client`."""
        self._client = client
        self._process = psutil.Process(manager.provisioner.pid)  # type: ignore[union-attr]

    @property
    def megabytes(self) -> float:
        """The memory that the process holds now (RSS)."""
        return float(self._process.memory_info().rss) / 1e6

    @property
    def cpu_seconds(self) -> float:
        """The processor time that the process has used so far, as precise as the system counts it."""
        used = self._process.cpu_times()
        return float(used.user + used.system)

    def run(self, code: str) -> Exchange:
        """Run a cell.

        Raises:
            KernelError: it failed or wrote to standard error.
        """
        return self._exchange("execute_request", {"code": code, "silent": False, "store_history": True})

    def value(self, expression: str) -> Any:
        """Return what the kernel makes of `expression`, as JSON carries it."""
        told = self.run(f"import json\nprint(json.dumps({expression}))").messages
        return json.loads("".join(each.content["text"] for each in told if each.type == "stream"))

    def send(self, comm: str, data: dict[str, Any]) -> Exchange:
        """Send what a browser would send for the widget behind `comm`."""
        return self._exchange("comm_msg", {"comm_id": comm, "data": data})

    def _exchange(self, type_: str, content: dict[str, Any]) -> Exchange:
        request = self._client.session.msg(type_, content)
        self._client.shell_channel.send(request)
        messages: list[Message] = []
        wait = PATIENCE * 1000
        while self._client.iopub_channel.socket.poll(wait):
            parent, message = self._receive()
            if parent != request["header"]["msg_id"]:
                continue
            messages.append(message)
            if message.content.get("name") == "stderr" or message.type == "error":
                raise KernelError(message.content.get("text") or "{ename}: {evalue}".format_map(message.content))
            if message.content.get("execution_state") == "idle":
                wait = _STRAGGLERS
        if wait != _STRAGGLERS:
            raise KernelError(f"no end of {content} within {PATIENCE} s")
        return Exchange(tuple(messages))

    def _receive(self) -> tuple[str, Message]:
        _, frames = self._client.session.feed_identities(self._client.iopub_channel.socket.recv_multipart())
        told = self._client.session.deserialize(frames)
        size = sum(map(len, frames))  # signature, header, parent's header, metadata, content, buffers
        buffers = "".join(str(each, "utf-8", "replace") for each in told["buffers"])
        message = Message(told["msg_type"], told["content"], buffers, told["header"]["date"], size)
        return told["parent_header"].get("msg_id", ""), message


@contextmanager
def fresh_kernel(folder: Path) -> Iterator[Kernel]:
    """Start a kernel in `folder`, with settings and a learner's record of its own there, and end it afterwards."""
    # Compiled modules are kept, as on a learner's machine, whatever this machine does otherwise.
    own = {
        "PYTHONDONTWRITEBYTECODE": "",
        "SEMINAR_RECORD": str(folder / "record"),
        "IPYTHONDIR": str(folder / "ipython"),
    }
    manager = KernelManager(kernel_name="python3")
    quiet = ["--log-level=ERROR"]
    manager.start_kernel(cwd=str(folder), env={**os.environ, **own}, extra_arguments=quiet)
    client = manager.blocking_client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=PATIENCE)
        yield Kernel(manager, client)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
