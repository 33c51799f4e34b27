/* SPDX-License-Identifier: MIT */
#include "platform_windows.h"

#include <stdlib.h>
#include <string.h>

enum {
    SHORT_PATH = 230, /* what every call takes; 29 more are a name in it, one of SQLite's too */
    /* Codes that MinGW's headers do not have. */
    CLOUD_NOT_RUNNING = 362,
    CLOUD_NO_NETWORK = 388,
    QUOTA_EXCEEDED = 1295
};

static const int64_t EPOCH = 116444736000000000; /* 1970 in units of 100 ns since 1601 */

static const struct {
    DWORD code;
    const char *reason;
} REASONS[] = {
    {ERROR_FILE_NOT_FOUND, "il n'existe pas"},
    {ERROR_PATH_NOT_FOUND, "il n'existe pas"},
    {ERROR_INVALID_NAME, "Windows n'accepte pas ce nom"},
    {ERROR_ACCESS_DENIED, "accès refusé"},
    {ERROR_SHARING_VIOLATION,
     "il est ouvert dans un autre programme, Excel par exemple ; fermez-le "
     "et relancez"},
    {ERROR_LOCK_VIOLATION,
     "il est ouvert dans un autre programme, Excel par exemple ; fermez-le et "
     "relancez"},
    {ERROR_ALREADY_EXISTS, "il existe déjà"},
    {ERROR_FILE_EXISTS, "il existe déjà"},
    {ERROR_DIRECTORY, "ce n'est pas un dossier"},
    {ERROR_DISK_FULL, "le disque est plein"},
    {ERROR_HANDLE_DISK_FULL, "le disque est plein"},
    {QUOTA_EXCEEDED, "votre espace sur le disque est plein"},
    {ERROR_WRITE_PROTECT, "le disque est en lecture seule"},
    {ERROR_NOT_READY, "le disque n'est pas là"},
    {ERROR_DEVICE_NOT_CONNECTED, "le disque n'est plus là"},
    {ERROR_CRC, "le disque ne répond pas"},
    {ERROR_SEEK, "le disque ne répond pas"},
    {ERROR_READ_FAULT, "le disque ne répond pas"},
    {ERROR_WRITE_FAULT, "le disque ne répond pas"},
    {ERROR_GEN_FAILURE, "le disque ne répond pas"},
    {ERROR_IO_DEVICE, "le disque ne répond pas"},
    {ERROR_FILENAME_EXCED_RANGE, "le nom est trop long"},
    {ERROR_BAD_NETPATH, "le partage réseau ne répond pas"},
    {ERROR_BAD_NET_NAME, "ce partage réseau n'existe pas"},
    {ERROR_NETNAME_DELETED, "le partage réseau ne répond plus"},
    {ERROR_NETWORK_UNREACHABLE, "le réseau ne répond pas"},
    {ERROR_UNEXP_NET_ERR, "le partage réseau ne répond plus"},
    {CLOUD_NOT_RUNNING, "OneDrive n'est pas lancé"},
    {CLOUD_NO_NETWORK, "ce fichier est dans OneDrive, qui ne répond pas"},
};

const char *windows_reason(DWORD code)
{
    for (size_t i = 0; i < sizeof REASONS / sizeof *REASONS; i++) {
        if (REASONS[i].code == code)
            return REASONS[i].reason;
    }
    return "le système refuse";
}

const char *platform_system_reason(int code)
{
    return windows_reason((DWORD)code);
}

static bool is_marked(const wchar_t *wide)
{
    return !wcsncmp(wide, L"\\\\?\\", 4);
}

/* \\server\share, or \\?\UNC\server\share. */
static bool is_share(const wchar_t *wide)
{
    return is_marked(wide) ? !_wcsnicmp(wide + 4, L"UNC\\", 4) : !wcsncmp(wide, L"\\\\", 2);
}

