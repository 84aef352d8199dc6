"""Which pages are offered for a paper, and in which order; never a tender one."""

from builders import a_place, an_entry, an_intention
from compassjournal.analysis.account_candidates import MOST_OFFERED, candidates

LONG = "word " * 30


def test_the_best_comes_first_each_with_its_reasons() -> None:
    starred = an_entry("2026-03-01", "Short.", starred=True)
    led = an_entry("2026-04-01", LONG)
    deep = an_entry("2026-05-01", "Deep.", prompt_id="deep-01")
    plain = an_entry("2026-06-01", "Plain.")
    found = {"feedback": [starred, led, plain], "learned": [starred, led, deep]}
    plans = {led.id: [an_intention(outcome="done", settled_on="2026-04-09")]}
    offered = candidates(found, [starred], plans, {"deep-01"})
    assert [(one.entry, one.reasons) for one in offered] == [
        (led, ("something came of its intention", "it says “feedback”, “learned”")),
        (starred, ("you starred it", "it says “feedback”, “learned”")),
        (deep, ("it answers a deep question", "it says “learned”")),
        (plain, ("it says “feedback”",)),
    ]


def test_tender_ones_those_of_after_an_incident_and_used_ones_are_left_out() -> None:
    tender = an_entry(text="Feedback.", tender=True, starred=True)
    hard = an_entry(text="Feedback.", place=a_place(pack="after-incident"), starred=True)
    blank = an_entry(text=" ", energy=3, starred=True)
    used, fine = an_entry(text="Feedback."), an_entry(text="Feedback.")
    every = [tender, hard, blank, used, fine]
    offered = candidates({"feedback": every}, every[:3], {}, (), {used.id})
    assert [one.entry for one in offered] == [fine]


def test_no_more_are_offered_than_somebody_reads_and_the_newer_of_equals_first() -> None:
    entries = [an_entry(f"2026-{month:02}-01", "Feedback.") for month in range(1, 12)]
    offered = candidates({"feedback": entries}, (), {}, ())
    assert [one.entry for one in offered] == entries[::-1][:MOST_OFFERED]


def test_an_open_intention_has_led_nowhere_yet() -> None:
    entry = an_entry(text="Feedback.")
    (one,) = candidates({"feedback": [entry]}, (), {entry.id: [an_intention()]}, ())
    assert one.reasons == ("it says “feedback”",)
