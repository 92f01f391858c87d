"""What has to be said once the first page stands: a clock that can't be right, a disk that is nearly full."""

from __future__ import annotations

from themeday_desktop.services.ledger import Ledger
from themeday_desktop.ui.prompts import Prompts

LOW_SPACE_BYTES = 200 * 1024 * 1024


def warn_at_start(ledger: Ledger, prompts: Prompts) -> None:
    """Say it, one dialog for each; nothing is refused."""
    from themeday_desktop.services.wording import low_space
    from themeday_desktop.services.wording_clock import clock_doubted

    doubt = ledger.clock_doubt()
    if doubt is not None:
        prompts.show_error(clock_doubted(doubt))
    free = ledger.free_bytes()
    if free < LOW_SPACE_BYTES:
        prompts.show_error(low_space(free))
