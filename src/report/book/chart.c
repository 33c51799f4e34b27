/* SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdio.h>

#include "book.h"

enum {
    DIGIT_WIDTH = 7,    /* pixels, as of all sizes here */
    COLUMN_HEIGHT = 20, /* for each column, so that many are higher, too */
    BAR_HEIGHT = 26,    /* room for a label of two lines */
    MARGIN = 10,        /* at the left and at the right */
    USUAL_WIDTH = 480,
    USUAL_HEIGHT = 288,
    WIDEST = 560,
    FRAME_ROWS = 6, /* what title, axis and legend take */
    BARS_MIN = 5,   /* fewer have as much room */
    /* A part this much smaller than the largest has no room for its number. */
    NARROW = 5,
    LOW = 8,
    FORMAT_SIZE = 64
};

static const lxw_color_t COLOURS[] = {
    [SERIES_INK] = INK, [SERIES_GOLD] = GOLD, [SERIES_CALM] = CALM};

static void note(struct sheet *sheet, uint64_t element, const char *text)
{
    wish_note(&sheet->meant->looks, element, book_hash(text));
}

static void note_value(struct sheet *sheet, uint64_t within, const char *element, const char *value)
{
    note(sheet, wish_of(within, element, "val", value, NULL), "");
}

static void note_colour(struct sheet *sheet, uint64_t within, lxw_color_t colour)
{
    char text[16];

    snprintf(text, sizeof text, "%06X", (unsigned)colour);
    note_value(sheet, within, "srgbClr", text);
}

/* A series and the numbers on it; black is what letters are anyway. */
static void note_series(struct sheet *sheet, const struct chart_series *shown, lxw_color_t ink,
                        const char *format)
{
    const uint64_t series = wish_element(0, "ser");
    const uint64_t labels = wish_element(series, "dLbls");

    note(sheet, series, "");
    note(sheet, wish_element(wish_element(series, "tx"), "v"), shown->name);
    note(sheet, wish_of(labels, "numFmt", "formatCode", format, NULL), "");
    note_value(sheet, labels, "showVal", "1");
    note_colour(sheet, series, COLOURS[shown->colour]);
    if (ink != BLACK)
        note_colour(sheet, labels, ink);
}

/* What is the same in all charts, and how they lie. */
static void note_chart(struct sheet *sheet, bool is_money, const char *format, lxw_col_t column,
                       lxw_row_t row)
{
    const uint64_t from = wish_element(0, "from");
    const uint64_t axis = wish_element(0, "valAx");
    char number[16];

    note_value(sheet, 0, "barDir", is_money ? "bar" : "col");
    note_value(sheet, 0, "grouping", "stacked");
    note_value(sheet, 0, "overlap", "100");
    note_value(sheet, axis, "orientation", "minMax");
    note_value(sheet, 0, "orientation", is_money ? "maxMin" : "minMax");
    note_value(sheet, 0, "legendPos", "b");
    note(sheet, wish_of(axis, "numFmt", "formatCode", format, NULL), "");
    /* The title's letters are said twice. */
    note_colour(sheet, 0, INK);
    note_colour(sheet, 0, INK);
    note_colour(sheet, axis, LINE);
    snprintf(number, sizeof number, "%u", (unsigned)column);
    note(sheet, wish_element(from, "col"), number);
    snprintf(number, sizeof number, "%u", (unsigned)row);
    note(sheet, wish_element(from, "row"), number);
}

static bool add_series(struct sheet *sheet, lxw_chart *chart, const struct chart_series *shown,
                       bool is_money, struct error *error)
{
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    const lxw_col_t column = (lxw_col_t)(shown->value + 1);
    char format[FORMAT_SIZE];
    lxw_chart_fill fill = {.color = COLOURS[shown->colour]};
    lxw_chart_font font = {.size = 9,
                           .bold = LXW_EXPLICIT_FALSE,
                           .color = shown->colour == SERIES_INK ? WHITE : BLACK};

    if (!series)
        return error_memory(error);
    chart_series_set_categories(series, sheet->name, sheet->first_bar, 0, sheet->last_bar, 0);
    chart_series_set_values(series, sheet->name, sheet->first_bar, column, sheet->last_bar, column);
    chart_series_set_name(series, shown->name);
    chart_series_set_fill(series, &fill);
    chart_series_set_labels(series);
    chart_series_set_labels_font(series, &font);
    /* Nothing is written on parts too small for it: the numbers are in the table. */
    snprintf(format, sizeof format, "[<%" PRId64 "]\"\";#,##0%s",
             sheet->largest_bar / (is_money ? 100 * NARROW : LOW) + 1, is_money ? "\\ \"€\"" : "");
    chart_series_set_labels_num_format(series, format);
    note_series(sheet, shown, font.color, format);
    return true;
}

