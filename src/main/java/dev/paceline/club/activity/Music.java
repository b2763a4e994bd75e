package dev.paceline.club.activity;

import dev.paceline.club.activity.Detail.Form;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the music that a description names: a line for each, in any case of letters.
///
/// `Album: title by artist`, `Track: title` with or without artist, `Playlist: title`, and `station
/// Radio: title by artist` for known stations. The last " by " divides a title from its artist, so
/// "Day by Day by The Band" is "Day by Day" of "The Band".
final class Music {
  private static final String VARIOUS = "Various Artists";
  private static final Pattern BY = Pattern.compile("(?i)^(.*\\S)\\s+by\\s+(\\S.*)$");

  private final Pattern form;

  /// @param stations names of radio stations, without the word "Radio"
  Music(Collection<String> stations) {
    String radio =
        String.join(
            "|",
            stations.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .toList());
    this.form =
        Pattern.compile(
            "^(?:(album)|(track)|(playlist)"
                + (stations.isEmpty() ? "" : "|((?:" + radio + ")\\s+radio)")
                + "):\\s*(?<rest>\\S.*)$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /// The music in a description, in the order of its lines; one of them is primary.
  List<Detail.Music> in(String description) {
    List<Detail.Music> found = new ArrayList<>();
    description.lines().forEach(line -> of(line).ifPresent(found::add));
    found.stream()
        .min(Comparator.comparing(Detail.Music::form))
        .ifPresent(first -> found.set(found.indexOf(first), primary(first)));
    return List.copyOf(found);
  }

  private Optional<Detail.Music> of(String line) {
    Matcher match = form.matcher(line);
    if (!match.matches()) {
      return Optional.empty();
    }
    String rest = match.group("rest").strip();
    Form kind = kind(match);
    if (kind == Form.PLAYLIST) {
      return Optional.of(new Detail.Music(kind, rest, VARIOUS, line, false));
    }
    Matcher by = BY.matcher(rest);
    if (by.matches()) {
      return Optional.of(
          new Detail.Music(kind, by.group(1).strip(), by.group(2).strip(), line, false));
    }
    return kind == Form.TRACK
        ? Optional.of(new Detail.Music(kind, rest, "", line, false))
        : Optional.empty();
  }

  private static Form kind(Matcher match) {
    return match.group(1) != null
        ? Form.ALBUM
        : match.group(2) != null ? Form.TRACK : match.group(3) != null ? Form.PLAYLIST : Form.RADIO;
  }

  private static Detail.Music primary(Detail.Music music) {
    return new Detail.Music(music.form(), music.title(), music.artist(), music.line(), true);
  }
}
