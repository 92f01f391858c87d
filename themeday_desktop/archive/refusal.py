"""The one exception by which a reader says that a file is not what it must be."""

from __future__ import annotations

from themeday_desktop.domain.errors import NotRight


class Refusal(NotRight):
    """The examined archive is refused: `code` is the stable reason, `entry` the name inside it (or empty)."""

    def __init__(self, code: str, entry: str = "", **params: str) -> None:
        """Keep the reason and the entry; the entry is cut so that a hostile name stays printable and short."""
        super().__init__(code, **params)
        self.entry = printable(entry)


def printable(text: str, limit: int = 120) -> str:
    """`text` with control, bidirectional and unpaired characters shown as escapes, at most `limit` long."""
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text[:limit])
    return shown[:limit]