static const char *axis_format(bool is_money)
{
    return is_money ? "#,##0\\ \"€\"" : "#,##0";
}

static void shape(lxw_chart *chart, const struct overview_chart *shown)
{
    lxw_chart_line thin = {.color = LINE, .width = 0.5F};
    lxw_chart_font title = {.size = 12, .bold = LXW_TRUE, .color = INK};
    lxw_chart_font small = {.size = 9, .bold = LXW_EXPLICIT_FALSE};
    lxw_chart_axis *values = shown->is_money ? chart->x_axis : chart->y_axis;

    chart_title_set_name(chart, shown->title);
    chart_title_set_name_font(chart, &title);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    chart_axis_set_num_font(chart->x_axis, &small);
    chart_axis_set_num_font(chart->y_axis, &small);
    /* Each bar says whose it is, however many there are. */
    chart_axis_set_interval_unit(shown->is_money ? chart->y_axis : chart->x_axis, 1);
    chart_axis_set_num_format(values, axis_format(shown->is_money));
    if (!shown->is_money) {
        chart_axis_set_name(values, "élèves");
        chart_axis_set_name_font(values, &small);
    }
    chart_axis_major_gridlines_set_visible(values, LXW_TRUE);
    chart_axis_major_gridlines_set_line(values, &thin);
    /* Bars lie down: the first line belongs on top, the amounts below all of them. */
    if (shown->is_money) {
        chart_axis_set_reverse(chart->y_axis);
        chart_axis_set_crossing_max(chart->y_axis);
        chart_axis_major_gridlines_set_visible(chart->y_axis, LXW_FALSE);
    }
}

/* Beside the bars' lines, from their title on: in its own column or over that of the notes. */
static void place_beside(const struct sheet *sheet, bool is_money, lxw_col_t *column,
                         lxw_chart_options *options)
{
    const struct overview_shape *shape = &sheet->shape;
    const size_t bars = sheet->last_bar - sheet->first_bar + 1;
    const int room =
        (shape->chart_width ? shape->chart_width : shape->note_width) * DIGIT_WIDTH - 2 * MARGIN;

    *column = (lxw_col_t)(shape->values + 1 + (shape->chart_width > 0));
    options->x_offset = MARGIN;
    options->x_scale = (double)(room < WIDEST ? room : WIDEST) / USUAL_WIDTH;
    options->y_scale = (double)(((bars > BARS_MIN ? bars : BARS_MIN) + FRAME_ROWS) *
                                (is_money ? BAR_HEIGHT : COLUMN_HEIGHT)) /
                       USUAL_HEIGHT;
}

bool chart_draw(struct sheet *sheet, const struct overview_chart *shown, struct error *error)
{
    char description[HEADER_MAX];
    lxw_chart_options options = {.description = description};
    lxw_col_t column;
    lxw_chart *chart = workbook_add_chart(
        sheet->book->workbook, shown->is_money ? LXW_CHART_BAR_STACKED : LXW_CHART_COLUMN_STACKED);

    if (!chart)
        return error_memory(error);
    snprintf(description, sizeof description,
             "%s ; les mêmes nombres sont dans le tableau à gauche", shown->title);
    for (size_t i = 0; i < shown->series_count; i++) {
        if (!add_series(sheet, chart, &shown->series[i], shown->is_money, error))
            return false;
    }
    shape(chart, shown);
    place_beside(sheet, shown->is_money, &column, &options);
    note_chart(sheet, shown->is_money, axis_format(shown->is_money), column, sheet->first_bar - 1);
    return book_checked(
        worksheet_insert_chart_opt(sheet->worksheet, sheet->first_bar - 1, column, chart, &options),
        "graphique", error);
}
