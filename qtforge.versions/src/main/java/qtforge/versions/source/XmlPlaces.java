// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import qtforge.api.managers.version.PluginVersionException;

/**
 * Goes through an OSGi Repository document before its parser does: the parser allows document types, and with them external
 * entities, and does not say where the things are that it has read.
 *
 * @param root where the root is
 * @param resources where each resource is, in their order
 */
record XmlPlaces(Place root, List<Place> resources) {

    static XmlPlaces of(Path file, byte[] content) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(content));
            try {
                return read(file, reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw SourceFailure.malformed(
                    file, place(e.getLocation()), e.getMessage() + "; correct it or index the folder anew", e);
        }
    }

    /** The exception for a document that its parser does not take. */
    PluginVersionException unparsed(Path file, Exception e) {
        Throwable why = e.getCause() == null ? e : e.getCause();
        // The parser names the place where it gave up within a resource.
        return SourceFailure.malformed(
                file, root, e.getMessage() + " (" + why.getMessage() + "); correct it or index the folder anew", e);
    }

    private static XmlPlaces read(Path file, XMLStreamReader reader) throws XMLStreamException {
        Place root = null;
        List<Place> resources = new ArrayList<>();
        int depth = 0;
        while (reader.hasNext()) {
            int event = reader.next();
            Place place = place(reader.getLocation());
            if (event == XMLStreamConstants.DTD) {
                throw SourceFailure.malformed(
                        file, place, "a DOCTYPE is not allowed, as it may read other files; remove it", null);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                String name = reader.getLocalName();
                if (depth == 0) {
                    check(file, place, name, "repository");
                    root = place;
                } else if (depth == 1) {
                    check(file, place, name, "resource");
                    resources.add(place);
                }
                depth++;
            }
        }
        return new XmlPlaces(root, resources);
    }

    private static void check(Path file, Place place, String name, String expected) {
        if (name.equals("referral")) {
            throw SourceFailure.malformed(
                    file, place, "referrals are not followed; remove it and add that repository by itself", null);
        }
        if (!name.equals(expected)) {
            throw SourceFailure.malformed(
                    file, place, "element '" + name + "' is there instead of '" + expected + "'; correct it", null);
        }
    }

    private static Place place(Location location) {
        return location == null ? new Place(1, 1) : new Place(location.getLineNumber(), location.getColumnNumber());
    }
}
