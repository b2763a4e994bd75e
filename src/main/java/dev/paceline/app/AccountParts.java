package dev.paceline.app;

import dev.paceline.club.account.AccountPolicy;
import dev.paceline.club.account.Accounts;
import dev.paceline.club.account.Joining;
import dev.paceline.club.account.Keys;
import dev.paceline.club.account.Sessions;
import dev.paceline.club.account.SignInLinks;
import dev.paceline.club.member.Members;
import dev.paceline.club.race.ManualResults;
import dev.paceline.club.view.Overrides;
import dev.paceline.engine.store.Database;
import java.util.random.RandomGenerator;

/// Who somebody is, and the ways to prove it.
record AccountParts(
    Accounts accounts, Sessions sessions, SignInLinks links, Joining joining, Keys keys) {
  static AccountParts of(Base base, Members members) {
    Database database = base.database();
    RandomGenerator random = base.random();
    AccountPolicy policy = new Policies(base.settings()).accounts();
    Overrides overrides = new Overrides(database, members);
    ManualResults results = new ManualResults(database, members, overrides);
    Sessions sessions = new Sessions(database, members, random, policy);
    return new AccountParts(
        new Accounts(database, members, random, policy)
            .whenMoved((from, to) -> {
              overrides.moveEditor(from, to);
              results.moveEditor(from, to);
              members.audit().moveActor(from, to);
            }),
        sessions,
        new SignInLinks(database, members, sessions, random, policy),
        new Joining(database, members, random, policy),
        new Keys(database, members, random, policy));
  }
}
