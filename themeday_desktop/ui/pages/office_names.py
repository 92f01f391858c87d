"""Who speaks for the branch, as names to pick from: the secretary and the committee."""

from __future__ import annotations

from themeday_desktop.services.desk import Services

_OFFICES = (("deputy", "副书记"), ("organisation", "组织委员"), ("publicity", "宣传委员"), ("discipline", "纪检委员"))


def office_names(services: Services) -> list[tuple[str, str]]:
    """Each name once, with the office it holds today; offices nobody holds are left out."""
    settings = services.settings.load()
    known: list[tuple[str | None, str]] = [(services.ledger.branch().secretary, "支部书记")]
    known += [(getattr(settings, name), word) for name, word in _OFFICES]
    found: dict[str, str] = {}
    for name, word in known:
        if name:
            found.setdefault(name, word)
    return list(found.items())
