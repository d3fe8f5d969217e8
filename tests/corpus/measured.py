"""`python -I -S measured.py RESULT SECONDS PROGRAM ARGUMENT...` runs a program and writes what it took to the file RESULT.

Linux counts the memory of who starts a program as the program's, so it is started by this small process. The program, with
all that it has started, is killed after so many seconds on the clock.
"""

import os
import signal
import sys
from pathlib import Path


def main() -> None:
    result, seconds, *command = sys.argv[1:]
    child = os.fork()
    if child == 0:
        os.setsid()
        os.execv(command[0], command)
    signal.signal(signal.SIGALRM, lambda *_: os.killpg(child, signal.SIGKILL))
    signal.setitimer(signal.ITIMER_REAL, float(seconds))
    _, status, usage = os.wait4(child, 0)
    signal.setitimer(signal.ITIMER_REAL, 0)
    with Path(result).open("w") as file:
        file.write(f"{os.waitstatus_to_exitcode(status)} {usage.ru_utime + usage.ru_stime} {usage.ru_maxrss / 1024}")


if __name__ == "__main__":
    main()
