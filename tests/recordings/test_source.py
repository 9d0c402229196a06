"""Files, archives and folders from strangers, opened within limits."""

from __future__ import annotations

import gzip
import io
import os
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sternway.errors import UnreadableFile
from sternway.recordings.source import MIB, Folder, ReadLimits, Source, open_source, opened
from sternway.recordings.warning import ReadCode
from tests.work import calls, peak_bytes

ENCRYPTED = 0x1


def file(path: Path, content: bytes = b"content") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def source_at(path: Path, limits: ReadLimits | None = None) -> Source:
    found = open_source(path, limits or ReadLimits())
    assert isinstance(found, Source)
    return found


def folder_at(path: Path, limits: ReadLimits | None = None) -> Folder:
    found = open_source(path, limits or ReadLimits())
    assert isinstance(found, Folder)
    return found


def contents(folder: Folder) -> dict[str, bytes]:
    return {source.member: source.read() for source in folder.sources}


# Files


def test_a_file_can_be_read_again_and_again(tmp_path: Path) -> None:
    source = source_at(file(tmp_path / "run.fit", b"0123456789"))
    assert source.read() == source.read() == b"0123456789"
    assert source.head(4) == b"0123"
    assert source.head(99) == b"0123456789"
    assert list(source.pieces(4)) == [b"0123", b"4567", b"89"]
    assert (source.name, source.member) == ("run.fit", "")


def test_an_empty_file_is_a_source_without_bytes(tmp_path: Path) -> None:
    source = source_at(file(tmp_path / "empty", b""))
    assert source.head(4) == source.read() == b""


