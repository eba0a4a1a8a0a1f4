// Replaced by the first real file of MusterArchive.
