-- SPDX-License-Identifier: MIT
-- What the next run has to know of this one: the folder, and whose each line was. Of files that
-- are not there any more nothing is kept but that they were read. Runs once a run is decided.

INSERT INTO brought_file (run, role, path, digest)
SELECT r.run, f.role, f.path, f.digest FROM folder_file AS f JOIN this_run AS r
WHERE (f.role, f.digest) NOT IN (SELECT role, digest FROM last_folder_file
                                 UNION ALL SELECT role, digest FROM back_again)
  -- Before version 5 nobody noted what lay there.
  AND (EXISTS (SELECT 1 FROM last_folder_file)
       OR (f.role, f.digest) NOT IN (SELECT s.role, s.digest FROM source_file AS s JOIN run AS o USING (run)
                                     WHERE o.undo = 'impossible'));

-- A run that takes another back is a step of its own only where it brought something, too.
UPDATE run
SET takes_back = (SELECT iif(is_run, step, 0) FROM undone),
    undo = iif(run IN (SELECT run FROM brought_file)
               OR EXISTS (SELECT 1 FROM typing_change), 'possible', 'annulation')
WHERE run = (SELECT run FROM this_run) AND EXISTS (SELECT 1 FROM undone);

DELETE FROM last_folder_file;
INSERT INTO last_folder_file (position, role, path, digest, is_named)
SELECT position, role, path, digest, is_named FROM folder_file;

DELETE FROM line_pupil;
INSERT OR IGNORE INTO line_pupil (number, pupil)
SELECT s.number, c.pupil FROM settled AS s JOIN claimed AS c USING (person) ORDER BY s.number;

DELETE FROM read_line WHERE content NOT IN (SELECT content FROM listed);
DELETE FROM issue WHERE content NOT IN (SELECT content FROM listed);
DELETE FROM school_class WHERE content NOT IN (SELECT content FROM listed);
