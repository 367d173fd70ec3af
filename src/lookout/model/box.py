"""A frame on the map."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """Degrees (WGS 84) between two meridians and two parallels. It does not cross the 180th meridian.

    Raises:
        ValueError: if it is empty or not on the globe.
    """

    west: float
    south: float
    east: float
    north: float

    def __post_init__(self) -> None:
        if not (-180.0 <= self.west < self.east <= 180.0 and -90.0 <= self.south < self.north <= 90.0):
            raise ValueError(f"no such frame: {self.west}, {self.south}, {self.east}, {self.north}")

    def contains(self, lat: float, lon: float) -> bool:
        """Say whether a point, in degrees, lies in the frame or on its edge."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north
