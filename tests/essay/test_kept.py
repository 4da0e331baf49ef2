"""A copy of the essay that is brought by a form: kept beside the answers, found last, replaced and removed."""

from __future__ import annotations

import base64
import json

import pytest

from utils.activities.activity import Action, RefusedError
from utils.activities.own_files.essay import BRING, REMOVE, EssayActivity
from utils.essay.copy import find_essay, read_essay
from utils.essay.kept import KeptCopy
from utils.record import reading_folder

from .test_essay import KNOWN, project, save, typeset

__all__ = ["project"]


@pytest.fixture
def keeper(project, record_folder):
    return KeptCopy(reading_folder(), KNOWN)


@pytest.fixture
def form(course, keeper):
    return EssayActivity(course, keeper)


def bring(form, data, name="my essay.txt"):
    content = base64.b64encode(data).decode()
    return form.act((), Action(BRING, form.id, {"uploaded": {"name": name, "content": content}}))


def said(form):
    return json.dumps(form.view(()).describe(), ensure_ascii=False)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_copy_is_kept_as_it_came_and_read_whatever_program_saved_it(form, keeper, record_folder, encoding):
    assert "Remove" not in said(form)
    data = typeset().encode(encoding)
    assert bring(form, data) == []
    kept = record_folder / "reading/essay.txt"
    assert kept.read_bytes() == data
    assert kept.stat().st_mode & 0o077 == record_folder.stat().st_mode & 0o077 == 0
    found, total = keeper.passages()
    assert 0 < found == len(read_essay(kept, KNOWN).paragraphs) <= total
    assert f"Paragraphs found in it: {found} of {total}." in said(form)
    assert "kept with your answers. Paragraphs" in said(form)


def test_a_copy_in_the_folder_of_the_course_comes_first(form, keeper, project):
    bring(form, typeset().encode())
    assert find_essay(brought=keeper.brought) == keeper.brought
    other = save(project, typeset().encode())
    assert find_essay(brought=keeper.brought) == other
    assert f"Passages are shown from {other}." in said(form)


def test_another_copy_takes_its_place_and_it_can_be_removed(form, keeper):
    bring(form, typeset().encode())
    bring(form, typeset().encode("utf-16"))
    assert keeper.brought.read_bytes() == typeset().encode("utf-16")
    assert form.act((), Action(REMOVE, form.id)) == []
    assert keeper.brought is None
    assert "Your copy was found" not in said(form)
    assert form.act((), Action(REMOVE, form.id)) == []  # pressed twice


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (
            b"A recipe for soup. " * 50,
            r"recipe\.txt: this is not the essay the course reads \(0% of the text agrees\); use",
        ),
        (b"%PDF-1.7", r"recipe\.txt: this is the PDF itself"),
        (b"\x00\x01" * 50, r"recipe\.txt: this is not a plain text file"),
        (b" \n", r"recipe\.txt: the file is empty"),
    ],
)
def test_another_text_is_refused_in_a_line_and_the_copy_that_was_there_stays(form, keeper, data, says):
    bring(form, typeset().encode())
    with pytest.raises(RefusedError, match=says) as caught:
        bring(form, data, "recipe.txt")
    assert "\n" not in str(caught.value)
    assert keeper.brought.read_bytes() == typeset().encode()


def test_where_it_cannot_be_kept_the_learner_is_told_where_else(form, record_folder):
    record_folder.mkdir()
    (record_folder / "reading").write_text("in the way", encoding="utf-8")
    with pytest.raises(RefusedError, match=r"my essay\.txt: the copy cannot be kept or removed \(.+\); make room"):
        bring(form, typeset().encode())


def test_a_copy_that_was_spoilt_since_is_told(form, keeper):
    bring(form, typeset().encode())
    keeper.brought.write_bytes(b"")
    assert "the file is empty" in said(form)
