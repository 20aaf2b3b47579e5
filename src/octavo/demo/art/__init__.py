"""The demo edition's pictures, drawn by code: the same scene, hour and seed give the same picture."""
