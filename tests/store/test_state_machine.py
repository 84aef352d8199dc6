"""Any course of writing, setting right, undoing and forgetting, against a plain model of it."""

import os
import shutil
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from builders import NOW, SUNDAY, an_account, an_entry, an_intention, sql
from compassjournal.analysis.review_input import DocumentFrequency
from compassjournal.model.account import Account, AccountState
from compassjournal.model.account_cycle import Cycle
from compassjournal.model.entry import Entry, Kind, Taps
from compassjournal.model.intention import Intention, Outcome
from compassjournal.model.mentions import mentions, rename_mentions
from compassjournal.model.search_query import SearchQuery
from compassjournal.model.span import Span
from compassjournal.model.taxonomy import Need
from compassjournal.store.read.reader import Reader
from compassjournal.store.write.purge import purge
from compassjournal.store.write.writer import Writer

DAY = SUNDAY
# Few words, so that they meet again; with what an index may stumble over.
WORDS = ["@sam", "@sam's", "@lee", "#handover", "don't", "C++", "c", "1:1", "ŵyl", "e-mail"]
WORDS += ["Łódź", "ﬁne", "ｶﾞ", "«plan»", "#handover/late", "#c++", "＃c"]
WORDS += ["tired", "Tired,", "tir\u0065\u0301d", "日本", "😀", "plan", "[red]", "x" * 300]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
QUERIES = st.sampled_from(
    [
        *("tired", "tir*", "-tired", "don't", "C++", "1:1", "wyl", "e-mail", '"plan c"'),
        *("c -plan", "😀", "lodz", "fine", "ガ", "„plan c“", "#handover", "-#c"),
    ]
)
TAPS = st.builds(
    Taps,
    energy=st.none() | st.integers(1, 5),
    needs=st.none() | st.frozensets(st.sampled_from(Need)),
    signs=st.none() | st.frozensets(st.sampled_from(["C003", "C004"])),
)
THOROUGH = "COMPASS_THOROUGH" in os.environ

# What a key of the model names: an entry, an intention, a skip or a star.
Key = tuple[str, str]


class Batch(dict[Key, tuple[Any, Any]]):
    """One change of the model: for each key the value before and after."""

    reverses: "Batch | None" = None


def newest_review(entries: list[Entry]) -> Entry | None:
    reviews = [one for one in entries if one.kind is Kind.REVIEW]
    return max(reviews, key=lambda one: (one.day, one.written_at, one.id), default=None)


