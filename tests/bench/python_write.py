"""Python merely writing the cells: python_write.py FOR_PYTHON WORKBOOK..., in pairs (cells.py)."""

import marshal
import sys

import xlsxwriter

# As cells.py has them: kinds of cells, number formats.
BLANK, TEXTUAL, NUMBER, FORMULA = range(4)
FORMATS = ("", "dd/mm/yyyy", '#,##0.00\\ "€"', "@")


def write(flat, path):
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    shapes = [book.add_format({"num_format": words} if words else {}) for words in FORMATS]
    sheet = None
    with open(flat, "rb") as stream:
        while True:
            try:
                found = marshal.load(stream)
            except EOFError:
                break
            if isinstance(found, str):
                sheet = book.add_worksheet(found)
                continue
            text, number = sheet.write_string, sheet.write_number
            blank, formula = sheet.write_blank, sheet.write_formula
            for row, cells in found:
                for column, kind, shape, value in cells:
                    if kind == NUMBER:
                        number(row, column, value, shapes[shape])
                    elif kind == BLANK:
                        blank(row, column, None, shapes[shape])
                    elif kind == FORMULA:
                        formula(row, column, "=" + value[0], shapes[shape], value[1])
                    elif kind == TEXTUAL:
                        text(row, column, value, shapes[shape])
    book.close()


def main():
    for flat, path in zip(sys.argv[1::2], sys.argv[2::2]):
        write(flat, path)


if __name__ == "__main__":
    main()
