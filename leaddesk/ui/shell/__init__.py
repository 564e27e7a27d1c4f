"""The frame around the pages: main window, side bar, status bar, actions, palette."""
