/* SPDX-License-Identifier: MIT */
#include "platform_windows.h"

#include <fcntl.h>
#include <io.h>
#include <signal.h>
#include <stdlib.h>

enum {
    STREAM_ROOM = 16 * 1024, /* bytes written at once: in pieces « é » would be two signs */
    LAST_WISH = 4500         /* milliseconds; Windows ends a closed program after five seconds */
};

static volatile sig_atomic_t interrupted;
static UINT code_page_before; /* the console's, 0: not changed */

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

static bool is_console(DWORD stream)
{
    DWORD mode;

    return GetConsoleMode(GetStdHandle(stream), &mode);
}

bool platform_is_terminal(void)
{
    return is_console(STD_ERROR_HANDLE);
}

static BOOL WINAPI note_event(DWORD event)
{
    interrupted = 1;
    /* The window is being closed: as long as this waits, the run goes back to what was before. */
    if (event != CTRL_C_EVENT && event != CTRL_BREAK_EVENT)
        Sleep(LAST_WISH);
    return TRUE;
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
