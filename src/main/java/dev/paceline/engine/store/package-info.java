/// One database, SQLite or PostgreSQL, with one SQL text for both.
///
/// [dev.paceline.engine.store.Database] opens it, migrates it and runs transactions; features hand
/// it their statements through [dev.paceline.engine.store.Transaction] and declare what they own as
/// [dev.paceline.engine.store.Table].
///
/// What holds on both:
///
/// - Writers take turns. SQLite admits one by nature (IMMEDIATE transactions); on PostgreSQL every
///   writing transaction begins with the same advisory lock. So a transaction that reads, decides
///   and writes needs no row locks, cannot deadlock and is never asked to repeat itself. A turn is
///   waited for 10 s at most.
/// - Readers never wait for writers, see one state from their first statement to their last, and
///   cannot write.
/// - A transaction has one instant, read from the clock when its turn has come: instants never run
///   against the order of commits unless the clock does.
/// - An exception, whoever throws it, undoes the whole transaction. Work within a transaction is
///   part of it, so what features do together is done together or not at all.
///
/// SQL that runs on both: `bigint` epoch milliseconds for instants, `integer` 0 or 1 for booleans,
/// `double precision`, `text`, `on conflict`, `returning`. Numbers of new rows are allocated by the
/// writer (`coalesce(max(id), 0) + 1`): safe as writers take turns, and without the two databases'
/// different words for generated columns.
///
/// Connections are kept, and on SQLite their prepared statements as well (`KeptStatements`): there
/// preparing one costs more than running it. PostgreSQL's driver does the like by itself.
///
/// Migrations are the files `db/migration/V*.sql`, run by Flyway. When its history says that the
/// newest one is in place, Flyway is not even loaded, as a command must start fast. A database that
/// a newer program migrated is refused. Two processes that start at once take turns.
///
/// Failures are [dev.paceline.engine.store.StoreException]s: one line, naming the file or server.
@NullMarked
package dev.paceline.engine.store;

import org.jspecify.annotations.NullMarked;
