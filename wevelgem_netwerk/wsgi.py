"""What gunicorn serves: `gunicorn wevelgem_netwerk.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

from wevelgem_netwerk.basis import muur

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wevelgem_netwerk.settings")
application = get_wsgi_application()
muur.dien_alleen()
