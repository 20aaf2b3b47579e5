"""How fast Octavo is: measurements in CPU seconds, each in a process and a data folder of its own."""
