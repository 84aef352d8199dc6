"""The limit of `list` and `search`, and what they report if nothing matches."""

import contextlib
from collections.abc import Sequence

from compassjournal.context import Compass
from compassjournal.errors import UsageError
from compassjournal.model.entry_filter import EntryFilter
from compassjournal.model.mentions import includes_name
from compassjournal.model.search_query import EMPTY_QUERY, SearchQuery
from compassjournal.model.span import Span, calendar_span, calendar_unit
from compassjournal.render import notices
from compassjournal.report.period_text import span_as_options
from compassjournal.text.similarity import nearest_name

DEFAULT_LIMIT = 20


def entry_limit(limit: int | None, wanted: EntryFilter, *, json: bool) -> int | None:
    """The limit as given; otherwise 20, or none for a period and for JSON."""
    return limit or (None if wanted.span or json else DEFAULT_LIMIT)


def report_unknown_names(
    compass: Compass, wanted: EntryFilter, query: SearchQuery = EMPTY_QUERY
) -> bool:
    """Report the names that no entry mentions, with the nearest known; whether there was one."""
    sought = {"#": (*wanted.tags, *query.tags), "@": (*wanted.people, *query.people)}
    if not any(sought.values()) or not compass.journal.entries.count():
        return False
    missing = False
    for mark, names in sought.items():
        known = compass.journal.mentions.names_by_use(mark) if names else ()
        for name in dict.fromkeys(names):
            if not includes_name(known, name):
                near = nearest_name(name, known)
                missed = notices.SIMILAR_NAME if near else notices.UNKNOWN_NAME
                compass.stderr.print(missed(name=mark + name, near=f"{mark}{near}"))
                missing = True
    return missing


def report_no_results(
    compass: Compass,
    wanted: EntryFilter,
    query: SearchQuery = EMPTY_QUERY,
    *,
    words: Sequence[str] = (),
    json: bool = False,
) -> None:
    """Report on stderr why nothing matched; for JSON unknown names only.

    ``words`` are those of the query as they were given.
    """
    if report_unknown_names(compass, wanted, query) or json:
        return
    if not compass.journal.entries.count():
        compass.stderr.print(notices.NOTHING_YET())
    elif query.terms and not wanted.span and (span := _trailing_period(compass, words)):
        options = _as_options(span, compass)
        compass.stderr.print(notices.PERIOD_AS_WORDS(options=options))
    elif query.terms:
        has_star = any(term.is_prefix or term.is_suffix for term in query.terms)
        is_narrowed = query.without or has_star
        nothing = notices.NOTHING_SAID if is_narrowed else notices.NOTHING_FOUND
        compass.stderr.print(nothing())
    else:
        number = compass.journal.entries.count(wanted.span)
        nothing = notices.NO_MATCH if number else notices.EMPTY_RESULT
        compass.stderr.print(nothing(number=number))


def _trailing_period(compass: Compass, words: Sequence[str]) -> Span | None:
    """The longest period that the words end in."""
    plain = " ".join(words).split()
    for start in range(len(plain)):
        with contextlib.suppress(UsageError):
            return compass.date_parser.span(" ".join(plain[start:]))
    return None


def _as_options(span: Span, compass: Compass) -> str:
    """“--week --last”, or the span as --from and --to."""
    if unit := calendar_unit(span):
        for last in (False, True):
            if span == calendar_span(unit, compass.today, last=last):
                return f"--{unit}{' --last' * last}"
    return span_as_options(span)
