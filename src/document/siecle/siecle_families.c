/* SPDX-License-Identifier: MIT */
#include "siecle_families.h"

#include <stdlib.h>
#include <string.h>

#include "passregion/row.h"

enum { LEGAL_UNSAID = 99 };

struct siecle_entry {
    const char *id; /* of a link, the pupil's: what it is found by */
    const char *facts[SIECLE_FAMILY_FACT_COUNT];
    size_t order; /* in the file */
    struct siecle_entry *next;
};

static enum siecle_section section_of(enum siecle_family_fact fact)
{
    if (fact < SIECLE_CIVILITY)
        return SIECLE_ADDRESSES;
    return fact < SIECLE_LINK_PUPIL ? SIECLE_PERSONS : SIECLE_LINKS;
}

bool siecle_families_add(struct siecle_families *families, enum siecle_section section,
                         const char *id, const char *name, struct error *error)
{
    if (families->count[section] == ROW_COUNT_MAX)
        return error_set(error, STATUS_DATA,
                         "%s : plus de %d adresses ou responsables ; ce n'est pas l'export d'un "
                         "établissement, retirez ce fichier",
                         name, ROW_COUNT_MAX);
    struct siecle_entry *element = arena_take(&families->arena, sizeof *element);
    if (!element)
        return error_memory(error);
    *element = (struct siecle_entry){.id = arena_copy(&families->arena, id, strlen(id)),
                                     .order = families->count[section]++,
                                     .next = families->last[section]};
    families->last[section] = element;
    return element->id || error_memory(error);
}

bool siecle_families_tell(struct siecle_families *families, enum siecle_family_fact fact,
                          const char *text, struct error *error)
{
    struct siecle_entry *element = families->last[section_of(fact)];
    const char **told = &element->facts[fact];

    if (*told || !*text)
        return true;
    *told = arena_copy(&families->arena, text, strlen(text));
    if (fact == SIECLE_LINK_PUPIL)
        element->id = *told;
    return *told || error_memory(error);
}

static int compare(const void *left, const void *right)
{
    const struct siecle_entry *one = *(const struct siecle_entry *const *)left;
    const struct siecle_entry *other = *(const struct siecle_entry *const *)right;
    const int ids = strcmp(one->id, other->id);

    return ids ? ids : (one->order > other->order) - (one->order < other->order);
}

bool siecle_families_sort(struct siecle_families *families, struct error *error)
{
    for (size_t section = 0; section < SIECLE_SECTION_COUNT; section++) {
        const size_t count = families->count[section];
        const struct siecle_entry **sorted =
            arena_take(&families->arena, (count + 1) * sizeof(struct siecle_entry *));
        size_t i = 0;
        if (!sorted)
            return error_memory(error);
        for (const struct siecle_entry *at = families->last[section]; at; at = at->next)
            sorted[i++] = at;
        qsort(sorted, count, sizeof(struct siecle_entry *), compare);
        families->sorted[section] = sorted;
    }
    return true;
}

/* The place of the first element of that number, or of what comes behind it. */
static size_t place_of(const struct siecle_families *families, enum siecle_section section,
                       const char *id)
{
    size_t low = 0;
    size_t high = families->count[section];

    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (strcmp(families->sorted[section][middle]->id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static const struct siecle_entry *at_place(const struct siecle_families *families,
                                           enum siecle_section section, const char *id,
                                           size_t place)
{
    const struct siecle_entry *found =
        place < families->count[section] ? families->sorted[section][place] : NULL;

    return found && *id && !strcmp(found->id, id) ? found : NULL;
}

const char *siecle_entry_says(const struct siecle_entry *element, enum siecle_family_fact fact)
{
    return element->facts[fact] ? element->facts[fact] : "";
}

static void add_part(struct buffer *out, const char *between, const char *part)
{
    if (!*part)
        return;
    buffer_add(out, out->length ? between : "");
    buffer_add(out, part);
}

void siecle_families_address(const struct siecle_families *families, const char *id,
                             struct buffer *out)
{
    const struct siecle_entry *address =
        at_place(families, SIECLE_ADDRESSES, id, place_of(families, SIECLE_ADDRESSES, id));

    buffer_reset(out);
    if (!address)
        return;
    for (int fact = SIECLE_STREET_1; fact <= SIECLE_STREET_4; fact++)
        add_part(out, "\n", siecle_entry_says(address, (enum siecle_family_fact)fact));
    const char *postcode = siecle_entry_says(address, SIECLE_POSTCODE);
    const char *town = siecle_entry_says(address, SIECLE_TOWN);
    const char *country = siecle_entry_says(address, SIECLE_COUNTRY);
    add_part(out, "\n", postcode);
    add_part(out, *postcode ? " " : "\n",
             *town ? town : siecle_entry_says(address, SIECLE_FOREIGN_TOWN));
    if (strcmp(country, "FRANCE") != 0)
        add_part(out, "\n", country);
}

/* « 0 » is somebody to call, and no legal responsable; what is not said comes last. */
static long legal_number(const struct siecle_entry *link)
{
    const char *legal = siecle_entry_says(link, SIECLE_LINK_LEGAL);
    const char *said = *legal ? legal : siecle_entry_says(link, SIECLE_LINK_LEVEL);

    return *said ? strtol(said, NULL, 10) : LEGAL_UNSAID;
}

const struct siecle_entry *siecle_families_parent(const struct siecle_families *families,
                                                  const char *pupil)
{
    const struct siecle_entry *link;
    const struct siecle_entry *found = NULL;
    size_t place = place_of(families, SIECLE_LINKS, pupil);
    const char *id;

    for (; (link = at_place(families, SIECLE_LINKS, pupil, place)) != NULL; place++) {
        if (legal_number(link) > 0 && (!found || legal_number(link) < legal_number(found)))
            found = link;
    }
    if (!found)
        return NULL;
    id = siecle_entry_says(found, SIECLE_LINK_PERSON);
    return at_place(families, SIECLE_PERSONS, id, place_of(families, SIECLE_PERSONS, id));
}

void siecle_families_clear(struct siecle_families *families)
{
    arena_clear(&families->arena);
    *families = (struct siecle_families){.count = {0}};
}
