// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.dump;

import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import qtforge.secrets.SecretNames;

/** What Config Admin has, for all PIDs. The only class that needs its package and that of Metatype. */
final class ConfigAdminSettings {

    private final DumpServices services;

    ConfigAdminSettings(DumpServices services) {
        this.services = services;
    }

    void write(PartText text) throws Exception {
        // Without one bundle's declarations its passwords would be shown.
        Misses misses = new Misses(text);
        Map<String, Set<String>> passwords = passwords(misses);
        misses.end();
        for (Map.Entry<String, Configuration> one : configurations().entrySet()) {
            text.line("[" + one.getKey() + "]");
            Set<String> marked = marked(passwords, one.getValue());
            properties(one.getValue()).forEach((key, value) -> {
                boolean secret = marked.contains(key) || SecretNames.matches(key);
                text.line(key + " = " + (secret ? SecretNames.REMOVED : SecretNames.without(key, plain(value))));
            });
        }
    }

    void collect(KnownSecrets known, Misses misses) throws Exception {
        Map<String, Set<String>> passwords = passwords(misses);
        for (Configuration configuration : configurations().values()) {
            misses.guard("configuration " + configuration.getPid(), () -> {
                Set<String> marked = marked(passwords, configuration);
                properties(configuration).forEach((key, value) -> {
                    if (marked.contains(key) || SecretNames.matches(key)) {
                        known.add(plain(value));
                    }
                });
            });
        }
    }

    private Map<String, Configuration> configurations() throws Exception {
        Map<String, Configuration> byPid = new TreeMap<>();
        Configuration[] all = services.require(ConfigurationAdmin.class).listConfigurations(null);
        if (all != null) {
            for (Configuration configuration : all) {
                byPid.put(configuration.getPid(), configuration);
            }
        }
        return byPid;
    }

    /** Placeholders in place. */
    private static Map<String, Object> properties(Configuration configuration) {
        Map<String, Object> properties = new TreeMap<>();
        Dictionary<String, Object> own = configuration.getProperties();
        if (own != null) {
            Collections.list(own.keys()).forEach(key -> properties.put(key, own.get(key)));
        }
        return properties;
    }

    private static Object plain(Object value) {
        if (value instanceof Object[] several) {
            return List.of(several);
        }
        if (value instanceof char[] text) {
            return new String(text);
        }
        return value instanceof Iterable<?> || value instanceof Number || value instanceof Boolean
                ? value
                : String.valueOf(value);
    }

    private static Set<String> marked(Map<String, Set<String>> passwords, Configuration configuration) {
        Set<String> marked = new HashSet<>(passwords.getOrDefault(configuration.getPid(), Set.of()));
        marked.addAll(passwords.getOrDefault(String.valueOf(configuration.getFactoryPid()), Set.of()));
        return marked;
    }

    /** By PID the attributes that some bundle declares to be passwords. */
    private Map<String, Set<String>> passwords(Misses misses) {
        Map<String, Set<String>> passwords = new HashMap<>();
        services.find(MetaTypeService.class).ifPresent(types -> {
            for (Bundle bundle : services.context().getBundles()) {
                // Metatype asks plugins' own providers.
                misses.guard("Metatype of " + bundle.getSymbolicName(), () -> {
                    MetaTypeInformation information = types.getMetaTypeInformation(bundle);
                    if (information != null) {
                        collect(information, information.getPids(), passwords);
                        collect(information, information.getFactoryPids(), passwords);
                    }
                });
            }
        });
        return passwords;
    }

    private static void collect(MetaTypeInformation types, String[] pids, Map<String, Set<String>> passwords) {
        if (pids == null) {
            return;
        }
        for (String pid : pids) {
            AttributeDefinition[] attributes = types.getObjectClassDefinition(pid, null)
                    .getAttributeDefinitions(org.osgi.service.metatype.ObjectClassDefinition.ALL);
            if (attributes != null) {
                for (AttributeDefinition attribute : attributes) {
                    if (attribute.getType() == AttributeDefinition.PASSWORD) {
                        passwords
                                .computeIfAbsent(pid, absent -> new HashSet<>())
                                .add(attribute.getID());
                    }
                }
            }
        }
    }
}
