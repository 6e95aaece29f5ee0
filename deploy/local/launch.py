"""Starts one child in the right circumstances, then becomes it: `launch.py PARENT SIGNAL USER REACH COMMAND…`.

The kernel sends SIGNAL to the child when the supervisor PARENT (a pid) dies, so that even a kill -9 leaves nothing
running. USER (a name or `-`) is whom a root supervisor becomes, because PostgreSQL refuses to run as root. REACH
(`1` or `0`) lets that user enter folders closed to it: a project may lie under root's own home, whose permissions are
not ours to open. Runs isolated (`python -I -S`) and imports little: it stands before every start.
"""

import ctypes
import os
import signal
import sys

SET_DEATH_SIGNAL, KEEP_CAPABILITIES, SET_SECUREBITS, AMBIENT, AMBIENT_RAISE = 1, 8, 28, 47, 2
NO_SETUID_FIXUP = 1 << 2
READ_ANYWHERE = 2  # CAP_DAC_READ_SEARCH
WRITE_ANYWHERE = 1  # CAP_DAC_OVERRIDE: where a container was not given the other
CAPABILITY_VERSION = 0x20080522

libc = ctypes.CDLL(None, use_errno=True)


class Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class Sets(ctypes.Structure):
    _fields_ = (("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32))


def checked(result: int) -> None:
    if result != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def become(user: str, reach: bool) -> None:
    import pwd

    entry = pwd.getpwnam(user)
    if reach:
        checked(libc.prctl(KEEP_CAPABILITIES, 1, 0, 0, 0))
        # access(2), by which PostgreSQL looks for its own programs, counts capabilities only so. Where a container may
        # not say it, all else still holds.
        libc.prctl(SET_SECUREBITS, NO_SETUID_FIXUP, 0, 0, 0)
    os.setgroups([])
    os.setresgid(entry.pw_gid, entry.pw_gid, entry.pw_gid)
    os.setresuid(entry.pw_uid, entry.pw_uid, entry.pw_uid)
    if reach:
        keep_one_capability()


def keep_one_capability() -> None:
    """Drops all capabilities but one of entering and reading, and hands that on to what is executed."""
    header = Header(CAPABILITY_VERSION, 0)
    held = (Sets * 2)()
    checked(libc.capget(ctypes.byref(header), held))
    chosen = READ_ANYWHERE if held[0].permitted >> READ_ANYWHERE & 1 else WRITE_ANYWHERE
    kept = (Sets * 2)(Sets(1 << chosen, 1 << chosen, 1 << chosen), Sets(0, 0, 0))
    checked(libc.capset(ctypes.byref(header), kept))
    checked(libc.prctl(AMBIENT, AMBIENT_RAISE, chosen, 0, 0))


def die_with(parent: int, death: int) -> None:
    checked(libc.prctl(SET_DEATH_SIGNAL, death, 0, 0, 0))
    if os.getppid() != parent:  # it died before we asked
        os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    parent, death, user, reach, *command = sys.argv[1:]
    if user != "-":
        become(user, reach == "1")
    die_with(int(parent), int(death))
    os.execv(command[0], command)


if __name__ == "__main__":
    main()
