/* SPDX-License-Identifier: MIT */
#include "passregion/vocabulary.h"

#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "passregion/text.h"

enum { SLOTS_FIRST = 512, PART_SIZE = 64, KEY_SIZE = 256 };

struct vocabulary_entry {
    enum word_domain domain;
    uint64_t hash;
    const char *folded;
    const char *value;  /* words */
    struct label label; /* labels */
};

static const char *const YEAR_NAMES[] = {
    [YEAR_OF_FILE] = "fichier",
    [YEAR_BEFORE_FILE] = "precedente",
    [YEAR_AFTER_FILE] = "suivante",
    [YEAR_OF_CAMPAIGN] = "campagne",
    [YEAR_BEFORE_CAMPAIGN] = "avant_campagne",
};

static const char *const DOMAIN_NAMES[] = {
    [WORD_LABEL] = "etiquette",        [WORD_YES_NO] = "oui_non",
    [WORD_STATUT] = "statut",          [WORD_STRUCTURE_TYPE] = "type_structure",
    [WORD_SIDE_LINE] = "ligne_annexe", [WORD_TITLE] = "titre",
    [WORD_LIST_DATE] = "date_liste",   [WORD_OTHER_PART] = "autre_partie",
    [WORD_NO_NUMBER] = "sans_numero",  [WORD_MEF] = "mef",
    [WORD_DECISION] = "decision",      [WORD_SCHOOL] = "ecole",
    [WORD_COURSE] = "cursus",          [WORD_CIVILITY] = "civilite",
    [WORD_CLASS] = "classe",
};

static bool position_of(const char *name, const char *const *names, size_t count, size_t *position)
{
    for (*position = 0; *position < count; ++*position) {
        if (!strcmp(name, names[*position]))
            return true;
    }
    return false;
}

bool label_year_from_name(const char *name, enum label_year *year)
{
    size_t position;
    if (!position_of(name, YEAR_NAMES, sizeof YEAR_NAMES / sizeof *YEAR_NAMES, &position))
        return false;
    *year = (enum label_year)position;
    return true;
}

bool word_domain_from_name(const char *name, enum word_domain *domain)
{
    size_t position;
    if (!position_of(name, DOMAIN_NAMES, sizeof DOMAIN_NAMES / sizeof *DOMAIN_NAMES, &position))
        return false;
    *domain = (enum word_domain)position;
    return true;
}

/* FNV-1a, 64 bits (Fowler, Noll, Vo), from what came before. */
static uint64_t hash_on(uint64_t hash, const char *text)
{
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * 0x100000001b3ULL;
    return hash;
}

static uint64_t hash_of(enum word_domain domain, const char *text)
{
    return hash_on(0xcbf29ce484222325ULL ^ (uint64_t)domain, text);
}

/* The slot that holds the text, or the free one where it belongs. */
static struct vocabulary_entry **slot_of(const struct vocabulary *vocabulary, uint64_t hash,
                                         enum word_domain domain, const char *folded)
{
    size_t at = (size_t)hash & (vocabulary->slot_count - 1);

    while (vocabulary->slots[at]) {
        const struct vocabulary_entry *entry = vocabulary->slots[at];
        if (entry->hash == hash && entry->domain == domain && !strcmp(entry->folded, folded))
            break;
        at = (at + 1) & (vocabulary->slot_count - 1);
    }
    return &vocabulary->slots[at];
}

static bool make_room(struct vocabulary *vocabulary)
{
    if (vocabulary->slot_count && vocabulary->count < vocabulary->slot_count / 2)
        return true;
    struct vocabulary grown = *vocabulary;
    grown.slot_count = vocabulary->slot_count ? 2 * vocabulary->slot_count : (size_t)SLOTS_FIRST;
    grown.slots = calloc(grown.slot_count, sizeof(struct vocabulary_entry *));
    if (!grown.slots)
        return false;
    for (size_t i = 0; i < vocabulary->slot_count; i++) {
        struct vocabulary_entry *entry = vocabulary->slots[i];
        if (entry)
            *slot_of(&grown, entry->hash, entry->domain, entry->folded) = entry;
    }
    free(vocabulary->slots);
    *vocabulary = grown;
    return true;
}

static bool add(struct vocabulary *vocabulary, const struct vocabulary_entry *entry)
{
    if (!make_room(vocabulary))
        return false;
    struct vocabulary_entry **slot = slot_of(vocabulary, entry->hash, entry->domain, entry->folded);
    if (*slot)
        return true;
    struct vocabulary_entry *kept = arena_take(&vocabulary->arena, sizeof *kept);
    if (!kept)
        return false;
    *kept = *entry;
    kept->folded = arena_copy(&vocabulary->arena, entry->folded, strlen(entry->folded));
    if (entry->value)
        kept->value = arena_copy(&vocabulary->arena, entry->value, strlen(entry->value));
    if (!kept->folded || (entry->value && !kept->value))
        return false;
    *slot = kept;
    vocabulary->count++;
    return true;
}

