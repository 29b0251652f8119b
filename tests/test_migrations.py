"""While a new version starts, processes of the old one still work: a migration leaves them what they use.

What a new version needs is added first (expand). What only an old version used goes in a later one
(contract): such a migration says so with ``CONTRACTS = "why nothing uses it any more"``.
"""

import sys

import pytest
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.models.fields import NOT_PROVIDED

LAUNCHED = {"articles": 7, "events": 7, "faq": 6, "home": 20, "search": 2}
"""The last migration of each app from before the first launch."""
TAKES_AWAY = (
    migrations.RemoveField,
    migrations.DeleteModel,
    migrations.RenameField,
    migrations.RenameModel,
    migrations.AlterModelTable,
)


def problems(migration, before) -> list[str]:
    """Return what an old version does not survive; ``before`` is the state that the migration changes."""
    if getattr(sys.modules[type(migration).__module__], "CONTRACTS", ""):
        return []
    return [
        problem for operation in migration.operations if (problem := _problem(migration, operation, before))
    ]


def _problem(migration, operation, before):
    if isinstance(operation, TAKES_AWAY):
        return f"{operation.describe()}: an old version still uses it"
    if isinstance(operation, (migrations.AddField, migrations.AlterField)) and _is_asked_for(operation.field):
        model = before.models.get((migration.app_label, operation.model_name_lower))
        old = model and model.fields.get(operation.name)
        if model and (old is None or old.null):
            return f"{operation.describe()}: an old version does not fill it in; give it a db_default"
    return None


def _is_asked_for(field):
    return not (field.null or field.many_to_many or field.db_default is not NOT_PROVIDED)


def test_no_migration_takes_away_what_an_old_version_uses():
    loader = MigrationLoader(None)
    found = [
        f"{app} {name}: {problem}"
        for (app, name), migration in loader.disk_migrations.items()
        if int(name[:4]) > LAUNCHED.get(app, 9_999)
        for problem in problems(migration, loader.project_state((app, name), at_end=False))
    ]
    assert found == []


class TestTheCheckItself:
    state = MigrationLoader(None).project_state()

    def found(self, *operations, **attributes):
        migration = type("Migration", (migrations.Migration,), {"operations": operations} | attributes)
        return problems(migration("0099_x", "faq"), self.state)

    @pytest.mark.parametrize(
        "operation",
        [
            migrations.RemoveField("questionpage", "verdict"),
            migrations.DeleteModel("Feedback"),
            migrations.RenameField("questionpage", "verdict", "judgement"),
            migrations.AddField("questionpage", "extra", models.CharField(max_length=9, default="")),
            migrations.AlterField("askedquestion", "page", models.IntegerField()),
        ],
    )
    def test_it_finds_what_breaks(self, operation):
        assert len(self.found(operation)) == 1

    @pytest.mark.parametrize(
        "operation",
        [
            migrations.AddField("questionpage", "extra", models.CharField(max_length=9, null=True)),
            migrations.AddField("questionpage", "extra", models.CharField(max_length=9, db_default="")),
            migrations.CreateModel("Extra", [("id", models.AutoField(primary_key=True))]),
            migrations.AlterField("questionpage", "verdict", models.CharField(max_length=99, default="")),
        ],
    )
    def test_it_lets_through_what_only_adds(self, operation):
        assert self.found(operation) == []

    def test_a_reason_lets_everything_through(self, monkeypatch):
        operation = migrations.DeleteModel("Feedback")
        assert self.found(operation)
        monkeypatch.setattr(sys.modules[__name__], "CONTRACTS", "nothing uses it", raising=False)
        assert self.found(operation) == []
