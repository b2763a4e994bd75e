package dev.paceline.app.web.race;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.paceline.app.web.ask.Changes;
import dev.paceline.app.web.ask.Found;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.club.view.Edit;
import dev.paceline.club.view.Edit.Field;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// What takes a change back: fields to clear, and fields to set to what they were before. Long
/// texts are not in it, as it stands in an address.
record Undo(List<Field> cleared, List<Edit> edits) {
  private static final int LONGEST = 200;
  private static final String BETWEEN = "\n";

  static Undo of(List<Edit> changes, Map<Field, Edit> before) {
    List<Field> cleared = new ArrayList<>();
    List<Edit> edits = new ArrayList<>();
    for (Edit change : changes) {
      Edit was = before.get(change.field());
      if (was == null) {
        cleared.add(change.field());
      } else if (was.value().toString().length() <= LONGEST) {
        edits.add(was);
      }
    }
    return new Undo(cleared, edits);
  }

  /// As it stands in an address: a field a line.
  String text() {
    List<String> lines = new ArrayList<>();
    cleared.forEach(field -> lines.add(Changes.word(field)));
    edits.forEach(edit ->
        lines.add(
            Changes.word(edit.field())
                + "="
                + edit.value().toString().replace("\r", "").replace(BETWEEN, " ")));
    return String.join(BETWEEN, lines);
  }

  /// Shows that a text in an address was put there by this server, for this caller: pages offer no
  /// other one to be taken back.
  static String seal(Caller caller, String race, String text) {
    try {
      String whole = String.join("\n", caller.csrf(), race, text);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(whole.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// @throws Problem if the text is none of [#text]
  static Undo parse(String text) {
    List<Field> cleared = new ArrayList<>();
    List<Edit> edits = new ArrayList<>();
    for (String line : text.replace("\r", "").split(BETWEEN, -1)) {
      int equals = line.indexOf('=');
      String word = equals < 0 ? line : line.substring(0, equals);
      Field field = Found.field(word).orElseThrow(Undo::wrong);
      try {
        if (equals < 0) {
          cleared.add(field);
        } else {
          edits.add(Edit.of(field, line.substring(equals + 1)));
        }
      } catch (IllegalArgumentException _) {
        throw wrong();
      }
    }
    return new Undo(cleared, edits);
  }

  private static Problem wrong() {
    return Problem.invalid("was", "is nothing to go back to", "what the page held");
  }
}
