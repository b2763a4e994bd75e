package dev.paceline.club.account;

/// What is kept of a secret that people look at in lists.
///
/// @param shown its beginning, too short to be of use
record Shown(String hash, String shown) {
  private static final int LETTERS = 8;

  /// @param prefix what every secret of its kind begins with
  static Shown of(String prefix, String secret) {
    int end = Math.min(secret.length(), prefix.length() + LETTERS);
    return new Shown(Secrets.hash(secret), secret.substring(0, end));
  }
}
