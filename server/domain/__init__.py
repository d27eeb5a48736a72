"""The rules of the trade, pure: standard library only, no await, no clock, no I/O."""
