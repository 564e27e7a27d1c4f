"""The verbs of LeadDesk by feature, free of Qt: each changes the file by one ``store.write`` and answers with ``Done``."""
