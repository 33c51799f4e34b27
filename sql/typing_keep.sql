-- SPDX-License-Identifier: MIT
-- What the office typed is kept as it stands, but for the answers that are understood: those are
-- rows of `answer`. Runs behind answers_take.sql.

INSERT INTO typed (pupil, item, worksheet, title, value, run)
SELECT c.pupil, c.item, c.worksheet, c.title, c.value, t.run
FROM typing_change AS c JOIN taking AS t
WHERE c.value <> ''
  AND NOT EXISTS (SELECT 1 FROM answering AS a JOIN read_answer AS r USING (pupil, question, about)
                  WHERE r.is_understood AND a.pupil = c.pupil AND a.item = c.item
                    AND a.worksheet = c.worksheet AND a.title = c.title);
