/* SPDX-License-Identifier: MIT */

/*
 * Runs a fuzz target without libFuzzer: over its seeds, then for some seconds
 * over mutations of them, the same ones each time. The input under way lies in
 * TARGET.input, which stays when it breaks something.
 * Usage: fuzz_TARGET [FILE… | SEEDS SECONDS]
 */

#include "fuzz.h"

#include "passregion/input.h"
#include "passregion/platform.h"

enum { SIZE_MAX_INPUT = 64 * 1024, EDITS_MAX = 6, BLOCK_MAX = 64, RUNS_PER_LOOK = 16 };

struct seeds {
    struct input *inputs;
    size_t count;
};

/* The input a run is made of. */
struct draft {
    uint8_t bytes[SIZE_MAX_INPUT];
    size_t length;
};

/* Marsaglia, "Xorshift RNGs", 32 bits. */
static size_t random_below(size_t bound)
{
    static uint32_t state = 2026;

    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return bound ? state % bound : 0;
}

static void fail(const struct error *error)
{
    fprintf(stderr, "%s\n", error->text);
    exit(EXIT_FAILURE);
}

static void run_target(FILE *kept, const uint8_t *bytes, size_t length)
{
    rewind(kept);
    MUST(fwrite(bytes, 1, length, kept) == length);
    MUST(!fflush(kept) && !ftruncate(fileno(kept), (off_t)length));
    uint8_t *copy = (uint8_t *)exact_copy(bytes, length);
    LLVMFuzzerTestOneInput(copy, length);
    free(copy);
}

/* Puts `length` bytes in the place of `cut` of them; what would not fit is left out. */
static void replace(struct draft *draft, size_t at, size_t cut, const void *bytes, size_t length)
{
    if (draft->length - cut + length > SIZE_MAX_INPUT)
        return;
    memmove(draft->bytes + at + length, draft->bytes + at + cut, draft->length - at - cut);
    memcpy(draft->bytes + at, bytes, length);
    draft->length = draft->length - cut + length;
}

/* One change: a bit, a sign that means something to a reader, a block cut, doubled or borrowed. */
static void edit(struct draft *draft, const struct input *other)
{
    static const char SIGNS[] = ";,\t\"\r\n <>/&='#:-0129AZa\xC2\xE9\xFF\xFE";
    const size_t at = random_below(draft->length + 1);
    const size_t left = draft->length - at;
    const size_t block = random_below(left < BLOCK_MAX ? left + 1 : BLOCK_MAX);
    const size_t from = random_below(other->length);
    const size_t room = other->length - from < BLOCK_MAX ? other->length - from : BLOCK_MAX;
    uint8_t copy[BLOCK_MAX];

    memcpy(copy, draft->bytes + at, block);
    switch (random_below(6)) {
    case 0:
        if (left)
            draft->bytes[at] ^= (uint8_t)(1U << random_below(8));
        break;
    case 1:
        replace(draft, at, left > 0, &SIGNS[random_below(sizeof SIGNS)], 1);
        break;
    case 2:
        replace(draft, at, 0, &SIGNS[random_below(sizeof SIGNS)], 1);
        break;
    case 3:
        replace(draft, at, block, "", 0);
        break;
    case 4:
        replace(draft, random_below(draft->length + 1), 0, copy, block);
        break;
    default:
        replace(draft, at, block, other->bytes + from, random_below(room + 1));
    }
}

static void run_mutation(FILE *kept, const struct seeds *seeds)
{
    static struct draft draft;
    const struct input *seed = &seeds->inputs[random_below(seeds->count)];

    draft.length = seed->length < SIZE_MAX_INPUT ? seed->length : SIZE_MAX_INPUT;
    memcpy(draft.bytes, seed->bytes, draft.length);
    for (size_t edits = 1 + random_below(EDITS_MAX); edits; edits--)
        edit(&draft, &seeds->inputs[random_below(seeds->count)]);
    run_target(kept, draft.bytes, draft.length);
}

static struct seeds read_seeds(const char *folder)
{
    struct error error = {STATUS_OK, ""};
    struct folder_listing listing;
    char path[PATH_SIZE];

    if (!folder_list(folder, &listing, &error))
        fail(&error);
    struct seeds seeds = {calloc(listing.count + 1, sizeof *seeds.inputs), listing.count};
    MUST(seeds.inputs && seeds.count);
    for (size_t i = 0; i < seeds.count; i++) {
        if (!path_join(path, folder, listing.names[i], &error) ||
            !input_read(&seeds.inputs[i], path, path, &error))
            fail(&error);
    }
    folder_listing_clear(&listing);
    return seeds;
}

/* Seeds first, then mutations until the time is over; how many runs that made. */
static size_t replay(FILE *kept, const char *folder, double seconds)
{
    struct seeds seeds = read_seeds(folder);
    size_t runs = 0;

    for (; runs < seeds.count; runs++)
        run_target(kept, (const uint8_t *)seeds.inputs[runs].bytes, seeds.inputs[runs].length);
    for (const double end = platform_seconds() + seconds; platform_seconds() < end;) {
        for (size_t i = 0; i < RUNS_PER_LOOK; i++, runs++)
            run_mutation(kept, &seeds);
    }
    for (size_t i = 0; i < seeds.count; i++)
        input_clear(&seeds.inputs[i]);
    free(seeds.inputs);
    return runs;
}

int main(int count, char **arguments)
{
    char path[PATH_SIZE];

    snprintf(path, sizeof path, "%s.input", path_name(arguments[0]));
    FILE *kept = fopen(path, "wb");
    if (!kept || count < 2) {
        fprintf(stderr, "usage: %s SEEDS SECONDS, or FILE…\n", arguments[0]);
        return EXIT_FAILURE;
    }
    printf("input under way: %s\n", path);
    fflush(stdout);
    if (count == 3 && path_kind(arguments[1]) == PATH_FOLDER) {
        printf("%zu runs\n", replay(kept, arguments[1], strtod(arguments[2], NULL)));
    } else {
        for (int i = 1; i < count; i++) {
            struct error error = {STATUS_OK, ""};
            struct input input;
            if (!input_read(&input, arguments[i], arguments[i], &error))
                fail(&error);
            run_target(kept, (const uint8_t *)input.bytes, input.length);
            input_clear(&input);
        }
    }
    fclose(kept);
    remove(path);
    return EXIT_SUCCESS;
}
