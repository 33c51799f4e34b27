"""Whatever the staff do to the workbook by hand, what was typed is read the same."""

import unittest

import typing_shapes as shapes

UNTYPED = ("AMSELLEM", "JOUBERT", "ARNAUD", "SANCHEZ", "HADDAD", "NAZARI")


class ByHand(shapes.ShapesCase):
    def test_rows_of_pupils_nobody_typed_about_may_be_deleted(self):
        def deleted(path):
            with shapes.opened(path) as book:
                for name in shapes.TYPED:
                    for who in UNTYPED:
                        page = shapes.Page(book[name])
                        line = page.line(who)
                        if line:
                            page.sheet.delete_rows(line)
        self.assert_same(deleted)


shapes.add_tests(ByHand, shapes.BY_HAND)


if __name__ == "__main__":
    unittest.main()
