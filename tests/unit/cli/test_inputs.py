"""Every reader, and every input that a person may get wrong."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from diplowire.cli.inputs import Fault, Intake, ReadOptions, Record, read, read_whole
from diplowire.cli.inputs.intake import Admitted

DATED = ReadOptions(published_at=datetime(2025, 3, 4, tzinfo=UTC))


def article(uri: str = "urn:test:1", text: str = "events 1", **fields: object) -> str:
    return json.dumps({"uri": uri, "text": text, "published_at": "2025-03-04T09:30:00Z", **fields})


def uris(path: Path, options: ReadOptions = DATED) -> list[str]:
    intake = Intake(max_bytes=2_000_000, note=lambda _: None)
    found = []
    for record in read([str(path)], options):
        assert isinstance(record, Record), record
        admitted = intake.admit(record)
        assert isinstance(admitted, Admitted), admitted
        found.append(admitted.article.uri)
    return found


def told(path: Path, options: ReadOptions = DATED) -> str:
    """What a person reads about the only fault of the file."""
    intake = Intake(max_bytes=2_000_000, note=lambda _: None)
    checked = [r if isinstance(r, Fault) else intake.admit(r) for r in read([str(path)], options)]
    faults = [str(fault) for fault in checked if isinstance(fault, Fault)]
    assert len(faults) == 1, checked
    return faults[0]


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a"])
def test_one_object_is_one_record(tmp_path: Path, name: str) -> None:
    assert uris(write(tmp_path, name, article())) == ["urn:test:1"]


def test_an_indented_object_is_one_record(tmp_path: Path) -> None:
    assert uris(write(tmp_path, "a.json", json.dumps(json.loads(article()), indent=2))) == ["urn:test:1"]


def test_records_keep_the_bytes_of_their_source(tmp_path: Path) -> None:
    odd = '{"uri":  "urn:test:1", "text":"x\\u00e9",\t"published_at":"2025-03-04T09:30:00Z","extra":1e2}'
    for content in (odd, f"[{odd}]", f"{odd}\n{odd}\n"):
        record = next(read([str(write(tmp_path, "a", content))], DATED))
        assert isinstance(record, Record)
        assert record.value == odd.encode()


def test_an_array_gives_its_elements_with_their_lines(tmp_path: Path) -> None:
    path = write(tmp_path, "a.json", f"[\n{article('1')},\n\n{article('2')}\n]\n")
    assert uris(path) == ["1", "2"]
    assert [r.line for r in read([str(path)], DATED) if isinstance(r, Record)] == [2, 4]


def test_lines_give_records_with_their_lines_and_blank_ones_are_passed_over(tmp_path: Path) -> None:
    path = write(tmp_path, "a", f"\n{article('1')}\n  \n{article('2')}")
    assert uris(path) == ["1", "2"]
    assert [r.line for r in read([str(path)], DATED) if isinstance(r, Record)] == [2, 4]


def test_line_separators_inside_of_a_text_end_no_line(tmp_path: Path) -> None:
    line = json.dumps(json.loads(article(text="one\u2028two\x85three")), ensure_ascii=False)
    assert uris(write(tmp_path, "a.jsonl", f"{line}\n{line}")) == ["urn:test:1"] * 2


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way(tmp_path: Path, ending: str) -> None:
    assert uris(write(tmp_path, "a.jsonl", ending.join([article("1"), article("2")]))) == ["1", "2"]


def test_mixed_line_endings(tmp_path: Path) -> None:
    path = write(tmp_path, "a", f"{article('1')}\r\n{article('2')}\n{article('3')}\r{article('4')}")
    assert uris(path) == ["1", "2", "3", "4"]


def test_a_byte_order_mark_is_no_part_of_the_article(tmp_path: Path) -> None:
    assert uris(write(tmp_path, "a.jsonl", b"\xef\xbb\xbf" + article("1").encode())) == ["1"]
    plain = next(read([str(write(tmp_path, "b.txt", b"\xef\xbb\xbfHello"))], DATED))
    assert isinstance(plain, Record)
    assert json.loads(plain.value)["text"] == "Hello"


def test_ninjs(tmp_path: Path) -> None:
    item = {
        "uri": "urn:ninjs:1", "type": "text", "versioncreated": "2025-03-04T09:30:00Z",
        "body_text": "Hello", "pubstatus": "usable",
    }  # fmt: skip
    assert uris(write(tmp_path, "a.json", json.dumps(item))) == ["urn:ninjs:1"]


def test_plain_text_is_kept_to_the_character_and_has_the_same_uri_each_time(tmp_path: Path) -> None:
    text = "\n One line\r\n\r\nand another.\n"
    first, second = (next(read([str(write(tmp_path, name, text))], DATED)) for name in ("a.txt", "b.txt"))
    assert isinstance(first, Record)
    assert isinstance(second, Record)
    item = json.loads(first.value)
    assert item["text"] == text
    assert item["published_at"] == "2025-03-04T00:00:00+00:00"
    assert item["uri"].startswith("urn:uuid:")
    assert item["uri"] == json.loads(second.value)["uri"]


def test_text_files_are_text_even_if_they_look_like_json(tmp_path: Path) -> None:
    assert uris(write(tmp_path, "a.txt", "[Reuters] Hello"))[0].startswith("urn:uuid:")


def test_folders_are_searched_for_articles_in_order(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b.json", "a.jsonl", "sub/c.json", "README.md", ".hidden/d.json"):
        write(tmp_path, name, article(name))
    assert uris(tmp_path) == ["a.jsonl", "b.json", "sub/c.json"]


def test_a_bare_date_is_midnight_in_utc(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", article().replace("T09:30:00Z", ""))
    (record,) = read([str(path)], ReadOptions())
    intake = Intake(max_bytes=2_000_000, note=lambda _: None)
    assert isinstance(record, Record)
    admitted = intake.admit(record)
    assert isinstance(admitted, Admitted)
    assert admitted.article.published_at == datetime(2025, 3, 4, tzinfo=UTC)
    assert b"2025-03-04T00:00:00Z" in admitted.value
    assert intake.dated == 1


def test_a_date_inside_of_the_text_stays_as_it_is(tmp_path: Path) -> None:
    quoted = 'He wrote "published_at": "2025-03-04" on the wall'
    (record,) = read([str(write(tmp_path, "a.jsonl", article(text=quoted)))], ReadOptions())
    assert isinstance(record, Record)
    admitted = Intake(max_bytes=2_000_000, note=lambda _: None).admit(record)
    assert isinstance(admitted, Admitted)
    assert admitted.article.text == quoted


def test_raw_records_are_whole_files(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", b"\xff\xfe\n\n{")
    assert list(read_whole([str(path)], ReadOptions())) == [Record(str(path), None, b"\xff\xfe\n\n{")]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.jsonl", "", "is empty: there is no article in it"),
        ("a.json", " \n\t\n", "is empty: there is no article in it"),
        ("a.txt", "caf\xe9".encode("latin-1"), "is not UTF-8 (byte 0xe9 in line 1): convert it"),
        ("a.txt", "one\ncaf\xe9".encode("latin-1"), "in line 2"),
        ("a.txt", "Hello".encode("utf-16"), "is UTF-16, not UTF-8: convert it, for example with `iconv"),
        ("a.jsonl", b'{"uri": "\xe9"}', "a.jsonl:1: the record is not UTF-8: byte 0xE9"),
        ("a.txt", "one\0two", "holds NUL characters and is no text file"),
        ("a.json", "Hello", "is not JSON: it starts with neither { nor ["),
        ("a.json", '{"uri": ', "the record is not JSON"),
        ("a.json", f"[{article()}", "ends in line 1 inside an array: the closing ] is missing"),
        ("a.json", f"[{article()},\n{{]", "is not JSON from line 2 on"),
        ("a.json", "[" + '{"a":' * 100_000, "has JSON in line 1 that is nested too deeply"),
        ("a.jsonl", '{"a":' * 100_000 + "1" + "}" * 100_000, "nested deeper than 200 levels"),
        ("a.json", "[1]", "the record is JSON but a number, not an object"),
        ("a.html", "<!DOCTYPE html><html></html>", "is an HTML page, neither an article nor a feed"),
        ("a.jsonl", '{"uri": "1", "text": "x"}', "`published_at` is missing"),
        ("a.jsonl", article().replace("30:00Z", "30:00"), "has no UTC offset: write where its clock stood"),
        ("a.jsonl", article(text=" \n"), "nothing to read in `text`"),
        ("a.jsonl", article(text="x" * 5_000_000), "bytes, over the limit of 2,000,000"),
        ("a.jsonl", article(text="A").replace('"A"', '"\\ud800"'), "half a character (a lone surrogate)"),
    ],
)  # fmt: skip
def test_what_a_person_is_told(tmp_path: Path, name: str, content: str | bytes, message: str) -> None:
    assert message in told(write(tmp_path, name, content))


def test_plain_text_needs_a_date(tmp_path: Path) -> None:
    message = told(write(tmp_path, "a.txt", "Hello"), ReadOptions())
    assert "does not say when it was published" in message
    assert "--published-at 2025-03-04" in message


def test_a_missing_file_and_an_empty_folder(tmp_path: Path) -> None:
    assert told(tmp_path / "nothing.json") == (
        f"{tmp_path}/nothing.json: no such file or folder: check the name [input_not_found]"
    )
    assert "holds no file that ends in .json, .jsonl" in told(tmp_path)


def test_control_characters_and_nul_in_json_are_kept(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", article(text="one\x00two\x07three"))
    (record,) = read([str(path)], DATED)
    assert isinstance(record, Record)
    admitted = Intake(max_bytes=2_000_000, note=lambda _: None).admit(record)
    assert isinstance(admitted, Admitted)
    assert admitted.article.text == "one\x00two\x07three"


def test_broken_records_leave_the_others_alone(tmp_path: Path) -> None:
    path = write(tmp_path, "a", f"{{broken\n{article('1')}\nnonsense\n{article('2')}\n")
    intake = Intake(max_bytes=2_000_000, note=lambda _: None)
    found = [intake.admit(r) for r in read([str(path)], DATED) if isinstance(r, Record)]
    assert [type(entry).__name__ for entry in found] == ["Fault", "Admitted", "Fault", "Admitted"]
    assert [entry.where for entry in found if isinstance(entry, Fault)] == [f"{path}:1", f"{path}:3"]


def test_html_in_plain_text_is_noted_and_read_as_it_stands(tmp_path: Path) -> None:
    notes: list[str] = []
    (record,) = read([str(write(tmp_path, "a.txt", "One<br>two</p>"))], DATED)
    assert isinstance(record, Record)
    admitted = Intake(max_bytes=2_000_000, note=notes.append).admit(record)
    assert isinstance(admitted, Admitted)
    assert admitted.article.text == "One<br>two</p>"
    assert len(notes) == 1
    assert "has HTML tags in it, which are read as words: send plain text" in notes[0]


def test_the_same_article_twice_is_a_copy_and_another_content_a_conflict(tmp_path: Path) -> None:
    lines = [article(), article(), article(text="other"), article(version=2)]
    intake = Intake(max_bytes=2_000_000, note=lambda _: None)
    said = []
    for record in read([str(write(tmp_path, "a.jsonl", "\n".join(lines)))], DATED):
        assert isinstance(record, Record)
        admitted = intake.admit(record)
        assert isinstance(admitted, Admitted)
        said.append(intake.repeated(admitted))
    assert said[0] is None
    assert isinstance(said[1], str)
    assert "is a copy of" in said[1]
    assert isinstance(said[2], Fault)
    assert "but other content: give a correction a higher version" in str(said[2])
    assert said[3] is None


def test_blank_lines_before_an_article_cost_no_more_than_reading_them(tmp_path: Path) -> None:
    path = write(tmp_path, "blank.json", "\n" * 1_000_000 + article())
    began = time.process_time()
    (record,) = read([str(path)], DATED)
    assert isinstance(record, Record)
    assert record.line == 1_000_001
    assert time.process_time() - began < 10  # seconds; copying what was read at each line would take far more
