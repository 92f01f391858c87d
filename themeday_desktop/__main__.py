"""`python -m themeday_desktop`: starts the program."""

from themeday_desktop.app import run

if __name__ == "__main__":
    run()
