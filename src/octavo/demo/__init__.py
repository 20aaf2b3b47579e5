"""The demo edition: fictional outlets, served as web sites from this machine, to try Octavo with."""
