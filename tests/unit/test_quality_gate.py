"""The quality gate: a loss is seen, a gain is kept, and another file of the same name is another file."""

import json
from pathlib import Path

from octavo.lib.outcome import Failure
from octavo.quality.gate import judge, raised, read_baseline, tasks_in, write_baseline


def a_folder(tmp_path: Path, text: str = "{}\n") -> Path:
    (tmp_path / "stories").mkdir(exist_ok=True)
    (tmp_path / "stories" / "small.jsonl").write_text(text)
    return tmp_path


def test_a_fall_beyond_noise_is_a_loss_and_one_within_is_not(tmp_path: Path) -> None:
    (task,) = tasks_in(a_folder(tmp_path))
    before = {task.key: {"stories": {"b3_f1": 0.9}}}
    (near, _) = judge(task, {"b3_f1": 0.8985, "after_repair_b3_f1": 0.9}, before)
    (far, _) = judge(task, {"b3_f1": 0.89, "after_repair_b3_f1": 0.9}, before)
    assert not near.lost
    assert far.lost
    assert far.sentence == "stories of stories/small.jsonl: b3_f1 was 0.9000 and is 0.8900."


def test_a_figure_that_can_no_longer_be_had_is_a_loss(tmp_path: Path) -> None:
    (task,) = tasks_in(a_folder(tmp_path))
    (verdict,) = judge(task, {}, {task.key: {"stories": {"b3_f1": 0.9}}})
    assert verdict.lost
    assert "not measurable" in verdict.sentence


def test_another_file_of_the_same_name_is_not_held_against_the_first(tmp_path: Path) -> None:
    (first,) = tasks_in(a_folder(tmp_path))
    (second,) = tasks_in(a_folder(tmp_path, "{}\n{}\n"))
    verdicts = list(judge(second, {"b3_f1": 0.1}, {first.key: {"stories": {"b3_f1": 0.9}}}))
    assert [verdict.before for verdict in verdicts] == [None]
    assert not verdicts[0].lost


def test_the_baseline_only_rises_unless_a_drop_is_allowed(tmp_path: Path) -> None:
    (task,) = tasks_in(a_folder(tmp_path))
    before = {task.key: {"stories": {"b3_f1": 0.9, "after_repair_b3_f1": 0.8}}}
    verdicts = list(judge(task, {"b3_f1": 0.8, "after_repair_b3_f1": 0.95}, before))
    kept = raised(before, verdicts, allow_drop=False)
    assert kept[task.key]["stories"] == {"b3_f1": 0.9, "after_repair_b3_f1": 0.95}
    lowered = raised(before, verdicts, allow_drop=True)
    assert lowered[task.key]["stories"]["b3_f1"] == 0.8
    assert before[task.key]["stories"]["after_repair_b3_f1"] == 0.8


def test_a_baseline_is_read_back_as_written_and_a_broken_one_is_named(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    assert read_baseline(path) == {}
    write_baseline(path, {"a b": {"stories": {"b3_f1": 0.5}}})
    assert read_baseline(path) == {"a b": {"stories": {"b3_f1": 0.5}}}
    assert json.loads(path.read_text())
    path.write_text("{")
    broken = read_baseline(path)
    assert isinstance(broken, Failure)
    assert str(path) in broken.sentence
