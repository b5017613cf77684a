import GRDB

extension Store {
  /// Every step is a step from the one before: a step that was released is never changed.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("accounts") { database in
      try database.execute(
        sql: """
          CREATE TABLE account (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE COLLATE NOCASE,
            role TEXT NOT NULL,
            password BLOB NOT NULL,
            salt BLOB NOT NULL,
            created TEXT NOT NULL,
            isClosed INTEGER NOT NULL DEFAULT 0);
          CREATE TABLE session (
            secret BLOB PRIMARY KEY,
            account INTEGER NOT NULL REFERENCES account(id),
            form TEXT NOT NULL,
            expires INTEGER NOT NULL);
          CREATE TABLE token (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            secret BLOB NOT NULL UNIQUE,
            account INTEGER NOT NULL REFERENCES account(id),
            label TEXT NOT NULL,
            created TEXT NOT NULL,
            isRevoked INTEGER NOT NULL DEFAULT 0);
          """)
    }
    migrator.registerMigration("plans") { database in
      try database.execute(
        sql: """
          CREATE TABLE plan (
            id TEXT PRIMARY KEY,
            owner INTEGER NOT NULL,
            created TEXT NOT NULL);
          CREATE INDEX planOwner ON plan(owner);
          CREATE TABLE planVersion (
            plan TEXT NOT NULL REFERENCES plan(id),
            number INTEGER NOT NULL,
            saved TEXT NOT NULL,
            author INTEGER NOT NULL,
            title TEXT NOT NULL,
            guidance TEXT NOT NULL,
            answer TEXT NOT NULL,
            entries BLOB NOT NULL,
            PRIMARY KEY (plan, number)) WITHOUT ROWID;
          """)
      try database.execute(sql: Self.appendOnly("planVersion"))
    }
    migrator.registerMigration("drafts") { database in
      try database.execute(
        sql: """
          CREATE TABLE guidanceVersion (
            name TEXT NOT NULL,
            number INTEGER NOT NULL,
            saved TEXT NOT NULL,
            author INTEGER NOT NULL,
            text BLOB NOT NULL,
            tests BLOB NOT NULL,
            PRIMARY KEY (name, number)) WITHOUT ROWID;
          """)
      try database.execute(sql: Self.appendOnly("guidanceVersion"))
    }
    migrator.registerMigration("runs") { database in
      try database.execute(
        sql: """
          CREATE TABLE run (
            number INTEGER PRIMARY KEY,
            kind TEXT NOT NULL,
            subject TEXT NOT NULL,
            at TEXT NOT NULL,
            author INTEGER NOT NULL,
            guidance TEXT NOT NULL,
            result BLOB NOT NULL,
            previous BLOB NOT NULL,
            hash BLOB NOT NULL);
          """)
      try database.execute(sql: Self.appendOnly("run"))
    }
    migrator.registerMigration("batches") { database in
      try database.execute(
        sql: """
          CREATE TABLE batch (
            id TEXT PRIMARY KEY,
            owner INTEGER NOT NULL,
            created TEXT NOT NULL,
            title TEXT NOT NULL,
            guidance TEXT NOT NULL,
            state TEXT NOT NULL,
            message TEXT NOT NULL DEFAULT '');
          CREATE TABLE batchFile (
            batch TEXT NOT NULL REFERENCES batch(id),
            number INTEGER NOT NULL,
            name TEXT NOT NULL,
            bytes BLOB NOT NULL,
            PRIMARY KEY (batch, number)) WITHOUT ROWID;
          CREATE TABLE score (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            batch TEXT NOT NULL REFERENCES batch(id),
            caseID TEXT NOT NULL,
            indicator TEXT NOT NULL,
            assessor TEXT NOT NULL,
            score TEXT NOT NULL,
            comment TEXT NOT NULL,
            isRecused INTEGER NOT NULL,
            author INTEGER NOT NULL,
            saved TEXT NOT NULL);
          CREATE INDEX scoreBatch ON score(batch);
          """)
      try database.execute(sql: Self.appendOnly("score"))
      try database.execute(sql: Self.appendOnly("batchFile"))
    }
    migrator.registerMigration("roles of files in batches") { database in
      try database.execute(
        sql: """
          CREATE TABLE batchRole (
            batch TEXT NOT NULL,
            number INTEGER NOT NULL,
            role TEXT NOT NULL,
            PRIMARY KEY (batch, number),
            FOREIGN KEY (batch, number) REFERENCES batchFile(batch, number)) WITHOUT ROWID;
          """)
    }
    return migrator
  }

  /// INVARIANT (kept as it was): what a table of versions or runs holds is never changed or taken away.
  private static func appendOnly(_ table: String) -> String {
    """
    CREATE TRIGGER \(table)IsNotChanged BEFORE UPDATE ON \(table)
      BEGIN SELECT RAISE(ABORT, 'rows of \(table) are never changed'); END;
    CREATE TRIGGER \(table)IsNotDeleted BEFORE DELETE ON \(table)
      BEGIN SELECT RAISE(ABORT, 'rows of \(table) are never deleted'); END;
    """
  }
}
