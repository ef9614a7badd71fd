"""From what somebody asks to the services that can help, best first."""
