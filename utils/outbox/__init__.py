"""What a kernel on a hub and the service of its class tell each other; without a hub none of it is used."""
