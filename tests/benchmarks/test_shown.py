"""Every sentence that is to be shown has its figure, and a verdict only where the run was long enough."""

from __future__ import annotations

from math import inf

from benchmarks.shown import MET, NOT_MET, OPEN, above, shown


def told(record, begins):
    """Figure and verdict of the sentence that begins so."""
    (found,) = (each for each in shown({"cases": {}} | record) if each.sentence.startswith(begins))
    return found.figure, found.verdict


def run(cost, first=1.0, **more):
    return {"cost": cost, "legal": True, "costs": [[first, cost]], "seconds": 60.0, "memory": 10**9} | more


def feature(ours, **peers):
    runs = {"coverset": ours} | peers
    return {"seconds": 60.0, "runs": {name.replace("_", "-"): each for name, each in runs.items()}}


def test_what_was_not_measured_says_so():
    assert {(each.figure, each.verdict) for each in shown({"cases": {}})} == {("not measured", OPEN)}


def test_cheaper_than_the_plain_model_counts_only_seeds_where_that_has_a_board():
    nothing = {"seconds": 60.0, "costs": []}
    record = {
        "cases": {
            "generated-feature-1": feature(run(80), cp_sat=run(100)),  # 20 % cheaper
            "generated-feature-2": feature(run(85), cp_sat=run(100)),  # 15 %
            "generated-feature-3": feature(run(85), cp_sat=nothing),
        }
    }
    sentence = "Generated feature: at least 12 %"
    assert told(record, sentence) == ("15.0% to 20.0% cheaper on 2 seeds; no board of the other's on 1 (60 s)", MET)
    # the script's own model is one, too: the cheaper of the two counts, and 89 is only 11 % cheaper than 100
    record["cases"]["generated-feature-4"] = feature(run(89), cp_sat=run(200), script_model=run(100))
    assert told(record, sentence)[1] == NOT_MET


def test_a_board_that_only_the_other_has_is_not_met():
    record = {"cases": {"generated-feature-1": feature({"seconds": 60.0, "costs": []}, timefold=run(100))}}
    figure, verdict = told(record, "Generated feature: cheaper than Timefold")
    assert (figure, verdict) == ("none of ours where the other has one on 1 (60 s)", NOT_MET)


def test_without_a_board_to_compare_there_is_no_verdict():
    nothing = {"seconds": 60.0, "costs": []}
    cases = {
        "generated-feature-1": feature(run(80), timefold=nothing),
        "generated-feature-2": feature(nothing, timefold=nothing),
    }
    figure, verdict = told({"cases": cases}, "Generated feature: cheaper than Timefold")
    assert (figure, verdict) == ("no board of the other's on 1; none of either's on 1 (60 s)", OPEN)


def test_who_was_not_measured_is_not_compared():
    # no plain annealing here: it has not lost against the plain model, it did not take part
    record = {"cases": {"generated-feature-1": feature(run(80), cp_sat=run(100))}}
    assert told(record, "Generated feature: for comparison: plain annealing") == ("not measured", OPEN)


def test_a_board_is_cheaper_than_none_but_not_by_a_share():
    nothing = {"seconds": 60.0, "costs": []}
    record = {"cases": {"generated-feature-1": feature(run(80), timefold=nothing, cp_sat=nothing)}}
    assert told(record, "Generated feature: cheaper than Timefold") == ("no board of the other's on 1 (60 s)", MET)
    # "at least 12 % cheaper wherever that has a board" says nothing of such a seed
    assert told(record, "Generated feature: at least 12 %")[1] == OPEN


def test_a_shorter_run_tells_the_figure_and_no_verdict():
    record = {"cases": {"generated-feature-1": feature(run(80), timefold=run(100)) | {"seconds": 5.0}}}
    assert told(record, "Generated feature: cheaper than Timefold") == ("20.0% to 20.0% cheaper on 1 seeds (5 s)", OPEN)


def test_legal_in_under_two_seconds_on_every_seed():
    record = {"cases": {"generated-feature-1": feature(run(80, 1.5)), "generated-feature-2": feature(run(80, 1.9))}}
    assert told(record, "Generated feature: legal in") == (
        "2 of 2 seeds have a legal board, after 1.50 to 1.90 s",
        MET,
    )
    record["cases"]["generated-feature-3"] = feature({"seconds": 60.0, "costs": []})
    assert told(record, "Generated feature: legal in")[1] == NOT_MET


