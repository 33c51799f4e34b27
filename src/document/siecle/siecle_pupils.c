/* SPDX-License-Identifier: MIT */
#include "siecle_pupils.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "passregion/buffer.h"

struct siecle_pupil {
    const char *facts[SIECLE_FACT_COUNT]; /* NULL: not said */
    struct siecle_pupil *next;
};

struct siecle_place {
    const char *id;
    const char *number;
    const char *division;
    size_t order; /* in the file */
    struct siecle_place *next;
};

/* The places by both keys, equal ones in the file's order. */
struct places {
    const struct siecle_place **by_id;
    const struct siecle_place **by_number;
    size_t count;
};

enum { SOURCES_MAX = 3 };

/* A column that is one fact, the first that is said; SIECLE_ID ends the list early. */
static const struct {
    const char *title;
    enum siecle_fact sources[SOURCES_MAX];
} COLUMNS[] = {
    {"INE", {SIECLE_INE_RNIE, SIECLE_INE_NATIONAL, SIECLE_INE_BEA}},
    {"Nom de famille", {SIECLE_FAMILY_NAME, SIECLE_NAME}},
    {"Nom d'usage", {SIECLE_USAGE_NAME}},
    {"Prénom 1", {SIECLE_FIRST_NAME}},
    {"Date de naissance", {SIECLE_BIRTH_DATE}},
    {"Courriel", {SIECLE_EMAIL}},
    {"Code MEF", {SIECLE_MEF}},
    {"Code statut", {SIECLE_STATUS}},
    {"Doublement", {SIECLE_REPEATS}},
    {"Date de sortie", {SIECLE_EXIT_DATE}},
    {"Classe précédente", {SIECLE_LAST_CLASS}},
    {"Code MEF précédent", {SIECLE_LAST_MEF}},
    {"UAI d'origine", {SIECLE_LAST_UAI}},
};

/* Behind them, the columns that are put together. */
enum {
    COLUMN_COUNT = sizeof COLUMNS / sizeof COLUMNS[0],
    COLUMN_LAST_SCHOOL = COLUMN_COUNT,
    COLUMN_DIVISION,
    COLUMN_UAI,
    COLUMN_FAMILY
};

/* For letters, where the file says anything of families. */
enum { FAMILY_HOME, FAMILY_ADDRESS = 4, FAMILY_COUNT = 7 };

static const struct {
    const char *title;
    enum siecle_family_fact sources[SOURCES_MAX]; /* of the responsable */
} FAMILY[FAMILY_COUNT] = {
    {"Adresse", {0}},
    {"Civilité du responsable", {SIECLE_CIVILITY, SIECLE_CIVILITY, SIECLE_CIVILITY}},
    {"Nom du responsable",
     {SIECLE_PERSON_USAGE_NAME, SIECLE_PERSON_FAMILY_NAME, SIECLE_PERSON_NAME}},
    {"Prénom du responsable",
     {SIECLE_PERSON_FIRST_NAME, SIECLE_PERSON_FIRST_NAME, SIECLE_PERSON_FIRST_NAME}},
    {"Adresse du responsable", {0}},
    {"Téléphone du responsable", {SIECLE_MOBILE, SIECLE_PHONE, SIECLE_WORK_PHONE}},
    {"Courriel du responsable", {SIECLE_PERSON_EMAIL, SIECLE_PERSON_EMAIL, SIECLE_PERSON_EMAIL}},
};

static bool too_many(const char *name, struct error *error)
{
    return error_set(error, STATUS_DATA,
                     "%s : plus de %d élèves ; ce n'est pas l'export d'un établissement, retirez "
                     "ce fichier",
                     name, ROW_COUNT_MAX);
}

bool siecle_pupils_add(struct siecle_pupils *pupils, const char *name, struct error *error)
{
    if (pupils->count == ROW_COUNT_MAX)
        return too_many(name, error);
    struct siecle_pupil *pupil = arena_take(&pupils->arena, sizeof *pupil);
    if (!pupil)
        return error_memory(error);
    *pupil = (struct siecle_pupil){.next = NULL};
    if (pupils->last)
        pupils->last->next = pupil;
    else
        pupils->first = pupil;
    pupils->last = pupil;
    pupils->count++;
    return true;
}

bool siecle_pupils_tell(struct siecle_pupils *pupils, enum siecle_fact fact, const char *text,
                        struct error *error)
{
    const char **told = &pupils->last->facts[fact];

    if (*told || !*text)
        return true;
    *told = arena_copy(&pupils->arena, text, strlen(text));
    return *told || error_memory(error);
}

