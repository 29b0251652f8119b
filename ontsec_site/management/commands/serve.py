import os
import socket

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from home.models import SeededObject
from home.seed import sample

HOST = "127.0.0.1"


class Command(BaseCommand):
    help = "Prepares this machine's database once, then serves the site for development."
    requires_system_checks = []

    def handle(self, **options):
        port = settings.PORT
        # The reloader starts this command again in a child process, for every change in the code.
        if os.environ.get("RUN_MAIN") != "true":
            _require_free_port(port)
            self._prepare()
            self._introduce(port)
        call_command("runserver", f"{HOST}:{port}", skip_checks=True)

    def _prepare(self):
        try:
            executor = MigrationExecutor(connection)
            if executor.migration_plan(executor.loader.graph.leaf_nodes()):
                self.stdout.write("Preparing the database; this takes half a minute, once.")
                call_command("migrate", verbosity=0)
            if not SeededObject.objects.exists():
                call_command("seed", demo=True, stdout=self.stdout)
            elif SeededObject.objects.filter(is_sample=True).exists():
                sample.add_accounts()
        except DatabaseError as error:
            name = connection.settings_dict["NAME"]
            raise CommandError(
                f"The database {name} cannot be used: {error}\n"
                "Is it a database of this site, and may you write to it and to its folder?"
            ) from error

    def _introduce(self, port):
        address = f"http://{HOST}:{port}"
        self.stdout.write(f"\n  Site   {address}/\n  Admin  {address}/beheer/\n")
        if SeededObject.objects.filter(key__startswith="account/").exists():
            accounts = "\n".join(f"    {name:<14} {sample.password()}" for name in sample.ACCOUNTS)
            self.stdout.write(f"  Demo accounts and their password:\n{accounts}\n")
        self.stdout.write("  Stop with Ctrl-C.\n")


def _require_free_port(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} of this machine is taken. Choose another: PORT={min(port + 1, 65534)} make run"
            ) from error
