"""Whatever other programs make of the workbook when they save it, what was typed is read the same."""

import unittest

import typing_shapes as shapes


class ByPrograms(shapes.ShapesCase):
    def test_several_changes_at_once_change_nothing(self):
        self.assert_same(shapes.sorted_by_name, shapes.columns_moved, shapes.ref_column_deleted,
                         shapes.header_moved_down, shapes.inline_strings, shapes.styles_stripped)
        self.assert_settled()


shapes.add_tests(ByPrograms, shapes.BY_PROGRAMS)


if __name__ == "__main__":
    unittest.main()
