"""The command ``pianqu``: finds the command, keeps the exit codes, and turns every failure into a message."""

from __future__ import annotations

import errno
import importlib
import io
import logging
import os
import shlex
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TextIO

from sim.cli.help import COMMANDS, LATER_COMMANDS, front_page
from sim.cli.options import parse, screen_language
from sim.cli.words_read import VALUE_OPTIONS
from sim.core.errors import BadInput, Fault, nearest
from sim.core.text import Text

DONE, OUR_FAULT, BAD_INPUT, INTERRUPTED = 0, 1, 2, 3

#: Set to see the traceback of a fault of ours on the screen.
DEBUG_VARIABLE = "PIANQU_DEBUG"

#: What the system says when a place the user named cannot be read or written.
PLACE_FAULTS = (errno.EACCES, errno.EPERM, errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EROFS, errno.ENAMETOOLONG)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit status: 0 done, 2 bad input, 3 interrupted and resumable, 1 a fault of ours."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    language = screen_language(arguments)
    _speak_unicode()
    _stop_on_terminate()
    try:
        status = _dispatch(arguments)
        sys.stdout.flush()
        return status
    except BadInput as problem:
        print(problem.message(language), file=sys.stderr)
        return BAD_INPUT
    except SystemExit as left:  # argparse leaves this way after printing a command's help
        return int(left.code or DONE)
    except KeyboardInterrupt:
        print(Text("已中断。", "Interrupted.").said(language), file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        _silence(sys.stdout)
        return DONE
    except Exception as problem:
        told = _told_by(problem)
        if told is not None:
            print(told[1].said(language), file=sys.stderr)
            return told[0]
        with _log_file() as (logger, path):
            logger.exception("pianqu %s", " ".join(arguments))
        print(_our_fault(problem, path).said(language), file=sys.stderr)
        return OUR_FAULT


def _dispatch(arguments: Sequence[str]) -> int:
    """Runs the command that the first word names (options of the command may stand before it)."""
    position = _command_position(arguments)
    if position is None:
        if arguments and not {"-h", "--help"} & set(arguments):
            raise BadInput(
                Fault(Text("没有给出命令", "no command given"), "pianqu", value=" ".join(arguments), allowed=", ".join(COMMANDS))
            )
        print(front_page())
        return DONE
    name = arguments[position]
    if name in LATER_COMMANDS:
        raise BadInput(Fault(Text("命令尚未提供", "this command is not yet available"), "pianqu", value=name, allowed=", ".join(COMMANDS)))
    if name not in COMMANDS and "=" in name:
        rest = shlex.join(arguments[position:])
        fix = Text(f"在设置前写上命令,如 pianqu run {rest}", f"put a command before the settings, such as pianqu run {rest}")
        raise BadInput(Fault(Text("没有给出命令", "no command given"), "pianqu", value=name, allowed=", ".join(COMMANDS), fix=fix))
    if name not in COMMANDS:
        raise BadInput(
            Fault(
                Text("没有这个命令", "unknown command"), "pianqu", value=name, allowed=", ".join(COMMANDS), nearest=nearest(name, COMMANDS)
            )
        )
    options = parse(name, [*arguments[:position], *arguments[position + 1 :]])
    command = importlib.import_module(f"sim.cli.{name}")
    status: int = command.execute(options, ["pianqu", *arguments])
    return status


def _command_position(arguments: Sequence[str]) -> int | None:
    """Where the command stands: the first word that is neither an option nor an option's value."""
    position = 0
    while position < len(arguments):
        word = arguments[position]
        if not word.startswith("-"):
            return position
        position += 2 if word in VALUE_OPTIONS else 1
    return None


def _told_by(problem: Exception) -> tuple[int, Text] | None:
    """Exit status and message of failures that are no fault of ours: an unfinished result, a place that cannot be used."""
    from sim.store.folder import Unfinished
    from sim.store.space import found_no_room

    if isinstance(problem, Unfinished):
        return INTERRUPTED, Text(problem.message("zh"), problem.message("en"))
    if isinstance(problem, OSError) and found_no_room(problem):
        return BAD_INPUT, _no_room(problem)
    if isinstance(problem, OSError) and problem.errno in PLACE_FAULTS and problem.filename is not None:
        fault = Fault(Text("文件或文件夹不能使用", "this file or folder cannot be used"), str(problem.filename), value=problem.strerror)
        return BAD_INPUT, Text(fault.sentence("zh"), fault.sentence("en"))
    return None


def _no_room(problem: OSError) -> Text:
    """What is said when there is no room for a file that no unfinished result is waiting for."""
    from sim.store.space import free_bytes

    what = Text("磁盘写不下了", "no room left on the disk")
    if problem.filename is None:
        _silence(sys.stdout)
        where = Text("标准输出或临时文件夹", "standard output or the folder for temporary files")
        fix = Text("腾出空间后再运行同一命令", "make room, then run the same command again")
    else:
        where = Text(*[str(problem.filename)] * 2)
        fix = Text(
            "现剩 {free:,.1f} MB,腾出空间后再运行同一命令;没有留下写了一半的文件",
            "{free:,.1f} MB are free; make room, then run the same command again. No file was left half-written",
        ).filled(free=free_bytes(Path(problem.filename)) / 1e6)
    fault = Fault(what, where, value=problem.strerror, fix=fix)
    return Text(fault.sentence("zh"), fault.sentence("en"))


@contextmanager
def _log_file() -> Iterator[tuple[logging.Logger, str]]:
    """A logger into a fresh file of the temporary folder (onto the screen when debugging), and the file's name."""
    descriptor, path = tempfile.mkstemp(prefix="pianqu-", suffix=".log")
    os.close(descriptor)
    logger = logging.getLogger("pianqu")
    logger.propagate = False
    handlers: list[logging.Handler] = [logging.FileHandler(path, encoding="utf-8")]
    if os.environ.get(DEBUG_VARIABLE):
        handlers.append(logging.StreamHandler(sys.stderr))
    for handler in handlers:
        logger.addHandler(handler)
    try:
        yield logger, path
    finally:
        for handler in handlers:
            logger.removeHandler(handler)
            handler.close()


def _our_fault(problem: Exception, path: str) -> Text:
    name = type(problem).__name__
    return Text(
        f"程序故障({name}),不是您的输入有误。详情已写入 {path},反馈时请附上。",
        f"A fault of ours ({name}), not of your input. Details are in {path}; please attach it when reporting.",
    )


def _speak_unicode() -> None:
    """Chinese must not stop a program whose terminal cannot show it: what cannot be encoded is shown escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _stop_on_terminate() -> None:
    """A request to terminate is an interruption like Ctrl-C, so that what is done is kept and can be resumed."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, _interrupt)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _silence(stream: TextIO) -> None:
    """Nobody reads the output any more: the interpreter's last flush goes nowhere instead of complaining."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
