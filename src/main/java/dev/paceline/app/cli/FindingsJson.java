package dev.paceline.app.cli;

import dev.paceline.club.workbook.Finding;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Findings as JSON: an array, in their order.
final class FindingsJson {
  private FindingsJson() {}

  static void write(List<Finding> findings, PrintWriter out) {
    JsonMapper json = new JsonMapper();
    ArrayNode array = json.createArrayNode();
    for (Finding finding : findings) {
      ObjectNode node = array.addObject();
      node.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
      node.put("code", finding.code());
      node.put("sheet", finding.sheet());
      node.put("cell", finding.cell());
      node.put("row", finding.row());
      node.put("column", finding.header());
      node.put("value", finding.value());
      node.put("problem", finding.problem());
      node.put("accepted", finding.accepted());
    }
    out.println(json.writerWithDefaultPrettyPrinter().writeValueAsString(array));
  }
}
