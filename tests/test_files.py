from __future__ import annotations

import contextlib
import io
import os
import stat
import threading
from pathlib import Path

import pytest

from sternway import files
from sternway.errors import SternwayError, UnreadableFile
from sternway.files import EntryKind, Text, read_bytes, read_text

MOST = 1000


@pytest.mark.parametrize(
    "source",
    [
        b"born = 1990",
        io.BytesIO(b"born = 1990"),
        io.StringIO("born = 1990"),
        Text("born = 1990"),
    ],
    ids=["bytes", "a binary stream", "a text stream", "text"],
)
def test_what_a_program_has_at_hand_is_read_like_a_file(source: files.Readable) -> None:
    assert read_text(source, MOST).text == "born = 1990"
    again = source if isinstance(source, bytes | Text) else b"born = 1990"
    assert read_bytes(again, MOST) == b"born = 1990"


@pytest.mark.parametrize("kind", [str, Path])
def test_a_path_is_read_whatever_type_it_has(kind: type, tmp_path: Path) -> None:
    path = tmp_path / "me.toml"
    path.write_bytes(b"born = 1990")
    assert read_text(kind(path), MOST) == Text("born = 1990", str(path))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_taken_off(encoding: str) -> None:
    assert read_text("grün\r\nblau\rrot".encode(encoding), MOST).text == "grün\nblau\nrot"


def test_a_mark_at_the_head_of_a_text_is_taken_off_too() -> None:
    assert read_text(Text("\ufeffgrün"), MOST).text == "grün"


def test_what_is_not_utf_8_names_its_line() -> None:
    with pytest.raises(UnreadableFile, match=r"^input: line 2: is not text in UTF-8: save it"):
        read_text(b"a\nb\xff", MOST)


@pytest.mark.parametrize("source", [b"x" * 1001, io.BytesIO(b"x" * 1001), Text("x" * 1001)])
def test_what_is_too_large_is_refused_with_the_cure(source: files.Readable) -> None:
    with pytest.raises(UnreadableFile, match="is larger than 1 kB: split it"):
        read_text(source, MOST, "split it")


def test_a_stream_is_not_read_beyond_its_bound() -> None:
    stream = io.BytesIO(b"x" * 100_000)
    with pytest.raises(UnreadableFile):
        read_bytes(stream, MOST)
    assert stream.tell() == MOST + 1


def test_a_stream_is_called_by_the_name_it_bears() -> None:
    stream = io.BytesIO(b"\xff")
    stream.name = "upload.toml"
    with pytest.raises(UnreadableFile, match=r"^upload\.toml: "):
        read_text(stream, MOST)


