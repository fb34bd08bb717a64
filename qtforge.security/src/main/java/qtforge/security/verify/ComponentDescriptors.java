// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads which services the Declarative Services components of a jar use and offer. */
final class ComponentDescriptors {

    private static final int BIGGEST = 4 << 20;

    private final Set<String> used = new LinkedHashSet<>();
    private final Set<String> offered = new LinkedHashSet<>();
    private final List<String> problems = new ArrayList<>();

    static ComponentDescriptors read(JarFacts facts) throws IOException, ArchiveRefused {
        ComponentDescriptors found = new ComponentDescriptors();
        for (HeaderClause clause : facts.clauses("Service-Component")) {
            for (String path : clause.paths()) {
                found.readAll(facts.zip(), path);
            }
        }
        return found;
    }

    private void readAll(ZipView zip, String path) throws IOException, ArchiveRefused {
        String relative = path.startsWith("/") ? path.substring(1) : path;
        Pattern pattern = Pattern.compile(Pattern.quote(relative).replace("*", "\\E[^/]*\\Q"), Pattern.DOTALL);
        for (String name : zip.names()) {
            if (pattern.matcher(name).matches() && !name.endsWith("/")) {
                read(name, zip.read(name, BIGGEST).orElseThrow());
            }
        }
    }

    private void read(String name, byte[] xml) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        // A descriptor has no reason for entities, and they could read files or grow without end.
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    element(reader);
                }
            }
        } catch (XMLStreamException | RuntimeException e) {
            problems.add("component description " + ArchiveRefused.printable(name) + " cannot be read ("
                    + String.valueOf(e.getMessage()).replace('\n', ' ') + "); have bnd write it");
        }
    }

    private void element(XMLStreamReader reader) {
        String type = reader.getAttributeValue(null, "interface");
        if (type == null) {
            return;
        }
        if (reader.getLocalName().equals("reference")) {
            used.add(type.trim());
        } else if (reader.getLocalName().equals("provide")) {
            offered.add(type.trim());
        }
    }

    /** Interfaces of the services that are referenced. */
    Set<String> used() {
        return used;
    }

    /** Interfaces of the services that are provided. */
    Set<String> offered() {
        return offered;
    }

    /** Descriptions that cannot be read. */
    List<String> problems() {
        return problems;
    }
}
