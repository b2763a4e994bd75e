package dev.paceline.club.workbook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Looks through a worksheet before the library reads it: finds the merged ranges, which the
/// library does not show, and the numbers of rows, which it gets wrong where the file leaves them
/// out; and refuses what would make the library run out of memory or time.
final class Survey implements Xml.Visitor {
  private static final int MOST_ROWS = 20_000;
  private static final int MOST_CELLS = 400_000;
  private static final long MOST_BLANKS = 5_000_000;
  private static final int MOST_MERGED = 10_000;
  private static final int MOST_FORMULA_RANGES = 2_000;
  private static final int LONGEST_FORMULA = 8_192;
  private static final int LAST_ROW = 1_048_576;
  private static final int LAST_COLUMN = 16_384;
  private static final String DATA = "sheetData";
  private static final Set<String> TYPES = Set.of("b", "e", "inlineStr", "n", "s", "str");
  private static final Pattern REFERENCE = Pattern.compile("\\$?([A-Z]{1,3})\\$?([1-9]\\d{0,6})");

  /// A rectangle of cells; rows from 1, columns from 0.
  record Range(int top, int left, int bottom, int right) {
    boolean contains(int row, int column) {
      return row >= top && row <= bottom && column >= left && column <= right;
    }
  }

  private final int sharedStrings;
  private final List<Range> merged = new ArrayList<>();
  private final BitSet rows = new BitSet();
  private final Set<String> sharedFormulas = new HashSet<>();
  private boolean rooted;
  private boolean inData;
  private int formulaRanges;
  private int row;
  private int column;
  private boolean addressed;
  private int filledRow;
  private int filledRows;
  private int filledCells;
  private long places;
  private String type = "n";

  private Survey(int sharedStrings) {
    this.sharedStrings = sharedStrings;
  }

  /// Looks through a worksheet, which is safe to read then.
  ///
  /// @param sharedStrings how many texts the workbook shares between cells
  /// @throws IOException that says in words what is wrong with the sheet
  static Survey of(byte[] worksheet, int sharedStrings) throws IOException {
    Survey survey = new Survey(sharedStrings);
    Xml.walk(worksheet, survey);
    return survey;
  }

  List<Range> merged() {
    return List.copyOf(merged);
  }

  /// The numbers of the rows in the file, from 1.
  BitSet rows() {
    return rows;
  }

  @Override
  public void visit(XMLStreamReader element) throws XMLStreamException, IOException {
    String name = element.getLocalName();
    if (!rooted && !name.equals("worksheet")) {
      throw new IOException("it is no worksheet");
    }
    rooted = true;
    if (name.equals(DATA)) {
      inData = true;
    } else if (inData) {
      data(name, element);
    } else if (name.equals("mergeCell")) {
      merge(element);
    }
  }

  @Override
  public void leave(String name) {
    inData &= !name.equals(DATA);
  }

  private void data(String name, XMLStreamReader element) throws XMLStreamException, IOException {
    switch (name) {
      case "row" -> row(element);
      case "c" -> cell(element);
      case "v" -> value(element);
      case "is" -> fill();
      case "f" -> formula(element);
      default -> {
        // Everything else has no part in what is read.
      }
    }
  }

  private void row(XMLStreamReader element) throws IOException {
    int next = number(Xml.attribute(element, "r").orElse(Integer.toString(row + 1)), LAST_ROW);
    if (next <= row) {
      throw new IOException("its rows are out of order");
    }
    row = next;
    rows.set(row);
    column = -1;
  }

  private void cell(XMLStreamReader element) throws IOException {
    Optional<String> reference = Xml.attribute(element, "r");
    if (column >= 0 && addressed != reference.isPresent()) {
      throw new IOException("only some cells of row " + row + " say where they are");
    }
    addressed = reference.isPresent();
    int next = reference.isPresent() ? column(reference.get()) : column + 1;
    if (next <= column || next >= LAST_COLUMN) {
      throw new IOException("the cells of row " + row + " are out of order");
    }
    places += next - column;
    column = next;
    if (places > MOST_BLANKS) {
      throw new IOException("it has more than " + MOST_BLANKS + " cells, blank ones included");
    }
    type = Xml.attribute(element, "t").orElse("n");
    if (!TYPES.contains(type)) {
      throw new IOException("it has cells of the unknown type " + Cell.shown(type));
    }
    Optional<String> style = Xml.attribute(element, "s");
    if (style.isPresent()) {
      number(style.get(), Integer.MAX_VALUE);
    }
  }

  private int column(String reference) throws IOException {
    Matcher matcher = REFERENCE.matcher(reference);
    if (!matcher.matches() || number(matcher.group(2), LAST_ROW) != row) {
      throw new IOException("row " + row + " holds a cell of another row");
    }
    return index(matcher.group(1));
  }

  private void fill() throws IOException {
    filledCells++;
    if (filledCells > MOST_CELLS) {
      throw new IOException("it has more than " + MOST_CELLS + " cells");
    }
    if (filledRow != row) {
      filledRow = row;
      filledRows++;
      if (filledRows > MOST_ROWS) {
        throw new IOException("it has more than " + MOST_ROWS + " rows");
      }
    }
  }

  private void value(XMLStreamReader element) throws XMLStreamException, IOException {
    fill();
    String text = element.getElementText();
    if (type.equals("s") && !text.isEmpty() && number(text, sharedStrings) >= sharedStrings) {
      throw new IOException("a text of row " + row + " is missing");
    }
  }

  private void formula(XMLStreamReader element) throws XMLStreamException, IOException {
    String kind = Xml.attribute(element, "t").orElse("normal");
    String shared = Xml.attribute(element, "si").orElse("");
    Optional<String> range = Xml.attribute(element, "ref");
    if (element.getElementText().length() > LONGEST_FORMULA) {
      throw new IOException("a formula of row " + row + " is too long");
    }
    if (kind.equals("shared")) {
      number(shared, Integer.MAX_VALUE);
      if (range.isPresent()) {
        sharedFormulas.add(shared);
      } else if (!sharedFormulas.contains(shared)) {
        throw new IOException("a formula of row " + row + " is missing");
      }
    }
    if (range.isPresent()) {
      range(range.get());
      formulaRanges++;
      if (formulaRanges > MOST_FORMULA_RANGES) {
        throw new IOException("it has more than " + MOST_FORMULA_RANGES + " formula ranges");
      }
    }
  }

  private void merge(XMLStreamReader element) throws IOException {
    merged.add(range(Xml.attribute(element, "ref").orElse("")));
    if (merged.size() > MOST_MERGED) {
      throw new IOException("it has more than " + MOST_MERGED + " merged ranges");
    }
  }

  private static Range range(String reference) throws IOException {
    String[] corners = reference.split(":", 2);
    Matcher first = REFERENCE.matcher(corners[0]);
    Matcher last = REFERENCE.matcher(corners[corners.length - 1]);
    if (!first.matches() || !last.matches()) {
      throw new IOException("it has the unreadable range " + Cell.shown(reference));
    }
    return new Range(
        number(first.group(2), LAST_ROW),
        index(first.group(1)),
        number(last.group(2), LAST_ROW),
        index(last.group(1)));
  }

  private static int index(String letters) {
    return letters.chars().reduce(0, (index, letter) -> index * 26 + letter - 'A' + 1) - 1;
  }

  private static int number(String text, int most) throws IOException {
    try {
      int number = Integer.parseInt(text);
      if (number >= 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Answered below, like a number that is too large.
    }
    throw new IOException("it has the unreadable number " + Cell.shown(text));
  }
}