@pytest.mark.parametrize(
    ("name", "reason"), [("none.toml", "no such file"), ("", "is a folder: name a file in it")]
)
def test_what_cannot_be_opened_says_why(name: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        read_bytes(tmp_path / name, MOST)


def test_a_file_is_replaced_whole_with_the_folders_on_the_way(tmp_path: Path) -> None:
    path = tmp_path / "new" / "plan.json"
    files.write_text(path, "first\r\n")
    files.write_text(path, "grün\r\n", is_durable=True)
    assert path.read_bytes() == "grün\r\n".encode()
    assert os.listdir(path.parent) == ["plan.json"]


def test_a_file_that_is_not_finished_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    files.write_text(path, "old")
    with contextlib.suppress(KeyboardInterrupt), files.replacing(path) as file:
        file.write(b"half of the n")
        raise KeyboardInterrupt
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["plan.json"]


def test_a_private_file_stays_private(tmp_path: Path) -> None:
    path = tmp_path / "health.toml"
    path.touch(mode=0o600)
    files.write_text(path, "pain = 2")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_link_goes_on_leading_to_the_file_that_is_written(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.touch()
    link.symlink_to(target)
    files.write_bytes(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_file_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SternwayError, match="cannot be written"):
        files.write_bytes(tmp_path / "file" / "below", b"")


def test_a_file_is_created_only_where_there_is_none(tmp_path: Path) -> None:
    path = tmp_path / "new" / "me.toml"
    files.create_text(path, "a")
    with pytest.raises(SternwayError, match="is there already"):
        files.create_text(path, "b")
    assert path.read_text() == "a"


@pytest.mark.parametrize("before", ["", "one\n", "one\r\n"])
def test_lines_are_added_at_the_end(before: str, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_bytes(before.encode())
    files.append_text(path, "two\n")
    assert path.read_bytes() == f"{before}two\n".encode()


def test_an_added_line_never_joins_one_that_was_left_open(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_bytes(b"one")
    files.append_text(path, "two\n", is_durable=True)
    assert path.read_bytes() == b"one\ntwo\n"


def test_a_folder_is_listed_by_name_with_what_each_name_leads_to(tmp_path: Path) -> None:
    (tmp_path / "b.fit").write_bytes(b"1234")
    (tmp_path / "c").mkdir()
    (tmp_path / "a").symlink_to(tmp_path / "b.fit")
    (tmp_path / "d").symlink_to("nowhere")
    found = [
        (each.path.name, each.kind, each.size, each.is_link) for each in files.entries_in(tmp_path)
    ]
    assert found == [
        ("a", EntryKind.FILE, 4, True),
        ("b.fit", EntryKind.FILE, 4, False),
        ("c", EntryKind.FOLDER, 0, False),
        ("d", EntryKind.MISSING, 0, True),
    ]


def test_what_lies_below_a_folder_is_found_without_following_links(tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "deep" / "a").touch()
    (tmp_path / "in" / "b").touch()
    (tmp_path / "in" / "loop").symlink_to(tmp_path)
    names = [each.path.relative_to(tmp_path).as_posix() for each in files.entries_below(tmp_path)]
    assert names == ["in/b", "in/deep/a", "in/loop"]


def test_a_pipe_has_no_end_and_is_not_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert files.entry_of(tmp_path / "pipe").kind is EntryKind.OTHER


def test_a_path_that_leads_nowhere_says_so_without_raising(tmp_path: Path) -> None:
    missing = files.entry_of(tmp_path / "none")
    assert (missing.kind, missing.trouble) == (EntryKind.MISSING, "no such file")
    assert files.entry_of("a\0b").kind is EntryKind.OTHER


def test_a_folder_that_is_none_cannot_be_listed(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no such file"):
        files.entries_in(tmp_path / "none")


def test_installed_data_are_found_beside_their_module() -> None:
    import sternway.text

    name = sternway.text.__name__
    assert "en/language.toml" in files.packaged_names(name, "en/*.toml")
    assert 'name = "English"' in files.packaged(name, "en/language.toml")


def test_what_is_no_text_at_all_is_not_asked_to_be_saved_as_utf8() -> None:
    with pytest.raises(UnreadableFile, match=r"^input: is not text: name another file"):
        read_text(b"PK\x03\x04\x00\xff", 100)


def test_a_file_in_place_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    for write in (files.write_text, files.create_text, files.append_text):
        with pytest.raises(SternwayError, match=r"taken is a file, where a folder is needed"):
            write(tmp_path / "taken" / "run.json", "{}")


def test_a_pipe_that_nobody_writes_to_is_not_waited_for_without_an_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "WRITER_WAIT", 0.05)
    os.mkfifo(tmp_path / "marks.csv")
    with pytest.raises(UnreadableFile, match="nothing comes out of this pipe: name a file"):
        read_text(tmp_path / "marks.csv", MOST)


def test_a_pipe_whose_writer_is_silent_is_not_waited_for_without_an_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "PIPE_WAIT", 0.05)
    os.mkfifo(tmp_path / "marks.csv")
    writing = os.open(tmp_path / "marks.csv", os.O_RDWR)
    with pytest.raises(UnreadableFile, match="nothing comes out of this pipe: name a file"):
        read_text(tmp_path / "marks.csv", MOST)
    os.close(writing)


@pytest.mark.parametrize("path", ["x" * 300, "a\0b", ""])
def test_a_name_that_no_system_takes_leads_to_nothing(path: str) -> None:
    assert not any(each(path) for each in (files.is_there, files.is_folder, files.is_file))


@pytest.mark.parametrize(("content", "most"), [(b"start,end,way", MOST), (bytes(100_000), 200_000)])
def test_what_another_program_writes_into_a_pipe_is_read(content: bytes, most: int) -> None:
    reading, writing = os.pipe()

    def feed() -> None:
        with os.fdopen(writing, "wb") as sink:
            sink.write(content)

    with os.fdopen(reading, "rb"):
        feeding = threading.Thread(target=feed)
        feeding.start()
        assert read_bytes(f"/dev/fd/{reading}", most) == content
        feeding.join()


def test_a_pipe_is_not_opened_as_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "run.fit")
    with pytest.raises(OSError, match="not a regular file"):
        files.open_file(tmp_path / "run.fit")
