"""``python -m tests.bench.moving [POSTS] [KILOBYTES]``: what moving a WordPress export in costs.

Makes an export of POSTS (1,000) posts of KILOBYTES (3) each, imports it twice, and tells how many a second
and how much memory the process took. Runs on an SQLite file of its own, or on the database of
``DATABASE_URL``.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from .measuring import cpu

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ontsec_site.settings.test")

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Oud</title><link>https://oud.example.org</link>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://oud.example.org</wp:base_blog_url>
"""
PARAGRAPH = (
    "Wat een secretaresse vandaag doet, deed <em>gisteren</em> nog niemand: ze schrapt, voegt in en vraagt "
    "door. Dat vraagt om <strong>tijd</strong>, en om iemand die luistert naar woord{n} en naar de rest."
)


def make_export(file, posts: int, kilobytes: int) -> None:
    file.write(HEAD)
    for number in range(posts):
        file.write(make_post(number, kilobytes))
    file.write("</channel></rss>\n")


def make_post(number, kilobytes):
    link = f'<a href="https://oud.example.org/2015/bericht-{max(0, number - 7)}/">eerder</a>'
    parts = [f"Lees ook wat we {link} schreven.", "<h2>Wat er verandert</h2>"]
    while sum(map(len, parts)) < kilobytes * 1000:
        parts.append(PARAGRAPH.format(n=number * 7 % 5003))
    parts.append("<ul><li>schrappen</li><li>invoegen</li></ul>")
    text = "\n\n".join(parts)
    day = f"20{10 + number % 12:02}-{1 + number % 12:02}-{1 + number % 28:02} 09:{number % 60:02}:00"
    tags = "".join(
        f'<category domain="post_tag" nicename="woord-{n}">woord {n}</category>'
        for n in (number % 40, (number + 13) % 40, (number + 27) % 40)
    )
    return f"""<item><title>Bericht {number}</title><link>https://oud.example.org/2015/bericht-{number}/</link>
<dc:creator>redactie{number % 5}</dc:creator><guid>https://oud.example.org/?p={number + 1}</guid>
<content:encoded><![CDATA[{text}]]></content:encoded>
<excerpt:encoded><![CDATA[Waar bericht {number} over gaat.]]></excerpt:encoded>
<wp:post_id>{number + 1}</wp:post_id><wp:post_date>{day}</wp:post_date>
<wp:post_date_gmt>{day}</wp:post_date_gmt>
<wp:post_name>bericht-{number}</wp:post_name><wp:status>publish</wp:status><wp:post_parent>0</wp:post_parent>
<wp:post_type>post</wp:post_type><wp:is_sticky>0</wp:is_sticky>
<category domain="category" nicename="soort-{number % 4}">Soort {number % 4}</category>{tags}</item>
"""


def main(posts: int, kilobytes: int) -> None:
    folder = Path(tempfile.mkdtemp(prefix="ontsec-moving-"))
    os.environ.setdefault("MOVING_DATABASE", str(folder / "db.sqlite3"))
    start()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    call_command("seed", verbosity=0)
    connection.close()
    export = folder / "export.xml"
    with export.open("w", encoding="utf-8") as file:
        make_export(file, posts, kilobytes)
    print(f"{connection.vendor}: {posts} posts, {export.stat().st_size / 1e6:.0f} MB")
    for name in ("first", "second"):  # each in a process of its own, as an operator starts it
        print(f"{name} run:", end=" ", flush=True)
        subprocess.run([sys.executable, "-m", "tests.bench.moving", f"--measure={export}"], check=True)
    shutil.rmtree(folder)


def start() -> None:
    import django
    from django.conf import settings

    if "DATABASE_URL" not in os.environ:
        settings.DATABASES["default"]["NAME"] = os.environ["MOVING_DATABASE"]
    django.setup()


def measure(export: str) -> None:
    start()
    from django.core.management import call_command

    from articles.models import ArticlePage

    started = time.perf_counter()
    call_command("import_wordpress", export, verbosity=0)
    seconds, posts = time.perf_counter() - started, ArticlePage.objects.count()
    print(f"{seconds:.1f} s ({cpu():.1f} s of CPU), {posts / seconds:.1f} posts/s, memory {memory()} MB")


def memory() -> int:
    """The most megabytes that this process ever held."""
    status = Path("/proc/self/status").read_text().split()
    return int(status[status.index("VmHWM:") + 1]) // 1024


if __name__ == "__main__":
    if sys.argv[1:] and sys.argv[1].startswith("--measure="):
        measure(sys.argv[1].partition("=")[2])
    else:
        given = [int(value) for value in sys.argv[1:3]]
        main(*given, *(1_000, 3)[len(given) :])
