"""Our own bugs: logged without values, shown with a report to copy; what was saved stays saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

LOG_BYTES = 512 * 1024


def report_text(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Where it broke: the error's type and the lines of our code, never a value, which may be a person's."""
    import traceback  # late, like the log below: a start without a fault needs neither

    lines = [
        f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)
    ]
    return "\n".join([kind.__name__, *lines])


class CrashHook(QObject):
    """Takes exceptions from any thread; `crashed` carries the report to whoever lives on the main one."""

    crashed = Signal(str)

    def __init__(self, parent: QObject, log: Callable[[], Path]) -> None:
        """`log` tells the log file's path when it is first needed; its folder is made then."""
        super().__init__(parent)
        self._log = log

    def report(self, kind: type[BaseException], error: BaseException, *_trace: object) -> None:
        """The hook for `sys.excepthook`; the trace is the error's own."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        text = report_text(kind, error.__traceback__)
        self._write(text)
        self.crashed.emit(text)

    def _write(self, text: str) -> None:
        import logging
        from logging.handlers import RotatingFileHandler

        log = self._log()
        try:
            log.parent.mkdir(parents=True, exist_ok=True)
            handler = RotatingFileHandler(log, maxBytes=LOG_BYTES, backupCount=2, encoding="utf-8")
        except OSError:
            return  # a full disk must not turn one fault into two; the dialog still says it
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        handler.emit(logging.LogRecord("themeday", logging.ERROR, "", 0, text, None, None))
        handler.close()
