"""Who gets in: passwords, the second step, devices, sessions, and logging in with ACM/IDM."""
