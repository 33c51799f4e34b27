/* SPDX-License-Identifier: MIT */
#include "platform_windows.h"

#include <fcntl.h>
#include <io.h>
#include <sddl.h>
#include <stdlib.h>
#include <string.h>

enum {
    TRIES = 10,         /* a virus scanner lets go of a file soon */
    BETWEEN_TRIES = 100 /* milliseconds */
};

bool system_list(const char *path, bool all, struct folder_listing *listing, struct error *error)
{
    WIN32_FIND_DATAW entry;
    wchar_t wide[WIDE_SIZE];
    char name[4 * MAX_PATH];
    char every[PATH_SIZE];

    if (!path_join(every, path, "*", error))
        return false;
    const HANDLE search =
        windows_widen(every, wide) ? FindFirstFileW(wide, &entry) : INVALID_HANDLE_VALUE;
    if (search == INVALID_HANDLE_VALUE)
        return fault_list(error, path, windows_reason(GetLastError()));
    do {
        const bool is_dots = !wcscmp(entry.cFileName, L".") || !wcscmp(entry.cFileName, L"..");
        const bool is_hidden = (entry.dwFileAttributes & FILE_ATTRIBUTE_HIDDEN) != 0;
        if (is_dots || (is_hidden && !all))
            continue;
        if (!windows_narrow(entry.cFileName, name, sizeof name) || !listing_add(listing, name)) {
            FindClose(search);
            return error_memory(error);
        }
    } while (FindNextFileW(search, &entry));
    const DWORD fault = GetLastError();
    FindClose(search);
    return fault == ERROR_NO_MORE_FILES ||
           error_set(error, STATUS_IO, "impossible de lire le dossier « %s » : %s", path,
                     windows_reason(fault));
}

/*
 * The rights of what is made on a disk of this computer: its owner's, the system's and the
 * administrators', whatever the folder above says. On a share those of the share hold: it is there
 * for several. NULL: as the folder above says.
 */
static SECURITY_ATTRIBUTES *own_rights(const wchar_t *wide)
{
    static SECURITY_ATTRIBUTES rights = {.nLength = sizeof rights};
    static bool is_tried;
    union {
        TOKEN_USER user;
        char room[sizeof(TOKEN_USER) + SECURITY_MAX_SID_SIZE];
    } owner;
    HANDLE token;
    DWORD size;
    wchar_t *sid;
    wchar_t words[256];

    if (windows_drive(wide) != DRIVE_FIXED)
        return NULL;
    if (!is_tried && OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token)) {
        if (GetTokenInformation(token, TokenUser, &owner, sizeof owner, &size) &&
            ConvertSidToStringSidW(owner.user.User.Sid, &sid)) {
            _snwprintf(words, sizeof words / sizeof *words,
                       L"D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FA;;;%ls)", sid);
            LocalFree(sid);
            if (!ConvertStringSecurityDescriptorToSecurityDescriptorW(
                    words, SDDL_REVISION_1, &rights.lpSecurityDescriptor, NULL))
                rights.lpSecurityDescriptor = NULL;
        }
        CloseHandle(token);
    }
    is_tried = true;
    return rights.lpSecurityDescriptor ? &rights : NULL;
}

bool path_close_to_others(const char *path)
{
    (void)path;
    return false;
}

bool folder_make(const char *path, struct error *error)
{
    wchar_t wide[WIDE_SIZE];

    if (windows_widen(path, wide) && CreateDirectoryW(wide, own_rights(wide)))
        return true;
    const DWORD fault = GetLastError();
    return (fault == ERROR_ALREADY_EXISTS && path_kind(path) == PATH_FOLDER) ||
           fault_make(error, path, fault != ERROR_PATH_NOT_FOUND, windows_reason(fault));
}

const char *system_make_unique(char *path)
{
    static const char SIGNS[] = "abcdefghijklmnopqrstuvwxyz0123456789";
    char *end = path + strlen(path);
    wchar_t wide[WIDE_SIZE];
    uint64_t number = GetTickCount64() * 2654435761U + GetCurrentProcessId();

    for (int i = 0; i < TRIES; i++) {
        number = number * 6364136223846793005U + 1442695040888963407U;
        uint64_t rest = number >> 16;
        for (int back = 1; back <= 6; back++, rest /= sizeof SIGNS - 1)
            end[-back] = SIGNS[rest % (sizeof SIGNS - 1)];
        if (!windows_widen(path, wide))
            break;
        if (CreateDirectoryW(wide, own_rights(wide))) {
            SetFileAttributesW(wide, FILE_ATTRIBUTE_HIDDEN);
            return NULL;
        }
        if (GetLastError() != ERROR_ALREADY_EXISTS)
            break;
    }
    return windows_reason(GetLastError());
}

