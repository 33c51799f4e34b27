"""What was typed is read the same after LibreOffice saved the workbook."""

import functools
import unittest

import typing_shapes as shapes
from office import skip_without_office
from typing_book import FIRST, CopiesCase, contents

PAR = {(FIRST, "BERLIOZ", "Par"): "Mme Perrine"}


@functools.cache
def saved():
    """The workbooks of all tests here as LibreOffice saves them."""
    books = {}
    for kind in (Typed, Copied):
        case = kind()
        case.setUp()
        books.update(case.books())
        case.doCleanups()
    return shapes.converted(books, "xlsx")


class Saved:
    def setUp(self):
        skip_without_office(self)
        super().setUp()

    def put(self, name):
        self.path.write_bytes(saved()[name])


class Typed(Saved, shapes.ShapesCase):
    def books(self):
        books = {"untouched": self.path.read_bytes()}
        for name, changes in (("sorted", (shapes.sorted_by_name, shapes.filtered)),
                              ("bare", (shapes.ref_column_deleted, shapes.columns_moved))):
            self.change(*changes)
            books[name] = self.path.read_bytes()
        return books

    def test_saved_after_sorting_and_filtering(self):
        self.put("sorted")
        self.assert_read_the_same()
        self.assert_settled()

    def test_saved_without_references(self):
        self.put("bare")
        self.assert_read_the_same()

    def test_what_another_program_never_touched_is_not_taken_for_typing(self):
        written = contents(self.path)
        self.put("untouched")
        self.treat(rewritten=None)
        self.assert_settled()
        self.assertEqual(contents(self.path), written)


class Copied(Saved, CopiesCase):
    def books(self):
        self.put_back(PAR)
        return {"copy": self.path.read_bytes()}

    def test_a_copy_saved_by_another_program_is_still_known_for_old(self):
        self.secrets |= set(PAR.values())
        self.put("copy")
        self.settle()
        self.assert_shown({**self.now, **PAR})
        self.assertEqual(self.anomalies(), [])


if __name__ == "__main__":
    unittest.main()
