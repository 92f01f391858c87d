"""The pages of the window and the steps of the activity, each over the kit of `ui.widgets`."""