bool windows_widen(const char *path, wchar_t wide[WIDE_SIZE])
{
    wchar_t given[PATH_SIZE];
    static const wchar_t LONG[] = L"\\\\?\\";
    static const wchar_t SHARE[] = L"\\\\?\\UNC";
    wchar_t *at = wide;

    if (!MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, path, -1, given, PATH_SIZE)) {
        SetLastError(ERROR_INVALID_NAME);
        return false;
    }
    for (wchar_t *slash = given; *slash; slash++)
        *slash = *slash == L'/' ? L'\\' : *slash;
    const DWORD length = GetFullPathNameW(given, PATH_SIZE, wide, NULL);
    if (!length || length >= PATH_SIZE) {
        SetLastError(ERROR_FILENAME_EXCED_RANGE);
        return false;
    }
    if (length < SHORT_PATH || is_marked(wide))
        return true;
    const bool on_share = is_share(wide);
    const size_t mark = on_share ? 7 : 4;
    const size_t dropped = on_share ? 1 : 0; /* \\server becomes \\?\UNC\server */
    memmove(at + mark, at + dropped, (length + 1 - dropped) * sizeof *at);
    memcpy(at, on_share ? SHARE : LONG, mark * sizeof *at);
    return true;
}

bool windows_narrow(const wchar_t *wide, char *out, size_t size)
{
    return WideCharToMultiByte(CP_UTF8, 0, wide, -1, out, (int)size, NULL, NULL) > 0;
}

/* Every fopen() of the program and of its libraries is linked to this one. */
FILE *__wrap_fopen(const char *path, const char *mode);
FILE *__wrap_fopen(const char *path, const char *mode)
{
    wchar_t wide[WIDE_SIZE];
    wchar_t wide_mode[8];

    return windows_widen(path, wide) && MultiByteToWideChar(CP_UTF8, 0, mode, -1, wide_mode,
                                                            sizeof wide_mode / sizeof *wide_mode)
               ? _wfopen(wide, wide_mode)
               : NULL;
}

void path_take(char *path)
{
    /* cmd makes « "C:\dossier\" » one word that ends in a quotation mark, which no name holds. */
    const size_t length = strlen(path);
    if (length && path[length - 1] == '"')
        path[length - 1] = '\0';
    for (; *path; path++)
        *path = *path == '\\' ? '/' : *path;
}

void path_give(const char *path, char given[PATH_SIZE])
{
    wchar_t wide[WIDE_SIZE];
    /* « :memory: » is no path. */
    const bool is_long = *path != ':' && windows_widen(path, wide) && is_marked(wide);

    if (!is_long)
        snprintf(given, PATH_SIZE, "%s", path);
    else if (!windows_narrow(wide, given, PATH_SIZE))
        *given = '\0';
}

bool path_whole(const char *path, char whole[PATH_SIZE])
{
    wchar_t wide[WIDE_SIZE];

    if (!windows_widen(path, wide) || is_marked(wide) || !windows_narrow(wide, whole, PATH_SIZE))
        return false;
    path_take(whole);
    return true;
}

bool path_is_passing(const char *path)
{
    wchar_t passing[WIDE_SIZE];
    wchar_t wide[WIDE_SIZE];
    const DWORD length = GetTempPathW(WIDE_SIZE, passing);

    return length && length < WIDE_SIZE && windows_widen(path, wide) &&
           CompareStringOrdinal(wide, (int)wcsnlen(wide, length), passing, (int)length, TRUE) ==
               CSTR_EQUAL;
}

bool path_is_same_name(const char *one, const char *other)
{
    wchar_t left[MAX_PATH];
    wchar_t right[MAX_PATH];

    return MultiByteToWideChar(CP_UTF8, 0, one, -1, left, MAX_PATH) &&
           MultiByteToWideChar(CP_UTF8, 0, other, -1, right, MAX_PATH) &&
           CompareStringOrdinal(left, -1, right, -1, TRUE) == CSTR_EQUAL;
}

