/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700

#include "platform_common.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

enum { MEMORY_KEPT = 16 * 1024 * 1024 /* bytes, free for the next who asks */ };

extern char **environ;

static volatile sig_atomic_t interrupted;

bool platform_start(struct error *error)
{
    (void)error;
    umask(077);
    /* What these would end the program for is said, and all is put right, by whom it happens to. */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
#ifdef __GLIBC__
    mallopt(M_TRIM_THRESHOLD, MEMORY_KEPT);
    mallopt(M_MMAP_THRESHOLD, MEMORY_KEPT);
#endif
    return true;
}

const char *platform_system_reason(int code)
{
    return platform_reason(code);
}

struct date platform_today(void)
{
    const time_t now = time(NULL);
    struct tm day;

    localtime_r(&now, &day);
    return (struct date){day.tm_year + 1900, day.tm_mon + 1, day.tm_mday};
}

double platform_seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Where standard error leads while it is hushed; -1: it is not. */
static int spoken = -1;

void platform_hush(void)
{
    const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);

    if (nowhere < 0)
        return;
    if (spoken < 0)
        spoken = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    if (spoken >= 0)
        dup2(nowhere, STDERR_FILENO);
    close(nowhere);
}

void platform_speak(void)
{
    const int fault = errno;

    if (spoken >= 0) {
        dup2(spoken, STDERR_FILENO);
        close(spoken);
    }
    spoken = -1;
    errno = fault;
}

bool platform_is_terminal(void)
{
    return isatty(STDERR_FILENO) == 1;
}

static void note_interrupt(int number)
{
    interrupted = number;
}

bool platform_has_own_window(void)
{
    return false;
}

bool platform_program(char path[PATH_SIZE])
{
    return path_whole("/proc/self/exe", path);
}

bool platform_show(const char *path)
{
    char *const words[] = {"xdg-open", (char *)path, NULL};
    pid_t child;

    return posix_spawnp(&child, words[0], NULL, NULL, words, environ) == 0;
}

const char *platform_starter(void)
{
    return "passregion.desktop";
}

void file_allow_start(const char *path)
{
    chmod(path, 0700);
}

bool platform_read_line(char *line, size_t size)
{
    return fgets(line, (int)size, stdin) != NULL;
}

void platform_watch_interrupt(void)
{
    struct sigaction action = {.sa_handler = note_interrupt};

    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

bool platform_interrupted(void)
{
    return interrupted != 0;
}

void platform_end_interrupted(void)
{
    const int number = interrupted ? (int)interrupted : SIGINT;

    signal(number, SIG_DFL);
    raise(number);
}
