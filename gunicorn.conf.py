"""How gunicorn serves the portal: `gunicorn wevelgem_netwerk.wsgi`, started in this folder.

WEB_CONCURRENCY sets the number of workers, WEB_THREADS the threads of each, BIND the address.
"""

import gc
import os
from pathlib import Path

bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))

# No second way in beside the signals: two servers of one user would share its address.
control_socket_disable = True

# The code is loaded once, before the workers are made: they share its memory and start at once.
preload_app = True
# Threads, so that a kept connection of a browser (or of the proxy) does not hold up a worker.
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "2"))
keepalive = 15

# A request that takes longer than this is stuck; on stopping, what is being written gets time.
timeout = 60
graceful_timeout = 30
# Long-living workers slowly spread their memory; make a new one now and then, not all at once.
max_requests = 20_000
max_requests_jitter = 2_000

# The sign of life of a worker must not wait for a disk.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108

# While loading: a collection now would only leave holes in memory that the workers share.
gc.disable()


def when_ready(server):
    """Leave nothing behind that a worker must not inherit, and keep what was loaded where it is.

    A connection made before the fork would be used by two processes at once. Frozen objects are
    out of reach of the garbage collector: a full collection would walk through all of Django in
    the middle of a request, and copy the memory that the workers share.
    """
    from django.db import connections  # noqa: PLC0415 -- the application is loaded by now

    connections.close_all()
    gc.freeze()


def post_fork(server, worker):
    gc.enable()
