-- SPDX-License-Identifier: MIT
-- 14. What only the whole of the lists shows to be wrong: an INSERT a finding. They stand in the
-- sheet « Anomalies » beside the issues of single lines. Runs after classify.sql.

-- ---------------------------------------------------------------------------
-- What lay in the folder in the last run and does not any more: said once, in the run that finds
-- it so.

CREATE TEMP TABLE gone_file AS
SELECT l.role, l.path, l.digest, l.is_named,
       coalesce((SELECT d.path FROM folder_file AS d WHERE d.digest = l.digest
                 ORDER BY d.position LIMIT 1), '') AS moved_to,
       (l.role, l.path) IN (SELECT role, path FROM folder_file) AS is_replaced
FROM last_folder_file AS l
WHERE (l.role, l.path, l.digest) NOT IN (SELECT role, path, digest FROM folder_file)
  AND (l.role, l.path) NOT IN (SELECT role, path FROM left_aside)
  AND NOT (SELECT is_repeat FROM this_run);

-- Whom it spoke of; a list that was only read in another way is still there.
CREATE TEMP TABLE gone_line AS
SELECT DISTINCT g.role, g.path, coalesce(o.one, p.pupil) AS pupil
FROM gone_file AS g
JOIN source_file AS f ON f.role = g.role AND f.path = g.path AND f.digest = g.digest
JOIN read_line AS l ON l.content = coalesce(f.content, f.file)
JOIN line_pupil AS p USING (number)
LEFT JOIN one_pupil AS o USING (pupil)
WHERE f.run < (SELECT run FROM this_run);

INSERT INTO departure (run, role, path, moved_to, is_replaced, pupils, gone)
SELECT (SELECT run FROM this_run), g.role, g.path, g.moved_to, g.is_replaced,
       count(l.pupil), coalesce(sum(f.in_lists IS NOT 1), 0)
FROM gone_file AS g
LEFT JOIN gone_line AS l USING (role, path)
LEFT JOIN pupil_flag AS f ON f.pupil = l.pupil
GROUP BY g.role, g.path;

INSERT INTO departed (run, pupil, role, path)
SELECT (SELECT run FROM this_run), pupil, role, max(path)
FROM gone_line LEFT JOIN pupil_flag AS f USING (pupil)
WHERE role IN ('conseils', 'inscrits') AND f.in_lists IS NOT 1
GROUP BY pupil;

-- Pupils of a folder's lists that are in none of them now: an export that is only a part of the
-- list in whose place it came. What lies elsewhere is not lost; who names a file once means it.
CREATE TEMP TABLE vanished AS
SELECT l.pupil, l.path
FROM gone_line AS l JOIN gone_file AS g USING (role, path)
WHERE l.role IN ('conseils', 'inscrits') AND g.moved_to = '' AND NOT g.is_named
  AND NOT EXISTS (SELECT 1 FROM reading AS n WHERE n.pupil = l.pupil AND n.role = l.role);

-- More than a tenth of those known, and more than one: the file that loses most of them.
CREATE TEMP VIEW vanishing AS
SELECT (SELECT path FROM vanished
        GROUP BY path ORDER BY count(DISTINCT pupil) DESC, path LIMIT 1) AS path,
       gone, known,
       (SELECT path FROM vanished
        GROUP BY path ORDER BY count(DISTINCT pupil) DESC, path LIMIT 1)
       NOT IN (SELECT path FROM folder_file) AS is_taken_away
FROM (SELECT (SELECT count(DISTINCT pupil) FROM vanished) AS gone,
             (SELECT count(DISTINCT p.pupil)
              FROM last_folder_file AS d
              JOIN source_file AS f ON f.role = d.role AND f.path = d.path AND f.digest = d.digest
              JOIN read_line AS l ON l.content = coalesce(f.content, f.file)
              JOIN line_pupil AS p USING (number)
              WHERE d.role IN ('conseils', 'inscrits')) AS known)
WHERE gone > 1 AND 10 * gone > known;

-- ---------------------------------------------------------------------------
-- What was not understood.

