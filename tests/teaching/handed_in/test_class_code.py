"""Class codes as learners type them: one class in all its spellings, and files of another class."""

from __future__ import annotations

import pytest

from tests.teaching.conftest import answered
from utils.record import Record
from utils.teaching.handed_in.class_code import codes_of_class, normal_code, spelt
from utils.teaching.handed_in.folder import read_folder
from utils.teaching.handed_in.hand_in import HandInError, pack, pseudonym, write_hand_in


@pytest.mark.parametrize(
    "code", ["IR-2026", "IR 2026", "ir 2026", " ir_2026 ", "IR2026", "ＩＲ　2026", "IR–2026", "Ir--2026"]
)
def test_all_spellings_of_a_code_are_one(code):
    assert normal_code(code) == "IR-2026"


@pytest.mark.parametrize("codes", [("1-2", "12"), ("IR 1 12", "IR 11 2"), ("A+", "A"), ("日本", "日中")])
def test_other_codes_stay_others(codes):
    assert len({*map(normal_code, codes)}) == len(codes)


def test_the_code_that_most_gave_is_the_classs():
    assert codes_of_class(["ir 1", "IR-1", "B 2"]) == ("IR-1",)
    assert codes_of_class(["B 2", "A 1"]) == ("A-1", "B-2")
    assert codes_of_class([]) == ()
    assert spelt(["ir 1", "IR-1", "IR-1", "b"]) == ["IR-1", "b"]


@pytest.fixture
def hand(course, tmp_path):
    """Hand in for the class with a code; return the folder."""
    (tmp_path / "class").mkdir()

    def write(learner, code):
        record = Record(tmp_path / learner)
        record.add(answered("b", right=True))
        write_hand_in(course, record, tmp_path / "class" / f"{learner}.jsonl", code)
        return tmp_path / "class"

    return write


def test_files_of_another_class_are_listed_and_left_out_until_their_code_is_named(hand, course):
    for learner, code in (("a", "IR 2026"), ("b", "ir-2026"), ("c", "OTHER-2025")):
        place = hand(learner, code)
    folder = read_folder(course, place)
    assert len(folder.hand_ins) == 2
    ((file, why),) = folder.left_out
    assert file == "c.jsonl"
    assert "for the class OTHER-2025, and most learners’ files are for " in why
    assert len(read_folder(course, place, ["ir2026", "Other 2025"]).hand_ins) == 3
    folder = read_folder(course, place, ["other-2025"])
    assert [each.head.class_code for each in folder.hand_ins] == ["OTHER-2025"]
    assert len(folder.left_out) == 2
    with pytest.raises(HandInError, match="for the class IR 2026, and the class is NONE"):
        read_folder(course, place, ["NONE"])


def test_a_learner_who_sends_many_files_has_one_voice(hand, course):
    for learner, code in (("a", "IR-2026"), ("b", "IR-2026"), ("c", "OTHER-2025")):
        place = hand(learner, code)
    for n in range(3):
        (place / f"c again {n}.jsonl").write_bytes((place / "c.jsonl").read_bytes())
    assert {each.head.class_code for each in read_folder(course, place).hand_ins} == {"IR-2026"}


def test_where_as_many_bear_another_code_all_count_and_that_is_told(hand, course):
    hand("a", "IR-2026")
    folder = read_folder(course, hand("b", "OTHER-2025"))
    assert len(folder.hand_ins) == 2
    assert folder.left_out == ()
    (note,) = folder.notes
    assert "gave one class code as another (IR-2026 and OTHER-2025)" in note


def test_a_learner_has_one_pseudonym_however_the_code_is_spelt_and_the_one_of_earlier_editions_too(course, tmp_path):
    record = Record(tmp_path / "one")
    record.add(answered("b", right=True))
    plain, odd = (pack(course, record, code)[0] for code in ("IR-2026", " ir 2026"))
    assert plain.pseudonym == odd.pseudonym == pseudonym(record.learner, "IR-2026")
    assert plain.known_as == (plain.pseudonym,)
    assert odd.known_as == (plain.pseudonym, pseudonym(record.learner, "ir 2026"))
