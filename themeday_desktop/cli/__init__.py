"""The commands of `CONTRACT`: read arguments, call services, print. May import services and domain only."""
