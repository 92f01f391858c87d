"""The window: pages over a kit of painted widgets. May import services and domain types only."""
