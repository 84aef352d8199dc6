PRAGMA application_id = 1668116595;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE change (
        id INTEGER NOT NULL,
        batch VARCHAR NOT NULL,
        made_at VARCHAR NOT NULL,
        verb VARCHAR NOT NULL,
        what VARCHAR NOT NULL,
        which VARCHAR NOT NULL,
        before VARCHAR,
        PRIMARY KEY (id)
    );
INSERT INTO "change" VALUES(1,'01a1fac2-4c80-70f9-a1cd-c4bb86c32710','2026-11-20T21:00:00.000000','add','entry','01a1fac2-4c80-76c5-a522-4a58b791f1d8',NULL);
INSERT INTO "change" VALUES(2,'01a1fac2-4c80-70f9-a1cd-c4bb86c32710','2026-11-20T21:00:00.000000','add','intention','0199a0a0-0000-7000-8000-00000000abcd',NULL);
INSERT INTO "change" VALUES(3,'01a1ffe8-a880-71bf-8ec2-a3d81173e578','2026-11-21T21:00:00.000000','add','entry','01a1ffe8-a880-70d1-8c41-89eb2f1ed47e',NULL);
INSERT INTO "change" VALUES(4,'01a1ffe8-a880-71bf-8ec2-a3d81173e578','2026-11-21T21:00:00.000000','add','intention','0199a0a0-0000-7000-8000-00000000abcd','{"entry_id": "01a1fac2-4c80-76c5-a522-4a58b791f1d8", "made_on": "2026-11-20", "action": "thank @sam", "settled_on": null, "cue": "I meet them", "id": "0199a0a0-0000-7000-8000-00000000abcd", "outcome": "open", "word": ""}');
INSERT INTO "change" VALUES(5,'01a2050f-0480-7666-bf35-8c2e0718e47c','2026-11-22T21:00:00.000000','add','entry','01a2050f-0480-7f33-8ea6-96762e61e9c9',NULL);
INSERT INTO "change" VALUES(6,'01a2050f-0480-7666-bf35-8c2e0718e47c','2026-11-22T21:00:00.000000','add','course','0199a0a0-0000-7000-8000-00000000ffff',NULL);
INSERT INTO "change" VALUES(7,'01a20545-f300-731d-8107-e66cb0e4f4d5','2026-11-22T22:00:00.000000','skip','skip','01a20545-f300-760b-8a63-86d2c96e819b',NULL);
INSERT INTO "change" VALUES(8,'01a20545-f300-7724-a4c3-597164c48a00','2026-11-22T22:00:00.000000','star','star','q',NULL);
CREATE TABLE course (
        id VARCHAR NOT NULL,
        pack VARCHAR NOT NULL,
        since DATE NOT NULL,
        entry_id VARCHAR NOT NULL,
        PRIMARY KEY (id)
    );
INSERT INTO "course" VALUES('0199a0a0-0000-7000-8000-00000000ffff','crisis','2026-11-22','01a2050f-0480-7f33-8ea6-96762e61e9c9');
CREATE TABLE entry (
        id VARCHAR NOT NULL,
        handle VARCHAR NOT NULL,
        day DATE NOT NULL,
        written_at VARCHAR NOT NULL,
        utc_offset INTEGER NOT NULL,
        kind VARCHAR NOT NULL,
        text VARCHAR NOT NULL,
        prompt_id VARCHAR,
        asked VARCHAR,
        strand VARCHAR,
        behaviour VARCHAR,
        direction VARCHAR,
        dimension VARCHAR,
        pack VARCHAR,
        energy INTEGER,
        load INTEGER,
        practised VARCHAR,
        feeling VARCHAR,
        starred BOOLEAN NOT NULL,
        tender BOOLEAN NOT NULL,
        checksum BLOB NOT NULL,
        PRIMARY KEY (id)
    );
INSERT INTO "entry" VALUES('01a1fac2-4c80-76c5-a522-4a58b791f1d8','b2vs3wer','2026-11-20','2026-11-20T21:00:00.000000',0,'reflection','A hard round; @sam stayed late. #handover',NULL,NULL,NULL,NULL,NULL,NULL,NULL,2,5,'helping',NULL,0,0,X'4CEF52B2F3432E29');
INSERT INTO "entry" VALUES('01a1ffe8-a880-70d1-8c41-89eb2f1ed47e','xcqhxn3y','2026-11-21','2026-11-21T21:00:00.000000',0,'note','Don''t forget: ŵyl at 1:1.',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,0,X'758F7FD582573030');
INSERT INTO "entry" VALUES('01a2050f-0480-7f33-8ea6-96762e61e9c9','erq63te9','2026-11-22','2026-11-22T21:00:00.000000',0,'reflection','Tender words.',NULL,NULL,'helping','helping','team','purpose','crisis',NULL,NULL,NULL,NULL,0,1,X'7F6AEB370C2578D2');
CREATE TABLE intention (
        id VARCHAR NOT NULL,
        entry_id VARCHAR,
        made_on DATE NOT NULL,
        cue VARCHAR NOT NULL,
        "action" VARCHAR NOT NULL,
        outcome VARCHAR NOT NULL,
        settled_on DATE,
        word VARCHAR NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE SET NULL
    );
INSERT INTO "intention" VALUES('0199a0a0-0000-7000-8000-00000000abcd','01a1fac2-4c80-76c5-a522-4a58b791f1d8','2026-11-20','I meet them','thank @sam','done','2026-11-21','easy');
CREATE TABLE mention (
        entry_id VARCHAR NOT NULL,
        mark VARCHAR NOT NULL,
        name VARCHAR NOT NULL,
        PRIMARY KEY (entry_id, mark, name),
        FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE
    );
INSERT INTO "mention" VALUES('01a1fac2-4c80-76c5-a522-4a58b791f1d8','@','sam');
INSERT INTO "mention" VALUES('01a1fac2-4c80-76c5-a522-4a58b791f1d8','#','handover');
CREATE TABLE skip (
        id VARCHAR NOT NULL,
        prompt_id VARCHAR NOT NULL,
        day DATE NOT NULL,
        for_ever BOOLEAN NOT NULL,
        PRIMARY KEY (id)
    );
INSERT INTO "skip" VALUES('01a20545-f300-760b-8a63-86d2c96e819b','p','2026-11-22',1);
CREATE TABLE star (
        prompt_id VARCHAR NOT NULL,
        day DATE NOT NULL,
        PRIMARY KEY (prompt_id)
    );
INSERT INTO "star" VALUES('q','2026-11-22');
CREATE INDEX ix_entry_handle ON entry (handle);
CREATE INDEX ix_entry_day ON entry (day, written_at, id);
CREATE INDEX ix_entry_prompt ON entry (prompt_id, day, kind, pack);
CREATE INDEX ix_entry_rota ON entry
        (kind, strand, behaviour, direction, dimension, pack, prompt_id, day);
CREATE INDEX ix_mention_name ON mention (mark, name);
CREATE INDEX ix_intention_entry_id ON intention (entry_id);
CREATE INDEX ix_intention_made_on ON intention (made_on);
CREATE INDEX ix_course_pack ON course (pack);
CREATE INDEX ix_change_batch ON change (batch);
COMMIT;
