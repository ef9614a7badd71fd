"""The icons, drawn on a 24 by 24 grid with a stroke of two. Those of MIRRORED point the way the text runs."""

ICONS = {
    "home": '<path d="M4 11 12 4l8 7v9H4z"/>',
    "search": '<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>',
    "phone": (
        '<path d="M6.5 3.5 9.5 4l1 4.5-2 1.5a12 12 0 0 0 5.5 5.5l1.5-2 4.5 1 .5 3c0 1.7-1.3 3-3 3C9.6 20.5 '
        '3.5 14.4 3.5 6.5c0-1.7 1.3-3 3-3z"/>'
    ),
    "message": '<path d="M4 5h16v11h-9l-5 4v-4H4z"/>',
    "check": '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
    "shield": '<path d="M12 3.5 19 6v6c0 4.5-3 7.5-7 8.5-4-1-7-4-7-8.5V6z"/><path d="m9 11.8 2.2 2.2 3.8-4"/>',
    "more": '<circle cx="5" cy="12" r="1.5"/><circle cx="12" cy="12" r="1.5"/><circle cx="19" cy="12" r="1.5"/>',
    "pin": (
        '<path d="M12 21c4-4.5 6.5-7.7 6.5-11a6.5 6.5 0 0 0-13 0c0 3.3 2.5 6.5 6.5 11z"/>'
        '<circle cx="12" cy="10" r="2.3"/>'
    ),
    "people": (
        '<circle cx="9" cy="8.5" r="3"/><path d="M3.5 19c.5-3.5 2.5-5.5 5.5-5.5s5 2 5.5 5.5"/>'
        '<path d="M15 6a3 3 0 0 1 0 5.5M17 14c2 .6 3.2 2.3 3.5 5"/>'
    ),
    "language": (
        '<path d="M4 6h9M8.5 4v2M11.5 6c-.8 3.5-3 6.2-6.5 8M6.5 9c1.2 2.3 3 4 5.5 5"/>'
        '<path d="m12.5 20 4-10 4 10M14 17h5"/>'
    ),
    "leave": '<path d="M13 5V4H5v16h8v-1"/><path d="M10 12h10m-3.5-3.5L20 12l-3.5 3.5"/>',
    "back": '<path d="M19 12H5m5-5-5 5 5 5"/>',
    "close": '<path d="m6 6 12 12M18 6 6 18"/>',
    "eye": (
        '<path d="M2.5 12C5 7.8 8.2 6 12 6s7 1.8 9.5 6c-2.5 4.2-5.7 6-9.5 6s-7-1.8-9.5-6z"/>'
        '<circle cx="12" cy="12" r="2.8"/>'
    ),
    "flag": '<path d="M6 21V4h11l-2 4 2 4H6"/>',
    "warning": '<path d="M12 4 2.8 20h18.4z"/><path d="M12 10v4.5M12 17.3v.2"/>',
    "heart": (
        '<path d="M12 20c-5.5-4-8.5-7-8.5-10.5C3.5 7 5.4 5 7.8 5c1.7 0 3.2.9 4.2 2.5C13 5.9 14.5 5 16.2 '
        '5c2.4 0 4.3 2 4.3 4.5C20.5 13 17.5 16 12 20z"/>'
    ),
    "wind": '<path d="M3 9h10.5a2.5 2.5 0 1 0-2.5-2.5M3 13h15a2.5 2.5 0 1 1-2.5 2.5M3 17h7a2 2 0 1 1-2 2"/>',
    "note": '<path d="M6 3.5h9l3.5 3.5v13.5H6z"/><path d="M9 11h6M9 15h6"/>',
    "offline": (
        '<path d="M3 3l18 18M5 12.5a10 10 0 0 1 4-2.4M19 12.5a10 10 0 0 0-6-2.9M2 9a14.5 14.5 0 0 1 '
        '4.5-2.8M22 9A14.5 14.5 0 0 0 10 5.1M8.5 16a5 5 0 0 1 7 0"/><path d="M12 19.5v.1"/>'
    ),
    "book": '<path d="M5 4.5h10.5A3.5 3.5 0 0 1 19 8v11.5H8.5A3.5 3.5 0 0 1 5 16z"/><path d="M5 16a3.5 3.5 0 0 1 3.5-3.5H19"/>',
    "list": '<path d="M8 6.5h12M8 12h12M8 17.5h12M4 6.5h.1M4 12h.1M4 17.5h.1"/>',
    "edit": '<path d="m5 19 1-4L16.5 4.5l3 3L9 18z"/><path d="M14 7l3 3"/>',
    "bell": '<path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15z"/><path d="M10 20.5a2.2 2.2 0 0 0 4 0M12 5V3.5"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5.5l3.5 2"/>',
    "print": '<path d="M7 8V4h10v4M7 17H4V8h16v9h-3"/><path d="M7 14h10v6H7z"/>',
}  # fmt: skip
MIRRORED = {"leave", "back", "message", "flag"}
