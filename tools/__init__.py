"""What developers run: set-up, the one gate, measurements. Never imported by leaddesk, never part of the wheel."""
