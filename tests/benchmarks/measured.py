"""Runs one command in silence and prints what it costs, as JSON: seconds, seconds of processors, kilobytes, its end.

    python -I -S tests/benchmarks/measured.py COMMAND …

A process of its own and a small one, because the most memory of a command is never less than that of who starts it.
"""

import os
import sys
from time import perf_counter

if __name__ == "__main__":
    command = sys.argv[1:]
    silence = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in range(3)]
    start = perf_counter()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=silence)
    _, status, usage = os.wait4(child, 0)
    seconds = perf_counter() - start
    most = usage.ru_maxrss // (1024 if sys.platform == "darwin" else 1)  # macOS tells bytes
    end = os.waitstatus_to_exitcode(status)
    os.write(1, f"[{seconds}, {usage.ru_utime + usage.ru_stime}, {most}, {end}]\n".encode())
