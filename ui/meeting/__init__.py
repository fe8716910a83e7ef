"""会议模式: a month in, large pages for a projector that are turned by a remote out."""
