"""A QR code as a drawing inside the page: no image is loaded, and no style attribute is needed."""

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

QUIET = 4
"""The white border that readers need, in modules."""


def qr_svg(text: str) -> str:
    """Dark on white in every theme, because cameras read it so."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    code.add_data(text)
    rows = code.get_matrix()
    dark = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, filled in enumerate(row) if filled)
    side = len(rows)
    return (
        f'<svg class="qr" viewBox="0 0 {side} {side}" aria-hidden="true" focusable="false" shape-rendering="crispEdges">'
        f'<rect width="{side}" height="{side}" fill="#fff"/><path d="{dark}" fill="#000"/></svg>'
    )
