"""A package is read by whom it is for, as it was written; whatever else it may be is told in a line."""

from __future__ import annotations

import codecs
import zipfile

import pytest
from msgspec import json, structs

from utils.activities.activity import RefusedError
from utils.activities.memo.said import Dealt, Package, Version
from utils.course import Course
from utils.record import Entry, Record
from utils.teaching.handed_in.folder import LARGEST
from utils.teaching.handed_in.hand_in import pseudonym
from utils.teaching.memos.package import PackageFile, as_file

CODE = "IR-2026"


@pytest.fixture
def record(tmp_path):
    return Record(tmp_path / "record")


@pytest.fixture
def package(record):
    memos = (Dealt("A", Version({"to": "Größe, 田中, مرحبا"})),)
    readers = ("learner-00000000", pseudonym(record.learner, CODE))
    return Package(deal="d", section="opening", memo="memo", class_code=CODE, readers=readers, memos=memos)


@pytest.fixture
def read(tmp_path, course, record):
    """Read these bytes as the file of a package."""

    def of(data, section="opening", memo="memo"):
        path = tmp_path / "package.json"
        path.write_bytes(data)
        return PackageFile(course, record).read(str(path), section, memo)

    return of


def refused(read, data, **place):
    with pytest.raises(RefusedError) as error:
        read(data, **place)
    assert "\n" not in str(error.value)
    return str(error.value)


def test_a_package_is_read_as_it_was_written(read, course, package):
    assert read(as_file(course, package)) == package


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_marks_of_an_encoding_and_other_line_ends_do_no_harm(read, course, package, mark):
    encoding = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}.get(mark, "utf-8")
    text = as_file(course, package).decode().replace("\n", "\r\n")
    assert read(mark + text.encode(encoding)) == package


def test_a_package_on_one_line_is_the_same(read, course, package):
    assert read(json.encode(json.decode(as_file(course, package)))) == package


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[]", b"\xff\xfe\x00", b"notes", b"\x00" * 9, b"[" * 5000, b'{"format": 1}']
)
def test_another_file_is_none(read, data):
    assert "no package of memos" in refused(read, data)


def test_a_package_of_another_format_is_none(read, course, package):
    other = as_file(course, package).replace(b'"alliance-and-region-memos"', b'"alliance-and-region-answers"')
    assert "no package of memos" in refused(read, other)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_package_that_was_cut_off_is_told(read, course, package, share):
    data = as_file(course, package)
    assert "cut off" in refused(read, data[: int(len(data) * share)])


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (b"Gr\xc3\xb6\xc3\x9fe", b"Kleine"),
        (b'"label": "A"', b'"label": "B"'),
        (b'"label": "A"', b'"label": 1'),
        (b'"deal": "d"', b'"deal": "e"'),
        (b"learner-00000000", b"learner-00000001"),
        (b'"sha256": "', b'"sha256": "0'),
        (b'"v": 1', b'"v": "one"'),
    ],
)
def test_a_package_that_was_changed_is_told(read, course, package, was, becomes):
    data = as_file(course, package)
    assert was in data
    assert "was changed" in refused(read, data.replace(was, becomes, 1))


def test_a_package_of_a_newer_edition_is_told(read, course, package):
    assert "newer edition" in refused(read, as_file(course, package).replace(b'"v": 1', b'"v": 2'))


def test_a_package_of_another_version_of_the_course_is_told(read, course, package):
    data = as_file(course, package).replace(b'"version": "1"', b'"version": "0.9"')
    assert "version 0.9 of the course, and yours is 1" in refused(read, data)


@pytest.mark.parametrize("place", [{"section": "later"}, {"memo": "review-memo"}])
def test_a_package_of_another_memo_is_told(read, course, package, place):
    assert "belongs to the memo opening/memo" in refused(read, as_file(course, package), **place)


@pytest.mark.parametrize("learner", ["somebody", ""])
def test_a_package_for_somebody_else_is_told(read, course, package, learner):
    other = structs.replace(package, readers=(pseudonym(learner, CODE),) if learner else ())
    assert "for somebody else" in refused(read, as_file(course, other))


def test_a_package_for_a_record_that_was_joined_is_the_learners(read, course, package, record, tmp_path):
    other = Record(tmp_path / "other")
    theirs = structs.replace(package, readers=(pseudonym(other.learner, CODE),))
    assert "for somebody else" in refused(read, as_file(course, theirs))
    record.add(Entry(kind="joined", section="", activity="record", data={"learner": other.learner}))
    assert read(as_file(course, theirs)) == theirs


def test_a_file_that_is_too_large_is_told(read):
    assert "MB" in refused(read, b" " * (LARGEST + 1))


def test_a_package_in_an_archive_is_read(course, record, package, tmp_path):
    path = tmp_path / "mine.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Ann.json", as_file(course, package))
    assert PackageFile(course, record).read(str(path), "opening", "memo") == package


def test_what_is_no_file_is_told(course, record, tmp_path):
    reader = PackageFile(course, record)
    (tmp_path / "empty").mkdir()
    for name, said in {"nowhere.json": "cannot be read", "empty": "holds no files"}.items():
        with pytest.raises(RefusedError, match=said):
            reader.read(str(tmp_path / name), "opening", "memo")
    with pytest.raises(RefusedError):
        reader.read("", "opening", "memo")


def test_the_checksum_is_of_one_course(package, course):
    assert as_file(Course(), package) != as_file(course, package)