CREATE TEMP TABLE finding (
    file INTEGER NOT NULL,
    line INTEGER NOT NULL,       -- physical line, from 1; 0: the whole file
    column_title TEXT NOT NULL DEFAULT '',
    value TEXT DEFAULT '',
    reason TEXT NOT NULL,
    remedy TEXT NOT NULL,
    act TEXT NOT NULL DEFAULT 'oui' CHECK (act IN ('oui', 'savoir', 'journal')), -- issue_word
    pupil INTEGER                -- NULL: the line's, where it is of one; 0: of several
) STRICT;

-- Where the next class or a list of inscrits/ has sufficed, nobody has to do anything.
INSERT INTO finding (file, line, column_title, value, reason, remedy, act)
SELECT r.file, r.line, 'Décision', r.decision,
       CASE WHEN e.pupil IN (SELECT pupil FROM unclear_wish)
                THEN 'décision non reconnue : on vous demande si l''élève est inscrit'
            WHEN e.has_next THEN 'décision non reconnue ; la classe ou formation suivante a suffi'
            WHEN e.enrolled THEN 'décision non reconnue ; la liste des inscrits a suffi'
            ELSE 'décision non reconnue : l''élève reste en attente' END,
       iif(e.pupil IN (SELECT pupil FROM unclear_wish),
           'répondez dans « À vérifier », ou écrivez Admis, Refusé, Désisté ou Liste supplémentaire',
           'écrivez Passage, Redoublement, Réorientation, Quitte l''établissement ou En attente'),
       iif((e.has_next OR e.enrolled) AND e.pupil NOT IN (SELECT pupil FROM unclear_wish), 'journal', 'oui')
FROM reading AS r
JOIN known AS k ON k.pupil = r.pupil AND k.decision = r.decision
JOIN fate AS e ON e.pupil = r.pupil
LEFT JOIN decision_meaning AS o ON o.decision = r.decision
WHERE o.decision IS NULL;

-- To know only, where the class or the MEF tells each one's course.
INSERT INTO finding (file, line, column_title, value, reason, remedy, act, pupil)
SELECT r.file, min(r.line), 'Formation', r.formation_after,
       'formation non reconnue (' || counted(count(*), 'ligne', 'lignes') || ')',
       'complétez classes.csv avec la classe et son code MEF',
       iif(max(t.state <> 'sortant' AND (a.level IS NULL OR coalesce(a.trade, a.family) IS NULL)),
           'oui', 'savoir'),
       iif(min(r.pupil) = max(r.pupil), r.pupil, 0)
FROM reading AS r
JOIN state AS t USING (pupil)
LEFT JOIN course_after AS a USING (pupil)
LEFT JOIN label_reading AS l ON l.label = fold_key(r.formation_after)
LEFT JOIN mef_reading AS m ON m.mef = r.mef_after
WHERE r.formation_after IS NOT NULL AND NOT coalesce(l.clear, 0) AND m.level IS NULL
GROUP BY r.file, r.formation_after;

INSERT INTO finding (file, line, column_title, value, reason, remedy, pupil)
SELECT r.file, min(r.line), 'Classe', r.class_after,
       'classe dont la formation n''est pas connue (' || counted(count(*), 'ligne', 'lignes') || ')',
       'ajoutez cette classe et sa formation dans classes.csv',
       iif(min(r.pupil) = max(r.pupil), r.pupil, 0)
FROM reading AS r
JOIN known AS k ON k.pupil = r.pupil AND k.class_after = r.class_after
JOIN state AS t ON t.pupil = r.pupil AND t.state = 'inscrit'
LEFT JOIN course_after AS a ON a.pupil = r.pupil
WHERE a.level IS NULL AND r.role IN ('conseils', 'inscrits')
  AND r.record NOT IN (SELECT record FROM damaged_class WHERE is_next)
GROUP BY r.file, r.class_after;

-- In every list, also of last year's class.
INSERT INTO finding (file, line, column_title, value, reason, remedy, pupil)
SELECT file, min(line), iif(is_next, 'Classe', 'Classe de l''an dernier'), class,
       'ce n''est pas une classe : le tableur a changé son code en ' || damage || ' ('
       || counted(count(*), 'ligne', 'lignes') || ')',
       'mettez la colonne au format Texte, retapez la classe et redéposez la liste',
       iif(count(*) = 1, NULL, 0)