@pytest.mark.parametrize(
    ("name", "reason"), [("missing.fit", "no such file"), ("nul\0.fit", "cannot be opened")]
)
def test_a_path_that_leads_nowhere_is_unreadable(tmp_path: Path, name: str, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        open_source(tmp_path / name)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.fit")
    with pytest.raises(UnreadableFile, match="not a regular file"):
        open_source(tmp_path / "pipe.fit")


def test_a_file_that_may_not_be_read_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Source(file(tmp_path / "a.fit"), "", _denied)
    with pytest.raises(UnreadableFile, match="check its permissions"):
        source.read()


def _denied() -> io.BytesIO:
    raise PermissionError(13, "Permission denied")


def test_a_file_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    source = source_at(file(tmp_path / "big", bytes(3 * MIB)), ReadLimits(file_bytes=2 * MIB))
    assert len(source.head(MIB)) == MIB
    with pytest.raises(UnreadableFile, match="more than 2 MiB: split it"):
        source.read()


def test_an_error_names_file_member_and_place(tmp_path: Path) -> None:
    source = Source(tmp_path / "a.zip", "b/run.gpx", io.BytesIO)
    error = source.unreadable("it is odd", "line 5")
    assert str(error) == f"{tmp_path / 'a.zip'}: b/run.gpx, line 5: it is odd"


# gzip


def test_gzip_is_opened_as_often_as_the_limit_allows(tmp_path: Path) -> None:
    content = b"content"
    for depth in range(5):
        path = file(tmp_path / str(depth), content)
        if depth <= 3:
            assert source_at(path, ReadLimits(depth=3)).read() == b"content"
        else:
            with pytest.raises(UnreadableFile, match="unpack it first"):
                open_source(path, ReadLimits(depth=3))
        content = gzip.compress(content)


def test_a_gzip_cut_short_gives_its_beginning_and_says_so(tmp_path: Path) -> None:
    content = os.urandom(100_000)
    packed = gzip.compress(content)
    for end in (5_000, 50_000, len(packed) - 1):
        source = source_at(file(tmp_path / "a.gz", packed[:end]))
        assert content.startswith(source.read())
        assert len(source.read()) > end - 4_000
        assert source.damage is ReadCode.CUT_SHORT


def test_a_gzip_cut_before_its_first_byte_says_that_it_ends_too_early(tmp_path: Path) -> None:
    packed = gzip.compress(os.urandom(1000))
    for end in (5, 11):
        with pytest.raises(UnreadableFile, match="copy the file again"):
            open_source(file(tmp_path / "a.gz", packed[:end]))


def test_a_damaged_gzip_is_never_taken_for_whole(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(b"content" * 100))
    for at in range(10, len(packed)):
        damaged = packed.copy()
        damaged[at] ^= 0x55
        try:
            source = source_at(file(tmp_path / "a.gz", bytes(damaged)))
        except UnreadableFile:
            continue
        assert source.damage


def test_a_gzip_bomb_is_refused(tmp_path: Path) -> None:
    bomb = gzip.compress(gzip.compress(bytes(64 * MIB)))
    with pytest.raises(UnreadableFile, match="expands like a zip bomb"):
        open_source(file(tmp_path / "bomb.gz", bomb))


@pytest.mark.parametrize("cut", [0, 100_000])
def test_a_gzip_bomb_is_refused_before_it_fills_the_memory(tmp_path: Path, cut: int) -> None:
    packed = gzip.compress(bytes(400 * MIB))
    bomb = file(tmp_path / "run.gpx.gz", packed[: len(packed) - cut])

    def act() -> None:
        with pytest.raises(UnreadableFile, match="expands like a zip bomb"):
            open_source(bomb)

    assert peak_bytes(act) < 100 * MIB


def test_a_gzip_bomb_inside_a_zip_is_refused(tmp_path: Path) -> None:
    path = file(tmp_path / "a.zip", zipped({"run.gpx.gz": gzip.compress(bytes(64 * MIB))}))
    with pytest.raises(UnreadableFile, match="expands like a zip bomb"):
        opened(folder_at(path).sources[0])


def test_what_is_packed_well_but_is_no_bomb_is_read(tmp_path: Path) -> None:
    rows = b"".join(b"%d,0.0,9.81,0.0\n" % each for each in range(1_500_000))
    assert len(rows) > 20 * MIB
    assert source_at(file(tmp_path / "run.csv.gz", gzip.compress(rows, 1))).read() == rows


# zip


def test_the_members_of_a_zip_are_sources_with_their_names(tmp_path: Path) -> None:
    path = file(tmp_path / "a.zip", zipped({"a.fit": b"one", "b/c.gpx": b"two", "d/": b""}))
    folder = folder_at(path)
    assert contents(folder) == {"a.fit": b"one", "b/c.gpx": b"two"}
    assert contents(folder) == {"a.fit": b"one", "b/c.gpx": b"two"}
    assert [source.name for source in folder.sources] == ["a.fit", "c.gpx"]
    assert folder.refused == ()


def test_an_empty_zip_is_an_empty_folder(tmp_path: Path) -> None:
    assert folder_at(file(tmp_path / "a.zip", zipped({}))).sources == ()


def test_a_member_can_be_opened_like_a_file(tmp_path: Path) -> None:
    inner = zipped({"run.fit.gz": gzip.compress(b"run")})
    folder = folder_at(file(tmp_path / "a.zip", zipped({"day.zip": inner})))
    (day,) = folder.sources
    nested = opened(day)
    assert isinstance(nested, Folder)
    (packed,) = nested.sources
    assert packed.member == "day.zip/run.fit.gz"
    run = opened(packed)
    assert isinstance(run, Source)
    assert run.read() == b"run"


@pytest.mark.parametrize("name", ["../a.fit", "a/../../b.fit", "/etc/passwd", "..\\a.fit"])
def test_a_member_whose_name_leads_outside_is_refused(tmp_path: Path, name: str) -> None:
    folder = folder_at(file(tmp_path / "a.zip", zipped({name: b"x", "good.fit": b"y"})))
    assert contents(folder) == {"good.fit": b"y"}
    assert [reason for _, reason in folder.refused] == ["its name points outside the archive"]


def test_a_member_without_a_name_does_no_harm(tmp_path: Path) -> None:
    packed = zipped({"a": b"one", ".": b"two"}).replace(b"a", b"\0")
    folder_at(file(tmp_path / "a.zip", packed))


def test_an_encrypted_member_is_refused_with_the_cure(tmp_path: Path) -> None:
    packed = bytearray(zipped({"secret.fit": b"x", "good.fit": b"y"}))
    packed[packed.index(b"PK\x03\x04") + 6] |= ENCRYPTED
    packed[packed.index(b"PK\x01\x02") + 8] |= ENCRYPTED
    folder = folder_at(file(tmp_path / "a.zip", bytes(packed)))
    assert folder.refused == (("secret.fit", "it is encrypted: unpack it first"),)
    assert contents(folder) == {"good.fit": b"y"}


def test_a_member_that_is_a_link_is_refused(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        link = zipfile.ZipInfo("link.fit")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    folder = folder_at(file(tmp_path / "a.zip", packed.getvalue()))
    assert folder.refused == (("link.fit", "it is a link"),)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_rare_compression_is_refused_with_the_cure(tmp_path: Path, method: int) -> None:
    folder = folder_at(file(tmp_path / "a.zip", zipped({"a.fit": b"x" * 99}, method)))
    assert folder.sources == ()
    assert "unpack it first" in folder.refused[0][1]


def test_a_zip_bomb_is_refused_and_its_neighbours_are_read(tmp_path: Path) -> None:
    packed = zipped({"bomb.fit": bytes(100 * MIB), "good.fit": b"y"})
    path = file(tmp_path / "a.zip", packed)
    folder = folder_at(path)
    assert folder.refused == (("bomb.fit", "it expands like a zip bomb"),)
    assert contents(folder) == {"good.fit": b"y"}
    assert peak_bytes(lambda: contents(folder_at(path))) < MIB


def test_a_member_never_opens_to_more_than_it_declares(tmp_path: Path) -> None:
    packed = bytearray(zipped({"a.fit": bytes(1000)}))
    at = packed.index(b"PK\x01\x02") + 24
    packed[at : at + 4] = (10).to_bytes(4, "little")
    (member,) = folder_at(file(tmp_path / "a.zip", bytes(packed))).sources
    with pytest.raises(UnreadableFile, match="CRC"):
        member.read()


def test_a_zip_beyond_the_limits_is_refused(tmp_path: Path) -> None:
    path = file(tmp_path / "a.zip", zipped({str(n): bytes(MIB) for n in range(10)}))
    with pytest.raises(UnreadableFile, match="more than 5 files"):
        open_source(path, ReadLimits(members=5))
    with pytest.raises(UnreadableFile, match="more than 5 MiB"):
        open_source(path, ReadLimits(archive_bytes=5 * MIB))


def test_archives_inside_an_archive_share_one_limit(tmp_path: Path) -> None:
    inner = zipped({str(n): bytes(MIB) for n in range(10)})
    folder = folder_at(
        file(tmp_path / "a.zip", zipped({f"{n}.zip": inner for n in range(100)})),
        ReadLimits(archive_bytes=50 * MIB),
    )
    with pytest.raises(UnreadableFile, match="more than 50 MiB"):
        _ = [opened(source) for source in folder.sources]


def test_zips_inside_each_other_too_deep_are_refused(tmp_path: Path) -> None:
    packed = zipped({"a.fit": b"x"})
    for _ in range(4):
        packed = zipped({"a.zip": packed})
    with pytest.raises(UnreadableFile, match="unpack it first"):
        _innermost(open_source(file(tmp_path / "a.zip", packed)))


def _innermost(thing: Source | Folder) -> Source:
    while isinstance(thing, Folder):
        thing = opened(thing.sources[0])
    return thing


def test_a_zip_of_thousands_takes_no_more_for_each_file_than_one_of_hundreds(
    tmp_path: Path,
) -> None:
    def work(count: int) -> int:
        path = file(tmp_path / "a.zip", zipped({f"{n}.fit": b"x" for n in range(count)}))
        assert len(contents(folder_at(path))) == count
        return calls(lambda: contents(folder_at(path)))

    assert work(3000) < 11 * work(300)


def test_a_damaged_zip_raises_nothing_but_unreadable_file(tmp_path: Path) -> None:
    packed = zipped({"a.fit": b"content" * 20, "b/c.fit.gz": gzip.compress(b"x" * 99)})
    for at in range(len(packed)):
        damaged = bytearray(packed)
        damaged[at] ^= 0xFF
        _read_all_of(file(tmp_path / "a.zip", bytes(damaged)))
        _read_all_of(file(tmp_path / "a.zip", packed[:at]))


def _read_all_of(path: Path) -> None:
    try:
        thing = open_source(path)
    except UnreadableFile:
        return
    for source in thing.sources if isinstance(thing, Folder) else [thing]:
        try:
            source.read()
        except UnreadableFile:
            continue


@pytest.mark.parametrize(
    "name", ["__MACOSX/._run.fit", ".DS_Store", "a/Thumbs.db", "desktop.ini", "a/._run.fit"]
)
def test_clutter_of_operating_systems_is_passed_over(tmp_path: Path, name: str) -> None:
    packed = zipped({name: b"x", "run.fit": b"y"})
    assert contents(folder_at(file(tmp_path / "a.zip", packed))) == {"run.fit": b"y"}
    file(tmp_path / "folder" / name)
    file(tmp_path / "folder" / "run.fit", b"y")
    folder = folder_at(tmp_path / "folder")
    assert contents(folder) == {"run.fit": b"y"}
    assert folder.refused == ()


# Folders


def test_the_files_below_a_folder_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.fit", "a/z.fit", "c.fit", "a/b/c.fit"):
        file(tmp_path / name, name.encode())
    folder = folder_at(tmp_path)
    assert [source.member for source in folder.sources] == [
        "a/b/c.fit",
        "a/z.fit",
        "b.fit",
        "c.fit",
    ]
    assert all(content == name.encode() for name, content in contents(folder).items())


def test_links_and_pipes_in_a_folder_are_named_and_not_followed(tmp_path: Path) -> None:
    file(tmp_path / "elsewhere" / "secret.fit")
    file(tmp_path / "here" / "run.fit")
    (tmp_path / "here" / "link.fit").symlink_to(tmp_path / "elsewhere" / "secret.fit")
    (tmp_path / "here" / "loop").symlink_to(tmp_path / "here")
    os.mkfifo(tmp_path / "here" / "pipe")
    folder = folder_at(tmp_path / "here")
    assert [source.member for source in folder.sources] == ["run.fit"]
    assert [name for name, _ in folder.refused] == ["link.fit", "loop", "pipe"]


def test_a_link_that_the_user_names_is_followed(tmp_path: Path) -> None:
    file(tmp_path / "there" / "run.fit")
    (tmp_path / "link").symlink_to(tmp_path / "there")
    assert len(folder_at(tmp_path / "link").sources) == 1


def test_a_folder_that_may_not_be_listed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file(tmp_path / "closed" / "a.fit")
    file(tmp_path / "open" / "b.fit")
    monkeypatch.setattr("os.listdir", _denying(os.listdir, "closed"))
    folder = folder_at(tmp_path)
    assert [source.member for source in folder.sources] == ["open/b.fit"]
    assert folder.refused == (("closed", "may not be read: check its permissions"),)


def _denying(list_of: Callable[[Path], list[str]], name: str) -> Callable[[Path], list[str]]:
    def denied(path: Path) -> list[str]:
        if path.name == name:
            raise PermissionError(13, "Permission denied")
        return list_of(path)

    return denied


@pytest.fixture
def deep_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder 1,200 folders down; taken away again, since pytest cannot do it."""
    deep = tmp_path
    for _ in range(1200):
        deep = deep / "d"
        deep.mkdir()
    yield deep
    (deep / "run.fit").unlink(missing_ok=True)
    while deep != tmp_path:
        deep.rmdir()
        deep = deep.parent


def test_folders_a_thousand_deep_are_walked(tmp_path: Path, deep_folder: Path) -> None:
    file(deep_folder / "run.fit", b"deep")
    (source,) = folder_at(tmp_path).sources
    assert source.read() == b"deep"


def test_files_beyond_the_limits_of_a_folder_are_refused(tmp_path: Path) -> None:
    for name in "abc":
        file(tmp_path / name, bytes(MIB))
    file(tmp_path / "d", bytes(3 * MIB))
    folder = folder_at(tmp_path, ReadLimits(file_bytes=2 * MIB, archive_bytes=9 * MIB))
    assert folder.refused == (("d", "it is too large"),)
    folder = folder_at(tmp_path, ReadLimits(archive_bytes=2 * MIB))
    assert [name for name, _ in folder.refused] == ["c", "d"]
    with pytest.raises(UnreadableFile, match="more than 3 files"):
        folder_at(tmp_path, ReadLimits(members=3))
