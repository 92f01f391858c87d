"""What stands in the cells of the record, broken into lines; the table places them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from themeday_desktop.documents import wording
from themeday_desktop.documents.fonts import Style
from themeday_desktop.documents.linebreak import break_lines
from themeday_desktop.documents.paper import POINT, Align, Colour, Paper, Type
from themeday_desktop.documents.table import INSET, LABEL_WIDTH, Band, Cell, Piece, TextRow
from themeday_desktop.documents.views import Counter, LectureLine, NamedPerson, NoticeLine, RecordView, ThemeLine

TEXT = Type(Style.SERIF, 11.5)
STRONG = Type(Style.SERIF_BOLD, 11.5)
FORMULA = Type(Style.SERIF, 10.5, Colour.GREY)
PITCH = 6.3  # mm, from line to line
WRAP_UP = Type(Style.SERIF, 12.0)
WRAP_UP_PITCH = 7.4
PERSON_PITCH = 6.6
PERSON_GAP = 5.0
ITEM_INDENT = 7.0
COUNTER_VALUE, COUNTER_FORMULA = 38.0, 43.0
SIGNATURE_HEIGHT = 11.0
CLOSING = 2  # bands of signatures at the end
MOST_PAIR_LINES = 4  # a longer text takes the whole width

Pair = tuple[str, str]


def bands(view: RecordView, paper: Paper, *, width: float, title: str = "") -> list[Band]:
    """Return the bands of the table in their order; what the view leaves empty and nobody must fill is left out.

    `title` is the activity's name where it is too long to stand below the heading.
    """
    full = width - LABEL_WIDTH - 2 * INSET
    above: list[Band] = [(_cell(paper, wording.ACTIVITY, title, width=full),)] if title else []
    return [
        *above,
        *_heads(view, paper, full=full, half=width / 2 - LABEL_WIDTH - 2 * INSET),
        *_attendance(view, paper, full=full),
        *_programme(view, paper, full=full),
        *_meeting(view, paper, full=full),
        *_items(view, paper, full=full),
        *_ending(view, paper, full=full),
    ]


def _heads(view: RecordView, paper: Paper, *, full: float, half: float) -> Iterator[Band]:
    pair = partial(_pair, paper, full=full, half=half)
    yield from pair((wording.BRANCH, view.branch), (wording.TOWNSHIP, view.township))
    yield (_cell(paper, wording.THEME, view.theme, width=full),)
    yield from pair((wording.DATE, view.date), (wording.PLACE, view.place))
    yield from pair((wording.HOST, view.host), (wording.RECORDER, view.recorder))
    yield (_cell(paper, wording.KINDS, wording.KIND_JOINER.join(view.kinds), width=full),)
    if view.numbers:
        yield (_cell(paper, wording.NUMBERS, wording.KIND_JOINER.join(view.numbers), width=full),)
    if view.notice is not None:
        yield (_cell(paper, wording.NOTICE, _notice(view.notice), width=full),)
    if view.late_entry_reason is not None:
        yield (_cell(paper, wording.LATE_ENTRY_REASON, view.late_entry_reason, width=full),)


def _pair(paper: Paper, left: Pair, right: Pair, *, full: float, half: float) -> list[Band]:
    """Two cells side by side, or one below the other when a text is long."""
    cells = [_cell(paper, label, text, width=half) for label, text in (left, right)]
    if max(len(cell.rows) for cell in cells) <= MOST_PAIR_LINES:
        return [tuple(cells)]
    return [(_cell(paper, label, text, width=full),) for label, text in (left, right)]


def _notice(notice: NoticeLine) -> str:
    title = notice.title if notice.title.startswith("《") else wording.QUOTED.format(title=notice.title)
    number = wording.NOTE.format(note=notice.number) if notice.number else ""
    return f"{notice.issuer}{title if notice.title else ''}{number}"


def _attendance(view: RecordView, paper: Paper, *, full: float) -> Iterator[Band]:
    if view.counters:
        rows = [row for counter in view.counters for row in _counter(paper, counter, full=full)]
        yield (Cell(wording.ATTENDANCE, tuple(rows)),)
    for field, label in wording.PEOPLE:
        people: tuple[NamedPerson, ...] = getattr(view, field)
        if people:
            count = wording.PEOPLE_COUNT.format(count=len(people))
            yield (Cell(label, tuple(_people(paper, people, full=full)), note=count),)


def _counter(paper: Paper, counter: Counter, *, full: float) -> Iterator[TextRow]:
    """The label, the figure, the formula behind it; a long formula goes on below itself."""
    label = Piece(0.0, counter.label, TEXT)
    value = Piece(COUNTER_VALUE, counter.value, STRONG, align=Align.RIGHT)
    room = full - COUNTER_FORMULA
    formula = break_lines(counter.formula, width=room, measure=_measure(paper, FORMULA))
    pieces = [Piece(COUNTER_FORMULA, line.text, FORMULA, line.stretch) for line in formula]
    yield TextRow((label, value, *pieces[:1]), PITCH)
    for piece in pieces[1:]:
        yield TextRow((piece,), PITCH)


def _people(paper: Paper, people: Sequence[NamedPerson], *, full: float) -> Iterator[TextRow]:
    """The names in as many equal columns as the longest allows; one that is wider than the cell is broken."""
    texts = [one.name + (wording.NOTE.format(note=one.note) if one.note else "") for one in people]
    widest = max(paper.width_mm(text, TEXT) for text in texts)
    columns = max(1, int((full + PERSON_GAP) / (widest + PERSON_GAP)))
    if columns == 1:
        for text in texts:
            yield from _lines(paper, text, width=full, pitch=PERSON_PITCH)
        return
    step = (full + PERSON_GAP) / columns
    for start in range(0, len(texts), columns):
        line = texts[start : start + columns]
        yield TextRow(tuple(Piece(at * step, text, TEXT) for at, text in enumerate(line)), PERSON_PITCH)


def _programme(view: RecordView, paper: Paper, *, full: float) -> Iterator[Band]:
    """Fixed actions, study, lectures, theme activity and appraisal."""
    if view.actions:
        count = wording.ACTIONS_COUNT.format(count=len(view.actions))
        yield (Cell(wording.ACTIONS, tuple(_people(paper, view.actions, full=full)), note=count),)
    studies = [one.title + (wording.NOTE.format(note=one.mode) if one.mode else "") for one in view.study]
    if studies:
        yield (Cell(wording.STUDY, tuple(_numbered(paper, studies, full=full)), note=view.study_hours),)
    if view.lectures:
        yield _lecture_cell(paper, view.lectures, full=full)
    if view.theme_activity is not None:
        yield (Cell(wording.THEME_ACTIVITY, tuple(_theme(paper, view.theme_activity, full=full))),)
    if view.appraisal:
        rows = tuple(row for text in view.appraisal for row in _lines(paper, text, width=full))
        yield (Cell(wording.APPRAISAL, rows),)


def _lecture_cell(paper: Paper, lectures: Sequence[LectureLine], *, full: float) -> Band:
    texts = []
    for one in lectures:
        credit = wording.LECTURE_CREDIT.format(credit=one.credit) if one.credit else ""
        texts.append(one.title + (wording.NOTE.format(note=one.told + credit) if one.told else ""))
    count = wording.LECTURES_COUNT.format(count=len(lectures))
    return (Cell(wording.LECTURES, tuple(_numbered(paper, texts, full=full)), note=count),)


def _theme(paper: Paper, theme: ThemeLine, *, full: float) -> Iterator[TextRow]:
    told = [(getattr(theme, name), template) for name, template in wording.THEME_LINES]
    for text in (*(template.format(text=text) for text, template in told if text), *theme.content):
        yield from _lines(paper, text, width=full)


def _meeting(view: RecordView, paper: Paper, *, full: float) -> Iterator[Band]:
    """What was put to the vote, said and resolved."""
    if view.votes:
        yield (Cell(wording.VOTES, tuple(_numbered(paper, view.votes, full=full))),)
    if view.minutes:
        yield (Cell(wording.MINUTES, tuple(_paragraphs(paper, view.minutes, full=full))),)
    if view.resolutions:
        yield (Cell(wording.RESOLUTIONS, tuple(_numbered(paper, view.resolutions, full=full))),)


def _items(view: RecordView, paper: Paper, *, full: float) -> Iterator[Band]:
    deadlines = [
        wording.DUE.format(due=one.due, what=one.what)
        + (wording.NOTE.format(note=wording.RECIPIENT.format(recipient=one.recipient)) if one.recipient else "")
        for one in view.deadlines
    ]
    if deadlines:
        yield (Cell(wording.DEADLINES, tuple(_numbered(paper, deadlines, full=full))),)


def _numbered(paper: Paper, texts: Sequence[str], *, full: float) -> Iterator[TextRow]:
    for number, text in enumerate(texts, start=1):
        lines = list(_lines(paper, text, width=full - ITEM_INDENT, left=ITEM_INDENT))
        mark = Piece(0.0, wording.ITEM.format(number=number), TEXT)
        first = lines[0].pieces if lines else ()
        yield TextRow((mark, *first), PITCH)
        yield from lines[1:]


def _ending(view: RecordView, paper: Paper, *, full: float) -> Iterator[Band]:
    rows = tuple(_paragraphs(paper, view.wrap_up, full=full))
    if rows:
        yield (Cell(wording.WRAP_UP, rows),)
    yield (_signature(wording.SIGN_HOST), _signature(wording.SIGN_RECORDER))
    approved = _cell(paper, wording.APPROVED_BY, view.approved_by, width=full)
    yield (approved, _signature(wording.SIGN_APPROVED))


def _paragraphs(paper: Paper, texts: Sequence[str], *, full: float) -> Iterator[TextRow]:
    """Whole sentences, each paragraph indented by two characters."""
    em, measure = WRAP_UP.size / POINT, _measure(paper, WRAP_UP)
    for text in texts:
        for one in break_lines(text, width=full, measure=measure, indent=2 * em):
            yield TextRow((Piece(one.indent, one.text, WRAP_UP, one.stretch),), WRAP_UP_PITCH)


def _signature(label: str) -> Cell:
    return Cell(label, (), least=SIGNATURE_HEIGHT)


def _cell(paper: Paper, label: str, text: str, *, width: float) -> Cell:
    return Cell(label, tuple(_lines(paper, text, width=width)))


def _lines(paper: Paper, text: str, *, width: float, left: float = 0.0, pitch: float = PITCH) -> Iterator[TextRow]:
    for line in break_lines(text, width=width, measure=_measure(paper, TEXT)):
        yield TextRow((Piece(left, line.text, TEXT, line.stretch),), pitch)


def _measure(paper: Paper, kind: Type) -> Callable[[str], float]:
    return lambda text: paper.width_mm(text, kind)
