-- SPDX-License-Identifier: MIT
-- What « passregion lire » shows of one file. The program fills the tables while it reads; the
-- views at the end are what is printed.

CREATE TEMP TABLE look_file (
    path TEXT NOT NULL,
    container TEXT NOT NULL,
    encoding TEXT NOT NULL
) STRICT;

CREATE TEMP TABLE look_list (
    list INTEGER PRIMARY KEY,    -- in the file's order, from 1
    sheet TEXT NOT NULL,         -- or member of the archive; '' when the file is one list
    role TEXT NOT NULL,          -- what it is read for: conseils, inscrits, dossiers, classes
    remark TEXT NOT NULL,        -- why it is not read, what was repaired; ''
    delimiter TEXT NOT NULL,
    header_line INTEGER NOT NULL,
    school_year TEXT NOT NULL,
    title_class TEXT NOT NULL,   -- the class that a title or the sheet names; ''
    lines_read INTEGER NOT NULL,
    lines_header INTEGER NOT NULL,
    lines_taken INTEGER NOT NULL,
    lines_ignored INTEGER NOT NULL,
    lines_rejected INTEGER NOT NULL
) STRICT;

CREATE TEMP TABLE look_column (
    list INTEGER NOT NULL,
    place INTEGER NOT NULL,      -- from 1
    title TEXT NOT NULL,
    meaning TEXT NOT NULL,
    is_parents INTEGER NOT NULL, -- a responsable's, which `meaning` does not tell
    is_read INTEGER NOT NULL
) STRICT;

-- The first lines, as facts in words.
CREATE TEMP TABLE look_line (
    list INTEGER NOT NULL,
    line INTEGER NOT NULL,
    facts TEXT NOT NULL
) STRICT;

CREATE TEMP TABLE look_issue (
    issue INTEGER PRIMARY KEY,
    list INTEGER NOT NULL,
    line INTEGER NOT NULL,
    column_title TEXT NOT NULL,
    reason TEXT NOT NULL,
    remedy TEXT NOT NULL
) STRICT;

-- How many issues are shown on screen.
CREATE TEMP VIEW look_limit AS SELECT 20 AS shown;

CREATE TEMP VIEW look_text AS
SELECT text FROM (
    SELECT 0 AS list, 0 AS part, 0 AS place,
           'Fichier : ' || path || ' (' || container || iif(encoding = '', '', ', ' || encoding)
           || ')' AS text
    FROM look_file
    UNION ALL
    SELECT list, 1, 0,
           iif(sheet = '', '', 'Feuille « ' || sheet || ' » : ')
           || iif(school_year = '', remark,
                  CASE role
                      WHEN 'classes' THEN 'classes et formations'
                      WHEN 'conseils'
                          THEN 'liste lue comme celles de conseils/, année ' || school_year
                      WHEN 'inscrits'
                          THEN 'liste lue comme celles d''inscrits/, année ' || school_year
                      ELSE 'liste lue comme celles de dossiers/' END
                  || iif(remark = '', '', ' ; ' || remark))
    FROM look_list
    UNION ALL
    SELECT list, 2, 0,
           '  ' || CASE delimiter WHEN '' THEN '' WHEN char(9) THEN 'séparateur : tabulation ; '
                                 ELSE 'séparateur : « ' || delimiter || ' » ; ' END
           || iif(header_line = 0, 'sans ligne de titres', 'titres : ligne ' || header_line)
           || iif(title_class = '', '', ' ; classe du titre : ' || title_class)
    FROM look_list WHERE school_year <> ''
    UNION ALL SELECT DISTINCT list, 3, 0, '  colonnes :' FROM look_column
    UNION ALL
    SELECT list, 3, place, '    « ' || title || ' » : ' || meaning || iif(is_parents, ' du responsable', '')
    FROM look_column WHERE title <> ''
    UNION ALL SELECT DISTINCT list, 4, 0, '  premières lignes :' FROM look_line
    UNION ALL SELECT list, 4, line, '    ligne ' || line || ' : ' || facts FROM look_line
    UNION ALL
    SELECT list, 5, 0,
           '  lignes lues ' || lines_read || ' = en-tête ' || lines_header || ' + retenues '
           || lines_taken || ' + ignorées ' || lines_ignored || ' + rejetées ' || lines_rejected
    FROM look_list
    UNION ALL
    SELECT list, 6, issue,
           '  ' || iif(line = 0, 'tout le fichier', 'ligne ' || line)
           || iif(column_title = '', '', ', « ' || column_title || ' »') || ' : ' || reason
           || ' ; ' || remedy
    FROM look_issue WHERE issue <= (SELECT shown FROM look_limit)
    UNION ALL
    SELECT max(list), 7, 0,
           '  … et ' || counted(count(*) - (SELECT shown FROM look_limit), 'autre anomalie',
                               'autres anomalies')
    FROM look_issue HAVING count(*) > (SELECT shown FROM look_limit)
)
ORDER BY list, part, place;

CREATE TEMP VIEW look_json AS
SELECT json_object(
    'format', 1, 'fichier', path, 'contenu', container, 'encodage', encoding,
    'listes', (SELECT json_group_array(json_object(
        'feuille', l.sheet, 'dossier', l.role, 'annee', l.school_year, 'remarque', l.remark,
        'separateur', l.delimiter, 'ligne_de_titres', l.header_line,
        'classe_du_titre', l.title_class,
        'colonnes', json((SELECT json_group_array(json_object(
            'titre', title, 'sens', meaning, 'lue', json(iif(is_read, 'true', 'false'))))
            FROM (SELECT * FROM look_column AS c WHERE c.list = l.list ORDER BY place))),
        'premieres_lignes', json((SELECT json_group_array(json_object(
            'ligne', line, 'faits', facts))
            FROM (SELECT * FROM look_line AS n WHERE n.list = l.list ORDER BY line))),
        'lignes', json_object('lues', lines_read, 'en_tete', lines_header, 'retenues', lines_taken,
                              'ignorees', lines_ignored, 'rejetees', lines_rejected),
        'anomalies', json((SELECT json_group_array(json_object(
            'ligne', line, 'colonne', column_title, 'motif', reason, 'remede', remedy))
            FROM (SELECT * FROM look_issue AS i WHERE i.list = l.list ORDER BY issue)))))
        FROM (SELECT * FROM look_list ORDER BY list) AS l)) AS look
FROM look_file;
