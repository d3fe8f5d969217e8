"""A plot of costs against sizes as SVG, both on logarithmic scales: cost in proportion to size is a straight diagonal."""

import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

WIDTH, HEIGHT, MARGIN = 640, 400, 60
COLOURS = ("#0b6e4f", "#b3541e", "#33539e", "#7a306c")

Points = Sequence[tuple[float, float]]


def write_plot(path: Path, title: str, across: str, up: str, lines: Mapping[str, Points]) -> None:
    """Write a plot of several lines, each of points (size, cost) above zero."""
    sizes = [x for points in lines.values() for x, _ in points]
    costs = [y for points in lines.values() for _, y in points]
    horizontal = _Scale(min(sizes), max(sizes), MARGIN, WIDTH - 20)
    vertical = _Scale(min(costs), max(costs), HEIGHT - MARGIN, 40)
    box = {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {WIDTH} {HEIGHT}", "font-family": "sans-serif"}
    svg = ET.Element("svg", {**box, "font-size": "12"})
    ET.SubElement(svg, "rect", {"width": str(WIDTH), "height": str(HEIGHT), "fill": "white"})
    _text(svg, WIDTH / 2, 20, title, "middle")
    _text(svg, WIDTH / 2, HEIGHT - 15, across, "middle")
    _text(svg, 10, 36, up, "start")
    for size in sorted(set(sizes)):
        _rule(svg, (horizontal.at(size), horizontal.at(size)), (40, HEIGHT - MARGIN))
        _text(svg, horizontal.at(size), HEIGHT - MARGIN + 16, f"{size:g}", "middle")
    for cost in vertical.ticks():
        _rule(svg, (MARGIN, WIDTH - 20), (vertical.at(cost), vertical.at(cost)))
        _text(svg, MARGIN - 6, vertical.at(cost) + 4, f"{cost:g}", "end")
    for number, (name, points) in enumerate(lines.items()):
        colour = COLOURS[number % len(COLOURS)]
        places = [(horizontal.at(x), vertical.at(y)) for x, y in points]
        path_text = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        ET.SubElement(svg, "polyline", {"points": path_text, "fill": "none", "stroke": colour, "stroke-width": "2"})
        for x, y in places:
            ET.SubElement(svg, "circle", {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": "3", "fill": colour})
        _text(svg, MARGIN + 10, 56 + 16 * number, name, "start", colour)
    ET.indent(svg)
    path.write_text(ET.tostring(svg, encoding="unicode") + "\n", encoding="utf-8")


class _Scale:
    """Where on the page a value stands."""

    def __init__(self, least: float, most: float, start: float, end: float) -> None:
        self.low, self.high = math.log10(least), math.log10(max(most, least * 1.01))
        self.start, self.end = start, end

    def at(self, value: float) -> float:
        return self.start + (math.log10(value) - self.low) / (self.high - self.low) * (self.end - self.start)

    def ticks(self) -> Iterator[float]:
        """1, 2 and 5 of each power of ten within the scale."""
        for power in range(math.floor(self.low), math.ceil(self.high) + 1):
            for digit in (1, 2, 5):
                if self.low <= math.log10(digit * 10.0**power) <= self.high:
                    yield digit * 10.0**power


def _rule(svg: ET.Element, across: tuple[float, float], down: tuple[float, float]) -> None:
    ends = {"x1": across[0], "x2": across[1], "y1": down[0], "y2": down[1]}
    ET.SubElement(svg, "line", {**{key: f"{value:.1f}" for key, value in ends.items()}, "stroke": "#ddd"})


def _text(svg: ET.Element, x: float, y: float, text: str, anchor: str, colour: str = "#222") -> None:
    place = {"x": f"{x:.1f}", "y": f"{y:.1f}", "text-anchor": anchor, "fill": colour}
    ET.SubElement(svg, "text", place).text = text
