// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.PluginDiagnostics;
import qtforge.bindings.BindingContext;

/** Files looked into without loading them. */
final class Inspections {

    private Inspections() {}

    static Map<String, Map<String, Object>> metadata(BindingContext context, List<String> paths) {
        Map<String, Map<String, Object>> found = new LinkedHashMap<>();
        for (String path : paths) {
            found.put(
                    path, context.service(PluginDiagnostics.class).verify(path).metadata());
        }
        return found;
    }
}
