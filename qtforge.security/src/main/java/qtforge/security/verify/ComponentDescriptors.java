// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads which services the Declarative Services components of a jar use and offer. */
final class ComponentDescriptors {

    private static final int BIGGEST = 4 << 20;

    /** Attributes that name a method. */
    private static final Set<String> CALLED = Set.of("activate", "deactivate", "modified", "bind", "unbind", "updated");

    private final Set<String> used = new LinkedHashSet<>();
    private final Set<String> offered = new LinkedHashSet<>();
    private final List<String> problems = new ArrayList<>();

    private final ComponentClasses classes;

    private ComponentDescriptors(ComponentClasses classes) {
        this.classes = classes;
    }

    static ComponentDescriptors read(JarFacts facts) throws IOException, ArchiveRefused {
        ComponentDescriptors found = new ComponentDescriptors(new ComponentClasses(facts));
        // Taken apart as the component runtime does it, which knows neither quotes nor attributes here.
        StringTokenizer paths = new StringTokenizer(facts.header("Service-Component"), ", ");
        if (paths.hasMoreTokens()) {
            found.classes.problemOfClassPath().ifPresent(found.problems::add);
        }
        while (paths.hasMoreTokens()) {
            found.readAll(facts.zip(), paths.nextToken());
        }
        return found;
    }

    private void readAll(ZipView zip, String path) throws IOException, ArchiveRefused {
        String relative = path.startsWith("/") ? path.substring(1) : path;
        boolean exact = relative.indexOf('*') < 0;
        if (exact && (!zip.has(relative) || classes.imported(relative))) {
            problems.add("Service-Component names " + ArchiveRefused.printable(path)
                    + ", which is not in the jar itself; put it there or remove it from the header");
        }
        Pattern pattern = Pattern.compile(Pattern.quote(relative).replace("*", "\\E[^/]*\\Q"), Pattern.DOTALL);
        for (String name : zip.names()) {
            if (pattern.matcher(name).matches() && !name.endsWith("/")) {
                read(name, zip.read(name, BIGGEST).orElseThrow());
            }
        }
    }

    private void read(String name, byte[] xml) throws ArchiveRefused {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        // A descriptor has no reason for entities, and they could read files or grow without end.
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
            Set<String> methods = new LinkedHashSet<>();
            Set<String> implementations = new LinkedHashSet<>();
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    element(reader);
                    code(reader, methods, implementations);
                }
            }
            for (String implementation : implementations) {
                classes.problem(implementation, methods)
                        .ifPresent(problem -> problems.add(
                                "component description " + ArchiveRefused.printable(name) + ": " + problem));
            }
        } catch (XMLStreamException | IOException | RuntimeException e) {
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

    /** Takes down classes that are made, and methods that are called, by the component runtime. */
    private static void code(XMLStreamReader reader, Set<String> methods, Set<String> implementations) {
        boolean implementation = reader.getLocalName().equals("implementation");
        for (int at = 0; at < reader.getAttributeCount(); at++) {
            String value = reader.getAttributeValue(at).trim();
            if (CALLED.contains(reader.getAttributeLocalName(at))) {
                methods.add(value);
            } else if (implementation && reader.getAttributeLocalName(at).equals("class")) {
                implementations.add(value);
            }
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
