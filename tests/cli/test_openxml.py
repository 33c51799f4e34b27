"""Microsoft's Open XML SDK finds no fault in the workbooks of the samples."""

import concurrent.futures
import os
import pathlib
import tempfile
import unittest
import zipfile

import openxml
from sample_reports import SampleReports


def with_a_fault(path, folder):
    """A copy of a workbook whose sheets have an element too many."""
    copy = folder / "fault.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w") as target:
        for part in source.namelist():
            target.writestr(part, source.read(part).replace(b"</sheetData>", b"</sheetData><b/>"))
    return copy


class OpenXml(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        reason = openxml.why_not_here()
        if reason:
            print(f"skipped: {reason}")
            raise unittest.SkipTest(reason)
        openxml.install()
        with SampleReports() as reports, tempfile.TemporaryDirectory() as folder, \
                concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            books = dict(reports.paths)
            books["fault"] = with_a_fault(next(iter(books.values())), pathlib.Path(folder))
            cls.faults = dict(zip(books, pool.map(openxml.faults, books.values())))

    def test_no_workbook_has_a_fault(self):
        for name, faults in self.faults.items():
            if name != "fault":
                self.assertEqual(faults, [], name)

    def test_an_element_too_many_is_a_fault(self):
        self.assertIn("/xl/worksheets/sheet1.xml", self.faults["fault"][0])


if __name__ == "__main__":
    unittest.main()
