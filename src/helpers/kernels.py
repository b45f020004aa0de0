"""Fresh kernels that start at once: forked from a process that has the heavy imports behind it.

Every notebook needs pandas, matplotlib and the word lists; importing them costs more
than most notebooks do. The standard library's fork server imports them once, and each
kernel is a fork of it: as fresh as any other, with nothing of another notebook in it.
Where processes cannot be forked (Windows), kernels start in the usual way.
"""

import multiprocessing
import os
from collections.abc import Mapping, Sequence
from multiprocessing import forkserver
from pathlib import Path
from typing import Any

from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

__all__ = ["ForkedProvisioner", "manager", "prepare"]

NAME = "maqal-forked"  # the entry point in pyproject.toml that leads to ForkedProvisioner


def prepare() -> None:
    """Start the process that kernels are forked from; it warms up while the caller goes on."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        multiprocessing.get_context("forkserver").set_forkserver_preload(["helpers.preload"])
        forkserver.ensure_running()


def manager() -> AsyncKernelManager:
    """A manager for one fresh kernel, its messages encrypted, since they pass through local ports."""
    made = AsyncKernelManager(kernel_name="python3")
    if hasattr(made, "transport_encryption"):
        made.transport_encryption = "auto"
    if "forkserver" in multiprocessing.get_all_start_methods():
        spec = made.kernel_spec
        assert spec is not None
        spec.metadata = {**spec.metadata, "kernel_provisioner": {"provisioner_name": NAME}}
    return made


class ForkedProvisioner(LocalProvisioner):
    """Launches a kernel as a fork of the prepared process instead of as a new one."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Fork the kernel that `cmd` would have started; see LocalProvisioner."""
        context = multiprocessing.get_context("forkserver")
        arguments = cmd[cmd.index("-f") :]
        forked = context.Process(
            target=_serve, args=(arguments, dict(kwargs["env"]), str(kwargs.get("cwd") or Path.cwd())), daemon=True
        )
        forked.start()
        self.process = _Process(forked)  # type: ignore[assignment]
        self.pid, self.pgid = forked.pid, None
        self.cwd = kwargs.get("cwd") or Path.cwd()
        return self.connection_info


class _Process:
    """A forked process with the few methods of subprocess.Popen that provisioners use."""

    stdin = stdout = stderr = None

    def __init__(self, forked: Any):
        self.forked, self.pid = forked, forked.pid

    def poll(self) -> int | None:
        return self.forked.exitcode

    def wait(self) -> int | None:
        self.forked.join()
        return self.poll()

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.forked.kill()

    def terminate(self) -> None:
        self.forked.terminate()


def _serve(arguments: Sequence[str], environment: Mapping[str, str], folder: str) -> None:
    """In the fork: become a kernel."""
    from ipykernel.kernelapp import IPKernelApp

    os.setsid()  # Ctrl-C in the terminal is for the report, which ends its kernels itself
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    IPKernelApp.launch_instance(argv=[*arguments, "--quiet"])