bool siecle_pupils_place(struct siecle_pupils *pupils, const char *id, const char *number,
                         const char *division, const char *name, struct error *error)
{
    if (pupils->place_count == ROW_COUNT_MAX)
        return too_many(name, error);
    struct siecle_place *place = arena_take(&pupils->arena, sizeof *place);
    if (!place)
        return error_memory(error);
    *place =
        (struct siecle_place){.id = arena_copy(&pupils->arena, id, strlen(id)),
                              .number = arena_copy(&pupils->arena, number, strlen(number)),
                              .division = arena_copy(&pupils->arena, division, strlen(division)),
                              .order = pupils->place_count++,
                              .next = pupils->places};
    pupils->places = place;
    return (place->id && place->number && place->division) || error_memory(error);
}

static int compare_orders(const struct siecle_place *one, const struct siecle_place *other)
{
    return (one->order > other->order) - (one->order < other->order);
}

static int compare_ids(const void *left, const void *right)
{
    const struct siecle_place *one = *(const struct siecle_place *const *)left;
    const struct siecle_place *other = *(const struct siecle_place *const *)right;
    const int keys = strcmp(one->id, other->id);

    return keys ? keys : compare_orders(one, other);
}

/* Those that have nothing but a number come first. */
static int compare_numbers(const void *left, const void *right)
{
    const struct siecle_place *one = *(const struct siecle_place *const *)left;
    const struct siecle_place *other = *(const struct siecle_place *const *)right;
    const int keys = strcmp(one->number, other->number);

    if (keys || !*one->id != !*other->id)
        return keys ? keys : *one->id ? 1 : -1;
    return compare_orders(one, other);
}

static bool sort_places(struct siecle_pupils *pupils, struct places *places, struct error *error)
{
    const size_t size = pupils->place_count * sizeof(struct siecle_place *);
    size_t i = 0;

    *places = (struct places){arena_take(&pupils->arena, size), arena_take(&pupils->arena, size),
                              pupils->place_count};
    if (!places->by_id || !places->by_number)
        return error_memory(error);
    for (const struct siecle_place *place = pupils->places; place; place = place->next, i++)
        places->by_id[i] = places->by_number[i] = place;
    if (i) {
        qsort(places->by_id, i, sizeof(struct siecle_place *), compare_ids);
        qsort(places->by_number, i, sizeof(struct siecle_place *), compare_numbers);
    }
    return true;
}

/* The first place with that key in places sorted by it; NULL when there is none. */
static const struct siecle_place *find_place(const struct siecle_place **sorted, size_t count,
                                             const char *key, bool by_id)
{
    const size_t all = count;
    size_t low = 0;

    while (low < count) {
        const size_t middle = low + (count - low) / 2;
        if (strcmp(by_id ? sorted[middle]->id : sorted[middle]->number, key) < 0)
            low = middle + 1;
        else
            count = middle;
    }
    if (low == all || strcmp(by_id ? sorted[low]->id : sorted[low]->number, key) != 0)
        return NULL;
    return sorted[low];
}

static const char *division_of(const struct siecle_pupil *pupil, const struct places *places)
{
    const char *id = pupil->facts[SIECLE_ID];
    const char *number = pupil->facts[SIECLE_NUMBER];
    const struct siecle_place *place = NULL;

    if (id)
        place = find_place(places->by_id, places->count, id, true);
    if (!place && number) {
        place = find_place(places->by_number, places->count, number, false);
        /* Where both have an ELEVE_ID, equal numbers do not make one pupil of two. */
        if (place && id && *place->id)
            place = NULL;
    }
    return place ? place->division : "";
}

static bool put(struct grid *grid, size_t line, size_t column, const char *text, const char *name,
                struct error *error)
{
    return grid_put(grid, line, column, text, strlen(text), name, error);
}

static const char *first_said(const struct siecle_pupil *pupil, const enum siecle_fact *sources)
{
    for (size_t i = 0; i < SOURCES_MAX && sources[i] != SIECLE_ID; i++) {
        if (pupil->facts[sources[i]])
            return pupil->facts[sources[i]];
    }
    return "";
}

/* A column that exists and is empty asks; where no pupil has a statut there is no such column. */
static bool is_missing(const struct siecle_pupils *pupils, const enum siecle_fact *sources)
{
    const struct siecle_pupil *pupil = pupils->first;

    if (sources[0] != SIECLE_STATUS)
        return false;
    while (pupil && !*first_said(pupil, sources))
        pupil = pupil->next;
    return !pupil;
}

static bool has_families(const struct siecle_pupils *pupils)
{
    return pupils->families.count[SIECLE_ADDRESSES] || pupils->families.count[SIECLE_LINKS];
}

/* The school year, so that it is known what « this year » is, then the titles. */
static bool write_titles(const struct siecle_pupils *pupils, struct grid *grid, const char *name,
                         struct error *error)
{
    char words[64];

