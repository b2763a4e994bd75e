package dev.paceline.club.workbook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Walks through XML that strangers wrote: nothing outside is read, no entity is defined.
final class Xml {
  private static final XMLInputFactory FACTORY = factory();

  /// What is done with an element.
  @FunctionalInterface
  interface Visitor {
    /// Does it; the reader stands at the start of the element.
    void visit(XMLStreamReader element) throws XMLStreamException, IOException;

    /// Comes after the content of an element that was not read as text.
    default void leave(String name) {}
  }

  private Xml() {}

  /// Visits every element of a well-formed document in order.
  ///
  /// @throws IOException if the document is not well-formed or declares a document type
  static void walk(byte[] document, Visitor visitor) throws IOException {
    try {
      XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(document));
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.DTD) {
          throw new IOException("it declares a document type");
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
          visitor.visit(reader);
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          visitor.leave(reader.getLocalName());
        }
      }
      reader.close();
    } catch (XMLStreamException failure) {
      throw new IOException("its XML is broken", failure);
    }
  }

  /// The value of an attribute, whatever its namespace.
  static Optional<String> attribute(XMLStreamReader element, String name) {
    for (int i = 0; i < element.getAttributeCount(); i++) {
      if (element.getAttributeLocalName(i).equals(name)) {
        return Optional.of(element.getAttributeValue(i));
      }
    }
    return Optional.empty();
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }
}
