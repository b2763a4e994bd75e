package dev.paceline.app.web.people;

/// What a page shows that shows a link or a key once.
///
/// @param words what it is, and what to do with it
/// @param label of the field that holds it
/// @param back where to go on
record SecretPage(String title, String words, String label, String secret, String back) {
  /// As logs may have it.
  @Override
  public String toString() {
    return "SecretPage[" + label + "]";
  }
}
