/* SPDX-License-Identifier: MIT */

/*
 * Runs a command and writes what it cost: seconds by the clock, seconds of processor, kilobytes at
 * most, exit code. A small program of its own, for a process that a large one starts is counted as
 * large as that one.
 *
 * usage: bench_weigh RESULT COMMAND...
 */
#define _XOPEN_SOURCE 700
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

/* The exit code; 255 where there is none. */
static int run(char **words)
{
    int status = 0;
    const pid_t child = fork();

    if (child == 0) {
        execvp(words[0], words);
        perror(words[0]);
        _exit(127);
    }
    if (child < 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status))
        return 255;
    return WEXITSTATUS(status);
}

int main(int argc, char **argv)
{
    struct rusage usage;

    if (argc < 3)
        return EXIT_FAILURE;
    const double start = now();
    const int code = run(argv + 2);
    const double wall = now() - start;
    FILE *result = fopen(argv[1], "w");
    if (!result || getrusage(RUSAGE_CHILDREN, &usage) != 0) {
        perror(argv[1]);
        return EXIT_FAILURE;
    }
    fprintf(result, "%.6f %.6f %ld %d\n", wall, seconds(usage.ru_utime) + seconds(usage.ru_stime),
            usage.ru_maxrss, code);
    return fclose(result) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