class Journal(RuleBasedStateMachine):
    """The store, and beside it a dictionary with its changes as a list."""

    def __init__(self) -> None:
        super().__init__()
        memory = Path("/dev/shm")  # noqa: S108 - a folder of its own is made inside it
        self.folder = Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else None))
        self.path = self.folder / "journal.db"
        self.writer = Writer(self.path)
        self.state: dict[Key, Any] = {}
        self.done: list[Batch] = []
        self.undone: list[Batch] = []
        self.forgotten: set[str] = set()
        self.asked = "tired"

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    def entries(self) -> list[Entry]:
        return [value for (what, _), value in self.state.items() if what == "entry"]

    def intentions(self) -> list[Intention]:
        return [value for (what, _), value in self.state.items() if what == "intention"]

    def put(self, wanted: dict[Key, Any]) -> Batch:
        batch = Batch({key: (self.state.get(key), value) for key, value in wanted.items()})
        for key, value in wanted.items():
            if value is None:
                self.state.pop(key, None)
            else:
                self.state[key] = value
        return batch

    def change(self, wanted: dict[Key, Any]) -> None:
        wanted = {key: value for key, value in wanted.items() if self.state.get(key) != value}
        if wanted:
            self.done.append(self.put(wanted))
            self.undone.clear()

    @rule(
        text=TEXTS, ago=st.integers(0, 3), kind=st.sampled_from(Kind), taps=TAPS,
        chosen=st.booleans(),
    )  # fmt: skip
    def add(self, text: str, ago: int, kind: Kind, taps: Taps, chosen: bool) -> None:  # noqa: FBT001
        entry = an_entry(DAY - timedelta(ago), text, kind=kind, taps=taps, chosen=chosen)
        self.writer.add(entry)
        self.change({("entry", entry.id): entry})

    @rule(text=TEXTS, action=TEXTS)
    def add_with_an_intention(self, text: str, action: str) -> None:
        entry = an_entry(DAY, text)
        plan = an_intention(action, "it rains", entry_id=entry.id)
        settled = next((one for one in self.intentions() if one.outcome is Outcome.OPEN), None)
        done = settled and replace(settled, outcome=Outcome.DONE, settled_on=DAY, word="easy")
        self.writer.add(entry, plan, settled=done)
        wanted: dict[Key, Any] = {("entry", entry.id): entry, ("intention", plan.id): plan}
        if done:
            wanted["intention", done.id] = done
        self.change(wanted)

    @precondition(lambda self: self.entries())
    @rule(data=st.data(), text=TEXTS, flags=st.tuples(*[st.booleans()] * 3), taps=TAPS)
    def edit(
        self, data: st.DataObject, text: str, flags: tuple[bool, bool, bool], taps: Taps
    ) -> None:
        entry = data.draw(st.sampled_from(self.entries()))
        starred, tender, chosen = flags
        wanted = replace(entry, text=text, taps=taps, starred=starred, tender=tender, chosen=chosen)
        self.writer.revise(entry, wanted, NOW)
        self.change({("entry", entry.id): wanted})

    @precondition(lambda self: self.entries())
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        chosen = data.draw(st.sets(st.sampled_from(self.entries()), min_size=1, max_size=3))
        assert self.writer.delete([one.id for one in chosen], NOW) == len(chosen)
        ids = {one.id for one in chosen}
        plans = [one for one in self.intentions() if one.entry_id in ids]
        self.change(
            {("entry", one): None for one in ids} | {("intention", one.id): None for one in plans}
        )

    @rule(new=st.sampled_from(["lee", "Ash", "sam-b"]))
    def rename(self, new: str) -> None:
        named = [one for one in self.entries() if "sam" in mentions(one.text, "@")]
        assert self.writer.rename("@", ["sam"], new, NOW) == len(named)
        wanted: dict[Key, Any] = {
            ("entry", one.id): replace(one, text=rename_mentions(one.text, "@", {"sam"}, new))
            for one in named
        }
        for plan in self.intentions():
            said = rename_mentions(plan.action, "@", {"sam"}, new)
            wanted["intention", plan.id] = replace(plan, action=said)
        self.change(wanted)

    def accounts(self) -> list[Account]:
        return [value for (what, _), value in self.state.items() if what == "account"]

    @rule(text=TEXTS)
    def add_account(self, text: str) -> None:
        account = an_account(title=text, answers={"learned": text})
        self.writer.accounts.save(None, account, NOW)
        self.change({("account", account.id): account})

    @precondition(lambda self: self.accounts())
    @rule(data=st.data(), text=TEXTS, state=st.sampled_from(["draft", "ready"]))
    def edit_account(self, data: st.DataObject, text: str, state: str) -> None:
        account = data.draw(st.sampled_from(self.accounts()))
        wanted = replace(account, note=text, state=AccountState(state), activity_date=DAY)
        self.writer.accounts.save(account, wanted, NOW)
        self.change({("account", account.id): wanted})

    @precondition(lambda self: self.accounts())
    @rule(data=st.data())
    def delete_account(self, data: st.DataObject) -> None:
        account = data.draw(st.sampled_from(self.accounts()))
        assert self.writer.accounts.delete([account.id], NOW) == 1
        self.change({("account", account.id): None})

    @rule(until=st.sampled_from(["2028-03", "2028-04-30"]), forget=st.booleans())
    def set_or_forget_a_cycle(self, until: str, forget: bool) -> None:  # noqa: FBT001
        if forget:
            self.writer.accounts.forget_cycle("nmc", NOW)
        else:
            self.writer.accounts.set_cycle(Cycle("nmc", until), NOW)
        self.change({("account_cycle", "nmc"): None if forget else Cycle("nmc", until)})

    @precondition(lambda self: self.accounts())
    @rule(data=st.data())
    def forget_account(self, data: st.DataObject) -> None:
        account = data.draw(st.sampled_from(self.accounts()))
        assert purge(self.path, None, [account.id]) == ()
        self.forget_keys({("account", account.id)})

    @rule(name=st.sampled_from("abc"), starred=st.booleans())
    def star_or_unstar(self, name: str, starred: bool) -> None:  # noqa: FBT001
        if starred:
            self.writer.prompts.star([name], DAY, NOW)
        else:
            self.writer.prompts.unstar([name], NOW)
        self.change({("star", name): starred or None})

    @rule()
    def undo(self) -> None:
        with closing(Reader(self.path)) as reader:
            change = reader.changes.last_change()
        if not self.done:
            assert change is None
            return
        assert change is not None
        self.writer.undo(change.batch, NOW)
        batch = self.done.pop()
        back = self.put({key: before for key, (before, _) in batch.items()})
        back.reverses = batch
        self.undone.append(back)

    @rule()
    def redo(self) -> None:
        with closing(Reader(self.path)) as reader:
            change = reader.changes.last_undone()
        if not self.undone:
            assert change is None
            return
        assert change is not None
        self.writer.redo(change.batch, NOW)
        batch = self.undone.pop()
        self.put({key: before for key, (before, _) in batch.items()})
        assert batch.reverses is not None
        self.done.append(batch.reverses)

    @precondition(lambda self: self.entries())
    @rule(data=st.data())
    def forget(self, data: st.DataObject) -> None:
        entry = data.draw(st.sampled_from(self.entries()))
        assert purge(self.path, None, [entry.id]) == ()
        batches = self.every_batch()
        known = {key: value for one in batches for key, (value, _) in one.items()}
        known |= {key: after for one in batches for key, (_, after) in one.items() if after}
        known |= self.state
        keys = {("entry", entry.id)} | {
            key
            for key, value in known.items()
            if key[0] == "intention" and value and value.entry_id == entry.id
        }
        self.forget_keys(keys)

    def forget_keys(self, keys: set[Key]) -> None:
        for key in keys:
            self.state.pop(key, None)
        for batch in self.every_batch():
            for key in keys & set(batch):
                del batch[key]
        self.done = [one for one in self.done if one]
        self.undone = [one for one in self.undone if one]

    def every_batch(self) -> list[Batch]:
        reversed_ones = [one.reverses for one in self.undone if one.reverses is not None]
        return [*self.done, *self.undone, *reversed_ones]

    @rule()
    def reopen(self) -> None:
        self.writer = Writer(self.path)

    @rule(query=QUERIES)
    def ask(self, query: str) -> None:
        self.asked = query

    @invariant()
    def the_journal_holds_what_the_model_holds(self) -> None:
        with closing(Reader(self.path)) as reader:
            entries = reader.entries.between()
            assert {one.id: one for one in entries} == {one.id: one for one in self.entries()}
            plans = [one for some in reader.intentions.of_entries(entries).values() for one in some]
            assert {one.id: one for one in plans} == {one.id: one for one in self.intentions()}
            assert sorted(reader.accounts.all(), key=str) == sorted(self.accounts(), key=str)
            cycles = [one for (what, _), one in self.state.items() if what == "account_cycle"]
            assert [*reader.accounts.cycles().values()] == cycles
            assert reader.prompt_history.starred_prompts() == {
                which for what, which in self.state if what == "star"
            }
            assert set(reader.mentions.names_by_use("@")) == {
                name for one in entries for name in one.people
            }
            self.a_look_back_agrees(reader)
            self.the_index_agrees_with_a_plain_scan(reader)
            assert reader.damaged == ()

    def a_look_back_agrees(self, reader: Reader) -> None:
        span, words = Span(DAY - timedelta(2), DAY), ["plan", "wyl", "none"]
        inside = [one for one in self.entries() if one.day in span]
        glimpses = reader.review.taps_by_entry(span)
        assert [one.day for one in glimpses] == sorted(one.day for one in inside)
        assert sorted(str((one.day, one.energy, one.load)) for one in glimpses) == sorted(
            str((one.day, one.taps.energy, one.taps.load)) for one in inside
        )
        said = {
            word: sum(SearchQuery.read([word]).matches(one.text) for one in self.entries())
            for word in words
        }
        assert reader.review.document_frequencies(words) == DocumentFrequency(
            len(self.entries()), said
        )
        assert reader.review.review_in(span) == newest_review(inside)
        earlier = [one for one in self.entries() if one.day < DAY]
        assert reader.review.last_review(DAY) == newest_review(earlier)

    def the_index_agrees_with_a_plain_scan(self, reader: Reader) -> None:
        query = SearchQuery.read([self.asked])
        found = {one.id for one in reader.search.find(query=query).entries()}
        assert found == {one.id for one in self.entries() if query.matches(one.text)}
        if self.path.exists():
            sql(self.path, "INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")


Journal.TestCase.settings = settings(
    max_examples=400 if THOROUGH else 8,
    stateful_step_count=50,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


# Four hundred steps; with COMPASS_THOROUGH twenty thousand.
TestJournal = pytest.mark.slow(Journal.TestCase)
