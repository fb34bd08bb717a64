// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;
import qtforge.api.core.NearestNames;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Refuses fields nobody reads: a slip of the pen would otherwise be a step that waits for nothing. */
final class KnownFields {

    private KnownFields() {}

    static void check(String document, Map<String, ?> json, Collection<String> known) {
        for (String field : json.keySet()) {
            if (!known.contains(field)) {
                String question = NearestNames.question(field, known);
                throw new PluginException(
                        PluginErrorCode.INVALID_FORMAT,
                        document + ": there is no field '" + field + "'"
                                + (question.isEmpty()
                                        ? "; the fields are " + String.join(", ", new TreeSet<>(known))
                                        : question));
            }
        }
    }
}
