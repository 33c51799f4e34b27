"""What was typed is read the same after LibreOffice saved the workbook as .ods, and back."""

import unittest

import typing_shapes as shapes
from office import skip_without_office


class ThroughOds(shapes.ShapesCase):
    def test_saved_by_libreoffice_as_ods_and_back(self):
        skip_without_office(self)
        self.path.write_bytes(shapes.converted_through_ods(self.typed))
        self.assert_read_the_same()
        self.assert_settled()


if __name__ == "__main__":
    unittest.main()
