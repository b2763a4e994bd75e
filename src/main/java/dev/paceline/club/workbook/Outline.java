package dev.paceline.club.workbook;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamReader;

/// Which part of a workbook file holds what (ECMA-376 part 2, relationships).
///
/// @param sheets in the order of the workbook
/// @param from1904 whether dates count from 1904
/// @param texts the part with the texts that cells share
/// @param styles the part with the number formats
record Outline(
    List<SheetPart> sheets, boolean from1904, Optional<String> texts, Optional<String> styles) {
  private static final int MOST_SHEETS = 1_000;

  /// A sheet's name and the part that holds it, empty if none does.
  record SheetPart(String name, String part) {}

  private record Relation(String type, String target) {}

  private record Entry(String name, String id) {}

  /// Reads the outline of a workbook.
  static Outline of(Archive archive) throws IOException {
    Map<String, Relation> top = relations(archive, "", "_rels/.rels");
    String main = target(top, "/officeDocument").orElse("xl/workbook.xml");
    byte[] workbook = archive.find(main).orElseThrow(Outline::none);
    int slash = main.lastIndexOf('/') + 1;
    String folder = main.substring(0, slash);
    Map<String, Relation> relations =
        relations(archive, folder, folder + "_rels/" + main.substring(slash) + ".rels");
    if (main.endsWith(".bin")) {
      throw new IOException("it is a binary workbook (.xlsb); save it as .xlsx");
    }
    List<Entry> entries = new ArrayList<>();
    List<String> roots = new ArrayList<>();
    List<String> from1904 = new ArrayList<>();
    Xml.walk(
        workbook,
        element -> {
          switch (element.getLocalName()) {
            case "workbook" -> roots.add("workbook");
            case "workbookPr" -> Xml.attribute(element, "date1904").ifPresent(from1904::add);
            case "sheet" -> entries.add(entry(element));
            default -> {
              // The rest of the workbook has no part in what is read.
            }
          }
        });
    if (roots.isEmpty() || entries.isEmpty() || entries.size() > MOST_SHEETS) {
      throw none();
    }
    return new Outline(
        entries.stream().map(entry -> part(entry, relations)).toList(),
        from1904.stream().anyMatch(flag -> flag.equals("1") || flag.equals("true")),
        target(relations, "/sharedStrings"),
        target(relations, "/styles"));
  }

  private static IOException none() {
    return new IOException("it is a zip file without an Excel workbook");
  }

  private static Entry entry(XMLStreamReader element) {
    String id = "";
    for (int i = 0; i < element.getAttributeCount(); i++) {
      String space = element.getAttributeNamespace(i);
      if (element.getAttributeLocalName(i).equals("id") && space != null && !space.isEmpty()) {
        id = element.getAttributeValue(i);
      }
    }
    return new Entry(Xml.attribute(element, "name").orElse(""), id);
  }

  private static SheetPart part(Entry entry, Map<String, Relation> relations) {
    Relation relation = relations.get(entry.id());
    return new SheetPart(entry.name(), relation == null ? "" : relation.target());
  }

  private static Optional<String> target(Map<String, Relation> relations, String type) {
    return relations.values().stream()
        .filter(relation -> relation.type().endsWith(type))
        .map(Relation::target)
        .findFirst();
  }

  private static Map<String, Relation> relations(Archive archive, String folder, String part)
      throws IOException {
    Map<String, Relation> relations = new HashMap<>();
    Optional<byte[]> document = archive.find(part);
    if (document.isPresent()) {
      Xml.walk(
          document.get(),
          element -> {
            boolean external =
                Xml.attribute(element, "TargetMode").filter("External"::equals).isPresent();
            if (element.getLocalName().equals("Relationship") && !external) {
              relations.put(
                  Xml.attribute(element, "Id").orElse(""),
                  new Relation(
                      Xml.attribute(element, "Type").orElse(""),
                      resolve(folder, Xml.attribute(element, "Target").orElse(""))));
            }
          });
    }
    return relations;
  }

  /// The name of a part that is named relative to a folder.
  private static String resolve(String folder, String target) throws IOException {
    try {
      String path = URI.create("/" + folder).resolve(target).normalize().getPath();
      return path == null ? "" : path.replaceFirst("^/+", "");
    } catch (IllegalArgumentException broken) {
      throw new IOException(
          "the file is damaged: a part has the name " + Cell.shown(target), broken);
    }
  }
}
