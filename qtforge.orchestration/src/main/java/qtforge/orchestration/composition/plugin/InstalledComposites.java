// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginNamespace;
import qtforge.api.orchestration.composition.PluginComposition;
import qtforge.caller.Caller;
import qtforge.caller.Rights;
import qtforge.orchestration.composition.document.CompositeNames;

/** The composites among the installed bundles. Kept nowhere: the framework knows them. */
public final class InstalledComposites {

    private final BundleContext context;
    private final JsonCodec json;

    /** Those of a framework. */
    public InstalledComposites(BundleContext context, JsonCodec json) {
        this.context = context;
        this.json = json;
    }

    /** The compositions of all that can be read, by their ids. */
    public Map<String, PluginComposition> all() {
        return Rights.privileged(() -> {
            Map<String, PluginComposition> all = new TreeMap<>();
            for (Bundle bundle : context.getBundles()) {
                readable(bundle).ifPresent(composition -> all.put(composition.id(), composition));
            }
            return all;
        });
    }

    private Optional<PluginComposition> readable(Bundle bundle) {
        try {
            return of(bundle);
        } catch (PluginException | IllegalStateException e) {
            // Damaged, or uninstalled meanwhile: it tells itself what is the matter when it is started.
            return Optional.empty();
        }
    }

    /**
     * The composition of a bundle.
     *
     * @return empty when it is no composite
     * @throws PluginException INVALID_FORMAT when it is damaged
     */
    Optional<PluginComposition> of(Bundle bundle) {
        if (!isComposite(bundle)) {
            return Optional.empty();
        }
        URL resource = bundle.getEntry(CompositeNames.RESOURCE);
        if (resource == null) {
            return Optional.empty();
        }
        try (InputStream in = resource.openStream()) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (!(json.parse(text) instanceof Map<?, ?> map)) {
                throw damaged(bundle, "it is no object", null);
            }
            PluginComposition composition = PluginComposition.fromJson(JsonValues.normalizeMap(map));
            if (!Caller.pluginId(bundle).equals(Optional.of(composition.id()))) {
                throw damaged(bundle, "it is that of '" + composition.id() + "', another plugin", null);
            }
            return Optional.of(composition);
        } catch (IOException e) {
            throw damaged(bundle, e.toString(), e);
        }
    }

    private static PluginException damaged(Bundle bundle, String why, Throwable cause) {
        return new PluginException(
                PluginErrorCode.INVALID_FORMAT,
                bundle.getSymbolicName() + ", entry '" + CompositeNames.RESOURCE + "' cannot be read: " + why
                        + "; install it again",
                cause);
    }

    private static boolean isComposite(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision != null
                && revision.getDeclaredCapabilities(PluginNamespace.NAMESPACE).stream()
                        .anyMatch(capability ->
                                "COMPOSITE".equals(capability.getAttributes().get("type")));
    }
}
