/* SPDX-License-Identifier: MIT */

/*
 * Any text as the title of a list, whole and cut off at each of its letters: whatever was read
 * before lies in the memory that a reader takes, and nothing of it may be read again. A text that
 * ends says the same after a longer one that began like it as it says by itself.
 */

#include "fuzz.h"

#include "passregion/list_date.h"
#include "words/class_title.h"

enum { STACK_SIZE = 16 * 1024, TITLE_MAX = 300 };

/* What the memory of one call holds is what the call before left there: none of it elsewhere. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "detect_stack_use_after_return=0";
}

static const struct vocabulary *vocabulary;

/* What a reader says of a title. */
struct said {
    int kind;
    char text[CLASS_SIZE]; /* a class or a day; nobody's where the kind says that there is none */
};

static struct said read_sheet(char *text)
{
    struct said said;

    said.kind = (int)class_title_of_sheet(text, CAMPAIGN_YEAR, vocabulary, said.text);
    return said;
}

static struct said read_cell(char *text)
{
    struct said said;
    char beside[] = "2BP";
    char *cells[] = {text, beside};
    const struct row row = {.cells = cells, .cell_count = COUNT(cells)};

    said.kind = (int)class_title_read(&row, CAMPAIGN_YEAR, vocabulary, said.text);
    return said;
}

static struct said read_day(char *text)
{
    struct said said = {.kind = CLASS_TITLE_ONE};

    list_date_of_name(text, words(), CAMPAIGN_YEAR, said.text);
    return said;
}

static struct said (*const READERS[])(char *text) = {read_sheet, read_cell, read_day};

__attribute__((noinline)) static void wipe_stack(void)
{
    volatile char room[STACK_SIZE];

    for (size_t i = 0; i < sizeof room; i++)
        room[i] = 0;
}

static void check_same(const struct said *one, const struct said *other)
{
    MUST(one->kind == other->kind);
    if (one->kind != CLASS_TITLE_ONE)
        return;
    MUST(memchr(one->text, '\0', CLASS_SIZE) && is_utf8(one->text));
    MUST(!strcmp(one->text, other->text));
}

/*
 * Behind the bytes of a copy there is nothing: the sanitizer sees who reads on. Between the
 * readers nothing else is called, which would take the stack that they left.
 */
static void check_cut(struct said (*read)(char *text), const char *text, size_t end, size_t size)
{
    char *whole = copy_with_nul(text, size);
    char *cut = copy_with_nul(text, end);
    char *again = copy_with_nul(text, end);

    wipe_stack();
    const struct said alone = read(cut);
    read(whole);
    const struct said behind = read(again);
    check_same(&alone, &behind);
    free(whole);
    free(cut);
    free(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;

    /* Cells are UTF-8 without NULs when their title is looked for. */
    if (size > TITLE_MAX || memchr(text, '\0', size) || !text_is_utf8(text, size))
        return 0;
    vocabulary = words();
    for (size_t end = 0; end < size; end++) {
        for (size_t reader = 0; reader < COUNT(READERS) && text_is_utf8(text, end); reader++)
            check_cut(READERS[reader], text, end, size);
    }
    return 0;
}
