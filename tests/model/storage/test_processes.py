"""Whether a process of this machine still goes on, and who and where this one is."""

import os
import subprocess
import sys

from model.storage import processes


def test_this_process_goes_on():
    run = processes.own_run()
    assert run.isdecimal()
    assert processes.is_running(os.getpid(), run)
    assert not processes.is_running(os.getpid(), f"{int(run) - 1}")
    assert processes.is_running(os.getpid(), "")


def test_a_process_goes_on_until_it_ends_even_if_nobody_has_asked_after_it():
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        run = processes.run_of(child.pid)
        assert run is not None
        assert processes.is_running(child.pid, run)
        child.kill()
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        assert not processes.is_running(child.pid, run)
    assert not processes.is_running(child.pid, run)
    assert processes.run_of(child.pid) is None


def test_numbers_that_no_process_can_have():
    for number in (4_194_304, 2**31 - 1, 2**40):
        assert processes.run_of(number) is None


def test_a_machine_is_told_by_eight_digits_and_stays_the_same():
    assert int(processes.machine(), 16) >= 0
    assert len(processes.machine()) == 8
    program = "from model.storage import processes; print(processes.machine(), processes.own_run())"
    told = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout.split()
    assert told[0] == processes.machine()
    assert told[1] != processes.own_run()
