// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.schema;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginNamespace;
import qtforge.api.managers.configuration.ConfigurationSchema;
import qtforge.caller.Rights;
import qtforge.configuration.json.JsonFault;
import qtforge.configuration.json.JsonText;
import qtforge.configuration.placeholder.Placeholders;

/**
 * A plugin whose bundle is installed.
 *
 * @param id its id
 * @param bundle its bundle
 * @param revision which content of the bundle this was read from
 * @param schema what it says its configuration must be like; null when it says nothing
 * @param problem why that cannot be read; empty when all is well
 */
public record KnownPlugin(String id, Bundle bundle, BundleRevision revision, CheckedSchema schema, String problem) {

    private static final int LARGEST_SCHEMA = 1024 * 1024;

    /** The plugin of a bundle; empty when it has none. */
    public static Optional<KnownPlugin> of(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision == null) {
            return Optional.empty();
        }
        for (BundleCapability capability : revision.getDeclaredCapabilities(PluginNamespace.NAMESPACE)) {
            Map<String, Object> attributes = capability.getAttributes();
            if (attributes.get(PluginNamespace.ID) instanceof String id) {
                return Optional.of(of(id, bundle, revision, attributes.get(PluginNamespace.CONFIGURATION_SCHEMA)));
            }
        }
        return Optional.empty();
    }

    private static KnownPlugin of(String id, Bundle bundle, BundleRevision revision, Object declared) {
        if (!(declared instanceof String text) || text.isBlank()) {
            return new KnownPlugin(id, bundle, revision, null, "");
        }
        try {
            String schema = read(bundle, text.strip());
            CheckedSchema checked = CheckedSchema.of(
                    "schema in the bundle of plugin '" + id + "'", ConfigurationSchema.of(JsonText.readObject(schema)));
            if (Rights.enforced() && Placeholders.isIn(checked.defaults())) {
                throw new PluginException(
                        PluginErrorCode.PERMISSION_DENIED,
                        "its defaults have placeholders, which stand for what the plugin itself may not read");
            }
            return new KnownPlugin(id, bundle, revision, checked, "");
        } catch (JsonFault e) {
            return new KnownPlugin(
                    id,
                    bundle,
                    revision,
                    null,
                    "the configuration schema of plugin '" + id + "' is no JSON at line " + e.line() + ", column "
                            + e.column() + ": " + e.getMessage() + "; its configuration is not checked by it");
        } catch (IOException | PluginException e) {
            return new KnownPlugin(
                    id,
                    bundle,
                    revision,
                    null,
                    "the configuration schema of plugin '" + id + "' cannot be used: " + e.getMessage()
                            + "; its configuration is not checked by it");
        }
    }

    private static String read(Bundle bundle, String path) throws IOException {
        URL entry = bundle.getEntry(path);
        if (entry == null) {
            throw new PluginException(PluginErrorCode.FILE_NOT_FOUND, "there is no " + path + " in the bundle");
        }
        try (InputStream stream = entry.openStream()) {
            byte[] bytes = stream.readNBytes(LARGEST_SCHEMA + 1);
            if (bytes.length > LARGEST_SCHEMA) {
                throw new IOException(path + " is larger than " + LARGEST_SCHEMA + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