FROM damaged_class
GROUP BY file, is_next, class;

-- Last year's class is needed where the course of this year follows from it.
INSERT INTO finding (file, line, column_title, value, reason, remedy, pupil)
SELECT r.file, min(r.line), 'Classe de l''an dernier', r.class_before,
       'classe dont la formation n''est pas connue (' || counted(count(*), 'ligne', 'lignes') || ')',
       'ajoutez cette classe et sa formation dans classes.csv',
       iif(min(r.pupil) = max(r.pupil), r.pupil, 0)
FROM reading AS r
JOIN known AS k ON k.pupil = r.pupil AND k.class_before = r.class_before AND k.here
JOIN state AS t ON t.pupil = r.pupil AND t.state = 'inscrit'
LEFT JOIN course_before AS b ON b.pupil = r.pupil
WHERE b.level IS NULL AND r.shows_here
  AND r.record NOT IN (SELECT record FROM damaged_class WHERE NOT is_next)
GROUP BY r.file, r.class_before;

INSERT INTO finding (file, line, column_title, value, reason, remedy)
SELECT c.file, c.line, 'Formation', coalesce(c.formation, c.mef),
       'formation non reconnue dans classes.csv',
       'corrigez le code MEF ou la formation de cette classe'
FROM class_course AS c
LEFT JOIN mef_reading AS m ON m.mef = c.mef
LEFT JOIN label_reading AS l ON l.label = fold_key(c.formation) AND l.level IS NOT NULL
WHERE m.level IS NULL AND l.level IS NULL;

INSERT INTO finding (file, line, column_title, value, reason, remedy)
SELECT r.file, r.line, 'Code MEF',
       coalesce(iif(m.level IS NULL, r.mef_after, NULL), r.mef_before),
       'code MEF inconnu de la nomenclature', 'vérifiez le code, ou complétez classes.csv'
FROM reading AS r
LEFT JOIN mef_reading AS m ON m.mef = r.mef_after
LEFT JOIN mef_reading AS b ON b.mef = r.mef_before
WHERE (r.mef_after IS NOT NULL AND m.mef IS NOT NULL AND m.level IS NULL)
   OR (r.mef_before IS NOT NULL AND b.mef IS NOT NULL AND b.level IS NULL);

-- ---------------------------------------------------------------------------
-- Who stands in no list.

INSERT INTO finding (file, line, reason, remedy)
SELECT r.file, r.line, 'élève de dossiers/ qui n''est dans aucune liste d''élèves',
       'vérifiez l''orthographe du nom et la date de naissance, ou ajoutez sa liste'
FROM reading AS r
JOIN pupil_flag AS f ON f.pupil = r.pupil AND NOT f.in_lists;

-- The place named is the file's new version: that is where the pupil is missing.
INSERT INTO finding (file, line, column_title, value, reason, remedy, pupil)
SELECT max(f.file), 0, 'Nom', p.family_name || ' ' || p.first_name,
       'élève qui n''est plus dans ce fichier depuis qu''il a été remplacé : '
       || 'il n''est plus compté',
       'rien à faire si sa ligne a été corrigée ou retirée ; sinon remettez-le dans une liste',
       d.pupil
FROM departed AS d
JOIN pupil AS p USING (pupil)
JOIN listed AS f ON f.role = d.role AND f.path = d.path
WHERE d.run = (SELECT run FROM this_run)
GROUP BY d.pupil;

-- ---------------------------------------------------------------------------
-- Lines that say two things of one pupil.

-- In one file: what `b` says, read after `a`, is what counts. Each line is held against the last one
-- before it that says anything of the kind: of many lines of one pupil every change is told once.
INSERT INTO finding (file, line, column_title, value, reason, remedy)
SELECT b.file, b.line, 'Classe ou formation',
       coalesce(b.class_after, b.formation_after, b.mef_after),
       'une autre ligne de ce fichier donne à cet élève une autre classe ou formation (ligne '
       || a.line || ')', 'gardez la bonne ligne et retirez l''autre ; si ce sont des vœux, nommez '
       || '« Rang du vœu » la colonne de leur rang'
