-- SPDX-License-Identifier: MIT
-- Lines of people who were erased do not get into campagne.db again, whatever list brings them.
-- Runs as soon as it is open.
-- Only where: SELECT EXISTS (SELECT 1 FROM erased_key)

CREATE TEMP TABLE erased_line (
    content INTEGER NOT NULL,
    line INTEGER NOT NULL,
    line_count INTEGER NOT NULL
) STRICT;

-- A line meets a key by its own INE; by that and its names, where the INE may be somebody else's; by
-- either family name with the first names and a day, else a class, or nothing more. Somebody with an
-- INE of his own is not who had another, nor is who stays.
CREATE TEMP TRIGGER erased_stays_out BEFORE INSERT ON read_line
WHEN EXISTS (
    SELECT 1
    FROM erasure_salt AS s
    JOIN (SELECT NEW.name_key AS name, NEW.first_name_key AS first_name
          UNION SELECT tight(NEW.usage_name), NEW.first_name_key
          UNION SELECT NEW.first_name_key, NEW.name_key WHERE NEW.birth_date IS NOT NULL) AS n
    JOIN (SELECT iif(NEW.ine_is_key, NEW.ine, NULL) AS ine,
                 iif(NEW.ine_is_key, ' sans INE ', ' ') AS how,
                 tight(substr(NEW.first_name, 1,
                              instr(replace(NEW.first_name, ',', ' ') || ' ', ' ') - 1)) AS first,
                 NOT EXISTS (SELECT 1 FROM pupil AS p
                             WHERE NEW.ine_is_key AND p.ine = NEW.ine AND p.erased IS NULL)
                     AS may_be_theirs) AS l
    JOIN erased_key AS k
      ON k.key IN (
          digest(s.salt || ' INE ' || l.ine),
          digest(s.salt || ' LIGNE ' || l.ine || ' ' || n.name || ' ' || n.first_name))
      OR (l.may_be_theirs AND k.key IN (
          digest(s.salt || l.how || n.name || ' ' || n.first_name || ' '
                 || coalesce(NEW.birth_date, NEW.before_key, NEW.after_key, '')),
          digest(s.salt || l.how || n.name || ' ' || n.first_name || ' '
                 || iif(NEW.birth_date IS NULL, NEW.after_key, NULL)),
          digest(s.salt || l.how || 'SEUL ' || n.name || ' ' || l.first || ' ' || NEW.birth_date))))
BEGIN
    INSERT INTO erased_line (content, line, line_count)
    VALUES (NEW.content, NEW.line, NEW.line_count);
    SELECT RAISE(IGNORE);
END;

-- Once a list is accounted for: such lines are ignored ones, and nothing is said of them.
CREATE TEMP TRIGGER erased_is_ignored AFTER UPDATE OF lines_read ON source_file
WHEN NEW.file IN (SELECT content FROM erased_line)
BEGIN
    UPDATE source_file
    SET lines_erased = e.lines, lines_ignored = lines_ignored + e.lines,
        lines_unchanged = lines_unchanged - e.lines
    FROM (SELECT sum(line_count) AS lines FROM erased_line WHERE content = NEW.file) AS e
    WHERE file = NEW.file;
    DELETE FROM issue WHERE (content, line) IN (SELECT content, line FROM erased_line);
    DELETE FROM erased_line WHERE content = NEW.file;
END;
