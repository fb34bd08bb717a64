// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.dump;

import java.util.ArrayList;
import java.util.List;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginManager;
import qtforge.api.managers.configuration.ConfigurationEntry;
import qtforge.api.managers.configuration.ConfigurationManager;
import qtforge.api.managers.configuration.ConfigurationScope;
import qtforge.api.managers.configuration.ConfigurationView;
import qtforge.secrets.SecretNames;
import qtforge.secrets.SecretSettings;

/** The configuration of plugins. */
final class PluginSettings {

    private static final String SECRET_PLACEHOLDER = "$[secret:";

    private final DumpServices services;

    PluginSettings(DumpServices services) {
        this.services = services;
    }

    private List<String> subjects() throws DumpPart.Absent {
        List<String> subjects = new ArrayList<>();
        subjects.add("");
        subjects.addAll(services.require(PluginManager.class).loadedPlugins());
        return subjects;
    }

    void write(PartText text) throws DumpPart.Absent {
        ConfigurationManager manager = services.require(ConfigurationManager.class);
        JsonCodec json = services.require(JsonCodec.class);
        List<String> subjects = subjects();
        SecretSettings secrets = secrets(manager, subjects);
        for (String id : subjects) {
            text.line("[" + (id.isEmpty() ? "for all" : id) + "]");
            for (ConfigurationEntry entry : manager.view(id).entries()) {
                Object value = secrets.shown(id, entry.key(), entry.value());
                text.line(entry.key() + " = "
                        + (value instanceof String word ? word : json.format(value, false)) + "  ("
                        + entry.scope().map(ConfigurationScope::name).orElse("default") + ")");
            }
        }
    }

    /** What is secret, and what placeholders of secrets stand for. */
    void collect(KnownSecrets known, Misses misses) throws DumpPart.Absent {
        ConfigurationManager manager = services.require(ConfigurationManager.class);
        List<String> subjects = subjects();
        SecretSettings secrets = secrets(manager, subjects);
        for (String id : subjects) {
            misses.guard(
                    "configuration of " + (id.isEmpty() ? "all plugins" : id),
                    () -> collect(id, manager.view(id), secrets, known));
        }
    }

    private static void collect(String id, ConfigurationView view, SecretSettings secrets, KnownSecrets known) {
        for (ConfigurationEntry entry : view.entries()) {
            Object resolved = view.get(entry.key());
            secrets.find(id, entry.key(), resolved, known::add);
            if (String.valueOf(entry.value()).contains(SECRET_PLACEHOLDER)) {
                known.add(resolved);
            }
            if (!SecretNames.isPlaceholder(entry.value())) {
                secrets.find(id, entry.key(), entry.value(), known::add);
            }
        }
    }

    private static SecretSettings secrets(ConfigurationManager manager, List<String> subjects) {
        return new SecretSettings(
                manager, subjects.stream().filter(id -> !id.isEmpty()).toList());
    }
}
