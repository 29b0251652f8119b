#!/bin/sh
# From a bare Debian 12 to a running site: sudo sh deploy/install.sh www.example.org [example.org ...]
# The code has to be in /srv/ontsec/site. It may be run again: what exists is kept, and only what is
# configured otherwise starts again.
set -eu
umask 0022
[ "$(id -u)" = 0 ] || { echo "Run this as root." >&2; exit 1; }
[ $# -ge 1 ] || { echo "Name the site: sh deploy/install.sh www.example.org" >&2; exit 1; }
cd "$(dirname "$0")/.."
site=$(pwd)
[ "$site" = /srv/ontsec/site ] || { echo "Put the code in /srv/ontsec/site, not in $site." >&2; exit 1; }

differs() { ! cmp -s "$1" "$2"; }
units() { cat /etc/systemd/system/ontsec-*.service /etc/systemd/system/ontsec-.service.d/* 2>/dev/null | cksum; }

echo "== Packages"
apt-get update -q
DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends \
    nginx-light redis-server postgresql python3 python3-venv openssl logrotate

echo "== A user for the site; nginx may reach its socket and what readers get, and nothing else of it"
id ontsec >/dev/null 2>&1 || useradd --system --user-group --home-dir /srv/ontsec --shell /usr/sbin/nologin ontsec
groupadd --system --force ontsec-web
usermod --append --groups ontsec-web ontsec
usermod --append --groups ontsec-web www-data
if id -nG www-data | tr ' ' '\n' | grep -qx ontsec; then gpasswd --delete www-data ontsec; fi
install -d -o root -g root -m 0755 /srv/ontsec
install -d -o ontsec -g ontsec -m 0700 /srv/ontsec/backup
install -d -o ontsec -g ontsec-web -m 0710 "$site/var"
# What is made in these folders is of their group.
for folder in /srv/ontsec/media "$site/var/static" "$site/var/errors"; do
    install -d -o ontsec -g ontsec-web -m 2750 "$folder"
    chgrp -R ontsec-web "$folder"
    find "$folder" -type d -exec chmod 2750 {} +
done
# Also of what an administrator put there.
chown -R ontsec:ontsec /srv/ontsec/backup
find /srv/ontsec/backup -type f -exec chmod 0600 {} +
install -d -o root -g root -m 0700 /etc/ontsec
install -d -m 0755 /var/www/acme /etc/nginx/ontsec
install -d -o www-data -m 0750 /var/cache/nginx
# Some packages only serve a switch of docs/scaling.md.
packages=base
if grep -qE '^(MEDIA_S3_URL|OPENSEARCH_URL)=.' /etc/ontsec/environment 2>/dev/null; then packages=scale; fi
python3 requirements/install.py "$packages"
# The site may not write here itself, and would compile its code again at each start.
.venv/bin/python -m compileall -q articles events faq home ontsec_site search

echo "== PostgreSQL and Redis"
version=$(find /etc/postgresql -mindepth 1 -maxdepth 1 -printf "%f\n" | sort -n | tail -n 1)
settings=/etc/postgresql/$version/main/conf.d/ontsec.conf
if differs deploy/postgresql/ontsec.conf "$settings"; then
    install -m 0644 deploy/postgresql/ontsec.conf "$settings"
    systemctl restart postgresql
fi
if [ ! -f /etc/ontsec/environment ]; then
    password=$(openssl rand -hex 24)
    runuser -u postgres -- psql --quiet --set ON_ERROR_STOP=1 <<SQL
CREATE ROLE ontsec LOGIN PASSWORD '$password';
CREATE DATABASE ontsec OWNER ontsec ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0;
SQL
    umask 0077
    cat >/etc/ontsec/environment <<ENVIRONMENT
SECRET_KEY=$(openssl rand -hex 40)
ALLOWED_HOSTS=$(echo "$*" | tr ' ' ',')
BASE_URL=https://$1
DATABASE_URL=postgresql://ontsec:$password@127.0.0.1:5432/ontsec
REDIS_URL=redis://127.0.0.1:6379/0
MEDIA_ROOT=/srv/ontsec/media
BACKUP_ROOT=/srv/ontsec/backup
DEFAULT_FROM_EMAIL=site@$1
# The mail server: without it no mail leaves this machine.
#EMAIL_URL=smtp+tls://user:password@mail.example.org:587
# A load balancer or CDN in front of this machine: its addresses, and then run install.sh again.
#PROXY_ADDRESSES=192.0.2.10,198.51.100.0/24
ENVIRONMENT
    umask 0022
fi
# systemd and deploy/manage read it, as root; the site gets what is in it.
chown root:root /etc/ontsec/environment
chmod 0600 /etc/ontsec/environment

echo "== Certificate: one of our own until there is a real one (deploy/README.md)"
install -d -m 0750 /etc/ssl/ontsec
[ -f /etc/ssl/ontsec/cert.pem ] || openssl req -x509 -newkey rsa:2048 -nodes -days 90 -subj "/CN=$1" \
    -keyout /etc/ssl/ontsec/key.pem -out /etc/ssl/ontsec/cert.pem 2>/dev/null

echo "== Configuration"
proxies=$(sed -n 's/^PROXY_ADDRESSES=//p' /etc/ontsec/environment | tr -d "\"'")
python3 deploy/render.py /etc/nginx/ontsec "HOSTS=$*" "PROXIES=$proxies"
install -m 0644 /etc/nginx/ontsec/nginx.conf /etc/nginx/nginx.conf
install -m 0644 deploy/logrotate/nginx /etc/logrotate.d/nginx
if differs /etc/nginx/ontsec/redis.conf /etc/redis/ontsec.conf; then
    install -o redis -g redis -m 0640 /etc/nginx/ontsec/redis.conf /etc/redis/ontsec.conf
    grep -q '^include /etc/redis/ontsec.conf' /etc/redis/redis.conf || echo 'include /etc/redis/ontsec.conf' >>/etc/redis/redis.conf
    systemctl restart redis-server
fi
journal=/etc/systemd/journald.conf.d/ontsec.conf
if differs deploy/journald.conf "$journal"; then
    install -D -m 0644 deploy/journald.conf "$journal"
    systemctl restart systemd-journald
fi
before=$(units)
for unit in /etc/systemd/system/ontsec-*.timer; do  # of a command that is no more
    [ ! -e "$unit" ] || [ -e "deploy/systemd/${unit##*/}" ] || { systemctl disable --quiet --now "${unit##*/}"; rm "$unit"; }
done
cp -r deploy/systemd/. /etc/systemd/system/
systemctl daemon-reload

echo "== Database, content, files"
sh deploy/manage migrate --verbosity 0
LOG_LEVEL=WARNING sh deploy/manage seed
sh deploy/manage collectstatic --noinput --verbosity 0
sh deploy/manage write_error_pages

echo "== Start"
nginx -t -q
systemctl enable --quiet ontsec-web ontsec-mail
if [ "$(units)" = "$before" ]; then systemctl reload-or-restart ontsec-web; else systemctl restart ontsec-web; fi
systemctl restart ontsec-mail
systemctl reload-or-restart nginx
(cd deploy/systemd && systemctl enable --quiet --now -- *.timer)
for unit in ontsec-web ontsec-mail nginx; do systemctl is-active --quiet "$unit" || { journalctl --no-pager -n 20 -u "$unit"; exit 1; }; done
echo "The site answers at https://$1/. Make an administrator: sh deploy/manage createsuperuser"
