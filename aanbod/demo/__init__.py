"""What `laad_demo` shows: fictitious people at real places, only with DEBUG."""