bool folder_remove(const char *path)
{
    struct folder_listing listing = {NULL, 0};
    struct error ignored;
    char name[PATH_SIZE];
    wchar_t wide[WIDE_SIZE];

    /* A link is not followed: what it leads to is not ours. */
    if (!windows_widen(path, wide) || windows_is_link(wide))
        return false;
    system_list(path, true, &listing, &ignored);
    for (size_t i = 0; i < listing.count; i++) {
        if (path_join(name, path, listing.names[i], &ignored))
            file_remove(name, &ignored);
    }
    folder_listing_clear(&listing);
    return RemoveDirectoryW(wide) || GetLastError() == ERROR_FILE_NOT_FOUND;
}

/* A handle as a stream, or closed. */
static FILE *stream_of(HANDLE handle, bool writes, const char *path, struct error *error)
{
    const int number =
        _open_osfhandle((intptr_t)handle, (writes ? _O_WRONLY : _O_RDONLY) | _O_BINARY);
    FILE *file = number < 0 ? NULL : _fdopen(number, writes ? "wb" : "rb");

    if (file)
        return file;
    if (number < 0)
        CloseHandle(handle);
    else
        _close(number);
    fault_open(error, path, "trop de fichiers ouverts");
    return NULL;
}

static bool is_held_by(DWORD fault)
{
    return fault == ERROR_SHARING_VIOLATION || fault == ERROR_LOCK_VIOLATION;
}

/* A file that is there, once who holds it lets go. */
static HANDLE open_patiently(const wchar_t *wide, DWORD access)
{
    const DWORD share = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;

    for (int i = 0;; i++) {
        const HANDLE file =
            CreateFileW(wide, access, share, NULL, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, NULL);
        if (file != INVALID_HANDLE_VALUE || !is_held_by(GetLastError()) || i == TRIES)
            return file;
        Sleep(BETWEEN_TRIES);
    }
}

FILE *file_open(const char *path, struct error *error)
{
    wchar_t wide[WIDE_SIZE];

    if (!strcmp(path, "-"))
        return stdin;
    const HANDLE handle =
        windows_widen(path, wide) ? open_patiently(wide, GENERIC_READ) : INVALID_HANDLE_VALUE;
    if (handle == INVALID_HANDLE_VALUE) {
        const DWORD fault = GetLastError();
        fault_open(error, path,
                   path_kind(path) == PATH_FOLDER ? "c'est un dossier" : windows_reason(fault));
        return NULL;
    }
    return stream_of(handle, false, path, error);
}

bool file_create(const char *path, const char *bytes, size_t length, struct error *error)
{
    wchar_t wide[WIDE_SIZE];
    const HANDLE file = windows_widen(path, wide)
                            ? CreateFileW(wide, GENERIC_WRITE, 0, own_rights(wide), CREATE_NEW,
                                          FILE_ATTRIBUTE_NORMAL, NULL)
                            : INVALID_HANDLE_VALUE;

    if (file == INVALID_HANDLE_VALUE)
        return fault_create(error, path, windows_reason(GetLastError()));
    while (length) {
        const DWORD chunk = length > 1 << 20 ? 1 << 20 : (DWORD)length;
        DWORD written;
        if (!WriteFile(file, bytes, chunk, &written, NULL)) {
            fault_create(error, path, windows_reason(GetLastError()));
            CloseHandle(file);
            DeleteFileW(wide);
            return false;
        }
        bytes += written;
        length -= written;
    }
    return CloseHandle(file) || fault_create(error, path, windows_reason(GetLastError()));
}

FILE *file_start(const char *path, struct error *error)
{
    wchar_t wide[WIDE_SIZE];
    const HANDLE handle = windows_widen(path, wide)
                              ? CreateFileW(wide, GENERIC_WRITE, 0, own_rights(wide), CREATE_NEW,
                                            FILE_ATTRIBUTE_NORMAL, NULL)
                              : INVALID_HANDLE_VALUE;

    if (handle != INVALID_HANDLE_VALUE)
        return stream_of(handle, true, path, error);
    fault_create(error, path, windows_reason(GetLastError()));
    return NULL;
}

