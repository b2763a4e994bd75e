package dev.paceline.app;

import dev.paceline.club.account.Accounts;
import dev.paceline.club.account.Joining;
import dev.paceline.club.account.Keys;
import dev.paceline.club.account.Sessions;
import dev.paceline.club.account.SignInLinks;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Club;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.member.Members;
import dev.paceline.club.member.Oversight;
import dev.paceline.club.programme.Programme;
import dev.paceline.club.race.ManualResults;
import dev.paceline.club.race.RaceBoard;
import dev.paceline.club.view.Answers;
import dev.paceline.club.view.Overrides;
import dev.paceline.club.view.Views;
import dev.paceline.engine.store.Database;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// The club: who belongs to it, and what is shown of them.
public final class ClubParts {
  private final Base base;
  private final Members members;
  private final Views views;
  private final RaceBoard races;
  private final Once<AccountParts> accounts;

  /// @param stale is told whose data somebody found stale
  ClubParts(Base base, Members members, Consumer<AthleteId> stale) {
    this.base = base;
    this.members = members;
    Answers.Ground ground =
        new Answers.Ground(
            base.database(),
            base.time().clock(),
            new Policies(base.settings()).view(),
            stale::accept);
    this.views = new Views(ground, members);
    this.races = new RaceBoard(ground, members, new Overrides(base.database(), members));
    this.accounts =
        new Once<>(() -> {
          var _ = club();
          return AccountParts.of(base, members);
        });
  }

  /// What is to be done before an athlete is erased: nobody is named any more for what the athlete
  /// changed of others, and the athlete's clubs see that something changed.
  public static LongConsumer farewell(Database database, Members members) {
    Overrides overrides = new Overrides(database, members);
    ManualResults results = new ManualResults(database, members, overrides);
    Programme programme = new Programme(database, members);
    return number -> {
      AthleteId athlete = new AthleteId(number);
      members.changed(athlete);
      members.audit().forgetActor(athlete);
      overrides.forgetEditor(athlete);
      results.forgetEditor(athlete);
      programme.farewell(athlete);
    };
  }

  /// Clubs, members, consent.
  public Members members() {
    return members;
  }

  /// What admins decide over clubs and members.
  public Oversight oversight() {
    return new Oversight(base.database(), members);
  }

  /// Lists of activities.
  public Views views() {
    return views;
  }

  /// The race board.
  public RaceBoard races() {
    return races;
  }

  /// Forgets answers that are kept in memory; they come back from the database.
  public void forgetAnswers() {
    views.forget();
    races.forget();
  }

  /// Who somebody is.
  public Accounts accounts() {
    return accounts.get().accounts();
  }

  /// Sign-ins that last.
  public Sessions sessions() {
    return accounts.get().sessions();
  }

  /// Links that sign in once.
  public SignInLinks links() {
    return accounts.get().links();
  }

  /// How people become members.
  public Joining joining() {
    return accounts.get().joining();
  }

  /// Keys for programs.
  public Keys keys() {
    return accounts.get().keys();
  }

  /// The club that is meant where none is named; made as the settings say if there is none.
  public Club club() {
    return members.findDefaultClub().orElseGet(this::make);
  }

  /// Whether a club shows its boards to everybody: as its admins decided, else as set.
  public boolean openBoard(ClubId id) {
    return oversight()
        .openBoard(id)
        .orElseGet(() -> base.settings().text(SettingKey.BOARD_AUDIENCE).equals("public"));
  }

  private Club make() {
    Policies policies = new Policies(base.settings());
    Actor settings = Actor.console("settings", "");
    return base.database()
        .write(_ -> {
          Club club = members.club(base.settings().text(SettingKey.CLUB_NAME));
          views.filter(settings, club.id(), policies.filter());
          races.rule(settings, club.id(), policies.races());
          return club;
        });
  }
}
