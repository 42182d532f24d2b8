"""The figures of the named rule sets (reference/labor-rules), how sets combine, and how a production changes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from models.errors import BadInput
from models.rulesets import FOLDER, load_rule_set, provenance, rule_set_names

NAMES = (
    "aicp-commercial",
    "california-nonunion",
    "custom",
    "iatse-basic",
    "new-york-minors",
    "sag-aftra-low-budget",
    "sag-aftra-theatrical",
)


def problems(name, overrides=None) -> list[str]:
    with pytest.raises(BadInput) as caught:
        load_rule_set(name, overrides)
    return [str(problem) for problem in caught.value.problems]


def test_the_named_sets():
    assert rule_set_names() == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_set_loads_and_says_what_it_is(name):
    rule_set = load_rule_set(name)
    assert rule_set.id == name
    assert rule_set.headline.startswith(rule_set.title)
    assert rule_set.headline.endswith("estimate: confirm with payroll")


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_file_names_the_set_it_is(path):
    assert f"\nid: {path.stem}\n" in path.read_text(encoding="utf-8")


# ---- figures ----


def test_sag_aftra_theatrical():
    performer = load_rule_set("sag-aftra-theatrical").performer
    assert (performer.scale.day, performer.scale.weekly, performer.scale.three_day) == (1283, 4456, 3252)
    assert (performer.hold, performer.drop_after, performer.max_drops, performer.auto_weekly) == ("full", 10, 1, True)
    assert [(tier.after_minutes, tier.multiplier) for tier in performer.hours.tiers] == [
        (480, Decimal("1.5")),
        (600, Decimal(2)),
    ]
    assert performer.hours.unit_minutes == 6
    assert (performer.rest.daily_minutes, performer.rest.weekly_minutes) == (720, 3360)
    assert performer.rest.weekly_alternative.minutes == 54 * 60
    assert performer.rest.weekly_alternative.call_not_before == 6 * 60
    assert (performer.forced_call.day_cap, performer.forced_call.weekly_cap) == (900, 950)
    assert performer.meals.penalty.ladder == (25, 35, 50)


def test_the_scale_follows_the_date():
    performer = load_rule_set("sag-aftra-theatrical").performer
    assert performer.scale_on(date(2027, 6, 30)).day == 1283
    assert performer.scale_on(date(2027, 7, 1)).day == 1321
    assert performer.scale_on(date(2016, 7, 1)).weekly == 3239
    assert performer.scale_on(date(2010, 1, 1)).day == 880  # before the first known step
    assert performer.scale_on(date(2026, 12, 1)).day == performer.scale.day


def test_background_follows_the_date():
    background = load_rule_set("sag-aftra-theatrical").background
    assert background.rates_on(date(2026, 7, 1)) == {"background": 231, "special": 242, "stand-in": 269}
    assert background.rates_on(date(2024, 12, 1)) == {"background": 216, "special": 227, "stand-in": 252}


def test_a_productions_own_background_rate_holds_for_all_dates():
    background = load_rule_set("sag-aftra-theatrical", {"background": {"day_rate": 250}}).background
    assert background.rates_on(date(2024, 12, 1)) == {"background": 250, "special": 227, "stand-in": 252}


@pytest.mark.parametrize(
    ("tier", "day", "weekly", "hold", "ladder"),
    [
        # shares of 1,283 and 4,456 (labor-rules §1.2)
        ("ultra", "256.60", None, "none", (25,)),
        ("moderate", "449.05", "1559.60", "none", (25, 35, 50)),
        ("low", "833.95", "2896.40", "full", (25, 35, 50)),
        ("short", "256.60", None, "none", (25,)),
    ],
)
def test_low_budget_tiers(tier, day, weekly, hold, ladder):
    rule_set = load_rule_set("sag-aftra-low-budget", {"tier": tier})
    performer = rule_set.performer
    assert performer.scale.day == Decimal(day)
    assert performer.scale.weekly == (weekly and Decimal(weekly))
    assert (performer.hold, performer.meals.penalty.ladder) == (hold, ladder)
    assert performer.scale_on(date(2025, 8, 1)).weekly == (weekly and Decimal(4326) * performer.scale_share)
    assert performer.hours.tiers[1].after_minutes == 12 * 60
    assert f"tier {tier}" in rule_set.headline


def test_last_years_ultra_low_budget_day():
    performer = load_rule_set("sag-aftra-low-budget", {"tier": "ultra"}).performer
    assert performer.scale_on(date(2025, 8, 1)).day == Decimal("249.20")  # 20 % of 1,246


def test_iatse_crew():
    crew = load_rule_set("iatse-basic").crew
    assert (crew.rest.daily_minutes, crew.rest.invasion_multiplier) == (600, 2)
    assert (crew.weekend_rest.five_day_minutes, crew.weekend_rest.six_day_minutes) == (54 * 60, 32 * 60)
    assert [(t.after_minutes, t.basis, t.multiplier) for t in crew.tiers_at(stage=True)] == [
        (480, "worked", Decimal("1.5")),
        (720, "elapsed", 2),
        (900, "elapsed", 3),
    ]
    assert [t.after_minutes for t in crew.tiers_at(stage=False)] == [480, 840, 900]
    assert crew.meals.penalty.ladder == (Decimal("8.5"), 11, Decimal("13.5"), Decimal("13.5"), 25)


def test_commercials():
    rule_set = load_rule_set("aicp-commercial")
    assert rule_set.performer.scale_on(date(2026, 4, 1)).day == Decimal("855.20")
    assert rule_set.performer.scale_on(date(2026, 3, 31)).day == Decimal("822.30")
    assert rule_set.crew.guarantee_minutes == 600
    assert [t.after_minutes for t in rule_set.crew.tiers] == [480, 720, 1080]
    assert rule_set.crew.meals.penalty.step_minutes == 15


def test_california_statute():
    crew = load_rule_set("california-nonunion").crew
    assert [(t.after_minutes, t.multiplier) for t in crew.tiers] == [(480, Decimal("1.5")), (720, 2)]
    assert (crew.week_overtime.after_minutes, crew.meals.missed_hours) == (2400, 1)


# ---- minors ----


@pytest.mark.parametrize(
    ("birth", "presence", "school_day", "other_day"),
    [
        (date(2026, 9, 2), 120, 20, 20),  # one day short of six months
        (date(2026, 9, 1), 240, 120, 120),  # six months
        (date(2021, 3, 2), 360, 180, 180),  # one day short of six years
        (date(2021, 3, 1), 480, 240, 360),
        (date(2017, 3, 1), 540, 300, 420),  # ten years
        (date(2011, 3, 1), 600, 360, 480),  # sixteen
    ],
)
def test_california_hours_by_age(birth, presence, school_day, other_day):
    band = load_rule_set("sag-aftra-theatrical").minors.band_on(birth, date(2027, 3, 1))
    assert (band.presence_minutes, band.school_minutes_work, band.no_school_minutes_work) == (
        presence,
        school_day,
        other_day,
    )


def test_adults_have_no_band_and_newborns_no_minutes():
    minors = load_rule_set("sag-aftra-theatrical").minors
    day = date(2027, 3, 20)
    assert minors.band_on(date(2009, 3, 20), day) is None  # eighteen that day
    assert minors.band_on(date(2009, 3, 21), day).presence_minutes == 600
    assert minors.band_on(date(2027, 3, 6), day).presence_minutes == 0  # 14 days
    assert minors.band_on(date(2027, 3, 5), day).presence_minutes == 120


def test_the_clock_of_minors():
    minors = load_rule_set("custom").minors
    assert (minors.earliest, minors.latest_before_school, minors.latest_before_nonschool) == (300, 1320, 1470)


def test_new_york_differs_where_a_child_went_to_school():
    # labor-rules §2: less six hours in California, three in New York
    attended = [load_rule_set(name).minors.attended_school_minutes for name in ("custom", "new-york-minors")]
    assert attended == [360, 180]


# ---- combining ----


def test_the_usual_set_is_complete():
    rule_set = load_rule_set("sag-aftra-theatrical")
    assert rule_set.crew == load_rule_set("iatse-basic").crew
    assert (rule_set.minors.state, rule_set.background.day_rate > 0) == ("ca", True)


def test_a_production_takes_sections_from_other_sets():
    overrides = {"sections": {"crew": "california-nonunion", "minors": "new-york-minors"}, "crew.unit_minutes": 15}
    rule_set = load_rule_set("sag-aftra-theatrical", overrides)
    assert rule_set.performer == load_rule_set("sag-aftra-theatrical").performer
    assert rule_set.crew.tiers == load_rule_set("california-nonunion").crew.tiers
    assert (rule_set.crew.unit_minutes, rule_set.minors.state) == (15, "ny")


def test_a_tier_can_be_taken_with_its_section():
    rule_set = load_rule_set("iatse-basic", {"sections.performer": "sag-aftra-low-budget", "tier": "moderate"})
    assert rule_set.performer.scale.day == Decimal("449.05")


# ---- overriding ----


def test_leaves_are_overridden_nested_and_dotted():
    rule_set = load_rule_set(
        "sag-aftra-theatrical",
        {
            "day": {"meal_minutes": 30},
            "performer.rest.daily_minutes": 660,
            "crew": {"rest.daily_minutes": 540, "meals": {"heads": 55}},
            "crew.tiers.0.multiplier": "1.75",
            "settings": {"BL1": "warn", "RS1": "hard", "CV1": False},  # YAML reads a bare off as false
            "performer.hold": "half",
            "minors.earliest": "06:30",
            "accounts.cast.work.mmb": "14-00",
        },
    )
    assert rule_set.day.meal_minutes == 30
    assert rule_set.performer.rest.daily_minutes == 660
    assert (rule_set.crew.rest.daily_minutes, rule_set.crew.meals.heads) == (540, 55)
    assert [t.multiplier for t in rule_set.crew.tiers[:2]] == [Decimal("1.75"), 2]
    assert [rule_set.settings[code] for code in ("BL1", "RS1", "CV1")] == ["warn", "hard", "off"]
    assert (rule_set.performer.hold, rule_set.minors.earliest) == ("half", 390)
    assert rule_set.accounts["cast.work"].mmb == "14-00"


def test_an_override_leaves_the_set_itself_alone():
    load_rule_set("sag-aftra-theatrical", {"crew.tiers.0.multiplier": 9, "performer.scale.day": 1})
    assert load_rule_set("sag-aftra-theatrical").crew.tiers[0].multiplier == Decimal("1.5")
    assert load_rule_set("sag-aftra-theatrical").performer.scale_on(date(2028, 7, 1)).day == 1361


def test_an_overridden_scale_holds_for_all_dates_and_is_not_shared():
    overrides = {"tier": "ultra", "performer.scale.day": "300"}
    performer = load_rule_set("sag-aftra-low-budget", overrides).performer
    assert (performer.scale.day, performer.scale_on(date(2028, 1, 1)).day) == (300, 300)


def test_a_leaf_that_is_null_can_be_given():
    hours = {"after_minutes": 2400, "multiplier": 1.5}
    assert load_rule_set("custom", {"crew.week_overtime": hours}).crew.week_overtime.after_minutes == 2400
    assert load_rule_set("sag-aftra-theatrical", {"performer.drop_after": None}).performer.drop_after is None


def test_weekend_rest_named_alone_means_performers_and_crew():
    assert load_rule_set("custom", {"settings.RS3": "off"}).settings["RS3-crew"] == "off"
    both = load_rule_set("custom", {"settings": {"RS3": "off", "RS3-crew": "warn"}}).settings
    assert (both["RS3"], both["RS3-crew"]) == ("off", "warn")


def test_unknown_leaves_are_named_all_at_once():
    found = problems(
        "sag-aftra-theatrical",
        {"performer.rest.daly_minutes": 1, "settings.RS9": "off", "crw.tiers": [], "id": "mine"},
    )
    assert "rule_overrides.id: cannot be overridden" in found
    assert any(
        "performer.rest.daly_minutes" in each and '\n  Maybe "daily_minutes" was meant' in each for each in found
    )
    assert any(each.startswith("rule_overrides.settings.RS9") and "\n  Maybe " in each for each in found)
    assert any(each.startswith("rule_overrides.crw") and '"crew"' in each for each in found)


@pytest.mark.parametrize(
    ("overrides", "message"),
    [
        ({"day.meal_minutes": 29}, "rule_overrides.day.meal_minutes: 29 is below 30"),
        ({"day.meal_minutes": 61}, "61 is above 60"),
        ({"performer.hold": "some"}, "'some' is not one of full, half, none"),
        ({"performer.scale.day": "12.345"}, "more than two decimals"),
        ({"settings.AV1": "soft"}, "'soft' is not one of hard, priced, warn, off"),
        ({"crew.tiers.0.multiplier": -1}, "-1 is below 0"),
        ({"minors": 5}, "5 is not a mapping of fields"),
        ({"tier": "ultra"}, "sag-aftra-theatrical has no tiers"),
        ({"sections.crew": "iatse"}, '"iatse-basic" was meant'),
        ({"sections.cast": "custom"}, "is not a section"),
        ({"performer.scale_share": "lots"}, "rule_overrides.performer.scale_share"),
        # what no rule would read is refused
        ({"performer.hours.tiers.0.basis": "elapsed"}, "performer.hours.tiers[0]: counts worked hours, on all days"),
        ({"background.tiers.0.where": "stage"}, "background.tiers[0]: counts worked hours, on all days"),
        ({"crew.premium.sixth_day_overnight": 1}, "is not a field that is known here"),
        ({"crew.tiers.9.multiplier": 2}, "crew.tiers.9.multiplier: there are 4 of these, counted from 0"),
        ({"crew.tiers.5": 1}, "rule_overrides.crew.tiers.5: there are 4 of these"),
    ],
)
def test_values_out_of_range_are_told(overrides, message):
    assert message in "\n".join(problems("sag-aftra-theatrical", overrides))


def test_an_unknown_tier_or_set():
    assert '"ultra" was meant' in problems("sag-aftra-low-budget", {"tier": "ulta"})[0]
    assert '"sag-aftra-theatrical" was meant' in problems("sag-aftra-theatricl")[0]


# ---- provenance ----


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_has_a_tag_and_general_knowledge_is_not_verified(name):
    figures = provenance(name)
    assert all(figure.tag in ("P", "S", "D", "K", "A") for figure in figures.values())
    assert not any(figure.verified for figure in figures.values() if figure.tag in ("K", "A"))
    assert all(figure.source for path, figure in figures.items() if figure.tag in ("P", "S") and figure.verified)


def test_where_a_figure_comes_from():
    figures = provenance("sag-aftra-theatrical", {"day.meal_minutes": 30})
    rest = figures["performer.rest.daily_minutes"]
    assert (rest.value, rest.tag, rest.verified) == (720, "P", True)
    assert rest.source == "http://www.sagaftra.org/rest-periods-forced-calls-0"
    assert figures["performer.scale.day"].effective == date(2026, 7, 1)
    assert (figures["crew.rest.daily_minutes"].rule_set, figures["background.day_rate"].verified) == (
        "iatse-basic",
        False,
    )
    assert (figures["day.meal_minutes"].tag, figures["day.meal_minutes"].source) == ("production", "rule_overrides")


def test_every_account_has_numbers_for_other_budgets():
    accounts = load_rule_set("custom").accounts
    assert {"cast.work", "cast.hold", "crew.day", "move", "equipment", "minors.teacher", "change"} <= accounts.keys()
    assert all(numbers.mmb and numbers.aicp for account, numbers in accounts.items() if account != "change")


# ---- re-planning ----


def test_a_move_is_dearer_the_nearer_its_date():
    replanning = load_rule_set("custom").replanning
    assert [replanning.move_price(days) for days in (30, 15, 14, 7, 3, 1, 0)] == [150, 150, 300, 450, 750, 1500, 1500]
