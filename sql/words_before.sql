-- SPDX-License-Identifier: MIT
-- Whatever changes the office's words notes first how they stood before this step (schema_9.sql).
-- Runs as soon as campagne.db is open.
--
-- NOT EXISTS, not « (…) NOT IN (SELECT …) »: of several values SQLite compares each that is in none
-- of the rows with all of them.

-- The run to come, whether it begins or not.
CREATE TEMP TABLE this_step AS SELECT coalesce(max(run), 0) + 1 AS step FROM run;

-- What an INSERT OR REPLACE takes away is seen before it goes only.
CREATE TEMP TRIGGER typed_comes BEFORE INSERT ON typed BEGIN
    INSERT INTO former_typed (step, pupil, item, worksheet, title, value, run)
    SELECT s.step, NEW.pupil, NEW.item, NEW.worksheet, NEW.title, t.value, t.run
    FROM this_step AS s
    LEFT JOIN typed AS t ON t.pupil = NEW.pupil AND t.item = NEW.item
                        AND t.worksheet = NEW.worksheet AND t.title = NEW.title
    WHERE NOT EXISTS (SELECT 1 FROM former_typed AS f
                      WHERE f.pupil = NEW.pupil AND f.item = NEW.item AND f.worksheet = NEW.worksheet
                        AND f.title = NEW.title AND f.step = s.step);
END;
CREATE TEMP TRIGGER typed_goes BEFORE DELETE ON typed BEGIN
    INSERT INTO former_typed (step, pupil, item, worksheet, title, value, run)
    SELECT step, OLD.pupil, OLD.item, OLD.worksheet, OLD.title, OLD.value, OLD.run FROM this_step AS s
    WHERE NOT EXISTS (SELECT 1 FROM former_typed AS f
                      WHERE f.pupil = OLD.pupil AND f.item = OLD.item AND f.worksheet = OLD.worksheet
                        AND f.title = OLD.title AND f.step = s.step);
END;
CREATE TEMP TRIGGER typed_changes AFTER UPDATE ON typed BEGIN
    INSERT INTO former_typed (step, pupil, item, worksheet, title, value, run)
    SELECT step, OLD.pupil, OLD.item, OLD.worksheet, OLD.title, OLD.value, OLD.run FROM this_step AS s
    WHERE NOT EXISTS (SELECT 1 FROM former_typed AS f
                      WHERE f.pupil = OLD.pupil AND f.item = OLD.item AND f.worksheet = OLD.worksheet
                        AND f.title = OLD.title AND f.step = s.step);
    INSERT INTO former_typed (step, pupil, item, worksheet, title)
    SELECT step, NEW.pupil, NEW.item, NEW.worksheet, NEW.title FROM this_step AS s
    WHERE NOT EXISTS (SELECT 1 FROM former_typed AS f
                      WHERE f.pupil = NEW.pupil AND f.item = NEW.item AND f.worksheet = NEW.worksheet
                        AND f.title = NEW.title AND f.step = s.step);
END;

CREATE TEMP TRIGGER number_comes BEFORE INSERT ON typed_number BEGIN
    INSERT INTO former_number (step, pupil, file, line, file_number, holds_pass)
    SELECT s.step, NEW.pupil, t.file, t.line, t.file_number, t.holds_pass
    FROM this_step AS s LEFT JOIN typed_number AS t ON t.pupil = NEW.pupil
    WHERE NOT EXISTS (SELECT 1 FROM former_number AS f
                      WHERE f.pupil = NEW.pupil AND f.step = s.step);
END;
CREATE TEMP TRIGGER number_goes BEFORE DELETE ON typed_number BEGIN
    INSERT INTO former_number (step, pupil, file, line, file_number, holds_pass)
    SELECT step, OLD.pupil, OLD.file, OLD.line, OLD.file_number, OLD.holds_pass FROM this_step AS s
    WHERE NOT EXISTS (SELECT 1 FROM former_number AS f
                      WHERE f.pupil = OLD.pupil AND f.step = s.step);
END;
CREATE TEMP TRIGGER number_changes AFTER UPDATE ON typed_number BEGIN
    INSERT INTO former_number (step, pupil, file, line, file_number, holds_pass)
    SELECT step, OLD.pupil, OLD.file, OLD.line, OLD.file_number, OLD.holds_pass FROM this_step AS s
    WHERE NOT EXISTS (SELECT 1 FROM former_number AS f
                      WHERE f.pupil = OLD.pupil AND f.step = s.step);
    INSERT INTO former_number (step, pupil)
    SELECT step, NEW.pupil FROM this_step AS s
    WHERE NOT EXISTS (SELECT 1 FROM former_number AS f
                      WHERE f.pupil = NEW.pupil AND f.step = s.step);
END;

-- An answer is never replaced in its row: it comes, it changes, or it goes.
CREATE TEMP TRIGGER answer_comes AFTER INSERT ON answer BEGIN
    INSERT INTO former_answer (step, answer)
    SELECT step, NEW.answer FROM this_step AS s
    WHERE NOT EXISTS (SELECT 1 FROM former_answer AS f
                      WHERE f.answer = NEW.answer AND f.step = s.step);
END;
CREATE TEMP TRIGGER answer_changes BEFORE UPDATE ON answer BEGIN
    INSERT INTO former_answer (step, answer, pupil, question, about, value, reason, date, basis,
                               dropped, dropped_by, changed)
    SELECT step, OLD.answer, OLD.pupil, OLD.question, OLD.about, OLD.value, OLD.reason, OLD.date,
           OLD.basis, OLD.dropped, OLD.dropped_by, OLD.changed FROM this_step AS s
    WHERE NOT EXISTS (SELECT 1 FROM former_answer AS f
                      WHERE f.answer = OLD.answer AND f.step = s.step);
END;
CREATE TEMP TRIGGER answer_goes BEFORE DELETE ON answer BEGIN
    INSERT INTO former_answer (step, answer, pupil, question, about, value, reason, date, basis,
                               dropped, dropped_by, changed)
    SELECT step, OLD.answer, OLD.pupil, OLD.question, OLD.about, OLD.value, OLD.reason, OLD.date,
           OLD.basis, OLD.dropped, OLD.dropped_by, OLD.changed FROM this_step AS s
    WHERE NOT EXISTS (SELECT 1 FROM former_answer AS f
                      WHERE f.answer = OLD.answer AND f.step = s.step);
END;
