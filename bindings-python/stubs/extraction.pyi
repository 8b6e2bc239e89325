    def to_csv(
        self, file: str | None = None, *, header: bool = True, escape_formulas: bool = False
    ) -> str:
        """Return the rows as comma-separated values, one line for each transaction.

        :param file: what stands in the column of that name; by default the name of the file
        :param header: whether the first line names the columns
        :param escape_formulas: whether an apostrophe is put before text that a spreadsheet would run
        """
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> CapsuleType:
        """Hand the rows of all statements to whatever speaks Arrow, with the file and the number of the statement."""
    def _repr_html_(self) -> str: ...
