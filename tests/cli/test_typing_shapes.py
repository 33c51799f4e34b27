"""Whatever the staff and their programs do to the workbook, what was typed is read the same."""

import unittest

import typing_shapes as shapes
from typing_book import CHECK, FIRST, SECOND, THIRD, TypingCase, contents, day, type_in

# Homonyms told apart by their birth date or first name only, odd apostrophes, no INE, no date.
TYPING = {
    (FIRST, "CAMARA", "Fait le"): day("18/06/2026"),
    (FIRST, "CAMARA", "Par"): "Ph. V.",
    (FIRST, ("BENALI", "Yanis"), "Remarque"): "le premier jumeau",
    (FIRST, ("BENALI", "Inès"), "Remarque"): "la seconde jumelle",
    (FIRST, ("GARCIA", "Lucas", "28/11/2010"), "Remarque"): "Lucas de novembre",
    (FIRST, ("GARCIA", "Lucas", "17/02/2010"), "Remarque"): "Lucas de février",
    (FIRST, "L’HOSTIS", "Fait le"): "après la photo",
    (FIRST, ("CHAMBON", "Léo"), "Par"): "tél. 12",
    (FIRST, ("ROUX", "Manon"), "Remarque"): "Manon d'ici",
    (SECOND, ("ROUX", "Manon"), "Remarque"): "Manon d'ailleurs",
    (SECOND, "URBAIN", "Suivi"): "demandé à la famille",
    (SECOND, "URBAIN", "Demandé le"): day("15/06/2026"),
    (SECOND, "DEMIR", "N° de dossier"): "0031415",
    (SECOND, "GALLET", "N° de dossier"): "2026-118999",
    (SECOND, "FERRAZ", "Revalidé le"): day("19/06/2026"),
    (THIRD, "VASSEUR", "Suivi"): "relancé",
    (THIRD, "VASSEUR", "Relancé le"): day("14/06/2026"),
    (THIRD, "XAVIER", "Validée le"): day("16/06/2026"),
    (THIRD, "LARUE", "Remarque"): "40712",
    (CHECK, "MILLET", "Situation retenue"): "3",
    (CHECK, ("CHAMBON", "Léa"), "Aide retenue"): "oui",
    (CHECK, "FAYOLLE", "Aide retenue"): "non",
    (CHECK, ("GARCIA", "Lucas"), "Remarque"): "redoublement à confirmer",
}
UNTYPED = ("AMSELLEM", "JOUBERT", "ARNAUD", "SANCHEZ", "HADDAD", "NAZARI")


class Shapes(TypingCase):
    """Each shape of the same typing must give what the typing gave as it was."""

    sample = "lycee-exemple"
    typed = reference = None

    def setUp(self):
        super().setUp()
        self.secrets = {value for value in TYPING.values() if isinstance(value, str)
                        and len(value) > 8 and not value.startswith("demandé")}
        if Shapes.reference is None:
            self.make_reference()

    def make_reference(self):
        written = self.path.read_bytes()
        type_in(self.path, TYPING)
        typed = self.path.read_bytes()
        self.treat()
        self.assert_shown(TYPING)
        Shapes.reference, Shapes.typed = contents(self.path), typed
        super().setUp()
        self.assertEqual(self.path.read_bytes(), written)

    def assert_same(self, *changes):
        """The typed workbook after some changes is read like the unchanged one."""
        self.path.write_bytes(self.typed)
        for change in changes:
            change(self.path)
        self.treat()
        found = contents(self.path)
        for sheet, rows in self.reference.items():
            self.assertEqual(found[sheet], rows, sheet)

    def test_several_changes_at_once_change_nothing(self):
        self.assert_same(shapes.sorted_by_name, shapes.columns_moved, shapes.ref_column_deleted,
                         shapes.header_moved_down, shapes.inline_strings, shapes.styles_stripped)
        self.assert_settled()

    def test_saved_by_libreoffice_after_sorting_and_filtering(self):
        shapes.soffice(self)
        self.assert_same(shapes.sorted_by_name, shapes.filtered, shapes.saved_by_libreoffice)
        self.assert_settled()

    def test_saved_by_libreoffice_without_references(self):
        shapes.soffice(self)
        self.assert_same(shapes.ref_column_deleted, shapes.columns_moved,
                         shapes.saved_by_libreoffice)

    def test_saved_by_libreoffice_as_ods_and_back(self):
        shapes.soffice(self)
        self.assert_same(shapes.saved_through_ods)
        self.assert_settled()

    def test_what_another_program_never_touched_is_not_taken_for_typing(self):
        shapes.soffice(self)
        written = contents(self.path)
        shapes.saved_by_libreoffice(self.path)
        self.treat(rewritten=None)
        self.assert_settled()
        self.assertEqual(contents(self.path), written)

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


def shape_test(shape):
    def test(self):
        self.assert_same(shape)
        self.assert_settled()
    test.__doc__ = shape.__doc__
    return test


for one in shapes.PLAIN:
    setattr(Shapes, f"test_{one.__name__}_is_read_the_same", shape_test(one))


if __name__ == "__main__":
    unittest.main()
