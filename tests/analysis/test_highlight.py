"""The one thing of a week: which rule comes first, and that there is never another."""

from datetime import timedelta

from builders import SUNDAY, an_entry, an_intention
from compassjournal.analysis.highlight import choose_highlight
from compassjournal.analysis.people import AbsentPerson
from compassjournal.analysis.quotes import Quote
from compassjournal.model.entry import Entry
from compassjournal.model.intention import Intention
from compassjournal.model.span import week_of
from compassjournal.model.taxonomy import Practice
from random_journals import reviewed

WEEK = week_of(SUNDAY)
DAY = timedelta(1)
# Four weeks with @mo and without attending, then a week without @mo and with attending.
OFTEN = [an_entry(WEEK.start - n * DAY, "With @mo.", practised="") for n in range(1, 25, 2)]
NOW = [an_entry(day, "I asked two questions.", practised="attending") for day in WEEK]
DONE = an_intention("rest", day=WEEK.start, outcome="done", settled_on=SUNDAY)
PARTLY = an_intention("wait", day=WEEK.start, outcome="partly", settled_on=SUNDAY)


def highlight(journal: list[Entry], *intentions: Intention) -> object:
    return choose_highlight(reviewed(journal, WEEK, SUNDAY, intentions=intentions))


def test_an_intention_kept_comes_first() -> None:
    earlier = an_intention("walk", day=WEEK.start, outcome="done", settled_on=WEEK.start)
    assert highlight([*OFTEN, *NOW], PARTLY, DONE, earlier) == DONE
    assert highlight([*OFTEN, *NOW], PARTLY, an_intention("open")) == PARTLY
    # Done in another week, it is not this week's.
    long_ago = an_intention(
        "run", day=SUNDAY - 9 * DAY, outcome="done", settled_on=WEEK.start - DAY
    )
    assert isinstance(highlight(NOW, long_ago), Quote)


def test_then_somebody_often_written_about_and_not_now() -> None:
    assert highlight([*OFTEN, *NOW]) == AbsentPerson("mo", 12, WEEK.start - DAY)
    # Twice is not often, and in a week of two days most people are missing.
    assert not isinstance(highlight([*OFTEN[:2], *NOW]), AbsentPerson)
    assert not isinstance(highlight([*OFTEN, *NOW[:2]]), AbsentPerson)


def test_then_a_change_and_then_ones_own_words() -> None:
    nobody = [an_entry(one.day, "Well.", practised="") for one in OFTEN]
    found = reviewed([*nobody, *NOW], WEEK, SUNDAY)
    assert choose_highlight(found) == found.practised.practices[0]
    assert found.practised.practices[0].practice is Practice.ATTENDING
    starred = an_entry(WEEK.start, "I said thank you.", starred=True)
    assert highlight([*NOW, starred]) == Quote(starred.text, starred.day, starred.id)
    note = an_entry(SUNDAY, "The keys are with the night lead.", kind="note")
    assert highlight([NOW[0], note]) == Quote(NOW[0].text, NOW[0].day, NOW[0].id)
    assert highlight([]) is None


def test_after_low_days_nothing_but_what_was_kept() -> None:
    low = [an_entry(day, "I asked two questions.", energy=1) for day in WEEK]
    assert highlight([*OFTEN, *low]) is None
    assert highlight([*OFTEN, *low], PARTLY) == PARTLY


def test_no_word_of_a_tender_entry_is_chosen() -> None:
    assert highlight([an_entry(text="I asked two questions.", tender=True)]) is None