/* What a library wrote has the rights of the folder; where they cannot be changed they stay. */
static void set_own_rights(const wchar_t *wide)
{
    const SECURITY_ATTRIBUTES *rights = own_rights(wide);

    if (rights)
        SetFileSecurityW(wide, DACL_SECURITY_INFORMATION | PROTECTED_DACL_SECURITY_INFORMATION,
                         rights->lpSecurityDescriptor);
}

bool file_sync(const char *path, struct error *error)
{
    wchar_t wide[WIDE_SIZE];
    const HANDLE file =
        windows_widen(path, wide) ? open_patiently(wide, GENERIC_WRITE) : INVALID_HANDLE_VALUE;

    if (file == INVALID_HANDLE_VALUE)
        return fault_create(error, path, windows_reason(GetLastError()));
    set_own_rights(wide);
    const bool done =
        FlushFileBuffers(file) || fault_create(error, path, windows_reason(GetLastError()));
    CloseHandle(file);
    return done;
}

/* Excel lets others read a workbook, but neither replace nor remove it. */
static bool is_held(const wchar_t *wide)
{
    const HANDLE file =
        CreateFileW(wide, DELETE, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                    OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, NULL);

    if (file == INVALID_HANDLE_VALUE)
        return is_held_by(GetLastError());
    CloseHandle(file);
    return false;
}

bool file_is_held(const char *path)
{
    wchar_t wide[WIDE_SIZE];

    if (!windows_widen(path, wide))
        return false;
    for (int i = 0; is_held(wide); i++) {
        if (i == TRIES)
            return true;
        Sleep(BETWEEN_TRIES);
    }
    return false;
}

bool file_replace(const char *from, const char *to, struct error *error)
{
    wchar_t old[WIDE_SIZE];
    wchar_t new[WIDE_SIZE];
    DWORD fault = ERROR_INVALID_NAME;

    for (int i = 0; windows_widen(from, old) && windows_widen(to, new) && i < TRIES; i++) {
        if (MoveFileExW(old, new, MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH))
            return true;
        fault = GetLastError();
        if (!is_held_by(fault) && fault != ERROR_ACCESS_DENIED)
            break;
        Sleep(BETWEEN_TRIES);
    }
    /* Windows says « access denied » of a workbook that is open, too. */
    if (is_held_by(fault) || (fault == ERROR_ACCESS_DENIED && (is_held(new) || is_held(old))))
        return fault_replace(error, STATUS_RETRY, to, "il est ouvert dans un autre programme");
    const DWORD attributes = GetFileAttributesW(new);
    const bool is_fixed =
        attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_READONLY);
    return fault_replace(error, STATUS_CREATE, to,
                         is_fixed ? "il est en lecture seule" : windows_reason(fault));
}

bool file_keep(const char *path, const char *kept, struct error *error)
{
    wchar_t old[WIDE_SIZE];
    wchar_t new[WIDE_SIZE];

    return (windows_widen(path, old) && windows_widen(kept, new) &&
            CreateHardLinkW(new, old, NULL)) ||
           file_replace(path, kept, error);
}

bool file_remove(const char *path, struct error *error)
{
    wchar_t wide[WIDE_SIZE];

    if (windows_widen(path, wide) && DeleteFileW(wide))
        return true;
    const DWORD fault = GetLastError();
    fault_create(error, path, windows_reason(fault));
    if (is_held_by(fault))
        error->status = STATUS_RETRY;
    return false;
}

void file_remove_empty(const char *path)
{
    WIN32_FILE_ATTRIBUTE_DATA found;
    wchar_t wide[WIDE_SIZE];
    const DWORD others = FILE_ATTRIBUTE_DIRECTORY | FILE_ATTRIBUTE_REPARSE_POINT;

    if (windows_widen(path, wide) && GetFileAttributesExW(wide, GetFileExInfoStandard, &found) &&
        !(found.dwFileAttributes & others) && !found.nFileSizeHigh && !found.nFileSizeLow)
        DeleteFileW(wide);
}
