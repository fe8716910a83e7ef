"""Any order of edits under review: no word and no item is lost, undo gives back what was."""

from __future__ import annotations

from collections import Counter

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from desktop_app.documents.blocks import Span
from desktop_app.errors import DubanError
from desktop_app.intake.review import DraftReview
from desktop_app.intake.review_adding import Part, Selected, add_item, assign
from desktop_app.intake.review_edits import add_unit, remove_unit, replace_unit, set_milestones
from desktop_app.intake.review_file import draft_words, restored, state_words
from desktop_app.intake.review_history import History
from desktop_app.intake.review_joining import following, merge, split
from desktop_app.intake.review_moving import move_to_list
from desktop_app.intake.review_plan import PlanField, edit_plan
from desktop_app.intake.review_values import Entry, Point
from tests.support.intake_help import REGISTRY
from tests.support.review_sample import sample_review


def words_of(review: DraftReview) -> Counter[str]:
    """Every character of titles and targets but the marks that joining puts between them."""
    text = "".join(entry.item.title + entry.item.target for entry in review.entries)
    return Counter(text.replace("；", ""))


def targets_of(review: DraftReview) -> str:
    return "".join(entry.item.target for entry in review.entries).replace("；", "")


class ReviewMachine(RuleBasedStateMachine):
    """Drives a history with random steps beside a plain list of everything that was."""

    def __init__(self) -> None:
        super().__init__()
        self.history = History(sample_review())
        self.told = [self.history.review]
        self.at = 0
        self.deleted = False
        self.replaced = False

    def pick(self, data: st.DataObject) -> Entry:
        return data.draw(st.sampled_from(self.history.review.entries))

    def step(self, name: str, review: DraftReview) -> None:
        before = self.history
        self.history = before.done(name, review)
        if self.history is not before:
            del self.told[self.at + 1 :]
            self.told.append(review)
            self.at += 1

    @rule(data=st.data())
    def merges(self, data: st.DataObject) -> None:
        review, entry = self.history.review, self.pick(data)
        try:
            other = following(review, entry.id)
        except DubanError:
            return
        joined = merge(review, entry.id, other)
        one, two = entry.item, review.entry(other).item
        # Words that both have alike are not said twice.
        if one.target != two.target:
            assert targets_of(joined) == targets_of(review)
            if one.title != two.title:
                assert words_of(joined) >= words_of(review)
        self.step("合并", joined)

    @rule(data=st.data())
    def splits(self, data: st.DataObject) -> None:
        review, entry = self.history.review, self.pick(data)
        if len(entry.item.target) < 2:
            return
        offset = data.draw(st.integers(1, len(entry.item.target) - 1))
        parted = split(review, entry.id, offset)
        assert targets_of(parted) == targets_of(review)
        assert len(parted.entries) == len(review.entries) + 1
        self.step("拆分", parted)

    @rule(data=st.data(), accepted=st.booleans())
    def accepts(self, data: st.DataObject, accepted: bool) -> None:
        self.step("接受", self.history.review.accept({self.pick(data).id}, accepted=accepted))

    @rule(data=st.data())
    def settles(self, data: st.DataObject) -> None:
        entry = self.pick(data)
        if entry.doubts:
            place = data.draw(st.integers(0, len(entry.doubts) - 1))
            self.step("核实", self.history.review.settle(Point(entry.id, place), "核过"))

    @rule(data=st.data())
    def takes_dates_away(self, data: st.DataObject) -> None:
        self.step("时限", set_milestones(self.history.review, self.pick(data).id, ()))

    @rule(data=st.data(), name=st.sampled_from(["市水利局", "冠县人民政府", "市水务集团"]))
    def adds_units(self, data: st.DataObject, name: str) -> None:
        entry = self.pick(data)
        if name not in {unit.name for unit in entry.item.units}:
            self.step("单位", add_unit(self.history.review, entry.id, name))

    @rule(data=st.data(), everywhere=st.booleans())
    def changes_units(self, data: st.DataObject, everywhere: bool) -> None:
        entry = self.pick(data)
        if not entry.item.units:
            return
        place = data.draw(st.integers(0, len(entry.item.units) - 1))
        review = self.history.review
        if data.draw(st.booleans()):
            self.step(
                "替换", replace_unit(review, entry.id, place, "市财政局", everywhere=everywhere)
            )
        else:
            self.step("去掉", remove_unit(review, entry.id, place))

    @precondition(lambda self: len(self.history.review.entries) > 2)
    @rule(data=st.data())
    def deletes(self, data: st.DataObject) -> None:
        entry = self.pick(data)
        review = self.history.review.delete({entry.id})
        assert len(review.entries) == len(self.history.review.entries) - 1
        self.step("删除", review)

    @rule(data=st.data(), name=st.sampled_from(["附件1", "附件2", "专项"]))
    def moves(self, data: st.DataObject, name: str) -> None:
        review = self.history.review
        moved = move_to_list(review, {self.pick(data).id}, name)
        assert {entry.id for entry in moved.entries} == {entry.id for entry in review.entries}
        assert words_of(moved) == words_of(review)
        self.step("移动", moved)

    @rule(year=st.sampled_from(["", "2024", "2026-06", "2030"]))
    def ends_the_plan(self, year: str) -> None:
        review = edit_plan(self.history.review, PlanField.ENDS_ON, year)
        end = review.draft.document.ends_on
        for entry in review.entries:
            for milestone in entry.item.milestones:
                assert not milestone.default or milestone.due == end
        self.step("期末", review)

    @rule(data=st.data(), part=st.sampled_from([None, *Part]))
    def takes_words_of_the_text(self, data: st.DataObject, part: Part | None) -> None:
        review, text = self.history.review, self.history.review.draft.document.text
        start = data.draw(st.integers(0, len(text) - 1))
        length = data.draw(st.integers(1, 60))
        chosen = Selected(Span(start, min(start + length, len(text))), REGISTRY)
        number = self.pick(data).id
        try:
            if part is None:
                review, _ = add_item(review, number, chosen)
            else:
                review = assign(review, number, part, chosen)
        except DubanError:
            return
        self.step("选文字", review)

    @rule()
    def undoes(self) -> None:
        self.history = self.history.undo()
        self.at = max(0, self.at - 1)

    @rule()
    def redoes(self) -> None:
        self.history = self.history.redo()
        self.at = min(len(self.told) - 1, self.at + 1)

    @invariant()
    def history_is_true(self) -> None:
        assert self.history.review == self.told[self.at]
        assert self.history.edited == (self.at > 0)

    @invariant()
    def what_is_kept_comes_back(self) -> None:
        review = self.history.review
        words = draft_words(review.draft), state_words(review)
        assert restored(*words, review.known_units) == review

    @invariant()
    def keys_are_single_and_parts_complete(self) -> None:
        entries = self.history.review.entries
        assert len({entry.item.key for entry in entries}) == len(entries)
        assert len({entry.id for entry in entries}) == len(entries)
        for entry in entries:
            names = [unit.name for unit in entry.item.units]
            assert len(set(names)) == len(names)
            codes = {flag.code for flag in entry.left}
            assert names or "units_missing" in codes or not entry.accepted or entry.doubts
            if not entry.item.units:
                assert any(doubt.flag.code == "units_missing" for doubt in entry.doubts)
            if all(milestone.default for milestone in entry.item.milestones):
                assert {d.flag.code for d in entry.doubts} & {"undated", "vague_date"}

    @invariant()
    def the_result_is_what_was_accepted(self) -> None:
        review = self.history.review
        result = review.result()
        assert [item.key for item in result.items] == [
            entry.item.key for entry in review.entries if entry.accepted
        ]
        open_doubts = {entry.item.key: entry.left for entry in review.entries}
        assert all(item.flags == open_doubts[item.key] for item in result.items)
        parents = {(item.list_name, item.number) for item in result.items}
        assert all(
            item.parent is None or (item.list_name, item.parent) in parents for item in result.items
        )


TestReviewMachine = ReviewMachine.TestCase
TestReviewMachine.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