FROM (SELECT pupil, record, lag(record) OVER (PARTITION BY pupil, file ORDER BY record) AS before
      FROM reading WHERE coalesce(class_after, formation_after, mef_after) IS NOT NULL) AS s
JOIN reading AS a ON a.pupil = s.pupil AND a.record = s.before
JOIN reading AS b ON b.pupil = s.pupil AND b.record = s.record
WHERE coalesce(a.wish_rank, b.wish_rank) IS NULL
  AND (a.class_after_key <> b.class_after_key
       OR (coalesce(a.class_after, b.class_after) IS NULL
           AND (a.mef_after <> b.mef_after
                OR fold(a.formation_after) <> fold(b.formation_after))));

INSERT INTO finding (file, line, column_title, value, reason, remedy)
SELECT b.file, b.line, 'Classe de l''an dernier', b.class_before,
       'une autre ligne de ce fichier donne à cet élève une autre classe de l''an dernier (ligne '
       || a.line || ') : la dernière lue l''emporte', 'gardez la bonne ligne et retirez l''autre'
FROM (SELECT pupil, record, lag(record) OVER (PARTITION BY pupil, file ORDER BY record) AS before
      FROM reading WHERE class_before_key IS NOT NULL) AS s
JOIN reading AS a ON a.pupil = s.pupil AND a.record = s.before
JOIN reading AS b ON b.pupil = s.pupil AND b.record = s.record
WHERE a.class_before_key <> b.class_before_key;

INSERT INTO finding (file, line, column_title, value, reason, remedy)
SELECT b.file, b.line, 'Décision', b.decision,
       'une autre ligne de ce fichier dit « ' || a.decision || ' » (ligne ' || a.line
       || ') : la dernière lue l''emporte', 'gardez la bonne ligne et retirez l''autre'
FROM (SELECT pupil, record, lag(record) OVER (PARTITION BY pupil, file ORDER BY record) AS before
      FROM reading WHERE decision IS NOT NULL) AS s
JOIN reading AS a ON a.pupil = s.pupil AND a.record = s.before
JOIN reading AS b ON b.pupil = s.pupil AND b.record = s.record
WHERE fold_key(a.decision) <> fold_key(b.decision);

-- In any files.
INSERT INTO finding (file, line, column_title, value, reason, remedy)
SELECT b.file, b.line, 'N° de dossier', b.file_number,
       'cet élève a un autre N° de dossier (' || fa.place || ', ligne ' || a.line || ') : '
       || CASE WHEN a.file = b.file THEN 'le dernier lu'
               WHEN b.list > (SELECT max(list) FROM listed) THEN 'ce que vous avez saisi'
               WHEN a.role = b.role THEN 'la liste la plus récente'
               ELSE 'la liste de ' || b.role || '/' END || ' l''emporte',
       'vérifiez lequel est le bon et retirez l''autre'
FROM (SELECT pupil, record, lag(record) OVER (PARTITION BY pupil ORDER BY record) AS before
      FROM reading WHERE file_number IS NOT NULL) AS s
JOIN reading AS a ON a.pupil = s.pupil AND a.record = s.before
JOIN reading AS b ON b.pupil = s.pupil AND b.record = s.record
JOIN named_file AS fa ON fa.file = a.file
WHERE ltrim(upper(replace(a.file_number, ' ', '')), '0')
      <> ltrim(upper(replace(b.file_number, ' ', '')), '0');

INSERT INTO finding (file, line, column_title, value, reason, remedy)
SELECT file, line, 'N° de dossier', file_number,
       'ce N° de dossier n''a pas la forme des autres ('
       || iif(signs = '', letters || ' chiffres',
              'des chiffres et « ' || signs || ' »') || ' le plus souvent) : il n''est pas retenu',
       'vérifiez-le ; s''il est juste, saisissez-le dans la feuille « 2 N° de dossier »'
FROM odd_number;

