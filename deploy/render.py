"""Fill in the places between @signs@: ``python3 deploy/render.py TARGET NAME=VALUE...``.

Writes the configuration of nginx and Redis into a folder. Needs nothing but Python itself. A place without
a value, or a value without a place, is an error: nothing is written then.
"""

import re
import sys
from ipaddress import ip_network
from pathlib import Path

HERE = Path(__file__).resolve().parent
FILES = [*sorted((HERE / "nginx").glob("*.conf")), HERE / "redis" / "ontsec.conf"]
_PLACE = re.compile(r"@([A-Z_]+)@")

PRODUCTION = {
    "USER": "www-data",
    "CONF": "/etc/nginx/ontsec",
    "PID": "/run/nginx.pid",
    "WEB": "unix:/run/ontsec/web.sock",
    "LOGS": "/var/log/nginx",
    "CACHE": "/var/cache/nginx/ontsec",
    "STATIC": "/srv/ontsec/site/var/static",
    "ERRORS": "/srv/ontsec/site/var/errors",
    "MEDIA": "/srv/ontsec/media",
    "TLS": "/etc/ssl/ontsec",
    "ACME": "/var/www/acme",
    "HTTP_PORT": "80",
    "HTTPS_PORT": "443",
    "PORT_IN_ADDRESS": "",
    "REDIS_PORT": "6379",
    "PROXIES": "",
}
"""Where things are on a server; HOSTS, its names separated by spaces, has to be given.

PROXIES are the addresses or networks, separated by commas, of a load balancer or CDN in front of nginx.
"""


def render(target: Path, values: dict[str, str]) -> None:
    values = PRODUCTION | values
    texts = {file: file.read_text("utf-8") for file in FILES}
    places = {name for text in texts.values() for name in _PLACE.findall(text)}
    if places != set(values):
        raise SystemExit(f"Missing: {sorted(places - set(values))}. Unknown: {sorted(set(values) - places)}.")
    if unsafe := [value for value in values.values() if re.search(r"[;{}\"'\\\n@$]", value)]:
        raise SystemExit(f"These would break the configuration: {unsafe}")
    values["PROXIES"] = _believed(values["PROXIES"])
    for file, text in texts.items():
        name = "redis.conf" if file.parent.name == "redis" else file.name
        target.mkdir(parents=True, exist_ok=True)
        (target / name).write_text(_PLACE.sub(lambda found: values[found[1]], text), "utf-8")


def _believed(proxies: str) -> str:
    try:
        networks = [ip_network(proxy) for proxy in re.split("[ ,]+", proxies) if proxy]
    except ValueError as error:
        raise SystemExit(f"PROXIES: {error}") from error
    return " ".join(f"set_real_ip_from {network};" for network in networks)


if __name__ == "__main__":
    if len(sys.argv) < 2 or not all("=" in argument for argument in sys.argv[2:]):
        sys.exit(__doc__)
    render(Path(sys.argv[1]), dict(argument.split("=", 1) for argument in sys.argv[2:]))
