package dev.paceline.club.activity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How values stand in columns, and how they are read back.
final class Columns {
  private Columns() {}

  static @Nullable Long millis(@Nullable Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }

  /// The wall clock in seconds, as if it were UTC.
  static @Nullable Long wall(@Nullable LocalDateTime time) {
    return time == null ? null : time.toEpochSecond(ZoneOffset.UTC);
  }

  static @Nullable Integer bit(@Nullable Boolean value) {
    return value == null ? null : value ? 1 : 0;
  }

  static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  static @Nullable LocalDateTime wall(ResultSet row, int column) throws SQLException {
    long seconds = row.getLong(column);
    return row.wasNull() ? null : LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
  }

  static @Nullable Double number(ResultSet row, int column) throws SQLException {
    double number = row.getDouble(column);
    return row.wasNull() ? null : number;
  }

  static @Nullable Integer integer(ResultSet row, int column) throws SQLException {
    int integer = row.getInt(column);
    return row.wasNull() ? null : integer;
  }

  /// A failure in three columns, if there is one.
  static @Nullable Failure failure(ResultSet row, int column) throws SQLException {
    String code = row.getString(column);
    return code == null
        ? null
        : new Failure(
            Failure.Code.valueOf(code),
            Instant.ofEpochMilli(row.getLong(column + 1)),
            instant(row, column + 2));
  }

  /// The SHA-256 of rows of values. Equal numbers hash alike whatever type the database gave them.
  static String hash(Collection<? extends List<? extends @Nullable Object>> rows) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      StringBuilder text = new StringBuilder();
      for (List<? extends @Nullable Object> row : rows) {
        for (Object value : row) {
          text.append(value == null ? "-" : "+");
          if (value != null) {
            text.append(value);
          }
          text.append('\0');
        }
        digest.update(text.toString().getBytes(StandardCharsets.UTF_8));
        text.setLength(0);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JVM has SHA-256", e);
    }
  }
}
