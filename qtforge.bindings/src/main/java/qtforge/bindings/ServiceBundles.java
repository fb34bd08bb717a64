// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings;

import java.util.LinkedHashMap;
import java.util.Map;

/** Which bundle of the distribution provides a service of the API, for messages. */
final class ServiceBundles {

    private static final Map<String, String> BY_PACKAGE = new LinkedHashMap<>();

    static {
        BY_PACKAGE.put("qtforge.api.managers.configuration", "qtforge.configuration");
        BY_PACKAGE.put("qtforge.api.managers.logging", "qtforge.logging");
        BY_PACKAGE.put("qtforge.api.managers.resource", "qtforge.resources");
        BY_PACKAGE.put("qtforge.api.managers.version", "qtforge.versions");
        BY_PACKAGE.put("qtforge.api.communication", "qtforge.communication");
        BY_PACKAGE.put("qtforge.api.security", "qtforge.security");
        BY_PACKAGE.put("qtforge.api.orchestration", "qtforge.orchestration");
        BY_PACKAGE.put("qtforge.api.monitoring", "qtforge.monitoring");
        BY_PACKAGE.put("qtforge.api.script", "qtforge.script");
        BY_PACKAGE.put("qtforge.api.core", "qtforge.core");
    }

    private ServiceBundles() {}

    static String providing(Class<?> type) {
        return BY_PACKAGE.entrySet().stream()
                .filter(entry -> type.getPackageName().startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("that provides it");
    }
}
