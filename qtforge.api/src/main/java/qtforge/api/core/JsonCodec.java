// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import org.osgi.annotation.versioning.ProviderType;

/** Reads and writes JSON text (RFC 8259). A service, so that this API needs no JSON library. */
@ProviderType
public interface JsonCodec {

    /**
     * Reads one JSON document.
     *
     * @param text the document; integers become Long (Double when out of range), other numbers Double
     * @return a JSON-shaped value (see {@link JsonValues}); null for the document {@code null}
     * @throws PluginException INVALID_FORMAT naming line and column
     */
    Object parse(String text);

    /**
     * Writes a value.
     *
     * @param value a JSON-shaped value, or anything {@link JsonValues#normalize} takes; byte arrays are written as Base64
     * @param pretty whether to write one member a line, indented by two spaces
     */
    String format(Object value, boolean pretty);
}
