package dev.paceline.club.activity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the source says of one activity alone, to be stored. `null` means that it did not say, and
/// leaves the stored value as it is; an empty text says that there is none.
///
/// @param summary what a list would say as well
/// @param description byte for byte
/// @param polyline the detailed line, at precision 5
/// @param photoCount photos and videos at the source
/// @param commentCount comments at the source
/// @param calories kilocalories
/// @param efforts all of them, in the source's order
public record Detail(
    Summary summary,
    @Nullable String description,
    @Nullable String polyline,
    @Nullable Integer photoCount,
    @Nullable Integer commentCount,
    @Nullable Double calories,
    @Nullable List<Effort> efforts) {
  public Detail {
    efforts = efforts == null ? null : List.copyOf(efforts);
  }

  /// A photo or video of an activity; the first of several is the cover.
  ///
  /// @param externalId the source's id
  /// @param url where it is at the source
  public record Photo(String externalId, String url, @Nullable String caption, boolean video) {}

  /// A comment on an activity. Of its author only the first name is known.
  ///
  /// @param externalId the source's id
  /// @param text byte for byte
  public record Comment(
      String externalId, String text, @Nullable Instant writtenAt, String firstName) {}

  /// Music that a line of the description names.
  ///
  /// @param artist empty if the line names none
  /// @param line the whole line, as written
  /// @param primary whether it is the one to show if only one is shown
  public record Music(Form form, String title, String artist, String line, boolean primary) {}

  /// How a description names music; the first of those present is the primary one.
  public enum Form {
    RADIO,
    PLAYLIST,
    ALBUM,
    TRACK
  }

  /// What is stored of an activity beyond its summary and efforts, as a source last said it.
  ///
  /// @param description empty if there is none, `null` if it is unknown
  /// @param polyline as for the description
  public record Stored(
      @Nullable String description,
      @Nullable String polyline,
      @Nullable Integer photoCount,
      @Nullable Integer commentCount,
      @Nullable Double calories,
      List<Music> music,
      List<Photo> photos,
      List<Comment> comments) {
    public Stored {
      music = List.copyOf(music);
      photos = List.copyOf(photos);
      comments = List.copyOf(comments);
    }
  }
}