bool vocabulary_add_label(struct vocabulary *vocabulary, const char *folded, struct label label)
{
    return add(vocabulary, &(struct vocabulary_entry){.domain = WORD_LABEL,
                                                      .hash = hash_of(WORD_LABEL, folded),
                                                      .folded = folded,
                                                      .label = label});
}

bool vocabulary_add_word(struct vocabulary *vocabulary, enum word_domain domain, const char *folded,
                         const char *value)
{
    return add(vocabulary, &(struct vocabulary_entry){.domain = domain,
                                                      .hash = hash_of(domain, folded),
                                                      .folded = folded,
                                                      .value = value});
}

bool vocabulary_add_title_word(struct vocabulary *vocabulary, const char *key, uint64_t parts)
{
    vocabulary->titles_digest = hash_on(vocabulary->titles_digest ^ parts, key);
    return title_words_add(&vocabulary->title_words, key, parts);
}

bool vocabulary_add_title_rule(struct vocabulary *vocabulary, const struct title_rule *rule,
                               enum field field)
{
    const char meaning[] = {(char)(1 + field), (char)(1 + rule->is_open + 2 * rule->is_whole),
                            (char)(1 + rule->years), (char)(1 + rule->default_year), '\0'};

    vocabulary->titles_digest =
        hash_on(hash_on(vocabulary->titles_digest ^ rule->needs, meaning) ^ rule->may, meaning);
    return title_words_add_rule(&vocabulary->title_words, rule, field);
}

static const struct vocabulary_entry *find(const struct vocabulary *vocabulary,
                                           enum word_domain domain, const char *folded)
{
    if (!vocabulary->slot_count)
        return NULL;
    return *slot_of(vocabulary, hash_of(domain, folded), domain, folded);
}

const struct label *vocabulary_label(const struct vocabulary *vocabulary, const char *folded)
{
    const struct vocabulary_entry *entry = find(vocabulary, WORD_LABEL, folded);
    return entry ? &entry->label : NULL;
}

const char *vocabulary_word(const struct vocabulary *vocabulary, enum word_domain domain,
                            const char *folded)
{
    const struct vocabulary_entry *entry = find(vocabulary, domain, folded);
    return entry ? entry->value : NULL;
}

/* False for what no class is called. */
static bool class_key(const char *class_name, char key[KEY_SIZE])
{
    const size_t length = text_fold_tight(class_name, key, KEY_SIZE);

    return length > 0 && length < KEY_SIZE;
}

bool vocabulary_add_class(struct vocabulary *vocabulary, const char *class_name)
{
    char key[KEY_SIZE];

    return strlen(class_name) >= CLASS_SIZE || !class_key(class_name, key) ||
           vocabulary_add_word(vocabulary, WORD_CLASS, key, class_name);
}

bool vocabulary_has_class(const struct vocabulary *vocabulary, const char *class_name)
{
    char key[KEY_SIZE];

    return class_key(class_name, key) && vocabulary_word(vocabulary, WORD_CLASS, key);
}

/* The text and what the entry says of it. */
static uint64_t hash_entry(const struct vocabulary_entry *entry)
{
    const char label[] = {(char)(1 + entry->label.field), (char)(1 + entry->label.year),
                          (char)(1 + entry->label.is_settled), '\0'};

    return hash_on(entry->hash, entry->value ? entry->value : label);
}

static void digest_of(const struct vocabulary *vocabulary, bool classes,
                      char digest[WORDS_DIGEST_SIZE])
{
    uint64_t sum = classes ? 0 : vocabulary->titles_digest;

    for (size_t i = 0; i < vocabulary->slot_count; i++) {
        const struct vocabulary_entry *entry = vocabulary->slots[i];
        if (entry && (entry->domain == WORD_CLASS) == classes)
            sum += hash_entry(entry);
    }
    snprintf(digest, WORDS_DIGEST_SIZE, "%016" PRIx64, sum);
}

void vocabulary_classes(const struct vocabulary *vocabulary, char digest[WORDS_DIGEST_SIZE])
{
    digest_of(vocabulary, true, digest);
}

void vocabulary_words(const struct vocabulary *vocabulary, char digest[WORDS_DIGEST_SIZE])
{
    digest_of(vocabulary, false, digest);
}

enum school_part school_part(const struct vocabulary *vocabulary, const char *text)
{
    char folded[PART_SIZE];

    if (text_fold(text, folded, sizeof folded) >= sizeof folded)
        return SCHOOL_PART_OURS;
    const char *part =
        vocabulary_word(vocabulary, WORD_OTHER_PART, folded + strspn(folded, "0123456789 "));
    if (!part)
        return SCHOOL_PART_OURS;
    return strcmp(part, "lycee") != 0 ? SCHOOL_PART_OTHER : SCHOOL_PART_LYCEE;
}

void vocabulary_clear(struct vocabulary *vocabulary)
{
    free(vocabulary->slots);
    arena_clear(&vocabulary->arena);
    title_words_clear(&vocabulary->title_words);
    *vocabulary = (struct vocabulary){.slots = NULL};
}
