package dev.paceline.app.web.account;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// What Strava lets us do for an athlete, and what each is for.
enum StravaScope {
  READ("read", "read your name and public profile"),
  ACTIVITY_READ_ALL(
      "activity:read_all",
      "read all your activities, whole; what only you may see at Strava is shown to nobody else here");

  /// Reads what everyone or followers see, without the beginning and the end of some tracks.
  private static final String ACTIVITY_READ = "activity:read";

  private final String word;
  private final String meaning;

  StravaScope(String word, String meaning) {
    this.word = word;
    this.meaning = meaning;
  }

  /// As Strava writes it.
  String word() {
    return word;
  }

  /// What it is for, as the end of a sentence.
  String meaning() {
    return meaning;
  }

  /// What is asked for.
  static List<String> wanted() {
    return Arrays.stream(values()).map(StravaScope::word).toList();
  }

  /// What is asked for and was not granted.
  static List<StravaScope> missing(Set<String> granted) {
    return Arrays.stream(values()).filter(scope -> !granted.contains(scope.word)).toList();
  }

  /// Whether activities can be read at all.
  static boolean readsActivities(Set<String> granted) {
    return granted.contains(ACTIVITY_READ) || granted.contains(ACTIVITY_READ_ALL.word);
  }
}
