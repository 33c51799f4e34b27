/* SPDX-License-Identifier: MIT */
/*
 * Another program of the desk: hold PATH excel|alone holds a file, until its input ends. Excel lets
 * others read a workbook and nobody replace it; of a CSV file it lets nobody have anything.
 * hold PATH opened is what a double click on a workbook starts: it adds a line to PATH.opened.
 */
#include <stdio.h>
#include <wchar.h>
#include <windows.h>

static int note_opening(const wchar_t *path)
{
    wchar_t name[MAX_PATH];
    FILE *note;

    _snwprintf(name, MAX_PATH, L"%ls.opened", path);
    note = _wfopen(name, L"ab");
    if (!note)
        return 1;
    fputs("opened\n", note);
    return fclose(note) ? 1 : 0;
}

int wmain(int count, wchar_t **words)
{
    if (count != 3)
        return 64;
    if (!wcscmp(words[2], L"opened"))
        return note_opening(words[1]);
    const DWORD share = wcscmp(words[2], L"excel") ? 0 : FILE_SHARE_READ;
    const HANDLE file = CreateFileW(words[1], GENERIC_READ | GENERIC_WRITE, share, NULL,
                                    OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, NULL);

    if (file == INVALID_HANDLE_VALUE)
        return 1;
    puts("held");
    fflush(stdout);
    while (getchar() != EOF)
        ;
    CloseHandle(file);
    return 0;
}
