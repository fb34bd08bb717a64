// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.apache.felix.utils.repository.StaxParser;
import org.apache.felix.utils.resource.CapabilityImpl;
import org.apache.felix.utils.resource.RequirementImpl;
import org.apache.felix.utils.resource.ResourceImpl;
import org.osgi.resource.Capability;
import org.osgi.resource.Resource;

/** An index of a folder by the OSGi Repository Service (132.5). */
final class XmlIndex {

    static final String NAME = "index.xml";
    static final String PACKED_NAME = "index.xml.gz";

    // The constants of org.osgi.service.repository.ContentNamespace, which this bundle has no other need of.
    private static final String CONTENT = "osgi.content";
    private static final String URL = "url";
    private static final String SIZE = "size";
    private static final String MIME = "mime";
    private static final String BUNDLE_MIME = "application/vnd.osgi.bundle";

    private XmlIndex() {}

    /** Reads an index. */
    static List<Offer> read(Path file, byte[] content) {
        XmlPlaces places = XmlPlaces.of(file, content);
        List<Resource> resources;
        try {
            resources = StaxParser.parse(new ByteArrayInputStream(content)).resources;
        } catch (XMLStreamException | IllegalStateException | IllegalArgumentException e) {
            throw places.unparsed(file, e);
        }
        List<Offer> offers = new ArrayList<>(resources.size());
        for (int i = 0; i < resources.size(); i++) {
            try {
                offer(resources.get(i)).ifPresent(offers::add);
            } catch (IllegalArgumentException e) {
                throw SourceFailure.malformed(file, places.resources().get(i), "resource: " + e.getMessage(), e);
            }
        }
        offers.sort(Offer.ORDER);
        return offers;
    }

    /**
     * The index of bundles.
     *
     * @throws IllegalArgumentException when a bundle has something that cannot be written
     */
    static byte[] write(String name, long increment, List<FolderScan.Found> bundles) {
        StaxParser.XmlRepository repository = new StaxParser.XmlRepository();
        repository.name = name;
        repository.increment = increment;
        bundles.forEach(bundle -> repository.resources.add(withContent(bundle)));
        StringWriter text = new StringWriter();
        try {
            StaxParser.write(repository, text);
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Resource withContent(FolderScan.Found bundle) {
        Offer offer = bundle.offer();
        Map<String, Object> content = new LinkedHashMap<>();
        content.put(CONTENT, offer.sha256());
        content.put(URL, EntryPath.url(offer.path()));
        content.put(SIZE, offer.size());
        content.put(MIME, BUNDLE_MIME);
        ResourceImpl resource = new ResourceImpl();
        resource.addCapability(new CapabilityImpl(resource, CONTENT, Map.of(), content));
        bundle.resource()
                .getCapabilities(null)
                .forEach(capability -> resource.addCapability(new CapabilityImpl(resource, capability)));
        bundle.resource()
                .getRequirements(null)
                .forEach(requirement -> resource.addRequirement(new RequirementImpl(resource, requirement)));
        return resource;
    }

    private static Optional<Offer> offer(Resource resource) {
        Optional<BundleIdentity> identity = BundleIdentity.of(resource);
        if (identity.isEmpty()) {
            return Optional.empty();
        }
        List<Capability> contents = resource.getCapabilities(CONTENT);
        if (contents.isEmpty()) {
            throw new IllegalArgumentException("there is no capability " + CONTENT + " that says where it is; add it");
        }
        Map<String, Object> content = contents.get(0).getAttributes();
        Object url = content.get(URL);
        if (url == null) {
            throw new IllegalArgumentException("attribute '" + URL + "' of " + CONTENT + " is missing; add it");
        }
        Object sha256 = content.get(CONTENT);
        return Optional.of(new Offer(
                identity.get().id(),
                identity.get().version(),
                EntryPath.ofUrl(url.toString()),
                sha256 == null ? "" : OfferText.sha256(sha256.toString()),
                content.get(SIZE) instanceof Long size ? OfferText.size(size) : -1));
    }
}
