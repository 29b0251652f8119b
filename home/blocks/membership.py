"""What a membership offers, row by row: the rows are shared by all memberships, so that they compare."""

from django.apps import apps
from wagtail import blocks

from ..one_line import LineBlock


def benefit_choices():
    return [(str(benefit.pk), benefit.name) for benefit in _benefits()]


def every_benefit():
    """A new membership starts with a row for every benefit there is.

    Every field is named: the admin shows what is missing as "undefined".
    """
    values = [{"benefit": str(benefit.pk), "is_included": False, "text": ""} for benefit in _benefits()]
    return [("benefit", value) for value in values]


def _benefits():
    return apps.get_model("home.Benefit").objects.all()


class BenefitValueBlock(blocks.StructBlock):
    benefit = blocks.ChoiceBlock(label="Voordeel", choices=benefit_choices)
    is_included = blocks.BooleanBlock(label="Zit erbij", required=False, default=True)
    text = blocks.CharBlock(
        label="Toelichting",
        required=False,
        max_length=80,
        help_text="Kort, zoals: vier keer per jaar. Komt in de plaats van ja of nee.",
    )

    class Meta:
        label = "Voordeel"
        icon = "tick"
        label_format = "{benefit} {is_included} {text}"


class BenefitValuesBlock(blocks.StreamBlock):
    benefit = BenefitValueBlock()

    class Meta:
        max_num = 40
        required = False


class ReasonsBlock(blocks.StreamBlock):
    reason = LineBlock(
        label="Reden", max_length=140, help_text="Maakt de zin af: past bij je als je … Zonder punt."
    )

    class Meta:
        max_num = 8
        required = False
