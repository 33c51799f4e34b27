/* SPDX-License-Identifier: MIT */
#include "print_template.h"

#include <stdio.h>
#include <string.h>

#include "passregion/platform.h"
#include "passregion/statement.h"

enum { PIECES_MAX = 256, DEPTH_MAX = 4, QUERY_SIZE = 128 };

enum piece_kind { PIECE_MARKUP, PIECE_CELL, PIECE_PROSE, PIECE_CONDITION, PIECE_ROWS, PIECE_END };

struct piece {
    enum piece_kind kind;
    const char *text; /* the markup, or a name */
    size_t length;
    size_t end; /* of rows and a condition: the piece that ends them */
    int column; /* of all but markup and an end: where it stands in the rows at hand */
};

struct print_template {
    struct piece piece[PIECES_MAX];
    size_t count;
    size_t open[DEPTH_MAX]; /* the rows and conditions that are not ended yet */
    size_t depth;
    struct error *error;
};

static bool fault(const struct print_template *template, const struct piece *piece,
                  const char *what)
{
    return error_set(template->error, STATUS_INTERNAL,
                     "erreur interne : modèle de page, « %.*s » : %s", (int)piece->length,
                     piece->text, what);
}

static bool add_piece(struct print_template *template, const struct piece *piece)
{
    const bool opens = piece->kind == PIECE_ROWS || piece->kind == PIECE_CONDITION;

    if (template->count == PIECES_MAX || (opens && template->depth == DEPTH_MAX))
        return fault(template, piece, "trop de morceaux");
    /* Markup may stand anywhere, rows outside of all, the others within rows. */
    if (piece->kind != PIECE_MARKUP && (piece->kind == PIECE_ROWS) != (template->depth == 0))
        return fault(template, piece, "n'a pas sa place ici");
    if (piece->kind == PIECE_END)
        template->piece[template->open[--template->depth]].end = template->count;
    if (opens)
        template->open[template->depth++] = template->count;
    template->piece[template->count++] = *piece;
    return true;
}

/* What stands between braces, told by its first sign. */
static struct piece name_piece(const char *text, size_t length)
{
    static const struct {
        char sign;
        enum piece_kind kind;
    } SIGNS[] = {{'+', PIECE_ROWS}, {'?', PIECE_CONDITION}, {'~', PIECE_PROSE}, {'/', PIECE_END}};

    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++) {
        if (length && *text == SIGNS[i].sign)
            return (struct piece){.kind = SIGNS[i].kind, .text = text + 1, .length = length - 1};
    }
    return (struct piece){.kind = PIECE_CELL, .text = text, .length = length};
}

static bool parse(struct print_template *template, const char *text)
{
    while (*text) {
        const char *brace = strstr(text, "{{");
        const char *behind = brace ? strstr(brace, "}}") : NULL;
        const struct piece markup = {.kind = PIECE_MARKUP,
                                     .text = text,
                                     .length = behind ? (size_t)(brace - text) : strlen(text)};
        if (markup.length && !add_piece(template, &markup))
            return false;
        if (!behind)
            break;
        const struct piece named = name_piece(brace + 2, (size_t)(behind - brace - 2));
        if (!add_piece(template, &named))
            return false;
        text = behind + 2;
    }
    return !template->depth ||
           fault(template, &template->piece[template->open[template->depth - 1]], "n'a pas de fin");
}

/* Where the columns that the pieces name stand in these rows. */
static bool find_columns(struct print_template *template, size_t rows,
                         const struct statement *statement)
{
    const int width = statement_width(statement);

    for (size_t i = rows + 1; i < template->piece[rows].end; i++) {
        struct piece *piece = &template->piece[i];
        if (piece->kind == PIECE_MARKUP || piece->kind == PIECE_END)
            continue;
        for (piece->column = 0; piece->column < width; piece->column++) {
            const char *name = cell_name(statement, piece->column);
            if (strlen(name) == piece->length && !memcmp(name, piece->text, piece->length))
                break;
        }
        if (piece->column == width)
            return fault(template, piece, "colonne inconnue");
    }
    return true;
}

static void write_row(const struct print_template *template, size_t rows,
                      const struct statement *row, struct print_file *file)
{
    for (size_t i = rows + 1; i < template->piece[rows].end; i++) {
        const struct piece *piece = &template->piece[i];
        if (piece->kind == PIECE_MARKUP)
            print_file_put(file, piece->text, piece->length);
        else if (piece->kind == PIECE_CELL)
            print_file_put_text(file, cell_text(row, piece->column));
        else if (piece->kind == PIECE_PROSE)
            print_file_put_prose(file, cell_text(row, piece->column));
        else if (piece->kind == PIECE_CONDITION && !*cell_text(row, piece->column))
            i = piece->end;
    }
}

static bool write_rows(struct print_template *template, size_t rows, struct db *db,
                       struct print_file *file)
{
    const struct piece *piece = &template->piece[rows];
    char query[QUERY_SIZE];

    snprintf(query, sizeof query, "SELECT * FROM %.*s", (int)piece->length, piece->text);
    struct statement *statement = db_prepare(db, query, template->error);
    bool done = statement && find_columns(template, rows, statement);
    while (done && statement_next(statement)) {
        write_row(template, rows, statement, file);
        if (platform_interrupted())
            done =
                error_set(template->error, STATUS_INTERRUPTED, "interrompu : rien n'a été changé");
    }
    if (done)
        return statement_end(statement, template->error);
    statement_close(statement);
    return false;
}

bool print_template_write(const char *text, struct db *db, struct print_file *file,
                          struct error *error)
{
    struct print_template template = {.error = error};

    if (!parse(&template, text))
        return false;
    for (size_t i = 0; i < template.count; i++) {
        const struct piece *piece = &template.piece[i];
        if (piece->kind == PIECE_MARKUP) {
            print_file_put(file, piece->text, piece->length);
        } else if (!write_rows(&template, i, db, file)) {
            return false;
        } else {
            i = piece->end;
        }
    }
    return true;
}
