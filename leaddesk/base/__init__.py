"""The ground floor: what every other package stands on. Standard library, Babel and platformdirs only; never Qt, never the store."""
