"""`python -m themeday_desktop`: starts the program, or one of its worker processes, which needs none of its parts."""

import sys

if __name__ == "__main__":
    if sys.argv[1:] == ["--photo-worker"]:
        from themeday_desktop.storage.photo_worker import main

        sys.exit(main())
    from themeday_desktop.app import run

    run()
