package dev.paceline.engine.jobs;

import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.TaskRepository;
import com.github.kagkarlsson.scheduler.TaskResolver;
import com.github.kagkarlsson.scheduler.event.SchedulerListeners;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepository;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.ScheduledTaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The rows of db-scheduler: what is due when, who runs it, and his last sign of life. Everything
/// that changes one goes through its own repository, on the connection of the transaction under
/// way, but for what it has no words for: priorities, and bringing forward.
final class Schedule {
  static final JdbcCustomization INSTANTS = new EpochMillis();

  private static final SchedulerListeners NOBODY = new SchedulerListeners(List.of());

  private final TaskResolver tasks;
  private final TaskRepository repository;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  Schedule(Database database) {
    tasks = new TaskResolver(NOBODY, database.clock()::instant, List.of());
    repository =
        new JdbcTaskRepository(
            database.dataSource(),
            true,
            INSTANTS,
            JdbcTaskRepository.DEFAULT_TABLE_NAME,
            tasks,
            new SchedulerName.Fixed("stepped"),
            Serializer.DEFAULT_JAVA_SERIALIZER,
            true,
            database.clock()::instant);
  }

  /// Makes the task one of those that are picked here.
  void know(JobTask task) {
    tasks.addTask(task);
    known.add(task.getName());
  }

  /// What a handler may do with an execution.
  ExecutionOperations<Void> operations(Execution execution) {
    return new ExecutionOperations<>(repository, NOBODY, execution);
  }

  /// Adds a row. There must be none of this task and subject.
  void add(String task, Subject subject, int priority, Instant due) {
    TaskInstance<Void> instance = new TaskInstance<>(task, subject.text(), () -> null, priority);
    if (!repository.createIfNotExists(new ScheduledTaskInstance(instance, due))) {
      throw new IllegalStateException("scheduled already: " + task + " " + subject.text());
    }
  }

  /// Picks the due execution of the highest priority, if there is one.
  Optional<Execution> pick(Instant now) {
    int unknown;
    List<Execution> due;
    do { // A task that is not known here hides the others once.
      unknown = tasks.getUnresolved().size();
      due = repository.getDue(now, 1);
    } while (due.isEmpty() && tasks.getUnresolved().size() > unknown);
    return due.isEmpty() ? Optional.empty() : repository.pick(due.getFirst(), now);
  }

  /// Whether the execution is still the one that has the right to the row.
  static boolean isCurrent(Transaction transaction, Execution execution) {
    return transaction
        .sql(
            """
            select 1 from scheduled_tasks
            where task_name = ? and task_instance = ? and version = ? and picked
            """)
        .params(execution.getTaskName(), execution.getId(), execution.version)
        .query((_, _) -> true)
        .optional()
        .isPresent();
  }

  /// Whether the execution is running, or seems to.
  static boolean isPicked(Transaction transaction, String task, Subject subject) {
    return transaction
        .sql("select 1 from scheduled_tasks where task_name = ? and task_instance = ? and picked")
        .params(task, subject.text())
        .query((_, _) -> true)
        .optional()
        .isPresent();
  }

  /// Removes a row that nobody has picked.
  static void removeIdle(Transaction transaction, String task, Subject subject) {
    transaction
        .sql("delete from scheduled_tasks where task_name = ? and task_instance = ? and not picked")
        .params(task, subject.text())
        .update();
  }

  /// Sets the priority, of what runs as well: it holds from its next slice on.
  static void prioritize(Transaction transaction, String task, Subject subject, int priority) {
    transaction
        .sql("update scheduled_tasks set priority = ? where task_name = ? and task_instance = ?")
        .params(priority, task, subject.text())
        .update();
  }

  /// Makes a row that nobody has picked due at the instant, if it is due later.
  static void bringForward(Transaction transaction, String task, Subject subject, Instant due) {
    transaction
        .sql(
            """
            update scheduled_tasks set execution_time = ?
            where task_name = ? and task_instance = ? and execution_time > ? and not picked
            """)
        .params(due.toEpochMilli(), task, subject.text(), due.toEpochMilli())
        .update();
  }

  /// When the first row that nobody has picked is due, of any task that is known here.
  Optional<Instant> next(Transaction transaction) {
    List<Instant> first = new ArrayList<>();
    transaction
        .sql(
            """
            select task_name, min(execution_time) as due from scheduled_tasks
            where not picked group by task_name
            """)
        .query(row -> {
          if (known.contains(row.getString("task_name"))) {
            first.add(Instant.ofEpochMilli(row.getLong("due")));
          }
        });
    return first.stream().min(Instant::compareTo);
  }

  /// The executions without a sign of life since the instant.
  List<Execution> silent(Transaction transaction, Instant since) {
    List<String[]> keys =
        transaction
            .sql(
                """
                select task_name, task_instance from scheduled_tasks
                where picked and last_heartbeat <= ?
                order by last_heartbeat, task_name, task_instance
                """)
            .param(since.toEpochMilli())
            .query((row, _) -> new String[] {row.getString(1), row.getString(2)})
            .list();
    return keys.stream()
        .map(key -> repository.getExecution(key[0], key[1]))
        .flatMap(Optional::stream)
        .toList();
  }

  /// Whether the execution is still without a sign of life since the instant.
  static boolean isSilent(Transaction transaction, Execution execution, Instant since) {
    return transaction
        .sql(
            """
            select 1 from scheduled_tasks
            where task_name = ? and task_instance = ? and version = ? and picked
              and last_heartbeat <= ?
            """)
        .params(execution.getTaskName(), execution.getId(), execution.version, since.toEpochMilli())
        .query((_, _) -> true)
        .optional()
        .isPresent();
  }

  /// A sign of life.
  void beat(Execution execution, Instant now) {
    repository.updateHeartbeat(execution, now);
  }

  /// Removes rows that nobody has picked and no live session stands behind. Returns how many.
  static int removeOrphans(Transaction transaction) {
    return transaction
        .sql(
            """
            delete from scheduled_tasks
            where not picked and not exists (
              select 1 from job_session s
              where s.task = task_name and s.subject = task_instance
                and s.state in ('QUEUED', 'RUNNING', 'WAITING'))
            """)
        .update();
  }
}