    if (pupils->year) {
        snprintf(words, sizeof words, "Année scolaire %d-%d", pupils->year, pupils->year + 1);
        if (!put(grid, 0, 0, words, name, error))
            return false;
        grid_new_row(grid);
    }
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        if (!is_missing(pupils, COLUMNS[i].sources) &&
            !put(grid, 0, i, COLUMNS[i].title, name, error))
            return false;
    }
    if (!put(grid, 0, COLUMN_LAST_SCHOOL, "Établissement d'origine", name, error) ||
        !put(grid, 0, COLUMN_DIVISION, "Division", name, error))
        return false;
    snprintf(words, sizeof words, "UAI %d-%d", pupils->year, pupils->year + 1);
    if (pupils->year && *pupils->uai && !put(grid, 0, COLUMN_UAI, words, name, error))
        return false;
    for (size_t i = 0; has_families(pupils) && i < FAMILY_COUNT; i++) {
        if (!put(grid, 0, COLUMN_FAMILY + i, FAMILY[i].title, name, error))
            return false;
    }
    return true;
}

/* A school's name and town; a town alone names no school. */
static void name_school(struct buffer *words, const struct siecle_pupil *pupil)
{
    const char *const *facts = pupil->facts;
    const bool has_name = facts[SIECLE_LAST_SCHOOL] || facts[SIECLE_LAST_SCHOOL_MORE];
    const char *const parts[] = {facts[has_name ? SIECLE_LAST_SCHOOL : SIECLE_LAST_SCHOOL_SHORT],
                                 facts[SIECLE_LAST_SCHOOL_MORE], facts[SIECLE_LAST_TOWN]};

    buffer_reset(words);
    if (!has_name && !parts[0])
        return;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (parts[i]) {
            buffer_add(words, words->length ? " " : "");
            buffer_add(words, parts[i]);
        }
    }
}

static bool put_address(const struct siecle_families *families, const char *id,
                        struct buffer *words, struct grid *grid, size_t line, size_t column,
                        const char *name, struct error *error)
{
    siecle_families_address(families, id, words);
    if (words->failed)
        return error_memory(error);
    return put(grid, line, column, words->length ? words->text : "", name, error);
}

/* Where the pupil lives, and the responsable. */
static bool write_family(const struct siecle_pupils *pupils, const struct siecle_pupil *pupil,
                         struct buffer *words, struct grid *grid, size_t line, const char *name,
                         struct error *error)
{
    const struct siecle_families *families = &pupils->families;
    const char *home = pupil->facts[SIECLE_ADDRESS_ID];
    const char *id = pupil->facts[SIECLE_ID];
    const struct siecle_entry *parent = siecle_families_parent(families, id ? id : "");

    if (!put_address(families, home ? home : "", words, grid, line, COLUMN_FAMILY + FAMILY_HOME,
                     name, error))
        return false;
    for (size_t i = FAMILY_HOME + 1; parent && i < FAMILY_COUNT; i++) {
        const size_t column = COLUMN_FAMILY + i;
        const char *said = "";
        for (size_t j = 0; i != FAMILY_ADDRESS && !*said && j < SOURCES_MAX; j++)
            said = siecle_entry_says(parent, FAMILY[i].sources[j]);
        if (i == FAMILY_ADDRESS
                ? !put_address(families, siecle_entry_says(parent, SIECLE_PERSON_ADDRESS_ID), words,
                               grid, line, column, name, error)
                : !put(grid, line, column, said, name, error))
            return false;
    }
    return true;
}

/* A pupil's row; the school's UAI stands only where the pupil sits in one of its classes. */
static bool write_pupil(const struct siecle_pupils *pupils, const struct siecle_pupil *pupil,
                        const struct places *places, struct buffer *words, struct grid *grid,
                        size_t line, const char *name, struct error *error)
{
    const char *division = division_of(pupil, places);

    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        if (!put(grid, line, i, first_said(pupil, COLUMNS[i].sources), name, error))
            return false;
    }
    name_school(words, pupil);
    if (words->failed)
        return error_memory(error);
    return (!words->length || put(grid, line, COLUMN_LAST_SCHOOL, words->text, name, error)) &&
           put(grid, line, COLUMN_DIVISION, division, name, error) &&
           (!pupils->year || !*division || put(grid, line, COLUMN_UAI, pupils->uai, name, error)) &&
           (!has_families(pupils) || write_family(pupils, pupil, words, grid, line, name, error));
}

bool siecle_pupils_write(struct siecle_pupils *pupils, struct grid *grid, const char *name,
                         struct error *error)
{
    struct places places;
    struct buffer words = {0};
    size_t line = 0;

    if (!sort_places(pupils, &places, error) || !siecle_families_sort(&pupils->families, error))
        return false;
    bool done = write_titles(pupils, grid, name, error);
    for (const struct siecle_pupil *pupil = pupils->first; done && pupil; pupil = pupil->next)
        done = write_pupil(pupils, pupil, &places, &words, grid, ++line, name, error);
    grid->last_line = line;
    buffer_clear(&words);
    return done;
}

void siecle_pupils_clear(struct siecle_pupils *pupils)
{
    arena_clear(&pupils->arena);
    siecle_families_clear(&pupils->families);
    *pupils = (struct siecle_pupils){.uai = ""};
}
