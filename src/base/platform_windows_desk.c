/* SPDX-License-Identifier: MIT */
#include "platform_windows.h"

#include <fcntl.h>
#include <io.h>
#include <shellapi.h>
#include <signal.h>
#include <stdlib.h>

enum {
    STREAM_ROOM = 16 * 1024, /* bytes written at once: in pieces « é » would be two signs */
    LAST_WISH = 4500         /* milliseconds; Windows ends a closed program after five seconds */
};

static volatile sig_atomic_t interrupted;
static volatile sig_atomic_t is_waiting; /* for a line: nothing is at stake */
static UINT code_page_before;            /* the console's, 0: not changed */

static void restore_console(void)
{
    fflush(stdout);
    fflush(stderr);
    if (code_page_before)
        SetConsoleOutputCP(code_page_before);
}

bool platform_start(struct error *error)
{
    /* passregion.manifest asks for UTF-8; an older Windows knows no accents in what follows. */
    if (GetACP() != CP_UTF8)
        return error_set(error, STATUS_INTERNAL,
                         "il faut Windows 10, version 1903, ou plus recent ; mettez Windows a "
                         "jour, ou lancez passregion sur un autre poste");
    /* No window of the system about a disk that is not there. */
    SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOOPENFILEERRORBOX);
    _setmode(_fileno(stdin), _O_BINARY);
    _setmode(_fileno(stdout), _O_BINARY);
    _setmode(_fileno(stderr), _O_BINARY);
    setvbuf(stdout, NULL, _IOFBF, STREAM_ROOM);
    setvbuf(stderr, NULL, _IOFBF, STREAM_ROOM);
    code_page_before = GetConsoleOutputCP();
    if (code_page_before)
        SetConsoleOutputCP(CP_UTF8);
    atexit(restore_console);
    return true;
}

struct date platform_today(void)
{
    SYSTEMTIME now;

    GetLocalTime(&now);
    return (struct date){now.wYear, now.wMonth, now.wDay};
}

double platform_seconds(void)
{
    LARGE_INTEGER now;
    LARGE_INTEGER second;

    QueryPerformanceFrequency(&second);
    QueryPerformanceCounter(&now);
    return (double)now.QuadPart / (double)second.QuadPart;
}

/* Where standard error leads while it is hushed; -1: it is not. */
static int spoken = -1;

void platform_hush(void)
{
    const int nowhere = _open("NUL", _O_WRONLY | _O_BINARY);

    if (nowhere < 0)
        return;
    if (spoken < 0)
        spoken = _dup(STDERR_FILENO);
    if (spoken >= 0)
        _dup2(nowhere, STDERR_FILENO);
    _close(nowhere);
}

void platform_speak(void)
{
    const int fault = errno;

    if (spoken >= 0) {
        _dup2(spoken, STDERR_FILENO);
        _close(spoken);
    }
    spoken = -1;
    errno = fault;
}

static bool is_console(DWORD stream)
{
    DWORD mode;

    return GetConsoleMode(GetStdHandle(stream), &mode);
}

bool platform_is_terminal(void)
{
    return is_console(STD_ERROR_HANDLE);
}

/* A task of the scheduler that runs without a user has a console that nobody sees. */
static bool is_seen(void)
{
    USEROBJECTFLAGS flags;

    return GetUserObjectInformationW(GetProcessWindowStation(), UOI_FLAGS, &flags, sizeof flags,
                                     NULL) &&
           (flags.dwFlags & WSF_VISIBLE);
}

bool platform_has_own_window(void)
{
    DWORD others[2];

    return is_console(STD_INPUT_HANDLE) && is_console(STD_OUTPUT_HANDLE) &&
           GetConsoleProcessList(others, 2) == 1 && is_seen();
}

bool platform_program(char path[PATH_SIZE])
{
    wchar_t wide[WIDE_SIZE];
    const DWORD length = GetModuleFileNameW(NULL, wide, WIDE_SIZE);

    if (!length || length >= WIDE_SIZE || !windows_narrow(wide, path, PATH_SIZE))
        return false;
    path_take(path);
    return true;
}

bool platform_show(const char *path)
{
    enum { LEAST = 33 /* up to 32 it says a fault */ };
    wchar_t wide[WIDE_SIZE];

    return windows_widen(path, wide) &&
           (INT_PTR)ShellExecuteW(NULL, L"open", wide, NULL, NULL, SW_SHOWNORMAL) >= LEAST;
}

const char *platform_starter(void)
{
    return NULL;
}

void file_allow_start(const char *path)
{
    (void)path;
}

static BOOL WINAPI note_event(DWORD event)
{
    if (is_waiting)
        return FALSE;
    interrupted = 1;
    /* The window is being closed: as long as this waits, the run goes back to what was before. */
    if (event != CTRL_C_EVENT && event != CTRL_BREAK_EVENT)
        Sleep(LAST_WISH);
    return TRUE;
}

bool platform_read_line(char *line, size_t size)
{
    is_waiting = 1;
    const bool done = fgets(line, (int)size, stdin) != NULL;
    is_waiting = 0;
    return done;
}

void platform_watch_interrupt(void)
{
    SetConsoleCtrlHandler(note_event, TRUE);
}

bool platform_interrupted(void)
{
    return interrupted != 0;
}

void platform_end_interrupted(void)
{
}
