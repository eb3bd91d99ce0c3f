#!/usr/bin/env python
"""Django's command line, with the settings of this house."""

import os
import sys

from wevelgem_netwerk.start import modules_aanwezig


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wevelgem_netwerk.settings")
    with modules_aanwezig():
        from django.core.management import execute_from_command_line

        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
