"""`python -m themeday_desktop`: starts the program."""

import sys

from themeday_desktop.app import main

sys.exit(main())