INSERT INTO finding (file, line, column_title, value, reason, remedy)
SELECT r.file, r.line, 'N° de dossier', r.file_number,
       'ce N° de dossier est plus court que les autres (' || s.letters
       || ' chiffres) : un tableur en a peut-être ôté les zéros du début',
       'comparez-le avec ce que la famille a reçu ; il est gardé comme il est écrit'
FROM reading AS r
JOIN number_shape AS s ON s.is_padded
JOIN number_spelling AS n ON n.file_number = r.file_number
WHERE n.signs = '' AND length(n.plain) < s.letters;

INSERT INTO finding (file, line, column_title, value, reason, remedy, act)
SELECT b.file, b.line, 'Classe', b.class_after,
       'un autre fichier d''inscrits/ dit « ' || a.class_after || ' » (' || fa.place || ', ligne '
       || a.line || ') : la liste la plus récente l''emporte',
       'vérifiez la classe et retirez celle qui n''est plus vraie', 'savoir'
FROM (SELECT pupil, record, max(record) OVER (PARTITION BY pupil ORDER BY list
                                             RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
      FROM reading WHERE role = 'inscrits' AND class_after_key IS NOT NULL) AS s
JOIN reading AS a ON a.pupil = s.pupil AND a.record = s.before
JOIN reading AS b ON b.pupil = s.pupil AND b.record = s.record
JOIN named_file AS fa ON fa.file = a.file
WHERE a.class_after_key <> b.class_after_key AND coalesce(a.wish_rank, b.wish_rank) IS NULL;

INSERT INTO finding (file, line, column_title, value, reason, remedy, act)
SELECT b.file, b.line, 'Décision', b.decision,
       'un autre fichier de conseils/ dit « ' || a.decision || ' » (' || fa.place || ', ligne '
       || a.line || ') : la liste '
       || iif(a.role = b.role, 'la plus récente', 'de ' || b.role || '/') || ' l''emporte',
       'vérifiez la décision et retirez celle qui n''est plus vraie', 'savoir'
FROM (SELECT pupil, record, max(record) OVER (PARTITION BY pupil ORDER BY list
                                             RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
      FROM reading WHERE decision IS NOT NULL) AS s
JOIN reading AS a ON a.pupil = s.pupil AND a.record = s.before
JOIN reading AS b ON b.pupil = s.pupil AND b.record = s.record
JOIN named_file AS fa ON fa.file = a.file
WHERE fold_key(a.decision) <> fold_key(b.decision);

-- ---------------------------------------------------------------------------
-- File numbers that something speaks against.

INSERT INTO finding (file, line, column_title, value, reason, remedy, act)
SELECT file, line, 'N° de dossier', file_number,
       'un N° de dossier, mais Pass = non : le numéro l''emporte',
       'corrigez la colonne Pass ou retirez le numéro', 'savoir'
FROM reading
WHERE file_number IS NOT NULL AND holds_pass = 'non';

INSERT INTO finding (file, line, column_title, value, reason, remedy, act)
SELECT r.file, r.line, 'Pass', r.holds_pass,
       'Pass = non, mais une autre liste donne un N° de dossier : le numéro l''emporte',
       'retirez le numéro s''il n''est pas le sien, ou corrigez la colonne Pass', 'savoir'
FROM reading AS r JOIN known AS k USING (pupil)
WHERE r.holds_pass = 'non' AND r.file_number IS NULL
  AND k.file_number IS NOT NULL;

CREATE TEMP TABLE number_holder AS
SELECT pupil, ltrim(upper(replace(file_number, ' ', '')), '0') AS key
FROM known WHERE file_number IS NOT NULL;
CREATE INDEX temp.number_holder_by_key ON number_holder (key);

INSERT INTO finding (file, line, column_title, value, reason, remedy)
SELECT r.file, r.line, 'N° de dossier', r.file_number,
       'ce N° de dossier est aussi celui d''un autre élève',
       'vérifiez à qui appartient ce numéro ; les deux élèves le gardent'
FROM reading AS r
JOIN known AS k ON k.pupil = r.pupil AND k.file_number = r.file_number
JOIN number_holder AS h ON h.pupil = r.pupil
WHERE EXISTS (SELECT 1 FROM number_holder AS o WHERE o.key = h.key AND o.pupil <> h.pupil);
