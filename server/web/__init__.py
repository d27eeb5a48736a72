"""What stands between the network and the pages: pure ASGI layers, each cheap enough to sit before every request."""
