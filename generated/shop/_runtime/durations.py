"""Durations as RFC 3339 writes them (appendix A), which the format `duration` means."""

from datetime import timedelta


def duration_text(value: timedelta) -> str:
    """`P400DT1H0M5S`: days, for a `timedelta` knows no months; a smaller unit follows the next larger one only.

    The grammar has neither signs nor fractions of a second. They are written all the same, and whoever checks the answer
    says that it is off its schema.
    """
    sign, length = ("-", -value) if value < timedelta() else ("", value)
    minutes, seconds = divmod(length.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    fraction = f".{length.microseconds:06}".rstrip("0") if length.microseconds else ""
    last = f"{seconds}{fraction}S" if seconds or fraction else ""
    middle = f"{minutes}M" if minutes or (hours and last) else ""
    clock = (f"{hours}H" if hours else "") + middle + last
    days = f"{length.days}D" if length.days or not clock else ""
    return f"{sign}P{days}" + (f"T{clock}" if clock else "")
