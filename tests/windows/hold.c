/* SPDX-License-Identifier: MIT */
/*
 * Holds a file as another program does: hold PATH excel|alone. Excel lets others read a workbook
 * and nobody replace it; of a CSV file it lets nobody have anything. Until its input ends.
 */
#include <stdio.h>
#include <wchar.h>
#include <windows.h>

int wmain(int count, wchar_t **words)
{
    if (count != 3)
        return 64;
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
