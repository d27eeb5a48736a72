"""The service: takes readers' reports in, keeps them, and shows what becomes of them."""