UINT windows_drive(const wchar_t *wide)
{
    wchar_t root[WIDE_SIZE];

    /* Windows does not tell of every share that is one. */
    if (is_share(wide))
        return DRIVE_REMOTE;
    return GetVolumePathNameW(wide, root, WIDE_SIZE) ? GetDriveTypeW(root) : DRIVE_UNKNOWN;
}

bool path_is_remote(const char *path)
{
    wchar_t wide[WIDE_SIZE];

    return windows_widen(path, wide) && windows_drive(wide) == DRIVE_REMOTE;
}

bool windows_is_link(const wchar_t *wide)
{
    WIN32_FIND_DATAW found;
    const DWORD attributes = GetFileAttributesW(wide);

    if (attributes == INVALID_FILE_ATTRIBUTES || !(attributes & FILE_ATTRIBUTE_REPARSE_POINT))
        return false;
    const HANDLE search = FindFirstFileW(wide, &found);
    if (search == INVALID_HANDLE_VALUE)
        return false;
    FindClose(search);
    return found.dwReserved0 == IO_REPARSE_TAG_SYMLINK ||
           found.dwReserved0 == IO_REPARSE_TAG_MOUNT_POINT;
}

bool path_is_link(const char *path)
{
    wchar_t wide[WIDE_SIZE];

    return windows_widen(path, wide) && windows_is_link(wide);
}

/* What stands there, links followed. */
static bool look(const wchar_t *wide, WIN32_FILE_ATTRIBUTE_DATA *found)
{
    BY_HANDLE_FILE_INFORMATION target;

    if (!GetFileAttributesExW(wide, GetFileExInfoStandard, found))
        return false;
    if (!windows_is_link(wide))
        return true;
    const HANDLE file = CreateFileW(wide, FILE_READ_ATTRIBUTES,
                                    FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                                    OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, NULL);
    if (file == INVALID_HANDLE_VALUE)
        return false;
    const bool done = GetFileInformationByHandle(file, &target);
    CloseHandle(file);
    found->dwFileAttributes = target.dwFileAttributes;
    found->ftLastWriteTime = target.ftLastWriteTime;
    return done;
}

enum path_kind path_look(const char *path, const char **reason)
{
    WIN32_FILE_ATTRIBUTE_DATA found;
    wchar_t wide[WIDE_SIZE];

    *reason = NULL;
    if (windows_widen(path, wide) && look(wide, &found)) {
        if (found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY)
            return PATH_FOLDER;
        return found.dwFileAttributes & FILE_ATTRIBUTE_DEVICE ? PATH_OTHER : PATH_FILE;
    }
    const DWORD fault = GetLastError();
    const bool is_absent = fault == ERROR_FILE_NOT_FOUND || fault == ERROR_PATH_NOT_FOUND ||
                           fault == ERROR_INVALID_NAME;
    if (is_absent && !path_is_link(path))
        return PATH_NONE;
    *reason = is_absent ? "ce lien ne mène nulle part" : windows_reason(fault);
    return PATH_UNKNOWN;
}

bool file_modified(const char *path, int64_t *seconds)
{
    WIN32_FILE_ATTRIBUTE_DATA found;
    wchar_t wide[WIDE_SIZE];

    if (!windows_widen(path, wide) || !look(wide, &found) ||
        (found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY))
        return false;
    const int64_t ticks =
        (int64_t)found.ftLastWriteTime.dwHighDateTime << 32 | found.ftLastWriteTime.dwLowDateTime;
    const int64_t since = ticks - EPOCH;
    *seconds = since / 10000000 - (since % 10000000 < 0);
    return true;
}

void platform_quote(const char *path, char typed[PATH_SIZE])
{
    static const char SAFE[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/:\\+-";
    const bool is_plain = *path && strspn(path, SAFE) == strlen(path);
    const char *dot = *path == '-' ? ".\\" : "";

    if (snprintf(typed, PATH_SIZE, is_plain ? "%s%s" : "\"%s%s\"", dot, path) >= PATH_SIZE) {
        *typed = '\0';
        return;
    }
    for (; *typed; typed++)
        *typed = *typed == '/' ? '\\' : *typed;
}
