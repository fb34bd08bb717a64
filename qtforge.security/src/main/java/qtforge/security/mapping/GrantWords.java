// SPDX-License-Identifier: Apache-2.0
package qtforge.security.mapping;

import qtforge.api.core.PluginException;
import qtforge.api.security.PermissionGrant;

/** What grants mean to an operator who decides about them. */
final class GrantWords {

    private static final String FULL_CONTROL = " - equals full control";

    private GrantWords() {}

    static String describe(PermissionGrant grant) {
        String resource = grant.resource();
        boolean all = grant.isUnlimited();
        return switch (grant.permission()) {
            case FILE_SYSTEM_READ -> "read " + files(grant);
            case FILE_SYSTEM_WRITE -> "create, change and delete " + files(grant);
            case NETWORK_ACCESS -> "connect to " + hosts(grant);
            case NETWORK_LISTEN -> all
                    ? "listen on any port, accept connections from everywhere and look up host names"
                    : "listen on " + port(resource) + ", accept connections from everywhere and look up host names";
            case REGISTRY_ACCESS -> "read and change the preferences of the user the runtime runs as";
            case PROCESS_CREATION -> all
                    ? "start any program, and see and end other processes" + FULL_CONTROL
                    : "start the program " + resource;
            case SYSTEM_INFO -> "read what describes the machine and the Java runtime";
            case HARDWARE_ACCESS -> "use screen, clipboard, sound and printers";
            case DATABASE_ACCESS -> "use data sources and connect to " + hosts(grant);
            case REFLECTION -> "reach into the private parts of other code" + FULL_CONTROL;
            case NATIVE_CODE -> (all ? "load native code" : "load the native library " + resource) + FULL_CONTROL;
            case THREAD_CONTROL -> "interrupt and change threads that are not its own";
            case RUNTIME_EXIT -> "end the whole runtime";
            case PLUGIN_ADMIN -> switch (resource) {
                case "lifecycle" -> "install, update, start, stop, uninstall and call other plugins";
                case "configuration" -> "read and change the configuration of other plugins";
                case "security" -> "change permissions, trust and policy" + FULL_CONTROL;
                default -> "manage other plugins, their configuration and permissions" + FULL_CONTROL;
            };
            case PROPERTY_READ -> "read " + named(grant, "system property", "all system properties");
            case PROPERTY_WRITE -> "set " + named(grant, "system property", "all system properties, and read them");
            case ENVIRONMENT_READ -> "read " + named(grant, "environment variable", "all environment variables");
            case SERVICE_GET -> "use " + named(grant, "service", "all services");
            case SERVICE_REGISTER -> "offer " + named(grant, "service", "services of any kind");
            case PACKAGE_IMPORT -> all
                    ? "use the code of every package other bundles export"
                    : NameResource.isPrefix(resource)
                            ? "use the code of the package " + NameResource.stem(resource) + " and those below it"
                            : "use the code of the package " + resource;
        };
    }

    private static String files(PermissionGrant grant) {
        if (grant.isUnlimited()) {
            return "all files";
        }
        try {
            FileResource resource = FileResource.parse(grant);
            return switch (resource.extent()) {
                case ONE -> "the file " + resource.base();
                case FOLDER -> "files directly in " + resource.base();
                case TREE -> "files below " + resource.base();
            };
        } catch (PluginException e) {
            return grant.resource() + " (not a valid resource)";
        }
    }

    private static String hosts(PermissionGrant grant) {
        if (grant.isUnlimited()) {
            return "any host";
        }
        return HostResource.of(grant.resource(), grant)
                .map(host -> (host.host().startsWith("*.")
                                ? "hosts below " + host.host().substring(2)
                                : host.host())
                        + (host.ports().isEmpty() ? " on any port" : " on " + port(host.ports())))
                .orElse(grant.resource() + " (not a valid resource)");
    }

    private static String port(String ports) {
        if (ports.equals("0")) {
            return "any free port";
        }
        return (ports.contains("-") ? "ports " : "port ") + ports;
    }

    private static String named(PermissionGrant grant, String kind, String all) {
        if (grant.isUnlimited()) {
            return all;
        }
        String name = grant.resource();
        if (!NameResource.isPrefix(name)) {
            return "the " + kind + " " + name;
        }
        String plural = kind.endsWith("y") ? kind.substring(0, kind.length() - 1) + "ies" : kind + "s";
        return plural + " whose names start with " + NameResource.stem(name) + ".";
    }
}
