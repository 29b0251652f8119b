"""The web processes. nginx stands in front: it takes in slow clients, and what is too large."""

import os

wsgi_app = "ontsec_site.wsgi:application"
bind = os.environ.get("WEB", "unix:/run/ontsec/web.sock")
umask = 0o007  # nginx is in the group
# A process for each core does the work; its threads wait for the database meanwhile.
workers = int(os.environ.get("WEB_PROCESSES") or max(2, os.cpu_count() or 1))
worker_class = "gthread"
threads = 4
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108
timeout = 60  # of a process that is stuck altogether; opening large pictures takes seconds
graceful_timeout = 30
keepalive = 15
# Memory that a library forgot to give back is given back; not by all processes at once.
max_requests = 5000
max_requests_jitter = 500
limit_request_line = 4094
limit_request_fields = 60
limit_request_field_size = 8190
control_socket_disable = True
accesslog = None  # nginx keeps one, without addresses of people
errorlog = "-"
