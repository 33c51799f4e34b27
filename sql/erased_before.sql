-- SPDX-License-Identifier: MIT
-- Lines of people who were erased do not get into campagne.db again, whatever list brings them.
-- Runs as soon as it is open.
-- Only where: SELECT EXISTS (SELECT 1 FROM erased_key)

CREATE TEMP TABLE erased_line (
    content INTEGER NOT NULL,
    line INTEGER NOT NULL,
    line_count INTEGER NOT NULL
) STRICT;

CREATE TEMP TRIGGER erased_stays_out BEFORE INSERT ON read_line
WHEN EXISTS (
    SELECT 1 FROM erasure_salt AS s JOIN erased_key AS k
    ON k.key IN (
        iif(NEW.ine_is_key, digest(s.salt || ' INE ' || NEW.ine), ''),
        -- Somebody with an INE of his own is not who had another.
        digest(s.salt || iif(NEW.ine_is_key, ' sans INE ', ' ') || NEW.name_key || ' '
               || NEW.first_name_key || ' ' || coalesce(NEW.birth_date, '')
               || iif(NEW.birth_date IS NULL, coalesce(NEW.before_key, NEW.after_key, ''), '')),
        iif(NEW.birth_date IS NULL AND NEW.after_key IS NOT NULL,
            digest(s.salt || iif(NEW.ine_is_key, ' sans INE ', ' ') || NEW.name_key || ' '
                   || NEW.first_name_key || ' ' || NEW.after_key), '')))
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
