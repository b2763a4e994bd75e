package dev.paceline.strava.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.paceline.club.account.AccountPolicy;
import dev.paceline.club.account.Accounts;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Club;
import dev.paceline.simulator.server.LoggedCall;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Accounts without Strava beside athletes who are there.
abstract class NoStravaContract extends SyncContract {
  private static final Actor CONSOLE = Actor.console("test", "");

  private AthleteId account = new AthleteId(0);

  @BeforeEach
  void openAnAccount() {
    account =
        new Accounts(
                ground.database,
                ground.members,
                new SplittableRandom(5),
                AccountPolicy.of(AccountPolicy.Join.INVITE))
            .open(CONSOLE, "Ada Example")
            .athlete();
    Club club = ground.members.club("Reds");
    ground.members.join(CONSOLE, club.id(), account);
  }

  @Test
  void areNeverPlannedAndNeverAskedFor() {
    for (LongSupplier ask :
        List.<LongSupplier>of(
            () -> ground.sync.join(account).session().length(),
            () -> ground.sync.request(account, Kind.FULL, "test").session().length(),
            () -> ground.sync.requestIdly(account, Kind.FULL, "test").session().length())) {
      assertThatIllegalArgumentException().isThrownBy(ask::getAsLong);
    }
    ground.sync.stale(account);
    ran(3);
    ground.sync.join(athlete);
    ground.sync.begin();

    ground.runUntil(NOW.plus(Duration.ofDays(2)));

    assertThat(ground.sync.find(account)).isEmpty();
    assertThat(ground.sync.list()).extracting(AthleteSync::athlete).containsExactly(athlete);
    assertThat(rows("list_coverage", account)).isZero();
    assertThat(rows("job_session", account)).isZero();
    assertThat(rows("job_session", athlete)).isPositive();
  }

  @Test
  void areErasedWithoutACall() {
    ground.sync.erase(CONSOLE, account);

    ground.runUntil(NOW.plus(Duration.ofMinutes(10)));

    assertThat(rows("account", account)).isZero();
    assertThat(rows("member", account)).isZero();
    assertThat(ground.strava.log()).extracting(LoggedCall::status).isEmpty();
  }

  private long rows(String table, AthleteId one) {
    return ground.database.read(transaction ->
        transaction
            .sql("select count(*) from %s where athlete_id = ?".formatted(table))
            .param(one.value())
            .query(Long.class)
            .single());
  }
}
