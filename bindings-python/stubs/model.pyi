    def to_dict(self) -> dict[str, Any]:
        """Return the same as plain ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool`` and ``None``, as in the JSON."""
    def to_json(self) -> str:
        """Return the same as JSON, byte for byte as every other language of this library writes it."""
    @staticmethod
    def from_json(text: str) -> Self:
        """Read what ``to_json`` wrote."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