def test_idle_days_of_the_uss_sample_after_sixty_and_after_fifteen_seconds():
    short = run(1, idle_days=141, limit=15.0)
    record = {"cases": {"uss-idle": {"seconds": 60.0, "runs": {"coverset": run(1, idle_days=110), "short": short}}}}
    assert told(record, "USS sample, 56 days, 4 pages a day: at most 110") == ("110 days after 60 s", MET)
    assert told(record, "USS sample, 56 days, 4 pages a day: at most 140") == ("141 days after 15 s", NOT_MET)


def test_the_gap_is_that_of_ten_minutes():
    # (200 - 170) / 200 = 15 %
    case = {"seconds": 60.0, "runs": {"long": run(200, bound=170, limit=600.0)}}
    assert told({"cases": {"uss-idle": case}}, "USS sample: bound") == ("15.0% after 600 s", MET)
    case["runs"]["long"]["bound"] = 169
    assert told({"cases": {"uss-idle": case}}, "USS sample: bound") == ("15.5% after 600 s", NOT_MET)


def test_a_season_needs_time_and_memory():
    case = {"seconds": 60.0, "runs": {"coverset": run(1, 30.0, memory=4_100_000_000)}}
    assert told({"cases": {"generated-season-1": case}}, "1,000 scenes") == ("after 30.00 s, 4.10 GB", NOT_MET)


def test_replanning_is_a_median_and_leaves_out_what_is_proven_impossible():
    row = {"status": "legal", "first_legal": 0.5, "costs": [[0.5, 102], [4.0, 101], [50.0, 100]]}  # 1 % above at 5 s
    slow = {"status": "legal", "first_legal": 3.0, "costs": [[5.5, 100]]}
    impossible = {"status": "impossible", "first_legal": None}
    rows = [row] * 40 + [slow] * 8 + [impossible] * 2
    record = {"replanning": {"rows": rows, "seconds": 60.0}}
    assert told(record, "Re-planning a feature") == ("median 0.50 s, 40 of 48 under 1 s", MET)
    assert told(record, "Re-planning: within") == ("median 1.00% above, of 48 changes, 60 s", MET)
    assert told({"replanning": {"rows": rows[:10], "seconds": 60.0}}, "Re-planning a feature")[1] == OPEN


def test_above_the_cost_at_the_end():
    assert above({"costs": [[1.0, 110], [6.0, 100]]}) == 0.1  # ten more than a hundred
    assert above({"costs": [[6.0, 100]]}) == inf
    assert above({"costs": []}) == inf


def test_talent_classics_and_random_ones_are_told_apart():
    def row(name, ours, theirs):
        proven = {"proven": True, "seconds": ours}
        return {"instance": name, "runs": {"coverset": proven, "cabs": {"proven": theirs < 60, "seconds": theirs}}}

    rows = [row("film103", 0.02, 6.4), row("concert", 0.001, 0.008), row("rnd_n20", 0.01, 60), row("24x22-2", 0.6, 60)]
    record = {"talent": {"rows": rows, "seconds": 60.0}}
    # the concert takes an eighth of CABS's time: more than a tenth
    assert told(record, "Talent classics") == ("2 of 2 proven, at most 12.5% of CABS's time, at most 0.02 s", NOT_MET)
    assert told(record, "Random ones") == ("2 of 2 proven, at most 0.60 s; CABS 0 in 60 s", MET)


def test_the_size_of_the_model_per_strip_and_day():
    rows = [
        {"axis": "scenes", "scenes": 100, "decisions": 1000, "model_variables": 4000, "model_constraints": 9000},
        {"axis": "scenes", "scenes": 200, "decisions": 4000, "model_variables": 14000, "model_constraints": 40000},
        {"axis": "cast", "scenes": 100, "decisions": 1000, "model_variables": 9000, "model_constraints": 9000},
    ]
    figure, _ = told({"growth": {"rows": rows}}, "The model's size")
    assert figure == "3.5 to 4.0 variables and 9.0 to 10.0 constraints per strip × day, 100 to 200 scenes"
